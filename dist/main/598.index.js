export const id = 598;
export const ids = [598];
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

/***/ 1217:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   upsertComment: () => (/* binding */ upsertComment)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1428);


const PAGE_SIZE = 100;
/** An end for a service that always tells of a next page; no pull request that people read has 3,000 comments. */
const MOST_PAGES = 30;
/** Who writes with the token of a job. No person can have this name: a login holds no brackets. */
const JOB_LOGIN = 'github-actions[bot]';
/**
 * Writes the one comment that begins with `marker`, or leaves it when it says the same already.
 *
 * Anybody may write a comment that begins so. Ours is one whose author (`user.login`) is the login that the token itself writes
 * under; where GitHub does not tell that login, only the job's own (`github-actions[bot]`) is taken. `user.type` and
 * `performed_via_github_app` tell less: every App is a `Bot`, and a person's comment through an App has that field too.
 *
 * @param body begins with the marker
 * @throws SlipwayError as `GitHubClient.request` does
 */
async function upsertComment(client, pullRequest, marker, body) {
    const operation = {
        what: `write the comment on pull request #${pullRequest}`,
        permission: 'pull-requests: write',
    };
    const ours = await findComment(client, pullRequest, marker);
    if (ours !== undefined) {
        if (comparable(ours.body) === comparable(body))
            return 'unchanged';
        try {
            const path = `/issues/comments/${ours.id}`;
            await client.request({ method: 'PATCH', path, operation, json: { body }, expect: 200 });
            return 'updated';
        }
        catch (error) {
            // Deleted since it was listed: a new one.
            if (!(error instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && error.code === 'NOT_FOUND'))
                throw error;
        }
    }
    const path = `/issues/${pullRequest}/comments`;
    await client.request({ method: 'POST', path, operation, json: { body }, expect: 201 });
    return 'created';
}
async function findComment(client, pullRequest, marker) {
    const operation = {
        what: `read the comments of pull request #${pullRequest}`,
        permission: 'pull-requests: write',
    };
    for (let page = 1; page <= MOST_PAGES; page++) {
        const path = `/issues/${pullRequest}/comments?per_page=${PAGE_SIZE}&page=${page}`;
        const { json, headers } = await client.request({ method: 'GET', path, operation, expect: 200 });
        for (const comment of commentsOf(json)) {
            if (!comment.body.startsWith(marker))
                continue;
            if (comment.login === ((await client.login()) ?? JOB_LOGIN))
                return comment;
        }
        // Only whether there is a next page is taken from the header: its address could lead the token elsewhere.
        if (!/\brel="next"/.test(headers.get('link') ?? ''))
            return undefined;
    }
    return undefined;
}
function commentsOf(json) {
    if (!Array.isArray(json))
        return [];
    return json.flatMap((entry) => {
        const { id, body, user } = (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .P)(entry);
        const { login } = (0,_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .P)(user);
        return typeof id === 'number' && typeof body === 'string' && typeof login === 'string' ? [{ id, body, login }] : [];
    });
}
/** GitHub may hand a body back with other line ends and without the last ones. */
function comparable(body) {
    return body.replaceAll('\r\n', '\n').trimEnd();
}


/***/ })

};
