import { SlipwayError } from '../model/error.ts';
import {
  connectImage,
  readService,
  type ServiceState,
  type SettingsChange,
  updateSettings,
} from '../railway/service.ts';
import type { Settings } from '../settings/settings.ts';
import type { RailwayConnection } from './context.ts';
import { readBack } from './read-back.ts';
import type { SettingChange } from './record.ts';
import { type ReleasePlan, same } from './release-plan.ts';
import type { Snapshot } from './snapshot.ts';
import type { StepResult, StepTools } from './transaction.ts';

/** Step `settings`: only the fields that differ, through `serviceInstanceUpdate`, which makes no deployment. */
export async function applySettings(
  { client, undoClient, target }: RailwayConnection,
  snapshot: Snapshot,
  plan: ReleasePlan,
  credentials: { readonly username: string; readonly password: string } | undefined,
  tools: StepTools,
): Promise<StepResult<undefined>> {
  const { settings, source } = plan;
  const image = source.kind === 'image' && snapshot.service.source.image !== source.image ? source.image : undefined;
  if (settings.length === 0 && image === undefined) {
    return { outcome: 'unchanged', text: 'unchanged', value: undefined };
  }
  const from = snapshot.service.source.image ?? null;
  tools.onUndo('settings', () =>
    putBackSettings({ undoClient, target }, settings, image === undefined ? undefined : { from, to: image }),
  );
  if (settings.length > 0) await updateSettings(client, target, pick(settings, 'to'));
  if (image !== undefined) await connectImage(client, target, image, credentials);
  const ignoredIn = (seen: ServiceState): string[] =>
    settings.filter(({ name, to }) => !same(seen.settings[name], to)).map(({ name }) => name);
  const read = () => readService(client, target);
  const ignored = ignoredIn(await readBack(client.clock, read, (seen) => ignoredIn(seen).length === 0));
  if (ignored.length > 0) {
    throw new SlipwayError('SERVICE_REJECTED', `Railway did not take the setting ${ignored.join(', ')}`, {
      remedy: 'set it in Railway: the service > Settings, or take it out of railway.toml',
    });
  }
  const names = settings.map(({ name }) => name as string).concat(image === undefined ? [] : ['image']);
  return { outcome: 'done', text: `${names.length} changed: ${names.join(', ')}`, value: undefined };
}

/** For an image in a private registry; both or none. */
export function registryCredentials(
  settings: Settings,
): { readonly username: string; readonly password: string } | undefined {
  const { registryUsername: username, registryPassword: password } = settings;
  return username === undefined || password === undefined ? undefined : { username, password };
}

function pick(settings: readonly SettingChange[], side: 'from' | 'to'): SettingsChange {
  return Object.fromEntries(settings.map((change) => [change.name, change[side]])) as SettingsChange;
}

/**
 * The former settings and image. One that somebody else has changed since is left to him.
 *
 * @throws SlipwayError UNDO_INCOMPLETE naming what is not as before.
 */
export async function putBackSettings(
  { undoClient, target }: Pick<RailwayConnection, 'undoClient' | 'target'>,
  settings: readonly SettingChange[],
  image: { readonly from: string | null; readonly to: string } | undefined,
): Promise<string | undefined> {
  const now = await readService(undoClient, target);
  const ours = settings.filter(({ name, from, to }) => !same(now.settings[name], from) && same(now.settings[name], to));
  if (ours.length > 0) await updateSettings(undoClient, target, pick(ours, 'from'));
  const imageIsOurs = image !== undefined && image.from !== image.to && now.source.image === image.to;
  if (imageIsOurs) await connectImage(undoClient, target, image.from);
  if (ours.length === 0 && !imageIsOurs) return undefined;
  const leftIn = (seen: ServiceState): string[] => [
    ...ours.filter(({ name, from }) => !same(seen.settings[name], from)).map(({ name }) => name),
    ...(imageIsOurs && (seen.source.image ?? null) !== image.from ? ['image'] : []),
  ];
  const read = () => readService(undoClient, target);
  const left = leftIn(await readBack(undoClient.clock, read, (seen) => leftIn(seen).length === 0));
  if (left.length > 0) {
    throw new SlipwayError('UNDO_INCOMPLETE', `not as before: ${left.join(', ')}`, {
      remedy: 'set them back in Railway: the service > Settings',
    });
  }
  return 'as before';
}
