import { SlipwayError } from '../model/error.ts';
import { connectTailscale } from '../release/context.ts';
import { managePolicy, printedFragment } from '../release/policy-only.ts';
import { createTransaction } from '../release/transaction.ts';
import { readFiles, readGateway } from './files.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { releaseContext } from './release-context.ts';

/** `policy`: merges the fragment into the tailnet policy, checks it for drift, or prints it. Changes Tailscale only. */
export async function policy(invocation: Invocation): Promise<CommandEnd> {
  const context = releaseContext(invocation, await readGateway(invocation, await readFiles(invocation)));
  const tailscale = connectTailscale(context);
  const mode = context.settings.policyMode ?? (tailscale === undefined ? 'print' : 'apply');
  if (tailscale === undefined) {
    if (mode !== 'print') {
      throw new SlipwayError('INPUT_MISSING', `policy-mode ${mode} needs a Tailscale credential, and none is given`, {
        remedy:
          'give tailscale-client-id and tailscale-client-secret with scope policy_file (Tailscale: Settings > Trust credentials), or use policy-mode print',
      });
    }
    const fragment = printedFragment(context);
    invocation.print(`${fragment}\n`);
    return { exitCode: 0, policy: { mode, changed: false, drift: false, diff: '', fragment } };
  }
  const transaction = createTransaction(invocation.emit, invocation.clock, invocation.signal);
  const end = await managePolicy(context, tailscale, mode, transaction);
  invocation.print(end.text);
  const { changed, drift, diff, fragment } = end;
  return { exitCode: drift ? 1 : 0, policy: { mode, changed, drift, diff, fragment } };
}
