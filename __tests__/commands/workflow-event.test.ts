import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { repositoryPrefix } from '../../src/commands/repository-prefix.ts';
import { readWorkflowEvent } from '../../src/commands/workflow-event.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-event-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function payload(content: unknown): string {
  const path = join(folder, 'event.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const PULL_REQUEST = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REPOSITORY: 'owner/name' };
const from = (repo: unknown): unknown => ({ pull_request: { number: 7, head: { repo } } });

describe('the event of a run', () => {
  it('is nothing without variables', async () => {
    expect(await readWorkflowEvent({})).toEqual({
      repository: undefined,
      sha: undefined,
      pullRequest: undefined,
      withoutSecrets: undefined,
      apiUrl: 'https://api.github.com',
      runUrl: undefined,
    });
  });

  it('is that of an Enterprise Server where the runner says so', async () => {
    const event = await readWorkflowEvent({
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_SHA: 'abc',
      GITHUB_RUN_ID: '12',
      GITHUB_API_URL: 'https://github.example.com/api/v3/',
      GITHUB_SERVER_URL: 'https://github.example.com',
    });
    expect(event).toMatchObject({
      apiUrl: 'https://github.example.com/api/v3',
      runUrl: 'https://github.example.com/owner/name/actions/runs/12',
      sha: 'abc',
    });
  });

  it.each(['owner/name/more', 'owner', '', 'owner/na me', 'owner/name?x'])(
    'takes %j for no repository',
    async (name) => {
      expect((await readWorkflowEvent({ GITHUB_REPOSITORY: name })).repository).toBeUndefined();
    },
  );

  it.each([
    ['its own', { full_name: 'owner/name' }, undefined],
    ['a fork', { full_name: 'stranger/name' }, 'fork'],
    ['a fork that is gone', null, 'fork'],
    ['an unknown one', undefined, undefined],
  ])('of a pull request from %s', async (_, repo, withoutSecrets) => {
    const event = await readWorkflowEvent({ ...PULL_REQUEST, GITHUB_EVENT_PATH: payload(from(repo)) });
    expect(event).toMatchObject({ pullRequest: 7, withoutSecrets });
  });

  it('of Dependabot has no secrets, of a target run it has them', async () => {
    const path = payload(from({ full_name: 'owner/name' }));
    const environment = { ...PULL_REQUEST, GITHUB_EVENT_PATH: path, GITHUB_ACTOR: 'dependabot[bot]' };
    expect((await readWorkflowEvent(environment)).withoutSecrets).toBe('Dependabot');
    const target = { ...environment, GITHUB_EVENT_NAME: 'pull_request_target' };
    expect(await readWorkflowEvent(target)).toMatchObject({ pullRequest: 7, withoutSecrets: undefined });
  });

  it.each<[string, unknown]>([
    ['no JSON', 'model_list: []'],
    ['a list', []],
    ['null', 'null'],
    ['no pull request', { ref: 'refs/heads/main' }],
    ['a pull request that is none', { pull_request: 'x' }],
    ['a number that is none', { pull_request: { number: '7' } }],
  ])('with a payload of %s has no pull request', async (_, content) => {
    const event = await readWorkflowEvent({ ...PULL_REQUEST, GITHUB_EVENT_PATH: payload(content) });
    expect(event).toMatchObject({ pullRequest: undefined, withoutSecrets: undefined });
  });

  it('of a push has none, whatever the payload says', async () => {
    const environment = { ...PULL_REQUEST, GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: payload(from(null)) };
    expect(await readWorkflowEvent(environment)).toMatchObject({ pullRequest: undefined, withoutSecrets: undefined });
  });
});

describe('the place of the working directory', () => {
  const workspace = join(folder, 'work');
  for (const path of ['.git', 'gateways/eu', 'checkout/.git', 'checkout/eu']) {
    mkdirSync(join(workspace, path), { recursive: true });
  }

  it.each([
    ['.', ''],
    ['gateways/eu', 'gateways/eu'],
    ['nowhere/at/all', 'nowhere/at/all'],
    ['checkout', ''],
    ['checkout/eu', 'eu'],
    ['..', ''],
    ['../other', ''],
    ['..odd', '..odd'],
  ])('%s is %j in its repository', async (directory, prefix) => {
    expect(await repositoryPrefix(join(workspace, directory), workspace)).toBe(prefix);
  });

  it('counts from the workspace where no folder holds .git', async () => {
    expect(await repositoryPrefix(join(workspace, 'gateways/eu'), join(workspace, 'gateways'))).toBe('eu');
  });
});
