import { describe, expect, it } from '@jest/globals';
import { createProjectFile } from '../../src/project/project.ts';
import { readRailwayConfig } from '../../src/project/railway-config.ts';
import { optionOf, readStartCommand } from '../../src/project/start-command.ts';

const read = (value: string) =>
  readStartCommand(
    readRailwayConfig(
      createProjectFile('railwayConfig', 'railway.toml', { text: `[deploy]\nstartCommand = ${value}\n` }),
    ),
  );

describe('readStartCommand', () => {
  it('splits words with their places', () => {
    const command = read(`"/app/start.sh --config 'a b' --port=$PORT"`);
    expect(command?.words).toEqual([
      { text: '/app/start.sh', at: { line: 2, column: 17, endLine: 2, endColumn: 30 }, variables: [] },
      { text: '--config', at: { line: 2, column: 31, endLine: 2, endColumn: 39 }, variables: [] },
      { text: 'a b', at: { line: 2, column: 40, endLine: 2, endColumn: 45 }, variables: [] },
      { text: '--port=$PORT', at: { line: 2, column: 46, endLine: 2, endColumn: 58 }, variables: ['PORT'] },
    ]);
    expect(command).toMatchObject({ throughShell: false, needsShell: false });
  });

  it('points at the whole value where escapes shift its words', () => {
    const command = read('"/bin/echo \\"a\\" b"');
    expect(command?.words.map(({ text }) => text)).toEqual(['/bin/echo', 'a', 'b']);
    expect(command?.words[2]?.at).toEqual({ line: 2, column: 16, endLine: 2, endColumn: 35 });
  });

  it.each([
    [`'/bin/sh -c "exec litellm --port $PORT"'`, { throughShell: true, needsShell: false }],
    [`'bash -euc "a && b"'`, { throughShell: true, needsShell: false }],
    [`'sh start.sh'`, { throughShell: false, needsShell: false }],
    [`'a && b'`, { throughShell: false, needsShell: true }],
    [`'a | b'`, { needsShell: true }],
    [`'a; b'`, { needsShell: true }],
    [`'a > b'`, { needsShell: true }],
    [`'a &'`, { needsShell: true }],
    [`'(a)'`, { needsShell: true }],
  ])('%s', (value, expected) => {
    expect(read(value)).toMatchObject(expected);
  });

  it('finds variables in double quotes and not in single ones', () => {
    const command = read(`'/a "x ${'$'}PORT" ${'$'}{HOST}'`);
    expect(command?.words.map(({ variables }) => variables)).toEqual([[], ['PORT'], ['HOST']]);
    expect(read(`"/a 'x ${'$'}PORT'"`)?.words[1]).toMatchObject({ text: 'x $PORT', variables: [] });
  });

  it('looks through shells and wrappers to what runs', () => {
    const command = read(`'sh -c "cd /app && exec env A=1 litellm --config x.yaml --port=4000"'`);
    const run = command?.commands.find(({ name }) => name === 'litellm');
    expect(run && optionOf(run, '--config')).toBe('x.yaml');
    expect(run && optionOf(run, '--port')).toBe('4000');
    expect(run && optionOf(run, '--host')).toBeUndefined();
  });

  it.each(['""', '"  "', '3', '["a"]'])('is none for %s', (value) => {
    expect(read(value)).toBeUndefined();
  });

  it.each([`'a "open'`, `"''"`, `'$('`, `'\${'`, `'if'`])('survives %s', (value) => {
    expect(read(value)).toBeDefined();
  });
});
