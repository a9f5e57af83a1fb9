import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CAPTURES, type Capture, readCaptures } from '../../scripts/capture-file.ts';

const PROGRAM = join(import.meta.dirname, '../../scripts/captures.ts');
const folder = mkdtempSync(join(tmpdir(), 'captures-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...paths: string[]): { code: number | null; lines: string[]; errors: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...paths], { encoding: 'utf8' });
  const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  return { code: status, lines: linesOf(stdout), errors: linesOf(stderr) };
}

function written(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function captureNamed(id: string): Capture {
  const found = readCaptures([CAPTURES]).find((capture) => capture.id === id);
  if (found === undefined) throw new Error(`no capture ${id}`);
  return structuredClone(found);
}

describe('captures', () => {
  it('holds the project’s own captures when nothing is named', () => {
    expect(run()).toEqual({ code: 0, lines: ['381 of 381'], errors: [] });
  });

  it('takes one capture as an object, in a HuJSON file, its policy as HuJSON text, fields missing or null', () => {
    const capture = {
      id: 'one',
      policy: '{"acls": [], /* none */ "tests": [],}',
      api_response_code: 200,
      api_response_body: null,
      packet_filter_rules: null,
    };
    const path = written('one.hujson', `// recorded\n${JSON.stringify(capture)}\n`);
    expect(run(path)).toEqual({ code: 0, lines: ['1 of 1'], errors: [] });
  });

  it('says of each capture that does not hold what differs, in the evaluator and in the sandbox', () => {
    const filter = captureNamed('acl-t01');
    for (const rules of Object.values(filter.packet_filter_rules ?? {})) {
      for (const port of (rules ?? []).flatMap((rule) => rule.DstPorts ?? [])) port.Ports.Last = 23;
    }
    const message = captureNamed('acl-err01');
    message.api_response_body = { message: 'no such tag' };
    const code = captureNamed('policytest-port-shape-single');
    code.api_response_code = 400;
    const data = captureNamed('policytest-mixed-two-entries');
    data.api_response_body = { message: 'test(s) failed', data: [] };
    const { code: exit, lines } = run(written('wrong.json', [filter, message, code, data, captureNamed('acl-t04')]));
    expect(exit).toBe(1);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(
      /^acl-t01: evaluator: node beedrill: protocol 1 to 100\.\S+:23 from nobody, recorded from 100\.\S+ fd7a\S+ \(and \d+ more\)$/,
    );
    expect(lines[1]).toBe(
      'acl-err01: evaluator: message "src=tag not found: \\"tag:nonexistent\\"", recorded "no such tag" (and 1 more)',
    );
    expect(lines[2]).toBe('policytest-port-shape-single: evaluator: code 200, recorded 400 (and 1 more)');
    expect(lines[3]).toMatch(
      /^policytest-mixed-two-entries: evaluator: data \[\{"user":.*, recorded \[\] \(and 1 more\)$/,
    );
    expect(lines[4]).toBe('1 of 5');
  });

  it('says so when a recorded filter has no meaning, and goes on', () => {
    const capture = captureNamed('acl-t01');
    const rules = Object.values(capture.packet_filter_rules ?? {}).flatMap((recorded) => recorded ?? []);
    for (const rule of rules) rule.SrcIPs = ['hab'];
    const { code, lines } = run(written('meaningless.json', [capture, captureNamed('acl-t04')]));
    expect(code).toBe(1);
    expect(lines).toEqual([
      'acl-t01: evaluator: cannot judge it: the recorded filter has an address that is none: "hab"',
      '1 of 2',
    ]);
  });

  it('sees a capability that a node should not hold', () => {
    const capture = captureNamed('grant-b2');
    const granted = Object.values(capture.packet_filter_rules ?? {}).flatMap((rules) => rules ?? []);
    const [first] = granted.filter((rule) => (rule.CapGrant ?? []).length > 0);
    if (first === undefined) throw new Error('the capture grants no capability');
    first.CapGrant = [];
    const { code, lines } = run(written('capability.json', capture));
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^grant-b2: evaluator: node \S+: \S+\/cap\/\S+=.* to \S+ from .*, recorded from nobody/);
  });

  it.each([
    ['missing', () => join(folder, 'nowhere.json'), /nowhere\.json is not there$/],
    ['no JSON', () => written('text.json', 'captures'), /text\.json is not JSON: line 1, column 1: invalid literal/],
    ['empty', () => written('empty.json', ''), /empty\.json is not JSON: line 1, column 1: parsing value/],
    [
      'foreign',
      () => written('foreign.json', { name: 'x' }),
      /foreign\.json holds no captures: the file has no id, no policy, no api_response_code\. A capture is /,
    ],
    ['a list of nothing', () => written('none.json', []), /none\.json holds no captures: its list is empty/],
    [
      'a list with a stranger',
      () => written('list.json', [captureNamed('acl-t01'), 7]),
      /list\.json holds no captures: entry 2 of its list is no object\. A capture is /,
    ],
    [
      'of another form',
      () => written('form.json', { id: 'x', policy: {}, api_response_code: '200' }),
      /form\.json holds no captures: api_response_code of the file has the wrong form \(.+\)\. A capture is /,
    ],
  ])('a file that is %s: one line, exit 2', (_, make, line) => {
    const { code, lines, errors } = run(make());
    expect(code).toBe(2);
    expect(lines).toEqual([]);
    expect(errors).toEqual([expect.stringMatching(line)]);
  });

  it('explains itself, and knows no other option', () => {
    const help = run('--help');
    expect(help.code).toBe(0);
    expect(help.lines[0]).toMatch(/^usage: npm run captures -- \[FILE_OR_FOLDER\.\.\.\]/);
    expect(help.lines.join(' ')).toContain('id, policy, api_response_code');
    const wrong = run('--hlep');
    expect(wrong.code).toBe(2);
    expect(wrong.errors[0]).toBe('there is no option --hlep');
  });
});
