import { SlipwayError } from '../model/error.ts';
import type { ModelNotAsked } from '../model/gate.ts';
import type { FailedModel } from '../model/release.ts';
import type { Route } from '../model/route.ts';
import {
  doorProblem,
  type GateReport,
  isAsked,
  type ModelProbe,
  type ModelTarget,
  probeTargets,
  runGate,
  silenceRemedy,
} from '../probe/gate.ts';
import { namingRemedy, unnamedWildcards } from '../probe/unnamed-wildcards.ts';
import { readDeployment } from '../railway/deployments.ts';
import type { ServiceState } from '../railway/service.ts';
import { publicUrl } from '../railway/service.ts';
import { judgeStatus } from '../railway/verdict.ts';
import type { Settings } from '../settings/settings.ts';
import { type Device, listDevices } from '../tailscale/devices.ts';
import type { RailwayConnection, ReleaseContext, TailscaleConnection } from './context.ts';
import type { Deployed } from './deploy-step.ts';
import type { RecordedModel } from './record.ts';
import { shortId } from './short-id.ts';
import type { StepResult, StepTools } from './transaction.ts';

const STABILITY_POLL_MS = 5_000;

export interface GateOutcome {
  readonly url: string;
  readonly passed: readonly RecordedModel[];
  readonly failed: readonly FailedModel[];
  readonly notAsked: readonly ModelNotAsked[];
}

export interface GateWish {
  readonly url: string;
  readonly masterKey: string;
  readonly targets: readonly ModelTarget[];
  /** To tell more about a silent model's host. */
  readonly routes: readonly Route[];
  /** The models that must answer: `all`, or names. */
  readonly required: 'all' | readonly string[];
}

/** The deployment that the gate is for, where one was just made. */
export interface RunningGate {
  readonly railway: RailwayConnection;
  readonly deployed: Deployed;
  /** Called whenever something was seen: a sign of life for the record. */
  readonly onBeat: () => void;
}

/** The gateway's address: `url`, else the service's own domain. */
export function gateUrl(settings: Settings, service: Pick<ServiceState, 'domains'>): string {
  if (settings.url !== undefined) return settings.url.replace(/\/+$/, '');
  const domain = service.domains[0];
  if (domain !== undefined) return publicUrl(domain);
  throw new SlipwayError('INPUT_MISSING', 'the service has no domain, and url is not given', {
    remedy: 'make one in Railway (the service > Settings > Networking > Generate domain), or give url',
  });
}

/**
 * Step `gate`: liveliness, a closed door, an answer from every model; then the deployment must stay up for
 * `stability-seconds`.
 *
 * @throws SlipwayError GATE_FAILED with the first cause; every model's line stands in its details.
 */
export async function passGate(
  context: ReleaseContext,
  wish: GateWish,
  tools: StepTools,
  onReport: (outcome: GateOutcome) => void,
  running?: RunningGate,
  tailscale?: TailscaleConnection,
): Promise<StepResult<GateOutcome>> {
  const { settings, http, clock, signal } = context;
  const { targets } = wish;
  const asked = targets.filter(isAsked).length;
  let answered = 0;
  tools.progress(`${wish.url}`);
  const report = await runGate({
    http,
    clock,
    url: wish.url,
    masterKey: wish.masterKey,
    targets,
    timeoutMs: settings.gateTimeout,
    signal,
    onModel: () => {
      running?.onBeat();
      tools.progress(`${++answered} of ${asked} models asked`);
    },
  });
  const devices = report.models.some(({ ok }) => !ok) ? await devicesOf(tailscale) : [];
  const models = report.models.map((probe) => withDevice(probe, wish.routes, devices));
  const failed = models
    .filter(({ ok }) => !ok)
    .map(({ name, host, cause }) => ({ name, host, cause: cause ?? 'no answer' }));
  const passed = models.filter(({ ok }) => ok).map(recordedModel);
  const outcome = { url: wish.url, passed, failed, notAsked: report.notAsked ?? [] };
  onReport(outcome);
  const seen = { ...report, models };
  const left = outcome.notAsked.length === 0 ? '' : `; ${outcome.notAsked.length} not asked`;
  const text =
    models.length === 0 ? `no model asked${left}` : `${passed.length} of ${models.length} models answer${left}`;
  tools.describe(text, seen);
  const failure = failureOf(report, models, wish, () =>
    unnamedWildcards(context.config, wish.routes).map(namingRemedy),
  );
  if (failure !== undefined) throw new SlipwayError('GATE_FAILED', failure.message, { remedy: failure.remedy });
  if (running !== undefined) await requireStable(context, running, tools);
  return { outcome: 'done', text, gate: seen, value: outcome };
}

function recordedModel({ name, asked, host, mode }: ModelProbe): RecordedModel {
  return { name, ask: asked ?? name, host, ...(mode === undefined ? {} : { mode }) };
}

interface Failure {
  readonly message: string;
  readonly remedy: string;
}

function failureOf(
  report: GateReport,
  models: readonly ModelProbe[],
  { required, routes }: Pick<GateWish, 'required' | 'routes'>,
  namings: () => readonly string[],
): Failure | undefined {
  if (!report.alive) {
    return {
      message: `the gateway does not answer on /health/liveliness: ${report.aliveCause ?? 'no answer'}`,
      remedy: 'look at its log in Railway; LiteLLM may need longer to start (gate-timeout)',
    };
  }
  const door = doorProblem(report);
  if (door !== undefined) {
    return {
      message: report.open
        ? `the gateway’s door is open: ${door}`
        : `whether the gateway’s door is shut cannot be told: ${door}`,
      remedy: report.open
        ? 'set general_settings.master_key: os.environ/LITELLM_MASTER_KEY in the proxy config'
        : 'look at its log in Railway',
    };
  }
  if (models.length > 0 && models.every(refusesKey)) {
    return {
      message: `the gateway does not take the master key (${models[0]?.cause ?? models[0]?.status})`,
      remedy:
        'the key the gate has is not the one the gateway runs with: look at LITELLM_MASTER_KEY on the service, and at litellm-master-key',
    };
  }
  const needed = neededModels(models, required);
  const silent = needed.find(({ ok }) => !ok);
  const noneAnswers = models.length > 0 && !models.some(({ ok }) => ok);
  const unnamed = (silent === undefined && noneAnswers ? models : needed).filter(isUnnamed);
  if (unnamed.length > 0 && (silent === undefined || isUnnamed(silent))) return unnamedFailure(unnamed, namings());
  if (silent !== undefined) {
    return {
      message: `model ${silent.name} does not answer: ${silent.cause ?? 'no answer'}`,
      remedy: silenceRemedy(silent, routes.some(({ host }) => host === silent.host) ? 'tailnet' : 'elsewhere'),
    };
  }
  if (noneAnswers) {
    return {
      message: `no model answers: ${models[0]?.cause ?? 'no answer'}`,
      remedy: 'a release needs one model that answers: the lines above say what each of them lacks',
    };
  }
  return undefined;
}

/** A wildcard that was not asked, since nothing tells a model behind it. */
function isUnnamed({ ok, asked }: ModelProbe): boolean {
  return !ok && asked === undefined;
}

/** No host is at fault: every such model is named, with the line that each entry lacks. */
function unnamedFailure(unnamed: readonly ModelProbe[], namings: readonly string[]): Failure {
  const [first] = unnamed;
  const names = unnamed.map(({ name }) => name).join(', ');
  return {
    message: `${unnamed.length === 1 ? 'model' : 'models'} ${names} cannot be asked: ${first?.cause ?? 'no model is known'}`,
    remedy: namings.length === 0 ? 'name a model in model_info.health_check_model of its entry' : namings.join('; '),
  };
}

/** LiteLLM without a database answers 400 `No connected db.` to a key that it does not know (BerriAI/litellm#12273). */
function refusesKey({ ok, status, cause }: ModelProbe): boolean {
  return !ok && (status === 401 || (status === 400 && /no connected db/i.test(cause ?? '')));
}

function neededModels(models: readonly ModelProbe[], required: GateWish['required']): readonly ModelProbe[] {
  if (required === 'all') return models;
  return models.filter(({ name }) => required.includes(name));
}

/**
 * The models of the config, with a route or without one, as the gate asks them.
 *
 * @param routes as the tailnet names their hosts.
 */
export function targetsOf({ config, sources }: ReleaseContext, routes: readonly Route[]): ModelTarget[] {
  // The stand-in for Railway is the sandbox's own: with it, the gateway runs on this machine and has no other way out.
  return probeTargets(routes, config.models, { sandbox: sources.railwayApiUrl === 'sandbox' });
}

/**
 * What `require-models` asks for: with `unchanged` the models that answered at the former release and are still in the config.
 *
 * @throws SlipwayError FILE_INVALID for a config without a model: a gate that asks nothing proves nothing; INPUT_INVALID for a
 *   name that is not in the config, or that the gate does not ask: what a release needs must be seen.
 */
export function requiredModels(
  require: Settings['requireModels'],
  targets: readonly ModelTarget[],
  former: readonly RecordedModel[] | undefined,
): GateWish['required'] {
  if (targets.length === 0) {
    throw new SlipwayError('FILE_INVALID', 'the proxy config has no model: there is nothing that a gate could ask', {
      remedy: 'add models to model_list of the proxy config; a model of a file under include is not seen',
    });
  }
  if (Array.isArray(require)) {
    const absent = require.filter((name) => !targets.some((target) => target.name === name));
    if (absent.length > 0) {
      throw new SlipwayError('INPUT_INVALID', `require-models names ${absent.join(', ')}, which is not in model_list`, {
        remedy: `the models are ${targets.map(({ name }) => name).join(', ')}`,
      });
    }
    refuseNotAsked(require, targets);
  }
  if (require !== 'unchanged') return require;
  return (former ?? []).map(({ name }) => name).filter((name) => targets.some((target) => asksFor(target, name)));
}

function asksFor(target: ModelTarget, name: string): boolean {
  return target.name === name && isAsked(target);
}

function refuseNotAsked(names: readonly string[], targets: readonly ModelTarget[]): void {
  const left = names.filter((name) => !targets.some((target) => asksFor(target, name)));
  if (left.length === 0) return;
  const reasons = targets
    .filter(({ name }) => left.includes(name))
    .map(({ mode, notAsked }) => notAsked ?? `mode ${mode}`);
  throw new SlipwayError(
    'INPUT_INVALID',
    `require-models names ${left.join(', ')}, which the gate does not ask (${[...new Set(reasons)].join(', ')})`,
    {
      remedy:
        'leave it out, and ask it yourself after the release: the gate asks models of mode chat, completion, responses and embedding',
    },
  );
}

async function devicesOf(tailscale: TailscaleConnection | undefined): Promise<readonly Device[]> {
  if (tailscale === undefined) return [];
  // Only to say more about a failure that stands already: a credential without this scope must not hide it.
  return listDevices(tailscale.client).catch(() => []);
}

/** What the tailnet knows of a silent model's host says more than the gateway's error. */
function withDevice(probe: ModelProbe, routes: readonly Route[], devices: readonly Device[]): ModelProbe {
  if (probe.ok || isUnnamed(probe)) return probe;
  const route = routes.find(({ host }) => host === probe.host);
  const device = devices.find(({ addresses }) => route?.address !== undefined && addresses.includes(route.address));
  if (device === undefined || device.online) return probe;
  const seen =
    device.lastSeen === undefined ? '' : ` (last seen ${device.lastSeen.replace('T', ' ').slice(0, 16)} UTC)`;
  return { ...probe, cause: `${probe.host} is offline${seen}` };
}

async function requireStable(
  { clock, settings, signal }: ReleaseContext,
  { railway, deployed, onBeat }: RunningGate,
  tools: StepTools,
): Promise<void> {
  const until = deployed.since + settings.stabilitySeconds * 1000;
  for (;;) {
    const { status, stopped, instances } = await readDeployment(railway.client, deployed.id);
    const down = instances.find((instance) => ['CRASHED', 'EXITED', 'RESTARTING'].includes(instance.status));
    if (judgeStatus(status) !== 'good' || stopped || down !== undefined) {
      throw new SlipwayError(
        'GATE_FAILED',
        `deployment ${shortId(deployed.id)} did not stay up: ${down?.status ?? status}`,
        {
          remedy: 'look at its log in Railway',
        },
      );
    }
    const left = until - clock.now();
    if (left <= 0) return;
    onBeat();
    tools.progress(`all asked; watching it for ${Math.ceil(left / 1000)} s more`);
    await clock.sleep(Math.min(left, STABILITY_POLL_MS), signal);
  }
}
