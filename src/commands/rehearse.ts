import { removeLeftovers } from '../image/container.ts';
import { createDocker, type Docker } from '../image/docker.ts';
import { requireDocker, requireLocalEngine } from '../image/find-docker.ts';
import { rehearseImage } from '../image/rehearse.ts';
import { serviceSettings } from '../image/service-settings.ts';
import { type ServiceVariables, serviceVariables } from '../image/service-variables.ts';
import type { GateReport } from '../model/gate.ts';
import type { BuiltImage, Rehearsal } from '../model/image.ts';
import { doorProblem, probeTargets, runGate } from '../probe/gate.ts';
import { requiredModels } from '../release/gate-step.ts';
import { createTransaction, type StepResult, type StepTools, type Transaction } from '../release/transaction.ts';
import { rehearsalLine, rehearsedLine } from '../report/image.ts';
import { type Gateway, readFiles, readGateway } from './files.ts';
import { buildStep, failureOf, type ImageFailure, namedImage } from './image-steps.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

const NO_TAILNET = 'models not asked: no tailnet in a rehearsal without tailscale-auth-key';

/** `rehearse`: the image, run here as Railway runs it, and gated. Without `image` it is built first. */
export async function rehearse(invocation: Invocation): Promise<CommandEnd> {
  const { environment, directory, signal, emit, clock, settings } = invocation;
  const gateway = await readGateway(invocation, await readFiles(invocation));
  const docker = createDocker(environment, directory, signal);
  const named = settings.values.image;
  await requireDocker(docker, named === undefined ? 'build' : 'run');
  await requireLocalEngine(docker);
  await removeLeftovers(docker, invocation.machine, invocation.isProcessAlive);
  const transaction = createTransaction(emit, clock, signal);
  let built: BuiltImage | undefined;
  if (named === undefined) {
    const end = await buildStep(invocation, gateway.project, docker, transaction);
    if (end.kind === 'failed') return { exitCode: 1, error: end.error, diagnoses: end.diagnoses };
    built = end.image;
  }
  const image = built === undefined ? {} : { image: built };
  const { rehearsal, failure } = await rehearseStep(invocation, gateway, docker, transaction, built);
  if (failure !== undefined) {
    return { exitCode: 1, ...image, rehearsal, error: failure.error, diagnoses: failure.diagnoses };
  }
  invocation.print(rehearsedLine(rehearsal, invocation.style));
  return { exitCode: 0, ...image, rehearsal };
}

interface RehearsalEnd {
  readonly rehearsal: Rehearsal;
  readonly failure: ImageFailure | undefined;
}

async function rehearseStep(
  invocation: Invocation,
  gateway: Gateway,
  docker: Docker,
  transaction: Transaction,
  built: BuiltImage | undefined,
): Promise<RehearsalEnd> {
  let end: RehearsalEnd | undefined;
  const run = async (tools: StepTools): Promise<StepResult<RehearsalEnd>> => {
    const image = built ?? (await namedImage(invocation, docker, invocation.settings.values.image ?? '', tools));
    end = await rehearsed(invocation, gateway, docker, tools, image);
    const { rehearsal, failure } = end;
    const text = rehearsalLine(rehearsal);
    tools.describe(text, rehearsal.gate);
    if (failure !== undefined) throw failure.brief;
    return {
      outcome: 'done',
      text,
      details: rehearsal.notes,
      ...(rehearsal.gate === undefined || rehearsal.gate.models.length === 0 ? {} : { gate: rehearsal.gate }),
      value: end,
    };
  };
  try {
    return await transaction.step('rehearse', run);
  } catch (thrown) {
    if (end?.failure !== undefined && thrown === end.failure.brief) return end;
    throw thrown;
  }
}

async function rehearsed(
  invocation: Invocation,
  { project, routes }: Gateway,
  docker: Docker,
  tools: StepTools,
  image: BuiltImage,
): Promise<RehearsalEnd> {
  const { values } = invocation.settings;
  const settings = serviceSettings(project.files.get('railwayConfig'), values.dockerfile, values.railwayEnvironment);
  const variables = serviceVariables({
    settings: values,
    environment: invocation.environment,
    startCommand: settings.startCommand,
  });
  invocation.secrets.add(variables.masterKey);
  const joins = values.tailscaleAuthKey !== undefined;
  const { rehearsal, log } = await rehearseImage(docker, {
    image: image.reference,
    settings,
    variables: variables.values,
    port: variables.port,
    owner: { machine: invocation.machine, pid: invocation.pid },
    notes: [...(joins ? [] : [NO_TAILNET]), ...unknownNote(variables)],
    clock: invocation.clock,
    signal: invocation.signal,
    onProgress: tools.progress,
    gate: (url) => gate(invocation, url, variables.masterKey, joins ? probeTargets(routes) : []),
  });
  if (rehearsal.cause === undefined) return { rehearsal, failure: undefined };
  // A gateway that answers wrongly is one thing, a container that does not live another.
  const code = rehearsal.exit === undefined && rehearsal.gate !== undefined ? 'GATE_FAILED' : 'DEPLOYMENT_FAILED';
  const remedy = remedyOf(rehearsal);
  if (code === 'GATE_FAILED') {
    return { rehearsal, failure: failureOf('rehearsal failed', rehearsal.cause, '', code, remedy, rehearsal.logTail) };
  }
  return { rehearsal, failure: failureOf('rehearsal failed', rehearsal.cause, log, code, remedy) };
}

function unknownNote({ unknown }: ServiceVariables): string[] {
  if (unknown.length === 0) return [];
  return [`not set here: ${unknown.join(', ')} (named in secrets, and not in the environment of this run)`];
}

function remedyOf({ gate: report, exit, stop }: Rehearsal): string {
  if (report?.open === true)
    return 'set general_settings.master_key: os.environ/LITELLM_MASTER_KEY in the proxy config';
  if (stop?.killed === true) return 'let the start script end with `exec`, so that SIGTERM reaches LiteLLM';
  if (exit !== undefined) return 'look at the lines above: Railway would restart it, and give up after its retries';
  if (report === undefined)
    return 'look at the lines above, at startCommand, and whether it listens on 0.0.0.0 and on PORT';
  return 'look at the lines above';
}

/** The gate of a rehearsal: the door, and the models where the container joins the tailnet. */
async function gate(
  { http, clock, signal, settings }: Invocation,
  url: string,
  masterKey: string,
  targets: ReturnType<typeof probeTargets>,
): Promise<{ report: GateReport; problem: string | undefined }> {
  const { gateTimeout: timeoutMs, requireModels } = settings.values;
  const required = targets.length === 0 ? [] : requiredModels(requireModels, targets, undefined);
  const report = await runGate({ http, clock, url, masterKey, targets, timeoutMs, signal });
  if (!report.alive) return { report, problem: `it does not stay alive: ${report.aliveCause ?? 'no answer'}` };
  const door = doorProblem(report);
  if (door !== undefined) return { report, problem: report.open ? `the door is open: ${door}` : door };
  const needed = required === 'all' ? report.models : report.models.filter(({ name }) => required.includes(name));
  const silent = needed.find(({ ok }) => !ok);
  if (silent !== undefined)
    return { report, problem: `model ${silent.name} does not answer: ${silent.cause ?? 'no answer'}` };
  if (targets.length > 0 && !report.models.some(({ ok }) => ok)) {
    return { report, problem: `no model answers: ${report.models[0]?.cause ?? 'no answer'}` };
  }
  return { report, problem: undefined };
}
