import { describe, expect, it } from '@jest/globals';
import { askForModels, readTags } from '../../src/probe/ollama-models.ts';
import { createHttp, type Http } from '../../src/system/http.ts';
import { closedUrl, createInstantClock, failureOf, startLoopback } from '../system/loopback.ts';

const http = createHttp({}, createInstantClock());
const never = new AbortController().signal;

describe('askForModels', () => {
  it('asks each host for /api/tags and keeps their order', async () => {
    const ollama = await startLoopback(({ path, method }) =>
      method === 'GET' && path === '/api/tags'
        ? { json: { models: [{ name: 'llama3:latest', model: 'llama3:latest', size: 1 }, { name: 'qwen3:8b' }] } }
        : { status: 405 },
    );
    const page = await startLoopback(() => ({ body: '<html>' }));
    const other = await startLoopback(() => ({ status: 404, body: 'no' }));
    const answers = await askForModels(http, [await closedUrl(), ollama.url, page.url, other.url], never);
    expect(answers).toEqual([
      { kind: 'silent', reason: 'refused the connection' },
      { kind: 'models', models: ['llama3:latest', 'qwen3:8b'], leftOut: 0 },
      { kind: 'silent', reason: 'answers /api/tags with something else than a list of models' },
      { kind: 'silent', reason: 'answers 404 to /api/tags: no Ollama' },
    ]);
  });

  it('gives up on a host that does not answer', async () => {
    const silent = await startLoopback(() => ({ fault: 'silence' }));
    expect(await askForModels(http, [silent.url], never)).toEqual([
      { kind: 'silent', reason: 'did not answer within 3 s' },
    ]);
  });

  it('asks eight at a time', async () => {
    const ollama = await startLoopback(() => ({ json: { models: [] } }));
    let open = 0;
    let most = 0;
    const counting: Http = {
      ...http,
      send: async (request) => {
        most = Math.max(most, ++open);
        const answer = await http.send(request);
        open--;
        return answer;
      },
    };
    const answers = await askForModels(counting, Array<string>(20).fill(ollama.url), never);
    expect(answers).toHaveLength(20);
    expect(ollama.received).toHaveLength(20);
    expect(most).toBe(8);
  });

  it('ends when it is cancelled', async () => {
    const abort = new AbortController();
    const silent = await startLoopback(() => {
      abort.abort();
      return { fault: 'silence' };
    });
    expect((await failureOf(askForModels(http, [silent.url], abort.signal))).code).toBe('CANCELLED');
  });
});

describe('readTags', () => {
  it.each([
    ['{"models":null}', [], 0],
    ['{"models":[]}', [], 0],
    ['{"models":[{"model":"a"},{"name":"a"},{"name":"hf.co/x/Y-GGUF:Q4_K_M"}]}', ['a', 'hf.co/x/Y-GGUF:Q4_K_M'], 0],
    ['{"models":[{"name":"a*"},{"name":"b\\n- c"},{"name":3},null,{"name":"ok"}]}', ['ok'], 4],
  ])('reads %s', (text, models, leftOut) => {
    expect(readTags(text)).toEqual({ kind: 'models', models, leftOut });
  });

  it('takes at most 500 models', () => {
    const models = Array.from({ length: 501 }, (_, at) => ({ name: `m${at}` }));
    const answer = readTags(JSON.stringify({ models }));
    expect(answer).toMatchObject({ kind: 'models', leftOut: 1 });
  });

  it.each(['', '[]', '{"models":{}}', '{"data":[]}'])('calls %j something else', (text) => {
    expect(readTags(text).kind).toBe('silent');
  });
});
