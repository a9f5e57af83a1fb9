import { type ChatPart, type ChatRequest, startChat } from './gateway-chat.ts';
import type { GatewayConfig, GatewayModel } from './gateway-config.ts';
import { askEmbeddings, type EmbeddingRequest, type Embeddings } from './gateway-embedding.ts';
import { GatewayError, type WayOut } from './gateway-upstream.ts';

/** After these LiteLLM leaves a model alone for a while, even when it is the only one of its name. */
const COOLING_STATUSES: ReadonlySet<number> = new Set([401, 404, 429]);
const COOLDOWN_MS = 5_000;
/** LiteLLM waits before it asks again; shorter here than its 0.5 to 8 s, so that nobody waits for a stand-in. */
const RETRY_WAIT_MS = 200;
const HEALTH_TIMEOUT_SECONDS = 60;

export interface Routed<Answer> {
  readonly model: GatewayModel;
  readonly attemptedRetries: number;
  readonly answer: Answer;
}

export interface RouteLimits {
  /** From `x-litellm-timeout`; undefined = the model's, else the gateway's own. */
  readonly timeoutSeconds: number | undefined;
  /** From `x-litellm-num-retries`. */
  readonly retries: number | undefined;
  readonly signal: AbortSignal;
}

export interface Router {
  /** @throws GatewayError */
  chat(request: ChatRequest, limits: RouteLimits): Promise<Routed<AsyncGenerator<ChatPart>>>;
  /** @throws GatewayError */
  embed(request: EmbeddingRequest, limits: RouteLimits): Promise<Routed<Embeddings>>;
  /** Asks one entry of the config, past its cooldown, as `/health` does. */
  check(model: GatewayModel, signal: AbortSignal): Promise<string | undefined>;
}

/** Chooses among the entries of `model_list`: exact names first, then wildcards, the longest first; entries of one name in turn. */
export function createRouter(config: GatewayConfig, wayOut: WayOut, now: () => number): Router {
  const choice: Choice = { config, now, restUntil: new Map(), turn: 0 };
  const limitsFor = (model: GatewayModel, limits: RouteLimits): AttemptLimits => ({
    timeoutSeconds: limits.timeoutSeconds ?? model.timeout ?? config.timeout,
    signal: limits.signal,
  });
  return {
    chat: (request, limits) =>
      route(choice, { endpoint: '/chat/completions', model: request.model }, limits, (model) =>
        startChat(wayOut, model, request, limitsFor(model, limits)),
      ),
    embed: (request, limits) =>
      route(choice, { endpoint: '/embeddings', model: request.model }, limits, (model) =>
        askEmbeddings(wayOut, model, request, limitsFor(model, limits)),
      ),
    check: (model, signal) => check(wayOut, model, signal),
  };
}

interface AttemptLimits {
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

interface Wanted {
  readonly endpoint: string;
  /** As the client named it. */
  readonly model: string;
}

interface Choice {
  readonly config: GatewayConfig;
  readonly now: () => number;
  /** By model id: until when it is left alone. */
  readonly restUntil: Map<string, number>;
  turn: number;
}

function candidates(config: GatewayConfig, asked: string): readonly GatewayModel[] {
  const exact = config.models.filter((model) => model.group === asked && !model.group.includes('*'));
  if (exact.length > 0) return exact;
  const patterns = config.models
    .map((model) => ({ model, rest: matchWildcard(model.group, asked) }))
    .filter((found): found is { model: GatewayModel; rest: string } => found.rest !== undefined)
    .sort((a, b) => b.model.group.length - a.model.group.length);
  return patterns
    .filter((found) => found.model.group === patterns[0]?.model.group)
    .map(({ model, rest }) => ({ ...model, model: model.model.replace('*', rest) }));
}

function choose(choice: Choice, { endpoint, model: asked }: Wanted): GatewayModel {
  const known = candidates(choice.config, asked);
  if (known.length === 0) throw unknownModel(endpoint, asked, choice.config);
  const awake = known.filter((model) => (choice.restUntil.get(model.id) ?? 0) <= choice.now());
  const chosen = awake[choice.turn++ % Math.max(1, awake.length)];
  if (chosen !== undefined) return chosen;
  const list = known.map((model) => `'${model.id}'`).join(', ');
  throw new GatewayError(
    429,
    `No deployments available for selected model, Try again in ${COOLDOWN_MS / 1000} seconds. All deployments for selected model are in cooldown. Passed model=${asked}. pre-call-checks=False, cooldown_list=[${list}]`,
    'all_deployments_in_cooldown',
  );
}

async function route<Answer>(
  choice: Choice,
  wanted: Wanted,
  limits: RouteLimits,
  attempt: (model: GatewayModel) => Promise<Answer>,
): Promise<Routed<Answer>> {
  const retries = limits.retries ?? choice.config.retries;
  for (let done = 0; ; done++) {
    const model = choose(choice, wanted);
    try {
      return { model, attemptedRetries: done, answer: await attempt(model) };
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      if (COOLING_STATUSES.has(error.status)) choice.restUntil.set(model.id, choice.now() + COOLDOWN_MS);
      const again = error.status >= 500 && error.status !== 501 && done < retries && !limits.signal.aborted;
      if (!again) throw explained(error, wanted.model);
      await new Promise((resolve) => setTimeout(resolve, RETRY_WAIT_MS));
    }
  }
}

/** As `model_info.mode` has it (BerriAI/litellm: litellm_core_utils/health_check_helpers.py); other modes are asked for a chat here. */
async function check(wayOut: WayOut, entry: GatewayModel, signal: AbortSignal): Promise<string | undefined> {
  const model = { ...entry, model: entry.healthCheckModel?.replace(`${entry.provider}/`, '') ?? entry.model };
  const limits = { timeoutSeconds: HEALTH_TIMEOUT_SECONDS, signal };
  try {
    if (entry.mode === 'embedding') {
      await askEmbeddings(wayOut, model, { model: entry.group, input: ['test from litellm'], options: {} }, limits);
      return undefined;
    }
    const messages = [{ role: 'user', content: "Hey how's it going?" }];
    const request: ChatRequest = { model: entry.group, messages, stream: false, options: { max_tokens: 5 } };
    for await (const _ of await startChat(wayOut, model, request, limits));
    return undefined;
  } catch (error) {
    if (error instanceof GatewayError) return error.message;
    throw error;
  }
}

/** What the `*` of a model name stands for, or undefined when the name does not match. */
function matchWildcard(pattern: string, asked: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  if (asked.length < before.length + after.length || !asked.startsWith(before) || !asked.endsWith(after))
    return undefined;
  return asked.slice(before.length, asked.length - after.length);
}

function unknownModel(endpoint: string, asked: string, config: GatewayConfig): GatewayError {
  if (config.models.some((model) => model.group.includes('*'))) {
    return new GatewayError(
      400,
      `litellm.BadRequestError: You passed in model=${asked}. There are no healthy deployments for this model`,
    );
  }
  return new GatewayError(
    400,
    `${endpoint}: Invalid model name passed in model=${asked}. Call \`/v1/models\` to view available models for your key.`,
  );
}

function explained(error: GatewayError, asked: string): GatewayError {
  if (error.status === 501) return error;
  const message = `${error.message}\n\nLiteLLM: model group '${asked}' failed with the error above. No fallback was attempted.`;
  return new GatewayError(error.status, message, error.type, error.param);
}
