import { execFileSync } from 'node:child_process';

const { CHECKOUT_FROM, GITHUB_WORKSPACE, GITHUB_SHA, INPUT_REF } = process.env;
// The token would stay in .git/config, where every later step can read it.
if (process.env['INPUT_PERSIST-CREDENTIALS'] !== 'false') throw new Error('persist-credentials must be false');
const commit = INPUT_REF || GITHUB_SHA;
const git = (...args) =>
  execFileSync('git', ['-C', GITHUB_WORKSPACE, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
git('init', '--quiet', '.');
git('fetch', '--quiet', '--depth=1', CHECKOUT_FROM, commit);
git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
