import { HEALTHCHECK_PATH } from '../project/railway-config.ts';
import { isRecord } from '../project/yaml-source.ts';
import type { Check } from './check.ts';

/** Routes that LiteLLM answers with 200 and without a key (BerriAI/litellm, litellm/proxy/_types.py, LiteLLMRoutes.public_routes). */
const OPEN_ROUTES: readonly string[] = ['/health/liveliness', '/health/liveness', '/health/readiness', '/'];

const path: Check = {
  name: 'railway/healthcheck-path',
  severity: 'error',
  what: 'The health check asks a route that LiteLLM answers without a key.',
  why: 'Railway waits for exactly 200 and sends no key: /health answers 401 and would call every model (Railway docs, "Healthchecks"; litellm docs, "Health Checks").',
  remedy: `write healthcheckPath = "${HEALTHCHECK_PATH}"`,
  *run(context) {
    const config = context.railwayConfig();
    if (config === undefined || config.problems.length > 0) return;
    const file = config.file.path;
    const deploy = isRecord(config.data.deploy) ? config.data.deploy : {};
    const written = deploy.healthcheckPath;
    if (written === undefined || written === null || written === '') {
      const at =
        config.at(['deploy', 'healthcheckPath'], 'key') ?? config.at(['deploy'], 'key') ?? config.file.lines.span(0, 0);
      const message =
        'there is no healthcheckPath: Railway calls a deployment successful as soon as its container starts';
      yield { file, at, severity: 'warning', message };
      return;
    }
    const at = config.at(['deploy', 'healthcheckPath']);
    if (typeof written !== 'string' || at === undefined || OPEN_ROUTES.includes(written)) return;
    const fix = { ...at, text: `"${HEALTHCHECK_PATH}"` };
    if (written === '/health') {
      yield { file, at, message: 'Health check 401 Unauthorized: /health needs a key, and Railway sends none', fix };
    } else if (!written.startsWith('/')) {
      yield {
        file,
        at,
        message: `healthcheckPath must begin with /: ${written}`,
        ...(OPEN_ROUTES.includes(`/${written}`) ? { fix } : {}),
      };
    } else if (OPEN_ROUTES.includes(written.replace(/\/+$/, ''))) {
      yield { file, at, message: `LiteLLM redirects ${written}, and Railway takes only 200 for an answer`, fix };
    } else {
      yield {
        file,
        at,
        severity: 'warning',
        message: `${written} is no route that LiteLLM answers with 200 without a key`,
      };
    }
  },
};

/** LiteLLM was seen to need 5 to 50 seconds until it answers; with a database it runs its migrations first. */
const SHORTEST_TIMEOUT = 120;

const timeout: Check = {
  name: 'railway/healthcheck-timeout',
  severity: 'warning',
  what: 'Railway gives LiteLLM at least two minutes to answer the health check.',
  why: 'LiteLLM loads for up to 50 seconds, longer on its first start with a database (BerriAI/litellm issue 10943); Railway then calls the deployment failed (Railway docs, "Healthchecks").',
  remedy: 'write healthcheckTimeout = 300',
  *run(context) {
    const config = context.railwayConfig();
    const deploy = config?.data.deploy;
    if (config === undefined || !isRecord(deploy)) return;
    const seconds = deploy.healthcheckTimeout;
    const at = config.at(['deploy', 'healthcheckTimeout']);
    if (typeof seconds !== 'number' || at === undefined || seconds >= SHORTEST_TIMEOUT) return;
    yield {
      file: config.file.path,
      at,
      message: `healthcheckTimeout is ${seconds} s; LiteLLM may need longer to start`,
      fix: { ...at, text: '300' },
    };
  },
};

export const checks: readonly Check[] = [path, timeout];
