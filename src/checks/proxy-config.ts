import type { Check } from './check.ts';
import { checks as addresses } from './proxy-config-addresses.ts';
import { checks as models } from './proxy-config-models.ts';
import { checks as routing } from './proxy-config-routing.ts';
import { checks as secrets } from './proxy-config-secrets.ts';
import { checks as security } from './proxy-config-security.ts';
import { checks as structure } from './proxy-config-structure.ts';

/** The checks over LiteLLM's config file. */
export const checks: readonly Check[] = [...structure, ...models, ...addresses, ...routing, ...security, ...secrets];
