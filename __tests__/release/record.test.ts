import { describe, expect, it } from '@jest/globals';
import {
  EMPTY_RECORD,
  isFresh,
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
    key: { id: 'k1', expires: '2027-01-01T00:00:00Z', fingerprint: 'f1' },
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
      abandoned: ['k0'],
      inProgress: { owner: 'run 7', nonce: 'n', startedAt: 'a', updatedAt: 'b', keys: ['k3'], deployment: null },
    };
    expect(parseRecord(serializeRecord(record))).toEqual(record);
    expect(parseRecord(serializeRecord(EMPTY_RECORD))).toEqual(EMPTY_RECORD);
  });

  it('keeps the mode of a model, where its config named one', () => {
    const nomic = { name: 'nomic', ask: 'nomic', host: 'hab', mode: 'embedding' };
    const record = { ...EMPTY_RECORD, released: { ...released('d1'), models: [...released('d1').models, nomic] } };
    expect(parseRecord(serializeRecord(record))).toEqual(record);
  });

  it.each([undefined, ''])('%p is no record', (value) => {
    expect(parseRecord(value)).toBe('absent');
  });

  it.each([
    'v1.2.3',
    'null',
    '[]',
    '{}',
    '{"version":1,"released":{"deployment":7},"previous":null,"abandoned":[],"inProgress":null}',
    '{"version":1,"released":null,"previous":null,"abandoned":[],"inProgress":{"owner":"x"}}',
    '{"version":1,"released":null,"previous":null,"abandoned":[7],"inProgress":null}',
    serializeRecord({ ...EMPTY_RECORD, released: released('d1') }).replace('"host":"hab"', '"host":"hab","mode":7'),
  ])('%s is not one of ours', (value) => {
    expect(parseRecord(value)).toBe('unreadable');
  });

  it('of a newer version is not overwritten', () => {
    expect(() => parseRecord('{"version":2}')).toThrow(expect.objectContaining({ code: 'RELEASE_BUSY' }));
  });

  it('keeps the ids of keys that nobody needs any more until they are revoked', () => {
    const with2 = (id: string, deployment: string): RecordedRelease => ({
      ...released(deployment),
      key: { id, expires: '', fingerprint: '' },
    });
    const inProgress = {
      owner: 'x',
      nonce: 'n',
      startedAt: '',
      updatedAt: '',
      keys: ['dead1', 'dead2'],
      deployment: null,
    };
    const former: ReleaseRecord = {
      version: 1,
      released: with2('k2', 'd2'),
      previous: with2('k1', 'd1'),
      abandoned: ['k0'],
      inProgress,
    };
    expect(recordOf(former, with2('k3', 'd3')).abandoned).toEqual(['k0', 'k1', 'dead1', 'dead2']);
  });

  it.each([
    ['a minute ago', '2026-11-23T11:59:00Z', true],
    ['an hour ago', '2026-11-23T11:00:00Z', false],
    ['an hour ahead, by a wrong clock', '2026-11-23T13:00:00Z', false],
    ['at no time', 'x', false],
  ])('takes a sign of life %s for what it is', (_, updatedAt, fresh) => {
    expect(isFresh(updatedAt, Date.parse('2026-11-23T12:00:00Z'))).toBe(fresh);
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
    expect(ownerOf({ GITHUB_RUN_ID: '99', GITHUB_JOB: 'deploy' }, 'aaa', 5)).toBe('run 99 deploy');
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
