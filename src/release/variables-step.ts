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
  tools.onUndo('variables', () => putBackVariables({ client: undoClient, undoClient, target }, snapshot, batch));
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

/** A variable that somebody else has set since is left to him. */
async function putBackVariables(
  { undoClient, target }: RailwayConnection,
  { variables: former }: Snapshot,
  batch: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const now = await readVariables(undoClient, target);
  const names = Object.keys(batch).filter((name) => now[name] !== former[name]);
  const ours = names.filter((name) => now[name] === batch[name]);
  const foreign = names.filter((name) => !ours.includes(name));
  const changed = Object.fromEntries(
    ours.flatMap((name) => (former[name] === undefined ? [] : [[name, former[name]]])),
  );
  if (Object.keys(changed).length > 0) await upsertVariables(undoClient, target, changed);
  for (const name of ours) if (former[name] === undefined) await deleteVariable(undoClient, target, name);
  const leftIn = (seen: Readonly<Record<string, string>>): string[] =>
    ours.filter((name) => seen[name] !== former[name]);
  const read = () => readVariables(undoClient, target);
  const left =
    ours.length === 0 ? [] : leftIn(await readBack(undoClient.clock, read, (seen) => leftIn(seen).length === 0));
  if (left.length > 0) {
    throw new SlipwayError('UNDO_INCOMPLETE', `not as before: ${left.join(', ')}`, {
      remedy: 'set them back in Railway: the service > Variables',
    });
  }
  if (foreign.length > 0) return `as before, but ${foreign.join(', ')}: left as somebody else set it meanwhile`;
  return ours.length === 0 ? undefined : 'as before';
}
