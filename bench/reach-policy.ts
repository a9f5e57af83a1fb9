/** How many rules and hosts a generated policy has. */
export interface PolicySize {
  readonly rules: number;
  readonly hosts: number;
}

const TAGS = 40;
const GROUPS = 60;
const USERS = 300;

/**
 * A policy as a large tailnet has: its sources are groups, users, tags, hosts and autogroups, its destinations hosts, tags, subnets and
 * everything, acls and grants by turns. The same size gives the same text.
 */
export function generatePolicy({ rules, hosts }: PolicySize): string {
  const random = seeded(20_260_824);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const tags = ['tag:railway-proxy', ...numbered(TAGS, (index) => `tag:service-${index}`)];
  const users = numbered(USERS, (index) => `user${index}@example.com`);
  const groups = numbered(GROUPS, (index) => `group:team-${index}`);
  const names = numbered(hosts, (index) => `host-${index}`);
  const port = (): string =>
    pick(['22', '443', '80,443', '5432', '8000-8100', '*', String(1024 + Math.floor(random() * 60_000))]);
  const source = (): string => {
    const kind = random();
    if (kind < 0.35) return pick(groups);
    if (kind < 0.55) return pick(users);
    if (kind < 0.8) return pick(tags);
    if (kind < 0.97) return pick(names);
    return pick(['autogroup:member', 'autogroup:admin', 'autogroup:tagged', '*']);
  };
  const destination = (): string => {
    const kind = random();
    if (kind < 0.75) return pick(names);
    return kind < 0.93 ? pick(tags) : `10.${Math.floor(random() * 256)}.0.0/16`;
  };
  // Everything, on one port: on all of them the other rules would add nothing.
  const onEverything = (): boolean => random() < 0.01;
  const acls: object[] = [];
  const grants: object[] = [];
  for (let rule = 0; rule < rules; rule++) {
    const src = [source(), source()];
    if (onEverything()) acls.push({ action: 'accept', src, dst: [`*:${1 + (rule % 1000)}`] });
    else if (rule % 2 === 0) {
      acls.push({ action: 'accept', src, dst: [`${destination()}:${port()}`, `${destination()}:${port()}`] });
    } else grants.push({ src, dst: [destination(), destination()], ip: port().split(',').map(protocolOf(random)) });
  }
  return sectionsText({
    tagOwners: Object.fromEntries(tags.map((tag) => [tag, ['autogroup:admin']])),
    groups: Object.fromEntries(groups.map((group) => [group, [pick(users), pick(users), pick(users)]])),
    hosts: Object.fromEntries(names.map((name, index) => [name, `100.${64 + (index >> 8)}.${index & 255}.7`])),
    acls,
    grants,
  });
}

function protocolOf(random: () => number): (port: string) => string {
  return (port) => (random() < 0.5 ? `tcp:${port}` : port);
}

function numbered<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}

/** One entry a line, with a comment before each section. */
function sectionsText(sections: Readonly<Record<string, object>>): string {
  const written = Object.entries(sections).map(([name, value]) => {
    const isList = Array.isArray(value);
    const entries = isList
      ? value.map((one) => `\t\t${JSON.stringify(one)},`)
      : Object.entries(value).map(([key, one]) => `\t\t${JSON.stringify(key)}: ${JSON.stringify(one)},`);
    return [
      `\t// ${name}`,
      `\t${JSON.stringify(name)}: ${isList ? '[' : '{'}`,
      ...entries,
      `\t${isList ? ']' : '}'},`,
    ].join('\n');
  });
  return `{\n${written.join('\n\n')}\n}\n`;
}

/** mulberry32, a generator of 32 bits in the public domain. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
