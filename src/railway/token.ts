import { SlipwayError } from '../model/error.ts';

export type TokenKind = 'project' | 'account';

interface TokenHeader {
  readonly header: string;
  readonly named: string;
  of(token: string): Record<string, string>;
}

/** Railway takes each kind of token under a header of its own (docs.railway.com, "Public API", authentication). */
export const TOKEN_HEADERS: Readonly<Record<TokenKind, TokenHeader>> = {
  project: {
    header: 'Project-Access-Token',
    named: 'a project token',
    of: (token) => ({ 'Project-Access-Token': token }),
  },
  account: {
    header: 'Authorization: Bearer',
    named: 'an account or workspace token',
    of: (token) => ({ Authorization: `Bearer ${token}` }),
  },
};

/** Where a new token is made; the project's page when its id is known. */
export function whereTokensAreMade(projectId: string | undefined): string {
  const project = `https://railway.com/project/${projectId ?? '<id>'}/settings/tokens`;
  return `make a project token under ${project} (it reaches one environment, which is enough), or an account token under https://railway.com/account/tokens`;
}

/** Railway took the token under neither header. */
export function refusedToken(refusals: Readonly<Record<TokenKind, string>>): SlipwayError {
  const details = (['project', 'account'] as const).map((kind) => {
    const { header, named } = TOKEN_HEADERS[kind];
    return `as ${named} (header ${header}): ${refusals[kind]}`;
  });
  return new SlipwayError(
    'UNAUTHORIZED',
    'Railway does not know railway-token: it was tried with the headers Project-Access-Token and Authorization: Bearer',
    {
      details,
      remedy: `the token is mistyped, revoked or of another service; ${whereTokensAreMade(undefined)}`,
    },
  );
}

/** Railway knows the token, but the token may not do this. */
export function tokenMayNot(
  context: { readonly token: TokenKind; readonly projectId?: string; readonly environmentName?: string },
  operation: string,
  said: string,
): SlipwayError {
  const { header, named } = TOKEN_HEADERS[context.token];
  const reach =
    context.token === 'project'
      ? `it is ${named} and reaches only its own environment${context.environmentName === undefined ? '' : ` "${context.environmentName}"`}`
      : `it is ${named} and reaches only what its owner may see`;
  return new SlipwayError('FORBIDDEN', `railway-token (sent as ${header}) may not do ${operation}: ${said}; ${reach}`, {
    cause: new Error(said),
    remedy: `check railway-project, railway-environment and railway-service; or ${whereTokensAreMade(context.projectId)}`,
  });
}
