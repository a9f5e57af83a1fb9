import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CAPTURES, type Capture, readCaptures } from '../../scripts/capture-file.ts';
import { evaluatorDifferences } from '../../scripts/capture-verdict.ts';

function capturesOf(...kinds: string[]): Capture[] {
  return readCaptures(kinds.map((kind) => join(CAPTURES, `${kind}.json`)));
}

const filtered = capturesOf('acl', 'grant', 'routes');
const accepted = filtered.filter((capture) => capture.api_response_code === 200);
const rejected = filtered.filter((capture) => capture.api_response_code !== 200);
const tested = capturesOf('policytest');
const filters = accepted.flatMap((capture) => Object.values(capture.packet_filter_rules ?? {}));
const rules = filters.flatMap((recorded) => recorded ?? []);

it('the captures are all there', () => {
  expect([accepted.length, rejected.length, tested.length, filters.length, rules.length]).toEqual([
    314, 30, 37, 3671, 1488,
  ]);
});

function titled(captures: readonly Capture[]): [string, Capture][] {
  return captures.map((capture) => [capture.id, capture]);
}

describe(`${accepted.length} accepted captures: the packet filters of ${filters.length} nodes, ${rules.length} rules, as sets`, () => {
  it.each(titled(accepted))('%s', (_, capture) => {
    expect(evaluatorDifferences(capture)).toEqual([]);
  });
});

describe(`${rejected.length} rejected captures: the service’s code and message`, () => {
  it.each(titled(rejected))('%s', (_, capture) => {
    expect(capture.api_response_body?.message).toMatch(/./);
    expect(evaluatorDifferences(capture)).toEqual([]);
  });
});

describe(`${tested.length} captures of policy tests: the service’s verdict`, () => {
  it.each(titled(tested))('%s', (_, capture) => {
    expect(evaluatorDifferences(capture)).toEqual([]);
  });
});
