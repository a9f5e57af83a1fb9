import { describe, expect, it } from '@jest/globals';
import { containerCommand, execWords } from '../../src/image/container-arguments.ts';

const WISH = {
  image: 'gateway:1',
  startCommand: null,
  variables: {},
  port: 4000,
  memoryBytes: 512_000_000,
  labels: { 'slipway.rehearsal': 'abc' },
};

function argsFor(change: Partial<Parameters<typeof containerCommand>[0]>): readonly string[] {
  return containerCommand({ ...WISH, ...change }, '/f').args;
}

describe('containerCommand', () => {
  it('gives what Railway gives: no gain of privileges, a memory limit without swap, loopback alone, no volume', () => {
    expect(argsFor({})).toEqual([
      'create',
      '--pull=never',
      '--restart=no',
      '--label=slipway.rehearsal=abc',
      '--env-file=/f',
      '--publish=127.0.0.1::4000/tcp',
      '--memory=512000000',
      '--memory-swap=512000000',
      '--security-opt=no-new-privileges',
      '--log-driver=json-file',
      '--log-opt=max-size=10m',
      'gateway:1',
    ]);
  });

  it.each([
    ['/app/start --port 4000', ['--entrypoint=/app/start', 'gateway:1', '--port', '4000']],
    ['--config x', ['--entrypoint=--config', 'gateway:1', 'x']],
    ['a --port $PORT && b', ['--entrypoint=a', 'gateway:1', '--port', '$PORT', '&&', 'b']],
    [`/bin/sh -c "exec a --port $PORT"`, ['--entrypoint=/bin/sh', 'gateway:1', '-c', 'exec a --port $PORT']],
  ])('runs the start command %j in exec form in place of ENTRYPOINT', (startCommand, tail) => {
    expect(argsFor({ startCommand }).slice(-tail.length)).toEqual(tail);
  });

  it('keeps every value out of the arguments', () => {
    const command = containerCommand(
      { ...WISH, variables: { TOKEN: 'stand-in secret', CERTIFICATE: 'one\ntwo', EMPTY: '' } },
      '/f',
    );
    expect(command.envFile).toBe('TOKEN=stand-in secret\nEMPTY=\n');
    expect(command.env).toEqual({ CERTIFICATE: 'one\ntwo' });
    expect(command.args).toContain('--env=CERTIFICATE');
    expect(command.args.join(' ')).not.toMatch(/stand-in|one/);
  });

  it('takes values that a line of the file cannot hold from the environment', () => {
    const value = 'x'.repeat(70_000);
    expect(containerCommand({ ...WISH, variables: { LONG: value } }, '/f').env).toEqual({ LONG: value });
  });

  it.each(['PATH', 'DOCKER_HOST', 'HTTPS_PROXY', 'no_proxy'])(
    'says so when a value of lines would change what docker does: %s',
    (name) => {
      const command = containerCommand({ ...WISH, variables: { [name]: 'a\nb' } }, '/f');
      expect(command.dropped).toEqual([name]);
      expect(command.env).toEqual({});
    },
  );

  it('follows RAILWAY_RUN_UID and RAILWAY_SHM_SIZE_BYTES', () => {
    const args = argsFor({ variables: { RAILWAY_RUN_UID: '0', RAILWAY_SHM_SIZE_BYTES: '524288000' } });
    expect(args).toEqual(expect.arrayContaining(['--user=0', '--shm-size=524288000']));
    expect(argsFor({ variables: { RAILWAY_RUN_UID: '0 --privileged' } }).join(' ')).not.toMatch(/--user|privileged/);
  });
});

describe('execWords', () => {
  it.each([
    ['', []],
    ['  a  b ', ['a', 'b']],
    [`a "b c" 'd "e"' f\\ g`, ['a', 'b c', 'd "e"', 'f g']],
    [`a "" ''`, ['a', '', '']],
    [`"a\\"b" 'c\\d'`, ['a"b', 'c\\d']],
    ['unclosed "a b', ['unclosed', 'a b']],
  ])('splits %j', (command, words) => {
    expect(execWords(command)).toEqual(words);
  });
});
