import { describe, expect, it } from '@jest/globals';
import { readDockerfile } from '../../src/project/dockerfile.ts';
import { imagePlaces } from '../../src/project/image-paths.ts';
import { createProjectFile } from '../../src/project/project.ts';

const TREE = [
  { path: 'bin', kind: 'directory', executable: true },
  { path: 'bin/start.sh', kind: 'file', executable: true },
  { path: 'start.sh', kind: 'file', executable: true },
] as const;

const places = (lines: string, file = 'start.sh') =>
  imagePlaces(
    readDockerfile(createProjectFile('dockerfile', 'Dockerfile', { text: `FROM a\n${lines}\n` })),
    TREE,
    file,
  );

describe('imagePlaces', () => {
  it.each([
    ['COPY start.sh /app/', ['/app/start.sh']],
    ['COPY start.sh /app/run', ['/app/run']],
    ['WORKDIR /srv\nCOPY start.sh .', ['/srv/start.sh']],
    ['WORKDIR /srv\nWORKDIR app\nCOPY ./start.sh run.sh', ['/srv/app/run.sh']],
    ['COPY . /app', ['/app/start.sh']],
    ['COPY a.txt start.sh /app', ['/app/start.sh']],
    ['COPY ["start.sh", "/a b/"]', ['/a b/start.sh']],
    ['COPY --chown=1:1 start.sh /app/', ['/app/start.sh']],
    ['ADD start.sh /app/', ['/app/start.sh']],
    ['COPY other.sh /app/', []],
    ['COPY bin /opt/', []],
  ])('%s', (lines, paths) => {
    expect(places(lines)).toEqual({ paths, uncertain: false });
  });

  it('copies what a folder holds', () => {
    expect(places('COPY bin /opt', 'bin/start.sh').paths).toEqual(['/opt/start.sh']);
  });

  it.each([
    ['another stage', 'COPY --from=build /app /app'],
    ['a wildcard', 'COPY *.sh /app/'],
    ['a variable', 'COPY start.sh $DIR/'],
    ['a working directory by a variable', 'WORKDIR $DIR\nCOPY start.sh .'],
    ['a here-document', 'COPY <<EOF /app/start.sh\nx\nEOF'],
    ['a command that names the file', 'RUN mv start.sh /opt'],
  ])('is uncertain with %s', (_, lines) => {
    expect(places(lines).uncertain).toBe(true);
  });

  it('looks at the last stage and those it builds on', () => {
    expect(
      places('COPY start.sh /lost/\nFROM b AS base\nCOPY start.sh /base/\nFROM base\nCOPY start.sh /last/').paths,
    ).toEqual(['/base/start.sh', '/last/start.sh']);
  });
});
