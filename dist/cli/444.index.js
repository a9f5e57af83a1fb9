export const id = 444;
export const ids = [444];
export const modules = {

/***/ 8685:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   build: () => (/* binding */ build)
/* harmony export */ });
/* harmony import */ var _image_docker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4622);
/* harmony import */ var _image_find_docker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4630);
/* harmony import */ var _release_transaction_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3888);
/* harmony import */ var _report_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(656);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7062);
/* harmony import */ var _image_steps_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6826);






/** `build`: the image by Docker, under hostile proxy variables; pushed when a registry's credentials are given. */
async function build(invocation) {
    const { environment, directory, signal, emit, clock } = invocation;
    const project = await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .readFiles */ .Ul)(invocation);
    const docker = (0,_image_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .createDocker */ .h)(environment, directory, signal);
    await (0,_image_find_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .requireDocker */ .c1)(docker, 'build');
    const transaction = (0,_release_transaction_js__WEBPACK_IMPORTED_MODULE_2__/* .createTransaction */ .z)(emit, clock, signal);
    const end = await (0,_image_steps_js__WEBPACK_IMPORTED_MODULE_5__/* .buildStep */ .R0)(invocation, project, docker, transaction);
    if (end.kind === 'failed')
        return { exitCode: 1, error: end.error, diagnoses: end.diagnoses };
    invocation.print((0,_report_image_js__WEBPACK_IMPORTED_MODULE_3__/* .builtLine */ .l)(end.image, invocation.style));
    return { exitCode: 0, image: end.image };
}


/***/ }),

/***/ 8456:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ collectUpload)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./lib/src/system/digest.js




/** From here on a file is read in pieces; for small ones that costs three times as much. */
const LARGE_FILE_BYTES = 4_000_000;
/** Size in bytes, links followed. Throws what the platform throws. */
async function fileSize(path) {
    return (await (0,promises_.stat)(path)).size;
}
/**
 * The digest of a file's content.
 * @param size as `fileSize` gave it: it only decides how the file is read
 */
async function digestFile(path, size) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    if (size <= LARGE_FILE_BYTES) {
        const content = await (0,promises_.readFile)(path);
        return { digest: hash.update(content).digest('hex'), bytes: content.byteLength };
    }
    let bytes = 0;
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), async (chunks) => {
        for await (const chunk of chunks) {
            bytes += chunk.byteLength;
            hash.update(chunk);
        }
    });
    return { digest: hash.digest('hex'), bytes };
}

// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
// EXTERNAL MODULE: ./lib/src/project/ignore-rules.js
var ignore_rules = __webpack_require__(4734);
// EXTERNAL MODULE: ./lib/src/project/project.js
var project = __webpack_require__(905);
;// CONCATENATED MODULE: ./lib/src/project/upload-source.js







const MAX_FILES = 50_000;
const MAX_BYTES = 500_000_000;
const READS_AT_ONCE = 16;
/** Where the kit keeps what it must not upload. */
const STATE_FOLDER = '.slipway';
/**
 * What `railway up` would send: everything that neither a .gitignore nor a .railwayignore excludes (railwayapp/cli
 * `src/controllers/upload.rs`), without `.git`, `node_modules`, `.env` files and the kit's own state.
 *
 * @throws SlipwayError INPUT_INVALID when the directory is not there, FILE_INVALID when there is too much,
 * FILE_UNREADABLE when a file cannot be read.
 */
async function collectUpload(directory) {
    await (0,files/* requireDirectory */.T)(directory);
    const root = await (0,files/* realPath */.Ye)((0,external_node_path_.resolve)(directory));
    const walker = { root, found: [], leftOut: [] };
    const repository = await (0,ignore_rules/* repositoryRoot */.Hn)(root);
    const prefix = (0,external_node_path_.relative)(repository, root).split(external_node_path_.sep).join('/');
    await collectFolder(walker, { repository, prefix, ancestry: [root] }, '', await rulesAbove(repository, prefix));
    walker.found.sort((a, b) => (a.path < b.path ? -1 : 1));
    const hashed = await hashAll(walker);
    const whole = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    for (const { entry, digest } of hashed) {
        whole.update(`${entry.executable ? '755' : '644'} ${digest} ${JSON.stringify(entry.path)}\n`);
        bytes += entry.bytes;
    }
    return { entries: hashed.map(({ entry }) => entry), digest: whole.digest('hex'), bytes, leftOut: walker.leftOut };
}
/** The rules of the folders between the repository's root and the directory. */
async function rulesAbove(repository, prefix) {
    let rules = { railway: undefined, git: undefined };
    if (prefix === '')
        return rules;
    const parts = prefix.split('/');
    for (let depth = 0; depth < parts.length; depth++) {
        rules = await rulesWithin(repository, parts.slice(0, depth).join('/'), rules);
    }
    return rules;
}
async function rulesWithin(repository, folder, above) {
    const [railway, git] = await Promise.all([
        (0,ignore_rules/* rulesOf */.fD)(repository, folder, ['.railwayignore'], above.railway),
        (0,ignore_rules/* rulesOf */.fD)(repository, folder, ['.gitignore'], above.git),
    ]);
    return { railway, git };
}
/** A .railwayignore anywhere beats a .gitignore anywhere, as in the `ignore` crate that the Railway CLI uses. */
function excluded(rules, path, directory) {
    return (0,ignore_rules/* verdictOf */.Vj)(rules.railway, path, directory) ?? (0,ignore_rules/* verdictOf */.Vj)(rules.git, path, directory) ?? false;
}
async function collectFolder(walker, place, folder, above) {
    const within = joined(place.prefix, folder);
    const rules = await rulesWithin(place.repository, within, above);
    const deeper = [];
    for (const entry of await listFolder(walker.root, folder)) {
        const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
        if (project/* CLOSED_FOLDERS */.Nn.has(name) || name === STATE_FOLDER)
            continue;
        const target = entry.kind === 'link' ? await followLink(walker, place, entry.path) : entry;
        if (target === undefined)
            continue;
        if (excluded(rules, joined(place.prefix, entry.path), target.kind === 'directory'))
            continue;
        if (target.kind === 'directory') {
            const ancestry = [...place.ancestry, await (0,files/* realPath */.Ye)((0,external_node_path_.join)(walker.root, entry.path))];
            deeper.push(collectFolder(walker, { ...place, ancestry }, entry.path, rules));
        }
        else if (target.kind === 'file')
            addFile(walker, entry.path, target.executable);
        else
            walker.leftOut.push({ path: entry.path, reason: 'is neither a file nor a folder' });
    }
    await Promise.all(deeper);
}
function joined(prefix, path) {
    return prefix === '' ? path : path === '' ? prefix : `${prefix}/${path}`;
}
async function listFolder(root, folder) {
    const entries = [];
    try {
        for await (const entry of (0,files/* walk */.GG)(root, () => false, folder))
            entries.push(entry);
    }
    catch (cause) {
        throw unreadable(folder === '' ? '.' : folder, cause);
    }
    return entries;
}
function unreadable(path, cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new error/* SlipwayError */.GQ('FILE_UNREADABLE', `${path} cannot be read for the upload: ${reason}`, {
        cause,
        remedy: 'make it readable, or name it in .railwayignore',
    });
}
function addFile(walker, path, executable) {
    if ((0,project/* isEnvFile */.qb)(path)) {
        walker.leftOut.push({ path, reason: 'may hold secrets' });
        return;
    }
    walker.found.push({ path, executable });
    if (walker.found.length > MAX_FILES)
        throw tooMuch(`more than ${MAX_FILES.toLocaleString('en')} files`);
}
function tooMuch(what) {
    return new error/* SlipwayError */.GQ('FILE_INVALID', `the upload would hold ${what}`, {
        remedy: 'name what the image does not need in .railwayignore or .gitignore, or set working-directory',
    });
}
/** What a link points at, when that stays in the directory; a link out of it would upload files nobody sees in it. */
async function followLink(walker, place, path) {
    const found = await (0,files/* followPath */.Zl)((0,external_node_path_.join)(walker.root, path));
    if (found === undefined) {
        walker.leftOut.push({ path, reason: 'is a link to nothing' });
        return undefined;
    }
    const target = found.path;
    const below = (0,external_node_path_.relative)(walker.root, target).split(external_node_path_.sep);
    const reason = below[0] === '..' || (0,external_node_path_.resolve)(walker.root, target) === walker.root
        ? 'is a link that leads out of the directory'
        : below.some((part) => project/* CLOSED_FOLDERS */.Nn.has(part) || part === STATE_FOLDER) || (0,project/* isEnvFile */.qb)(target)
            ? 'is a link to what is never uploaded'
            : place.ancestry.includes(target)
                ? 'is a link to a folder that holds it'
                : undefined;
    if (reason !== undefined) {
        walker.leftOut.push({ path, reason });
        return undefined;
    }
    return found;
}
async function hashAll(walker) {
    const hashed = [];
    let next = 0;
    let total = 0;
    async function work() {
        while (next < walker.found.length) {
            const index = next++;
            const { path, executable } = walker.found[index]; // index < length
            const file = (0,external_node_path_.join)(walker.root, path);
            try {
                const size = await fileSize(file);
                total += size;
                if (total > MAX_BYTES)
                    throw tooMuch(`more than ${MAX_BYTES / 1e6} MB`);
                const { digest, bytes } = await digestFile(file, size);
                hashed[index] = { entry: { path, kind: 'file', executable, bytes }, digest };
            }
            catch (cause) {
                next = walker.found.length;
                throw cause instanceof error/* SlipwayError */.GQ ? cause : unreadable(path, cause);
            }
        }
    }
    await Promise.all(Array.from({ length: READS_AT_ONCE }, work));
    return hashed;
}


/***/ })

};
