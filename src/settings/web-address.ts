import { type Refusal, refuse } from './refusal.ts';

export interface AddressRule {
  /** Tokens travel to it, so clear text is accepted on loopback only. */
  readonly carriesTokens: boolean;
  /** A path that the clients add themselves and that people copy along: `/graphql/v2`. */
  readonly ownPath?: string;
}

/** An http(s) URL without its trailing slash. */
export function parseWebAddress(text: string, rule: AddressRule): string | Refusal {
  if (!URL.canParse(text)) {
    const completed = `https://${text}`;
    const bare = /^[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i.test(text) && URL.canParse(completed);
    return refuse('is not a URL', bare ? { remedy: 'begin it with https://' } : {});
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse('is not an http or https URL', { remedy: 'begin it with https://' });
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('holds a user name or password', { remedy: 'leave out everything before the @' });
  }
  if (url.search !== '' || url.hash !== '') {
    return refuse('holds a ? or #', { remedy: 'leave out everything from the ? or # on' });
  }
  if (rule.carriesTokens && url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refuse('begins with http://, so tokens would travel in clear text', {
      remedy: 'begin it with https:// (http:// is accepted for this machine only)',
    });
  }
  const path = url.pathname.replace(/\/+$/, '');
  const own = rule.ownPath !== undefined && path.endsWith(rule.ownPath) ? rule.ownPath.length : 0;
  return `${url.origin}${path.slice(0, path.length - own)}`;
}

/** `localhost`, `*.localhost`, 127.0.0.0/8 and ::1, as the URL parser writes them. */
function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
