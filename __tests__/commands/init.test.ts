import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runChecks } from '../../src/checks/catalogue.ts';
import { init } from '../../src/commands/init.ts';
import type { TerminalWords } from '../../src/commands/invocation.ts';
import { prepareInvocation } from '../../src/commands/prepare.ts';
import { programName } from '../../src/commands/program-name.ts';
import { SlipwayError } from '../../src/model/error.ts';
import { loadProject } from '../../src/project/project.ts';
import { readProxyConfig } from '../../src/project/proxy-config.ts';
import { createHttp, type Http } from '../../src/system/http.ts';
import type { Prompts } from '../../src/system/prompts.ts';
import { Secrets } from '../../src/system/secrets.ts';
import { readFragment } from '../../src/tailnet/fragment.ts';
import { createInstantClock, failureOf, startLoopback } from '../system/loopback.ts';

let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-init-')));
  mkdirSync(join(directory, '.git'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const CONFIG = 'proxy_server_config.railway.yaml';

/** Ollama stand-ins on loopback in the place of tailnet addresses; no other address is ever asked. */
async function modelHosts(hosts: Readonly<Record<string, readonly string[]>>): Promise<Http> {
  const clock = createInstantClock();
  const real = createHttp({}, clock);
  const urls = new Map<string, string>();
  for (const [address, models] of Object.entries(hosts)) {
    const { url } = await startLoopback(() => ({ json: { models: models.map((name) => ({ name, model: name })) } }));
    urls.set(`http://${address}`, url);
  }
  return {
    ...real,
    send: (request) => {
      const { origin, pathname } = new URL(request.url);
      const url = urls.get(origin);
      if (url === undefined) throw new SlipwayError('NETWORK', `${new URL(request.url).host} refused the connection`);
      return real.send({ ...request, url: url + pathname });
    },
  };
}

/** A stand-in of the `tailscale` program on a machine whose tailnet has devices at these addresses, alone in a PATH. */
function tailnetOf(addresses: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-tailscale-'));
  standIns.push(folder);
  const peers = addresses.map((address, index) => [
    `key${index}`,
    { DNSName: `device-${index}.tail.ts.net.`, TailscaleIPs: [address], Online: true, OS: 'linux' },
  ]);
  const status = JSON.stringify({ BackendState: 'Running', Peer: Object.fromEntries(peers) });
  const path = join(folder, 'tailscale');
  writeFileSync(path, `#!/bin/sh\n# A stand-in of tailscale.\necho '${status}'\n`);
  chmodSync(path, 0o755);
  return folder;
}
const standIns: string[] = [];
afterEach(() => {
  for (const folder of standIns.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Wish {
  /** The devices of the tailnet that this machine is in; default: the hosts that are given. None: it is in no tailnet. */
  readonly tailnet?: readonly string[];
  readonly http?: Http;
  readonly words?: Partial<TerminalWords>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly prompts?: Prompts;
  readonly at?: string;
  readonly program?: string;
}

async function run({ tailnet, http, words, inputs, prompts, at, program }: Wish = {}) {
  let printed = '';
  const devices = tailnet ?? (words?.addHosts ?? []).map((host) => host.replace(/^[^=]*=/, '').replace(/:\d+$/, ''));
  const invocation = await prepareInvocation({
    inline: { source: 'inline', values: inputs ?? {} },
    directory: at ?? directory,
    // Without a PATH neither tailscale nor git is there.
    environment: devices.length === 0 ? {} : { PATH: tailnetOf(devices) },
    sandbox: undefined,
    offline: false,
    http: http ?? (await modelHosts({})),
    clock: createInstantClock(),
    secrets: new Secrets(),
    emit: () => undefined,
    print: (text) => {
      printed += text;
    },
    style: { color: false, columns: 160 },
    signal: new AbortController().signal,
    pid: 1,
    terminal: {
      operand: undefined,
      addHosts: [],
      yes: false,
      overwrite: false,
      buildLog: false,
      lines: undefined,
      sandbox: false,
      ...words,
    },
  });
  const end = await init(invocation, prompts, program);
  return { end, printed };
}

function read(path: string): string {
  return readFileSync(join(directory, path), 'utf8');
}

async function models(path = CONFIG): Promise<string[]> {
  const project = await loadProject({ directory, paths: { config: path }, named: new Set(['config']) });
  const file = project.files.get('config');
  if (file === undefined) throw new Error(`no ${path}`);
  return readProxyConfig(file).models.map(
    ({ name, model, apiBase, comment }) => `${name} ${model} ${apiBase} # ${comment}`,
  );
}

async function told(): Promise<string[]> {
  const project = await loadProject({ directory, paths: {}, named: new Set() });
  const findings = await runChecks(project, { severities: {}, tag: 'tag:railway-proxy' });
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ file, check, message }) => `${file} ${check} ${message}`);
}

describe('init with hosts', () => {
  it('writes their models, and a policy that lets the gateway reach them and nothing else', async () => {
    const http = await modelHosts({
      '100.64.0.4:11434': ['llama3:latest', 'nomic-embed-text:latest'],
      '100.64.0.5:8080': ['llama3:latest'],
    });
    const { end, printed } = await run({ http, words: { addHosts: ['nic=100.64.0.4', 'erik=100.64.0.5:8080'] } });
    expect(await models()).toEqual([
      'llama3 ollama_chat/llama3 http://100.64.0.4:11434 # nic',
      'nomic-embed-text ollama/nomic-embed-text http://100.64.0.4:11434 # nic',
      'llama3-erik ollama_chat/llama3 http://100.64.0.5:8080 # erik',
    ]);
    expect(readFragment(read('tailnet-policy.hujson')).routes).toEqual([
      { host: 'nic', address: '100.64.0.4', port: 11434 },
      { host: 'erik', address: '100.64.0.5', port: 8080 },
    ]);
    expect(await told()).toEqual([]);
    expect(end.init.hosts).toEqual([
      {
        name: 'nic',
        address: '100.64.0.4',
        port: 11434,
        source: 'given',
        models: ['llama3:latest', 'nomic-embed-text:latest'],
      },
      { name: 'erik', address: '100.64.0.5', port: 8080, source: 'given', models: ['llama3:latest'] },
    ]);
    expect(end.init.models).toHaveLength(3);
    expect(printed).not.toContain('100.75.148.4');
    expect(read('tailnet-policy.hujson')).not.toContain('100.75.148.4');
  });

  it('asks no address of a tailnet that this machine is not in', async () => {
    const asked: string[] = [];
    const http = await modelHosts({ '127.0.0.1:8080': ['phi4:14b'] });
    const watching: Http = {
      ...http,
      send: (request) => {
        asked.push(new URL(request.url).host);
        return http.send(request);
      },
    };
    const addHosts = ['nic=100.64.0.4', 'erik=[fd7a:115c:a1e0::5]:11434', 'own=127.0.0.1:8080'];
    for (const tailnet of [[], ['100.64.0.9']]) {
      asked.length = 0;
      const { end } = await run({ http: watching, tailnet, words: { addHosts } });
      expect(asked).toEqual(['127.0.0.1:8080']);
      expect(end.init.hosts.map(({ name, silence }) => [name, silence])).toEqual([
        ['nic', 'was not asked: it is no device of a tailnet that this machine is in'],
        ['erik', 'was not asked: it is no device of a tailnet that this machine is in'],
        ['own', undefined],
      ]);
    }
  });

  it('gives a silent host a place, and says so', async () => {
    const { printed } = await run({ words: { addHosts: ['nic=100.64.0.4'] } });
    expect(await models()).toEqual(['nic/* ollama_chat/* http://100.64.0.4:11434 # nic']);
    expect(printed).toContain('nic  100.64.0.4:11434  refused the connection');
    expect(printed).toContain('nic/* passes any name on to nic');
    // The first thing to do: without it the gate fails.
    expect(printed).toMatch(
      /Next:\n {2}Name a model behind nic\/\*, which the gate asks for: in proxy_server_config\.railway\.yaml, behind line \d+, add\n {8}model_info: \{health_check_model: ollama_chat\/llama3\}\n {2}with a model of nic in place of llama3/,
    );
    expect(await told()).toEqual([expect.stringContaining('nic/* cannot be probed')]);
  });

  it('adds a host to the config and the policy that are there, and nothing the second time', async () => {
    const http = await modelHosts({
      '100.64.0.4:11434': ['llama3:latest'],
      '100.64.0.9:11434': ['llama3:latest', 'phi4:14b'],
    });
    await run({ http, words: { addHosts: ['erik=100.64.0.4'] } });
    const before = read(CONFIG);
    const words = { addHosts: ['nic=100.64.0.9'] };
    const { end } = await run({ http, words });
    expect(end.files.changed).toEqual([CONFIG, 'tailnet-policy.hujson']);
    expect(end.files.written).toEqual([]);
    const added = await models();
    expect(added.slice(-2)).toEqual([
      'llama3-nic ollama_chat/llama3 http://100.64.0.9:11434 # nic',
      'phi4:14b ollama_chat/phi4:14b http://100.64.0.9:11434 # nic',
    ]);
    const text = read(CONFIG);
    const at = text.indexOf('\n\n  - model_name: llama3-nic');
    const end2 = text.indexOf('\n\ngeneral_settings:');
    expect(text.slice(0, at) + text.slice(end2)).toBe(before);
    expect(await told()).toEqual([]);
    const again = await run({ http, words });
    expect([...again.end.files.changed, ...again.end.files.written, ...again.end.files.differing]).toEqual([]);
    expect(read(CONFIG)).toBe(text);
    expect(again.printed).toContain(`every model of nic stands in ${CONFIG} already`);
  });

  it('keeps the line ends and the byte order mark of a config', async () => {
    const config =
      '\ufeff# mine\r\nmodel_list:\r\n    - model_name: a # first\r\n      litellm_params: &p\r\n        model: openai/gpt-5\r\n\r\ngeneral_settings:\r\n  master_key: os.environ/LITELLM_MASTER_KEY\r\n';
    writeFileSync(join(directory, CONFIG), config);
    await run({ words: { addHosts: ['nic=100.64.0.9'] } });
    const entry =
      '\r\n\r\n    - model_name: nic/*\r\n      litellm_params:\r\n        model: ollama_chat/*\r\n        api_base: http://100.64.0.9:11434 # nic';
    const text = read(CONFIG);
    expect(text).toContain(entry);
    expect(text.replace(entry, '')).toBe(config);
  });

  it.each([
    ['model_list: [{model_name: a, litellm_params: {model: openai/gpt-5}}]\n', 'model_list is written in [ ]'],
    ['model_list:\n  - a: [\n', 'is not valid'],
  ])('writes nothing when the config cannot take them: %j', async (config, reason) => {
    writeFileSync(join(directory, CONFIG), config);
    const error = await failureOf(run({ words: { addHosts: ['nic=100.64.0.9'] } }));
    expect(error.code).toBe('FILE_INVALID');
    expect(error.message).toContain(reason);
    expect(error.details.join('\n')).toContain('api_base: http://100.64.0.9:11434 # nic');
    expect(read(CONFIG)).toBe(config);
    expect(() => read('Dockerfile.railway')).toThrow();
  });

  it.each([
    ['as it was written', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with something uncommented below it', (text: string) => text.replace('  # allowed_ips:', '  allowed_ips:')],
  ])('puts hosts in the place of the examples, config %s', async (_, edit) => {
    await run();
    writeFileSync(join(directory, CONFIG), edit(read(CONFIG)));
    const http = await modelHosts({ '100.64.0.9:11434': ['llama3:latest'] });
    // The name of an example is as good as any.
    const { end, printed } = await run({ http, words: { addHosts: ['hab=100.64.0.9'] } });
    expect(end.files.changed).toEqual([CONFIG, 'tailnet-policy.hujson']);
    expect(await models()).toEqual(['llama3 ollama_chat/llama3 http://100.64.0.9:11434 # hab']);
    expect(readFragment(read('tailnet-policy.hujson')).routes).toEqual([
      { host: 'hab', address: '100.64.0.9', port: 11434 },
    ]);
    expect(`${read(CONFIG)}${read('tailnet-policy.hujson')}`).not.toMatch(
      /100\.75\.148\.4|100\.104\.46\.119|100\.95\.89\.72/,
    );
    expect(
      read(CONFIG)
        .split('\n')
        .every((line) => line === '' || line.endsWith('\r')),
    ).toBe(_ === 'with CRLF');
    expect(read(CONFIG)).toContain('allowed_ips:');
    expect(printed).toContain(`the example hosts hab, hugo and david are gone from ${CONFIG}`);
    expect(await told()).toEqual([]);
  });

  it('says each time that example hosts stand in the config', async () => {
    await run();
    const { printed } = await run();
    expect(printed).toContain(`${CONFIG} holds the example hosts hab, hugo and david: put your own in their place`);
    // Edited, so nothing is taken away.
    writeFileSync(join(directory, CONFIG), read(CONFIG).replace('model_name: llama2', 'model_name: mine'));
    const after = await run({ words: { addHosts: ['nic=100.64.0.9'] } });
    expect(await models()).toHaveLength(7);
    expect(after.printed).toContain(
      `${CONFIG} holds the example hosts hab, hugo and david: put your own in their place`,
    );
    const own = read(CONFIG).replaceAll(/ {2}- model_name: .*\n {4}litellm_params:\n.*\n.* # (?:hugo|david)\n/g, '');
    writeFileSync(join(directory, CONFIG), own);
    expect((await run()).printed).toContain(`${CONFIG} holds the example host hab: put`);
  });

  it('says what to do about a host without models', async () => {
    const http = await modelHosts({ '100.64.0.4:11434': [] });
    const { printed } = await run({ http, words: { addHosts: ['nic=100.64.0.4'] } });
    expect(printed).toContain(
      'note      nic has no models: run `ollama pull llama3` there (or another model), then init again',
    );
  });

  it('says which port cannot be asked from here', async () => {
    const http: Http = {
      ...(await modelHosts({})),
      send: async () => {
        throw new SlipwayError('NETWORK', '100.64.0.4:1 cannot be reached: bad port');
      },
    };
    const { end } = await run({ http, words: { addHosts: ['nic=100.64.0.4:1'] } });
    expect(end.init.hosts[0]?.silence).toBe('was not asked: fetch in Node.js refuses port 1');
  });

  it('says that a name given twice is one machine with two ports', async () => {
    const { printed } = await run({ words: { addHosts: ['nic=100.64.0.4', 'nic=100.64.0.4:8000'] } });
    expect(printed).toContain('nic is one machine with the ports 11434 and 8000; give two machines two names');
  });

  it.each([
    [['hab=100.64.0.9'], 'hab is 100.64.0.4 already'],
    [['nic=100.64.0.4'], '100.64.0.4:11434 is called hab already'],
    [['a=100.64.0.1', 'a=100.64.0.2'], 'a is 100.64.0.1 already'],
    [['a=100.64.0.1', 'b=100.64.0.1'], '100.64.0.1:11434 is called a already'],
    [['nic'], 'has no ='],
  ])('refuses %j beside what is there', async (addHosts, message) => {
    await run({ words: { addHosts: ['hab=100.64.0.4'] } });
    const error = await failureOf(run({ words: { addHosts } }));
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain(message);
  });
});

describe('init and its directory', () => {
  it('says that it made one, and that no repository is around it', async () => {
    rmSync(join(directory, '.git'), { recursive: true });
    const { printed } = await run({ at: join(directory, 'gatway') });
    expect(printed).toContain(`note      made the directory ${join(directory, 'gatway')}`);
    expect(printed).toContain(
      'note      no git repository is here: the workflows run once it is one (git init) and on GitHub',
    );
    const again = await run({ at: join(directory, 'gatway') });
    expect(again.printed).not.toContain('made the directory');
  });

  it('says neither in a repository', async () => {
    expect((await run()).printed).not.toMatch(/made the directory|no git repository/);
  });

  it('refuses a file as wrong input', async () => {
    writeFileSync(join(directory, 'taken'), '');
    const error = await failureOf(run({ at: join(directory, 'taken') }));
    expect(error).toMatchObject({
      code: 'INPUT_INVALID',
      message: `${join(directory, 'taken')} is a file; init needs a directory`,
    });
  });
});

describe('init says what to type next', () => {
  it('as this program was called', async () => {
    const { printed } = await run({ program: 'node ../kit/dist/cli/index.js' });
    expect(printed).toContain('$ node ../kit/dist/cli/index.js validate');
    expect(printed).toContain('$ node ../kit/dist/cli/index.js ship');
    expect(printed).toContain('$ node ../kit/dist/cli/index.js policy');
    expect(printed).not.toMatch(/slipway (?:validate|ship|policy)/);
  });
});

describe('programName', () => {
  it.each([
    ['/usr/local/bin/slipway', '/home/me', 'slipway'],
    ['/home/me/app/node_modules/.bin/slipway', '/home/me/app', 'npx slipway'],
    ['/home/me/.npm/_npx/1a2b/node_modules/.bin/slipway', '/home/me', 'npx slipway'],
    ['/home/me/kit/dist/cli/index.js', '/home/me/kit', 'node dist/cli/index.js'],
    ['/home/me/kit/dist/cli/index.js', '/home/me/gateway', 'node ../kit/dist/cli/index.js'],
    ['/opt/kit/index.js', '/home/me/a/b/c/d', 'node /opt/kit/index.js'],
    ["/opt/my kit/it's.js", '/home', "node '/opt/my kit/it'\\''s.js'"],
    [undefined, '/home', 'slipway'],
  ])('of %s in %s', (script, cwd, expected) => {
    expect(programName(script, cwd)).toBe(expected);
  });
});

describe('init asks', () => {
  it('for the service, hosts and models, and writes the answers', async () => {
    const http = await modelHosts({ '100.64.0.4:11434': ['llama3:latest', 'phi4:14b'] });
    const words = ['nic=100.64.0.4', ''];
    const refused: (string | undefined)[] = [];
    const prompts: Prompts = {
      async text(question, initial, check) {
        if (question.includes('Railway service')) return initial === 'litellm' ? 'my gateway: one' : '';
        refused.push(check('nic'), check('nic=100.64.0.4'), check(''));
        return words.shift() ?? '';
      },
      async several(question, choices, chosen) {
        if (question.startsWith('Which devices')) return [];
        expect(question).toContain('Which models of nic');
        expect(chosen).toEqual(choices.map(({ value }) => value));
        return ['phi4:14b'];
      },
    };
    await run({ tailnet: ['100.64.0.4'], http, prompts });
    expect(await models()).toEqual(['phi4:14b ollama_chat/phi4:14b http://100.64.0.4:11434 # nic']);
    expect(read('slipway.yml')).toMatch(/^railwayService: "my gateway: one"$/m);
    expect(refused.slice(0, 3)).toEqual(['nic has no =', undefined, undefined]);
    expect(await told()).toEqual([]);
  });

  it('nothing with --yes', async () => {
    const ask = async (): Promise<never> => {
      throw new Error('asked');
    };
    const { end } = await run({ prompts: { text: ask, several: ask }, words: { yes: true } });
    expect(end.files.written).toContain(CONFIG);
  });

  it('and writes nothing when the person leaves', async () => {
    const leave = async (): Promise<never> => {
      throw new SlipwayError('CANCELLED', 'cancelled: nothing was written');
    };
    const error = await failureOf(run({ prompts: { text: leave, several: leave } }));
    expect(error.code).toBe('CANCELLED');
    expect(() => read(CONFIG)).toThrow();
  });
});

describe("init respects the user's files", () => {
  it('takes those under other names, and names them in slipway.yml', async () => {
    const config = 'model_list:\n  - model_name: a\n    litellm_params: {model: openai/gpt-5}\n';
    writeFileSync(join(directory, 'litellm_config.yaml'), config);
    writeFileSync(join(directory, 'Dockerfile'), 'FROM python:3.12\nRUN pip install litellm\n');
    const { end, printed } = await run();
    expect(end.files.kept).toEqual(['Dockerfile', 'litellm_config.yaml']);
    expect(end.files.written).not.toContain(CONFIG);
    expect(end.files.written).not.toContain('Dockerfile.railway');
    expect(read('litellm_config.yaml')).toBe(config);
    expect(read('slipway.yml')).toMatch(/^config: litellm_config\.yaml$/m);
    expect(read('slipway.yml')).toMatch(/^dockerfile: Dockerfile$/m);
    expect(read('railway.toml')).toContain('dockerfilePath = "Dockerfile"');
    // The image is the user's: it starts as it says itself.
    expect(read('railway.toml')).not.toContain('startCommand');
    expect(printed).toContain('uses your litellm_config.yaml as the proxy config');
    const again = await run();
    expect([...again.end.files.written, ...again.end.files.differing]).toEqual([]);
    await run({ words: { overwrite: true } });
    expect(read('Dockerfile')).toContain('pip install litellm');
    expect(read('litellm_config.yaml')).toBe(config);
  });

  it('does not take files of another kind for its own', async () => {
    writeFileSync(join(directory, 'Dockerfile'), 'FROM nginx\n');
    writeFileSync(join(directory, 'config.yaml'), 'site: mine\n');
    const { end } = await run();
    expect(end.files.written).toEqual(expect.arrayContaining([CONFIG, 'Dockerfile.railway']));
    expect(end.files.kept).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('writes files that settings name under those names, and they fit together', async () => {
    await run({ inputs: { config: 'conf/models.yaml', 'start-script': 'start.sh', dockerfile: 'Containerfile' } });
    expect(read('Containerfile')).toContain('COPY conf/models.yaml /app/conf/models.yaml');
    expect(read('Containerfile')).toContain('COPY --chmod=755 start.sh /app/start.sh');
    expect(read('railway.toml')).toContain('dockerfilePath = "Containerfile"');
    expect(read('slipway.yml')).toContain('config: conf/models.yaml\n');
    const project = await loadProject({
      directory,
      paths: { config: 'conf/models.yaml', startScript: 'start.sh', dockerfile: 'Containerfile' },
      named: new Set(),
    });
    const findings = await runChecks(project, { severities: {}, tag: 'tag:railway-proxy' });
    expect(findings).toEqual([]);
  });

  it('leaves railway.json in the place of railway.toml', async () => {
    writeFileSync(join(directory, 'railway.json'), '{"deploy": {}}\n');
    const { end } = await run();
    expect(end.files.kept).toEqual(['railway.json']);
    expect(end.files.written).not.toContain('railway.toml');
  });

  it('says what to write into a slipway.yml that is there', async () => {
    writeFileSync(join(directory, 'slipway.yml'), 'hostname: mine\nrailwayService: "gate way" # ours\n');
    const { printed, end } = await run({ inputs: { tag: 'tag:other', 'railway-service': 'gate way' } });
    expect(end.files.kept).toEqual(['slipway.yml']);
    expect(printed).toContain('slipway.yml is yours and stays as it is: write tag: tag:other into it');
    expect(printed).not.toContain('write railwayService');
    expect(printed).not.toContain('write hostname');
    expect(read('tailnet-policy.hujson')).toContain('tag:other');
    expect(end.init.secrets.find(({ name }) => name === 'TAILSCALE_CLIENT_ID')?.from.join('\n')).toContain(
      'auth_keys with tag:other',
    );
  });

  it.each(['../outside.yaml', '/tmp/outside.yaml', 'a b.yaml', '..'])(
    'refuses a name that leads out of the directory: %s',
    async (config) => {
      expect((await failureOf(run({ inputs: { config } }))).code).toBe('INPUT_INVALID');
    },
  );
});
