import { expect, it } from '@jest/globals';
import { namingRemedy, unnamedWildcards } from '../../src/probe/unnamed-wildcards.ts';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { routesOf } from '../../src/project/routes.ts';

const entry = (name: string, address: string, model = 'ollama_chat/*') =>
  `  - model_name: ${name}\n    litellm_params:\n      model: ${model}\n      api_base: http://${address}:11434 # ${name.split('/')[0]}\n`;

function remedies(...entries: string[]): string[] {
  const config = parseProxyConfig('config.yaml', `model_list:\n${entries.join('')}`);
  return unnamedWildcards(config, routesOf(config).routes).map(namingRemedy);
}

it('names the line of every wildcard that nobody can ask, the last first', () => {
  expect(remedies(entry('hab/*', '100.75.148.4'), entry('hugo/*', '100.104.46.119'))).toEqual([
    'in config.yaml, behind line 6, add from column 5 `model_info: {health_check_model: ollama_chat/llama3}`, with a model of hugo in place of llama3 (`ollama list` on hugo names them)',
    'in config.yaml, behind line 2, add from column 5 `model_info: {health_check_model: ollama_chat/llama3}`, with a model of hab in place of llama3 (`ollama list` on hab names them)',
  ]);
});

it('tells two hosts that share a wildcard apart', () => {
  const shared = entry('any/*', '100.75.148.4') + entry('any/*', '100.104.46.119').replace('# any', '# hugo');
  expect(remedies(entry('any-llama', '100.75.148.4', 'ollama_chat/llama3'), shared)).toEqual([
    expect.stringMatching(/^in config\.yaml, behind line 10, .* of hugo in place/),
  ]);
});

it('says what to write where one more line does not do it', () => {
  const braces =
    '  - {model_name: hab/*, litellm_params: {model: ollama_chat/*, api_base: "http://100.75.148.4:11434"}}\n';
  expect(remedies(braces)).toEqual([
    expect.stringMatching(
      /^in config\.yaml, in the entry of line 2, add `model_info: \{health_check_model: ollama_chat\/llama3\}`/,
    ),
  ]);
});

it('is silent on a wildcard that a model beside it explains, and on those of a provider', () => {
  const known = entry('hab/*', '100.75.148.4') + entry('llama3', '100.75.148.4', 'ollama_chat/llama3');
  expect(remedies(known, '  - model_name: gpt/*\n    litellm_params: {model: openai/*}\n')).toEqual([]);
});
