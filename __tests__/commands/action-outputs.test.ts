import { describe, expect, it } from '@jest/globals';
import { outputsOf } from '../../src/commands/action-outputs.ts';
import type { GateReport, ModelProbe } from '../../src/model/gate.ts';

const NO_FILES = { report: undefined, sarif: undefined };

describe('the outputs of the action', () => {
  it.each([
    ['a line feed and a workflow command', 'a\n::error::planted', 'a : :error::planted'],
    ['the older form of a command', '##[error]planted', '# #[error]planted'],
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['nothing of that', 'ollama/*', 'ollama/*'],
  ])('name a model whose name holds %s in one line that a step may print', (_, name, shown) => {
    const probe = (ok: boolean): ModelProbe => ({ name, asked: name, host: 'hab', ok, attempts: 1 });
    const gate: GateReport = {
      alive: true,
      noKeyStatus: 401,
      wrongKeyStatus: 400,
      open: false,
      models: [probe(false), probe(true)],
    };
    expect(outputsOf({ exitCode: 1, gate }, NO_FILES)).toEqual({ 'models-passed': shown, 'models-failed': shown });
  });
});
