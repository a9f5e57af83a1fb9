// Rebuilds dist/ and fails unless git sees no difference: changed bytes, orphans and untracked files alike.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts')], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const status = spawnSync('git', ['status', '--porcelain', '--untracked-files=all', '--', 'dist'], {
  cwd: root,
  encoding: 'utf8',
});
if (status.status !== 0) {
  console.error(status.stderr);
  process.exit(1);
}
if (status.stdout !== '') {
  console.error(`dist/ is not what the sources make; run npm run build and commit it:\n${status.stdout}`);
  process.exit(1);
}
console.log('dist/ is what the sources make');
