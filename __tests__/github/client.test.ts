import { describe, expect, it } from '@jest/globals';
import { upsertComment } from '../../src/github/comment.ts';
import { closedUrl, failureOf, type Reply } from '../system/loopback.ts';
import { clientFor, JOB_LOGIN, startGitHub, TOKEN } from './stand-in.ts';

const MARKER = '<!-- slipway validate -->';

function comment(apiUrl: string, more: Parameters<typeof clientFor>[1] = {}): Promise<string> {
  return upsertComment(clientFor(apiUrl, more).client, 7, MARKER, `${MARKER}\nbody`);
}

describe('createGitHubClient', () => {
  it.each([
    [{ token: ' ' }, 'INPUT_MISSING', 'github-token is empty'],
    [{ token: 'first\nsecond' }, 'INPUT_INVALID', 'github-token'],
    [{ token: 'tökén' }, 'INPUT_INVALID', 'github-token'],
    [{ repository: 'gateway' }, 'INPUT_INVALID', 'not a repository'],
    [{ repository: 'a/b/../../c' }, 'INPUT_INVALID', 'not a repository'],
    [{ repository: 'a/..' }, 'INPUT_INVALID', 'not a repository'],
    [{ repository: '' }, 'INPUT_INVALID', 'not a repository'],
  ])('refuses %j before anything is sent', (more, code, message) => {
    const make = (): unknown => clientFor('http://127.0.0.1:1', more);
    expect(make).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
    expect(make).not.toThrow(/second|tökén/);
  });

  it.each(['api.github.com', '', 'ftp://127.0.0.1'])('refuses the address %j', (apiUrl) => {
    expect(() => clientFor(apiUrl)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('takes a token with a line end and an address with a slash', async () => {
    const github = await startGitHub();
    await expect(comment(`${github.url}/`, { token: `${TOKEN}\n` })).resolves.toBe('created');
    expect(github.faults).toEqual([]);
  });

  it('asks an Enterprise Server at its own places', async () => {
    const github = await startGitHub({ base: '/api/v3', comments: [{ id: 1, body: MARKER, login: JOB_LOGIN }] });
    await expect(comment(github.url)).resolves.toBe('updated');
    expect(github.received.map(({ path }) => path)).toContain('/api/graphql');
    expect(github.faults).toEqual([]);
  });

  it('asks for the login once', async () => {
    const github = await startGitHub();
    const { client } = clientFor(github.url);
    expect(await Promise.all([client.login(), client.login()])).toEqual([JOB_LOGIN, JOB_LOGIN]);
    expect(github.received).toHaveLength(1);
  });
});

describe('what GitHub answers', () => {
  it.each<[string, Reply, string, RegExp, RegExp]>([
    [
      '401',
      { status: 401, json: { message: 'Bad credentials' } },
      'UNAUTHORIZED',
      /github-token: Bad credentials/,
      /leave github-token out/,
    ],
    [
      '403',
      { status: 403, json: { message: 'Resource not accessible by integration' } },
      'FORBIDDEN',
      /may not read the comments of pull request #7: Resource not accessible/,
      /permissions: pull-requests: write; a pull request from a fork never has it/,
    ],
    [
      'a locked conversation',
      { status: 403, json: { message: 'Unable to create comment because issue is locked.' } },
      'FORBIDDEN',
      /issue is locked/,
      /unlock the conversation/,
    ],
    [
      '404',
      { status: 404, json: { message: 'Not Found' } },
      'NOT_FOUND',
      /in octo-org\/gateway: Not Found/,
      /github-token belongs to octo-org\/gateway.*pull-requests: write/,
    ],
    [
      'the hourly limit',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1793491200' },
        json: { message: 'API rate limit exceeded' },
      },
      'RATE_LIMITED',
      /limits the requests of github-token/,
      /wait until 00:00 UTC/,
    ],
    [
      'the secondary limit',
      { status: 403, json: { message: 'You have exceeded a secondary rate limit' } },
      'RATE_LIMITED',
      /secondary rate limit/,
      /wait some minutes/,
    ],
    ['429', { status: 429, json: { message: 'slow down' } }, 'RATE_LIMITED', /slow down/, /wait some minutes/],
    ['502', { status: 502, body: '<h1>Unicorn!</h1>' }, 'SERVICE_UNAVAILABLE', /status 502/, /githubstatus/],
    [
      '410',
      { status: 410, json: { message: 'Issues are disabled for this repo' } },
      'SERVICE_REJECTED',
      /Issues are disabled for this repo \(status 410\)/,
      /^$/,
    ],
    [
      'a redirect',
      { status: 301, headers: { location: 'https://api.github.com/repositories/1' } },
      'SERVICE_REJECTED',
      /a redirect to https:\/\/api.github.com\/repositories\/1/,
      /renamed/,
    ],
    [
      'an HTML page',
      { body: '<html></html>' },
      'SERVICE_REJECTED',
      /status 200 with an answer that cannot be read/,
      /GITHUB_API_URL/,
    ],
    ['a truncated body', { body: '[{"id"', fault: 'truncate' }, 'NETWORK', /closed the connection/, /network/],
    ['a reset connection', { fault: 'reset' }, 'NETWORK', /closed the connection/, /network/],
  ])('explains %s in one line', async (_, reply, code, message, remedy) => {
    const github = await startGitHub({ instead: () => reply });
    const error = await failureOf(comment(github.url));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.remedy ?? '').toMatch(remedy);
    expect(`${error.message}${error.remedy}`).not.toMatch(/\n|stand-in-token/);
  });

  it('shows what was wrong with a request', async () => {
    const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data' }, 'body is too long'];
    const github = await startGitHub({
      instead: ({ method }) =>
        method === 'POST' ? { status: 422, json: { message: 'Validation Failed', errors } } : undefined,
    });
    const error = await failureOf(comment(github.url));
    expect(error.message).toBe(
      'GitHub refused to write the comment on pull request #7: Validation Failed (status 422)',
    );
    expect(error.details).toEqual([JSON.stringify(errors[0]), 'body is too long']);
  });

  it('reads again after a stumble, and writes once', async () => {
    const stumbles = new Set(['GET', 'POST']);
    const github = await startGitHub({
      instead: ({ method }) =>
        stumbles.delete(method) ? { status: 502, json: { message: 'Server Error' } } : undefined,
    });
    expect((await failureOf(comment(github.url))).code).toBe('SERVICE_UNAVAILABLE');
    expect(github.received.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
    expect(github.comments.get(7)).toEqual([]);
  });

  it('waits as Retry-After says', async () => {
    let asked = 0;
    const github = await startGitHub({
      instead: () =>
        asked++ === 0 ? { status: 429, headers: { 'retry-after': '5' }, json: { message: 'wait' } } : undefined,
    });
    const { client, clock } = clientFor(github.url);
    await expect(upsertComment(client, 7, MARKER, MARKER)).resolves.toBe('created');
    expect(clock.sleeps).toEqual([5_000]);
  });

  it('tells when nothing listens, and when the run is cancelled', async () => {
    expect((await failureOf(comment(await closedUrl()))).code).toBe('NETWORK');
    const abort = new AbortController();
    const github = await startGitHub({
      instead: () => {
        abort.abort();
        return { fault: 'silence' };
      },
    });
    expect((await failureOf(comment(github.url, { signal: abort.signal }))).code).toBe('CANCELLED');
  });
});
