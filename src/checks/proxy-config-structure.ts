import { USUAL_PATHS } from '../project/project.ts';
import { type Check, startOf } from './check.ts';

/** A file that is no YAML at all would yield one for every line. */
const MAX_SYNTAX_FINDINGS = 20;

const missing: Check = {
  name: 'proxy-config/missing',
  severity: 'error',
  what: 'The gateway has a proxy config.',
  why: 'The models, the routes and with them the tailnet policy follow from it, and LiteLLM is started with it (litellm docs, "Proxy configs").',
  remedy: 'write it with `slipway init`, or name yours with config in slipway.yml',
  *run({ project }) {
    if (project.files.has('config') || project.unread.some(({ role }) => role === 'config')) return;
    const beside = (['dockerfile', 'startScript', 'railwayConfig'] as const).flatMap(
      (role) => project.files.get(role) ?? [],
    );
    const [file] = beside;
    if (file === undefined) return;
    const message = `the proxy config ${USUAL_PATHS.config[0]} is not there`;
    yield { file: file.path, at: startOf(file), message };
  },
};

const syntax: Check = {
  name: 'proxy-config/syntax',
  severity: 'error',
  what: 'The proxy config is a YAML mapping that LiteLLM can load.',
  why: 'LiteLLM ends at start with `yaml.…Error` or `Config cannot be None or Empty.` (BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config), and Railway shows a failed health check.',
  remedy: 'mend the YAML at this place',
  *run(context) {
    const config = context.config();
    for (const problem of (config?.problems ?? []).slice(0, MAX_SYNTAX_FINDINGS)) {
      yield { file: config?.file.path ?? '', at: problem, message: problem.message };
    }
  },
};

const duplicateKey: Check = {
  name: 'proxy-config/duplicate-key',
  severity: 'error',
  what: 'No key stands twice in one mapping.',
  why: 'PyYAML, with which LiteLLM reads its config, keeps the last of two equal keys and drops the first without a word (yaml/pyyaml issue 165).',
  remedy: 'remove one of the two, or join them',
  *run(context) {
    const config = context.config();
    for (const duplicate of config?.duplicates ?? []) {
      const { line } = duplicate.first;
      const message = `the key ${duplicate.key} stands twice; the one in line ${line} has no effect`;
      yield { file: config?.file.path ?? '', at: duplicate, message };
    }
  },
};

type Section = 'general_settings' | 'litellm_settings' | 'router_settings';

/** Keys that people put into the wrong section, by the only section that reads them (litellm docs, "All settings"). */
const HOME: Readonly<Record<string, Section>> = {
  master_key: 'general_settings',
  database_url: 'general_settings',
  database_connection_pool_limit: 'general_settings',
  allowed_ips: 'general_settings',
  allowed_routes: 'general_settings',
  public_routes: 'general_settings',
  store_model_in_db: 'general_settings',
  background_health_checks: 'general_settings',
  health_check_interval: 'general_settings',
  disable_spend_logs: 'general_settings',
  alerting: 'general_settings',
  custom_auth: 'general_settings',
  pass_through_endpoints: 'general_settings',
  use_x_forwarded_for: 'general_settings',
  drop_params: 'litellm_settings',
  modify_params: 'litellm_settings',
  cache: 'litellm_settings',
  cache_params: 'litellm_settings',
  callbacks: 'litellm_settings',
  success_callback: 'litellm_settings',
  failure_callback: 'litellm_settings',
  request_timeout: 'litellm_settings',
  json_logs: 'litellm_settings',
  turn_off_message_logging: 'litellm_settings',
  routing_strategy: 'router_settings',
  routing_strategy_args: 'router_settings',
  model_group_alias: 'router_settings',
  enable_pre_call_checks: 'router_settings',
  retry_policy: 'router_settings',
  allowed_fails_policy: 'router_settings',
  redis_host: 'router_settings',
  redis_port: 'router_settings',
  redis_password: 'router_settings',
};

/** Settings whose loss leaves the gateway without a guard that its author believes in. */
const GUARDS = new Set(['master_key', 'database_url', 'allowed_ips', 'allowed_routes', 'custom_auth']);

/** Keys that belong at the top. */
const TOP_KEYS = new Set([
  'model_list',
  'litellm_settings',
  'general_settings',
  'router_settings',
  'environment_variables',
]);

const wrongSection: Check = {
  name: 'proxy-config/wrong-section',
  severity: 'warning',
  what: 'Each setting stands in the section that reads it.',
  why: 'LiteLLM takes no notice of a setting in another section: master_key under litellm_settings leaves the proxy without its key (litellm docs, "All settings"; BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config).',
  remedy: 'move it to the section named',
  *run(context) {
    const config = context.config();
    if (config === undefined) return;
    for (const [section, content] of [['', config.data] as const, ...sectionsOf(config.data)]) {
      for (const key of Object.keys(content)) {
        const home = TOP_KEYS.has(key) ? '' : HOME[key];
        if (home === undefined || home === section || (section !== '' && !isSection(section))) continue;
        const at = config.at(section === '' ? [key] : [section, key], 'key');
        if (at === undefined) continue;
        const place = section === '' ? 'at the top level' : `under ${section}`;
        const target = home === '' ? 'at the top level' : `under ${home}`;
        yield {
          file: config.file.path,
          at,
          severity: GUARDS.has(key) ? 'error' : 'warning',
          message: `${key} has no effect ${place}; it belongs ${target}`,
          remedy: `move ${key} ${home === '' ? 'to the top level' : `under ${home}`}`,
        };
      }
    }
  },
};

function sectionsOf(data: Record<string, unknown>): [Section, Record<string, unknown>][] {
  const found: [Section, Record<string, unknown>][] = [];
  for (const section of ['general_settings', 'litellm_settings', 'router_settings'] as const) {
    const content = data[section];
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      found.push([section, content as Record<string, unknown>]);
    }
  }
  return found;
}

function isSection(name: string): name is Section {
  return name === 'general_settings' || name === 'litellm_settings' || name === 'router_settings';
}

export const checks: readonly Check[] = [missing, syntax, duplicateKey, wrongSection];
