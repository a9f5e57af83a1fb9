import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorkspace, sandboxInputs, startStep, step } from './action.ts';
import { type RefusingProxy, startRefusingProxy } from './refusing-proxy.ts';
import { type SandboxServer, startSandboxServer } from './slipway.ts';

const TIMEOUT = 60_000;

describe('a step of the action whose undo is refused', () => {
  const workspace = openWorkspace();
  let sandbox: SandboxServer;
  let proxy: RefusingProxy;
  let inputs: Record<string, string>;

  beforeAll(async () => {
    sandbox = await startSandboxServer();
    const given = await sandboxInputs(sandbox);
    proxy = await startRefusingProxy(sandbox.url);
    const url = new URL(given['railway-api-url'] ?? '');
    inputs = {
      ...given,
      command: 'ship',
      'stability-seconds': '60',
      'railway-api-url': `${proxy.url}${url.pathname}`,
    };
  }, TIMEOUT);
  afterAll(async () => {
    await proxy.close();
    await sandbox.stop();
    workspace.remove();
  }, TIMEOUT);

  it(
    'is finished by post',
    async () => {
      const empty = await sandbox.state();
      const running = startStep('main', workspace, { inputs });
      await running.saw(/^ {2}settings .* s$/m);
      proxy.refuse(true);
      running.child.kill('SIGINT');
      const main = await running.ended;
      expect(main.code).toBe(1);
      expect(main.log).toContain('Not everything could be undone');
      expect(await sandbox.state()).not.toBe(empty);
      proxy.refuse(false);
      const post = await step('post', workspace, { inputs, state: main.state });
      expect(post.commands.filter(({ name }) => name !== 'add-mask')).toEqual([
        expect.objectContaining({
          name: 'warning',
          data: 'ship could not undo everything itself; everything is as it was before',
        }),
      ]);
      expect(post).toMatchObject({ code: 0, stderr: '' });
      expect(await sandbox.state()).toBe(empty);
    },
    TIMEOUT,
  );
});
