import { SlipwayError } from '../model/error.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

export async function doctor(_invocation: Invocation): Promise<CommandEnd> {
  throw new SlipwayError('INTERNAL', 'doctor is being built');
}
