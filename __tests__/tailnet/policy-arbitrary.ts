/** Policies of every layout for property tests: any section in any order, any white space and comment between any two tokens. */
import fc from 'fast-check';
import { formatHuJson, minimizeHuJson } from '../../src/tailnet/hujson.ts';

type Value = string | Value[] | { members: [string, Value][] };

const EXTRAS = [
  '',
  '',
  '',
  ' ',
  '  ',
  '\n',
  '\n\t',
  '\n  ',
  '\r\n',
  '\r\n    ',
  '\r',
  '\n\n',
  '\t',
  ' // note\n',
  '// "hosts": {\n',
  '// a // b /* c\n',
  '/* b */',
  '/* // b /* c */ ',
  ' /* a\n * b */ ',
  '\n// x\r\n',
];

const address = fc
  .tuple(fc.integer({ min: 64, max: 127 }), fc.nat(255), fc.nat(255))
  .map(([b, c, d]) => `100.${b}.${c}.${d}`);
const user = fc.constantFrom('alice@example.com', 'bob@github', 'user:*@example.com');
const alias = fc.constantFrom('hab', 'Hugo', 'nas', 'printer', 'db-1', 'slipway-hab');

function object(members: [string, Value][]): Value {
  return { members };
}

const hosts = fc
  .uniqueArray(fc.tuple(alias, fc.oneof(address, fc.constantFrom('100.75.148.4', '10.0.0.0/8'))), {
    selector: ([name]) => name,
    maxLength: 4,
  })
  .map((entries) => object(entries));
const groups = fc.array(user, { maxLength: 2 }).map((members) => object([['group:eng', members]]));
const tagOwners = fc
  .subarray(['tag:server', 'tag:railway-proxy', 'tag:ci'])
  .map((tags) => object(tags.map((tag) => [tag, ['autogroup:admin']])));
const source = fc.constantFrom('*', 'autogroup:member', 'alice@example.com', '100.64.0.1', 'autogroup:tagged');
const acl = fc
  .tuple(
    fc.array(source, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('*:*', '100.64.0.7:22', 'autogroup:member:80,443', '10.0.0.0/8:*'),
    fc.boolean(),
  )
  .map(([sources, destination, legacy]) =>
    object([
      ['action', 'accept'],
      [legacy ? 'users' : 'src', sources],
      [legacy ? 'ports' : 'dst', [destination]],
    ]),
  );
const grant = fc
  .tuple(fc.array(source, { minLength: 1, maxLength: 3 }), fc.constantFrom('*', 'tcp:22', '80-443'))
  .map(([sources, ip]) =>
    object([
      ['src', sources],
      ['dst', ['*']],
      ['ip', [ip]],
    ]),
  );
const test = fc.constant(
  object([
    ['src', 'alice@example.com'],
    ['accept', ['100.64.0.7:22']],
  ]),
);

const ipsets = fc
  .subarray(['100.64.0.0/24', 'add 10.0.0.0/8', 'remove 100.64.0.9'], { minLength: 1 })
  .map((entries) => object([['ipset:prod', entries]]));
const ssh = fc.constant<Value>([
  object([
    ['action', 'check'],
    ['src', ['autogroup:member']],
    ['dst', ['autogroup:self']],
    ['users', ['autogroup:nonroot', 'root']],
  ]),
]);
const nodeAttrs = fc.constantFrom<Value>(
  [],
  [
    object([
      ['target', ['autogroup:member']],
      ['attr', ['funnel']],
    ]),
  ],
);
/** Approvers of others, for a subnet that a gateway may advertise too, in `routes`, beside it, or both. */
const approver = fc.constantFrom('autogroup:admin', 'alice@example.com', 'tag:server', 'tag:railway-proxy');
const autoApprovers = fc
  .record(
    {
      exitNode: fc.array(approver, { maxLength: 2 }),
      routes: fc
        .dictionary(
          fc.constantFrom('10.0.0.0/24', '10.0.0.0/8', '192.168.1.0/24', '0.0.0.0/0', 'fd00:1::/64'),
          fc.array(approver, { maxLength: 2 }),
          { maxKeys: 3 },
        )
        .map((routes) => object(Object.entries(routes))),
    },
    { requiredKeys: [] },
  )
  .map((members) => object(Object.entries(members)));

const sections = fc.record(
  {
    hosts,
    groups,
    tagOwners,
    acls: fc.array(acl, { maxLength: 3 }),
    grants: fc.array(grant, { maxLength: 3 }),
    tests: fc.array(test, { maxLength: 2 }),
    ipsets,
    ssh,
    nodeAttrs,
    autoApprovers,
    postures: fc.constant(object([['posture:latest', ["node:os IN ['macos', 'linux']", "node:tsVersion >= '1.40'"]]])),
    defaultSrcPosture: fc.constant<Value>(['posture:latest']),
    randomizeClientPort: fc.constant('true' as Value),
  },
  { requiredKeys: [] },
);

const SPELLINGS: Record<string, string> = {
  acls: 'ACLs',
  hosts: 'Hosts',
  tests: 'Tests',
  tagOwners: 'TagOwners',
  groups: 'Groups',
  grants: 'Grants',
  autoApprovers: 'AutoApprovers',
  ipsets: 'IPSets',
};

/** With an owner for the tags that approve routes, and without a default posture that is not defined. */
function withDefinitions(chosen: Record<string, Value>): Record<string, Value> {
  const { defaultSrcPosture: _, ...others } = chosen;
  const posed = chosen.postures === undefined ? others : chosen;
  if (posed.autoApprovers === undefined) return posed;
  const owners = ['tag:server', 'tag:railway-proxy'].map((tag): [string, Value] => [tag, []]);
  return { ...posed, tagOwners: object(owners) };
}

/** Tokens of a value; `undefined` stands for a place where a trailing comma may be. */
function tokens(value: Value): (string | undefined)[] {
  if (typeof value === 'string') return [JSON.stringify(value)];
  if (Array.isArray(value)) {
    return [
      '[',
      ...value.flatMap((item, index) => [...(index > 0 ? [','] : []), ...tokens(item)]),
      ...(value.length > 0 ? [undefined] : []),
      ']',
    ];
  }
  const members = value.members.flatMap(([name, item], index) => [
    ...(index > 0 ? [','] : []),
    JSON.stringify(name),
    ':',
    ...tokens(item),
  ]);
  return ['{', ...members, ...(members.length > 0 ? [undefined] : []), '}'];
}

/** A policy text that the service would take, without a fragment. */
export const policyText: fc.Arbitrary<string> = fc
  .tuple(
    sections,
    fc.boolean(),
    fc.infiniteStream(fc.constantFrom(...EXTRAS)),
    fc.infiniteStream(fc.boolean()),
    fc.constantFrom('dense', 'loose'),
  )
  .map(([chosen, capitals, extras, commas, layout]) => {
    const members = Object.entries(withDefinitions(chosen)).map(([name, value]): [string, Value] => [
      capitals ? (SPELLINGS[name] ?? name) : name,
      value,
    ]);
    const next = (): string => (layout === 'dense' ? '' : (extras.next().value ?? ''));
    return tokens(object(members)).reduce<string>((text, token) => {
      const written = token ?? (commas.next().value === true ? ',' : '');
      return `${text}${written}${next()}`;
    }, next());
  });

/** A policy in canonical layout, as the service may store it. */
export const canonicalPolicyText: fc.Arbitrary<string> = policyText.map(formatHuJson);

/** A well laid out policy, as people write them. */
export const tidyPolicyText: fc.Arbitrary<string> = fc
  .tuple(policyText, fc.constantFrom('\t', '  ', '    '), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([text, indent, eol, finalLineEnd]) => {
    const tidy = JSON.stringify(JSON.parse(minimizeHuJson(text)), null, indent).replaceAll('\n', eol);
    return finalLineEnd ? tidy + eol : tidy;
  });
