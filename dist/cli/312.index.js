export const id = 312;
export const ids = [312];
export const modules = {

/***/ 9312:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./lib/src/release/context.js + 3 modules
var release_context = __webpack_require__(6859);
// EXTERNAL MODULE: ./lib/src/settings/inputs.js
var inputs = __webpack_require__(8921);
;// CONCATENATED MODULE: ./lib/src/settings/describe.js

/** Each setting with its value and source as `plan` shows it: a secret is `set` or `not set`, variables go by name. */
function describeSettings({ values, sources }) {
    return inputs/* INPUTS */.mc.map((definition) => {
        const key = (0,inputs/* settingKey */.iT)(definition.name);
        const value = values[key];
        return {
            name: definition.name,
            value: definition.secret
                ? value === undefined
                    ? 'not set'
                    : 'set'
                : shown(definition.name, value, definition.default),
            source: sources[key],
        };
    });
}
function shown(name, value, standard) {
    if (value === undefined || value === '')
        return standard ?? 'not set';
    if (name === 'gate-timeout')
        return duration(Number(value));
    if (Array.isArray(value))
        return value.length === 0 ? 'none' : value.join(', ');
    if (typeof value === 'object' && value !== null)
        return Object.keys(value).join(', ') || 'none';
    return String(value);
}
function duration(milliseconds) {
    if (milliseconds % 60_000 === 0)
        return `${milliseconds / 60_000}m`;
    return milliseconds % 1_000 === 0 ? `${milliseconds / 1_000}s` : `${milliseconds}ms`;
}

// EXTERNAL MODULE: ./lib/src/tailnet/unified-diff.js
var unified_diff = __webpack_require__(2392);
// EXTERNAL MODULE: ./lib/src/release/gate-step.js
var gate_step = __webpack_require__(4884);
// EXTERNAL MODULE: ./lib/src/release/policy-step.js
var policy_step = __webpack_require__(3907);
// EXTERNAL MODULE: ./lib/src/release/release-plan.js
var release_plan = __webpack_require__(6113);
// EXTERNAL MODULE: ./lib/src/release/source.js
var source = __webpack_require__(7767);
;// CONCATENATED MODULE: ./lib/src/release/describe-plan.js






/** The plan as a reader may see it: variables by name, secrets as `set`. */
function describePlan(context, railway, snapshot, plan) {
    const { projectName, environmentName, serviceName } = railway.target;
    const policyText = snapshot.policy?.text ?? '';
    const minted = plan.key.needed ? [release_plan/* KEY_VARIABLE */.$9] : [];
    const known = snapshot.variables[release_plan/* KEY_VARIABLE */.$9] !== undefined;
    return {
        directory: context.project.directory,
        settings: plannedSettings(context),
        routes: snapshot.routes,
        policy: {
            looked: plan.policy !== undefined,
            ...(plan.policy === undefined ? { reason: 'no Tailscale credential' } : {}),
            changed: plan.policy?.exact.changed ?? false,
            summary: plan.policy === undefined ? 'not looked at' : (0,release_plan/* fragmentSummary */.vY)(plan.policy.exact),
            diff: plan.policy === undefined ? '' : (0,unified_diff/* unifiedDiff */.W)('tailnet policy', policyText, plan.policy.exact.text),
            tooWide: plan.policy?.tooWide.map(policy_step/* overreachLine */.u8) ?? [],
        },
        railway: {
            looked: true,
            target: `${projectName} / ${environmentName} / ${serviceName}`,
            source: (0,source/* describeSource */.B6)(plan.source),
            sourceChanged: plan.sourceChanged,
            variables: {
                added: [...plan.variables.added, ...(known ? [] : minted)].sort(),
                changed: [...plan.variables.changed, ...(known ? minted : [])].sort(),
                unchanged: plan.variables.unchanged,
            },
            settings: plan.settings.map(({ name, from, to }) => ({ name, from: describe_plan_shown(from), to: describe_plan_shown(to) })),
            url: context.settings.url !== undefined || snapshot.service.domains.length > 0
                ? (0,gate_step/* gateUrl */.T2)(context.settings, snapshot.service)
                : undefined,
        },
        key: plan.key,
        upToDate: plan.upToDate,
        notes: [
            ...snapshot.notes,
            ...(plan.renewed === undefined ? [] : [`${plan.renewed}: deployed anew, whatever has changed`]),
            ...(0,source/* leftOutLines */.VD)(plan.source),
            ...(snapshot.service.domains.length === 0 && context.settings.url === undefined
                ? ['the service has no domain yet: the gate needs one']
                : []),
        ],
    };
}
/** What can be told without asking any service: routes, the fragment against `policy-file`, settings. */
function describeOffline(context, reason) {
    const policyFile = context.project.files.get('policyFile');
    const routes = context.routes.filter(({ address }) => address !== undefined);
    const policy = policyFile === undefined ? undefined : (0,release_plan/* planPolicy */._0)(context, { routes }, policyFile.text);
    return {
        directory: context.project.directory,
        settings: plannedSettings(context),
        routes: context.routes,
        policy: {
            looked: policy !== undefined,
            ...(policy === undefined ? { reason } : {}),
            changed: policy?.exact.changed ?? false,
            summary: policy === undefined
                ? 'not looked at'
                : `${(0,release_plan/* fragmentSummary */.vY)(policy.exact)} (against ${policyFile?.path}, not the live policy)`,
            diff: policy === undefined ? '' : (0,unified_diff/* unifiedDiff */.W)(policyFile?.path ?? '', policyFile?.text ?? '', policy.exact.text),
            tooWide: policy?.tooWide.map(policy_step/* overreachLine */.u8) ?? [],
        },
        railway: {
            looked: false,
            reason,
            target: 'not looked at',
            source: 'not looked at',
            sourceChanged: false,
            variables: { added: [], changed: [], unchanged: [] },
            settings: [],
            url: undefined,
        },
        key: { needed: false, reason },
        upToDate: false,
        notes: [],
    };
}
function plannedSettings({ settings, sources }) {
    return describeSettings({ values: settings, sources }).filter(({ name }) => name !== 'command');
}
function describe_plan_shown(value) {
    if (value === undefined || value === null || value === '')
        return 'not set';
    return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

// EXTERNAL MODULE: ./lib/src/release/snapshot.js
var release_snapshot = __webpack_require__(6846);
// EXTERNAL MODULE: ./lib/src/report/findings.js + 1 modules
var report_findings = __webpack_require__(7281);
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
// EXTERNAL MODULE: ./lib/src/report/style.js
var report_style = __webpack_require__(256);
// EXTERNAL MODULE: ./lib/src/report/table.js
var table = __webpack_require__(8429);
// EXTERNAL MODULE: ./lib/src/report/width.js
var width = __webpack_require__(6293);
;// CONCATENATED MODULE: ./lib/src/report/plan.js




const INDENT = 2;
/** What `ship` would change, for a terminal; `nothing to change` at its end when that is nothing. */
function renderPlan(plan, style) {
    const sections = [
        routesSection(plan, style),
        policySection(plan, style),
        keySection(plan, style),
        railwaySection(plan, style),
        notesSection(plan.notes, style),
        // Where the values come from is for who wonders about what stands above.
        settingsSection(plan.settings, style),
        plan.upToDate ? [(0,report_style/* paint */.nI)(style, 'green', 'nothing to change')] : [],
    ];
    const blocks = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`);
    return blocks.join('\n');
}
function settingsSection(settings, style) {
    const isSet = ({ value, source }) => source !== 'default' || !/^(?:not set|none)$/.test(value);
    const rows = settings.filter(isSet).map(({ name, value, source }) => [name, source, (0,printable/* printableLine */.o)(value)]);
    const unset = settings.filter((setting) => !isSet(setting)).map(({ name }) => name);
    return [
        title('settings', style),
        ...plan_table(rows, style),
        ...(unset.length > 0
            ? paragraph(`not set: ${unset.join(', ')}`, style).map((line) => (0,report_style/* paint */.nI)(style, 'dim', line))
            : []),
    ];
}
function routesSection({ routes }, style) {
    if (routes.length === 0)
        return [title('routes', style), '  none: no api_base in the proxy config names a tailnet address'];
    const rows = routes.map((route) => [
        (0,printable/* printableLine */.o)(route.host),
        route.address ?? 'no address',
        String(route.port),
        route.models.map((model) => (0,printable/* printableLine */.o)(model.name)).join(', '),
    ]);
    return [title('routes', style), ...plan_table([['host', 'address', 'port', 'models'], ...rows], style)];
}
function policySection({ policy }, style) {
    const head = title('policy', style);
    if (!policy.looked)
        return [head, ...paragraph(`not looked at: ${policy.reason ?? 'no reason given'}`, style)];
    const tooWide = policy.tooWide.flatMap((rule) => paragraph(`lets the tag reach more: ${(0,printable/* printableLine */.o)(rule)}`, style).map((line) => (0,report_style/* paint */.nI)(style, 'red', line)));
    if (!policy.changed)
        return [head, '  unchanged', ...tooWide];
    const diff = policy.diff === '' ? [] : (0,printable/* printable */.g)(policy.diff).replace(/\n$/, '').split('\n');
    return [
        head,
        ...paragraph(policy.summary, style),
        ...diff.map((line) => `  ${paintDiff(line, style)}`.trimEnd()),
        ...tooWide,
    ];
}
function paintDiff(line, style) {
    if (/^(?:---|\+\+\+) /.test(line))
        return (0,report_style/* paint */.nI)(style, 'bold', line);
    if (line.startsWith('@@'))
        return (0,report_style/* paint */.nI)(style, 'cyan', line);
    if (line.startsWith('+'))
        return (0,report_style/* paint */.nI)(style, 'green', line);
    return line.startsWith('-') ? (0,report_style/* paint */.nI)(style, 'red', line) : line;
}
function keySection({ key }, style) {
    return [title('key', style), ...paragraph(`${key.needed ? 'a new one' : 'none needed'}: ${key.reason}`, style)];
}
function railwaySection({ railway }, style) {
    const head = title('railway', style);
    if (!railway.looked)
        return [head, ...paragraph(`not looked at: ${railway.reason ?? 'no reason given'}`, style)];
    return [head, ...plan_table(railwayRows(railway), style)];
}
/** What would change on Railway: a name and its text a row. Variables by name only. */
function railwayRows(railway) {
    const { added, changed, unchanged } = railway.variables;
    const names = (list) => list.map((name) => (0,printable/* printableLine */.o)(name)).join(', ') || 'none';
    return [
        ['target', (0,printable/* printableLine */.o)(railway.target)],
        ['source', `${(0,printable/* printableLine */.o)(railway.source)}${railway.sourceChanged ? '' : ', unchanged'}`],
        ['url', (0,printable/* printableLine */.o)(railway.url ?? 'none yet')],
        ['variables added', names(added)],
        ['variables changed', names(changed)],
        ['variables unchanged', names(unchanged)],
        ...railway.settings.map(({ name, from, to }) => [name, `${(0,printable/* printableLine */.o)(from)} \u2192 ${(0,printable/* printableLine */.o)(to)}`]),
    ];
}
function notesSection(notes, style) {
    return notes.length === 0 ? [] : [title('notes', style), ...notes.flatMap((note) => paragraph(note, style))];
}
function title(text, style) {
    return (0,report_style/* paint */.nI)(style, 'bold', text);
}
function plan_table(rows, style) {
    return (0,table/* tableLines */.o)(rows, INDENT, (0,report_style/* usableColumns */.qW)(style.columns));
}
function paragraph(text, style) {
    const lines = (0,width/* wrap */.LV)((0,printable/* printableLine */.o)(text, 1_000), (0,report_style/* usableColumns */.qW)(style.columns) - INDENT);
    return lines.map((line) => `${' '.repeat(INDENT)}${line}`);
}

// EXTERNAL MODULE: ./lib/src/commands/files.js
var files = __webpack_require__(7062);
// EXTERNAL MODULE: ./lib/src/commands/refusal.js
var commands_refusal = __webpack_require__(25);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
// EXTERNAL MODULE: ./lib/src/commands/validate.js + 2 modules
var validate = __webpack_require__(3071);
;// CONCATENATED MODULE: ./lib/src/commands/plan.js











/**
 * `plan`: what `ship` would change. Reads both services, or none with `--offline`; changes nothing. Where `ship` would stop
 * at its step `validate` there is nothing to plan: the findings are shown, and nobody is asked.
 */
async function plan(invocation) {
    const project = await (0,files/* readFiles */.Ul)(invocation);
    const findings = await (0,validate.findIn)(invocation, project);
    const counted = (0,report_findings/* findingsSummary */.FQ)(findings, (0,validate.filesOf)(project));
    const refusal = (0,commands_refusal/* refusalOf */.O)(invocation, project, findings, `ship would stop at validate (${counted})`);
    if (refusal !== undefined)
        return (0,commands_refusal/* refused */.J)(findings, refusal);
    const looked = await planOf(invocation, (0,commands_release_context/* releaseContext */.N)(invocation, await (0,files/* readGateway */.HV)(invocation, project)));
    const { setAside = [] } = invocation.settings;
    const aside = setAside.map((name) => `${name} is not used: the sandbox has its own`);
    const planned = { ...looked, notes: [...looked.notes, ...aside] };
    if (findings.some(({ severity }) => severity !== 'info')) {
        invocation.print((0,report_findings/* renderFindings */.vO)(findings, (path) => (0,validate.textOf)(project, path), invocation.style, (0,validate.filesOf)(project)));
    }
    invocation.print(renderPlan(planned, invocation.style));
    return { exitCode: 0, findings, plan: planned };
}
async function planOf(invocation, context) {
    if (invocation.offline)
        return describeOffline(context, 'offline');
    const railway = await (0,release_context/* connectRailway */.I)(context);
    const snapshot = await (0,release_snapshot/* takeSnapshot */.W9)(context, railway, (0,release_context/* connectTailscale */.b)(context));
    const difference = (0,release_plan/* planRelease */.F3)(context, snapshot, await (0,source/* chooseSource */.LV)(context, snapshot.service), 'look');
    return describePlan(context, railway, snapshot, difference);
}


/***/ }),

/***/ 7767:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ describeSource),
/* harmony export */   LV: () => (/* binding */ chooseSource),
/* harmony export */   VD: () => (/* binding */ leftOutLines)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _project_upload_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8456);


/**
 * Decides `source: auto`: `image` when one is named, `commit` when the service is connected to this repository, else `upload`,
 * also where a commit is named: a workflow has checked it out.
 *
 * @throws SlipwayError INPUT_MISSING when the source needs something that is not given, INPUT_INVALID when image and commit are
 *   both named.
 */
async function chooseSource(context, service) {
    const { settings, environment } = context;
    const repository = environment.GITHUB_REPOSITORY;
    const connected = repository !== undefined && service.source.repo?.toLowerCase() === repository.toLowerCase();
    const kind = settings.source !== 'auto'
        ? settings.source
        : settings.image !== undefined
            ? 'image'
            : connected
                ? 'commit'
                : 'upload';
    if (kind === 'image') {
        if (settings.commit !== undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', 'image and commit contradict each other: an image is no commit', {
                remedy: 'leave one of the two out',
            });
        }
        if (settings.image === undefined) {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', 'source is image, and image is not given', {
                remedy: 'name it: image: registry/name@sha256:\u2026',
            });
        }
        return { kind, id: `image:${settings.image}`, image: settings.image };
    }
    if (kind === 'commit') {
        const sha = settings.commit ?? environment.GITHUB_SHA;
        if (sha === undefined || sha === '') {
            throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_MISSING', 'source is commit, and no commit is known (commit is not given, GITHUB_SHA is not set)', {
                remedy: 'name it with commit, or use source: upload',
            });
        }
        return { kind, id: `commit:${sha}`, sha };
    }
    const upload = await (0,_project_upload_source_js__WEBPACK_IMPORTED_MODULE_1__/* .collectUpload */ .w)(context.project.directory);
    const { commit } = settings;
    return { kind: 'upload', id: `upload:${upload.digest}`, upload, ...(commit === undefined ? {} : { commit }) };
}
/** What a reader might miss in the upload: `.env` files, links out of the directory. */
function leftOutLines(source) {
    if (source.kind !== 'upload')
        return [];
    return source.upload.leftOut.map(({ path, reason }) => `not uploaded: ${path} ${reason}`);
}
/** `upload of 9 files, 14 kB`: what a reader wants to know of a source. */
function describeSource(source) {
    if (source.kind === 'image')
        return `image ${source.image}`;
    if (source.kind === 'commit')
        return `commit ${source.sha.slice(0, 12)}`;
    const files = source.upload.entries.filter(({ kind }) => kind !== 'directory').length;
    const size = Math.max(1, Math.round(source.upload.bytes / 1000));
    const commit = source.commit === undefined ? '' : `, said to be commit ${source.commit.slice(0, 12)}`;
    return `upload of ${files} ${files === 1 ? 'file' : 'files'}, ${size} kB${commit}`;
}


/***/ }),

/***/ 8429:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ tableLines)
/* harmony export */ });
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6293);

/**
 * Rows in columns, three spaces apart, the last column wrapped where the terminal ends.
 * @param indent cells before the first column
 */
function tableLines(rows, indent, columns) {
    const last = Math.max(0, ...rows.map((row) => row.length - 1));
    const widths = Array.from({ length: last }, (_, index) => Math.max(0, ...rows.map((row) => (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .displayWidth */ .F1)(row[index] ?? ''))));
    const start = indent + widths.reduce((sum, width) => sum + width + 3, 0);
    return rows.flatMap((row) => {
        const cells = widths.map((width, index) => (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .padEnd */ .f)(row[index] ?? '', width + 3)).join('');
        const room = Math.max(16, columns - start);
        const [first = '', ...rest] = (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .LV)(row[last] ?? '', room);
        return [`${' '.repeat(indent)}${cells}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(start)}${line}`)];
    });
}


/***/ })

};
