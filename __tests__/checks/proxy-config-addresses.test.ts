import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/proxy-config.ts';
import { brief, findingsOf } from './in-memory-project.ts';
import { foundBy, GOOD, PATH, withBase } from './proxy-config-fixture.ts';

describe('proxy-config/loopback-address', () => {
  const withScript = async (script: string, text = withBase('http://127.0.0.1:21434')) =>
    brief(
      await findingsOf(checks, { [PATH]: text, 'start_with_tailscale.sh': `#!/bin/sh\n${script}\n` }),
      'proxy-config/loopback-address',
    );

  it.each([
    ['http://localhost:11434', 'warning 5:17-39 localhost is the container itself, where nothing serves port 11434'],
    ['http://127.0.0.1:21434', 'warning 5:17-39 127.0.0.1 is the container itself, where nothing serves port 21434'],
    ['http://127.0.0.1', 'warning 5:17-33 127.0.0.1 is the container itself, where nothing serves port 80'],
    ['http://0.0.0.0:11434', 'warning 5:17-37 0.0.0.0 is the container itself, where nothing serves port 11434'],
    ['"http://[::1]:11434"', 'warning 5:17-37 ::1 is the container itself, where nothing serves port 11434'],
    ['https://localhost:8443', 'warning 5:17-39 localhost is the container itself, where nothing serves port 8443'],
  ])('%s', async (base, expected) => {
    expect(await foundBy('loopback-address', withBase(base))).toEqual([expected]);
  });

  it('asks every provider', async () => {
    const text = GOOD.replace('ollama_chat/llama3', 'openai/x').replace('100.75.148.4:11434', '127.0.0.1:8000/v1');
    expect(await foundBy('loopback-address', text)).toEqual([
      'warning 5:17-41 127.0.0.1 is the container itself, where nothing serves port 8000',
    ]);
  });

  it.each([
    'socat TCP-LISTEN:21434,fork,reuseaddr TCP:100.75.148.4:11434 &',
    'OLLAMA_HOST=127.0.0.1:21434 ollama serve &',
  ])('lets stand a port that the start script serves: %s', async (script) => {
    expect(await withScript(script)).toEqual([]);
  });

  it('knows where Ollama itself listens', async () => {
    expect(await withScript('ollama serve &', withBase('http://127.0.0.1:11434'))).toEqual([]);
    expect(await withScript('ollama pull llama3', withBase('http://127.0.0.1:11434'))).toHaveLength(1);
  });

  it.each([
    ['another port', 'socat TCP-LISTEN:2143,fork TCP:100.75.148.4:11434 &'],
    ['a longer number', 'socat TCP-LISTEN:121434,fork TCP:100.75.148.4:11434 &'],
    ['a comment', '# 21434 is for later'],
    ['a text that is printed', 'echo "nothing on 21434"'],
    ["LiteLLM's own port", 'exec litellm --config /app/x.yaml --port 21434'],
  ])('is not quieted by %s', async (_, script) => {
    expect(await withScript(script)).toHaveLength(1);
  });

  it.each(['http://100.75.148.4:11434', 'http://ollama.railway.internal:11434', 'hab:11434', 'os.environ/BASE'])(
    'lets stand %s',
    async (base) => {
      expect(await foundBy('loopback-address', withBase(base))).toEqual([]);
    },
  );
});

describe('proxy-config/lan-address', () => {
  it.each([
    ['http://192.168.1.5:11434', 'warning 5:17-41 192.168.1.5 is an address of a local network, not of the tailnet'],
    ['http://10.1.2.3:8000/v1', 'warning 5:17-40 10.1.2.3 is an address of a local network, not of the tailnet'],
    ['"http://[fd00::1]:11434"', 'warning 5:17-41 fd00::1 is an address of a local network, not of the tailnet'],
  ])('%s', async (base, expected) => {
    expect(await foundBy('lan-address', withBase(base))).toEqual([expected]);
  });

  it.each([
    'http://100.75.148.4:11434',
    'http://hab:11434',
    'http://127.0.0.1:11434',
    'http://1.2.3.4:11434',
    // Told by the check of routes, with another cause.
    'https://192.168.1.5:11434',
  ])('lets stand %s', async (base) => {
    expect(await foundBy('lan-address', withBase(base))).toEqual([]);
  });
});
