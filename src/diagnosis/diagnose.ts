import type { Diagnosis } from '../model/diagnosis.ts';
import { DIAGNOSES } from './catalogue.ts';
import { exceptionUpTo } from './exception.ts';
import { type KnownFailure, STAGES } from './known-failure.ts';
import { type Found, findFailures, type Look } from './search.ts';

export { DIAGNOSES } from './catalogue.ts';

/**
 * The known failures that a log or an error message shows, the root cause first, each once, with the first line that gave it
 * away. Time and memory grow with the length of the text, whatever stands in it.
 *
 * @param look hears how many characters each search goes over
 */
export function diagnose(text: string, look: Look = () => undefined): Diagnosis[] {
  const found = ranked(findFailures(text, DIAGNOSES, look)).map(({ failure, line, text: evidence }) => ({
    name: failure.name,
    cause: failure.cause,
    remedy: failure.remedy,
    check: failure.check,
    source: failure.source,
    evidence: { line, text: evidence },
  }));
  return withException(found, text);
}

/** Failures that say that a program ended; what it died of stands at their line or above it. */
const ENDED: ReadonlySet<string> = new Set(['container-exited', 'deployment-crashed']);

/** Where nothing that is known says why a program ended, its exception does, and comes first. */
function withException(found: readonly Diagnosis[], text: string): Diagnosis[] {
  const ended = found.find(({ name }) => ENDED.has(name));
  if (ended === undefined || found.some(({ name }) => !isSymptom(name))) return [...found];
  const exception = exceptionUpTo(text, ended.evidence.line);
  if (exception === undefined) return [...found];
  const named = {
    ...ended,
    cause: 'the program of the container ended by the exception of this line, which is none that Slipway knows',
    remedy:
      'mend what the exception names: the frames above it in the log lead to the place (a setting of the proxy config, a file, a package), and LiteLLM’s issues may have its text',
    evidence: exception,
  };
  return [named, ...found.filter((one) => one !== ended)];
}

/** The first diagnosis that says why, not only that something failed; undefined when there is none. */
export function rootCause(text: string): Diagnosis | undefined {
  return diagnose(text).find(({ name }) => !isSymptom(name));
}

/** Whether a diagnosis only says that something failed. */
export function isSymptom(name: string): boolean {
  return DIAGNOSES.some((failure) => failure.name === name && failure.stage === 'symptom');
}

/**
 * Root causes before what follows from them: first what no other failure found explains, by stage, then by place in the log;
 * what is explained comes behind all that explain it. A line that tells the cause is not told again as its consequence.
 */
function ranked(all: readonly Found[]): Found[] {
  const found = all.filter((one) => !all.some((other) => other.line === one.line && explains(other, one)));
  const order = [...found].sort((a, b) => stageOf(a.failure) - stageOf(b.failure) || a.line - b.line);
  const explained = new Set(order.flatMap(({ failure }) => [...consequencesOf(failure)]));
  return [
    ...order.filter(({ failure }) => !explained.has(failure.name)),
    ...order.filter(({ failure }) => explained.has(failure.name)).sort((a, b) => depthOf(a, order) - depthOf(b, order)),
  ];
}

function stageOf({ stage }: KnownFailure): number {
  return STAGES.indexOf(stage);
}

/** How many of the failures found explain this one: a cause in a chain has fewer above it than what it leads to. */
function depthOf(found: Found, all: readonly Found[]): number {
  return all.filter((other) => explains(other, found)).length;
}

function explains(cause: Found, consequence: Found): boolean {
  return consequencesOf(cause.failure).has(consequence.failure.name);
}

/** What follows from a failure, and what follows from that. */
export function consequencesOf(failure: Pick<KnownFailure, 'explains'>): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [...(failure.explains ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    open.push(...(DIAGNOSES.find((one) => one.name === name)?.explains ?? []));
  }
  return names;
}
