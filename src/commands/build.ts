import { SlipwayError } from '../model/error.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

export async function build(_invocation: Invocation): Promise<CommandEnd> {
  throw new SlipwayError('INTERNAL', 'build is being built');
}
