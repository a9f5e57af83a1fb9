import { describe, expect, it } from '@jest/globals';
import { environmentName, INPUTS } from '../../src/settings/inputs.ts';
import { environmentLayer } from '../../src/settings/settings.ts';

describe('environmentLayer', () => {
  it('reads every input under its SLIPWAY name', () => {
    const env = Object.fromEntries(INPUTS.map(({ name }) => [environmentName(name), `value of ${name}`]));
    expect(environmentLayer(env)).toEqual({
      source: 'environment',
      values: Object.fromEntries(INPUTS.map(({ name }) => [name, `value of ${name}`])),
    });
    expect(env).toHaveProperty('SLIPWAY_RAILWAY_TOKEN');
  });

  it('leaves other names, its own two and empty ones alone', () => {
    const env = {
      PATH: '/bin',
      SLIPWAY_SANDBOX_URL: 'x',
      SLIPWAY_RELEASE: '{}',
      SLIPWAY_TAG: '',
      SLIPWAY_ODD: undefined,
    };
    expect(environmentLayer(env).values).toEqual({});
  });

  it.each([
    ['SLIPWAY_RAILWAY_TOKN', 'did you mean SLIPWAY_RAILWAY_TOKEN?'],
    ['SLIPWAY_FAILON', 'did you mean SLIPWAY_FAIL_ON?'],
    ['SLIPWAY_XYZZY', 'unset it; `slipway <command> --help` lists all inputs'],
  ])('refuses %s', (name, remedy) => {
    expect(() => environmentLayer({ [name]: 'stand-in-value' })).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: `the environment variable "${name}" is not an input`,
        remedy,
      }),
    );
  });
});
