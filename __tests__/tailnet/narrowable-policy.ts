/** Policies whose rules name every kind of source that can cover a tag, for property tests. */
import fc from 'fast-check';

const SOURCES = [
  '*',
  'autogroup:tagged',
  'autogroup:danger-all',
  'autogroup:member',
  'autogroup:shared',
  'tag:railway-proxy',
  'tag:server',
  'tag:ci',
  'group:eng',
  'alice@example.com',
  'user:*@example.com',
  '100.64.0.0/10',
  '100.0.0.0/8',
  '100.64.0.0/28',
  '100.64.0.1',
  '100.64.0.66',
  '10.1.0.0/16',
  'laptop',
  'gateway',
  'all-of-it',
  'ipset:servers',
  'ipset:all',
];
const HOSTS = [
  '*',
  '100.64.0.7',
  'laptop',
  'tag:server',
  'group:eng',
  'autogroup:member',
  '10.1.0.0/16',
  '100.75.148.4',
];

const sources = fc.uniqueArray(fc.constantFrom(...SOURCES), { minLength: 1, maxLength: 4 });
const hosts = fc.uniqueArray(fc.constantFrom(...HOSTS), { minLength: 1, maxLength: 2 });
const ports = fc.constantFrom('*', '22', '80,443', '11434');

const acl = fc.record({ src: sources, hosts, ports }).map(({ src, hosts, ports }) => ({
  action: 'accept',
  src,
  dst: hosts.map((host) => `${host}:${ports}`),
}));
const selfRule = fc
  .uniqueArray(fc.constantFrom('*', 'autogroup:member', 'alice@example.com'), { minLength: 1 })
  .map((src) => ({ action: 'accept', src, dst: ['autogroup:self:*', 'tag:server:22'] }));
const grant = fc
  .record({ src: sources, hosts, ports: fc.constantFrom('*', '22', '80-443', 'tcp:11434') })
  .map(({ src, hosts, ports }) => ({
    src,
    dst: hosts,
    ip: [ports],
  }));

const names = {
  hosts: { laptop: '100.64.0.1', gateway: '100.64.0.66', 'all-of-it': '100.64.0.0/10' },
  groups: { 'group:eng': ['alice@example.com', 'bob@github'] },
  ipsets: {
    'ipset:servers': ['add 100.64.0.9', 'add 10.1.0.0/16'],
    'ipset:all': ['add 100.64.0.0/10', 'remove 100.64.0.7'],
  },
  tagOwners: { 'tag:server': [], 'tag:ci': [], 'tag:railway-proxy': ['autogroup:admin'] },
};

/** Neither section, one of them or both; on one line, or with comments and an entry a line. */
export const narrowable: fc.Arbitrary<string> = fc
  .tuple(
    fc.option(fc.array(fc.oneof({ weight: 4, arbitrary: acl }, selfRule), { maxLength: 3 }), { nil: undefined }),
    fc.option(fc.array(grant, { maxLength: 3 }), { nil: undefined }),
    fc.constantFrom('', '\t', '  '),
    fc.boolean(),
  )
  .map(([acls, grants, indent, commented]) => {
    const text = JSON.stringify({ ...names, acls, grants }, undefined, indent);
    if (indent === '' || !commented) return text;
    return text.replace(/^(\s*)\{$/gm, '$1// of the next rule\n$1{').replace(/,$/gm, ', // a note');
  });
