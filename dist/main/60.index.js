export const id = 60;
export const ids = [60];
export const modules = {

/***/ 7706:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ul: () => (/* binding */ readFiles),
  HV: () => (/* binding */ readGateway)
});

// UNUSED EXPORTS: readFilesThere

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project = __webpack_require__(905);
;// CONCATENATED MODULE: ./lib/src/commands/invocation.js
/** Inputs that name a file; a file that the user named must be there. */
const FILE_INPUTS = {
    config: 'config',
    dockerfile: 'dockerfile',
    startScript: 'startScript',
    railwayConfig: 'railwayConfig',
    policyFile: 'policyFile',
};

;// CONCATENATED MODULE: ./lib/src/commands/files.js



/** The user's files, those named in settings among them; there may be none. @throws SlipwayError INPUT_INVALID without a directory. */
async function readFilesThere(invocation) {
    const { values, sources } = invocation.settings;
    const paths = {};
    const named = new Set();
    for (const [role, input] of Object.entries(FILE_INPUTS)) {
        paths[role] = String(values[input] ?? '');
        if (sources[input] !== 'default' && paths[role] !== '')
            named.add(role);
    }
    return (0,project/* loadProject */.gi)({ directory: invocation.directory, paths, named });
}
/**
 * The user's files, those named in settings among them.
 *
 * @throws SlipwayError INPUT_INVALID when there is no directory, or none of the kit's files in it.
 */
async function readFiles(invocation) {
    const project = await readFilesThere(invocation);
    const kit = Object.keys(FILE_INPUTS);
    const there = kit.some((role) => project.files.has(role) || project.unread.some((file) => file.role === role));
    if (there)
        return project;
    throw new error/* SlipwayError */.GQ('INPUT_INVALID', `none of the gateway\u2019s files is in ${invocation.directory}`, {
        remedy: `name the directory that holds ${invocation.settings.values.config} (slipway <command> <directory>), or write the files with \`slipway init\``,
    });
}
/**
 * The proxy config and its routes, for the commands that cannot go on without them.
 *
 * @throws SlipwayError FILE_MISSING or FILE_INVALID with the first problem's place.
 */
async function readGateway(invocation, project) {
    const file = project.files.get('config');
    if (file === undefined) {
        const unread = project.unread.find(({ role }) => role === 'config');
        const path = invocation.settings.values.config;
        throw new error/* SlipwayError */.GQ('FILE_MISSING', `the proxy config ${unread?.path ?? path} ${unread?.reason ?? 'is not there'}`, {
            remedy: 'name it with config, or write one with `slipway init`',
        });
    }
    const [{ readProxyConfig }, { routesOf }, { hostNamesOf }] = await Promise.all([
        __webpack_require__.e(/* import() */ 795).then(__webpack_require__.bind(__webpack_require__, 9795)),
        Promise.all(/* import() */[__webpack_require__.e(280), __webpack_require__.e(372)]).then(__webpack_require__.bind(__webpack_require__, 372)),
        Promise.all(/* import() */[__webpack_require__.e(280), __webpack_require__.e(407), __webpack_require__.e(531)]).then(__webpack_require__.bind(__webpack_require__, 3531)),
    ]);
    const config = readProxyConfig(file);
    const [problem] = config.problems;
    if (problem !== undefined) {
        throw new error/* SlipwayError */.GQ('FILE_INVALID', `${file.path}:${problem.line}:${problem.column}: ${problem.message}`, {
            remedy: 'mend it; `slipway validate` shows the place',
        });
    }
    const policy = project.files.get('policyFile');
    const { routes } = routesOf(config, policy === undefined ? undefined : hostNamesOf(policy.text));
    return { project, config, routes };
}


/***/ }),

/***/ 5979:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ variables),
/* harmony export */   GH: () => (/* binding */ deploymentSnapshot),
/* harmony export */   Gq: () => (/* binding */ buildLogs),
/* harmony export */   Ie: () => (/* binding */ serviceInstanceUpdate),
/* harmony export */   KT: () => (/* binding */ variableCollectionUpsert),
/* harmony export */   MM: () => (/* binding */ deploymentRollback),
/* harmony export */   T4: () => (/* binding */ apiTokenContext),
/* harmony export */   V: () => (/* binding */ deploymentLogs),
/* harmony export */   bg: () => (/* binding */ deployments),
/* harmony export */   dt: () => (/* binding */ projects),
/* harmony export */   g0: () => (/* binding */ deploymentRemove),
/* harmony export */   iA: () => (/* binding */ serviceInstanceDeployV2),
/* harmony export */   k2: () => (/* binding */ variableDelete),
/* harmony export */   kG: () => (/* binding */ deployment),
/* harmony export */   kJ: () => (/* binding */ deploymentCancel),
/* harmony export */   lw: () => (/* binding */ deploymentTimeline),
/* harmony export */   wi: () => (/* binding */ projectTokenContext),
/* harmony export */   xZ: () => (/* binding */ projectTopology),
/* harmony export */   ym: () => (/* binding */ serviceInstanceState)
/* harmony export */ });
/* unused harmony export deploymentRestart */
// Generated by scripts/generate-railway-operations.ts from src/railway/operations.graphql; do not edit.
// Checked against Railway's GraphQL schema as of 2026-08-21: railwayapp/cli df3838bf (v5.43.1).
const projectTokenContext = {
    name: 'ProjectTokenContext',
    kind: 'query',
    document: "query ProjectTokenContext { projectToken { projectId environmentId project { name } environment { name } } }",
};
const apiTokenContext = {
    name: 'ApiTokenContext',
    kind: 'query',
    document: "query ApiTokenContext { apiToken { workspaces { id name } } }",
};
const projects = {
    name: 'Projects',
    kind: 'query',
    document: "query Projects($workspaceId: String, $after: String) { projects(workspaceId: $workspaceId, first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id name } } } }",
};
const projectTopology = {
    name: 'ProjectTopology',
    kind: 'query',
    document: "query ProjectTopology($projectId: String!, $environmentsAfter: String, $servicesAfter: String) { project(id: $projectId) { id name environments(first: 100, after: $environmentsAfter) { pageInfo { hasNextPage endCursor } edges { node { id name isEphemeral } } } services(first: 100, after: $servicesAfter) { pageInfo { hasNextPage endCursor } edges { node { id name } } } } }",
};
const serviceInstanceState = {
    name: 'ServiceInstanceState',
    kind: 'query',
    document: "query ServiceInstanceState($serviceId: String!, $environmentId: String!) { serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { buildCommand cronSchedule dockerfilePath drainingSeconds healthcheckPath healthcheckTimeout numReplicas overlapSeconds preDeployCommand region restartPolicyMaxRetries restartPolicyType rootDirectory sleepApplication startCommand watchPatterns source { image repo } domains { serviceDomains { domain } customDomains { domain } } latestDeployment { id status createdAt canRollback meta } activeDeployments { id status createdAt canRollback meta } } }",
};
const serviceInstanceUpdate = {
    name: 'ServiceInstanceUpdate',
    kind: 'mutation',
    document: "mutation ServiceInstanceUpdate($serviceId: String!, $environmentId: String, $input: ServiceInstanceUpdateInput!) { serviceInstanceUpdate( serviceId: $serviceId environmentId: $environmentId input: $input ) }",
};
const variables = {
    name: 'Variables',
    kind: 'query',
    document: "query Variables($projectId: String!, $environmentId: String!, $serviceId: String, $unrendered: Boolean) { variables( projectId: $projectId environmentId: $environmentId serviceId: $serviceId unrendered: $unrendered ) }",
};
const variableCollectionUpsert = {
    name: 'VariableCollectionUpsert',
    kind: 'mutation',
    document: "mutation VariableCollectionUpsert($input: VariableCollectionUpsertInput!) { variableCollectionUpsert(input: $input) }",
};
const variableDelete = {
    name: 'VariableDelete',
    kind: 'mutation',
    document: "mutation VariableDelete($input: VariableDeleteInput!) { variableDelete(input: $input) }",
};
const serviceInstanceDeployV2 = {
    name: 'ServiceInstanceDeployV2',
    kind: 'mutation',
    document: "mutation ServiceInstanceDeployV2($serviceId: String!, $environmentId: String!, $commitSha: String) { serviceInstanceDeployV2( serviceId: $serviceId environmentId: $environmentId commitSha: $commitSha ) }",
};
const deployment = {
    name: 'Deployment',
    kind: 'query',
    document: "query Deployment($id: String!) { deployment(id: $id) { id status createdAt canRollback meta url staticUrl deploymentStopped diagnosis instances { id status } } }",
};
const deployments = {
    name: 'Deployments',
    kind: 'query',
    document: "query Deployments($input: DeploymentListInput!, $first: Int, $after: String) { deployments(input: $input, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id status createdAt canRollback meta } } } }",
};
const deploymentTimeline = {
    name: 'DeploymentTimeline',
    kind: 'query',
    document: "query DeploymentTimeline($id: String!, $first: Int) { deploymentEvents(id: $id, first: $first) { edges { node { step createdAt payload { error reason detail attempt maxAttempts } } } } }",
};
const deploymentSnapshot = {
    name: 'DeploymentSnapshot',
    kind: 'query',
    document: "query DeploymentSnapshot($deploymentId: String!) { deploymentSnapshot(deploymentId: $deploymentId) { variables } }",
};
const buildLogs = {
    name: 'BuildLogs',
    kind: 'query',
    document: "query BuildLogs($deploymentId: String!, $limit: Int) { buildLogs(deploymentId: $deploymentId, limit: $limit) { timestamp message severity } }",
};
const deploymentLogs = {
    name: 'DeploymentLogs',
    kind: 'query',
    document: "query DeploymentLogs($deploymentId: String!, $limit: Int) { deploymentLogs(deploymentId: $deploymentId, limit: $limit) { timestamp message severity } }",
};
const deploymentRollback = {
    name: 'DeploymentRollback',
    kind: 'mutation',
    document: "mutation DeploymentRollback($id: String!) { deploymentRollback(id: $id) }",
};
const deploymentCancel = {
    name: 'DeploymentCancel',
    kind: 'mutation',
    document: "mutation DeploymentCancel($id: String!) { deploymentCancel(id: $id) }",
};
const deploymentRestart = {
    name: 'DeploymentRestart',
    kind: 'mutation',
    document: "mutation DeploymentRestart($id: String!) { deploymentRestart(id: $id) }",
};
const deploymentRemove = {
    name: 'DeploymentRemove',
    kind: 'mutation',
    document: "mutation DeploymentRemove($id: String!) { deploymentRemove(id: $id) }",
};


/***/ }),

/***/ 9386:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ limitReached),
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   LR: () => (/* binding */ mayHaveActed),
/* harmony export */   lj: () => (/* binding */ parseObject),
/* harmony export */   xd: () => (/* binding */ rateLimited)
/* harmony export */ });
/* unused harmony export isRecord */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2126);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3699);



/**
 * The data of a GraphQL answer.
 *
 * Railway answers 200 with `errors` for refused operations and 400 for documents it cannot parse or validate; every error
 * carries a `traceId`, which its support asks for.
 *
 * @throws SlipwayError as `RailwayClient.query` says.
 */
function readAnswer(response, host, operation, context) {
    if (response.status === 429)
        throw rateLimited(response, host);
    const body = parseObject(response.text);
    const problems = problemsOf(body);
    if (problems.length > 0)
        throw explainProblems(problems, response.status, operation, context);
    if (response.status === 401 || response.status === 403) {
        const said = body === undefined ? `status ${response.status}` : messageOf(body, response.status);
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNAUTHORIZED', `railway-token was refused under the header ${_token_js__WEBPACK_IMPORTED_MODULE_2__/* .TOKEN_HEADERS */ .VX[context.token].header}: ${said}`, { cause: new Error(said), remedy: (0,_token_js__WEBPACK_IMPORTED_MODULE_2__/* .whereTokensAreMade */ .fv)(context.projectId) });
    }
    if (response.status >= 500) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_UNAVAILABLE', `Railway's API (${host}) is out of order: status ${response.status}`, {
            remedy: 'look at https://status.railway.com, then run again',
        });
    }
    if (response.status !== 200 || body === undefined)
        throw foreignAnswer(response, host, body);
    if (!isRecord(body.data)) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `Railway's API answered ${operation} without data and without an error`, {
            remedy: 'run again; if it stays so, report it',
        });
    }
    // GraphQL shapes `data` by the document, which was checked against the schema when the types were generated.
    return body.data;
}
/** Whether the service may have acted although no clear answer came back. */
function mayHaveActed(error) {
    return (error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ &&
        (error.code === 'NETWORK' || error.code === 'TIMEOUT' || error.code === 'SERVICE_UNAVAILABLE'));
}
/** 429: Railway's own limit comes with `Retry-After`, Cloudflare's 1015 without any header. */
function rateLimited(response, host) {
    const after = response.headers.get('retry-after');
    if (/\b1015\b/.test(response.text)) {
        return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('RATE_LIMITED', `Cloudflare in front of ${host} limits this address (error 1015)`, {
            remedy: 'wait some minutes; other programs that use Railway from the same address count too',
        });
    }
    return usedUp(after !== null && /^\d+$/.test(after) ? `it asks to wait ${duration(Number(after))}` : undefined);
}
/** The same limit, told by the HTTP client, which does not wait that long. */
function limitReached(error) {
    const seconds = Number(/asks to wait (\d+) s/.exec(error.message)?.[1]);
    return usedUp(seconds > 0 ? `it asks to wait ${duration(seconds)}` : undefined, error);
}
function duration(seconds) {
    return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
function usedUp(when, cause) {
    const message = `Railway's rate limit for this token is used up (429)${when === undefined ? '' : `; ${when}`}`;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('RATE_LIMITED', message, {
        cause,
        remedy: 'wait that long, then run again; the limit is 100 requests an hour on Free, 1000 on Hobby and 10000 on Pro, for all that uses the token',
    });
}
function explainProblems(problems, status, operation, context) {
    const first = problems[0];
    const trace = first.traceId === undefined ? '' : ` (trace ${first.traceId})`;
    const said = `${first.message}${trace}`;
    const details = problems.slice(1).map((problem) => problem.message);
    if (isRefusal(first))
        return (0,_token_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenMayNot */ .Uh)(context, operation, said);
    if (/problem processing request/i.test(first.message)) {
        return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_UNAVAILABLE', `Railway could not process ${operation}: ${said}`, {
            details,
            remedy: 'look at https://status.railway.com, then run again',
        });
    }
    if (/rate limit|too many requests/i.test(first.message)) {
        return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('RATE_LIMITED', `Railway refuses ${operation} for now: ${said}`, { details });
    }
    if (/two factor authentication required/i.test(first.message)) {
        return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('FORBIDDEN', `Railway asks for two-factor authentication: ${said}`, {
            details,
            remedy: 'turn it on for the account that made the token, or use a project token',
        });
    }
    if (/not found|does(n't| not) exist/i.test(first.message)) {
        return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('NOT_FOUND', `Railway: ${said} (${operation})`, { details });
    }
    const outdated = status === 400 || first.code === 'GRAPHQL_VALIDATION_FAILED';
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `Railway rejected ${operation}: ${said}`, {
        details,
        ...(outdated ? { remedy: "Railway's API may have changed: update Slipway, or report this with the trace id" } : {}),
    });
}
function isRefusal(problem) {
    if (['UNAUTHENTICATED', 'UNAUTHORIZED', 'FORBIDDEN'].includes(problem.code ?? ''))
        return true;
    return /not authorized|unauthorized|not authenticated|forbidden|project token not found|invalid (project |api )?token/i.test(problem.message);
}
/** Something answered, but not Railway's API: a proxy's page, a wrong address, an answer cut short. */
function foreignAnswer(response, host, body) {
    const type = response.headers.get('content-type')?.split(';')[0]?.trim();
    const location = response.headers.get('location');
    const what = location !== null
        ? `a redirect to ${(0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(location, 100)}`
        : body !== undefined
            ? messageOf(body, response.status)
            : type === 'text/html'
                ? 'an HTML page'
                : response.text.trim() === ''
                    ? 'an empty body'
                    : 'no valid JSON';
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `${host} answered status ${response.status} with ${what}`, {
        remedy: 'check railway-api-url, and whether a proxy stands between; run again if both are right',
    });
}
function problemsOf(body) {
    const errors = body?.errors;
    if (!Array.isArray(errors))
        return [];
    return errors.filter(isRecord).map((error) => {
        const extensions = isRecord(error.extensions) ? error.extensions : {};
        const traceId = error.traceId ?? extensions.traceId;
        return {
            message: typeof error.message === 'string' ? (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(error.message) : 'an error without a message',
            code: typeof extensions.code === 'string' ? extensions.code : undefined,
            traceId: typeof traceId === 'string' ? (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(traceId, 80) : undefined,
        };
    });
}
function messageOf(body, status) {
    const message = body.message ?? body.error;
    return typeof message === 'string' ? (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(message) : `status ${status}`;
}
/** The text as a JSON object; undefined when it is none. */
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return isRecord(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 6591:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ createRailwayClient),
/* harmony export */   l: () => (/* binding */ withSignal)
/* harmony export */ });
/* harmony import */ var _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9386);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3699);




const QUERY_TIMEOUT_MS = 30_000;
/** Railway's own CLI waits this long for a mutation; 30 s was too short (railwayapp/cli#655). */
const MUTATION_TIMEOUT_MS = 90_000;
/**
 * @throws SlipwayError INPUT_MISSING without a token, INPUT_INVALID when it holds characters that no token has or when
 *   `railway-api-url` is no URL.
 */
function createRailwayClient(options) {
    const token = options.token.trim();
    if (token === '') {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_MISSING', 'railway-token is missing', {
            remedy: 'make a project token in the Railway project under Settings > Tokens (https://railway.com/project/<id>/settings/tokens) and pass it as railway-token or SLIPWAY_RAILWAY_TOKEN',
        });
    }
    if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_INVALID', 'railway-token holds a space, a line break or a character outside ASCII', {
            remedy: 'copy the token again, without quotes or line breaks',
        });
    }
    const apiUrl = options.apiUrl.replace(/\/+$/, '');
    if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_INVALID', `railway-api-url is no http or https URL: ${apiUrl}`, {
            remedy: 'leave railway-api-url out to use https://backboard.railway.com',
        });
    }
    return clientOf({ options: { ...options, token, apiUrl }, context: undefined }, options.signal);
}
/** The same client, and the same knowledge of its token, under another signal: undo must run after a cancel. */
function withSignal(client, signal) {
    return client.withSignal(signal);
}
function clientOf(session, signal) {
    const { http, clock, apiUrl } = session.options;
    return {
        apiUrl,
        http,
        clock,
        signal,
        get authorization() {
            return headersOf(session, session.context?.kind ?? 'project');
        },
        context: () => contextOf(session, signal),
        async query(operation, variables) {
            const context = await contextOf(session, signal);
            return ask(session, signal, context.kind, operation, variables, contextForErrors(context));
        },
        withSignal: (other) => clientOf(session, other),
    };
}
function headersOf(session, kind) {
    return _token_js__WEBPACK_IMPORTED_MODULE_3__/* .TOKEN_HEADERS */ .VX[kind].of(session.options.token);
}
function contextForErrors(context) {
    return context.kind === 'account'
        ? { token: 'account' }
        : {
            token: 'project',
            projectId: context.projectToken.projectId,
            environmentName: context.projectToken.environment.name,
        };
}
/** Kept only when it succeeded: a cancelled or failed attempt says nothing about the token. */
async function contextOf(session, signal) {
    session.context ??= await detect(session, signal);
    return session.context;
}
async function detect(session, signal) {
    const asProject = await tryKind(session, signal, 'project', _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .projectTokenContext */ .wi);
    if (asProject.result)
        return { kind: 'project', projectToken: asProject.result.projectToken };
    const asAccount = await tryKind(session, signal, 'account', _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .apiTokenContext */ .T4);
    if (asAccount.result)
        return { kind: 'account', workspaces: asAccount.result.apiToken.workspaces };
    throw (0,_token_js__WEBPACK_IMPORTED_MODULE_3__/* .refusedToken */ .S2)({ project: asProject.refusal, account: asAccount.refusal });
}
/** A token under the wrong header is refused in many words, so every refusal of Railway's counts; no answer does not. */
async function tryKind(session, signal, kind, operation) {
    try {
        return { result: await ask(session, signal, kind, operation, {}, { token: kind }), refusal: '' };
    }
    catch (error) {
        if (error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && ['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'].includes(error.code)) {
            return { refusal: error.cause instanceof Error ? error.cause.message : error.message };
        }
        throw error;
    }
}
async function ask(session, signal, kind, operation, variables, context) {
    const { http, apiUrl } = session.options;
    const mutation = operation.kind === 'mutation';
    const request = {
        method: 'POST',
        // Without a query string Cloudflare limits the path to 10 requests a second (terraform-provider-railway#55).
        url: `${apiUrl}/graphql/v2?query=${operation.name}`,
        headers: { ...headersOf(session, kind), 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query: operation.document, operationName: operation.name, variables }),
        timeoutMs: mutation ? MUTATION_TIMEOUT_MS : QUERY_TIMEOUT_MS,
        retry: mutation ? 'write' : 'read',
        signal,
    };
    const response = await http.send(request).catch((error) => {
        // It asks to wait longer than a run can.
        if (error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && error.code === 'RATE_LIMITED')
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .limitReached */ .Cf)(error);
        throw error;
    });
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readAnswer */ .JN)(response, new URL(apiUrl).host, operation.name, context);
}


/***/ }),

/***/ 8082:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ readTimeline),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   S8: () => (/* binding */ rollbackTo),
/* harmony export */   i4: () => (/* binding */ startDeployment),
/* harmony export */   iJ: () => (/* binding */ readDeployment),
/* harmony export */   o_: () => (/* binding */ readLogs),
/* harmony export */   qR: () => (/* binding */ removeDeployment),
/* harmony export */   wj: () => (/* binding */ cancelDeployment),
/* harmony export */   z5: () => (/* binding */ deployService)
/* harmony export */ });
/* unused harmony export restartDeployment */
/* harmony import */ var _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2126);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9386);
/* harmony import */ var _service_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6885);





const TIMELINE_ENTRIES = 100;
const LONGEST_LOG_LINE = 2_000;
/** How many deployments are looked at to tell whether one was made behind a lost answer. */
const READ_BACK_DEPLOYMENTS = 10;
/** Waits between the looks, so that a deployment has time to appear. */
const READ_BACK_WAITS_MS = [1_000, 2_000, 4_000];
/** @throws SlipwayError as `RailwayClient.query`. */
async function readDeployment(client, id) {
    const { deployment: found } = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deployment */ .kG, { id });
    const url = found.staticUrl ?? found.url;
    return {
        ...(0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .summaryOf */ .YG)(found),
        ...(url === null ? {} : { url }),
        stopped: found.deploymentStopped,
        instances: found.instances.map((instance) => ({ id: instance.id, status: instance.status })),
        ...(found.diagnosis === null || found.diagnosis === undefined ? {} : { diagnosis: found.diagnosis }),
    };
}
/** The service's deployments, newest first. @throws SlipwayError as `RailwayClient.query`. */
async function listDeployments(client, target, first) {
    const { projectId, environmentId, serviceId } = target;
    const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deployments */ .bg, { input: { projectId, environmentId, serviceId }, first });
    return answer.deployments.edges
        .map(({ node }) => (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .summaryOf */ .YG)(node))
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
/**
 * Deploys the source that is configured now; the id of the new deployment.
 *
 * @throws SlipwayError as `startDeployment`.
 */
function deployService(client, target, commitSha) {
    const { serviceId, environmentId } = target;
    return startDeployment(client, target, async () => {
        const variables = { serviceId, environmentId, ...(commitSha === undefined ? {} : { commitSha }) };
        return (await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceInstanceDeployV2 */ .iA, variables)).serviceInstanceDeployV2;
    });
}
/**
 * Runs a call that makes a deployment. When its answer is lost, looks for the deployment it may have made before anything
 * else: a blind repetition would deploy twice.
 *
 * @throws SlipwayError what `start` threw when no new deployment appeared, RELEASE_BUSY when several did, so that none can
 *   be taken for ours.
 */
async function startDeployment(client, target, start) {
    const before = new Set((await listDeployments(client, target, READ_BACK_DEPLOYMENTS)).map(({ id }) => id));
    try {
        return await start();
    }
    catch (error) {
        if (!(0,_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .mayHaveActed */ .LR)(error))
            throw error;
        const made = await newDeployments(client, target, before);
        const [only, other] = made;
        if (only !== undefined && other === undefined)
            return only;
        if (only !== undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('RELEASE_BUSY', `the answer to the deployment was lost, and ${made.length} new ones are there`, {
                details: made,
                cause: error,
                remedy: 'wait until they have ended, then run again',
            });
        }
        const lost = error;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(lost.code, `${lost.message}; Railway made no deployment`, {
            cause: lost,
            remedy: lost.remedy ?? 'run again',
        });
    }
}
async function newDeployments(client, target, before) {
    for (const wait of READ_BACK_WAITS_MS) {
        await client.clock.sleep(wait, client.signal);
        const now = await listDeployments(client, target, READ_BACK_DEPLOYMENTS);
        const made = now.map(({ id }) => id).filter((id) => !before.has(id));
        if (made.length > 0)
            return made;
    }
    return [];
}
/**
 * Asks Railway to run the image and variables of a former deployment again, as a new deployment whose id is not told.
 * Only while `canRollback` holds: the image is kept for 24 to 360 hours, by plan (docs.railway.com, "Pricing plans").
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function rollbackTo(client, id) {
    (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .requireDone */ .Sy)((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentRollback */ .MM, { id })).deploymentRollback, `the rollback to ${id}`);
}
/** @throws SlipwayError as `RailwayClient.query`. */
async function removeDeployment(client, id) {
    (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .requireDone */ .Sy)((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentRemove */ .g0, { id })).deploymentRemove, `the removal of deployment ${id}`);
}
/** @throws SlipwayError as `RailwayClient.query`. */
async function cancelDeployment(client, id) {
    (0,_service_js__WEBPACK_IMPORTED_MODULE_4__/* .requireDone */ .Sy)((await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentCancel */ .kJ, { id })).deploymentCancel, `the end of deployment ${id}`);
}
/** @throws SlipwayError as `RailwayClient.query`. */
async function restartDeployment(client, id) {
    requireDone((await client.query(deploymentRestart, { id })).deploymentRestart, `the restart of deployment ${id}`);
}
/** The deployment's steps in their order. @throws SlipwayError as `RailwayClient.query`. */
async function readTimeline(client, id) {
    const { deploymentEvents } = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentTimeline */ .lw, { id, first: TIMELINE_ENTRIES });
    return deploymentEvents.edges
        .map(({ node }) => node)
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
        .map(({ step, payload }) => ({
        step,
        ...(payload?.error ? { error: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(payload.error) } : {}),
        ...(payload?.reason ? { reason: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(payload.reason) } : {}),
        ...(payload?.detail ? { detail: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(payload.detail) } : {}),
        ...(payload?.attempt == null ? {} : { attempt: payload.attempt }),
        ...(payload?.maxAttempts == null ? {} : { maxAttempts: payload.maxAttempts }),
    }));
}
/**
 * The last `limit` log lines, oldest first. Railway answers with one row more than asked for
 * (railwayapp/cli: src/controllers/deployment.rs). Losing logs decides nothing about a deployment.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function readLogs(client, id, kind, limit) {
    const rows = kind === 'build'
        ? (await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .buildLogs */ .Gq, { deploymentId: id, limit })).buildLogs
        : (await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentLogs */ .V, { deploymentId: id, limit })).deploymentLogs;
    return rows
        .flatMap(({ timestamp, message, severity }) => (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(message)
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ timestamp, message: (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)(line, LONGEST_LOG_LINE), severity: severity ?? 'info' })))
        .slice(-limit);
}


/***/ }),

/***/ 6885:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sy: () => (/* binding */ requireDone),
/* harmony export */   Xx: () => (/* binding */ updateSettings),
/* harmony export */   YG: () => (/* binding */ summaryOf),
/* harmony export */   uS: () => (/* binding */ readService),
/* harmony export */   x6: () => (/* binding */ publicUrl),
/* harmony export */   y7: () => (/* binding */ connectImage)
/* harmony export */ });
/* harmony import */ var _data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5979);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);


/** @throws SlipwayError NOT_FOUND when the service is not in this environment, and all that `RailwayClient.query` throws. */
async function readService(client, target) {
    const { serviceInstance } = await client
        .query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceInstanceState */ .ym, { serviceId: target.serviceId, environmentId: target.environmentId })
        .catch((error) => {
        throw error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && error.code === 'NOT_FOUND' ? notInEnvironment(target, error) : error;
    });
    const { source, domains, latestDeployment, activeDeployments } = serviceInstance;
    const [active] = [...activeDeployments].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    return {
        settings: settingsOf(serviceInstance),
        source: {
            ...(source?.image ? { image: source.image } : {}),
            ...(source?.repo ? { repo: source.repo } : {}),
        },
        domains: [...domains.serviceDomains, ...domains.customDomains].map(({ domain }) => domain),
        active: active === undefined ? undefined : summaryOf(active),
        latest: latestDeployment === null ? undefined : summaryOf(latestDeployment),
    };
}
/**
 * Changes the named settings, none other. Makes no deployment.
 *
 * @throws SlipwayError as `RailwayClient.query`.
 */
async function updateSettings(client, target, changes) {
    if (Object.keys(changes).length > 0)
        await update(client, target, changes);
}
/** Points the service at an image, or at none; the credentials are for a private registry. Makes no deployment. */
async function connectImage(client, target, image, registryCredentials) {
    await update(client, target, {
        source: { image },
        ...(registryCredentials === undefined ? {} : { registryCredentials }),
    });
}
async function update(client, target, input) {
    const { serviceId, environmentId } = target;
    const answer = await client.query(_data_railway_operations_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceInstanceUpdate */ .Ie, { serviceId, environmentId, input });
    requireDone(answer.serviceInstanceUpdate, 'the settings');
}
/** Mutations of type Boolean: `false` is a refusal without a reason. */
function requireDone(done, what) {
    if (done)
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('SERVICE_REJECTED', `Railway did not take ${what} and gave no reason`, {
        remedy: 'look at the service on https://railway.com, then run again',
    });
}
/** `https://` and the domain; a loopback domain (with its port), as stand-ins have, is plain http. */
function publicUrl(domain) {
    const bare = domain.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    const host = bare.startsWith('[') ? bare.slice(0, bare.indexOf(']') + 1) : bare.split(':')[0];
    const loopback = host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host ?? '');
    return `${loopback ? 'http' : 'https'}://${bare}`;
}
function summaryOf(deployment) {
    const { id, status, createdAt, canRollback, meta } = deployment;
    const known = typeof meta === 'object' && meta !== null && !Array.isArray(meta);
    return { id, status, createdAt, canRollback, meta: known ? { ...meta } : {} };
}
function settingsOf(instance) {
    const { source: _source, domains: _domains, latestDeployment: _latest, activeDeployments: _active, ...rest } = instance;
    const preDeployCommand = commandList(rest.preDeployCommand);
    const set = Object.entries({ ...rest, preDeployCommand }).filter(([, value]) => value !== null && value !== undefined);
    return { ...Object.fromEntries(set), startCommand: rest.startCommand };
}
/** The schema says JSON: a list of commands, or a single one in older services. */
function commandList(value) {
    if (typeof value === 'string')
        return [value];
    if (!Array.isArray(value))
        return undefined;
    return value.filter((entry) => typeof entry === 'string');
}
function notInEnvironment(target, cause) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NOT_FOUND', `service "${target.serviceName}" is not in environment "${target.environmentName}" of project "${target.projectName}"`, { cause, remedy: 'add the service to the environment on Railway, or set railway-service or railway-environment' });
}


/***/ }),

/***/ 3699:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S2: () => (/* binding */ refusedToken),
/* harmony export */   Uh: () => (/* binding */ tokenMayNot),
/* harmony export */   VX: () => (/* binding */ TOKEN_HEADERS),
/* harmony export */   fv: () => (/* binding */ whereTokensAreMade)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/** Railway takes each kind of token under a header of its own (docs.railway.com, "Public API", authentication). */
const TOKEN_HEADERS = {
    project: {
        header: 'Project-Access-Token',
        named: 'a project token',
        of: (token) => ({ 'Project-Access-Token': token }),
    },
    account: {
        header: 'Authorization: Bearer',
        named: 'an account or workspace token',
        of: (token) => ({ Authorization: `Bearer ${token}` }),
    },
};
/** Where a new token is made; the project's page when its id is known. */
function whereTokensAreMade(projectId) {
    const project = `https://railway.com/project/${projectId ?? '<id>'}/settings/tokens`;
    return `make a project token under ${project} (it reaches one environment, which is enough), or an account token under https://railway.com/account/tokens`;
}
/** Railway took the token under neither header. */
function refusedToken(refusals) {
    const details = ['project', 'account'].map((kind) => {
        const { header, named } = TOKEN_HEADERS[kind];
        return `as ${named} (header ${header}): ${refusals[kind]}`;
    });
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('UNAUTHORIZED', 'Railway does not know railway-token: it was tried with the headers Project-Access-Token and Authorization: Bearer', {
        details,
        remedy: `the token is mistyped, revoked or of another service; ${whereTokensAreMade(undefined)}`,
    });
}
/** Railway knows the token, but the token may not do this. */
function tokenMayNot(context, operation, said) {
    const { header, named } = TOKEN_HEADERS[context.token];
    const reach = context.token === 'project'
        ? `it is ${named} and reaches only its own environment${context.environmentName === undefined ? '' : ` "${context.environmentName}"`}`
        : `it is ${named} and reaches only what its owner may see`;
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('FORBIDDEN', `railway-token (sent as ${header}) may not do ${operation}: ${said}; ${reach}`, {
        cause: new Error(said),
        remedy: `check railway-project, railway-environment and railway-service; or ${whereTokensAreMade(context.projectId)}`,
    });
}


/***/ }),

/***/ 7787:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ followDeployment),
  G: () => (/* binding */ judgeStatus)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/railway/client.js
var railway_client = __webpack_require__(6591);
// EXTERNAL MODULE: ./lib/src/railway/deployments.js
var deployments = __webpack_require__(8082);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/railway/failure.js



const TAIL_LINES = 20;
/** Enough to hold the error above a long stack trace. */
const SEARCHED_LINES = 200;
const BUILD_STEPS = new Set(['SNAPSHOT_CODE', 'BUILD_IMAGE', 'PUBLISH_IMAGE']);
/** Why a deployment failed: the failing step of its timeline, else the last error line of its logs. Never throws but CANCELLED. */
async function explainFailure(client, deployment) {
    // A deployment that came to SUCCESS has its failed attempts behind it.
    const succeeded = deployment.status === 'SUCCESS';
    const step = succeeded ? undefined : failingStep(await orNothing((0,deployments/* readTimeline */.GR)(client, deployment.id)));
    const inBuild = step !== undefined && BUILD_STEPS.has(step.step);
    const { lines, lost } = await logsOf(client, deployment.id, inBuild ? ['build', 'deploy'] : ['deploy', 'build']);
    const errorLine = lastErrorLine(lines);
    return {
        cause: succeeded ? stoppedCause(deployment, errorLine) : causeOf(deployment.status, step, errorLine),
        logTail: lost === undefined ? lines.slice(-TAIL_LINES).map(({ message }) => message) : [`(no log: ${lost})`],
    };
}
function causeOf(status, step, errorLine) {
    if (step !== undefined)
        return withLine(describeStep(step), step, errorLine);
    if (errorLine !== undefined)
        return errorLine;
    return status === 'FAILED' || status === 'CRASHED' ? `Railway says ${status} and gives no reason` : undefined;
}
/** Logs of the first kind that has any. A lost log is no fact about the deployment: `lost` says why there is none. */
async function logsOf(client, id, kinds) {
    for (const kind of kinds) {
        try {
            const lines = await (0,deployments/* readLogs */.o_)(client, id, kind, SEARCHED_LINES);
            if (lines.length > 0)
                return { lines };
        }
        catch (error) {
            if (!(error instanceof model_error/* SlipwayError */.GQ) || error.code === 'CANCELLED')
                throw error;
            // The other kind would be lost likewise, after as many attempts.
            return { lines: [], lost: error.message };
        }
    }
    return { lines: [] };
}
async function orNothing(reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (error instanceof model_error/* SlipwayError */.GQ && error.code === 'CANCELLED')
            throw error;
        return [];
    }
}
function failingStep(timeline) {
    return (timeline.findLast(({ error }) => error !== undefined) ?? timeline.findLast(({ reason }) => reason !== undefined));
}
function describeStep({ step, attempt, maxAttempts, error, reason, detail }) {
    const tries = attempt === undefined ? '' : `, attempt ${attempt}${maxAttempts === undefined ? '' : ` of ${maxAttempts}`}`;
    const words = [...new Set([error, reason, detail].filter((word) => word !== undefined))];
    return `failed at ${step}${tries}${words.length === 0 ? '' : `: ${words.join('; ')}`}`;
}
/** A failed health check says only that nothing answered; the log says why. */
function withLine(said, { step }, errorLine) {
    const silent = step === 'HEALTHCHECK' || step === 'CREATE_CONTAINER';
    return silent && errorLine !== undefined && !said.includes(errorLine) ? `${said}; log: ${errorLine}` : said;
}
function stoppedCause(deployment, errorLine) {
    const states = [...new Set(deployment.instances.map(({ status }) => status))].join(', ');
    const said = `the container stopped after SUCCESS${states === '' ? '' : ` (${states})`}`;
    return errorLine === undefined ? said : `${said}: ${errorLine}`;
}
/** The line that names the error: severity error, or text that reads like one. A trace's last line is the exception. */
function lastErrorLine(lines) {
    const named = lines.findLast(({ message }) => /^\S*(Error|Exception)\b|\b(error|fatal|panic)\b\s*[:=]|\brefused\b/i.test(message.trim()));
    const marked = lines.findLast(({ severity }) => /^(err|error|fatal|critical)/i.test(severity));
    const found = named ?? marked;
    return found === undefined ? undefined : (0,plain_text/* plainLine */.h0)(found.message);
}

;// CONCATENATED MODULE: ./lib/src/railway/verdict.js




/** `DeploymentStatus` of Railway's schema; CANCELLED is not in it but is answered for superseded ones in the queue. */
const JUDGEMENTS = new Map([
    ['QUEUED', 'progress'],
    ['INITIALIZING', 'progress'],
    ['BUILDING', 'progress'],
    ['DEPLOYING', 'progress'],
    ['SUCCESS', 'good'],
    ['SLEEPING', 'good'],
    ['FAILED', 'failed'],
    ['CRASHED', 'failed'],
    ['SKIPPED', 'skipped'],
    ['REMOVING', 'superseded'],
    ['REMOVED', 'superseded'],
    ['CANCELLED', 'superseded'],
    ['WAITING', 'blocked'],
    ['NEEDS_APPROVAL', 'blocked'],
]);
/** Quick at first, so that a short deployment is seen to end; then slow: an hour has 1000 requests on Railway's Hobby plan. */
const FIRST_WAITS_MS = [250, 500, 1_000, 2_000];
const WAIT_GROWTH = 1.25;
const LONGEST_WAIT_MS = 10_000;
/** Failed looks in a row after which nothing more is known; each was repeated by the HTTP client already. */
const MOST_FAILED_LOOKS = 5;
/** A deployment may pass through WAITING while a dependency starts. */
const WAITING_GRACE_MS = 10_000;
/** Looks in a row at a stopped container before SUCCESS counts as failed: an instance may be between two states. */
const STOPPED_LOOKS = 2;
/** What a status means for the deployment that one follows. A status that is not known is progress, never success. */
function judgeStatus(status) {
    return JUDGEMENTS.get(status) ?? 'progress';
}
/**
 * Follows one deployment by polling until its fate is known.
 *
 * @throws SlipwayError CANCELLED; UNAUTHORIZED, FORBIDDEN and SERVICE_REJECTED at once; NETWORK, TIMEOUT, NOT_FOUND,
 *   RATE_LIMITED and SERVICE_UNAVAILABLE after five looks in a row failed. A deployment that fails is a verdict, not an error.
 */
async function followDeployment(client, id, options) {
    const asking = options.signal === undefined ? client : (0,railway_client/* withSignal */.l)(client, options.signal);
    const watch = startWatch(options);
    for (;;) {
        const look = await watch.look(() => (0,deployments/* readDeployment */.iJ)(asking, id));
        if (look !== undefined) {
            const judgement = watch.judge(look);
            options.onPhases?.(watch.phases());
            if (judgement !== 'progress')
                return conclude(asking, look, judgement, watch);
        }
        if (options.clock.now() - watch.startedAt >= options.timeoutMs) {
            return conclude(asking, watch.last(), 'timeout', watch, options.timeoutMs);
        }
        await options.clock.sleep(watch.nextWait(), asking.signal);
    }
}
function startWatch({ clock, pollMs, timeoutMs }) {
    const startedAt = clock.now();
    const seen = [];
    let failures = 0;
    let looks = 0;
    let stopped = 0;
    let last;
    return {
        startedAt,
        async look(read) {
            try {
                last = await read();
                failures = 0;
                if (seen.at(-1)?.status !== last.status) {
                    seen.push({ status: last.status, since: seen.length === 0 ? startedAt : clock.now() });
                    looks = Math.min(looks, FIRST_WAITS_MS.length - 1);
                }
                return last;
            }
            catch (error) {
                failures++;
                if (!passesBy(error) || failures >= MOST_FAILED_LOOKS)
                    throw error;
                return undefined;
            }
        },
        judge(deployment) {
            const judgement = judgeStatus(deployment.status);
            if (deployment.status === 'WAITING') {
                return clock.now() - (seen.at(-1)?.since ?? startedAt) >= WAITING_GRACE_MS ? 'blocked' : 'progress';
            }
            if (deployment.status !== 'SUCCESS')
                return judgement;
            stopped = isStopped(deployment) ? stopped + 1 : 0;
            return stopped === 0 ? 'good' : stopped < STOPPED_LOOKS ? 'progress' : 'failed';
        },
        nextWait() {
            const quick = FIRST_WAITS_MS[looks];
            const grown = 2_000 * WAIT_GROWTH ** (looks - FIRST_WAITS_MS.length + 1);
            looks++;
            const left = startedAt + timeoutMs - clock.now();
            return Math.max(0, Math.min(pollMs ?? quick ?? Math.min(grown, LONGEST_WAIT_MS), left));
        },
        phases() {
            return seen.map(({ status, since }, index) => ({
                status,
                milliseconds: (seen[index + 1]?.since ?? clock.now()) - since,
            }));
        },
        notes() {
            const unknown = [...new Set(seen.map(({ status }) => status))].filter((status) => !JUDGEMENTS.has(status));
            return unknown.map((status) => `status ${status} is not known here and was taken as progress`);
        },
        last: () => last,
    };
}
function passesBy(error) {
    const passing = ['NETWORK', 'TIMEOUT', 'NOT_FOUND', 'RATE_LIMITED', 'SERVICE_UNAVAILABLE'];
    return error instanceof model_error/* SlipwayError */.GQ && passing.includes(error.code);
}
/** Whether the container of a deployment that was called SUCCESS is gone. Instances of former ones are being removed. */
function isStopped(deployment) {
    if (deployment.stopped)
        return true;
    const own = deployment.instances.filter(({ status }) => !['REMOVED', 'REMOVING', 'SKIPPED'].includes(status));
    if (own.some(({ status }) => status === 'CRASHED' || status === 'RESTARTING'))
        return true;
    return own.length > 0 && own.every(({ status }) => status === 'EXITED' || status === 'STOPPED');
}
async function conclude(client, deployment, judgement, watch, timeoutMs = 0) {
    const status = deployment?.status ?? 'UNKNOWN';
    const base = { judgement, status, phases: watch.phases(), notes: watch.notes() };
    if (judgement === 'good' || deployment === undefined) {
        const cause = deployment === undefined ? 'its status could not be read in time' : undefined;
        return { ...base, cause, logTail: [] };
    }
    return { ...base, ...(await explain(client, deployment, judgement, timeoutMs)) };
}
async function explain(client, deployment, judgement, timeoutMs) {
    if (judgement === 'failed' || judgement === 'timeout') {
        const found = await explainFailure(client, deployment);
        if (judgement === 'failed')
            return found;
        const after = `still ${deployment.status} after ${Math.round(timeoutMs / 1000)} s`;
        return { cause: found.cause === undefined ? after : `${after}; ${found.cause}`, logTail: found.logTail };
    }
    return { cause: ADVICE[deployment.status] ?? `it ended as ${deployment.status}`, logTail: [] };
}
const ADVICE = {
    WAITING: 'Railway waits for the repository\u2019s CI before it deploys, and this run may be part of that CI: turn off "Wait for CI" in the service\u2019s settings, or let Slipway upload the source',
    NEEDS_APPROVAL: 'Railway waits for a person to approve the deployment: approve it on railway.com, then run again',
    SKIPPED: 'Railway skipped it: no changed file fits the service\u2019s watch patterns, or a CI check failed; nothing was shipped',
    REMOVING: 'it was taken down before it succeeded: another deployment replaced it, or someone removed it',
    REMOVED: 'it was taken down before it succeeded: another deployment replaced it, or someone removed it',
    CANCELLED: 'it was cancelled: another deployment replaced it, or someone cancelled it',
};


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

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ listDevices)
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
