import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCENARIOS } from '../../sandbox/scenario.ts';
import { COMMAND_INPUTS, COMMAND_OPTIONS } from '../../src/commands/command-inputs.ts';
import { parseCommandLine, TERMINAL_COMMANDS, type TerminalCommand } from '../../src/commands/command-line.ts';
import { helpText } from '../../src/commands/help-text.ts';
import { environmentName, INPUTS, settingKey } from '../../src/settings/inputs.ts';

const root = join(import.meta.dirname, '../..');
const commands = Object.keys(TERMINAL_COMMANDS) as TerminalCommand[];
const words = (text: string): string => text.replace(/\s+/g, ' ');
const shown = (name: string): string =>
  INPUTS.find((input) => input.name === name)?.secret === true ? environmentName(name) : `--${name}`;

/** The sources that a module loads, at once or later, but those that treat every input alike. */
function loadedBy(entry: string): string {
  const texts = new Map<string, string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (texts.has(path) || path.includes('/src/settings/') || !path.endsWith('.ts')) continue;
    const text = readFileSync(path, 'utf8');
    texts.set(path, text);
    for (const [, specifier = ''] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
      open.push(resolve(dirname(path), specifier));
    }
  }
  return [...texts.values()].join('\n');
}

/** Whether settings are asked for this one, or taken apart for it, or it names a file of the project. */
function isRead(key: string, text: string): boolean {
  const taken = `\\{[^{}]*\\b${key}\\b[^{}]*\\}`;
  return new RegExp(
    `\\b(?:settings|values|inputs)\\??\\.${key}\\b|${taken} = [\\w.]*(?:settings|values)\\b|${taken}: (?:Pick<)?Settings\\b|\\b${key}: '${key}'`,
  ).test(text);
}

describe('the inputs of a command', () => {
  it('are inputs, in their order and each once', () => {
    const order = INPUTS.map(({ name }) => name);
    for (const command of commands) {
      const listed = COMMAND_INPUTS[command];
      expect([command, [...listed].sort((a, b) => order.indexOf(a) - order.indexOf(b))]).toEqual([
        command,
        [...new Set(listed)],
      ]);
      expect(listed.filter((name) => !order.includes(name))).toEqual([]);
    }
  });

  it('hold every input of a terminal', () => {
    const listed = new Set(commands.flatMap((command) => [...COMMAND_INPUTS[command]]));
    // The word of the command is none of its inputs; nothing reads database; github-token serves the Action alone.
    expect(INPUTS.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([
      'command',
      'database',
      'github-token',
    ]);
  });

  it('are read somewhere in what the command loads', () => {
    const unread = commands.flatMap((command) => {
      const entry = join(root, 'src/commands', command === 'sandbox' ? 'sandbox-server.ts' : `${command}.ts`);
      // `sandbox` is given its config by the one who starts every command.
      const text = `${loadedBy(entry)}${command === 'sandbox' ? readFileSync(join(root, 'src/commands/run-command.ts'), 'utf8') : ''}`;
      return COMMAND_INPUTS[command]
        .filter((name) => name !== 'working-directory' && !isRead(settingKey(name), text))
        .map((name) => `${command}: ${name}`);
    });
    expect(unread).toEqual([]);
  });
});

describe('the help', () => {
  it('of a command lists its inputs and options, and no others', () => {
    for (const command of commands) {
      const text = helpText(command, 80);
      const names = [...text.matchAll(/^ {2}(--[a-z-]+|SLIPWAY_[A-Z_]+)/gm)].map(([, name]) => name);
      const options = COMMAND_OPTIONS[command].map((name) => `--${name}`);
      expect([command, names]).toEqual([command, [...COMMAND_INPUTS[command].map(shown), ...options]]);
    }
    expect(helpText('doctor', 80)).not.toContain('slipway.yml');
  });

  it.each([30, 80, 120])('fits %i columns', (columns) => {
    for (const topic of [undefined, ...commands]) {
      const long = helpText(topic, columns)
        .split('\n')
        .filter((line) => line.length > columns);
      expect([topic, long]).toEqual([topic, []]);
    }
  });

  it('names a default that is a full stop without a second one', () => {
    expect(words(helpText('validate', 80))).toContain('The directory that holds the proxy config. Default: . --config');
  });

  it('lists the values of every input that is a choice', () => {
    const choices = INPUTS.filter(({ choices }) => choices !== undefined);
    expect(choices.map(({ name }) => name)).toContain('policy-mode');
    for (const command of commands) {
      const text = words(helpText(command, 80));
      for (const { name, form, description } of choices) {
        const entry = `--${name} ${description} One of: ${form}.`;
        expect([command, name, text.includes(entry)]).toEqual([command, name, COMMAND_INPUTS[command].includes(name)]);
      }
    }
    expect(words(helpText('policy', 80))).toContain('One of: apply, check, print or remove.');
  });

  it('lists only options that the command takes', () => {
    const needed: Readonly<Record<string, string>> = { scenario: '--sandbox', litellm: '--sandbox' };
    const values: Readonly<Record<string, string>> = { lines: '5', port: '0', format: 'json' };
    const valued = new Set(['format', 'add-host', 'lines', 'from', 'to', 'scenario', 'litellm', 'state', 'port']);
    for (const command of commands) {
      for (const name of COMMAND_OPTIONS[command]) {
        const option = valued.has(name) ? [`--${name}`, values[name] ?? 'x'] : [`--${name}`];
        const beside = command !== 'sandbox' && needed[name] !== undefined ? [needed[name]] : [];
        expect(() => parseCommandLine([command, ...option, ...beside])).not.toThrow();
      }
    }
  });

  it('explains every command, every option, and names every scenario', () => {
    const whole = helpText(undefined, 80);
    for (const command of commands) expect(whole).toContain(`  ${command} `);
    for (const name of new Set(commands.flatMap((command) => COMMAND_OPTIONS[command])))
      expect(whole).toContain(`  --${name}`);
    const scenarios = words(whole.slice(whole.indexOf('--scenario')));
    for (const scenario of [...SCENARIOS, 'none']) expect(scenarios).toContain(`${scenario}`);
  });
});
