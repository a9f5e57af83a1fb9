import { describe, expect, it } from '@jest/globals';
import { SCENARIOS } from '../../sandbox/scenario.ts';
import {
  helpText,
  parseCommandLine,
  TERMINAL_COMMANDS,
  type TerminalCommand,
} from '../../src/commands/command-line.ts';
import { INPUTS } from '../../src/settings/inputs.ts';

describe('the command line', () => {
  it.each([
    [['ship'], { command: 'ship', directory: undefined, format: 'text', sandbox: false }],
    [['ship', 'dir', '--sandbox'], { command: 'ship', directory: 'dir', sandbox: true }],
    [['--sandbox', 'ship'], { command: 'ship', sandbox: true }],
    [
      ['validate', '--fail-on', 'warning', '--format=json'],
      { command: 'validate', inputs: { 'fail-on': 'warning' }, format: 'json' },
    ],
    [['validate', '--fail-on=warning'], { inputs: { 'fail-on': 'warning' } }],
    [
      ['sandbox', '--state', 'd', '--port', '8080', '--scenario', 'crash'],
      { command: 'sandbox', state: 'd', port: 8080, scenario: 'crash' },
    ],
    [[], { command: 'help', topic: undefined }],
    [['help', 'ship'], { command: 'help', topic: 'ship' }],
    [['ship', '--help'], { command: 'help', topic: 'ship' }],
    [['-h'], { command: 'help' }],
    [['--version'], { command: 'version' }],
  ])('%j', (argv, expected) => {
    expect(parseCommandLine(argv)).toMatchObject(expected);
  });

  it.each([
    [['shipp'], /no command shipp; did you mean ship\?/],
    [['ship', '--sandbx'], /no option --sandbx; did you mean --sandbox\?/],
    [['ship', '--fail-on'], /--fail-on needs a value/],
    [['ship', '--sandbox=yes'], /--sandbox takes no value/],
    [['ship', 'a', 'b'], /one directory, and there is more: b/],
    [['ship', 'a', '--working-directory', 'b'], /given twice/],
    [['ship', '--format', 'xml'], /text or json/],
    [['sandbox', '--port', '99999'], /number up to 65535/],
    [['ship', '--scenario', 'crash'], /--scenario needs --sandbox/],
    [['ship', '--state', 'd'], /--state belongs to slipway sandbox/],
    [['ship', '--port', '1'], /--port belongs to slipway sandbox/],
    [['ship', '--command', 'gate'], /no option --command/],
  ])('%j is wrong usage', (argv, message) => {
    expect(() => parseCommandLine(argv)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(message) }),
    );
  });

  it('never takes a secret as an option, and never repeats it', () => {
    for (const { name } of INPUTS.filter(({ secret }) => secret)) {
      let said = '';
      try {
        parseCommandLine(['ship', `--${name}=the-secret-value`]);
      } catch (error) {
        said = `${(error as Error).message} ${(error as { remedy?: string }).remedy}`;
      }
      expect(said).toContain(`SLIPWAY_${name.toUpperCase().replaceAll('-', '_')}`);
      expect(said).not.toContain('the-secret-value');
    }
  });

  it('names every scenario of the sandbox', () => {
    const [line = ''] = helpText(undefined)
      .split('\n')
      .filter((one) => one.includes('--scenario'));
    for (const scenario of SCENARIOS.filter((name) => name !== 'none')) expect(line).toContain(scenario);
  });

  it('explains every command and every input', () => {
    for (const command of Object.keys(TERMINAL_COMMANDS) as TerminalCommand[]) {
      expect(helpText(undefined)).toContain(`  ${command} `);
      for (const { name, secret } of INPUTS.filter((input) => input.name !== 'command')) {
        expect(helpText(command)).toContain(
          secret ? `SLIPWAY_${name.toUpperCase().replaceAll('-', '_')}` : `--${name}`,
        );
      }
    }
  });
});
