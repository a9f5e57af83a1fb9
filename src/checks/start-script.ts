import { type Check, startOf } from './check.ts';
import { isShellScript } from './start-script-commands.ts';
import { databaseChecks } from './start-script-database.ts';
import { litellmChecks } from './start-script-litellm.ts';
import { tailscaleChecks } from './start-script-tailscale.ts';

const MAX_SYNTAX_FINDINGS = 20;

const syntax: Check = {
  name: 'start-script/syntax',
  severity: 'error',
  what: 'The start script can be parsed.',
  why: 'A shell that meets an open quote or a missing fi ends before LiteLLM has started (POSIX, "Shell Command Language").',
  remedy: 'mend the line',
  *run(context) {
    const view = context.startScript();
    if (view === undefined || !isShellScript(view)) return;
    if (view.file.text.trim() === '') {
      yield {
        file: view.file.path,
        at: startOf(view.file),
        message: 'the file is empty',
        remedy: 'write it anew with "slipway init"',
      };
    }
    for (const problem of view.problems.slice(0, MAX_SYNTAX_FINDINGS)) {
      yield { file: view.file.path, at: problem, message: problem.message };
    }
  },
};

const shebang: Check = {
  name: 'start-script/shebang',
  severity: 'error',
  what: 'The first line names the interpreter.',
  why: 'Docker and Railway start the script without a shell; without #! as its first two bytes that ends in "exec format error" (Linux manual, execve(2)).',
  remedy: 'let the file begin with #!/bin/sh',
  *run(context) {
    const view = context.startScript();
    if (view === undefined || view.file.text.trim() === '') return;
    const file = view.file.path;
    const at = view.shebangAt;
    if (view.file.byteOrderMark) {
      yield {
        file,
        at,
        message: 'a byte order mark stands in front of #!',
        remedy: 'save the file as UTF-8 without byte order mark',
      };
    }
    if (view.shebang === undefined) {
      const below = /^\s*#!/.test(view.file.text);
      yield { file, at, message: below ? '#! does not stand at the very start of the file' : 'there is no #! line' };
    } else if (!view.shebang.startsWith('/')) {
      yield { file, at, message: `the interpreter is not named with its full path: ${view.shebang.slice(0, 60)}` };
    }
  },
};

const lineEndings: Check = {
  name: 'start-script/line-endings',
  severity: 'error',
  what: 'The start script has no CRLF.',
  why: 'The kernel looks for an interpreter called "sh\\r": "no such file or directory", though the file is there (Linux manual, execve(2); git docs, gitattributes).',
  remedy: 'save it with LF, and add "*.sh text eol=lf" to .gitattributes',
  *run(context) {
    const view = context.startScript();
    const at = view?.file.text.indexOf('\r\n') ?? -1;
    if (view === undefined || at === -1) return;
    const { text, lines, path } = view.file;
    const fix = { ...lines.span(0, text.length), text: text.replaceAll('\r\n', '\n') };
    yield { file: path, at: lines.span(at, at + 1), message: 'the file has CRLF line ends', fix };
  },
};

export const checks: readonly Check[] = [
  syntax,
  shebang,
  lineEndings,
  ...litellmChecks,
  ...tailscaleChecks,
  ...databaseChecks,
];
