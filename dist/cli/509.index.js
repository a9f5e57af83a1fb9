export const id = 509;
export const ids = [509];
export const modules = {

/***/ 1509:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectRailway: () => (/* binding */ connectRailway),
  connectTailscale: () => (/* binding */ connectTailscale)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
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
    throw new error/* SlipwayError */.GQ('INPUT_INVALID', `${input} is "${wish}", but railway-token is a project token of "${own.name}"`, {
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
        throw new error/* SlipwayError */.GQ('INPUT_MISSING', `${input} is not set, and ${listed}`, {
            remedy: candidates.length === 0 ? `make a ${what} on Railway first` : `set ${input} to one of them`,
        });
    }
    if (fitting.length > 1) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `${input} "${wish}" fits ${fitting.length} ${what}s in ${where}`, {
            remedy: `set ${input} to the id: ${fitting.map(({ id }) => id).join(', ')}`,
        });
    }
    throw new error/* SlipwayError */.GQ('NOT_FOUND', `${input} "${wish}" is not in ${where}: ${listed}`, {
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
// EXTERNAL MODULE: ./lib/src/tailscale/refusal.js + 1 modules
var refusal = __webpack_require__(3180);
;// CONCATENATED MODULE: ./lib/src/tailscale/claims.js


/** The claims of a JWT. Its signature is Tailscale's to judge. */
function claimsOf(jwt) {
    const claims = (0,refusal/* parseJson */.qF)(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    if (!(0,refusal/* isRecord */.u4)(claims))
        return { lines: ['the identity token of the job is no JWT'], subject: undefined };
    const lines = ['iss', 'sub', 'aud'].map((name) => `${name}: ${(0,plain_text/* plainLine */.h0)(String(claims[name] ?? '(missing)'))}`);
    return { lines, subject: typeof claims.sub === 'string' ? (0,plain_text/* plainLine */.h0)(claims.sub) : undefined };
}
/**
 * The pattern that fits a subject in GitHub's immutable form, `repo:owner@id/repository@id:\u2026`; undefined for any other. A
 * pattern by names alone never matches that form, which repositories made or renamed since July 2026 have
 * (github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens).
 */
function immutableSubjectPattern(subject) {
    const repository = /^(repo:[^/:@\s]+@\d+\/[^/:@\s]+@\d+)(?::|$)/.exec(subject ?? '')?.[1];
    return repository === undefined ? undefined : `${repository}:*`;
}

;// CONCATENATED MODULE: ./lib/src/tailscale/access-token.js




const EXCHANGE = { what: 'exchange the credential for a token', scope: '(none)' };
const DEFAULT_LIFETIME_S = 3600;
const RENEWED_BEFORE_MS = 60_000;
/**
 * Trades an OAuth client secret (`POST /api/v2/oauth/token`) or a job's identity token (`/oauth/token-exchange`) for an
 * access token of an hour (tailscale.com/kb/1215, kb/1581). What comes back is registered as a secret at once.
 *
 * @throws SlipwayError UNAUTHORIZED when Tailscale does not take it, and what `TailscaleClient.request` throws.
 */
async function exchangeToken(exchange) {
    const { credential, secrets, clock, onRetry } = exchange;
    const offer = credential.kind === 'oauth' ? oauthOffer(credential) : await identityOffer(credential, secrets);
    const sent = exchange.http.send({
        method: 'POST',
        url: `${exchange.apiUrl}/api/v2${offer.path}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams(offer.form).toString(),
        // Asking for a token twice gives two tokens and changes nothing.
        retry: 'read',
        signal: exchange.signal,
        ...(onRetry === undefined ? {} : { onRetry: (retry) => onRetry((0,refusal/* retryText */.qL)(new URL(exchange.apiUrl).host, retry)) }),
    });
    const response = await (0,refusal/* inOperation */.vM)(EXCHANGE, sent);
    if (response.status !== 200)
        throw exchangeRefused(response, exchange, offer);
    const body = (0,refusal/* parseJson */.qF)(response.text);
    if (!(0,refusal/* isRecord */.u4)(body) || typeof body.access_token !== 'string' || body.access_token === '') {
        throw (0,refusal/* foreignAnswer */.XL)(response, new URL(exchange.apiUrl).host);
    }
    secrets.add(body.access_token);
    const lifetime = typeof body.expires_in === 'number' ? body.expires_in : DEFAULT_LIFETIME_S;
    return {
        value: body.access_token,
        expiresAt: clock.now() + lifetime * 1000 - RENEWED_BEFORE_MS,
        about: offer.about,
        scopes: typeof body.scope === 'string' ? body.scope.split(/[\s,]+/).filter((one) => one !== '') : undefined,
    };
}
/** The secret holds the client's id: `tskey-client-<id>-<secret>`. */
function oauthOffer({ clientSecret, clientId }) {
    const id = /^tskey-client-([^-]+)-/.exec(clientSecret)?.[1];
    const form = { grant_type: 'client_credentials', client_secret: clientSecret };
    return {
        path: '/oauth/token',
        form: id === undefined ? form : { ...form, client_id: id },
        about: id === undefined ? [] : aboutClient((0,plain_text/* plainLine */.h0)(id), clientId?.trim()),
    };
}
function aboutClient(id, given) {
    if (given === undefined || given === '' || given === id)
        return [`client id: ${id}`];
    const other = `tailscale-client-id is ${(0,plain_text/* plainLine */.h0)(given)}, another client\u2019s: only the secret counts`;
    return [`client id: ${id} (of tailscale-client-secret)`, other];
}
async function identityOffer(credential, secrets) {
    const jwt = await credential.idToken(`api.tailscale.com/${credential.clientId}`);
    secrets.add(jwt);
    const claims = claimsOf(jwt);
    const form = { client_id: credential.clientId, jwt };
    return { path: '/oauth/token-exchange', form, about: claims.lines, claims };
}
function exchangeRefused(response, exchange, { about, claims }) {
    const refused = response.status === 400 || response.status === 401 || response.status === 403;
    if (!refused)
        return (0,refusal/* refusalOf */.Of)(response, EXCHANGE, exchange);
    const said = (0,refusal/* messageOf */.bD)(response)?.message ?? `status ${response.status}`;
    const pattern = immutableSubjectPattern(claims?.subject);
    const remedy = pattern === undefined
        ? (0,refusal/* refusalOf */.Of)({ ...response, status: 401 }, EXCHANGE, exchange).remedy
        : `the subject is GitHub\u2019s immutable form, with the numeric ids of owner and repository, which a pattern by names never matches: set the subject of the credential to ${pattern} under ${refusal/* CREDENTIALS_PAGE */.j$}`;
    return new error/* SlipwayError */.GQ('UNAUTHORIZED', `Tailscale does not take ${(0,refusal/* inputOf */.wg)(exchange.credential.kind)}: ${said}`, {
        details: about,
        ...(remedy === undefined ? {} : { remedy }),
    });
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
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `tailscale-api-url is no http or https URL: ${apiUrl}`, {
            remedy: 'leave tailscale-api-url out to use https://api.tailscale.com',
        });
    }
    const credential = checkedCredential(options.credential);
    if (credential.kind === 'api-key')
        options.secrets.add(credential.key);
    if (credential.kind === 'oauth')
        options.secrets.add(credential.clientSecret);
    return clientOf({ options: { ...options, apiUrl, credential }, token: undefined, exchange: undefined }, options.signal);
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
    const held = session.token;
    let bearer = await bearerOf(session, signal);
    let response = await sendOnce(session, signal, request, bearer.value);
    if (response.status === 401 && held !== undefined && bearer === held) {
        // An access token lasts an hour, but may be withdrawn before. Another request may have renewed it meanwhile.
        if (session.token === held)
            session.token = undefined;
        bearer = await bearerOf(session, signal);
        response = await sendOnce(session, signal, request, bearer.value);
    }
    if (response.status === 200 || request.expect?.includes(response.status))
        return response;
    throw (0,refusal/* refusalOf */.Of)(response, request.operation, { ...session.options, below: request.below, token: bearer });
}
async function sendOnce(session, signal, request, bearer) {
    const { http, apiUrl, tailnet, onRetry } = session.options;
    const root = `${apiUrl}/api/v2`;
    const below = request.below === 'api' ? root : `${root}/tailnet/${encodeURIComponent(tailnet)}`;
    const sent = http.send({
        method: request.method,
        url: `${below}${request.path}`,
        headers: { Authorization: `Bearer ${bearer}`, ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        // Revoking twice is revoking once; a policy or a key sent twice is not.
        retry: request.retry ?? (request.method === 'POST' ? 'write' : 'read'),
        signal,
        ...(onRetry === undefined ? {} : { onRetry: (retry) => onRetry((0,refusal/* retryText */.qL)(new URL(apiUrl).host, retry)) }),
    });
    return (0,refusal/* inOperation */.vM)(request.operation, sent);
}
async function bearerOf(session, signal) {
    const { credential, clock } = session.options;
    if (credential.kind === 'api-key')
        return { value: credential.key, about: aboutKey(credential.key), scopes: undefined };
    const { token } = session;
    if (token !== undefined && token.expiresAt > clock.now())
        return token;
    if (session.exchange === undefined || session.exchange.signal !== signal) {
        session.exchange = { signal, token: exchangeToken({ ...session.options, credential, signal }) };
    }
    const { exchange } = session;
    try {
        session.token = await exchange.token;
        return session.token;
    }
    finally {
        if (session.exchange === exchange)
            session.exchange = undefined;
    }
}
/** The id in `tskey-api-<id>-<secret>`, by which the admin console lists the key. */
function aboutKey(key) {
    const id = /^tskey-api-([A-Za-z0-9]+)-[A-Za-z0-9]+$/.exec(key)?.[1];
    return id === undefined ? [] : [`key id: ${id}`];
}
function checkedCredential(credential) {
    if (credential.kind === 'workload-identity')
        return { ...credential, clientId: credential.clientId.trim() };
    const input = credential.kind === 'api-key' ? 'tailscale-api-key' : 'tailscale-client-secret';
    const value = (credential.kind === 'api-key' ? credential.key : credential.clientSecret).trim();
    if (value === '')
        throw new error/* SlipwayError */.GQ('INPUT_MISSING', `${input} is empty`, { remedy: `set ${input}, or leave it out` });
    if (!/^[\x21-\x7e]+$/.test(value)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `${input} holds a space, a line break or a character outside ASCII`, {
            remedy: 'copy it again, without quotes or line breaks',
        });
    }
    const meant = inputFor(value);
    if (meant !== undefined && meant !== input) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `${input} holds what belongs into ${meant}`, {
            remedy: `set ${meant} instead`,
        });
    }
    return credential.kind === 'api-key' ? { kind: 'api-key', key: value } : { ...credential, clientSecret: value };
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
        throw new error/* SlipwayError */.GQ('INPUT_MISSING', 'railway-token is not given: Railway cannot be asked without it', {
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
/**
 * Undefined when no credential is given: then the policy is printed, and the key comes by hand.
 *
 * @param onRetry hears that a request is sent again
 */
function connectTailscale(context, onRetry) {
    const { settings, http, clock, secrets, signal } = context;
    const credential = credentialOf(context);
    if (credential === undefined)
        return undefined;
    const apiUrl = settings.tailscaleApiUrl;
    const { tailnet } = settings;
    const client = createTailscaleClient({ http, clock, apiUrl, tailnet, credential, secrets, signal, onRetry });
    return { client, undoClient: client.withSignal(undefined) };
}
function credentialOf({ settings, idToken }) {
    if (settings.tailscaleApiKey !== undefined)
        return { kind: 'api-key', key: settings.tailscaleApiKey };
    const { tailscaleClientId: clientId, tailscaleClientSecret: clientSecret } = settings;
    if (clientSecret !== undefined)
        return { kind: 'oauth', clientSecret, ...(clientId === undefined ? {} : { clientId }) };
    if (clientId === undefined)
        return undefined;
    if (idToken === undefined) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', 'tailscale-client-id alone is workload identity, which needs a GitHub Actions job', {
            remedy: 'give tailscale-client-secret beside it, or tailscale-api-key; in Actions add `permissions: id-token: write` to the job',
        });
    }
    return { kind: 'workload-identity', clientId, idToken };
}


/***/ })

};
