import { describe, expect, it } from '@jest/globals';
import type { ReleaseContext } from '../../src/release/context.ts';
import { driftLines, recordedDriftLines } from '../../src/release/drift-lines.ts';
import type { ListedDevice } from '../../src/tailnet/drift.ts';
import { createContext } from './release-fixture.ts';

function device(name: string, ...addresses: string[]): ListedDevice {
  return { name: `${name}.tail1234.ts.net`, hostname: name, addresses };
}

const OTHERS = [device('hugo', '100.104.46.119'), device('david', '100.95.89.72')];

async function templates(): Promise<{ context: ReleaseContext; line: number; address: string }> {
  const context = await createContext();
  const route = context.routes.find(({ host }) => host === 'hab');
  if (route?.address === undefined) throw new Error('the templates have no hab');
  return { context, line: route.at.line, address: route.address };
}

describe('driftLines', () => {
  it('are none where every host is where the config says', async () => {
    const { context, address } = await templates();
    expect(driftLines(context, context.routes, [...OTHERS, device('hab', address)], undefined)).toEqual([]);
  });

  it('name both addresses and the line of api_base', async () => {
    const { context, line, address } = await templates();
    expect(driftLines(context, context.routes, [...OTHERS, device('hab', '100.64.0.9')], undefined)).toEqual([
      `hab is at 100.64.0.9, and proxy_server_config.railway.yaml:${line} says ${address}: correct it there`,
    ]);
  });

  it('say whose the address is now', async () => {
    const { context, line, address } = await templates();
    const taken = [...OTHERS, device('laptop', address)];
    expect(driftLines(context, context.routes, [...taken, device('hab', '100.64.0.9')], undefined)).toEqual([
      `hab is at 100.64.0.9, and proxy_server_config.railway.yaml:${line} says ${address}, which is laptop’s: correct it there`,
    ]);
    expect(driftLines(context, context.routes, taken, undefined)).toEqual([
      `${address}, which proxy_server_config.railway.yaml:${line} calls hab, is the device laptop, and no device is named hab: correct the address or the name there`,
    ]);
  });

  it('name the line of hosts: of the policy file where it says so, else of the tailnet’s policy', async () => {
    const { context, address } = await templates();
    const live = '{\n\t"hosts": {\n\t\t"hab": "100.64.0.8",\n\t},\n\t"acls": [],\n}\n';
    const devices = [...OTHERS, device('hab', address)];
    expect(driftLines(context, context.routes, devices, live)).toEqual([
      `hab is at ${address}, and hosts in the tailnet policy, line 3, says 100.64.0.8: correct it there`,
    ]);
    const policyFile = context.project.files.get('policyFile');
    const at = (policyFile?.text.split('\n').findIndex((text) => text.includes(`"${address}"`)) ?? -1) + 1;
    const moved = [...OTHERS, device('hab', '100.64.0.9')];
    const same = `{"hosts": {"hab": "${address}"}, "acls": []}`;
    expect(driftLines(context, context.routes, moved, same)).toContain(
      `hab is at 100.64.0.9, and hosts in ${policyFile?.path}:${at} says ${address}: correct it there`,
    );
  });

  it('do not depend on a policy that can be read', async () => {
    const { context } = await templates();
    expect(driftLines(context, context.routes, [...OTHERS, device('hab', '100.64.0.9')], '{')).toHaveLength(1);
  });

  it('of the release record name the released config', async () => {
    const { context, address } = await templates();
    const moved = [...OTHERS, device('hab', '100.64.0.9')];
    expect(recordedDriftLines(context, context.routes, moved, undefined)).toEqual([
      `hab is at 100.64.0.9, and the released config says ${address}: correct it there`,
    ]);
  });
});
