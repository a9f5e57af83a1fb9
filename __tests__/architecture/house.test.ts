import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { brokenArrows, type SourceText } from './imports.ts';

const root = join(import.meta.dirname, '../..');

function house(): SourceText[] {
  return ['src', 'sandbox'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ path: `${top}/${name}`, text: readFileSync(join(root, top, name), 'utf8') })),
  );
}

describe('the house', () => {
  it('has sources in every room that the release needs', () => {
    const rooms = new Set(house().map(({ path }) => path.split('/').slice(0, -1).join('/')));
    for (const room of [
      'src',
      'src/commands',
      'src/release',
      'src/report',
      'src/checks',
      'src/railway',
      'src/tailscale',
      'src/probe',
      'src/project',
      'src/tailnet',
      'src/settings',
      'src/model',
      'src/system',
      'sandbox',
    ]) {
      expect(rooms).toContain(room);
    }
  });

  it('has arrows that point down only', () => {
    expect(brokenArrows(house())).toEqual([]);
  });

  it.each([
    [
      'a static import upwards',
      'src/tailnet/planted.ts',
      "import { x } from '../project/routes.ts';",
      'tailnet may not know project',
    ],
    [
      'a type import upwards',
      'src/model/planted.ts',
      "import type { Policy } from '../tailnet/policy.ts';",
      'model may not know tailnet',
    ],
    [
      'a dynamic import upwards',
      'src/project/planted.ts',
      "export const x = () => import('../checks/catalogue.ts');",
      'project may not know checks',
    ],
    [
      'a dynamic import in a template',
      'src/project/planted.ts',
      'export const x = () => import(`../checks/catalogue.ts`);',
      'project may not know checks',
    ],
    [
      'an import type expression',
      'src/project/planted.ts',
      "export type X = import('../checks/check.ts').Check;",
      'project may not know checks',
    ],
    [
      'a re-export upwards',
      'src/settings/planted.ts',
      "export * from '../project/project.ts';",
      'settings may not know project',
    ],
    [
      'rooms of one row',
      'src/railway/planted.ts',
      "import '../tailscale/client.ts';",
      'railway may not know tailscale',
    ],
    ['report that uses system', 'src/report/planted.ts', "import '../system/files.ts';", 'report may not know system'],
    [
      'system that uses more than model',
      'src/system/planted.ts',
      "import '../settings/settings.ts';",
      'system may not know settings',
    ],
    [
      'a room that reads files itself',
      'src/checks/planted.ts',
      "import { readFileSync } from 'node:fs';",
      'checks touches the outside by node:fs',
    ],
    [
      'a dynamic import of the outside',
      'src/release/planted.ts',
      "export const x = () => import('node:child_process');",
      'release touches the outside by node:child_process',
    ],
    [
      'a computed import',
      'src/release/planted.ts',
      'export const x = (path: string) => import(path);',
      'a computed import',
    ],
    [
      'the sandbox, statically',
      'src/commands/sandbox.ts',
      "import { startSandbox } from '../../sandbox/index.ts';",
      'the sandbox is loaded by path',
    ],
    [
      'the sandbox, from another room',
      'src/probe/planted.ts',
      "import type { Sandbox } from '../../sandbox/index.ts';",
      'probe may not know sandbox',
    ],
    [
      'a sandbox that uses a client of the kit',
      'sandbox/planted.ts',
      "import '../src/railway/client.ts';",
      'sandbox may not know railway',
    ],
    [
      'a room that is not in the plan',
      'src/utils/planted.ts',
      "import '../model/error.ts';",
      'utils may not know model',
    ],
  ])('turns red on %s', (_, path, text, message) => {
    const found = brokenArrows([{ path, text }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
    expect(found[0]).toMatch(/^[^:]+:1: /);
  });
});
