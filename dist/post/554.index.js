export const id = 554;
export const ids = [554];
export const modules = {

/***/ 1554:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  actionsCore: () => (/* binding */ actionsCore)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
;// CONCATENATED MODULE: ./lib/src/system/output.js
/** Off a terminal lines are not wrapped to a window that is not there. */
const UNBOUNDED_COLUMNS = 160;
/**
 * Standard output and error of this process. Every text passes `mask` on its way out. A reader that goes away (`| head`) ends
 * the writing, not the run: an undo must not die of it. Honours NO_COLOR and FORCE_COLOR (no-color.org).
 */
function standardOutput(mask) {
    const screen = screenOf(process.stdout, mask);
    const errorScreen = screenOf(process.stderr, mask);
    return { out: screen.write, err: errorScreen.write, screen, errorScreen, style: screen, errorStyle: errorScreen };
}
function screenOf(stream, mask) {
    let gone = false;
    stream.on('error', () => {
        gone = true;
    });
    const terminal = stream.isTTY === true;
    const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
    const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
    return {
        write: (text) => {
            if (!gone)
                stream.write(mask(text));
        },
        interactive: terminal && TERM !== 'dumb' && process.env.CI === undefined,
        columns: terminal ? (stream.columns ?? 80) : UNBOUNDED_COLUMNS,
        color: (NO_COLOR === undefined || NO_COLOR === '') && (forced || (terminal && TERM !== 'dumb')),
    };
}

;// CONCATENATED MODULE: ./lib/src/commands/actions-core.js


/** The runner of this process, by `@actions/core`. */
function actionsCore() {
    // Hears the stream's errors too: a runner that goes away must not end an undo. Masking is the log's.
    const { out } = standardOutput((text) => text);
    return {
        environment: process.env,
        input: (name) => core/* getInput */.V4(name, { trimWhitespace: false }),
        write: out,
        setSecret: core/* setSecret */.Pq,
        // Without a runner's file the toolkit falls back to commands that runners no longer take: then nobody listens.
        setOutput: (name, value) => {
            if (process.env.GITHUB_OUTPUT)
                core/* setOutput */.uH(name, value);
        },
        saveState: (name, value) => {
            if (process.env.GITHUB_STATE)
                core/* saveState */.LZ(name, value);
        },
        annotate,
        startGroup: core/* startGroup */.Oh,
        endGroup: core/* endGroup */.N4,
        debug: (message) => {
            if (core/* isDebug */._o())
                core/* debug */.Yz(message);
        },
        fail: () => {
            process.exitCode = core/* ExitCode */.yU.Failure;
        },
        writeSummary: async (markdown) => {
            if (process.env.GITHUB_STEP_SUMMARY)
                await core/* summary */.z.addRaw(markdown).write();
        },
        idToken: core/* getIDToken */.V9,
    };
}
function annotate(level, message, properties) {
    if (level === 'error')
        core/* error */.z3(message, properties);
    else if (level === 'warning')
        core/* warning */.$e(message, properties);
    else
        core/* notice */.lm(message, properties);
}


/***/ })

};
