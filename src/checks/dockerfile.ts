import { buildOf } from '../project/dockerfile-steps.ts';
import type { Check } from './check.ts';
import { baseChecks } from './dockerfile-base.ts';
import { imageChecks } from './dockerfile-image.ts';
import { proxyChecks } from './dockerfile-proxy.ts';

/** A file that is no Dockerfile at all would yield one for every line. */
const MAX_SYNTAX_FINDINGS = 20;

const syntax: Check = {
  name: 'dockerfile/syntax',
  severity: 'error',
  what: 'The Dockerfile and the scripts in it can be parsed.',
  why: 'Docker stops at the first instruction that it does not know, and the shell at the first word that it cannot place (Docker docs, "Dockerfile reference").',
  remedy: 'mend the line',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    const scripts = view.problems.length > 0 ? [] : buildOf(view).steps.flatMap((step) => step.script.problems);
    for (const problem of [...view.problems, ...scripts].slice(0, MAX_SYNTAX_FINDINGS)) {
      yield { file: view.file.path, at: problem, message: problem.message };
    }
  },
};

const lineEndings: Check = {
  name: 'dockerfile/line-endings',
  severity: 'error',
  what: 'Scripts inside the Dockerfile have no CRLF.',
  why: 'Docker takes CRLF at the end of an instruction, but writes a here-document as it stands: a script made of one looks for an interpreter called "sh\\r" (Docker docs, "Dockerfile reference", Here-Documents).',
  remedy: 'save the file with LF, and add "Dockerfile* text eol=lf" to .gitattributes',
  *run(context) {
    const view = context.dockerfile();
    if (view === undefined) return;
    const { text, lines, path } = view.file;
    const at = text.indexOf('\r\n');
    if (at === -1) return;
    const opened = view.instructions.find((each) => each.hereDocuments.length > 0);
    if (opened !== undefined) yield { file: path, at: opened.at, message: 'this here-document has CRLF line ends' };
    else
      yield {
        file: path,
        at: lines.span(at, at + 1),
        severity: 'info',
        message: 'the file has CRLF line ends; Docker takes them',
      };
  },
};

export const checks: readonly Check[] = [syntax, lineEndings, ...proxyChecks, ...baseChecks, ...imageChecks];
