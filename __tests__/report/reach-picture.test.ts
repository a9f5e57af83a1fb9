import { describe, expect, it } from '@jest/globals';
import type { Reach, ReachPart } from '../../src/model/reach.ts';
import { reachPicture } from '../../src/report/reach-picture.ts';

function part(change: Partial<ReachPart> = {}): ReachPart {
  return {
    sources: ['tag:x'],
    destination: 'hab',
    addresses: ['100.64.0.1'],
    ports: ['11434'],
    protocols: ['tcp'],
    rule: { line: 51, column: 3, endLine: 51, endColumn: 40, text: '{}' },
    ...change,
  };
}

interface Flowchart {
  readonly nodes: ReadonlyMap<string, string>;
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly dotted: boolean;
  }[];
  readonly classes: ReadonlyMap<string, string>;
}

/**
 * The part of Mermaid's flowchart grammar that the picture uses (mermaid-js/mermaid, packages/mermaid/src/diagrams/flowchart/parser/flow.jison): a
 * quoted text ends at the next quote, and only entities and `<br/>` may stand in it. Anything else throws.
 */
function readFlowchart(lines: readonly string[]): Flowchart {
  const nodes = new Map<string, string>();
  const classes = new Map<string, string>();
  const edges: { from: string; to: string; label: string; dotted: boolean }[] = [];
  const defined = new Set<string>();
  if (lines[0] !== 'flowchart LR') throw new Error(`no flowchart: ${lines[0]}`);
  for (const line of lines.slice(1)) {
    const definition = /^ {2}classDef (\w+) [\w#:,-]+$/.exec(line);
    const node = /^ {2}(\w+)\["([^"]+)"\](?::::(\w+))?$/.exec(line);
    const edge = /^ {2}(\w+) (-->|-\.->)\|"([^"]+)"\| (\w+)$/.exec(line);
    if (definition !== null) defined.add(definition[1] ?? '');
    else if (node !== null) {
      nodes.set(node[1] ?? '', textOf(node[2] ?? ''));
      if (node[3] !== undefined) classes.set(node[1] ?? '', node[3]);
    } else if (edge !== null) {
      edges.push({ from: edge[1] ?? '', to: edge[4] ?? '', label: textOf(edge[3] ?? ''), dotted: edge[2] === '-.->' });
    } else throw new Error(`no line of a flowchart: ${line}`);
  }
  for (const { from, to } of edges) if (!nodes.has(from) || !nodes.has(to)) throw new Error(`no node ${from} or ${to}`);
  for (const name of classes.values()) if (!defined.has(name)) throw new Error(`no class ${name}`);
  if (nodes.has('end')) throw new Error('end is a word of the grammar');
  return { nodes, edges, classes };
}

function textOf(label: string): string {
  const pieces = label.replaceAll('<br/>', '\n').split(/#(\d+);/);
  const plain = pieces.filter((_, index) => index % 2 === 0).join('');
  if (/[<>"`#;&|{}[\]()\\*_]/.test(plain)) throw new Error(`not escaped: ${label}`);
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : String.fromCodePoint(Number(piece)))).join('');
}

function picture(parts: readonly ReachPart[], more: Partial<Reach> = {}): Flowchart {
  return readFlowchart(reachPicture({ who: 'tag:x', parts, ...more }));
}

describe('reachPicture', () => {
  it('leads from who is asked about to each destination, with the lines of the grants', () => {
    const { nodes, edges } = picture([
      part(),
      part({ ports: ['80-90', '443'], rule: { ...part().rule, line: 7 } }),
      part({ destination: '*', ports: ['*'], conditional: ['posture:p'] }),
    ]);
    expect([...nodes]).toEqual([
      ['from0', 'tag:x'],
      ['to0', 'hab\n100.64.0.1'],
      ['to1', 'everything'],
    ]);
    expect(edges).toEqual([
      { from: 'from0', to: 'to0', label: '11434 tcp\nline 51\n80-90 443 tcp\nline 7', dotted: false },
      { from: 'from0', to: 'to1', label: 'all ports tcp\nline 51', dotted: true },
    ]);
  });

  it('leads from every source when nobody was asked about', () => {
    const { nodes, edges } = picture([part({ sources: ['group:lab', 'hab'] })], { who: '*', everyRule: true });
    expect([...nodes.values()]).toEqual(['group:lab', 'hab', 'hab\n100.64.0.1']);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['from0 to0', 'from1 to0']);
  });

  it('marks what no route needs', () => {
    const { classes } = picture([part({ needed: true }), part({ destination: 'nas', needed: false })]);
    expect([...classes]).toEqual([['to1', 'beyond']]);
  });

  it('cuts the grants of one arrow, and counts what it does not draw', () => {
    const ports = Array.from({ length: 5 }, (_, index) => part({ ports: [String(index + 1)] }));
    expect(picture(ports).edges[0]?.label).toMatch(/^1 tcp\nline 51\n2 tcp\nline 51\n3 tcp\nline 51\nand 2 more$/);
    const many = Array.from({ length: 1_000 }, (_, index) => part({ destination: `host-${index}` }));
    const { nodes } = picture(many);
    expect(nodes.size).toBe(40);
    expect(nodes.get('rest')).toBe('and 962 more grants');
  });

  it('is nothing but a flowchart, below 50,000 characters, whatever the names hold', () => {
    const hostile = [
      'end',
      '"]; click to0 "javascript:x"',
      '<script>',
      '`a` **b** _c_',
      '#quot;',
      '- list',
      '1. x',
      'a|b',
      '%%{init}%%',
      '\n  subgraph x',
      '漢字',
      '',
    ];
    const parts = hostile.flatMap((name) => [
      part({ destination: name, addresses: [name, name], ports: [name] }),
      part({ sources: [name] }),
    ]);
    for (const more of [{}, { everyRule: true }, { who: hostile.join('') }])
      expect(() => picture(parts, more)).not.toThrow();
    const long = Array.from({ length: 200 }, (_, index) =>
      part({
        destination: `${index}${'"'.repeat(60)}`,
        addresses: ['"'.repeat(60)],
        sources: [`${'"'.repeat(50)}${index}`],
      }),
    );
    const lines = reachPicture({ who: '*', everyRule: true, parts: long });
    expect(() => readFlowchart(lines)).not.toThrow();
    expect(lines.join('\n').length).toBeLessThan(50_000);
    expect(lines.length).toBeGreaterThan(20);
  });

  it('says that there is nothing', () => {
    expect([...picture([]).nodes.values()]).toEqual(['tag:x']);
    expect([...picture([], { everyRule: true }).nodes.values()]).toEqual(['no rules']);
  });
});
