import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../src/model/error.ts';
import { readTarget } from '../../src/tailnet/reach-target.ts';

describe('readTarget', () => {
  it.each<[string, string, number | undefined, number[] | undefined]>([
    ['hab', 'hab', undefined, undefined],
    ['hab:*', 'hab', undefined, undefined],
    // A port alone means TCP or UDP.
    ['hab:11434', 'hab', 11434, [6, 17]],
    ['hab:11434/tcp', 'hab', 11434, [6]],
    ['hab:53/UDP', 'hab', 53, [17]],
    ['hab/icmp', 'hab', undefined, [1, 58]],
    ['hab:*/sctp', 'hab', undefined, [132]],
    ['100.64.0.1:22', '100.64.0.1', 22, [6, 17]],
    ['10.0.0.0/8', '10.0.0.0/8', undefined, undefined],
    ['10.0.0.0/8:443/tcp', '10.0.0.0/8', 443, [6]],
    ['100.64.0.1-100.64.0.9:22', '100.64.0.1-100.64.0.9', 22, [6, 17]],
    ['fd7a:115c:a1e0::1', 'fd7a:115c:a1e0::1', undefined, undefined],
    ['[fd7a:115c:a1e0::1]:22', 'fd7a:115c:a1e0::1', 22, [6, 17]],
    ['[fd7a:115c:a1e0::]/48:22/tcp', 'fd7a:115c:a1e0::/48', 22, [6]],
    ['[fd7a:115c:a1e0::1]', 'fd7a:115c:a1e0::1', undefined, undefined],
    ['tag:server', 'tag:server', undefined, undefined],
    ['tag:server:22', 'tag:server', 22, [6, 17]],
    ['autogroup:internet:443', 'autogroup:internet', 443, [6, 17]],
    ['alice@example.com:22', 'alice@example.com', 22, [6, 17]],
    ['*:22', '*', 22, [6, 17]],
  ])('%s', (text, host, port, protocols) => {
    expect(readTarget(text)).toEqual({ text, host, port, protocols });
  });

  it.each([
    ['', 'it names no host'],
    [':22', 'it names no host'],
    ['hab:0', '0 is no port'],
    ['hab:65536', '65536 is no port'],
    ['hab:http', 'http is no port'],
    ['hab:22-23', '22-23 is no port'],
    ['hab:', ' is no port'],
    ['hab:22/quic', 'quic is no protocol'],
  ])('refuses %j', (text, message) => {
    const read = (): unknown => readTarget(text);
    expect(read).toThrow(SlipwayError);
    expect(read).toThrow(message);
  });
});
