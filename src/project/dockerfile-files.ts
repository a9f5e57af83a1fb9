import type { ShellCommand, ShellRedirect, ShellScript } from './shell.ts';
import { appendStretch, createShellText, type ShellText, type ShellTextBuilder } from './shell-text.ts';
import type { ShellWord } from './shell-words.ts';

/** A file that a build step writes. */
export interface MadeFile {
  /** undefined when its content is not known: copied, downloaded, written by a program. */
  readonly content: ShellText | undefined;
  readonly executable: boolean | undefined;
}

/** The files of an image as far as the Dockerfile makes them, by absolute path. */
export type MadeFiles = Map<string, MadeFile>;

/**
 * Records what the commands of a step write: `echo … > file`, `printf … > file`, `cat <<EOF > file`, `tee file`, `chmod`.
 *
 * @returns whether there was anything to record.
 */
export function recordWrites(script: ShellScript, directory: string, made: MadeFiles): boolean {
  const writes =
    script.groupRedirects.length > 0 ||
    script.commands.some((each) => each.name === 'chmod' || MAKERS.has(each.name) || each.redirects.length > 0);
  if (!writes) return false;
  for (const command of script.commands) {
    if (command.name === 'chmod') recordMode(command, directory, made);
    else if (command.name !== 'cat' || command.redirects.length > 0) recordOperands(command, directory, made);
    for (const redirect of command.redirects) recordRedirect(command, redirect, directory, made);
  }
  for (const { operator, target } of script.groupRedirects) {
    if (operator.startsWith('>') && target?.literal)
      made.set(absolute(target.text, directory), { content: undefined, executable: undefined });
  }
  return true;
}

/** `chmod +x`, `chmod 755`, `chmod a+rx`. */
function recordMode(command: ShellCommand, directory: string, made: MadeFiles): void {
  const [mode, ...paths] = command.arguments.filter((word) => !word.text.startsWith('-') || word.text.includes('x'));
  if (mode === undefined) return;
  const executable = isExecutableMode(mode.text);
  for (const path of paths) {
    const at = absolute(path.text, directory);
    const before = made.get(at);
    if (executable !== undefined) made.set(at, { content: before?.content, executable });
  }
}

/** Whether a mode of chmod lets the owner run the file; undefined when it says nothing about it. */
export function isExecutableMode(mode: string): boolean | undefined {
  if (/^[0-7]{3,4}$/.test(mode)) return (Number.parseInt(mode.slice(-3, -2), 8) & 1) === 1;
  if (/^[ugoa]*[+=][rwXst]*x/.test(mode) || mode.includes('x') === false) return mode.includes('x') ? true : undefined;
  return mode.includes('-') ? false : undefined;
}

/** Operands of programs that make files (`tee`, `cp`, `install`, `ln`, `mv`, `curl -o`): there afterwards, content not known. */
const MAKERS = new Set(['tee', 'cp', 'install', 'ln', 'mv', 'curl', 'wget', 'touch', 'sed']);

function recordOperands(command: ShellCommand, directory: string, made: MadeFiles): void {
  if (!MAKERS.has(command.name)) return;
  for (const word of command.arguments) {
    if (!word.text.startsWith('/')) continue;
    const body =
      command.name === 'tee' ? command.redirects.find((redirect) => redirect.body !== undefined)?.body : undefined;
    made.set(absolute(word.text, directory), {
      content: body,
      executable: command.name === 'install' ? true : undefined,
    });
  }
}

function recordRedirect(command: ShellCommand, redirect: ShellRedirect, directory: string, made: MadeFiles): void {
  const { operator, target, descriptor } = redirect;
  if (target === undefined || !target.literal || (operator !== '>' && operator !== '>>' && operator !== '>|')) return;
  if (descriptor !== undefined && descriptor !== 1) return;
  const path = absolute(target.text, directory);
  const before = made.get(path);
  const written = outputOf(command);
  const appends = operator === '>>' && before !== undefined;
  const content = appends ? concatenate(before.content, written) : written;
  made.set(path, { content, executable: before?.executable });
}

/** A file that is appended to more often than this is no script. */
const MAX_APPENDED = 1_000;

function concatenate(first: ShellText | undefined, second: ShellText | undefined): ShellText | undefined {
  if (first === undefined || second === undefined || first.pieces.length > MAX_APPENDED) return undefined;
  const builder = createShellText(first.lines);
  appendStretch(builder, first, 0, first.text.length);
  appendStretch(builder, second, 0, second.text.length);
  return builder.build();
}

/** What a command prints, where that is plain from its words. */
function outputOf(command: ShellCommand): ShellText | undefined {
  if (command.pipe !== undefined) return undefined;
  if (command.name === 'cat' && command.arguments.length === 0)
    return command.redirects.find((each) => each.body !== undefined)?.body;
  if (command.name === 'echo') return echoed(command.arguments);
  if (command.name === 'printf') return printed(command.arguments);
  return undefined;
}

/** Debian's /bin/sh resolves escapes in echo without being asked; a script written with `\n` in it is meant that way. */
function echoed(words: readonly ShellWord[]): ShellText | undefined {
  const shown = words.filter((word, index) => index > 0 || !/^-[neE]+$/.test(word.text));
  const first = shown[0]?.content();
  if (first === undefined) return undefined;
  const builder = createShellText(first.lines);
  shown.forEach((word, index) => {
    const content = word.content();
    if (index > 0) builder.append(' ', content.pieces[0]?.source ?? 0);
    appendEscaped(builder, content, 0, content.text.length);
  });
  builder.append('\n', first.pieces[0]?.source ?? 0);
  return builder.build();
}

/** `printf '%s\n' a b c` and `printf '#!/bin/sh\n…'`. */
function printed(words: readonly ShellWord[]): ShellText | undefined {
  const format = words[0]?.content();
  if (format === undefined) return undefined;
  const builder = createShellText(format.lines);
  const values = words.slice(1).map((word) => word.content());
  let next = 0;
  do {
    const before = next;
    let at = 0;
    while (at < format.text.length) {
      const percent = format.text.indexOf('%', at);
      const until = percent === -1 ? format.text.length : percent;
      appendEscaped(builder, format, at, until);
      if (percent === -1) break;
      const conversion = format.text[percent + 1];
      const value = conversion === 's' || conversion === 'b' ? values[next++] : undefined;
      if (conversion === '%') appendStretch(builder, format, percent, percent + 1);
      else if (value !== undefined && conversion === 's') appendStretch(builder, value, 0, value.text.length);
      else if (value !== undefined) appendEscaped(builder, value, 0, value.text.length);
      else if (conversion !== 's' && conversion !== 'b') return undefined;
      at = percent + 2;
    }
    if (next === before) break;
  } while (next < values.length);
  return builder.build();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', '"': '"', "'": "'" };

function appendEscaped(builder: ShellTextBuilder, from: ShellText, start: number, end: number): void {
  let plain = start;
  for (let at = start; at + 1 < end; at++) {
    if (from.text[at] !== '\\') continue;
    const meant = ESCAPES[from.text[at + 1] as string];
    if (meant === undefined) continue;
    appendStretch(builder, from, plain, at);
    builder.append(meant, (from.pieces[0]?.source ?? 0) + at);
    at++;
    plain = at + 1;
  }
  appendStretch(builder, from, plain, end);
}

/** A path of the image, resolved against its working directory; `~` and variables stay. */
export function absolute(path: string, directory: string): string {
  const joined = path.startsWith('/') ? path : `${directory}/${path}`;
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}
