import { randomBytes } from 'node:crypto';
import { SlipwayError } from '../model/error.ts';
import type { GateReport, ModelProbe } from '../model/gate.ts';
import type { Clock } from '../system/clock.ts';
import type { Http } from '../system/http.ts';
import { causeOf, cleanCause } from './answer-text.ts';
import { type Answer, askModel } from './ask-model.ts';
import { isFinal } from './silence.ts';
import { isAsked, type ModelQuestion, type ModelTarget, questionOf, UNEXPLAINED_WILDCARD } from './targets.ts';

export type { GateReport, ModelNotAsked, ModelProbe } from '../model/gate.ts';
export { silenceRemedy } from './silence.ts';
export { isAsked, type ModelTarget, probeTargets } from './targets.ts';

export interface GateOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly url: string;
  readonly masterKey: string;
  readonly targets: readonly ModelTarget[];
  /** For the whole gate. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly onModel?: (probe: ModelProbe) => void;
  /** Must exceed LiteLLM's cooldown of 5 s, else its 429 masks the cause. */
  readonly retryWaitMs?: number;
}

const SHUT_WITHOUT_KEY: readonly number[] = [401, 403];
const SHUT_TO_WRONG_KEY: readonly number[] = [400, 401, 403];
const LIVELINESS_PATH = '/health/liveliness';
const LIVELINESS_TIMEOUT_MS = 10_000;
const LIVELINESS_WAITS_MS = [250, 500, 1_000, 2_000] as const;
const LONGEST_LIVELINESS_WAIT_MS = 5_000;
const DEFAULT_RETRY_WAIT_MS = 6_000;
const MOST_ATTEMPTS = 3;
const AT_ONCE = 4;
/** A cold model is loaded within tens of seconds; three attempts must fit into the gate's time. */
const LONGEST_ATTEMPT_MS = 180_000;
const KEY_ATTEMPT_MS = 30_000;

/**
 * Asks the live gateway what a release promises: that it is alive, that its door is shut without the key, and that every
 * model completes a chat or gives an embedding, by its mode. Reports; what a report means for a release is the caller's.
 *
 * @throws SlipwayError CANCELLED; INPUT_INVALID when the URL is none or the key cannot stand in a header.
 */
export async function runGate(options: GateOptions): Promise<GateReport> {
  const gate = { ...options, url: checkedUrl(options.url), deadline: options.clock.now() + options.timeoutMs };
  if (!/^[\x21-\x7e]+$/.test(gate.masterKey)) {
    throw new SlipwayError('INPUT_INVALID', 'litellm-master-key is empty or holds a character that no header takes', {
      remedy:
        'set LITELLM_MASTER_KEY on the service to a key of ASCII characters without spaces, such as sk- and 32 letters',
    });
  }
  const left = modelsNotAsked(gate.targets);
  const life = await awaitLife(gate);
  if (!life.alive) {
    const models = asked(gate.targets).map((target) => silent(target, 'the gateway is not alive'));
    for (const probe of models) gate.onModel?.(probe);
    return { ...life, noKeyStatus: undefined, wrongKeyStatus: undefined, open: false, models, ...left };
  }
  const visitor = asked(gate.targets).find(({ ask }) => ask !== undefined);
  const noKeyStatus = await knock(gate, visitor, undefined);
  const wrongKeyStatus = await knock(gate, visitor, `sk-${randomBytes(24).toString('hex')}`);
  const open = getsPast(noKeyStatus, SHUT_WITHOUT_KEY) || getsPast(wrongKeyStatus, SHUT_TO_WRONG_KEY);
  return { alive: true, noKeyStatus, wrongKeyStatus, open, models: await askAll(gate), ...left };
}

/** A target with the way it is asked. */
interface AskedTarget extends ModelTarget {
  readonly kind: ModelQuestion;
}

function asked(targets: readonly ModelTarget[]): AskedTarget[] {
  return targets.flatMap((target) => {
    const kind = questionOf(target.mode);
    return kind === undefined || target.notAsked !== undefined ? [] : [{ ...target, kind }];
  });
}

function modelsNotAsked(targets: readonly ModelTarget[]): Pick<GateReport, 'notAsked'> {
  const notAsked = targets
    .filter((target) => !isAsked(target))
    .map(({ name, host, mode, notAsked: reason }) => ({
      name,
      host,
      ...(mode === undefined ? {} : { mode }),
      ...(reason === undefined ? {} : { reason }),
    }));
  return notAsked.length === 0 ? {} : { notAsked };
}

/**
 * Why the door of a gateway that is alive does not count as shut; undefined when it does. A door that gave no clear answer
 * is not shut either: nothing was proven.
 */
export function doorProblem(report: GateReport): string | undefined {
  const { noKeyStatus, wrongKeyStatus } = report;
  if (!SHUT_WITHOUT_KEY.includes(noKeyStatus ?? 0)) {
    const said = noKeyStatus === undefined ? 'got no answer' : `answers ${noKeyStatus}`;
    return `a request without a key ${said}, not 401 or 403`;
  }
  if (!SHUT_TO_WRONG_KEY.includes(wrongKeyStatus ?? 0)) {
    const said = wrongKeyStatus === undefined ? 'got no answer' : `answers ${wrongKeyStatus}`;
    return `a request with a wrong key ${said}, not 400, 401 or 403`;
  }
  return undefined;
}

interface Gate extends GateOptions {
  readonly deadline: number;
}

function checkedUrl(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new SlipwayError('INPUT_INVALID', `url is no http or https URL: ${cleanCause(url, [])}`, {
      remedy: 'set url to the gateway’s address, such as https://gateway.example.com',
    });
  }
  return url.replace(/\/+$/, '');
}

async function awaitLife(gate: Gate): Promise<{ alive: boolean; aliveCause?: string }> {
  for (let look = 0; ; look++) {
    const cause = await lookForLife(gate);
    if (cause === undefined) return { alive: true };
    const left = gate.deadline - gate.clock.now();
    if (left <= 0) return { alive: false, aliveCause: cause };
    const wait = LIVELINESS_WAITS_MS[look] ?? LONGEST_LIVELINESS_WAIT_MS;
    await gate.clock.sleep(Math.min(wait, left), gate.signal);
  }
}

/** Undefined when the gateway lives, else why it seems not to. */
async function lookForLife({ http, url, signal, masterKey }: Gate): Promise<string | undefined> {
  try {
    const answer = await http.send({
      method: 'GET',
      url: `${url}${LIVELINESS_PATH}`,
      timeoutMs: LIVELINESS_TIMEOUT_MS,
      retry: 'never',
      signal,
    });
    if (answer.status === 200) return undefined;
    const said = causeOf(answer.status, answer.text, [masterKey]);
    return said.startsWith('status ')
      ? `${LIVELINESS_PATH}: ${said}`
      : `${LIVELINESS_PATH}: status ${answer.status}: ${said}`;
  } catch (error) {
    if (!(error instanceof SlipwayError) || error.code === 'CANCELLED') throw error;
    return error.message;
  }
}

/** The status of a request that must not be let in; asked again when the answer says nothing about the door. */
async function knock(
  gate: Gate,
  visitor: AskedTarget | undefined,
  key: string | undefined,
): Promise<number | undefined> {
  // As its mode wants it: a chat with an embedding model gets a 400, and so does a key that nobody knows.
  const { ask: model = 'slipway-probe', kind = 'chat' } = visitor ?? {};
  let status: number | undefined;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const answer = await askModel({ ...gate, key, model, kind, timeoutMs: KEY_ATTEMPT_MS, keys: [gate.masterKey] });
    status = answer.status;
    if (status !== undefined && status < 500 && status !== 429 && !answer.fromEdge) return status;
    if (attempt === MOST_ATTEMPTS || !(await waitForNext(gate))) break;
  }
  return status;
}

/** A status that only a request past the door gets. A broken or busy gateway says nothing about its door. */
function getsPast(status: number | undefined, shut: readonly number[]): boolean {
  return status !== undefined && status < 500 && status !== 429 && !shut.includes(status);
}

async function askAll(gate: Gate): Promise<ModelProbe[]> {
  const targets = asked(gate.targets);
  const probes: ModelProbe[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < targets.length; index = next++) {
      const target = targets[index] as AskedTarget;
      const probe = await probeModel(gate, target);
      probes[index] = probe;
      gate.onModel?.(probe);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, targets.length) }, work));
  return probes;
}

async function probeModel(gate: Gate, target: AskedTarget): Promise<ModelProbe> {
  const { ask, kind } = target;
  if (ask === undefined) return silent(target, UNEXPLAINED_WILDCARD);
  for (let attempt = 1; ; attempt++) {
    const left = gate.deadline - gate.clock.now();
    const timeoutMs = Math.max(1_000, Math.min(left, LONGEST_ATTEMPT_MS));
    const question = { model: ask, kind, key: gate.masterKey, keys: [gate.masterKey], timeoutMs };
    const answer = await askModel({ ...gate, ...question });
    const last = answer.ok || isDefinitive(answer) || attempt === MOST_ATTEMPTS;
    if (last || !(await waitForNext(gate))) return probeOf(target, answer, attempt);
  }
}

/** False when the gate's time would be over. */
async function waitForNext(gate: Gate): Promise<boolean> {
  const wait = gate.retryWaitMs ?? DEFAULT_RETRY_WAIT_MS;
  if (gate.clock.now() + wait >= gate.deadline) return false;
  await gate.clock.sleep(wait, gate.signal);
  return true;
}

/** Unknown model, refused key, model not on its host, no way into the tailnet: asking again changes nothing. */
function isDefinitive({ status, fromEdge, cause }: Answer): boolean {
  return !fromEdge && status !== undefined && ([400, 401, 403, 404].includes(status) || isFinal(cause));
}

function probeOf(target: ModelTarget, answer: Answer, attempts: number): ModelProbe {
  return {
    ...headOf(target),
    ok: answer.ok,
    ...(answer.firstTokenMs === undefined ? {} : { firstTokenMs: answer.firstTokenMs }),
    ...(answer.status === undefined ? {} : { status: answer.status }),
    ...(answer.cause === undefined ? {} : { cause: answer.cause }),
    attempts,
  };
}

function silent(target: ModelTarget, cause: string): ModelProbe {
  return { ...headOf(target), ok: false, cause, attempts: 0 };
}

function headOf({ name, ask, host, mode }: ModelTarget): Pick<ModelProbe, 'name' | 'asked' | 'host' | 'mode'> {
  return { name, asked: ask, host, ...(mode === undefined ? {} : { mode }) };
}
