import { describe, expect, it } from '@jest/globals';
import { type BuildProgress, createBuildProgress } from '../../src/image/build-progress.ts';

function readAll(text: string): { shown: string[]; result: BuildProgress } {
  const reader = createBuildProgress();
  const shown = text.split('\n').flatMap((line) => reader.read(line) ?? []);
  return { shown, result: reader.result() };
}

/** As buildx 0.13 prints it. */
const PASSES = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile.railway
#1 transferring dockerfile: 174B done
#1 DONE 0.0s

#4 [1/3] FROM docker.io/library/python:3.12-slim-bookworm
#4 CACHED

#5 [build 2/3] RUN pip download idna
#5 1.754 Collecting idna
#5 DONE 2.2s

#6 [build 3/3] RUN echo second
#6 CACHED

#7 exporting to image
#7 exporting layers 0.1s done
#7 DONE 0.1s`;

const FAILS = `#5 [2/3] RUN pip download idna==3.10 && rm /tmp/idna*
#5 1.731 Traceback (most recent call last):
#5 1.731     raise InvalidSchema("Missing dependencies for SOCKS support.")
#6 [other 2/2] RUN sleep 9
#5 1.736 WARNING: There was an error checking the latest version of pip.
#5 ERROR: process "/bin/sh -c pip download" did not complete successfully: exit code: 2
#6 CANCELED
------
 > [2/3] RUN pip download idna==3.10 && rm /tmp/idna*:
1.736 WARNING: There was an error checking the latest version of pip.
------
Dockerfile.railway:2
--------------------
   1 |     FROM python:3.12-slim-bookworm
   2 | >>> RUN pip download idna==3.10 && rm /tmp/idna*
--------------------
ERROR: failed to solve: process "/bin/sh -c pip download" did not complete successfully: exit code: 2`;

describe('createBuildProgress', () => {
  it('tells each instruction as it begins', () => {
    expect(readAll(PASSES).shown).toEqual([
      '1 of 3: FROM docker.io/library/python:3.12-slim-bookworm',
      'build 2 of 3: RUN pip download idna',
      'build 3 of 3: RUN echo second',
    ]);
  });

  it('counts instructions and those from the cache, FROM not among them', () => {
    expect(readAll(PASSES).result).toEqual({
      steps: 2,
      cached: 1,
      failed: undefined,
      place: undefined,
      error: undefined,
    });
  });

  it('tells the instruction that failed, its own lines, its place and the builder’s words', () => {
    const { result } = readAll(FAILS);
    expect(result.failed).toEqual({
      instruction: 'RUN pip download idna==3.10 && rm /tmp/idna*',
      lines: [
        'Traceback (most recent call last):',
        '    raise InvalidSchema("Missing dependencies for SOCKS support.")',
        'WARNING: There was an error checking the latest version of pip.',
      ],
    });
    expect(result.place).toBe('Dockerfile.railway:2');
    expect(result.error).toBe('process "/bin/sh -c pip download" did not complete successfully: exit code: 2');
  });

  it('reads the words of newer builders', () => {
    expect(readAll('ERROR: failed to build: failed to solve: dockerfile parse error on line 3').result.error).toBe(
      'dockerfile parse error on line 3',
    );
  });

  it('keeps the end of a long log and goes on whatever comes', () => {
    const log = Array.from({ length: 5_000 }, (_, index) => `#5 1.0 line ${index}`).join('\n');
    const { result } = readAll(`#\n#5\n#x y\n#5 [2/2] RUN x\n${log}\n#5 ERROR: exit code: 1\n\u0000\u001b[31m`);
    expect(result.failed?.lines).toHaveLength(400);
    expect(result.failed?.lines.at(-1)).toBe('line 4999');
  });
});
