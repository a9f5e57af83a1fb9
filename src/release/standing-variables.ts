import type { SlipwayError } from '../model/error.ts';
import { readVariables } from '../railway/variables.ts';
import { attempt } from './attempt.ts';
import { connectRailway, type ReleaseContext } from './context.ts';

/** The service's variables, or why they are not known; neither without a Railway token. */
export interface StandingVariables {
  readonly variables?: Readonly<Record<string, string>>;
  readonly unknown?: SlipwayError;
}

/** What a command that changes nothing on Railway reads there, where it may: it goes on without. */
export async function standingVariables(context: ReleaseContext): Promise<StandingVariables> {
  if (context.settings.railwayToken === undefined) return {};
  const { value, unknown } = await attempt(read(context));
  return value === undefined ? { unknown } : { variables: value };
}

async function read(context: ReleaseContext): Promise<Readonly<Record<string, string>>> {
  const { client, target } = await connectRailway(context);
  return readVariables(client, target);
}
