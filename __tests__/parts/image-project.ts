import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A gateway's folder whose image is small: the base image and a few lines of Python in the place of LiteLLM. */
export interface ImageProject {
  readonly directory: string;
  write(path: string, text: string): void;
  remove(): void;
}

const CONFIG = `model_list:
  - model_name: llama3
    litellm_params: { model: ollama/llama3, api_base: "http://192.0.2.4:11434" }
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
`;

export const BASE = 'FROM python:3.12-slim-bookworm\n';
const UNSET = 'unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy';
/** A step that needs the network, and gets there. */
export const PROXY_SAFE = `RUN ${UNSET} && pip download --quiet --no-deps --dest /tmp idna==3.10\n`;
export const PROXY_UNSAFE = 'RUN pip download --quiet --no-deps --dest /tmp idna==3.10\n';

/** `railway.toml` with limits that a test need not wait long for. */
export function railwayToml(deploy: Readonly<Record<string, string | number>> = {}): string {
  const settings = { startCommand: 'python /app/server.py', healthcheckTimeout: 30, drainingSeconds: 10, ...deploy };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
  return `[build]\ndockerfilePath = "Dockerfile.railway"\n[deploy]\n${lines.join('')}`;
}

/**
 * A server that stands in for LiteLLM: it answers what the real one answers at the health check and at its door, and does
 * nothing else.
 */
export function server(change: { stop?: string; noKey?: number; start?: string; healthStatus?: number } = {}): string {
  const { stop = 'sys.exit(0)', noKey = 401, start = '', healthStatus = 200 } = change;
  return `import json, os, signal, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Gateway(BaseHTTPRequestHandler):
    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.answer(${healthStatus} if self.path == "/health/liveliness" else 404, "I'm alive!")

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        key = self.headers.get("authorization")
        if key is None:
            self.answer(${noKey}, {"error": {"message": "Authentication Error, No api key passed in."}})
        elif key != "Bearer " + os.environ["LITELLM_MASTER_KEY"]:
            self.answer(400, {"error": {"message": "No connected db."}})
        else:
            self.answer(200, {"choices": []})

def stop(*_):
    ${stop}

signal.signal(signal.SIGTERM, stop)
print("proxies", sorted({os.environ[name] for name in os.environ if name.lower().endswith("_proxy")}), flush=True)
${start}
ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Gateway).serve_forever()
`;
}

export function imageProject(files: Readonly<Record<string, string>> = {}): ImageProject {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-image-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  const standard = {
    'proxy_server_config.railway.yaml': CONFIG,
    'railway.toml': railwayToml(),
    'Dockerfile.railway': `${BASE}COPY server.py /app/server.py\n`,
    'server.py': server(),
  };
  for (const [path, text] of Object.entries({ ...standard, ...files })) write(path, text);
  return { directory, write, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
