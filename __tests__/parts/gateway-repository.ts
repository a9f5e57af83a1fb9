import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inDirectory } from '../../src/project/workflow-directory.ts';
import { root } from '../e2e/slipway.ts';

export const REPOSITORY = 'owner/gateway';
export const CONFIG = 'proxy_server_config.railway.yaml';

/** A user's repository with the kit's files, as `init` writes them, and what became of it. */
export interface GatewayRepository {
  /** A clone of it: what is not committed is not in a run. */
  readonly directory: string;
  /** Writes files, from the folder of the gateway, and commits; returns the commit. */
  commit(files: Readonly<Record<string, string>>): string;
  /** The proxy config as it stands. */
  config(): string;
  remove(): void;
}

/** @param gateway the folder of the gateway in the repository, '' for its root. */
export function createGatewayRepository(gateway = ''): GatewayRepository {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-gateway-'));
  cpSync(join(root, 'templates'), join(directory, gateway), { recursive: true });
  const workflows = join(directory, '.github/workflows');
  mkdirSync(workflows, { recursive: true });
  for (const name of workflowNames()) writeFileSync(join(workflows, name), inDirectory(workflowText(name), gateway));
  const git = (...args: string[]): string => runGit(directory, args);
  git('init', '--quiet', '--initial-branch=main', '.');
  git('remote', 'add', 'origin', `https://github.com/${REPOSITORY}`);
  // The checkout asks for commits by their SHA, as GitHub lets it.
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const commit = (files: Readonly<Record<string, string>>): string => {
    for (const [path, text] of Object.entries(files)) {
      const place = join(directory, gateway, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
    git('add', '--all');
    git('-c', 'user.name=owner', '-c', 'user.email=owner@example.com', 'commit', '--quiet', '--message', 'A change');
    return git('rev-parse', 'HEAD').trim();
  };
  commit({});
  return {
    directory,
    commit,
    config: () => readFileSync(join(directory, gateway, CONFIG), 'utf8'),
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** A config whose first model says nothing of where it is served, and the line of that. */
export function brokenConfig(config: string): { text: string; line: number } {
  const text = config.replace(/^ {4}litellm_params:\n(?: {6}.*\n)+/m, '');
  const line = text.slice(0, text.indexOf('model_name: llama3\n')).split('\n').length;
  if (text === config) throw new Error('the template has no litellm_params');
  return { text, line };
}

export function workflowNames(): string[] {
  return readdirSync(join(root, 'workflows')).filter((name) => name.endsWith('.yml'));
}

export function workflowText(name: string): string {
  return readFileSync(join(root, 'workflows', name), 'utf8');
}

let exported: string | undefined;

/**
 * The action as a workflow gets it: what is committed, its dist/ included, and nothing else. While the action is worked on,
 * SLIPWAY_ACTION_TREE may name a built copy in place of it.
 */
export function actionFolder(): string {
  if (process.env.SLIPWAY_ACTION_TREE) return process.env.SLIPWAY_ACTION_TREE;
  if (exported !== undefined) return exported;
  const folder = mkdtempSync(join(tmpdir(), 'slipway-action-'));
  const archive = join(folder, 'action.tar');
  runGit(root, [
    'archive',
    '--output',
    archive,
    'HEAD',
    'action.yml',
    'dist',
    'package.json',
    'templates',
    'workflows',
  ]);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  rmSync(archive);
  exported = folder;
  return folder;
}

export function removeActionFolder(): void {
  if (exported !== undefined) rmSync(exported, { recursive: true, force: true, maxRetries: 3 });
  exported = undefined;
}

function runGit(directory: string, args: readonly string[]): string {
  return execFileSync('git', ['-C', directory, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
