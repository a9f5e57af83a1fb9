export const id = 580;
export const ids = [580];
export const modules = {

/***/ 5392:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cs: () => (/* binding */ doorProblem),
  $F: () => (/* reexport */ probeTargets),
  Rg: () => (/* binding */ runGate)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/probe/answer-text.js

const LONGEST_CAUSE = 240;
const NOTHING = { text: '', finished: false, error: undefined };
/** One `data:` payload of a stream: a chunk of OpenAI's chat completions, `[DONE]`, or an error. */
function readStreamEvent(payload) {
    if (payload.trim() === '[DONE]')
        return { ...NOTHING, finished: true };
    return readChat(payload, 'delta');
}
/** A whole answer: some servers answer JSON although a stream was asked for. */
function readWholeAnswer(body) {
    return readChat(body, 'message');
}
function readChat(json, part) {
    const value = parseJson(json);
    if (!isRecord(value))
        return NOTHING;
    if (value.error !== undefined && value.error !== null)
        return { ...NOTHING, error: errorMessage(value) ?? 'an error' };
    const choices = Array.isArray(value.choices) ? value.choices.filter(isRecord) : [];
    let text = '';
    let finished = false;
    for (const choice of choices) {
        const message = isRecord(choice[part]) ? choice[part] : {};
        for (const field of [message.content, message.reasoning_content])
            if (typeof field === 'string')
                text += field;
        if (typeof choice.finish_reason === 'string')
            finished = true;
    }
    return { text, finished, error: undefined };
}
/** `error.message`, `message` or `detail` of an error body; undefined when it is none of these. */
function errorMessage(body) {
    if (!isRecord(body))
        return undefined;
    for (const value of [body.error, body.detail, body.message]) {
        if (typeof value === 'string' && value.trim() !== '')
            return value;
        if (isRecord(value)) {
            const inner = errorMessage({ error: value.message ?? value.error });
            if (inner !== undefined)
                return inner;
        }
    }
    return undefined;
}
/** The cause that a body of this status names, as one clean line without keys. */
function causeOf(status, body, keys) {
    const message = errorMessage(parseJson(body));
    if (message !== undefined)
        return cleanCause(message, keys);
    const text = (0,plain_text/* plainLine */.h)(body, 120);
    const page = /^\s*</.test(body);
    return text === '' || page
        ? `status ${status}${page ? ' with an HTML page' : ''}`
        : cleanCause(`status ${status}: ${text}`, keys);
}
/** Takes out what LiteLLM wraps around a provider's words, everything after the first line of a traceback, and keys. */
function cleanCause(message, keys) {
    const unwrapped = (0,plain_text/* plainLine */.h)(message.replace(/\n?Traceback \(most recent call last\)[\s\S]*$/, ''), 4_000)
        .replace(/\.? ?Received Model Group=[\s\S]*$/, '')
        .replace(/ ?Available Model Group Fallbacks=[\s\S]*$/, '')
        .replace(/ ?LiteLLM Retried: [\s\S]*$/, '')
        .replace(/ ?LiteLLM: model group '[^']*' failed with the error above\.[\s\S]*$/, '')
        .replace(/ ssl:default(?= |$)/g, '')
        .replace(/^(litellm\.)?\w*(Error|Exception): (?=\S)/, '')
        .replace(/^(litellm\.\w+: ?)+(?=\S)/, '');
    let clean = unwrapped;
    for (const key of keys)
        if (key !== '')
            clean = clean.replaceAll(key, '***');
    clean = clean.replace(/\bsk-[\w.*-]{3,}/g, 'sk-***').replace(/\b[0-9a-f]{64}\b/g, '***');
    return (0,plain_text/* plainLine */.h)(clean, LONGEST_CAUSE);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/src/probe/event-stream.js
/** More than this without a line break is no event stream. */
const LONGEST_LINE = 1_000_000;
/**
 * The `data:` payloads of a stream of server-sent events (WHATWG HTML, "Server-sent events"): lines end in LF, CRLF or CR,
 * several data lines of one event are joined by a line feed, comments and other fields are left out.
 */
async function* eventData(chunks) {
    let data = [];
    for await (const line of lines(chunks)) {
        if (line === '') {
            if (data.length > 0)
                yield data.join('\n');
            data = [];
        }
        else if (line.startsWith('data:')) {
            data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
        }
    }
    // An event without its closing blank line counts here: servers end streams in the middle of the protocol's politeness.
    if (data.length > 0)
        yield data.join('\n');
}
async function* lines(chunks) {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of chunks) {
        rest += decoder.decode(chunk, { stream: true });
        // A CR at the end may be the first half of a CRLF.
        const held = rest.endsWith('\r') ? '\r' : '';
        const parts = rest.slice(0, rest.length - held.length).split(/\r\n|\n|\r/);
        rest = (parts.pop() ?? '') + held;
        yield* parts;
        if (rest.length > LONGEST_LINE)
            return;
    }
    rest += decoder.decode();
    const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    if (last !== '')
        yield last;
}

;// CONCATENATED MODULE: ./lib/src/probe/ask-model.js




/** Few, so that a probe costs little; enough for a model that reasons before it answers. */
const MAX_TOKENS = 16;
/** An answer longer than this is not what a probe asked for. */
const LONGEST_ANSWER_BYTES = 2_000_000;
/** Our own limit lies behind LiteLLM's, so that its answer (408) names the cause. */
const GRACE_MS = 5_000;
/**
 * Asks a model for a short completion as a stream and reads it to its end. Good is status 200, some text, and a declared
 * end; some servers answer JSON instead of a stream, which is as good.
 *
 * @throws SlipwayError CANCELLED only.
 */
async function askModel(question) {
    const startedAt = question.clock.now();
    const watchdog = startWatchdog(question);
    let status;
    try {
        const stream = await question.http.stream({
            method: 'POST',
            url: `${question.url}/v1/chat/completions`,
            headers: headersOf(question),
            body: bodyOf(question.model),
            timeoutMs: question.timeoutMs + GRACE_MS,
            retry: 'never',
            signal: watchdog.signal,
        });
        status = stream.status;
        return await readAnswer(question, stream, startedAt);
    }
    catch (error) {
        if (question.signal?.aborted)
            throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled', { cause: error });
        const seconds = Math.round((question.timeoutMs + GRACE_MS) / 1000);
        const said = error instanceof model_error/* SlipwayError */.GQ ? error.message : String(error);
        const cause = watchdog.signal.aborted ? `no complete answer within ${seconds} s` : cleanCause(said, question.keys);
        return { ok: false, status, cause, fromEdge: false };
    }
    finally {
        watchdog.stop();
    }
}
async function readAnswer(question, stream, startedAt) {
    const fromEdge = stream.headers.get('x-railway-fallback') === 'true';
    const type = stream.headers.get('content-type') ?? '';
    if (stream.status !== 200) {
        const cause = causeOf(stream.status, await wholeText(stream), question.keys);
        return { ok: false, status: stream.status, cause, fromEdge };
    }
    const content = type.startsWith('text/event-stream')
        ? await readStream(question, stream, startedAt)
        : await readWhole(question, stream, startedAt);
    const cause = causeOfContent(content, question.keys);
    const { firstTokenMs } = content;
    return {
        ok: cause === undefined,
        status: 200,
        cause,
        fromEdge,
        ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
    };
}
async function readStream(question, stream, startedAt) {
    let text = '';
    let finished = false;
    let firstTokenMs;
    for await (const payload of eventData(stream.chunks)) {
        const event = readStreamEvent(payload);
        if (event.error !== undefined)
            return { ...event, firstTokenMs };
        if (event.text !== '')
            firstTokenMs ??= question.clock.now() - startedAt;
        text += event.text;
        finished ||= event.finished;
        if (payload.trim() === '[DONE]' || text.length > LONGEST_ANSWER_BYTES)
            break;
    }
    return { text, finished, error: undefined, firstTokenMs };
}
async function readWhole(question, stream, startedAt) {
    const content = readWholeAnswer(await wholeText(stream));
    const firstTokenMs = content.text === '' ? undefined : question.clock.now() - startedAt;
    return { ...content, finished: true, firstTokenMs };
}
async function wholeText(stream) {
    const parts = [];
    let size = 0;
    for await (const chunk of stream.chunks) {
        parts.push(chunk);
        size += chunk.byteLength;
        if (size > LONGEST_ANSWER_BYTES)
            break;
    }
    return Buffer.concat(parts).toString('utf8');
}
function causeOfContent(content, keys) {
    if (content.error !== undefined)
        return cleanCause(content.error, keys);
    if (content.text.trim() === '')
        return 'answered 200 without any text';
    return content.finished ? undefined : 'the answer broke off before its end';
}
function headersOf({ key, timeoutMs }) {
    return {
        'content-type': 'application/json',
        accept: 'text/event-stream, application/json',
        // LiteLLM's request headers (docs.litellm.ai, "Request headers"): the cause at once instead of after its retries.
        'x-litellm-timeout': String(Math.max(1, Math.floor(timeoutMs / 1000))),
        'x-litellm-num-retries': '0',
        ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    };
}
/** The nonce keeps a cache from answering in the model's place. */
function bodyOf(model) {
    const nonce = (0,external_node_crypto_.randomBytes)(6).toString('hex');
    const messages = [{ role: 'user', content: `Reply with this word and nothing else: ${nonce}` }];
    return JSON.stringify({ model, messages, stream: true, max_tokens: MAX_TOKENS });
}
/** The HTTP client's own limit ends with the headers; a stream that stands still must end, too. */
function startWatchdog({ timeoutMs, signal }) {
    const abort = new AbortController();
    const cancel = () => abort.abort();
    const timer = setTimeout(cancel, timeoutMs + GRACE_MS);
    if (signal?.aborted)
        cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    return {
        signal: abort.signal,
        stop() {
            clearTimeout(timer);
            signal?.removeEventListener('abort', cancel);
        },
    };
}

;// CONCATENATED MODULE: ./lib/src/probe/targets.js
/**
 * What to ask for, one target a model of the routes, in their order. A wildcard is asked by its `health_check_model`, else
 * by a model that the same route serves under a name of its own: LiteLLM puts what `*` stands for in `model_name` in the
 * place of `*` in `model` (docs.litellm.ai, "Wildcard routing").
 */
function probeTargets(routes) {
    return routes.flatMap((route) => route.models.map((model) => ({ name: model.name, ask: askFor(model, route.models), host: route.host })));
}
function askFor(model, neighbours) {
    if (!model.name.includes('*'))
        return model.name;
    const health = model.healthCheckModel;
    for (const candidate of [health, ...neighbours.map((neighbour) => neighbour.model)]) {
        if (candidate === undefined || candidate.includes('*'))
            continue;
        const part = wildcardPart(model.model, candidate);
        if (part !== undefined)
            return model.name.replace('*', part);
        // People write it as clients would ask, too.
        if (candidate === health && wildcardPart(model.name, health) !== undefined)
            return health;
    }
    return undefined;
}
/** What `*` stands for when `pattern` covers `model`. A pattern without `*` serves one model whatever is asked. */
function wildcardPart(pattern, model) {
    const [before, after, ...more] = pattern.split('*');
    if (before === undefined || more.length > 0)
        return undefined;
    if (after === undefined)
        return pattern === model ? 'probe' : undefined;
    const fits = model.startsWith(before) && model.endsWith(after) && model.length > before.length + after.length;
    return fits ? model.slice(before.length, model.length - after.length) : undefined;
}

;// CONCATENATED MODULE: ./lib/src/probe/gate.js





const SHUT_WITHOUT_KEY = [401, 403];
const SHUT_TO_WRONG_KEY = [400, 401, 403];
const LIVELINESS_PATH = '/health/liveliness';
const LIVELINESS_TIMEOUT_MS = 10_000;
const LIVELINESS_WAITS_MS = [250, 500, 1_000, 2_000];
const LONGEST_LIVELINESS_WAIT_MS = 5_000;
const DEFAULT_RETRY_WAIT_MS = 6_000;
const MOST_ATTEMPTS = 3;
const AT_ONCE = 4;
/** A cold model is loaded within tens of seconds; three attempts must fit into the gate's time. */
const LONGEST_ATTEMPT_MS = 180_000;
const KEY_ATTEMPT_MS = 30_000;
/**
 * Asks the live gateway what a release promises: that it is alive, that its door is shut without the key, and that every
 * model completes a chat. Reports; what a report means for a release is the caller's.
 *
 * @throws SlipwayError CANCELLED; INPUT_INVALID when the URL is none or the key cannot stand in a header.
 */
async function runGate(options) {
    const gate = { ...options, url: checkedUrl(options.url), deadline: options.clock.now() + options.timeoutMs };
    if (!/^[\x21-\x7e]+$/.test(gate.masterKey)) {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', 'litellm-master-key is empty or holds a character that no header takes', {
            remedy: 'set LITELLM_MASTER_KEY on the service to a key of ASCII characters without spaces, such as sk- and 32 letters',
        });
    }
    const life = await awaitLife(gate);
    if (!life.alive) {
        const models = gate.targets.map((target) => notAsked(target, 'the gateway is not alive'));
        for (const probe of models)
            gate.onModel?.(probe);
        return { ...life, noKeyStatus: undefined, wrongKeyStatus: undefined, open: false, models };
    }
    const asked = gate.targets.find(({ ask }) => ask !== undefined)?.ask ?? 'slipway-probe';
    const noKeyStatus = await knock(gate, asked, undefined);
    const wrongKeyStatus = await knock(gate, asked, `sk-${(0,external_node_crypto_.randomBytes)(24).toString('hex')}`);
    const open = getsPast(noKeyStatus, SHUT_WITHOUT_KEY) || getsPast(wrongKeyStatus, SHUT_TO_WRONG_KEY);
    return { alive: true, noKeyStatus, wrongKeyStatus, open, models: await askAll(gate) };
}
/**
 * Why the door of a gateway that is alive does not count as shut; undefined when it does. A door that gave no clear answer
 * is not shut either: nothing was proven.
 */
function doorProblem(report) {
    const { noKeyStatus, wrongKeyStatus } = report;
    if (!SHUT_WITHOUT_KEY.includes(noKeyStatus ?? 0)) {
        const said = noKeyStatus === undefined ? 'got no answer' : `answers ${noKeyStatus}`;
        return `a request without a key ${said}, not 401 or 403`;
    }
    if (!SHUT_TO_WRONG_KEY.includes(wrongKeyStatus ?? 0)) {
        const said = wrongKeyStatus === undefined ? 'got no answer' : `answers ${wrongKeyStatus}`;
        return `a request with a wrong key ${said}, not 400, 401 or 403`;
    }
    return undefined;
}
function checkedUrl(url) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `url is no http or https URL: ${cleanCause(url, [])}`, {
            remedy: 'set url to the gateway\u2019s address, such as https://gateway.example.com',
        });
    }
    return url.replace(/\/+$/, '');
}
async function awaitLife(gate) {
    for (let look = 0;; look++) {
        const cause = await lookForLife(gate);
        if (cause === undefined)
            return { alive: true };
        const left = gate.deadline - gate.clock.now();
        if (left <= 0)
            return { alive: false, aliveCause: cause };
        const wait = LIVELINESS_WAITS_MS[look] ?? LONGEST_LIVELINESS_WAIT_MS;
        await gate.clock.sleep(Math.min(wait, left), gate.signal);
    }
}
/** Undefined when the gateway lives, else why it seems not to. */
async function lookForLife({ http, url, signal, masterKey }) {
    try {
        const answer = await http.send({
            method: 'GET',
            url: `${url}${LIVELINESS_PATH}`,
            timeoutMs: LIVELINESS_TIMEOUT_MS,
            retry: 'never',
            signal,
        });
        if (answer.status === 200)
            return undefined;
        const said = causeOf(answer.status, answer.text, [masterKey]);
        return said.startsWith('status ')
            ? `${LIVELINESS_PATH}: ${said}`
            : `${LIVELINESS_PATH}: status ${answer.status}: ${said}`;
    }
    catch (error) {
        if (!(error instanceof model_error/* SlipwayError */.GQ) || error.code === 'CANCELLED')
            throw error;
        return error.message;
    }
}
/** The status of a chat that must not be let in; asked again when the answer says nothing about the door. */
async function knock(gate, model, key) {
    let status;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        const answer = await askModel({ ...gate, key, model, timeoutMs: KEY_ATTEMPT_MS, keys: [gate.masterKey] });
        status = answer.status;
        if (status !== undefined && status < 500 && status !== 429 && !answer.fromEdge)
            return status;
        if (attempt === MOST_ATTEMPTS || !(await waitForNext(gate)))
            break;
    }
    return status;
}
/** A status that only a request past the door gets. A broken or busy gateway says nothing about its door. */
function getsPast(status, shut) {
    return status !== undefined && status < 500 && status !== 429 && !shut.includes(status);
}
async function askAll(gate) {
    const probes = [];
    let next = 0;
    const work = async () => {
        for (let index = next++; index < gate.targets.length; index = next++) {
            const target = gate.targets[index];
            const probe = await probeModel(gate, target);
            probes[index] = probe;
            gate.onModel?.(probe);
        }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, gate.targets.length) }, work));
    return probes;
}
async function probeModel(gate, target) {
    const { ask } = target;
    if (ask === undefined)
        return notAsked(target, 'nothing tells a model behind this wildcard: set model_info.health_check_model');
    for (let attempt = 1;; attempt++) {
        const left = gate.deadline - gate.clock.now();
        const timeoutMs = Math.max(1_000, Math.min(left, LONGEST_ATTEMPT_MS));
        const answer = await askModel({ ...gate, key: gate.masterKey, model: ask, timeoutMs, keys: [gate.masterKey] });
        const last = answer.ok || isDefinitive(answer) || attempt === MOST_ATTEMPTS;
        if (last || !(await waitForNext(gate)))
            return probeOf(target, answer, attempt);
    }
}
/** False when the gate's time would be over. */
async function waitForNext(gate) {
    const wait = gate.retryWaitMs ?? DEFAULT_RETRY_WAIT_MS;
    if (gate.clock.now() + wait >= gate.deadline)
        return false;
    await gate.clock.sleep(wait, gate.signal);
    return true;
}
/** Unknown model, refused key, model not on its host: asking again changes nothing. */
function isDefinitive({ status, fromEdge }) {
    return !fromEdge && status !== undefined && [400, 401, 403, 404].includes(status);
}
function probeOf(target, answer, attempts) {
    return {
        name: target.name,
        asked: target.ask,
        host: target.host,
        ok: answer.ok,
        ...(answer.firstTokenMs === undefined ? {} : { firstTokenMs: answer.firstTokenMs }),
        ...(answer.status === undefined ? {} : { status: answer.status }),
        ...(answer.cause === undefined ? {} : { cause: answer.cause }),
        attempts,
    };
}
function notAsked(target, cause) {
    return { name: target.name, asked: target.ask, host: target.host, ok: false, cause, attempts: 0 };
}


/***/ }),

/***/ 7015:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zW: () => (/* binding */ deploySource),
  qK: () => (/* binding */ deploymentError),
  eu: () => (/* binding */ describePhases),
  OF: () => (/* binding */ putBackDeployment),
  m_: () => (/* binding */ shortId),
  lP: () => (/* binding */ startRollback)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/answer.js
var answer = __webpack_require__(9386);
// EXTERNAL MODULE: ./lib/src/railway/deployments.js
var deployments = __webpack_require__(8082);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
// EXTERNAL MODULE: ./lib/src/railway/token.js
var token = __webpack_require__(3699);
;// CONCATENATED MODULE: ./lib/src/railway/upload.js





const UPLOAD_TIMEOUT_MS = 10 * 60_000;
/** Written into every entry, so that the same files make the same bytes: the first moment a zip could name. */
const FIXED_TIME = new Date('1980-01-01T00:00:00Z');
/**
 * The files of `source` as a gzipped tar whose bytes depend on paths, modes and contents alone: entries `./\u2026`, sorted,
 * one fixed time, no owner.
 *
 * @throws SlipwayError FILE_UNREADABLE when a file cannot be read, or went away since it was collected.
 */
async function packUpload(directory, source) {
    const { create } = await __webpack_require__.e(/* import() */ 697).then(__webpack_require__.bind(__webpack_require__, 8697));
    // `./` keeps a name such as `@notes` from being read as an archive to include.
    const executable = new Map(source.entries.map((entry) => [`./${entry.path}`, entry.executable]));
    const paths = [...executable.keys()].sort((a, b) => (a < b ? -1 : 1));
    const chunks = [];
    try {
        const pack = create({
            cwd: directory,
            gzip: { level: 9, portable: true },
            portable: true,
            noDirRecurse: true,
            strict: true,
            follow: true,
            // Never recalls a file, so that two names of one file (a hard link) become two files: a digest knows no links.
            linkCache: Object.assign(new Map(), { get: () => undefined }),
            mtime: FIXED_TIME,
            onWriteEntry: (entry) => {
                // The file system's other bits depend on the umask of whoever checked out.
                if (entry.stat && entry.type === 'File')
                    entry.stat.mode = executable.get(entry.path) ? 0o755 : 0o644;
            },
        }, paths);
        for await (const chunk of pack)
            chunks.push(Buffer.from(chunk));
    }
    catch (cause) {
        const reason = cause instanceof Error ? (0,plain_text/* plainLine */.h)(cause.message) : String(cause);
        throw new model_error/* SlipwayError */.GQ('FILE_UNREADABLE', `the upload cannot be packed: ${reason}`, {
            cause,
            remedy: 'check that no file of the directory changes or goes away meanwhile, then run again',
        });
    }
    return Buffer.concat(chunks);
}
/**
 * Sends the archive to Railway, which builds and deploys it at once. When the answer is lost, the deployment that the
 * upload may have made is looked for before anything else.
 *
 * @throws SlipwayError SERVICE_REJECTED with Railway's words, or when the archive is too large; UNAUTHORIZED, NOT_FOUND,
 *   RATE_LIMITED, SERVICE_UNAVAILABLE, NETWORK, TIMEOUT, CANCELLED, RELEASE_BUSY (see `startDeployment`).
 */
async function uploadSource(client, target, archive, message) {
    let logsUrl;
    const deploymentId = await (0,deployments/* startDeployment */.i4)(client, target, async () => {
        const answer = await sendArchive(client, target, archive, message);
        logsUrl = answer.logsUrl;
        return answer.deploymentId;
    });
    return { deploymentId, ...(logsUrl === undefined ? {} : { logsUrl }) };
}
async function sendArchive(client, target, archive, message) {
    const { kind } = await client.context();
    const path = `/project/${encodeURIComponent(target.projectId)}/environment/${encodeURIComponent(target.environmentId)}/up`;
    const query = new URLSearchParams({ serviceId: target.serviceId, message: (0,plain_text/* plainLine */.h)(message, 200) });
    const response = await client.http.send({
        method: 'POST',
        url: `${client.apiUrl}${path}?${query}`,
        headers: { ...client.authorization, 'content-type': 'application/gzip', accept: 'application/json' },
        body: archive,
        timeoutMs: UPLOAD_TIMEOUT_MS,
        retry: 'write',
        signal: client.signal,
    });
    const host = new URL(client.apiUrl).host;
    const body = (0,answer/* parseObject */.lj)(response.text);
    const said = typeof body?.message === 'string' ? (0,plain_text/* plainLine */.h)(body.message) : `status ${response.status}`;
    if (response.status === 200 && typeof body?.deploymentId === 'string') {
        const logsUrl = body.logsUrl;
        return { deploymentId: body.deploymentId, ...(typeof logsUrl === 'string' ? { logsUrl } : {}) };
    }
    if (response.status === 413) {
        throw new model_error/* SlipwayError */.GQ('SERVICE_REJECTED', `the upload is too large for Railway: ${megabytes(archive)} packed`, {
            remedy: 'keep what the image does not need out of it: name it in .railwayignore or .gitignore',
        });
    }
    if (response.status === 429)
        throw (0,answer/* rateLimited */.xd)(response, host);
    if (response.status === 401 || response.status === 403) {
        throw new model_error/* SlipwayError */.GQ('UNAUTHORIZED', `railway-token (sent as ${token/* TOKEN_HEADERS */.VX[kind].header}) may not upload to ${target.projectName}/${target.environmentName}: ${said}`, { remedy: (0,token/* whereTokensAreMade */.fv)(target.projectId) });
    }
    if (response.status === 404)
        throw new model_error/* SlipwayError */.GQ('NOT_FOUND', `Railway has no place for the upload: ${said}`);
    if (response.status >= 500) {
        throw new model_error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `Railway's upload (${host}) is out of order: ${said}`, {
            remedy: 'look at https://status.railway.com, then run again',
        });
    }
    // A 2xx that cannot be read may stand for a deployment all the same: it is looked for like a lost answer.
    const code = response.status < 300 ? 'SERVICE_UNAVAILABLE' : 'SERVICE_REJECTED';
    throw new model_error/* SlipwayError */.GQ(code, `Railway did not take the upload: ${said}`);
}
function megabytes(archive) {
    return `${(archive.byteLength / 1e6).toFixed(1)} MB`;
}

// EXTERNAL MODULE: ./lib/src/railway/verdict.js + 1 modules
var railway_verdict = __webpack_require__(7787);
;// CONCATENATED MODULE: ./lib/src/release/deploy-step.js






const ROLLBACK_REMEDY = 'roll back in Railway: the service > Deployments > the last good one > Rollback';
/** Builds on Railway take minutes; an hour without a verdict is none. */
const DEPLOY_TIMEOUT_MS = 60 * 60_000;
const UNDO_TIMEOUT_MS = 15 * 60_000;
/** Step `deploy`: one deployment, followed by its id to its verdict. */
async function deploySource(context, railway, snapshot, source, keeper, tools) {
    const { clock, signal } = context;
    const started = {};
    tools.onUndo('deployment', () => putBackDeployment(context, railway, snapshot, started.id, keeper));
    tools.progress(source.kind === 'upload' ? 'uploading' : 'asking for it');
    started.id = await startDeployment(context, railway, source);
    const { id } = started;
    await keeper.note({ deployment: id });
    const verdict = await (0,railway_verdict/* followDeployment */.p)(railway.client, id, {
        clock,
        timeoutMs: DEPLOY_TIMEOUT_MS,
        signal,
        onPhases: (phases) => {
            keeper.beat();
            tools.progress(`${shortId(id)} ${describePhases(phases)}`);
            tools.describe(`${shortId(id)} ${describePhases(phases)}`);
        },
    });
    if (verdict.judgement !== 'good')
        throw deploymentError(id, verdict);
    if (source.kind === 'image')
        await requireImage(railway, id, source.image);
    return {
        outcome: 'done',
        text: `${shortId(id)} ${describePhases(verdict.phases)}`,
        value: { id, since: clock.now() },
    };
}
async function startDeployment(context, railway, source) {
    const { client, target } = railway;
    if (source.kind === 'image')
        return (0,deployments/* deployService */.z5)(client, target);
    if (source.kind === 'commit')
        return (0,deployments/* deployService */.z5)(client, target, source.sha);
    const archive = await packUpload(context.project.directory, source.upload);
    const message = context.environment.GITHUB_SHA ? `slipway ${context.environment.GITHUB_SHA.slice(0, 12)}` : 'slipway';
    return (await uploadSource(client, target, archive, message)).deploymentId;
}
/** Railway has shipped a former image under status SUCCESS when a redeploy ignored the new source: what runs is compared. */
async function requireImage({ client }, id, image) {
    const { meta } = await (0,deployments/* readDeployment */.iJ)(client, id);
    if (meta.image === undefined || meta.image === image)
        return;
    throw new model_error/* SlipwayError */.GQ('DEPLOYMENT_FAILED', `deployment ${shortId(id)} runs ${String(meta.image)}, not ${image}`, {
        remedy: 'run again; if it stays so, set the image in Railway: the service > Settings > Source',
    });
}
/** The failure of a deployment as the user meets it: what Railway says, then the last log lines. */
function deploymentError(id, verdict) {
    const what = `deployment ${shortId(id)} ended as ${verdict.status}`;
    if (verdict.judgement === 'superseded') {
        return new model_error/* SlipwayError */.GQ('DEPLOYMENT_SUPERSEDED', `${what}: another deployment took its place`, {
            details: verdict.logTail,
            remedy: 'let one workflow deploy this service (concurrency), and turn off deploys on push in Railway',
        });
    }
    const remedies = {
        timeout: 'look at it in Railway; a build that hangs is often a registry that does not answer',
        blocked: 'nothing was shipped; run again when that is settled',
        skipped: 'Railway\u2019s watch patterns leave these files out: widen them in railway.toml or the service\u2019s settings',
        failed: 'the lines above are the end of its log; the whole of it is in Railway',
    };
    return new model_error/* SlipwayError */.GQ('DEPLOYMENT_FAILED', verdict.cause === undefined ? what : `${what}: ${verdict.cause}`, {
        details: verdict.logTail,
        remedy: remedies[verdict.judgement] ?? 'look at it in Railway',
    });
}
/**
 * The former deployment serves again: by a rollback when ours took its place, by a removal when there was none. Verified. What
 * somebody else deployed meanwhile is left.
 */
async function putBackDeployment(context, { undoClient: client, target }, snapshot, id, keeper) {
    // Without an id there is none: a lost answer was looked for when it was lost.
    if (id === undefined)
        return undefined;
    const former = snapshot.service.active;
    await endDeployment(context, client, id);
    const { active } = await (0,service/* readService */.uS)(client, target);
    if (active?.id === former?.id)
        return `${shortId(id)} never served${former === undefined ? '' : `, ${shortId(former.id)} stays`}`;
    if (active !== undefined && active.id !== id)
        return `${shortId(active.id)} of somebody else serves and stays`;
    if (former === undefined) {
        await (0,deployments/* removeDeployment */.qR)(client, id);
        await requireActive(context, client, target, undefined);
        return `${shortId(id)} removed`;
    }
    const made = await rollBackDeployment(context, client, target, former.id);
    keeper.moved.set(former.id, made);
    return `rolled back to ${shortId(former.id)} (as ${shortId(made)})`;
}
/** Cancels a deployment on its way and waits until it is none: one that ends a moment later would take the place again. */
async function endDeployment({ clock }, client, id) {
    const onItsWay = (status) => ['progress', 'blocked'].includes((0,railway_verdict/* judgeStatus */.G)(status));
    if (!onItsWay((await (0,deployments/* readDeployment */.iJ)(client, id)).status))
        return;
    await (0,deployments/* cancelDeployment */.wj)(client, id).catch((error) => {
        // It has come too far to be cancelled: then it ends by itself.
        if (!(error instanceof model_error/* SlipwayError */.GQ && error.code === 'SERVICE_REJECTED'))
            throw error;
    });
    await (0,railway_verdict/* followDeployment */.p)(client, id, { clock, timeoutMs: UNDO_TIMEOUT_MS });
}
/**
 * Rolls back and waits for the verdict.
 * @returns the id of the deployment that Railway makes for it
 * @throws SlipwayError UNDO_INCOMPLETE when it does not end well
 */
async function rollBackDeployment({ clock }, client, target, to) {
    const id = await startRollback({ clock }, client, target, to);
    const verdict = await (0,railway_verdict/* followDeployment */.p)(client, id, { clock, timeoutMs: UNDO_TIMEOUT_MS });
    if (verdict.judgement === 'good')
        return id;
    const cause = verdict.cause === undefined ? '' : `: ${verdict.cause}`;
    throw new model_error/* SlipwayError */.GQ('UNDO_INCOMPLETE', `the rollback to ${shortId(to)} ended as ${verdict.status}${cause}`, {
        remedy: ROLLBACK_REMEDY,
    });
}
/** The mutation returns only a Boolean, and its answer may be lost: the deployment that it made is found by looking. */
async function startRollback({ clock }, client, target, to) {
    const known = new Set((await (0,deployments/* listDeployments */.Jn)(client, target, 10)).map(({ id }) => id));
    let lost;
    await (0,deployments/* rollbackTo */.S8)(client, to).catch((error) => {
        if (!(0,answer/* mayHaveActed */.LR)(error))
            throw error;
        lost = error;
    });
    for (let attempt = 1; attempt <= 10; attempt++) {
        const made = (await (0,deployments/* listDeployments */.Jn)(client, target, 10)).find(({ id }) => !known.has(id));
        if (made !== undefined)
            return made.id;
        await clock.sleep(250 * attempt);
    }
    const message = `Railway made no deployment for the rollback to ${shortId(to)}`;
    throw new model_error/* SlipwayError */.GQ('UNDO_INCOMPLETE', message, { cause: lost, remedy: ROLLBACK_REMEDY });
}
async function requireActive(context, client, target, id) {
    for (let attempt = 1; attempt <= 10; attempt++) {
        if ((await (0,service/* readService */.uS)(client, target)).active?.id === id)
            return;
        await context.clock.sleep(250 * attempt);
    }
    throw new model_error/* SlipwayError */.GQ('UNDO_INCOMPLETE', 'the deployment of this release still serves', {
        remedy: 'remove it in Railway: the service > Deployments',
    });
}
/** `BUILDING 41 s, DEPLOYING 12 s, SUCCESS`. */
function describePhases(phases) {
    return phases
        .map(({ status, milliseconds }, index) => index === phases.length - 1 && (0,railway_verdict/* judgeStatus */.G)(status) !== 'progress' ? status : `${status} ${seconds(milliseconds)}`)
        .join(', ');
}
function seconds(milliseconds) {
    return milliseconds < 9_950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}
/** `7f3c\u2026`: enough of an id to compare two by eye. */
function shortId(id) {
    return id.length > 8 ? `${id.slice(0, 4)}\u2026` : id;
}


/***/ }),

/***/ 4884:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T2: () => (/* binding */ gateUrl),
/* harmony export */   lt: () => (/* binding */ passGate),
/* harmony export */   yP: () => (/* binding */ requiredModels)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _probe_gate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5392);
/* harmony import */ var _railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8082);
/* harmony import */ var _railway_service_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6885);
/* harmony import */ var _railway_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7787);
/* harmony import */ var _tailscale_devices_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9090);
/* harmony import */ var _deploy_step_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7015);







const STABILITY_POLL_MS = 5_000;
/** The gateway's address: `url`, else the service's own domain. */
function gateUrl(settings, service) {
    if (settings.url !== undefined)
        return settings.url.replace(/\/+$/, '');
    const domain = service.domains[0];
    if (domain !== undefined)
        return (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_3__/* .publicUrl */ .x6)(domain);
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', 'the service has no domain, and url is not given', {
        remedy: 'make one in Railway (the service > Settings > Networking > Generate domain), or give url',
    });
}
/**
 * Step `gate`: liveliness, a closed door, a completion from every model; then the deployment must stay up for
 * `stability-seconds`.
 *
 * @throws SlipwayError GATE_FAILED with the first cause; every model's line stands in its details.
 */
async function passGate(context, wish, tools, onReport, running, tailscale) {
    const { settings, http, clock, signal } = context;
    const { targets } = wish;
    let answered = 0;
    tools.progress(`${wish.url}`);
    const report = await (0,_probe_gate_js__WEBPACK_IMPORTED_MODULE_1__/* .runGate */ .Rg)({
        http,
        clock,
        url: wish.url,
        masterKey: wish.masterKey,
        targets,
        timeoutMs: settings.gateTimeout,
        signal,
        onModel: () => {
            running?.onBeat();
            tools.progress(`${++answered} of ${targets.length} models asked`);
        },
    });
    const devices = report.models.some(({ ok }) => !ok) ? await devicesOf(tailscale) : [];
    const models = report.models.map((probe) => withDevice(probe, wish.routes, devices));
    const failed = models
        .filter(({ ok }) => !ok)
        .map(({ name, host, cause }) => ({ name, host, cause: cause ?? 'no answer' }));
    const passed = models.filter(({ ok }) => ok).map(({ name, asked, host }) => ({ name, ask: asked ?? name, host }));
    const outcome = { url: wish.url, passed, failed };
    onReport(outcome);
    const seen = { ...report, models };
    const text = `${passed.length} of ${models.length} models answer`;
    tools.describe(text, seen);
    const failure = failureOf(report, models, wish.required);
    if (failure !== undefined)
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('GATE_FAILED', failure.message, { remedy: failure.remedy });
    if (running !== undefined)
        await requireStable(context, running, tools);
    return { outcome: 'done', text, gate: seen, value: outcome };
}
function failureOf(report, models, required) {
    if (!report.alive) {
        return {
            message: `the gateway does not answer on /health/liveliness: ${report.aliveCause ?? 'no answer'}`,
            remedy: 'look at its log in Railway; LiteLLM may need longer to start (gate-timeout)',
        };
    }
    const door = (0,_probe_gate_js__WEBPACK_IMPORTED_MODULE_1__/* .doorProblem */ .Cs)(report);
    if (door !== undefined) {
        return {
            message: report.open
                ? `the gateway\u2019s door is open: ${door}`
                : `whether the gateway\u2019s door is shut cannot be told: ${door}`,
            remedy: report.open
                ? 'set general_settings.master_key: os.environ/LITELLM_MASTER_KEY in the proxy config'
                : 'look at its log in Railway',
        };
    }
    if (models.length > 0 && models.every(refusesKey)) {
        return {
            message: `the gateway does not take the master key (${models[0]?.cause ?? models[0]?.status})`,
            remedy: 'the key the gate has is not the one the gateway runs with: look at LITELLM_MASTER_KEY on the service, and at litellm-master-key',
        };
    }
    const needed = neededModels(models, required);
    const silent = needed.find(({ ok }) => !ok);
    if (silent !== undefined) {
        return {
            message: `model ${silent.name} does not answer: ${silent.cause ?? 'no answer'}`,
            remedy: silenceRemedy(silent),
        };
    }
    if (models.length > 0 && !models.some(({ ok }) => ok)) {
        return {
            message: `no model answers: ${models[0]?.cause ?? 'no answer'}`,
            remedy: 'start a model host; a release needs one model that answers',
        };
    }
    return undefined;
}
function silenceRemedy({ host, cause }) {
    if (/policy does not let/.test(cause ?? ''))
        return 'the tailnet policy is not what the routes need: run `slipway policy`';
    return `start ${host} and its model server, or leave the model out with require-models`;
}
/** LiteLLM without a database answers 400 `No connected db.` to a key that it does not know (BerriAI/litellm#12273). */
function refusesKey({ ok, status, cause }) {
    return !ok && (status === 401 || (status === 400 && /no connected db/i.test(cause ?? '')));
}
function neededModels(models, required) {
    if (required === 'all')
        return models;
    return models.filter(({ name }) => required.includes(name));
}
/**
 * What `require-models` asks for: with `unchanged` the models that answered at the former release and are still in the config.
 *
 * @throws SlipwayError INPUT_INVALID for a name that is not in the config.
 */
function requiredModels(require, targets, former) {
    if (Array.isArray(require)) {
        const absent = require.filter((name) => !targets.some((target) => target.name === name));
        if (absent.length > 0) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `require-models names ${absent.join(', ')}, which is not in model_list`, {
                remedy: `the models are ${targets.map(({ name }) => name).join(', ')}`,
            });
        }
    }
    if (require !== 'unchanged')
        return require;
    return (former ?? []).map(({ name }) => name).filter((name) => targets.some((target) => target.name === name));
}
async function devicesOf(tailscale) {
    if (tailscale === undefined)
        return [];
    // Only to say more about a failure that stands already: a credential without this scope must not hide it.
    return (0,_tailscale_devices_js__WEBPACK_IMPORTED_MODULE_5__/* .listDevices */ ._)(tailscale.client).catch(() => []);
}
/** What the tailnet knows of a silent model's host says more than the gateway's error. */
function withDevice(probe, routes, devices) {
    if (probe.ok)
        return probe;
    const route = routes.find(({ host }) => host === probe.host);
    const device = devices.find(({ addresses }) => route?.address !== undefined && addresses.includes(route.address));
    if (device === undefined || device.online)
        return probe;
    const seen = device.lastSeen === undefined ? '' : ` (last seen ${device.lastSeen.replace('T', ' ').slice(0, 16)} UTC)`;
    return { ...probe, cause: `${probe.host} is offline${seen}` };
}
async function requireStable({ clock, settings, signal }, { railway, deployed, onBeat }, tools) {
    const until = deployed.since + settings.stabilitySeconds * 1000;
    for (;;) {
        const { status, stopped, instances } = await (0,_railway_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .readDeployment */ .iJ)(railway.client, deployed.id);
        const down = instances.find((instance) => ['CRASHED', 'EXITED', 'RESTARTING'].includes(instance.status));
        if ((0,_railway_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeStatus */ .G)(status) !== 'good' || stopped || down !== undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('GATE_FAILED', `deployment ${(0,_deploy_step_js__WEBPACK_IMPORTED_MODULE_6__/* .shortId */ .m_)(deployed.id)} did not stay up: ${down?.status ?? status}`, {
                remedy: 'look at its log in Railway',
            });
        }
        const left = until - clock.now();
        if (left <= 0)
            return;
        onBeat();
        tools.progress(`all asked; watching it for ${Math.ceil(left / 1000)} s more`);
        await clock.sleep(Math.min(left, STABILITY_POLL_MS), signal);
    }
}


/***/ }),

/***/ 4815:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LV: () => (/* binding */ chooseSource),
  B6: () => (/* binding */ describeSource),
  VD: () => (/* binding */ leftOutLines)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
 * @throws SlipwayError FILE_MISSING when the directory is not there, FILE_INVALID when there is too much,
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

;// CONCATENATED MODULE: ./lib/src/release/source.js


/**
 * Decides `source: auto`: `image` when one is named, `commit` when the service is connected to this repository, else `upload`.
 *
 * @throws SlipwayError INPUT_MISSING when the source needs something that is not given.
 */
async function chooseSource(context, service) {
    const { settings, environment } = context;
    const repository = environment.GITHUB_REPOSITORY;
    const connected = repository !== undefined && service.source.repo?.toLowerCase() === repository.toLowerCase();
    const kind = settings.source !== 'auto'
        ? settings.source
        : settings.image !== undefined
            ? 'image'
            : connected
                ? 'commit'
                : 'upload';
    if (kind === 'image') {
        if (settings.image === undefined) {
            throw new error/* SlipwayError */.GQ('INPUT_MISSING', 'source is image, and image is not given', {
                remedy: 'name it: image: registry/name@sha256:\u2026',
            });
        }
        return { kind, id: `image:${settings.image}`, image: settings.image };
    }
    if (kind === 'commit') {
        const sha = environment.GITHUB_SHA;
        if (sha === undefined || sha === '') {
            throw new error/* SlipwayError */.GQ('INPUT_MISSING', 'source is commit, and no commit is known (GITHUB_SHA is not set)', {
                remedy: 'set GITHUB_SHA to the commit, or use source: upload',
            });
        }
        return { kind, id: `commit:${sha}`, sha };
    }
    const upload = await collectUpload(context.project.directory);
    return { kind: 'upload', id: `upload:${upload.digest}`, upload };
}
/** What a reader might miss in the upload: `.env` files, links out of the directory. */
function leftOutLines(source) {
    if (source.kind !== 'upload')
        return [];
    return source.upload.leftOut.map(({ path, reason }) => `not uploaded: ${path} ${reason}`);
}
/** `upload of 9 files, 14 kB`: what a reader wants to know of a source. */
function describeSource(source) {
    if (source.kind === 'image')
        return `image ${source.image}`;
    if (source.kind === 'commit')
        return `commit ${source.sha.slice(0, 12)}`;
    const files = source.upload.entries.filter(({ kind }) => kind !== 'directory').length;
    return `upload of ${files} ${files === 1 ? 'file' : 'files'}, ${Math.max(1, Math.round(source.upload.bytes / 1000))} kB`;
}


/***/ })

};
