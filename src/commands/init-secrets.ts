import type { InitSecret } from '../model/init.ts';

/** GitHub's issuer of workload identities (docs.github.com, "OpenID Connect reference"). */
const ISSUER = 'https://token.actions.githubusercontent.com';
const BRANCH = 'refs/heads/main';
/** Placeholder where `origin` names no repository on GitHub. */
const UNKNOWN = 'OWNER/REPO';

/**
 * What the workflows and the service need, and where each value comes from. Values go in by prompt or standard input, never
 * as arguments, which other processes see.
 *
 * Scopes: Tailscale docs, "Trust credentials"; `policy_file` needs the two of `devices` beside it. Subjects: docs.github.com,
 * "OpenID Connect", section "Immutable subject claims": repositories made or renamed since 2026-07-15 have their ids in it.
 */
export function secretsToSet(repository: string | undefined, tag: string): InitSecret[] {
  const target = repository === undefined ? '' : ` --repo ${repository}`;
  const name = repository ?? UNKNOWN;
  return [
    {
      name: 'RAILWAY_TOKEN',
      kind: 'secret',
      from: ['a project token: Railway > the project > Settings > Tokens, for the environment that serves'],
      command: `gh secret set RAILWAY_TOKEN${target}`,
    },
    {
      name: 'TAILSCALE_CLIENT_ID',
      kind: 'variable',
      from: [
        'the client id of a workload identity, which has no secret:',
        `the tag first, in Tailscale > Access controls: "tagOwners": {"${tag}": ["autogroup:admin"]}`,
        'then Tailscale > Settings > Trust credentials > Credential > OpenID Connect:',
        `issuer   ${ISSUER}`,
        `subject  repo:${name}:ref:${BRANCH}`,
        'of a repository made or renamed since 15 July 2026 the subject holds ids; this prints it:',
        `gh api repos/${name} --jq '"repo:\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id):ref:${BRANCH}"'`,
        `scopes   policy_file, auth_keys with ${tag}, devices:core:read, devices:posture_attributes;`,
        '         devices:routes, too, where the gateway advertises subnets',
      ],
      command: `gh variable set TAILSCALE_CLIENT_ID${target}`,
    },
    {
      name: 'LITELLM_MASTER_KEY',
      kind: 'railway',
      from: [
        'a key of your own making: Railway > the service > Variables > New variable',
        'its value is what this prints:',
      ],
      command: 'openssl rand -hex 32',
    },
  ];
}

const KINDS: Readonly<Record<InitSecret['kind'], string>> = {
  secret: 'secret on GitHub',
  variable: 'variable on GitHub',
  railway: 'variable on Railway',
};

/** The directory as a word of a command, with a blank before it; '' where the command already runs in it. */
export function directoryWord(directory: string): string {
  return directory === '' ? '' : ` ${/^[\w./-]+$/.test(directory) ? directory : JSON.stringify(directory)}`;
}

/**
 * What is left to do, for a person.
 *
 * @param program what starts this program: `slipway`.
 * @param naming how to name a model behind each wildcard that nobody can ask: without it the gate fails
 */
export function nextSteps(
  secrets: readonly InitSecret[],
  directory: string,
  program: string,
  naming: readonly string[],
): string[] {
  const place = directoryWord(directory);
  return [
    'Set these once (gh asks for the value):',
    ...secrets.flatMap(({ name, kind, from, command }) => [
      `  ${name} (${KINDS[kind]})`,
      ...from.map((line) => `      ${line}`),
      ...(command === undefined ? [] : [`    $ ${command}`]),
    ]),
    '',
    'A new tailnet lets every device reach everything, and a narrow rule beside that one narrows nothing. Once, with an API',
    'access token (Tailscale > Settings > Keys) as SLIPWAY_TAILSCALE_API_KEY in the environment:',
    `    $ ${program} policy${place} --narrowing apply      # with --policy-mode check it only shows what would change`,
    '',
    'Next:',
    ...naming.map((line) => `  ${line}`),
    `    $ ${program} validate${place}`,
    `    $ ${program} ship${place} --sandbox    # the whole release against stand-ins, without an account`,
  ];
}
