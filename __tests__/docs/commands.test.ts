import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCommandLine, TERMINAL_COMMANDS } from '../../src/commands/command-line.ts';
import { MASTER_KEY_VARIABLE } from '../../src/release/release-plan.ts';
import { environmentLayer } from '../../src/settings/environment.ts';
import { environmentName, INPUTS } from '../../src/settings/inputs.ts';
import { copyOfTemplates, slipway } from '../e2e/slipway.ts';
import { codeOf, fencesOf, type Page, pageAt, pages } from './pages.ts';

const readme = pageAt('README.md');

/** The words behind the program's name in a line of a shell, or undefined when it is another program. */
function wordsOf(line: string): string[] | undefined {
  const [, rest] =
    /^\s*(?:[A-Z_]+=\S+ )*(?:slipway|node dist\/cli\/index\.js)(?:\s+(.*))?$/.exec(line.split(/[|>]/)[0] ?? '') ?? [];
  if (rest === undefined) return undefined;
  // Any command will do where the text speaks of all of them; what may be left out is left in.
  return rest.replaceAll(/[[\]]/g, '').replace('COMMAND', 'ship').trim().split(/\s+/);
}

function refusedCommands(page: Page): string[] {
  const lines = [...fencesOf(page).flatMap((fence) => fence.lines), ...codeOf(page)];
  return lines.filter((line) => {
    const words = wordsOf(line);
    if (words === undefined) return false;
    try {
      parseCommandLine(words);
      return false;
    } catch {
      return true;
    }
  });
}

function unknownVariables({ text }: Page): string[] {
  return [...new Set(text.match(/\bSLIPWAY_[A-Z_]+/g) ?? [])].filter((name) => {
    try {
      environmentLayer({ [name]: 'x' });
      return false;
    } catch {
      return true;
    }
  });
}

describe.each(pages())('$path', (page) => {
  it('has commands that the program takes', () => {
    expect(refusedCommands(page)).toEqual([]);
  });

  it('names variables of the environment that are inputs', () => {
    expect(unknownVariables(page)).toEqual([]);
  });
});

describe('README.md', () => {
  it('has a command that is looked at, and planted mistakes are found', () => {
    expect(readme.text).toContain('\n```\nnode dist/cli/index.js ship --sandbox\n```\n');
    const planted =
      '```\nslipway shp\nA=1 slipway ship --sandbocks | tail\nnode dist/cli/index.js plan --offline\n```\n`slipway gaet`';
    expect(refusedCommands({ path: 'x.md', text: planted })).toEqual([
      'slipway shp',
      'A=1 slipway ship --sandbocks | tail',
      'slipway gaet',
    ]);
    expect(unknownVariables({ path: 'x.md', text: 'SLIPWAY_RAILWAY_TOKEN SLIPWAY_RAILWAY_TOKN' })).toEqual([
      'SLIPWAY_RAILWAY_TOKN',
    ]);
  });

  it('lists every command once', () => {
    const rows = [...readme.text.matchAll(/^\| `slipway (\S+)[^`]*` \|/gm)].map(([, command]) => command);
    expect([...rows].sort()).toEqual(Object.keys(TERMINAL_COMMANDS).sort());
  });

  it('names secrets as inputs that are secret, or as the variable of the gateway', () => {
    const rows = [...readme.text.matchAll(/^\| (`[A-Z_]+`.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
    );
    const secrets = INPUTS.filter(({ secret }) => secret).map(({ name }) => environmentName(name));
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter((name) => name !== MASTER_KEY_VARIABLE && !secrets.includes(name))).toEqual([]);
  });

  it('names the exit codes with which the program ends', async () => {
    const [, text = ''] = /^Exit codes: (.+)\.$/m.exec(readme.text) ?? [];
    const codes = new Map(text.split(', ').map((part) => [Number(part[0]), part.slice(2)]));
    expect([...codes.keys()]).toEqual([0, 1, 2]);
    const broken = copyOfTemplates();
    rmSync(join(broken.directory, 'proxy_server_config.railway.yaml'));
    const [fine, failed, wrong] = await Promise.all([
      slipway(['validate', 'templates']),
      slipway(['validate', broken.directory]),
      slipway(['shp']),
    ]);
    broken.remove();
    expect(codes.get(fine.code ?? -1)).toBe('fine');
    expect(codes.get(failed.code ?? -1)).toMatch(/^findings/);
    expect(codes.get(wrong.code ?? -1)).toBe('wrong usage');
  });
});
