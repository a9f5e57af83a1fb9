import { resolve } from 'node:path';
import type { Http } from '../system/http.ts';
import type { Output } from '../system/output.ts';
import type { CommandLine } from './command-line.ts';
import { noticeOf, startOwn } from './sandbox.ts';

/** `sandbox`: the stand-ins until Ctrl-C; with `--state DIR` they go on next time where they were. */
export async function serveSandbox(options: {
  readonly line: CommandLine;
  readonly directory: string;
  readonly config: string;
  readonly http: Http;
  readonly output: Output;
  readonly signal: AbortSignal;
}): Promise<number> {
  const { line, output, signal } = options;
  const sandbox = await startOwn({
    directory: options.directory,
    config: options.config,
    scenario: line.scenario,
    litellm: line.litellm,
    stateDirectory: line.state === undefined ? undefined : resolve(line.state),
    port: line.port,
    onLine: (text) => output.err(`${text}\n`),
  });
  const { access } = sandbox;
  if (line.format === 'json') output.out(`${JSON.stringify(access, null, 2)}\n`);
  else {
    output.out(
      [
        noticeOf(access, `listening on ${access.url}`),
        '',
        `  SLIPWAY_SANDBOX_URL=${access.url} slipway ship --sandbox`,
        `  curl ${access.url}/state`,
        '',
        '  Ctrl-C ends it.',
        '',
      ].join('\n'),
    );
  }
  await new Promise<void>((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
  await sandbox.close();
  return 0;
}
