export const id = 539;
export const ids = [539];
export const modules = {

/***/ 7539:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isProcessAlive: () => (/* binding */ isProcessAlive),
/* harmony export */   machineHash: () => (/* binding */ machineHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);


/** This machine's name as a short hash: enough to tell machines apart, and tells strangers nothing. */
function machineHash() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()).digest('hex').slice(0, 12);
}
/** Whether a process of this machine runs (EPERM: it does, under another user). */
function isProcessAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (cause) {
        return cause.code === 'EPERM';
    }
}


/***/ })

};
