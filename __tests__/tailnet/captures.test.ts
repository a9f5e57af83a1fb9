import { describe, expect, it } from '@jest/globals';
import { type Policy, readPolicy } from '../../src/tailnet/policy.ts';
import { PolicyError } from '../../src/tailnet/policy-error.ts';
import { failedTests } from '../../src/tailnet/reach.ts';
import { type Capture, computedFilter, nodesOf, readCaptures, recordedFilter } from './captures.ts';

function judge(capture: Capture): { policy: Policy } | { message: string } {
  try {
    return { policy: readPolicy(JSON.stringify(capture.policy)) };
  } catch (error) {
    if (error instanceof PolicyError) return { message: error.message };
    throw error;
  }
}

const filtered = (['acl', 'grant', 'routes'] as const).flatMap(readCaptures);
const accepted = filtered.filter((capture) => capture.api_response_code === 200);
const rejected = filtered.filter((capture) => capture.api_response_code !== 200);
const tested = readCaptures('policytest');

describe('what the hosted service recorded', () => {
  it('is all there', () => {
    expect([accepted.length, rejected.length, tested.length]).toEqual([314, 30, 37]);
    const lines = accepted.flatMap((capture) => nodesOf(capture).flatMap(({ name }) => recordedFilter(capture, name)));
    expect(lines.length).toBeGreaterThan(2000);
  });

  it.each(accepted.map((capture) => [capture.id, capture] as const))(
    '%s: every node gets the recorded packet filter',
    (_, capture) => {
      const judged = judge(capture);
      if (!('policy' in judged)) throw new Error(`refused: ${judged.message}`);
      const nodes = nodesOf(capture);
      const computed = nodes.map(({ name }) => [name, computedFilter(judged.policy, nodes, name)]);
      expect(computed).toEqual(nodes.map(({ name }) => [name, recordedFilter(capture, name)]));
    },
  );

  it.each(rejected.map((capture) => [capture.id, capture] as const))(
    '%s: refused in the service’s words',
    (_, capture) => {
      expect(judge(capture)).toEqual({ message: capture.api_response_body?.message });
    },
  );

  it.each(tested.map((capture) => [capture.id, capture] as const))(
    '%s: the policy’s tests get the recorded verdict',
    (_, capture) => {
      const judged = judge(capture);
      if (!('policy' in judged)) throw new Error(`refused: ${judged.message}`);
      const failed = failedTests(judged.policy, nodesOf(capture));
      expect(failed.length === 0 ? 200 : 400).toBe(capture.api_response_code);
    },
  );
});
