import { build } from './build.ts';
import { containerStart } from './container-start.ts';
import { database } from './database.ts';
import { gatewayAnswers } from './gateway-answers.ts';
import type { KnownFailure } from './known-failure.ts';
import { litellmStart } from './litellm-start.ts';
import { railway } from './railway.ts';
import { slipway } from './slipway.ts';
import { tailnetPath } from './tailnet-path.ts';
import { tailnetPolicy } from './tailnet-policy.ts';
import { tailscale } from './tailscale.ts';

/** The failures of one subject. */
export interface Subject {
  readonly name: string;
  readonly failures: readonly KnownFailure[];
}

/** By subject, in the order of a deployment; `docs/errors.md` is made from it. */
export const SUBJECTS: readonly Subject[] = [
  { name: 'Railway', failures: railway },
  { name: 'The tailnet policy', failures: tailnetPolicy },
  { name: 'The build', failures: build },
  { name: 'The start of the container', failures: containerStart },
  { name: 'The start of LiteLLM', failures: litellmStart },
  { name: 'Joining the tailnet', failures: tailscale },
  { name: 'The way to the model hosts', failures: tailnetPath },
  { name: 'The database', failures: database },
  { name: 'Answers of the gateway', failures: gatewayAnswers },
  { name: 'The last lines of Slipway', failures: slipway },
];

/** Every failure that is known. */
export const DIAGNOSES: readonly KnownFailure[] = SUBJECTS.flatMap(({ failures }) => failures);
