import { describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../src/model/error.ts';
import { addressNote, apiBaseOf, readModelHost } from '../../src/project/model-host.ts';

describe('readModelHost', () => {
  it.each([
    ['hab=100.75.148.4', 'hab', '100.75.148.4', 11434, 'http://100.75.148.4:11434'],
    ['Hab = 100.75.148.4:8080 ', 'hab', '100.75.148.4', 8080, 'http://100.75.148.4:8080'],
    ['hab=http://100.75.148.4:11434/', 'hab', '100.75.148.4', 11434, 'http://100.75.148.4:11434'],
    ['hab=http://100.75.148.4:80', 'hab', '100.75.148.4', 80, 'http://100.75.148.4:80'],
    ['hab=fd7a:115c:a1e0::1', 'hab', 'fd7a:115c:a1e0::1', 11434, 'http://[fd7a:115c:a1e0::1]:11434'],
    ['hab=[fd7a:115c:a1e0::1]:1234', 'hab', 'fd7a:115c:a1e0::1', 1234, 'http://[fd7a:115c:a1e0::1]:1234'],
    ['hab=Hab.tail1234.ts.net', 'hab', 'hab.tail1234.ts.net', 11434, 'http://hab.tail1234.ts.net:11434'],
  ])('reads %j', (word, name, address, port, base) => {
    const host = readModelHost(word);
    expect(host).toEqual({ name, address, port });
    expect(apiBaseOf(host)).toBe(base);
  });

  it.each([
    ['hab', 'has no ='],
    ['=100.75.148.4', 'no usable name'],
    ['h a=100.75.148.4', 'no usable name'],
    ['-hab=100.75.148.4', 'no usable name'],
    [`${'h'.repeat(64)}=100.75.148.4`, 'no usable name'],
    ['hab=', 'holds no address'],
    ['hab=100.75.148.4:0', 'no usable port'],
    ['hab=100.75.148.4:65536', 'holds no address'],
    ['hab=100.75.148.4:x', 'holds no address'],
    ['hab=100.75.148.4/v1', 'holds no address'],
    ['hab=user:pass@100.75.148.4', 'holds no address'],
    ['hab=100.75.148.4?x', 'holds no address'],
    ['hab=a b', 'holds no address'],
    ['hab=$(id)', 'holds no address'],
    ['hab=https://100.75.148.4', 'plain http'],
    ['hab=100.75.148.4\n  - x', 'holds no address'],
    ['hab\u001b[31m=1', 'no usable name'],
  ])('refuses %j: %s', (word, message) => {
    const thrown = (() => {
      try {
        return readModelHost(word);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(SlipwayError);
    const error = thrown as SlipwayError;
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^[\u0020-\u007e…]*$/);
    expect(error.remedy).toBeDefined();
  });
});

it.each([
  ['100.75.148.4', undefined],
  ['fd7a:115c:a1e0::1', undefined],
  ['127.0.0.1', 'the container itself'],
  ['192.168.1.5', 'a subnet router'],
  ['203.0.113.7', 'unencrypted'],
  ['host.docker.internal', 'does not exist on Railway'],
  ['hab', 'the policy needs an address'],
])('addressNote of %s', (address, part) => {
  const note = addressNote({ name: 'hab', address, port: 11434 });
  if (part === undefined) expect(note).toBeUndefined();
  else expect(note).toContain(part);
});
