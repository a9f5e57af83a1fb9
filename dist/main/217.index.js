export const id = 217;
export const ids = [217];
export const modules = {

/***/ 2701:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ LineIndex)
/* harmony export */ });
/** Translates between offsets (UTF-16, 0-based) and positions of one text. LF, CRLF and lone CR end a line, as in editors. */
class LineIndex {
    #starts = [0];
    #length;
    /** 0-based line that was found last: places are mostly asked for one after another. */
    #last = 0;
    constructor(text) {
        this.#length = text.length;
        if (!text.includes('\r')) {
            for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
                this.#starts.push(at + 1);
            return;
        }
        for (let at = 0; at < text.length; at++) {
            const code = text.charCodeAt(at);
            if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10))
                this.#starts.push(at + 1);
        }
    }
    get lines() {
        return this.#starts.length;
    }
    position(offset) {
        const clamped = this.#clamped(offset);
        const line = this.#lineOf(clamped);
        return { line: line + 1, column: clamped - this.#startOf(line) + 1 };
    }
    #clamped(offset) {
        return Math.max(0, Math.min(offset, this.#length));
    }
    /** 0-based. */
    #lineOf(offset) {
        const near = this.#last;
        let low = 0;
        let high = this.#starts.length - 1;
        if (this.#startOf(near) <= offset) {
            low = near;
            const next = this.#starts[near + 2];
            if (next === undefined || offset < next)
                high = Math.min(high, near + 1);
        }
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#starts[middle] <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        this.#last = low;
        return low;
    }
    #startOf(line) {
        return this.#starts[line];
    }
    span(start, end) {
        const from = this.#clamped(start);
        const to = this.#clamped(Math.max(start, end));
        const line = this.#lineOf(from);
        const endLine = this.#lineOf(to);
        return {
            line: line + 1,
            column: from - this.#startOf(line) + 1,
            endLine: endLine + 1,
            endColumn: to - this.#startOf(endLine) + 1,
        };
    }
    /** The offset of a position; a line or column past the end is clamped to the text. */
    offset(position) {
        const start = this.#starts[Math.max(0, Math.min(position.line, this.#starts.length) - 1)];
        return Math.min(this.#length, start + position.column - 1);
    }
}


/***/ }),

/***/ 7017:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ tooDeepToken)
/* harmony export */ });
/**
 * Deeper nesting is refused before it is composed. The library recurses, and where V8 must compile a regular expression
 * with the stack all but used up it ends the process instead of throwing.
 */
const MAX_DEPTH = 200;
/** Where the first value stands that is nested too deeply; without recursion. */
function tooDeepToken(tokens) {
    const pending = tokens.map((token) => ({ token, depth: 0 }));
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { token, depth } = next;
        if (depth > MAX_DEPTH && 'offset' in token)
            return token.offset;
        const children = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
        if (token.type === 'document')
            children.push(token.value);
        for (const child of children)
            if (child)
                pending.push({ token: child, depth: depth + 1 });
    }
    return undefined;
}


/***/ }),

/***/ 2060:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fileLayer: () => (/* binding */ fileLayer)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9810);
/* harmony import */ var _model_finding_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2673);
/* harmony import */ var _model_position_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2701);
/* harmony import */ var _model_yaml_depth_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7017);
/* harmony import */ var _echo_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(413);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8921);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9180);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6285);
/* harmony import */ var _variables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6539);










/** No settings file is near this size; parsing a larger one would only take time. */
const LONGEST_FILE = 256 * 1024;
const VARIABLE_NAME = new RegExp(_variables_js__WEBPACK_IMPORTED_MODULE_4__/* .VARIABLE_NAME_PATTERN */ .u8);
const CHECK_NAME = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const CHECK_SEVERITIES = [..._model_finding_js__WEBPACK_IMPORTED_MODULE_5__/* .SEVERITIES */ .oC, 'off'];
/**
 * slipway.yml: the inputs that are no secrets, in camelCase, and `checks`.
 * @param path as messages name it
 * @throws SlipwayError INPUT_INVALID when it is no YAML map, and for an unknown key, a secret or a wrong `checks`; each with
 *   line and column.
 */
function fileLayer(path, text) {
    const body = text.startsWith('\ufeff') ? text.slice(1) : text;
    const lines = new _model_position_js__WEBPACK_IMPORTED_MODULE_6__/* .LineIndex */ .r(body);
    const placeOf = (offset) => {
        const { line, column } = lines.position(offset);
        return `${path}:${line}:${column}`;
    };
    const document = parse(path, body, placeOf);
    const reading = {
        path,
        values: {},
        checks: {},
        places: new Map(),
        problems: [],
        place: (node) => placeOf(node.range[0]),
        plain: (node) => node.toJS(document, { maxAliasCount: 100 }),
    };
    const top = document.contents;
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(top))
        readTop(top, reading);
    else if (top !== null && !((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(top) && top.value === null)) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_INVALID', `${reading.place(top)}: not a map of settings`, {
            remedy: 'write one setting a line, such as `failOn: warning`',
        });
    }
    const [first, ...others] = reading.problems;
    if (first)
        throw (0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .a)(first, others);
    return {
        layer: { source: 'file', values: reading.values, at: (name) => reading.places.get(name) },
        checks: reading.checks,
        checkAt: (name) => reading.places.get(`checks.${name}`),
    };
}
function parse(path, text, placeOf) {
    if (text.length > LONGEST_FILE) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_INVALID', `${path} is longer than ${LONGEST_FILE / 1024} KB`, {
            remedy: 'keep only settings in it',
        });
    }
    const nul = text.indexOf('\0');
    if (nul >= 0) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_INVALID', `${placeOf(nul)}: a NUL character`, {
            remedy: 'save the file as UTF-8 text',
        });
    }
    const deep = (0,_model_yaml_depth_js__WEBPACK_IMPORTED_MODULE_7__/* .tooDeepToken */ .G)([...new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Parser */ .iX().parse(text)]);
    if (deep !== undefined)
        throw tooDeep(path, undefined);
    const document = guarded(path, () => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { prettyErrors: false, logLevel: 'error' }));
    const [error] = document.errors;
    if (error?.message.includes('call stack'))
        throw tooDeep(path, error);
    if (error) {
        // The parser's words may quote the file; a line that holds a token is not repeated.
        const words = (0,_echo_js__WEBPACK_IMPORTED_MODULE_8__/* .looksLikeSecret */ .WW)(error.message) ? 'not valid YAML' : `not valid YAML: ${oneLine(error.message)}`;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_INVALID', `${placeOf(error.pos[0])}: ${words}`, {
            remedy: error.code === 'DUPLICATE_KEY' ? 'leave one of the two lines out' : 'mend the line',
        });
    }
    return document;
}
/** What the parser throws rather than reports: nesting that exhausts the stack, alias bombs. */
function guarded(path, work) {
    try {
        return work();
    }
    catch (cause) {
        throw tooDeep(path, cause);
    }
}
function tooDeep(path, cause) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('INPUT_INVALID', `${path} is nested too deeply or repeats itself too often`, {
        cause,
        remedy: 'write the settings out, one a line',
    });
}
function readTop(map, reading) {
    for (const { key, value } of map.items) {
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
        if (name === 'checks')
            readChecks(value, reading);
        else
            readSetting(name, key, value, reading);
    }
}
function readSetting(key, keyNode, value, reading) {
    const name = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .inputName */ .yu)(key);
    const definition = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .settingKey */ .iT)(name) === key ? (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .inputNamed */ .o5)(name) : undefined;
    const at = reading.place(keyNode);
    if (definition === undefined) {
        const known = [..._inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .INPUTS */ .mc.filter((one) => !one.secret).map((one) => (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .settingKey */ .iT)(one.name)), 'checks'];
        reading.problems.push((0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .unknownName */ .U)(`${(0,_echo_js__WEBPACK_IMPORTED_MODULE_8__/* .echo */ .WI)(key) ?? 'a key'} at ${at}`, key, known));
    }
    else if (definition.secret) {
        reading.problems.push({
            message: `${key} at ${at} is a secret, and slipway.yml is committed`,
            remedy: `remove it, replace the secret if the file was pushed, and give it as the input ${name} or as ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentName */ .VE)(name)}`,
        });
    }
    else if (name === 'working-directory') {
        reading.problems.push({
            message: `${key} at ${at} has no effect: slipway.yml itself is looked for in the working directory`,
            remedy: `give it as the input ${name} or as ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentName */ .VE)(name)}`,
        });
    }
    else if (value !== null) {
        reading.places.set(name, reading.place(value));
        reading.values[name] = name === 'variables' ? readVariables(value, reading) : plainValue(value, reading);
    }
}
function plainValue(value, reading) {
    return guarded(reading.path, () => {
        try {
            return reading.plain(value);
        }
        catch (cause) {
            if (!(cause instanceof Error && cause.message.startsWith('Unresolved alias')))
                throw cause;
            reading.problems.push({
                message: `the alias at ${reading.place(value)} stands for nothing`,
                remedy: 'write its value, or put it in quotes',
            });
            return undefined;
        }
    });
}
/** The map with its scalars as they are written, since `1.10` is the text of a variable and not the number 1.1. */
function readVariables(value, reading) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value))
        return plainValue(value, reading);
    const variables = {};
    for (const { key, value: item } of value.items) {
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
        const at = reading.place(key);
        reading.places.set(`variables.${name}`, at);
        const label = `variables.${VARIABLE_NAME.test(name) ? name : ((0,_echo_js__WEBPACK_IMPORTED_MODULE_8__/* .echo */ .WI)(name) ?? '\u2026')} at ${at}`;
        const scalar = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(item) ? undefined : item;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(scalar) && scalar.value !== null) {
            variables[name] = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
        }
        else if (scalar === null || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(scalar)) {
            reading.problems.push({
                message: `${label} has no value`,
                remedy: "remove it, or write '' where it is meant to be empty",
            });
        }
        else {
            const kind = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(item) ? 'a list' : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item) ? 'a map' : 'an alias';
            reading.problems.push({ message: `${label} is ${kind}`, remedy: 'give it text; put lists and maps in quotes' });
        }
    }
    return variables;
}
function readChecks(value, reading) {
    if (value === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) && value.value === null))
        return;
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value)) {
        reading.problems.push({
            message: `checks at ${reading.place(value)} is not a map`,
            remedy: 'write one `room/name: warning` a line below it',
        });
        return;
    }
    for (const { key, value: item } of value.items) {
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
        const at = reading.place(key);
        reading.places.set(`checks.${name}`, at);
        const severity = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(item) ? item.value : undefined;
        const known = CHECK_SEVERITIES.find((one) => one === severity);
        if (!CHECK_NAME.test(name)) {
            reading.problems.push({
                message: `${(0,_echo_js__WEBPACK_IMPORTED_MODULE_8__/* .echo */ .WI)(name) ?? 'a key'} at ${at} is not the name of a check`,
                remedy: 'names read like dockerfile/proxy-cleared',
            });
        }
        else if (known === undefined) {
            reading.problems.push(wrongSeverity(name, at, severity));
        }
        else {
            reading.checks[name] = known;
        }
    }
}
function wrongSeverity(name, at, severity) {
    const meant = typeof severity === 'string' ? (0,_nearest_js__WEBPACK_IMPORTED_MODULE_9__/* .nearest */ .p)(severity, CHECK_SEVERITIES) : undefined;
    return {
        message: `checks.${name} at ${at}: ${(0,_echo_js__WEBPACK_IMPORTED_MODULE_8__/* .echo */ .WI)(severity) ?? 'the value'} is not one of ${CHECK_SEVERITIES.join(', ')}`,
        remedy: meant === undefined ? `give ${CHECK_SEVERITIES.join(', ')}` : `did you mean ${meant}?`,
    };
}
function oneLine(text) {
    const line = text.replace(/\s+/g, ' ');
    return line.length > 120 ? `${line.slice(0, 119)}\u2026` : line;
}


/***/ })

};
