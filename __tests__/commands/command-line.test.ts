import { describe, expect, it } from '@jest/globals';
import { parseCommandLine } from '../../src/commands/command-line.ts';
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
    [['doctor', '-'], { command: 'doctor', operand: '-', directory: undefined }],
    [['reach', 'policy.hujson'], { command: 'reach', operand: 'policy.hujson', directory: undefined }],
    [['reach', '--from', '*', '--to=hab:22'], { command: 'reach', operand: undefined, from: '*', to: 'hab:22' }],
    [['reach'], { command: 'reach', operand: undefined }],
    [['logs', '7f3c', '--lines', '20', '--build'], { command: 'logs', operand: '7f3c', lines: 20, buildLog: true }],
    [
      ['init', 'dir', '--add-host', 'hab=100.64.0.1', '--add-host=hugo=100.64.0.2:8080', '--yes', '--overwrite'],
      {
        command: 'init',
        directory: 'dir',
        addHosts: ['hab=100.64.0.1', 'hugo=100.64.0.2:8080'],
        yes: true,
        overwrite: true,
      },
    ],
    [['ship', '--sandbox', '--litellm', 'none'], { sandbox: true, litellm: 'none' }],
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
    [['doctor', 'a', 'b'], /one FILE\|-, and there is more: b/],
    [['reach', 'a', 'b'], /one \[POLICY\], and there is more: b/],
    [['logs', '--lines', '0'], /number from 1 to 5000, not 0/],
    [['logs', '--lines', 'many'], /number from 1 to 5000, not many/],
    [['ship', '--lines', '5'], /--lines belongs to slipway logs/],
    [['ship', '--build'], /--build belongs to slipway logs/],
    [['ship', '--add-host', 'a=b'], /--add-host belongs to slipway init/],
    [['ship', '--offline'], /--offline belongs to slipway plan and slipway reach, not to ship/],
    [['policy', '--sandbox', '--offline'], /--offline belongs to slipway plan and slipway reach, not to policy/],
    [['ship', '--yes'], /--yes belongs to slipway init/],
    [['ship', '--overwrite'], /--overwrite belongs to slipway init/],
    [['ship', '--litellm', 'none'], /--litellm needs --sandbox/],
    [['init', '--sandbox'], /init asks none/],
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
});
