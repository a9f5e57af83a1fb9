export const id = 10;
export const ids = [10];
export const modules = {

/***/ 25:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ refused),
/* harmony export */   O: () => (/* binding */ refusalOf)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7281);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6187);



/**
 * The refusal of a run by findings that reach `fail-on`, which are shown then; undefined when none does.
 *
 * @param what the first half of its line: `8 files, 1 error, 0 warnings`; the first finding follows.
 */
function refusalOf(invocation, project, findings, what) {
    if (!(0,_validate_js__WEBPACK_IMPORTED_MODULE_2__.fails)(invocation, findings))
        return undefined;
    invocation.print((0,_report_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .renderFindings */ .vO)(findings, (path) => (0,_validate_js__WEBPACK_IMPORTED_MODULE_2__.textOf)(project, path), invocation.style, (0,_validate_js__WEBPACK_IMPORTED_MODULE_2__.filesOf)(project)));
    const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
    const place = first === undefined ? '' : `: ${first.file}:${first.line}:${first.column}: ${first.message}`;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('FINDINGS', `${what}${place}`, {
        remedy: 'mend what is listed above; nothing was changed outside',
    });
}
/** How a run ends that its findings refused; the door shows the error. */
function refused(findings, error) {
    return { exitCode: 1, findings, error };
}


/***/ }),

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

/***/ 6187:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fails: () => (/* binding */ fails),
/* harmony export */   filesOf: () => (/* binding */ filesOf),
/* harmony export */   findIn: () => (/* binding */ findIn),
/* harmony export */   textOf: () => (/* binding */ textOf),
/* harmony export */   validate: () => (/* binding */ validate)
/* harmony export */ });
/* harmony import */ var _checks_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4834);
/* harmony import */ var _model_finding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2673);
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7281);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7706);




/** `validate`: every check over the user's files. Offline, needs no secrets, changes nothing. */
async function validate(invocation) {
    const project = await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readFiles */ .Ul)(invocation);
    const findings = await findIn(invocation, project);
    invocation.print((0,_report_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .renderFindings */ .vO)(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
    return { exitCode: fails(invocation, findings) ? 1 : 0, findings };
}
function findIn(invocation, project) {
    return (0,_checks_catalogue_js__WEBPACK_IMPORTED_MODULE_0__.runChecks)(project, { severities: { ...invocation.severities }, tag: invocation.settings.values.tag });
}
/** Whether a finding reaches `fail-on`. */
function fails(invocation, findings) {
    return findings.some(({ severity }) => (0,_model_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .atLeast */ .jZ)(severity, invocation.settings.values.failOn));
}
/** How many files were looked at. */
function filesOf(project) {
    return project.files.size + project.unread.length + project.envFiles.length;
}
function textOf(project, path) {
    for (const file of [...project.files.values(), ...project.envFiles])
        if (file.path === path)
            return file.text;
    return undefined;
}


/***/ }),

/***/ 5455:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ upsertVariables),
/* harmony export */   Ch: () => (/* binding */ readVariables),
/* harmony export */   S1: () => (/* binding */ deleteVariable)
/* harmony export */ });
/* unused harmony export readDeploymentVariables */
/* harmony import */ var _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6885);



/**
 * The service's variables: as written (`${{Postgres.DATABASE_URL}}`), or with `rendered`, as the container gets them.
 * Sealed values are never among them. The values are secrets: register them before anything else happens.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function readVariables(client, target, options = {}) {
    const { projectId, environmentId, serviceId } = target;
    const unrendered = options.rendered !== true;
    return textsIn((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .variables */ .Ee, { projectId, environmentId, serviceId, unrendered })).variables);
}
/**
 * The variables that a deployment was made with: the service's own, references filled in, none of Railway's. Empty where Railway
 * does not tell them. The values are secrets: register them before anything else happens.
 *
 * Source: Railway's schema of 2026-08-21, `deploymentSnapshot`.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function readDeploymentVariables(client, deploymentId) {
    return textsIn((await client.query(deploymentSnapshot, { deploymentId })).deploymentSnapshot?.variables);
}
function textsIn(values) {
    if (typeof values !== 'object' || values === null)
        return {};
    return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'));
}
/**
 * Sets the named variables in one batch and leaves all others. Makes no deployment: one variable at a time would make one
 * each (railwayapp/cli#640).
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function upsertVariables(client, target, values) {
    if (Object.keys(values).length === 0)
        return;
    const { projectId, environmentId, serviceId } = target;
    const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .variableCollectionUpsert */ .KT, {
        input: { projectId, environmentId, serviceId, variables: values, replace: false, skipDeploys: true },
    });
    (0,_service_js__WEBPACK_IMPORTED_MODULE_2__/* .requireDone */ .Sy)(answer.variableCollectionUpsert, 'the variables');
}
/**
 * Deletes one variable; one that is gone already is fine.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function deleteVariable(client, target, name) {
    const { projectId, environmentId, serviceId } = target;
    try {
        const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .variableDelete */ .k2, { input: { projectId, environmentId, serviceId, name } });
        (0,_service_js__WEBPACK_IMPORTED_MODULE_2__/* .requireDone */ .Sy)(answer.variableDelete, `the deletion of ${name}`);
    }
    catch (error) {
        const refused = error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && ['NOT_FOUND', 'SERVICE_REJECTED'].includes(error.code);
        if (!refused || name in (await readVariables(client, target)))
            throw error;
    }
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

/***/ 3570:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hb: () => (/* binding */ keysOfRelease),
/* harmony export */   VM: () => (/* binding */ mintReleaseKey),
/* harmony export */   nM: () => (/* binding */ revokeKeys)
/* harmony export */ });
/* unused harmony export revokeMinted */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5455);
/* harmony import */ var _tailscale_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5205);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4419);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6113);
/* harmony import */ var _short_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3134);






/** Failures after which the service may have acted all the same. */
const ANSWER_LOST = new Set(['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);
/** Step `key`: a tagged, ephemeral, reusable, preauthorized key for this release. Undo revokes it and looks. */
async function mintReleaseKey(context, railway, tailscale, plan, keeper, tools) {
    if (!plan.key.needed || tailscale === undefined) {
        return { outcome: 'unchanged', text: plan.key.reason, value: undefined };
    }
    const { tag, hostname } = context.settings;
    const description = describeKey(keeper.nonce, hostname);
    const minted = {};
    tools.onUndo('key', () => revokeMinted(railway, tailscale, minted, keeper), { unless: 'deployment' });
    const wish = { tag, description, expirySeconds: _tailscale_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .LONGEST_KEY_SECONDS */ .Hq };
    const made = await (0,_tailscale_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .mintKey */ .uY)(tailscale.client, wish).catch((error) => {
        minted.refused = error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && !ANSWER_LOST.has(error.code);
        throw error;
    });
    context.secrets.add(made.key);
    const fingerprint = (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .keyFingerprint */ .yy)(made.key);
    minted.id = made.id;
    minted.fingerprint = fingerprint;
    await keeper.note({ key: { id: made.id, fingerprint } });
    return {
        outcome: 'done',
        text: `${tag}, ephemeral, reusable, until ${made.expires.slice(0, 10)}`,
        value: { id: made.id, expires: made.expires, fingerprint, secret: made.key },
    };
}
/** The nonce of the release tells its key from all others, should it have to be found by its description. */
function describeKey(nonce, hostname) {
    return `slipway ${nonce} ${hostname}`.replaceAll(/[^A-Za-z0-9 -]/g, '-').slice(0, 50);
}
/**
 * Revokes the key of a release and looks. An id that is not known may belong to a key all the same: the answer that told it was
 * lost, or the run ended before it came.
 *
 * @throws SlipwayError UNDO_INCOMPLETE when a key is still valid, or is left since what runs may need it.
 */
async function revokeMinted({ undoClient, target }, tailscale, { id, fingerprint, refused }, keeper) {
    if (refused)
        return undefined;
    const ids = id === undefined ? await lostKeys(tailscale.undoClient, keeper) : [id];
    if (ids.length === 0)
        return undefined;
    try {
        refuseNeeded(ids, fingerprint, keeper, (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .readVariables */ .Ch)(undoClient, target))[_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .KEY_VARIABLE */ .$9]);
        let revoked = 0;
        for (const one of ids) {
            if (await (0,_tailscale_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .revokeKey */ .CB)(tailscale.undoClient, one))
                revoked++;
            const left = await (0,_tailscale_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .readKey */ .YZ)(tailscale.undoClient, one);
            if (left !== undefined && !left.invalid) {
                throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', `key ${one} is still valid`, {
                    remedy: 'revoke it in Tailscale: Settings > Keys',
                });
            }
        }
        return revoked === 0 ? undefined : 'revoked';
    }
    catch (error) {
        // The record keeps them: the next release revokes what its own does not need.
        keeper.kept.keys.push(...ids);
        throw error;
    }
}
function refuseNeeded(ids, fingerprint, { kept }, held) {
    const remedy = 'run ship again: it makes a key of its own and revokes this one after its gate';
    if (held !== undefined && (0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .keyFingerprint */ .yy)(held) === fingerprint) {
        const message = `key ${ids.join(', ')} stays: the service\u2019s ${_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .KEY_VARIABLE */ .$9} still holds it`;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', message, { remedy });
    }
    if (kept.foreignDeployment !== undefined) {
        const message = `key ${ids.join(', ')} stays: deployment ${(0,_short_id_js__WEBPACK_IMPORTED_MODULE_5__/* .shortId */ .m)(kept.foreignDeployment)} may have begun with it`;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', message, { remedy });
    }
}
async function lostKeys(client, keeper) {
    try {
        return await keysOfRelease(client, keeper.nonce);
    }
    catch (cause) {
        keeper.kept.lostKey = true;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNDO_INCOMPLETE', `whether the key \u201cslipway ${keeper.nonce}\u201d was made cannot be told`, {
            cause,
            remedy: 'run ship again, which looks for it; or revoke it in Tailscale under Settings > Keys',
        });
    }
}
/** The ids of the keys that a release has made, by the nonce in their description. @throws SlipwayError as `listKeys`. */
async function keysOfRelease(client, nonce) {
    return (await (0,_tailscale_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .listKeys */ .TH)(client))
        .filter(({ description }) => description.startsWith(`slipway ${nonce} `))
        .map(({ id }) => id);
}
/** Step `revoke`: the keys that no release needs any more. One that cannot be revoked is told, not fatal: the release runs. */
async function revokeKeys(tailscale, ids) {
    if (ids.length === 0)
        return { outcome: 'unchanged', text: 'no older key', value: { left: [] } };
    if (tailscale === undefined)
        return { outcome: 'skipped', text: 'no Tailscale credential', value: { left: ids } };
    const left = [];
    const details = [];
    for (const id of ids) {
        try {
            await (0,_tailscale_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .revokeKey */ .CB)(tailscale.undoClient, id);
        }
        catch (error) {
            left.push(id);
            details.push(`key ${id} could not be revoked, the next release tries again: ${error.message}`);
        }
    }
    const revoked = ids.length - left.length;
    const text = `${revoked} older ${revoked === 1 ? 'key' : 'keys'} revoked`;
    return { outcome: revoked > 0 ? 'done' : 'unchanged', text, details, value: { left } };
}


/***/ }),

/***/ 3907:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ writeMerged),
/* harmony export */   Fy: () => (/* binding */ contractPolicy),
/* harmony export */   eS: () => (/* binding */ refuseDrift),
/* harmony export */   gM: () => (/* binding */ refuseTooWide),
/* harmony export */   h0: () => (/* binding */ short),
/* harmony export */   u8: () => (/* binding */ overreachLine),
/* harmony export */   zs: () => (/* binding */ acceptedText),
/* harmony export */   zu: () => (/* binding */ expandPolicy)
/* harmony export */ });
/* unused harmony export putBackPolicy */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1663);
/* harmony import */ var _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7890);
/* harmony import */ var _tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2018);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6113);





/** How often a write is tried anew when somebody else changed the policy between our read and our write. */
const MAX_CONFLICTS = 3;
const NARROWING_REMEDY = 'see what would change with `slipway policy --narrowing apply --policy-mode check`, then apply it with `slipway policy --narrowing apply`';
/** @throws SlipwayError POLICY_TOO_WIDE when another rule lets the tag reach more than the routes. */
function refuseTooWide(tooWide, tag, remedy = NARROWING_REMEDY) {
    if (tooWide.length === 0)
        return;
    const first = tooWide[0];
    const more = tooWide.length > 1 ? ` (and ${tooWide.length - 1} more ${tooWide.length === 2 ? 'rule' : 'rules'})` : '';
    const message = `the tailnet policy lets ${tag} reach more than its model hosts: ${overreachLine(first)}${more}`;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_TOO_WIDE', message, { details: tooWide.map(overreachLine), remedy });
}
function overreachLine({ rule, what }) {
    return `line ${rule.at.line}:${rule.at.column} allows ${what}`;
}
/** Registers, once a release, that the policy is put back as it was at the snapshot. */
function undoPolicy(tools, tailscale, former, ledger) {
    if ('text' in ledger)
        return;
    ledger.text = former.text;
    const before = {
        isSame: (live) => samePolicy(live, former.text),
        textFor(live) {
            const untouched = samePolicy(live, ledger.text ?? '');
            return untouched ? former.text : (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.restoreFragment)(live, (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.readFragment)(former.text));
        },
    };
    tools.onUndo('policy', () => putBackPolicy(tailscale, before), { unless: 'deployment' });
}
/** Step `policy` of a release: allows the new routes beside the old ones. A rollback goes on where a rule of others is too wide. */
async function expandPolicy(context, tailscale, snapshot, plan, ledger, tools, tooWide = 'refuse') {
    const unchanged = { changed: false, testsFollow: false };
    const { tag, policyMode } = context.settings;
    if (tailscale === undefined || snapshot.policy === undefined || plan === undefined) {
        const details = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.printFragment)({ routes: snapshot.routes, tag }).split('\n');
        const text = 'no Tailscale credential: put this into the tailnet policy by hand';
        return { outcome: 'skipped', text, details, value: unchanged };
    }
    if (tooWide === 'refuse')
        refuseTooWide(plan.tooWide, tag);
    if (policyMode === 'print') {
        const details = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.printFragment)({ routes: snapshot.routes, tag }, snapshot.policy.text).split('\n');
        return { outcome: 'skipped', text: 'policy-mode is print', details, value: unchanged };
    }
    const details = plan.tooWide.map(overreachLine);
    if (!plan.expanded.changed) {
        return { outcome: 'unchanged', text: `unchanged   etag ${short(snapshot.policy.etag)}`, details, value: unchanged };
    }
    undoPolicy(tools, tailscale, snapshot.policy, ledger);
    const wish = { routes: snapshot.routes, extent: 'expand', tooWide };
    const result = await writeMerged(context, tailscale, snapshot.policy, wish, ledger);
    const { testsFollow } = result;
    const later = testsFollow ? ', tests follow after the gate' : '';
    if (result.file.text === snapshot.policy.text) {
        return {
            outcome: 'unchanged',
            text: `unchanged   etag ${short(snapshot.policy.etag)}${later}`,
            details,
            value: { changed: false, testsFollow },
        };
    }
    const change = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .fragmentSummary */ .vY)(plan.expanded, testsFollow);
    return {
        outcome: 'done',
        text: `${change}   etag ${short(snapshot.policy.etag)} \u2192 ${short(result.file.etag)}${later}`,
        details,
        value: { changed: true, testsFollow },
    };
}
/** @throws SlipwayError POLICY_CONFLICT when `policy-mode` is check and the live policy is not what the routes need. */
function refuseDrift(context, plan) {
    if (context.settings.policyMode !== 'check' || plan?.exact.changed !== true)
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_CONFLICT', `the tailnet policy is not what the routes need: ${(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .fragmentSummary */ .vY)(plan.exact)}`, {
        remedy: 'policy-mode is check: see the change with `slipway policy --policy-mode check`, apply it with `slipway policy`',
    });
}
/** Step `contract`: routes that fell away are removed, tests that had to wait are added. */
async function contractPolicy(context, tailscale, snapshot, ledger, tools, tooWide = 'refuse') {
    if (tailscale === undefined || snapshot.policy === undefined || !(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .mayWritePolicy */ .lP)(context)) {
        return { outcome: 'skipped', text: 'the policy is kept by hand', value: false };
    }
    const live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readPolicyFile */ .BK)(tailscale.client);
    const change = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.mergeFragment)(live.text, { routes: snapshot.routes, tag: context.settings.tag });
    if (!change.changed)
        return { outcome: 'unchanged', text: 'nothing fell away', value: false };
    undoPolicy(tools, tailscale, snapshot.policy, ledger);
    const wish = { routes: snapshot.routes, extent: 'exact', tooWide };
    const { file, testsFollow } = await writeMerged(context, tailscale, live, wish, ledger);
    if (file.text === live.text) {
        return { outcome: 'unchanged', text: 'the tests wait for the first device with the tag', value: false };
    }
    const text = `${(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .fragmentSummary */ .vY)(change, testsFollow)}   etag ${short(live.etag)} \u2192 ${short(file.etag)}`;
    return { outcome: 'done', text, value: true };
}
/**
 * Merges, validates and writes, guarded by the ETag. On a conflict it reads and merges again, so that the other's edit
 * survives; what was written last stands in the ledger.
 *
 * @throws SlipwayError POLICY_CONFLICT after three conflicts in a row, POLICY_INVALID when the service rejects the result.
 */
async function writeMerged(context, { client }, from, { routes, extent, tooWide }, ledger) {
    let live = from;
    for (let attempt = 1;; attempt++) {
        const plan = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .planPolicy */ ._0)(context, { routes }, live.text);
        if (tooWide === 'refuse')
            refuseTooWide(plan.tooWide, context.settings.tag);
        const change = extent === 'expand' ? plan.expanded : plan.exact;
        const base = live.text;
        const { text, testsFollow } = await acceptedText(client, change.text, () => {
            const wanted = extent === 'expand' ? (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.readFragment)(change.text).routes.map(asRoute) : routes;
            return (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_1__.mergeFragment)(base, { routes: wanted, tag: context.settings.tag, withoutTests: true }).text;
        });
        if (text === live.text)
            return { file: live, testsFollow };
        try {
            ledger.text = text;
            const file = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .writePolicyFile */ .aq)(client, text, live.etag);
            ledger.stands = file.text;
            return { file, testsFollow };
        }
        catch (error) {
            if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ) || error.code !== 'POLICY_CONFLICT')
                throw error;
            if (attempt === MAX_CONFLICTS)
                throw lastingConflict(error);
            live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readPolicyFile */ .BK)(client);
        }
    }
}
/**
 * The text that the service takes: as it is, or without the fragment's tests where only those fail (the tag has no device yet).
 *
 * @throws SlipwayError POLICY_INVALID when it takes neither.
 */
async function acceptedText(client, text, withoutTests) {
    const problem = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .validatePolicy */ .tE)(client, text);
    if (problem === undefined)
        return { text, testsFollow: false };
    if (!problem.testsOnly)
        throw invalid(problem);
    const lean = withoutTests();
    const still = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .validatePolicy */ .tE)(client, lean);
    if (still !== undefined)
        throw invalid(still);
    return { text: lean, testsFollow: true };
}
function asRoute(route) {
    const { host, address, port } = route;
    return { host, address, port, models: [], at: { line: 1, column: 1, endLine: 1, endColumn: 1 } };
}
function invalid(problem) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', `Tailscale rejects the merged policy: ${problem.message}`, {
        details: problem.details,
        remedy: 'mend the named place in the tailnet policy (Tailscale: Access controls), then run again',
    });
}
/**
 * Puts the former text back when nobody else changed the policy since; else takes only our fragment back out of the new text.
 *
 * @throws SlipwayError POLICY_CONFLICT, POLICY_INVALID as `writePolicyFile`.
 */
async function putBackPolicy({ undoClient }, former) {
    for (let attempt = 1;; attempt++) {
        const live = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readPolicyFile */ .BK)(undoClient);
        if (former.isSame(live.text))
            return undefined;
        const text = former.textFor(live.text);
        if (samePolicy(text, live.text))
            return undefined;
        try {
            const written = await (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_3__/* .writePolicyFile */ .aq)(undoClient, text, live.etag);
            return former.isSame(written.text) ? 'as before' : 'fragment as before (somebody else\u2019s edit kept)';
        }
        catch (error) {
            if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ) || error.code !== 'POLICY_CONFLICT')
                throw error;
            if (attempt === MAX_CONFLICTS)
                throw lastingConflict(error);
        }
    }
}
/** Somebody who writes that often is a program: to run again alone would meet it again. */
function lastingConflict({ code, message }) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ(code, `${message}, three times in a row`, {
        remedy: 'find who else writes it (Tailscale: Logs > Configuration audit logs names them; often another workflow), let one of them write at a time, then run again',
    });
}
/** The service may store a policy in its canonical layout. */
function samePolicy(a, b) {
    if (a === b)
        return true;
    return a !== '' && b !== '' && (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(a) === (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(b);
}
/** `69aa\u2026`: enough of an ETag to compare two by eye. */
function short(etag) {
    return `${etag.replaceAll('"', '').slice(0, 4)}\u2026`;
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


/***/ }),

/***/ 6113:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $9: () => (/* binding */ KEY_VARIABLE),
/* harmony export */   F3: () => (/* binding */ planRelease),
/* harmony export */   FB: () => (/* binding */ same),
/* harmony export */   HO: () => (/* binding */ masterKeyOf),
/* harmony export */   Ms: () => (/* binding */ recordedRoute),
/* harmony export */   _0: () => (/* binding */ planPolicy),
/* harmony export */   kF: () => (/* binding */ MASTER_KEY_VARIABLE),
/* harmony export */   lP: () => (/* binding */ mayWritePolicy),
/* harmony export */   vY: () => (/* binding */ fragmentSummary)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _project_railway_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1671);
/* harmony import */ var _railway_verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7787);
/* harmony import */ var _settings_variables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6539);
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1663);
/* harmony import */ var _tailnet_policy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5500);
/* harmony import */ var _tailnet_reach_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2200);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4419);








const NO_KEY = { needed: false, reason: 'the service\u2019s own' };
/** A key with less time left is replaced: a container that restarts must be able to join again. */
const RENEW_BEFORE_MS = 30 * 24 * 3600_000;
const DEFAULT_PORT = '4000';
const KEY_VARIABLE = 'TAILSCALE_AUTH_KEY';
const MASTER_KEY_VARIABLE = 'LITELLM_MASTER_KEY';
/**
 * Compares the snapshot with the user's files and settings. Pure.
 *
 * @throws SlipwayError INPUT_MISSING when a secret is nowhere, INPUT_INVALID when a key is to be renewed that this release does
 *   not make, POLICY_INVALID when the live policy cannot be read.
 */
function planRelease(context, snapshot, source, extent = 'release') {
    const settings = settingChanges(context, snapshot, source);
    const variables = variableChanges(context, snapshot);
    const released = snapshot.record.released;
    const { active } = snapshot.service;
    const activeIsOurs = released !== null && active?.id === released.deployment && (0,_railway_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeStatus */ .G)(active.status) === 'good';
    const imageDrifted = source.kind === 'image' && snapshot.service.source.image !== source.image;
    const sourceChanged = released?.source !== source.id || !activeIsOurs || imageDrifted;
    const policy = snapshot.policy === undefined ? undefined : planPolicy(context, snapshot, snapshot.policy.text);
    // What a run that died has left (its key on the service, its deployment) is settled by a release of its own.
    const died = snapshot.record.inProgress !== null;
    const others = sourceChanged || died || variables.added.length + variables.changed.length > 0 || settings.length > 0;
    const { renew } = context.settings;
    if (renew === 'key')
        refuseForeignKey(context, extent);
    const key = extent === 'deployment' ? NO_KEY : keyNeed(context, snapshot, extent, others);
    const needsDeployment = others || key.needed || renew !== 'none';
    return {
        variables,
        settings,
        source,
        sourceChanged,
        policy,
        key,
        needsDeployment,
        renewed: renew === 'none' ? undefined : `renew: ${renew}`,
        upToDate: !needsDeployment && !(mayWritePolicy(context) && policy?.exact.changed === true),
        masterKey: masterKeyOf(context, snapshot),
    };
}
function planPolicy(context, snapshot, text) {
    const { tag } = context.settings;
    const exact = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_4__.mergeFragment)(text, { routes: snapshot.routes, tag });
    const former = formerRoutes(text, snapshot.routes);
    const expanded = former.length === 0 ? exact : (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_4__.mergeFragment)(text, { routes: [...snapshot.routes, ...former], tag });
    // Over the live text, so that the lines named are those that the user sees in the console.
    const tooWide = (0,_tailnet_reach_js__WEBPACK_IMPORTED_MODULE_6__/* .overreachOf */ .rQ)((0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .readPolicy */ .T4)(text), tag, [...snapshot.routes, ...former]);
    return { expanded, exact, tooWide };
}
/** Whether this run may write the policy: not with `policy-mode` check or print. */
function mayWritePolicy({ settings }) {
    return settings.policyMode === undefined || settings.policyMode === 'apply';
}
/** Routes that the fragment in force allows and the new config no longer has. */
function formerRoutes(text, routes) {
    const wanted = new Set(routes.map(({ address, port }) => `${address}:${port}`));
    return (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_4__.readFragment)(text)
        .routes.filter(({ address, port }) => !wanted.has(`${address}:${port}`))
        .map(({ host, address, port }) => ({
        host,
        address,
        port,
        models: [],
        at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    }));
}
function settingChanges(context, { service }, source) {
    const file = context.project.files.get('railwayConfig');
    const wished = {
        ...(0,_project_railway_config_js__WEBPACK_IMPORTED_MODULE_1__.wishedSettings)(file === undefined ? undefined : (0,_project_railway_config_js__WEBPACK_IMPORTED_MODULE_1__.readRailwayConfig)(file), context.settings.dockerfile),
    };
    // An image is not built: the Dockerfile says nothing about it.
    if (source.kind === 'image')
        delete wished.dockerfilePath;
    return Object.keys(wished)
        .filter((name) => wished[name] !== undefined && !same(wished[name], service.settings[name]))
        .map((name) => ({ name, from: service.settings[name] ?? null, to: wished[name] }));
}
/** Whether two settings are the same; what is not set is null. */
function same(a, b) {
    return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
function variableChanges(context, snapshot) {
    const wanted = wantedVariables(context, snapshot);
    const names = Object.keys(wanted).sort();
    const now = snapshot.variables;
    return {
        wanted,
        added: names.filter((name) => now[name] === undefined),
        changed: names.filter((name) => now[name] !== undefined && now[name] !== wanted[name]),
        unchanged: names.filter((name) => now[name] === wanted[name]),
    };
}
function wantedVariables({ settings, environment, project }, snapshot) {
    const wanted = {
        PORT: portOf(project, snapshot) ?? DEFAULT_PORT,
        TAILSCALE_HOSTNAME: settings.hostname,
        ...settings.variables,
    };
    if (settings.tailscaleLoginServer !== undefined)
        wanted.TAILSCALE_LOGIN_SERVER = settings.tailscaleLoginServer;
    if (settings.tailscaleAuthKey !== undefined)
        wanted[KEY_VARIABLE] = settings.tailscaleAuthKey;
    if (settings.litellmMasterKey !== undefined)
        wanted[MASTER_KEY_VARIABLE] = settings.litellmMasterKey;
    for (const name of settings.secrets) {
        const value = environment[name];
        if (value !== undefined && (0,_settings_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .isQuoted */ .f5)(value))
            throw quotedSecret(name);
        if (value !== undefined && value !== '')
            wanted[name] = value;
        else if (snapshot.variables[name] === undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', `secrets names ${name}, which is neither in the environment nor on the Railway service`, {
                remedy: `give it to the step (env: ${name}: \${{ secrets.${name} }}), or set it on the service once`,
            });
        }
    }
    delete wanted[_record_js__WEBPACK_IMPORTED_MODULE_7__/* .RECORD_VARIABLE */ .TP];
    return wanted;
}
function quotedSecret(name) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `${name}, which secrets names, has quotes around its value`, {
        remedy: 'leave the quotes out where the secret is kept: they would become part of the value',
    });
}
/** The port that the start command tells LiteLLM to listen on; Railway's health check asks the port in PORT. */
function portOf(project, snapshot) {
    const file = project.files.get('railwayConfig');
    const command = (file && (0,_project_railway_config_js__WEBPACK_IMPORTED_MODULE_1__.wishedSettings)((0,_project_railway_config_js__WEBPACK_IMPORTED_MODULE_1__.readRailwayConfig)(file), '').startCommand) ?? snapshot.service.settings.startCommand;
    const words = command?.split(/\s+/) ?? [];
    const joined = words.find((word) => word.startsWith('--port='))?.slice('--port='.length);
    const port = joined ?? words[words.indexOf('--port') + 1];
    return words.some((word) => word.startsWith('--port')) && port !== undefined && /^\d+$/.test(port) ? port : undefined;
}
/**
 * The key that clients use, for the gate.
 *
 * @throws SlipwayError INPUT_MISSING when it is neither given nor readable on the service.
 */
function masterKeyOf({ settings, environment }, snapshot) {
    const fromStep = settings.secrets.includes(MASTER_KEY_VARIABLE) ? environment[MASTER_KEY_VARIABLE] : undefined;
    const key = settings.litellmMasterKey ?? (fromStep || settings.variables[MASTER_KEY_VARIABLE] || snapshot.masterKey);
    if (key !== undefined)
        return key;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', `${MASTER_KEY_VARIABLE} is not on the Railway service (or sealed there) and not given`, {
        remedy: 'LiteLLM does not start without it, and the gate asks each model with it: set SLIPWAY_LITELLM_MASTER_KEY (openssl rand -hex 32, with sk- before it)',
    });
}
/** `renew: key` where no key would be made must not pass as done. */
function refuseForeignKey({ settings }, extent) {
    if (extent === 'deployment') {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', 'renew is key, and deploy makes no key', {
            remedy: 'use the command ship, or renew: deployment',
        });
    }
    if (settings.tailscaleAuthKey !== undefined) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', 'renew is key, and the key is given by hand (tailscale-auth-key)', {
            remedy: 'make a new key in Tailscale (Settings > Keys) and give that one, or leave tailscale-auth-key out',
        });
    }
}
function keyNeed(context, snapshot, extent, others) {
    if (context.settings.tailscaleAuthKey !== undefined)
        return { needed: false, reason: 'given by hand (tailscale-auth-key)' };
    if (snapshot.policy === undefined) {
        if (extent === 'look')
            return keyWithoutLook(snapshot);
        if (snapshot.variables[KEY_VARIABLE] !== undefined && context.settings.renew !== 'key')
            return { needed: false, reason: `the service\u2019s ${KEY_VARIABLE}` };
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', 'there is no Tailscale credential to mint a key with, and no key', {
            remedy: 'give tailscale-client-id and tailscale-client-secret (Tailscale: Settings > Trust credentials, scopes auth_keys and policy_file, tag:railway-proxy), or tailscale-auth-key made by hand (reusable, ephemeral, tagged)',
        });
    }
    if (others)
        return { needed: true, reason: 'a key per release' };
    if (context.settings.renew === 'key')
        return { needed: true, reason: 'renew: key' };
    const { key, record, variables } = snapshot;
    const held = variables[KEY_VARIABLE];
    if (held === undefined || (0,_record_js__WEBPACK_IMPORTED_MODULE_7__/* .keyFingerprint */ .yy)(held) !== record.released?.key?.fingerprint) {
        return { needed: true, reason: `the service\u2019s ${KEY_VARIABLE} is not the released key` };
    }
    if (key === undefined || key.invalid)
        return { needed: true, reason: 'the released key is gone or revoked' };
    const left = Date.parse(key.expires) - context.clock.now();
    if (left < RENEW_BEFORE_MS)
        return { needed: true, reason: `the released key ends ${key.expires.slice(0, 10)}` };
    return { needed: false, reason: `valid until ${key.expires.slice(0, 10)}` };
}
/** A look needs no credential of Tailscale: a pull request's job is not trusted with one, the release after it is. */
function keyWithoutLook({ variables }) {
    return variables[KEY_VARIABLE] === undefined
        ? { needed: true, reason: 'there is none: ship needs a Tailscale credential to make it, or tailscale-auth-key' }
        : {
            needed: false,
            reason: `the service\u2019s ${KEY_VARIABLE}; ship with a Tailscale credential makes one when it deploys`,
        };
}
/** `+1 rule +2 hosts +3 tests`, `-1 rule`, or `unchanged`. */
function fragmentSummary(change, testsFollow = false) {
    const parts = ['rules', 'hosts', 'tests', 'tagOwners'].flatMap((kind) => [
        count('+', testsFollow && kind === 'tests' ? 0 : change.added[kind].length, kind),
        count('-', change.removed[kind].length, kind),
    ]);
    const text = parts.filter((part) => part !== '').join(' ');
    if (text !== '')
        return text;
    return change.changed ? 'rewritten' : 'unchanged';
}
function count(sign, number, kind) {
    if (number === 0)
        return '';
    const singular = { rules: 'rule', hosts: 'host', tests: 'test', tagOwners: 'tag owner' }[kind] ?? kind;
    const plural = kind === 'tagOwners' ? 'tag owners' : kind;
    return `${sign}${number} ${number === 1 ? singular : plural}`;
}
/** `hab=100.75.148.4:11434`, as the record keeps a route. */
function recordedRoute(route) {
    return `${route.host}=${route.address}:${route.port}`;
}


/***/ }),

/***/ 6846:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tg: () => (/* binding */ refuseWhileBusy),
/* harmony export */   W9: () => (/* binding */ takeSnapshot),
/* harmony export */   md: () => (/* binding */ readMasterKey),
/* harmony export */   sV: () => (/* binding */ namedRoutes)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _railway_service_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6885);
/* harmony import */ var _railway_variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5455);
/* harmony import */ var _railway_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7787);
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1663);
/* harmony import */ var _tailscale_devices_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9090);
/* harmony import */ var _tailscale_keys_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5205);
/* harmony import */ var _tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2018);
/* harmony import */ var _key_step_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3570);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4419);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6113);











/** Reads both services, changes nothing. */
async function takeSnapshot(context, { client, target }, tailscale) {
    const [variables, service, policy] = await Promise.all([
        (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(client, target),
        (0,_railway_service_js__WEBPACK_IMPORTED_MODULE_1__/* .readService */ .uS)(client, target),
        tailscale === undefined ? undefined : (0,_tailscale_policy_file_js__WEBPACK_IMPORTED_MODULE_7__/* .readPolicyFile */ .BK)(tailscale.client),
    ]);
    for (const [name, value] of Object.entries(variables))
        if (isSecret(name, value))
            context.secrets.add(value);
    const masterKey = await readMasterKey(context, { client, target }, variables);
    const notes = [];
    const record = await withLostKeys(readRecord(variables, notes), tailscale, notes);
    const recordedKey = record.released?.key ?? undefined;
    const key = tailscale === undefined || recordedKey === undefined ? undefined : await (0,_tailscale_keys_js__WEBPACK_IMPORTED_MODULE_6__/* .readKey */ .YZ)(tailscale.client, recordedKey.id);
    const routes = await namedRoutes(context.routes, policy?.text, tailscale);
    return { variables, masterKey, service, record, policy, key, routes, notes };
}
/** A run that died while it made its key knew no id of it; the nonce in the key's description tells whose it is. */
async function withLostKeys(record, tailscale, notes) {
    const { inProgress } = record;
    if (tailscale === undefined || !inProgress?.undo?.mints || inProgress.undo.minted !== undefined)
        return record;
    try {
        const lost = await (0,_key_step_js__WEBPACK_IMPORTED_MODULE_8__/* .keysOfRelease */ .Hb)(tailscale.client, inProgress.nonce);
        return { ...record, inProgress: { ...inProgress, keys: [...new Set([...inProgress.keys, ...lost])] } };
    }
    catch (error) {
        if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ) || error.code !== 'FORBIDDEN')
            throw error;
        notes.push(`whether the key \u201cslipway ${inProgress.nonce}\u201d was made cannot be told: ${error.message}`);
        return record;
    }
}
/**
 * The gateway's key as the container sees it; undefined when it is not readable. A reference such as `${{shared.KEY}}` is what
 * the variable holds, not what LiteLLM gets.
 */
async function readMasterKey(context, { client, target }, variables) {
    const value = variables[_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .MASTER_KEY_VARIABLE */ .kF];
    const masterKey = value?.includes('${{')
        ? (await (0,_railway_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .readVariables */ .Ch)(client, target, { rendered: true }))[_release_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .MASTER_KEY_VARIABLE */ .kF]
        : value;
    context.secrets.add(masterKey);
    return masterKey;
}
const SECRET_NAME = /KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|AUTH|SALT|DSN/i;
/** Railway does not tell secrets from other variables. Masking all of them would print `***` for every `true` and `llama3`. */
function isSecret(name, value) {
    if (name === _record_js__WEBPACK_IMPORTED_MODULE_9__/* .RECORD_VARIABLE */ .TP)
        return false;
    if (SECRET_NAME.test(name))
        return true;
    // A URL with a password in it, or a long word of letters and digits as only machines make them.
    return (/^[a-z+]+:\/\/[^/\s]*:[^/\s]+@/i.test(value) ||
        (/^[\w+/=.-]{24,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value)));
}
function readRecord(variables, notes) {
    const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_9__/* .parseRecord */ .Hh)(variables[_record_js__WEBPACK_IMPORTED_MODULE_9__/* .RECORD_VARIABLE */ .TP]);
    if (record === 'absent')
        return _record_js__WEBPACK_IMPORTED_MODULE_9__/* .EMPTY_RECORD */ .sU;
    if (record === 'unreadable') {
        notes.push(`${_record_js__WEBPACK_IMPORTED_MODULE_9__/* .RECORD_VARIABLE */ .TP} on the service is no release record: taken as a first release; keys it knew are not revoked`);
        return _record_js__WEBPACK_IMPORTED_MODULE_9__/* .EMPTY_RECORD */ .sU;
    }
    if (record.inProgress !== null) {
        const { owner, startedAt } = record.inProgress;
        notes.push(`an earlier release did not end (${owner}, started ${startedAt}): this one goes on from where it stopped`);
    }
    return record;
}
/**
 * Refuses to start beside another release.
 *
 * @returns the id of a deployment that a run which died has left on its way: it must end first.
 * @throws SlipwayError RELEASE_BUSY while another's record is fresh or a deployment is on its way.
 */
function refuseWhileBusy(context, snapshot) {
    const { inProgress } = snapshot.record;
    const { latest } = snapshot.service;
    const onItsWay = latest !== undefined && ['progress', 'blocked'].includes((0,_railway_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeStatus */ .G)(latest.status));
    if (inProgress === null) {
        if (!onItsWay)
            return undefined;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('RELEASE_BUSY', `deployment ${latest.id} of this service is ${latest.status}`, {
            remedy: 'wait for it to end, then run again; when the service deploys by itself on every push, turn that off',
        });
    }
    const { owner, startedAt, updatedAt } = inProgress;
    const dead = (0,_record_js__WEBPACK_IMPORTED_MODULE_9__/* .mayTakeOver */ .rw)(owner, context.owner, context.machine, context.isProcessAlive);
    if (!dead && (0,_record_js__WEBPACK_IMPORTED_MODULE_9__/* .isFresh */ .pL)(updatedAt, context.clock.now())) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('RELEASE_BUSY', `another release is on its way: ${owner}, since ${startedAt}`, {
            remedy: `wait for it; it gave a sign of life at ${updatedAt}, and ${_record_js__WEBPACK_IMPORTED_MODULE_9__/* .FRESH_MS */ .k3 / 60_000} min after its last one this works again`,
        });
    }
    return onItsWay ? latest.id : undefined;
}
async function namedRoutes(routes, policyText, tailscale) {
    const aliases = policyText === undefined ? new Map() : (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_4__.hostNamesOf)(policyText);
    const addressOf = new Map([...aliases].map(([address, alias]) => [alias.toLowerCase(), address]));
    let devices;
    const named = [];
    for (const route of routes) {
        if (route.address !== undefined) {
            named.push(route);
            continue;
        }
        let address = addressOf.get(route.host.toLowerCase());
        if (address === undefined && tailscale !== undefined) {
            devices ??= await (0,_tailscale_devices_js__WEBPACK_IMPORTED_MODULE_5__/* .listDevices */ ._)(tailscale.client);
            address = deviceNamed(devices, route.host)?.addresses[0];
        }
        if (address === undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('FILE_INVALID', `the address of model host ${route.host} is not known (api_base at line ${route.at.line})`, {
                remedy: `write its Tailscale address in api_base, with the name as a comment: http://100.x.y.z:${route.port}  # ${route.host}`,
            });
        }
        named.push({ ...route, address });
    }
    return named;
}
function deviceNamed(devices, host) {
    const wanted = host.toLowerCase();
    return devices.find(({ hostname, name }) => hostname.toLowerCase() === wanted || name.toLowerCase() === wanted || name.toLowerCase().split('.')[0] === wanted);
}


/***/ }),

/***/ 2392:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unifiedDiff)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);

/**
 * A unified diff as `diff -u` prints it, with three lines of context; empty when the texts are equal.
 * @param name the file's name in both header lines
 */
function unifiedDiff(name, before, after) {
    if (before === after)
        return '';
    const patch = (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .createTwoFilesPatch */ .ss)(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
    // The library leads with a rule of `=`, which patch(1) skips and readers stumble over.
    return patch.replace(/^=+\n/, '');
}


/***/ }),

/***/ 5205:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ revokeKey),
/* harmony export */   Hq: () => (/* binding */ LONGEST_KEY_SECONDS),
/* harmony export */   TH: () => (/* binding */ listKeys),
/* harmony export */   YZ: () => (/* binding */ readKey),
/* harmony export */   uY: () => (/* binding */ mintKey)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9133);


/** 90 days: Tailscale's most (tailscale.com/kb/1085). */
const LONGEST_KEY_SECONDS = 7_776_000;
const LONGEST_DESCRIPTION = 50;
const MINT = { what: 'make an auth key', scope: 'auth_keys' };
const READ = { what: 'read an auth key', scope: 'auth_keys:read' };
const REVOKE = { what: 'revoke an auth key', scope: 'auth_keys' };
/**
 * Makes an auth key that is tagged, ephemeral, reusable and preauthorized. The key is registered as a secret before it is
 * returned.
 *
 * @throws SlipwayError INPUT_INVALID when the wish breaks Tailscale's limits, SERVICE_REJECTED when the credential does
 *   not own the tag, else as `TailscaleClient.request`.
 */
async function mintKey(client, wish) {
    checkWish(wish);
    const create = { reusable: true, ephemeral: true, preauthorized: true, tags: [wish.tag] };
    const response = await client
        .request({
        method: 'POST',
        path: '/keys',
        operation: MINT,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
            keyType: 'auth',
            description: wish.description,
            expirySeconds: wish.expirySeconds,
            capabilities: { devices: { create } },
        }),
        expect: [400],
    })
        .catch((error) => {
        throw lostKey(error, wish.description);
    });
    if (response.status === 400) {
        const said = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(response)?.message ?? 'status 400';
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `Tailscale refused to make a key for ${wish.tag}: ${said}`, {
            remedy: `name ${wish.tag} in the policy's tagOwners; an OAuth client or federated identity must carry that tag, or a tag that owns it`,
        });
    }
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(response.text);
    if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(body) && typeof body.key === 'string')
        client.secrets.add(body.key);
    if (!(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(body) || typeof body.id !== 'string' || typeof body.key !== 'string') {
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignAnswer */ .XL)(response, new URL(client.apiUrl).host);
    }
    const expires = typeof body.expires === 'string'
        ? body.expires
        : new Date(client.clock.now() + wish.expirySeconds * 1000).toISOString();
    return { id: body.id, key: body.key, expires };
}
/** Undefined when there is no such key. A revoked one may still be told, as `invalid`. @throws as `TailscaleClient.request`. */
async function readKey(client, id) {
    const response = await client.request({
        method: 'GET',
        path: `/keys/${encodeURIComponent(id)}`,
        operation: READ,
        headers: { accept: 'application/json' },
        expect: [404],
    });
    if (response.status === 404)
        return undefined;
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(response.text);
    if (!(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(body) || typeof body.id !== 'string')
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignAnswer */ .XL)(response, new URL(client.apiUrl).host);
    const create = at(at(at(body, 'capabilities'), 'devices'), 'create');
    const tags = create.tags;
    return {
        id: body.id,
        expires: typeof body.expires === 'string' ? body.expires : '',
        tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
        reusable: create.reusable === true,
        ephemeral: create.ephemeral === true,
        preauthorized: create.preauthorized === true,
        invalid: body.invalid === true || typeof body.revoked === 'string',
    };
}
/**
 * Every auth key that the credential may see. `all` is needed for the keys of others: without it an OAuth client is told of its
 * own kind alone (Tailscale API reference, "List tailnet keys").
 *
 * @throws as `TailscaleClient.request`.
 */
async function listKeys(client) {
    const response = await client.request({
        method: 'GET',
        path: '/keys?all=true',
        operation: READ,
        headers: { accept: 'application/json' },
    });
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(response.text);
    if (!(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(body) || !Array.isArray(body.keys))
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignAnswer */ .XL)(response, new URL(client.apiUrl).host);
    return body.keys
        .filter(_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)
        .flatMap(({ id, description }) => typeof id === 'string' ? [{ id, description: typeof description === 'string' ? description : '' }] : []);
}
/** False when the key was gone already. @throws SlipwayError as `TailscaleClient.request`. */
async function revokeKey(client, id) {
    const response = await client.request({
        method: 'DELETE',
        path: `/keys/${encodeURIComponent(id)}`,
        operation: REVOKE,
        expect: [404],
    });
    return response.status === 200;
}
function checkWish({ description, expirySeconds }) {
    if (!Number.isInteger(expirySeconds) || expirySeconds < 1 || expirySeconds > LONGEST_KEY_SECONDS) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `an auth key cannot last ${expirySeconds} s`, {
            remedy: `Tailscale allows up to ${LONGEST_KEY_SECONDS} s (90 days)`,
        });
    }
    if (description.length > LONGEST_DESCRIPTION || !/^[A-Za-z0-9 -]*$/.test(description)) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `"${description}" cannot describe an auth key`, {
            remedy: `Tailscale allows ${LONGEST_DESCRIPTION} letters, digits, hyphens and spaces`,
        });
    }
}
/** When the answer is lost, the key may exist, and nobody holds its secret. */
function lostKey(error, description) {
    const lost = error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && ['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE'].includes(error.code);
    if (!lost)
        return error;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ(error.code, `${error.message}; an auth key may have been made`, {
        cause: error,
        remedy: `run again; if https://login.tailscale.com/admin/settings/keys lists an unused key "${description}", revoke it`,
    });
}
function at(value, name) {
    const inner = value[name];
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(inner) ? inner : {};
}


/***/ }),

/***/ 2018:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BK: () => (/* binding */ readPolicyFile),
/* harmony export */   aq: () => (/* binding */ writePolicyFile),
/* harmony export */   tE: () => (/* binding */ validatePolicy)
/* harmony export */ });
/* unused harmony export UNTOUCHED_DEFAULT */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2126);
/* harmony import */ var _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7890);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9133);




const HUJSON = 'application/hujson';
/** The If-Match that fits only the policy every tailnet starts with (Tailscale API reference, "Set policy file"). */
const UNTOUCHED_DEFAULT = 'ts-default';
const READ = { what: 'read the policy file', scope: 'policy_file:read' };
const VALIDATE = { what: 'validate a policy file', scope: 'policy_file:read' };
const WRITE = { what: 'write the policy file', scope: 'policy_file' };
/** @throws SlipwayError as `TailscaleClient.request`; SERVICE_REJECTED when the answer has no ETag. */
async function readPolicyFile(client) {
    const response = await client.request({
        method: 'GET',
        path: '/acl',
        operation: READ,
        headers: { accept: HUJSON },
    });
    return { text: response.text, etag: etagOf(response, client) };
}
/**
 * Lets Tailscale check a policy and run its tests, without changing anything. Undefined: it would be taken.
 *
 * The service answers 200 for a policy that fails, too; a message is a failure, except that of mere warnings.
 *
 * @throws SlipwayError POLICY_INVALID for an empty text, which would be taken for the live policy, and for
 *   one that is no object; else as `TailscaleClient.request`.
 */
async function validatePolicy(client, text) {
    refuseOther(text);
    const response = await client.request({
        method: 'POST',
        path: '/acl/validate',
        operation: VALIDATE,
        headers: { 'content-type': HUJSON, accept: 'application/json' },
        body: text,
        expect: [400],
    });
    const said = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(response);
    if (said === undefined) {
        if (response.status === 200 && saysNothing(response.text))
            return undefined;
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignAnswer */ .XL)(response, new URL(client.apiUrl).host);
    }
    if (response.status === 200 && /^warning\(s\) found/i.test(said.message))
        return undefined;
    return { ...said, testsOnly: /^test\(s\) failed/i.test(said.message) };
}
/**
 * Replaces the policy, provided that it is still the one with this ETag, and reads back what stands then.
 *
 * @throws SlipwayError POLICY_CONFLICT when it was changed meanwhile, POLICY_INVALID with Tailscale's words when it is
 *   rejected or empty (an empty body would reset the tailnet to "allow all"), else as `TailscaleClient.request`.
 */
async function writePolicyFile(client, text, etag) {
    refuseOther(text);
    if (etag === '')
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INTERNAL', 'a policy file is never written without an ETag');
    const response = await sendPolicy(client, text, etag);
    if (response === 'written')
        return readPolicyFile(client);
    if (response.status === 412)
        throw conflict('between reading and writing it');
    if (response.status === 400) {
        const said = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(response);
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', `Tailscale rejects the policy: ${said?.message ?? (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(response.text)}`, {
            details: said?.details ?? [],
            remedy: 'mend the policy as the lines say; nothing was changed',
        });
    }
    const stored = await readPolicyFile(client);
    if (!samePolicy(stored.text, text))
        throw conflict('right after it was written');
    return stored;
}
/** Empty, or an object without a message. */
function saysNothing(text) {
    if (text.trim() === '')
        return true;
    const body = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(text);
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(body) && (body.message === undefined || body.message === '');
}
/** A lost answer is settled by reading: the policy is never sent a second time. */
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
        const lost = error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && ['NETWORK', 'TIMEOUT', 'SERVICE_UNAVAILABLE'].includes(error.code);
        if (!lost)
            throw error;
        const now = await readPolicyFile(client).catch(() => undefined);
        if (now !== undefined && now.etag !== etag && samePolicy(now.text, text))
            return 'written';
        throw error;
    }
}
/** The service may reformat what it stores. */
function samePolicy(a, b) {
    if (a === b)
        return true;
    try {
        return (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(a) === (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .policyHash */ .tx)(b);
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
/** An empty body means "validate the live policy" and "reset to the default"; an array means "run these tests". */
function refuseOther(text) {
    if (text.trim() === '') {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', 'the policy is empty: Tailscale would take that as "allow everything"', {
            remedy: 'write at least {"acls": []}, which allows nothing',
        });
    }
    if (holdsAnObject(text))
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', 'the policy is no object: it must begin with { and end with }', {
        remedy: 'write at least {"acls": []}, which allows nothing',
    });
}
/** A text with mistakes goes to the service, which names their lines; one without any brace would never be a policy. */
function holdsAnObject(text) {
    try {
        return (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHuJson */ .RG)(text).root.kind === 'object';
    }
    catch {
        return text.includes('{');
    }
}
function etagOf(response, client) {
    const etag = response.headers
        .get('etag')
        ?.replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1') ?? '';
    if (etag !== '')
        return etag;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `${new URL(client.apiUrl).host} sent a policy file without an ETag`, {
        remedy: 'without it a change of someone else could be overwritten; check tailscale-api-url',
    });
}


/***/ })

};
