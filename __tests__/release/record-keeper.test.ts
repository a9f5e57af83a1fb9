import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../src/data/railway-operations.ts';
import type { RailwayConnection } from '../../src/release/context.ts';
import { EMPTY_RECORD, parseRecord, RECORD_VARIABLE, serializeRecord } from '../../src/release/record.ts';
import { createRecordKeeper } from '../../src/release/record-step.ts';
import type { StepTools, UndoRun } from '../../src/release/transaction.ts';
import { noteUndo } from '../../src/release/undo-notes.ts';
import { createContext, createSnapshot, MASTER_KEY } from './release-fixture.ts';

/** The variables of a service, as its API lets them be read and written. */
function createService(variables: Record<string, string>, onWrite: () => void): RailwayConnection {
  const answers: Readonly<Record<string, (input: unknown) => unknown>> = {
    variableCollectionUpsert: (input) => {
      onWrite();
      Object.assign(variables, (input as { variables: Record<string, string> }).variables);
      return true;
    },
    variableDelete: (input) => delete variables[(input as { name: string }).name],
    variables: () => ({ ...variables }),
  };
  const query = async <R, V>({ document }: Operation<R, V>, given: V): Promise<R> => {
    const field = Object.keys(answers).find((name) => new RegExp(`\\b${name}\\(`).test(document)) ?? '';
    return { [field]: answers[field]?.((given as { input?: unknown }).input) } as R;
  };
  const client = {
    query,
    clock: { now: () => 0, sleep: async () => undefined },
  } as unknown as RailwayConnection['client'];
  const target = { projectId: 'p', environmentId: 'e', serviceId: 's' } as RailwayConnection['target'];
  return { client, undoClient: client, target };
}

async function set(before: Record<string, string> = {}) {
  const events: string[] = [];
  const variables: Record<string, string> = { LITELLM_MASTER_KEY: MASTER_KEY, ...before };
  const context = { ...(await createContext()), onBegin: ({ nonce }: { nonce: string }) => events.push(nonce) };
  const record = parseRecord(before[RECORD_VARIABLE]);
  const snapshot = createSnapshot(context, {
    variables: { ...variables },
    record: typeof record === 'string' ? EMPTY_RECORD : record,
  });
  const keeper = createRecordKeeper(
    context,
    createService(variables, () => events.push('written')),
    snapshot,
  );
  const undo: UndoRun[] = [];
  const tools: StepTools = {
    progress: () => undefined,
    describe: () => undefined,
    onUndo: (_, run) => undo.push(run),
  };
  const begin = (): Promise<void> => keeper.begin(tools, (nonce) => noteUndo(context, nonce, snapshot, undefined));
  return { events, variables, keeper, undo, begin };
}

describe('the keeper of the release record', () => {
  it('tells the nonce before it first writes the record, and once', async () => {
    const { events, keeper, begin } = await set();
    await begin();
    await keeper.note({ deploying: true });
    expect(events).toEqual([keeper.nonce, 'written', 'written']);
  });

  it('notes each thing that another process must know', async () => {
    const { variables, keeper, begin } = await set();
    await begin();
    await keeper.note({ key: { id: 'k9', fingerprint: 'f9' } });
    await keeper.note({ deploying: true });
    await keeper.note({ deployment: 'd9' });
    await keeper.note({ restored: 'd10' });
    expect(parseRecord(variables[RECORD_VARIABLE])).toMatchObject({
      inProgress: {
        nonce: keeper.nonce,
        keys: ['k9'],
        deployment: 'd9',
        undo: { minted: { id: 'k9', fingerprint: 'f9' }, deploying: true, restored: 'd10', record: 'absent' },
      },
    });
  });

  it('puts back what stood before, and writes nothing after that', async () => {
    const { variables, keeper, undo, begin } = await set();
    await begin();
    expect(await undo[0]?.()).toBe('as before');
    expect(variables).not.toHaveProperty(RECORD_VARIABLE);
    expect(await keeper.putBack()).toBeUndefined();
  });

  it('leaves the id of a key that is not revoked to the next release', async () => {
    const former = serializeRecord({ ...EMPTY_RECORD, abandoned: ['k1'] });
    const { variables, keeper, begin } = await set({ [RECORD_VARIABLE]: former });
    await begin();
    keeper.kept.keys.push('k9');
    await keeper.putBack();
    expect(parseRecord(variables[RECORD_VARIABLE])).toEqual({ ...EMPTY_RECORD, abandoned: ['k1', 'k9'] });
  });

  it('stops when another release has taken over, and leaves it its record', async () => {
    const { variables, keeper, begin } = await set();
    await begin();
    const theirs = serializeRecord({
      ...EMPTY_RECORD,
      inProgress: {
        owner: 'x',
        nonce: 'theirs',
        startedAt: '',
        updatedAt: '2026-11-23T12:00:01Z',
        keys: [],
        deployment: null,
      },
    });
    variables[RECORD_VARIABLE] = theirs;
    await expect(keeper.note({ deploying: true })).rejects.toMatchObject({ code: 'RELEASE_BUSY' });
    expect(await keeper.putBack()).toBe('left to the release that took over');
    expect(variables[RECORD_VARIABLE]).toBe(theirs);
  });
});
