import type { Problem } from './problem.ts';
import type { CommandName, Settings } from './schema.ts';

/** Commands that hand the image's credentials on, so that half of them is a mistake. Elsewhere (a pull request from a fork) a secret may be absent. */
const USES_REGISTRY: ReadonlySet<CommandName> = new Set(['build', 'rehearse', 'deploy', 'ship']);

/** What is wrong between inputs that are right each by itself. `label` is an input's name as the user wrote it. */
export function crossRefusals(settings: Settings, label: (name: string) => string): Problem[] {
  return [
    ...imageProblems(settings, label),
    ...registryProblems(settings, label),
    ...credentialProblems(settings, label),
    ...variableProblems(settings, label),
    ...rollbackProblems(settings, label),
  ];
}

function imageProblems({ source, image }: Settings, label: (name: string) => string): Problem[] {
  if (source === 'image' && image === undefined) {
    return [
      { message: `${label('source')}: "image" needs the input image`, remedy: 'name the image, or leave source out' },
    ];
  }
  if (image !== undefined && (source === 'commit' || source === 'upload')) {
    return [
      {
        message: `${label('source')} and ${label('image')} contradict each other: with "${source}" no image is deployed`,
        remedy: 'leave one of the two out',
      },
    ];
  }
  return [];
}

function registryProblems(settings: Settings, label: (name: string) => string): Problem[] {
  const { registryUsername, registryPassword, command } = settings;
  if (registryPassword !== undefined && registryUsername === undefined) {
    return [{ message: `${label('registry-password')} needs registry-username`, remedy: 'give both or neither' }];
  }
  if (registryUsername !== undefined && registryPassword === undefined && USES_REGISTRY.has(command)) {
    return [
      {
        message: `${label('registry-username')} needs registry-password`,
        remedy: 'give both or neither; an Actions secret that is not set is empty',
      },
    ];
  }
  return [];
}

/** A client id beside a client secret is one OAuth client; an auth key joins the tailnet and is no credential of the API. */
function credentialProblems(settings: Settings, label: (name: string) => string): Problem[] {
  const ways: string[] = [];
  if (settings.tailscaleApiKey !== undefined) ways.push('tailscale-api-key');
  if (settings.tailscaleClientSecret !== undefined) ways.push('tailscale-client-secret');
  else if (settings.tailscaleClientId !== undefined) ways.push('tailscale-client-id');
  if (ways.length < 2) return [];
  return [
    {
      message: `${ways.map(label).join(' and ')} are two credentials for Tailscale`,
      remedy: 'keep one; tailscale-client-id alone needs no secret',
    },
  ];
}

function variableProblems(settings: Settings, label: (name: string) => string): Problem[] {
  const twice = settings.secrets.filter((name) => Object.hasOwn(settings.variables, name));
  if (twice.length === 0) return [];
  return [
    {
      message: `${label('variables')} and ${label('secrets')} both name ${twice.join(', ')}`,
      remedy: 'keep it in one of the two: a secret in secrets',
    },
  ];
}

/** What a rollback goes back to stands in the release record; an input that says otherwise would be without effect. */
function rollbackProblems({ command, renew, commit }: Settings, label: (name: string) => string): Problem[] {
  if (command !== 'rollback') return [];
  const given = [...(renew === 'none' ? [] : ['renew']), ...(commit === undefined ? [] : ['commit'])];
  if (given.length === 0) return [];
  return [
    {
      message: `${given.map(label).join(' and ')} belong to ship: rollback deploys the former release as it was`,
      remedy: 'leave it out, or use the command ship',
    },
  ];
}
