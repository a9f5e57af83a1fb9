import { leftRun } from './commands/action-state.ts';

/** Runs after the step, also after a cancellation. Hardly ever is there anything to do, and then nothing is loaded. */
const left = leftRun(process.env);
if (left !== undefined) {
  const [{ actionsCore }, { runPost }, { systemClock }, { createHttp }, { isProcessAlive }] = await Promise.all([
    import('./commands/actions-core.ts'),
    import('./commands/run-post.ts'),
    import('./system/clock.ts'),
    import('./system/http.ts'),
    import('./system/machine.ts'),
  ]);
  await runPost(actionsCore(), left, {
    clock: systemClock,
    http: createHttp(process.env, systemClock),
    directory: process.cwd(),
    pid: process.pid,
    isProcessAlive,
    onCancel: (tell) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, tell);
    },
  });
}
