import { describe, expect, it } from '@jest/globals';
import { runChecks } from '../../src/checks/catalogue.ts';
import { checks } from '../../src/checks/repo.ts';
import { checks as settingsChecks } from '../../src/checks/settings.ts';
import { createProjectFile } from '../../src/project/project.ts';
import { brief, findingsOf, fixed, projectOf } from './in-memory-project.ts';

const SCRIPT = { 'start_with_tailscale.sh': '#!/bin/sh\n' };

describe('repo/gitattributes', () => {
  it('fires at the script when there is no .gitattributes', async () => {
    const findings = await findingsOf(checks, SCRIPT);
    expect(findings.map(({ file }) => file)).toEqual(['start_with_tailscale.sh']);
    expect(brief(findings, 'repo/gitattributes')).toEqual([
      'warning 1:1-1 start_with_tailscale.sh may be checked out with CRLF: no rule of .gitattributes says eol=lf for it',
    ]);
  });

  it.each(['', '*.py text eol=lf', '*.sh text\n', '*.sh text eol=lf\nstart_* eol=crlf\n', '*.sh eol=lf\n*.sh -eol\n'])(
    'fires at the end of %j, and its fix mends it',
    async (text) => {
      const findings = await findingsOf(checks, { ...SCRIPT, '.gitattributes': text });
      expect(findings.map(({ file }) => file)).toEqual(['.gitattributes']);
      const mended = fixed(text, findings, createProjectFile('gitattributes', '.gitattributes', { text }));
      expect(mended.endsWith('*.sh text eol=lf\n')).toBe(true);
      expect(await findingsOf(checks, { ...SCRIPT, '.gitattributes': mended })).toEqual([]);
    },
  );

  it.each([
    '*.sh text eol=lf\n',
    '* text=auto eol=lf\r\n',
    '# all\n*.sh -text\n',
    'start_with_tailscale.sh eol=lf',
    '*.sh binary\n',
  ])('lets stand %j', async (text) => {
    expect(await findingsOf(checks, { ...SCRIPT, '.gitattributes': text })).toEqual([]);
  });
});

describe('repo/settings-name', () => {
  const CONFIG = { 'proxy_server_config.railway.yaml': 'model_list: []\n' };

  it.each(['slipway.yaml', '.slipway.yml', 'Slipway.yml'])('fires for %s', async (path) => {
    const findings = await findingsOf(checks, { ...CONFIG, [path]: 'failOn: warning\n' });
    expect(findings).toMatchObject([{ check: 'repo/settings-name', severity: 'error', file: path }]);
    expect(brief(findings)).toEqual([`error 1:1-1 ${path} is not read: the settings are called slipway.yml`]);
  });

  it('is part of a run that has only a config', async () => {
    const options = { severities: {}, tag: 'tag:railway-proxy' };
    const findings = await runChecks(projectOf({ ...CONFIG, 'slipway.yaml': '' }), options);
    expect(findings.map(({ check }) => check)).toContain('repo/settings-name');
  });

  it.each(['slipway.yml', 'docs/slipway.yaml', 'slipway.yaml.md'])('lets stand %s', async (path) => {
    expect(await findingsOf(checks, { ...CONFIG, [path]: '' })).toEqual([]);
  });
});

describe('settings/require-models', () => {
  const CONFIG = {
    'proxy_server_config.railway.yaml':
      'model_list:\n  - model_name: llama3\n    litellm_params: {model: ollama_chat/llama3}\n  - model_name: ollama/*\n    litellm_params: {model: ollama_chat/*}\n',
  };
  const told = async (text: string, config: object = CONFIG) =>
    (await findingsOf(settingsChecks, { ...config, 'slipway.yml': text }))
      .filter(({ check }) => check === 'settings/require-models')
      .map(({ line, column, message, remedy }) => `${line}:${column} ${message} → ${remedy}`);

  it.each([
    ['requireModels: al\n', '1:16 requireModels names al, which is not in model_list → write all'],
    ['requireModels: [llama3, lama3]\n', '1:25 requireModels names lama3, which is not in model_list → write llama3'],
    [
      'requireModels: llama3, phi4\n',
      '1:16 requireModels names phi4, which is not in model_list → write all, unchanged, or names of model_list: llama3, ollama/*',
    ],
  ])('fires for %j', async (text, expected) => {
    expect(await told(text)).toEqual([expected]);
  });

  it.each([
    'requireModels: all\n',
    'requireModels: unchanged\n',
    'requireModels: [llama3, "ollama/*"]\n',
    'failOn: info\n',
  ])('lets stand %j', async (text) => expect(await told(text)).toEqual([]));

  it.each([
    ['no config', {}],
    ['a config that cannot be read', { 'proxy_server_config.railway.yaml': '[' }],
    ['models in an included file', { 'proxy_server_config.railway.yaml': 'include: [m.yaml]\n' }],
  ])('says nothing with %s', async (_, config) => {
    expect(await told('requireModels: al\n', config)).toEqual([]);
  });
});

describe('repo/committed-env-file', () => {
  it('warns of a .env file that git would take', async () => {
    expect(brief(await findingsOf(checks, { 'app/.env.local': 'PORT=4000\n' }))).toEqual([
      'warning 1:1-1 app/.env.local is not excluded by .gitignore',
    ]);
  });

  it('is an error with a secret in it, whose value is never told', async () => {
    const findings = await findingsOf(checks, { '.env': 'PORT=4000\nOPENAI_API_KEY=q7Zr2Kd9Xv4Bn8Lm3Tp6\n' });
    expect(brief(findings)).toEqual([
      'error 2:1-15 .env is not excluded by .gitignore and holds a secret: OPENAI_API_KEY',
    ]);
    expect(JSON.stringify(findings)).not.toContain('q7Zr2');
  });

  it('lets an ignored file and an example stand', async () => {
    const ignored = Object.assign(createProjectFile('env', '.env', { text: 'A_KEY=q7Zr2Kd9Xv4Bn8Lm3Tp6\n' }), {
      ignored: true,
    });
    expect(await findingsOf(checks, projectOf({ '.env.example': 'A_KEY=' }, { envFiles: [ignored] }))).toEqual([]);
  });
});

describe('settings/unknown-check', () => {
  const names = ['proxy-config/route', 'repo/gitattributes'];
  const found = async (text: string, severities: Record<string, 'off'>) =>
    findingsOf(settingsChecks, { 'slipway.yml': text }, { severities }, names);

  it('points at the name and offers the nearest', async () => {
    const findings = await found('checks:\n  proxy-config/routes: off\n', { 'proxy-config/routes': 'off' });
    expect(brief(findings)).toEqual(['warning 2:3-22 there is no check proxy-config/routes']);
    expect(findings[0]?.remedy).toBe('write proxy-config/route');
  });

  it('lets the name of a check stand', async () => {
    expect(await found('checks:\n  repo/gitattributes: off\n', { 'repo/gitattributes': 'off' })).toEqual([]);
  });
});
