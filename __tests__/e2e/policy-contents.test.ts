import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeFragment } from '../../src/tailnet/fragment.ts';
import type { Service } from '../sandbox/tailscale-service.ts';
import type { Received } from '../system/loopback.ts';
import {
  failureOfPolicy,
  livePolicy,
  openRun,
  requestOf,
  runPolicy,
  setPolicy,
  startBetween,
  startTailnet,
} from './policy-flow.ts';

let service: Service;
beforeEach(async () => {
  service = await startTailnet();
});
afterEach(() => service.close());

describe('a policy', () => {
  const written = (received: readonly Received[]): number =>
    received.filter((one) => one.method === 'POST' && requestOf(one) !== undefined).length;

  it.each<[string, string, RegExp]>([
    [
      'sections that stand twice',
      '{\n\t"acls": [],\n\t"ACLs": [],\n}\n',
      /^the live tailnet policy, line 3:2: "ACLs" stands twice/,
    ],
    [
      'names that nobody defines',
      '{\n\t"acls": [{"action": "accept", "src": ["*"], "dst": ["nobody:22"]}],\n}\n',
      /^the live tailnet policy, line 2:54: .*host not found: "nobody"/,
    ],
    [
      'a mark of ours without its counterpart',
      '{\n\t"acls": [\n\t\t// slipway:begin\n\t],\n}\n',
      /^the live tailnet policy, line 3:3: .*no "slipway:end"/,
    ],
    ['a mistake', '{\n\t"acls": [,],\n}\n', /^the live tailnet policy, line 2:11: /],
    ['a byte order mark', '\ufeff{"acls": []}', /^the live tailnet policy, line 1:1: /],
    ['a NUL', '{"acls": [\0]}', /^the live tailnet policy, line 1:11: /],
    ['a list in place of an object', '[]', /^the live tailnet policy, line 1:1: a policy is an object/],
  ])('with %s is refused with its line, before anything is sent', async (_name, text, message) => {
    const between = await startBetween(service, (received) =>
      requestOf(received) === 'read' ? { headers: { etag: '"stand-in"' }, body: text } : undefined,
    );
    const error = await failureOfPolicy(await openRun(between.url));
    expect(error.code).toBe('POLICY_INVALID');
    expect([error.message, ...error.details].join(' ')).toMatch(message);
    expect(error.remedy).toBeDefined();
    expect(error.message).not.toContain('\n');
    expect(written(between.received)).toBe(0);
  });

  it('without an ETag is not touched', async () => {
    const between = await startBetween(
      service,
      () => undefined,
      (_received, answer) => ({ ...answer, headers: {} }),
    );
    const error = await failureOfPolicy(await openRun(between.url));
    expect(error.code).toBe('SERVICE_REJECTED');
    expect(error.message).toContain('without an ETag');
    expect(error.remedy).toContain('a change of someone else could be overwritten');
    expect(written(between.received)).toBe(0);
  });

  it.each<[string, (etag: string) => string]>([
    ['weak', (etag) => `W/${etag}`],
    ['without quotes', (etag) => etag.replaceAll('"', '')],
  ])('with an ETag that is %s is written all the same, and guarded', async (_name, change) => {
    const between = await startBetween(
      service,
      () => undefined,
      (_received, answer) => {
        const { etag, ...headers } = answer.headers ?? {};
        return { ...answer, headers: etag === undefined ? headers : { ...headers, etag: change(etag) } };
      },
    );
    expect(await runPolicy(await openRun(between.url))).toMatchObject({ changed: true });
    const write = between.received.find((received) => requestOf(received) === 'write');
    expect(write?.headers['if-match']).toMatch(/^"[0-9a-f]{64}"$/);
  });

  it('of 3 MB is read, merged and written, and not a byte of others changes', async () => {
    const hosts = Array.from({ length: 20_000 }, (_, index) => {
      const address = `100.80.${index >> 8}.${index & 255}`;
      return `\t\t"host-${index}": "${address}", // ${'Ünïcode note '.repeat(8)}${index}`;
    });
    const large = [
      '// begin',
      '{',
      '\t"acls": [ // none',
      '\t],',
      '\t"hosts": {',
      ...hosts,
      '\t},',
      '} // end',
      '',
    ].join('\n');
    expect(Buffer.byteLength(large)).toBeGreaterThan(3_000_000);
    await setPolicy(service, large);
    const between = await startBetween(service, () => undefined);
    expect(await runPolicy(await openRun(between.url))).toMatchObject({ changed: true });
    const after = await livePolicy(service);
    expect(after).toContain('"hab:11434"');
    expect(removeFragment(after) === large).toBe(true);
    // Found again: the second run has nothing to write.
    expect(await runPolicy(await openRun(between.url))).toMatchObject({ changed: false });
  }, 120_000);

  it('larger than the service takes is refused in its words', async () => {
    const between = await startBetween(service, (received) =>
      requestOf(received) === 'write' ? { status: 413, json: { message: 'request body too large' } } : undefined,
    );
    const error = await failureOfPolicy(await openRun(between.url));
    expect(error).toMatchObject({ code: 'SERVICE_REJECTED', remedy: expect.stringContaining('make it smaller') });
    expect(error.message).toBe('Tailscale refused to write the policy file: request body too large');
  });
});
