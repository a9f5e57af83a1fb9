import { describe, expect, it } from '@jest/globals';
import { formerPolicy } from '../../src/release/recover.ts';
import { recordedRoute } from '../../src/release/release-plan.ts';
import { mergeFragment } from '../../src/tailnet/fragment.ts';
import { policyHash } from '../../src/tailnet/hujson.ts';
import { createContext, RELEASED } from './release-fixture.ts';

const EMPTY = '{\n\t"acls": [],\n}\n';

describe('a fragment that was too long to be noted', () => {
  it.each([false, true])('is made anew from the released routes (without tests: %s)', async (withoutTests) => {
    const context = await createContext();
    const { tag } = context.settings;
    const routes = context.routes.slice(0, 2);
    const former = mergeFragment(EMPTY, { routes, tag, withoutTests }).text;
    const expanded = mergeFragment(former, { routes: context.routes, tag }).text;
    const released = { ...RELEASED, routes: routes.map(recordedRoute) };
    const { isSame, textFor } = formerPolicy(context, { hash: policyHash(former) }, { released });
    expect(isSame(expanded)).toBe(false);
    expect(textFor(expanded)).toBe(former);
    expect(isSame(former)).toBe(true);
  });

  it('is left with the routes of both releases where that would not be what it was', async () => {
    const context = await createContext();
    const expanded = mergeFragment(EMPTY, { routes: context.routes, tag: context.settings.tag }).text;
    const { textFor } = formerPolicy(
      context,
      { hash: policyHash(EMPTY) },
      { released: { ...RELEASED, routes: ['hab=100.64.0.9:1'] } },
    );
    expect(() => textFor(expanded)).toThrow(
      expect.objectContaining({ code: 'UNDO_INCOMPLETE', message: expect.stringContaining('the routes of both') }),
    );
  });
});
