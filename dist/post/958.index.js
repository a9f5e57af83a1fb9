export const id = 958;
export const ids = [958];
export const modules = {

/***/ 1428:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ fieldsOf),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** What an answer's text holds; undefined where it is no JSON. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The fields of an object; none of anything else. */
function fieldsOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}


/***/ }),

/***/ 1958:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGitHubClient: () => (/* binding */ createGitHubClient)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/github/answer.js
var github_answer = __webpack_require__(1428);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/github/refusal.js



/** Any answer other than the expected one, as the error it means. */
function refusalOf(response, operation, asked) {
    const { status } = response;
    const message = messageOf(response.text);
    const said = message ?? `status ${status}`;
    const host = new URL(asked.apiUrl).host;
    if (isRateLimit(response, said)) {
        return new error/* SlipwayError */.GQ('RATE_LIMITED', `GitHub limits the requests of github-token: ${said}`, {
            remedy: waitRemedy(response.headers),
        });
    }
    if (status === 401) {
        return new error/* SlipwayError */.GQ('UNAUTHORIZED', `GitHub does not take github-token: ${said}`, {
            remedy: 'leave github-token out: the job has its own, which ends with the job',
        });
    }
    if (status === 403)
        return forbidden(said, operation);
    if (status === 404) {
        return new error/* SlipwayError */.GQ('NOT_FOUND', `GitHub cannot ${operation.what} in ${asked.repository}: ${said}`, {
            remedy: `check that github-token belongs to ${asked.repository}: GitHub says "not found" of what a token may not see; the job needs permissions: ${operation.permission}`,
        });
    }
    if (status >= 500) {
        return new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `GitHub could not ${operation.what}: ${said} (status ${status})`, {
            remedy: 'look at https://www.githubstatus.com, then run again',
        });
    }
    if (message === undefined)
        return foreignAnswer(response, host);
    return new error/* SlipwayError */.GQ('SERVICE_REJECTED', `GitHub refused to ${operation.what}: ${said} (status ${status})`, {
        details: detailsOf(response.text),
    });
}
/**
 * Both kinds come as 403 or 429: the hourly one with no request remaining, the secondary one with `Retry-After` or in words
 * (docs.github.com, "Rate limits for the REST API").
 */
function isRateLimit({ status, headers }, said) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    return headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after') || /rate limit/i.test(said);
}
function waitRemedy(headers) {
    const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
    const at = new Date(reset * 1_000);
    if (headers.get('x-ratelimit-remaining') !== '0' || Number.isNaN(at.getTime()))
        return 'wait some minutes, then run again';
    return `wait until ${at.toISOString().slice(11, 16)} UTC, then run again`;
}
function forbidden(said, { what, permission }) {
    return new error/* SlipwayError */.GQ('FORBIDDEN', `github-token may not ${what}: ${said}`, {
        remedy: /\blocked\b/i.test(said)
            ? 'unlock the conversation, or go without the comment'
            : `give the job permissions: ${permission}; a pull request from a fork never has it`,
    });
}
/** Something answered, but not GitHub's API; or its API with what nobody can read. */
function foreignAnswer(response, host) {
    const location = response.headers.get('location');
    const what = location === null ? 'an answer that cannot be read' : `a redirect to ${(0,plain_text/* plainLine */.h0)(location, 100)}`;
    return new error/* SlipwayError */.GQ('SERVICE_REJECTED', `${host} answered status ${response.status} with ${what}`, {
        remedy: location === null
            ? 'check GITHUB_API_URL, and whether a proxy stands between; run again if both are right'
            : 'the repository may have been renamed: run the workflow anew rather than an old run of it',
    });
}
/** `{"message": "Validation Failed", "errors": [...]}` (docs.github.com, "Troubleshooting the REST API"). */
function messageOf(text) {
    const { message } = (0,github_answer/* fieldsOf */.P)((0,github_answer/* parseJson */.q)(text));
    return typeof message === 'string' && message.trim() !== '' ? (0,plain_text/* plainLine */.h0)(message) : undefined;
}
function detailsOf(text) {
    const { errors } = (0,github_answer/* fieldsOf */.P)((0,github_answer/* parseJson */.q)(text));
    if (!Array.isArray(errors))
        return [];
    return errors.map((error) => (0,plain_text/* plainLine */.h0)(typeof error === 'string' ? error : JSON.stringify(error)));
}

;// CONCATENATED MODULE: ./lib/src/github/client.js



/** docs.github.com, "API versions": answers keep the shape of this one. */
const API_VERSION = '2022-11-28';
/**
 * Nothing is sent until the first request. Over the kit's own HTTP rather than `@actions/github`, whose Octokit and
 * undici take longer to load than the five requests of this room need.
 *
 * @throws SlipwayError INPUT_MISSING or INPUT_INVALID when the token, the address or the repository cannot be one.
 */
function createGitHubClient(options) {
    const checked = checkedOptions(options);
    let login;
    return {
        repository: checked.repository,
        request: (request) => send(checked, request),
        login: () => {
            login ??= askLogin(checked);
            return login;
        },
    };
}
function checkedOptions(options) {
    const token = options.token.trim();
    const apiUrl = options.apiUrl.trim().replace(/\/+$/, '');
    if (token === '') {
        throw new error/* SlipwayError */.GQ('INPUT_MISSING', 'github-token is empty', {
            remedy: 'leave github-token out: the job has its own',
        });
    }
    if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', 'github-token holds a space, a line break or a character outside ASCII', {
            remedy: 'copy it again, or leave github-token out: the job has its own',
        });
    }
    if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `GITHUB_API_URL is no http or https URL: ${apiUrl}`, {
            remedy: 'leave it as the runner sets it: https://api.github.com',
        });
    }
    if (!/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/.test(options.repository)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `not a repository: ${options.repository}`, {
            remedy: 'leave GITHUB_REPOSITORY as the runner sets it: owner/name',
        });
    }
    return { ...options, token, apiUrl };
}
async function send(options, request) {
    const { method, path, operation, json, expect } = request;
    const response = await options.http.send({
        method,
        url: `${options.apiUrl}/repos/${options.repository}${path}`,
        headers: headersOf(options.token, json !== undefined),
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        // A comment changed twice is changed once; one made twice is two.
        retry: method === 'POST' ? 'write' : 'read',
        signal: options.signal,
    });
    if (response.status !== expect)
        throw refusalOf(response, operation, options);
    const answer = (0,github_answer/* parseJson */.q)(response.text);
    if (answer === undefined)
        throw refusalOf(response, operation, options);
    return { json: answer, headers: response.headers };
}
function headersOf(token, json) {
    return {
        Accept: 'application/vnd.github+json',
        Authorization: `Bearer ${token}`,
        // GitHub refuses a request without one (docs.github.com, "Getting started with the REST API").
        'User-Agent': 'slipway',
        'X-GitHub-Api-Version': API_VERSION,
        ...(json ? { 'Content-Type': 'application/json' } : {}),
    };
}
/**
 * By GraphQL: `GET /user` is refused to the token of a job ("Resource not accessible by integration"); `viewer` is answered, with
 * `github-actions[bot]` (marocchino/sticky-pull-request-comment, src/comment.ts). An Enterprise Server has it at `/api/graphql` (docs.github.com, "Forming calls with GraphQL").
 */
async function askLogin({ token, apiUrl, http, signal }) {
    const response = await http.send({
        method: 'POST',
        url: `${apiUrl.replace(/\/v3$/, '')}/graphql`,
        headers: headersOf(token, true),
        body: JSON.stringify({ query: '{ viewer { login } }' }),
        retry: 'read',
        signal,
    });
    if (response.status !== 200)
        return undefined;
    const { login } = (0,github_answer/* fieldsOf */.P)((0,github_answer/* fieldsOf */.P)((0,github_answer/* fieldsOf */.P)((0,github_answer/* parseJson */.q)(response.text)).data).viewer);
    return typeof login === 'string' && login !== '' ? login : undefined;
}


/***/ })

};
