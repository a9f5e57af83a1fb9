import { SlipwayError } from '../src/model/error.ts';
import { HuJsonError, parseHuJson } from '../src/tailnet/hujson.ts';
import type { Policy } from '../src/tailnet/policy.ts';
import { readPostedPolicy } from '../src/tailnet/posted-policy.ts';
import { failedTests } from '../src/tailnet/reach.ts';
import { DEFAULT_POLICY } from './initial-policy.ts';
import { OPERATOR } from './tailnet-data.ts';
import { type PolicyInForce, plainValue, withTests } from './tailnet-policy.ts';
import {
  type ApiAnswer,
  type ApiCall,
  type ApiOperation,
  ApiProblem,
  bodyText,
  requireMediaType,
  type TailnetCore,
} from './tailscale-call.ts';

const POLICY_TYPES = ['application/json', 'application/hujson', 'text/plain', 'application/octet-stream'];

/** The policy file's operations (Tailscale API: getPolicyFile, setPolicyFile, validateAndTestPolicyFile). */
export const aclOperations: readonly ApiOperation[] = [
  { method: 'GET', path: '/tailnet/:tailnet/acl', scope: 'policy_file:read', run: getPolicy },
  { method: 'POST', path: '/tailnet/:tailnet/acl', scope: 'policy_file', run: setPolicy },
  { method: 'POST', path: '/tailnet/:tailnet/acl/validate', scope: 'policy_file:read', run: validate },
];

function getPolicy(call: ApiCall): ApiAnswer {
  const inForce = call.tailnet.policy();
  if (call.query.get('details') !== 'true' && call.query.get('details') !== '1') return policyAnswer(call, inForce);
  return {
    status: 200,
    headers: { etag: `"${inForce.hash}"` },
    body: {
      acl: Buffer.from(inForce.text).toString('base64'),
      warnings: unknownUsers(call.tailnet, inForce),
      errors: null,
    },
  };
}

function policyAnswer(call: ApiCall, inForce: PolicyInForce): ApiAnswer {
  const etag = `"${inForce.hash}"`;
  const accept = call.headers.accept ?? '';
  const json = accept.includes('application/json') && !accept.includes('application/hujson');
  if (json) return { status: 200, headers: { etag }, body: inForce.plain };
  return { status: 200, headers: { etag, 'content-type': 'application/hujson' }, body: inForce.text };
}

/** The service warns of people whom it does not know, and saves the file all the same. */
function unknownUsers(tailnet: TailnetCore, inForce: PolicyInForce): string[] {
  const known = new Set([OPERATOR, ...tailnet.data.devices.map((device) => device.user)]);
  return [...inForce.policy.groups].flatMap(([group, members]) =>
    members.entries.filter(({ text }) => !known.has(text)).map(({ text }) => `"${group}": user not found: "${text}"`),
  );
}

function setPolicy(call: ApiCall): ApiAnswer {
  requireMediaType(call, POLICY_TYPES);
  const { tailnet } = call;
  const ifMatch = call.headers['if-match'];
  if (ifMatch !== undefined) tailnet.beforeGuardedWrite();
  if (ifMatch !== undefined && !matches(ifMatch, tailnet.policy())) {
    throw new ApiProblem(412, 'precondition failed, invalid old hash');
  }
  // An empty body takes the policy back to the default (tailscale/terraform-provider-tailscale: resource_acl.go, Delete).
  const text = call.body.length === 0 ? DEFAULT_POLICY : bodyText(call);
  requireTests(
    accepted(() => readPostedPolicy(text)),
    tailnet,
  );
  tailnet.data.policy = text;
  tailnet.changed();
  return policyAnswer(call, tailnet.policy());
}

function matches(ifMatch: string, inForce: PolicyInForce): boolean {
  return ifMatch === `"${inForce.hash}"` || (ifMatch === '"ts-default"' && inForce.untouched);
}

/** Both a candidate and an array of tests are answered with 200, whatever comes of them. */
function validate(call: ApiCall): ApiAnswer {
  requireMediaType(call, POLICY_TYPES);
  const { tailnet } = call;
  const text = bodyText(call);
  try {
    requireTests(
      accepted(() => candidate(text, tailnet.policy())),
      tailnet,
    );
    return { status: 200, body: {} };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { status: 200, body: problemBody(error) };
  }
}

function candidate(text: string, inForce: PolicyInForce): Policy {
  if (text === '') return inForce.policy;
  const { root } = parseHuJson(text);
  return root.kind === 'array' ? withTests(inForce, plainValue(root)) : readPostedPolicy(text);
}

/** What reading a policy throws, as the service would word it. */
function accepted(read: () => Policy): Policy {
  try {
    return read();
  } catch (error) {
    if (error instanceof HuJsonError) throw new ApiProblem(400, error.message.replace(/^hujson: /, ''));
    if (error instanceof SlipwayError && error.code === 'POLICY_INVALID') {
      throw new ApiProblem(400, error.message.replace(/^hujson: /, ''));
    }
    throw error;
  }
}

/** @throws ApiProblem 400 when a test of the policy fails. */
function requireTests(policy: Policy, tailnet: TailnetCore): void {
  const failed = failedTests(policy, tailnet.nodes());
  if (failed.length > 0) throw new ApiProblem(400, 'test(s) failed', failed);
}

export function problemBody(problem: ApiProblem): object {
  return { message: problem.message, ...(problem.data === undefined ? {} : { data: problem.data }) };
}
