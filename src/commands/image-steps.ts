import { diagnose, rootCause } from '../diagnosis/diagnose.ts';
import { buildImage, inspectImage } from '../image/build.ts';
import { HOSTILE_PROXY } from '../image/build-arguments.ts';
import type { Docker } from '../image/docker.ts';
import { localTag, requireTag } from '../image/reference.ts';
import { loggedIn, pullImage, pushImage, type RegistryCredentials } from '../image/registry.ts';
import { serviceSettings } from '../image/service-settings.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { SlipwayError } from '../model/error.ts';
import type { BuiltImage } from '../model/image.ts';
import type { Project } from '../project/project.ts';
import { collectUpload } from '../project/upload-source.ts';
import type { StepResult, StepTools, Transaction } from '../release/transaction.ts';
import { withoutSecrets } from '../report/diagnosis.ts';
import { byteSize } from '../report/image.ts';
import type { Invocation } from './invocation.ts';

const HOSTILE = `with ${HOSTILE_PROXY} in all six proxy variables`;
/** Of a log, what a person is shown. */
const MOST_LINES = 20;

/** What a failed image or container is told as: one error, and what its log was recognised as. */
export interface ImageFailure {
  readonly error: SlipwayError;
  /** The same without its details, for the step: the end of the run shows them. */
  readonly brief: SlipwayError;
  readonly diagnoses: readonly Diagnosis[];
}

/** A failure with the cause that its log shows, where it is a known one. */
export function failureOf(
  what: string,
  cause: string,
  log: string,
  code: 'DEPLOYMENT_FAILED' | 'GATE_FAILED',
  remedy: string,
  notes: readonly string[] = [],
): ImageFailure {
  const known = rootCause(log);
  const lines = log.split('\n').filter((line) => line.trim() !== '' && line !== cause);
  const check = known?.check === undefined ? [] : [`the check ${known.check} tells this beforehand (slipway validate)`];
  const message = `${what}: ${known?.cause ?? cause}`;
  return {
    brief: new SlipwayError(code, message),
    error: new SlipwayError(code, message, {
      details: [...lines.slice(-MOST_LINES), ...(known === undefined ? [] : [cause]), ...check, ...notes],
      remedy: known?.remedy ?? remedy,
    }),
    diagnoses: diagnose(log).map(withoutSecrets),
  };
}

export type BuildEnd =
  | { readonly kind: 'built'; readonly image: BuiltImage }
  | ({ readonly kind: 'failed' } & ImageFailure);

/**
 * Step `build`: the image under hostile proxy variables, from the files that Railway would be sent; pushed when `image` and the
 * registry's credentials are given.
 */
export async function buildStep(
  invocation: Invocation,
  project: Project,
  docker: Docker,
  transaction: Transaction,
): Promise<BuildEnd> {
  let failure: ImageFailure | undefined;
  const build = async (tools: StepTools): Promise<StepResult<BuiltImage>> => {
    const { values: settings } = invocation.settings;
    const source = await collectUpload(project.directory);
    const tag = settings.image === undefined ? localTag(source.digest) : requireTag(settings.image);
    const { dockerfile } = serviceSettings(
      project.files.get('railwayConfig'),
      settings.dockerfile,
      settings.railwayEnvironment,
    );
    const outcome = await buildImage(docker, {
      directory: project.directory,
      source,
      dockerfile,
      tag,
      variables: settings.variables,
      secrets: secretValues(invocation),
      signal: invocation.signal,
      onProgress: tools.progress,
    });
    if (outcome.kind === 'failed') {
      const remedy = 'mend that instruction: Railway, with a proxy variable on the service, ends there too';
      failure = failureOf('the image does not build', outcome.cause, outcome.log, 'DEPLOYMENT_FAILED', remedy, [
        `it was built ${HOSTILE}, as a Railway service may have them`,
      ]);
      tools.describe(outcome.cause);
      throw failure.brief;
    }
    const text = `${tag}, ${byteSize(outcome.image.bytes)}`;
    tools.describe(text);
    const image = await pushed(invocation, docker, outcome.image, tools);
    return {
      outcome: 'done',
      text: image.digest === undefined ? text : `${text}, pushed as ${image.digest}`,
      details: [provenLine(outcome.steps, outcome.cached), ...notPushedLine(invocation, image)],
      value: image,
    };
  };
  try {
    return { kind: 'built', image: await transaction.step('build', build) };
  } catch (thrown) {
    if (failure !== undefined && thrown === failure.brief) return { kind: 'failed', ...failure };
    throw thrown;
  }
}

/** The steps of the cache were run by earlier builds of this kind alone. */
function provenLine(steps: number, cached: number): string {
  const how = cached === 0 ? '' : `; ${cached} of them by an earlier build of this kind`;
  return `${steps} instruction${steps === 1 ? '' : 's'} ran ${HOSTILE}${how}`;
}

function notPushedLine({ settings }: Invocation, image: BuiltImage): string[] {
  if (image.digest !== undefined || settings.values.image === undefined) return [];
  return ['not pushed: registry-username and registry-password are not given'];
}

async function pushed(
  invocation: Invocation,
  docker: Docker,
  image: BuiltImage,
  tools: StepTools,
): Promise<BuiltImage> {
  const credentials = credentialsOf(invocation);
  if (credentials === undefined || invocation.settings.values.image === undefined) return image;
  tools.progress(`pushing ${image.reference}`);
  const digest = await loggedIn(docker, image.reference, credentials, (own) =>
    pushImage(own, image.reference, tools.progress),
  );
  return { ...image, digest };
}

function credentialsOf({ settings }: Invocation): RegistryCredentials | undefined {
  const { registryUsername: username, registryPassword: password } = settings.values;
  return username === undefined || password === undefined ? undefined : { username, password };
}

function secretValues({ settings, environment }: Invocation): Record<string, string> {
  const given = settings.values.secrets.map((name) => [name, environment[name] ?? ''] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/**
 * The image of the input `image`: the one that the engine has, else the registry's.
 *
 * @throws SlipwayError NOT_FOUND, FORBIDDEN, UNAUTHORIZED, SERVICE_UNAVAILABLE.
 */
export async function namedImage(
  invocation: Invocation,
  docker: Docker,
  reference: string,
  tools: StepTools,
): Promise<BuiltImage> {
  const here = await inspectImage(docker, reference);
  if (here !== undefined) return here;
  tools.progress(`pulling ${reference}`);
  await loggedIn(docker, reference, credentialsOf(invocation), (own) => pullImage(own, reference, tools.progress));
  const pulled = await inspectImage(docker, reference);
  if (pulled === undefined) throw new SlipwayError('INTERNAL', `${reference} was pulled, and it is not there`);
  return pulled;
}
