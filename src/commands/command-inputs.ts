import { INPUTS } from '../settings/inputs.ts';
import type { CommandOption, TerminalCommand } from './command-line.ts';

const DIRECTORY = ['working-directory'];
const FILES = [...DIRECTORY, 'config', 'dockerfile', 'start-script', 'railway-config', 'policy-file'];
const CHECKED = ['fail-on', 'tag'];
const RAILWAY = ['railway-token', 'railway-project', 'railway-environment', 'railway-service', 'railway-api-url'];
const TAILSCALE = [
  'tailscale-client-id',
  'tailscale-client-secret',
  'tailscale-api-key',
  'tailnet',
  'tailscale-api-url',
];
const REGISTRY = ['registry-username', 'registry-password'];
/** What a container is given. */
const CONTAINER = [
  'variables',
  'secrets',
  'tailscale-auth-key',
  'hostname',
  'tailscale-login-server',
  'litellm-master-key',
];
const RELEASE = [...CONTAINER, 'source', 'image', 'commit', 'renew', 'policy-mode', 'subnet-sources', 'url'];
const IMAGE = ['image', 'variables', 'secrets', 'railway-environment', ...REGISTRY];
const GATE = ['litellm-master-key', 'secrets', 'url', 'require-models', 'gate-timeout'];

/** The inputs that each command of a terminal uses, in the order of the documentation: what its help lists. */
export const COMMAND_INPUTS: Readonly<Record<TerminalCommand, readonly string[]>> = {
  validate: inOrder(FILES, CHECKED),
  plan: inOrder(FILES, CHECKED, RAILWAY, TAILSCALE, RELEASE),
  build: inOrder(FILES, IMAGE),
  rehearse: inOrder(FILES, IMAGE, CONTAINER, ['require-models', 'gate-timeout']),
  policy: inOrder(DIRECTORY, ['config', 'policy-file', 'variables'], TAILSCALE, [
    'tag',
    'policy-mode',
    'narrowing',
    'subnet-sources',
  ]),
  deploy: inOrder(FILES, CHECKED, RAILWAY, TAILSCALE, RELEASE, REGISTRY),
  gate: inOrder(DIRECTORY, ['config'], RAILWAY, GATE),
  ship: inOrder(FILES, CHECKED, RAILWAY, TAILSCALE, RELEASE, REGISTRY, GATE, ['stability-seconds']),
  rollback: inOrder(DIRECTORY, RAILWAY, TAILSCALE, GATE, ['tag', 'policy-mode', 'stability-seconds']),
  init: inOrder(FILES, ['railway-service', 'tag', 'hostname']),
  doctor: [],
  reach: inOrder(DIRECTORY, ['config', 'policy-file', 'tag'], TAILSCALE),
  status: inOrder(DIRECTORY, ['config', 'policy-file'], RAILWAY, TAILSCALE, ['tag', 'url']),
  logs: inOrder(DIRECTORY, RAILWAY),
  sandbox: inOrder(DIRECTORY, ['config']),
};

const ALWAYS = ['format', 'debug', 'help'] as const;
const SANDBOXED = ['sandbox', 'scenario', 'litellm'] as const;

/** The options, which are no inputs, that each command takes. */
export const COMMAND_OPTIONS: Readonly<Record<TerminalCommand, readonly CommandOption[]>> = {
  validate: ALWAYS,
  plan: ['offline', ...SANDBOXED, ...ALWAYS],
  build: ALWAYS,
  rehearse: ALWAYS,
  policy: [...SANDBOXED, ...ALWAYS],
  deploy: [...SANDBOXED, ...ALWAYS],
  gate: [...SANDBOXED, ...ALWAYS],
  ship: [...SANDBOXED, ...ALWAYS],
  rollback: [...SANDBOXED, ...ALWAYS],
  init: ['add-host', 'yes', 'overwrite', ...ALWAYS],
  doctor: ALWAYS,
  reach: ['from', 'to', 'offline', ...SANDBOXED, ...ALWAYS],
  status: [...SANDBOXED, ...ALWAYS],
  logs: ['lines', 'build', ...SANDBOXED, ...ALWAYS],
  sandbox: ['state', 'port', 'scenario', 'litellm', ...ALWAYS],
};

function inOrder(...groups: readonly (readonly string[])[]): readonly string[] {
  const named = new Set(groups.flat());
  return INPUTS.map(({ name }) => name)
    .filter((name) => named.delete(name))
    .concat([...named]);
}
