export const id = 156;
export const ids = [156];
export const modules = {

/***/ 9810:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   GQ: () => (/* binding */ SlipwayError),
/* harmony export */   I7: () => (/* binding */ asSlipwayError)
/* harmony export */ });
/** An error with a code, a one-line cause as its message, and a remedy in the user's words. Never holds a secret. */
class SlipwayError extends Error {
    code;
    remedy;
    details;
    narrowing;
    constructor(code, message, detail = {}) {
        super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
        this.name = 'SlipwayError';
        this.code = code;
        this.remedy = detail.remedy;
        this.details = detail.details ?? [];
        this.narrowing = detail.narrowing;
    }
}
/** Anything thrown, as a SlipwayError: a foreign error becomes `INTERNAL` with the original as its cause. */
function asSlipwayError(thrown) {
    if (thrown instanceof SlipwayError)
        return thrown;
    if (isForeignSlipwayError(thrown)) {
        const { code, message, remedy, details } = thrown;
        return new SlipwayError(code, message, { cause: thrown, details, ...(remedy === undefined ? {} : { remedy }) });
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new SlipwayError('INTERNAL', `unexpected failure: ${message}`, {
        cause: thrown,
        remedy: 'run again with --debug (in Actions: re-run with debug logging) and report the stack trace',
    });
}
/** The sandbox is a bundle of its own, with a class of its own. */
function isForeignSlipwayError(thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'SlipwayError')
        return false;
    const { code, details } = thrown;
    return typeof code === 'string' && Array.isArray(details);
}
/** 2 for wrong usage, 1 for every other failure. 0 is never an error. */
function exitCodeOf(error) {
    return error.code === 'USAGE' || error.code === 'INPUT_INVALID' || error.code === 'INPUT_MISSING' ? 2 : 1;
}


/***/ }),

/***/ 2156:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createHttp: () => (/* binding */ createHttp)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/** An answer larger than this is cut off with an error: no service the kit speaks to sends one. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;
const RETRIES = 4;
const FIRST_WAIT_MS = 500;
/** A `Retry-After` beyond this is told to the user rather than waited for. */
const LONGEST_WAIT_MS = 60_000;
/**
 * The HTTP client of the kit. Honours `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of `env` (self-hosted runners behind a
 * proxy need it; Node's own fetch ignores them), never for loopback.
 *
 * @throws SlipwayError INPUT_INVALID when a proxy variable names a scheme that is not http or https.
 */
function createHttp(env, clock) {
    let proxied;
    const load = async (url) => {
        // A proxy variable that nobody can use must not stand between us and this machine.
        if (isLoopback(url))
            return (address, init) => fetch(address, init);
        proxied ??= chooseFetch(env);
        return proxied;
    };
    return {
        send: (request) => sendWithRetries(load, clock, request),
        stream: async (request) => {
            const { response, settle } = await open(await load(request.url), request);
            settle.answered();
            return { status: response.status, headers: response.headers, chunks: chunksOf(response, request, settle) };
        },
    };
}
async function chooseFetch(env) {
    const http = env.http_proxy || env.HTTP_PROXY || undefined;
    const https = env.https_proxy || env.HTTPS_PROXY || undefined;
    if (http === undefined && https === undefined)
        return (url, init) => fetch(url, init);
    for (const [name, value] of [['HTTP_PROXY', http], ['HTTPS_PROXY', https]]) {
        if (value !== undefined && !/^https?:\/\//i.test(value)) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `${name} names a proxy that is not http:// or https://`, {
                remedy: `unset ${name}, or name an HTTP proxy; loopback addresses never go through it`,
            });
        }
    }
    const { EnvHttpProxyAgent, fetch: proxiedFetch } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19));
    const given = env.no_proxy || env.NO_PROXY || '';
    const noProxy = given === '*' ? '*' : ['localhost', '127.0.0.1', '::1', given].filter(Boolean).join(',');
    const dispatcher = new EnvHttpProxyAgent({
        ...(http === undefined ? {} : { httpProxy: http }),
        ...(https === undefined ? {} : { httpsProxy: https }),
        noProxy,
    });
    return (url, init) => proxiedFetch(url, { ...init, dispatcher });
}
function isLoopback(url) {
    if (!URL.canParse(url))
        return false;
    const { hostname } = new URL(url);
    return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
async function sendWithRetries(load, clock, request) {
    const fetcher = await load(request.url);
    const { default: pRetry } = await __webpack_require__.e(/* import() */ 995).then(__webpack_require__.bind(__webpack_require__, 4995));
    let last;
    class Unsatisfied extends Error {
    }
    const attempt = async () => {
        last = undefined;
        const answer = await sendOnce(fetcher, request);
        if (!worthRepeating(answer.status, request.retry))
            return answer;
        last = answer;
        throw new Unsatisfied(`status ${answer.status}`);
    };
    const repeats = (error) => error instanceof Unsatisfied || repeatableFailure(error, request.retry);
    try {
        return await pRetry(attempt, {
            retries: request.retry === 'never' ? 0 : RETRIES,
            // p-retry's own timer cannot be injected: the waiting is done in onFailedAttempt, by our clock.
            minTimeout: 0,
            maxTimeout: 0,
            factor: 1,
            shouldRetry: ({ error }) => repeats(error),
            // Called before shouldRetry is asked.
            onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
                if (retriesLeft === 0 || !repeats(error))
                    return;
                const wait = waitBefore(attemptNumber, last, clock);
                if (wait > LONGEST_WAIT_MS)
                    throw rateLimited(request.url, wait, last?.status);
                request.onRetry?.({ waitMs: wait, status: last?.status });
                await clock.sleep(wait, request.signal);
            },
        });
    }
    catch (error) {
        if (error instanceof Unsatisfied && last !== undefined)
            return last;
        throw error;
    }
}
function worthRepeating(status, retry) {
    if (retry === 'never')
        return false;
    if (status === 429)
        return true;
    return retry === 'read' && (status === 408 || status >= 500);
}
function repeatableFailure(error, retry) {
    if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ) || retry === 'never')
        return false;
    if (retry === 'read')
        return error.code === 'NETWORK' || error.code === 'TIMEOUT';
    return error.code === 'NETWORK' && codeOf(error.cause) === 'ECONNREFUSED';
}
function waitBefore(attempt, answer, clock) {
    const after = answer?.headers.get('retry-after')?.trim();
    if (after) {
        if (/^\d+$/.test(after))
            return Number(after) * 1000;
        const date = Date.parse(after);
        if (!Number.isNaN(date))
            return Math.max(0, date - clock.now());
    }
    return FIRST_WAIT_MS * 2 ** (attempt - 1);
}
function rateLimited(url, wait, status = 429) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('RATE_LIMITED', `${new URL(url).host} asks to wait ${Math.round(wait / 1000)} s (${status})`, {
        remedy: 'wait that long, then run again',
    });
}
/**
 * A write is not begun after a cancellation, and not cut off by one: what the service did with half of it nobody could tell, and
 * an undo would look before the service has acted.
 */
function toItsEnd({ signal, ...request }) {
    if (signal?.aborted)
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('CANCELLED', 'cancelled');
    return request;
}
async function sendOnce(fetcher, asked) {
    const request = asked.retry === 'write' ? toItsEnd(asked) : asked;
    const { response, settle } = await open(fetcher, request);
    const parts = [];
    let size = 0;
    for await (const chunk of chunksOf(response, request, settle)) {
        size += chunk.byteLength;
        if (size > MAX_ANSWER_BYTES) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `${hostOf(request.url)} sent more than ${MAX_ANSWER_BYTES >> 20} MiB`, {
                remedy: 'check the address: no service the kit speaks to sends as much',
            });
        }
        parts.push(chunk);
    }
    return { status: response.status, headers: response.headers, text: Buffer.concat(parts).toString('utf8') };
}
async function open(fetcher, request) {
    refuseUnsendable(request);
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const abort = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        abort.abort();
    }, timeoutMs);
    const cancel = () => abort.abort();
    if (request.signal?.aborted)
        cancel();
    request.signal?.addEventListener('abort', cancel, { once: true });
    const answered = () => clearTimeout(timer);
    const done = () => {
        answered();
        request.signal?.removeEventListener('abort', cancel);
    };
    const explain = (error) => {
        done();
        if (error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ)
            return error;
        if (request.signal?.aborted)
            return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('CANCELLED', 'cancelled');
        if (late) {
            return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('TIMEOUT', `${hostOf(request.url)} did not answer within ${timeoutMs / 1000} s`, {
                cause: error,
                remedy: 'run again; if it stays so, look at the service\u2019s status page',
            });
        }
        return networkError(request.url, error);
    };
    try {
        const init = { method: request.method, redirect: 'manual', signal: abort.signal };
        if (request.headers !== undefined)
            init.headers = { ...request.headers };
        if (request.body !== undefined)
            init.body = request.body;
        return { response: await fetcher(request.url, init), settle: { answered, done, explain } };
    }
    catch (error) {
        throw explain(error);
    }
}
/** Before fetch sees it: its own error would quote the header's value, which may be a token. */
function refuseUnsendable({ url, headers }) {
    if (!URL.canParse(url))
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `not a URL: ${url}`);
    for (const [name, value] of Object.entries(headers ?? {})) {
        if (/^[\t\x20-\x7e]*$/.test(value))
            continue;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `the header ${name} holds a line break or a character outside ASCII`, {
            remedy: 'copy the token or key it is made of again',
        });
    }
}
async function* chunksOf(response, request, settle) {
    try {
        if (response.body)
            for await (const chunk of response.body)
                yield chunk;
        if (request.signal?.aborted)
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('CANCELLED', 'cancelled');
    }
    catch (error) {
        throw settle.explain(error);
    }
    finally {
        settle.done();
    }
}
function networkError(url, error) {
    const cause = isObject(error) && isObject(error.cause) ? error.cause : error;
    const reasons = {
        ECONNREFUSED: 'refused the connection',
        ECONNRESET: 'closed the connection',
        UND_ERR_SOCKET: 'closed the connection',
        ENOTFOUND: 'is not a known name',
        EAI_AGAIN: 'could not be looked up (no network?)',
        ENETUNREACH: 'cannot be reached (no network?)',
        EHOSTUNREACH: 'cannot be reached',
        ETIMEDOUT: 'did not answer',
        UND_ERR_CONNECT_TIMEOUT: 'did not answer',
        UND_ERR_HEADERS_TIMEOUT: 'did not answer',
        UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
        ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate of another name',
        CERT_HAS_EXPIRED: 'has an expired certificate',
        DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate of its own making',
        SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an unknown authority (NODE_EXTRA_CA_CERTS names one)',
        UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate of an unknown authority (NODE_EXTRA_CA_CERTS names one)',
    };
    const code = codeOf(cause);
    const said = isObject(cause) && typeof cause.message === 'string' ? cause.message : String(cause);
    const reason = (code && reasons[code]) ?? `cannot be reached: ${said.split('\n', 1)[0]}`;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('NETWORK', `${hostOf(url)} ${reason}`, {
        cause,
        remedy: 'check the network and the address, then run again',
    });
}
/** By shape, not by class: an error of fetch may come from another realm or another copy of undici. */
function codeOf(cause) {
    if (!isObject(cause))
        return undefined;
    if (typeof cause.code === 'string')
        return cause.code;
    // Happy eyeballs: one error an address.
    return Array.isArray(cause.errors) ? codeOf(cause.errors[0]) : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
function hostOf(url) {
    return URL.canParse(url) ? new URL(url).host : url;
}


/***/ })

};
