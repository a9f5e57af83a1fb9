import { type Route, routeName } from '../model/route.ts';
import { printableLine } from './printable.ts';

/** The gateway, and as many routes: beyond that nobody can read the picture. */
const MOST_ROUTES = 39;
const MOST_MODELS = 6;
const LONGEST_NAME = 40;
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
    `  gateway["${label(gateway.hostname, 'gateway')}<br/>${label(gateway.tag, 'no tag')}"]`,
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
  const names = route.models.slice(0, MOST_MODELS).map(({ name }) => label(name, 'no name'));
  const left = route.models.length - names.length;
  return [label(routeName(route), 'no host'), ...names, ...(left > 0 ? [`and ${left} more`] : [])].join('<br/>');
}

/**
 * A text inside a quoted label. Everything but letters, digits and a few marks becomes Mermaid's own numeric entity
 * (mermaid.js.org/syntax/flowchart.html, "Entity codes"), and so does what would begin a list: labels are read as Markdown.
 */
function label(text: string, otherwise: string): string {
  const safe = printableLine(text, LONGEST_NAME)
    .replace(/[^\p{L}\p{N} .:/-]/gu, entity)
    .replace(/^[-.:/]/, entity)
    .replace(/^(\d+)\./, (_, digits: string) => `${digits}${entity('.')}`)
    .replaceAll('//', `${entity('/')}${entity('/')}`);
  return safe === '' ? otherwise : safe;
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
