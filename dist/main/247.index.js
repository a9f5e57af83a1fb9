export const id = 247;
export const ids = [247];
export const modules = {

/***/ 4623:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cs: () => (/* binding */ doorProblem),
  D6: () => (/* reexport */ probe_targets/* isAsked */.D6),
  $F: () => (/* reexport */ probe_targets/* probeTargets */.$F),
  Rg: () => (/* binding */ runGate),
  y4: () => (/* reexport */ silenceRemedy)
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
/** A whole answer of OpenAI's embeddings; `embedded` when its first vector has numbers and nothing else. */
function readEmbedding(body) {
    const value = parseJson(body);
    if (!isRecord(value))
        return { embedded: false, error: undefined };
    if (value.error !== undefined && value.error !== null)
        return { embedded: false, error: errorMessage(value) ?? 'an error' };
    const [first] = Array.isArray(value.data) ? value.data : [];
    const vector = isRecord(first) ? first.embedding : undefined;
    const embedded = Array.isArray(vector) && vector.length > 0 && vector.every((one) => typeof one === 'number');
    return { embedded, error: undefined };
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
    const text = (0,plain_text/* plainLine */.h0)(body, 120);
    const page = /^\s*</.test(body);
    return text === '' || page
        ? `status ${status}${page ? ' with an HTML page' : ''}`
        : cleanCause(`status ${status}: ${text}`, keys);
}
/** Takes out what LiteLLM wraps around a provider's words, everything after the first line of a traceback, and keys. */
function cleanCause(message, keys) {
    const unwrapped = (0,plain_text/* plainLine */.h0)(message.replace(/\n?Traceback \(most recent call last\)[\s\S]*$/, ''), 4_000)
        .replace(/\.? ?Received Model Group=[\s\S]*$/, '')
        .replace(/ ?Available Model Group Fallbacks=[\s\S]*$/, '')
        .replace(/ ?LiteLLM Retried: [\s\S]*$/, '')
        .replace(/ ?LiteLLM: model group '[^']*' failed with the error above\.[\s\S]*$/, '')
        .replace(/ ssl:default(?= |$)/g, '')
        .replace(/^(litellm\.)?\w*(Error|Exception): (?=\S)/, '')
        .replace(/^(litellm\.\w+: ?)+(?=\S)/, '')
        // What Ollama says comes as its whole body.
        .replace(/(?<=^\w+Exception - )\{.*\}$/, (body) => errorMessage(parseJson(body)) ?? body);
    let clean = unwrapped;
    for (const key of keys)
        if (key !== '')
            clean = clean.replaceAll(key, '***');
    clean = clean.replace(/\bsk-[\w.*-]{3,}/g, 'sk-***').replace(/\b[0-9a-f]{64}\b/g, '***');
    return (0,plain_text/* plainLine */.h0)(clean, LONGEST_CAUSE);
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
const PATHS = {
    chat: '/v1/chat/completions',
    embedding: '/v1/embeddings',
};
/**
 * Asks a model for a short completion as a stream and reads it to its end. Good is status 200, some text, and a declared
 * end; some servers answer JSON instead of a stream, which is as good. An embedding model is asked for the vector of a
 * word: good is status 200 and numbers.
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
            url: `${question.url}${PATHS[question.kind]}`,
            headers: headersOf(question),
            body: JSON.stringify({ model: question.model, ...bodyOf(question.kind) }),
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
    const isStream = type.startsWith('text/event-stream');
    const read = question.kind === 'embedding' ? readVector : isStream ? readStream : readWhole;
    const { cause, firstTokenMs } = await read(question, stream, startedAt);
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
            return { cause: causeOfChat(event, question), firstTokenMs };
        if (event.text !== '')
            firstTokenMs ??= question.clock.now() - startedAt;
        text += event.text;
        finished ||= event.finished;
        if (payload.trim() === '[DONE]' || text.length > LONGEST_ANSWER_BYTES)
            break;
    }
    return { cause: causeOfChat({ text, finished, error: undefined }, question), firstTokenMs };
}
async function readWhole(question, stream, startedAt) {
    const content = readWholeAnswer(await wholeText(stream));
    const firstTokenMs = content.text === '' ? undefined : question.clock.now() - startedAt;
    return { cause: causeOfChat({ ...content, finished: true }, question), firstTokenMs };
}
async function readVector(question, stream, startedAt) {
    const { embedded, error } = readEmbedding(await wholeText(stream));
    if (embedded)
        return { cause: undefined, firstTokenMs: question.clock.now() - startedAt };
    const cause = error === undefined ? 'answered 200 without a vector' : cleanCause(error, question.keys);
    return { cause, firstTokenMs: undefined };
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
function causeOfChat(content, { keys }) {
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
function bodyOf(kind) {
    const nonce = (0,external_node_crypto_.randomBytes)(6).toString('hex');
    if (kind === 'embedding')
        return { input: nonce };
    const messages = [{ role: 'user', content: `Reply with this word and nothing else: ${nonce}` }];
    return { messages, stream: true, max_tokens: MAX_TOKENS };
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

// EXTERNAL MODULE: ./lib/src/project/api-base.js
var api_base = __webpack_require__(7384);
;// CONCATENATED MODULE: ./lib/src/probe/silence.js

/** Tailscale's words for a key that will not be taken next time either. */
const KEY_REFUSED = /not in the tailnet: .*(?:invalid key|authkey (?:expired|revoked|already used)|not permitted)/;
/** A device without a tag belongs to a person: no rule for the tag is about it. */
const AS_A_PERSON = /policy does not let (\S+@\S+) reach/;
/** Ollama's refusal of a chat by a model that only embeds (ollama/ollama: server/routes.go). */
const NO_CHAT = /"([^"]+)" does not support (?:chat|generate)/;
/** LiteLLM's refusal of an embedding by a provider that only chats (BerriAI/litellm: litellm/main.py, `embedding`). */
const NO_EMBEDDING = /Unmapped LLM provider for this endpoint.*model=([^\s,]+), custom_llm_provider=ollama_chat/;
const MODEL_NOT_FOUND = /\bmodel ["']([^"']+)["'] not found/;
/** LiteLLM's words for a name that no entry of its `model_list` has (BerriAI/litellm: litellm/router.py, proxy/route_llm_request.py). */
const NO_SUCH_NAME = /no healthy deployments for this model|Invalid model name passed in/;
/** Whether the cause of a silent model stays the same however often it is asked again. */
function isFinal(cause) {
    return cause !== undefined && (KEY_REFUSED.test(cause) || AS_A_PERSON.test(cause));
}
/**
 * What the reader can do about a model that does not answer.
 *
 * @param place `elsewhere`: what serves it is no model host of the tailnet but a provider, or the container itself.
 */
function silenceRemedy({ host, cause = '' }, place = 'tailnet') {
    if (NO_SUCH_NAME.test(cause)) {
        return 'the gateway that runs does not have this name: run `slipway ship` to release the proxy config; where that was just done, the start command names another file with --config';
    }
    if (place === 'elsewhere')
        return remedyElsewhere(host);
    const model = MODEL_NOT_FOUND.exec(cause)?.[1];
    if (model !== undefined)
        return `on ${host}: ollama pull ${model}; or leave the model out with require-models`;
    const embeds = NO_CHAT.exec(cause)?.[1];
    if (embeds !== undefined) {
        return `if ${embeds} makes embeddings, say so in the proxy config: model_info: {mode: embedding}; else look on ${host} what it can: ollama show ${embeds}`;
    }
    const unmapped = NO_EMBEDDING.exec(cause)?.[1];
    if (unmapped !== undefined) {
        return `write ollama/${unmapped} in place of ollama_chat/${unmapped}: in LiteLLM only ollama/ makes embeddings`;
    }
    if (KEY_REFUSED.test(cause)) {
        return 'the auth key is expired, revoked or used up: make another under https://login.tailscale.com/admin/settings/keys (reusable, ephemeral, with the gateway\u2019s tag) for tailscale-auth-key; or leave that out and give a Tailscale credential: then each release makes its own';
    }
    if (AS_A_PERSON.test(cause)) {
        return 'the auth key bears no tag, so the gateway is a person\u2019s device: make one with the gateway\u2019s tag under https://login.tailscale.com/admin/settings/keys (reusable, ephemeral) for tailscale-auth-key, and revoke this one';
    }
    if (/policy does not let/.test(cause)) {
        return 'the tailnet policy is not what the routes need: run `slipway policy`';
    }
    if (/not in the tailnet/.test(cause) && /^\S+ - this container|^this container/.test(cause)) {
        return 'look at the end of its log in Railway for what tailscale said';
    }
    return `start ${host} and its model server, or leave the model out with require-models`;
}
function remedyElsewhere(host) {
    if ((0,api_base/* zoneOf */.kE)(host, /^[\d.]+$|:/.test(host) ? host : undefined) === 'loopback') {
        return `${host} is the container itself on Railway: write the model host\u2019s tailnet address in api_base (http://100.x.y.z:11434), or leave the model out of the proxy config`;
    }
    return 'look whether the provider\u2019s key is a variable of the service (input secrets) and whether api_base is right, or leave the model out with require-models';
}

// EXTERNAL MODULE: ./lib/src/probe/targets.js
var probe_targets = __webpack_require__(6969);
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
 * model completes a chat or gives an embedding, by its mode. Reports; what a report means for a release is the caller's.
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
    const left = modelsNotAsked(gate.targets);
    const life = await awaitLife(gate);
    if (!life.alive) {
        const models = asked(gate.targets).map((target) => silent(target, 'the gateway is not alive'));
        for (const probe of models)
            gate.onModel?.(probe);
        return { ...life, noKeyStatus: undefined, wrongKeyStatus: undefined, open: false, models, ...left };
    }
    const visitor = asked(gate.targets).find(({ ask }) => ask !== undefined);
    const noKeyStatus = await knock(gate, visitor, undefined);
    const wrongKeyStatus = await knock(gate, visitor, `sk-${(0,external_node_crypto_.randomBytes)(24).toString('hex')}`);
    const open = getsPast(noKeyStatus, SHUT_WITHOUT_KEY) || getsPast(wrongKeyStatus, SHUT_TO_WRONG_KEY);
    return { alive: true, noKeyStatus, wrongKeyStatus, open, models: await askAll(gate), ...left };
}
function asked(targets) {
    return targets.flatMap((target) => {
        const kind = (0,probe_targets/* questionOf */.YH)(target.mode);
        return kind === undefined || target.notAsked !== undefined ? [] : [{ ...target, kind }];
    });
}
function modelsNotAsked(targets) {
    const notAsked = targets
        .filter((target) => !(0,probe_targets/* isAsked */.D6)(target))
        .map(({ name, host, mode, notAsked: reason }) => ({
        name,
        host,
        ...(mode === undefined ? {} : { mode }),
        ...(reason === undefined ? {} : { reason }),
    }));
    return notAsked.length === 0 ? {} : { notAsked };
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
/** The status of a request that must not be let in; asked again when the answer says nothing about the door. */
async function knock(gate, visitor, key) {
    // As its mode wants it: a chat with an embedding model gets a 400, and so does a key that nobody knows.
    const { ask: model = 'slipway-probe', kind = 'chat' } = visitor ?? {};
    let status;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        const answer = await askModel({ ...gate, key, model, kind, timeoutMs: KEY_ATTEMPT_MS, keys: [gate.masterKey] });
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
    const targets = asked(gate.targets);
    const probes = [];
    let next = 0;
    const work = async () => {
        for (let index = next++; index < targets.length; index = next++) {
            const target = targets[index];
            const probe = await probeModel(gate, target);
            probes[index] = probe;
            gate.onModel?.(probe);
        }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, targets.length) }, work));
    return probes;
}
async function probeModel(gate, target) {
    const { ask, kind } = target;
    if (ask === undefined)
        return silent(target, probe_targets/* UNEXPLAINED_WILDCARD */.z6);
    for (let attempt = 1;; attempt++) {
        const left = gate.deadline - gate.clock.now();
        const timeoutMs = Math.max(1_000, Math.min(left, LONGEST_ATTEMPT_MS));
        const question = { model: ask, kind, key: gate.masterKey, keys: [gate.masterKey], timeoutMs };
        const answer = await askModel({ ...gate, ...question });
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
/** Unknown model, refused key, model not on its host, no way into the tailnet: asking again changes nothing. */
function isDefinitive({ status, fromEdge, cause }) {
    return !fromEdge && status !== undefined && ([400, 401, 403, 404].includes(status) || isFinal(cause));
}
function probeOf(target, answer, attempts) {
    return {
        ...headOf(target),
        ok: answer.ok,
        ...(answer.firstTokenMs === undefined ? {} : { firstTokenMs: answer.firstTokenMs }),
        ...(answer.status === undefined ? {} : { status: answer.status }),
        ...(answer.cause === undefined ? {} : { cause: answer.cause }),
        attempts,
    };
}
function silent(target, cause) {
    return { ...headOf(target), ok: false, cause, attempts: 0 };
}
function headOf({ name, ask, host, mode }) {
    return { name, asked: ask, host, ...(mode === undefined ? {} : { mode }) };
}


/***/ }),

/***/ 6969:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ probeTargets),
/* harmony export */   D6: () => (/* binding */ isAsked),
/* harmony export */   YH: () => (/* binding */ questionOf),
/* harmony export */   z6: () => (/* binding */ UNEXPLAINED_WILDCARD)
/* harmony export */ });
/* harmony import */ var _project_api_base_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7384);
/* harmony import */ var _project_proxy_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9795);


/** Why a wildcard without a concrete model cannot be asked. */
const UNEXPLAINED_WILDCARD = 'nothing tells a model behind this wildcard: set model_info.health_check_model';
const NO_HOST = '\u2013';
const NO_INTERNET = 'the sandbox has no way to the internet';
/**
 * LiteLLM serves `completion` and `responses` models at `/v1/chat/completions`, too (BerriAI/litellm:
 * litellm/main.py, `responses_api_bridge`). An image or a transcription costs more than a probe may, and other modes have
 * requests of their own.
 */
const QUESTIONS = new Map([
    ['chat', 'chat'],
    ['completion', 'chat'],
    ['responses', 'chat'],
    ['embedding', 'embedding'],
]);
/** How a model of this mode is asked; undefined when the gate does not ask it. */
function questionOf(mode) {
    return QUESTIONS.get(mode ?? 'chat');
}
/** Whether the gate asks this model. */
function isAsked({ mode, notAsked }) {
    return notAsked === undefined && questionOf(mode) !== undefined;
}
/**
 * What to ask for: one target a model of the routes, in their order, then one for each other model of `model_list` (of a
 * provider, of the container's own address \u2026), since clients ask for those as well. A wildcard is asked by its
 * `health_check_model`, else by a model that the same route (or the same `api_base`) serves under a name of its own and that
 * is asked alike: LiteLLM puts what `*` stands for in `model_name` in the place of `*` in `model` (docs.litellm.ai,
 * "Wildcard routing").
 *
 * A wildcard without a route that nothing explains is not asked: the models behind it are a provider's, and no host of the
 * user's stays unproven by that.
 *
 * @param models the config's models; those without a route are asked only where they are given.
 * @param place `sandbox`: the gateway has no way out but the tailnet, so what lies elsewhere is not asked.
 */
function probeTargets(routes, models = [], place = { sandbox: false }) {
    const routed = routes.flatMap((route) => route.models.map((model) => ({
        name: model.name,
        ask: askFor(model, route.models),
        host: route.host,
        ...(model.mode === undefined ? {} : { mode: model.mode }),
    })));
    return [...routed, ...targetsWithoutRoute(routes, models, place.sandbox)];
}
function targetsWithoutRoute(routes, models, sandbox) {
    const routed = new Set(routes.flatMap((route) => route.models.map(({ name, model }) => `${name}\0${model}`)));
    const unrouted = models.flatMap((source) => {
        const { name, model = '', apiBase, healthCheckModel, mode } = source;
        if (name === undefined)
            return [];
        const base = apiBase === undefined ? undefined : (0,_project_api_base_js__WEBPACK_IMPORTED_MODULE_0__/* .readApiBase */ .e$)(apiBase);
        if (mayHaveRoute(base) && routed.has(`${name}\0${model}`))
            return [];
        return [
            {
                name,
                model,
                base,
                source,
                ...(healthCheckModel === undefined ? {} : { healthCheckModel }),
                ...(mode === undefined ? {} : { mode }),
            },
        ];
    });
    return unrouted.map((one) => {
        const { name, base, source, mode } = one;
        const ask = askFor(one, unrouted.filter((other) => other.source.apiBase === source.apiBase));
        const unreachable = sandbox ? beyondSandbox(source, base) : undefined;
        const notAsked = unreachable ?? (ask === undefined ? UNEXPLAINED_WILDCARD : undefined);
        return {
            name,
            ask,
            host: base === undefined ? (source.provider ?? NO_HOST) : base.kind === 'url' ? base.host : NO_HOST,
            ...(mode === undefined ? {} : { mode }),
            ...(notAsked === undefined ? {} : { notAsked }),
        };
    });
}
/** One model may stand in the list twice, with a tailnet host and with the container's own address. */
function mayHaveRoute(base) {
    return base?.kind === 'url' && !base.secure && ['tailnet', 'lan', 'name'].includes(base.zone);
}
/** Why the sandbox's gateway cannot get an answer that says anything; its own address and a faulty one fail everywhere. */
function beyondSandbox(model, base) {
    if (base === undefined)
        return (0,_project_proxy_config_js__WEBPACK_IMPORTED_MODULE_1__.isOllama)(model) ? undefined : NO_INTERNET;
    if (base.kind !== 'url')
        return undefined;
    if (base.zone === 'railway')
        return 'the sandbox has no private network of Railway';
    return base.zone === 'public' || (base.zone === 'name' && base.secure) ? NO_INTERNET : undefined;
}
function askFor(model, neighbours) {
    if (!model.name.includes('*'))
        return model.name;
    const health = model.healthCheckModel;
    const alike = neighbours.filter(({ mode }) => questionOf(mode) === questionOf(model.mode));
    for (const candidate of [health, ...alike.map((neighbour) => neighbour.model)]) {
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


/***/ }),

/***/ 7247:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T2: () => (/* binding */ gateUrl),
  lt: () => (/* binding */ passGate),
  yP: () => (/* binding */ requiredModels),
  QR: () => (/* binding */ targetsOf)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/probe/gate.js + 4 modules
var gate = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/src/project/api-base.js
var api_base = __webpack_require__(7384);
// EXTERNAL MODULE: ./lib/src/project/health-check-line.js + 1 modules
var health_check_line = __webpack_require__(1380);
// EXTERNAL MODULE: ./lib/src/probe/targets.js
var targets = __webpack_require__(6969);
;// CONCATENATED MODULE: ./lib/src/probe/unnamed-wildcards.js



/** A config with more of them is mended step by step: each line is proven by reading the whole config with it. */
const MAX_TOLD = 20;
/** The last in the file first: who adds a line behind one moves no other that is still to come. */
function unnamedWildcards(config, routes) {
    const found = (0,targets/* probeTargets */.$F)(routes).flatMap(({ name, ask, host }) => {
        if (ask !== undefined)
            return [];
        const model = config.models.find((one) => one.name === name && isOn(one, routes, host));
        return model === undefined ? [] : [{ name, host, model }];
    });
    return found
        .slice(0, MAX_TOLD)
        .sort((a, b) => b.model.at.line - a.model.at.line)
        .map(({ name, host, model }) => ({ name, ...namingOf(config, model), note: (0,health_check_line/* namingNote */.NU)(model, host) }));
}
/** `in proxy_server_config.railway.yaml, behind line 4, add from column 5 model_info: {\u2026}, with a model of hab in place of llama3`. */
function namingRemedy({ where, line, note }) {
    const column = line.length - line.trimStart().length + 1;
    return `${where}, add${column === 1 ? '' : ` from column ${column}`} \`${line.trimStart()}\`, ${note}`;
}
function namingOf(config, model) {
    const { path } = config.file;
    const line = (0,health_check_line/* healthCheckLine */.zu)(config, model);
    if (line !== undefined)
        return { where: `in ${path}, behind line ${line.behind}`, line: line.text };
    const example = (0,health_check_line/* exampleModel */.CX)(model) ?? 'MODEL';
    return {
        where: `in ${path}, in the entry of line ${model.at.line}`,
        line: `model_info: {health_check_model: ${example}}`,
    };
}
function isOn({ apiBase }, routes, host) {
    const base = apiBase === undefined ? undefined : (0,api_base/* readApiBase */.e$)(apiBase);
    if (base?.kind !== 'url')
        return false;
    return routes.some((route) => route.host === host && (route.address === base.host || route.host === base.host));
}

// EXTERNAL MODULE: ./lib/src/railway/deployments.js
var deployments = __webpack_require__(8082);
// EXTERNAL MODULE: ./lib/src/railway/service.js
var railway_service = __webpack_require__(6885);
// EXTERNAL MODULE: ./lib/src/railway/verdict.js + 1 modules
var verdict = __webpack_require__(7787);
// EXTERNAL MODULE: ./lib/src/tailscale/devices.js
var devices = __webpack_require__(9090);
// EXTERNAL MODULE: ./lib/src/release/short-id.js
var short_id = __webpack_require__(3134);
;// CONCATENATED MODULE: ./lib/src/release/gate-step.js








const STABILITY_POLL_MS = 5_000;
/** The gateway's address: `url`, else the service's own domain. */
function gateUrl(settings, service) {
    if (settings.url !== undefined)
        return settings.url.replace(/\/+$/, '');
    const domain = service.domains[0];
    if (domain !== undefined)
        return (0,railway_service/* publicUrl */.x6)(domain);
    throw new error/* SlipwayError */.GQ('INPUT_MISSING', 'the service has no domain, and url is not given', {
        remedy: 'make one in Railway (the service > Settings > Networking > Generate domain), or give url',
    });
}
/**
 * Step `gate`: liveliness, a closed door, an answer from every model; then the deployment must stay up for
 * `stability-seconds`.
 *
 * @throws SlipwayError GATE_FAILED with the first cause; every model's line stands in its details.
 */
async function passGate(context, wish, tools, onReport, running, tailscale) {
    const { settings, http, clock, signal } = context;
    const { targets } = wish;
    const asked = targets.filter(gate/* isAsked */.D6).length;
    let answered = 0;
    tools.progress(`${wish.url}`);
    const report = await (0,gate/* runGate */.Rg)({
        http,
        clock,
        url: wish.url,
        masterKey: wish.masterKey,
        targets,
        timeoutMs: settings.gateTimeout,
        signal,
        onModel: () => {
            running?.onBeat();
            tools.progress(`${++answered} of ${asked} models asked`);
        },
    });
    const devices = report.models.some(({ ok }) => !ok) ? await devicesOf(tailscale) : [];
    const models = report.models.map((probe) => withDevice(probe, wish.routes, devices));
    const failed = models
        .filter(({ ok }) => !ok)
        .map(({ name, host, cause }) => ({ name, host, cause: cause ?? 'no answer' }));
    const passed = models.filter(({ ok }) => ok).map(recordedModel);
    const outcome = { url: wish.url, passed, failed, notAsked: report.notAsked ?? [] };
    onReport(outcome);
    const seen = { ...report, models };
    const left = outcome.notAsked.length === 0 ? '' : `; ${outcome.notAsked.length} not asked`;
    const text = models.length === 0 ? `no model asked${left}` : `${passed.length} of ${models.length} models answer${left}`;
    tools.describe(text, seen);
    const failure = failureOf(report, models, wish, () => unnamedWildcards(context.config, wish.routes).map(namingRemedy));
    if (failure !== undefined)
        throw new error/* SlipwayError */.GQ('GATE_FAILED', failure.message, { remedy: failure.remedy });
    if (running !== undefined)
        await requireStable(context, running, tools);
    return { outcome: 'done', text, gate: seen, value: outcome };
}
function recordedModel({ name, asked, host, mode }) {
    return { name, ask: asked ?? name, host, ...(mode === undefined ? {} : { mode }) };
}
function failureOf(report, models, { required, routes }, namings) {
    if (!report.alive) {
        return {
            message: `the gateway does not answer on /health/liveliness: ${report.aliveCause ?? 'no answer'}`,
            remedy: 'look at its log in Railway; LiteLLM may need longer to start (gate-timeout)',
        };
    }
    const door = (0,gate/* doorProblem */.Cs)(report);
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
    const noneAnswers = models.length > 0 && !models.some(({ ok }) => ok);
    const unnamed = (silent === undefined && noneAnswers ? models : needed).filter(isUnnamed);
    if (unnamed.length > 0 && (silent === undefined || isUnnamed(silent)))
        return unnamedFailure(unnamed, namings());
    if (silent !== undefined) {
        return {
            message: `model ${silent.name} does not answer: ${silent.cause ?? 'no answer'}`,
            remedy: (0,gate/* silenceRemedy */.y4)(silent, routes.some(({ host }) => host === silent.host) ? 'tailnet' : 'elsewhere'),
        };
    }
    if (noneAnswers) {
        return {
            message: `no model answers: ${models[0]?.cause ?? 'no answer'}`,
            remedy: 'a release needs one model that answers: the lines above say what each of them lacks',
        };
    }
    return undefined;
}
/** A wildcard that was not asked, since nothing tells a model behind it. */
function isUnnamed({ ok, asked }) {
    return !ok && asked === undefined;
}
/** No host is at fault: every such model is named, with the line that each entry lacks. */
function unnamedFailure(unnamed, namings) {
    const [first] = unnamed;
    const names = unnamed.map(({ name }) => name).join(', ');
    return {
        message: `${unnamed.length === 1 ? 'model' : 'models'} ${names} cannot be asked: ${first?.cause ?? 'no model is known'}`,
        remedy: namings.length === 0 ? 'name a model in model_info.health_check_model of its entry' : namings.join('; '),
    };
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
 * The models of the config, with a route or without one, as the gate asks them.
 *
 * @param routes as the tailnet names their hosts.
 */
function targetsOf({ config, sources }, routes) {
    // The stand-in for Railway is the sandbox's own: with it, the gateway runs on this machine and has no other way out.
    return (0,gate/* probeTargets */.$F)(routes, config.models, { sandbox: sources.railwayApiUrl === 'sandbox' });
}
/**
 * What `require-models` asks for: with `unchanged` the models that answered at the former release and are still in the config.
 *
 * @throws SlipwayError FILE_INVALID for a config without a model: a gate that asks nothing proves nothing; INPUT_INVALID for a
 *   name that is not in the config, or that the gate does not ask: what a release needs must be seen.
 */
function requiredModels(require, targets, former) {
    if (targets.length === 0) {
        throw new error/* SlipwayError */.GQ('FILE_INVALID', 'the proxy config has no model: there is nothing that a gate could ask', {
            remedy: 'add models to model_list of the proxy config; a model of a file under include is not seen',
        });
    }
    if (Array.isArray(require)) {
        const absent = require.filter((name) => !targets.some((target) => target.name === name));
        if (absent.length > 0) {
            throw new error/* SlipwayError */.GQ('INPUT_INVALID', `require-models names ${absent.join(', ')}, which is not in model_list`, {
                remedy: `the models are ${targets.map(({ name }) => name).join(', ')}`,
            });
        }
        refuseNotAsked(require, targets);
    }
    if (require !== 'unchanged')
        return require;
    return (former ?? []).map(({ name }) => name).filter((name) => targets.some((target) => asksFor(target, name)));
}
function asksFor(target, name) {
    return target.name === name && (0,gate/* isAsked */.D6)(target);
}
function refuseNotAsked(names, targets) {
    const left = names.filter((name) => !targets.some((target) => asksFor(target, name)));
    if (left.length === 0)
        return;
    const reasons = targets
        .filter(({ name }) => left.includes(name))
        .map(({ mode, notAsked }) => notAsked ?? `mode ${mode}`);
    throw new error/* SlipwayError */.GQ('INPUT_INVALID', `require-models names ${left.join(', ')}, which the gate does not ask (${[...new Set(reasons)].join(', ')})`, {
        remedy: 'leave it out, and ask it yourself after the release: the gate asks models of mode chat, completion, responses and embedding',
    });
}
async function devicesOf(tailscale) {
    if (tailscale === undefined)
        return [];
    // Only to say more about a failure that stands already: a credential without this scope must not hide it.
    return (0,devices/* listDevices */._)(tailscale.client).catch(() => []);
}
/** What the tailnet knows of a silent model's host says more than the gateway's error. */
function withDevice(probe, routes, devices) {
    if (probe.ok || isUnnamed(probe))
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
        const { status, stopped, instances } = await (0,deployments/* readDeployment */.iJ)(railway.client, deployed.id);
        const down = instances.find((instance) => ['CRASHED', 'EXITED', 'RESTARTING'].includes(instance.status));
        if ((0,verdict/* judgeStatus */.G)(status) !== 'good' || stopped || down !== undefined) {
            throw new error/* SlipwayError */.GQ('GATE_FAILED', `deployment ${(0,short_id/* shortId */.m)(deployed.id)} did not stay up: ${down?.status ?? status}`, {
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


/***/ })

};
