import { SlipwayError } from '../model/error.ts';
import type { Route } from '../model/route.ts';
import { readRailwayConfig, type ServiceSettings, wishedSettings } from '../project/railway-config.ts';
import { judgeStatus } from '../railway/verdict.ts';
import { isQuoted } from '../settings/variables.ts';
import { type FragmentChange, type FragmentWish, mergeFragment, readFragment } from '../tailnet/fragment.ts';
import { heldByOthers } from '../tailnet/narrowing-sources.ts';
import { readPolicy } from '../tailnet/policy.ts';
import { type Overreach, overreachOf } from '../tailnet/reach.ts';
import type { ReleaseContext } from './context.ts';
import { expandedWish, fragmentWish } from './fragment-wish.ts';
import { type Mending, mendingOf, nodesOf } from './mending.ts';
import { inPolicy, livePolicyName } from './named-policy.ts';
import { keyFingerprint, RECORD_VARIABLE, type SettingChange } from './record.ts';
import type { Snapshot } from './snapshot.ts';
import type { WishedSource } from './source.ts';

const NO_KEY = { needed: false, reason: 'the service’s own' } as const;

/** A key with less time left is replaced: a container that restarts must be able to join again. */
const RENEW_BEFORE_MS = 30 * 24 * 3600_000;
const DEFAULT_PORT = '4000';
export const KEY_VARIABLE = 'TAILSCALE_AUTH_KEY';
export const MASTER_KEY_VARIABLE = 'LITELLM_MASTER_KEY';

export interface VariableChanges {
  /** Every variable the release sets, with its value; the minted key comes later. */
  readonly wanted: Readonly<Record<string, string>>;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

export interface PolicyPlan {
  /** New and old routes allowed: in force before the new image runs. */
  readonly expanded: FragmentChange;
  /** Only the new routes: in force after its gate passed. */
  readonly exact: FragmentChange;
  /** What the two say. */
  readonly wishes: { readonly expanded: FragmentWish; readonly exact: FragmentWish };
  readonly tooWide: readonly Overreach[];
  /** How to mend that; undefined when nothing is too wide. */
  readonly mending: Mending | undefined;
}

/** The difference between how things stand and what the user wishes. Holds secrets (values of variables). */
export interface ReleasePlan {
  readonly variables: VariableChanges;
  readonly settings: readonly SettingChange[];
  readonly source: WishedSource;
  readonly sourceChanged: boolean;
  readonly policy: PolicyPlan | undefined;
  readonly key: { readonly needed: boolean; readonly reason: string };
  readonly needsDeployment: boolean;
  /** The input that asks for a deployment whatever has changed: `renew: deployment`. */
  readonly renewed: `renew: ${'deployment' | 'key'}` | undefined;
  readonly upToDate: boolean;
  /** The key clients use, for the gate. */
  readonly masterKey: string;
}

/** What is planned: a release, its deployment alone, or a look by one who changes nothing. */
export type Extent = 'release' | 'deployment' | 'look';

/**
 * Compares the snapshot with the user's files and settings. Pure.
 *
 * @throws SlipwayError INPUT_MISSING when a secret is nowhere, INPUT_INVALID when a key is to be renewed that this release does
 *   not make, POLICY_INVALID when the live policy cannot be read.
 */
export function planRelease(
  context: ReleaseContext,
  snapshot: Snapshot,
  source: WishedSource,
  extent: Extent = 'release',
): ReleasePlan {
  const settings = settingChanges(context, snapshot, source);
  const variables = variableChanges(context, snapshot);
  const released = snapshot.record.released;
  const { active } = snapshot.service;
  const activeIsOurs = released !== null && active?.id === released.deployment && judgeStatus(active.status) === 'good';
  const imageDrifted = source.kind === 'image' && snapshot.service.source.image !== source.image;
  const sourceChanged = released?.source !== source.id || !activeIsOurs || imageDrifted;
  const policy = snapshot.policy === undefined ? undefined : planPolicy(context, snapshot, snapshot.policy.text);
  // What a run that died has left (its key on the service, its deployment) is settled by a release of its own.
  const died = snapshot.record.inProgress !== null;
  const others = sourceChanged || died || variables.added.length + variables.changed.length > 0 || settings.length > 0;
  const { renew } = context.settings;
  if (renew === 'key') refuseForeignKey(context, extent);
  const key = extent === 'deployment' ? NO_KEY : keyNeed(context, snapshot, extent, others);
  const needsDeployment = others || key.needed || renew !== 'none';
  return {
    variables,
    settings,
    source,
    sourceChanged,
    policy,
    key,
    needsDeployment,
    renewed: renew === 'none' ? undefined : `renew: ${renew}`,
    upToDate: !needsDeployment && !(mayWritePolicy(context) && policy?.exact.changed === true),
    masterKey: masterKeyOf(context, snapshot),
  };
}

/** The routes; devices and the service's variables where they were looked up. */
export type KnownTailnet = Pick<Snapshot, 'routes'> & Partial<Pick<Snapshot, 'devices' | 'variables'>>;

/**
 * What becomes of a policy, and what in it lets the tag reach more than the routes.
 *
 * @param name the policy's name in a diff
 * @throws SlipwayError POLICY_INVALID with the policy's name and the place.
 */
export function planPolicy(
  context: Pick<ReleaseContext, 'settings'>,
  known: KnownTailnet,
  text: string,
  name: string = LIVE_POLICY,
): PolicyPlan {
  const whole = name === LIVE_POLICY ? livePolicyName(context.settings.tailnet) : name;
  return inPolicy(whole, text, () => plannedPolicy(context, known, text, name));
}

function plannedPolicy(
  context: Pick<ReleaseContext, 'settings'>,
  known: KnownTailnet,
  text: string,
  name: string,
): PolicyPlan {
  const { tag } = context.settings;
  const devices = nodesOf(known.devices);
  const exactWish = fragmentWish(context, known, text);
  const exact = mergeFragment(text, exactWish);
  const former = formerRoutes(text, known.routes);
  const wishes = { exact: exactWish, expanded: expandedWish(exactWish, former, text) };
  const grows = JSON.stringify(wishes.expanded) !== JSON.stringify(wishes.exact);
  const expanded = grows ? mergeFragment(text, wishes.expanded) : exact;
  // Over the live text, so that the lines named are those that the user sees in the console.
  const tooWide = overreachOf(readPolicy(text), tag, wishes.expanded.routes, heldByOthers(devices, tag));
  const mending = tooWide.length === 0 ? undefined : mendingOf(name, text, wishes.expanded, devices);
  return { expanded, exact, wishes, tooWide, mending };
}

/** The live policy's name in a diff. */
export const LIVE_POLICY = 'tailnet policy';

/** Whether this run may write the policy: not with `policy-mode` check or print. */
export function mayWritePolicy({ settings }: Pick<ReleaseContext, 'settings'>): boolean {
  return settings.policyMode === undefined || settings.policyMode === 'apply';
}

/** Routes that the fragment in force allows and the new config no longer has. */
function formerRoutes(text: string, routes: readonly Route[]): Route[] {
  const wanted = new Set(routes.map(({ address, port }) => `${address}:${port}`));
  return readFragment(text)
    .routes.filter(({ address, port }) => !wanted.has(`${address}:${port}`))
    .map(({ host, address, port }) => ({
      host,
      address,
      port,
      models: [],
      at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    }));
}

function settingChanges(context: ReleaseContext, { service }: Snapshot, source: WishedSource): SettingChange[] {
  const file = context.project.files.get('railwayConfig');
  const wished: ServiceSettings = {
    ...wishedSettings(file === undefined ? undefined : readRailwayConfig(file), context.settings.dockerfile),
  };
  // An image is not built: the Dockerfile says nothing about it.
  if (source.kind === 'image') delete wished.dockerfilePath;
  return (Object.keys(wished) as (keyof ServiceSettings)[])
    .filter((name) => wished[name] !== undefined && !same(wished[name], service.settings[name]))
    .map((name) => ({ name, from: service.settings[name] ?? null, to: wished[name] }));
}

/** Whether two settings are the same; what is not set is null. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function variableChanges(context: ReleaseContext, snapshot: Snapshot): VariableChanges {
  const wanted = wantedVariables(context, snapshot);
  const names = Object.keys(wanted).sort();
  const now = snapshot.variables;
  return {
    wanted,
    added: names.filter((name) => now[name] === undefined),
    changed: names.filter((name) => now[name] !== undefined && now[name] !== wanted[name]),
    unchanged: names.filter((name) => now[name] === wanted[name]),
  };
}

function wantedVariables(
  { settings, environment, project }: ReleaseContext,
  snapshot: Snapshot,
): Record<string, string> {
  const wanted: Record<string, string> = {
    PORT: portOf(project, snapshot) ?? DEFAULT_PORT,
    TAILSCALE_HOSTNAME: settings.hostname,
    ...settings.variables,
  };
  if (settings.tailscaleLoginServer !== undefined) wanted.TAILSCALE_LOGIN_SERVER = settings.tailscaleLoginServer;
  if (settings.tailscaleAuthKey !== undefined) wanted[KEY_VARIABLE] = settings.tailscaleAuthKey;
  if (settings.litellmMasterKey !== undefined) wanted[MASTER_KEY_VARIABLE] = settings.litellmMasterKey;
  for (const name of settings.secrets) {
    const value = environment[name];
    if (value !== undefined && isQuoted(value)) throw quotedSecret(name);
    if (value !== undefined && value !== '') wanted[name] = value;
    else if (snapshot.variables[name] === undefined) {
      throw new SlipwayError(
        'INPUT_MISSING',
        `secrets names ${name}, which is neither in the environment nor on the Railway service`,
        {
          remedy: `give it to the step (env: ${name}: \${{ secrets.${name} }}), or set it on the service once`,
        },
      );
    }
  }
  delete wanted[RECORD_VARIABLE];
  return wanted;
}

function quotedSecret(name: string): SlipwayError {
  return new SlipwayError('INPUT_INVALID', `${name}, which secrets names, has quotes around its value`, {
    remedy: 'leave the quotes out where the secret is kept: they would become part of the value',
  });
}

/** The port that the start command tells LiteLLM to listen on; Railway's health check asks the port in PORT. */
function portOf(project: ReleaseContext['project'], snapshot: Snapshot): string | undefined {
  const file = project.files.get('railwayConfig');
  const command =
    (file && wishedSettings(readRailwayConfig(file), '').startCommand) ?? snapshot.service.settings.startCommand;
  const words = command?.split(/\s+/) ?? [];
  const joined = words.find((word) => word.startsWith('--port='))?.slice('--port='.length);
  const port = joined ?? words[words.indexOf('--port') + 1];
  return words.some((word) => word.startsWith('--port')) && port !== undefined && /^\d+$/.test(port) ? port : undefined;
}

/**
 * The key that clients use, for the gate.
 *
 * @throws SlipwayError INPUT_MISSING when it is neither given nor readable on the service.
 */
export function masterKeyOf({ settings, environment }: ReleaseContext, snapshot: Pick<Snapshot, 'masterKey'>): string {
  const fromStep = settings.secrets.includes(MASTER_KEY_VARIABLE) ? environment[MASTER_KEY_VARIABLE] : undefined;
  const key = settings.litellmMasterKey ?? (fromStep || settings.variables[MASTER_KEY_VARIABLE] || snapshot.masterKey);
  if (key !== undefined) return key;
  throw new SlipwayError(
    'INPUT_MISSING',
    `${MASTER_KEY_VARIABLE} is not on the Railway service (or sealed there) and not given`,
    {
      remedy:
        'LiteLLM does not start without it, and the gate asks each model with it: set SLIPWAY_LITELLM_MASTER_KEY (openssl rand -hex 32, with sk- before it)',
    },
  );
}

/** `renew: key` where no key would be made must not pass as done. */
function refuseForeignKey({ settings }: ReleaseContext, extent: Extent): void {
  if (extent === 'deployment') {
    throw new SlipwayError('INPUT_INVALID', 'renew is key, and deploy makes no key', {
      remedy: 'use the command ship, or renew: deployment',
    });
  }
  if (settings.tailscaleAuthKey !== undefined) {
    throw new SlipwayError('INPUT_INVALID', 'renew is key, and the key is given by hand (tailscale-auth-key)', {
      remedy: 'make a new key in Tailscale (Settings > Keys) and give that one, or leave tailscale-auth-key out',
    });
  }
}

function keyNeed(context: ReleaseContext, snapshot: Snapshot, extent: Extent, others: boolean): ReleasePlan['key'] {
  if (context.settings.tailscaleAuthKey !== undefined)
    return { needed: false, reason: 'given by hand (tailscale-auth-key)' };
  if (snapshot.policy === undefined) {
    if (extent === 'look') return keyWithoutLook(snapshot);
    if (snapshot.variables[KEY_VARIABLE] !== undefined && context.settings.renew !== 'key')
      return { needed: false, reason: `the service’s ${KEY_VARIABLE}` };
    throw new SlipwayError('INPUT_MISSING', 'there is no Tailscale credential to mint a key with, and no key', {
      remedy:
        'give tailscale-client-id and tailscale-client-secret (Tailscale: Settings > Trust credentials, scopes auth_keys and policy_file, tag:railway-proxy), or tailscale-auth-key made by hand (reusable, ephemeral, tagged)',
    });
  }
  if (others) return { needed: true, reason: 'a key per release' };
  if (context.settings.renew === 'key') return { needed: true, reason: 'renew: key' };
  const { key, record, variables } = snapshot;
  const held = variables[KEY_VARIABLE];
  if (held === undefined || keyFingerprint(held) !== record.released?.key?.fingerprint) {
    return { needed: true, reason: `the service’s ${KEY_VARIABLE} is not the released key` };
  }
  if (key === undefined || key.invalid) return { needed: true, reason: 'the released key is gone or revoked' };
  const left = Date.parse(key.expires) - context.clock.now();
  if (left < RENEW_BEFORE_MS) return { needed: true, reason: `the released key ends ${key.expires.slice(0, 10)}` };
  return { needed: false, reason: `valid until ${key.expires.slice(0, 10)}` };
}

/** A look needs no credential of Tailscale: a pull request's job is not trusted with one, the release after it is. */
function keyWithoutLook({ variables }: Snapshot): ReleasePlan['key'] {
  return variables[KEY_VARIABLE] === undefined
    ? { needed: true, reason: 'there is none: ship needs a Tailscale credential to make it, or tailscale-auth-key' }
    : {
        needed: false,
        reason: `the service’s ${KEY_VARIABLE}; ship with a Tailscale credential makes one when it deploys`,
      };
}

/** `+1 rule +2 hosts +3 tests`, `-1 rule`, or `unchanged`. */
export function fragmentSummary(change: FragmentChange): string {
  const parts = (['rules', 'hosts', 'tests', 'tagOwners', 'autoApprovers'] as const).flatMap((kind) => [
    count('+', change.added[kind].length, kind),
    count('-', change.removed[kind].length, kind),
  ]);
  const text = parts.filter((part) => part !== '').join(' ');
  if (text !== '') return text;
  return change.changed ? 'rewritten' : 'unchanged';
}

const NOUNS: Readonly<Record<string, readonly [string, string]>> = {
  rules: ['rule', 'rules'],
  hosts: ['host', 'hosts'],
  tests: ['test', 'tests'],
  tagOwners: ['tag owner', 'tag owners'],
  autoApprovers: ['auto-approver', 'auto-approvers'],
};

function count(sign: string, number: number, kind: string): string {
  if (number === 0) return '';
  const [singular = kind, plural = kind] = NOUNS[kind] ?? [];
  return `${sign}${number} ${number === 1 ? singular : plural}`;
}

/** `hab=100.75.148.4:11434`, as the record keeps a route. */
export function recordedRoute(route: Pick<Route, 'host' | 'address' | 'port'>): string {
  return `${route.host}=${route.address}:${route.port}`;
}
