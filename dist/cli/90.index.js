export const id = 90;
export const ids = [90];
export const modules = {

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
