import { SlipwayError } from '../model/error.ts';
import { connectImage, readService, type SettingsChange, updateSettings } from '../railway/service.ts';
import type { Settings } from '../settings/settings.ts';
import type { RailwayConnection } from './context.ts';
import type { ReleasePlan, SettingChange } from './release-plan.ts';
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
  tools.onUndo('settings', () =>
    putBackSettings({ client: undoClient, undoClient, target }, snapshot, settings, image),
  );
  if (settings.length > 0) await updateSettings(client, target, pick(settings, 'to'));
  if (image !== undefined) await connectImage(client, target, image, credentials);
  const now = await readService(client, target);
  const ignored = settings.filter(({ name, to }) => !same(now.settings[name], to)).map(({ name }) => name);
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

async function putBackSettings(
  { undoClient, target }: RailwayConnection,
  snapshot: Snapshot,
  settings: readonly SettingChange[],
  image: string | undefined,
): Promise<string | undefined> {
  const differing = async (): Promise<SettingChange[]> => {
    const now = await readService(undoClient, target);
    return settings.filter(({ name, from }) => !same(now.settings[name], from));
  };
  const first = await differing();
  if (first.length > 0) await updateSettings(undoClient, target, pick(first, 'from'));
  const former = snapshot.service.source.image;
  const imageChanged =
    image !== undefined && former !== undefined && (await readService(undoClient, target)).source.image !== former;
  if (imageChanged) await connectImage(undoClient, target, former);
  if (first.length === 0 && !imageChanged) return undefined;
  const left = await differing();
  if (left.length > 0) {
    throw new SlipwayError('UNDO_INCOMPLETE', `not as before: ${left.map(({ name }) => name).join(', ')}`, {
      remedy: 'set them back in Railway: the service > Settings',
    });
  }
  return 'as before';
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
