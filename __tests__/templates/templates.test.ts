import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { runChecks } from '../../src/checks/catalogue.ts';
import { loadProject } from '../../src/project/project.ts';
import { parseProxyConfig } from '../../src/project/proxy-config.ts';
import { routesOf } from '../../src/project/routes.ts';
import { mergeFragment, removeFragment } from '../../src/tailnet/fragment.ts';
import { readPolicy } from '../../src/tailnet/policy.ts';
import { failedTests, overreachOf } from '../../src/tailnet/reach.ts';

const TEMPLATES = join(import.meta.dirname, '../../templates');
const TAG = 'tag:railway-proxy';

function template(name: string): string {
  return readFileSync(join(TEMPLATES, name), 'utf8');
}

it('has nothing that a check finds fault with', async () => {
  const project = await loadProject({ directory: TEMPLATES, paths: {}, named: new Set() });
  expect([...project.files.keys()].sort()).toEqual(
    [
      'config',
      'dockerfile',
      'dockerignore',
      'gitattributes',
      'policyFile',
      'railwayConfig',
      'settings',
      'startScript',
    ].sort(),
  );
  const findings = await runChecks(project, { severities: {}, tag: TAG });
  expect(findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
});

describe('the proxy config', () => {
  it('serves the models of the guide from the three model hosts', () => {
    const { routes, problems } = routesOf(parseProxyConfig('config', template('proxy_server_config.railway.yaml')));
    expect(problems).toEqual([]);
    expect(
      routes.map((route) => [route.host, route.address, route.port, route.models.map((model) => model.name)]),
    ).toEqual([
      ['hab', '100.75.148.4', 11434, ['llama3', 'llama2', 'mistral', 'ollama/*']],
      ['hugo', '100.104.46.119', 11434, ['llama3-hugo']],
      ['david', '100.95.89.72', 11434, ['llama3-david']],
    ]);
  });
});

describe('the policy', () => {
  const text = template('tailnet-policy.hujson');
  const { routes } = routesOf(parseProxyConfig('config', template('proxy_server_config.railway.yaml')));

  it('holds the fragment that follows from the proxy config', () => {
    expect(mergeFragment(text, { routes, tag: TAG }).changed).toBe(false);
    expect(mergeFragment(removeFragment(text), { routes, tag: TAG }).text).toBe(text);
  });

  it('lets the gateway reach its model hosts and nothing else', () => {
    const policy = readPolicy(text);
    expect(overreachOf(policy, TAG, routes)).toEqual([]);
    const owner = 'owner@example.com';
    const hosts = routes.map((route) => ({
      name: route.host,
      addresses: [route.address as string],
      tags: [],
      user: owner,
    }));
    const gateway = { name: 'railway-litellm', addresses: ['100.64.0.9'], tags: [TAG] };
    expect(failedTests(policy, [...hosts, gateway])).toEqual([]);
  });
});

describe('the start script', () => {
  it('is executable, has LF line ends and is a script for any POSIX shell', async () => {
    expect(statSync(join(TEMPLATES, 'start_with_tailscale.sh')).mode & 0o111).toBe(0o111);
    expect(template('start_with_tailscale.sh')).not.toContain('\r');
    await promisify(execFile)('sh', ['-n', join(TEMPLATES, 'start_with_tailscale.sh')]);
  });
});

describe('the files beside it', () => {
  it('keep the line ends of scripts, and secrets out of the build context', () => {
    expect(template('.gitattributes').split('\n')).toContain('*.sh text eol=lf');
    expect(template('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.git', '.env', '.env.*']));
  });

  it('start what the image has, at the path where it has it', () => {
    const dockerfile = template('Dockerfile.railway');
    const [, command = ''] = /startCommand = "([^"]+)"/.exec(template('railway.toml')) ?? [];
    const [path = '', , config = ''] = command.split(' ');
    expect(dockerfile).toContain(`COPY --chmod=755 start_with_tailscale.sh ${path}\n`);
    expect(dockerfile).toContain(`COPY proxy_server_config.railway.yaml ${config}\n`);
  });
});
