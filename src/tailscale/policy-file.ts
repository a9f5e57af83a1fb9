import { type ErrorCode, SlipwayError } from '../model/error.ts';
import type { HttpResponse } from '../system/http.ts';
import { type HuJsonDocument, parseHuJson, policyHash } from '../tailnet/hujson.ts';
import { parsePolicyText } from '../tailnet/policy.ts';
import type { TailscaleClient } from './client.ts';
import { foreignAnswer, isRecord, messageOf, type Operation, parseJson } from './refusal.ts';

export interface PolicyFile {
  /** HuJSON, with its comments. */
  readonly text: string;
  /** Without quotes. */
  readonly etag: string;
}

export interface PolicyRejection {
  /** Tailscale's words. */
  readonly message: string;
  readonly details: string[];
  /** The policy itself is sound; only its tests fail. */
  readonly testsOnly: boolean;
  /** The sources of the tests that fail, `tag:x`, as far as Tailscale names them. */
  readonly sources: readonly string[];
}

const HUJSON = 'application/hujson';
/** The If-Match that fits only the policy every tailnet starts with (Tailscale API reference, "Set policy file"). */
export const UNTOUCHED_DEFAULT = 'ts-default';

const READ: Operation = { what: 'read the policy file', scope: 'policy_file:read' };
const VALIDATE: Operation = { what: 'validate a policy file', scope: 'policy_file:read' };
const WRITE: Operation = { what: 'write the policy file', scope: 'policy_file' };

/**
 * @throws SlipwayError as `TailscaleClient.request`; SERVICE_REJECTED when the answer is no policy or has no ETag.
 */
export async function readPolicyFile(client: TailscaleClient): Promise<PolicyFile> {
  const response = await client.request({
    method: 'GET',
    path: '/acl',
    operation: READ,
    headers: { accept: HUJSON },
  });
  const html = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (html || response.text.trim() === '') throw foreignAnswer(response, hostOf(client));
  return { text: response.text, etag: etagOf(response, client) };
}

/**
 * Lets Tailscale check a policy and run its tests, without changing anything. Undefined: it would be taken.
 *
 * The service answers 200 for a policy that fails, too; a message is a failure, except that of mere warnings.
 *
 * @throws SlipwayError POLICY_INVALID for an empty text, which would be taken for the live policy, for one that is no
 *   object, and for one with neither `acls` nor `grants`; else as `TailscaleClient.request`.
 */
export async function validatePolicy(client: TailscaleClient, text: string): Promise<PolicyRejection | undefined> {
  const policy = requireObject(text);
  // One with mistakes goes to the service, which names their lines.
  if (policy !== undefined) requireRules(policy);
  const response = await client.request({
    method: 'POST',
    path: '/acl/validate',
    operation: VALIDATE,
    headers: { 'content-type': HUJSON, accept: 'application/json' },
    body: text,
    retry: 'read',
    expect: [400],
  });
  const said = messageOf(response);
  if (said === undefined) {
    if (response.status === 200 && saysNothing(response.text)) return undefined;
    throw foreignAnswer(response, hostOf(client));
  }
  const { message, details, users } = said;
  if (response.status === 200 && /^warning\(s\) found/i.test(message)) return undefined;
  return { message, details, testsOnly: /^test\(s\) failed/i.test(message), sources: users };
}

export interface WriteOptions {
  /**
   * The text is the former one, which an undo puts back: it may have neither `acls` nor `grants`, and so allow everything, as
   * it did before.
   */
  readonly putsBack?: boolean;
}

/**
 * Replaces the policy, provided that it is still the one with this ETag, and reads back what stands then. When the answer
 * is lost, reading settles whether it was written; it is never sent twice.
 *
 * @throws SlipwayError POLICY_CONFLICT when it was changed meanwhile; POLICY_INVALID with Tailscale's words when it is
 *   rejected, and before anything is sent when it is empty (an empty body would reset the tailnet to "allow all"), cannot be
 *   read, or has neither `acls` nor `grants` (which allows all); else as `TailscaleClient.request`.
 */
export async function writePolicyFile(
  client: TailscaleClient,
  text: string,
  etag: string,
  { putsBack = false }: WriteOptions = {},
): Promise<PolicyFile> {
  const policy = requireObject(text);
  if (!putsBack) requireRules(policy ?? parsePolicyText(text));
  if (etag === '') throw new SlipwayError('INTERNAL', 'a policy file is never written without an ETag');
  const answer = await sendPolicy(client, text, etag);
  if (answer instanceof SlipwayError) return settleLost(client, text, etag, answer);
  if (answer.status === 412) throw conflict('between reading and writing it');
  if (answer.status === 400) throw rejected(answer, client);
  // Tailscale answers with what it has stored; a page of something between has no ETag.
  const told = entityTag(answer);
  const stored = told !== '' && told !== etag;
  const standing = await standingAfter(client, text, etag, stored ? [] : LOOK_AGAIN_MS);
  if (standing.is === 'written') return standing.file;
  if (standing.is === 'another' || (standing.is === 'former' && stored)) throw conflict('right after it was written');
  if (standing.is === 'former') throw foreignAnswer(answer, hostOf(client), 'and the former policy still stands');
  const { code, message, remedy } = standing.error;
  const known = stored ? 'the policy was written, and what stands now' : 'whether the policy was written';
  throw new SlipwayError(code, `${known} is not known: ${message}`, {
    cause: standing.error,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

function rejected(answer: HttpResponse, client: TailscaleClient): SlipwayError {
  const said = messageOf(answer);
  if (said === undefined) return foreignAnswer(answer, hostOf(client));
  return new SlipwayError('POLICY_INVALID', `Tailscale rejects the policy: ${said.message}`, {
    details: said.details,
    remedy: 'mend the policy as the lines say; nothing was changed',
  });
}

/** Empty, or an object without a message. */
function saysNothing(text: string): boolean {
  if (text.trim() === '') return true;
  const body = parseJson(text);
  return isRecord(body) && (body.message === undefined || body.message === '');
}

const LOST: ReadonlySet<ErrorCode> = new Set(['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);

/** The answer, or the error of one after which nobody knows whether the service has acted. */
async function sendPolicy(client: TailscaleClient, text: string, etag: string): Promise<HttpResponse | SlipwayError> {
  try {
    return await client.request({
      method: 'POST',
      path: '/acl',
      operation: WRITE,
      headers: { 'content-type': HUJSON, accept: HUJSON, 'If-Match': `"${etag}"` },
      body: text,
      expect: [400, 412],
    });
  } catch (error) {
    if (error instanceof SlipwayError && LOST.has(error.code)) return error;
    throw error;
  }
}

async function settleLost(
  client: TailscaleClient,
  text: string,
  etag: string,
  lost: SlipwayError,
): Promise<PolicyFile> {
  const standing = await standingAfter(client, text, etag, LOOK_AGAIN_MS);
  if (standing.is === 'written') return standing.file;
  if (standing.is === 'another') throw conflict('while it was written');
  const { code, message } = lost;
  if (standing.is === 'former') {
    throw new SlipwayError(code, `${message}; the policy is as it was`, {
      cause: lost,
      ...(lost.remedy === undefined ? {} : { remedy: lost.remedy }),
    });
  }
  throw new SlipwayError(code, `${message}; whether it was written is not known, since it cannot be read now`, {
    cause: lost,
    remedy: 'run again when Tailscale answers: what stands then is read anew, and nothing is written twice',
  });
}

type Standing =
  | { readonly is: 'written'; readonly file: PolicyFile }
  | { readonly is: 'former' }
  | { readonly is: 'another' }
  | { readonly is: 'unknown'; readonly error: SlipwayError };

/** A write that Tailscale has not confirmed may take effect after we look: what is as before is looked at again. */
const LOOK_AGAIN_MS = [1000, 2000];

/** What stands after a write was sent. A cancellation does not keep it from being known. */
async function standingAfter(
  client: TailscaleClient,
  text: string,
  etag: string,
  waits: readonly number[],
): Promise<Standing> {
  const reader = client.withSignal(undefined);
  for (const wait of [...waits, undefined]) {
    try {
      const file = await readPolicyFile(reader);
      if (samePolicy(file.text, text)) return { is: 'written', file };
      if (file.etag !== etag) return { is: 'another' };
    } catch (error) {
      if (error instanceof SlipwayError) return { is: 'unknown', error };
      throw error;
    }
    if (wait !== undefined) await client.clock.sleep(wait);
  }
  return { is: 'former' };
}

/** The service may reformat what it stores. */
function samePolicy(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return policyHash(a) === policyHash(b);
  } catch {
    return false;
  }
}

function conflict(when: string): SlipwayError {
  return new SlipwayError('POLICY_CONFLICT', `the tailnet policy was changed by someone else ${when}`, {
    remedy: 'run again: the current policy is read anew',
  });
}

const LEAST = 'write at least {"acls": []}, which allows nothing';

/**
 * An empty body means "validate the live policy" and "reset to the default"; an array means "run these tests". Undefined: it
 * has braces, and mistakes.
 */
function requireObject(text: string): HuJsonDocument | undefined {
  if (text.trim() === '') {
    throw new SlipwayError('POLICY_INVALID', 'the policy is empty: Tailscale would take that as "allow everything"', {
      remedy: LEAST,
    });
  }
  const document = parsed(text);
  if (document === undefined ? text.includes('{') : document.root.kind === 'object') return document;
  throw new SlipwayError('POLICY_INVALID', 'the policy is no object: it must begin with { and end with }', {
    remedy: LEAST,
  });
}

function parsed(text: string): HuJsonDocument | undefined {
  try {
    return parseHuJson(text);
  } catch {
    return undefined;
  }
}

/** Names are matched in any case, as the service does. A section that is `null` is no list, so it denies nothing. */
function requireRules({ root }: HuJsonDocument): void {
  const lists = root.kind === 'object' ? root.members.filter(({ value }) => value.kind === 'array') : [];
  if (lists.some(({ name }) => /^(acls|grants)$/i.test(name.value))) return;
  throw new SlipwayError(
    'POLICY_INVALID',
    'the policy has neither a list "acls" nor a list "grants": Tailscale would take that as "allow everything"',
    { remedy: 'add "acls": [], which allows nothing, or the rules that are meant' },
  );
}

function hostOf(client: TailscaleClient): string {
  return new URL(client.apiUrl).host;
}

function etagOf(response: HttpResponse, client: TailscaleClient): string {
  const etag = entityTag(response);
  if (etag !== '') return etag;
  throw new SlipwayError('SERVICE_REJECTED', `${hostOf(client)} sent a policy file without an ETag`, {
    remedy: 'without it a change of someone else could be overwritten; check tailscale-api-url',
  });
}

/** Without quotes, whatever a proxy between has made of it; empty when there is none. */
function entityTag({ headers }: HttpResponse): string {
  const tag = headers.get('etag') ?? '';
  return tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
}
