/** Beginnings of tokens that services give out; the rest of such a word is not shown. */
const TOKEN = /\b(sk-|tskey-[a-z]+-|ghp_|github_pat_|gsk_|xai-|hf_|AIza|AKIA|xoxb-)([\w-]{6,})/g;
/** `api_key: value`, `LITELLM_MASTER_KEY=value`, `--api-key value`: a name that says secret, and what stands behind it. */
const NAMED = /((?:key|token|secret|passw(?:or)?d|pwd|salt)[\w-]*["']?(?:\s*[:=]\s*|\s+)["']?)([^\s"'#,]{6,})/gi;
/** The password of a URL. */
const USER_INFO = /(:\/\/[^/\s:@]*:)([^/\s@]+)(?=@)/g;
/** `Authorization: Bearer value`, `Basic value`. */
const AUTHORIZATION = /(\b(?:bearer|basic)\s+)([^\s"'#,]{6,})/gi;
/** `curl -u user:value`, `--user user:value`. */
const USER_OPTION = /(\bcurl\b[^\n|&;]*?\s(?:-u|--user)[\s=]*["']?[^\s:"']+:)([^\s"']{3,})/g;
/** `docker login … -p value`. */
const LOGIN_OPTION = /(\blogin\b[^\n|&;]*?\s-p[\s=]*["']?)([^\s"']{3,})/g;
/** LiteLLM tells the hash of a key that it refuses: `Key Hash (Token) =…` (litellm/proxy/auth). */
const KEY_HASH = /(key hash[^=:]{0,20}[=:]\s*)([0-9a-f]{16,})/gi;
/** References to a secret are none. */
const REFERENCE = /^(os\.environ\/|oidc\/|\$|file:|\/|<|\{)/;

/**
 * A line of a user's file without the secrets that it may hold, each character of them a `*`, so that places stay what they are.
 * What `validate` prints ends up in logs that others read.
 */
export function redacted(line: string): string {
  const stars = (whole: string, before: string, value: string): string =>
    REFERENCE.test(value) ? whole : before + '*'.repeat(value.length);
  const patterns = [TOKEN, AUTHORIZATION, NAMED, USER_INFO, USER_OPTION, LOGIN_OPTION, KEY_HASH];
  return patterns.reduce((text, pattern) => text.replace(pattern, stars), line);
}
