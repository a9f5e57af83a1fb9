import type { TerminalCommand } from './command-line.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

export type Run = (invocation: Invocation) => Promise<CommandEnd>;

/**
 * A command is loaded when it is called, so that `validate` does not pay for `ship`. What `validate` needs stands in the
 * chunk of this module (`eager`): every chunk more costs a millisecond, and it would be 27 of them.
 */
export const LOADERS: Readonly<Record<Exclude<TerminalCommand, 'sandbox' | 'reach'>, () => Promise<Run>>> = {
  validate: async () => (await import(/* webpackMode: "eager" */ './validate.ts')).validate,
  plan: async () => (await import('./plan.ts')).plan,
  build: async () => (await import('./build.ts')).build,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
  policy: async () => (await import('./policy.ts')).policy,
  deploy: async () => (await import('./deploy.ts')).deploy,
  gate: async () => (await import('./gate.ts')).gate,
  ship: async () => (await import('./ship.ts')).ship,
  rollback: async () => (await import('./rollback.ts')).rollback,
  init: async () => (await import('./init.ts')).init,
  doctor: async () => (await import('./doctor.ts')).doctor,
  status: async () => (await import('./status.ts')).status,
  logs: async () => (await import('./logs.ts')).logs,
};
