/** Beginnings that only real credentials have, by the service that gives them. */
const PREFIXES: readonly { readonly prefix: string; readonly what: string; readonly length: number }[] = [
  { prefix: 'sk-ant-', what: 'an Anthropic key', length: 40 },
  { prefix: 'sk-proj-', what: 'an OpenAI key', length: 40 },
  { prefix: 'sk-or-', what: 'an OpenRouter key', length: 40 },
  { prefix: 'gsk_', what: 'a Groq key', length: 40 },
  { prefix: 'xai-', what: 'an xAI key', length: 40 },
  { prefix: 'hf_', what: 'a Hugging Face token', length: 30 },
  { prefix: 'AIza', what: 'a Google key', length: 35 },
  { prefix: 'AKIA', what: 'an AWS key id', length: 20 },
  { prefix: 'ghp_', what: 'a GitHub token', length: 36 },
  { prefix: 'github_pat_', what: 'a GitHub token', length: 40 },
  { prefix: 'xoxb-', what: 'a Slack token', length: 30 },
  { prefix: 'tskey-auth-', what: 'a Tailscale auth key', length: 20 },
  { prefix: 'tskey-api-', what: 'a Tailscale API key', length: 20 },
  { prefix: 'tskey-client-', what: 'a Tailscale client secret', length: 20 },
];

/** Words by which authors say that a value is no secret. */
const STAND_INS =
  /dummy|fake|placeholder|example|change-?me|replace|your|xxx|not-?needed|not-?used|none|null|ignored|redacted|\.\.\.|<|\*\*|stand-in|test|local|anything|\$|\{\{|^os\.|^oidc\//i;

/** What kind of credential a value is by its looks alone; undefined when it may be none. */
export function credentialKind(value: string): string | undefined {
  const trimmed = value.trim();
  const found = PREFIXES.find(({ prefix, length }) => trimmed.startsWith(prefix) && trimmed.length >= length);
  return found === undefined || /\s/.test(trimmed) || STAND_INS.test(trimmed) ? undefined : found.what;
}

/**
 * Whether a value under a key such as `api_key` is a real secret rather than a stand-in: local model servers are given
 * `none`, `ollama` or `sk-local` because the client insists on something.
 */
export function looksLikeSecret(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.length < 12 || /\s/.test(trimmed) || STAND_INS.test(trimmed)) return false;
  return /\d/.test(trimmed) && /[A-Za-z]/.test(trimmed) && new Set(trimmed).size >= 8;
}

/** Keys of LiteLLM's config whose values are secrets. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** Not every `…_key`: a public key, a cache key or a key's alias is no secret. */
const SECRET_KEY =
  /(?:^|_)(?:(?:api|master|secret|private|access|auth|salt|account)_key|secret|password|token|client_secret)$/i;
