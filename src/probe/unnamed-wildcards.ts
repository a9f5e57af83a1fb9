import type { Route } from '../model/route.ts';
import { readApiBase } from '../project/api-base.ts';
import { exampleModel, healthCheckLine, namingNote } from '../project/health-check-line.ts';
import type { ConfigModel, ProxyConfig } from '../project/proxy-config.ts';
import { probeTargets } from './targets.ts';

/** A wildcard of a model host that nobody can ask, since nothing tells a model behind it: the gate fails for it. */
export interface UnnamedWildcard {
  readonly name: string;
  /** `in proxy_server_config.railway.yaml, behind line 4`. */
  readonly where: string;
  /** The line of YAML, with its indentation where it is a line of its own. */
  readonly line: string;
  /** `with a model of hab in place of llama3`. */
  readonly note: string;
}

/** A config with more of them is mended step by step: each line is proven by reading the whole config with it. */
const MAX_TOLD = 20;

/** The last in the file first: who adds a line behind one moves no other that is still to come. */
export function unnamedWildcards(config: ProxyConfig, routes: readonly Route[]): UnnamedWildcard[] {
  const found = probeTargets(routes).flatMap(({ name, ask, host }) => {
    if (ask !== undefined) return [];
    const model = config.models.find((one) => one.name === name && isOn(one, routes, host));
    return model === undefined ? [] : [{ name, host, model }];
  });
  return found
    .slice(0, MAX_TOLD)
    .sort((a, b) => b.model.at.line - a.model.at.line)
    .map(({ name, host, model }) => ({ name, ...namingOf(config, model), note: namingNote(model, host) }));
}

/** `in proxy_server_config.railway.yaml, behind line 4, add from column 5 model_info: {…}, with a model of hab in place of llama3`. */
export function namingRemedy({ where, line, note }: UnnamedWildcard): string {
  const column = line.length - line.trimStart().length + 1;
  return `${where}, add${column === 1 ? '' : ` from column ${column}`} \`${line.trimStart()}\`, ${note}`;
}

function namingOf(config: ProxyConfig, model: ConfigModel): Pick<UnnamedWildcard, 'where' | 'line'> {
  const { path } = config.file;
  const line = healthCheckLine(config, model);
  if (line !== undefined) return { where: `in ${path}, behind line ${line.behind}`, line: line.text };
  const example = exampleModel(model) ?? 'MODEL';
  return {
    where: `in ${path}, in the entry of line ${model.at.line}`,
    line: `model_info: {health_check_model: ${example}}`,
  };
}

function isOn({ apiBase }: ConfigModel, routes: readonly Route[], host: string): boolean {
  const base = apiBase === undefined ? undefined : readApiBase(apiBase);
  if (base?.kind !== 'url') return false;
  return routes.some((route) => route.host === host && (route.address === base.host || route.host === base.host));
}
