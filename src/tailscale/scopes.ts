/**
 * The scopes of Tailscale's trust credentials, as the API sees them.
 * Source: Tailscale docs, "Trust credentials" (tailscale.com/kb/1623): scopes.
 */

/** Scopes that are worth nothing without others: the console asks for all of them together. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  policy_file: ['devices:posture_attributes', 'devices:core:read'],
  'policy_file:read': ['devices:posture_attributes:read', 'devices:core:read'],
};

/** What a scope needs beside it; mostly nothing. */
export function companionsOf(scope: string): readonly string[] {
  return COMPANIONS[scope] ?? [];
}

/** Which of the scopes that an operation needs a token does not hold, companions included. */
export function missingScopes(scope: string, held: readonly string[]): string[] {
  return [scope, ...companionsOf(scope)].filter((needed) => !held.some((one) => includes(one, needed)));
}

/** A scope includes its `:read` form, `all` every scope, `all:read` every `:read` form. */
function includes(held: string, needed: string): boolean {
  if (held === needed || held === 'all') return true;
  return needed.endsWith(':read') && (held === 'all:read' || `${held}:read` === needed);
}
