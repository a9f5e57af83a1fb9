import { type Route, routeName } from '../model/route.ts';
import { mermaidLabel } from './mermaid-label.ts';

/** The gateway, and as many routes: beyond that nobody can read the picture. */
const MOST_ROUTES = 39;
const MOST_MODELS = 6;
/** GitHub's Mermaid refuses a text of more than 50,000 characters (Mermaid's `maxTextSize`). */
const LONGEST_PICTURE = 40_000;

/** A picture's lines, and how many routes it does not show. */
export interface RoutePicture {
  readonly lines: readonly string[];
  readonly left: number;
}

/**
 * The routes as a Mermaid flowchart: from the gateway to each host and port, with the models behind it.
 * @param isSilent whether a model of the route did not answer: it is marked
 */
export function routePicture(
  gateway: { readonly hostname: string; readonly tag: string },
  routes: readonly Route[],
  isSilent: (route: Route) => boolean,
): RoutePicture {
  const lines = [
    'flowchart LR',
    `  gateway["${mermaidLabel(gateway.hostname, 'gateway')}<br/>${mermaidLabel(gateway.tag, 'no tag')}"]`,
    '  classDef silent stroke:#d1242f,stroke-width:3px',
  ];
  let size = lines.join('\n').length;
  let shown = 0;
  for (const [index, route] of routes.slice(0, MOST_ROUTES).entries()) {
    const silent = isSilent(route) ? ':::silent' : '';
    const line = `  gateway --> route${index}["${routeLabel(route)}"]${silent}`;
    size += line.length + 1;
    if (size > LONGEST_PICTURE) break;
    lines.push(line);
    shown++;
  }
  return { lines, left: routes.length - shown };
}

function routeLabel(route: Route): string {
  const names = route.models.slice(0, MOST_MODELS).map(({ name }) => mermaidLabel(name, 'no name'));
  const left = route.models.length - names.length;
  return [mermaidLabel(routeName(route), 'no host'), ...names, ...(left > 0 ? [`and ${left} more`] : [])].join('<br/>');
}
