export const id = 245;
export const ids = [245,734];
export const modules = {

/***/ 8538:
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
// EXTERNAL MODULE: ./lib/src/release/source.js + 2 modules
var source = __webpack_require__(4815);
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
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
// EXTERNAL MODULE: ./lib/src/report/style.js
var report_style = __webpack_require__(256);
// EXTERNAL MODULE: ./lib/src/report/width.js
var report_width = __webpack_require__(6293);
;// CONCATENATED MODULE: ./lib/src/report/table.js

/**
 * Rows in columns, three spaces apart, the last column wrapped where the terminal ends.
 * @param indent cells before the first column
 */
function tableLines(rows, indent, columns) {
    const last = Math.max(0, ...rows.map((row) => row.length - 1));
    const widths = Array.from({ length: last }, (_, index) => Math.max(0, ...rows.map((row) => (0,report_width/* displayWidth */.F1)(row[index] ?? ''))));
    const start = indent + widths.reduce((sum, width) => sum + width + 3, 0);
    return rows.flatMap((row) => {
        const cells = widths.map((width, index) => (0,report_width/* padEnd */.f)(row[index] ?? '', width + 3)).join('');
        const room = Math.max(16, columns - start);
        const [first = '', ...rest] = (0,report_width/* wrap */.LV)(row[last] ?? '', room);
        return [`${' '.repeat(indent)}${cells}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(start)}${line}`)];
    });
}

;// CONCATENATED MODULE: ./lib/src/report/plan.js




const INDENT = 2;
/** What `ship` would change, for a terminal; `nothing to change` at its end when that is nothing. */
function renderPlan(plan, style) {
    const sections = [
        settingsSection(plan.settings, style),
        routesSection(plan, style),
        policySection(plan, style),
        keySection(plan, style),
        railwaySection(plan, style),
        notesSection(plan.notes, style),
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
        ...table(rows, style),
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
    return [title('routes', style), ...table([['host', 'address', 'port', 'models'], ...rows], style)];
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
    const { added, changed, unchanged } = railway.variables;
    const names = (list) => list.map((name) => (0,printable/* printableLine */.o)(name)).join(', ') || 'none';
    const rows = [
        ['target', (0,printable/* printableLine */.o)(railway.target)],
        ['source', `${(0,printable/* printableLine */.o)(railway.source)}${railway.sourceChanged ? '' : ', unchanged'}`],
        ['url', (0,printable/* printableLine */.o)(railway.url ?? 'none yet')],
        ['variables added', names(added)],
        ['variables changed', names(changed)],
        ['variables unchanged', names(unchanged)],
        ...railway.settings.map(({ name, from, to }) => [name, `${(0,printable/* printableLine */.o)(from)} \u2192 ${(0,printable/* printableLine */.o)(to)}`]),
    ];
    return [head, ...table(rows, style)];
}
function notesSection(notes, style) {
    return notes.length === 0 ? [] : [title('notes', style), ...notes.flatMap((note) => paragraph(note, style))];
}
function title(text, style) {
    return (0,report_style/* paint */.nI)(style, 'bold', text);
}
function table(rows, style) {
    return tableLines(rows, INDENT, (0,report_style/* usableColumns */.qW)(style.columns));
}
function paragraph(text, style) {
    const lines = (0,report_width/* wrap */.LV)((0,printable/* printableLine */.o)(text, 1_000), (0,report_style/* usableColumns */.qW)(style.columns) - INDENT);
    return lines.map((line) => `${' '.repeat(INDENT)}${line}`);
}

// EXTERNAL MODULE: ./lib/src/commands/files.js + 1 modules
var files = __webpack_require__(7706);
// EXTERNAL MODULE: ./lib/src/commands/release-context.js
var commands_release_context = __webpack_require__(622);
;// CONCATENATED MODULE: ./lib/src/commands/plan.js








/** `plan`: what `ship` would change. Reads both services, or none with `--offline`; changes nothing. */
async function plan(invocation) {
    const gateway = await (0,files/* readGateway */.H)(invocation, await (0,files/* readFiles */.U)(invocation));
    const planned = await planOf(invocation, (0,commands_release_context/* releaseContext */.N)(invocation, gateway));
    invocation.print(renderPlan(planned, invocation.style));
    return { exitCode: 0, plan: planned };
}
async function planOf(invocation, context) {
    if (invocation.offline)
        return describeOffline(context, 'offline');
    const railway = await (0,release_context/* connectRailway */.I)(context);
    const snapshot = await (0,release_snapshot/* takeSnapshot */.W9)(context, railway, (0,release_context/* connectTailscale */.b)(context));
    const difference = (0,release_plan/* planRelease */.F3)(context, snapshot, await (0,source/* chooseSource */.LV)(context, snapshot.service));
    return describePlan(context, railway, snapshot, difference);
}


/***/ }),

/***/ 4734:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ patternsOf),
/* harmony export */   Hn: () => (/* binding */ repositoryRoot),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   fD: () => (/* binding */ rulesOf),
/* harmony export */   gitIgnores: () => (/* binding */ gitIgnores)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(298);
/* harmony import */ var _system_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1809);



/**
 * Adds the ignore files of `folder` to the rules above it.
 *
 * @param names in rising precedence: `['.gitignore', '.railwayignore']`.
 */
async function rulesOf(root, folder, names, above) {
    let matcher;
    for (const name of names) {
        const outcome = await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, folder, name));
        if (outcome.kind !== 'file')
            continue;
        matcher ??= ignore__WEBPACK_IMPORTED_MODULE_1__({ allowRelativePaths: false });
        matcher.add(patternsOf(outcome.file.text));
    }
    return matcher === undefined ? above : { folder, matcher, above };
}
/** No path is this long, so neither is a pattern that could match one; the library makes a regular expression of each. */
const LONGEST_PATTERN = 4_096;
/** The lines of an ignore file. */
function patternsOf(text) {
    return text.split(/\r\n|\r|\n/).filter((line) => line.length <= LONGEST_PATTERN);
}
/**
 * Whether the rules exclude a path (relative to the root, `/`); undefined when they say nothing about it. The file
 * nearest to the path that says anything decides.
 */
function verdictOf(rules, path, directory) {
    for (let level = rules; level !== undefined; level = level.above) {
        const below = level.folder === '' ? path : path.slice(level.folder.length + 1);
        const verdict = level.matcher.test(directory ? `${below}/` : below);
        if (verdict.ignored)
            return true;
        if (verdict.unignored)
            return false;
    }
    return undefined;
}
/** Whether git would leave a file out because of a .gitignore in its folder or above, up to the repository's root. */
async function gitIgnores(directory, path) {
    const root = await repositoryRoot(directory);
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, path)).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/');
    const folders = file.split('/').slice(0, -1);
    let rules = await rulesOf(root, '', ['.gitignore'], undefined);
    let below = '';
    for (const folder of folders) {
        below = below === '' ? folder : `${below}/${folder}`;
        // What stands in an excluded folder cannot be taken back in (gitignore(5)).
        if (verdictOf(rules, below, true))
            return true;
        rules = await rulesOf(root, below, ['.gitignore'], rules);
    }
    return verdictOf(rules, file, false) ?? false;
}
/** The folder that holds `.git`, else the directory itself. */
async function repositoryRoot(directory) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder)) {
        // A worktree and a submodule have a file there, a clone a folder.
        if ((await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, '.git'))).kind !== 'missing')
            return folder;
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder) === folder)
            return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory);
    }
}


/***/ }),

/***/ 2392:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unifiedDiff)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);

/**
 * A unified diff as `diff -u` prints it, with three lines of context; empty when the texts are equal.
 * @param name the file's name in both header lines
 */
function unifiedDiff(name, before, after) {
    if (before === after)
        return '';
    const patch = (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .createTwoFilesPatch */ .ss)(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
    // The library leads with a rule of `=`, which patch(1) skips and readers stumble over.
    return patch.replace(/^=+\n/, '');
}


/***/ })

};
