import type { Check } from './check.ts';
import { checks as names } from './tailnet-names.ts';
import { checks as owners } from './tailnet-owners.ts';
import { checks as reach } from './tailnet-reach.ts';
import { checks as ssh } from './tailnet-ssh.ts';
import { checks as structure } from './tailnet-structure.ts';
import { checks as subnets } from './tailnet-subnets.ts';
import { checks as tests } from './tailnet-tests.ts';

/** The checks over the tailnet policy file. */
export const checks: readonly Check[] = [...structure, ...names, ...reach, ...subnets, ...ssh, ...owners, ...tests];
