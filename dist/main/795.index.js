export const id = 795;
export const ids = [795];
export const modules = {

/***/ 9795:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isOllama: () => (/* binding */ isOllama),
/* harmony export */   parseProxyConfig: () => (/* binding */ parseProxyConfig),
/* harmony export */   readProxyConfig: () => (/* binding */ readProxyConfig)
/* harmony export */ });
/* harmony import */ var _project_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(905);
/* harmony import */ var _yaml_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6525);


/** Reads the config as LiteLLM would, without `include`. Never throws: what is wrong stands in `problems`. */
function readProxyConfig(file) {
    const source = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(file.text, file.lines, 'pyyaml');
    const problems = [...source.problems];
    if (problems.length === 0)
        problems.push(...shapeProblems(source, file));
    const data = problems.length === 0 && (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(source.data) ? source.data : {};
    let scalars;
    return {
        file,
        document: source.document,
        data,
        models: modelsOf(data, source, file),
        problems,
        duplicates: source.duplicates,
        at: source.at,
        scalars: () => {
            scalars ??= [...source.scalars()];
            return scalars;
        },
    };
}
/** The same from a text alone. */
function parseProxyConfig(path, text) {
    return readProxyConfig((0,_project_js__WEBPACK_IMPORTED_MODULE_0__/* .createProjectFile */ .sn)('config', path, { text }));
}
function shapeProblems(source, file) {
    const start = file.lines.span(0, 0);
    if (source.data === null || ((0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(source.data) && Object.keys(source.data).length === 0)) {
        return [{ ...start, message: 'the file is empty: LiteLLM ends with `Config cannot be None or Empty.`' }];
    }
    if ((0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(source.data))
        return [];
    const kind = Array.isArray(source.data) ? 'a list' : `a single ${typeof source.data}`;
    const at = source.at([]) ?? start;
    const place = { line: at.line, column: at.column, endLine: at.line, endColumn: at.column + 1 };
    return [{ ...place, message: `the top level is ${kind}, not a mapping with keys such as model_list` }];
}
function modelsOf(data, source, file) {
    const list = data.model_list;
    if (!Array.isArray(list))
        return [];
    const models = [];
    for (const [index, entry] of list.entries()) {
        if ((0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(entry))
            models.push(modelOf(entry, index, source, file));
    }
    return models;
}
function modelOf(entry, index, source, file) {
    const params = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(entry.litellm_params) ? entry.litellm_params : {};
    const info = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(entry.model_info) ? entry.model_info : {};
    const model = textOf(params.model);
    const apiBasePath = ['model_list', index, 'litellm_params', 'api_base'];
    const whole = source.at(['model_list', index]) ?? file.lines.span(0, 0);
    return {
        index,
        name: textOf(entry.model_name),
        model,
        provider: textOf(params.custom_llm_provider) ?? (model?.includes('/') ? model.slice(0, model.indexOf('/')) : undefined),
        apiBase: textOf(params.api_base),
        healthCheckModel: textOf(info.health_check_model),
        mode: textOf(info.mode),
        comment: source.commentAt(apiBasePath),
        at: source.at(['model_list', index, 'model_name']) ?? firstLineOf(whole),
        apiBaseAt: source.at(apiBasePath),
        params,
    };
}
/** A finding about an entry points at its first character, not at all of its lines. */
function firstLineOf(span) {
    if (span.line === span.endLine)
        return span;
    return { line: span.line, column: span.column, endLine: span.line, endColumn: span.column + 1 };
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** Whether requests for the model go to an Ollama server. */
function isOllama(model) {
    return model.provider === 'ollama' || model.provider === 'ollama_chat';
}


/***/ })

};
