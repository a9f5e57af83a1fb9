export const id = 631;
export const ids = [631];
export const modules = {

/***/ 2126:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   h0: () => (/* binding */ plainLine),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);

/**
 * Text from outside (logs, error messages, model answers), safe to show in a terminal: without ANSI sequences, control
 * characters and the Unicode marks that reorder text. Line feeds and tabs stay.
 */
function plainText(text) {
    return ((0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text)
        .replace(/\r\n?/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ''));
}
/** At most `longest` characters, the last of them `\u2026` where the text was longer: what masks secrets then knows that one may be cut. */
function cutText(text, longest) {
    return text.length <= longest ? text : `${text.slice(0, longest - 1)}\u2026`;
}
/** The same as one line: white space runs become one space; cut with `\u2026` beyond `longest` characters. */
function plainLine(text, longest = 300) {
    const line = plainText(text).replace(/\s+/g, ' ').trim();
    const characters = [...line];
    return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}\u2026`;
}


/***/ }),

/***/ 2631:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hanging: () => (/* binding */ hanging),
/* harmony export */   renderError: () => (/* binding */ renderError)
/* harmony export */ });
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(256);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6293);



/** A log tail longer than this is cut at its start: the end tells what went wrong. */
const MOST_DETAILS = 60;
/** `\u2717 what is wrong`, its details, and the remedy behind an arrow. No stack trace, no cause. */
function renderError(error, style) {
    const columns = (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .usableColumns */ .qW)(style.columns);
    const [first = '', ...rest] = hanging(`\u2717 ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(error.message, 1_000)}`, columns);
    const details = error.details.flatMap((detail) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(detail).split('\n'));
    const left = details.slice(-MOST_DETAILS);
    const lines = [(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'red', first), ...rest.map((line) => `  ${(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'red', line.trimStart())}`)];
    if (left.length < details.length)
        lines.push(`    (${details.length - left.length} lines before)`);
    lines.push(...left.map((detail) => `    ${detail.trimEnd()}`.trimEnd()));
    if (error.remedy !== undefined && error.remedy !== '') {
        lines.push(...hanging(`  \u2192 ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(error.remedy, 1_000)}`, columns));
    }
    return `${lines.join('\n')}\n`;
}
/** A printable line in the width of a terminal; what does not fit goes on below, behind its margin and its sign (\u2717, \u2714, \u2192). */
function hanging(line, columns) {
    const lead = /^ *(?:[\u2717\u2714\u2192] )?/.exec(line)?.[0] ?? '';
    const lines = (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .wrap */ .LV)(line.slice(lead.length), columns - lead.length);
    return lines.map((text, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${text}`);
}


/***/ }),

/***/ 1634:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable),
/* harmony export */   o: () => (/* binding */ printableLine)
/* harmony export */ });
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2126);

/**
 * What the runner takes for a workflow command once it stands at the start of a line: `::name key=value::`
 * (actions/runner, src/Runner.Common/ActionCommand.cs). A later wrap may put any place at the start of a line.
 */
const COMMAND = /::(?=[A-Za-z][\w-]*(?:[ \t][^\r\n]*?)?::)/g;
/** The older form, which the runner finds anywhere in a line. */
const OLD_COMMAND = /##(?=\[)/g;
/**
 * Text from outside (log lines, causes, file content) that may be printed: no control characters, no ANSI sequences, no
 * workflow commands. Line feeds and tabs stay.
 */
function printable(text) {
    return defuse((0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)(text));
}
/** The same as one line of at most `longest` characters: line feeds and tabs become a space, `\u2026` stands where it is cut. */
function printableLine(text, longest = 300) {
    const line = (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .wh)(text.slice(0, longest * 8))
        .replace(/[\n\t]\s*/g, ' ')
        .trim();
    const characters = [...line];
    return defuse(characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}\u2026`);
}
function defuse(text) {
    return text.replace(COMMAND, ': :').replace(OLD_COMMAND, '# #');
}


/***/ }),

/***/ 256:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ secondsText),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   nI: () => (/* binding */ paint),
/* harmony export */   qW: () => (/* binding */ usableColumns)
/* harmony export */ });
const CODES = { red: 31, yellow: 33, green: 32, cyan: 36, dim: 2, bold: 1 };
/** No terminal is narrower than this, whatever it says; a width of 0 means that it is not known. */
const NARROWEST = 24;
const UNKNOWN_WIDTH = 80;
function paint(style, how, text) {
    return style.color && text !== '' ? `\u001b[${CODES[how]}m${text}\u001b[0m` : text;
}
/** A width that can be laid out in. */
function usableColumns(columns) {
    if (Number.isNaN(columns) || columns <= 0)
        return UNKNOWN_WIDTH;
    return Math.max(NARROWEST, columns);
}
/** `0.4 s`, `53.2 s`, `12 min 5 s`. */
function secondsText(milliseconds) {
    const tenths = Math.round(Math.max(0, milliseconds) / 100);
    if (tenths < 6_000)
        return `${(tenths / 10).toFixed(1)} s`;
    const seconds = Math.round(tenths / 10);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `1 error`, `2 errors`. */
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}


/***/ })

};
