import { describe, expect, it } from '@jest/globals';
import { errorsPage } from '../../scripts/generate-errors-page.ts';

const failure = {
  name: 'a-failure',
  stage: 'start',
  signs: ['^Killed$', "KeyError: 'model'$", 'a … b'],
  cause: 'the <host> is gone',
  remedy: 'add "*.sh text"',
  source: 'docs',
} as const;

describe('the page of the errors', () => {
  const page = errorsPage([
    { name: 'The build', failures: [{ ...failure, check: 'room/a-check' }] },
    { name: 'The end', failures: [{ ...failure, name: 'b-failure', unchecked: 'it is elsewhere' }] },
  ]);

  it('has an index, and a section a failure by subject', () => {
    expect(page).toContain(
      '\n2 failures: [The build](#the-build) 1 · [The end](#the-end) 1\n\n## The build\n\n### a-failure\n',
    );
    expect(page.indexOf('## The end')).toBeLessThan(page.indexOf('### b-failure'));
    expect(page.endsWith('\n')).toBe(true);
  });

  it('shows signs without their anchors, and everything else as Markdown that is safe', () => {
    expect(page).toContain(
      '\n```\nKilled\nKeyError: \'model\'\na … b\n```\n\n- Cause: the \\<host> is gone\n- Remedy: add "\\*.sh text"\n',
    );
  });

  it('leads to the check, or says why there is none', () => {
    expect(page).toContain('\n- Check: [room/a-check](checks.md#rooma-check)\n');
    expect(page).toContain('\n- Check: none, since it is elsewhere\n');
  });
});
