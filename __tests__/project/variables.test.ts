import { describe, expect, it } from '@jest/globals';
import { createProjectFile } from '../../src/project/project.ts';
import { envFileVariables, settingsVariables } from '../../src/project/variables.ts';

const env = (text: string) => envFileVariables(createProjectFile('env', '.env', { text }));
const settings = (text: string) => settingsVariables(createProjectFile('settings', 'slipway.yml', { text }));

describe('envFileVariables', () => {
  it.each([
    ['A=1', 'A', '1'],
    ['  export A = 1 ', 'A', '1'],
    ['A="a b" # comment', 'A', 'a b'],
    ["A='a # b'", 'A', 'a # b'],
    ['A=a#b', 'A', 'a#b'],
    ['A=a # b', 'A', 'a'],
    ['A=', 'A', ''],
    ['A=#x', 'A', ''],
    ['A=b=c', 'A', 'b=c'],
    ['A="open', 'A', 'open'],
    ['A=1\r', 'A', '1'],
  ])('%j', (line, name, value) => {
    expect(env(line)).toEqual([expect.objectContaining({ name, value })]);
  });

  it.each(['# A=1', '', 'A', '=1', '1A=2', 'A B=1', 'A-B=1'])('finds none in %j', (line) => {
    expect(env(line)).toEqual([]);
  });

  it('tells where names and values stand', () => {
    expect(env('# x\r\nexport PORT=4000\r\n')).toEqual([
      {
        name: 'PORT',
        value: '4000',
        at: { line: 2, column: 8, endLine: 2, endColumn: 12 },
        valueAt: { line: 2, column: 13, endLine: 2, endColumn: 17 },
      },
    ]);
  });
});

describe('settingsVariables', () => {
  it('reads a mapping and lines', () => {
    expect(
      settings('variables:\n  PORT: 4000\n  DEBUG: true\n  LIST: [1]\n  NONE:\n').map(({ name, value }) => [
        name,
        value,
      ]),
    ).toEqual([
      ['PORT', '4000'],
      ['DEBUG', 'true'],
    ]);
    expect(settings('variables: |\n  PORT=4000\n').map(({ name, value }) => [name, value])).toEqual([['PORT', '4000']]);
  });

  it.each(['', 'variables:\n', 'variables: 3\n', 'variables: [', '- a\n'])('finds none in %j', (text) => {
    expect(settings(text)).toEqual([]);
  });
});
