import { createDocker } from '../image/docker.ts';
import { requireDocker } from '../image/find-docker.ts';
import { createTransaction } from '../release/transaction.ts';
import { builtLine } from '../report/image.ts';
import { readFiles } from './files.ts';
import { buildStep } from './image-steps.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

/** `build`: the image by Docker, under hostile proxy variables; pushed when a registry's credentials are given. */
export async function build(invocation: Invocation): Promise<CommandEnd> {
  const { environment, directory, signal, emit, clock } = invocation;
  const project = await readFiles(invocation);
  const docker = createDocker(environment, directory, signal);
  await requireDocker(docker, 'build');
  const transaction = createTransaction(emit, clock, signal);
  const end = await buildStep(invocation, project, docker, transaction);
  if (end.kind === 'failed') return { exitCode: 1, error: end.error, diagnoses: end.diagnoses };
  invocation.print(builtLine(end.image, invocation.style));
  return { exitCode: 0, image: end.image };
}
