import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allChecks, ROOMS, runCheck, runChecks } from '../../src/checks/catalogue.ts';
import type { Check } from '../../src/checks/check.ts';
import { createContext } from '../../src/checks/context.ts';
import type { Finding } from '../../src/model/finding.ts';
import { loadProject } from '../../src/project/project.ts';
import { brief, projectOf } from './in-memory-project.ts';

const CONFIG = 'proxy_server_config.railway.yaml';
const SETTINGS = { severities: {}, tag: 'tag:railway-proxy' };
/** Two findings of this room: an error in line 2 and an info in line 1. */
const BROKEN = 'model_list:\n  - model_name: a\n';

describe('allChecks', () => {
  it('gives every check once, with a name of its room and all its texts', async () => {
    const checks = await allChecks();
    const names = checks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const rooms = ROOMS.map(({ name }) => name);
    for (const { name, what, why, remedy } of checks) {
      expect(name).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
      expect(rooms).toContain(name.split('/')[0]);
      for (const text of [what, why, remedy]) expect(text.length).toBeGreaterThan(10);
      // Every check names a public source.
      expect(`${name}: ${why}`).not.toMatch(/facts\/|shared\/|\/work\//);
    }
  });

  it('has the checks of the guide that concern these rooms', async () => {
    const names = (await allChecks()).map(({ name }) => name as string);
    for (const room of ['proxy-config', 'railway', 'tailnet', 'dockerfile', 'start-script']) {
      expect(names).toContain(`${room}/readable`);
      expect(names).toContain(`${room}/syntax`);
    }
    expect(names).toContain('repo/readable');
  });
});

describe('runChecks', () => {
  it('gives the findings sorted by file and place', async () => {
    const findings = await runChecks(
      projectOf({ [CONFIG]: BROKEN, 'railway.toml': '[deploy]\nhealthcheckPath = "/health"\n' }),
      SETTINGS,
    );
    const places = findings.map(({ file, line }) => [file, line] as const);
    expect(places).toEqual([...places].sort(([a, x], [b, y]) => (a === b ? x - y : a < b ? -1 : 1)));
    expect(new Set(findings.map(({ check }) => check))).toEqual(
      new Set(['proxy-config/model-incomplete', 'proxy-config/master-key', 'railway/healthcheck-path']),
    );
  });

  it('says nothing of a folder without any of the files', async () => {
    expect(await runChecks(projectOf({ 'README.md': '' }), SETTINGS)).toEqual([]);
  });

  it('lets the user set a severity, also of what a check reports with another, and turn a check off', async () => {
    const run = async (severities: Record<string, 'error' | 'warning' | 'info' | 'off'>) =>
      (await runChecks(projectOf({ [CONFIG]: BROKEN }), { ...SETTINGS, severities })).map(
        ({ check, severity }) => `${severity} ${check}`,
      );
    expect(await run({})).toEqual(['info proxy-config/master-key', 'error proxy-config/model-incomplete']);
    expect(await run({ 'proxy-config/master-key': 'warning', 'proxy-config/model-incomplete': 'off' })).toEqual([
      'warning proxy-config/master-key',
    ]);
  });

  it('gives one finding for what several aliases of one anchor show', async () => {
    const text =
      'x: &p {model: ollama_chat/a, api_base: "hab:11434"}\nmodel_list:\n  - {model_name: a, litellm_params: *p}\n  - {model_name: b, litellm_params: *p}\n';
    const findings = await runChecks(projectOf({ [CONFIG]: text }), SETTINGS);
    expect(brief(findings, 'proxy-config/ollama-api-base')).toHaveLength(1);
  });

  it('knows a mistyped name in slipway.yml from the name of a check that has nothing to do here', async () => {
    const severities = { 'railway/port': 'off', 'railway/prot': 'off' } as const;
    const text = 'checks:\n  railway/port: off\n  railway/prot: off\n';
    const findings = await runChecks(projectOf({ 'slipway.yml': text }), { ...SETTINGS, severities });
    expect(brief(findings)).toEqual(['warning 3:3-15 there is no check railway/prot']);
  });
});

describe('runCheck', () => {
  it('names the check that fails: that is a bug, not a finding', async () => {
    const context = await createContext(projectOf({}), SETTINGS);
    const failing: Check = {
      name: 'repo/failing',
      severity: 'info',
      what: '',
      why: '',
      remedy: '',
      // biome-ignore lint/correctness/useYield: it fails before it can report
      *run() {
        throw new TypeError('no such thing');
      },
    };
    expect(() => runCheck(failing, context)).toThrow(
      expect.objectContaining({ code: 'INTERNAL', message: 'the check repo/failing failed: no such thing' }),
    );
  });
});

describe('messages', () => {
  it('are one line without control characters, however the file looks that they quote', async () => {
    const text = `model_list:\n  - model_name: m\n    litellm_params: {model: ollama_chat/a, api_base: "\\e[31mhab\\n::error::x${'y'.repeat(1000)}"}\n`;
    const findings = await runChecks(projectOf({ [CONFIG]: text }), SETTINGS);
    const [finding] = findings.filter(({ check }) => check === 'proxy-config/ollama-api-base');
    expect(finding?.message).toMatch(/^api_base has no scheme: hab ::error::xy+…$/);
    expect(finding?.message.length).toBeLessThan(420);
  });
});

describe('files that cannot be read', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'catalogue-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  const run = async (named: readonly ('config' | 'policyFile')[] = []) => {
    const project = await loadProject({ directory: root, paths: {}, named: new Set(named) });
    return (await runChecks(project, SETTINGS)).map(
      (finding) => `${finding.check} ${finding.file} ${brief([finding])[0]}`,
    );
  };

  it('are findings of their room, at their first place', async () => {
    await writeFile(join(root, CONFIG), '');
    await truncate(join(root, CONFIG), 10_000_000);
    await writeFile(join(root, 'railway.toml'), Uint8Array.of(0x5b, 0x61, 0x5d, 0x0a, 0x23, 0xff, 0x0a));
    expect(await run(['policyFile'])).toEqual([
      'proxy-config/readable proxy_server_config.railway.yaml error 1:1-1 proxy_server_config.railway.yaml is 10.0 MB, the limit is 8 MB',
      expect.stringMatching(/^railway\/healthcheck-path/),
      expect.stringMatching(/^railway\/unknown-key/),
      'railway/readable railway.toml error 2:2-3 railway.toml is not UTF-8 text',
      'tailnet/readable tailnet-policy.hujson error 1:1-1 tailnet-policy.hujson is not there',
    ]);
  });

  it('are none when nobody named them', async () => {
    expect(await run()).toEqual([]);
  });
});

describe('bad input', () => {
  const everything = (text: string) =>
    projectOf({
      [CONFIG]: text,
      'Dockerfile.railway': text,
      'start_with_tailscale.sh': text,
      'railway.toml': text,
      'tailnet-policy.hujson': text,
      '.env': text,
      '.gitattributes': text,
      'slipway.yml': text,
    });

  it.each([
    ['nothing', ''],
    ['a NUL', '\0'],
    ['NULs in a line', 'a: "\0"\0\n'],
    ['only line ends', '\r\n\r\r\n\n'],
    ['brackets', '[{'.repeat(20_000)],
    ['quotes', '"'.repeat(20_001)],
    ['indentation', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['another format', '<html><body>502 Bad Gateway</body></html>\n'],
    ['a merge conflict', '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n'],
  ])('%s in every file is found and not thrown', async (_, text) => {
    const findings = await runChecks(everything(text), SETTINGS);
    expect(findings.some(({ severity, file }) => severity === 'error' && file === CONFIG)).toBe(true);
    expectPlaces(findings);
  });

  it.each([
    ['a lone surrogate', 'a: \ud800\n'],
    ['a long line', `a: ${'x'.repeat(1_000_000)}`],
    ['a long pattern', `${'['.repeat(20_000)}: [a-\n`],
  ])('%s in every file is survived', async (_, text) => {
    expectPlaces(await runChecks(everything(text), SETTINGS));
  });

  function expectPlaces(findings: readonly Finding[]): void {
    for (const { line, column, endLine, endColumn } of findings) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
    }
  }

  it('checks 10,000 models', async () => {
    const entry = (index: number) =>
      `  - model_name: m${index}\n    litellm_params:\n      model: ollama_chat/llama3\n      api_base: http://100.75.148.4:11434 # hab\n`;
    const text = `model_list:\n${Array.from({ length: 10_000 }, (_, index) => entry(index)).join('')}`;
    const findings = await runChecks(projectOf({ [CONFIG]: `${text}  - {}\n` }), SETTINGS);
    expect(brief(findings, 'proxy-config/model-incomplete')).toEqual([
      'error 40002:5-7 entry 10001 of model_list has no model_name',
      "error 40002:5-7 entry 10001 of model_list has no litellm_params: LiteLLM ends with KeyError: 'litellm_params'",
    ]);
  });
});
