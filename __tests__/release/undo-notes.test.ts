import { describe, expect, it } from '@jest/globals';
import { readDeploymentVariables } from '../../src/railway/variables.ts';
import {
  EMPTY_RECORD,
  parseRecord,
  type ReleaseProgress,
  type ReleaseRecord,
  serializeRecord,
} from '../../src/release/record.ts';
import { isAnothers } from '../../src/release/record-step.ts';
import { planRelease } from '../../src/release/release-plan.ts';
import type { Snapshot } from '../../src/release/snapshot.ts';
import { markOf, noteUndo, undoNotesOf, withNotedFragment } from '../../src/release/undo-notes.ts';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { policyHash } from '../../src/tailnet/hujson.ts';
import { AUTH_KEY, createContext, createSnapshot, MASTER_KEY, RELEASED, SOURCE } from './release-fixture.ts';

const NONCE = '0123456789ab';
const TOKEN = 'railway-token-stand-in';
const OWNER = {
  owner: 'run 7',
  nonce: NONCE,
  startedAt: '2026-11-23T12:00:00.000Z',
  updatedAt: '2026-11-23T12:01:00.000Z',
};

async function notesOf(inputs: Readonly<Record<string, string>>, more: Partial<Snapshot> = {}) {
  const context = await createContext({ 'railway-token': TOKEN, ...inputs }, { OPENAI_API_KEY: 'new-stand-in' });
  const snapshot = createSnapshot(context, more);
  const plan = planRelease(context, snapshot, SOURCE);
  return { context, snapshot, plan, notes: noteUndo(context, NONCE, snapshot, plan) };
}

function progress(more: Partial<ReleaseProgress> = {}): ReleaseProgress {
  return { ...OWNER, keys: [], deployment: null, ...more };
}

describe('what a release notes before it changes anything', () => {
  const variables = {
    LITELLM_MASTER_KEY: MASTER_KEY,
    TAILSCALE_AUTH_KEY: AUTH_KEY,
    OPENAI_API_KEY: 'old-stand-in',
    TAILSCALE_HOSTNAME: 'old-gateway',
    DATABASE_URL: '${{Postgres.DATABASE_URL}}',
  };

  it('tells which variable is new, which was overwritten, and never a value that may be a secret', async () => {
    const { context, notes } = await notesOf(
      { secrets: 'OPENAI_API_KEY', variables: 'DATABASE_URL=postgres://elsewhere\nFLAG=yes' },
      { variables },
    );
    expect(Object.keys(notes.variables).sort()).toEqual(
      ['DATABASE_URL', 'FLAG', 'OPENAI_API_KEY', 'PORT', 'TAILSCALE_AUTH_KEY', 'TAILSCALE_HOSTNAME'].sort(),
    );
    expect(notes.variables).toMatchObject({
      FLAG: { ours: markOf(context, NONCE, 'FLAG', 'yes') },
      TAILSCALE_HOSTNAME: { plain: 'old-gateway' },
      DATABASE_URL: { plain: '${{Postgres.DATABASE_URL}}' },
      OPENAI_API_KEY: {
        ours: markOf(context, NONCE, 'OPENAI_API_KEY', 'new-stand-in'),
        former: markOf(context, NONCE, 'OPENAI_API_KEY', 'old-stand-in'),
      },
    });
    expect(notes.variables.FLAG).not.toHaveProperty('former');
    expect(notes.variables.TAILSCALE_AUTH_KEY).toEqual({
      former: markOf(context, NONCE, 'TAILSCALE_AUTH_KEY', AUTH_KEY),
    });
    const text = serializeRecord({ ...EMPTY_RECORD, inProgress: progress({ undo: notes }) });
    for (const secret of [MASTER_KEY, AUTH_KEY, 'old-stand-in', 'new-stand-in', 'elsewhere', TOKEN])
      expect(text).not.toContain(secret);
  });

  it('marks values so that nobody without the token can try values against the mark', async () => {
    const one = await createContext({ 'railway-token': TOKEN });
    const other = await createContext({ 'railway-token': 'another-token-stand-in' });
    const mark = markOf(one, NONCE, 'FLAG', 'yes');
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(markOf(one, NONCE, 'FLAG', 'yes')).toBe(mark);
    for (const another of [
      markOf(other, NONCE, 'FLAG', 'yes'),
      markOf(one, 'ba9876543210', 'FLAG', 'yes'),
      markOf(one, NONCE, 'OTHER', 'yes'),
      markOf(one, NONCE, 'FLAG', 'no'),
    ])
      expect(another).not.toBe(mark);
  });

  it('holds nothing that Railway would read as a reference', async () => {
    const { notes } = await notesOf({ variables: 'DATABASE_URL=x' }, { variables });
    const record: ReleaseRecord = { ...EMPTY_RECORD, inProgress: progress({ undo: notes }) };
    const text = serializeRecord(record);
    expect(text).not.toContain('${{');
    expect(parseRecord(text)).toEqual(record);
  });

  it('keeps the progress of one run that died before, not of all', async () => {
    const died = progress({ nonce: 'd1', keys: ['k7'] });
    const first = await notesOf({}, { record: { ...EMPTY_RECORD, inProgress: died } });
    expect(first.notes.former).toEqual(died);
    const next = progress({ nonce: 'd2', undo: first.notes });
    const { notes } = await notesOf({}, { record: { ...EMPTY_RECORD, inProgress: next } });
    expect(notes.former).toMatchObject({ nonce: 'd2' });
    expect(notes.former?.undo).not.toHaveProperty('former');
  });

  it.each<[string, Record<string, string>, string]>([
    ['a record', { SLIPWAY_RELEASE: serializeRecord(EMPTY_RECORD) }, 'kept'],
    ['nothing', {}, 'absent'],
    ['another text', { SLIPWAY_RELEASE: 'v1.2.3' }, 'unreadable'],
  ])('says whether %s stood in the record’s place', async (_, more, expected) => {
    const { notes } = await notesOf({}, { variables: { LITELLM_MASTER_KEY: MASTER_KEY, ...more } });
    expect(notes.record).toBe(expected);
  });
});

describe('the fragment as it was noted', () => {
  const EMPTY = '{\n\t// ours\n\t"acls": [],\n}\n';

  it.each([
    ['absent before', 0],
    ['with a route before', 1],
    ['with every route before', 3],
  ])('%s, is put back byte for byte', async (_, number) => {
    const context = await createContext();
    const { tag } = context.settings;
    const former = number === 0 ? EMPTY : mergeFragment(EMPTY, { routes: context.routes.slice(0, number), tag }).text;
    const { notes } = await notesOf({}, { policy: { text: former, etag: 'e' } });
    const written = mergeFragment(former, { routes: context.routes.slice(2), tag }).text;
    expect(written).not.toBe(former);
    const noted = parseRecord(serializeRecord({ ...EMPTY_RECORD, inProgress: progress({ undo: notes }) }));
    const policy = typeof noted === 'string' ? undefined : noted.inProgress?.undo?.policy;
    if (policy === undefined) throw new Error('the policy was not noted');
    expect(withNotedFragment(written, policy)).toBe(former);
    expect(policy.hash).toBe(policyHash(former));
    // What somebody else wrote meanwhile stays.
    expect(withNotedFragment(written.replace('// ours', '// theirs'), policy)).toBe(
      former.replace('// ours', '// theirs'),
    );
  });

  it('that somebody moved within its section says what it said, and is known to be moved', async () => {
    const context = await createContext();
    const { tag } = context.settings;
    const other = '{"action": "accept", "src": ["tag:other"], "dst": ["tag:other:443"]},';
    const base = `{\n\t"tagOwners": {"tag:other": []},\n\t"acls": [\n\t\t${other}\n\t],\n}\n`;
    const merged = mergeFragment(base, { routes: context.routes.slice(0, 1), tag }).text;
    const moved = merged.replace(`\t\t${other}\n`, '').replace('"acls": [\n', `"acls": [\n\t\t${other}\n`);
    expect(moved).not.toBe(merged);
    const { notes } = await notesOf({}, { policy: { text: moved, etag: 'e' } });
    expect(notes.policy).toMatchObject({ moved: true });
    if (notes.policy === undefined) throw new Error('the policy was not noted');
    expect(withNotedFragment(moved, notes.policy)).toBe(merged);
    expect((await notesOf({}, { policy: { text: merged, etag: 'e' } })).notes.policy).not.toHaveProperty('moved');
  });

  it('is not noted when it is too long for a variable of a container', async () => {
    const context = await createContext();
    const [route] = context.routes;
    if (route === undefined) throw new Error('the templates have no route');
    // Names without a pattern: nothing to deflate.
    const routes = Array.from({ length: 600 }, (_, index) => ({
      ...route,
      host: `host-${((index + 1) * 2654435761).toString(36)}-${((index + 7) * 40503 * 65599).toString(36)}`,
      address: `100.64.${Math.floor(index / 200)}.${(index % 200) + 1}`,
    }));
    const text = mergeFragment(EMPTY, { routes, tag: context.settings.tag }).text;
    const { notes } = await notesOf({}, { policy: { text, etag: 'e' } });
    expect(notes.policy).toEqual({ hash: policyHash(text) });
    expect(withNotedFragment(text, { hash: '' })).toBeUndefined();
    expect(JSON.stringify(notes).length).toBeLessThan(32 * 1024);
  });

  it('is not noted by a run that may not write the policy', async () => {
    const { notes } = await notesOf({ 'policy-mode': 'print' });
    expect(notes).not.toHaveProperty('policy');
  });
});

describe('notes of another version', () => {
  it.each([
    ['none', undefined],
    ['no object', 7],
    ['fields of other types', { served: 1 }],
    [
      'variables that are no marks',
      { served: null, latest: null, variables: { A: { ours: 7 } }, settings: [], record: 'kept' },
    ],
    ['a record of an unknown kind', { served: null, latest: null, variables: {}, settings: [], record: 'new' }],
  ])('%s are no notes, and the record is one all the same', (_, undo) => {
    const text = JSON.stringify({
      ...EMPTY_RECORD,
      inProgress: { ...progress(), ...(undo === undefined ? {} : { undo }) },
    });
    const record = parseRecord(text);
    if (typeof record === 'string' || record.inProgress === null) throw new Error('not read');
    expect(undoNotesOf(record.inProgress)).toBeUndefined();
  });

  it('with fields more are read', async () => {
    const { notes } = await notesOf({});
    expect(undoNotesOf(progress({ undo: { ...notes, later: 'x' } as typeof notes }))).toMatchObject({ later: 'x' });
  });
});

describe('whose record it is', () => {
  const text = (nonce: string, updatedAt: string): string =>
    serializeRecord({ ...EMPTY_RECORD, released: RELEASED, inProgress: progress({ nonce, updatedAt }) });
  const rolledBack = {
    undo: {
      served: null,
      latest: null,
      variables: {},
      settings: [],
      record: 'kept' as const,
      restored: 'begun',
    },
  };

  it.each<[string, string | undefined, object, boolean]>([
    ['nothing', undefined, {}, false],
    ['a finished one', serializeRecord(EMPTY_RECORD), {}, false],
    ['our own', text(NONCE, '2026-11-23T12:05:00Z'), {}, false],
    ['that of the run that died before us', text('died', '2026-11-23T12:05:00Z'), {}, false],
    ['another’s', text('other', '2026-11-23T12:05:00Z'), {}, true],
    ['another’s whose clock is behind', text('other', '2026-11-23T11:00:00Z'), {}, true],
    ['one that Railway’s rollback brought back', text('other', '2026-11-23T11:00:00Z'), rolledBack, false],
    ['another’s after our rollback', text('other', '2026-11-23T12:05:00Z'), rolledBack, true],
  ])('%s', (_, value, more, expected) => {
    expect(isAnothers(value, { ...progress(), ...more }, 'died')).toBe(expected);
  });
});

describe('the variables of a deployment', () => {
  it.each([
    [{ deploymentSnapshot: null }, {}],
    [{ deploymentSnapshot: { variables: null } }, {}],
    [{ deploymentSnapshot: { variables: { A: 'x', SEALED: null } } }, { A: 'x' }],
  ])('%j are %j', async (answer, expected) => {
    const client = { query: async () => answer } as unknown as Parameters<typeof readDeploymentVariables>[0];
    expect(await readDeploymentVariables(client, 'd1')).toEqual(expected);
  });
});
