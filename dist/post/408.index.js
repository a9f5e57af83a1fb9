export const id = 408;
export const ids = [408];
export const modules = {

/***/ 9810:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   GQ: () => (/* binding */ SlipwayError),
/* harmony export */   I7: () => (/* binding */ asSlipwayError)
/* harmony export */ });
/** An error with a code, a one-line cause as its message, and a remedy in the user's words. Never holds a secret. */
class SlipwayError extends Error {
    code;
    remedy;
    details;
    narrowing;
    constructor(code, message, detail = {}) {
        super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
        this.name = 'SlipwayError';
        this.code = code;
        this.remedy = detail.remedy;
        this.details = detail.details ?? [];
        this.narrowing = detail.narrowing;
    }
}
/** Anything thrown, as a SlipwayError: a foreign error becomes `INTERNAL` with the original as its cause. */
function asSlipwayError(thrown) {
    if (thrown instanceof SlipwayError)
        return thrown;
    if (isForeignSlipwayError(thrown)) {
        const { code, message, remedy, details } = thrown;
        return new SlipwayError(code, message, { cause: thrown, details, ...(remedy === undefined ? {} : { remedy }) });
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new SlipwayError('INTERNAL', `unexpected failure: ${message}`, {
        cause: thrown,
        remedy: 'run again with --debug (in Actions: re-run with debug logging) and report the stack trace',
    });
}
/** The sandbox is a bundle of its own, with a class of its own. */
function isForeignSlipwayError(thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'SlipwayError')
        return false;
    const { code, details } = thrown;
    return typeof code === 'string' && Array.isArray(details);
}
/** 2 for wrong usage, 1 for every other failure. 0 is never an error. */
function exitCodeOf(error) {
    return error.code === 'USAGE' || error.code === 'INPUT_INVALID' || error.code === 'INPUT_MISSING' ? 2 : 1;
}


/***/ }),

/***/ 8408:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   systemClock: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);


const systemClock = {
    now: () => Date.now(),
    async sleep(milliseconds, signal) {
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
        }
        catch (cause) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('CANCELLED', 'cancelled', { cause });
        }
    },
};


/***/ })

};
