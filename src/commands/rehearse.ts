import { SlipwayError } from '../model/error.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

export async function rehearse(_invocation: Invocation): Promise<CommandEnd> {
  throw new SlipwayError('INTERNAL', 'rehearse is being built');
}
