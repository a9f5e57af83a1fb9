import { resolve } from 'node:path';
import * as core from '@actions/core';
import type { CommandEnd, Invocation } from './commands/invocation.ts';
import { prepareInvocation } from './commands/prepare.ts';
import { asSlipwayError, type SlipwayError } from './model/error.ts';
import type { Finding } from './model/finding.ts';
import { printableLine } from './report/printable.ts';
import { createStepLines } from './report/terminal.ts';
import { INPUTS } from './settings/inputs.ts';
import { COMMANDS, type CommandName } from './settings/settings.ts';
import { systemClock } from './system/clock.ts';
import { createHttp } from './system/http.ts';
import { standardOutput } from './system/output.ts';
import { Secrets } from './system/secrets.ts';

/** GitHub shows at most ten annotations of each kind a step. */
const MOST_ANNOTATIONS = 10;

type Run = (invocation: Invocation) => Promise<CommandEnd>;

const LOADERS: Readonly<Partial<Record<CommandName, () => Promise<Run>>>> = {
  validate: async () => (await import('./commands/validate.ts')).validate,
  plan: async () => (await import('./commands/plan.ts')).plan,
  policy: async () => (await import('./commands/policy.ts')).policy,
  deploy: async () => (await import('./commands/deploy.ts')).deploy,
  gate: async () => (await import('./commands/gate.ts')).gate,
  ship: async () => (await import('./commands/ship.ts')).ship,
  rollback: async () => (await import('./commands/rollback.ts')).rollback,
};

/** The action's door: inputs by @actions/core, secrets masked first, annotations and outputs. Anything thrown makes the step red. */
async function main(): Promise<void> {
  const secrets = new Secrets((value) => core.setSecret(value));
  const output = standardOutput((text) => secrets.mask(text));
  const given: Record<string, string> = {};
  for (const { name, secret } of INPUTS) {
    const value = core.getInput(name);
    if (value === '') continue;
    if (secret) secrets.add(value);
    given[name] = value;
  }
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort());
  core.saveState('started', given.command ?? 'validate');
  const invocation = await prepareInvocation({
    inline: { source: 'inline', values: given },
    directory: resolve(given['working-directory'] ?? '.'),
    environment: process.env,
    sandbox: undefined,
    offline: false,
    http: createHttp(process.env, systemClock),
    clock: systemClock,
    secrets,
    emit: createStepLines(output.screen),
    print: (text) => output.out(text),
    style: output.style,
    signal: abort.signal,
    pid: process.pid,
    idToken: (audience) => core.getIDToken(audience),
  });
  const { command } = invocation.settings.values;
  const load = LOADERS[command];
  if (load === undefined)
    throw new Error(
      `command ${command} is not here yet; there are ${COMMANDS.filter((name) => LOADERS[name]).join(', ')}`,
    );
  const end = await (await load())(invocation);
  report(end, secrets);
  if (end.exitCode !== 0)
    fail(end.release?.error?.message ?? end.error?.message ?? `${command} found something that fails the run`, secrets);
}

function report(end: CommandEnd, secrets: Secrets): void {
  for (const finding of end.findings?.slice(0, MOST_ANNOTATIONS) ?? []) annotate(finding, secrets);
  const { release } = end;
  const outputs: Record<string, string> = {
    ...(end.findings === undefined ? {} : { findings: String(end.findings.length) }),
    ...(release?.deploymentId === undefined ? {} : { 'deployment-id': release.deploymentId }),
    ...(release?.url === undefined ? {} : { url: release.url }),
    ...(release === undefined
      ? {}
      : {
          'policy-changed': String(release.policyChanged),
          'models-passed': release.modelsPassed.join(','),
          'models-failed': release.modelsFailed.map(({ name }) => name).join(','),
          'rolled-back': String(release.rolledBack),
        }),
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, secrets.mask(value));
}

function annotate(
  { severity, check, file, line, column, endLine, endColumn, message, remedy }: Finding,
  secrets: Secrets,
): void {
  const properties = {
    title: check,
    file,
    startLine: line,
    endLine,
    ...(line === endLine ? { startColumn: column, endColumn } : {}),
  };
  const text = secrets.mask(printableLine(`${message} ${remedy}`, 1_000));
  if (severity === 'error') core.error(text, properties);
  else if (severity === 'warning') core.warning(text, properties);
  else core.notice(text, properties);
}

function fail(message: string, secrets: Secrets): void {
  core.setFailed(secrets.mask(printableLine(message, 1_000)));
}

try {
  await main();
} catch (thrown) {
  const error: SlipwayError = asSlipwayError(thrown);
  core.setFailed(
    printableLine(error.remedy === undefined ? error.message : `${error.message} → ${error.remedy}`, 1_000),
  );
  if (core.isDebug() && error.stack !== undefined) core.debug(error.stack);
} finally {
  core.saveState('ended', 'yes');
}
