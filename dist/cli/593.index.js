export const id = 593;
export const ids = [593];
export const modules = {

/***/ 3593:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctor: () => (/* binding */ doctor)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/diagnosis/diagnose.js + 15 modules
var diagnose = __webpack_require__(9989);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/report/diagnosis.js
var diagnosis = __webpack_require__(520);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/src/system/log-input.js



/** More of a log is not read: it holds a hundred thousand lines. */
const MOST_LOG_BYTES = 16_000_000;
/** So much decides in which encoding a log is written, and whether it is one. */
const PROBED_BYTES = 8_192;
/** A log that was cut off in a crash holds some NULs; more of them than this share are no text. */
const MOST_NOISE = 0.05;
/** Whether a person types into standard input. */
function standardInputIsTerminal() {
    return process.stdin.isTTY === true;
}
/**
 * Reads standard input to its end, or its first `limit` bytes.
 *
 * @throws SlipwayError CANCELLED when the signal comes first.
 */
async function readStandardInput(limit = MOST_LOG_BYTES, signal, input = process.stdin) {
    // Node gives an empty stream for what it cannot read from.
    if (input.fd === 0 && isDirectory(0))
        return { kind: 'directory' };
    return readStream(input, limit, signal);
}
function isDirectory(descriptor) {
    try {
        return (0,external_node_fs_.fstatSync)(descriptor).isDirectory();
    }
    catch {
        return false;
    }
}
/**
 * Reads a log file, or its last `limit` bytes. A FIFO, as `<(railway logs)` makes one, is read like standard input.
 *
 * @throws SlipwayError CANCELLED when the signal comes before a FIFO's end.
 */
async function readLogFile(path, limit = MOST_LOG_BYTES, signal) {
    try {
        const found = await (0,promises_.stat)(path);
        if (found.isDirectory())
            return { kind: 'directory' };
        if (!found.isFile() && !found.isFIFO())
            return { kind: 'unreadable', reason: 'not a regular file' };
        const handle = await (0,promises_.open)(path, 'r');
        if (found.isFIFO())
            return await readStream(handle.createReadStream(), limit, signal);
        try {
            return await readTail(handle, found.size, limit);
        }
        finally {
            await handle.close();
        }
    }
    catch (cause) {
        if (cause instanceof error/* SlipwayError */.GQ)
            throw cause;
        const code = cause.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { kind: 'missing' };
        return { kind: 'unreadable', reason: reasonOf(cause) };
    }
}
async function readTail(handle, size, limit) {
    const probe = await readAt(handle, 0, Math.min(PROBED_BYTES, size));
    // An even start, so that the two bytes of a UTF-16 character stay together.
    const start = size <= limit ? 0 : (size - limit) & ~1;
    const bytes = start === 0 && size <= probe.length ? probe : await readAt(handle, start, size - start);
    return decoded(bytes, probe, start === 0 ? undefined : 'last');
}
/** Files of /proc say that they are empty, and logs grow while they are read: what is there counts. */
async function readAt(handle, start, length) {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
        const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled);
        if (bytesRead === 0)
            break;
        filled += bytesRead;
    }
    return buffer.subarray(0, filled);
}
async function readStream(stream, limit, signal) {
    const chunks = [];
    let length = 0;
    const stop = () => {
        stream.destroy(new Error('cancelled'));
    };
    if (signal?.aborted)
        throw cancelled();
    signal?.addEventListener('abort', stop, { once: true });
    try {
        // Leaving the loop closes the stream, so that a writer without an end does not keep this process.
        for await (const chunk of stream) {
            const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
            chunks.push(bytes);
            length += bytes.length;
            if (length > limit)
                break;
        }
    }
    catch (cause) {
        if (signal?.aborted)
            throw cancelled();
        return { kind: 'unreadable', reason: reasonOf(cause) };
    }
    finally {
        signal?.removeEventListener('abort', stop);
    }
    const bytes = Buffer.concat(chunks);
    return decoded(bytes.subarray(0, limit), bytes.subarray(0, PROBED_BYTES), length > limit ? 'first' : undefined);
}
function cancelled() {
    return new error/* SlipwayError */.GQ('CANCELLED', 'cancelled before the log ended', {
        remedy: 'write the log to a file first, and name that file',
    });
}
/** PowerShell writes UTF-16 where `>` sends a log into a file. */
function decoded(bytes, probe, cut) {
    const encoding = encodingOf(probe);
    if (isNoise(textOf(probe, encoding)))
        return { kind: 'binary' };
    const text = textOf(bytes, encoding);
    // The first line of a tail is the rest of one.
    return { kind: 'text', text: cut === 'last' ? text.slice(text.indexOf('\n') + 1) : text, cut };
}
function encodingOf(probe) {
    if (probe[0] === 0xff && probe[1] === 0xfe)
        return 'utf-16le';
    if (probe[0] === 0xfe && probe[1] === 0xff)
        return 'utf-16be';
    const nulls = [0, 0];
    for (const [at, byte] of probe.entries())
        if (byte === 0)
            nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
    const [even = 0, odd = 0] = nulls;
    // Without a mark: nearly every second byte of English text is NUL.
    if (odd > probe.length * 0.35 && even < probe.length * 0.05)
        return 'utf-16le';
    if (even > probe.length * 0.35 && odd < probe.length * 0.05)
        return 'utf-16be';
    return 'utf-8';
}
function textOf(bytes, encoding) {
    const even = bytes.subarray(0, bytes.length & ~1);
    const text = encoding === 'utf-8'
        ? bytes.toString('utf8')
        : (encoding === 'utf-16le' ? even : Buffer.from(even).swap16()).toString('utf16le');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
}
function isNoise(text) {
    let noise = 0;
    for (const character of text)
        if (character === '\u0000' || character === '\ufffd')
            noise++;
    return noise > text.length * MOST_NOISE;
}
function reasonOf(cause) {
    const code = cause.code;
    if (code === 'EACCES' || code === 'EPERM')
        return 'permission denied';
    if (code === 'EISDIR')
        return 'it is a directory';
    if (code === 'EBADF')
        return 'it is closed';
    if (code === 'ELOOP')
        return 'a symbolic link that points at itself';
    return cause instanceof Error ? cause.message : String(cause);
}

;// CONCATENATED MODULE: ./lib/src/commands/doctor.js





const STANDARD_INPUT = '-';
/**
 * `doctor FILE|-`: from a log or an error message to cause, remedy and the check that would have caught it. Ends with 0 when
 * something was recognised and with 1 when nothing was, as grep does.
 *
 * @throws SlipwayError USAGE without an operand; FILE_MISSING, FILE_UNREADABLE or FILE_INVALID when there is no log to read;
 *   CANCELLED.
 */
async function doctor(invocation) {
    const operand = invocation.terminal?.operand;
    if (operand === undefined || operand === '') {
        throw new error/* SlipwayError */.GQ('USAGE', 'doctor needs a log: a file, or - for standard input', {
            remedy: 'slipway doctor deploy.log, or slipway logs | slipway doctor -',
        });
    }
    const fromStandardInput = operand === STANDARD_INPUT;
    const origin = fromStandardInput ? 'standard input' : operand;
    if (fromStandardInput && standardInputIsTerminal()) {
        invocation.print('Paste the log or the error message, then press Ctrl-D on a line of its own.\n');
    }
    const { text, cut } = requireText(fromStandardInput
        ? await readStandardInput(MOST_LOG_BYTES, invocation.signal)
        : await readLogFile((0,external_node_path_.resolve)(operand), MOST_LOG_BYTES, invocation.signal), origin);
    const diagnoses = (0,diagnose/* diagnose */.h4)(text).map(diagnosis/* withoutSecrets */.c);
    invocation.print((0,diagnosis/* renderDiagnoses */.K)({ origin, lines: lineCount(text), diagnoses, cut }, invocation.style));
    return { exitCode: diagnoses.length > 0 ? 0 : 1, diagnoses };
}
function requireText(outcome, origin) {
    switch (outcome.kind) {
        case 'missing':
            throw new error/* SlipwayError */.GQ('FILE_MISSING', `${origin} is not there`, {
                remedy: 'name a file that holds the log, or - for standard input',
            });
        case 'directory':
            throw new error/* SlipwayError */.GQ('FILE_UNREADABLE', `${origin} is a directory`, { remedy: 'name the log file in it' });
        case 'unreadable':
            throw new error/* SlipwayError */.GQ('FILE_UNREADABLE', `${origin} cannot be read: ${outcome.reason}`, {
                remedy: 'write the log to a file that you may read, and name that file',
            });
        case 'binary':
            throw new error/* SlipwayError */.GQ('FILE_INVALID', `${origin} is not a text`, {
                remedy: 'unpack it when it is compressed, and give the log as text',
            });
        case 'text':
            if (outcome.text.trim() !== '')
                return outcome;
            throw new error/* SlipwayError */.GQ('FILE_INVALID', `${origin} is empty`, {
                remedy: 'slipway logs (for a failed build: slipway logs --build) prints the log of the newest deployment',
            });
    }
}
function lineCount(text) {
    let lines = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        lines++;
    return text.endsWith('\n') ? lines : lines + 1;
}


/***/ }),

/***/ 520:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ renderDiagnoses),
/* harmony export */   c: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* harmony import */ var _diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9989);
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1634);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6048);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(256);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6293);





/** More than these are likely noise of one cause. */
const MOST_OTHERS = 6;
/** A diagnosis whose evidence shows no secret: logs quote keys, URLs and passwords. */
function withoutSecrets(diagnosis) {
    const { evidence } = diagnosis;
    return { ...diagnosis, evidence: { ...evidence, text: redactedProse(evidence.text) } };
}
/** What looks like a value of its own, not like the next word of a sentence. */
const VALUE = /\d|^\S{20}/;
/**
 * A line of a log without its secrets. `redacted` takes the word behind "key" for one, as it is in a config; a log says "No api
 * key passed in" and "KeyError: 'model'", so here only what is assigned to a name is hidden, and what has a token's shape.
 */
function redactedProse(text) {
    const words = text.split(/( +)/);
    const groups = [];
    let open = false;
    for (const [index, word] of words.entries()) {
        const next = words[index + 2] ?? '';
        if (open)
            groups.push(`${groups.pop() ?? ''}${word}`);
        else
            groups.push(word);
        if (/^ +$/.test(word))
            continue;
        const assigns = word.endsWith('=') || /^--[\w-]+$/.test(word) || (/[^r]:$/.test(word) && VALUE.test(next));
        open = assigns && !/(?:Error|Exception):$/.test(word);
    }
    return groups.map((group) => (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redacted */ .p)(group)).join('');
}
/** The root cause with remedy, evidence and check; what else was recognised in one line each. */
function renderDiagnoses({ origin, lines, diagnoses, cut }, style) {
    const [first, ...others] = diagnoses;
    if (first === undefined)
        return renderNothing(origin, lines, cut, style);
    return [
        ...causeLines(first, style),
        ...(others.length === 0 ? [] : ['', ...otherLines(others, style)]),
        ...cutLines(cut, style),
        '',
    ].join('\n');
}
function causeLines({ cause, remedy, evidence, check, source }, style) {
    const columns = (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .usableColumns */ .qW)(style.columns);
    const [head = '', ...rest] = (0,_width_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .LV)(`\u2717 ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(cause, 1_000)}`, columns, columns - 2);
    return [
        (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'red', head),
        ...rest.map((line) => `  ${(0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'red', line)}`),
        ...indented(`line ${evidence.line}: `, (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(redactedProse(evidence.text), 500), columns, style, 'dim'),
        ...indented('\u2192 ', (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(remedy, 1_000), columns, style, 'bold'),
        ...(check === undefined
            ? []
            : indented('check: ', `${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(check)}; slipway validate finds it before the next deployment`, columns, style)),
        ...indented('source: ', (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(source), columns, style, 'dim'),
    ];
}
/** A label in the margin, and the text wrapped beside it. */
function indented(label, text, columns, style, how) {
    const lines = (0,_width_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .LV)(text, Math.max(16, columns - 2 - label.length));
    return lines.map((line, index) => {
        const shown = how === undefined ? line : (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, how, line);
        return `  ${index === 0 ? label : ' '.repeat(label.length)}${shown}`;
    });
}
function otherLines(others, style) {
    const columns = (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .usableColumns */ .qW)(style.columns);
    const shown = others.slice(0, MOST_OTHERS);
    const rest = others.length - shown.length;
    return [
        ...(0,_width_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .LV)('Also in the log, which may only follow from it:', columns),
        ...shown.flatMap(({ name, cause, remedy, evidence }) => [
            ...indented(`line ${evidence.line}: `, (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(cause, 1_000), columns, style),
            // What a symptom advises is to look for its cause, and that stands above.
            ...((0,_diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .isSymptom */ .gR)(name) ? [] : indented('  \u2192 ', (0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(remedy, 1_000), columns, style, 'dim')),
        ]),
        ...(rest > 0 ? [`  \u2026 and ${rest} more (--format json lists them)`] : []),
    ];
}
function renderNothing(origin, lines, cut, style) {
    const columns = (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .usableColumns */ .qW)(style.columns);
    const rows = [
        `Nothing in ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printableLine */ .o)(origin)} (${(0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(lines, 'line')}) is a failure that Slipway knows.`,
        'It looked for failures of Railway, the tailnet policy, the build, the start of the container and of LiteLLM, the tailnet, the database and the answers of the gateway; docs/errors.md lists them.',
        'Next: give it the whole log, that of the build too (slipway logs --build --lines 1000 | slipway doctor -), run slipway validate over the files, and read the first line of the log that says error.',
    ];
    return [...rows.flatMap((row) => (0,_width_js__WEBPACK_IMPORTED_MODULE_4__/* .wrap */ .LV)(row, columns)), ...cutLines(cut, style), ''].join('\n');
}
function cutLines(cut, style) {
    if (cut === undefined)
        return [];
    const text = cut === 'first'
        ? 'Only the first 16 MB were read.'
        : 'Only the last 16 MB were read; lines are counted from there.';
    return [(0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .paint */ .nI)(style, 'yellow', text)];
}


/***/ })

};
