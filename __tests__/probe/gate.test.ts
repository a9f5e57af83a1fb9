import { describe, expect, it } from '@jest/globals';
import { doorProblem, type ModelProbe, runGate } from '../../src/probe/gate.ts';
import { createHttp } from '../../src/system/http.ts';
import { closedUrl, createInstantClock, failureOf, type Reply } from '../system/loopback.ts';
import { chunk, completion, gateOf, MASTER_KEY, refusal, startGateway, streamOf, target } from './stand-in.ts';

describe('liveliness', () => {
  it('is waited for until it answers exactly 200', async () => {
    const gateway = await startGateway({
      live: (look) => [{ status: 502 }, { status: 308 }, { status: 204 }][look] ?? {},
    });
    const { report, clock } = await gateOf(gateway);
    expect(report.alive).toBe(true);
    expect(clock.sleeps).toEqual([250, 500, 1_000]);
  });

  it('ends with the last cause when the time is over, and asks nothing else', async () => {
    const gateway = await startGateway({ live: () => refusal(503, 'shutting down') });
    const heard: ModelProbe[] = [];
    const { report, clock } = await gateOf(gateway, { timeoutMs: 20_000, onModel: (probe) => heard.push(probe) });
    expect(report).toEqual({
      alive: false,
      aliveCause: '/health/liveliness: status 503: shutting down',
      noKeyStatus: undefined,
      wrongKeyStatus: undefined,
      open: false,
      models: [
        { name: 'llama3', asked: 'llama3', host: 'hab', ok: false, cause: 'the gateway is not alive', attempts: 0 },
      ],
    });
    expect(heard).toEqual(report.models);
    expect(clock.sleeps.reduce((sum, wait) => sum + wait, 0)).toBe(20_000);
    expect(gateway.received.every(({ path }) => path === '/health/liveliness')).toBe(true);
  });

  it('says that nothing listens', async () => {
    const clock = createInstantClock();
    const options = { http: createHttp({}, clock), clock, masterKey: MASTER_KEY, targets: [], timeoutMs: 1_000 };
    expect((await runGate({ ...options, url: await closedUrl() })).aliveCause).toContain('refused the connection');
  });

  it.each(['gateway.example.com', 'ftp://x', ''])('needs a URL: %j', async (url) => {
    const gateway = await startGateway();
    expect((await failureOf(gateOf(gateway, { url }))).code).toBe('INPUT_INVALID');
  });

  it.each(['', 'two words', 'schlüssel'])('needs a key that a header takes: %j', async (masterKey) => {
    const gateway = await startGateway();
    const error = await failureOf(gateOf(gateway, { masterKey }));
    expect(error.message).toContain('litellm-master-key');
    expect(gateway.received).toEqual([]);
  });
});

describe('the door', () => {
  it('is shut when neither no key nor a wrong one gets in', async () => {
    const { report } = await gateOf(await startGateway());
    expect(report).toMatchObject({ noKeyStatus: 401, wrongKeyStatus: 400, open: false });
  });

  it('is tried with another random key every time', async () => {
    const gateway = await startGateway();
    await gateOf(gateway);
    await gateOf(gateway);
    const keys = gateway.received
      .map(({ headers }) => headers.authorization)
      .filter((key) => key !== undefined && key !== `Bearer ${MASTER_KEY}`);
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]).toMatch(/^Bearer sk-[0-9a-f]{48}$/);
  });

  it.each<[string, Reply, boolean]>([
    ['200', completion('come in'), true],
    ['400', refusal(400, 'Invalid model name'), true],
    ['404', refusal(404, 'model not found'), true],
    ['403', refusal(403, 'not allowed'), false],
    ['500', refusal(500, 'broken'), false],
    ['429', refusal(429, 'busy'), false],
    ['no answer', { fault: 'reset' }, false],
  ])('without a key, %s means open: %s', async (_name, reply, open) => {
    const { report } = await gateOf(await startGateway({ withoutKey: () => reply }));
    expect(report.open).toBe(open);
    expect(report.noKeyStatus).toBe(reply.fault ? undefined : (reply.status ?? 200));
  });

  it('is open when a wrong key gets an answer', async () => {
    const { report } = await gateOf(await startGateway({ wrongKey: () => completion('come in') }));
    expect(report).toMatchObject({ noKeyStatus: 401, wrongKeyStatus: 200, open: true });
  });

  it.each<[number | undefined, number | undefined, string | undefined]>([
    [401, 400, undefined],
    [403, 401, undefined],
    [401, 403, undefined],
    [200, 400, 'a request without a key answers 200, not 401 or 403'],
    [400, 400, 'a request without a key answers 400, not 401 or 403'],
    [503, 400, 'a request without a key answers 503, not 401 or 403'],
    [undefined, 400, 'a request without a key got no answer, not 401 or 403'],
    [401, 200, 'a request with a wrong key answers 200, not 400, 401 or 403'],
    [401, undefined, 'a request with a wrong key got no answer, not 400, 401 or 403'],
  ])('counts as shut only on proof: %p, %p', (noKeyStatus, wrongKeyStatus, problem) => {
    expect(doorProblem({ alive: true, noKeyStatus, wrongKeyStatus, open: false, models: [] })).toBe(problem);
  });

  it('is tried again when an answer says nothing about it', async () => {
    const gateway = await startGateway({
      withoutKey: (attempt) => (attempt === 0 ? refusal(503, 'starting') : refusal(401, 'no')),
    });
    const { report, clock } = await gateOf(gateway);
    expect(report.noKeyStatus).toBe(401);
    expect(clock.sleeps).toEqual([6_000]);
  });
});

describe('a model', () => {
  it('is asked as LiteLLM wants it, with a new word every time', async () => {
    const gateway = await startGateway();
    await gateOf(gateway, { targets: [target('ollama/*', 'ollama/llama3')] });
    await gateOf(gateway, { targets: [target('ollama/*', 'ollama/llama3')] });
    const [first, second] = gateway.chats;
    expect(first?.asked).toMatchObject({ model: 'ollama/llama3', stream: true, max_tokens: 16 });
    expect(first?.received.headers).toMatchObject({
      'content-type': 'application/json',
      'x-litellm-num-retries': '0',
      'x-litellm-timeout': '180',
    });
    expect(first?.asked.messages[0]?.content).not.toBe(second?.asked.messages[0]?.content);
  });

  it('passes with its first token’s time', async () => {
    const clock = createInstantClock();
    async function* slowly() {
      yield chunk({ role: 'assistant', content: '' });
      clock.advance(214);
      yield chunk({ content: 'he' });
      clock.advance(1_000);
      yield `${chunk({ content: 'llo' }, 'stop')}data: [DONE]\n\n`;
    }
    const gateway = await startGateway({
      chat: () => ({ headers: { 'content-type': 'text/event-stream' }, pieces: lag(slowly()) }),
    });
    const { report } = await gateOf(gateway, { clock });
    expect(report.models).toEqual([
      { name: 'llama3', asked: 'llama3', host: 'hab', ok: true, firstTokenMs: 214, status: 200, attempts: 1 },
    ]);
  });

  it.each<[string, Reply]>([
    ['reasoning before content', streamOf(chunk({ reasoning_content: 'hm' }), 'data: [DONE]\n\n')],
    ['no [DONE] but a finish reason', streamOf(chunk({ content: 'x' }), chunk({}, 'length'))],
    [
      'CRLF lines and comments',
      streamOf(': ping\r\n\r\n', chunk({ content: 'x' }).replaceAll('\n', '\r\n'), 'data: [DONE]\r\n\r\n'),
    ],
    ['no blank line at the end', streamOf(chunk({ content: 'x' }, 'stop').trimEnd())],
    ['JSON in place of a stream', { json: { choices: [{ message: { content: 'x' }, finish_reason: 'stop' }] } }],
    ['one byte at a time', streamOf(...(chunk({ content: 'ü' }) + chunk({}, 'stop')))],
  ])('passes with %s', async (_name, reply) => {
    const { report } = await gateOf(await startGateway({ chat: () => reply }));
    expect(report.models[0]).toMatchObject({ ok: true, status: 200 });
    expect(report.models[0]?.cause).toBeUndefined();
  });

  it.each<[string, Reply, string]>([
    ['an empty stream', streamOf(''), 'answered 200 without any text'],
    ['only [DONE]', streamOf('data: [DONE]\n\n'), 'answered 200 without any text'],
    ['white space', streamOf(chunk({ content: ' \n' }, 'stop')), 'answered 200 without any text'],
    ['no end', streamOf(chunk({ content: 'x' })), 'the answer broke off before its end'],
    [
      'an error in the stream',
      streamOf(chunk({ content: 'x' }), 'data: {"error":{"message":"litellm.APIError: host died"}}\n\n'),
      'host died',
    ],
    [
      'an HTML page',
      { headers: { 'content-type': 'text/html' }, body: '<h1>hello</h1>' },
      'answered 200 without any text',
    ],
    [
      'invalid JSON',
      { headers: { 'content-type': 'application/json' }, body: '{"choices":' },
      'answered 200 without any text',
    ],
    ['JSON without text', { json: { choices: [] } }, 'answered 200 without any text'],
  ])('fails with %s in 200', async (_name, reply, cause) => {
    const { report } = await gateOf(await startGateway({ chat: () => reply }));
    expect(report.models[0]).toMatchObject({ ok: false, status: 200, cause, attempts: 3 });
  });

  it.each([400, 401, 403, 404])('is asked once when the answer is final: %i', async (status) => {
    const gateway = await startGateway({
      chat: () => refusal(status, 'There are no healthy deployments for this model'),
    });
    const { report, clock } = await gateOf(gateway);
    expect(report.models[0]).toEqual({
      name: 'llama3',
      asked: 'llama3',
      host: 'hab',
      ok: false,
      status,
      cause: 'There are no healthy deployments for this model',
      attempts: 1,
    });
    expect(clock.sleeps).toEqual([]);
  });

  it.each<[string, Reply, number | undefined, RegExp]>([
    ['500', refusal(500, 'Connection error.'), 500, /^Connection error\.$/],
    ['408', refusal(408, 'litellm.Timeout: Connection timed out after 2.0 seconds.'), 408, /^Connection timed out/],
    [
      '429',
      refusal(429, 'No deployments available for selected model, Try again in 5 seconds'),
      429,
      /^No deployments/,
    ],
    [
      '502 with a page',
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' },
      502,
      /^status 502 with an HTML page$/,
    ],
    ['502 without a body', { status: 502 }, 502, /^status 502$/],
    ['a reset', { fault: 'reset' }, undefined, /closed the connection/],
    [
      'a stream cut short',
      { ...streamOf(), body: chunk({ content: 'x' }), fault: 'truncate' },
      200,
      /closed the connection/,
    ],
    [
      '404 of Railway’s edge',
      { status: 404, headers: { 'x-railway-fallback': 'true' }, json: { message: 'Application not found' } },
      404,
      /Application not found/,
    ],
  ])('is asked three times, beyond the cooldown, after %s', async (_name, reply, status, cause) => {
    const gateway = await startGateway({ chat: () => reply });
    const { report, clock } = await gateOf(gateway);
    expect(report.models[0]?.attempts).toBe(3);
    expect(report.models[0]?.status).toBe(status);
    expect(report.models[0]?.cause).toMatch(cause);
    expect(clock.sleeps).toEqual([6_000, 6_000]);
  });

  it('is asked once when no later attempt can help', async () => {
    const cause = 'this container is not in the tailnet: backend error: invalid key: API key does not exist';
    const gateway = await startGateway({
      chat: () => refusal(502, `litellm.BadGatewayError: OllamaException - ${cause}`),
    });
    const { report, clock } = await gateOf(gateway);
    expect(report.models[0]).toMatchObject({ ok: false, attempts: 1, cause: `OllamaException - ${cause}` });
    expect(clock.sleeps).toEqual([]);
  });

  it('passes when a later attempt answers', async () => {
    const gateway = await startGateway({
      chat: (_asked, attempt) => (attempt === 0 ? refusal(500, 'cold') : completion('warm')),
    });
    const { report } = await gateOf(gateway, { retryWaitMs: 50 });
    expect(report.models[0]).toMatchObject({ ok: true, attempts: 2 });
  });

  it('is not asked again when the gate’s time would be over', async () => {
    const gateway = await startGateway({ chat: () => refusal(500, 'broken') });
    const { report, clock } = await gateOf(gateway, { timeoutMs: 5_000 });
    expect(report.models[0]?.attempts).toBe(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('behind a wildcard that nothing explains is not asked', async () => {
    const gateway = await startGateway();
    const { report } = await gateOf(gateway, { targets: [{ name: 'x/*', ask: undefined, host: 'hab' }] });
    expect(report.models[0]).toMatchObject({ ok: false, attempts: 0, asked: undefined });
    expect(report.models[0]?.cause).toContain('health_check_model');
    expect(gateway.chats).toEqual([]);
  });
});

describe('several models', () => {
  it('come in the order of the targets, at most four at once', async () => {
    let running = 0;
    let most = 0;
    async function* counted(name: string) {
      running++;
      most = Math.max(most, running);
      // The later a model is asked, the sooner it answers.
      for (let turn = 0; turn < 12 - Number(name); turn++) yield ': wait\n\n';
      yield chunk({ content: name }, 'stop');
      running--;
    }
    const gateway = await startGateway({
      chat: ({ model }) => ({ headers: { 'content-type': 'text/event-stream' }, pieces: lag(counted(model)) }),
    });
    const names = Array.from({ length: 10 }, (_, index) => String(index));
    const heard: string[] = [];
    const { report } = await gateOf(gateway, {
      targets: names.map((name) => target(name)),
      onModel: ({ name }) => heard.push(name),
    });
    expect(report.models.map(({ name }) => name)).toEqual(names);
    expect(report.models.every(({ ok }) => ok)).toBe(true);
    expect([...heard].sort()).toEqual(names);
    expect(most).toBe(4);
  });

  it('are all let go of when the gate is cancelled', async () => {
    const abort = new AbortController();
    const gateway = await startGateway({
      chat: () => {
        abort.abort();
        return { ...streamOf(), body: chunk({ content: 'x' }), fault: 'hang' };
      },
    });
    const targets = ['a', 'b', 'c', 'd', 'e'].map((name) => target(name));
    expect((await failureOf(gateOf(gateway, { targets, signal: abort.signal }))).code).toBe('CANCELLED');
    expect(gateway.chats.length).toBeLessThan(5);
  });
});

/** Lets each piece leave by itself, in a turn of its own. */
async function* lag(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) {
    yield piece;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
