import { describe, expect, it } from '@jest/globals';
import {
  EMPTY_RECORD,
  mayTakeOver,
  ownerOf,
  parseRecord,
  type RecordedRelease,
  type ReleaseRecord,
  serializeRecord,
} from '../../src/release/record.ts';
import { recordOf } from '../../src/release/record-step.ts';

function released(deployment: string): RecordedRelease {
  return {
    deployment,
    source: 'upload:abc',
    key: { id: 'k1', expires: '2027-01-01T00:00:00Z' },
    routes: ['hab=100.64.0.1:11434'],
    models: [{ name: 'llama3', ask: 'llama3', host: 'hab' }],
    at: '2026-11-23T00:00:00Z',
  };
}

describe('the release record', () => {
  it('survives the way to the service and back', () => {
    const record: ReleaseRecord = {
      version: 1,
      released: released('d2'),
      previous: released('d1'),
      inProgress: { owner: 'run 7', startedAt: 'a', updatedAt: 'b', key: null, deployment: null },
    };
    expect(parseRecord(serializeRecord(record))).toEqual(record);
    expect(parseRecord(serializeRecord(EMPTY_RECORD))).toEqual(EMPTY_RECORD);
  });

  it.each([undefined, ''])('%p is no record', (value) => {
    expect(parseRecord(value)).toBe('absent');
  });

  it.each([
    'v1.2.3',
    'null',
    '[]',
    '{}',
    '{"version":2,"released":null,"previous":null,"inProgress":null}',
    '{"version":1,"released":{"deployment":7},"previous":null,"inProgress":null}',
    '{"version":1,"released":null,"previous":null,"inProgress":{"owner":"x"}}',
  ])('%s is not one of ours', (value) => {
    expect(parseRecord(value)).toBe('unreadable');
  });

  it('makes the former release the rollback target', () => {
    const first = recordOf(EMPTY_RECORD, released('d1'));
    expect(first).toMatchObject({ released: { deployment: 'd1' }, previous: null, inProgress: null });
    const second = recordOf(first, released('d2'));
    expect(second).toMatchObject({ released: { deployment: 'd2' }, previous: { deployment: 'd1' } });
    // Only the policy changed: the deployment stays, and so does the way back.
    expect(recordOf(second, released('d2'))).toMatchObject({
      released: { deployment: 'd2' },
      previous: { deployment: 'd1' },
    });
  });
});

describe('who may take over a release in progress', () => {
  const dead = (): boolean => false;
  const alive = (): boolean => true;

  it('is named by the Actions run, else by machine and process', () => {
    expect(ownerOf({ GITHUB_RUN_ID: '99' }, 'aaa', 5)).toBe('run 99');
    expect(ownerOf({}, 'aaa', 5)).toBe('process aaa 5');
  });

  it.each([
    ['the same run', 'run 99', 'run 99', alive, true],
    ['another run', 'run 98', 'run 99', dead, false],
    ['a dead process of this machine', 'process aaa 5', 'process aaa 6', dead, true],
    ['a live process of this machine', 'process aaa 5', 'process aaa 6', alive, false],
    ['a process of another machine', 'process bbb 5', 'process aaa 6', dead, false],
  ])('%s', (_, owner, own, isAlive, may) => {
    expect(mayTakeOver(owner, own, 'aaa', isAlive)).toBe(may);
  });
});
