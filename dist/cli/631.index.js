export const id = 631;
export const ids = [631];
export const modules = {

/***/ 2126:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ plainLine),
/* harmony export */   w: () => (/* binding */ plainText)
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
    const [first = '', ...rest] = (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .wrap */ .LV)(`\u2717 ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(error.message, 1_000)}`, columns, columns - 2);
    const details = error.details.flatMap((detail) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(detail).split('\n'));
    const left = details.slice(-MOST_DETAILS);
    const lines = [(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'red', first), ...rest.map((line) => `  ${(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, 'red', line)}`)];
    if (left.length < details.length)
        lines.push(`    (${details.length - left.length} lines before)`);
    lines.push(...left.map((detail) => `    ${detail.trimEnd()}`.trimEnd()));
    if (error.remedy !== undefined && error.remedy !== '') {
        const remedy = (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .wrap */ .LV)((0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(error.remedy, 1_000), columns - 4);
        lines.push(...remedy.map((line, index) => `  ${index === 0 ? '\u2192' : ' '} ${line}`));
    }
    return `${lines.join('\n')}\n`;
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
    return defuse((0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .w)(text));
}
/** The same as one line of at most `longest` characters: line feeds and tabs become a space, `\u2026` stands where it is cut. */
function printableLine(text, longest = 300) {
    const line = (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainText */ .w)(text.slice(0, longest * 8))
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


/***/ }),

/***/ 6293:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ displayWidth),
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   f: () => (/* binding */ padEnd),
/* harmony export */   nc: () => (/* binding */ cellsOf),
/* harmony export */   yd: () => (/* binding */ cutTo)
/* harmony export */ });
const ASCII = /^[\x20-\x7e]*$/;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** East Asian wide and full-width blocks, and what terminals draw as emoji. */
const WIDE = /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
/** The terminal cells of one code point. */
function cellsOf(character) {
    if (ASCII.test(character))
        return 1;
    if (ZERO.test(character))
        return 0;
    return WIDE.test(character) ? 2 : 1;
}
/** The terminal cells of a line without control characters. */
function displayWidth(text) {
    if (ASCII.test(text))
        return text.length;
    let width = 0;
    for (const character of text)
        width += cellsOf(character);
    return width;
}
function padEnd(text, width) {
    return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
/** The text in at most `width` cells; where it is cut, `\u2026` stands. */
function cutTo(text, width) {
    if (displayWidth(text) <= width)
        return text;
    return `${takeCells(text, Math.max(0, width - 1))}\u2026`;
}
function takeCells(text, width) {
    let taken = '';
    let cells = 0;
    for (const character of text) {
        cells += cellsOf(character);
        if (cells > width)
            break;
        taken += character;
    }
    return taken;
}
/**
 * The lines of a text of one line, broken at spaces; a word that fits no line is broken where the line ends. Runs of
 * spaces inside a line stay, so that columns stay columns.
 */
function wrap(text, firstWidth, restWidth = firstWidth) {
    const lines = [];
    let line = '';
    let limit = Math.max(1, firstWidth);
    const close = () => {
        lines.push(line.trimEnd());
        line = '';
        limit = Math.max(1, restWidth);
    };
    for (const piece of text.split(/( +)/)) {
        let word = piece;
        if (displayWidth(line) + displayWidth(word) > limit && line.trim() !== '')
            close();
        if (line === '' && lines.length > 0 && word.trim() === '')
            continue;
        while (displayWidth(word) > limit - displayWidth(line)) {
            const fitting = takeCells(word, limit - displayWidth(line));
            if (fitting === '' && line !== '') {
                if (line.trim() === '')
                    line = '';
                else
                    close();
                continue;
            }
            const part = fitting || takeFirst(word);
            line += part;
            word = word.slice(part.length);
            close();
        }
        line += word;
    }
    if (line.trim() !== '' || lines.length === 0)
        lines.push(line.trimEnd());
    return lines;
}
function takeFirst(text) {
    return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}


/***/ })

};
