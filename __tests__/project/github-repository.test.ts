import { expect, it } from '@jest/globals';
import { gitHubRepository } from '../../src/project/github-repository.ts';

it.each([
  ['git@github.com:owner/name.git\n', 'owner/name'],
  ['git@github.com-work:owner/name.git', 'owner/name'],
  ['https://github.com/owner/name', 'owner/name'],
  ['https://github.com/owner/name.git/', 'owner/name'],
  ['https://x-access-token:stand-in@github.com/owner/na.me.git', 'owner/na.me'],
  ['ssh://git@github.com:22/owner/name.git', 'owner/name'],
  ['git://github.com/Owner-1/name_2', 'Owner-1/name_2'],
  ['https://gitlab.com/owner/name.git', undefined],
  ['https://github.com.example.com/', undefined],
  ['https://example.com/github.com/owner/name', undefined],
  ['/srv/git/name.git', undefined],
  ['https://github.com/owner', undefined],
  ['https://github.com/owner/name/tree', undefined],
  ['https://github.com/owner/$(id)', undefined],
  ['', undefined],
])('%j is %s', (remote, repository) => {
  expect(gitHubRepository(remote)).toBe(repository);
});
