/** Ways through the tree of a policy file, whether or not it makes a policy. */
import type { HuJsonMember, HuJsonNode, HuJsonString } from '../tailnet/hujson.ts';

/** The first member of that name; names in a policy are matched without regard to case. */
export function memberOf(node: HuJsonNode | undefined, name: string): HuJsonMember | undefined {
  if (node?.kind !== 'object') return undefined;
  return node.members.find((member) => member.name.value.toLowerCase() === name.toLowerCase());
}

/** The elements of a list, none of what is no list. */
export function elementsOf(node: HuJsonNode | undefined): readonly HuJsonNode[] {
  return node?.kind === 'array' ? node.elements : [];
}

/** The members of an object, none of what is no object. */
export function membersOf(node: HuJsonNode | undefined): readonly HuJsonMember[] {
  return node?.kind === 'object' ? node.members : [];
}

/** The texts in a list. */
export function textsOf(node: HuJsonNode | undefined): HuJsonString[] {
  return elementsOf(node).flatMap((element) => (element.kind === 'string' ? [element] : []));
}

/** Every text that is a value, in file order; the names of members are left out. */
export function* textsIn(root: HuJsonNode): Generator<HuJsonString> {
  const waiting: HuJsonNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'string') yield node;
    const inner = node.kind === 'object' ? node.members.map(({ value }) => value) : elementsOf(node);
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index] as HuJsonNode);
  }
}
