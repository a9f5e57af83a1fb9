import { actionsCore } from './commands/actions-core.ts';
import { runAction } from './commands/run-action.ts';
import { systemClock } from './system/clock.ts';
import { createHttp } from './system/http.ts';

/** The action's door: GitHub's runner, and what lies outside it. */
await runAction(actionsCore(), {
  clock: systemClock,
  http: createHttp(process.env, systemClock),
  directory: process.cwd(),
  pid: process.pid,
  onCancel: (tell) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, tell);
  },
});
