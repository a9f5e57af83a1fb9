import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_POLICY, INITIAL_POLICY } from '../../sandbox/initial-policy.ts';
import { SlipwayError } from '../../src/model/error.ts';
import type { UndonePart } from '../../src/model/release.ts';
import { expandPolicy, putBackPolicy } from '../../src/release/policy-step.ts';
import { planPolicy } from '../../src/release/release-plan.ts';
import { createTransaction } from '../../src/release/transaction.ts';
import { mergeFragment, readFragment } from '../../src/tailnet/fragment.ts';
import { readPolicyFile } from '../../src/tailscale/policy-file.ts';
import { createSnapshot } from '../release/release-fixture.ts';
import type { Service } from '../sandbox/tailscale-service.ts';
import type { Received } from '../system/loopback.ts';
import { type ConsoleEdit, edited, KINDS, outsideOf, writtenOutside } from './policy-edits.ts';
import {
  joinGateway,
  livePolicy,
  offerPolicy,
  openRun,
  type PolicyRun,
  runPolicy,
  setPolicy,
  startBetween,
  startTailnet,
  TAG,
} from './policy-flow.ts';

/** With a device that has the tag the service takes the fragment's tests; without one it rejects them. */
const tailnets = new Map<'with the gateway' | 'without', Service>();
beforeAll(async () => {
  tailnets.set('without', await startTailnet(INITIAL_POLICY));
  tailnets.set('with the gateway', await startTailnet(INITIAL_POLICY));
  await joinGateway(tailnets.get('with the gateway') as Service);
});
afterAll(async () => {
  for (const service of tailnets.values()) await service.close();
});

/** One edit, before our request of this number. */
interface Planned {
  readonly at: number;
  readonly edit: ConsoleEdit;
}

/** The other actor: edits before our requests as planned, and knows what must be left of it. */
class Console {
  readonly service: Service;
  /** The text outside our marks, byte for byte; undefined while nobody can tell what is ours. */
  outside: string | undefined;
  /** He has broken a mark, or written something of his own between two. */
  broke = false;
  /** The last whole policy that anybody wrote. */
  last: string;
  edits = 0;
  /** Pieces that he has written outside our marks and not taken away again. */
  pieces: string[] = [];
  widened = false;
  planned: readonly Planned[] = [];

  constructor(service: Service, text: string) {
    this.service = service;
    this.last = text;
    this.outside = outsideOf(text);
  }

  async before(number: number): Promise<void> {
    for (const { at, edit } of this.planned) if (at === number) await this.make(edit);
  }

  async make(edit: ConsoleEdit): Promise<void> {
    const found = await livePolicy(this.service);
    const text = edited(found, edit);
    if (text === found || !(await offerPolicy(this.service, text))) return;
    this.edits++;
    this.last = text;
    const piece = writtenOutside(edit);
    this.pieces = [...this.pieces, ...(piece === undefined ? [] : [piece])].filter((one) => text.includes(one));
    this.outside = outsideOf(text);
    if (this.outside === undefined) this.broke = true;
    if (edit.kind === 'allowAll') this.widened = true;
  }
}

interface Played {
  readonly other: Console;
  readonly run: PolicyRun;
  /** Our requests that write, with what was sent. */
  writes(): readonly Received[];
  /** The policy as we have read it last: what he does to our fragment after that is his. */
  seen(): string;
  /** From now on he edits as planned. */
  play(planned: readonly Planned[]): void;
}

/** Our run and the other's edits, over real HTTP, on a policy that both find. */
async function meet(service: Service, text: string): Promise<Played> {
  await setPolicy(service, text);
  const other = new Console(service, text);
  let first = 0;
  let writes: Received[] = [];
  let seen = text;
  const between = await startBetween(
    service,
    async (_received, number) => {
      await other.before(number - first);
      return undefined;
    },
    (received, answer) => {
      if (!received.path.endsWith('/acl')) return answer;
      if (received.method === 'GET') seen = new TextDecoder().decode(answer.body as Uint8Array);
      if (received.method !== 'POST') return answer;
      writes.push(received);
      if (answer.status === 200) other.last = received.body.toString('utf8');
      return answer;
    },
  );
  return {
    other,
    run: await openRun(between.url),
    writes: () => writes,
    seen: () => seen,
    play(planned) {
      first = between.received.length;
      writes = [];
      other.planned = planned;
    },
  };
}

const edits = (kinds: readonly ConsoleEdit['kind'][], latest: number): fc.Arbitrary<Planned[]> =>
  fc.array(
    fc.record({
      at: fc.nat(latest),
      edit: fc.record({
        kind: fc.constantFrom(...kinds),
        number: fc.integer({ min: 1, max: 9_999 }),
        place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      }),
    }),
    { maxLength: 5 },
  );

const place = fc.constantFrom('with the gateway' as const, 'without' as const);
const ALL = Object.keys(KINDS) as ConsoleEdit['kind'][];
/** Read, devices, validate twice, write, read back; three times over at most. */
const REQUESTS = 14;

/** Found policies: as a tailnet's owner keeps it, the same with a fragment of ours that is older, and one in one line. */
async function policies(): Promise<readonly string[]> {
  const { context } = await openRun('http://127.0.0.1:9');
  const [route] = context.routes;
  if (route === undefined) throw new Error('the templates have no routes');
  const older = mergeFragment(INITIAL_POLICY, { routes: [route], tag: TAG, withoutTests: true }).text;
  return [INITIAL_POLICY, older, '{"acls": []}\n', INITIAL_POLICY.replace('"acls"', '"ACLs"')];
}

function expectWhole(text: string, { context }: PolicyRun, service: Service): void {
  const withoutTests = service === tailnets.get('without');
  expect(mergeFragment(text, { routes: context.routes, tag: TAG, withoutTests }).changed).toBe(false);
}

/** By section: in which order the sections stand is nobody's matter. */
function partsOf(text: string): object {
  return Object.fromEntries(readFragment(text).parts.map((part) => [part.section, part.text]));
}

describe('somebody edits the policy while we merge', () => {
  it('and every byte of his outside our marks survives; our fragment is whole, or nothing of ours is half-written', async () => {
    const found = await policies();
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom(...found), edits(ALL, REQUESTS), async (where, text, planned) => {
        const service = tailnets.get(where) as Service;
        const { other, run, writes, seen: read, play } = await meet(service, text);
        play(planned);
        const end = await runPolicy(run).catch((error: unknown) => error);
        const final = await livePolicy(service);
        expect(writes().length).toBeLessThanOrEqual(3);
        // Whoever wrote last wrote a whole policy, and it stands.
        expect(final).toBe(other.last);
        expect(outsideOf(final)).toBe(other.outside);
        expect(other.pieces.filter((piece) => !final.includes(piece))).toEqual([]);
        if (!(end instanceof SlipwayError)) {
          if (end instanceof Error) throw end;
          return expectWhole(read(), run, service);
        }
        const expected: string[] = ['POLICY_CONFLICT'];
        if (other.widened) expected.push('POLICY_TOO_WIDE');
        if (other.broke) expected.push('POLICY_INVALID');
        expect(expected).toContain(end.code);
        if (end.code === 'POLICY_CONFLICT') expect(writes()).toHaveLength(3);
      }),
      { numRuns: 100 },
    );
  }, 300_000);

  it.each([1, 2])('%i times before we write: his edits and ours stand', async (times) => {
    const service = tailnets.get('with the gateway') as Service;
    await setPolicy(service, INITIAL_POLICY);
    const other = new Console(service, INITIAL_POLICY);
    let wrote = 0;
    const between = await startBetween(service, async ({ method, path }) => {
      const isWrite = method === 'POST' && path.endsWith('/acl');
      if (isWrite && wrote++ < times) await other.make({ kind: 'host', number: wrote, place: 0 });
      return undefined;
    });
    const run = await openRun(between.url);
    expect(await runPolicy(run)).toMatchObject({ changed: true });
    expect(wrote).toBe(times + 1);
    const final = await livePolicy(service);
    expect(outsideOf(final)).toBe(other.outside);
    expectWhole(final, run, service);
    for (let host = 1; host <= times; host++) expect(final).toContain(`"b-${host}:22"`);
  });

  it.each([
    ['before every write', (received: Received) => received.method === 'POST' && received.path.endsWith('/acl')],
    ['after every write', (received: Received) => received.method === 'GET' && received.path.endsWith('/acl')],
  ] as const)(
    '%s: after three attempts it is his alone that stands, and who is to blame is said',
    async (_name, when) => {
      const service = tailnets.get('without') as Service;
      await setPolicy(service, INITIAL_POLICY);
      const other = new Console(service, INITIAL_POLICY);
      let number = 0;
      let wrote = 0;
      const between = await startBetween(service, async (received) => {
        const isWrite = received.method === 'POST' && received.path.endsWith('/acl');
        if (isWrite) wrote++;
        if (wrote > 0 && when(received)) {
          await other.make({ kind: 'comment', number: ++number, place: 0.2 });
          await other.make({ kind: 'fragmentAway', number, place: 0 });
        }
        return undefined;
      });
      const end = await runPolicy(await openRun(between.url)).catch((error: unknown) => error);
      expect(end).toMatchObject({ code: 'POLICY_CONFLICT', remedy: expect.stringContaining('audit logs') });
      expect((end as SlipwayError).message).toMatch(/changed by someone else .*, three times in a row$/);
      expect(wrote).toBe(3);
      const final = await livePolicy(service);
      expect(other.pieces.length).toBeGreaterThanOrEqual(3);
      expect(other.pieces.filter((piece) => !final.includes(piece))).toEqual([]);
      expect(readFragment(final).present).toBe(false);
    },
  );
});

describe('somebody edits the policy while we put it back', () => {
  /** The release's own step, so that what is undone is what a release would undo. */
  async function merged(
    { run, play }: Played,
    planned: readonly Planned[],
  ): Promise<() => Promise<readonly UndonePart[]>> {
    const { context, tailscale, clock } = run;
    const policy = await readPolicyFile(tailscale.client);
    const snapshot = createSnapshot(context, { policy });
    const plan = planPolicy(context, snapshot, policy.text);
    const transaction = createTransaction(() => undefined, clock, context.signal);
    play(planned);
    await transaction
      .step('policy', (tools) => expandPolicy(context, tailscale, snapshot, plan, {}, tools))
      .catch((error: unknown) => {
        if (!(error instanceof SlipwayError)) throw error;
      });
    return () => transaction.undo();
  }

  it('and every byte of his survives; the fragment is the former one', async () => {
    const found = await policies();
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.constantFrom(...found),
        edits(ALL, 6),
        edits(ALL, 8),
        async (where, text, whileMerging, whileUndoing) => {
          const service = tailnets.get(where) as Service;
          const played = await meet(service, text);
          const undo = await merged(played, whileMerging);
          played.play(whileUndoing);
          const undone = await undo();
          const { other } = played;
          const final = await livePolicy(service);
          expect(played.writes().length).toBeLessThanOrEqual(3);
          expect(final).toBe(other.last);
          expect(outsideOf(final)).toBe(other.outside);
          expect(other.pieces.filter((piece) => !final.includes(piece))).toEqual([]);
          const failed = undone.find(({ ok }) => !ok);
          if (failed !== undefined) {
            const lasting = failed.text.includes('three times in a row');
            if (lasting) expect(played.writes()).toHaveLength(3);
            else expect({ told: failed.text, broke: other.broke }).toEqual({ told: expect.any(String), broke: true });
            return;
          }
          if (other.edits === 0) expect(final).toBe(text);
          expect(partsOf(played.seen())).toEqual(partsOf(text));
        },
      ),
      { numRuns: 100 },
    );
  }, 300_000);

  it('to one that allows everything, since it did before', async () => {
    const service = tailnets.get('without') as Service;
    const former = '// new\n{\n\t"hosts": {"b": "100.64.9.1"},\n}\n';
    const { run } = await meet(service, former);
    const ours = mergeFragment(former, { routes: run.context.routes, tag: TAG, withoutTests: true }).text;
    await setPolicy(service, ours);
    const put = await putBackPolicy(run.tailscale, { isSame: (live) => live === former, textFor: () => former });
    expect(put).toBe('as before');
    expect(await livePolicy(service)).toBe(former);
  });
});

describe('the policy that every tailnet begins with', () => {
  it('is refused and not touched, since it lets the tag reach everything', async () => {
    const service = tailnets.get('without') as Service;
    const { run, writes } = await meet(service, DEFAULT_POLICY);
    await expect(runPolicy(run)).rejects.toMatchObject({ code: 'POLICY_TOO_WIDE' });
    expect(writes()).toEqual([]);
    expect(await livePolicy(service)).toBe(DEFAULT_POLICY);
  });
});
