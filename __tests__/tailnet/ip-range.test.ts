import { describe, expect, it } from '@jest/globals';
import {
  covers,
  formatRange,
  type IpRange,
  overlap,
  parseIpRange,
  subtract,
  TAILNET,
  union,
} from '../../src/tailnet/ip-range.ts';

function range(text: string): IpRange {
  const read = parseIpRange(text);
  if (read === undefined) throw new Error(`not a range: ${text}`);
  return read;
}

describe('parseIpRange', () => {
  it.each([
    ['100.75.148.4', '100.75.148.4'],
    ['10.33.1.7/16', '10.33.0.0/16'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['100.64.0.0-100.64.0.3', '100.64.0.0/30'],
    ['100.64.0.1-100.64.0.3', '100.64.0.1-100.64.0.3'],
    ['fd7a:115c:a1e0::/48', 'fd7a:115c:a1e0::/48'],
    ['FD7A:115C:A1E0:0:0:0:0:4', 'fd7a:115c:a1e0::4'],
  ])('%s is %s', (text, expected) => {
    expect(formatRange(range(text))).toBe(expected);
  });

  it.each([
    '',
    '*',
    'hab',
    '10.0.0',
    '010.0.0.1',
    '256.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.9-10.0.0.1',
    '10.0.0.1-::1',
    'a-b',
    '0x7f000001',
    '10.0.0.1 ',
  ])('%j is none', (text) => {
    expect(parseIpRange(text)).toBeUndefined();
  });
});

describe('sets of addresses', () => {
  it('the tailnet has its hole and its IPv6 range', () => {
    expect(TAILNET.map(formatRange)).toEqual([
      '100.64.0.0-100.115.91.255',
      '100.115.94.0-100.127.255.255',
      'fd7a:115c:a1e0::/48',
    ]);
  });

  it('joins neighbours and overlaps, and keeps families apart', () => {
    expect(union(['10.0.0.2', '10.0.0.0/31', '10.0.0.3', '::/0'].map(range)).map(formatRange)).toEqual([
      '10.0.0.0/30',
      '::/0',
    ]);
    expect(overlap(range('::/0'), range('0.0.0.0/0'))).toBe(false);
  });

  it('subtracts and covers', () => {
    expect(subtract([range('10.0.0.0/30')], [range('10.0.0.1')]).map(formatRange)).toEqual(['10.0.0.0', '10.0.0.2/31']);
    expect(covers([range('10.0.0.0/31'), range('10.0.0.2/31')], [range('10.0.0.0/30')])).toBe(true);
    expect(covers([range('10.0.0.0/31')], [range('10.0.0.0/30')])).toBe(false);
  });
});
