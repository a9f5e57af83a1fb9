import { finalStage } from '../project/dockerfile.ts';
import { optionOf, readStartCommand } from '../project/start-command.ts';
import type { Check, CheckContext } from './check.ts';

const port: Check = {
  name: 'railway/port',
  severity: 'error',
  what: 'The port in startCommand, the PORT variable and EXPOSE are one.',
  why: 'Railway asks the health check on the port that the variable PORT names, and routes traffic there; LiteLLM listens on --port, from which `ship` sets PORT (Railway docs, "Healthchecks" and "Public Networking").',
  remedy: 'use one port everywhere: --port 4000, PORT=4000 and EXPOSE 4000',
  *run(context) {
    const config = context.railwayConfig();
    const command = config === undefined ? undefined : readStartCommand(config);
    if (config === undefined || command === undefined) return;
    const written = command.commands.map((run) => optionOf(run, '--port')).find((value) => value !== undefined);
    if (written === undefined || written.includes('$')) return;
    const at =
      command.words.find((word) => word.text === written || word.text === `--port=${written}`)?.at ?? command.at;
    const file = config.file.path;
    if (!/^\d{1,5}$/.test(written) || Number(written) < 1 || Number(written) > 65_535) {
      yield { file, at, message: `--port ${written} is no port` };
      return;
    }
    const variable = portVariable(context);
    if (variable === undefined) {
      const set = portSetByRelease(command.text);
      if (set !== written) {
        const message = `LiteLLM listens on ${written}, and \`ship\` cannot tell it from this command: it sets PORT to ${set}`;
        const remedy = `write PORT: ${written} under variables in slipway.yml`;
        yield { file, at, severity: 'warning', message, remedy };
      }
    } else if (variable.value !== written) {
      yield { file, at, message: `LiteLLM listens on ${written}, but PORT is ${variable.value} in ${variable.file}` };
    }
    const exposed = exposedPorts(context);
    if (exposed.length > 0 && !exposed.includes(written)) {
      const message = `LiteLLM listens on ${written}, but the Dockerfile exposes ${exposed.join(', ')}`;
      yield { file, at, severity: 'warning', message };
    }
  },
};

const DEFAULT_PORT = '4000';

/** The PORT that `ship` sets on the service: `--port` as a word of its own, in figures, else 4000. */
function portSetByRelease(startCommand: string): string {
  const words = startCommand.split(/\s+/);
  const joined = words.find((word) => word.startsWith('--port='))?.slice('--port='.length);
  const at = words.indexOf('--port');
  const port = joined ?? (at === -1 ? undefined : words[at + 1]);
  return port !== undefined && /^\d+$/.test(port) ? port : DEFAULT_PORT;
}

function portVariable(context: CheckContext): { value: string; file: string } | undefined {
  const settings = context.project.files.get('settings');
  const declared = context.settingsVariables().find(({ name }) => name === 'PORT');
  if (settings !== undefined && declared !== undefined) return { value: declared.value, file: settings.path };
  const dockerfile = context.dockerfile();
  const stage = dockerfile && finalStage(dockerfile);
  const pairs = stage?.instructions.flatMap((instruction) =>
    instruction.keyword === 'ENV' ? instruction.pairs() : [],
  );
  const value = pairs?.findLast((pair) => pair.name === 'PORT')?.value;
  return value === undefined || value.includes('$') || dockerfile === undefined
    ? undefined
    : { value, file: dockerfile.file.path };
}

/** Ports in figures; `$PORT` is left out. */
function exposedPorts(context: CheckContext): string[] {
  const dockerfile = context.dockerfile();
  const stage = dockerfile && finalStage(dockerfile);
  const words = stage?.instructions.flatMap((instruction) =>
    instruction.keyword === 'EXPOSE' ? instruction.words() : [],
  );
  return (words ?? []).map((word) => word.text.replace(/\/tcp$/i, '')).filter((text) => /^\d+$/.test(text));
}

export const checks: readonly Check[] = [port];
