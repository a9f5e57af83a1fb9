import { SlipwayError } from '../model/error.ts';
import { deleteVariable, readVariables, upsertVariables } from '../railway/variables.ts';
import type { RailwayConnection } from './context.ts';
import { readBack } from './read-back.ts';
import { KEY_VARIABLE, type VariableChanges } from './release-plan.ts';
import type { Snapshot } from './snapshot.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** Step `variables`: one batch without a deploy, then read back. Values are never told, only names. */
export async function setVariables(
  { client, undoClient, target }: RailwayConnection,
  snapshot: Snapshot,
  changes: VariableChanges,
  mintedKey: string | undefined,
  tools: StepTools,
): Promise<StepResult<undefined>> {
  const batch: Record<string, string> = {};
  for (const name of [...changes.added, ...changes.changed]) batch[name] = changes.wanted[name] as string;
  if (mintedKey !== undefined) batch[KEY_VARIABLE] = mintedKey;
  const names = Object.keys(batch);
  if (names.length === 0) {
    return { outcome: 'unchanged', text: `${changes.unchanged.length} unchanged`, value: undefined };
  }
  tools.onUndo('variables', () => putBackVariables({ undoClient, target }, changesOf(snapshot, batch)));
  await upsertVariables(client, target, batch);
  // A sealed variable is never returned: its absence proves nothing, another value does.
  const wrongIn = (seen: Readonly<Record<string, string>>): string[] =>
    names.filter((name) => seen[name] !== undefined && seen[name] !== batch[name]);
  const read = () => readVariables(client, target);
  const wrong = wrongIn(await readBack(client.clock, read, (seen) => wrongIn(seen).length === 0));
  if (wrong.length > 0) {
    throw new SlipwayError('SERVICE_REJECTED', `Railway did not take the new value of ${wrong.join(', ')}`, {
      remedy: 'look at the service’s variables in Railway; a reference there may override it',
    });
  }
  const added = names.filter((name) => snapshot.variables[name] === undefined);
  const text = [
    added.length > 0 ? `${added.length} added` : '',
    names.length > added.length ? `${names.length - added.length} changed` : '',
    `${changes.unchanged.length} unchanged`,
  ];
  return { outcome: 'done', text: text.filter((part) => part !== '').join(', '), value: undefined };
}

/** A variable that a release sets, and how to know what stands in it. */
export interface ChangedVariable {
  readonly name: string;
  isOurs(value: string): boolean;
  isFormer(value: string | undefined): boolean;
  /** The value before; undefined where there was none, `lost` where nobody tells it any more. */
  readonly former: { readonly value: string | undefined } | 'lost';
}

function changesOf(
  { variables: former }: Snapshot,
  batch: Readonly<Record<string, string>>,
): readonly ChangedVariable[] {
  return Object.keys(batch).map((name) => ({
    name,
    isOurs: (value) => value === batch[name],
    isFormer: (value) => value === former[name],
    former: { value: former[name] },
  }));
}

/**
 * The former values; new variables are deleted. One that somebody else has set since is left to him.
 *
 * @throws SlipwayError UNDO_INCOMPLETE naming what is not as before.
 */
export async function putBackVariables(
  { undoClient, target }: Pick<RailwayConnection, 'undoClient' | 'target'>,
  changes: readonly ChangedVariable[],
): Promise<string | undefined> {
  const now = await readVariables(undoClient, target);
  const changed = changes.filter(({ name, isFormer }) => !isFormer(now[name]));
  const ours = changed.filter(({ name, isOurs }) => now[name] !== undefined && isOurs(now[name]));
  const foreign = changed.filter((one) => !ours.includes(one)).map(({ name }) => name);
  const lost = ours.filter(({ former }) => former === 'lost').map(({ name }) => name);
  const values: Record<string, string> = {};
  const added: string[] = [];
  for (const { name, former } of ours) {
    if (former === 'lost') continue;
    if (former.value === undefined) added.push(name);
    else values[name] = former.value;
  }
  if (Object.keys(values).length > 0) await upsertVariables(undoClient, target, values);
  for (const name of added) await deleteVariable(undoClient, target, name);
  const leftIn = (seen: Readonly<Record<string, string>>): string[] =>
    ours.filter(({ name, isFormer, former }) => former !== 'lost' && !isFormer(seen[name])).map(({ name }) => name);
  const read = () => readVariables(undoClient, target);
  const left =
    ours.length === lost.length
      ? []
      : leftIn(await readBack(undoClient.clock, read, (seen) => leftIn(seen).length === 0));
  if (left.length + lost.length > 0) throw notAsBefore(left, lost);
  if (foreign.length > 0) return `as before, but ${foreign.join(', ')}: left as somebody else set it meanwhile`;
  return ours.length === 0 ? undefined : 'as before';
}

function notAsBefore(left: readonly string[], lost: readonly string[]): SlipwayError {
  const parts = [
    left.length > 0 ? left.join(', ') : '',
    lost.length > 0 ? `${lost.join(', ')} (overwritten; the former value is kept nowhere that can be read)` : '',
  ];
  const message = `not as before: ${parts.filter((part) => part !== '').join('; ')}`;
  return new SlipwayError('UNDO_INCOMPLETE', message, {
    remedy: 'set them in Railway (the service > Variables), or run ship again, which sets its own',
  });
}
