import { checks } from '../../src/checks/railway.ts';
import { brief, findingsOf, type Texts } from './in-memory-project.ts';

const CONFIG = 'model_list: []\n';
export const DOCKERFILE = `FROM python:3.12-slim-bookworm
WORKDIR /app
COPY start_with_tailscale.sh proxy_server_config.railway.yaml ./
EXPOSE 4000
ENTRYPOINT ["/app/start_with_tailscale.sh"]
`;
export const SCRIPT = '#!/bin/sh\nexec litellm "$@"\n';
export const START =
  'startCommand = "/app/start_with_tailscale.sh --config proxy_server_config.railway.yaml --port 4000"';
/** The lines of a railway.toml that every check is content with. */
export const GOOD = [
  '[build]',
  'builder = "DOCKERFILE"',
  'dockerfilePath = "Dockerfile.railway"',
  '[deploy]',
  START,
  'healthcheckPath = "/health/liveliness"',
  'healthcheckTimeout = 300',
  '',
].join('\n');
const FILES: Texts = {
  'railway.toml': GOOD,
  'Dockerfile.railway': DOCKERFILE,
  'start_with_tailscale.sh': SCRIPT,
  'proxy_server_config.railway.yaml': CONFIG,
  'slipway.yml': 'variables:\n  PORT: 4000\n',
};

export const found = (text: string, more: Record<string, string> = {}, path = 'railway.toml') => {
  const { 'railway.toml': _, ...others } = FILES;
  return findingsOf(checks, { ...others, [path]: text, ...more });
};
export const foundBy = async (check: string, text: string, more: Record<string, string> = {}) =>
  brief(await found(text, more), `railway/${check}`);
export const withStart = (command: string) => GOOD.replace(START, `startCommand = ${command}`);
