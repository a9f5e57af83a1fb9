import type { Span } from './position.ts';

/** One destination of one rule, for those of its sources that were asked about. */
export interface ReachPart {
  /** As the rule writes them: `tag:railway-proxy`, `group:lab`, `*`. */
  readonly sources: readonly string[];
  /** As the rule writes it, without its ports: `hab`. */
  readonly destination: string;
  /** Addresses and networks that it stands for; `everything` for `*`. Empty where only the tailnet's devices would tell. */
  readonly addresses: readonly string[];
  /** `11434`, `80-90`, `*`. */
  readonly ports: readonly string[];
  readonly protocols: readonly string[];
  /** 1-based place of the rule in the policy, and its text on one line, which is cut where it is long. */
  readonly rule: RulePlace & { readonly text: string };
  /** What must hold besides: `posture:latest`, `in autogroup:admin`, `address in 100.64.0.0/16`, `via tag:router`. */
  readonly conditional?: readonly string[];
  /** Whether a route of the gateway needs it; undefined when asked for somebody else than the gateway's tag. */
  readonly needed?: boolean;
}

/** Where a rule stands: 1-based, the end exclusive. */
export type RulePlace = Span;

/**
 * A part of the exact set: every one of the addresses, and every device that a name means, with each protocol on each port.
 * No two parts share an address, a protocol and a port. What `*` grants in both families stands with `*` and not with a name again.
 */
export interface ReachSetPart {
  /** Addresses, CIDRs and `first-last`, ascending; all of IPv4 and IPv6 are `0.0.0.0/0` and `::/0`. */
  readonly addresses: readonly string[];
  /** Destinations whose devices nobody asked for: `tag:server`, `autogroup:self`. */
  readonly names: readonly string[];
  readonly protocols: readonly string[];
  /** ICMP has none: `*`. */
  readonly ports: readonly string[];
  /** Each grants the whole part. Narrower rules that add nothing are not named; `parts` has all. */
  readonly rules: readonly RulePlace[];
  /** As in `ReachPart`: the part counts as reached if it holds. Absent: it is reached whatever else holds. */
  readonly conditional?: readonly string[];
}

/** The answer to `--to`. */
export interface ReachTarget {
  /** As it was asked: `hab:11434`. */
  readonly asked: string;
  readonly addresses: readonly string[];
  /** Undefined: any. */
  readonly port?: number;
  /** Undefined: any. */
  readonly protocols?: readonly string[];
  /** Whether some of it is reached: exit code 0 or 1. */
  readonly reachable: boolean;
  /** Some addresses or devices of it are not. */
  readonly partly: boolean;
  /** Names in rules that may mean it: the tailnet was not asked which devices bear them. They do not count as reached. */
  readonly perhaps: readonly { readonly destination: string; readonly rule: RulePlace }[];
}

/** Who can reach what, and by which line. */
export interface Reach {
  /** `tag:railway-proxy`, `hab (tag:server)`; `*` for everybody. */
  readonly who: string;
  /** Whether `who` was not given and its tag is not declared in the policy: then `parts` are all rules. */
  readonly everyRule?: boolean;
  /** The live policy of a tailnet, or a file's path. */
  readonly policy: string;
  /** In file order. With `to` those that lead there. */
  readonly parts: readonly ReachPart[];
  /** The exact set; with `to` what of that is reached. Undefined where everybody is asked about at once. */
  readonly set?: readonly ReachSetPart[];
  readonly to?: ReachTarget;
  /** What names of `parts` stand for: a group's members, an alias' address, the devices of a tag where they are known. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** A Mermaid flowchart, of a size that GitHub draws; what it leaves out is counted in it. Absent with `to`. */
  readonly mermaid?: string;
  /** Routes that the policy does not grant: `hab:11434`; undefined when asked for somebody else than the gateway's tag. */
  readonly missing?: readonly string[];
  /** Why routes were not compared. */
  readonly notes?: readonly string[];
}
