import { resolve } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { readTextFile } from '../system/files.ts';
import { type Policy, readPolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { readSelector } from '../tailnet/selector.ts';
import type { Invocation } from './invocation.ts';
import { type PolicySource, refuseBytes } from './policy-source.ts';

/**
 * The file that was named; else the live policy where a credential is given, else the copy of it in the repository.
 *
 * @throws SlipwayError FILE_MISSING, FILE_INVALID, FILE_UNREADABLE, POLICY_INVALID, USAGE, and what the service answers.
 */
export async function policySource(invocation: Invocation): Promise<PolicySource> {
  const named = invocation.terminal?.operand;
  if (named !== undefined) return sourceOfFile(invocation, named);
  return (await projectReaders()).sourceOfProject(invocation);
}

/** A policy file alone needs none of the parsers: they stand in the chunk of the other commands. */
function projectReaders(): Promise<typeof import('./reach-project.ts')> {
  return import(/* webpackChunkName: "commands" */ './reach-project.ts');
}

/** @throws SlipwayError POLICY_INVALID with the place. */
export function readNamedPolicy({ name, text }: Pick<PolicySource, 'name' | 'text'>): Policy {
  try {
    return readPolicy(text);
  } catch (thrown) {
    if (!(thrown instanceof PolicyError)) throw thrown;
    const { line, column } = thrown.at;
    const message = thrown.message.replace(/^line \d+, column \d+: /, '');
    throw new SlipwayError('POLICY_INVALID', `${name}:${line}:${column}: ${message}`, {
      cause: thrown,
      ...(thrown.remedy === undefined ? {} : { remedy: thrown.remedy }),
    });
  }
}

async function sourceOfFile(invocation: Invocation, named: string): Promise<PolicySource> {
  const outcome = await readTextFile(resolve(invocation.directory, named));
  switch (outcome.kind) {
    case 'file': {
      refuseBytes(named, outcome.file);
      const { text } = outcome.file;
      const { routes, notes } = await routesThere(invocation, text);
      return { name: named, text, devices: undefined, routes, notes };
    }
    case 'missing':
      throw isSelector(named) ? oldForm(named) : missing(named);
    case 'directory':
      throw new SlipwayError('FILE_INVALID', `${named} is a directory`, { remedy: 'name the policy file in it' });
    case 'too-large':
      throw new SlipwayError('FILE_INVALID', `${named} is ${(outcome.bytes / 1e6).toFixed(1)} MB, the limit is 8 MB`, {
        remedy: 'name a policy file',
      });
    case 'unreadable':
      throw new SlipwayError('FILE_UNREADABLE', `${named} cannot be read: ${outcome.reason}`, {
        remedy: 'name a policy file that you may read',
      });
  }
}

/** `tag:x`, `alice@example.com`, `*`, an address: what stood here before `--from` did. */
function isSelector(word: string): boolean {
  const { kind } = readSelector(word);
  return kind === 'user' ? !/[/\\]|\.(?:hu)?json$/.test(word) : kind !== 'host';
}

function oldForm(word: string): SlipwayError {
  return new SlipwayError('USAGE', `${word} is no policy file`, {
    remedy: `who connects stands behind --from: --from ${word}`,
  });
}

function missing(word: string): SlipwayError {
  const bare = !/[/\\.]/.test(word);
  return new SlipwayError('FILE_MISSING', `the policy file ${word} is not there`, {
    remedy: bare ? `name the policy's file; to ask about a host or a device: --from ${word}` : "name the policy's file",
  });
}

/** The routes of the proxy config, where there is one: a policy is judged without it too. */
async function routesThere(
  invocation: Invocation,
  policyText: string,
): Promise<Pick<PolicySource, 'routes' | 'notes'>> {
  const path = invocation.settings.values.config;
  const outcome = await readTextFile(resolve(invocation.directory, path));
  if (outcome.kind !== 'file') return { routes: undefined, notes: [] };
  return (await projectReaders()).routesOfConfig(path, outcome.file, policyText);
}
