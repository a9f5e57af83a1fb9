import { describe, expect, it } from '@jest/globals';
import { LineIndex } from '../../src/model/position.ts';
import { createProjectFile } from '../../src/project/project.ts';
import {
  interpretShell,
  PROXY_VARIABLES,
  readScript,
  type ShellCommand,
  type ShellScript,
} from '../../src/project/shell.ts';
import { wholeText } from '../../src/project/shell-text.ts';

function run(text: string): ShellScript {
  return interpretShell(wholeText(text, new LineIndex(text)));
}

function command(text: string, name: string): ShellCommand {
  const found = run(text).commands.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${name} in ${text}`);
  return found;
}

/** What `x` sees of HTTP_PROXY. */
function seen(text: string): string {
  const value = command(text, 'x').sees('HTTP_PROXY');
  return value.kind === 'set' ? value.value.text : value.kind;
}

describe('what a command sees of a proxy variable', () => {
  it.each([
    ['x', 'inherited'],
    ['unset HTTP_PROXY; x', 'cleared'],
    ['export HTTP_PROXY=; x', 'cleared'],
    ['HTTP_PROXY=; x', 'cleared'],
    ['HTTP_PROXY= y; x', 'inherited'],
    ['HTTP_PROXY=http://p x', 'http://p'],
    ['P=http://p:1; export HTTP_PROXY="$P/"; x', 'http://p:1/'],
    ['unset HTTP_PROXY; HTTP_PROXY=http://p; x', 'cleared'],
    ['unset HTTP_PROXY; HTTP_PROXY=http://p; export HTTP_PROXY; x', 'http://p'],
    ['set -a; unset HTTP_PROXY; HTTP_PROXY=http://p; x', 'http://p'],
    ['(unset HTTP_PROXY); x', 'inherited'],
    ['(unset HTTP_PROXY; x)', 'cleared'],
    ['{ unset HTTP_PROXY; }; x', 'cleared'],
    ['unset HTTP_PROXY | cat; x', 'inherited'],
    ['unset HTTP_PROXY & x', 'inherited'],
    ['y=$(unset HTTP_PROXY); x', 'inherited'],
    ['unset HTTP_PROXY && x', 'cleared'],
    ['y && unset HTTP_PROXY && x', 'cleared'],
    ['y && unset HTTP_PROXY; x', 'unknown'],
    ['y || unset HTTP_PROXY; x', 'unknown'],
    ['unset HTTP_PROXY || exit 1; x', 'cleared'],
    ['[ -z "$A" ] || { unset HTTP_PROXY; exit; }; x', 'inherited'],
    ['if y; then unset HTTP_PROXY; else unset HTTP_PROXY; fi; x', 'cleared'],
    ['if y; then unset HTTP_PROXY; fi; x', 'unknown'],
    ['if y; then exit; else unset HTTP_PROXY; fi; x', 'cleared'],
    ['case $a in b) unset HTTP_PROXY;; *) unset HTTP_PROXY;; esac; x', 'cleared'],
    ['case $a in b) unset HTTP_PROXY;; esac; x', 'unknown'],
    ['while y; do unset HTTP_PROXY; done; x', 'unknown'],
    ['for v in A HTTP_PROXY; do unset $v; done; x', 'cleared'],
    ['f() { unset "$1"; }; f HTTP_PROXY; x', 'cleared'],
    ['f() { unset HTTP_PROXY; }; x', 'inherited'],
    ['f() { "$@"; }; unset HTTP_PROXY; f x', 'cleared'],
    ['env -u HTTP_PROXY x', 'cleared'],
    ['env -i x', 'cleared'],
    ['env HTTP_PROXY=http://p x', 'http://p'],
    ['exec env --unset=HTTP_PROXY nice -n 5 x', 'cleared'],
    ['sudo x', 'unknown'],
    ['sh -c "unset HTTP_PROXY; x"', 'cleared'],
    ["su user -c 'x'", 'inherited'],
    ["sh -c 'unset HTTP_PROXY'; x", 'inherited'],
    ["eval 'unset HTTP_PROXY'; x", 'cleared'],
    ['eval "$(y)"; x', 'unknown'],
    ['. ./other.sh; x', 'unknown'],
    ['. /opt/venv/bin/activate; x', 'inherited'],
    ['unset $(y); x', 'unknown'],
    ['export -n HTTP_PROXY; x', 'cleared'],
    ['timeout -k 5 30 x', 'inherited'],
    ['! x', 'inherited'],
  ])('%s', (text, expected) => {
    expect(seen(text)).toBe(expected);
  });
});

describe('a command', () => {
  it('is named by the program that runs in the end', () => {
    expect(command('exec timeout 5 /usr/bin/tailscale up', 'tailscale')).toMatchObject({
      path: '/usr/bin/tailscale',
      via: ['exec', 'timeout'],
    });
    expect(run('command -v x').commands[0]?.name).toBe('command');
  });

  it('stands where it is written, through quotes and continued lines', () => {
    const text = 'a && \\\n  sh -c "b \\"q\\" $(c) ; \\\nd"\n';
    const places = run(text).commands.map((each) => `${each.name} ${each.at.line}:${each.at.column}`);
    expect(places).toEqual(['a 1:1', 'c 2:20', 'sh 2:3', 'c 2:20', 'b 2:10', 'd 3:1']);
  });

  it('has its arguments with known variables and parameters in place', () => {
    const found = command('A=1; set -- --a="$A" "$B"; set -- "$@" c; x "$@" \'$A\'', 'x');
    expect(found.arguments.map((word) => [word.text, word.literal])).toEqual([
      ['--a=1', true],
      ['$B', false],
      ['c', true],
      ['$A', true],
    ]);
    expect(found.arguments[1]?.variables).toEqual(['B']);
  });

  it('knows how it is run', () => {
    expect(command('x || y', 'x')).toMatchObject({ handled: true, conditional: false });
    expect(command('a && x', 'x')).toMatchObject({ handled: false, conditional: true });
    expect(command('if x; then y; fi', 'x')).toMatchObject({ handled: true });
    expect(command('if x; then y; fi', 'y')).toMatchObject({ conditional: true, handled: false });
    expect(command('x &', 'x')).toMatchObject({ background: true });
    expect(command('a | x | b', 'x').pipe).toMatchObject({ index: 1, length: 3 });
    expect(command('set -eo pipefail; x', 'x')).toMatchObject({ errexit: true, pipefail: true });
    expect(command('f() { x; }; f', 'x')).toMatchObject({ function: 'f' });
    expect(command("su user -c 'x'", 'x')).toMatchObject({ switchedUser: true });
    expect(command("trap 'x' TERM", 'x')).toMatchObject({ trap: true });
    expect(command('y=`x`', 'x')).toMatchObject({ substitution: true });
  });
});

describe('a script', () => {
  it('keeps its traps, functions and the bodies of here-documents', () => {
    const found = run("f() { :; }\ntrap 'f' TERM INT\ncat <<EOF > /x\na $(y)\nEOF\n");
    expect(found.traps.map((trap) => [trap.action.text, trap.signals])).toEqual([['f', ['TERM', 'INT']]]);
    expect([...found.functions]).toEqual(['f']);
    const cat = found.commands.find((each) => each.name === 'cat');
    expect(cat?.redirects.map((redirect) => [redirect.operator, redirect.target?.text, redirect.body?.text])).toEqual([
      ['<<', undefined, 'a $(y)\n'],
      ['>', '/x', undefined],
    ]);
    expect(found.commands.some((each) => each.name === 'y')).toBe(true);
  });

  it('tells where it cannot be parsed', () => {
    expect(run('a\nif b; then\n').problems[0]).toMatchObject({ line: 3, column: 1 });
    expect(run('a\0').problems).toEqual([
      { message: 'a NUL byte, which no shell script can hold', line: 1, column: 2, endLine: 1, endColumn: 3 },
    ]);
    expect(run('a `b "c`').problems.length).toBeGreaterThan(0);
  });

  it('is read from a file with CRLF and a shebang as it would be without the CR', () => {
    const text = '#!/bin/sh\r\nunset HTTP_PROXY\r\nx\r\n';
    const view = readScript(createProjectFile('startScript', 's.sh', { text }));
    expect(view.shebang).toBe('/bin/sh');
    expect(view.commands.map((each) => [each.name, each.at.line, each.at.column])).toEqual([
      ['unset', 2, 1],
      ['x', 3, 1],
    ]);
    expect(view.commands[1]?.sees('HTTP_PROXY').kind).toBe('cleared');
  });

  it('starts with what it is given', () => {
    const text = 'x "$VERSION"; noproxy y';
    const found = interpretShell(wholeText(text, new LineIndex(text)), {
      variables: new Map([['VERSION', '1.2']]),
      cleared: new Set(['HTTP_PROXY']),
      findClearing: (path) => (path === 'noproxy' ? new Set(PROXY_VARIABLES) : undefined),
    });
    expect(found.commands[0]?.arguments[0]?.text).toBe('1.2');
    expect(found.commands[0]?.sees('HTTP_PROXY').kind).toBe('cleared');
    expect(found.commands[0]?.sees('http_proxy').kind).toBe('inherited');
    expect(found.commands[1]?.sees('http_proxy').kind).toBe('cleared');
  });
});
