import { describe, expect, it } from '@jest/globals';
import type { ReleaseResult } from '../../src/model/release.ts';
import { releaseSummary } from '../../src/report/summary-line.ts';

function result(more: Partial<ReleaseResult> = {}): ReleaseResult {
  return {
    ok: true,
    changed: true,
    url: 'https://gateway.example.com',
    deploymentId: '7f3c0000-0000-4000-8000-000000000000',
    policyChanged: false,
    modelsPassed: ['a', 'b'],
    modelsFailed: [],
    rolledBack: false,
    undone: [],
    ...more,
  };
}

const ERROR = {
  code: 'GATE_FAILED',
  message: 'model llama3-hugo does not answer: hugo is offline (last seen 09:12)',
  details: [],
};

describe('releaseSummary', () => {
  it.each<[string, Partial<ReleaseResult>, string]>([
    ['a release', {}, '✔ released: https://gateway.example.com (deployment 7f3c…), 2 of 2 models answer\n'],
    [
      'a release with a model that was not asked',
      { modelsPassed: ['a'], modelsNotAsked: [{ name: 'b', host: 'hugo', mode: 'rerank' }] },
      '✔ released: https://gateway.example.com (deployment 7f3c…), 1 of 1 model answers; 1 not asked\n',
    ],
    [
      'a release whose only model was not asked',
      { modelsPassed: [], modelsNotAsked: [{ name: 'b', host: 'hugo', mode: 'rerank' }] },
      '✔ released: https://gateway.example.com (deployment 7f3c…), 1 not asked\n',
    ],
    [
      'a release with a silent model',
      { modelsPassed: ['a'], modelsFailed: [{ name: 'b', host: 'hugo', cause: 'offline' }] },
      '✔ released: https://gateway.example.com (deployment 7f3c…), 1 of 2 models answer; silent: b\n',
    ],
    [
      'one model',
      { modelsPassed: ['a'] },
      '✔ released: https://gateway.example.com (deployment 7f3c…), 1 of 1 model answers\n',
    ],
    [
      'nothing to do',
      { changed: false },
      '✔ nothing to change: https://gateway.example.com (deployment 7f3c…), 2 of 2 models answer\n',
    ],
    [
      'a failure put back',
      {
        ok: false,
        changed: false,
        rolledBack: true,
        error: ERROR,
        undone: [{ part: 'policy', ok: true, text: 'as before' }],
      },
      `✗ release failed: ${ERROR.message}. Everything is as it was before.\n`,
    ],
    [
      'a failure that is only half undone',
      {
        ok: false,
        error: { ...ERROR, message: 'the deployment crashed.' },
        undone: [
          { part: 'policy', ok: true, text: 'as before' },
          { part: 'variables', ok: false, text: 'Railway\nrefused the connection' },
        ],
      },
      '✗ release failed: the deployment crashed. Not everything could be undone:\n    variables: Railway refused the connection\n',
    ],
    [
      'a failure past the undo',
      { ok: false, error: ERROR },
      `✗ release failed: ${ERROR.message}. What was done before it stands.\n`,
    ],
  ])('says %s', (_, more, expected) => {
    expect(releaseSummary(result(more), { color: false })).toBe(expected);
  });

  it.each<['deploy' | 'gate' | 'rollback', Partial<ReleaseResult>, string]>([
    ['gate', { changed: false }, '✔ passed: https://gateway.example.com (deployment 7f3c…), 2 of 2 models answer\n'],
    ['gate', { ok: false, changed: false, error: ERROR }, `✗ gate failed: ${ERROR.message}.\n`],
    ['rollback', { modelsPassed: [] }, '✔ rolled back: https://gateway.example.com (deployment 7f3c…)\n'],
    ['deploy', { modelsPassed: [] }, '✔ deployed: https://gateway.example.com (deployment 7f3c…)\n'],
    [
      'deploy',
      { ok: false, changed: false, error: { ...ERROR, message: 'no token', remedy: 'make one' } },
      '✗ deployment failed: no token. Everything is as it was before.\n  → make one\n',
    ],
  ])('uses the words of %s', (command, more, expected) => {
    expect(releaseSummary(result(more), { color: false }, command)).toBe(expected);
  });

  it('never says that all is as before while something is not', () => {
    for (const changed of [true, false]) {
      const text = releaseSummary(
        result({ ok: false, changed, error: ERROR, undone: [{ part: 'key', ok: false, text: 'x' }] }),
        { color: false },
      );
      expect(text).not.toContain('as it was before');
    }
  });

  it('leaves out what is not known', () => {
    const { url, deploymentId, ...rest } = result({ modelsPassed: [] });
    expect([url, deploymentId]).not.toContain(undefined);
    expect(releaseSummary(rest, { color: false })).toBe('✔ released\n');
  });

  it('colours the verdict only', () => {
    const [first, ...rest] = releaseSummary(result({ modelsPassed: [] }), { color: true }).split('\n');
    expect([first?.startsWith('\u001b[32m✔ '), first?.endsWith('\u001b[0m'), rest]).toEqual([true, true, ['']]);
  });
});
