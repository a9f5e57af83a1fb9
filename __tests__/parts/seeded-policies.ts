/** Policies made up from a seed: every kind of name that both Tailscale and headscale know, in acls and in grants. */

/** Who is in the tailnet that the policies speak of. */
export interface Cast {
  /** Names for `hosts`, with their addresses. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly users: readonly string[];
  readonly tags: readonly string[];
}

interface Choice {
  /** One of these. */
  of<T>(items: readonly T[]): T;
  /** One to `most` different ones of these. */
  some<T>(items: readonly T[], most: number): T[];
  /** True in so many of a hundred. */
  chance(percent: number): boolean;
}

/** The policy of a seed: the same text for the same seed and cast. */
export function seededPolicy(seed: number, cast: Cast): string {
  const choice = choiceOf(seed);
  const sections = choice.of([['acls'], ['grants'], ['acls', 'grants']] as const);
  const rules = (make: (choice: Choice, cast: Cast) => object): object[] =>
    Array.from({ length: choice.of([1, 2, 3]) }, () => make(choice, cast));
  const policy = {
    groups: cast.groups,
    hosts: cast.hosts,
    tagOwners: Object.fromEntries(cast.tags.map((tag) => [tag, ['autogroup:admin']])),
    ...(sections.some((name) => name === 'acls') ? { acls: rules(aclOf) } : {}),
    ...(sections.some((name) => name === 'grants') ? { grants: rules(grantOf) } : {}),
  };
  return `// Policy of seed ${seed}\n${JSON.stringify(policy, null, 2)}\n`;
}

const ACL_PORTS = ['22', '443', '11434', '11435', '*', '22,443', '11434-11435', '1-443', '11433,11435-12000'];
const IP_ENTRIES = [
  'tcp:22',
  'tcp:443',
  'tcp:11434',
  '11434-11435',
  'tcp:22-443',
  'udp:53',
  'udp:11434',
  '443',
  'icmp:*',
  '*',
];

function aclOf(choice: Choice, cast: Cast): object {
  const protocol = choice.of(['', '', 'tcp', 'tcp', 'udp', 'icmp', '6', '17']);
  const { src, dst } = endsOf(choice, cast);
  const portless = protocol === 'icmp';
  return {
    action: 'accept',
    src,
    ...(protocol === '' ? {} : { proto: protocol }),
    dst: dst.map((name) => `${name}:${portless ? '*' : choice.of(ACL_PORTS)}`),
  };
}

function grantOf(choice: Choice, cast: Cast): object {
  return { ...endsOf(choice, cast), ip: choice.some(IP_ENTRIES, 3) };
}

function endsOf(choice: Choice, cast: Cast): { src: string[]; dst: string[] } {
  const names = [...Object.keys(cast.hosts), ...cast.users, ...Object.keys(cast.groups), ...cast.tags];
  // `autogroup:self` goes with people as sources alone.
  if (choice.chance(10)) {
    return {
      src: choice.some(['autogroup:member', ...cast.users, ...Object.keys(cast.groups)], 2),
      dst: ['autogroup:self'],
    };
  }
  const autogroups = ['autogroup:member', 'autogroup:tagged'];
  return {
    src: choice.chance(15)
      ? ['*']
      : choice.some([...names, ...cast.tags, ...autogroups, '100.64.0.0/30', 'fd7a:115c:a1e0::/48'], 2),
    dst: choice.chance(10)
      ? ['*']
      : choice.some([...names, ...Object.keys(cast.hosts), ...autogroups, '100.64.0.0/31'], 2),
  };
}

/** mulberry32: small, and the same everywhere. */
function choiceOf(seed: number): Choice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const of = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  };
  return {
    of,
    some(items, most) {
      const wanted = of(Array.from({ length: most }, (_, index) => index + 1));
      return [...new Set(Array.from({ length: wanted }, () => of(items)))];
    },
    chance: (percent) => next() * 100 < percent,
  };
}
