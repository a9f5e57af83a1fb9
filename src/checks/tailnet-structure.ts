import { distance, nearest } from '../settings/nearest.ts';
import type { Check, Report } from './check.ts';
import type { UnknownField } from './policy-fields.ts';
import { membersOf } from './policy-nodes.ts';
import type { PolicyView } from './policy-view.ts';

const syntax: Check = {
  name: 'tailnet/syntax',
  severity: 'error',
  what: 'The policy file is HuJSON: JSON with comments and trailing commas.',
  why: 'Tailscale refuses the file as a whole (Tailscale docs, "Syntax reference for the tailnet policy file"); an empty one would reset the tailnet to its default, which allows everything.',
  remedy: 'correct the text at this place; JSON with // comments and trailing commas is right',
  *run(context) {
    const view = context.policy();
    if (view === undefined) return;
    const file = view.file.path;
    if (view.file.byteOrderMark) {
      const message = 'the file begins with a byte order mark, which HuJSON does not allow';
      yield { file, at: view.file.lines.span(0, 0), message, remedy: 'save the file as UTF-8 without BOM' };
    }
    if (view.syntaxProblem === undefined) return;
    if (view.file.text.includes('\0')) {
      // Of bytes that are not UTF-8, tailnet/readable tells.
      if (!view.file.utf8) return;
      const message = 'the file is no text: it holds NUL characters';
      const remedy = 'name the file that is meant, or save it as UTF-8 text';
      yield { file, at: view.syntaxProblem.at, message, remedy };
      return;
    }
    const { at, remedy } = view.syntaxProblem;
    const message = view.file.text.trim() === '' ? 'the file is empty' : view.syntaxProblem.message;
    yield { file, at, message, ...(remedy === undefined ? {} : { remedy }) };
  },
};

const duplicateSection: Check = {
  name: 'tailnet/duplicate-section',
  severity: 'error',
  what: 'No section stands twice, not under names that differ by case alone either.',
  why: 'Tailscale matches names of sections without regard to case, and of two that are the same the later one takes the place of the first, or is mixed with it: rules vanish without a word (Go docs, encoding/json, "Unmarshal").',
  remedy: 'join the two into one section',
  *run(context) {
    const view = context.policy();
    if (view === undefined) return;
    const { path, lines } = view.file;
    for (const { first, second } of view.duplicates) {
      const at = lines.span(second.name.start, second.name.end);
      const { line } = lines.position(first.name.start);
      const other = first.name.value === second.name.value ? '' : `, as ${JSON.stringify(first.name.value)}`;
      const message = `the section ${JSON.stringify(second.name.value)} stands twice: at line ${line}${other}, and at line ${at.line}`;
      const remedy = `move what stands here into the section of line ${line}, and take this one out`;
      yield { file: path, at, message, remedy };
    }
  },
};

const unknownSection: Check = {
  name: 'tailnet/unknown-section',
  severity: 'error',
  what: 'Every section of the policy and every field of its entries is one that Tailscale knows.',
  why: 'Tailscale refuses the whole file for one name that it does not know: json: unknown field "dst" (Tailscale docs, "Syntax reference for the tailnet policy file"). Case does not count.',
  remedy: 'correct its name, or take it out',
  *run(context) {
    const view = context.policy();
    for (const field of view?.unknownFields ?? []) yield unknownReport(view as PolicyView, field);
  },
};

function unknownReport({ file, draft }: PolicyView, { name, object, where, fields }: UnknownField): Report {
  const written = name.value;
  const at = file.lines.span(name.start, name.end);
  const missing = fields.known.filter(
    (known) => !membersOf(object).some((member) => isNamed(member.name.value, known)),
  );
  const near = nearest(written, missing);
  const mistake = fields.mistakes[written.toLowerCase()];
  const isComment = /^(?:\/\/|_|#|\$)|comment/i.test(written);
  const remedy = isComment
    ? 'take it out; a comment is written behind //'
    : near !== undefined && isSlip(written, near)
      ? `write ${JSON.stringify(near)}`
      : (mistake ??
        (near === undefined ? `take it out; known are ${fields.known.join(', ')}` : `write ${JSON.stringify(near)}`));
  const certain = near !== undefined && mistake === undefined && isSlip(written, near) && draft !== undefined;
  return {
    file: file.path,
    at,
    message: `unknown field ${JSON.stringify(written)} in ${where}`,
    remedy,
    // The docs may not list every field of this section.
    ...(fields.complete ? {} : { severity: 'warning' as const }),
    ...(certain ? { fix: { ...at, text: JSON.stringify(near) } } : {}),
  };
}

function isNamed(written: string, known: string): boolean {
  return written.toLowerCase() === known.toLowerCase();
}

/** One letter too many, missing, other or swapped, or other marks between the words: nothing else can be meant. */
function isSlip(written: string, known: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_\s]/g, '');
  return known.length > 3 && distance(plain(written), plain(known)) <= 1;
}

const invalid: Check = {
  name: 'tailnet/invalid',
  severity: 'error',
  what: 'Tailscale would accept the policy.',
  why: 'A policy that is refused changes nothing, so the gateway keeps the reach it had (Tailscale docs, "Syntax reference for the tailnet policy file").',
  remedy: 'write it as the message says; https://tailscale.com/kb/1337/policy-syntax has the form of every section',
  *run(context) {
    const view = context.policy();
    for (const { at, message, remedy } of view?.problems ?? []) {
      yield { file: view?.file.path ?? '', at, message, ...(remedy === undefined ? {} : { remedy }) };
    }
  },
};

export const checks: readonly Check[] = [syntax, duplicateSection, unknownSection, invalid];
