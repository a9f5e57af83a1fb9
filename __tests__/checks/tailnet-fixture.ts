import { checks } from '../../src/checks/tailnet.ts';
import type { Finding } from '../../src/model/finding.ts';
import { createProjectFile } from '../../src/project/project.ts';
import { brief, findingsOf, fixed } from './in-memory-project.ts';

export const PATH = 'tailnet-policy.hujson';
export const CONFIG_PATH = 'proxy_server_config.railway.yaml';
export const CONFIG = `model_list:
  - model_name: llama3
    litellm_params:
      model: ollama_chat/llama3
      api_base: http://100.75.148.4:11434  # hab
`;
export const MEMBERS = '{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:member:*"]}';
export const GATEWAY = '{"action": "accept", "src": ["tag:railway-proxy"], "dst": ["hab:11434"]}';
export const TEST = '{"src": "tag:railway-proxy", "accept": ["hab:11434"], "deny": ["hab:22"]}';

/** A policy whose rules begin in line 3; its test stands in the line behind the owners. */
export const policyOf = (rules: readonly string[], more = '', test = TEST) => `{
  "acls": [
    ${rules.join(',\n    ')}
  ],
  "hosts": {"hab": "100.75.148.4"},
  "tagOwners": {"tag:railway-proxy": ["autogroup:admin"], "tag:web": []},
  "tests": [${test}]${more}
}
`;
/** One that every check is content with. */
export const GOOD = policyOf([MEMBERS, GATEWAY]);

/** Step 1 of the manual procedure, as it stands there. */
export const GUIDE = `{
  "acls": [
    {
      "action": "accept",
      "src": ["tag:railway-proxy"],
      "dst": ["hab:11434"]
    }
  ],
  "tagOwners": {
    "tag:railway-proxy": ["J-Palomino@"]
  }
}
`;
/** Step 4b of it. */
export const GUIDE_SUBNETS = `{
  "acls": [
    {
      "action": "accept",
      "src": ["autogroup:members"],
      "dst": ["tag:railway-proxy:*"]
    }
  ]
}
`;

export interface Given {
  readonly config?: string | undefined;
  /** slipway.yml */
  readonly settings?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly subnetSources?: readonly string[];
  readonly tag?: string;
}

export function found(policy: string, given: Given = { config: CONFIG }): Promise<Finding[]> {
  const { config, settings, ...options } = given;
  const texts = {
    [PATH]: policy,
    ...(config === undefined ? {} : { [CONFIG_PATH]: config }),
    ...(settings === undefined ? {} : { 'slipway.yml': settings }),
  };
  return findingsOf(checks, texts, options);
}

/** What one check says of a policy beside the config of one model on hab. */
export async function foundBy(check: string, policy: string, given?: Given): Promise<string[]> {
  return brief(await found(policy, given), `tailnet/${check}`);
}

/** Which checks say something, each as often as it does. */
export async function checksFor(policy: string, given?: Given): Promise<string[]> {
  return (await found(policy, given)).map(({ check }) => check.replace('tailnet/', ''));
}

/** The policy with the fixes of its findings. */
export async function mended(policy: string, given?: Given): Promise<string> {
  const findings = (await found(policy, given)).filter(({ file }) => file === PATH);
  return fixed(policy, findings, createProjectFile('policyFile', PATH, { text: policy }));
}
