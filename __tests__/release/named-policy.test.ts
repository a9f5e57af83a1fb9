import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../src/model/error.ts';
import { inPolicy, livePolicyName } from '../../src/release/named-policy.ts';
import { LIVE_POLICY, planPolicy } from '../../src/release/release-plan.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { failureOf } from '../system/loopback.ts';
import { createContext } from './release-fixture.ts';

const BROKEN = '{\n\t"acls": [,],\n}\n';
const UNDEFINED = '{\n\t"acls": [{"action": "accept", "src": ["*"], "dst": ["nobody:22"]}],\n}\n';

async function planned(text: string, name: string, inputs: Readonly<Record<string, string>> = {}) {
  const context = await createContext(inputs);
  return failureOf(Promise.resolve().then(() => planPolicy(context, { routes: context.routes }, text, name)));
}

describe('what is wrong with a policy', () => {
  it.each([
    [LIVE_POLICY, {}, 'the live tailnet policy'],
    [LIVE_POLICY, { tailnet: 'example.com' }, 'the live policy of tailnet example.com'],
    ['infra/policy.hujson', {}, 'infra/policy.hujson'],
  ])('is told with the name of the policy: %s %j', async (name, inputs, told) => {
    const syntax = await planned(BROKEN, name, inputs);
    expect(syntax.message).toBe(`${told}, line 2:11: invalid character ',' at start of value`);
    expect(syntax.remedy).toBe(`mend the syntax at line 2, column 11 of ${told}`);
    const names = await planned(UNDEFINED, name, inputs);
    expect(names.message).toBe(`${told}, line 2:54: dst="nobody": host not found: "nobody"`);
    for (const error of [syntax, names]) {
      expect([error.message, ...error.details, error.remedy].join('\n')).not.toMatch(/of the policy\b/);
    }
  });

  it('is told of the policy with the fragment in it where it is sound without', () => {
    const before = '{"acls": []}';
    const failing = (): unknown => inPolicy(livePolicyName('-'), before, () => readPolicy(UNDEFINED));
    expect(failing).toThrow(/^the live tailnet policy with the fragment in it, line 2:54: /);
    expect(failing).toThrow(SlipwayError);
  });

  it('passes by what is no matter of the policy, and hands back what comes out', () => {
    expect(inPolicy('x', '{}', () => 7)).toBe(7);
    const gone = (): never => {
      throw new SlipwayError('NETWORK', 'gone');
    };
    expect(() => inPolicy('x', '{}', gone)).toThrow(/^gone$/);
  });
});
