import type { Reach, ReachPart } from '../model/reach.ts';
import { mermaidLabel } from './mermaid-label.ts';

/** Beyond that nobody can read the picture. */
const MOST_NODES = 40;
const MOST_EDGES = 80;
const MOST_GRANTS = 3;
const LONGEST_PORTS = 24;
/** GitHub's Mermaid refuses a text of more than 50,000 characters (Mermaid's `maxTextSize`). */
const LONGEST_PICTURE = 40_000;

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly grants: string[];
  conditional: boolean;
}

/** What is drawn. */
interface Drawing {
  /** Text to number, of either side: a name can be a source and a destination. */
  readonly from: Map<string, number>;
  readonly to: Map<string, { readonly number: number; readonly part: ReachPart }>;
  readonly edges: Map<string, Edge>;
  size: number;
  /** Grants that are not drawn. */
  left: number;
}

/**
 * Who reaches what as a Mermaid flowchart: the lines of the grants on its arrows, dotted where something must hold besides.
 * At most 40 nodes; the other grants are counted in one of them.
 */
export function reachPicture(reach: Pick<Reach, 'who' | 'everyRule' | 'parts'>): string[] {
  const drawing: Drawing = { from: new Map(), to: new Map(), edges: new Map(), size: 0, left: 0 };
  const who = reach.who === '*' ? 'everybody' : reach.who;
  if (reach.everyRule !== true) draw(drawing.from, who, drawing.from.size);
  for (const part of reach.parts) {
    for (const source of reach.everyRule === true ? part.sources : [who]) drawGrant(drawing, source, part);
  }
  const { from, to, edges, left } = drawing;
  const beyond = new Set(reach.parts.flatMap(({ destination, needed }) => (needed === false ? [destination] : [])));
  return [
    'flowchart LR',
    '  classDef beyond stroke:#d1242f,stroke-width:3px',
    ...[...from].map(([name, number]) => `  from${number}["${mermaidLabel(name, 'no name')}"]`),
    ...[...to.values()].map(
      ({ number, part }) =>
        `  to${number}["${destinationLabel(part)}"]${beyond.has(part.destination) ? ':::beyond' : ''}`,
    ),
    ...[...edges.values()].map(edgeLine),
    ...(left === 0 ? [] : [`  rest["and ${left} more grants"]`]),
    ...(from.size + to.size === 0 && left === 0 ? ['  rest["no rules"]'] : []),
  ];
}

function draw(nodes: Map<string, number>, name: string, number: number): void {
  if (!nodes.has(name)) nodes.set(name, number);
}

function drawGrant(drawing: Drawing, source: string, part: ReachPart): void {
  const { from, to, edges } = drawing;
  const newFrom = !from.has(source);
  const newTo = !to.has(part.destination);
  const nodes = from.size + to.size + (newFrom ? 1 : 0) + (newTo ? 1 : 0);
  // Of thousands of grants few are drawn: the others cost no more than this line.
  const known = newFrom || newTo ? undefined : edges.get(JSON.stringify([source, part.destination]));
  if (nodes >= MOST_NODES || (known === undefined && edges.size >= MOST_EDGES)) {
    drawing.left++;
    return;
  }
  const grant = known !== undefined && known.grants.length >= MOST_GRANTS ? '' : grantLabel(part);
  // An entity takes up to seven characters for one; the ids, arrows and quotes of a line some forty.
  const size = grant.length + (newFrom ? 340 : 0) + (newTo ? 660 : 0) + (known === undefined ? 80 : 0);
  if (drawing.size + size > LONGEST_PICTURE) {
    drawing.left++;
    return;
  }
  drawing.size += size;
  draw(from, source, from.size);
  if (newTo) to.set(part.destination, { number: to.size, part });
  const edge = known ?? {
    from: from.get(source) ?? 0,
    to: to.get(part.destination)?.number ?? 0,
    grants: [],
    conditional: true,
  };
  edge.grants.push(grant);
  if (part.conditional === undefined) edge.conditional = false;
  edges.set(JSON.stringify([source, part.destination]), edge);
}

function edgeLine({ from, to, grants, conditional }: Edge): string {
  const shown = grants.filter((grant) => grant !== '');
  const left = grants.length - shown.length;
  const label = [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('<br/>');
  return `  from${from} ${conditional ? '-.->' : '-->'}|"${label}"| to${to}`;
}

function grantLabel({ ports, protocols, rule }: ReachPart): string {
  const which = mermaidLabel(ports.includes('*') ? 'all ports' : ports.join(' '), 'no ports', LONGEST_PORTS);
  return `${which} ${mermaidLabel(protocolsText(protocols).replaceAll(', ', '/'), 'any')}<br/>line ${rule.line}`;
}

function destinationLabel({ destination, addresses }: ReachPart): string {
  if (destination === '*') return 'everything';
  const [first, ...more] = addresses;
  const said = first === undefined || first === destination ? [] : [mermaidLabel(first, 'no address')];
  const name = mermaidLabel(destination, 'no name');
  return [name, ...said, ...(more.length > 0 ? [`and ${more.length} more`] : [])].join('<br/>');
}

/** A rule without a protocol means these four: ICMP is one of them in either family. */
export function protocolsText(protocols: readonly string[]): string {
  const both = protocols.includes('icmp') && protocols.includes('ipv6-icmp');
  return (both ? protocols.filter((one) => one !== 'ipv6-icmp') : protocols).join(', ');
}
