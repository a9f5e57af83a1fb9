export const id = 695;
export const ids = [695,76];
export const modules = {

/***/ 2673:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eg: () => (/* binding */ compareFindings),
/* harmony export */   jZ: () => (/* binding */ atLeast),
/* harmony export */   oC: () => (/* binding */ SEVERITIES)
/* harmony export */ });
const SEVERITIES = ['error', 'warning', 'info'];
/** Whether a finding of this severity fails a run with this `fail-on`. */
function atLeast(severity, threshold) {
    return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
/** By file, then position, then check: the order in which findings are shown. */
function compareFindings(a, b) {
    if (a.file !== b.file)
        return a.file < b.file ? -1 : 1;
    return a.line - b.line || a.column - b.column || (a.check < b.check ? -1 : a.check > b.check ? 1 : 0);
}


/***/ }),

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

/***/ 7281:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gt: () => (/* binding */ countFindings),
  FQ: () => (/* binding */ findingsSummary),
  vO: () => (/* binding */ renderFindings)
});

// EXTERNAL MODULE: ./lib/src/model/finding.js
var model_finding = __webpack_require__(2673);
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
// EXTERNAL MODULE: ./lib/src/report/redact.js
var redact = __webpack_require__(6048);
// EXTERNAL MODULE: ./lib/src/report/width.js
var report_width = __webpack_require__(6293);
;// CONCATENATED MODULE: ./lib/src/report/source-excerpt.js

const TAB_WIDTH = 4;
/** Characters that are shown before a span that begins too far to the right for the whole line. */
const CONTEXT = 12;
const NARROWEST = 16;
/**
 * The line in which a span begins, and the carets below it. A span over several lines is marked to the end of its first;
 * an empty span, or one past the line's end, gets one caret.
 * @param line without its line end
 * @param width cells there are; less than 16 counts as 16
 */
function excerptOf(line, span, width) {
    const start = Math.min(span.column - 1, line.length);
    const wanted = span.endLine > span.line ? line.length : Math.min(span.endColumn - 1, line.length);
    const cells = windowOf(line, start, Math.max(NARROWEST, width));
    const lead = (cells[0]?.start ?? 0) > 0 ? '\u2026' : '';
    const tail = (cells.at(-1)?.end ?? 0) < line.length ? '\u2026' : '';
    const before = cellCount(cells.filter((cell) => cell.end <= start));
    const marked = cellCount(cells.filter((cell) => cell.end > start && cell.start < wanted));
    const shown = cells.map((cell) => cell.text).join('');
    return {
        // A zero-width mark keeps the runner from reading its `##[command]` out of a file, and the carets in their places.
        source: `${lead}${shown}${tail}`.replaceAll('##[', '##\u200c[').trimEnd(),
        carets: `${' '.repeat(lead.length + before)}${'^'.repeat(Math.max(1, marked))}`,
    };
}
/** The characters around `start` that fit. Only they are looked at, so a line of megabytes costs nothing. */
function windowOf(line, start, width) {
    if (line.length <= width) {
        const whole = layOut(line, 0);
        if (cellCount(whole) <= width)
            return whole;
    }
    const room = width - 2;
    const head = start <= room ? layOut(line.slice(0, start), 0) : undefined;
    const from = head && cellCount(head) <= room / 2 ? 0 : boundary(line, Math.max(0, start - CONTEXT));
    const cells = layOut(line.slice(from, boundary(line, start + room)), from);
    while (cellCount(cells.filter((cell) => cell.end <= start)) > room / 2)
        cells.shift();
    let used = 0;
    const fitting = cells.findIndex((cell) => {
        used += cell.cells;
        return used > room;
    });
    return fitting < 0 ? cells : cells.slice(0, fitting);
}
function layOut(text, offset) {
    const cells = [];
    let column = 0;
    let start = offset;
    for (const character of text) {
        const tab = TAB_WIDTH - (column % TAB_WIDTH);
        const shown = character === '\t' ? ' '.repeat(tab) : isUnprintable(character) ? '\ufffd' : character;
        const width = character === '\t' ? tab : (0,report_width/* cellsOf */.nc)(shown);
        cells.push({ text: shown, cells: width, start, end: start + character.length });
        column += width;
        start += character.length;
    }
    return cells;
}
/** Controls, lone surrogates, and the marks that reorder or hide text (CVE-2021-42574). */
function isUnprintable(character) {
    return /^[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]$/u.test(character);
}
function cellCount(cells) {
    return cells.reduce((sum, cell) => sum + cell.cells, 0);
}
/** The offset, moved off the middle of a surrogate pair. */
function boundary(text, offset) {
    const code = text.charCodeAt(offset);
    return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

// EXTERNAL MODULE: ./lib/src/report/style.js
var report_style = __webpack_require__(256);
;// CONCATENATED MODULE: ./lib/src/report/findings.js






/** More findings of one check than this say no more than their number. */
const MOST_OF_ONE_CHECK = 50;
const COLORS = { error: 'red', warning: 'yellow', info: 'cyan' };
/** How many of each severity. */
function countFindings(findings) {
    const counts = { error: 0, warning: 0, info: 0 };
    for (const finding of findings)
        counts[finding.severity]++;
    return counts;
}
/** `6 files, 0 errors, 1 warning`; infos only where there are some, files only where their number is given. */
function findingsSummary(findings, files) {
    const counts = countFindings(findings);
    const parts = files === undefined ? [] : [(0,report_style/* count */.U9)(files, 'file')];
    parts.push((0,report_style/* count */.U9)(counts.error, 'error'), (0,report_style/* count */.U9)(counts.warning, 'warning'));
    if (counts.info > 0)
        parts.push((0,report_style/* count */.U9)(counts.info, 'info'));
    return parts.join(', ');
}
/**
 * Findings for a terminal: place, severity, message, check; the source line with carets; the remedy; a summary line.
 * @param textOf the text of a finding's file, or undefined where it cannot be shown
 * @param files how many files were looked at
 */
function renderFindings(findings, textOf, style, files) {
    const lineOf = lineReader(textOf);
    const shown = new Map();
    const blocks = [];
    for (const finding of [...findings].sort(model_finding/* compareFindings */.Eg)) {
        const number = (shown.get(finding.check) ?? 0) + 1;
        shown.set(finding.check, number);
        if (number <= MOST_OF_ONE_CHECK)
            blocks.push(findingBlock(finding, lineOf(finding), style));
    }
    const rest = [...shown]
        .filter(([, number]) => number > MOST_OF_ONE_CHECK)
        .map(([check, number]) => `\u2026 and ${number - MOST_OF_ONE_CHECK} more of ${(0,printable/* printableLine */.o)(check)}\n`);
    return [...blocks, ...rest, `${findingsSummary(findings, files)}\n`].join('\n');
}
function findingBlock(finding, line, style) {
    const columns = (0,report_style/* usableColumns */.qW)(style.columns);
    const color = COLORS[finding.severity];
    const place = `${(0,printable/* printableLine */.o)(finding.file)}:${finding.line}:${finding.column}`;
    const [first = '', ...rest] = (0,report_width/* wrap */.LV)(`${place} ${finding.severity} ${(0,printable/* printableLine */.o)(finding.message)} (${(0,printable/* printableLine */.o)(finding.check)})`, columns, columns - 4);
    const painted = first.startsWith(`${place} ${finding.severity}`)
        ? `${(0,report_style/* paint */.nI)(style, 'bold', place)} ${(0,report_style/* paint */.nI)(style, color, finding.severity)}${first.slice(place.length + 1 + finding.severity.length)}`
        : first;
    const lines = [painted, ...rest.map((text) => `    ${text}`)];
    const gutter = String(finding.line).length + 2;
    if (line !== undefined) {
        const { source, carets } = excerptOf(line, finding, columns - gutter - 3);
        lines.push(`${(0,report_style/* paint */.nI)(style, 'dim', `${String(finding.line).padStart(gutter)} |`)} ${source}`.trimEnd());
        lines.push(`${(0,report_style/* paint */.nI)(style, 'dim', `${' '.repeat(gutter)} |`)} ${paintCarets(carets, color, style)}`);
    }
    if (finding.remedy !== '') {
        const remedy = (0,report_width/* wrap */.LV)((0,printable/* printableLine */.o)(finding.remedy), columns - gutter - 3);
        lines.push(...remedy.map((text, index) => `${' '.repeat(gutter)} ${index === 0 ? '\u2192' : ' '} ${text}`));
    }
    return `${lines.join('\n')}\n`;
}
function paintCarets(carets, color, style) {
    const start = carets.indexOf('^');
    return carets.slice(0, start) + (0,report_style/* paint */.nI)(style, color, carets.slice(start));
}
/** The line of a finding; each file is split once. */
function lineReader(textOf) {
    const files = new Map();
    return ({ file, line }) => {
        if (!files.has(file))
            files.set(file, textOf(file)?.split(/\r\n|\r|\n/));
        const text = files.get(file)?.[line - 1];
        return text === undefined ? undefined : (0,redact/* redacted */.p)(text);
    };
}


/***/ }),

/***/ 9695:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commandJson: () => (/* binding */ commandJson),
/* harmony export */   errorJson: () => (/* binding */ errorJson),
/* harmony export */   findingsJson: () => (/* binding */ findingsJson),
/* harmony export */   jsonText: () => (/* binding */ jsonText),
/* harmony export */   planJson: () => (/* binding */ planJson)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2673);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7281);



/** Grows by one when a field is renamed, removed or changes its meaning; new fields do not count. */
const SCHEMA_VERSION = 1;
function commandJson(result) {
    const { command, error, findings, plan, gate, release, policy, files, init, image, rehearsal } = result;
    const { diagnoses, reach, status, logs } = result;
    const failed = release?.ok === false ? 1 : 0;
    const exitCode = result.exitCode ?? (error ? (0,_model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCodeOf */ .FO)(error) : failed);
    return {
        schemaVersion: SCHEMA_VERSION,
        command,
        ok: exitCode === 0,
        exitCode,
        ...(error ? { error: errorJson(error) } : {}),
        ...(findings ? { findings: findingsJson(findings) } : {}),
        ...(plan ? { plan: planJson(plan) } : {}),
        ...(gate ? { gate } : {}),
        ...(release ? { release } : {}),
        ...(policy ? { policy } : {}),
        ...(files ? { files } : {}),
        ...(init ? { init } : {}),
        ...(image ? { image } : {}),
        ...(rehearsal ? { rehearsal } : {}),
        ...(diagnoses ? { diagnoses } : {}),
        ...(reach ? { reach } : {}),
        ...(status ? { status } : {}),
        ...(logs ? { logs } : {}),
    };
}
function errorJson(error) {
    return {
        code: error.code,
        message: error.message,
        ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
        details: error.details,
        ...(error.narrowing === undefined ? {} : { narrowing: error.narrowing }),
    };
}
/** Findings in the order in which they are shown, each with exactly the documented fields. */
function findingsJson(findings) {
    return {
        counts: (0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .countFindings */ .Gt)(findings),
        items: [...findings].sort(_model_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .compareFindings */ .Eg).map((finding) => ({
            check: finding.check,
            severity: finding.severity,
            file: finding.file,
            line: finding.line,
            column: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
            message: finding.message,
            remedy: finding.remedy,
            ...(finding.fix ? { fix: finding.fix } : {}),
        })),
    };
}
function planJson(plan) {
    return {
        ...plan,
        routes: plan.routes.map((route) => ({ ...route, address: route.address ?? null })),
        railway: { ...plan.railway, url: plan.railway.url ?? null },
    };
}
/**
 * The object as text, in two-space indentation with a final line feed. Characters that a terminal or a runner would act
 * upon (C1 controls, marks that reorder text, `##[`) are escaped; the parsed value is the same.
 */
function jsonText(value) {
    const text = JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `${text.replaceAll('##[', '##\\u005b')}\n`;
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

/***/ 6048:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ redacted)
/* harmony export */ });
/** Beginnings of tokens that services give out; the rest of such a word is not shown. */
const TOKEN = /\b(sk-|tskey-[a-z]+-|ghp_|github_pat_|gsk_|xai-|hf_|AIza|AKIA|xoxb-)([\w-]{6,})/g;
/** `api_key: value`, `LITELLM_MASTER_KEY=value`, `--api-key value`: a name that says secret, and what stands behind it. */
const NAMED = /((?:key|token|secret|passw(?:or)?d|pwd|salt)[\w-]*["']?(?:\s*[:=]\s*|\s+)["']?)([^\s"'#,]{6,})/gi;
/** The password of a URL. */
const USER_INFO = /(:\/\/[^/\s:@]*:)([^/\s@]+)(?=@)/g;
/** `Authorization: Bearer value`, `Basic value`. */
const AUTHORIZATION = /(\b(?:bearer|basic)\s+)([^\s"'#,]{6,})/gi;
/** `curl -u user:value`, `--user user:value`. */
const USER_OPTION = /(\bcurl\b[^\n|&;]*?\s(?:-u|--user)[\s=]*["']?[^\s:"']+:)([^\s"']{3,})/g;
/** `docker login \u2026 -p value`. */
const LOGIN_OPTION = /(\blogin\b[^\n|&;]*?\s-p[\s=]*["']?)([^\s"']{3,})/g;
/** LiteLLM tells the hash of a key that it refuses: `Key Hash (Token) =\u2026` (litellm/proxy/auth). */
const KEY_HASH = /(key hash[^=:]{0,20}[=:]\s*)([0-9a-f]{16,})/gi;
/** References to a secret are none. */
const REFERENCE = /^(os\.environ\/|oidc\/|\$|file:|\/|<|\{)/;
/**
 * A line of a user's file without the secrets that it may hold, each character of them a `*`, so that places stay what they are.
 * What `validate` prints ends up in logs that others read.
 */
function redacted(line) {
    const stars = (whole, before, value) => REFERENCE.test(value) ? whole : before + '*'.repeat(value.length);
    const patterns = [TOKEN, AUTHORIZATION, NAMED, USER_INFO, USER_OPTION, LOGIN_OPTION, KEY_HASH];
    return patterns.reduce((text, pattern) => text.replace(pattern, stars), line);
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
