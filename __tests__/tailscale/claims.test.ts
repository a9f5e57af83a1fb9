import { describe, expect, it } from '@jest/globals';
import { claimsOf, immutableSubjectPattern } from '../../src/tailscale/claims.ts';

function jwtOf(claims: unknown): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
}

describe('the claims of an identity token', () => {
  it('are issuer, subject and audience, and nothing else', () => {
    const jwt = jwtOf({ iss: 'https://issuer.example', sub: 'repo:me/gateway', aud: ['a', 'b'], jti: 'other' });
    expect(claimsOf(jwt)).toEqual({
      lines: ['iss: https://issuer.example', 'sub: repo:me/gateway', 'aud: a,b'],
      subject: 'repo:me/gateway',
    });
  });

  it('are one line each, without control characters, and say what is missing', () => {
    const { lines } = claimsOf(jwtOf({ iss: 'one\ntwo\u001b[31m', sub: 7 }));
    expect(lines).toEqual(['iss: one two', 'sub: 7', 'aud: (missing)']);
  });

  it.each(['', 'nonsense', 'a.b.c', jwtOf([]), jwtOf(null)])('of %j are none', (jwt) => {
    expect(claimsOf(jwt)).toEqual({ lines: ['the identity token of the job is no JWT'], subject: undefined });
  });
});

describe('a subject in GitHub’s immutable form', () => {
  it.each<[string | undefined, string | undefined]>([
    ['repo:octocat@123456/my-repo@456789:ref:refs/heads/main', 'repo:octocat@123456/my-repo@456789:*'],
    ['repo:Org@1/repo.x@2:environment:production', 'repo:Org@1/repo.x@2:*'],
    ['repo:octocat/my-repo:ref:refs/heads/main', undefined],
    ['repo:octocat/my-repo:ref:refs/heads/a@1/b@2', undefined],
    ['repo:octocat@1/my-repo:ref:refs/heads/main', undefined],
    [undefined, undefined],
  ])('%s fits %s', (subject, pattern) => {
    expect(immutableSubjectPattern(subject)).toBe(pattern);
  });
});
