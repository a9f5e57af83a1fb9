import { describe, expect, it } from '@jest/globals';
import type { ModelTarget } from '../../src/probe/gate.ts';
import { createInstantClock, type Reply } from '../system/loopback.ts';
import { gateOf, refusal, startGateway, target, vector } from './stand-in.ts';

const NOMIC: ModelTarget = { ...target('nomic'), mode: 'embedding' };

describe('an embedding model', () => {
  it('is asked for an embedding, with a new word every time, and for no chat', async () => {
    const gateway = await startGateway();
    await gateOf(gateway, { targets: [NOMIC] });
    await gateOf(gateway, { targets: [NOMIC] });
    const [first, second] = gateway.embeddings;
    expect(first?.asked).toEqual({ model: 'nomic', input: expect.stringMatching(/[0-9a-f]{12}/) });
    expect(first?.asked.input).not.toBe(second?.asked.input);
    expect(first?.received.headers).toMatchObject({
      'content-type': 'application/json',
      'x-litellm-num-retries': '0',
      'x-litellm-timeout': '180',
    });
    expect(gateway.chats).toEqual([]);
    // The door is tried as the model is asked: LiteLLM refuses some requests before it looks at the key.
    expect(gateway.received.map(({ path }) => path)).not.toContain('/v1/chat/completions');
  });

  it('passes with the time to its answer', async () => {
    const clock = createInstantClock();
    const gateway = await startGateway({
      embed: () => {
        clock.advance(38);
        return vector([0, 1e-3, -1]);
      },
    });
    const { report } = await gateOf(gateway, { targets: [NOMIC], clock });
    expect(report.models).toEqual([
      {
        name: 'nomic',
        asked: 'nomic',
        host: 'hab',
        mode: 'embedding',
        ok: true,
        firstTokenMs: 38,
        status: 200,
        attempts: 1,
      },
    ]);
  });

  it.each<[string, Reply, string]>([
    ['an empty vector', vector([]), 'answered 200 without a vector'],
    ['no vector', vector(undefined), 'answered 200 without a vector'],
    ['a vector of texts', vector(['1', '2']), 'answered 200 without a vector'],
    ['a vector with a gap', vector([1, null]), 'answered 200 without a vector'],
    ['no data', { json: { object: 'list', data: [] } }, 'answered 200 without a vector'],
    ['data that is none', { json: { data: 'x' } }, 'answered 200 without a vector'],
    ['a chat', { json: { choices: [{ message: { content: 'x' } }] } }, 'answered 200 without a vector'],
    [
      'an HTML page',
      { headers: { 'content-type': 'text/html' }, body: '<h1>hello</h1>' },
      'answered 200 without a vector',
    ],
    ['a list', { json: [1, 2] }, 'answered 200 without a vector'],
    ['an error', { json: { error: { message: 'litellm.APIError: host died' } } }, 'host died'],
  ])('fails with %s in 200', async (_name, reply, cause) => {
    const { report } = await gateOf(await startGateway({ embed: () => reply }), { targets: [NOMIC] });
    expect(report.models[0]).toMatchObject({ ok: false, status: 200, cause, attempts: 3 });
    expect(report.models[0]).not.toHaveProperty('firstTokenMs');
  });

  it('fails with the cause that LiteLLM names, asked once where that is final', async () => {
    const said = 'litellm.NotFoundError: OllamaException - {"error":"model \'nomic\' not found"}';
    const { report } = await gateOf(await startGateway({ embed: () => refusal(404, said) }), { targets: [NOMIC] });
    expect(report.models[0]).toMatchObject({
      ok: false,
      status: 404,
      cause: "OllamaException - model 'nomic' not found",
      attempts: 1,
    });
  });

  it('passes when a later attempt answers', async () => {
    const embed = (_asked: unknown, attempt: number): Reply => (attempt === 0 ? refusal(500, 'cold') : vector([1]));
    const { report } = await gateOf(await startGateway({ embed }), { targets: [NOMIC] });
    expect(report.models[0]).toMatchObject({ ok: true, attempts: 2 });
  });
});

describe('the door before an embedding model', () => {
  it('is tried by an embedding: a chat would get the 400 that an unknown key gets, too', async () => {
    const gateway = await startGateway({ wrongKey: () => vector([1]) });
    const { report } = await gateOf(gateway, { targets: [NOMIC] });
    expect(report).toMatchObject({ noKeyStatus: 401, wrongKeyStatus: 200, open: true });
  });
});

describe('a model of a mode that the gate does not ask', () => {
  const image: ModelTarget = { ...target('dall-e'), mode: 'image_generation' };

  it('neither passes nor fails: it stands apart', async () => {
    const gateway = await startGateway();
    const heard: string[] = [];
    const { report } = await gateOf(gateway, {
      targets: [image, target('llama3'), { ...target('sort'), mode: 'rerank' }],
      onModel: ({ name }) => heard.push(name),
    });
    expect(report.models.map(({ name, ok }) => [name, ok])).toEqual([['llama3', true]]);
    expect(report.notAsked).toEqual([
      { name: 'dall-e', host: 'hab', mode: 'image_generation' },
      { name: 'sort', host: 'hab', mode: 'rerank' },
    ]);
    expect(heard).toEqual(['llama3']);
    expect(gateway.chats.map(({ asked }) => asked.model)).toEqual(['llama3']);
  });

  it('alone leaves the door to be tried', async () => {
    const { report } = await gateOf(await startGateway(), { targets: [image] });
    expect(report).toMatchObject({ alive: true, noKeyStatus: 401, wrongKeyStatus: 400, open: false, models: [] });
  });

  it('is told of a gateway that is not alive, too', async () => {
    const gateway = await startGateway({ live: () => refusal(503, 'no') });
    const { report } = await gateOf(gateway, { targets: [image, target('llama3')], timeoutMs: 1_000 });
    expect(report.models.map(({ name, ok }) => [name, ok])).toEqual([['llama3', false]]);
    expect(report.notAsked).toEqual([{ name: 'dall-e', host: 'hab', mode: 'image_generation' }]);
  });

  it('is not told where there is none', async () => {
    expect((await gateOf(await startGateway())).report).not.toHaveProperty('notAsked');
  });
});
