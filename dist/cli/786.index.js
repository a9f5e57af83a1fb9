export const id = 786;
export const ids = [786];
export const modules = {

/***/ 9050:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearse: () => (/* binding */ rehearse)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
// EXTERNAL MODULE: ./lib/src/system/own-folder.js
var own_folder = __webpack_require__(5223);
// EXTERNAL MODULE: ./lib/src/image/docker.js
var image_docker = __webpack_require__(4622);
;// CONCATENATED MODULE: ./lib/src/image/container-arguments.js

/** The Docker command reads that file line by line, and a line longer than 64 KiB ends it (Go, bufio.Scanner). */
const LONGEST_LINE = 60_000;
/**
 * `docker create` for a rehearsal. No device, no added capability, no gain of privileges (Railway docs, "Bridge Railway to
 * RDS with Tailscale": "Railway containers don't allow privilege escalation"), no swap, no volume, published on loopback
 * alone. The start command stands for ENTRYPOINT and CMD in exec form (Railway docs, "Start Command").
 */
function containerCommand(wish, envFilePath) {
    const lines = [];
    const env = {};
    const dropped = [];
    for (const [name, value] of Object.entries(wish.variables)) {
        if (!/[\r\n]/.test(value) && name.length + value.length < LONGEST_LINE)
            lines.push(`${name}=${value}\n`);
        else if ((0,image_docker/* isReadByDocker */.y)(name) || value.includes('\0'))
            dropped.push(name);
        else
            env[name] = value;
    }
    const words = wish.startCommand === null ? [] : execWords(wish.startCommand);
    const [program, ...rest] = words;
    const userId = wish.variables.RAILWAY_RUN_UID;
    const sharedMemory = wish.variables.RAILWAY_SHM_SIZE_BYTES;
    const args = [
        'create',
        '--pull=never',
        '--restart=no',
        ...Object.entries(wish.labels).map(([name, value]) => `--label=${name}=${value}`),
        `--env-file=${envFilePath}`,
        ...Object.keys(env).map((name) => `--env=${name}`),
        `--publish=127.0.0.1::${wish.port}/tcp`,
        `--memory=${wish.memoryBytes}`,
        `--memory-swap=${wish.memoryBytes}`,
        '--security-opt=no-new-privileges',
        '--log-driver=json-file',
        '--log-opt=max-size=10m',
        ...(userId !== undefined && /^\d+$/.test(userId) ? [`--user=${userId}`] : []),
        ...(sharedMemory !== undefined && /^\d+$/.test(sharedMemory) ? [`--shm-size=${sharedMemory}`] : []),
        ...(program === undefined ? [] : [`--entrypoint=${program}`]),
        wish.image,
        ...rest,
    ];
    return { args, envFile: lines.join(''), env, dropped };
}
/** Splits a start command as an exec form is made of it: quotes and backslashes count, `$` and `&&` do not. */
function execWords(command) {
    const words = [];
    let word;
    let quote;
    for (let at = 0; at < command.length; at++) {
        const character = command.charAt(at);
        const escapes = character === '\\' && quote !== "'" && at + 1 < command.length;
        if (escapes)
            word = (word ?? '') + command.charAt(++at);
        else if (quote !== undefined && character === quote)
            quote = undefined;
        else if (quote === undefined && (character === '"' || character === "'")) {
            quote = character;
            word ??= '';
        }
        else if (quote === undefined && /\s/.test(character)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
        }
        else
            word = (word ?? '') + character;
    }
    return word === undefined ? words : [...words, word];
}

;// CONCATENATED MODULE: ./lib/src/image/container.js







const REHEARSAL_LABEL = 'slipway.rehearsal';
const MACHINE_LABEL = 'slipway.machine';
const PID_LABEL = 'slipway.pid';
/** The engine's own calls; what waits for the container has a time of its own. */
const CALL_MS = 60_000;
/**
 * Makes a container and does not start it yet.
 *
 * @returns its id, and the variables that could not be handed over.
 * @throws SlipwayError SERVICE_REJECTED with the engine's words; CANCELLED.
 */
async function createContainer(docker, wish, { machine, pid }) {
    // Random, so that a container is found again whose id a killed command did not tell any more.
    const mark = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const labels = { [REHEARSAL_LABEL]: mark, [MACHINE_LABEL]: machine, [PID_LABEL]: String(pid) };
    return (0,own_folder/* withOwnFolder */.F)(async (folder) => {
        const envFile = (0,external_node_path_.join)(folder, 'variables');
        const command = containerCommand({ ...wish, labels }, envFile);
        await (0,files/* writeNewFile */.S0)(envFile, command.envFile, 0o600);
        try {
            const end = await docker.run(command.args, { env: command.env, timeoutMs: CALL_MS });
            const id = end.out.trim();
            if (end.code === 0 && /^[0-9a-f]{64}$/.test(id))
                return { id, dropped: command.dropped };
            throw new error/* SlipwayError */.GQ('SERVICE_REJECTED', `the container cannot be made: ${engineError(end.err)}`, {
                remedy: 'look at the image and at startCommand',
            });
        }
        catch (thrown) {
            await removeWhere(docker, [`label=${REHEARSAL_LABEL}=${mark}`]);
            throw thrown;
        }
    });
}
/** Undefined when it runs, else why it cannot be started. */
async function startContainer(docker, id) {
    const end = await docker.run(['start', id], { timeoutMs: CALL_MS });
    return end.code === 0 ? undefined : engineError(end.err);
}
/** `exec: "--config": executable file not found in $PATH`, out of the engine's nested account of it. */
function engineError(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const line = lines.find((one) => /error response from daemon/i.test(one)) ?? lines.at(-1) ?? '';
    const words = line.replace(/^.*?error response from daemon: /i, '').replace(/: unknown$/, '');
    return (0,plain_text/* plainLine */.h0)(/(exec: .*)$/.exec(words)?.[1] ?? words) || 'the engine does not say why';
}
/** The port of 127.0.0.1 that leads to the container's; undefined when it has ended before it was published. */
async function publishedPort(docker, id, port) {
    const end = await docker.run(['port', id, `${port}/tcp`], { timeoutMs: CALL_MS });
    const found = /^127\.0\.0\.1:(\d+)$/m.exec(end.out)?.[1];
    return found === undefined ? undefined : Number(found);
}
async function containerState(docker, id) {
    const end = await docker.run(['inspect', '--format', '{{json .State}}', id], { timeoutMs: CALL_MS });
    if (end.code !== 0) {
        throw new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `the container of the rehearsal is gone: ${engineError(end.err)}`, {
            remedy: 'something else has removed it; run again',
        });
    }
    const state = JSON.parse(end.out);
    return {
        running: state.Running === true,
        exitCode: Number(state.ExitCode),
        outOfMemory: state.OOMKilled === true,
        error: typeof state.Error === 'string' ? state.Error : '',
    };
}
/** SIGTERM, and SIGKILL after `seconds`, as Railway ends a deployment. */
async function stopContainer(docker, id, seconds) {
    const end = await docker.run(['stop', `--time=${seconds}`, id], { timeoutMs: seconds * 1_000 + CALL_MS });
    if (end.code === 0)
        return;
    throw new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `the container cannot be stopped: ${engineError(end.err)}`, {
        remedy: 'look at the Docker engine: docker ps --filter label=slipway.rehearsal',
    });
}
/** The most memory that the container held, in bytes: cgroup v2 has counted it, v1 under another name. */
async function peakMemory(docker, id) {
    for (const file of ['/sys/fs/cgroup/memory.peak', '/sys/fs/cgroup/memory/memory.max_usage_in_bytes']) {
        const end = await docker.run(['exec', id, 'cat', file], { timeoutMs: CALL_MS });
        if (end.code === 0 && /^\d+\s*$/.test(end.out))
            return Number(end.out);
    }
    return undefined;
}
/** Removes a container with its anonymous volumes, whatever it does and whether or not the user has cancelled. */
async function removeContainer(docker, id) {
    await docker.run(['rm', '--force', '--volumes', id], { timeoutMs: CALL_MS, evenIfCancelled: true });
}
/** Removes the containers of this machine's runs that were killed. */
async function removeLeftovers(docker, machine, isAlive) {
    const format = `{{.ID}} {{.Label "${PID_LABEL}"}}`;
    const filters = [`--filter=label=${REHEARSAL_LABEL}`, `--filter=label=${MACHINE_LABEL}=${machine}`];
    const listed = await docker.run(['ps', '--all', '--no-trunc', ...filters, '--format', format], {
        timeoutMs: CALL_MS,
    });
    const left = listed.out
        .split('\n')
        .map((line) => line.split(' '))
        .filter(([id, pid]) => id !== '' && /^\d+$/.test(pid ?? '') && !isAlive(Number(pid)));
    for (const [id = ''] of left)
        await removeContainer(docker, id);
    return left.length;
}
async function removeWhere(docker, filters) {
    const listed = await docker.run(['ps', '--all', '--no-trunc', '--quiet', ...filters.map((one) => `--filter=${one}`)], { timeoutMs: CALL_MS, evenIfCancelled: true });
    for (const id of listed.out.split('\n').filter((line) => line !== ''))
        await removeContainer(docker, id);
}

// EXTERNAL MODULE: ./lib/src/image/find-docker.js
var find_docker = __webpack_require__(4630);
;// CONCATENATED MODULE: ./lib/src/image/container-log.js

const MOST_LINES = 2_000;
const container_log_LONGEST_LINE = 2_000;
/**
 * The end of a container's log. Its standard output and error come through two pipes, so what was printed last may come
 * first: the engine's times, all of one length, tell the order.
 */
function createContainerLog() {
    let kept = [];
    const inOrder = () => kept.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    return {
        read(line) {
            const [, time, text] = /^(\d{4}-\d\d-\d\dT\S+Z) ?(.*)$/.exec(line) ?? [];
            // What has no time of its own belongs to what came before it.
            kept.push({ time: time ?? kept.at(-1)?.time ?? '', text: (0,plain_text/* cutText */.IN)((0,plain_text/* plainText */.wh)(text ?? line), container_log_LONGEST_LINE) });
            if (kept.length > 2 * MOST_LINES)
                kept = inOrder().slice(-MOST_LINES);
        },
        lines: () => inOrder()
            .slice(-MOST_LINES)
            .map(({ text }) => text),
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./lib/src/system/status-of.js


/**
 * The status of one GET on loopback, redirects not followed; undefined when there is no answer in time.
 *
 * @throws SlipwayError CANCELLED.
 */
async function statusOf({ port, path, host, timeoutMs, signal }) {
    if (signal.aborted)
        throw new error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const status = await new Promise((resolve) => {
        const call = (0,external_node_http_.request)({ host: '127.0.0.1', port, path, headers: { host }, agent: false, signal: within }, (answer) => {
            resolve(answer.statusCode);
            answer.destroy();
        });
        call.on('error', () => resolve(undefined));
        call.end();
    });
    if (signal.aborted)
        throw new error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    return status;
}

;// CONCATENATED MODULE: ./lib/src/image/health-check.js

/** Railway sends it, and a server that checks hosts must let it in (Railway docs, "Healthchecks"). */
const HOST = 'healthcheck.railway.app';
const LOOK_MS = 5_000;
const WAIT_MS = 250;
/**
 * Railway's health check: GET until the answer is exactly 200; a redirect is none (Railway docs, "Healthchecks").
 *
 * @throws SlipwayError CANCELLED.
 */
async function awaitHealth(check) {
    const { port, path, timeoutMs, clock, signal, isRunning, onLook } = check;
    const end = clock.now() + timeoutMs;
    for (;;) {
        const left = Math.max(1, Math.min(LOOK_MS, end - clock.now()));
        const status = await statusOf({ port, path, host: HOST, timeoutMs: left, signal });
        if (status === 200)
            return { kind: 'healthy' };
        onLook(status);
        if (!isRunning())
            return { kind: 'ended' };
        if (clock.now() + WAIT_MS >= end)
            return { kind: 'late', status };
        await clock.sleep(WAIT_MS, signal);
    }
}

;// CONCATENATED MODULE: ./lib/src/image/rehearse.js




const TAIL_LINES = 20;
const LAST_WORDS_MS = 5_000;
/**
 * Runs the image the way Railway would and tells how that went. The container is removed in every case.
 *
 * @throws SlipwayError CANCELLED; SERVICE_REJECTED or SERVICE_UNAVAILABLE when the engine itself fails.
 */
async function rehearseImage(docker, request) {
    const { image, settings, variables, port, owner } = request;
    const wish = { image, startCommand: settings.startCommand, variables, port, memoryBytes: settings.memoryBytes };
    const { id, dropped } = await createContainer(docker, wish, owner);
    const log = createContainerLog();
    const notes = [
        ...request.notes,
        ...dropped.map((name) => `${name} is not handed to the container: no Docker option takes its value`),
    ];
    try {
        const seen = await live(docker, id, request, log);
        const lines = log.lines();
        const logTail = lines.slice(-TAIL_LINES);
        const rehearsal = { image, ok: seen.cause === undefined, ...seen, notes, logTail };
        return { rehearsal, log: [...lines, seen.cause ?? ''].join('\n') };
    }
    finally {
        await removeContainer(docker, id);
    }
}
async function live(docker, id, request, log) {
    const { clock } = request;
    const start = clock.now();
    const refused = await startContainer(docker, id);
    if (refused !== undefined)
        return { cause: `the container does not start: ${refused}` };
    const following = docker.follow(['logs', '--follow', '--timestamps', id], log.read);
    try {
        const seen = await livesAndAnswers(docker, id, request, start);
        if (seen.exit !== undefined) {
            // Its last words are on their way: a log that is followed ends with the container.
            await within(LAST_WORDS_MS, following.exited);
            return { ...seen, cause: withLastLine(seen.cause ?? 'the container ended', log.lines()) };
        }
        // What never came alive says nothing about how a gateway ends.
        if (seen.aliveMs === undefined)
            return seen;
        return { ...seen, ...(await endsWell(docker, id, request, seen)) };
    }
    finally {
        await following.stop(0);
    }
}
/** Waits for something that may fail, and no longer than that. */
async function within(milliseconds, ends) {
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([ends.catch(() => undefined), late]);
    clearTimeout(timer);
}
async function livesAndAnswers(docker, id, request, start) {
    let running = true;
    // Ends with the container.
    const wait = docker.follow(['wait', id], () => undefined);
    const over = () => {
        running = false;
    };
    wait.exited.then(over, over);
    try {
        return await watch(docker, id, request, start, () => running);
    }
    finally {
        await wait.stop(0);
    }
}
async function watch(docker, id, request, start, isRunning) {
    const { clock, settings, onProgress } = request;
    const published = await publishedPort(docker, id, request.port);
    if (published === undefined)
        return endedBy(await containerState(docker, id), clock.now() - start, request);
    const { healthcheckPath: path, healthcheckTimeout } = settings;
    const health = await awaitHealth({
        port: published,
        path,
        timeoutMs: healthcheckTimeout * 1_000,
        clock,
        signal: request.signal,
        isRunning,
        onLook: (status) => onProgress(`${path}: ${status ?? 'no answer yet'}`),
    });
    if (health.kind === 'ended')
        return endedBy(await containerState(docker, id), clock.now() - start, request);
    if (health.kind === 'late') {
        const said = health.status === undefined ? 'does not answer' : `answers ${health.status}, not 200,`;
        const peak = await memory(docker, id);
        return { ...peak, cause: `${path} on port ${request.port} ${said} within ${healthcheckTimeout} s` };
    }
    const aliveMs = clock.now() - start;
    onProgress('alive; knocking at its door');
    const { report, problem } = await request.gate(`http://127.0.0.1:${published}`);
    const state = await containerState(docker, id);
    if (!state.running) {
        return { aliveMs, gate: report, ...endedBy(state, clock.now() - start, request) };
    }
    return {
        aliveMs,
        gate: report,
        ...(await memory(docker, id)),
        ...(problem === undefined ? {} : { cause: problem }),
    };
}
async function memory(docker, id) {
    const peakBytes = await peakMemory(docker, id);
    return peakBytes === undefined ? {} : { peakBytes };
}
function endedBy({ exitCode, outOfMemory, error }, milliseconds, { settings }) {
    const after = `after ${(milliseconds / 1_000).toFixed(1)} s`;
    const how = outOfMemory
        ? `was killed ${after}: it needs more than ${Math.round(settings.memoryBytes / 1e6)} MB of memory`
        : `ended ${after} with exit code ${exitCode}${error === '' ? '' : ` (${(0,plain_text/* plainLine */.h0)(error)})`}`;
    return { exit: { exitCode, milliseconds }, cause: `the container ${how}` };
}
function withLastLine(cause, lines) {
    const last = lines.findLast((line) => line.trim() !== '');
    return last === undefined ? `${cause} and printed nothing` : `${cause}: ${(0,plain_text/* plainLine */.h0)(last)}`;
}
/** SIGTERM and its draining time. A container that has to be killed cuts off whoever is being answered. */
async function endsWell(docker, id, { clock, settings, onProgress }, seen) {
    const { drainingSeconds } = settings;
    onProgress('ending it with SIGTERM');
    const start = clock.now();
    await stopContainer(docker, id, drainingSeconds);
    const milliseconds = clock.now() - start;
    const { exitCode } = await containerState(docker, id);
    // The engine does not tell whether it had to kill: 137 within the time is an end of the container's own.
    const killed = exitCode === 137 && milliseconds >= drainingSeconds * 1_000;
    const cause = `it does not end on SIGTERM within ${drainingSeconds} s (drainingSeconds): Railway kills it, and cuts off who is being answered`;
    return {
        stop: { exitCode, milliseconds, killed },
        ...(killed && drainingSeconds > 0 && seen.cause === undefined ? { cause } : {}),
    };
}

// EXTERNAL MODULE: ./lib/src/image/service-settings.js
var service_settings = __webpack_require__(542);
// EXTERNAL MODULE: ./lib/src/model/proxy-variables.js
var proxy_variables = __webpack_require__(8012);
// EXTERNAL MODULE: ./lib/src/image/build-arguments.js
var build_arguments = __webpack_require__(7845);
;// CONCATENATED MODULE: ./lib/src/image/service-variables.js





const DEFAULT_PORT = '4000';
const MASTER_KEY = 'LITELLM_MASTER_KEY';
/**
 * The variables of a rehearsal: proxies that are not there, PORT, the user's `variables` and `secrets`, a master key (a new
 * one when none is given). With `tailscale-auth-key` the container joins the tailnet, under a name that is not the service's.
 *
 * @throws SlipwayError INPUT_INVALID when PORT is no port.
 */
function serviceVariables(request) {
    const { settings, environment, startCommand } = request;
    const given = { ...settings.variables };
    const unknown = [];
    for (const name of settings.secrets) {
        const value = environment[name];
        if (value !== undefined && value !== '')
            given[name] = value;
        else
            unknown.push(name);
    }
    const masterKey = settings.litellmMasterKey ?? (given[MASTER_KEY] || `sk-${(0,external_node_crypto_.randomBytes)(24).toString('hex')}`);
    const port = given.PORT ?? portOf(startCommand) ?? DEFAULT_PORT;
    if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', 'variables: PORT is not a port', {
            remedy: 'give a number from 1 to 65535, the one that LiteLLM listens on',
        });
    }
    const { tailscaleAuthKey, tailscaleLoginServer, hostname } = settings;
    return {
        values: {
            ...Object.fromEntries(proxy_variables/* PROXY_VARIABLES */.b.map((name) => [name, build_arguments/* HOSTILE_PROXY */.Q6])),
            PORT: port,
            ...given,
            TAILSCALE_HOSTNAME: `${hostname}-rehearsal`,
            ...(tailscaleLoginServer === undefined ? {} : { TAILSCALE_LOGIN_SERVER: tailscaleLoginServer }),
            ...(tailscaleAuthKey === undefined ? {} : { TAILSCALE_AUTH_KEY: tailscaleAuthKey }),
            [MASTER_KEY]: masterKey,
        },
        port: Number(port),
        masterKey,
        unknown: unknown.filter((name) => name !== MASTER_KEY),
    };
}
/** The port that the start command tells LiteLLM to listen on. */
function portOf(startCommand) {
    const words = startCommand === null ? [] : execWords(startCommand);
    const joined = words.find((word) => word.startsWith('--port='))?.slice('--port='.length);
    const at = words.indexOf('--port');
    const port = joined ?? (at < 0 ? undefined : words[at + 1]);
    return port !== undefined && /^\d+$/.test(port) ? port : undefined;
}

// EXTERNAL MODULE: ./lib/src/probe/gate.js + 4 modules
var gate = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/src/release/gate-step.js
var gate_step = __webpack_require__(4884);
// EXTERNAL MODULE: ./lib/src/release/transaction.js
var release_transaction = __webpack_require__(3888);
// EXTERNAL MODULE: ./lib/src/report/image.js
var report_image = __webpack_require__(656);
// EXTERNAL MODULE: ./lib/src/commands/files.js
var commands_files = __webpack_require__(7062);
// EXTERNAL MODULE: ./lib/src/commands/image-steps.js + 5 modules
var image_steps = __webpack_require__(6826);
;// CONCATENATED MODULE: ./lib/src/commands/rehearse.js












const NO_TAILNET = 'models not asked: no tailnet in a rehearsal without tailscale-auth-key';
/** `rehearse`: the image, run here as Railway runs it, and gated. Without `image` it is built first. */
async function rehearse(invocation) {
    const { environment, directory, signal, emit, clock, settings } = invocation;
    const gateway = await (0,commands_files/* readGateway */.HV)(invocation, await (0,commands_files/* readFiles */.Ul)(invocation));
    const docker = (0,image_docker/* createDocker */.h)(environment, directory, signal);
    const named = settings.values.image;
    await (0,find_docker/* requireDocker */.c1)(docker, named === undefined ? 'build' : 'run');
    await (0,find_docker/* requireLocalEngine */.VM)(docker);
    await removeLeftovers(docker, invocation.machine, invocation.isProcessAlive);
    const transaction = (0,release_transaction/* createTransaction */.z)(emit, clock, signal);
    let built;
    if (named === undefined) {
        const end = await (0,image_steps/* buildStep */.R0)(invocation, gateway.project, docker, transaction);
        if (end.kind === 'failed')
            return { exitCode: 1, error: end.error, diagnoses: end.diagnoses };
        built = end.image;
    }
    const image = built === undefined ? {} : { image: built };
    const { rehearsal, failure } = await rehearseStep(invocation, gateway, docker, transaction, built);
    if (failure !== undefined) {
        return { exitCode: 1, ...image, rehearsal, error: failure.error, diagnoses: failure.diagnoses };
    }
    invocation.print((0,report_image/* rehearsedLine */.GL)(rehearsal, invocation.style));
    return { exitCode: 0, ...image, rehearsal };
}
async function rehearseStep(invocation, gateway, docker, transaction, built) {
    let end;
    const run = async (tools) => {
        const image = built ?? (await (0,image_steps/* namedImage */.VR)(invocation, docker, invocation.settings.values.image ?? '', tools));
        end = await rehearsed(invocation, gateway, docker, tools, image);
        const { rehearsal, failure } = end;
        const text = (0,report_image/* rehearsalLine */.q$)(rehearsal);
        tools.describe(text, rehearsal.gate);
        if (failure !== undefined)
            throw failure.brief;
        return {
            outcome: 'done',
            text,
            details: rehearsal.notes,
            ...(rehearsal.gate === undefined || rehearsal.gate.models.length === 0 ? {} : { gate: rehearsal.gate }),
            value: end,
        };
    };
    try {
        return await transaction.step('rehearse', run);
    }
    catch (thrown) {
        if (end?.failure !== undefined && thrown === end.failure.brief)
            return end;
        throw thrown;
    }
}
async function rehearsed(invocation, { project, routes }, docker, tools, image) {
    const { values } = invocation.settings;
    const settings = (0,service_settings/* serviceSettings */.x)(project.files.get('railwayConfig'), values.dockerfile, values.railwayEnvironment);
    const variables = serviceVariables({
        settings: values,
        environment: invocation.environment,
        startCommand: settings.startCommand,
    });
    invocation.secrets.add(variables.masterKey);
    const joins = values.tailscaleAuthKey !== undefined;
    const { rehearsal, log } = await rehearseImage(docker, {
        image: image.reference,
        settings,
        variables: variables.values,
        port: variables.port,
        owner: { machine: invocation.machine, pid: invocation.pid },
        notes: [...(joins ? [] : [NO_TAILNET]), ...unknownNote(variables)],
        clock: invocation.clock,
        signal: invocation.signal,
        onProgress: tools.progress,
        gate: (url) => rehearse_gate(invocation, url, variables.masterKey, joins ? (0,gate/* probeTargets */.$F)(routes) : []),
    });
    if (rehearsal.cause === undefined)
        return { rehearsal, failure: undefined };
    // A gateway that answers wrongly is one thing, a container that does not live another.
    const code = rehearsal.exit === undefined && rehearsal.gate !== undefined ? 'GATE_FAILED' : 'DEPLOYMENT_FAILED';
    const remedy = remedyOf(rehearsal);
    if (code === 'GATE_FAILED') {
        return { rehearsal, failure: (0,image_steps/* failureOf */.g5)('rehearsal failed', rehearsal.cause, '', code, remedy, rehearsal.logTail) };
    }
    return { rehearsal, failure: (0,image_steps/* failureOf */.g5)('rehearsal failed', rehearsal.cause, log, code, remedy) };
}
function unknownNote({ unknown }) {
    if (unknown.length === 0)
        return [];
    return [`not set here: ${unknown.join(', ')} (named in secrets, and not in the environment of this run)`];
}
function remedyOf({ gate: report, exit, stop }) {
    if (report?.open === true)
        return 'set general_settings.master_key: os.environ/LITELLM_MASTER_KEY in the proxy config';
    if (stop?.killed === true)
        return 'let the start script end with `exec`, so that SIGTERM reaches LiteLLM';
    if (exit !== undefined)
        return 'look at the lines above: Railway would restart it, and give up after its retries';
    if (report === undefined)
        return 'look at the lines above, at startCommand, and whether it listens on 0.0.0.0 and on PORT';
    return 'look at the lines above';
}
/** The gate of a rehearsal: the door, and the models where the container joins the tailnet. */
async function rehearse_gate({ http, clock, signal, settings }, url, masterKey, targets) {
    const { gateTimeout: timeoutMs, requireModels } = settings.values;
    const required = targets.length === 0 ? [] : (0,gate_step/* requiredModels */.yP)(requireModels, targets, undefined);
    const report = await (0,gate/* runGate */.Rg)({ http, clock, url, masterKey, targets, timeoutMs, signal });
    if (!report.alive)
        return { report, problem: `it does not stay alive: ${report.aliveCause ?? 'no answer'}` };
    const door = (0,gate/* doorProblem */.Cs)(report);
    if (door !== undefined)
        return { report, problem: report.open ? `the door is open: ${door}` : door };
    const needed = required === 'all' ? report.models : report.models.filter(({ name }) => required.includes(name));
    const silent = needed.find(({ ok }) => !ok);
    if (silent !== undefined)
        return { report, problem: `model ${silent.name} does not answer: ${silent.cause ?? 'no answer'}` };
    if (targets.length > 0 && !report.models.some(({ ok }) => ok)) {
        return { report, problem: `no model answers: ${report.models[0]?.cause ?? 'no answer'}` };
    }
    return { report, problem: undefined };
}


/***/ }),

/***/ 3134:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ shortId)
/* harmony export */ });
/** `7f3c\u2026`: enough of an id to compare two by eye. */
function shortId(id) {
    return id.length > 8 ? `${id.slice(0, 4)}\u2026` : id;
}


/***/ }),

/***/ 9090:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listDevices: () => (/* binding */ listDevices)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3180);

const LIST = { what: 'list the devices', scope: 'devices:core:read' };
/**
 * Every device of the tailnet, with its approved routes.
 *
 * Source: Tailscale API reference, "List tailnet devices": `enabledRoutes` is told with `fields=all` alone.
 *
 * @throws SlipwayError as `TailscaleClient.request`.
 */
async function listDevices(client) {
    const response = await client.request({
        method: 'GET',
        path: '/devices?fields=all',
        operation: LIST,
        headers: { accept: 'application/json' },
    });
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(response.text);
    if (!(0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(body) || !Array.isArray(body.devices))
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignAnswer */ .XL)(response, new URL(client.apiUrl).host);
    return body.devices.filter(_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4).map(deviceOf);
}
function deviceOf(device) {
    const tags = strings(device.tags);
    const user = text(device.user);
    const online = device.connectedToControl === true;
    return {
        id: text(device.nodeId) || text(device.id),
        name: text(device.name),
        hostname: text(device.hostname),
        addresses: strings(device.addresses),
        tags,
        online,
        lastSeen: online ? undefined : text(device.lastSeen) || undefined,
        ...(tags.length === 0 && user !== '' ? { user } : {}),
        created: text(device.created) || undefined,
        ephemeral: device.isEphemeral === true,
        authorized: device.authorized !== false,
        // Null is how the service may write an empty list.
        ...(device.enabledRoutes === undefined ? {} : { routes: strings(device.enabledRoutes) }),
    };
}
function text(value) {
    return typeof value === 'string' ? value : '';
}
function strings(value) {
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}


/***/ })

};
