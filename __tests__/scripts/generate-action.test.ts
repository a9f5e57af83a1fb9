import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { actionTables, actionText, withTables } from '../../scripts/generate-action.ts';
import { INPUTS } from '../../src/settings/inputs.ts';
import { COMMANDS } from '../../src/settings/settings.ts';

interface Action {
  readonly inputs: Record<string, { description: string; required: boolean; default?: string }>;
  readonly outputs: Record<string, { description: string }>;
  readonly runs: Record<string, string>;
}

const OUTPUTS = [
  'findings',
  'sarif-file',
  'image-digest',
  'deployment-id',
  'url',
  'policy-changed',
  'models-passed',
  'models-failed',
  'rolled-back',
  'report',
];

describe('action.yml', () => {
  const action = parse(actionText()) as Action;

  it('runs on Node 24, and its post step after a cancellation too', () => {
    expect(action.runs).toEqual({
      using: 'node24',
      main: 'dist/main/index.js',
      post: 'dist/post/index.js',
      'post-if': 'always()',
    });
  });

  it('has every input, none of them required, with its description and form', () => {
    expect(Object.keys(action.inputs)).toEqual(INPUTS.map(({ name }) => name));
    for (const { name, description, form } of INPUTS) {
      expect(action.inputs[name]).toMatchObject({ required: false, description: expect.stringContaining(description) });
      if (name !== 'command') expect(action.inputs[name]?.description).toContain(form);
    }
    for (const command of COMMANDS) expect(action.inputs.command?.description).toContain(command);
  });

  it('leaves every default but the job’s token to the settings, so that slipway.yml and the environment can win', () => {
    const defaults = Object.entries(action.inputs).filter(([, input]) => input.default !== undefined);
    expect(defaults.map(([name, input]) => [name, input.default])).toEqual([['github-token', '${{ github.token }}']]);
  });

  it('has the outputs that are documented', () => {
    expect(Object.keys(action.outputs)).toEqual(OUTPUTS);
  });

  it('names files that are there', () => {
    for (const path of [action.runs.main, action.runs.post]) {
      expect(readFileSync(join(import.meta.dirname, '../..', path ?? '')).length).toBeGreaterThan(0);
    }
  });
});

describe('the tables of the README', () => {
  it('have a row for each input and each output, and no cell that ends a row', () => {
    const { inputs, outputs } = actionTables();
    const cells = (table: string): string[][] =>
      table
        .split('\n')
        .slice(2)
        .map((row) => row.split(/(?<!\\)\|/).slice(1, -1));
    expect(cells(inputs).map(([name]) => name?.replaceAll(/`| |\(secret\)/g, ''))).toEqual(
      INPUTS.map(({ name }) => name),
    );
    expect(cells(inputs).every((row) => row.length === 4)).toBe(true);
    expect(cells(outputs).map(([name]) => name?.replaceAll(/[` ]/g, ''))).toEqual(OUTPUTS);
  });

  it('replace their blocks and nothing else', () => {
    const text = 'a\n<!-- inputs -->\nold\n<!-- end -->\nb\n<!-- outputs -->\n<!-- end -->\n';
    expect(withTables('p.md', text, { inputs: '| $& |', outputs: '| y |' })).toBe(
      'a\n<!-- inputs -->\n| $& |\n<!-- end -->\nb\n<!-- outputs -->\n| y |\n<!-- end -->\n',
    );
  });

  it.each(['', '<!-- inputs -->\n', '<!-- inputs -->\n<!-- end -->\n<!-- inputs -->\n<!-- end -->\n'])(
    'need one block each: %j',
    (text) => {
      expect(() => withTables('p.md', text, { inputs: 'x' })).toThrow('p.md does not have exactly one block');
    },
  );
});
