import type { ModelProbe } from '../model/gate.ts';
import { zoneOf } from '../project/api-base.ts';

/** Tailscale's words for a key that will not be taken next time either. */
const KEY_REFUSED = /not in the tailnet: .*(?:invalid key|authkey (?:expired|revoked|already used)|not permitted)/;
/** A device without a tag belongs to a person: no rule for the tag is about it. */
const AS_A_PERSON = /policy does not let (\S+@\S+) reach/;
/** Ollama's refusal of a chat by a model that only embeds (ollama/ollama: server/routes.go). */
const NO_CHAT = /"([^"]+)" does not support (?:chat|generate)/;
/** LiteLLM's refusal of an embedding by a provider that only chats (BerriAI/litellm: litellm/main.py, `embedding`). */
const NO_EMBEDDING = /Unmapped LLM provider for this endpoint.*model=([^\s,]+), custom_llm_provider=ollama_chat/;
const MODEL_NOT_FOUND = /\bmodel ["']([^"']+)["'] not found/;

/** LiteLLM's words for a name that no entry of its `model_list` has (BerriAI/litellm: litellm/router.py, proxy/route_llm_request.py). */
const NO_SUCH_NAME = /no healthy deployments for this model|Invalid model name passed in/;

/** Whether the cause of a silent model stays the same however often it is asked again. */
export function isFinal(cause: string | undefined): boolean {
  return cause !== undefined && (KEY_REFUSED.test(cause) || AS_A_PERSON.test(cause));
}

/**
 * What the reader can do about a model that does not answer.
 *
 * @param place `elsewhere`: what serves it is no model host of the tailnet but a provider, or the container itself.
 */
export function silenceRemedy(
  { host, cause = '' }: Pick<ModelProbe, 'host' | 'cause'>,
  place: 'tailnet' | 'elsewhere' = 'tailnet',
): string {
  if (NO_SUCH_NAME.test(cause)) {
    return 'the gateway that runs does not have this name: run `slipway ship` to release the proxy config; where that was just done, the start command names another file with --config';
  }
  if (place === 'elsewhere') return remedyElsewhere(host);
  const model = MODEL_NOT_FOUND.exec(cause)?.[1];
  if (model !== undefined) return `on ${host}: ollama pull ${model}; or leave the model out with require-models`;
  const embeds = NO_CHAT.exec(cause)?.[1];
  if (embeds !== undefined) {
    return `if ${embeds} makes embeddings, say so in the proxy config: model_info: {mode: embedding}; else look on ${host} what it can: ollama show ${embeds}`;
  }
  const unmapped = NO_EMBEDDING.exec(cause)?.[1];
  if (unmapped !== undefined) {
    return `write ollama/${unmapped} in place of ollama_chat/${unmapped}: in LiteLLM only ollama/ makes embeddings`;
  }
  if (KEY_REFUSED.test(cause)) {
    return 'the auth key is expired, revoked or used up: make another under https://login.tailscale.com/admin/settings/keys (reusable, ephemeral, with the gateway’s tag) for tailscale-auth-key; or leave that out and give a Tailscale credential: then each release makes its own';
  }
  if (AS_A_PERSON.test(cause)) {
    return 'the auth key bears no tag, so the gateway is a person’s device: make one with the gateway’s tag under https://login.tailscale.com/admin/settings/keys (reusable, ephemeral) for tailscale-auth-key, and revoke this one';
  }
  if (/policy does not let/.test(cause)) {
    return 'the tailnet policy is not what the routes need: run `slipway policy`';
  }
  if (/not in the tailnet/.test(cause) && /^\S+ - this container|^this container/.test(cause)) {
    return 'look at the end of its log in Railway for what tailscale said';
  }
  return `start ${host} and its model server, or leave the model out with require-models`;
}

function remedyElsewhere(host: string): string {
  if (zoneOf(host, /^[\d.]+$|:/.test(host) ? host : undefined) === 'loopback') {
    return `${host} is the container itself on Railway: write the model host’s tailnet address in api_base (http://100.x.y.z:11434), or leave the model out of the proxy config`;
  }
  return 'look whether the provider’s key is a variable of the service (input secrets) and whether api_base is right, or leave the model out with require-models';
}
