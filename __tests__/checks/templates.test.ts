import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runChecks } from '../../src/checks/catalogue.ts';
import { loadProject } from '../../src/project/project.ts';
import { readProxyConfig } from '../../src/project/proxy-config.ts';
import { routesOf } from '../../src/project/routes.ts';

const directory = join(import.meta.dirname, '../../templates');

it('the templates give no finding', async () => {
  const project = await loadProject({ directory, paths: {}, named: new Set() });
  expect(project.unread).toEqual([]);
  expect([...project.files.keys()].sort()).toEqual(
    expect.arrayContaining(['config', 'dockerfile', 'policyFile', 'railwayConfig', 'settings', 'startScript']),
  );
  const findings = await runChecks(project, { severities: {}, tag: 'tag:railway-proxy' });
  expect(findings.map(({ file, line, check, message }) => `${file}:${line} ${check} ${message}`)).toEqual([]);
});

it("the templates' config gives the guide's three routes", async () => {
  const project = await loadProject({ directory, paths: {}, named: new Set(['config']) });
  const file = project.files.get('config');
  if (file === undefined) throw new Error('no config');
  const { routes, problems } = routesOf(readProxyConfig(file));
  expect(problems).toEqual([]);
  expect(
    routes.map(
      ({ host, address, port, models }) => `${host} ${address}:${port} ${models.map(({ name }) => name).join(' ')}`,
    ),
  ).toEqual([
    'hab 100.75.148.4:11434 llama3 llama2 mistral ollama/*',
    'hugo 100.104.46.119:11434 llama3-hugo',
    'david 100.95.89.72:11434 llama3-david',
  ]);
});
