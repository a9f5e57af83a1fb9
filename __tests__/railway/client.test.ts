import { describe, expect, it } from '@jest/globals';
import { deploymentRemove, type Operation, projects, variables } from '../../src/data/railway-operations.ts';
import { createRailwayClient, withSignal } from '../../src/railway/client.ts';
import { createHttp } from '../../src/system/http.ts';
import { closedUrl, createInstantClock, failureOf, type Reply } from '../system/loopback.ts';
import { ACCOUNT_TOKEN, clientFor, PROJECT_TOKEN, startRailway } from './stand-in.ts';

const WHERE = { projectId: 'project-1', environmentId: 'environment-1', serviceId: 'service-1', unrendered: true };

function readsVariables(reply: Reply, times = Number.POSITIVE_INFINITY) {
  return async () => {
    const railway = await startRailway({ variables: () => ({ PORT: '4000' }) });
    let left = times;
    railway.intercept = ({ query }) => (query.get('query') === 'Variables' && left-- > 0 ? reply : undefined);
    const { client, clock } = clientFor(railway.url);
    return { railway, client, clock };
  };
}

describe('createRailwayClient', () => {
  it('sends a project token under its own header and names the operation in the query string', async () => {
    const railway = await startRailway({ variables: () => ({ PORT: '4000' }) });
    const { client } = clientFor(`${railway.url}/`);
    expect(await client.query(variables, WHERE)).toEqual({ variables: { PORT: '4000' } });
    const last = railway.received.at(-1);
    expect(last?.path).toBe('/graphql/v2');
    expect(last?.query.get('query')).toBe('Variables');
    expect(last?.headers['project-access-token']).toBe(PROJECT_TOKEN);
    expect(last?.headers.authorization).toBeUndefined();
    expect(client.authorization).toEqual({ 'Project-Access-Token': PROJECT_TOKEN });
  });

  it('finds an account token and sends it as Bearer alone', async () => {
    const railway = await startRailway({ variables: () => ({}) });
    const { client } = clientFor(railway.url, { token: ACCOUNT_TOKEN });
    await client.query(variables, WHERE);
    const last = railway.received.at(-1);
    expect(last?.headers.authorization).toBe(`Bearer ${ACCOUNT_TOKEN}`);
    expect(last?.headers['project-access-token']).toBeUndefined();
    expect(client.authorization).toEqual({ Authorization: `Bearer ${ACCOUNT_TOKEN}` });
  });

  it('asks for the kind of the token once', async () => {
    const railway = await startRailway({ variables: () => ({}) });
    const { client } = clientFor(railway.url, { token: ACCOUNT_TOKEN });
    await client.query(variables, WHERE);
    await withSignal(client, new AbortController().signal).query(variables, WHERE);
    const names = railway.received.map(({ query }) => query.get('query'));
    expect(names).toEqual(['ProjectTokenContext', 'ApiTokenContext', 'Variables', 'Variables']);
  });

  it('tells of an unknown token which headers it was tried with and where to make one, without showing it', async () => {
    const railway = await startRailway();
    const { client } = clientFor(railway.url, { token: 'stand-in-unknown-token' });
    const error = await failureOf(client.context());
    expect(error.code).toBe('UNAUTHORIZED');
    expect(error.message).toContain('railway-token');
    expect(error.details).toEqual([
      'as a project token (header Project-Access-Token): Project Token not found (trace trace-1)',
      'as an account or workspace token (header Authorization: Bearer): Not Authorized (trace trace-1)',
    ]);
    expect(error.remedy).toContain('https://railway.com/project/<id>/settings/tokens');
    expect(error.remedy).toContain('https://railway.com/account/tokens');
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('stand-in-unknown-token');
  });

  it.each([
    ['', 'INPUT_MISSING'],
    ['  \n', 'INPUT_MISSING'],
    ['two words', 'INPUT_INVALID'],
    ['naïve', 'INPUT_INVALID'],
    ['first\nsecond', 'INPUT_INVALID'],
  ])('refuses the token %j before anything is sent, without showing it', (token, code) => {
    const clock = createInstantClock();
    const make = () => createRailwayClient({ http: createHttp({}, clock), clock, apiUrl: 'http://127.0.0.1:1', token });
    expect(make).toThrow(expect.objectContaining({ code }));
    if (token.trim()) expect(make).not.toThrow(token);
  });

  it('refuses an address that is no URL', () => {
    const clock = createInstantClock();
    const options = { http: createHttp({}, clock), clock, apiUrl: 'backboard', token: PROJECT_TOKEN };
    expect(() => createRailwayClient(options)).toThrow('railway-api-url');
  });

  it('asks again after a failed detection', async () => {
    const railway = await startRailway({ variables: () => ({}) });
    railway.intercept = () => ({ status: 503, body: 'busy' });
    const { client } = clientFor(railway.url);
    expect((await failureOf(client.query(variables, WHERE))).code).toBe('SERVICE_UNAVAILABLE');
    railway.intercept = () => undefined;
    await expect(client.query(variables, WHERE)).resolves.toEqual({ variables: {} });
  });
});

describe('what Railway answers', () => {
  it('shows its words and trace id of an error in 200', async () => {
    const railway = await startRailway({
      variables: () => {
        throw new Error('Free plan deploys are paused\u001b[31m');
      },
    });
    const error = await failureOf(clientFor(railway.url).client.query(variables, WHERE));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toBe('Railway rejected Variables: Free plan deploys are paused (trace trace-1)');
  });

  it('takes a document that the schema rejects for a change of the API', async () => {
    const railway = await startRailway();
    const broken: Operation<unknown, Record<string, never>> = {
      name: 'Broken',
      kind: 'query',
      document: 'query Broken { noSuchField }',
    };
    const error = await failureOf(clientFor(railway.url).client.query(broken, {}));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toContain('noSuchField');
    expect(error.remedy).toContain('update Slipway');
  });

  it('names kind, header and reach of a token that may not do something', async () => {
    const railway = await startRailway({
      variables: () => {
        throw new Error('Not Authorized');
      },
    });
    const error = await failureOf(clientFor(railway.url).client.query(variables, WHERE));
    expect(error.code).toBe('FORBIDDEN');
    expect(error.message).toContain(
      'railway-token (sent as Project-Access-Token) may not do Variables: Not Authorized',
    );
    expect(error.message).toContain('environment "production"');
    expect(error.remedy).toContain('https://railway.com/project/project-1/settings/tokens');
  });

  it.each([
    ['Service not found', 'NOT_FOUND'],
    ['Problem processing request', 'SERVICE_UNAVAILABLE'],
    ['Two Factor Authentication Required', 'FORBIDDEN'],
    ['Rate limit exceeded', 'RATE_LIMITED'],
  ])('maps %j to %s', async (message, code) => {
    const railway = await startRailway({
      variables: () => {
        throw new Error(message);
      },
    });
    expect((await failureOf(clientFor(railway.url).client.query(variables, WHERE))).code).toBe(code);
  });

  it.each<[string, Reply, string, RegExp]>([
    [
      'an HTML page',
      { headers: { 'content-type': 'text/html' }, body: '<h1>Hi</h1>' },
      'SERVICE_REJECTED',
      /HTML page/,
    ],
    [
      'an HTML error page',
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>502</h1>' },
      'SERVICE_UNAVAILABLE',
      /status 502/,
    ],
    ['invalid JSON', { body: '{"data": {' }, 'SERVICE_REJECTED', /no valid JSON/],
    ['an empty body', { body: '' }, 'SERVICE_REJECTED', /empty body/],
    ['a JSON array', { body: '[]' }, 'SERVICE_REJECTED', /no valid JSON/],
    ['no data', { json: {} }, 'SERVICE_REJECTED', /without data/],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://example.com/login' } },
      'SERVICE_REJECTED',
      /redirect to https:\/\/example.com\/login/,
    ],
    [
      '401',
      { status: 401, json: { message: 'no' } },
      'UNAUTHORIZED',
      /railway-token was refused under the header Project-Access-Token: no/,
    ],
    ['a truncated body', { body: '{"data"', fault: 'truncate' }, 'NETWORK', /closed the connection/],
    ['a reset connection', { fault: 'reset' }, 'NETWORK', /closed the connection/],
  ])('explains %s', async (_name, reply, code, message) => {
    const { client } = await readsVariables(reply)();
    const error = await failureOf(client.query(variables, WHERE));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
  });

  it('explains a port at which nothing listens', async () => {
    const { client } = clientFor(await closedUrl());
    expect((await failureOf(client.query(variables, WHERE))).message).toContain('refused the connection');
  });

  it('waits as long as Retry-After says, then goes on', async () => {
    const { client, clock } = await readsVariables({ status: 429, headers: { 'retry-after': '7' }, body: '{}' }, 1)();
    await expect(client.query(variables, WHERE)).resolves.toEqual({ variables: { PORT: '4000' } });
    expect(clock.sleeps).toEqual([7_000]);
  });

  it('tells of a limit that lasts, with the time it asks for', async () => {
    const { client } = await readsVariables({ status: 429, headers: { 'retry-after': '9' }, body: '{}' })();
    const error = await failureOf(client.query(variables, WHERE));
    expect(error.code).toBe('RATE_LIMITED');
    expect(error.message).toContain('9 s');
  });

  it.each([
    ['1800', '30 min'],
    ['61', '61 s'],
  ])('does not wait for %s s, and says how long it would be', async (after, said) => {
    const { client, clock } = await readsVariables({ status: 429, headers: { 'retry-after': after }, body: '{}' })();
    const error = await failureOf(client.query(variables, WHERE));
    expect(error.code).toBe('RATE_LIMITED');
    expect(error.message).toBe(`Railway's rate limit for this token is used up (429); it asks to wait ${said}`);
    expect(clock.sleeps).toEqual([]);
  });

  it('knows the limit of Cloudflare, which comes without headers', async () => {
    const { client } = await readsVariables({ status: 429, body: 'error code: 1015' })();
    const error = await failureOf(client.query(variables, WHERE));
    expect(error.code).toBe('RATE_LIMITED');
    expect(error.message).toContain('1015');
  });

  it('repeats a query after a 503, but never a mutation', async () => {
    const railway = await startRailway({ variables: () => ({}), deploymentRemove: () => true });
    const asked: string[] = [];
    railway.intercept = ({ query }) => {
      const name = query.get('query') ?? '';
      asked.push(name);
      const first = asked.filter((other) => other === name).length === 1;
      return first && !name.endsWith('Context') ? { status: 503, body: 'busy' } : undefined;
    };
    const { client } = clientFor(railway.url);
    await expect(client.query(variables, WHERE)).resolves.toEqual({ variables: {} });
    expect((await failureOf(client.query(deploymentRemove, { id: 'd' }))).code).toBe('SERVICE_UNAVAILABLE');
    expect(asked.filter((name) => name === 'DeploymentRemove')).toHaveLength(1);
  });

  it('ends at once when it is cancelled', async () => {
    const abort = new AbortController();
    const railway = await startRailway();
    railway.intercept = () => {
      abort.abort();
      return { fault: 'silence' };
    };
    const { client } = clientFor(railway.url, { signal: abort.signal });
    expect((await failureOf(client.query(projects, {}))).code).toBe('CANCELLED');
  });
});
