import type { KnownFailure } from './known-failure.ts';

const TOKEN_ELSEWHERE = 'a token is in no file';
const FAILED = ['health-check-failed', 'deployment-failed', 'deployment-crashed'] as const;
/** Railway does not say which path it asked, so the advice must hold where the path is right too. */
const OPEN_PATH =
  'set healthcheckPath = "/health/liveliness", which needs no key; where it is that already, look in the log (slipway logs) for what answers there';

/** What Railway says of a deployment, in its API, its build log and at its edge. */
export const railway: readonly KnownFailure[] = [
  {
    name: 'railway-token-kind',
    stage: 'service',
    signs: ['Project Token not found', 'Invalid project token', 'Railway does not know railway-token'],
    cause:
      'the token is not a project token of this project: an account or workspace token, one of another environment, or a deleted one',
    remedy:
      'make one on Railway (the project > Settings > Tokens) for the environment to deploy to, and set it as SLIPWAY_RAILWAY_TOKEN in a terminal, as the secret RAILWAY_TOKEN in a workflow',
    unchecked: TOKEN_ELSEWHERE,
    source: 'Railway docs, "Public API", section "Project token"; railwayapp/cli issue 657',
    explains: ['railway-not-authorized'],
  },
  {
    name: 'railway-not-authorized',
    stage: 'service',
    signs: ['message: Not Authorized', '^Not Authorized', 'Railway … Not Authorized'],
    cause:
      'the token may not do this: a project token is held to one environment and may neither create projects nor environments',
    remedy: 'use a token of that project and environment; for what a project token may not do, a workspace token',
    unchecked: TOKEN_ELSEWHERE,
    source: 'Railway docs, "Public API"; railwayapp/cli issue 574',
  },
  {
    name: 'railway-rate-limited',
    stage: 'service',
    signs: ['error code: 1015', 'Error 1015', 'You are being rate limited'],
    cause: 'Railway’s edge lets no more requests through from this address for some time',
    remedy: 'wait, let one job at a time ask Railway, and send a query string with the API’s address, as Slipway does',
    unchecked: 'how often a service is asked is not in the files',
    source: 'terraform-community-providers/terraform-provider-railway PR 55',
  },
  {
    name: 'config-as-code-refused',
    stage: 'service',
    signs: ['Config as Code (railway.json / railway.toml) is deprecated'],
    cause: 'Railway does not take railway.toml for this service any more',
    remedy: 'set the service’s settings through the API: slipway ship reads railway.toml as your wish and applies it',
    check: 'railway/config-as-code-cutoff',
    source: 'Railway docs, "Config as Code" and "Infrastructure as Code"',
  },
  {
    name: 'deployment-waits-for-ci',
    stage: 'service',
    signs: ['ended as WAITING', 'status: WAITING', 'Railway waits for the repository’s CI'],
    cause: 'Railway waits for the repository’s CI, and this run may be part of that CI',
    remedy: 'turn off "Wait for CI" in the service’s settings, or let Slipway upload the source',
    unchecked: 'the settings of a service live on Railway',
    source: 'Railway docs, "GitHub Autodeploys"',
  },
  {
    name: 'deployment-needs-approval',
    stage: 'service',
    signs: ['ended as NEEDS_APPROVAL', 'status: NEEDS_APPROVAL', 'Railway waits for a person to approve'],
    cause: 'Railway waits for a person to approve the deployment',
    remedy: 'approve it on railway.com, then run again',
    unchecked: 'the settings of a service live on Railway',
    source: 'Railway docs, "GitHub Autodeploys"',
  },
  {
    name: 'deployment-skipped',
    stage: 'service',
    signs: ['ended as SKIPPED', 'status: SKIPPED', 'Railway skipped it'],
    cause:
      'Railway skipped the deployment: no changed file fits the watch patterns, or a CI check failed; nothing was shipped',
    remedy: 'widen the watch patterns in the service’s settings, or mend the check',
    unchecked: 'which files changed and how checks ended is not in the files',
    source: 'Railway docs, "Monorepo", section "Watch Paths"',
  },
  {
    name: 'deployment-superseded',
    stage: 'service',
    signs: ['ended as REMOVED', 'ended as REMOVING', 'ended as CANCELLED', 'status: REMOVED', 'status: CANCELLED'],
    cause: 'another deployment took its place before it succeeded, or somebody removed it',
    remedy: 'let one workflow deploy this service (concurrency), and turn off deploys on push in Railway',
    unchecked: 'who else deploys is not in the files',
    source: 'Railway docs, "Deployments"',
  },
  {
    name: 'open-health-route-401',
    stage: 'start',
    signs: [
      'GET /health/liveliness HTTP/1.1" 401',
      'GET /health/liveliness HTTP/1.0" 401',
      'GET /health/liveness HTTP/1.1" 401',
      'GET /health/liveness HTTP/1.0" 401',
    ],
    healedBy: ['Healthcheck succeeded'],
    cause:
      'the path asked is right (GET /health/liveliness, which LiteLLM answers without a key), and 401 came back: something in front of LiteLLM, or another program on this port, wants a key',
    remedy:
      'let nothing in the image ask for a key before LiteLLM does (a reverse proxy, a middleware), and set PORT to the port of --port, where LiteLLM itself listens',
    unchecked: 'what else answers in the container shows only when it runs',
    source: 'litellm docs, "Health Checks", section "/health/liveliness"',
    explains: ['health-check-401', 'health-check-status', ...FAILED],
  },
  {
    name: 'health-check-401',
    stage: 'start',
    signs: [
      'Attempt … failed with status 401',
      'failed at HEALTHCHECK … status 401',
      'Health check 401 Unauthorized',
      'Healthcheck 401',
    ],
    healedBy: ['Healthcheck succeeded'],
    cause: 'the health check asks a route that needs a key; it must get exactly 200',
    remedy: OPEN_PATH,
    check: 'railway/healthcheck-path',
    source: 'Railway docs, "Healthchecks"; litellm docs, "Health Checks"',
    explains: ['no-api-key', 'health-check-status', ...FAILED],
  },
  {
    name: 'health-check-port',
    stage: 'start',
    signs: ['never became healthy', 'Healthcheck failed!'],
    beside: ['Uvicorn running on'],
    healedBy: ['Healthcheck succeeded'],
    cause:
      'LiteLLM serves, and the health check did not find it: it asks the port of the variable PORT, or ended before LiteLLM was ready',
    remedy:
      'set the variable PORT to the port of --port (4000), let LiteLLM listen on 0.0.0.0, and healthcheckTimeout to 300',
    check: 'railway/port',
    source: 'Railway docs, "Healthchecks" and "Public Networking"',
    explains: FAILED,
  },
  {
    name: 'health-check-status',
    stage: 'start',
    signs: [
      'Attempt … failed with status',
      'failed at HEALTHCHECK … status 3',
      'failed at HEALTHCHECK … status 4',
      'failed at HEALTHCHECK … status 5',
    ],
    healedBy: ['Healthcheck succeeded'],
    cause: 'the health check is answered, and not with 200: a redirect or an error counts as a failure',
    remedy: OPEN_PATH,
    check: 'railway/healthcheck-path',
    source: 'Railway docs, "Healthchecks"',
    explains: FAILED,
  },
  {
    name: 'edge-finds-no-port',
    stage: 'answer',
    signs: ['Application failed to respond'],
    cause:
      'Railway’s edge got no answer from the container: nothing listens on the port that it asks, or LiteLLM has ended',
    remedy:
      'set the variable PORT to the port of --port (4000), or the domain’s target port, and look at the deployment’s log',
    check: 'railway/port',
    source: 'Railway docs, "Application Failed to Respond"',
  },
  {
    name: 'health-check-failed',
    stage: 'symptom',
    signs: [
      'Healthcheck failed!',
      'never became healthy',
      'failed at HEALTHCHECK',
      'Attempt … failed with service unavailable',
      'Deployment failed during network process',
    ],
    healedBy: ['Healthcheck succeeded'],
    cause:
      'nothing answered the health check with 200 in its time: LiteLLM did not start, started too late, or listens on another port',
    remedy:
      'look at the deployment’s log (slipway logs): it says why LiteLLM did not start; give it 300 s (healthcheckTimeout) and set PORT to its port',
    check: 'railway/healthcheck-timeout',
    source: 'Railway docs, "Healthchecks"',
  },
  {
    name: 'deployment-crashed',
    stage: 'symptom',
    signs: ['ended as CRASHED', 'status: CRASHED'],
    cause: 'the container ended and Railway started it no more',
    remedy: 'give the deployment’s log to slipway doctor (slipway logs | slipway doctor -)',
    unchecked: 'it names no cause',
    source: 'Railway docs, "Deployments"',
  },
  {
    name: 'deployment-failed',
    stage: 'symptom',
    signs: ['ended as FAILED', 'status: FAILED'],
    cause: 'the build or the health check failed',
    remedy:
      'give the log of the build, then that of the deployment to slipway doctor (slipway logs --build | slipway doctor -)',
    unchecked: 'it names no cause',
    source: 'Railway docs, "Deployments"',
  },
  {
    name: 'no-running-deployment',
    stage: 'symptom',
    signs: ['message: Application not found', '"Application not found"'],
    cause: 'no deployment runs behind this domain: it failed, was removed, or sleeps and has not woken yet',
    remedy: 'ask again after ten seconds; then look at what runs (slipway status)',
    unchecked: 'what runs is known only to Railway',
    source: 'Railway docs, "App Sleeping"',
  },
];
