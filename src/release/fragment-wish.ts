import type { Route } from '../model/route.ts';
import { type FragmentWish, readFragment } from '../tailnet/fragment.ts';
import { linesBefore } from '../tailnet/line-diff.ts';
import { ROUTES_VARIABLE, subnetLines } from './advertised-routes.ts';
import type { ReleaseContext } from './context.ts';

/** What the fragment follows from. */
export interface FragmentSource {
  readonly routes: readonly Route[];
  /** The service's variables; undefined where Railway was not asked. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * What the fragment shall say: the routes, and the subnets that the gateway advertises with those who may connect to them.
 *
 * @param policyText the policy that it goes into: where nobody tells what the gateway advertises, its fragment does
 */
export function fragmentWish(
  { settings }: Pick<ReleaseContext, 'settings'>,
  { routes, variables }: FragmentSource,
  policyText: string | undefined,
): FragmentWish {
  const { tag, subnetSources } = settings;
  const subnets =
    advertisedSubnets(settings.variables, variables) ??
    (policyText === undefined ? [] : (readFragment(policyText).advertised?.routes ?? []));
  if (subnets.length === 0 && subnetSources.length === 0) return { routes, tag };
  return { routes, tag, advertised: { routes: subnets, sources: subnetSources } };
}

/** What the subnets that the gateway advertises open under a policy in force, and to whom; nothing where it advertises none. */
export function openedLines(policyText: string, { advertised, tag }: FragmentWish): string[] {
  return subnetLines(policyText, advertised?.routes.join(','), tag);
}

/**
 * The same for a policy that stands nowhere yet: rules are named by their lines in the text that the reader has before him, and
 * those that the change brings by its diff.
 *
 * @param before the policy as it is, and what it is called
 */
export function wouldOpenLines(
  before: { readonly name: string; readonly text: string },
  after: string,
  { advertised, tag }: FragmentWish,
): string[] {
  if (advertised === undefined || advertised.routes.length === 0) return [];
  const lineBefore = linesBefore(before.text, after);
  return subnetLines(after, advertised.routes.join(','), tag, ({ line, column }) => {
    const standing = lineBefore(line);
    return standing === undefined ? 'a rule of this change' : `line ${standing}:${column} of ${before.name}`;
  });
}

/**
 * That subnets stay in the fragment though no input names them, and how they are taken out; nothing where it is known what the
 * gateway advertises.
 */
export function keptSubnetNotes(
  { settings }: Pick<ReleaseContext, 'settings'>,
  { variables }: Pick<FragmentSource, 'variables'>,
  policyText: string,
): string[] {
  if (advertisedSubnets(settings.variables, variables) !== undefined) return [];
  const subnets = readFragment(policyText).advertised?.routes ?? [];
  if (subnets.length === 0) return [];
  const why =
    variables === undefined && settings.variables[ROUTES_VARIABLE] === undefined
      ? `no input sets ${ROUTES_VARIABLE}, and the service’s own variables are not known here`
      : `${ROUTES_VARIABLE} refers to another variable`;
  return [
    `${subnets.join(', ')} stays in the fragment: ${why}; to take it out set ${ROUTES_VARIABLE}: "" under variables of slipway.yml, or run plan and ship, which ask Railway`,
  ];
}

/** The wish with what the fragment in force allows beside it: until the new image has passed its gate, both hold. */
export function expandedWish(wish: FragmentWish, former: readonly Route[], policyText: string): FragmentWish {
  const { advertised } = readFragment(policyText);
  const union = (...lists: readonly (readonly string[] | undefined)[]): string[] => [
    ...new Set(lists.flatMap((list) => list ?? [])),
  ];
  const routes = union(wish.advertised?.routes, advertised?.routes);
  return {
    ...wish,
    routes: [...wish.routes, ...former],
    ...(routes.length === 0
      ? {}
      : { advertised: { routes, sources: union(wish.advertised?.sources, advertised?.sources) } }),
  };
}

/**
 * What the gateway advertises: the variable as this release sets it, else as the service has it. Undefined where neither is
 * known, or where it refers to another variable.
 */
function advertisedSubnets(
  set: Readonly<Record<string, string>>,
  standing: Readonly<Record<string, string>> | undefined,
): string[] | undefined {
  const value = set[ROUTES_VARIABLE] ?? (standing === undefined ? undefined : (standing[ROUTES_VARIABLE] ?? ''));
  if (value === undefined || value.includes('${{')) return undefined;
  return value
    .split(',')
    .map((subnet) => subnet.trim())
    .filter((subnet) => subnet !== '');
}
