import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { letIn, openSession, REPOSITORY, SETTINGS } from './session.ts';

jest.setTimeout(60_000);

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A program with LiteLLM's command line that answers with what it was given. */
const PROGRAM = `#!${process.execPath}
const { createServer } = require('node:http');
const { readFileSync } = require('node:fs');
const flags = process.argv.slice(2);
const value = (name) => flags[flags.indexOf(name) + 1];
const given = { pid: process.pid, env: process.env, config: readFileSync(value('--config'), 'utf8'), host: value('--host') };
createServer((request, response) => response.end(JSON.stringify(given))).listen(Number(value('--port')), value('--host'));
`;

interface Given {
  readonly pid: number;
  readonly env: Record<string, string>;
  readonly config: string;
  readonly host: string;
}

it('a litellm command is started with the uploaded config, the variables and the way out, and ends with the sandbox', async () => {
  const program = join(folder, 'litellm');
  await writeFile(program, PROGRAM);
  await chmod(program, 0o755);
  const session = await openSession({ litellm: program });
  let given: Given;
  try {
    expect(session.sandbox.access.standsIn.join('\n')).not.toContain('embedded gateway');
    await letIn(session);
    await session.setVariables({
      COLOUR: 'blue',
      NODE_OPTIONS: '--no-such-option',
      HTTPS_PROXY: 'socks5://localhost:1055',
    });
    await session.setSettings(SETTINGS);
    const id = await session.upload(REPOSITORY);
    expect((await session.settled(id)).status).toBe('SUCCESS');
    given = (await (await fetch(session.url)).json()) as Given;
    expect(await session.logs(id, 'buildLogs')).toContain('LiteLLM itself is started with the uploaded config');
  } finally {
    await session.sandbox.close();
  }
  expect(given.config).toBe(REPOSITORY['proxy_server_config.railway.yaml']);
  expect(given.host).toBe('127.0.0.1');
  const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY, COLOUR, NODE_OPTIONS } = given.env;
  expect(HTTP_PROXY).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect({ HTTPS_PROXY, NO_PROXY, COLOUR, NODE_OPTIONS }).toEqual({
    HTTPS_PROXY: HTTP_PROXY,
    NO_PROXY: '',
    COLOUR: 'blue',
    NODE_OPTIONS: undefined,
  });
  expect(() => process.kill(given.pid, 0)).toThrow();
});

it('a litellm command that cannot be started is a crash with its reason', async () => {
  const session = await openSession({ litellm: join(folder, 'nothing-here') });
  try {
    await letIn(session);
    await session.setSettings(SETTINGS);
    const id = await session.upload(REPOSITORY);
    expect((await session.settled(id)).status).toBe('CRASHED');
    expect(await session.logs(id, 'deploymentLogs')).toContain('ENOENT');
  } finally {
    await session.sandbox.close();
  }
});
