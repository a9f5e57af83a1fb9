import { describe, expect, it } from '@jest/globals';
import { emptySecretsNamedIn, readActionInputs } from '../../src/commands/action-inputs.ts';
import { Secrets } from '../../src/system/secrets.ts';

/** Reads the inputs of a step as the runner hands them over, and what was registered as a secret. */
function read(environment: Record<string, string>) {
  const registered: string[] = [];
  const input = (name: string): string => environment[`INPUT_${name.toUpperCase()}`] ?? '';
  const inputs = readActionInputs({ environment, input }, new Secrets((value) => registered.push(value)));
  return { inputs, registered };
}

describe('inputs of a step', () => {
  it('are given when they are not blank, as they stand', () => {
    const { inputs, registered } = read({ INPUT_COMMAND: ' ship\n', INPUT_TAG: '', 'INPUT_FAIL-ON': ' \n' });
    expect(inputs.given).toEqual({ command: ' ship\n' });
    expect(inputs.unknown).toEqual([]);
    expect(registered).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['an input', { 'INPUT_RAILWAY-TOKEN': 'secret-stand-in-1\n' }],
    ['an input in quotes', { 'INPUT_TAILSCALE-API-KEY': '"secret-stand-in-1"' }],
    ['the environment', { SLIPWAY_LITELLM_MASTER_KEY: 'secret-stand-in-1' }],
    ['an input whose name is misspelt', { INPUT_RAILWAY_TOKEN: 'secret-stand-in-1' }],
    ['the runner', { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret-stand-in-1' }],
  ])('that are secret are registered from %s', (_, environment) => {
    expect(read(environment).registered).toContain('secret-stand-in-1');
  });

  it('of unknown names are told with the nearest one', () => {
    const { inputs } = read({ 'INPUT_WORKING-DIRECTROY': 'x', INPUT_QQQQQQQQQQ: '', 'INPUT_\u001b[31M': 'x' });
    expect(inputs.unknown).toEqual([
      { name: '', meant: undefined },
      { name: 'qqqqqqqqqq', meant: undefined },
      { name: 'working-directroy', meant: 'working-directory' },
    ]);
  });
});

describe('empty secrets that a message speaks of', () => {
  const { inputs } = read({ 'INPUT_RAILWAY-TOKEN': '', 'INPUT_TAILSCALE-API-KEY': 'secret-stand-in-1' });
  const named = (message: string): string[] => emptySecretsNamedIn(message, inputs).map(({ name }) => name);

  it('are those that are empty, by their whole name', () => {
    expect(named('railway-token is not given: Railway cannot be asked without it')).toEqual(['railway-token']);
    expect(named('give it as the input litellm-master-key')).toEqual(['litellm-master-key']);
    expect(named('tailscale-api-key is needed')).toEqual([]);
    expect(named('the railway-tokens of old, my-railway-token')).toEqual([]);
    expect(named('url is needed')).toEqual([]);
  });
});
