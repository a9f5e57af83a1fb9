import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proposeModels, type ServingHost } from '../../src/project/model-proposal.ts';

function host(name: string, last: number, models: readonly string[], wildcard = false): ServingHost {
  return { name, address: `100.64.0.${last}`, port: 11434, models, wildcard };
}

function lines(hosts: readonly ServingHost[], standing: Parameters<typeof proposeModels>[1] = []): string[] {
  return proposeModels(hosts, standing).map(
    ({ name, model, apiBase, mode }) => `${name} ${model} ${apiBase}${mode === undefined ? '' : ` ${mode}`}`,
  );
}

it('names a model plainly for the first host that has it, and with the host for the others', () => {
  expect(
    lines([
      host('hab', 4, ['llama3:latest', 'qwen3:8b']),
      host('hugo', 5, ['llama3:latest', 'llama3']),
      host('david', 6, ['llama3', 'nomic-embed-text:latest', 'bge-m3', 'all-minilm:33m']),
    ]),
  ).toEqual([
    'llama3 ollama_chat/llama3 http://100.64.0.4:11434',
    'qwen3:8b ollama_chat/qwen3:8b http://100.64.0.4:11434',
    'llama3-hugo ollama_chat/llama3 http://100.64.0.5:11434',
    'llama3-david ollama_chat/llama3 http://100.64.0.6:11434',
    'nomic-embed-text ollama/nomic-embed-text http://100.64.0.6:11434 embedding',
    'bge-m3 ollama/bge-m3 http://100.64.0.6:11434 embedding',
    'all-minilm:33m ollama/all-minilm:33m http://100.64.0.6:11434 embedding',
  ]);
});

it('leaves out what stands there, by either of the two prefixes, and takes no name twice', () => {
  const standing = [
    { name: 'llama3', model: 'ollama/llama3:latest', apiBase: 'http://100.64.0.4:11434/' },
    { name: 'mistral', model: 'openai/gpt-5', apiBase: undefined },
    { name: 'mistral-hab', model: undefined, apiBase: undefined },
  ];
  expect(lines([host('hab', 4, ['llama3', 'mistral'])], standing)).toEqual([
    'mistral-hab-2 ollama_chat/mistral http://100.64.0.4:11434',
  ]);
});

it('gives a named host that is silent a wildcard, once', () => {
  const wildcard = 'nic/* ollama_chat/* http://100.64.0.9:11434';
  expect(lines([host('nic', 9, [], true), host('erik', 8, [])])).toEqual([wildcard]);
  const standing = [{ name: 'x', model: 'ollama_chat/x', apiBase: 'http://100.64.0.9:11434' }];
  expect(lines([host('nic', 9, [], true)], standing)).toEqual([]);
});

it('gives unique names and proposes nothing a second time', () => {
  const hosts = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'a-b'),
      address: fc.constantFrom('100.64.0.1', '100.64.0.2', 'fd7a:115c:a1e0::1'),
      port: fc.constantFrom(11434, 1234),
      models: fc.array(fc.constantFrom('m', 'm:latest', 'm-a', 'm-a-2', 'm-b', 'embed'), { maxLength: 6 }),
      wildcard: fc.boolean(),
    }),
    { selector: ({ address, port }) => `${address} ${port}`, maxLength: 5 },
  );
  fc.assert(
    fc.property(hosts, hosts, (first, second) => {
      const standing = proposeModels(first, []);
      const added = proposeModels(second, standing);
      const all = [...standing, ...added];
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
      expect(proposeModels([...first, ...second], all)).toEqual([]);
    }),
  );
});
