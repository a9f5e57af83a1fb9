import type { CST } from 'yaml';

/**
 * Deeper nesting is refused before it is composed. The library recurses, and where V8 must compile a regular expression
 * with the stack all but used up it ends the process instead of throwing.
 */
const MAX_DEPTH = 200;

/** Where the first value stands that is nested too deeply; without recursion. */
export function tooDeepToken(tokens: readonly CST.Token[]): number | undefined {
  const pending = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH && 'offset' in token) return token.offset;
    const children = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
    if (token.type === 'document') children.push(token.value);
    for (const child of children) if (child) pending.push({ token: child, depth: depth + 1 });
  }
  return undefined;
}
