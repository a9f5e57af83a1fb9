import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { allChecks } from '../../src/checks/catalogue.ts';
import { consequencesOf, DIAGNOSES, diagnose, isSymptom, rootCause } from '../../src/diagnosis/diagnose.ts';
import { HEALTHY } from './healthy-logs.ts';
import { MESSAGES } from './messages.ts';

const root = join(import.meta.dirname, '../..');

function namesIn(text: string): string[] {
  return diagnose(text).map(({ name }) => name);
}

describe('the catalogue', () => {
  it('has each name once, in kebab-case', () => {
    const names = DIAGNOSES.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z]+(-[a-z0-9]+)+$/.test(name))).toEqual([]);
  });

  it('names checks that exist, or says why none can', async () => {
    const checks = new Set<string>((await allChecks()).map(({ name }) => name));
    expect(DIAGNOSES.filter(({ check }) => check !== undefined && !checks.has(check)).map(({ name }) => name)).toEqual(
      [],
    );
    expect(
      DIAGNOSES.filter(({ check, unchecked }) => check === undefined && !unchecked).map(({ name }) => name),
    ).toEqual([]);
    expect(DIAGNOSES.filter(({ check }) => check !== undefined).length).toBeGreaterThan(50);
  });

  it('has one line of cause, a remedy and a source', () => {
    for (const { cause, remedy, source } of DIAGNOSES) {
      for (const text of [cause, remedy, source]) expect(text).toMatch(/^[^\n]{8,600}[^\s.]$/);
    }
  });

  it('has a real message for each failure', () => {
    const told = new Set(MESSAGES.map(([name]) => name));
    expect(DIAGNOSES.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([]);
  });

  it('explains failures that exist, and none explains itself', () => {
    const names = new Set(DIAGNOSES.map(({ name }) => name));
    for (const failure of DIAGNOSES) {
      expect((failure.explains ?? []).filter((name) => !names.has(name))).toEqual([]);
      expect([failure.name, consequencesOf(failure).has(failure.name)]).toEqual([failure.name, false]);
    }
  });

  it('has signs that are long enough to mean something', () => {
    const short = DIAGNOSES.flatMap(({ signs, beside = [], healedBy = [] }) => [
      ...signs,
      ...beside,
      ...healedBy,
    ]).filter((sign) => sign.replace(/[\s"'`\\^$…]/g, '').length < 6);
    expect(short).toEqual([]);
  });

  it('recognises each of its signs', () => {
    const silent = DIAGNOSES.flatMap(({ name, signs, beside }) =>
      signs.filter((sign) => {
        const line = sign.replace(/^\^|\$$/g, '').replaceAll('…', 'some words');
        const found = namesIn([line, ...(beside ?? [])].join('\n'));
        const more = DIAGNOSES.filter((one) => found.includes(one.name) && consequencesOf(one).has(name));
        return !found.includes(name) && more.length === 0;
      }),
    );
    expect(silent).toEqual([]);
  });

  it('covers every row of the table of build errors that the commands of the guide lead to', () => {
    const rows = [
      ['Missing dependencies for SOCKS support', 'dockerfile/proxy-cleared'],
      ['grpcio failed to build', 'dockerfile/base-image'],
      ['Unsupported proxy configured', 'dockerfile/proxy-cleared'],
      ["nodeenv couldn't download", 'dockerfile/node-for-prisma'],
      ["npm can't reach registry", 'dockerfile/proxy-cleared'],
      ['Container failed: executable --config not found', 'railway/start-command-path'],
      ['Health check 401 Unauthorized', 'railway/healthcheck-path'],
      ["Can't reach database server", 'dockerfile/postgres-installed'],
      ['httpx.ConnectError: All connection attempts failed', 'start-script/proxy-cleared-first'],
    ] as const;
    expect(rows.map(([message]) => [message, diagnose(message)[0]?.check])).toEqual(rows.map((row) => [...row]));
  });
});

describe('a real message', () => {
  it.each(MESSAGES)('%s: %s', (name, message) => {
    expect(namesIn(message)[0]).toBe(name);
  });

  it('is shown with its line', () => {
    const log = `a\nb\n${'x'.repeat(30)} Exception: Config file not found: /app/nosuch.yaml\nc`;
    expect(diagnose(log)).toEqual([
      {
        name: 'config-not-found',
        cause: expect.stringContaining('not at the path'),
        remedy: expect.stringContaining('--config /app/'),
        check: 'railway/start-command-config',
        source: expect.stringContaining('BerriAI/litellm'),
        evidence: { line: 3, text: `${'x'.repeat(30)} Exception: Config file not found: /app/nosuch.yaml` },
      },
    ]);
  });

  it('is cut around what was recognised in a long line', () => {
    const [found] = diagnose(`${'a '.repeat(5_000)}KEY Config cannot be None or Empty. ${'b '.repeat(5_000)}`);
    expect(found?.evidence.text).toMatch(/^…(a )+KEY Config cannot be None or Empty\. b/);
    expect(found?.evidence.text.length).toBeLessThan(300);
  });
});

describe('a healthy log', () => {
  it.each(Object.entries(HEALTHY))('of %s shows nothing', (_, log) => {
    expect(namesIn(log)).toEqual([]);
  });

  it('shows nothing when all of them stand in one', () => {
    expect(namesIn(Object.values(HEALTHY).join('\n'))).toEqual([]);
  });

  it('of the start script shows nothing', () => {
    const script = readFileSync(join(root, 'templates/start_with_tailscale.sh'), 'utf8');
    const told = [...script.matchAll(/^\s*echo "([^"]+)"$/gm)].map(([, text = '']) => text);
    expect(told.length).toBeGreaterThan(6);
    const unwell = told.filter((text) => namesIn(text).length > 0);
    expect(unwell).toEqual([
      'Database: PostgreSQL failed to start on $RAILWAY_VOLUME_MOUNT_PATH, continuing without a database',
      'Tailscale failed, LiteLLM runs without its model hosts; next attempt in $pause s',
      'Tailscale: TAILSCALE_AUTH_KEY is not set, LiteLLM runs without its model hosts',
    ]);
  });

  it('is not healed by a success that came before', () => {
    expect(namesIn('Tailscale connected!\nbackend error: authkey expired')).toEqual(['auth-key-expired']);
    expect(
      namesIn('backend error: authkey expired\nTailscale connected!\nTailscale failed, continuing anyway'),
    ).toEqual(['tailscale-up-failed']);
    const far = 'x\n'.repeat(40_000);
    expect(namesIn(`backend error: authkey expired\n${far}Tailscale connected!`)).toEqual([]);
    expect(namesIn(`Tailscale connected!\n${far}backend error: authkey expired`)).toEqual(['auth-key-expired']);
  });

  it('is not taken for ill by the source that a traceback prints', () => {
    const frame = '  File "/app/proxy_server.py", line 5617, in _get_config_from_file';
    const source = '    raise Exception("Config cannot be None or Empty.")';
    expect(namesIn(`${frame}\n${source}\nValueError: another`)).toEqual([]);
    expect(diagnose(`${frame}\n${source}\nException: Config cannot be None or Empty.`)[0]?.evidence.line).toBe(3);
  });
});

describe('the root cause', () => {
  const pairs = DIAGNOSES.flatMap((cause) =>
    (cause.explains ?? []).map((consequence) => [cause.name, consequence] as const),
  );
  const messageOf = (name: string): string => MESSAGES.find(([one]) => one === name)?.[1] ?? '';

  it('stands before what follows from it, whichever the log tells first', () => {
    const wrong = pairs.filter(([cause, consequence]) => {
      for (const order of [
        [cause, consequence],
        [consequence, cause],
      ]) {
        const found = namesIn(order.map(messageOf).join('\n'));
        const place = found.indexOf(consequence);
        if (found.indexOf(cause) < 0 || (place >= 0 && place < found.indexOf(cause))) return true;
      }
      return false;
    });
    expect(wrong).toEqual([]);
    expect(pairs.length).toBeGreaterThan(100);
  });

  it('stands before a symptom, whichever the log tells first', () => {
    const symptoms = DIAGNOSES.filter(({ stage }) => stage === 'symptom').map(({ name }) => name);
    expect(symptoms).toContain('health-check-failed');
    for (const { name } of DIAGNOSES) {
      if (symptoms.includes(name)) continue;
      const [first = ''] = namesIn([...symptoms, name].map(messageOf).join('\n'));
      expect([name, isSymptom(first)]).toEqual([name, false]);
    }
  });

  it('of a SOCKS proxy outranks the health check and the crash that it led to', () => {
    const log = `Attempt #1 failed with service unavailable. Continuing to retry for 29s
1/1 replicas never became healthy!
Healthcheck failed!
ImportError: Using SOCKS proxy, but the 'socksio' package is not installed.
LiteLLM ended by itself with exit code 1
deployment 7f3c… ended as FAILED`;
    expect(namesIn(log)).toEqual([
      'socks-in-all-proxy',
      'health-check-failed',
      'container-exited',
      'deployment-failed',
    ]);
    expect(rootCause(log)?.name).toBe('socks-in-all-proxy');
  });

  it('of a health check that got 401 is the path that was asked, and an open path is not advised again', () => {
    const railwaySays = 'failed at HEALTHCHECK, attempt 18: Healthcheck failed; status 401';
    const open = rootCause(`INFO:     127.0.0.1 - "GET /health/liveliness HTTP/1.1" 401\n${railwaySays}`);
    expect(open?.cause).toContain('/health/liveliness');
    expect(open?.remedy).not.toContain('set healthcheckPath = "/health/liveliness"');
    const closed = rootCause(`INFO:     127.0.0.1 - "GET /health HTTP/1.1" 401 Unauthorized\n${railwaySays}`);
    expect(closed?.cause).toMatch(/^\/health was asked without a key/);
    expect(closed?.remedy).toContain('healthcheckPath = "/health/liveliness"');
    // Railway does not say which path it asked: then the advice holds for both.
    expect(rootCause(railwaySays)?.remedy).toMatch(
      /healthcheckPath = "\/health\/liveliness".+where it is that already/,
    );
  });

  it('in a build outranks a failure at the start, and that one a request that failed', () => {
    const log = `${messageOf('no-api-key')}\n${messageOf('auth-key-expired')}\n${messageOf('allowed-ips-enterprise')}\n${messageOf('apt-socks-proxy')}`;
    expect(namesIn(log)).toEqual(['apt-socks-proxy', 'allowed-ips-enterprise', 'auth-key-expired', 'no-api-key']);
  });

  it('of a chain stands first, and the chain in its order', () => {
    const log = ['migration-failed', 'database-unreachable', 'postgres-not-started', 'postgres-as-root']
      .map(messageOf)
      .join('\n');
    expect(namesIn(log)).toEqual([
      'postgres-as-root',
      'postgres-not-started',
      'database-unreachable',
      'migration-failed',
    ]);
  });

  it('of a program that ended by an exception is the line of that exception', () => {
    const log = `Starting
Traceback (most recent call last):
  File "/app/litellm/proxy/proxy_cli.py", line 1, in run_server
RuntimeError: the first
the container exited with 1
restarting the container (2 of 2)
Traceback (most recent call last):
  File "/app/litellm/proxy/proxy_cli.py", line 1, in run_server
              litellm.proxy.SomeError: the second
the container exited with 1
GET /v1/models 500 ValueError: after the end`;
    expect(diagnose(log)[0]).toMatchObject({
      name: 'container-exited',
      cause: 'the program of the container ended by the exception of this line, which is none that Slipway knows',
      evidence: { line: 4, text: 'RuntimeError: the first' },
    });
    expect(diagnose('a\nthe container exited with 1')[0]?.evidence).toEqual({
      line: 2,
      text: 'the container exited with 1',
    });
    const lastLine =
      '✗ release failed: deployment 7f3c… ended as CRASHED: failed at HEALTHCHECK: The container crashed; RuntimeError: the third. Everything is as it was before.';
    expect(diagnose(lastLine)[0]).toMatchObject({
      cause: expect.stringContaining('the exception of this line'),
      evidence: { line: 1, text: expect.stringContaining('RuntimeError: the third') },
    });
    // A cause that is known stays the cause.
    expect(diagnose(`ValueError: x\nKeyError: 'model'\nthe container exited with 1`)[0]?.name).toBe('model-incomplete');
  });

  it('is looked for above the end of the program in time that grows as the log does', () => {
    const log = `${'INFO: a line of a log\n'.repeat(20_000)}the container exited with 1`;
    expect(diagnose(log)[0]?.evidence.line).toBe(20_001);
  });

  it('is none where a log shows symptoms only', () => {
    expect(rootCause('Healthcheck failed!\ndeployment 7f3c… ended as FAILED')).toBeUndefined();
    expect(rootCause('')).toBeUndefined();
  });

  it('is told once, with its first line', () => {
    for (const between of ['', 'x\n'.repeat(40_000)]) {
      const found = diagnose(`x\nbackend error: authkey expired\n${between}backend error: authkey expired`);
      expect(found.map(({ evidence }) => evidence.line)).toEqual([2]);
    }
  });
});
