export const id = 123;
export const ids = [123];
export const modules = {

/***/ 9989:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h4: () => (/* binding */ diagnose),
  es: () => (/* binding */ rootCause)
});

// UNUSED EXPORTS: DIAGNOSES, consequencesOf, isSymptom

;// CONCATENATED MODULE: ./lib/src/diagnosis/build.js
const CLEARED = 'begin the step with "unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy &&", and remove these variables from the service on Railway';
/** What stops `docker build`, on Railway or elsewhere. */
const build = [
    {
        name: 'apt-socks-proxy',
        stage: 'build',
        signs: ['Unsupported proxy configured'],
        cause: 'apt-get was given a SOCKS proxy, which it does not speak: a proxy variable of the Railway service reached the build',
        remedy: CLEARED,
        check: 'dockerfile/proxy-cleared',
        source: 'Railway docs, "Using Variables"; Docker docs, "Predefined ARGs"',
        explains: ['apt-package-missing', 'program-not-in-image', 'build-step-failed'],
    },
    {
        name: 'pip-socks-proxy',
        stage: 'build',
        signs: ['Missing dependencies for SOCKS support'],
        cause: 'pip was given a SOCKS proxy, which it cannot use: ALL_PROXY or a proxy variable of the Railway service reached the build',
        remedy: CLEARED,
        check: 'dockerfile/proxy-cleared',
        source: 'Docker docs, "Predefined ARGs"; pip docs, "User Guide", section "Using a Proxy Server"',
        explains: ['pip-package-missing', 'wheel-not-built', 'grpcio-not-built', 'build-step-failed'],
    },
    {
        name: 'npm-proxy-refused',
        stage: 'build',
        signs: [
            'connect ECONNREFUSED ::1:1055',
            'connect ECONNREFUSED 127.0.0.1:1055',
            'npm error \u2026 reason: connect ECONNREFUSED',
            'npm ERR! \u2026 reason: connect ECONNREFUSED',
            "npm can't reach registry",
        ],
        cause: 'npm asks a proxy at which nothing listens during a build: a proxy variable of the Railway service reached it',
        remedy: `${CLEARED}; put the wrapper in front of prisma generate, which runs npm`,
        check: 'dockerfile/proxy-cleared',
        source: 'npm docs, "config", proxy and https-proxy; Docker docs, "Predefined ARGs"',
        explains: ['prisma-cli-not-installed', 'build-step-failed'],
    },
    {
        name: 'curl-proxy-refused',
        stage: 'build',
        signs: ['Failed to connect to localhost port 1055', 'Failed to connect to 127.0.0.1 port 1055'],
        cause: 'curl asks the proxy of the tailnet, at which nothing listens during a build: a proxy variable of the Railway service reached it',
        remedy: CLEARED,
        check: 'dockerfile/proxy-cleared',
        source: 'curl manual, "ENVIRONMENT"; Docker docs, "Predefined ARGs"',
        explains: ['apt-package-missing', 'program-not-in-image', 'build-step-failed'],
    },
    {
        name: 'wget-socks-proxy',
        stage: 'build',
        signs: ["Unsupported scheme 'socks5'", 'Error parsing proxy URL'],
        cause: 'wget was given a SOCKS proxy, which it does not speak: a proxy variable of the Railway service reached the build',
        remedy: CLEARED,
        check: 'dockerfile/proxy-cleared',
        source: 'GNU Wget manual, "Proxies"; Docker docs, "Predefined ARGs"',
        explains: ['program-not-in-image', 'build-step-failed'],
    },
    {
        name: 'python-socks-proxy',
        stage: 'build',
        signs: ['unknown url type: socks5'],
        cause: 'Python\u2019s urllib was given a SOCKS proxy, which it does not speak: a proxy variable of the Railway service reached it',
        remedy: CLEARED,
        check: 'dockerfile/proxy-cleared',
        source: 'Python docs, urllib.request.getproxies; Docker docs, "Predefined ARGs"',
        explains: ['nodeenv-failed', 'prisma-cli-not-installed', 'build-step-failed'],
    },
    {
        name: 'noproxy-wrapper-missing',
        stage: 'build',
        signs: ['noproxy: not found', 'noproxy: command not found', 'noproxy: permission denied', 'noproxy: no such file'],
        cause: 'the noproxy wrapper is used where it was not made, or cannot be executed',
        remedy: 'make it in an earlier step of the same stage, and chmod +x it',
        check: 'dockerfile/noproxy-wrapper',
        source: 'Docker docs, "Dockerfile reference", FROM',
        explains: ['build-step-failed'],
    },
    {
        name: 'grpcio-not-built',
        stage: 'build',
        signs: [
            'grpcio failed to build',
            'Failed building wheel for grpcio',
            'Failed to build grpcio',
            'Could not build wheels for grpcio',
            'Failed to build installable wheels \u2026 grpcio',
        ],
        cause: 'pip compiles grpcio because there is no wheel for this Python, and the compilation fails',
        remedy: 'use python:3.12-slim-bookworm as the base image; a tag that moves, as Chainguard\u2019s latest-dev, has come to Python 3.14',
        check: 'dockerfile/base-image',
        source: 'PyPI, grpcio, "Download files"',
        explains: ['wheel-not-built', 'pip-package-missing', 'build-step-failed'],
    },
    {
        name: 'wheel-not-built',
        stage: 'build',
        signs: ['Failed building wheel for', 'Failed to build installable wheels', 'Could not build wheels for'],
        cause: 'pip compiles a package because there is no wheel for this Python or processor, and the compilation fails',
        remedy: 'use python:3.12-slim-bookworm as the base image, for linux/amd64',
        check: 'dockerfile/base-image',
        source: 'pip docs, "Build System Interface"',
        explains: ['build-step-failed'],
    },
    {
        name: 'pip-package-missing',
        stage: 'build',
        signs: [
            'No matching distribution found for',
            'ResolutionImpossible',
            'because these package versions have conflicting dependencies',
        ],
        cause: 'pip finds no version of a package that fits the requirements, this Python and what the registry has',
        remedy: 'pin a version that is there, or install from a lock that was resolved once (pip install --no-deps --require-hashes -r requirements.lock)',
        unchecked: 'which versions there are is known only to the registry',
        source: 'pip docs, "Dependency Resolution"',
        explains: ['build-step-failed'],
    },
    {
        name: 'apt-package-missing',
        stage: 'build',
        signs: ['E: Unable to locate package', 'has no installation candidate'],
        cause: 'apt-get knows no such package: the lists were not fetched in this step, or the base image\u2019s Debian release has another version',
        remedy: 'run apt-get update and apt-get install in one RUN, and use a base image of bookworm where postgresql-15 is wanted',
        unchecked: 'which packages a Debian release has is not in the files',
        source: 'Docker docs, "Building best practices", section "apt-get"',
        explains: ['build-step-failed'],
    },
    {
        name: 'apk-repository-closed',
        stage: 'build',
        signs: ['ignoring authenticated repository', 'fetch \u2026 APKINDEX.tar.gz: Permission denied'],
        cause: 'the base image takes its packages from a repository that asks for a login, so apk add finds none',
        remedy: 'copy the programs from their own images (COPY --from=tailscale/tailscale:\u2026 ), or use python:3.12-slim-bookworm',
        unchecked: 'which repositories a base image uses is not in the files',
        source: 'BerriAI/litellm issue 33518',
        explains: ['build-step-failed'],
    },
    {
        name: 'nodeenv-failed',
        stage: 'build',
        signs: [
            "nodeenv couldn't download",
            '-m, nodeenv \u2026 returned non-zero exit status',
            'Incomplete read while reading \u2026 nodejs.org/download',
        ],
        cause: 'Prisma found no Node.js, fetched one with nodeenv, and that download failed',
        remedy: 'put Node.js into the stage that runs prisma generate: COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node, or install nodejs',
        check: 'dockerfile/node-for-prisma',
        source: 'Prisma Client Python docs, "Configuration", use_global_node; RobertCraigie/prisma-client-py issue 989',
        explains: ['prisma-cli-not-installed', 'prisma-client-missing', 'build-step-failed'],
    },
    {
        name: 'prisma-cli-not-installed',
        stage: 'build',
        signs: ['while installing the Prisma CLI', 'bin/npm, install, prisma@ \u2026 returned non-zero exit status'],
        cause: 'Prisma could not install its command line program: Node.js or npm is missing, or npm reached no registry',
        remedy: 'install Node.js with npm in that stage, and run prisma generate without proxy variables',
        check: 'dockerfile/node-for-prisma',
        source: 'RobertCraigie/prisma-client-py issue 1058',
        explains: ['prisma-client-missing', 'build-step-failed'],
    },
    {
        name: 'prisma-engine-download-failed',
        stage: 'build',
        signs: ['binaries.prisma.sh \u2026 failed'],
        cause: 'Prisma\u2019s engines are not in the image, and their download failed',
        remedy: 'run prisma generate in the Dockerfile, without proxy variables; LiteLLM\u2019s own images hold the engines since 1.94.0',
        unchecked: 'whether the engines are in the image shows only when it is built',
        source: 'BerriAI/litellm PR 33853; RobertCraigie/prisma-client-py issue 760',
        explains: ['prisma-client-missing', 'build-step-failed'],
    },
    {
        name: 'prisma-toolchain-late',
        stage: 'answer',
        signs: ['Preparing the Prisma CLI toolchain failed'],
        cause: 'LiteLLM looks for Prisma\u2019s engines when it starts and could not download them; it tries to go on without',
        remedy: 'run prisma generate in the Dockerfile, or use LiteLLM\u2019s own image, which holds the engines since 1.94.0',
        unchecked: 'whether the engines are in the image shows only when it is built',
        source: 'BerriAI/litellm PR 33853',
        explains: ['prisma-engine-download-failed'],
    },
    {
        name: 'copy-source-missing',
        stage: 'build',
        signs: [
            'failed to compute cache key \u2026 not found',
            'failed to calculate checksum of ref \u2026 not found',
            'COPY failed: file not found in build context',
        ],
        cause: 'a COPY names a file that is not in the build context: it is missing, misspelt, or left out by .dockerignore or .gitignore',
        remedy: 'put the file there and commit it, or take it out of the ignore file',
        check: 'dockerfile/start-script-present',
        source: 'Docker docs, "Dockerfile reference", COPY',
        explains: ['build-step-failed'],
    },
    {
        name: 'dockerfile-missing',
        stage: 'build',
        signs: ["couldn't locate the dockerfile at path", 'failed to read dockerfile'],
        cause: 'the builder looks for the Dockerfile where there is none',
        remedy: 'set build.dockerfilePath to "Dockerfile.railway", and the service\u2019s root directory to the folder that holds it',
        check: 'railway/dockerfile-path',
        source: 'Railway docs, "Dockerfiles"',
        explains: ['build-step-failed'],
    },
    {
        name: 'dockerfile-syntax',
        stage: 'build',
        signs: ['dockerfile parse error', 'unknown instruction:'],
        cause: 'the Dockerfile cannot be parsed',
        remedy: 'mend the line that the message names',
        check: 'dockerfile/syntax',
        source: 'Docker docs, "Dockerfile reference"',
        explains: ['build-step-failed'],
    },
    {
        name: 'copy-chmod-not-octal',
        stage: 'build',
        signs: ['invalid chmod parameter'],
        cause: 'this builder takes only octal modes in COPY --chmod',
        remedy: 'write --chmod=755',
        check: 'dockerfile/copy-chmod',
        source: 'Docker docs, "Dockerfile reference", COPY --chmod',
        explains: ['build-step-failed'],
    },
    {
        name: 'base-image-missing',
        stage: 'build',
        signs: ['failed to resolve source metadata', 'manifest unknown', 'pull access denied', 'manifest for \u2026 not found'],
        cause: 'the base image is not there under this name and tag, or may not be pulled',
        remedy: 'name an image and tag that are there, such as python:3.12-slim-bookworm; a private one needs the registry\u2019s login',
        unchecked: 'which images there are is known only to the registry',
        source: 'Docker docs, "Dockerfile reference", FROM',
        explains: ['build-step-failed'],
    },
    {
        name: 'disk-full',
        stage: 'build',
        signs: ['No space left on device'],
        cause: 'the disk is full: of the builder, or the volume of the service',
        remedy: 'make the image smaller (no recommended packages, no kept wheels), or the volume larger',
        unchecked: 'the size of an image or a volume is not in the files',
        source: 'Railway docs, "Volumes"',
        explains: ['build-step-failed'],
    },
    {
        name: 'build-step-failed',
        stage: 'symptom',
        signs: ['did not complete successfully: exit code', 'failed to solve:', 'executor failed running'],
        cause: 'a step of the Dockerfile failed; the lines above it say why',
        remedy: 'look at the first error above this line, or give the whole build log to slipway doctor',
        unchecked: 'it names no cause',
        source: 'Docker docs, "Build checks"',
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/container-start.js
const FAILED_START = [
    'health-check-failed',
    'container-exited',
    'deployment-crashed',
    'deployment-failed',
    'no-running-deployment',
];
/** What keeps the container's program from running. */
const containerStart = [
    {
        name: 'start-command-without-program',
        stage: 'start',
        signs: [
            'executable --config not found',
            'exec: --config: executable file not found',
            'The executable --',
            'exec: --',
        ],
        cause: 'the start command begins with an option: it replaces the image\u2019s ENTRYPOINT, so there is no program to give it to',
        remedy: 'write the full path first: startCommand = "/app/start_with_tailscale.sh --config /app/proxy_server_config.railway.yaml --port 4000"',
        check: 'railway/start-command-path',
        source: 'Railway docs, "Start Command"',
        explains: ['program-not-in-image', ...FAILED_START],
    },
    {
        name: 'port-not-expanded',
        stage: 'start',
        signs: ["Invalid value for '--port': '$PORT'", "'--port': '${PORT", "'--port': '$PORT' is not a valid integer"],
        cause: 'the start command runs without a shell, so $PORT arrives as these five characters',
        remedy: 'write the number (--port 4000) and set the variable PORT to it, or write sh -c \'exec \u2026 --port "$PORT"\'',
        check: 'railway/start-command-variables',
        source: 'Railway docs, "Start Command"',
        explains: [...FAILED_START],
    },
    {
        name: 'script-line-endings',
        stage: 'start',
        signs: [
            'sh^M: bad interpreter',
            '^M: bad interpreter',
            '.sh: cannot execute: required file not found',
            "$'\\r': command not found",
            'env: sh\\r',
            'set: Illegal option -$',
        ],
        cause: 'a script has Windows line ends: the system looks for an interpreter called "sh\\r", or the shell for such an option',
        remedy: 'save it with LF, and add "*.sh text eol=lf" to .gitattributes',
        check: 'start-script/line-endings',
        source: 'Linux manual, execve(2); git docs, gitattributes',
        explains: ['script-not-found', 'shell-syntax', ...FAILED_START],
    },
    {
        name: 'script-not-executable',
        stage: 'start',
        signs: [
            '.sh: permission denied',
            'unable to start container process \u2026 permission denied',
            'Container failed: exec \u2026 permission denied',
        ],
        cause: 'the start script may not be executed: its x bit did not get into the image',
        remedy: 'write COPY --chmod=755, or git update-index --chmod=+x start_with_tailscale.sh',
        check: 'dockerfile/start-script-executable',
        source: 'Docker docs, "Dockerfile reference", COPY --chmod',
        explains: [...FAILED_START],
    },
    {
        name: 'exec-format',
        stage: 'start',
        signs: ['exec format error'],
        cause: 'the program cannot be started: the script\u2019s first line names no interpreter, or the image is for another processor',
        remedy: 'let the script begin with #!/bin/sh as its first two bytes, and build for linux/amd64',
        check: 'start-script/shebang',
        source: 'Linux manual, execve(2)',
        explains: [...FAILED_START],
    },
    {
        name: 'tailscale-not-in-image',
        stage: 'start',
        signs: [
            'tailscaled: not found',
            'tailscaled: command not found',
            'tailscale: not found',
            'tailscale: command not found',
        ],
        cause: 'Tailscale is not in the image',
        remedy: 'write COPY --from=tailscale/tailscale:v1.102.3 /usr/local/bin/tailscale /usr/local/bin/tailscaled /usr/local/bin/',
        check: 'dockerfile/tailscale-installed',
        source: 'Tailscale docs, "Using Tailscale with Docker"',
        explains: ['tailscale-up-failed', 'tailscaled-not-running', 'tailnet-proxy-down', 'program-not-in-image'],
    },
    {
        name: 'postgres-not-in-image',
        stage: 'start',
        signs: [
            'initdb: not found',
            'initdb: No such file',
            'pg_ctl: not found',
            'pg_ctl: No such file',
            'initdb: command not found',
            'pg_ctl: command not found',
        ],
        cause: 'the start script runs PostgreSQL, which is not in the image or has another version there',
        remedy: 'install postgresql-15 in the last stage, or set DATABASE_URL to a managed database and leave PostgreSQL out of the script',
        check: 'dockerfile/postgres-installed',
        source: 'Debian packages, postgresql-15',
        explains: ['postgres-not-started', 'database-unreachable', 'program-not-in-image'],
    },
    {
        name: 'litellm-not-in-image',
        stage: 'start',
        signs: [
            'litellm: not found',
            'litellm: command not found',
            'exec: litellm: executable file not found',
            "No module named 'litellm'",
        ],
        cause: 'LiteLLM is not in the image, or not in the PATH of the user that runs',
        remedy: 'install litellm[proxy] in the last stage, or copy the whole folder that it was installed to',
        unchecked: 'what pip installs into an image shows only when it is built',
        source: 'litellm docs, "Docker, Helm, Terraform"',
        explains: ['program-not-in-image', ...FAILED_START],
    },
    {
        name: 'program-not-in-image',
        stage: 'start',
        signs: [
            'Container failed: executable',
            'unable to start container process \u2026 executable file not found',
            'starting container process caused \u2026 executable file not found',
            'The executable \u2026 could not be found',
        ],
        cause: 'the program that the start command or ENTRYPOINT names is not in the image',
        remedy: 'begin startCommand with the full path of a program that a COPY or RUN puts there',
        check: 'railway/start-command-path',
        source: 'Railway docs, "Start Command"',
        explains: [...FAILED_START],
    },
    {
        name: 'script-not-found',
        stage: 'start',
        signs: [
            'exec \u2026 .sh: no such file or directory',
            'stat \u2026 .sh: no such file or directory',
            '.sh: not found$',
            '.sh: No such file or directory$',
            'exec user process caused: no such file or directory',
        ],
        cause: 'the start script is not at that path in the image, or its first line ends in CR, so that its interpreter is not found',
        remedy: 'COPY --chmod=755 start_with_tailscale.sh /app/start_with_tailscale.sh, start that path, and save the file with LF',
        check: 'dockerfile/start-script-present',
        source: 'Linux manual, execve(2); Docker docs, "Dockerfile reference", COPY',
        explains: [...FAILED_START],
    },
    {
        name: 'shell-syntax',
        stage: 'start',
        signs: [
            '.sh: \u2026 Syntax error:',
            '.sh: \u2026 syntax error near unexpected token',
            '.sh: \u2026 unexpected EOF while looking for matching',
            '.sh: \u2026 syntax error: unexpected end of file',
        ],
        cause: 'the shell cannot parse the start script: an open quote, a missing fi, or Windows line ends',
        remedy: 'mend the line that the message names (sh -n start_with_tailscale.sh finds it), and save the file with LF',
        check: 'start-script/syntax',
        source: 'POSIX, "Shell Command Language"',
        explains: [...FAILED_START],
    },
    {
        name: 'out-of-memory',
        stage: 'start',
        signs: [
            'Out of memory',
            'OOMKilled',
            'exit code 137',
            'exit code: 137',
            'exited with 137',
            'exit status 137',
            'exited with code 137',
            '^Killed$',
        ],
        cause: 'the container had too little memory: the kernel killed it (137 is SIGKILL)',
        remedy: 'give the service at least 1 GB (Railway: the service > Settings > Resource Limits), 2 GB with a database',
        unchecked: 'the memory of a service is set on Railway',
        source: 'litellm docs, "Best Practices for Production"; Linux manual, signal(7)',
        explains: ['database-unreachable', ...FAILED_START],
    },
    {
        name: 'port-in-use',
        stage: 'start',
        signs: ['error while attempting to bind on address', '[Errno 98] Address already in use'],
        cause: 'LiteLLM cannot listen on its port: another program of the container has it, or LiteLLM was started twice',
        remedy: 'start one LiteLLM, and give it a port that no other program of the container uses',
        unchecked: 'which programs listen shows only when they run',
        source: 'Linux manual, bind(2)',
        explains: [...FAILED_START],
    },
    {
        name: 'container-exited',
        stage: 'symptom',
        signs: [
            'the container exited with',
            'LiteLLM ended by itself with exit code',
            'process exited with code',
            'Application startup failed. Exiting.',
        ],
        cause: 'the program of the container ended; the lines above it say why',
        remedy: 'look at the last error above this line, or give the whole log to slipway doctor',
        unchecked: 'it names no cause',
        source: 'Railway docs, "Deployments"',
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/database.js
const database_FAILED_START = [
    'container-exited',
    'health-check-failed',
    'deployment-crashed',
    'deployment-failed',
    'no-running-deployment',
];
const ELSEWHERE = 'the database is not in the files';
/** Why LiteLLM has no database, or PostgreSQL in the container does not start. */
const database = [
    {
        name: 'postgres-as-root',
        stage: 'connection',
        signs: [
            'initdb: \u2026 cannot be run as root',
            '"root" execution of the PostgreSQL server is not permitted',
            'pg_ctl: cannot be run as root',
        ],
        cause: 'PostgreSQL does not run as root, and the start script starts it so',
        remedy: 'run initdb and pg_ctl as postgres: runuser -u postgres -- /usr/lib/postgresql/15/bin/initdb \u2026',
        check: 'start-script/postgres-init',
        source: 'PostgreSQL docs, "initdb"',
        explains: ['postgres-not-started', 'database-unreachable'],
    },
    {
        name: 'postgres-folder-owner',
        stage: 'connection',
        signs: [
            'could not change permissions of directory',
            'could not create directory \u2026 Permission denied',
            'could not access directory \u2026 Permission denied',
        ],
        cause: 'the folder of the database does not belong to the user postgres',
        remedy: 'run chown -R postgres:postgres on it in the step that makes it; on a volume in the start script, before initdb',
        check: 'dockerfile/postgres-directories',
        source: 'PostgreSQL docs, "Creating a Database Cluster"',
        explains: ['postgres-not-started', 'database-unreachable'],
    },
    {
        name: 'postgres-folder-not-empty',
        stage: 'connection',
        signs: ['initdb: \u2026 exists but is not empty'],
        cause: 'initdb is run over a folder that holds a database, or the remains of a start that was cut off',
        remedy: 'run initdb only where there is no PG_VERSION, in a folder below the volume\u2019s mount path (lost+found stands in the mount path itself)',
        check: 'start-script/postgres-init',
        source: 'PostgreSQL docs, "initdb"',
        explains: ['postgres-not-started', 'database-unreachable'],
    },
    {
        name: 'postgres-other-version',
        stage: 'connection',
        signs: ['database files are incompatible with server'],
        cause: 'the folder holds a database of another PostgreSQL version than the one in the image',
        remedy: 'install that version again, or move the data with pg_dump and psql; RAILWAY_VOLUME_MOUNT_PATH/postgres holds it',
        unchecked: 'what lies on a volume is not in the files',
        source: 'PostgreSQL docs, "Upgrading a PostgreSQL Cluster"',
        explains: ['postgres-not-started', 'database-unreachable'],
    },
    {
        name: 'postgres-locked',
        stage: 'connection',
        signs: ['lock file "postmaster.pid" already exists'],
        cause: 'another PostgreSQL has this folder, or one that was killed left its lock behind',
        remedy: 'start one PostgreSQL on a folder; remove postmaster.pid only where none runs',
        unchecked: 'what runs shows only when it does',
        source: 'PostgreSQL docs, "Starting the Database Server"',
        explains: ['postgres-not-started', 'database-unreachable'],
    },
    {
        name: 'postgres-not-started',
        stage: 'connection',
        signs: ['pg_ctl: could not start server', 'PostgreSQL failed to start on'],
        cause: 'PostgreSQL in the container did not start; the lines above it say why',
        remedy: 'look at PostgreSQL\u2019s own lines above, or at its log on the volume (postgres/log)',
        unchecked: 'it names no cause',
        source: 'PostgreSQL docs, "pg_ctl"',
        explains: ['database-unreachable'],
    },
    {
        name: 'database-login',
        stage: 'connection',
        signs: ['Authentication failed against database server', 'password authentication failed for user', 'Error: P1000'],
        cause: 'the database does not take the user and password of DATABASE_URL',
        remedy: 'take DATABASE_URL from the database\u2019s own service on Railway (${{Postgres.DATABASE_URL}}), with special characters of the password percent-encoded',
        unchecked: 'DATABASE_URL lives on Railway',
        source: 'Prisma docs, "Error message reference", P1000',
        explains: ['migration-failed', ...database_FAILED_START],
    },
    {
        name: 'database-missing',
        stage: 'connection',
        signs: ['does not exist on the database server', 'Error: P1003'],
        cause: 'the server has no database of the name that DATABASE_URL ends with',
        remedy: 'create it (createdb litellm), or name one that is there',
        unchecked: 'DATABASE_URL lives on Railway',
        source: 'Prisma docs, "Error message reference", P1003',
        explains: ['migration-failed', ...database_FAILED_START],
    },
    {
        name: 'database-unreachable',
        stage: 'connection',
        signs: ["Can't reach database server", 'P1001:'],
        healedBy: ['All necessary views exist'],
        cause: 'no database answers at the address of DATABASE_URL: PostgreSQL is not in the container or did not start, or the managed one is not reached',
        remedy: 'where the database is in the container, install postgresql-15 and start it before LiteLLM; else set DATABASE_URL to the managed one (\u2026railway.internal works only at run time, within one environment)',
        check: 'dockerfile/postgres-installed',
        source: 'Prisma docs, "Error message reference", P1001; Railway docs, "Private Networking"',
        explains: ['migration-failed', ...database_FAILED_START],
    },
    {
        name: 'prisma-through-proxy',
        stage: 'connection',
        signs: ['All connection attempts failed'],
        cause: 'Prisma asks its own query engine on localhost through a proxy: HTTP_PROXY is set and NO_PROXY does not name localhost',
        remedy: 'clear the proxy variables first in the start script, and give LiteLLM NO_PROXY=localhost,127.0.0.1,::1,.railway.internal beside HTTP_PROXY',
        check: 'start-script/proxy-cleared-first',
        source: 'BerriAI/litellm issue 4552',
        explains: [...database_FAILED_START],
    },
    {
        name: 'prisma-client-missing',
        stage: 'connection',
        signs: ["The Client hasn't been generated yet"],
        cause: 'DATABASE_URL is set, and the image holds no Prisma client',
        remedy: 'run prisma generate in the Dockerfile after LiteLLM is installed, for the schema of litellm/proxy; LiteLLM\u2019s own image has it',
        unchecked: 'what a build step leaves in the image shows only when it runs',
        source: 'BerriAI/litellm issue 7949',
        explains: [...database_FAILED_START],
    },
    {
        name: 'migration-failed',
        stage: 'connection',
        signs: ['Database migration cannot proceed', 'migrate found failed migrations', 'Error: P3018', 'Error: P3009'],
        cause: 'the tables could not be brought to LiteLLM\u2019s version, and it ends with exit code 2',
        remedy: 'see that the database answers and that one instance migrates (the others with DISABLE_SCHEMA_UPDATE=true); resolve a half-applied migration with prisma migrate resolve',
        unchecked: ELSEWHERE,
        source: 'litellm docs, "Best Practices for Production"; Prisma docs, "Patching and hotfixing"',
        explains: [...database_FAILED_START],
    },
    {
        name: 'database-connections-exhausted',
        stage: 'answer',
        signs: [
            'Timed out fetching a new connection from the connection pool',
            'too many clients already',
            'remaining connection slots are reserved',
        ],
        cause: 'the database has no connection left: LiteLLM holds its limit for each worker and replica',
        remedy: 'lower database_connection_pool_limit (general_settings), workers or replicas, or raise max_connections of the database',
        unchecked: 'the load is not in the files',
        source: 'litellm docs, "Best Practices for Production"',
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/gateway-answers.js
const ASKED = 'it depends on what clients send';
/** What LiteLLM answers, and writes into its log, while it runs. */
const gatewayAnswers = [
    {
        name: 'no-models',
        stage: 'answer',
        signs: ['Model list not initialized'],
        cause: 'LiteLLM runs without a model: it was started without --config, or model_list is empty',
        remedy: 'give startCommand the whole command with --config /app/proxy_server_config.railway.yaml',
        check: 'railway/start-command-config',
        source: 'Railway docs, "Start Command"; BerriAI/litellm, litellm/proxy/health_endpoints',
        explains: ['model-unknown'],
    },
    {
        name: 'health-asked-without-key',
        stage: 'answer',
        signs: ['GET /health HTTP/1.1" 401', 'GET /health HTTP/1.0" 401'],
        cause: '/health was asked without a key: it needs one, and calls every model; a health check must not ask it',
        remedy: 'set healthcheckPath = "/health/liveliness"',
        check: 'railway/healthcheck-path',
        source: 'litellm docs, "Health Checks"; Railway docs, "Healthchecks"',
        explains: ['health-check-401', 'no-api-key'],
    },
    {
        name: 'model-not-on-host',
        stage: 'answer',
        signs: [
            'OllamaException \u2026 model \u2026 not found',
            'Ollama_chatException \u2026 model \u2026 not found',
            'not found, try pulling it first',
        ],
        cause: 'the model host has no such model',
        remedy: 'run ollama pull <model> on the host, or name one of its /api/tags in litellm_params.model',
        unchecked: 'which models a host has is known only to it',
        source: 'Ollama docs, "API", "List Local Models"',
        explains: ['model-silent-at-gate'],
    },
    {
        name: 'model-host-memory',
        stage: 'answer',
        signs: ['model requires more system memory'],
        cause: 'the model host has too little memory for this model',
        remedy: 'use a smaller model or quantization, or unload others (ollama ps, ollama stop)',
        unchecked: 'the memory of a host is known only to it',
        source: 'Ollama docs, "FAQ"',
        explains: ['model-silent-at-gate'],
    },
    {
        name: 'model-unknown',
        stage: 'answer',
        signs: [
            'There are no healthy deployments for this model',
            'Invalid model name passed in',
            'No healthy deployment available',
        ],
        cause: 'a request names a model that model_list does not have',
        remedy: 'ask /v1/models for the names, or add the model to model_list',
        unchecked: ASKED,
        source: 'litellm docs, "Proxy Config"',
        explains: ['model-silent-at-gate'],
    },
    {
        name: 'model-in-cooldown',
        stage: 'answer',
        signs: ['No deployments available for selected model'],
        cause: 'every deployment of the model failed a moment ago and is left alone for some seconds; the failure before it is the cause',
        remedy: 'look at the error before this one; wait longer than cooldown_time (5 s) between two tries',
        unchecked: 'it follows from an earlier answer',
        source: 'litellm docs, "Router - Load Balancing", section "Cooldowns"',
        explains: ['model-silent-at-gate'],
    },
    {
        name: 'no-api-key',
        stage: 'answer',
        signs: ['No api key passed in'],
        cause: 'a request came without a key',
        remedy: 'send the header Authorization: Bearer sk-\u2026',
        unchecked: ASKED,
        source: 'litellm docs, "Virtual Keys"',
        explains: ['model-silent-at-gate'],
    },
    {
        name: 'wrong-key-without-database',
        stage: 'answer',
        signs: ['No connected db.', 'no_db_connection'],
        cause: 'a request came with another key than the master key, and without a database there are no other keys',
        remedy: 'send the master key (LITELLM_MASTER_KEY of the service), or set DATABASE_URL for virtual keys',
        unchecked: ASKED,
        source: 'BerriAI/litellm issue 12273',
        explains: ['model-silent-at-gate'],
    },
    {
        name: 'wrong-key',
        stage: 'answer',
        signs: ['Invalid proxy server token passed', "expected to start with 'sk-'"],
        cause: 'a request came with a key that the gateway does not know',
        remedy: 'send the master key, or a virtual key of this database (/key/generate)',
        unchecked: ASKED,
        source: 'litellm docs, "Virtual Keys"',
        explains: ['model-silent-at-gate'],
    },
    {
        name: 'address-not-allowed',
        stage: 'answer',
        signs: ['Access forbidden: IP address'],
        cause: 'allowed_ips does not name the address that LiteLLM sees; behind Railway\u2019s edge that is not the client\u2019s, and a range never matches',
        remedy: 'remove allowed_ips; the master key and virtual keys keep others out',
        check: 'proxy-config/allowed-ips',
        source: 'BerriAI/litellm issue 33324',
    },
    {
        name: 'route-not-allowed',
        stage: 'answer',
        signs: ['Access forbidden: Route'],
        cause: 'allowed_routes does not name the route that was asked',
        remedy: 'add the route to general_settings.allowed_routes, or remove that setting',
        unchecked: ASKED,
        source: 'litellm docs, "All settings"',
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/litellm-start.js
const litellm_start_FAILED_START = [
    'container-exited',
    'health-check-failed',
    'deployment-crashed',
    'deployment-failed',
    'no-running-deployment',
];
/** What ends LiteLLM before it serves. Each message is that of LiteLLM 1.108.11, run with the fault. */
const litellmStart = [
    {
        name: 'socks-in-all-proxy',
        stage: 'start',
        signs: ["Using SOCKS proxy, but the 'socksio' package is not installed"],
        cause: 'LiteLLM was given a SOCKS proxy in ALL_PROXY and cannot use it',
        remedy: 'begin the start script with "unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy NO_PROXY no_proxy", remove these variables from the service on Railway, and give LiteLLM alone HTTP_PROXY=http://127.0.0.1:1055',
        check: 'start-script/proxy-cleared-first',
        source: 'BerriAI/litellm issue 10453; httpx docs, "Environment Variables"',
        explains: ['prisma-through-proxy', ...litellm_start_FAILED_START],
    },
    {
        name: 'allowed-ips-enterprise',
        stage: 'start',
        signs: ['allowed_ips is an Enterprise Feature'],
        cause: 'general_settings.allowed_ips is set, and LiteLLM does not start with it without an Enterprise licence',
        remedy: 'remove allowed_ips; the master key and virtual keys keep others out',
        check: 'proxy-config/allowed-ips',
        source: 'BerriAI/litellm PR 4615',
        explains: [...litellm_start_FAILED_START],
    },
    {
        name: 'master-key-missing',
        stage: 'start',
        signs: ['refused to start: no master key is set', 'is blank, or points at an environment variable that is not set'],
        cause: 'LiteLLM has no master key: LITELLM_MASTER_KEY is not set on the service, or the config names another variable',
        remedy: 'write master_key: os.environ/LITELLM_MASTER_KEY, and set that variable on Railway to a random key (echo "sk-$(openssl rand -hex 32)")',
        check: 'proxy-config/master-key',
        source: 'BerriAI/litellm PR 42019',
        explains: ['litellm-refused', ...litellm_start_FAILED_START],
    },
    {
        name: 'master-key-empty',
        stage: 'start',
        signs: ['refused to start: the master key is empty'],
        cause: 'the master key is empty',
        remedy: 'set LITELLM_MASTER_KEY on Railway to a random key (echo "sk-$(openssl rand -hex 32)")',
        check: 'proxy-config/master-key',
        source: 'BerriAI/litellm PR 42019',
        explains: ['litellm-refused', ...litellm_start_FAILED_START],
    },
    {
        name: 'master-key-published',
        stage: 'start',
        signs: ['refused to start: the master key is a publicly known default'],
        cause: 'the master key is an example from LiteLLM\u2019s documentation, which everybody knows',
        remedy: 'set LITELLM_MASTER_KEY on Railway to a random key (echo "sk-$(openssl rand -hex 32)")',
        check: 'variables/published-secret',
        source: 'BerriAI/litellm PR 42019',
        explains: ['litellm-refused', ...litellm_start_FAILED_START],
    },
    {
        name: 'litellm-refused',
        stage: 'start',
        signs: ['LiteLLM proxy refused to start'],
        cause: 'LiteLLM refuses to start with these settings; its message says which',
        remedy: 'do what the message behind "refused to start" says',
        unchecked: 'LiteLLM may refuse for reasons that its next version adds',
        source: 'BerriAI/litellm, litellm/proxy/proxy_server.py, proxy_startup_event',
        explains: [...litellm_start_FAILED_START],
    },
    {
        name: 'config-not-found',
        stage: 'start',
        signs: ['Config file not found:', 'Included file not found:'],
        cause: 'the proxy config is not at the path that --config names (a path without / in front starts at WORKDIR)',
        remedy: 'COPY the config into the image and name its full path: --config /app/proxy_server_config.railway.yaml',
        check: 'railway/start-command-config',
        source: 'BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config',
        explains: [...litellm_start_FAILED_START],
    },
    {
        name: 'config-empty',
        stage: 'start',
        signs: ['Config cannot be None or Empty'],
        cause: 'the proxy config is empty',
        remedy: 'write at least model_list and general_settings into it',
        check: 'proxy-config/syntax',
        source: 'BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config',
        explains: [...litellm_start_FAILED_START],
    },
    {
        name: 'config-yaml',
        stage: 'start',
        signs: [
            'yaml.parser.ParserError',
            'yaml.scanner.ScannerError',
            'yaml.composer.ComposerError',
            'yaml.constructor.ConstructorError',
            'yaml.reader.ReaderError',
        ],
        cause: 'the proxy config is not valid YAML',
        remedy: 'mend the line and column that the message names; indent with spaces, not tabs',
        check: 'proxy-config/syntax',
        source: 'PyYAML docs; BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config',
        explains: [...litellm_start_FAILED_START],
    },
    {
        name: 'model-incomplete',
        stage: 'start',
        signs: ["KeyError: 'model'$", "KeyError: 'litellm_params'$", "KeyError: 'model_name'$"],
        cause: 'an entry of model_list has no model_name, no litellm_params, or no model in them',
        remedy: 'write the entry as model_name: \u2026, litellm_params: { model: <provider>/<model>, \u2026 }',
        check: 'proxy-config/model-incomplete',
        source: 'BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config',
        explains: [...litellm_start_FAILED_START],
    },
    {
        name: 'fallback-malformed',
        stage: 'start',
        signs: ['must have exactly one key, but has'],
        cause: 'an item of fallbacks has not exactly one model in front of its list',
        remedy: 'write each as {model: [models]}, one model an item',
        check: 'proxy-config/fallback-unknown',
        source: 'BerriAI/litellm, litellm/router.py, validate_fallbacks',
        explains: [...litellm_start_FAILED_START],
    },
    {
        name: 'provider-unknown',
        stage: 'answer',
        signs: ['LLM Provider NOT provided'],
        cause: 'a model has a provider that LiteLLM does not know: it starts and leaves that model out',
        remedy: 'write the model as <provider>/<model> with a provider of LiteLLM\u2019s list: ollama_chat/llama3',
        unchecked: 'the list of providers grows with every version of LiteLLM',
        source: 'litellm docs, "Providers"',
        explains: ['model-unknown'],
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/railway.js
const TOKEN_ELSEWHERE = 'a token is in no file';
const FAILED = ['health-check-failed', 'deployment-failed', 'deployment-crashed'];
/** Railway does not say which path it asked, so the advice must hold where the path is right too. */
const OPEN_PATH = 'set healthcheckPath = "/health/liveliness", which needs no key; where it is that already, look in the log (slipway logs) for what answers there';
/** What Railway says of a deployment, in its API, its build log and at its edge. */
const railway = [
    {
        name: 'railway-token-kind',
        stage: 'service',
        signs: ['Project Token not found', 'Invalid project token', 'Railway does not know railway-token'],
        cause: 'the token is not a project token of this project: an account or workspace token, one of another environment, or a deleted one',
        remedy: 'make one on Railway (the project > Settings > Tokens) for the environment to deploy to, and set it as SLIPWAY_RAILWAY_TOKEN in a terminal, as the secret RAILWAY_TOKEN in a workflow',
        unchecked: TOKEN_ELSEWHERE,
        source: 'Railway docs, "Public API", section "Project token"; railwayapp/cli issue 657',
        explains: ['railway-not-authorized'],
    },
    {
        name: 'railway-not-authorized',
        stage: 'service',
        signs: ['message: Not Authorized', '^Not Authorized', 'Railway \u2026 Not Authorized'],
        cause: 'the token may not do this: a project token is held to one environment and may neither create projects nor environments',
        remedy: 'use a token of that project and environment; for what a project token may not do, a workspace token',
        unchecked: TOKEN_ELSEWHERE,
        source: 'Railway docs, "Public API"; railwayapp/cli issue 574',
    },
    {
        name: 'railway-rate-limited',
        stage: 'service',
        signs: ['error code: 1015', 'Error 1015', 'You are being rate limited'],
        cause: 'Railway\u2019s edge lets no more requests through from this address for some time',
        remedy: 'wait, let one job at a time ask Railway, and send a query string with the API\u2019s address, as Slipway does',
        unchecked: 'how often a service is asked is not in the files',
        source: 'terraform-community-providers/terraform-provider-railway PR 55',
    },
    {
        name: 'config-as-code-refused',
        stage: 'service',
        signs: ['Config as Code (railway.json / railway.toml) is deprecated'],
        cause: 'Railway does not take railway.toml for this service any more',
        remedy: 'set the service\u2019s settings through the API: slipway ship reads railway.toml as your wish and applies it',
        check: 'railway/config-as-code-cutoff',
        source: 'Railway docs, "Config as Code" and "Infrastructure as Code"',
    },
    {
        name: 'deployment-waits-for-ci',
        stage: 'service',
        signs: ['ended as WAITING', 'status: WAITING', 'Railway waits for the repository\u2019s CI'],
        cause: 'Railway waits for the repository\u2019s CI, and this run may be part of that CI',
        remedy: 'turn off "Wait for CI" in the service\u2019s settings, or let Slipway upload the source',
        unchecked: 'the settings of a service live on Railway',
        source: 'Railway docs, "GitHub Autodeploys"',
    },
    {
        name: 'deployment-needs-approval',
        stage: 'service',
        signs: ['ended as NEEDS_APPROVAL', 'status: NEEDS_APPROVAL', 'Railway waits for a person to approve'],
        cause: 'Railway waits for a person to approve the deployment',
        remedy: 'approve it on railway.com, then run again',
        unchecked: 'the settings of a service live on Railway',
        source: 'Railway docs, "GitHub Autodeploys"',
    },
    {
        name: 'deployment-skipped',
        stage: 'service',
        signs: ['ended as SKIPPED', 'status: SKIPPED', 'Railway skipped it'],
        cause: 'Railway skipped the deployment: no changed file fits the watch patterns, or a CI check failed; nothing was shipped',
        remedy: 'widen the watch patterns in the service\u2019s settings, or mend the check',
        unchecked: 'which files changed and how checks ended is not in the files',
        source: 'Railway docs, "Monorepo", section "Watch Paths"',
    },
    {
        name: 'deployment-superseded',
        stage: 'service',
        signs: ['ended as REMOVED', 'ended as REMOVING', 'ended as CANCELLED', 'status: REMOVED', 'status: CANCELLED'],
        cause: 'another deployment took its place before it succeeded, or somebody removed it',
        remedy: 'let one workflow deploy this service (concurrency), and turn off deploys on push in Railway',
        unchecked: 'who else deploys is not in the files',
        source: 'Railway docs, "Deployments"',
    },
    {
        name: 'open-health-route-401',
        stage: 'start',
        signs: [
            'GET /health/liveliness HTTP/1.1" 401',
            'GET /health/liveliness HTTP/1.0" 401',
            'GET /health/liveness HTTP/1.1" 401',
            'GET /health/liveness HTTP/1.0" 401',
        ],
        healedBy: ['Healthcheck succeeded'],
        cause: 'the path asked is right (GET /health/liveliness, which LiteLLM answers without a key), and 401 came back: something in front of LiteLLM, or another program on this port, wants a key',
        remedy: 'let nothing in the image ask for a key before LiteLLM does (a reverse proxy, a middleware), and set PORT to the port of --port, where LiteLLM itself listens',
        unchecked: 'what else answers in the container shows only when it runs',
        source: 'litellm docs, "Health Checks", section "/health/liveliness"',
        explains: ['health-check-401', 'health-check-status', ...FAILED],
    },
    {
        name: 'health-check-401',
        stage: 'start',
        signs: [
            'Attempt \u2026 failed with status 401',
            'failed at HEALTHCHECK \u2026 status 401',
            'Health check 401 Unauthorized',
            'Healthcheck 401',
        ],
        healedBy: ['Healthcheck succeeded'],
        cause: 'the health check asks a route that needs a key; it must get exactly 200',
        remedy: OPEN_PATH,
        check: 'railway/healthcheck-path',
        source: 'Railway docs, "Healthchecks"; litellm docs, "Health Checks"',
        explains: ['no-api-key', 'health-check-status', ...FAILED],
    },
    {
        name: 'health-check-port',
        stage: 'start',
        signs: ['never became healthy', 'Healthcheck failed!'],
        beside: ['Uvicorn running on'],
        healedBy: ['Healthcheck succeeded'],
        cause: 'LiteLLM serves, and the health check did not find it: it asks the port of the variable PORT, or ended before LiteLLM was ready',
        remedy: 'set the variable PORT to the port of --port (4000), let LiteLLM listen on 0.0.0.0, and healthcheckTimeout to 300',
        check: 'railway/port',
        source: 'Railway docs, "Healthchecks" and "Public Networking"',
        explains: FAILED,
    },
    {
        name: 'health-check-status',
        stage: 'start',
        signs: [
            'Attempt \u2026 failed with status',
            'failed at HEALTHCHECK \u2026 status 3',
            'failed at HEALTHCHECK \u2026 status 4',
            'failed at HEALTHCHECK \u2026 status 5',
        ],
        healedBy: ['Healthcheck succeeded'],
        cause: 'the health check is answered, and not with 200: a redirect or an error counts as a failure',
        remedy: OPEN_PATH,
        check: 'railway/healthcheck-path',
        source: 'Railway docs, "Healthchecks"',
        explains: FAILED,
    },
    {
        name: 'edge-finds-no-port',
        stage: 'answer',
        signs: ['Application failed to respond'],
        cause: 'Railway\u2019s edge got no answer from the container: nothing listens on the port that it asks, or LiteLLM has ended',
        remedy: 'set the variable PORT to the port of --port (4000), or the domain\u2019s target port, and look at the deployment\u2019s log',
        check: 'railway/port',
        source: 'Railway docs, "Application Failed to Respond"',
    },
    {
        name: 'health-check-failed',
        stage: 'symptom',
        signs: [
            'Healthcheck failed!',
            'never became healthy',
            'failed at HEALTHCHECK',
            'Attempt \u2026 failed with service unavailable',
            'Deployment failed during network process',
        ],
        healedBy: ['Healthcheck succeeded'],
        cause: 'nothing answered the health check with 200 in its time: LiteLLM did not start, started too late, or listens on another port',
        remedy: 'look at the deployment\u2019s log (slipway logs): it says why LiteLLM did not start; give it 300 s (healthcheckTimeout) and set PORT to its port',
        check: 'railway/healthcheck-timeout',
        source: 'Railway docs, "Healthchecks"',
    },
    {
        name: 'deployment-crashed',
        stage: 'symptom',
        signs: ['ended as CRASHED', 'status: CRASHED'],
        cause: 'the container ended and Railway started it no more',
        remedy: 'give the deployment\u2019s log to slipway doctor (slipway logs | slipway doctor -)',
        unchecked: 'it names no cause',
        source: 'Railway docs, "Deployments"',
    },
    {
        name: 'deployment-failed',
        stage: 'symptom',
        signs: ['ended as FAILED', 'status: FAILED'],
        cause: 'the build or the health check failed',
        remedy: 'give the log of the build, then that of the deployment to slipway doctor (slipway logs --build | slipway doctor -)',
        unchecked: 'it names no cause',
        source: 'Railway docs, "Deployments"',
    },
    {
        name: 'no-running-deployment',
        stage: 'symptom',
        signs: ['message: Application not found', '"Application not found"'],
        cause: 'no deployment runs behind this domain: it failed, was removed, or sleeps and has not woken yet',
        remedy: 'ask again after ten seconds; then look at what runs (slipway status)',
        unchecked: 'what runs is known only to Railway',
        source: 'Railway docs, "App Sleeping"',
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/slipway.js
const AT_RUN_TIME = 'it shows only when the gateway is asked';
/** What a release of Slipway ends with, where nothing of the log above it says more. */
const slipway = [
    {
        name: 'railway-limit-used-up',
        stage: 'service',
        signs: ['rate limit for this token is used up (429)'],
        cause: 'all that uses this Railway token has asked too often: the limit of the hour is used up',
        remedy: 'wait as long as the line says, then run again; look what else uses the token (a workflow that polls, a monitor)',
        unchecked: 'how often a service is asked is not in the files',
        source: 'Railway docs, "Public API", section "Rate Limits"',
    },
    {
        name: 'policy-too-wide',
        stage: 'service',
        signs: ['lets \u2026 reach more than its model hosts'],
        cause: 'another rule of the tailnet policy lets the gateway\u2019s tag reach more than its model hosts, so nothing was written',
        remedy: 'look at what would change with slipway policy --narrowing apply --policy-mode check, then run slipway policy --narrowing apply',
        unchecked: 'the policy in force is known only to Tailscale; slipway validate looks at its copy',
        source: 'Tailscale docs, "Grants"',
    },
    {
        name: 'auth-key-by-hand',
        stage: 'service',
        signs: ['tailscale-auth-key cannot serve:'],
        cause: 'the auth key that was made by hand cannot serve: it is expired, used up, revoked, or not of the gateway\u2019s tag',
        remedy: 'make one in Tailscale under Settings > Keys (reusable, ephemeral, with the gateway\u2019s tag), or leave tailscale-auth-key out: with a Tailscale credential each release makes its own',
        unchecked: 'a key is in no file',
        source: 'Tailscale docs, "Auth keys"',
    },
    {
        name: 'model-host-offline',
        stage: 'connection',
        signs: ['is offline (last seen'],
        cause: 'the model host is not connected to the tailnet',
        remedy: 'start the host and its model server and run again; to release without it: require-models unchanged, or a list of names',
        unchecked: AT_RUN_TIME,
        source: 'Tailscale docs, "Manage devices"',
        explains: ['model-silent-at-gate', 'model-in-cooldown'],
    },
    {
        name: 'gateway-silent-at-gate',
        stage: 'symptom',
        signs: ['the gateway does not answer on /health/liveliness:'],
        cause: 'the deployment runs, and the gateway does not answer at its public address',
        remedy: 'give its log to slipway doctor (slipway logs | slipway doctor -), and look at the service\u2019s domain and its port',
        unchecked: AT_RUN_TIME,
        source: 'litellm docs, "Health Checks"; Railway docs, "Public Networking"',
    },
    {
        name: 'model-silent-at-gate',
        stage: 'symptom',
        signs: ['failed: model \u2026 does not answer:'],
        cause: 'a model that must answer gave no answer; the words behind "does not answer" are what the gateway said of it',
        remedy: 'start its host and model server, and look at the gateway\u2019s log (slipway logs | slipway doctor -); to release without it: require-models unchanged, or a list of names',
        unchecked: AT_RUN_TIME,
        source: 'litellm docs, "Health Checks"; Ollama docs, "API"',
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/tailnet-path.js
const WAY_OUT = 'give LiteLLM alone HTTP_PROXY=http://127.0.0.1:1055 NO_PROXY=localhost,127.0.0.1,::1,.railway.internal, and leave ALL_PROXY and HTTPS_PROXY unset';
const tailnet_path_AT_RUN_TIME = 'which devices are on shows only when they are asked';
/** Why a request does not get from LiteLLM to a model host. tailscaled answers CONNECT with a reason, other requests with an empty 502. */
const tailnetPath = [
    {
        name: 'proxy-is-socks',
        stage: 'connection',
        signs: ["Bad status line b'\\x05\\xff'"],
        cause: 'LiteLLM speaks HTTP to a SOCKS proxy: HTTP_PROXY names socks5://',
        remedy: WAY_OUT,
        check: 'start-script/tailnet-path',
        source: 'BerriAI/litellm issue 10453',
        explains: ['model-host-unreachable'],
    },
    {
        name: 'tailnet-proxy-down',
        stage: 'connection',
        signs: ['Cannot connect to host 127.0.0.1:1055', 'Cannot connect to host localhost:1055'],
        cause: 'LiteLLM asks tailscaled\u2019s proxy, and it does not listen: tailscaled has not started, has ended, or listens elsewhere',
        remedy: 'start tailscaled with --outbound-http-proxy-listen=127.0.0.1:1055 before LiteLLM, and look at its lines in the log',
        check: 'start-script/tailnet-path',
        source: 'Tailscale docs, "Userspace networking mode"',
        explains: ['model-host-unreachable'],
    },
    {
        name: 'no-way-to-the-tailnet',
        stage: 'connection',
        signs: ['[Errno 101]', 'Cannot connect to host \u2026 Network is unreachable', 'curl \u2026 100. \u2026 Network is unreachable'],
        cause: 'LiteLLM does not go through tailscaled: NO_PROXY="*", or proxy variables that were cleared for it too, leave the kernel\u2019s network, which knows no tailnet',
        remedy: WAY_OUT,
        check: 'start-script/tailnet-path',
        source: 'Tailscale docs, "Userspace networking mode"',
        explains: ['model-host-unreachable'],
    },
    {
        name: 'host-name-resolved-outside',
        stage: 'connection',
        signs: [
            'Cannot connect to host \u2026 Name or service not known',
            'Cannot connect to host \u2026 Temporary failure in name resolution',
            'Cannot connect to host \u2026 No address associated with hostname',
        ],
        cause: 'LiteLLM looked the model host\u2019s name up itself, so it does not go through tailscaled, which alone knows the names of the tailnet',
        remedy: `${WAY_OUT}; or name the host by its 100.x address in api_base`,
        check: 'start-script/tailnet-path',
        source: 'Tailscale docs, "Userspace networking mode"; tailscale/tailscale issue 5986',
        explains: ['model-host-unreachable'],
    },
    {
        name: 'peer-not-in-tailnet',
        stage: 'connection',
        signs: [
            'Tailscale-Connect-Error: \u2026 network is unreachable',
            'connect tcp \u2026 11434: connect: network is unreachable',
            'dial tcp \u2026 11434: connect: network is unreachable',
            '500 network is unreachable',
        ],
        cause: 'tailscaled knows no such device: no rule of the tailnet policy lets the gateway see it, or it has left the tailnet',
        remedy: 'let the policy allow tag:railway-proxy to reach the host on its port (slipway policy), and compare api_base with "tailscale status"',
        check: 'tailnet/route-unreachable',
        source: 'tailscale/tailscale, net/tsdial; Tailscale docs, "Access control"',
        explains: ['tailnet-bad-gateway', 'model-host-unreachable'],
    },
    {
        name: 'peer-name-unknown',
        stage: 'connection',
        signs: ['Tailscale-Connect-Error: \u2026 lookup', '500 lookup', 'dial tcp: lookup'],
        cause: 'tailscaled knows no device of that name: the policy does not let the gateway see it, or it has another name',
        remedy: 'let the policy allow tag:railway-proxy to reach the host on its port (slipway policy), or name it by its 100.x address in api_base',
        check: 'tailnet/route-unreachable',
        source: 'Tailscale docs, "MagicDNS"; tailscale/tailscale, net/tsdial',
        explains: ['tailnet-bad-gateway', 'model-host-unreachable'],
    },
    {
        name: 'peer-port-silent',
        stage: 'connection',
        signs: [
            'Tailscale-Connect-Error: \u2026 operation timed out',
            'Tailscale-Connect-Error: \u2026 i/o timeout',
            'Tailscale-Connect-Error: \u2026 context deadline exceeded',
        ],
        cause: 'nothing answers on that port of the model host: the policy allows another port, or the machine is off',
        remedy: 'let the policy allow the port of api_base (slipway policy shows the rule), and see that the machine is on (tailscale status)',
        check: 'tailnet/route-unreachable',
        source: 'Tailscale docs, "Access control"',
        explains: ['tailnet-bad-gateway', 'model-host-timeout'],
    },
    {
        name: 'peer-port-refused',
        stage: 'connection',
        signs: ['Tailscale-Connect-Error: \u2026 connection was refused', 'Tailscale-Connect-Error: \u2026 connection refused'],
        cause: 'the model host is reached, and nothing listens on that port: Ollama is not running there, or listens on 127.0.0.1 of another network space',
        remedy: 'start Ollama on the host (systemctl status ollama), and have it listen on its tailnet address: OLLAMA_HOST=100.x.y.z:11434',
        unchecked: tailnet_path_AT_RUN_TIME,
        source: 'Ollama docs, "FAQ", "How can I expose Ollama on my network?"',
        explains: ['tailnet-bad-gateway', 'model-host-unreachable'],
    },
    {
        name: 'api-base-missing',
        stage: 'connection',
        signs: [
            'Cannot connect to host localhost:11434',
            'Cannot connect to host 127.0.0.1:11434',
            "host='localhost', port=11434",
        ],
        cause: 'LiteLLM looks for Ollama in its own container: the model has no api_base, or one that names a variable that is not set',
        remedy: 'write api_base: http://<address of the model host>:11434',
        check: 'proxy-config/ollama-api-base',
        source: 'litellm docs, "Ollama"',
        explains: ['model-host-unreachable'],
    },
    {
        name: 'tailnet-bad-gateway',
        stage: 'connection',
        signs: ['litellm.BadGatewayError', 'BadGatewayError'],
        cause: 'tailscaled\u2019s proxy could not reach the model host (an empty 502): the device is not visible, is off, or nothing listens there',
        remedy: 'ask with a reason: "curl -p -x http://127.0.0.1:1055 http://<host>:11434/api/tags -v" in the container (railway ssh) answers with Tailscale-Connect-Error; slipway reach shows what the policy allows',
        check: 'tailnet/route-unreachable',
        source: 'tailscale/tailscale, net/tshttpproxy and cmd/tailscaled/proxy.go',
    },
    {
        name: 'model-host-unreachable',
        stage: 'connection',
        signs: [
            'OllamaException - Cannot connect to host',
            'Ollama_chatException - Cannot connect to host',
            'OllamaException: HTTPConnectionPool',
        ],
        cause: 'LiteLLM cannot connect to the model host: it is off, Ollama does not run there, or LiteLLM does not go through the tailnet',
        remedy: 'look for "Tailscale connected!" in the log, see that the host is on and runs Ollama (tailscale status; curl http://<host>:11434/api/tags from another device), and run slipway validate for the way out of the container',
        check: 'start-script/tailnet-path',
        source: 'litellm docs, "Ollama"; Tailscale docs, "Userspace networking mode"',
    },
    {
        name: 'model-host-timeout',
        stage: 'answer',
        signs: ['litellm.Timeout', 'litellm.exceptions.Timeout', '408 Request Timeout', 'HTTP/1.1 408'],
        cause: 'the model did not answer in time: Ollama loads it (tens of seconds when cold), the host is slow, or a rule lets no packet through',
        remedy: 'ask the host itself how long it takes (ollama run <model>), keep models loaded (OLLAMA_KEEP_ALIVE), and raise timeout in litellm_params',
        unchecked: tailnet_path_AT_RUN_TIME,
        source: 'litellm docs, "Timeouts"; Ollama docs, "FAQ"',
    },
];

;// CONCATENATED MODULE: ./lib/src/diagnosis/tailnet-policy.js
/** What Tailscale answers to a policy. */
const tailnetPolicy = [
    {
        name: 'policy-tests-failed',
        stage: 'service',
        signs: ['test(s) failed'],
        cause: 'the tests in the tailnet policy do not hold: a rule is missing or lets too much through, or a tag of a test has no device yet',
        remedy: 'look at the errors under data (address, want, got), and mend that rule or test; slipway policy shows the difference',
        check: 'tailnet/invalid',
        source: 'Tailscale docs, "Tests"',
    },
    {
        name: 'policy-changed-meanwhile',
        stage: 'service',
        signs: ['precondition failed, invalid old hash', 'the tailnet policy was changed by someone else'],
        cause: 'somebody changed the tailnet policy between reading and writing it',
        remedy: 'run again: Slipway reads the policy anew and tries three times; when it comes back, find who else writes the policy (another workflow, Terraform, the admin console)',
        unchecked: 'who else writes the policy is not in the files',
        source: 'Tailscale API, "Set policy file", If-Match',
    },
    {
        name: 'policy-name-undefined',
        stage: 'service',
        signs: ['tag not found:', 'group not found:', 'host not found:'],
        cause: 'a rule of the policy names a tag, group or host that the policy does not define',
        remedy: 'define it under tagOwners, groups or hosts; machine names are not known there: "hosts": {"hab": "100.x.y.z"}',
        check: 'tailnet/undefined-name',
        source: 'Tailscale docs, "Syntax reference for the tailnet policy file"',
    },
    {
        name: 'policy-field-unknown',
        stage: 'service',
        signs: ['json: unknown field'],
        cause: 'the policy has a section or a field that Tailscale does not know',
        remedy: 'correct its name, or remove it',
        check: 'tailnet/unknown-section',
        source: 'Tailscale docs, "Syntax reference for the tailnet policy file"',
    },
    {
        name: 'policy-not-valid',
        stage: 'service',
        signs: ['action="deny" is not supported', 'action=deny is not supported', 'group members cannot be recursive'],
        cause: 'Tailscale does not take the policy: a form that it does not know',
        remedy: 'mend what the message names',
        check: 'tailnet/invalid',
        source: 'Tailscale docs, "Syntax reference for the tailnet policy file"',
    },
    {
        name: 'policy-syntax',
        stage: 'service',
        signs: ['hujson: line'],
        cause: 'the policy is not HuJSON',
        remedy: 'mend the line and column that the message names',
        check: 'tailnet/syntax',
        source: 'tailscale/hujson',
    },
];

// EXTERNAL MODULE: ./lib/src/diagnosis/tailscale.js
var tailscale = __webpack_require__(3252);
;// CONCATENATED MODULE: ./lib/src/diagnosis/catalogue.js










/** By subject, in the order of a deployment; `docs/errors.md` is made from it. */
const SUBJECTS = [
    { name: 'Railway', failures: railway },
    { name: 'The tailnet policy', failures: tailnetPolicy },
    { name: 'The build', failures: build },
    { name: 'The start of the container', failures: containerStart },
    { name: 'The start of LiteLLM', failures: litellmStart },
    { name: 'Joining the tailnet', failures: tailscale/* tailscale */.N },
    { name: 'The way to the model hosts', failures: tailnetPath },
    { name: 'The database', failures: database },
    { name: 'Answers of the gateway', failures: gatewayAnswers },
    { name: 'The last lines of Slipway', failures: slipway },
];
/** Every failure that is known. */
const DIAGNOSES = SUBJECTS.flatMap(({ failures }) => failures);

;// CONCATENATED MODULE: ./lib/src/diagnosis/log-lines.js
/** Longer lines are looked at piece by piece, so that no step works on a text without a bound. */
const LONGEST_PIECE = 16_384;
/** What two pieces of one line have in common: more than any message that is looked for. */
const OVERLAP = 512;
/** A longer JSON text is looked at as it stands. */
const LONGEST_JSON = 1_000_000;
const DEEPEST_JSON = 5;
/** After so many lines that only look like JSON no more are tried. */
const MOST_FAILED_JSON = 1_000;
/** `ESC [ \u2026 letter` and `ESC ] \u2026 BEL`. Each class excludes what may follow it, so that nothing is tried twice. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]?|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
/**
 * The lines of a log, without what carries them: ANSI sequences, carriage returns, JSON around the message (`railway logs --json`,
 * Docker's json-file, LiteLLM's json_logs). What a JSON string breaks into lines comes as lines with the number of that line.
 */
function* logLines(text) {
    let afterFrame = false;
    for (const piece of everyLine(text)) {
        // Below a frame Python prints the source: words of a program, which say what it can tell, not what it told.
        if (!afterFrame)
            yield piece;
        afterFrame = TRACEBACK_FRAME.test(piece.text.slice(0, LONGEST_FRAME));
    }
}
/** `  File "/app/x.py", line 12, in main`. */
const TRACEBACK_FRAME = /File "[^"\n]{1,400}", line \d{1,7}/;
const LONGEST_FRAME = 600;
/** As `logLines`, with the line below each frame of a traceback: what Python prints there is the exception where it has no source. */
function* everyLine(text) {
    const json = { failuresLeft: MOST_FAILED_JSON };
    let line = 0;
    for (let start = 0; start <= text.length;) {
        const feed = text.indexOf('\n', start);
        const end = feed < 0 ? text.length : feed;
        line++;
        if (end > start)
            for (const message of messagesOf(text.slice(start, end), json))
                yield* pieces(line, message);
        start = end + 1;
    }
}
function* pieces(line, message) {
    for (const row of rowsOf(message)) {
        for (let at = 0; at < row.length; at += LONGEST_PIECE - OVERLAP) {
            const text = row.slice(at, at + LONGEST_PIECE).replace(ANSI, '');
            if (text.trim() !== '')
                yield { line, text };
            if (at + LONGEST_PIECE >= row.length)
                break;
        }
    }
}
/** What a progress bar writes over itself, and what a JSON string breaks, in rows. */
function* rowsOf(message) {
    const breaks = /[\r\n]/g;
    let start = 0;
    for (let found = breaks.exec(message); found !== null; found = breaks.exec(message)) {
        if (found.index > start)
            yield message.slice(start, found.index);
        start = breaks.lastIndex;
    }
    if (start < message.length)
        yield start === 0 ? message : message.slice(start);
}
/** What a line says: the strings in it where it is JSON, else the line itself. */
function messagesOf(line, json) {
    if (line.length > LONGEST_JSON || json.failuresLeft === 0 || !/^\s{0,40}[{[]/.test(line))
        return [line];
    if (!/[}\]]\s{0,3}$/.test(line.slice(-4)))
        return [line];
    try {
        const strings = [];
        collectStrings(JSON.parse(line), strings, 0);
        return strings.length === 0 ? [line] : strings;
    }
    catch {
        json.failuresLeft--;
        return [line];
    }
}
/** `name: text` for the strings of mappings, so that `"status": "CRASHED"` reads as it does in a text. */
function collectStrings(value, into, depth, name = '') {
    if (typeof value === 'string')
        into.push(name === '' || MESSAGE_NAMES.has(name) ? value : `${name}: ${value}`);
    else if (Array.isArray(value) && depth < DEEPEST_JSON) {
        for (const item of value)
            collectStrings(item, into, depth + 1, name);
    }
    else if (typeof value === 'object' && value !== null && depth < DEEPEST_JSON) {
        for (const [key, item] of Object.entries(value))
            collectStrings(item, into, depth + 1, key);
    }
}
const MESSAGE_NAMES = new Set(['message', 'msg', 'log', 'text', 'stacktrace', 'details']);
/**
 * What stands before the message: a service's name and a bar, times, levels, BuildKit's step and second. Each alternative ends where it can go on
 * in one way only.
 */
const PREFIX = /^\s*(?:[\w.-]{1,60}\s{0,40}\|\s|#\d{1,5}\s|\d{1,6}\.\d{1,9}\s|\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[\d.,+:]{0,16}Z?\s|\[?(?:inf|info|err|error|warn|warning|debug|dbg)\]?:?\s|(?:stdout|stderr)\s)/i;
/** The message of a line, without times, levels and names in front of it. */
function withoutPrefix(text) {
    let rest = text.slice(0, LONGEST_PIECE);
    for (let times = 0; times < 4; times++) {
        const next = rest.replace(PREFIX, '');
        if (next.length === rest.length)
            break;
        rest = next;
    }
    return rest.trimStart();
}

;// CONCATENATED MODULE: ./lib/src/diagnosis/exception.js

/** The last line of a Python traceback (`RuntimeError: \u2026`), or the same behind a semicolon in a cause that Slipway tells. */
const EXCEPTION = /(?:^|; )(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,80}(?:Error|Exception|Exit): \S/;
const LONGEST_LOOK = 2_000;
const LONGEST_EVIDENCE = 240;
/** The exception told last at a line of a log or above it: what a program that ended there died of. One pass over the text. */
function exceptionUpTo(text, end) {
    let found;
    for (const { line, text: row } of everyLine(text)) {
        if (line > end)
            break;
        const message = withoutPrefix(row).slice(0, LONGEST_LOOK);
        const at = EXCEPTION.exec(message)?.index;
        if (at === undefined)
            continue;
        const told = message.slice(at).replace(/^; /, '').trim();
        found = { line, text: told.length > LONGEST_EVIDENCE ? `${told.slice(0, LONGEST_EVIDENCE - 1)}\u2026` : told };
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/src/diagnosis/known-failure.js
/**
 * When a failure strikes, in the order of a deployment. What comes earlier is told first: it is the reason for what follows.
 *
 * - `service`: no deployment came about
 * - `build`: there is no image
 * - `start`: the container, or LiteLLM in it, does not start
 * - `connection`: it runs without its model hosts or its database
 * - `answer`: it runs, and some requests fail
 * - `symptom`: says that something failed, not what
 */
const STAGES = ['service', 'build', 'start', 'connection', 'answer', 'symptom'];

// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/diagnosis/signs.js
/** Logs wrap, indent, quote and escape the same message in many ways, and a crash leaves NULs; none of that tells messages apart. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is one of them
const UNCOUNTED = /[\s\u0000"'`\\\u2018\u2019\u201c\u201d]+/g;
/** A text without case, white space, quotes, backslashes. */
function squeeze(text) {
    return text.replace(UNCOUNTED, '').toLowerCase();
}
/** The place in a text that a place in its squeezed form comes from. */
function placeInText(text, squeezedPlace) {
    let seen = -1;
    for (let at = 0; at < text.length; at++) {
        // Small letters may be more characters than the capital.
        seen += squeeze(text.charAt(at)).length;
        if (seen >= squeezedPlace)
            return at;
    }
    return text.length;
}
function compileSign(sign) {
    const atStart = sign.startsWith('^');
    const atEnd = sign.endsWith('$');
    const words = sign.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
    return { parts: words.split(' \u2026 ').map(squeeze), atStart, atEnd };
}
/** Where the parts of a sign stand in a squeezed text; undefined when they do not. Each part is looked for once, behind the one before. */
function spansOf({ parts, atStart, atEnd }, squeezed) {
    const spans = [];
    for (const [index, part] of parts.entries()) {
        const from = spans.at(-1)?.end ?? 0;
        const start = atEnd && index === parts.length - 1 ? squeezed.length - part.length : squeezed.indexOf(part, from);
        if (start < from || !squeezed.startsWith(part, start))
            return undefined;
        spans.push({ start, end: start + part.length });
    }
    return atStart && spans[0]?.start !== 0 ? undefined : spans;
}

;// CONCATENATED MODULE: ./lib/src/diagnosis/search.js



/** Evidence longer than this is cut around the words that were recognised. */
const search_LONGEST_EVIDENCE = 240;
/** What is shown before the recognised words of a long line. */
const EVIDENCE_LEAD = 60;
/** So many characters, or lines, are asked at once whether any sign is in them at all. */
const BATCH_CHARACTERS = 16_384;
const BATCH_LINES = 2_048;
/** A shorter line was not broken by a terminal. */
const NARROWEST_WRAP = 40;
/** What of two lines is looked at where the second may be the continuation of the first. */
const SEAM = 160;
/**
 * Which of the failures a text shows. Each search is one pass over a bounded piece, so the work is the length of the text
 * times the number of signs at most, whatever stands in it.
 */
function findFailures(text, failures, look) {
    const watches = failures.map(watchFor);
    const found = new Map();
    const beside = new Set();
    let batch = [];
    let characters = 0;
    for (const piece of logLines(text)) {
        batch.push(piece);
        characters += piece.text.length;
        if (characters < BATCH_CHARACTERS && batch.length < BATCH_LINES)
            continue;
        searchBatch(batch, watches, found, beside, look);
        // The last line may go on in the next batch; a long one does not.
        batch = piece.text.length < BATCH_CHARACTERS / 16 ? [piece] : [];
        characters = 0;
    }
    searchBatch(batch, watches, found, beside, look);
    return [...found.values()].filter(({ failure }) => failure.beside === undefined || beside.has(failure.name));
}
function watchFor(failure) {
    const compiled = (signs = []) => signs.map(compileSign);
    return {
        failure,
        signs: compiled(failure.signs),
        beside: compiled(failure.beside),
        healedBy: compiled(failure.healedBy),
    };
}
function searchBatch(batch, watches, found, seenBeside, look) {
    const lines = batch.map((line) => ({ ...line, squeezed: squeeze(line.text) }));
    // Without a break between them, so that a message that a terminal broke in two is in it as well.
    const all = lines.map(({ squeezed }) => squeezed).join('');
    const inBatch = (signs) => signs.filter(({ parts }) => {
        look(all.length);
        return all.includes(parts[0] ?? '');
    });
    for (const { failure, signs, beside, healedBy } of watches) {
        const { name } = failure;
        if (!seenBeside.has(name) && firstHit(lines, inBatch(beside), 0, look) !== undefined)
            seenBeside.add(name);
        const healed = lastHealing(lines, inBatch(healedBy), look);
        if (healed >= 0)
            found.delete(name);
        if (found.has(name))
            continue;
        const hit = firstHit(lines, inBatch(signs), healed + 1, look);
        if (hit !== undefined)
            found.set(name, { failure, line: hit.line, text: hit.text });
    }
}
function lastHealing(lines, signs, look) {
    if (signs.length === 0)
        return -1;
    return lines.findLastIndex((line) => signs.some((sign) => spansIn(line, sign, look) !== undefined));
}
function firstHit(lines, signs, from, look) {
    if (signs.length === 0)
        return undefined;
    for (let index = from; index < lines.length; index++) {
        const line = lines[index];
        const next = lines[index + 1];
        for (const sign of signs) {
            const spans = spansIn(line, sign, look);
            if (spans !== undefined)
                return { index, line: line.line, text: evidence(line, sign, spans[0]?.start ?? 0) };
            if (next !== undefined && isBroken(line, next, sign, look)) {
                return { index, line: line.line, text: (0,plain_text/* plainLine */.h0)(`${endOf(line.text)} ${(0,plain_text/* cutText */.IN)(next.text, 200)}`) };
            }
        }
    }
    return undefined;
}
/** The last words of a line that goes on in the next one. */
function endOf(text) {
    return text.length <= 200 ? text : `\u2026${text.slice(-199)}`;
}
function spansIn(line, sign, look) {
    look(line.squeezed.length);
    const spans = spansOf(sign.atStart ? { ...sign, atStart: false } : sign, line.squeezed);
    if (spans === undefined || !sign.atStart)
        return spans;
    // What stands in front of a message is taken off only where it matters.
    return spansOf(sign, squeeze(withoutPrefix(line.text)));
}
/** Whether a word of the sign lies across the end of one line and the start of the next: two lines of which each holds a part tell nothing. */
function isBroken(line, next, sign, look) {
    if (sign.atStart || sign.atEnd || line.text.length < NARROWEST_WRAP || line.line === next.line)
        return false;
    const tail = line.squeezed.slice(-SEAM);
    const seam = tail + next.squeezed.slice(0, SEAM);
    look(seam.length);
    return spansOf(sign, seam)?.some(({ start, end }) => start < tail.length && end > tail.length) ?? false;
}
function evidence({ text }, sign, squeezedPlace) {
    if (text.length <= search_LONGEST_EVIDENCE || sign.atStart)
        return (0,plain_text/* plainLine */.h0)(text.slice(0, search_LONGEST_EVIDENCE * 4), search_LONGEST_EVIDENCE);
    const start = Math.max(0, placeInText(text, squeezedPlace) - EVIDENCE_LEAD);
    const cut = (0,plain_text/* plainLine */.h0)(text.slice(start, start + search_LONGEST_EVIDENCE * 4), search_LONGEST_EVIDENCE);
    return start === 0 ? cut : `\u2026${cut}`;
}

;// CONCATENATED MODULE: ./lib/src/diagnosis/diagnose.js





/**
 * The known failures that a log or an error message shows, the root cause first, each once, with the first line that gave it
 * away. Time and memory grow with the length of the text, whatever stands in it.
 *
 * @param look hears how many characters each search goes over
 */
function diagnose(text, look = () => undefined) {
    const found = ranked(findFailures(text, DIAGNOSES, look)).map(({ failure, line, text: evidence }) => ({
        name: failure.name,
        cause: failure.cause,
        remedy: failure.remedy,
        check: failure.check,
        source: failure.source,
        evidence: { line, text: evidence },
    }));
    return withException(found, text);
}
/** Failures that say that a program ended; what it died of stands at their line or above it. */
const ENDED = new Set(['container-exited', 'deployment-crashed']);
/** Where nothing that is known says why a program ended, its exception does, and comes first. */
function withException(found, text) {
    const ended = found.find(({ name }) => ENDED.has(name));
    if (ended === undefined || found.some(({ name }) => !isSymptom(name)))
        return [...found];
    const exception = exceptionUpTo(text, ended.evidence.line);
    if (exception === undefined)
        return [...found];
    const named = {
        ...ended,
        cause: 'the program of the container ended by the exception of this line, which is none that Slipway knows',
        remedy: 'mend what the exception names: the frames above it in the log lead to the place (a setting of the proxy config, a file, a package), and LiteLLM\u2019s issues may have its text',
        evidence: exception,
    };
    return [named, ...found.filter((one) => one !== ended)];
}
/** The first diagnosis that says why, not only that something failed; undefined when there is none. */
function rootCause(text) {
    return diagnose(text).find(({ name }) => !isSymptom(name));
}
/** Whether a diagnosis only says that something failed. */
function isSymptom(name) {
    return DIAGNOSES.some((failure) => failure.name === name && failure.stage === 'symptom');
}
/**
 * Root causes before what follows from them: first what no other failure found explains, by stage, then by place in the log;
 * what is explained comes behind all that explain it. A line that tells the cause is not told again as its consequence.
 */
function ranked(all) {
    const found = all.filter((one) => !all.some((other) => other.line === one.line && explains(other, one)));
    const order = [...found].sort((a, b) => stageOf(a.failure) - stageOf(b.failure) || a.line - b.line);
    const explained = new Set(order.flatMap(({ failure }) => [...consequencesOf(failure)]));
    return [
        ...order.filter(({ failure }) => !explained.has(failure.name)),
        ...order.filter(({ failure }) => explained.has(failure.name)).sort((a, b) => depthOf(a, order) - depthOf(b, order)),
    ];
}
function stageOf({ stage }) {
    return STAGES.indexOf(stage);
}
/** How many of the failures found explain this one: a cause in a chain has fewer above it than what it leads to. */
function depthOf(found, all) {
    return all.filter((other) => explains(other, found)).length;
}
function explains(cause, consequence) {
    return consequencesOf(cause.failure).has(consequence.failure.name);
}
/** What follows from a failure, and what follows from that. */
function consequencesOf(failure) {
    const names = new Set();
    const open = [...(failure.explains ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
        if (names.has(name))
            continue;
        names.add(name);
        open.push(...(DIAGNOSES.find((one) => one.name === name)?.explains ?? []));
    }
    return names;
}


/***/ }),

/***/ 3252:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ tailscale)
/* harmony export */ });
/** Lines after which the device is in the tailnet, whatever happened before. */
const CONNECTED = [
    'Tailscale connected!',
    '-> Running (WantRunning=true',
    'BackendState: Running',
    'active login:',
];
const WITHOUT_TAILNET = [
    'tailscale-up-failed',
    'tailscale-timeout',
    'tailscale-logged-out',
    'peer-not-in-tailnet',
    'peer-name-unknown',
    'tailnet-bad-gateway',
    'model-host-unreachable',
    'host-name-resolved-outside',
    'model-host-timeout',
];
const NEW_KEY = 'mint a key that is tagged, reusable, ephemeral and preauthorized, set it as TAILSCALE_AUTH_KEY on Railway and redeploy; slipway ship mints one for each release';
const KEY_ELSEWHERE = 'a key lives on Railway and its state at Tailscale';
/** Why the container did not join the tailnet. Headscale tells the state of a key, Tailscale itself only that it is not valid. */
const tailscale = [
    {
        name: 'auth-key-not-set',
        stage: 'connection',
        signs: ['TAILSCALE_AUTH_KEY is not set', 'To authenticate, visit:'],
        healedBy: CONNECTED,
        cause: 'the container has no auth key, so it did not join the tailnet',
        remedy: 'set TAILSCALE_AUTH_KEY on Railway, or let slipway ship mint one (tailscale-client-id)',
        unchecked: KEY_ELSEWHERE,
        source: 'Tailscale docs, "Auth keys"',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'auth-key-expired',
        stage: 'connection',
        signs: ['authkey expired', 'auth key expired', 'auth key has expired'],
        healedBy: CONNECTED,
        cause: 'the Tailscale auth key has expired: it lasts 90 days at most, and a container that starts again needs it again',
        remedy: NEW_KEY,
        unchecked: KEY_ELSEWHERE,
        source: 'Tailscale docs, "Auth keys"; juanfont/headscale, hscontrol/types/preauth_key.go',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'auth-key-used',
        stage: 'connection',
        signs: ['authkey already used', 'auth key already used'],
        healedBy: CONNECTED,
        cause: 'the Tailscale auth key is a one-off key and was used: every start of a container uses it once more',
        remedy: NEW_KEY,
        unchecked: KEY_ELSEWHERE,
        source: 'Tailscale docs, "Auth keys"; juanfont/headscale, hscontrol/types/preauth_key.go',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'auth-key-revoked',
        stage: 'connection',
        signs: ['authkey revoked', 'auth key revoked', 'auth key has been revoked'],
        healedBy: CONNECTED,
        cause: 'the Tailscale auth key was revoked',
        remedy: NEW_KEY,
        unchecked: KEY_ELSEWHERE,
        source: 'Tailscale docs, "Auth keys"; juanfont/headscale, hscontrol/types/preauth_key.go',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'auth-key-invalid',
        stage: 'connection',
        signs: [
            'invalid key: API key',
            'invalid key: unable to validate API key',
            'invalid key: invalid API token',
            'invalid pre auth key',
            'invalid pre-auth key',
        ],
        healedBy: CONNECTED,
        cause: 'Tailscale does not take the auth key: it has expired, was used (one-off), was revoked, or is not complete',
        remedy: NEW_KEY,
        unchecked: KEY_ELSEWHERE,
        source: 'tailscale/tailscale issues 9715 and 19501; Tailscale docs, "Auth keys"',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'auth-key-of-another-kind',
        stage: 'connection',
        signs: ['key cannot be used for node auth'],
        healedBy: CONNECTED,
        cause: 'TAILSCALE_AUTH_KEY holds a credential of another kind: an API token or an OAuth client, not an auth key',
        remedy: 'set a key that begins with tskey-auth-',
        unchecked: KEY_ELSEWHERE,
        source: 'tailscale/golink issue 194; Tailscale docs, "Key prefix"',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'tag-not-permitted',
        stage: 'connection',
        signs: ['requested tags \u2026 are invalid or not permitted'],
        healedBy: CONNECTED,
        cause: 'the tag is not in tagOwners of the tailnet policy, or the credential does not own it',
        remedy: 'put "tag:railway-proxy": ["autogroup:admin"] into tagOwners, give the credential exactly that tag, and leave out --advertise-tags: a tagged key brings its tags',
        check: 'tailnet/tag-owner',
        source: 'Tailscale docs, "Tags"; tailscale/tailscale issue 15456',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'device-not-approved',
        stage: 'connection',
        signs: [
            '-> NeedsMachineAuth',
            'BackendState: NeedsMachineAuth',
            'Machine is not yet approved by tailnet admin',
            'Machine is not authorized',
        ],
        healedBy: CONNECTED,
        cause: 'the tailnet asks an admin to approve new devices, and this one waits for it',
        remedy: 'use a preauthorized key, or approve the device in the admin console (Machines)',
        unchecked: KEY_ELSEWHERE,
        source: 'Tailscale docs, "Device approval"',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'tailscaled-without-tun',
        stage: 'connection',
        signs: ['/dev/net/tun does not exist', 'is CONFIG_TUN enabled in your kernel', 'CreateTUN \u2026 failed'],
        cause: 'tailscaled wants a TUN device, and Railway gives containers none',
        remedy: 'start it with --tun=userspace-networking --outbound-http-proxy-listen=127.0.0.1:1055 --socks5-server=127.0.0.1:1055 --port=0',
        check: 'start-script/tailscaled-userspace',
        source: 'Tailscale docs, "Userspace networking mode"; Railway docs, "Bridge Railway to RDS with Tailscale"',
        explains: ['tailscaled-not-running', 'tailnet-proxy-down', ...WITHOUT_TAILNET],
    },
    {
        name: 'tailscaled-not-running',
        stage: 'connection',
        signs: [
            'failed to connect to local tailscaled',
            'failed to connect to local Tailscale service',
            "doesn't appear to be running",
        ],
        healedBy: CONNECTED,
        cause: 'tailscale finds no tailscaled: it has not started, has ended, or has its socket elsewhere',
        remedy: 'start tailscaled first and wait for its socket, with the same --socket for both; its own lines say why it ended',
        unchecked: 'whether a program runs shows only when it does',
        source: 'tailscale/tailscale, cmd/tailscaled/tailscaled.go',
        explains: ['tailnet-proxy-down', ...WITHOUT_TAILNET],
    },
    {
        name: 'tailscale-flags-differ',
        stage: 'connection',
        signs: ["changing settings via 'tailscale up' requires mentioning all", 'either re-run your command with --reset'],
        healedBy: CONNECTED,
        cause: 'an earlier tailscale up had other options, and this one does not repeat them',
        remedy: 'run tailscale up with --reset, or with the same options each time',
        unchecked: 'what an earlier start left behind is not in the files',
        source: 'Tailscale docs, "tailscale up command"; hass-tailscale/hass-addons issue 148',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'control-server-unreachable',
        stage: 'connection',
        signs: ['Unable to connect to the Tailscale coordination server', 'fetch control key:'],
        healedBy: CONNECTED,
        cause: 'tailscaled does not reach the control server',
        remedy: 'clear the proxy variables before tailscaled starts, and look at --login-server where one is named',
        check: 'start-script/proxy-cleared-first',
        source: 'Tailscale docs, "What firewall ports should I open"',
        explains: WITHOUT_TAILNET,
    },
    {
        name: 'tailscale-timeout',
        stage: 'connection',
        signs: ['timeout waiting for Tailscale service to enter a Running state'],
        healedBy: CONNECTED,
        cause: 'tailscale up gave up: without a key, or without a way to the control server, the device never gets to Running',
        remedy: 'look at "tailscale status" in the container (Health says why), at TAILSCALE_AUTH_KEY, and at proxy variables in front of tailscaled',
        unchecked: KEY_ELSEWHERE,
        source: 'Tailscale docs, "tailscale up command", --timeout',
        explains: [
            'tailscale-up-failed',
            'tailscale-logged-out',
            'peer-not-in-tailnet',
            'peer-name-unknown',
            'tailnet-bad-gateway',
            'model-host-unreachable',
        ],
    },
    {
        name: 'tailscale-logged-out',
        stage: 'connection',
        signs: ['BackendState: NeedsLogin', 'You are logged out', '^Logged out.'],
        healedBy: CONNECTED,
        cause: 'the device is logged out of the tailnet',
        remedy: NEW_KEY,
        unchecked: KEY_ELSEWHERE,
        source: 'tailscale/tailscale issue 17047',
        explains: [
            'tailscale-up-failed',
            'peer-not-in-tailnet',
            'peer-name-unknown',
            'tailnet-bad-gateway',
            'model-host-unreachable',
        ],
    },
    {
        name: 'tailscaled-on-litellm-port',
        stage: 'answer',
        signs: ['onPortUpdate(port=4000'],
        cause: 'tailscaled took its UDP port from the variable PORT, which is LiteLLM\u2019s',
        remedy: 'start tailscaled with --port=0',
        check: 'start-script/tailscaled-port',
        source: 'tailscale/tailscale, cmd/tailscaled/tailscaled.go',
    },
    {
        name: 'tailscale-up-failed',
        stage: 'symptom',
        signs: ['Tailscale failed, LiteLLM runs without its model hosts', 'Tailscale failed, continuing anyway'],
        healedBy: CONNECTED,
        cause: 'the container did not join the tailnet; the lines above it say why',
        remedy: 'look at the message of tailscale up above this line',
        unchecked: 'it names no cause',
        source: 'Tailscale docs, "tailscale up command"',
    },
];


/***/ }),

/***/ 8456:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ collectUpload)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./lib/src/system/digest.js




/** From here on a file is read in pieces; for small ones that costs three times as much. */
const LARGE_FILE_BYTES = 4_000_000;
/** Size in bytes, links followed. Throws what the platform throws. */
async function fileSize(path) {
    return (await (0,promises_.stat)(path)).size;
}
/**
 * The digest of a file's content.
 * @param size as `fileSize` gave it: it only decides how the file is read
 */
async function digestFile(path, size) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    if (size <= LARGE_FILE_BYTES) {
        const content = await (0,promises_.readFile)(path);
        return { digest: hash.update(content).digest('hex'), bytes: content.byteLength };
    }
    let bytes = 0;
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), async (chunks) => {
        for await (const chunk of chunks) {
            bytes += chunk.byteLength;
            hash.update(chunk);
        }
    });
    return { digest: hash.digest('hex'), bytes };
}

// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
// EXTERNAL MODULE: ./lib/src/project/ignore-rules.js
var ignore_rules = __webpack_require__(4734);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project = __webpack_require__(905);
;// CONCATENATED MODULE: ./lib/src/project/upload-source.js







const MAX_FILES = 50_000;
const MAX_BYTES = 500_000_000;
const READS_AT_ONCE = 16;
/** Where the kit keeps what it must not upload. */
const STATE_FOLDER = '.slipway';
/**
 * What `railway up` would send: everything that neither a .gitignore nor a .railwayignore excludes (railwayapp/cli
 * `src/controllers/upload.rs`), without `.git`, `node_modules`, `.env` files and the kit's own state.
 *
 * @throws SlipwayError INPUT_INVALID when the directory is not there, FILE_INVALID when there is too much,
 * FILE_UNREADABLE when a file cannot be read.
 */
async function collectUpload(directory) {
    await (0,files/* requireDirectory */.T)(directory);
    const root = await (0,files/* realPath */.Ye)((0,external_node_path_.resolve)(directory));
    const walker = { root, found: [], leftOut: [] };
    const repository = await (0,ignore_rules/* repositoryRoot */.Hn)(root);
    const prefix = (0,external_node_path_.relative)(repository, root).split(external_node_path_.sep).join('/');
    await collectFolder(walker, { repository, prefix, ancestry: [root] }, '', await rulesAbove(repository, prefix));
    walker.found.sort((a, b) => (a.path < b.path ? -1 : 1));
    const hashed = await hashAll(walker);
    const whole = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    for (const { entry, digest } of hashed) {
        whole.update(`${entry.executable ? '755' : '644'} ${digest} ${JSON.stringify(entry.path)}\n`);
        bytes += entry.bytes;
    }
    return { entries: hashed.map(({ entry }) => entry), digest: whole.digest('hex'), bytes, leftOut: walker.leftOut };
}
/** The rules of the folders between the repository's root and the directory. */
async function rulesAbove(repository, prefix) {
    let rules = { railway: undefined, git: undefined };
    if (prefix === '')
        return rules;
    const parts = prefix.split('/');
    for (let depth = 0; depth < parts.length; depth++) {
        rules = await rulesWithin(repository, parts.slice(0, depth).join('/'), rules);
    }
    return rules;
}
async function rulesWithin(repository, folder, above) {
    const [railway, git] = await Promise.all([
        (0,ignore_rules/* rulesOf */.fD)(repository, folder, ['.railwayignore'], above.railway),
        (0,ignore_rules/* rulesOf */.fD)(repository, folder, ['.gitignore'], above.git),
    ]);
    return { railway, git };
}
/** A .railwayignore anywhere beats a .gitignore anywhere, as in the `ignore` crate that the Railway CLI uses. */
function excluded(rules, path, directory) {
    return (0,ignore_rules/* verdictOf */.Vj)(rules.railway, path, directory) ?? (0,ignore_rules/* verdictOf */.Vj)(rules.git, path, directory) ?? false;
}
async function collectFolder(walker, place, folder, above) {
    const within = joined(place.prefix, folder);
    const rules = await rulesWithin(place.repository, within, above);
    const deeper = [];
    for (const entry of await listFolder(walker.root, folder)) {
        const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
        if (project/* CLOSED_FOLDERS */.Nn.has(name) || name === STATE_FOLDER)
            continue;
        const target = entry.kind === 'link' ? await followLink(walker, place, entry.path) : entry;
        if (target === undefined)
            continue;
        if (excluded(rules, joined(place.prefix, entry.path), target.kind === 'directory'))
            continue;
        if (target.kind === 'directory') {
            const ancestry = [...place.ancestry, await (0,files/* realPath */.Ye)((0,external_node_path_.join)(walker.root, entry.path))];
            deeper.push(collectFolder(walker, { ...place, ancestry }, entry.path, rules));
        }
        else if (target.kind === 'file')
            addFile(walker, entry.path, target.executable);
        else
            walker.leftOut.push({ path: entry.path, reason: 'is neither a file nor a folder' });
    }
    await Promise.all(deeper);
}
function joined(prefix, path) {
    return prefix === '' ? path : path === '' ? prefix : `${prefix}/${path}`;
}
async function listFolder(root, folder) {
    const entries = [];
    try {
        for await (const entry of (0,files/* walk */.GG)(root, () => false, folder))
            entries.push(entry);
    }
    catch (cause) {
        throw unreadable(folder === '' ? '.' : folder, cause);
    }
    return entries;
}
function unreadable(path, cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new error/* SlipwayError */.GQ('FILE_UNREADABLE', `${path} cannot be read for the upload: ${reason}`, {
        cause,
        remedy: 'make it readable, or name it in .railwayignore',
    });
}
function addFile(walker, path, executable) {
    if ((0,project/* isEnvFile */.qb)(path)) {
        walker.leftOut.push({ path, reason: 'may hold secrets' });
        return;
    }
    walker.found.push({ path, executable });
    if (walker.found.length > MAX_FILES)
        throw tooMuch(`more than ${MAX_FILES.toLocaleString('en')} files`);
}
function tooMuch(what) {
    return new error/* SlipwayError */.GQ('FILE_INVALID', `the upload would hold ${what}`, {
        remedy: 'name what the image does not need in .railwayignore or .gitignore, or set working-directory',
    });
}
/** What a link points at, when that stays in the directory; a link out of it would upload files nobody sees in it. */
async function followLink(walker, place, path) {
    const found = await (0,files/* followPath */.Zl)((0,external_node_path_.join)(walker.root, path));
    if (found === undefined) {
        walker.leftOut.push({ path, reason: 'is a link to nothing' });
        return undefined;
    }
    const target = found.path;
    const below = (0,external_node_path_.relative)(walker.root, target).split(external_node_path_.sep);
    const reason = below[0] === '..' || (0,external_node_path_.resolve)(walker.root, target) === walker.root
        ? 'is a link that leads out of the directory'
        : below.some((part) => project/* CLOSED_FOLDERS */.Nn.has(part) || part === STATE_FOLDER) || (0,project/* isEnvFile */.qb)(target)
            ? 'is a link to what is never uploaded'
            : place.ancestry.includes(target)
                ? 'is a link to a folder that holds it'
                : undefined;
    if (reason !== undefined) {
        walker.leftOut.push({ path, reason });
        return undefined;
    }
    return found;
}
async function hashAll(walker) {
    const hashed = [];
    let next = 0;
    let total = 0;
    async function work() {
        while (next < walker.found.length) {
            const index = next++;
            const { path, executable } = walker.found[index]; // index < length
            const file = (0,external_node_path_.join)(walker.root, path);
            try {
                const size = await fileSize(file);
                total += size;
                if (total > MAX_BYTES)
                    throw tooMuch(`more than ${MAX_BYTES / 1e6} MB`);
                const { digest, bytes } = await digestFile(file, size);
                hashed[index] = { entry: { path, kind: 'file', executable, bytes }, digest };
            }
            catch (cause) {
                next = walker.found.length;
                throw cause instanceof error/* SlipwayError */.GQ ? cause : unreadable(path, cause);
            }
        }
    }
    await Promise.all(Array.from({ length: READS_AT_ONCE }, work));
    return hashed;
}


/***/ }),

/***/ 3888:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ createTransaction)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/** A sequence of steps that is put back as a whole: each step says how to undo itself before it changes anything. */
function createTransaction(emit, clock, signal) {
    const registered = [];
    return {
        async step(name, run, last) {
            if (signal.aborted && last === undefined)
                throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('CANCELLED', 'cancelled');
            const start = clock.now();
            emit({ kind: 'started', step: name });
            let described = { text: 'failed' };
            const tools = {
                progress: (text) => emit({ kind: 'progress', step: name, text }),
                onUndo: (part, undo, options) => registered.push({ part, run: undo, ...options }),
                describe: (text, gate) => {
                    described = gate === undefined ? { text } : { text, gate };
                },
            };
            try {
                const { outcome, text, details = [], gate, value } = await run(tools);
                const milliseconds = clock.now() - start;
                emit({
                    kind: 'ended',
                    step: name,
                    outcome,
                    text,
                    details,
                    milliseconds,
                    ...(gate === undefined ? {} : { gate }),
                });
                return value;
            }
            catch (thrown) {
                const error = (0,_model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .asSlipwayError */ .I7)(thrown);
                const milliseconds = clock.now() - start;
                emit({ kind: 'ended', step: name, outcome: 'failed', ...described, details: error.details, milliseconds });
                throw error;
            }
        },
        async undo() {
            const undone = [];
            const start = clock.now();
            if (registered.length > 0)
                emit({ kind: 'started', step: 'undo' });
            for (let next = registered.pop(); next !== undefined; next = registered.pop()) {
                emit({ kind: 'progress', step: 'undo', text: next.part });
                const result = await undoPart(next, undone);
                if (result !== undefined)
                    undone.push(result);
            }
            emit({ kind: 'ended', step: 'undo', ...undoSummary(undone), milliseconds: clock.now() - start });
            return undone;
        },
    };
}
async function undoPart({ part, run, unless }, before) {
    if (unless !== undefined && before.some((one) => one.part === unless && !one.ok)) {
        return { part, ok: false, text: `left as it is, because the ${unless} could not be put back and needs it` };
    }
    try {
        const text = await run();
        return text === undefined ? undefined : { part, ok: true, text };
    }
    catch (thrown) {
        const { message, remedy } = (0,_model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .asSlipwayError */ .I7)(thrown);
        return { part, ok: false, text: remedy ? `${message}; ${remedy}` : message };
    }
}
function undoSummary(undone) {
    const failed = undone.filter((part) => !part.ok);
    if (failed.length > 0) {
        return {
            outcome: 'failed',
            text: `not everything could be put back: ${failed.map(({ part }) => part).join(', ')}`,
            details: undone.map(({ part, ok, text }) => `${part}: ${ok ? text : `FAILED ${text}`}`),
        };
    }
    if (undone.length === 0)
        return { outcome: 'unchanged', text: 'nothing had been changed', details: [] };
    return { outcome: 'done', text: undone.map(({ part, text }) => `${part} ${text}`).join(', '), details: [] };
}


/***/ })

};
