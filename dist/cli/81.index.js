export const id = 81;
export const ids = [81];
export const modules = {

/***/ 6081:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   packageVersion: () => (/* binding */ packageVersion)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _system_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1809);



/** The version in package.json, which stands beside the bundles and the sources alike. */
async function packageVersion() {
    const outcome = await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(import.meta.dirname, '../../package.json'));
    if (outcome.kind !== 'file')
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('FILE_MISSING', 'package.json is not beside dist/: this copy is incomplete');
    return String(JSON.parse(outcome.file.text).version);
}


/***/ }),

/***/ 1809:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ listFiles),
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   Gu: () => (/* binding */ readTextFile),
/* harmony export */   S0: () => (/* binding */ writeNewFile),
/* harmony export */   T: () => (/* binding */ requireDirectory),
/* harmony export */   Ye: () => (/* binding */ realPath),
/* harmony export */   Zl: () => (/* binding */ followPath),
/* harmony export */   cj: () => (/* binding */ MAX_TEXT_FILE_BYTES)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9810);




/** A file larger than this is none of the kinds that the kit reads. */
const MAX_TEXT_FILE_BYTES = 8_000_000;
/** Reads a text file, whatever stands at its path. Never throws; FIFOs and devices are `unreadable`, never waited for. */
async function readTextFile(path) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path);
        if (found.isDirectory())
            return { kind: 'directory' };
        if (!found.isFile())
            return { kind: 'unreadable', reason: 'not a regular file' };
        if (found.size > MAX_TEXT_FILE_BYTES)
            return { kind: 'too-large', bytes: found.size };
        const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
        const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
        const body = byteOrderMark ? bytes.subarray(3) : bytes;
        const text = body.toString('utf8');
        const utf8 = !text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(body);
        return {
            kind: 'file',
            file: { text, byteOrderMark, utf8, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IXUSR) !== 0 },
        };
    }
    catch (cause) {
        const code = cause.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { kind: 'missing' };
        return { kind: 'unreadable', reason: reasonOf(code, cause) };
    }
}
function reasonOf(code, cause) {
    if (code === 'EACCES' || code === 'EPERM')
        return 'permission denied';
    if (code === 'ELOOP')
        return 'a symbolic link that points at itself';
    return cause instanceof Error ? cause.message : String(cause);
}
/** @throws SlipwayError INPUT_INVALID when the directory is not there or is no directory. */
async function requireDirectory(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => undefined);
    if (found?.isDirectory())
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('INPUT_INVALID', `working-directory: ${path} is ${found ? 'not a directory' : 'not there'}`, {
        remedy: 'name the directory that holds the proxy config',
    });
}
/** The path without links. Throws what the platform throws. */
function realPath(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path);
}
/** What a path leads to; undefined when it leads nowhere. */
async function followPath(path) {
    try {
        const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(target);
        const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
        return { path: target, kind, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IXUSR) !== 0 };
    }
    catch {
        return undefined;
    }
}
/** The entries below `root`, sorted by path, depth first. `enter` decides which directories are descended into. */
async function* walk(root, enter, below = '') {
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, below))).sort();
    for (const name of names) {
        const path = below === '' ? name : `${below}/${name}`;
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path));
        const kind = found.isFile()
            ? 'file'
            : found.isDirectory()
                ? 'directory'
                : found.isSymbolicLink()
                    ? 'link'
                    : 'other';
        yield { path, kind, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IXUSR) !== 0 };
        if (kind === 'directory' && enter(path))
            yield* walk(root, enter, path);
    }
}
/** Writes a file only where none stands; false when one does. */
async function writeNewFile(path, text, mode = 0o644) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx', mode);
        try {
            await handle.writeFile(text);
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch (cause) {
        if (cause.code === 'EEXIST')
            return false;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('FILE_UNREADABLE', `${path} cannot be written: ${reasonOf(cause.code, cause)}`, {
            cause,
            remedy: 'name a directory that you may write to',
        });
    }
}
/** The names of the regular files directly in a directory, sorted. */
async function listFiles(directory) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
}


/***/ })

};
