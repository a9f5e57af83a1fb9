export const id = 734;
export const ids = [734];
export const modules = {

/***/ 4734:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ patternsOf),
/* harmony export */   Hn: () => (/* binding */ repositoryRoot),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   fD: () => (/* binding */ rulesOf),
/* harmony export */   gitIgnores: () => (/* binding */ gitIgnores)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(298);
/* harmony import */ var _system_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1809);



/**
 * Adds the ignore files of `folder` to the rules above it.
 *
 * @param names in rising precedence: `['.gitignore', '.railwayignore']`.
 */
async function rulesOf(root, folder, names, above) {
    let matcher;
    for (const name of names) {
        const outcome = await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder, name));
        if (outcome.kind !== 'file')
            continue;
        matcher ??= ignore__WEBPACK_IMPORTED_MODULE_1__({ allowRelativePaths: false });
        matcher.add(patternsOf(outcome.file.text));
    }
    return matcher === undefined ? above : { folder, matcher, above };
}
/** No path is this long, so neither is a pattern that could match one; the library makes a regular expression of each. */
const LONGEST_PATTERN = 4_096;
/** The lines of an ignore file. */
function patternsOf(text) {
    return text.split(/\r\n|\r|\n/).filter((line) => line.length <= LONGEST_PATTERN);
}
/**
 * Whether the rules exclude a path (relative to the root, `/`); undefined when they say nothing about it. The file
 * nearest to the path that says anything decides.
 */
function verdictOf(rules, path, directory) {
    for (let level = rules; level !== undefined; level = level.above) {
        const below = level.folder === '' ? path : path.slice(level.folder.length + 1);
        const verdict = level.matcher.test(directory ? `${below}/` : below);
        if (verdict.ignored)
            return true;
        if (verdict.unignored)
            return false;
    }
    return undefined;
}
/** Whether git would leave a file out because of a .gitignore in its folder or above, up to the repository's root. */
async function gitIgnores(directory, path) {
    const root = await repositoryRoot(directory);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, path)).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/');
    const folders = file.split('/').slice(0, -1);
    let rules = await rulesOf(root, '', ['.gitignore'], undefined);
    let below = '';
    for (const folder of folders) {
        below = below === '' ? folder : `${below}/${folder}`;
        // What stands in an excluded folder cannot be taken back in (gitignore(5)).
        if (verdictOf(rules, below, true))
            return true;
        rules = await rulesOf(root, below, ['.gitignore'], rules);
    }
    return verdictOf(rules, file, false) ?? false;
}
/** The folder that holds `.git`, else the directory itself. */
async function repositoryRoot(directory) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder)) {
        // A worktree and a submodule have a file there, a clone a folder.
        if ((await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, '.git'))).kind !== 'missing')
            return folder;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder) === folder)
            return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory);
    }
}


/***/ })

};
