/** The fragment alone, with what goes where, for who keeps the policy by hand. */
import { type FragmentWish, fragmentContent } from './fragment-content.ts';
import { CREATED_MARK, FRAGMENT_SECTIONS, type FragmentSection, markedSections, pathOf } from './fragment-marks.ts';
import { createdSection, holdsList, partText, removeParts, spelledLikeOthers, targetOf } from './fragment-text.ts';
import { type Policy, parsePolicy } from './policy.ts';

/** Tabs and LF, as Tailscale lays a policy out. */
const EMPTY = '{\n}\n';

/**
 * The fragment alone, ready to paste: each section with the place where its lines go. It is a policy of its own, but not the
 * whole of anybody's.
 * @param policyText the policy it is for, so that names and spelling follow it and places are named by line
 * @throws PolicyError, SlipwayError as `mergeFragment`
 */
export function printFragment(wish: FragmentWish, policyText?: string): string {
  const policy = parsePolicy(policyText ?? EMPTY);
  const base = policyText === undefined ? policy : parsePolicy(removeParts(policyText));
  const { content, notes } = fragmentContent(base, wish);
  const empty = parsePolicy(EMPTY);
  const sections = FRAGMENT_SECTIONS.flatMap((section) => {
    const entries = content.get(section);
    if (entries === undefined) return [];
    const spelled = policy.sections.get(section)?.spelled ?? spelledLikeOthers(base, section);
    const text = createdSection(empty, { section, spelled, text: partText(empty, section, entries) });
    if (policyText === undefined) return `\t// ${generalPlace(section)}\n${text}`;
    const { missing } = targetOf(policy, section);
    return `\t// ${placeIn(policy, section)}\n${withoutCreated(text, pathOf(section).length - missing.length)}`;
  });
  return [...notes.map((note) => `// Note: ${note}\n`), '{\n', sections.join('\n'), '}\n'].join('');
}

/** The first brackets are those of the policy's own sections: they bear no mark. */
function withoutCreated(text: string, brackets: number): string {
  let left = brackets;
  return text.replaceAll(` // ${CREATED_MARK}`, (mark) => (left-- > 0 ? '' : mark));
}

function bracketOf(section: FragmentSection): string {
  return holdsList(section) ? '[' : '{';
}

function generalPlace(section: FragmentSection): string {
  const where = `right behind the "${bracketOf(section)}" of "${pathOf(section).join('.')}"`;
  return `The lines from begin to end go ${where}; where your policy has no such section, all of this goes into it.`;
}

/** Where the lines of a section go in a policy. */
function placeIn(policy: Policy, section: FragmentSection): string {
  const { node, missing } = targetOf(policy, section);
  const { line } = policy.lines.position(node.start);
  if (markedSections(policy.document).some((one) => one.section === section && one.begin !== undefined)) {
    return `Line ${line} of the policy: these lines take the place of those from begin to end.`;
  }
  if (missing.length === 0) {
    return `Line ${line} of the policy: the lines from begin to end go right behind the "${bracketOf(section)}".`;
  }
  if (node === policy.document.root) {
    return 'The policy has no such section: all of this goes into it, e.g. right behind its first "{".';
  }
  return `Line ${line} of the policy has no "${missing.join('.')}" in it: that goes right behind the "{".`;
}
