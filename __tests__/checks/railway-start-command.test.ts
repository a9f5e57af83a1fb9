// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of shells stands in fixtures
import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/railway.ts';
import { brief, findingsOf } from './in-memory-project.ts';
import { DOCKERFILE, foundBy, GOOD, withStart } from './railway-fixture.ts';

describe('railway/start-command-path', () => {
  it.each([
    [
      '"--config proxy_server_config.railway.yaml --port 4000"',
      'error 5:17-25 Container failed: executable --config not found: startCommand begins with an option',
    ],
    [
      '"start_with_tailscale.sh --config proxy_server_config.railway.yaml"',
      'error 5:17-40 start_with_tailscale.sh is looked for in PATH, not in the working directory of the image',
    ],
    [
      '"./start_with_tailscale.sh --config proxy_server_config.railway.yaml"',
      'warning 5:17-42 ./start_with_tailscale.sh depends on the WORKDIR of the image',
    ],
    [
      '"/start_with_tailscale.sh --config proxy_server_config.railway.yaml"',
      'error 5:17-41 /start_with_tailscale.sh is not in the image: Dockerfile.railway puts start_with_tailscale.sh at /app/start_with_tailscale.sh',
    ],
  ])('%s', async (value, expected) => {
    expect(await foundBy('start-command-path', withStart(value))).toEqual([expected]);
  });

  it('fires when nothing copies the script', async () => {
    const dockerfile = DOCKERFILE.replace('start_with_tailscale.sh proxy', 'proxy');
    expect(await foundBy('start-command-path', GOOD, { 'Dockerfile.railway': dockerfile })).toEqual([
      'error 5:17-45 /app/start_with_tailscale.sh is not in the image: Dockerfile.railway does not copy start_with_tailscale.sh',
    ]);
  });

  it.each([
    ['a program of the image', withStart('"litellm --config proxy_server_config.railway.yaml"'), DOCKERFILE],
    [
      'a shell',
      withStart(
        '\'/bin/sh -c "exec /app/start_with_tailscale.sh --config proxy_server_config.railway.yaml --port $PORT"\'',
      ),
      DOCKERFILE,
    ],
    [
      'a script that comes with the whole directory',
      GOOD,
      DOCKERFILE.replace('COPY start_with_tailscale.sh proxy_server_config.railway.yaml ./', 'COPY . .'),
    ],
    [
      'a script that a RUN may move',
      withStart('"/usr/local/bin/start_with_tailscale.sh --config proxy_server_config.railway.yaml"'),
      `${DOCKERFILE}RUN mv start_with_tailscale.sh /usr/local/bin/\n`,
    ],
    [
      'a script that may come from another stage',
      withStart('"/opt/start_with_tailscale.sh --config proxy_server_config.railway.yaml"'),
      `${DOCKERFILE}COPY --from=build /opt /opt\n`,
    ],
    [
      'a path that is no file of the repository',
      withStart('"/usr/local/bin/litellm --config proxy_server_config.railway.yaml"'),
      DOCKERFILE,
    ],
  ])('lets stand %s', async (_, text, dockerfile) => {
    expect(await foundBy('start-command-path', text, { 'Dockerfile.railway': dockerfile })).toEqual([]);
  });
});

describe('railway/start-command-variables', () => {
  it.each([
    [
      '"/app/start_with_tailscale.sh --config proxy_server_config.railway.yaml --port $PORT"',
      'error 5:95-100 $PORT is not expanded: the program gets the text $PORT',
    ],
    [
      '"/app/start_with_tailscale.sh --config proxy_server_config.railway.yaml --port ${PORT:-4000}"',
      'error 5:95-108 $PORT is not expanded: the program gets the text ${PORT:-4000}',
    ],
    [
      '"cd /app && /app/start_with_tailscale.sh --config proxy_server_config.railway.yaml"',
      'error 5:16-99 startCommand uses the shell (&&, | or >), and Railway runs it without one',
    ],
    [
      '"/app/start_with_tailscale.sh --config proxy_server_config.railway.yaml > /tmp/log"',
      'error 5:16-99 startCommand uses the shell (&&, | or >), and Railway runs it without one',
    ],
  ])('%s', async (value, expected) => {
    expect(await foundBy('start-command-variables', withStart(value))).toEqual([expected]);
  });

  it.each([
    '\'/bin/sh -c "exec /app/start_with_tailscale.sh --config proxy_server_config.railway.yaml --port $PORT"\'',
    '\'bash -ec "cd /app && exec ./start_with_tailscale.sh --config proxy_server_config.railway.yaml"\'',
    '"/app/start_with_tailscale.sh --config proxy_server_config.railway.yaml --note \'costs $5\'"',
  ])('lets stand %s', async (value) => {
    expect(await foundBy('start-command-variables', withStart(value))).toEqual([]);
  });
});

describe('railway/start-command-variables without a Dockerfile', () => {
  it('lets Railpack expand what it starts through a shell', async () => {
    const text = '[build]\nbuilder = "RAILPACK"\n[deploy]\nstartCommand = "litellm --config a.yaml --port $PORT"\n';
    expect(brief(await findingsOf(checks, { 'railway.toml': text }), 'railway/start-command-variables')).toEqual([]);
    const asked = text.replace('RAILPACK', 'dockerfile');
    expect(brief(await findingsOf(checks, { 'railway.toml': asked }), 'railway/start-command-variables')).toHaveLength(
      1,
    );
  });
});

describe('railway/start-command-config', () => {
  it.each([
    [
      'none for the start script',
      '"/app/start_with_tailscale.sh --port 4000"',
      {},
      'error 5:16-58 startCommand has no --config: LiteLLM would start without a model',
    ],
    [
      'none for litellm',
      '"litellm --port 4000"',
      {},
      'error 5:16-37 startCommand has no --config: LiteLLM would start without a model',
    ],
    [
      'none behind a shell',
      '\'sh -c "exec litellm --port $PORT"\'',
      {},
      'error 5:16-51 startCommand has no --config: LiteLLM would start without a model',
    ],
    [
      'one that is not there',
      '"/app/start_with_tailscale.sh --config config.yaml"',
      {},
      'error 5:55-66 LiteLLM is given config.yaml, which is not in the repository',
    ],
    [
      'another',
      '"/app/start_with_tailscale.sh --config=other.yaml"',
      { 'other.yaml': '' },
      'warning 5:46-65 LiteLLM is given other.yaml, but proxy_server_config.railway.yaml is what is checked',
    ],
  ])('%s', async (_, value, more, expected) => {
    expect(await foundBy('start-command-config', withStart(value), more)).toEqual([expected]);
  });

  it.each([
    [
      'the same at its place in the image',
      '"/app/start_with_tailscale.sh --config /app/proxy_server_config.railway.yaml"',
      {},
    ],
    [
      'a script that names the config itself',
      '"/app/start_with_tailscale.sh"',
      { 'start_with_tailscale.sh': '#!/bin/sh\nexec litellm --config a.yaml "$@"\n' },
    ],
    [
      'a variable that names the config',
      '"/app/start_with_tailscale.sh"',
      { 'Dockerfile.railway': `${DOCKERFILE}ENV CONFIG_FILE_PATH=/app/a.yaml\n` },
    ],
    ['a program that is not LiteLLM', '"/usr/bin/supervisord"', {}],
  ])('lets stand %s', async (_, value, more) => {
    expect(await foundBy('start-command-config', withStart(value), more)).toEqual([]);
  });
});
