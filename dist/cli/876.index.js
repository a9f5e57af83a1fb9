export const id = 876;
export const ids = [876];
export const modules = {

/***/ 622:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ releaseContext)
/* harmony export */ });
/* harmony import */ var _release_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4419);

/** What the release room needs of an invocation. */
function releaseContext(invocation, { project, config, routes }) {
    const { settings, environment, http, clock, secrets, emit, signal, machine, pid, isProcessAlive, idToken, onBegin } = invocation;
    return {
        settings: settings.values,
        sources: settings.sources,
        environment,
        project,
        config,
        routes,
        http,
        clock,
        secrets,
        emit,
        signal,
        owner: (0,_release_record_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerOf */ .bf)(environment, machine, pid),
        machine,
        isProcessAlive,
        ...(idToken === undefined ? {} : { idToken }),
        ...(onBegin === undefined ? {} : { onBegin }),
    };
}


/***/ }),

/***/ 6859:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ connectRailway),
  b: () => (/* binding */ connectTailscale)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/client.js
var railway_client = __webpack_require__(6591);
// EXTERNAL MODULE: ./lib/src/data/railway-operations.js
var railway_operations = __webpack_require__(5979);
;// CONCATENATED MODULE: ./lib/src/railway/target.js


/** No account has more pages than this of a hundred each: a cursor that never ends is a defect of the service. */
const MOST_PAGES = 50;
/**
 * Finds project, environment and service. A project token settles the first two; with any token the only candidate is
 * taken where nothing is named.
 *
 * @throws SlipwayError INPUT_MISSING when a name is needed (the candidates are listed), NOT_FOUND when a name fits
 *   nothing, INPUT_INVALID when a name contradicts the project token, and all that `RailwayClient.query` throws.
 */
async function resolveTarget(client, wish) {
    const context = await client.context();
    const projectId = await resolveProject(client, context, wish.project);
    const topology = await readTopology(client, projectId);
    const environment = resolveEnvironment(context, topology, wish.environment);
    const service = choose('railway-service', topology.services, wish.service, `project "${topology.name}"`);
    return {
        projectId,
        environmentId: environment.id,
        serviceId: service.id,
        projectName: topology.name,
        environmentName: environment.name,
        serviceName: service.name,
        tokenKind: context.kind,
    };
}
async function resolveProject(client, context, wish) {
    if (context.kind === 'project') {
        const { projectId, project } = context.projectToken;
        refuseOther('railway-project', wish, { id: projectId, name: project.name });
        return projectId;
    }
    if (wish !== undefined && isId(wish))
        return wish;
    const found = [];
    for (const workspace of context.workspaces)
        found.push(...(await projectsOf(client, workspace.id)));
    return choose('railway-project', found, wish, 'the token\u2019s workspaces').id;
}
function resolveEnvironment(context, topology, wish) {
    if (context.kind === 'account') {
        const kept = topology.environments.filter((environment) => !environment.isEphemeral);
        const candidates = wish === undefined ? kept : topology.environments;
        return choose('railway-environment', candidates, wish, `project "${topology.name}"`);
    }
    const { environmentId, environment } = context.projectToken;
    const own = { id: environmentId, name: environment.name };
    refuseOther('railway-environment', wish, own);
    return own;
}
/** A project token reaches one environment, so another one's name is a contradiction rather than a wish. */
function refuseOther(input, wish, own) {
    if (wish === undefined || isNamed(own, wish))
        return;
    throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `${input} is "${wish}", but railway-token is a project token of "${own.name}"`, {
        remedy: `leave ${input} out, or use a token of "${wish}"`,
    });
}
function choose(input, candidates, wish, where) {
    const fitting = wish === undefined ? candidates : candidates.filter((candidate) => isNamed(candidate, wish));
    const [first, second] = fitting;
    if (first !== undefined && second === undefined)
        return first;
    const exact = fitting.filter((candidate) => candidate.name === wish || candidate.id === wish);
    if (exact.length === 1 && exact[0] !== undefined)
        return exact[0];
    const what = input.replace('railway-', '');
    const listed = candidates.length === 0 ? `there is none in ${where}` : `there are ${namesOf(candidates)}`;
    if (wish === undefined) {
        throw new model_error/* SlipwayError */.GQ('INPUT_MISSING', `${input} is not set, and ${listed}`, {
            remedy: candidates.length === 0 ? `make a ${what} on Railway first` : `set ${input} to one of them`,
        });
    }
    if (fitting.length > 1) {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `${input} "${wish}" fits ${fitting.length} ${what}s in ${where}`, {
            remedy: `set ${input} to the id: ${fitting.map(({ id }) => id).join(', ')}`,
        });
    }
    throw new model_error/* SlipwayError */.GQ('NOT_FOUND', `${input} "${wish}" is not in ${where}: ${listed}`, {
        remedy: `check the spelling of ${input}; an id works too`,
    });
}
function namesOf(candidates) {
    const shown = candidates.slice(0, 12).map(({ name }) => `"${name}"`);
    return shown.join(', ') + (candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '');
}
function isNamed(candidate, wish) {
    return candidate.id === wish || candidate.name.toLowerCase() === wish.toLowerCase();
}
function isId(text) {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
async function projectsOf(client, workspaceId) {
    const found = [];
    let after = null;
    for (let page = 0; page < MOST_PAGES; page++) {
        const answer = await query(after);
        found.push(...answer.projects.edges.map(({ node }) => node));
        after = answer.projects.pageInfo.endCursor;
        if (!answer.projects.pageInfo.hasNextPage || after === null)
            break;
    }
    return found;
    function query(cursor) {
        return client.query(railway_operations/* projects */.dt, { workspaceId, after: cursor });
    }
}
async function readTopology(client, projectId) {
    const environments = new Map();
    const services = new Map();
    let environmentsAfter = null;
    let servicesAfter = null;
    let name = '';
    for (let page = 0; page < MOST_PAGES; page++) {
        const { project } = await query(environmentsAfter, servicesAfter);
        name = project.name;
        for (const { node } of project.environments.edges)
            environments.set(node.id, node);
        for (const { node } of project.services.edges)
            services.set(node.id, node);
        const more = [project.environments.pageInfo, project.services.pageInfo].some((info) => info.hasNextPage);
        if (!more)
            break;
        environmentsAfter = project.environments.pageInfo.endCursor ?? environmentsAfter;
        servicesAfter = project.services.pageInfo.endCursor ?? servicesAfter;
    }
    return { id: projectId, name, environments: [...environments.values()], services: [...services.values()] };
    function query(environmentCursor, serviceCursor) {
        return client.query(railway_operations/* projectTopology */.xZ, {
            projectId,
            environmentsAfter: environmentCursor,
            servicesAfter: serviceCursor,
        });
    }
}

// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
// EXTERNAL MODULE: ./lib/src/tailscale/refusal.js
var refusal = __webpack_require__(9133);
;// CONCATENATED MODULE: ./lib/src/tailscale/access-token.js



const DEFAULT_LIFETIME_S = 3600;
const RENEWED_BEFORE_MS = 60_000;
/**
 * Trades an OAuth client secret (`POST /api/v2/oauth/token`) or a job's identity token (`/oauth/token-exchange`) for an
 * access token of an hour (tailscale.com/kb/1215, kb/1581). What comes back is registered as a secret at once.
 *
 * @throws SlipwayError UNAUTHORIZED when Tailscale does not take it, and what `TailscaleClient.request` throws.
 */
async function exchangeToken(exchange) {
    const { credential, secrets, clock } = exchange;
    const form = credential.kind === 'oauth' ? oauthForm(credential.clientSecret) : await identityForm(credential, secrets);
    const path = credential.kind === 'oauth' ? '/oauth/token' : '/oauth/token-exchange';
    const response = await exchange.http.send({
        method: 'POST',
        url: `${exchange.apiUrl}/api/v2${path}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams(form).toString(),
        // Asking for a token twice gives two tokens and changes nothing.
        retry: 'read',
        signal: exchange.signal,
    });
    if (response.status !== 200)
        throw exchangeRefused(response, exchange, form.jwt);
    const body = (0,refusal/* parseJson */.qF)(response.text);
    if (!(0,refusal/* isRecord */.u4)(body) || typeof body.access_token !== 'string' || body.access_token === '') {
        throw (0,refusal/* foreignAnswer */.XL)(response, new URL(exchange.apiUrl).host);
    }
    secrets.add(body.access_token);
    const lifetime = typeof body.expires_in === 'number' ? body.expires_in : DEFAULT_LIFETIME_S;
    return { value: body.access_token, expiresAt: clock.now() + lifetime * 1000 - RENEWED_BEFORE_MS };
}
/** The secret holds the client's id: `tskey-client-<id>-<secret>`. */
function oauthForm(clientSecret) {
    const id = /^tskey-client-([^-]+)-/.exec(clientSecret)?.[1];
    return {
        grant_type: 'client_credentials',
        client_secret: clientSecret,
        ...(id === undefined ? {} : { client_id: id }),
    };
}
async function identityForm(credential, secrets) {
    const jwt = await credential.idToken(`api.tailscale.com/${credential.clientId}`);
    secrets.add(jwt);
    return { client_id: credential.clientId, jwt };
}
function exchangeRefused(response, exchange, jwt) {
    const refused = response.status === 400 || response.status === 401 || response.status === 403;
    const operation = { what: 'exchange the credential for a token', scope: '(none)' };
    if (!refused)
        return (0,refusal/* refusalOf */.Of)(response, operation, exchange);
    const said = (0,refusal/* messageOf */.bD)(response)?.message ?? `status ${response.status}`;
    const error = (0,refusal/* refusalOf */.Of)({ ...response, status: 401 }, operation, exchange);
    return new model_error/* SlipwayError */.GQ('UNAUTHORIZED', `Tailscale does not take ${(0,refusal/* inputOf */.wg)(exchange.credential.kind)}: ${said}`, {
        details: jwt === undefined ? [] : claimLines(jwt),
        ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    });
}
/** Issuer, subject and audience are no secrets, and the only way to see why a pattern does not fit. */
function claimLines(jwt) {
    const claims = (0,refusal/* parseJson */.qF)(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    if (!(0,refusal/* isRecord */.u4)(claims))
        return ['the identity token of the job is no JWT'];
    return ['iss', 'sub', 'aud'].map((name) => `${name}: ${(0,plain_text/* plainLine */.h0)(String(claims[name] ?? '(missing)'))}`);
}

;// CONCATENATED MODULE: ./lib/src/tailscale/client.js



/**
 * Nothing is sent until the first request; OAuth secrets and identity tokens are exchanged then.
 *
 * @throws SlipwayError INPUT_INVALID when the credential is of another kind than its input says, or a URL is none.
 */
function createTailscaleClient(options) {
    const apiUrl = options.apiUrl.replace(/\/+$/, '').replace(/\/api\/v2$/, '');
    if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `tailscale-api-url is no http or https URL: ${apiUrl}`, {
            remedy: 'leave tailscale-api-url out to use https://api.tailscale.com',
        });
    }
    const credential = checkedCredential(options.credential);
    if (credential.kind === 'api-key')
        options.secrets.add(credential.key);
    if (credential.kind === 'oauth')
        options.secrets.add(credential.clientSecret);
    return clientOf({ options: { ...options, apiUrl, credential }, token: undefined }, options.signal);
}
/** The same client and its tokens under another signal: undo must run after a cancel. */
function withSignal(client, signal) {
    return client.withSignal(signal);
}
function clientOf(session, signal) {
    const { apiUrl, tailnet, credential, secrets, clock } = session.options;
    return {
        apiUrl,
        tailnet,
        credential: credential.kind,
        secrets,
        clock,
        request: (request) => send(session, signal, request),
        withSignal: (other) => clientOf(session, other),
    };
}
async function send(session, signal, request) {
    const held = session.token !== undefined;
    let response = await sendOnce(session, signal, request);
    if (response.status === 401 && held && session.options.credential.kind !== 'api-key') {
        // An access token lasts an hour, but may be withdrawn before.
        session.token = undefined;
        response = await sendOnce(session, signal, request);
    }
    if (response.status === 200 || request.expect?.includes(response.status))
        return response;
    throw (0,refusal/* refusalOf */.Of)(response, request.operation, session.options);
}
async function sendOnce(session, signal, request) {
    const { http, apiUrl, tailnet } = session.options;
    const bearer = await bearerOf(session, signal);
    return http.send({
        method: request.method,
        url: `${apiUrl}/api/v2/tailnet/${encodeURIComponent(tailnet)}${request.path}`,
        headers: { Authorization: `Bearer ${bearer}`, ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        // Revoking twice is revoking once; a policy or a key sent twice is not.
        retry: request.method === 'POST' ? 'write' : 'read',
        signal,
    });
}
async function bearerOf(session, signal) {
    const { credential, clock } = session.options;
    if (credential.kind === 'api-key')
        return credential.key;
    if (session.token === undefined || session.token.expiresAt <= clock.now()) {
        session.token = await exchangeToken({ ...session.options, credential, signal });
    }
    return session.token.value;
}
function checkedCredential(credential) {
    if (credential.kind === 'workload-identity')
        return { ...credential, clientId: credential.clientId.trim() };
    const input = credential.kind === 'api-key' ? 'tailscale-api-key' : 'tailscale-client-secret';
    const value = (credential.kind === 'api-key' ? credential.key : credential.clientSecret).trim();
    if (value === '')
        throw new model_error/* SlipwayError */.GQ('INPUT_MISSING', `${input} is empty`, { remedy: `set ${input}, or leave it out` });
    if (!/^[\x21-\x7e]+$/.test(value)) {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `${input} holds a space, a line break or a character outside ASCII`, {
            remedy: 'copy it again, without quotes or line breaks',
        });
    }
    const meant = inputFor(value);
    if (meant !== undefined && meant !== input) {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `${input} holds what belongs into ${meant}`, {
            remedy: `set ${meant} instead`,
        });
    }
    return credential.kind === 'api-key' ? { kind: 'api-key', key: value } : { kind: 'oauth', clientSecret: value };
}
/** Tailscale's secrets say what they are: tailscale.com/kb/1277, "Key prefixes". */
function inputFor(value) {
    if (value.startsWith('tskey-client-'))
        return 'tailscale-client-secret';
    if (value.startsWith('tskey-auth-'))
        return 'tailscale-auth-key';
    if (value.startsWith('tskey-api-'))
        return 'tailscale-api-key';
    return undefined;
}

;// CONCATENATED MODULE: ./lib/src/release/context.js




/** @throws SlipwayError INPUT_MISSING without a token, UNAUTHORIZED when Railway does not take it, NOT_FOUND for the service. */
async function connectRailway(context) {
    const { settings, http, clock, signal } = context;
    const token = settings.railwayToken;
    if (token === undefined) {
        throw new model_error/* SlipwayError */.GQ('INPUT_MISSING', 'railway-token is not given: Railway cannot be asked without it', {
            remedy: 'make a project token (Railway: the project > Settings > Tokens) and set SLIPWAY_RAILWAY_TOKEN, in Actions with: railway-token: ${{ secrets.RAILWAY_TOKEN }}; or try it without an account: --sandbox',
        });
    }
    const client = (0,railway_client/* createRailwayClient */.T)({ http, clock, apiUrl: settings.railwayApiUrl, token, signal });
    const wish = {};
    if (settings.railwayProject !== undefined)
        wish.project = settings.railwayProject;
    if (settings.railwayEnvironment !== undefined)
        wish.environment = settings.railwayEnvironment;
    if (settings.railwayService !== undefined)
        wish.service = settings.railwayService;
    return { client, undoClient: client.withSignal(undefined), target: await resolveTarget(client, wish) };
}
/** Undefined when no credential is given: then the policy is printed, and the key comes by hand. */
function connectTailscale(context) {
    const { settings, http, clock, secrets, signal } = context;
    const credential = credentialOf(context);
    if (credential === undefined)
        return undefined;
    const apiUrl = settings.tailscaleApiUrl;
    const client = createTailscaleClient({ http, clock, apiUrl, tailnet: settings.tailnet, credential, secrets, signal });
    return { client, undoClient: client.withSignal(undefined) };
}
function credentialOf({ settings, idToken }) {
    if (settings.tailscaleApiKey !== undefined)
        return { kind: 'api-key', key: settings.tailscaleApiKey };
    if (settings.tailscaleClientSecret !== undefined)
        return { kind: 'oauth', clientSecret: settings.tailscaleClientSecret };
    if (settings.tailscaleClientId === undefined)
        return undefined;
    if (idToken === undefined) {
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', 'tailscale-client-id alone is workload identity, which needs a GitHub Actions job', {
            remedy: 'give tailscale-client-secret beside it, or tailscale-api-key; in Actions add `permissions: id-token: write` to the job',
        });
    }
    return { kind: 'workload-identity', clientId: settings.tailscaleClientId, idToken };
}


/***/ }),

/***/ 4419:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gp: () => (/* binding */ BEAT_MS),
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   Om: () => (/* binding */ serializeRecord),
/* harmony export */   TP: () => (/* binding */ RECORD_VARIABLE),
/* harmony export */   ZG: () => (/* binding */ parseRoute),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   k3: () => (/* binding */ FRESH_MS),
/* harmony export */   pL: () => (/* binding */ isFresh),
/* harmony export */   rw: () => (/* binding */ mayTakeOver),
/* harmony export */   sU: () => (/* binding */ EMPTY_RECORD),
/* harmony export */   yy: () => (/* binding */ keyFingerprint)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);


/**
 * The Railway variable that holds the release record. It lives with the service, so that a runner that dies loses nothing:
 * the next run finds it. It never holds a secret.
 */
const RECORD_VARIABLE = 'SLIPWAY_RELEASE';
/** How long an `in progress` record without a sign of life keeps others out; a live one gives a sign every `BEAT_MS`. */
const FRESH_MS = 10 * 60_000;
const BEAT_MS = 2 * 60_000;
const VERSION = 1;
const EMPTY_RECORD = {
    version: VERSION,
    released: null,
    previous: null,
    abandoned: [],
    inProgress: null,
};
/** Enough of a SHA-256 to tell two keys apart, too little to be a secret. */
function keyFingerprint(key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(key).digest('hex').slice(0, 16);
}
/**
 * The record in a variable's value.
 *
 * @throws SlipwayError RELEASE_BUSY for a record of a newer version: overwriting it would lose what it knows.
 */
function parseRecord(value) {
    if (value === undefined || value === '')
        return 'absent';
    let data;
    try {
        data = JSON.parse(value);
    }
    catch {
        return 'unreadable';
    }
    if (isObject(data) && typeof data.version === 'number' && data.version > VERSION) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('RELEASE_BUSY', `${RECORD_VARIABLE} on the service was written by a newer Slipway`, {
            remedy: 'update Slipway to the version that released last',
        });
    }
    return isRecord(data) ? data : 'unreadable';
}
function isRecord(data) {
    if (!isObject(data))
        return false;
    const { version, released, previous, abandoned, inProgress } = data;
    const releases = [released, previous].every((one) => one === null || isRelease(one));
    return version === VERSION && releases && isTexts(abandoned) && (inProgress === null || isProgress(inProgress));
}
function isRelease(value) {
    if (!isObject(value))
        return false;
    const { deployment, source, key, routes, models, at } = value;
    return (isTexts([deployment, source, at]) &&
        (key === null || isKey(key)) &&
        isTexts(routes) &&
        Array.isArray(models) &&
        models.every(isModel));
}
function isKey(value) {
    return isObject(value) && isTexts([value.id, value.expires, value.fingerprint]);
}
function isModel(value) {
    return isObject(value) && isTexts([value.name, value.ask, value.host, value.mode ?? '']);
}
function isProgress(value) {
    if (!isObject(value))
        return false;
    const { owner, nonce, startedAt, updatedAt, keys, deployment } = value;
    return (isTexts([owner, nonce, startedAt, updatedAt]) &&
        isTexts(keys) &&
        (deployment === null || typeof deployment === 'string'));
}
function isTexts(value) {
    return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
/** Canonical: the same record gives the same text. What Railway would read as a reference to a variable is escaped. */
function serializeRecord(record) {
    return JSON.stringify(record).replaceAll('${{', '$\\u007b{');
}
/**
 * Who runs this release. In Actions the run (a re-run of it may take over what a former attempt left), elsewhere a process of
 * a machine, given as a hash, since everybody in the Railway project can read the record.
 */
function ownerOf(env, machine, pid) {
    const { GITHUB_RUN_ID, GITHUB_JOB } = env;
    return GITHUB_RUN_ID ? `run ${GITHUB_RUN_ID} ${GITHUB_JOB ?? ''}`.trim() : `process ${machine} ${pid}`;
}
/** Whether the owner of an `in progress` record is ourselves or known to be dead, so that nobody need wait for it. */
function mayTakeOver(owner, own, machine, isAlive) {
    if (owner === own)
        return true;
    const [kind, where, pid] = owner.split(' ');
    return kind === 'process' && where === machine && pid !== undefined && !isAlive(Number(pid));
}
/** Whether a sign of life is recent. One from the future is none: its clock is wrong, and it would keep others out for long. */
function isFresh(updatedAt, now) {
    const age = now - Date.parse(updatedAt);
    return Math.abs(age) < FRESH_MS;
}
/** A route as the record keeps it: `hab=100.75.148.4:11434`. */
function parseRoute(text) {
    const equals = text.indexOf('=');
    const colon = text.lastIndexOf(':');
    return {
        host: text.slice(0, equals),
        address: text.slice(equals + 1, colon),
        port: Number(text.slice(colon + 1)),
        models: [],
        at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    };
}


/***/ })

};
