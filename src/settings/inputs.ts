/** One input, under the one name it bears in the action, in a terminal, in the environment and in slipway.yml. */
export interface InputDefinition {
  /** Kebab-case, as in action.yml. */
  readonly name: string;
  /** Never shown, never accepted in slipway.yml. */
  readonly secret: boolean;
  readonly description: string;
  /** The default as the documentation shows it; undefined when there is none. */
  readonly default: string | undefined;
  /** What a value looks like; the remedy of a wrong one. */
  readonly form: string;
  /** Every value there is, for an input that is a choice; those of the schema. */
  readonly choices?: readonly string[];
  /** Where a missing value comes from; only for inputs that some command cannot do without. */
  readonly obtain?: string;
}

const RAILWAY_TOKEN_FROM = 'make one in Railway under Project > Settings > Tokens';
const TAILSCALE_FROM = 'make one in the Tailscale admin console under Settings > Trust credentials';

/** Every input, in the order in which the documentation lists them. */
export const INPUTS: readonly InputDefinition[] = [
  input('command', 'What to do.', 'validate', 'one of the commands'),
  input('working-directory', 'The directory that holds the proxy config.', '.', 'a path'),
  input('config', "LiteLLM's proxy config.", 'proxy_server_config.railway.yaml', 'a path below working-directory'),
  input('dockerfile', 'The Dockerfile of the gateway.', 'Dockerfile.railway', 'a path below working-directory'),
  input(
    'start-script',
    'The script that starts the container.',
    'start_with_tailscale.sh',
    'a path below working-directory',
  ),
  input(
    'railway-config',
    "Railway's config as code, read as the wish for the service's settings.",
    'railway.toml or railway.json, whichever is there',
    'a path below working-directory',
  ),
  input('policy-file', 'A copy of the tailnet policy.', 'tailnet-policy.hujson', 'a path below working-directory'),
  choice('fail-on', 'The least severity of a finding that fails the run.', 'error', ['error', 'warning', 'info']),
  secret(
    'railway-token',
    'A Railway project token, or an account token together with railway-project.',
    'the token alone',
    RAILWAY_TOKEN_FROM,
  ),
  input(
    'railway-project',
    'The Railway project, by name or id.',
    'the project of the token',
    "the project's name or id",
    "its name stands in Railway's dashboard",
  ),
  input(
    'railway-environment',
    'The Railway environment, by name or id.',
    'the environment of the token',
    "the environment's name or id",
  ),
  input(
    'railway-service',
    'The Railway service that is the gateway, by name or id.',
    'the only service of the environment',
    "the service's name or id",
    "its name stands in Railway's dashboard",
  ),
  input(
    'variables',
    'Variables of the service that are no secrets, one NAME=value a line.',
    undefined,
    'lines of NAME=value (in slipway.yml a map)',
  ),
  input(
    'secrets',
    "Names of variables of the service whose values come from this step's environment.",
    undefined,
    'names of environment variables, by commas or lines',
  ),
  choice(
    'source',
    'What is deployed: an image, a commit of the connected repository, or the uploaded working tree.',
    'auto',
    ['auto', 'image', 'commit', 'upload'],
  ),
  input(
    'image',
    'The image to deploy, by tag or digest.',
    undefined,
    'an image reference such as ghcr.io/owner/gateway:1.0',
    'name the image to deploy',
  ),
  input(
    'commit',
    'The commit to deploy, where the source is a commit.',
    'the commit of the workflow run (GITHUB_SHA)',
    'the full SHA of a commit',
  ),
  choice(
    'renew',
    'What a ship makes anew though nothing changed: nothing, the deployment, or the Tailscale key and with it the deployment.',
    'none',
    ['none', 'deployment', 'key'],
  ),
  input('registry-username', 'The user that may read the image.', undefined, 'a user name'),
  secret(
    'registry-password',
    "That user's password or token.",
    'the password alone',
    "make a token in the registry's account settings",
  ),
  choice(
    'database',
    'Where LiteLLM keeps its keys and spend: DATABASE_URL, Postgres in the container on a volume, or nowhere.',
    'auto',
    ['auto', 'external', 'embedded', 'none'],
  ),
  input(
    'tailscale-client-id',
    'The client id of a Tailscale trust credential for workload identity; needs no secret.',
    undefined,
    'the client id',
    TAILSCALE_FROM,
  ),
  secret('tailscale-client-secret', 'The secret of a Tailscale OAuth client.', 'the secret alone', TAILSCALE_FROM),
  secret(
    'tailscale-api-key',
    'A Tailscale API access token.',
    'the token alone',
    'make one in the Tailscale admin console under Settings > Keys',
  ),
  secret(
    'tailscale-auth-key',
    'A Tailscale auth key made by hand, used instead of a minted one.',
    'the key alone',
    'make one in the Tailscale admin console under Settings > Keys: reusable, ephemeral, with the tag',
  ),
  input(
    'tailnet',
    'The tailnet; - is the one of the credential.',
    '-',
    '- or the name of the tailnet, such as example.com',
  ),
  input(
    'tag',
    'The tag of the gateway on the tailnet.',
    'tag:railway-proxy',
    'tag: and a name of a-z, 0-9 and - that begins with a letter',
  ),
  input(
    'hostname',
    "The gateway's name on the tailnet.",
    'railway-litellm',
    'at most 63 of a-z, 0-9 and -, no - at either end',
  ),
  choice(
    'policy-mode',
    'Whether the policy is written, compared, only printed, or (command policy) rid of what we wrote.',
    'apply with a Tailscale credential, else print',
    ['apply', 'check', 'print', 'remove'],
  ),
  choice(
    'narrowing',
    'What to do with a policy that lets the tag reach more than the routes: refuse it, or narrow it.',
    'refuse',
    ['refuse', 'apply'],
  ),
  input(
    'subnet-sources',
    'Who may connect to the subnets that the gateway advertises (variable TAILSCALE_ADVERTISE_ROUTES); nobody unless named.',
    undefined,
    'users, groups, tags, autogroups or hosts of the policy, by commas or lines',
  ),
  secret(
    'litellm-master-key',
    "LiteLLM's master key, with which the gate asks.",
    'the key alone',
    'it is the variable LITELLM_MASTER_KEY of the Railway service',
    'read from the Railway service where the token may',
  ),
  input(
    'url',
    'The public URL of the gateway.',
    'the domain of the service',
    'a URL such as https://gateway.example.com',
    'it stands in Railway under Settings > Networking',
  ),
  input(
    'require-models',
    'Which models must answer: all, unchanged (those that answered at the last release), or a list.',
    'unchanged',
    'all, unchanged, or names of models by commas or lines',
  ),
  input(
    'gate-timeout',
    'How long the gate may wait for the models.',
    '10m',
    'a duration with its unit, such as 90s or 10m, at most 6h',
  ),
  input(
    'stability-seconds',
    'How long the new deployment must stay up before the gate asks.',
    '30',
    'whole seconds or a duration, such as 30 or 1m, at most 1h',
  ),
  input(
    'tailscale-api-url',
    'Another control server that speaks the Tailscale API.',
    'https://api.tailscale.com',
    'a URL such as https://api.tailscale.com',
  ),
  input(
    'railway-api-url',
    "Another server that speaks Railway's API.",
    'https://backboard.railway.com',
    'a URL such as https://backboard.railway.com',
  ),
  input(
    'tailscale-login-server',
    'Another control server that the gateway joins.',
    undefined,
    'a URL such as https://headscale.example.com',
  ),
  secret(
    'github-token',
    'For the summary, the comment and the deployment status; everything works without.',
    'the token alone',
  ),
];

const byName = new Map(INPUTS.map((definition) => [definition.name, definition]));

/** The definition of a kebab-case name, or undefined for a name that is none. */
export function inputNamed(name: string): InputDefinition | undefined {
  return byName.get(name);
}

/** `railway-token` -> `railwayToken`, the name in slipway.yml and in `Settings`. */
export function settingKey(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `railwayToken` -> `railway-token`. */
export function inputName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `railway-token` -> `SLIPWAY_RAILWAY_TOKEN`. */
export function environmentName(name: string): string {
  return `SLIPWAY_${name.toUpperCase().replaceAll('-', '_')}`;
}

function input(
  name: string,
  description: string,
  standard: string | undefined,
  form: string,
  obtain?: string,
): InputDefinition {
  return { name, secret: false, description, default: standard, form, ...(obtain === undefined ? {} : { obtain }) };
}

function choice(
  name: string,
  description: string,
  standard: string,
  choices: readonly [string, ...string[]],
): InputDefinition {
  const form = choices.length < 2 ? choices[0] : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  return { ...input(name, description, standard, form), choices };
}

function secret(name: string, description: string, form: string, obtain?: string, standard?: string): InputDefinition {
  return { name, secret: true, description, default: standard, form, ...(obtain === undefined ? {} : { obtain }) };
}
