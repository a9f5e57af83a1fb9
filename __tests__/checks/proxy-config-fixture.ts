import { checks } from '../../src/checks/proxy-config.ts';
import type { Finding } from '../../src/model/finding.ts';
import { brief, findingsOf } from './in-memory-project.ts';

export const PATH = 'proxy_server_config.railway.yaml';
export const PUBLISHED = 'sk-1234567890abcdef1234567890abcdef';

/** One model that every check is content with. */
export const GOOD_MODEL = `model_list:
  - model_name: llama3
    litellm_params:
      model: ollama_chat/llama3
      api_base: http://100.75.148.4:11434  # hab
`;
export const GOOD = `${GOOD_MODEL}general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
`;

export const found = (text: string): Promise<Finding[]> => findingsOf(checks, { [PATH]: text });

export const foundBy = async (check: string, text: string): Promise<string[]> =>
  brief(await found(text), `proxy-config/${check}`);

/** The config with one more line under litellm_params of its model. */
export const withParam = (line: string): string => GOOD.replace('# hab\n', `# hab\n      ${line}\n`);
export const withBase = (base: string): string => GOOD.replace('http://100.75.148.4:11434  # hab', base);
export const withGeneral = (lines: string): string => `${GOOD}${lines}`;
