import { SlipwayError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import type { Route } from '../model/route.ts';
import type { Project } from '../project/project.ts';
import type { ProxyConfig } from '../project/proxy-config.ts';
import { createRailwayClient, type RailwayClient } from '../railway/client.ts';
import { resolveTarget, type Target } from '../railway/target.ts';
import type { ResolvedSettings, Settings } from '../settings/settings.ts';
import type { Clock } from '../system/clock.ts';
import type { Http } from '../system/http.ts';
import type { Secrets } from '../system/secrets.ts';
import { createTailscaleClient, type TailscaleClient, type TailscaleCredential } from '../tailscale/client.ts';

/** What every release command works with: plain data about the user's wish, and the injected outside. */
export interface ReleaseContext {
  readonly settings: Settings;
  readonly sources: ResolvedSettings['sources'];
  /** The step's environment: `secrets` name values in it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly project: Project;
  readonly config: ProxyConfig;
  readonly routes: readonly Route[];
  readonly http: Http;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly emit: Emit;
  /** Aborted when the user or the job cancels. An undo does not listen to it. */
  readonly signal: AbortSignal;
  /** Who runs this release, for the record. */
  readonly owner: string;
  readonly machine: string;
  readonly isProcessAlive: (pid: number) => boolean;
  /** In Actions: asks GitHub for an OIDC token with this audience. */
  readonly idToken?: (audience: string) => Promise<string>;
  /** Called when the release record is about to be written first; the nonce, which is no secret, lets `recover` know the release again. */
  readonly onBegin?: (progress: { nonce: string }) => void;
}

export interface RailwayConnection {
  readonly client: RailwayClient;
  /** The same without the cancellation: for putting things back after it. */
  readonly undoClient: RailwayClient;
  readonly target: Target;
}

export interface TailscaleConnection {
  readonly client: TailscaleClient;
  readonly undoClient: TailscaleClient;
}

/** @throws SlipwayError INPUT_MISSING without a token, UNAUTHORIZED when Railway does not take it, NOT_FOUND for the service. */
export async function connectRailway(context: ReleaseContext): Promise<RailwayConnection> {
  const { settings, http, clock, signal } = context;
  const token = settings.railwayToken;
  if (token === undefined) {
    throw new SlipwayError('INPUT_MISSING', 'railway-token is not given: Railway cannot be asked without it', {
      remedy:
        'make a project token (Railway: the project > Settings > Tokens) and set SLIPWAY_RAILWAY_TOKEN, in Actions with: railway-token: ${{ secrets.RAILWAY_TOKEN }}; or try it without an account: --sandbox',
    });
  }
  const client = createRailwayClient({ http, clock, apiUrl: settings.railwayApiUrl, token, signal });
  const wish: { project?: string; environment?: string; service?: string } = {};
  if (settings.railwayProject !== undefined) wish.project = settings.railwayProject;
  if (settings.railwayEnvironment !== undefined) wish.environment = settings.railwayEnvironment;
  if (settings.railwayService !== undefined) wish.service = settings.railwayService;
  return { client, undoClient: client.withSignal(undefined), target: await resolveTarget(client, wish) };
}

/**
 * Undefined when no credential is given: then the policy is printed, and the key comes by hand.
 *
 * @param onRetry hears that a request is sent again
 */
export function connectTailscale(
  context: ReleaseContext,
  onRetry?: (text: string) => void,
): TailscaleConnection | undefined {
  const { settings, http, clock, secrets, signal } = context;
  const credential = credentialOf(context);
  if (credential === undefined) return undefined;
  const apiUrl = settings.tailscaleApiUrl;
  const { tailnet } = settings;
  const client = createTailscaleClient({ http, clock, apiUrl, tailnet, credential, secrets, signal, onRetry });
  return { client, undoClient: client.withSignal(undefined) };
}

function credentialOf({ settings, idToken }: ReleaseContext): TailscaleCredential | undefined {
  if (settings.tailscaleApiKey !== undefined) return { kind: 'api-key', key: settings.tailscaleApiKey };
  const { tailscaleClientId: clientId, tailscaleClientSecret: clientSecret } = settings;
  if (clientSecret !== undefined)
    return { kind: 'oauth', clientSecret, ...(clientId === undefined ? {} : { clientId }) };
  if (clientId === undefined) return undefined;
  if (idToken === undefined) {
    throw new SlipwayError(
      'INPUT_INVALID',
      'tailscale-client-id alone is workload identity, which needs a GitHub Actions job',
      {
        remedy:
          'give tailscale-client-secret beside it, or tailscale-api-key; in Actions add `permissions: id-token: write` to the job',
      },
    );
  }
  return { kind: 'workload-identity', clientId, idToken };
}
