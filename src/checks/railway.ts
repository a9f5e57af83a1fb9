import type { Check } from './check.ts';
import { checks as files } from './railway-files.ts';
import { checks as health } from './railway-health.ts';
import { checks as ports } from './railway-port.ts';
import { checks as startCommand } from './railway-start-command.ts';
import { checks as structure } from './railway-structure.ts';

/** The checks over railway.toml or railway.json. */
export const checks: readonly Check[] = [...structure, ...health, ...files, ...startCommand, ...ports];
