import { describe, expect, it } from '@jest/globals';
import { upsertComment } from '../../src/github/comment.ts';
import { clientFor, JOB_LOGIN, REPOSITORY, type StoredComment, startGitHub } from './stand-in.ts';

const MARKER = '<!-- slipway validate -->';
const BODY = `${MARKER}\n## ✔ slipway validate\n`;

function comment(id: number, more: Partial<StoredComment> = {}): StoredComment {
  return { id, body: `${MARKER}\nfrom before`, login: JOB_LOGIN, ...more };
}

function others(number: number): StoredComment[] {
  return Array.from({ length: number }, (_, index) =>
    comment(index + 1, { body: 'a remark', login: 'octocat', type: 'User' }),
  );
}

describe('upsertComment', () => {
  it('creates the comment where there is none', async () => {
    const github = await startGitHub({ comments: others(2) });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('created');
    expect(github.comments.get(7)?.at(-1)?.body).toBe(BODY);
    expect(github.faults).toEqual([]);
    expect(github.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /repos/${REPOSITORY}/issues/7/comments`,
      `POST /repos/${REPOSITORY}/issues/7/comments`,
    ]);
  });

  it('updates its own, on whichever page it stands, and follows no address of a header', async () => {
    const github = await startGitHub({ comments: [...others(240), comment(500), ...others(80)] });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('updated');
    expect(github.comments.get(7)?.filter(({ body }) => body === BODY)).toEqual([comment(500, { body: BODY })]);
    expect(github.received.filter(({ method }) => method === 'GET').map(({ query }) => query.get('page'))).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(github.faults).toEqual([]);
  });

  it.each([BODY, BODY.replaceAll('\n', '\r\n'), BODY.trimEnd()])(
    'leaves it when it says the same (%#)',
    async (body) => {
      const github = await startGitHub({ comments: [comment(500, { body })] });
      await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('unchanged');
      expect(github.received.some(({ method }) => method === 'PATCH')).toBe(false);
    },
  );

  it.each<[string, Partial<StoredComment>]>([
    ['a person', { login: 'octocat', type: 'User' }],
    ['a person through an App', { login: 'octocat', type: 'User', app: 'github-actions' }],
    ['a person of a like name', { login: 'github-actions', type: 'User' }],
    ['another App', { login: 'dependabot[bot]', app: 'dependabot' }],
  ])('does not take the marker of %s for its own', async (_, planted) => {
    const github = await startGitHub({ comments: [comment(500, planted)] });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('created');
    expect(github.comments.get(7)?.[0]).toEqual(comment(500, planted));
  });

  it.each(['octocat', 'deployer[bot]'])('finds what a token of %s wrote, and not what the job wrote', async (login) => {
    const github = await startGitHub({ login, comments: [comment(500), comment(501, { login })] });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('updated');
    expect(github.comments.get(7)?.map(({ body }) => body === BODY)).toEqual([false, true]);
  });

  it('takes only the job’s own where GitHub does not tell whose the token is', async () => {
    const planted = comment(500, { login: 'octocat', type: 'User' });
    const github = await startGitHub({ login: null, comments: [planted, comment(501)] });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('updated');
    expect(github.comments.get(7)?.map(({ body }) => body === BODY)).toEqual([false, true]);
  });

  it('is not led astray by a marker that another comment quotes, or by that of another command', async () => {
    const quoted = comment(500, { body: `> ${MARKER}\nwhat is this?` });
    const github = await startGitHub({ comments: [quoted, comment(501, { body: '<!-- slipway plan -->\nx' })] });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('created');
  });

  it('writes a new one when its own is deleted meanwhile', async () => {
    const github = await startGitHub({
      comments: [comment(500)],
      instead: ({ method }) => (method === 'PATCH' ? { status: 404, json: { message: 'Not Found' } } : undefined),
    });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('created');
    expect(github.comments.get(7)).toHaveLength(2);
  });

  it('reads no further than thirty pages of a service that never ends', async () => {
    const github = await startGitHub({
      instead: ({ method }) => (method === 'GET' ? { json: [], headers: { link: '<x>; rel="next"' } } : undefined),
    });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('created');
    expect(github.received.filter(({ method }) => method === 'GET')).toHaveLength(30);
  });

  it('passes over entries that are no comments', async () => {
    const entries = [null, 7, { id: 'x', body: MARKER }, { id: 1, body: null, user: null }];
    const github = await startGitHub({ instead: ({ method }) => (method === 'GET' ? { json: entries } : undefined) });
    await expect(upsertComment(clientFor(github.url).client, 7, MARKER, BODY)).resolves.toBe('created');
  });
});
