import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Sandbox } from '../../sandbox/index.ts';
import { startOwn } from '../../src/commands/sandbox.ts';
import { SECRET_LEDGER } from '../e2e/secret-watch.ts';
import { root } from '../e2e/slipway.ts';
import { type ActRun, act } from './act.ts';
import {
  actionFolder,
  CONFIG,
  createGatewayRepository,
  type GatewayRepository,
  REPOSITORY,
  removeActionFolder,
} from './gateway-repository.ts';
import { type GitHubService, startGitHubService, trustCredential } from './github-service.ts';

const SUBJECT_ON_MAIN = `repo:${REPOSITORY}:ref:refs/heads/main`;

/** Where a pull request comes from. What is not the repository itself is given no secrets. */
export type Origin = 'own' | 'fork' | 'Dependabot';

/** A user's repository, and all that its workflows talk to. */
export interface StandIns {
  readonly repository: GatewayRepository;
  readonly github: GitHubService;
  readonly sandbox: Sandbox;
  /** The sandbox's state as text: equal states are equal texts. */
  state(): Promise<string>;
  control(change: object): Promise<void>;
  push(wish?: { env?: Readonly<Record<string, string>>; withoutSecrets?: boolean; subject?: string }): Promise<ActRun>;
  pullRequest(origin: Origin): Promise<ActRun>;
  /** Inputs that the workflow does not have, or choices that it does not offer, are refused, as GitHub does. */
  dispatch(inputs: Readonly<Record<string, string>>): Promise<ActRun>;
  close(): Promise<void>;
}

interface Workflow {
  readonly on: {
    readonly workflow_dispatch?: {
      readonly inputs: Readonly<Record<string, { default?: string; required?: boolean; options?: string[] }>>;
    };
  };
  readonly jobs: Readonly<Record<string, { permissions: Record<string, string>; steps: { uses: string }[] }>>;
}

/** @param gateway the folder of the gateway in the repository, '' for its root. */
export async function openStandIns(gateway = ''): Promise<StandIns> {
  // Read by the sandbox, which runs in this process.
  process.env.SLIPWAY_SECRET_LEDGER = SECRET_LEDGER;
  const folder = mkdtempSync(join(tmpdir(), 'slipway-workflows-'));
  const repository = createGatewayRepository(gateway);
  const github = await startGitHubService(REPOSITORY);
  const sandbox = await startOwn({
    directory: join(root, 'templates'),
    config: CONFIG,
    scenario: undefined,
    litellm: 'none',
  });
  const place = { folder, repository, github, sandbox, clientId: await addCredential(sandbox) };
  return {
    repository,
    github,
    sandbox,
    state: async () => (await fetch(`${sandbox.access.url}/state`)).text(),
    control: (change) => send(`${sandbox.access.url}/control`, change).then(() => undefined),
    push: (wish = {}) => runWorkflow(place, { ...pushWish(), ...wish }),
    pullRequest: (origin) => runWorkflow(place, pullRequestWish(origin)),
    dispatch: (inputs) => runWorkflow(place, dispatchWish(inputs)),
    close: async () => {
      await sandbox.close();
      await github.close();
      repository.remove();
      removeActionFolder();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a run works with. */
interface Place {
  readonly folder: string;
  readonly repository: GatewayRepository;
  readonly github: GitHubService;
  readonly sandbox: Sandbox;
  readonly clientId: string;
}

interface RunWish {
  readonly workflow: string;
  readonly event: string;
  readonly actor?: string;
  readonly subject: string;
  /** None but the token of the job. */
  readonly withoutSecrets?: boolean;
  readonly tokenReadsOnly?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly payload: (workflow: Workflow) => object;
}

function pushWish(): RunWish {
  const payload = { ref: 'refs/heads/main', repository: repositoryPayload() };
  return { workflow: 'deploy.yml', event: 'push', subject: SUBJECT_ON_MAIN, payload: () => payload };
}

function pullRequestWish(origin: Origin): RunWish {
  return {
    workflow: 'validate.yml',
    event: 'pull_request',
    ...(origin === 'Dependabot' ? { actor: 'dependabot[bot]' } : {}),
    subject: `repo:${REPOSITORY}:pull_request`,
    withoutSecrets: origin !== 'own',
    tokenReadsOnly: origin !== 'own',
    payload: () => pullRequestPayload(origin),
  };
}

function dispatchWish(inputs: Readonly<Record<string, string>>): RunWish {
  return {
    workflow: 'redeploy.yml',
    event: 'workflow_dispatch',
    subject: SUBJECT_ON_MAIN,
    payload: (workflow) => ({
      ref: 'refs/heads/main',
      inputs: checkedInputs(workflow, inputs),
      repository: repositoryPayload(),
    }),
  };
}

async function runWorkflow({ folder, repository, github, sandbox, clientId }: Place, wish: RunWish): Promise<ActRun> {
  const { directory } = repository;
  const workflow = parse(readFileSync(join(directory, '.github/workflows', wish.workflow), 'utf8')) as Workflow;
  const payload = join(folder, 'event.json');
  writeFileSync(payload, JSON.stringify(wish.payload(workflow)));
  const { railwayToken, railwayApiUrl, tailscaleApiUrl } = sandbox.access;
  const permissions = permissionsOf(workflow, wish.tokenReadsOnly === true);
  return await act({
    directory,
    workflow: wish.workflow,
    event: wish.event,
    ...(wish.actor === undefined ? {} : { actor: wish.actor }),
    payload,
    secrets: { GITHUB_TOKEN: github.token, ...(wish.withoutSecrets === true ? {} : { RAILWAY_TOKEN: railwayToken }) },
    variables: { TAILSCALE_CLIENT_ID: clientId },
    env: {
      ...github.begin({ permissions, subject: wish.subject }),
      CHECKOUT_FROM: directory,
      SLIPWAY_RAILWAY_API_URL: railwayApiUrl,
      SLIPWAY_TAILSCALE_API_URL: tailscaleApiUrl,
      SLIPWAY_STABILITY_SECONDS: '1',
      ...wish.env,
    },
    actions: actionsOf(workflow),
    forbidden: () => tellLedger([...github.secrets, railwayToken]),
  });
}

/** Every secret of the stand-ins, once: the sandbox writes its own there. */
function tellLedger(secrets: readonly string[]): string[] {
  const known = new Set(
    readFileSync(SECRET_LEDGER, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  const fresh = secrets.filter((secret) => !known.has(secret));
  appendFileSync(SECRET_LEDGER, fresh.map((secret) => `${secret}\n`).join(''));
  return [...known, ...fresh];
}

/** A repository whose owner has set up the workload identity that `init` describes. */
async function addCredential({ access }: Sandbox): Promise<string> {
  const policyUrl = `${access.tailscaleApiUrl}/api/v2/tailnet/-/acl`;
  const headers = { authorization: `Bearer ${access.tailscaleApiKey}` };
  const policy = await (await fetch(policyUrl, { headers })).text();
  // The tag comes before the credential that has it.
  const owned = policy.replace(
    '"groups": {',
    '"tagOwners": {"tag:railway-proxy": ["autogroup:admin"]},\n\t"groups": {',
  );
  await send(policyUrl, owned, headers);
  const made = await send(`${access.tailscaleApiUrl}/api/v2/tailnet/-/keys`, trustCredential(REPOSITORY), headers);
  return ((await made.json()) as { id: string }).id;
}

async function send(
  url: string,
  body: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const text = typeof body === 'string';
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': text ? 'application/hujson' : 'application/json', ...headers },
    body: text ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** What the run's token may: GitHub makes one a job, and here one serves them all. */
function permissionsOf({ jobs }: Workflow, readsOnly: boolean): Record<string, string> {
  const granted = Object.assign({}, ...Object.values(jobs).map(({ permissions }) => permissions)) as Record<
    string,
    string
  >;
  if (!readsOnly) return granted;
  return Object.fromEntries(
    Object.keys(granted)
      .filter((name) => name !== 'id-token')
      .map((name) => [name, 'read']),
  );
}

function actionsOf({ jobs }: Workflow): Record<string, string> {
  const used = Object.values(jobs).flatMap(({ steps }) => steps.map(({ uses }) => uses));
  return Object.fromEntries(used.map((uses) => [uses, folderOf(uses)]));
}

function folderOf(uses: string): string {
  if (uses.startsWith('slipway-kit/slipway@')) return actionFolder();
  if (uses.startsWith('actions/checkout@')) return join(import.meta.dirname, 'checkout');
  throw new Error(`nothing stands for ${uses}`);
}

function checkedInputs({ on }: Workflow, given: Readonly<Record<string, string>>): Record<string, string> {
  const inputs = on.workflow_dispatch?.inputs ?? {};
  for (const [name, value] of Object.entries(given)) {
    const input = inputs[name];
    if (input === undefined) throw new Error(`the workflow has no input ${name}`);
    if (input.options !== undefined && !input.options.includes(value)) throw new Error(`${name} offers no ${value}`);
  }
  const missing = Object.entries(inputs).find(
    ([name, input]) => input.required && (given[name] ?? input.default) === undefined,
  );
  if (missing !== undefined) throw new Error(`the workflow requires ${missing[0]}`);
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  return { ...Object.fromEntries(defaults), ...given };
}

function repositoryPayload(): object {
  const [owner, name] = REPOSITORY.split('/');
  return { name, full_name: REPOSITORY, private: true, default_branch: 'main', owner: { login: owner } };
}

function pullRequestPayload(origin: Origin): object {
  const head = origin === 'fork' ? 'stranger/gateway' : REPOSITORY;
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      head: { ref: 'change', repo: { full_name: head, fork: origin === 'fork' } },
      base: { ref: 'main', repo: { full_name: REPOSITORY } },
    },
    repository: repositoryPayload(),
  };
}
