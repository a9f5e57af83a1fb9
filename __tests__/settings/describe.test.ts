import { describe, expect, it } from '@jest/globals';
import { describeSettings } from '../../src/settings/describe.ts';
import { INPUTS } from '../../src/settings/inputs.ts';
import { resolveSettings } from '../../src/settings/settings.ts';

describe('describeSettings', () => {
  it('tells every input with its source, and no secret', () => {
    const values = Object.fromEntries(
      INPUTS.filter(({ secret, name }) => secret && name !== 'tailscale-client-secret').map(({ name }) => [
        name,
        `hidden ${name}`,
      ]),
    );
    const settings = describeSettings(
      resolveSettings([
        { source: 'inline', values: { ...values, 'registry-username': 'u' } },
        {
          source: 'file',
          values: { variables: { A: 'hidden 1', B: 'hidden 2' }, 'require-models': 'a,b', 'gate-timeout': '90s' },
        },
      ]),
    );
    expect(settings.map(({ name }) => name)).toEqual(INPUTS.map(({ name }) => name));
    expect(JSON.stringify(settings)).not.toContain('hidden');
    const of = (name: string) => settings.find((setting) => setting.name === name);
    expect(of('railway-token')).toEqual({ name: 'railway-token', value: 'set', source: 'inline' });
    expect(of('tailscale-client-secret')).toEqual({
      name: 'tailscale-client-secret',
      value: 'not set',
      source: 'default',
    });
    expect(of('variables')).toEqual({ name: 'variables', value: 'A, B', source: 'file' });
    expect(of('require-models')).toEqual({ name: 'require-models', value: 'a, b', source: 'file' });
    expect(of('gate-timeout')).toEqual({ name: 'gate-timeout', value: '90s', source: 'file' });
    expect(of('railway-config')?.value).toBe('railway.toml or railway.json, whichever is there');
    expect(of('image')).toEqual({ name: 'image', value: 'not set', source: 'default' });
    expect(of('secrets')).toEqual({ name: 'secrets', value: 'none', source: 'default' });
  });
});
