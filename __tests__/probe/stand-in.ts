import { type GateOptions, type GateReport, runGate } from '../../src/probe/gate.ts';
import type { ModelTarget } from '../../src/probe/targets.ts';
import { createHttp } from '../../src/system/http.ts';
import {
  createInstantClock,
  type InstantClock,
  type LoopbackServer,
  type Received,
  type Reply,
  startLoopback,
} from '../system/loopback.ts';

export const MASTER_KEY = 'sk-stand-in-master-key';

export interface Asked {
  readonly model: string;
  readonly stream: boolean;
  readonly max_tokens: number;
  readonly messages: readonly { readonly content: string }[];
}

export interface AskedEmbedding {
  readonly model: string;
  readonly input: string;
}

export interface GatewayStandIn extends LoopbackServer {
  /** Embeddings that came with the master key, in order. */
  readonly embeddings: { readonly asked: AskedEmbedding; readonly received: Received }[];
  /** Chats that came with the master key, in order. */
  readonly chats: { readonly asked: Asked; readonly received: Received }[];
}

export interface GatewayBehaviour {
  readonly live?: (look: number) => Reply;
  readonly withoutKey?: (attempt: number) => Reply;
  readonly wrongKey?: (attempt: number) => Reply;
  readonly chat?: (asked: Asked, attempt: number) => Reply;
  readonly embed?: (asked: AskedEmbedding, attempt: number) => Reply;
}

/** A gateway that answers as LiteLLM without a database does, unless told otherwise. */
export async function startGateway(behaviour: GatewayBehaviour = {}): Promise<GatewayStandIn> {
  const chats: { asked: Asked; received: Received }[] = [];
  const embeddings: GatewayStandIn['embeddings'] = [];
  const count = { live: 0, withoutKey: 0, wrongKey: 0 };
  const server = await startLoopback((received) => {
    if (received.path === '/health/liveliness') {
      return behaviour.live?.(count.live++) ?? { json: "I'm alive!" };
    }
    const isEmbedding = received.path === '/v1/embeddings';
    if (received.path !== '/v1/chat/completions' && !isEmbedding) return { status: 404, json: { detail: 'Not Found' } };
    const key = received.headers.authorization;
    if (key === undefined)
      return behaviour.withoutKey?.(count.withoutKey++) ?? refusal(401, 'Authentication Error, No api key passed in.');
    if (key !== `Bearer ${MASTER_KEY}`)
      return behaviour.wrongKey?.(count.wrongKey++) ?? refusal(400, 'No connected db.');
    if (isEmbedding) {
      const asked = JSON.parse(received.body.toString()) as AskedEmbedding;
      embeddings.push({ asked, received });
      return behaviour.embed?.(asked, embeddings.length - 1) ?? vector([0.25, -0.5]);
    }
    const asked = JSON.parse(received.body.toString()) as Asked;
    const attempt = chats.filter((chat) => chat.asked.model === asked.model).length;
    chats.push({ asked, received });
    return behaviour.chat?.(asked, attempt) ?? completion('hello');
  });
  return { ...server, chats, embeddings };
}

export function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, json: { error: { message, type: 'x', param: null, code: String(status) } } };
}

export function chunk(delta: object, finish: string | null = null): string {
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
}

export function streamOf(...pieces: string[]): Reply {
  return { headers: { 'content-type': 'text/event-stream; charset=utf-8' }, pieces };
}

export function completion(text: string): Reply {
  return streamOf(
    chunk({ role: 'assistant', content: '' }),
    chunk({ content: text }),
    chunk({}, 'stop'),
    'data: [DONE]\n\n',
  );
}

/** LiteLLM's answer of `/v1/embeddings`. */
export function vector(embedding: unknown): Reply {
  const data = [{ object: 'embedding', index: 0, embedding }];
  return { json: { object: 'list', model: 'ollama/nomic', data, usage: { prompt_tokens: 3, total_tokens: 3 } } };
}

export function target(name: string, ask: string | undefined = name): ModelTarget {
  return { name, ask, host: 'hab' };
}

export async function gateOf(
  gateway: GatewayStandIn,
  options: Partial<GateOptions> = {},
): Promise<{ report: GateReport; clock: InstantClock }> {
  const clock = (options.clock as InstantClock | undefined) ?? createInstantClock();
  const report = await runGate({
    http: createHttp({}, clock),
    clock,
    url: gateway.url,
    masterKey: MASTER_KEY,
    targets: [target('llama3')],
    timeoutMs: 600_000,
    ...options,
  });
  return { report, clock };
}
