import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  formatHuJson,
  HuJsonError,
  type HuJsonNode,
  MAX_DEPTH,
  minimizeHuJson,
  parseHuJson,
  patchHuJson,
  policyHash,
  standardizeHuJson,
  textOf,
} from '../../src/tailnet/hujson.ts';

type Text = string | { base64: string };

interface Vector {
  in: Text;
  error: string | null;
  formatted?: string;
  minimized?: string;
  standardized?: string;
  etag?: string;
  name?: string;
  patch?: Text;
  want?: Text;
}

function readVectors(name: string): Vector[] {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, `../data/tailscale/hujson/hujson-${name}-vectors.json`), 'utf8'),
  ) as Vector[];
}

function decoded(text: Text): string {
  return typeof text === 'string' ? text : textOf(Buffer.from(text.base64, 'base64'));
}

function titled(vectors: readonly Vector[]): [string, Vector][] {
  return vectors.map((vector, index) => [vector.name ?? `${index} ${JSON.stringify(vector.in).slice(0, 60)}`, vector]);
}

function errorOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The original formats in place over its input, and in these vectors the damage was recorded as the input: no parser takes them. */
const DAMAGED_INPUTS = [
  '02-doc-get.hujson',
  '03-doc-post.hujson',
  '04-openapi-example.hujson',
  '07-client-go-v2.hujson',
];

const policies = readVectors('policy-etag');
const vectors = [
  ...readVectors('parse'),
  ...readVectors('edge'),
  ...readVectors('format'),
  ...readVectors('policy-corpus-etag'),
  ...policies,
].filter(({ name }) => !DAMAGED_INPUTS.includes(name ?? ''));

describe(`${vectors.length} HuJSON vectors, ${policies.length} of them policies with their ETag, and ${readVectors('patch').length} patches, made by tailscale/hujson`, () => {
  it('are all there', () => {
    expect([vectors.length, policies.length, readVectors('patch').length]).toEqual([234, 7, 57]);
  });

  it.each(titled(vectors))('parse: %s', (_, vector) => {
    expect(errorOf(() => parseHuJson(decoded(vector.in)))).toBe(vector.error ?? null);
  });

  it.each(titled(vectors.filter(({ formatted }) => formatted !== undefined)))('format: %s', (_, vector) => {
    expect(formatHuJson(decoded(vector.in))).toBe(vector.formatted);
  });

  it.each(titled(vectors.filter(({ etag }) => etag !== undefined)))('ETag: %s', (_, vector) => {
    expect(policyHash(decoded(vector.in))).toBe(vector.etag);
  });

  it.each(titled(vectors.filter(({ standardized }) => standardized !== undefined)))('standardize: %s', (_, vector) => {
    expect(standardizeHuJson(decoded(vector.in))).toBe(vector.standardized);
  });

  it.each(titled(vectors.filter(({ minimized }) => minimized !== undefined)))('minimize: %s', (_, vector) => {
    expect(minimizeHuJson(decoded(vector.in))).toBe(vector.minimized);
  });

  it.each(titled(policies))(
    'a formatted policy stays as it is and has the recorded ETag: %s',
    (_, { formatted = '', etag }) => {
      expect(formatHuJson(formatted)).toBe(formatted);
      expect(policyHash(formatted)).toBe(etag);
    },
  );

  it.each(titled(readVectors('patch')))('patch: %s', (_, vector) => {
    const patch = (): string => patchHuJson(decoded(vector.in), decoded(vector.patch ?? ''));
    expect(errorOf(patch)).toBe(vector.error ?? null);
    if (vector.error === null) expect(patch()).toBe(decoded(vector.want ?? vector.in));
  });
});

describe('the API documentation’s example of a policy', () => {
  it('has the recorded layout, of which the vectors hold a damaged input', () => {
    const openapi = JSON.parse(readFileSync(join(import.meta.dirname, '../data/tailscale/openapi.json'), 'utf8')) as {
      components: { examples: { ExampleHuJSONPolicyFile: { value: string } } };
    };
    const { value } = openapi.components.examples.ExampleHuJSONPolicyFile;
    const vector = policies.find(({ name }) => name === '02-doc-get.hujson');
    expect(formatHuJson(value)).toBe(vector?.formatted);
    expect(policyHash(value)).toBe(vector?.etag);
  });
});

/** Every node's text and its surroundings, in order: together they must be the whole document. */
function leaves(node: HuJsonNode, text: string): string {
  const before = text.slice(node.leadStart, node.start);
  const after = text.slice(node.end, node.trailEnd);
  if (node.kind === 'array') {
    const inner = node.elements.map((element) => leaves(element, text)).join(',');
    return `${before}[${inner}${node.trailingComma ? ',' : ''}${text.slice(endOfLast(node.elements, node), node.end - 1)}]${after}`;
  }
  if (node.kind === 'object') {
    const inner = node.members.map(({ name, value }) => `${leaves(name, text)}:${leaves(value, text)}`).join(',');
    const last = node.members.map(({ value }) => value);
    return `${before}{${inner}${node.trailingComma ? ',' : ''}${text.slice(endOfLast(last, node), node.end - 1)}}${after}`;
  }
  return before + text.slice(node.start, node.end) + after;
}

function endOfLast(nodes: readonly HuJsonNode[], parent: HuJsonNode & { trailingComma: boolean }): number {
  const last = nodes.at(-1);
  return last === undefined ? parent.start + 1 : last.trailEnd + (parent.trailingComma ? 1 : 0);
}

describe('parseHuJson', () => {
  it('loses nothing', () => {
    for (const vector of vectors.filter(({ error }) => error === null)) {
      const text = decoded(vector.in);
      expect(leaves(parseHuJson(text).root, text)).toBe(text);
    }
  });

  it('tells line and column in UTF-16, and in bytes in the message', () => {
    let error: unknown;
    try {
      parseHuJson('{\n\t"ü😀": ?\n}');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(HuJsonError);
    expect(error).toMatchObject({
      line: 2,
      column: 9,
      offset: 10,
      message: "hujson: line 2, column 12: invalid character '?' at start of value",
    });
  });

  it('takes nesting up to its limit and refuses more, however much more', () => {
    expect(formatHuJson('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toContain('[[[');
    expect(errorOf(() => parseHuJson('['.repeat(10_000_000)))).toBe(
      `hujson: line 1, column ${MAX_DEPTH + 1}: nested deeper than ${MAX_DEPTH} levels`,
    );
    expect(errorOf(() => parseHuJson('{"a":'.repeat(2_000_000)))).toMatch(/nested deeper/);
  });

  it('ends on millions of comments', () => {
    expect(parseHuJson(`{}${'/**/'.repeat(1_000_000)}`).root.kind).toBe('object');
    expect(formatHuJson(`{"a": 1, ${'// x\n'.repeat(500_000)}}`).length).toBeGreaterThan(2_000_000);
  });
});
