/**
 * Real messages by the failure that they belong to, as the programs and services print them. More than one line is one message
 * of several lines.
 */
export const MESSAGES: readonly (readonly [name: string, message: string])[] = [
  // Railway
  ['railway-token-kind', 'Project Token not found'],
  ['railway-token-kind', 'Invalid project token'],
  ['railway-not-authorized', '{"errors":[{"message":"Not Authorized","traceId":"12345"}]}'],
  ['railway-rate-limited', 'error code: 1015'],
  [
    'config-as-code-refused',
    'Config as Code (railway.json / railway.toml) is deprecated. Use Infrastructure as Code (.railway/railway.ts) instead...',
  ],
  [
    'deployment-waits-for-ci',
    'deployment 7f3c… ended as WAITING: Railway waits for the repository’s CI before it deploys',
  ],
  [
    'deployment-needs-approval',
    'deployment 7f3c… ended as NEEDS_APPROVAL: Railway waits for a person to approve the deployment',
  ],
  ['deployment-skipped', 'deployment 7f3c… ended as SKIPPED: Railway skipped it: no changed file fits'],
  ['deployment-superseded', 'deployment 7f3c… ended as REMOVED: another deployment took its place'],
  ['health-check-401', 'Health check 401 Unauthorized'],
  ['health-check-401', 'Attempt #3 failed with status 401. Continuing to retry for 4m38s'],
  ['health-check-401', 'failed at HEALTHCHECK, attempt 18: Healthcheck failed; status 401'],
  ['open-health-route-401', 'INFO:     127.0.0.1 - "GET /health/liveliness HTTP/1.1" 401'],
  ['open-health-route-401', 'INFO:     100.64.0.2:37434 - "GET /health/liveness HTTP/1.1" 401 Unauthorized'],
  [
    'health-check-port',
    'INFO:     Uvicorn running on http://0.0.0.0:4000 (Press CTRL+C to quit)\n1/1 replicas never became healthy!',
  ],
  ['health-check-status', 'Attempt #3 failed with status 308. Continuing to retry for 4m38s'],
  ['edge-finds-no-port', '{"status":"error","code":502,"message":"Application failed to respond","request_id":"x"}'],
  ['health-check-failed', 'Healthcheck failed!'],
  ['health-check-failed', 'Attempt #1 failed with service unavailable. Continuing to retry for 4m49s'],
  ['health-check-failed', '1/1 replicas never became healthy!'],
  ['deployment-crashed', 'deployment 7f3c… ended as CRASHED'],
  ['deployment-crashed', '{"id":"7f3c","status":"CRASHED"}'],
  ['deployment-failed', 'deployment 7f3c… ended as FAILED'],
  ['no-running-deployment', '{"status":"error","code":404,"message":"Application not found","request_id":"x"}'],
  // The tailnet policy
  [
    'policy-tests-failed',
    '{"message":"test(s) failed","data":[{"user":"u","errors":["address \\"x:400\\": want: Accept, got: Drop"]}]}',
  ],
  ['policy-changed-meanwhile', '{"message":"precondition failed, invalid old hash"}'],
  ['policy-name-undefined', 'dst="tag:nonexistent": tag not found: "tag:nonexistent"'],
  ['policy-field-unknown', 'json: unknown field "dst"'],
  ['policy-not-valid', 'action="deny" is not supported'],
  ['policy-syntax', 'hujson: line 3, column 7: invalid character'],
  // The build
  ['apt-socks-proxy', 'E: Unsupported proxy configured: socks5://localhost:1055'],
  ['pip-socks-proxy', 'ERROR: Missing dependencies for SOCKS support.'],
  ['pip-socks-proxy', 'pip._vendor.requests.exceptions.InvalidSchema: Missing dependencies for SOCKS support.'],
  [
    'npm-proxy-refused',
    'npm error request to https://registry.example/prisma failed, reason: connect ECONNREFUSED ::1:1055',
  ],
  [
    'npm-proxy-refused',
    'npm error code FETCH_ERROR\nnpm error request to http://127.0.0.1:9/nosuch failed, reason: connect ECONNREFUSED 127.0.0.1:1055',
  ],
  ['npm-proxy-refused', "npm can't reach registry"],
  ['curl-proxy-refused', "curl: (7) Failed to connect to localhost port 1055 after 0 ms: Couldn't connect to server"],
  ['wget-socks-proxy', 'Error parsing proxy URL socks5://localhost:1055: Unsupported scheme ‘socks5’.'],
  ['python-socks-proxy', 'urllib.error.URLError: <urlopen error unknown url type: socks5>'],
  ['noproxy-wrapper-missing', '/bin/sh: 1: /usr/local/bin/noproxy: not found'],
  ['grpcio-not-built', 'grpcio failed to build'],
  ['grpcio-not-built', 'ERROR: Failed building wheel for grpcio'],
  ['wheel-not-built', 'ERROR: Failed building wheel for cryptography'],
  ['pip-package-missing', 'ERROR: No matching distribution found for certifi>=2026.10'],
  ['apt-package-missing', 'E: Unable to locate package postgresql-15'],
  [
    'apk-repository-closed',
    'WARNING: ignoring authenticated repository https://apk.example/chainguard: no HTTP_AUTH provided',
  ],
  ['nodeenv-failed', "nodeenv couldn't download"],
  [
    'nodeenv-failed',
    "subprocess.CalledProcessError: Command '['/usr/local/bin/python', '-m', 'nodeenv', '/root/.cache/prisma-python/nodeenv']' returned non-zero exit status 1.",
  ],
  [
    'prisma-cli-not-installed',
    "An error ocurred while installing the Prisma CLI; npm install log: env: can't execute 'node': No such file or directory",
  ],
  [
    'prisma-engine-download-failed',
    'Error: request to https://binaries.prisma.sh/all_commits/8fde8fef4033376662cad983758335009d522acb/debian-openssl-1.1.x/query-engine.gz.sha256 failed, reason: Socket connection timeout',
  ],
  [
    'prisma-toolchain-late',
    '2026-11-23 20:15:46,183 - litellm_proxy_extras - WARNING - Preparing the Prisma CLI toolchain failed: Error: request to https://binaries.prisma.sh/all_commits/393aa359c9ad4a4bb28630fb5613f9c281cde053/debian-openssl-3.0.x/query-engine.gz.sha256 failed, reason: getaddrinfo ENOTFOUND binaries.prisma.sh',
  ],
  [
    'copy-source-missing',
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1a2b::3c: "/start_with_tailscale.sh": not found',
  ],
  ['dockerfile-missing', "couldn't locate the dockerfile at path services/api/Dockerfile in code archive"],
  [
    'dockerfile-missing',
    'ERROR: failed to solve: failed to read dockerfile: open /var/lib/docker/tmp/buildkit-mount1598098172/Dockerfile: no such file or directory',
  ],
  ['dockerfile-syntax', 'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: RUNN'],
  ['copy-chmod-not-octal', "invalid chmod parameter: '+x'. it should be octal string and between 0 and 07777"],
  [
    'base-image-missing',
    'ERROR: failed to solve: python:3.12-slim-bokworm: failed to resolve source metadata for registry.example/library/python:3.12-slim-bokworm',
  ],
  ['disk-full', 'write /var/lib/docker/tmp/x: no space left on device'],
  ['build-step-failed', 'ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2'],
  // The start of the container
  ['start-command-without-program', 'Container failed: executable --config not found'],
  ['start-command-without-program', 'exec: "--config": executable file not found in $PATH'],
  ['port-not-expanded', "Error: Invalid value for '--port': '$PORT' is not a valid integer."],
  ['script-line-endings', 'bash: ./start_with_tailscale.sh: /bin/sh^M: bad interpreter: No such file or directory'],
  ['script-line-endings', 'bash: line 32: ./crlf.sh: cannot execute: required file not found'],
  ['script-line-endings', './body.sh: 2: set: Illegal option -'],
  ['script-not-executable', 'sh: 1: ./noexec.sh: Permission denied'],
  [
    'script-not-executable',
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/start_with_tailscale.sh": permission denied: unknown.',
  ],
  ['exec-format', 'exec /app/start_with_tailscale.sh: exec format error'],
  ['tailscale-not-in-image', '/app/start_with_tailscale.sh: 139: tailscaled: not found'],
  ['postgres-not-in-image', '/app/start_with_tailscale.sh: 50: /usr/lib/postgresql/15/bin/initdb: not found'],
  ['litellm-not-in-image', '/app/start_with_tailscale.sh: 158: litellm: not found'],
  [
    'program-not-in-image',
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "doestnotexist": executable file not found in $PATH: unknown',
  ],
  ['script-not-found', 'exec /app/start_with_tailscale.sh: no such file or directory'],
  ['script-not-found', 'env: ‘./crlf.sh’: No such file or directory'],
  ['script-not-found', 'sh: 1: ./crlf.sh: not found'],
  ['script-not-found', 'standard_init_linux.go:219: exec user process caused: no such file or directory'],
  ['shell-syntax', '/app/start_with_tailscale.sh: 12: Syntax error: end of file unexpected (expecting "fi")'],
  ['out-of-memory', '[300974.215769] Out of memory: Killed process 336943 (python) total-vm:20061840kB'],
  ['out-of-memory', 'Killed'],
  ['out-of-memory', 'the process exited with code 137'],
  [
    'port-in-use',
    "ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 4000): address already in use",
  ],
  ['container-exited', 'LiteLLM ended by itself with exit code 3'],
  ['container-exited', 'ERROR:    Application startup failed. Exiting.'],
  // The start of LiteLLM
  [
    'socks-in-all-proxy',
    "ImportError: Using SOCKS proxy, but the 'socksio' package is not installed. Make sure to install httpx using `pip install httpx[socks]`.",
  ],
  [
    'allowed-ips-enterprise',
    'ValueError: allowed_ips is an Enterprise Feature. Please add a valid LITELLM_LICENSE to your envionment.',
  ],
  [
    'master-key-missing',
    'litellm.proxy.auth.master_key_boot_check.UnsafeMasterKeyError: LiteLLM proxy refused to start: no master key is set, so every request would be accepted without authentication. The fix is printed once the server exits.',
  ],
  [
    'master-key-missing',
    'general_settings.master_key in missingkey.yaml is blank, or points at an environment variable that is not set.',
  ],
  ['master-key-empty', 'LiteLLM proxy refused to start: the master key is empty.'],
  ['master-key-published', 'LiteLLM proxy refused to start: the master key is a publicly known default.'],
  ['litellm-refused', 'LiteLLM proxy refused to start: LITELLM_FIPS_MODE is on but this Python does not enforce FIPS'],
  ['config-not-found', 'Exception: Config file not found: /app/nosuch.yaml'],
  ['config-empty', 'Exception: Config cannot be None or Empty.'],
  ['config-yaml', 'yaml.parser.ParserError: while parsing a block collection\n  in "bad.yaml", line 2, column 3'],
  ['config-yaml', 'yaml.scanner.ScannerError: mapping values are not allowed here'],
  ['model-incomplete', "KeyError: 'model'"],
  ['model-incomplete', "KeyError: 'litellm_params'"],
  [
    'fallback-malformed',
    "ValueError: Dictionary '{'a': ['b'], 'c': ['d']}' must have exactly one key, but has 2 keys.",
  ],
  [
    'provider-unknown',
    'litellm.BadRequestError: LLM Provider NOT provided. Pass in the LLM provider you are trying to call. You passed model=nosuchprovider/a',
  ],
  // Joining the tailnet
  ['auth-key-not-set', 'Tailscale: TAILSCALE_AUTH_KEY is not set, LiteLLM runs without its model hosts'],
  ['auth-key-expired', 'backend error: authkey expired'],
  ['auth-key-used', 'backend error: authkey already used'],
  ['auth-key-revoked', 'backend error: authkey revoked'],
  ['auth-key-invalid', 'backend error: invalid pre auth key'],
  ['auth-key-invalid', 'backend error: invalid key: API key does not exist'],
  ['auth-key-invalid', 'backend error: invalid key: API key kX1 not valid'],
  ['auth-key-invalid', 'You are logged out. The last login error was: invalid key: API key does not exist'],
  ['auth-key-of-another-kind', 'Received error: key cannot be used for node auth'],
  ['tag-not-permitted', 'backend error: requested tags [tag:railway-proxy] are invalid or not permitted'],
  [
    'device-not-approved',
    '2026/11/23 20:14:11 Switching ipn state Starting -> NeedsMachineAuth (WantRunning=true, nm=true)',
  ],
  [
    'tailscaled-without-tun',
    '2025/04/24 16:36:23 wgengine.NewUserspaceEngine(tun "tailscale0") error: tstun.New("tailscale0"): CreateTUN("tailscale0") failed; /dev/net/tun does not exist',
  ],
  [
    'tailscaled-not-running',
    "failed to connect to local tailscaled; it doesn't appear to be running (sudo systemctl start tailscaled ?)",
  ],
  [
    'tailscale-flags-differ',
    "Error: changing settings via 'tailscale up' requires mentioning all\nnon-default flags. To proceed, either re-run your command with --reset or",
  ],
  [
    'control-server-unreachable',
    '#     - Unable to connect to the Tailscale coordination server to synchronize the state of your tailnet. Peer reachability might degrade over time.',
  ],
  [
    'tailscale-timeout',
    'timeout waiting for Tailscale service to enter a Running state; check health with "tailscale status"',
  ],
  ['tailscale-logged-out', 'Logged out.'],
  ['tailscale-logged-out', '  "BackendState": "NeedsLogin",'],
  ['tailscaled-on-litellm-port', '2024/01/11 21:45:37 onPortUpdate(port=4000, network=udp4)'],
  ['tailscale-up-failed', 'Tailscale failed, LiteLLM runs without its model hosts; next attempt in 2 s'],
  ['tailscale-up-failed', 'Tailscale failed, continuing anyway'],
  // The way to the model hosts
  ['proxy-is-socks', "aiohttp.http_exceptions.BadStatusLine: 400, message: Bad status line b'\\x05\\xff'"],
  [
    'tailnet-proxy-down',
    "litellm.APIConnectionError: Ollama_chatException - Cannot connect to host 127.0.0.1:1055 ssl:default [Connect call failed ('127.0.0.1', 1055)]",
  ],
  [
    'no-way-to-the-tailnet',
    'litellm.APIConnectionError: Ollama_chatException - Cannot connect to host 100.64.0.9:11434 ssl:default [Network is unreachable]',
  ],
  ['no-way-to-the-tailnet', 'OSError: [Errno 101] Network is unreachable'],
  [
    'host-name-resolved-outside',
    'Ollama_chatException - Cannot connect to host hab:11434 ssl:default [Name or service not known]',
  ],
  ['peer-not-in-tailnet', 'Tailscale-Connect-Error: dial tcp 100.64.0.9:11434: connect: network is unreachable'],
  ['peer-name-unknown', 'Tailscale-Connect-Error: dial tcp: lookup hab on 127.0.0.11:53: no such host'],
  ['peer-port-silent', '< Tailscale-Connect-Error: connect tcp 100.64.0.9:11434: operation timed out'],
  ['peer-port-refused', '< Tailscale-Connect-Error: connect tcp 100.64.0.9:11434: connection was refused'],
  [
    'api-base-missing',
    "OllamaException - Cannot connect to host localhost:11434 ssl:default [Connect call failed ('127.0.0.1', 11434)]",
  ],
  ['tailnet-bad-gateway', 'litellm.BadGatewayError: BadGatewayError: Ollama_chatException - '],
  [
    'model-host-unreachable',
    "litellm.exceptions.APIConnectionError: litellm.APIConnectionError: Ollama_chatException - Cannot connect to host 127.0.0.1:9 ssl:<ssl.SSLContext object at 0x7f3b77a2a840> [Connect call failed ('127.0.0.1', 9)]",
  ],
  ['model-host-timeout', 'litellm.Timeout: Connection timed out. Timeout passed=2.0, time taken=2.003 seconds'],
  // The database
  ['postgres-as-root', 'initdb: error: cannot be run as root'],
  ['postgres-as-root', 'initdb: cannot be run as root'],
  ['postgres-as-root', '"root" execution of the PostgreSQL server is not permitted.'],
  [
    'postgres-folder-owner',
    'fixing permissions on existing directory /data ... initdb: error: could not change permissions of directory "/data": Operation not permitted',
  ],
  ['postgres-folder-not-empty', 'initdb: error: directory "/data" exists but is not empty'],
  [
    'postgres-other-version',
    'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 15',
  ],
  ['postgres-locked', '2026-11-23 20:14:06.249 UTC [22778] FATAL:  lock file "postmaster.pid" already exists'],
  ['postgres-not-started', 'pg_ctl: could not start server'],
  [
    'database-login',
    'Authentication failed against database server at `db`, the provided database credentials for `llmproxy` are not valid.',
  ],
  ['database-missing', 'Error: P1003: Database `litellm` does not exist on the database server at `127.0.0.1:5432`.'],
  ['database-unreachable', "Error: P1001: Can't reach database server at `127.0.0.1`:`5432`"],
  [
    'database-unreachable',
    "LiteLLM Proxy: Database migration cannot proceed. Lost or could not establish v2 migration coordination with the database: P1001: Can't reach database server at `127.0.0.1:9`. connection failed",
  ],
  ['prisma-through-proxy', 'httpx.ConnectError: All connection attempts failed'],
  [
    'prisma-client-missing',
    "RuntimeError: The Client hasn't been generated yet, you must run `prisma generate` before you can use the client.",
  ],
  ['migration-failed', 'migrate found failed migrations in the target database, new migrations will not be applied.'],
  [
    'database-connections-exhausted',
    'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool',
  ],
  // Answers of the gateway
  ['no-models', '{"detail":{"error":"Model list not initialized"}}'],
  ['health-asked-without-key', 'INFO:     100.64.0.2:37434 - "GET /health HTTP/1.1" 401 Unauthorized'],
  ['model-not-on-host', "litellm.NotFoundError: OllamaException - model 'x' not found"],
  ['model-not-on-host', '{"error":"model \\"llama3\\" not found, try pulling it first"}'],
  ['model-host-memory', '"model requires more system memory (2.7 GiB) than is available (2.3 GiB)"'],
  [
    'model-unknown',
    '{"error":{"message":"litellm.BadRequestError: You passed in model=nosuch. There are no healthy deployments for this model\\n\\nLiteLLM: model group \'nosuch\' failed with the error above.","type":"invalid_request_error","param":null,"code":"400"}}',
  ],
  [
    'model-unknown',
    '/chat/completions: Invalid model name passed in model=X. Call /v1/models to view available models for your key.',
  ],
  ['model-in-cooldown', 'No deployments available for selected model, Try again in 5 seconds. Passed model=llama3.'],
  [
    'no-api-key',
    '{"error":{"message":"Authentication Error, No api key passed in.","type":"auth_error","param":"None","code":"401"}}',
  ],
  [
    'wrong-key-without-database',
    '{"error":{"message":"No connected db.","type":"no_db_connection","param":null,"code":"400"}}',
  ],
  ['wrong-key', 'Authentication Error, Invalid proxy server token passed. '],
  [
    'address-not-allowed',
    '{"error":{"message":"Access forbidden: IP address 100.64.0.3 not allowed.","type":"auth_error","param":"None","code":"403"}}',
  ],
  ['route-not-allowed', 'Access forbidden: Route /models not allowed'],
  // Slipway itself
  ['railway-token-kind', '✗ release failed: Railway does not know railway-token: it was tried with the headers'],
  [
    'railway-limit-used-up',
    "✗ release failed: Railway's rate limit for this token is used up (429); it asks to wait 30 min.",
  ],
  [
    'policy-changed-meanwhile',
    '✗ release failed: the tailnet policy was changed by someone else between reading and writing it.',
  ],
  [
    'policy-too-wide',
    '✗ release failed: the tailnet policy lets tag:railway-proxy reach more than its model hosts: line 17:3 allows everything on every port.',
  ],
  ['auth-key-by-hand', '✗ release failed: tailscale-auth-key cannot serve: it expired on 2026-11-22.'],
  [
    'auth-key-by-hand',
    '✗ release failed: tailscale-auth-key cannot serve: it bears no tag, so the gateway would be a device of the person who made it.',
  ],
  [
    'model-host-offline',
    '✗ release failed: model llama3-david does not answer: david is offline (last seen 2026-11-23 10:00 UTC).',
  ],
  [
    'model-host-offline',
    '              llama3-david   david   –       FAILED  david is offline (last seen 2026-11-23 10:00 UTC)',
  ],
  [
    'model-not-on-host',
    "✗ release failed: model llama3-david does not answer: Ollama_chatException - model 'llama3' not found.",
  ],
  ['model-silent-at-gate', '✗ gate failed: model llama3 does not answer: nothing within 30 s.'],
  ['gateway-silent-at-gate', '✗ gate failed: the gateway does not answer on /health/liveliness: no answer.'],
];
