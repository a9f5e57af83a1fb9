import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTemplates, type SandboxServer, slipway, startSandboxServer } from './slipway.ts';

const EMBEDDING = entry('nomic', 'ollama/nomic-embed-text', 'embedding');
const IMAGE = entry('painter', 'ollama/painter', 'image_generation');

function entry(name: string, model: string, mode: string): string {
  const params = `{ model: ${model}, api_base: "http://100.75.148.4:11434" }`;
  return `  - model_name: ${name}\n    litellm_params: ${params}\n    model_info: { mode: ${mode} }\n`;
}

interface ReleaseJson {
  readonly ok: boolean;
  readonly release: {
    readonly modelsPassed: string[];
    readonly modelsFailed: object[];
    readonly modelsNotAsked?: object[];
  };
  readonly error?: { readonly code: string; readonly message: string; readonly remedy?: string };
}

describe('a config with models of several modes', () => {
  let sandbox: SandboxServer;
  const files = copyOfTemplates();
  const config = join(files.directory, 'proxy_server_config.railway.yaml');
  const plain = readFileSync(config, 'utf8');
  const run = (command: string, ...args: string[]) =>
    slipway([command, files.directory, '--sandbox', ...args], { env: { SLIPWAY_SANDBOX_URL: sandbox.url } });
  const withModels = (...entries: string[]): void =>
    writeFileSync(config, plain.replace('model_list:\n', `model_list:\n${entries.join('')}`));

  beforeAll(async () => {
    withModels(EMBEDDING, IMAGE);
    sandbox = await startSandboxServer([files.directory]);
  }, 60_000);
  afterAll(async () => {
    expect((await sandbox.stop()).code).toBe(0);
    files.remove();
  }, 60_000);

  it('is released and rolled back with each model asked as its mode wants it', async () => {
    withModels(EMBEDDING, IMAGE);
    const first = await run('ship', '--require-models', 'all');
    expect(first.stderr).toBe('');
    expect(first.stdout).toMatch(/^ +nomic +\S+ +\d+ ms embedding +ok$/m);
    expect(first.stdout).toMatch(/^ +llama3 +\S+ +\d+ ms first token +ok$/m);
    expect(first.stdout).toMatch(/^ +painter +\S+ +– +not asked \(mode image_generation\)$/m);
    expect(first.stdout).toMatch(/7 of 7 models answer; 1 not asked$/m);
    expect(first.code).toBe(0);

    withModels(EMBEDDING);
    const second = JSON.parse((await run('ship', '--require-models', 'all', '--format', 'json')).stdout) as ReleaseJson;
    expect(second.release).not.toHaveProperty('modelsNotAsked');
    expect(second.release.modelsPassed).toContain('nomic');

    const back = JSON.parse((await run('rollback', '--format', 'json')).stdout) as ReleaseJson;
    expect(back).toMatchObject({ ok: true, release: { modelsFailed: [] } });
    expect(back.release.modelsPassed).toEqual(second.release.modelsPassed);
  }, 120_000);

  it('cannot make a release depend on a model that the gate does not ask', async () => {
    withModels(EMBEDDING, IMAGE);
    const before = await sandbox.state();
    const ended = await run('ship', '--require-models', 'nomic,painter');
    expect(ended.code).toBe(2);
    expect(ended.stdout + ended.stderr).toContain(
      'require-models names painter, which the gate does not ask (mode image_generation)',
    );
    expect(await sandbox.state()).toBe(before);
  }, 60_000);

  it('that does not say of an embedding model what it is fails, and the remedy says what to write', async () => {
    withModels(EMBEDDING.replace(/ {4}model_info.*\n/, ''));
    const before = await sandbox.state();
    const ended = await run('ship', '--require-models', 'all');
    expect(ended.code).toBe(1);
    expect(ended.stdout + ended.stderr).toMatch(/model nomic does not answer: .*does not support generate/);
    expect(ended.stdout + ended.stderr).toContain('model_info: {mode: embedding}');
    expect(await sandbox.state()).toBe(before);
  }, 60_000);
});
