/**
 * Device postures, as the policy's `tests` ask for them. Source: Tailscale docs, "Device posture management" (postures,
 * posture conditions, default source posture). What a real device's attributes are is not known here: reach takes every
 * posture for met.
 */
import type { HuJsonNode } from './hujson-parse.ts';
import type { Policy, PolicyRule } from './policy.ts';

export type PostureValue = string | number | boolean;

/** Attribute to value, e.g. `node:os` to `macos`. */
export type PostureAttributes = ReadonlyMap<string, PostureValue>;

/**
 * Whether a device with these attributes meets a rule's posture condition: any one of its postures, or of the default
 * source posture when the rule has none of its own.
 */
export function meetsPosture(policy: Policy, rule: PolicyRule, attributes: PostureAttributes): boolean {
  const own = rule.postures.map((term) => term.text);
  const wanted = own.length > 0 ? own : stringsOf(policy.sections.get('defaultSrcPosture')?.member.value);
  if (wanted.length === 0) return true;
  const section = policy.sections.get('postures')?.member.value;
  const postures = section?.kind === 'object' ? section.members : [];
  return wanted.some((name) => {
    const posture = postures.find((member) => member.name.value === name);
    return posture !== undefined && stringsOf(posture.value).every((assertion) => holds(assertion, attributes));
  });
}

function stringsOf(node: HuJsonNode | undefined): string[] {
  if (node?.kind !== 'array') return [];
  return node.elements.flatMap((element) => (element.kind === 'string' ? [element.value] : []));
}

/** `node:os == 'macos'`, `node:tsVersion >= '1.40'`, `node:os IN ['macos', 'linux']`, `custom:tier IS SET`, `node:tsAutoUpdate`. */
function holds(assertion: string, attributes: PostureAttributes): boolean {
  const [, name = '', operator = '== ', operand = ''] =
    /^\s*([^\s=!<>]+)\s*(==|!=|<=|>=|<|>|NOT IN\b|IN\b|IS SET\b|NOT SET\b)?\s*(.*?)\s*$/.exec(assertion) ?? [];
  const value = attributes.get(name);
  if (operator === 'IS SET') return value !== undefined;
  if (operator === 'NOT SET') return value === undefined;
  // An attribute that is not set meets no assertion, negative ones neither.
  if (value === undefined) return false;
  if (operator === 'IN' || operator === 'NOT IN') {
    const listed = operand
      .replace(/^\[|\]$/g, '')
      .split(',')
      .some((item) => String(literal(item)) === String(value));
    return listed === (operator === 'IN');
  }
  const wanted = operand === '' ? true : literal(operand);
  if (operator === '!=') return String(value) !== String(wanted);
  if (operator.trim() === '==') return String(value) === String(wanted);
  const order = compareVersions(String(value), String(wanted));
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function literal(text: string): PostureValue {
  const trimmed = text.trim();
  const quoted = /^(['"])(.*)\1$/.exec(trimmed);
  if (quoted !== null) return quoted[2] ?? '';
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return /^-?[0-9]+(?:\.[0-9]+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Numeric parts by number, others by text; a version that goes on is the later one. Source: tailscale/tailscale: util/cmpver. */
function compareVersions(a: string, b: string): number {
  const [ours, theirs] = [a, b].map((text) => text.match(/[0-9]+|[^0-9.]+/g) ?? []);
  for (let index = 0; ; index++) {
    const [one, other] = [ours?.[index], theirs?.[index]];
    if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined);
    const order =
      /^[0-9]/.test(one) && /^[0-9]/.test(other) ? Number(one) - Number(other) : one < other ? -1 : Number(one > other);
    if (order !== 0) return order;
  }
}
