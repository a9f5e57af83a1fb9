import { describe, expect, it } from '@jest/globals';
import { isFinal, silenceRemedy } from '../../src/probe/silence.ts';

const remedy = (cause: string): string => silenceRemedy({ host: 'hab', cause });

describe('silenceRemedy', () => {
  it.each([
    ["Ollama_chatException - model 'llama3:8b' not found", 'on hab: ollama pull llama3:8b'],
    ['OllamaException - model "llama3" not found, try pulling it first', 'on hab: ollama pull llama3;'],
    [
      'Unmapped LLM provider for this endpoint. You passed model=bge-m3:latest, custom_llm_provider=ollama_chat. Check',
      'write ollama/bge-m3:latest in place of ollama_chat/bge-m3:latest',
    ],
    ['OllamaException - "nomic-embed-text" does not support generate', 'model_info: {mode: embedding}'],
    ['Ollama_chatException - "bge-m3:latest" does not support chat', 'on hab what it can: ollama show bge-m3:latest'],
    [
      'x - this container is not in the tailnet: backend error: invalid key: API key does not exist',
      'expired, revoked',
    ],
    ['this container is not in the tailnet: backend error: authkey expired', 'expired, revoked'],
    ['x - this container is not in the tailnet', 'its log in Railway'],
    ['the tailnet policy does not let visitor@example.com reach hab:11434', 'bears no tag'],
    ['the tailnet policy does not let tag:railway-proxy reach hab:11434', 'slipway policy'],
    ['hab is not in the tailnet', 'start hab and its model server'],
    ['hab is offline (last seen 09:12)', 'start hab and its model server'],
    ['', 'start hab and its model server'],
    ['There are no healthy deployments for this model', 'run `slipway ship`'],
    ['/chat/completions: Invalid model name passed in model=nix.', 'run `slipway ship`'],
  ])('of %j names %j', (cause, part) => {
    expect(remedy(cause)).toContain(part);
  });

  it.each([
    ['openai', 'Missing credentials', 'the provider’s key is a variable of the service'],
    ['llm.example.com', '', 'the provider’s key is a variable of the service'],
    ['127.0.0.1', 'Connection refused', '127.0.0.1 is the container itself on Railway'],
    ['localhost', 'Connection refused', 'localhost is the container itself on Railway'],
    ['–', 'There are no healthy deployments for this model', 'run `slipway ship`'],
  ])('of %s, which is no model host, is about what it is', (host, cause, part) => {
    const said = silenceRemedy({ host, cause }, 'elsewhere');
    expect(said).toContain(part);
    expect(said).not.toMatch(/^start |model server/);
  });

  it('is there without a cause', () => {
    expect(silenceRemedy({ host: 'hab' })).toContain('start hab');
  });
});

describe('isFinal', () => {
  it.each([
    ['x - this container is not in the tailnet: backend error: invalid key: API key does not exist', true],
    ['this container is not in the tailnet: backend error: requested tags [tag:x] are invalid or not permitted', true],
    ['the tailnet policy does not let visitor@example.com reach hab:11434', true],
    ['the tailnet policy does not let tag:railway-proxy reach hab:11434', false],
    ['this container is not in the tailnet', false],
    ['hab is not in the tailnet', false],
    [undefined, false],
  ])('%j: %s', (cause, final) => {
    expect(isFinal(cause)).toBe(final);
  });
});
