import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCENARIOS } from '../../sandbox/scenario.ts';
import { parseRecord, serializeRecord } from '../../src/release/record.ts';
import { type SandboxServer, startSandboxServer } from '../e2e/slipway.ts';
import { fencesOf, pageAt, tableRows } from './pages.ts';

const sandboxPage = pageAt('docs/sandbox.md');
const releasePage = pageAt('docs/release.md');

function jsonFences(page: typeof sandboxPage): readonly string[] {
  return fencesOf(page).flatMap(({ language, lines }) => (language === 'json' ? [lines.join('\n')] : []));
}

describe('docs/sandbox.md', () => {
  let sandbox: SandboxServer;
  beforeAll(async () => {
    sandbox = await startSandboxServer();
  });
  afterAll(async () => {
    await sandbox.stop();
  });

  it('lists every scenario', () => {
    const listed = tableRows(sandboxPage, 'scenario').map(([name = '']) => name.replaceAll('`', ''));
    expect([...listed].sort()).toEqual([...SCENARIOS].sort());
  });

  it('lists endpoints that there are', async () => {
    const access = (await (await fetch(`${sandbox.url}/access`)).json()) as { tailscaleApiKey: string };
    const headers = { authorization: `Bearer ${access.tailscaleApiKey}` };
    const endpoints = tableRows(sandboxPage, 'endpoint').map(([cell = '']) => cell.replaceAll('`', '').split(' '));
    expect(endpoints.length).toBeGreaterThan(5);
    const answers = await Promise.all(
      [...endpoints, ['GET', '/gone'], ['GET', '/tailscale/api/v2/gone']].map(async ([method = '', path = '']) => {
        const { status } = await fetch(sandbox.url + path, { method, headers });
        return status === 404 || status === 405 ? `${method} ${path}` : undefined;
      }),
    );
    expect(answers.filter((answer) => answer !== undefined)).toEqual(['GET /gone', 'GET /tailscale/api/v2/gone']);
  });

  it('names the parts of the state', async () => {
    const [, sentence = ''] = /`GET \/state` has three parts:([\s\S]+?)\. /.exec(sandboxPage.text) ?? [];
    const named = [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect([...named].sort()).toEqual(Object.keys(JSON.parse(await sandbox.state()) as object).sort());
  });

  it('shows bodies that POST /control takes', async () => {
    const bodies = jsonFences(sandboxPage).flatMap((text) => text.split('\n'));
    expect(bodies.length).toBe(2);
    for (const body of bodies) await sandbox.control(JSON.parse(body) as object);
    await expect(sandbox.control({ scenario: 'gone' })).rejects.toThrow('400');
  });
});

describe('docs/release.md', () => {
  it('lists the steps in the order in which ship runs them', () => {
    const listed = tableRows(releasePage, 'step').map(([name = '']) => name.replaceAll('`', ''));
    const output = pageAt('README.md')
      .text.match(/^ {2}[a-z]+(?= {2,}\S)/gm)
      ?.map((step) => step.trim());
    expect(['sandbox', ...listed]).toEqual(output);
  });

  it('shows a record that is one', () => {
    const [example = ''] = jsonFences(releasePage);
    const record = parseRecord(example);
    if (typeof record === 'string') throw new Error(`the example is ${record}`);
    expect(serializeRecord(record)).toBe(JSON.stringify(JSON.parse(example)));
    expect(Object.keys(record)).toEqual(['version', 'released', 'previous', 'abandoned', 'inProgress']);
  });
});
