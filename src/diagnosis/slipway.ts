import type { KnownFailure } from './known-failure.ts';

const AT_RUN_TIME = 'it shows only when the gateway is asked';

/** What a release of Slipway ends with, where nothing of the log above it says more. */
export const slipway: readonly KnownFailure[] = [
  {
    name: 'railway-limit-used-up',
    stage: 'service',
    signs: ['rate limit for this token is used up (429)'],
    cause: 'all that uses this Railway token has asked too often: the limit of the hour is used up',
    remedy:
      'wait as long as the line says, then run again; look what else uses the token (a workflow that polls, a monitor)',
    unchecked: 'how often a service is asked is not in the files',
    source: 'Railway docs, "Public API", section "Rate Limits"',
  },
  {
    name: 'policy-too-wide',
    stage: 'service',
    signs: ['lets … reach more than its model hosts'],
    cause:
      'another rule of the tailnet policy lets the gateway’s tag reach more than its model hosts, so nothing was written',
    remedy:
      'look at what would change with slipway policy --narrowing apply --policy-mode check, then run slipway policy --narrowing apply',
    unchecked: 'the policy in force is known only to Tailscale; slipway validate looks at its copy',
    source: 'Tailscale docs, "Grants"',
  },
  {
    name: 'auth-key-by-hand',
    stage: 'service',
    signs: ['tailscale-auth-key cannot serve:'],
    cause:
      'the auth key that was made by hand cannot serve: it is expired, used up, revoked, or not of the gateway’s tag',
    remedy:
      'make one in Tailscale under Settings > Keys (reusable, ephemeral, with the gateway’s tag), or leave tailscale-auth-key out: with a Tailscale credential each release makes its own',
    unchecked: 'a key is in no file',
    source: 'Tailscale docs, "Auth keys"',
  },
  {
    name: 'model-host-offline',
    stage: 'connection',
    signs: ['is offline (last seen'],
    cause: 'the model host is not connected to the tailnet',
    remedy:
      'start the host and its model server and run again; to release without it: require-models unchanged, or a list of names',
    unchecked: AT_RUN_TIME,
    source: 'Tailscale docs, "Manage devices"',
    explains: ['model-silent-at-gate', 'model-in-cooldown'],
  },
  {
    name: 'gateway-silent-at-gate',
    stage: 'symptom',
    signs: ['the gateway does not answer on /health/liveliness:'],
    cause: 'the deployment runs, and the gateway does not answer at its public address',
    remedy:
      'give its log to slipway doctor (slipway logs | slipway doctor -), and look at the service’s domain and its port',
    unchecked: AT_RUN_TIME,
    source: 'litellm docs, "Health Checks"; Railway docs, "Public Networking"',
  },
  {
    name: 'model-silent-at-gate',
    stage: 'symptom',
    signs: ['failed: model … does not answer:'],
    cause:
      'a model that must answer gave no answer; the words behind "does not answer" are what the gateway said of it',
    remedy:
      'start its host and model server, and look at the gateway’s log (slipway logs | slipway doctor -); to release without it: require-models unchanged, or a list of names',
    unchecked: AT_RUN_TIME,
    source: 'litellm docs, "Health Checks"; Ollama docs, "API"',
  },
];
