import { describe, expect, it } from '@jest/globals';
import { chooseSource, describeSource } from '../../src/release/source.ts';
import { createContext } from './release-fixture.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const HEAD = 'fedcba9876543210fedcba9876543210fedcba98';
const GITHUB = { GITHUB_REPOSITORY: 'owner/gateway', GITHUB_SHA: HEAD };

describe('what is to run', () => {
  const connected = { source: { repo: 'Owner/Gateway' } };
  const unconnected = { source: {} };

  it('is the named commit where the service is connected to this repository, else the run’s', async () => {
    const named = await createContext({ commit: COMMIT }, GITHUB);
    expect(await chooseSource(named, connected)).toEqual({ kind: 'commit', id: `commit:${COMMIT}`, sha: COMMIT });
    const unnamed = await createContext({}, GITHUB);
    expect(await chooseSource(unnamed, connected)).toEqual({ kind: 'commit', id: `commit:${HEAD}`, sha: HEAD });
    const asked = await createContext({ commit: COMMIT, source: 'commit' });
    expect(await chooseSource(asked, unconnected)).toMatchObject({ sha: COMMIT });
  });

  it('is the directory where the service is not connected, and the commit a note: the workflow has checked it out', async () => {
    const named = await createContext({ commit: COMMIT }, GITHUB);
    const source = await chooseSource(named, unconnected);
    expect(source).toMatchObject({ kind: 'upload', commit: COMMIT });
    expect(describeSource(source)).toMatch(/^upload of \d+ files, \d+ kB, said to be commit 0123456789ab$/);
    const unnamed = await chooseSource(await createContext({}, GITHUB), unconnected);
    expect(unnamed.id).toBe(source.id);
    expect(describeSource(unnamed)).not.toContain('commit');
  });

  it.each([
    ['image and commit', { image: 'example.com/gateway:1.0', commit: COMMIT }, 'INPUT_INVALID', 'contradict'],
    ['source: commit without a commit', { source: 'commit' }, 'INPUT_MISSING', 'no commit is known'],
  ])('is refused for %s', async (_, inputs, code, message) => {
    const context = await createContext(inputs);
    await expect(chooseSource(context, unconnected)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});
