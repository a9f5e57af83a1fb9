import type { ReleaseContext } from '../release/context.ts';
import { ownerOf } from '../release/record.ts';
import type { Gateway } from './files.ts';
import type { Invocation } from './invocation.ts';

/** What the release room needs of an invocation. */
export function releaseContext(invocation: Invocation, { project, config, routes }: Gateway): ReleaseContext {
  const { settings, environment, http, clock, secrets, emit, signal, machine, pid, isProcessAlive, idToken, onBegin } =
    invocation;
  return {
    settings: settings.values,
    sources: settings.sources,
    environment,
    project,
    config,
    routes,
    http,
    clock,
    secrets,
    emit,
    signal,
    owner: ownerOf(environment, machine, pid),
    machine,
    isProcessAlive,
    ...(idToken === undefined ? {} : { idToken }),
    ...(onBegin === undefined ? {} : { onBegin }),
  };
}
