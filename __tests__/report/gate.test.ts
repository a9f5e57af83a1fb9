import { describe, expect, it } from '@jest/globals';
import type { GateReport } from '../../src/model/gate.ts';
import { renderGate } from '../../src/report/gate.ts';

const STYLE = { color: false, columns: 100 };

function report(more: Partial<GateReport> = {}): GateReport {
  return { alive: true, noKeyStatus: 401, wrongKeyStatus: 400, open: false, models: [], ...more };
}

describe('renderGate', () => {
  it('writes the models as the documented transcript', () => {
    const models = [
      { name: 'llama3', asked: 'llama3', host: 'hab', ok: true, firstTokenMs: 213.6, attempts: 1 },
      {
        name: 'llama3-hugo',
        asked: 'llama3-hugo',
        host: 'hugo',
        ok: false,
        cause: 'hugo is not in the tailnet (offline since 09:12)',
        attempts: 3,
      },
    ];
    expect(renderGate(report({ models }), STYLE)).toBe(
      [
        '✗ gate        alive; no key 401; wrong key 400',
        '              llama3        hab    214 ms first token  ok',
        '              llama3-hugo   hugo   –                   FAILED  hugo is not in the tailnet (offline since 09:12)',
        '',
      ].join('\n'),
    );
  });

  it('says which model a wildcard was asked for', () => {
    const models = [{ name: 'ollama/*', asked: 'ollama/llama2', host: 'hab', ok: true, firstTokenMs: 5, attempts: 1 }];
    expect(renderGate(report({ models }), STYLE)).toContain(
      '\n              ollama/*   hab   5 ms first token  ok (asked ollama/llama2)\n',
    );
  });

  it('tells an embedding from a first token, and the models that were not asked behind the others', () => {
    const models = [
      { name: 'llama3', asked: 'llama3', host: 'hab', mode: 'completion', ok: true, firstTokenMs: 214, attempts: 1 },
      { name: 'nomic', asked: 'nomic', host: 'hab', mode: 'embedding', ok: true, firstTokenMs: 38, attempts: 1 },
    ];
    const notAsked = [{ name: 'dall-e\u001b[2J', host: 'hugo', mode: 'image_generation\n::error::' }];
    const plain = renderGate(report({ models, notAsked }), STYLE);
    expect(plain.split('\n').map((line) => line.trimStart())).toEqual([
      'gate        alive; no key 401; wrong key 400',
      'llama3   hab    214 ms first token  ok',
      'nomic    hab    38 ms embedding     ok',
      'dall-e   hugo   –                   not asked (mode image_generation : :error::)',
      '',
    ]);
    // Neither a failure nor a success: the gate as a whole is not red.
    expect(renderGate(report({ models, notAsked }), { ...STYLE, color: true })).not.toContain('\u001b[31m');
  });

  it.each<[Partial<GateReport>, string]>([
    [{}, '  gate        alive; no key 401; wrong key 400\n'],
    [{ open: true, noKeyStatus: 200 }, '✗ gate        alive; answers without a key; wrong key 400\n'],
    [
      { alive: false, aliveCause: 'refused\nthe connection', noKeyStatus: undefined, wrongKeyStatus: undefined },
      '✗ gate        not alive: refused the connection\n',
    ],
  ])('says how the door stands: %j', (more, expected) => {
    expect(renderGate(report(more), STYLE)).toBe(expected);
  });

  it('shows a cause from outside as text only', () => {
    const models = [
      { name: 'a\u001b[2J', asked: undefined, host: '##[error]', ok: false, cause: '\n::error::x', attempts: 1 },
    ];
    expect(renderGate(report({ models }), STYLE)).not.toMatch(/\p{Cc}(?<!\n)|##\[|^\s*::/mu);
  });
});
