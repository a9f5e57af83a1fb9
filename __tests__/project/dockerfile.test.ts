import { describe, expect, it } from '@jest/globals';
import { type DockerfileView, readDockerfile } from '../../src/project/dockerfile.ts';
import { isOfficialImage, parseImageName } from '../../src/project/dockerfile-image-name.ts';
import { chainOf } from '../../src/project/dockerfile-stages.ts';
import { buildOf } from '../../src/project/dockerfile-steps.ts';
import { createProjectFile } from '../../src/project/project.ts';

function read(text: string): DockerfileView {
  return readDockerfile(createProjectFile('dockerfile', 'Dockerfile', { text }));
}

describe('stages', () => {
  it('have a name, a parent and an image by the defaults of the build arguments', () => {
    const view = read(`ARG VERSION=3.12
ARG IMAGE=python:\${VERSION}-slim-bookworm
FROM --platform=linux/amd64 \${IMAGE} AS Build
RUN ls
FROM build AS runtime
FROM \${UNKNOWN}
FROM \${UNKNOWN:-debian:12}
`);
    expect(view.problems).toEqual([]);
    expect(view.stages.map((stage) => [stage.name, stage.image, stage.base, stage.parent?.index])).toEqual([
      ['build', '${IMAGE}', 'python:3.12-slim-bookworm', undefined],
      ['runtime', 'build', undefined, 0],
      [undefined, '${UNKNOWN}', undefined, undefined],
      [undefined, '${UNKNOWN:-debian:12}', 'debian:12', undefined],
    ]);
    const runtime = view.stages[1];
    expect(runtime && chainOf(runtime).map((stage) => stage.index)).toEqual([0, 1]);
  });
});

describe('instructions', () => {
  it('know their flags, words and places', () => {
    const [, copy] = read('FROM a:1\n  copy --from=x --chmod=755 "a b" c\\ d \\\n   /e\n').instructions;
    expect(copy?.keyword).toBe('COPY');
    expect(copy?.at).toEqual({ line: 2, column: 3, endLine: 2, endColumn: 7 });
    expect(copy?.flags.map((flag) => [flag.name, flag.value, flag.at.column])).toEqual([
      ['from', 'x', 8],
      ['chmod', '755', 17],
    ]);
    expect(copy?.words().map((word) => [word.text, word.at.line, word.at.column])).toEqual([
      ['a b', 2, 29],
      ['c d', 2, 35],
      ['/e', 3, 4],
    ]);
  });

  it('take the exec form only where it is JSON', () => {
    const exec = (text: string) =>
      read(`FROM a:1\nCMD ${text}\n`)
        .instructions[1]?.exec()
        ?.map((each) => each.text);
    expect(exec('["a", "b \\"c\\" \\u0041\\n"]')).toEqual(['a', 'b "c" A\n']);
    expect(exec('[]')).toEqual([]);
    expect(exec("['a']")).toBeUndefined();
    expect(exec('["a",]')).toBeUndefined();
    expect(exec('["a"] b')).toBeUndefined();
    expect(exec('[ -f x ] && y')).toBeUndefined();
  });

  it('read ENV in both of its forms', () => {
    const pairs = (text: string) =>
      read(`FROM a:1\n${text}\n`)
        .instructions[1]?.pairs()
        .map((pair) => [pair.name, pair.value]);
    expect(pairs('ENV A=1 B="two words" C=three\\ words')).toEqual([
      ['A', '1'],
      ['B', 'two words'],
      ['C', 'three words'],
    ]);
    expect(pairs('ENV A one two')).toEqual([['A', 'one two']]);
    expect(pairs('ARG A')).toEqual([['A', undefined]]);
    expect(pairs('ARG A=')).toEqual([['A', '']]);
  });

  it('join continued lines without comments and blank lines, and with the escape that a directive names', () => {
    expect(
      read('FROM a:1\nRUN a \\\n# one\n\n  # two\n  && b\nRUN c\n').instructions.map((each) => each.body.text),
    ).toEqual(['a:1', 'a   && b', 'c']);
    expect(read('# escape=`\nFROM a:1\nRUN a `\n b\\\nRUN c\n').instructions.map((each) => each.body.text)).toEqual([
      'a:1',
      'a  b\\',
      'c',
    ]);
  });

  it('hold their here-documents', () => {
    const view = read(
      'FROM a:1\nCOPY <<"A" <<-B /x/\n1 $x\nA\n\t2\n\tB\nRUN <<EOF\nls\nEOF\nRUN cat <<EOF >y && z\n3\nEOF\nRUN w\n',
    );
    const shown = view.instructions.flatMap((each) =>
      each.hereDocuments.map((one) => [one.name, one.quoted, one.body.text, one.closed]),
    );
    expect(shown).toEqual([
      ['A', true, '1 $x\n', true],
      ['B', false, '2\n', true],
      ['EOF', false, 'ls\n', true],
      ['EOF', false, '3\n', true],
    ]);
    expect(view.instructions.map((each) => each.keyword)).toEqual(['FROM', 'COPY', 'RUN', 'RUN', 'RUN']);
    const names = buildOf(view).steps.map((step) => step.script.commands.map((each) => `${each.name} ${each.at.line}`));
    expect(names).toEqual([['ls 8'], ['cat 10', 'z 10'], ['w 13']]);
  });
});

describe('the build', () => {
  it('knows what ARG and ENV hold in a step, and the working directory', () => {
    const view = read('FROM a:1\nARG V=1.2\nENV P=/opt/$V\nWORKDIR /app\nWORKDIR sub\nRUN pip install x==$V $P\n');
    const [step] = buildOf(view).steps;
    expect(step?.script.commands[0]?.arguments.map((word) => word.text)).toEqual(['install', 'x==1.2', '/opt/1.2']);
    expect(buildOf(view).image.directory).toBe('/app/sub');
  });

  it('knows the files that steps and copies make', () => {
    const view = read(`FROM a:1 AS one
RUN printf 'a\\n%s\\n' b c > /one && chmod 755 /one
FROM a:1
COPY --from=one /one /bin/two
WORKDIR /app
COPY start.sh .
RUN echo x > made && chmod +x start.sh && chmod -x made
RUN { echo a; echo b; } > /group
`);
    const { made } = buildOf(view).image;
    expect([...made].map(([path, file]) => [path, file.content?.text, file.executable])).toEqual([
      ['/bin/two', 'a\nb\na\nc\n', true],
      ['/app/start.sh', undefined, true],
      ['/app/made', 'x\n', false],
      ['/group', undefined, undefined],
    ]);
  });

  it('does not read what another shell is to run', () => {
    expect(
      buildOf(read('FROM a:1\nSHELL ["powershell", "-command"]\nRUN pip install x\n')).steps[0]?.script.commands,
    ).toEqual([]);
    expect(
      buildOf(read('FROM a:1\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n')).steps[0]?.script.commands,
    ).toEqual([]);
  });
});

describe('the name of an image', () => {
  it.each([
    ['python:3.12-slim-bookworm', 'python', '3.12-slim-bookworm', undefined],
    ['mirror.example/library/python', 'python', undefined, undefined],
    ['localhost:5000/team/gateway:v1', 'team/gateway', 'v1', undefined],
    ['tailscale/tailscale:v1@sha256:ab', 'tailscale/tailscale', 'v1', 'sha256:ab'],
  ])('%s', (image, repository, tag, digest) => {
    expect(parseImageName(image)).toEqual({ repository, tag, digest });
  });

  it('tells official images from others of the same last name', () => {
    expect(isOfficialImage('mirror.example/library/python:3.12')).toBe(true);
    expect(isOfficialImage('chainguard/python:latest')).toBe(false);
  });
});
