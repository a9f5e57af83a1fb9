import { PROXY_VARIABLES } from '../model/proxy-variables.ts';
import type { ProjectFile } from '../project/project.ts';
import { envFileVariables, type FileVariable } from '../project/variables.ts';
import type { Check, CheckContext } from './check.ts';
import { DOCUMENTED_MASTER_KEY, publishedKeysIn } from './published-keys.ts';

const PROXY_NAMES: ReadonlySet<string> = new Set(PROXY_VARIABLES);

const proxyAtServiceLevel: Check = {
  name: 'variables/proxy-at-service-level',
  severity: 'error',
  what: 'No proxy variable is set for the whole service.',
  why: 'Railway hands the variables of a service to its build and to every process. socks5://localhost:1055 there breaks apt-get, pip, npm and Prisma: `Unsupported proxy configured`, `Missing dependencies for SOCKS support` (Railway docs, "Using Variables"; Docker docs, "Predefined ARGs").',
  remedy: 'remove it, here and on the Railway service; the start script gives the way to the tailnet to LiteLLM alone',
  *run(context) {
    const settings = context.project.files.get('settings');
    if (settings !== undefined) {
      for (const { name, at } of proxies(context.settingsVariables())) {
        yield { file: settings.path, at, message: `${name} would be set for the build and for every process` };
      }
    }
    for (const file of context.project.envFiles) {
      for (const { name, at } of proxies(envFileVariables(file))) {
        const message = `${name} must not become a variable of the Railway service`;
        yield { file: file.path, at, severity: 'warning', message };
      }
    }
  },
};

function proxies(variables: readonly FileVariable[]): FileVariable[] {
  return variables.filter(({ name, value }) => PROXY_NAMES.has(name) && value !== '');
}

const publishedSecret: Check = {
  name: 'variables/published-secret',
  severity: 'error',
  what: 'No key that stands in a public document is used.',
  why: 'The master key opens every model and the admin pages; one printed in a guide is tried first. LiteLLM itself refuses only sk-1234 (BerriAI/litellm PR 42019).',
  remedy:
    'make a key of your own (openssl rand -hex 32), set it as LITELLM_MASTER_KEY on the Railway service, and write it into no file',
  *run(context) {
    for (const file of lookedThrough(context)) {
      for (const { start, end, where } of publishedKeysIn(file.text)) {
        const at = file.lines.span(start, end);
        yield { file: file.path, at, message: `this key is printed in ${where}: everybody knows it` };
      }
    }
    const settings = context.project.files.get('settings');
    const sources = [
      ...(settings === undefined ? [] : [{ file: settings, variables: context.settingsVariables() }]),
      ...context.project.envFiles.map((file) => ({ file, variables: envFileVariables(file) })),
    ];
    for (const { file, variables } of sources) {
      for (const { name, value, valueAt } of variables) {
        if (name !== 'LITELLM_MASTER_KEY' || value !== DOCUMENTED_MASTER_KEY) continue;
        const message = `${DOCUMENTED_MASTER_KEY} is the example of LiteLLM's documentation: LiteLLM refuses to start with it`;
        yield { file: file.path, at: valueAt, message };
      }
    }
  },
};

/** Every file but the proxy config, which has a check of its own (proxy-config/master-key). */
function lookedThrough({ project }: CheckContext): ProjectFile[] {
  const files = [...project.files.values()].filter(({ role }) => role !== 'config');
  return [...files, ...project.envFiles];
}

export const checks: readonly Check[] = [proxyAtServiceLevel, publishedSecret];
