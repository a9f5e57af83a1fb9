export const id = 18;
export const ids = [18];
export const modules = {

/***/ 2018:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UNTOUCHED_DEFAULT: () => (/* binding */ UNTOUCHED_DEFAULT),
/* harmony export */   readPolicyFile: () => (/* binding */ readPolicyFile),
/* harmony export */   validatePolicy: () => (/* binding */ validatePolicy),
/* harmony export */   writePolicyFile: () => (/* binding */ writePolicyFile)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7890);
/* harmony import */ var _tailnet_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8228);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3180);




const HUJSON = 'application/hujson';
/** The If-Match that fits only the policy every tailnet starts with (Tailscale API reference, "Set policy file"). */
const UNTOUCHED_DEFAULT = 'ts-default';
const READ = { what: 'read the policy file', scope: 'policy_file:read' };
const VALIDATE = { what: 'validate a policy file', scope: 'policy_file:read' };
const WRITE = { what: 'write the policy file', scope: 'policy_file' };
/**
 * @throws SlipwayError as `TailscaleClient.request`; SERVICE_REJECTED when the answer is no policy or has no ETag.
 */
async function readPolicyFile(client) {
    const response = await client.request({
        method: 'GET',
        path: '/acl',
        operation: READ,
        headers: { accept: HUJSON },
    });
    const html = response.headers.get('content-type')?.startsWith('text/html') === true;
    if (html || response.text.trim() === '')
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignAnswer */ .XL)(response, hostOf(client));
    return { text: response.text, etag: etagOf(response, client) };
}
/**
 * Lets Tailscale check a policy and run its tests, without changing anything. Undefined: it would be taken.
 *
 * The service answers 200 for a policy that fails, too; a message is a failure, except that of mere warnings.
 *
 * @throws SlipwayError POLICY_INVALID for an empty text, which would be taken for the live policy, for one that is no
 *   object, and for one with neither `acls` nor `grants`; else as `TailscaleClient.request`.
 */
async function validatePolicy(client, text) {
    const policy = requireObject(text);
    // One with mistakes goes to the service, which names their lines.
    if (policy !== undefined)
        requireRules(policy);
    const response = await client.request({
        method: 'POST',
        path: '/acl/validate',
        operation: VALIDATE,
        headers: { 'content-type': HUJSON, accept: 'application/json' },
        body: text,
        retry: 'read',
        expect: [400],
    });
    const said = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(response);
    if (said === undefined) {
        if (response.status === 200 && saysNothing(response.text))
            return undefined;
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignAnswer */ .XL)(response, hostOf(client));
    }
    const { message, details, users } = said;
    if (response.status === 200 && /^warning\(s\) found/i.test(message))
        return undefined;
    return { message, details, testsOnly: /^test\(s\) failed/i.test(message), sources: users };
}
/**
 * Replaces the policy, provided that it is still the one with this ETag, and reads back what stands then. When the answer
 * is lost, reading settles whether it was written; it is never sent twice.
 *
 * @throws SlipwayError POLICY_CONFLICT when it was changed meanwhile; POLICY_INVALID with Tailscale's words when it is
 *   rejected, and before anything is sent when it is empty (an empty body would reset the tailnet to "allow all"), cannot be
 *   read, or has neither `acls` nor `grants` (which allows all); else as `TailscaleClient.request`.
 */
async function writePolicyFile(client, text, etag, { putsBack = false } = {}) {
    const policy = requireObject(text);
    if (!putsBack)
        requireRules(policy ?? (0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePolicyText */ .XL)(text));
    if (etag === '')
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INTERNAL', 'a policy file is never written without an ETag');
    const answer = await sendPolicy(client, text, etag);
    if (answer instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ)
        return settleLost(client, text, etag, answer);
    if (answer.status === 412)
        throw conflict('between reading and writing it');
    if (answer.status === 400)
        throw rejected(answer, client);
    // Tailscale answers with what it has stored; a page of something between has no ETag.
    const told = entityTag(answer);
    const stored = told !== '' && told !== etag;
    const standing = await standingAfter(client, text, etag, stored ? [] : LOOK_AGAIN_MS);
    if (standing.is === 'written')
        return standing.file;
    if (standing.is === 'another' || (standing.is === 'former' && stored))
        throw conflict('right after it was written');
    if (standing.is === 'former')
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignAnswer */ .XL)(answer, hostOf(client), 'and the former policy still stands');
    const { code, message, remedy } = standing.error;
    const known = stored ? 'the policy was written, and what stands now' : 'whether the policy was written';
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ(code, `${known} is not known: ${message}`, {
        cause: standing.error,
        ...(remedy === undefined ? {} : { remedy }),
    });
}
function rejected(answer, client) {
    const said = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(answer);
    if (said === undefined)
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignAnswer */ .XL)(answer, hostOf(client));
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', `Tailscale rejects the policy: ${said.message}`, {
        details: said.details,
        remedy: 'mend the policy as the lines say; nothing was changed',
    });
}
/** Empty, or an object without a message. */
function saysNothing(text) {
    if (text.trim() === '')
        return true;
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(text);
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(body) && (body.message === undefined || body.message === '');
}
const LOST = new Set(['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);
/** The answer, or the error of one after which nobody knows whether the service has acted. */
async function sendPolicy(client, text, etag) {
    try {
        return await client.request({
            method: 'POST',
            path: '/acl',
            operation: WRITE,
            headers: { 'content-type': HUJSON, accept: HUJSON, 'If-Match': `"${etag}"` },
            body: text,
            expect: [400, 412],
        });
    }
    catch (error) {
        if (error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && LOST.has(error.code))
            return error;
        throw error;
    }
}
async function settleLost(client, text, etag, lost) {
    const standing = await standingAfter(client, text, etag, LOOK_AGAIN_MS);
    if (standing.is === 'written')
        return standing.file;
    if (standing.is === 'another')
        throw conflict('while it was written');
    const { code, message } = lost;
    if (standing.is === 'former') {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ(code, `${message}; the policy is as it was`, {
            cause: lost,
            ...(lost.remedy === undefined ? {} : { remedy: lost.remedy }),
        });
    }
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ(code, `${message}; whether it was written is not known, since it cannot be read now`, {
        cause: lost,
        remedy: 'run again when Tailscale answers: what stands then is read anew, and nothing is written twice',
    });
}
/** A write that Tailscale has not confirmed may take effect after we look: what is as before is looked at again. */
const LOOK_AGAIN_MS = [1000, 2000];
/** What stands after a write was sent. A cancellation does not keep it from being known. */
async function standingAfter(client, text, etag, waits) {
    const reader = client.withSignal(undefined);
    for (const wait of [...waits, undefined]) {
        try {
            const file = await readPolicyFile(reader);
            if (samePolicy(file.text, text))
                return { is: 'written', file };
            if (file.etag !== etag)
                return { is: 'another' };
        }
        catch (error) {
            if (error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ)
                return { is: 'unknown', error };
            throw error;
        }
        if (wait !== undefined)
            await client.clock.sleep(wait);
    }
    return { is: 'former' };
}
/** The service may reformat what it stores. */
function samePolicy(a, b) {
    if (a === b)
        return true;
    try {
        return (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_1__/* .policyHash */ .tx)(a) === (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_1__/* .policyHash */ .tx)(b);
    }
    catch {
        return false;
    }
}
function conflict(when) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_CONFLICT', `the tailnet policy was changed by someone else ${when}`, {
        remedy: 'run again: the current policy is read anew',
    });
}
const LEAST = 'write at least {"acls": []}, which allows nothing';
/**
 * An empty body means "validate the live policy" and "reset to the default"; an array means "run these tests". Undefined: it
 * has braces, and mistakes.
 */
function requireObject(text) {
    if (text.trim() === '') {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', 'the policy is empty: Tailscale would take that as "allow everything"', {
            remedy: LEAST,
        });
    }
    const document = parsed(text);
    if (document === undefined ? text.includes('{') : document.root.kind === 'object')
        return document;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', 'the policy is no object: it must begin with { and end with }', {
        remedy: LEAST,
    });
}
function parsed(text) {
    try {
        return (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHuJson */ .RG)(text);
    }
    catch {
        return undefined;
    }
}
/** Names are matched in any case, as the service does. A section that is `null` is no list, so it denies nothing. */
function requireRules({ root }) {
    const lists = root.kind === 'object' ? root.members.filter(({ value }) => value.kind === 'array') : [];
    if (lists.some(({ name }) => /^(acls|grants)$/i.test(name.value)))
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', 'the policy has neither a list "acls" nor a list "grants": Tailscale would take that as "allow everything"', { remedy: 'add "acls": [], which allows nothing, or the rules that are meant' });
}
function hostOf(client) {
    return new URL(client.apiUrl).host;
}
function etagOf(response, client) {
    const etag = entityTag(response);
    if (etag !== '')
        return etag;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `${hostOf(client)} sent a policy file without an ETag`, {
        remedy: 'without it a change of someone else could be overwritten; check tailscale-api-url',
    });
}
/** Without quotes, whatever a proxy between has made of it; empty when there is none. */
function entityTag({ headers }) {
    const tag = headers.get('etag') ?? '';
    return tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
}


/***/ }),

/***/ 3180:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j$: () => (/* binding */ CREDENTIALS_PAGE),
  XL: () => (/* binding */ foreignAnswer),
  vM: () => (/* binding */ inOperation),
  wg: () => (/* binding */ inputOf),
  u4: () => (/* binding */ isRecord),
  bD: () => (/* binding */ messageOf),
  qF: () => (/* binding */ parseJson),
  Of: () => (/* binding */ refusalOf),
  qL: () => (/* binding */ retryText)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/tailscale/scopes.js
/**
 * The scopes of Tailscale's trust credentials, as the API sees them.
 * Source: Tailscale docs, "Trust credentials" (tailscale.com/kb/1623): scopes.
 */
/** Scopes that are worth nothing without others: the console asks for all of them together. */
const COMPANIONS = {
    policy_file: ['devices:posture_attributes', 'devices:core:read'],
    'policy_file:read': ['devices:posture_attributes:read', 'devices:core:read'],
};
/** What a scope needs beside it; mostly nothing. */
function companionsOf(scope) {
    return COMPANIONS[scope] ?? [];
}
/** Which of the scopes that an operation needs a token does not hold, companions included. */
function missingScopes(scope, held) {
    return [scope, ...companionsOf(scope)].filter((needed) => !held.some((one) => includes(one, needed)));
}
/** A scope includes its `:read` form, `all` every scope, `all:read` every `:read` form. */
function includes(held, needed) {
    if (held === needed || held === 'all')
        return true;
    return needed.endsWith(':read') && (held === 'all:read' || `${held}:read` === needed);
}

;// CONCATENATED MODULE: ./lib/src/tailscale/refusal.js



const KEYS_PAGE = 'https://login.tailscale.com/admin/settings/keys';
/** Where OAuth clients and workload identities are made and changed. */
const CREDENTIALS_PAGE = 'https://login.tailscale.com/admin/settings/trust-credentials';
const INPUT_OF = {
    'api-key': 'tailscale-api-key',
    oauth: 'tailscale-client-secret',
    'workload-identity': 'tailscale-client-id (workload identity)',
};
/** The input that carries this kind of credential. */
function inputOf(kind) {
    return INPUT_OF[kind];
}
/** Any answer other than a good one, as the error it means. */
function refusalOf(response, operation, asked) {
    const said = messageOf(response)?.message ?? `status ${response.status}`;
    const input = inputOf(asked.credential.kind);
    const host = new URL(asked.apiUrl).host;
    switch (response.status) {
        case 401:
            return new model_error/* SlipwayError */.GQ('UNAUTHORIZED', `Tailscale does not take ${input} (sent as Authorization: Bearer): ${said}`, {
                details: asked.token?.about ?? [],
                remedy: renewal(asked),
            });
        case 403:
            return forbidden(said, operation, asked);
        case 404:
            return notFound(said, operation, asked);
        case 429:
            return new model_error/* SlipwayError */.GQ('RATE_LIMITED', `Tailscale limits the requests of ${input}: ${said}`, {
                remedy: 'wait some minutes, then run again',
            });
        default:
    }
    if (response.status >= 500) {
        return new model_error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `Tailscale could not ${operation.what}: ${said} (status ${response.status})`, {
            remedy: 'look at https://status.tailscale.com, then run again',
        });
    }
    if (messageOf(response) === undefined)
        return foreignAnswer(response, host);
    return new model_error/* SlipwayError */.GQ('SERVICE_REJECTED', `Tailscale refused to ${operation.what}: ${said}`, {
        details: messageOf(response)?.details ?? [],
        remedy: response.status === 413 ? TOO_LARGE_REMEDY : 'mend what Tailscale names, then run again',
    });
}
const TOO_LARGE_REMEDY = 'make it smaller: Tailscale does not take as much';
function forbidden(said, { what, scope }, { credential, token }) {
    const { kind } = credential;
    const companions = companionsOf(scope);
    const beside = companions.length === 0 ? '' : ` (and beside it ${companions.join(', ')})`;
    const held = token?.scopes;
    const missing = held === undefined ? undefined : missingScopes(scope, held);
    const details = [
        ...(token?.about ?? []),
        ...(held === undefined ? [] : [`scopes: ${(0,plain_text/* plainLine */.h0)(held.join(' ')) || '(none)'}`]),
        ...(missing === undefined || missing.length === 0 ? [] : [`missing: ${missing.join(' ')}`]),
    ];
    const message = `${inputOf(kind)} may not ${what}: ${said}; it needs the scope ${scope}${beside}`;
    return new model_error/* SlipwayError */.GQ('FORBIDDEN', message, { details, remedy: scopeRemedy(kind, scope, missing) });
}
function notFound(said, { what }, { tailnet, below }) {
    if (below === 'api') {
        return new model_error/* SlipwayError */.GQ('NOT_FOUND', `Tailscale cannot ${what}: ${said}`, {
            remedy: 'it may have been removed meanwhile, or be of another tailnet: look at https://login.tailscale.com/admin',
        });
    }
    return new model_error/* SlipwayError */.GQ('NOT_FOUND', `Tailscale cannot ${what}: tailnet "${tailnet}": ${said}`, {
        remedy: 'set tailnet to "-" (the tailnet of the credential), or to its id as the admin console shows it under Settings > General',
    });
}
/** A request that got no answer, with what it was for: `cannot read the policy file: api.tailscale.com closed the connection`. */
async function inOperation({ what }, request) {
    try {
        return await request;
    }
    catch (error) {
        const unanswered = error instanceof model_error/* SlipwayError */.GQ && UNANSWERED.has(error.code);
        if (!unanswered)
            throw error;
        throw new model_error/* SlipwayError */.GQ(error.code, `cannot ${what}: ${error.message}`, {
            cause: error.cause ?? error,
            details: error.details,
            ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
        });
    }
}
/** `api.tailscale.com answers 503: trying again in 1 s`. */
function retryText(host, { waitMs, status }) {
    const what = status === undefined ? 'does not answer' : `answers ${status}`;
    return `${host} ${what}: trying again in ${Math.max(1, Math.round(waitMs / 1000))} s`;
}
const UNANSWERED = new Set(['NETWORK', 'TIMEOUT', 'RATE_LIMITED']);
/**
 * Something answered, but not Tailscale's API.
 * @param found what else is known, for the end of the sentence
 */
function foreignAnswer(response, host, found) {
    const html = response.headers.get('content-type')?.startsWith('text/html') === true;
    const location = response.headers.get('location');
    const what = location !== null
        ? `a redirect to ${(0,plain_text/* plainLine */.h0)(location, 100)}`
        : html
            ? 'an HTML page'
            : 'an answer that cannot be read';
    return new model_error/* SlipwayError */.GQ('SERVICE_REJECTED', `${host} answered status ${response.status} with ${what}${found === undefined ? '' : `, ${found}`}`, {
        remedy: 'check tailscale-api-url, and whether a proxy stands between; run again if both are right',
    });
}
/**
 * The service's own words; undefined when the body is no message. `data` has been seen as objects and as strings
 * (tailscale/gitops-acl-action#26).
 */
function messageOf(response) {
    const body = parseJson(response.text);
    if (!isRecord(body) || typeof body.message !== 'string' || body.message.trim() === '')
        return undefined;
    const data = Array.isArray(body.data) ? body.data : [];
    const users = data.filter(isRecord).flatMap(({ user }) => (typeof user === 'string' ? [(0,plain_text/* plainLine */.h0)(user)] : []));
    return { message: (0,plain_text/* plainLine */.h0)(body.message, 500), details: data.flatMap(detailLines), users };
}
function detailLines(entry) {
    if (typeof entry === 'string')
        return [(0,plain_text/* plainLine */.h0)(entry)];
    if (!isRecord(entry))
        return [];
    const user = typeof entry.user === 'string' && entry.user !== '' ? `${(0,plain_text/* plainLine */.h0)(entry.user)}: ` : '';
    const lines = [entry.errors, entry.warnings].flatMap((list) => (Array.isArray(list) ? list : []));
    return lines.filter((line) => typeof line === 'string').map((line) => `${user}${(0,plain_text/* plainLine */.h0)(line)}`);
}
function renewal({ credential, token }) {
    if (credential.kind === 'api-key') {
        return `an API key lasts 90 days at most, so it may have expired; make a new one under ${KEYS_PAGE} and set tailscale-api-key`;
    }
    if (credential.kind === 'oauth') {
        return `the OAuth client may have been deleted; make a new one under ${CREDENTIALS_PAGE} and set tailscale-client-secret`;
    }
    if (token !== undefined)
        return `the credential may have been revoked meanwhile; look under ${CREDENTIALS_PAGE}`;
    return `compare issuer, subject and audience of the credential under ${CREDENTIALS_PAGE} with those of the job`;
}
function scopeRemedy(kind, scope, missing) {
    if (kind === 'api-key')
        return 'the key\u2019s owner must be an Owner, Admin, or Network admin of the tailnet';
    const tagged = scope.startsWith('auth_keys') || scope.startsWith('devices:');
    if (missing?.length === 0) {
        const tags = tagged ? 'that its tag is that of the gateway or owns it, ' : '';
        return `its token has the scope: check under ${CREDENTIALS_PAGE} ${tags}that it is of this tailnet and was not revoked, then run again`;
    }
    const wanted = missing ?? [scope, ...companionsOf(scope)];
    const scopes = wanted.length === 1 ? `the scope ${wanted[0]}` : `the scopes ${wanted.join(', ')}`;
    return `add ${scopes} to the credential under ${CREDENTIALS_PAGE}${tagged ? ', with the tag of the gateway' : ''}`;
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


/***/ })

};
