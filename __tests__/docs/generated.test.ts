import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { atMost, generatedFiles, staleFiles, withBlocks } from '../../scripts/generate.ts';
import { checksPage, markdown } from '../../scripts/generate-checks-page.ts';
import { neutral, outputNamed } from '../../scripts/program-output.ts';
import { pages } from './pages.ts';

describe('generated files', () => {
  it('are what npm run generate writes', async () => {
    const files = await generatedFiles();
    expect(files.map(({ path }) => path).sort()).toEqual([
      'README.md',
      'action.yml',
      'docs/checks.md',
      'docs/errors.md',
      'docs/failures.md',
      'docs/release.md',
      'docs/sandbox.md',
      'docs/tailnet.md',
      'sandbox/data/litellm-providers.ts',
      'sandbox/data/railway-schema.ts',
      'slipway.schema.json',
      'src/data/railway-operations.ts',
    ]);
    expect(await staleFiles(files)).toEqual([]);
  }, 300_000);

  it('are named when they differ or are not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-docs-'));
    try {
      mkdirSync(join(folder, 'docs'));
      for (const name of ['same.md', 'other.md']) writeFileSync(join(folder, 'docs', name), 'text\n');
      const files = ['same.md', 'other.md', 'missing.md'].map((name) => ({
        path: `docs/${name}`,
        text: name === 'other.md' ? 'another text\n' : 'text\n',
      }));
      expect(await staleFiles(files, folder)).toEqual(['docs/other.md', 'docs/missing.md']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('shows a released README, not a failed one', () => {
    const readme = pages().find(({ path }) => path === 'README.md');
    expect(readme?.text).toMatch(
      /^✔ released: http:\/\/127\.0\.0\.1:PORT \(deployment 7f3c…\), (\d+) of \1 models answer$/m,
    );
  });
});

describe('blocks of a page', () => {
  const output = async (name: string): Promise<string> => `the output of ${name}`;

  it('are replaced, and nothing else is', async () => {
    const text = 'a\n<!-- output: ship -->\n```\nold\n```\n<!-- end -->\nb\n<!-- output: x -->\n<!-- end -->\n';
    expect(await withBlocks('p.md', text, output)).toBe(
      'a\n<!-- output: ship -->\n```\nthe output of ship\n```\n<!-- end -->\nb\n<!-- output: x -->\n```\nthe output of x\n```\n<!-- end -->\n',
    );
  });

  it('keep a $ of the output', async () => {
    const text = await withBlocks('p.md', '<!-- output: x -->\n<!-- end -->\n', async () => "$& $1 $'");
    expect(text).toContain("\n$& $1 $'\n");
  });

  it.each([
    ['<!-- output: ship -->\n```\nold\n```\n'],
    ['<!-- output: a -->\n<!-- output: b -->\n<!-- end -->\n'],
    ['<!-- output: a -->\n<!-- end -->\n<!-- output: b -->\n'],
  ])('need an end: %j', async (text) => {
    await expect(withBlocks('p.md', text, output)).rejects.toThrow('p.md: a block begins');
  });

  it('name an output that is not known', async () => {
    await expect(outputNamed('shop')).rejects.toThrow('there is no output shop');
    await expect(outputNamed('constructor')).rejects.toThrow('there is no output constructor');
  });
});

describe('runs at a time', () => {
  it('are as many as allowed, one for each name, and a failed one makes room', async () => {
    const ends = new Map<string, () => void>();
    const started: string[] = [];
    const run = atMost(2, (name) => {
      started.push(name);
      if (name === 'bad') return Promise.reject(new Error('bad'));
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
    const all = ['a', 'b', 'bad', 'a', 'c', 'd'].map((name) => run(name));
    const settled = Promise.allSettled(all);
    await Promise.resolve();
    expect(started).toEqual(['a', 'b']);
    ends.get('a')?.();
    await all[0];
    await expect(all[2]).rejects.toThrow('bad');
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(['a', 'b', 'bad', 'c']);
    ends.get('b')?.();
    await all[1];
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(['a', 'b', 'bad', 'c', 'd']);
    for (const name of ['c', 'd']) ends.get(name)?.();
    expect((await settled).map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'fulfilled'),
      'rejected',
    ]);
  });
});

describe('a neutral output of a failed run', () => {
  const failed = `✗ deploy      46aa… QUEUED 0.3 s, BUILDING 0.5 s, DEPLOYING 1.0 s, CRASHED    1.8 s
✗ gate        alive; no key 401; wrong key 400                                1.0 s
              llama3         hab     18 ms first token  ok
              llama3-hugo    hugo    –                  FAILED  hugo is offline (last seen 2026-11-23 20:33 UTC)
✗ release failed: failed at HEALTHCHECK, attempt 13: service unavailable (trace 81664)
`;

  it('is the same for two runs that differ in ids, times and the speed of the machine', () => {
    const other = failed
      .replace('QUEUED 0.3 s, BUILDING 0.5 s, DEPLOYING 1.0 s', 'BUILDING 3.5 s')
      .replace('18 ms first token  ok', '118 ms first token  ok')
      .replace('–                  FAILED', '–                   FAILED')
      .replace('2026-11-23 20:33', '2027-01-01 09:12')
      .replace('attempt 13', 'attempt 7')
      .replace('trace 81664', 'trace 99');
    expect(neutral(other)).toBe(neutral(failed));
  });

  it.each([
    ['another end', failed.replace('CRASHED', 'FAILED')],
    ['another cause', failed.replace('offline', 'asleep')],
    ['a model that answers', failed.replace(/–.*/, '18 ms first token  ok')],
  ])('differs with %s', (_, changed) => {
    expect(neutral(changed)).not.toBe(neutral(failed));
  });
});

describe('a neutral output', () => {
  const first = `  validate    8 files, 0 errors                                               0.1 s
  snapshot    1 variables, nothing deployed yet, policy d91c…                 0.0 s
  policy      +1 rule   etag d91c… → 3f4e…, tests follow after the gate  0.0 s
  key         tag:railway-proxy, ephemeral, reusable, until 2027-02-21        0.2 s
  deploy      46aa… QUEUED 0.3 s, BUILDING 0.5 s, DEPLOYING 1.0 s, SUCCESS    1.8 s
  gate        alive; no key 401; wrong key 400                                1.0 s
              llama3         hab     18 ms first token  ok
              llama3-hugo    hugo    9 ms first token   ok
✔ released: http://127.0.0.1:46281 (deployment 46aa…), 2 of 2 models answer
`;
  const second = `  validate    8 files, 0 errors                                              12.3 s
  snapshot    1 variables, nothing deployed yet, policy 0a1b…                 0.0 s
  policy      +1 rule   etag 0a1b… → 77ff…, tests follow after the gate  0.0 s
  key         tag:railway-proxy, ephemeral, reusable, until 2028-01-01        0.2 s
  deploy      9b0c… INITIALIZING 5.1 s                                        5.1 s
  deploy      9b0c… INITIALIZING 6 s, DEPLOYING 12 s, SUCCESS            1 min 18 s
  gate        2 of 2 models asked                                             9.0 s
  gate        alive; no key 401; wrong key 400                                9.0 s
              llama3         hab     1018 ms first token  ok
              llama3-hugo    hugo    900 ms first token   ok
✔ released: http://127.0.0.1:4 (deployment 9b0c…), 2 of 2 models answer
`;

  it('is the same for two runs that differ in ports, ids, times and the speed of the machine', () => {
    expect(neutral(first)).toBe(neutral(second));
    expect(neutral(first)).toContain('etag 69aa… → a37e…');
    expect(neutral(first)).toContain(
      '\n  deploy      7f3c… QUEUED x.x s, BUILDING x.x s, DEPLOYING x.x s, SUCCESS    x.x s\n',
    );
  });

  it.each([
    ['another number of models', first.replace('2 of 2', '1 of 2')],
    ['another text of a step', first.replace('8 files', '9 files')],
    ['a silent model', first.replace('9 ms first token   ok', '–                 FAILED')],
    ['another end of the deployment', first.replace('SUCCESS', 'CRASHED')],
    ['another deployment at the end', first.replace('(deployment 46aa…', '(deployment 11bb…')],
    ['a policy that changed in between', first.replace('etag d91c…', 'etag 5555…')],
    ['a step that is missing', first.replace(/^.*until.*\n/m, '')],
    ['another address', first.replace('http://127.0.0.1', 'http://example.com')],
  ])('differs with %s', (_, changed) => {
    expect(neutral(changed)).not.toBe(neutral(first));
  });
});

describe('the page of the checks', () => {
  const check = { name: 'room/a-check', severity: 'error', what: 'W.', why: 'Y.', remedy: 'r' } as const;

  it('has a section a check, by room', () => {
    const page = checksPage([check, { ...check, name: 'room/b' }, { ...check, name: 'other/c', severity: 'info' }]);
    expect(page).toContain('3 checks: [room](#room) 2 · [other](#other) 1\n');
    expect(page).toContain('\n## room\n\n### room/a-check\n\nerror: W.\n\n- Why: Y.\n- Remedy: r\n\n### room/b\n');
    expect(page).toContain('\n## other\n\n### other/c\n\ninfo: W.\n');
  });

  it('shows what would be a mark of Markdown as it is', () => {
    expect(markdown('*.sh <address> _x_ model_list [a] `ollama/* <b>` "\\r"')).toBe(
      '\\*.sh \\<address> \\_x\\_ model_list \\[a\\] `ollama/* <b>` "\\\\r"',
    );
  });
});
