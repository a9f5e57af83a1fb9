import { SlipwayError } from '../model/error.ts';
import { plainLine } from '../model/plain-text.ts';
import type { HttpResponse } from '../system/http.ts';
import { parseHuJson, policyHash } from '../tailnet/hujson.ts';
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
}

const HUJSON = 'application/hujson';
/** The If-Match that fits only the policy every tailnet starts with (Tailscale API reference, "Set policy file"). */
export const UNTOUCHED_DEFAULT = 'ts-default';

const READ: Operation = { what: 'read the policy file', scope: 'policy_file:read' };
const VALIDATE: Operation = { what: 'validate a policy file', scope: 'policy_file:read' };
const WRITE: Operation = { what: 'write the policy file', scope: 'policy_file' };

/** @throws SlipwayError as `TailscaleClient.request`; SERVICE_REJECTED when the answer has no ETag. */
export async function readPolicyFile(client: TailscaleClient): Promise<PolicyFile> {
  const response = await client.request({
    method: 'GET',
    path: '/acl',
    operation: READ,
    headers: { accept: HUJSON },
  });
  return { text: response.text, etag: etagOf(response, client) };
}

/**
 * Lets Tailscale check a policy and run its tests, without changing anything. Undefined: it would be taken.
 *
 * The service answers 200 for a policy that fails, too; a message is a failure, except that of mere warnings.
 *
 * @throws SlipwayError POLICY_INVALID for an empty text, which would be taken for the live policy, and for
 *   one that is no object; else as `TailscaleClient.request`.
 */
export async function validatePolicy(client: TailscaleClient, text: string): Promise<PolicyRejection | undefined> {
  refuseOther(text);
  const response = await client.request({
    method: 'POST',
    path: '/acl/validate',
    operation: VALIDATE,
    headers: { 'content-type': HUJSON, accept: 'application/json' },
    body: text,
    expect: [400],
  });
  const said = messageOf(response);
  if (said === undefined) {
    if (response.status === 200 && saysNothing(response.text)) return undefined;
    throw foreignAnswer(response, new URL(client.apiUrl).host);
  }
  if (response.status === 200 && /^warning\(s\) found/i.test(said.message)) return undefined;
  return { ...said, testsOnly: /^test\(s\) failed/i.test(said.message) };
}

/**
 * Replaces the policy, provided that it is still the one with this ETag, and reads back what stands then.
 *
 * @throws SlipwayError POLICY_CONFLICT when it was changed meanwhile, POLICY_INVALID with Tailscale's words when it is
 *   rejected or empty (an empty body would reset the tailnet to "allow all"), else as `TailscaleClient.request`.
 */
export async function writePolicyFile(client: TailscaleClient, text: string, etag: string): Promise<PolicyFile> {
  refuseOther(text);
  if (etag === '') throw new SlipwayError('INTERNAL', 'a policy file is never written without an ETag');
  const response = await sendPolicy(client, text, etag);
  if (response === 'written') return readPolicyFile(client);
  if (response.status === 412) throw conflict('between reading and writing it');
  if (response.status === 400) {
    const said = messageOf(response);
    throw new SlipwayError(
      'POLICY_INVALID',
      `Tailscale rejects the policy: ${said?.message ?? plainLine(response.text)}`,
      {
        details: said?.details ?? [],
        remedy: 'mend the policy as the lines say; nothing was changed',
      },
    );
  }
  const stored = await readPolicyFile(client);
  if (!samePolicy(stored.text, text)) throw conflict('right after it was written');
  return stored;
}

/** Empty, or an object without a message. */
function saysNothing(text: string): boolean {
  if (text.trim() === '') return true;
  const body = parseJson(text);
  return isRecord(body) && (body.message === undefined || body.message === '');
}

/** A lost answer is settled by reading: the policy is never sent a second time. */
async function sendPolicy(client: TailscaleClient, text: string, etag: string): Promise<HttpResponse | 'written'> {
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
    const lost = error instanceof SlipwayError && ['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE'].includes(error.code);
    if (!lost) throw error;
    const now = await readPolicyFile(client).catch(() => undefined);
    if (now !== undefined && now.etag !== etag && samePolicy(now.text, text)) return 'written';
    throw error;
  }
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

/** An empty body means "validate the live policy" and "reset to the default"; an array means "run these tests". */
function refuseOther(text: string): void {
  if (text.trim() === '') {
    throw new SlipwayError('POLICY_INVALID', 'the policy is empty: Tailscale would take that as "allow everything"', {
      remedy: 'write at least {"acls": []}, which allows nothing',
    });
  }
  if (holdsAnObject(text)) return;
  throw new SlipwayError('POLICY_INVALID', 'the policy is no object: it must begin with { and end with }', {
    remedy: 'write at least {"acls": []}, which allows nothing',
  });
}

/** A text with mistakes goes to the service, which names their lines; one without any brace would never be a policy. */
function holdsAnObject(text: string): boolean {
  try {
    return parseHuJson(text).root.kind === 'object';
  } catch {
    return text.includes('{');
  }
}

function etagOf(response: HttpResponse, client: TailscaleClient): string {
  const etag =
    response.headers
      .get('etag')
      ?.replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1') ?? '';
  if (etag !== '') return etag;
  throw new SlipwayError('SERVICE_REJECTED', `${new URL(client.apiUrl).host} sent a policy file without an ETag`, {
    remedy: 'without it a change of someone else could be overwritten; check tailscale-api-url',
  });
}
