import { describe, expect, it, jest } from '@jest/globals';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { PolicyError } from '../../src/tailnet/policy-error.ts';

// For machines that are busy with other things.
jest.setTimeout(60_000);

function refusal(text: string): { message: string; line: number } | undefined {
  try {
    readPolicy(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { message: error.message, line: error.at.line };
  }
}

describe('a policy of 3 MB', () => {
  const count = 18_000;
  const hosts = Array.from(
    { length: count },
    (_, index) =>
      `    "host-${index}": "100.${64 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}", // rack ${index % 40}`,
  );
  const rules = Array.from(
    { length: count },
    (_, index) =>
      `    {"action": "accept", "src": ["user${index % 400}@example.com", "tag:t${index % 50}"], "dst": ["host-${index}:22,80-443", "tag:t${(index * 7) % 50}:*"]}, /* rule ${index} */`,
  );
  const owners = Array.from({ length: 50 }, (_, index) => `"tag:t${index}": []`);
  const text = `{\r\n  "hosts": {\r\n${hosts.join('\r\n')}\r\n  },\r\n  "tagOwners": {${owners}},\r\n  "acls": [\r\n${rules.join('\r\n')}\r\n  ],\r\n}\r\n`;

  it('is read, its line ends CRLF, with the place of every rule', () => {
    expect(text.length).toBeGreaterThan(3_000_000);
    const policy = readPolicy(text);
    expect(policy.rules).toHaveLength(count);
    expect(policy.rules.at(-1)?.at).toMatchObject({ line: 2 * count + 5, column: 5 });
    expect(policy.hosts.size).toBe(count);
  });

  it.each([
    ['broken at its end', () => text.slice(0, text.lastIndexOf(']')), 'parsing value: unexpected EOF', 2 * count + 6],
    [
      'with one undefined name at its end',
      () => `${text.slice(0, text.lastIndexOf('"tag:t'))}"tag:none:*"]}]}`,
      'dst="tag:none": tag not found: "tag:none"',
      2 * count + 5,
    ],
  ])('%s: says where', (_, broken, message, line) => {
    expect(refusal(broken())).toMatchObject({ message: expect.stringContaining(message), line });
  });
});
