import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4434:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 4589:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 481:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 7075:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 6193:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 8500:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 7066:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tty");

/***/ }),

/***/ 3136:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 6928:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 3193:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3106:
/***/ (function (module) {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 8476:
/***/ (function (__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _commands_command_line_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(143);
/* harmony import */ var _commands_help_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6682);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9810);
/* harmony import */ var _system_output_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8141);
/* harmony import */ var _system_secrets_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5331);





/** The terminal door: reads the words, the settings and the environment, runs one command, reports how it ended. */
async function main(argv) {
    const secrets = new _system_secrets_js__WEBPACK_IMPORTED_MODULE_3__/* .Secrets */ .S();
    const output = (0,_system_output_js__WEBPACK_IMPORTED_MODULE_4__/* .standardOutput */ .d)((text) => secrets.mask(text));
    let line;
    try {
        line = (0,_commands_command_line_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCommandLine */ .Du)(argv);
    }
    catch (thrown) {
        return fail((0,_model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .asSlipwayError */ .I7)(thrown), {
            format: argv.includes('json') || argv.includes('--format=json') ? 'json' : 'text',
            debug: false,
            command: 'slipway',
        }, output);
    }
    if (line.command === 'help' || line.command === 'version') {
        output.out(`${line.command === 'help' ? (0,_commands_help_text_js__WEBPACK_IMPORTED_MODULE_1__/* .helpText */ .B)(line.topic, helpColumns(output)) : await version()}\n`);
        return 0;
    }
    const signal = cancellation(output, line.command);
    try {
        // A chunk of its own: `--help` and a mistyped word do not wait for it.
        const { runCommand } = await Promise.all(/* import() */[__nccwpck_require__.e(328), __nccwpck_require__.e(95)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3095));
        return await runCommand({ line, output, secrets, signal }, line.command);
    }
    catch (thrown) {
        return fail((0,_model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .asSlipwayError */ .I7)(thrown), line, output);
    }
}
/** Off a terminal a help is as wide as a page of text. */
const PAGE_COLUMNS = 80;
function helpColumns({ screen, style }) {
    return screen.interactive && style.columns > 0 ? style.columns : PAGE_COLUMNS;
}
/** Commands that put back what they changed. */
const UNDOING = new Set(['ship', 'deploy', 'rollback', 'policy']);
/** The first Ctrl-C cancels, and what was changed is put back; a second only says so; a third leaves at once. */
function cancellation(output, command) {
    const undoing = UNDOING.has(command);
    const next = command === 'policy' ? 'the policy may be written then' : 'the next ship goes on from there';
    const abort = new AbortController();
    let times = 0;
    const onSignal = () => {
        times++;
        if (times === 1)
            output.err(undoing ? '\ncancelling: what was changed is put back\n' : '\nstopping\n');
        else if (times === 2 && undoing)
            output.err(`\nstill putting things back; once more leaves them as they are (${next})\n`);
        else
            process.exit(130);
        abort.abort();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.on(signal, onSignal);
    return abort.signal;
}
async function fail(error, line, output) {
    const [{ renderError }, { commandJson, jsonText }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 631).then(__nccwpck_require__.bind(__nccwpck_require__, 2631)),
        __nccwpck_require__.e(/* import() */ 695).then(__nccwpck_require__.bind(__nccwpck_require__, 9695)),
    ]);
    const exitCode = (0,_model_error_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCodeOf */ .FO)(error);
    if (line.format === 'json')
        output.out(jsonText(commandJson({ command: line.command, exitCode, error })));
    else
        output.err(renderError(error, output.errorStyle));
    if (line.debug || process.env.RUNNER_DEBUG === '1')
        output.err(`${stackOf(error)}\n`);
    return exitCode;
}
function stackOf(error) {
    if (!(error instanceof Error))
        return String(error);
    return error.cause === undefined
        ? (error.stack ?? error.message)
        : `${error.stack ?? error.message}\ncaused by ${stackOf(error.cause)}`;
}
async function version() {
    const { packageVersion } = await __nccwpck_require__.e(/* import() */ 81).then(__nccwpck_require__.bind(__nccwpck_require__, 6081));
    return packageVersion();
}
process.exitCode = await main(process.argv.slice(2));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 143:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Du: () => (/* binding */ parseCommandLine),
/* harmony export */   OO: () => (/* binding */ TERMINAL_COMMANDS),
/* harmony export */   hF: () => (/* binding */ optionUsage),
/* harmony export */   lw: () => (/* binding */ OPTIONS),
/* harmony export */   nK: () => (/* binding */ OPERANDS)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9810);
/* harmony import */ var _settings_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8921);
/* harmony import */ var _settings_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9180);



/** The words of a terminal, in the order of `slipway --help`. */
const TERMINAL_COMMANDS = {
    validate: 'every check over the files, offline, no secrets needed',
    plan: 'what ship would change: policy diff, variables (names only), settings, source',
    build: 'the image, with Docker, though hostile proxy variables are set; its digest',
    rehearse: "runs the image here under Railway's conditions and gates it",
    policy: 'merge the fragment into the tailnet policy, check it for drift, print it, or take it out',
    deploy: 'variables, settings, one deployment, its verdict',
    gate: 'liveliness, a closed door, an answer from every model',
    ship: 'all of it in order, undone when a step fails or Ctrl-C is pressed',
    rollback: 'back to the release before this one',
    init: "writes the kit's files and says which secrets to set",
    doctor: 'from a log or an error message (FILE, or - for standard input) to cause and remedy',
    reach: 'what the tag, or --from, may connect to, and the rule that grants each part: by POLICY or the live policy',
    status: 'what runs now, and what the last release was',
    logs: 'the log of the newest deployment, or of DEPLOYMENT',
    sandbox: 'the stand-ins for Tailscale, Railway and the model hosts, until Ctrl-C',
};
/** What the word behind these commands is; behind the others it is the directory. */
const OPERANDS = {
    doctor: 'FILE|-',
    reach: '[POLICY]',
    logs: '[DEPLOYMENT]',
};
/** Options that are no inputs. */
const SWITCHES = {
    sandbox: 'use the stand-ins instead of the services: a running one (SLIPWAY_SANDBOX_URL) or one for this run',
    offline: 'with plan: ask no service',
    yes: 'with init: ask nothing, take what is given and found',
    overwrite: 'with init: replace files of the kit that are there; never the proxy config or slipway.yml; the policy only with --yes, and only to narrow one that lets the tag reach too much',
    build: 'with logs: the log of the build',
    debug: 'stack traces of failures',
    help: 'this text, or that of a command',
    version: 'the version',
};
const VALUES = {
    format: 'text (default) or json: one JSON object on standard output',
    'add-host': 'with init, as often as there are hosts: NAME=ADDRESS or NAME=ADDRESS:PORT',
    lines: 'with logs: how many lines (default 100)',
    from: 'with reach: who connects: a tag, user, group, autogroup, address, host or device; * for everybody (default: the tag)',
    to: 'with reach: where to: HOST, HOST:PORT or HOST:PORT/PROTOCOL; without --from, who can reach it; exit code 1 when nobody can',
    scenario: 'with --sandbox or sandbox: what goes wrong: model-down, model-missing, crash, slow-start, health-401, open-policy, stale-etag, stale-etag-always, expired-key, key-without-tag, wrong-token, railway-429, railway-429-always, log-stream-lost, or none; wrong-token and those of railway trouble Railway alone, not policy, which asks Tailscale',
    litellm: 'with --sandbox or sandbox: the litellm command that answers, or none (default: the one in PATH)',
    state: 'with sandbox: the folder that keeps its state',
    port: 'with sandbox: its port on 127.0.0.1 (default: a free one)',
};
/** Every option that is no input, with its text. */
const OPTIONS = { ...SWITCHES, ...VALUES };
/** `--offline`, `--lines VALUE`. */
function optionUsage(name) {
    return name in VALUES ? `--${name} VALUE` : `--${name}`;
}
/**
 * Reads the words behind the program's name: `ship templates --sandbox --fail-on=warning`.
 *
 * @throws SlipwayError USAGE naming the word, with the nearest one that exists.
 */
function parseCommandLine(argv) {
    const words = [];
    const inputs = {};
    const switches = new Set();
    const values = {};
    const addHosts = [];
    for (let at = 0; at < argv.length; at++) {
        const word = argv[at];
        if (word === '-h')
            switches.add('help');
        else if (!word.startsWith('-') || word === '-')
            words.push(word);
        else {
            const { name, attached } = splitOption(word);
            if (name in SWITCHES) {
                if (attached !== undefined)
                    throw usage(`--${name} takes no value`);
                switches.add(name);
                continue;
            }
            refuseUnknown(name);
            const value = attached ?? argv[++at];
            if (value === undefined)
                throw usage(`--${name} needs a value`);
            if (name === 'add-host')
                addHosts.push(value);
            else if (name in VALUES)
                values[name] = value;
            else
                inputs[name] = value;
        }
    }
    return assemble(words, inputs, switches, values, addHosts);
}
function splitOption(word) {
    const equals = word.indexOf('=');
    const name = (equals < 0 ? word : word.slice(0, equals)).replace(/^-+/, '');
    return { name, attached: equals < 0 ? undefined : word.slice(equals + 1) };
}
function refuseUnknown(name) {
    if (name in VALUES)
        return;
    const input = (0,_settings_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .inputNamed */ .o5)(name);
    if (input?.secret) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('USAGE', `--${name}: a secret may not stand on the command line, where other processes see it`, {
            remedy: `set ${(0,_settings_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .environmentName */ .VE)(name)} in the environment`,
        });
    }
    if (input !== undefined && name !== 'command')
        return;
    const known = [...Object.keys(SWITCHES), ...Object.keys(VALUES), ..._settings_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .INPUTS */ .mc.map((one) => one.name)];
    const meant = (0,_settings_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, known);
    throw usage(`there is no option --${name}${meant === undefined ? '' : `; did you mean --${meant}?`}`);
}
function assemble(words, inputs, switches, values, addHosts) {
    const [first, second, ...rest] = words;
    const format = values.format ?? 'text';
    if (format !== 'text' && format !== 'json')
        throw usage(`--format is text or json, not ${format}`);
    const line = {
        inputs,
        format,
        sandbox: switches.has('sandbox'),
        offline: switches.has('offline'),
        debug: switches.has('debug'),
        scenario: values.scenario,
        state: values.state,
        port: portOf(values.port),
        operand: undefined,
        addHosts,
        yes: switches.has('yes'),
        overwrite: switches.has('overwrite'),
        buildLog: switches.has('build'),
        lines: linesOf(values.lines),
        from: values.from,
        to: values.to,
        litellm: values.litellm,
    };
    if (switches.has('version'))
        return { ...line, command: 'version', topic: undefined, directory: undefined };
    if (first === undefined || first === 'help') {
        return {
            ...line,
            command: 'help',
            topic: second === undefined ? undefined : commandNamed(second),
            directory: undefined,
        };
    }
    const command = commandNamed(first);
    if (switches.has('help'))
        return { ...line, command: 'help', topic: command, directory: undefined };
    const operand = OPERANDS[command];
    if (rest.length > 0)
        throw usage(`${command} takes one ${operand ?? 'directory'}, and there is more: ${rest.join(' ')}`);
    refuseForeignOptions(command, line);
    if (operand !== undefined)
        return { ...line, command, topic: undefined, directory: undefined, operand: second };
    if (second !== undefined && inputs['working-directory'] !== undefined) {
        throw usage(`the directory is given twice: ${second} and --working-directory`);
    }
    return { ...line, command, topic: undefined, directory: second };
}
/** Options that this command does not know: silently ignored, they would mislead. */
function refuseForeignOptions(command, line) {
    if (command !== 'sandbox' && line.state !== undefined)
        throw usage('--state belongs to slipway sandbox');
    if (command !== 'sandbox' && line.port !== undefined)
        throw usage('--port belongs to slipway sandbox');
    if (command !== 'init') {
        if (line.addHosts.length > 0)
            throw usage('--add-host belongs to slipway init');
        if (line.yes)
            throw usage('--yes belongs to slipway init');
        if (line.overwrite)
            throw usage('--overwrite belongs to slipway init');
    }
    if (line.offline && command !== 'plan' && command !== 'reach') {
        throw usage(`--offline belongs to slipway plan and slipway reach, not to ${command}`);
    }
    if (command !== 'logs') {
        if (line.buildLog)
            throw usage('--build belongs to slipway logs');
        if (line.lines !== undefined)
            throw usage('--lines belongs to slipway logs');
    }
    if (command !== 'reach') {
        if (line.from !== undefined)
            throw usage('--from belongs to slipway reach');
        if (line.to !== undefined)
            throw usage('--to belongs to slipway reach');
    }
    if (command === 'init' && line.sandbox)
        throw usage('--sandbox is for commands that ask a service; init asks none');
    const withSandbox = line.sandbox || command === 'sandbox';
    if (line.scenario !== undefined && !withSandbox)
        throw usage('--scenario needs --sandbox');
    if (line.litellm !== undefined && !withSandbox)
        throw usage('--litellm needs --sandbox');
}
function linesOf(text) {
    if (text === undefined)
        return undefined;
    const lines = Number(text);
    if (!/^\d+$/.test(text) || lines < 1 || lines > 5_000)
        throw usage(`--lines is a number from 1 to 5000, not ${text}`);
    return lines;
}
function portOf(text) {
    if (text === undefined)
        return undefined;
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535)
        throw usage(`--port is a number up to 65535, not ${text}`);
    return port;
}
function commandNamed(word) {
    if (Object.hasOwn(TERMINAL_COMMANDS, word))
        return word;
    const meant = (0,_settings_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(word, Object.keys(TERMINAL_COMMANDS));
    throw usage(`there is no command ${word}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}
function usage(message) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('USAGE', message, { remedy: 'slipway --help lists commands and options' });
}


/***/ }),

/***/ 6682:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ helpText)
});

// EXTERNAL MODULE: ./lib/src/report/width.js
var width = __nccwpck_require__(6293);
// EXTERNAL MODULE: ./lib/src/settings/inputs.js
var inputs = __nccwpck_require__(8921);
;// CONCATENATED MODULE: ./lib/src/commands/command-inputs.js

const DIRECTORY = ['working-directory'];
const FILES = [...DIRECTORY, 'config', 'dockerfile', 'start-script', 'railway-config', 'policy-file'];
const CHECKED = ['fail-on', 'tag'];
const RAILWAY = ['railway-token', 'railway-project', 'railway-environment', 'railway-service', 'railway-api-url'];
const TAILSCALE = [
    'tailscale-client-id',
    'tailscale-client-secret',
    'tailscale-api-key',
    'tailnet',
    'tailscale-api-url',
];
const REGISTRY = ['registry-username', 'registry-password'];
/** What a container is given. */
const CONTAINER = [
    'variables',
    'secrets',
    'tailscale-auth-key',
    'hostname',
    'tailscale-login-server',
    'litellm-master-key',
];
const RELEASE = [...CONTAINER, 'source', 'image', 'commit', 'renew', 'policy-mode', 'subnet-sources', 'url'];
const IMAGE = ['image', 'variables', 'secrets', 'railway-environment', ...REGISTRY];
const GATE = ['litellm-master-key', 'secrets', 'url', 'require-models', 'gate-timeout'];
/** The inputs that each command of a terminal uses, in the order of the documentation: what its help lists. */
const COMMAND_INPUTS = {
    validate: inOrder(FILES, CHECKED),
    plan: inOrder(FILES, CHECKED, RAILWAY, TAILSCALE, RELEASE),
    build: inOrder(FILES, IMAGE),
    rehearse: inOrder(FILES, IMAGE, CONTAINER, ['require-models', 'gate-timeout']),
    policy: inOrder(DIRECTORY, ['config', 'policy-file', 'variables'], TAILSCALE, [
        'tag',
        'policy-mode',
        'narrowing',
        'subnet-sources',
    ]),
    deploy: inOrder(FILES, CHECKED, RAILWAY, TAILSCALE, RELEASE, REGISTRY),
    gate: inOrder(DIRECTORY, ['config'], RAILWAY, GATE),
    ship: inOrder(FILES, CHECKED, RAILWAY, TAILSCALE, RELEASE, REGISTRY, GATE, ['stability-seconds']),
    rollback: inOrder(DIRECTORY, RAILWAY, TAILSCALE, GATE, ['tag', 'policy-mode', 'stability-seconds']),
    init: inOrder(FILES, ['railway-service', 'tag', 'hostname']),
    doctor: [],
    reach: inOrder(DIRECTORY, ['config', 'policy-file', 'tag'], TAILSCALE),
    status: inOrder(DIRECTORY, ['config', 'policy-file'], RAILWAY, TAILSCALE, ['tag', 'url']),
    logs: inOrder(DIRECTORY, RAILWAY),
    sandbox: inOrder(DIRECTORY, ['config']),
};
const ALWAYS = ['format', 'debug', 'help'];
const SANDBOXED = ['sandbox', 'scenario', 'litellm'];
/** The options, which are no inputs, that each command takes. */
const COMMAND_OPTIONS = {
    validate: ALWAYS,
    plan: ['offline', ...SANDBOXED, ...ALWAYS],
    build: ALWAYS,
    rehearse: ALWAYS,
    policy: [...SANDBOXED, ...ALWAYS],
    deploy: [...SANDBOXED, ...ALWAYS],
    gate: [...SANDBOXED, ...ALWAYS],
    ship: [...SANDBOXED, ...ALWAYS],
    rollback: [...SANDBOXED, ...ALWAYS],
    init: ['add-host', 'yes', 'overwrite', ...ALWAYS],
    doctor: ALWAYS,
    reach: ['from', 'to', 'offline', ...SANDBOXED, ...ALWAYS],
    status: [...SANDBOXED, ...ALWAYS],
    logs: ['lines', 'build', ...SANDBOXED, ...ALWAYS],
    sandbox: ['state', 'port', 'scenario', 'litellm', ...ALWAYS],
};
function inOrder(...groups) {
    const named = new Set(groups.flat());
    return inputs/* INPUTS */.mc.map(({ name }) => name)
        .filter((name) => named.delete(name))
        .concat([...named]);
}

// EXTERNAL MODULE: ./lib/src/commands/command-line.js
var command_line = __nccwpck_require__(143);
;// CONCATENATED MODULE: ./lib/src/commands/help-text.js




/** Where the texts beside the names begin. */
const COMMAND_COLUMN = 14;
const OPTION_COLUMN = 22;
const INPUT_COLUMN = 30;
/** A narrower text beside a name is unreadable: then it stands below. */
const NARROWEST_TEXT = 28;
/**
 * The text of `slipway --help`, or of one command's, without a line end.
 *
 * @param columns the width that no line passes
 */
function helpText(topic, columns) {
    return (topic === undefined ? programHelp(columns) : commandHelp(topic, columns)).join('\n');
}
function programHelp(columns) {
    return [
        ...(0,width/* wrap */.LV)('slipway <command> [directory] [options]', columns),
        '',
        ...Object.entries(command_line/* TERMINAL_COMMANDS */.OO).flatMap(([name, text]) => entry(name, text, COMMAND_COLUMN, columns)),
        '',
        ...optionLines(Object.keys(command_line/* OPTIONS */.lw), columns),
        '',
        ...(0,width/* wrap */.LV)('slipway <command> --help lists the inputs. Without an account: slipway ship --sandbox', columns),
    ];
}
function commandHelp(topic, columns) {
    const names = COMMAND_INPUTS[topic];
    return [
        ...(0,width/* wrap */.LV)(`slipway ${topic} ${command_line/* OPERANDS */.nK[topic] ?? '[directory]'} [options]`, columns),
        '',
        ...(0,width/* wrap */.LV)(command_line/* TERMINAL_COMMANDS */.OO[topic], columns - 2).map((line) => `  ${line}`),
        '',
        ...(names.length === 0 ? [] : inputLines(names, columns)),
        ...optionLines(COMMAND_OPTIONS[topic], columns),
    ];
}
function inputLines(names, columns) {
    return [
        ...(0,width/* wrap */.LV)('Inputs (also as SLIPWAY_NAME in the environment and in slipway.yml; secrets only in the environment):', columns),
        ...inputs/* INPUTS */.mc.filter(({ name }) => names.includes(name)).flatMap((input) => entry(input.secret ? (0,inputs/* environmentName */.VE)(input.name) : `--${input.name}`, inputText(input), INPUT_COLUMN, columns)),
        '',
    ];
}
/** What it is, which values it takes where it is a choice, and what holds without one. */
function inputText({ description, form, choices, default: standard }) {
    const values = choices === undefined ? [] : [`One of: ${form}.`];
    return [description, ...values, ...(standard === undefined ? [] : [`Default: ${standard}`])].join(' ');
}
function optionLines(names, columns) {
    return names.flatMap((name) => entry((0,command_line/* optionUsage */.hF)(name), command_line/* OPTIONS */.lw[name], OPTION_COLUMN, columns));
}
/** A name and its text beside it; below it where the name is long or the terminal narrow. */
function entry(name, text, column, columns) {
    const start = columns - column < NARROWEST_TEXT ? 4 : column;
    const lines = (0,width/* wrap */.LV)(text, Math.max(1, columns - start)).map((line) => ' '.repeat(start) + line);
    const head = `  ${name}`;
    if (head.length + 1 > start)
        return [...(0,width/* wrap */.LV)(name, columns - 2).map((line) => `  ${line}`), ...lines];
    const [first = '', ...rest] = lines;
    return [head + first.slice(head.length), ...rest];
}


/***/ }),

/***/ 9810:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 6293:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
    // The marks of our own tables: the expressions below take milliseconds when they are first used.
    if (ASCII.test(character) || character === '\u2026' || character === '\u2013')
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


/***/ }),

/***/ 8921:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   iT: () => (/* binding */ settingKey),
/* harmony export */   mc: () => (/* binding */ INPUTS),
/* harmony export */   o5: () => (/* binding */ inputNamed),
/* harmony export */   yu: () => (/* binding */ inputName)
/* harmony export */ });
const RAILWAY_TOKEN_FROM = 'make one in Railway under Project > Settings > Tokens';
const TAILSCALE_FROM = 'make one in the Tailscale admin console under Settings > Trust credentials';
/** Every input, in the order in which the documentation lists them. */
const INPUTS = [
    input('command', 'What to do.', 'validate', 'one of the commands'),
    input('working-directory', 'The directory that holds the proxy config.', '.', 'a path'),
    input('config', "LiteLLM's proxy config.", 'proxy_server_config.railway.yaml', 'a path below working-directory'),
    input('dockerfile', 'The Dockerfile of the gateway.', 'Dockerfile.railway', 'a path below working-directory'),
    input('start-script', 'The script that starts the container.', 'start_with_tailscale.sh', 'a path below working-directory'),
    input('railway-config', "Railway's config as code, read as the wish for the service's settings.", 'railway.toml or railway.json, whichever is there', 'a path below working-directory'),
    input('policy-file', 'A copy of the tailnet policy.', 'tailnet-policy.hujson', 'a path below working-directory'),
    choice('fail-on', 'The least severity of a finding that fails the run.', 'error', ['error', 'warning', 'info']),
    secret('railway-token', 'A Railway project token, or an account token together with railway-project.', 'the token alone', RAILWAY_TOKEN_FROM),
    input('railway-project', 'The Railway project, by name or id.', 'the project of the token', "the project's name or id", "its name stands in Railway's dashboard"),
    input('railway-environment', 'The Railway environment, by name or id.', 'the environment of the token', "the environment's name or id"),
    input('railway-service', 'The Railway service that is the gateway, by name or id.', 'the only service of the environment', "the service's name or id", "its name stands in Railway's dashboard"),
    input('variables', 'Variables of the service that are no secrets, one NAME=value a line.', undefined, 'lines of NAME=value (in slipway.yml a map)'),
    input('secrets', "Names of variables of the service whose values come from this step's environment.", undefined, 'names of environment variables, by commas or lines'),
    choice('source', 'What is deployed: an image, a commit of the connected repository, or the uploaded working tree.', 'auto', ['auto', 'image', 'commit', 'upload']),
    input('image', 'The image to deploy, by tag or digest.', undefined, 'an image reference such as ghcr.io/owner/gateway:1.0', 'name the image to deploy'),
    input('commit', 'The commit to deploy, where the source is a commit.', 'the commit of the workflow run (GITHUB_SHA)', 'the full SHA of a commit'),
    choice('renew', 'What a ship makes anew though nothing changed: nothing, the deployment, or the Tailscale key and with it the deployment.', 'none', ['none', 'deployment', 'key']),
    input('registry-username', 'The user that may read the image.', undefined, 'a user name'),
    secret('registry-password', "That user's password or token.", 'the password alone', "make a token in the registry's account settings"),
    choice('database', 'Where LiteLLM keeps its keys and spend: DATABASE_URL, Postgres in the container on a volume, or nowhere.', 'auto', ['auto', 'external', 'embedded', 'none']),
    input('tailscale-client-id', 'The client id of a Tailscale trust credential for workload identity; needs no secret.', undefined, 'the client id', TAILSCALE_FROM),
    secret('tailscale-client-secret', 'The secret of a Tailscale OAuth client.', 'the secret alone', TAILSCALE_FROM),
    secret('tailscale-api-key', 'A Tailscale API access token.', 'the token alone', 'make one in the Tailscale admin console under Settings > Keys'),
    secret('tailscale-auth-key', 'A Tailscale auth key made by hand, used instead of a minted one.', 'the key alone', 'make one in the Tailscale admin console under Settings > Keys: reusable, ephemeral, with the tag'),
    input('tailnet', 'The tailnet; - is the one of the credential.', '-', '- or the name of the tailnet, such as example.com'),
    input('tag', 'The tag of the gateway on the tailnet.', 'tag:railway-proxy', 'tag: and a name of a-z, 0-9 and - that begins with a letter'),
    input('hostname', "The gateway's name on the tailnet.", 'railway-litellm', 'at most 63 of a-z, 0-9 and -, no - at either end'),
    choice('policy-mode', 'Whether the policy is written, compared, only printed, or (command policy) rid of what we wrote.', 'apply with a Tailscale credential, else print', ['apply', 'check', 'print', 'remove']),
    choice('narrowing', 'What to do with a policy that lets the tag reach more than the routes: refuse it, or narrow it.', 'refuse', ['refuse', 'apply']),
    input('subnet-sources', 'Who may connect to the subnets that the gateway advertises (variable TAILSCALE_ADVERTISE_ROUTES); nobody unless named.', undefined, 'users, groups, tags, autogroups or hosts of the policy, by commas or lines'),
    secret('litellm-master-key', "LiteLLM's master key, with which the gate asks.", 'the key alone', 'it is the variable LITELLM_MASTER_KEY of the Railway service', 'read from the Railway service where the token may'),
    input('url', 'The public URL of the gateway.', 'the domain of the service', 'a URL such as https://gateway.example.com', 'it stands in Railway under Settings > Networking'),
    input('require-models', 'Which models must answer: all, unchanged (those that answered at the last release), or a list.', 'unchanged', 'all, unchanged, or names of models by commas or lines'),
    input('gate-timeout', 'How long the gate may wait for the models.', '10m', 'a duration with its unit, such as 90s or 10m, at most 6h'),
    input('stability-seconds', 'How long the new deployment must stay up before the gate asks.', '30', 'whole seconds or a duration, such as 30 or 1m, at most 1h'),
    input('tailscale-api-url', 'Another control server that speaks the Tailscale API.', 'https://api.tailscale.com', 'a URL such as https://api.tailscale.com'),
    input('railway-api-url', "Another server that speaks Railway's API.", 'https://backboard.railway.com', 'a URL such as https://backboard.railway.com'),
    input('tailscale-login-server', 'Another control server that the gateway joins.', undefined, 'a URL such as https://headscale.example.com'),
    secret('github-token', 'For the summary, the comment and the deployment status; everything works without.', 'the token alone'),
];
const byName = new Map(INPUTS.map((definition) => [definition.name, definition]));
/** The definition of a kebab-case name, or undefined for a name that is none. */
function inputNamed(name) {
    return byName.get(name);
}
/** `railway-token` -> `railwayToken`, the name in slipway.yml and in `Settings`. */
function settingKey(name) {
    return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}
/** `railwayToken` -> `railway-token`. */
function inputName(key) {
    return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
/** `railway-token` -> `SLIPWAY_RAILWAY_TOKEN`. */
function environmentName(name) {
    return `SLIPWAY_${name.toUpperCase().replaceAll('-', '_')}`;
}
function input(name, description, standard, form, obtain) {
    return { name, secret: false, description, default: standard, form, ...(obtain === undefined ? {} : { obtain }) };
}
function choice(name, description, standard, choices) {
    const form = choices.length < 2 ? choices[0] : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
    return { ...input(name, description, standard, form), choices };
}
function secret(name, description, form, obtain, standard) {
    return { name, secret: true, description, default: standard, form, ...(obtain === undefined ? {} : { obtain }) };
}


/***/ }),

/***/ 9180:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ distance),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** The candidate that a mistyped name most likely meant, or undefined when none is near. Case, `-` and `_` do not count. */
function nearest(name, candidates) {
    const plain = plainForm(name);
    if (plain.length === 0 || plain.length > 60)
        return undefined;
    let best;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
        const other = plainForm(candidate);
        const allowed = Math.max(1, Math.floor(Math.max(plain.length, other.length) / 3));
        const found = distance(plain, other);
        if (found <= allowed && found < bestDistance && found < other.length) {
            best = candidate;
            bestDistance = found;
        }
    }
    return best;
}
function plainForm(name) {
    return name.toLowerCase().replace(/[-_\s]/g, '');
}
/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each. */
function distance(from, to) {
    let beforeLast = [];
    let last = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let i = 1; i <= from.length; i++) {
        const row = [i];
        for (let j = 1; j <= to.length; j++) {
            const same = from[i - 1] === to[j - 1];
            let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
            const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
            if (swapped)
                cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return last[to.length] ?? 0;
}


/***/ }),

/***/ 8141:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ standardOutput)
/* harmony export */ });
/** Off a terminal lines are not wrapped to a window that is not there. */
const UNBOUNDED_COLUMNS = 160;
/**
 * Standard output and error of this process. Every text passes `mask` on its way out. A reader that goes away (`| head`) ends
 * the writing, not the run: an undo must not die of it. Honours NO_COLOR and FORCE_COLOR (no-color.org).
 */
function standardOutput(mask) {
    const screen = screenOf(process.stdout, mask);
    const errorScreen = screenOf(process.stderr, mask);
    return { out: screen.write, err: errorScreen.write, screen, errorScreen, style: screen, errorStyle: errorScreen };
}
function screenOf(stream, mask) {
    let gone = false;
    stream.on('error', () => {
        gone = true;
    });
    const terminal = stream.isTTY === true;
    const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
    const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
    return {
        write: (text) => {
            if (!gone)
                stream.write(mask(text));
        },
        interactive: terminal && TERM !== 'dumb' && process.env.CI === undefined,
        columns: terminal ? (stream.columns ?? 80) : UNBOUNDED_COLUMNS,
        color: (NO_COLOR === undefined || NO_COLOR === '') && (forced || (terminal && TERM !== 'dumb')),
    };
}


/***/ }),

/***/ 5331:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ Secrets)
/* harmony export */ });
/** Values shorter than this are not masked: replacing `1` or `on` everywhere would make the output unreadable. */
const SHORTEST_SECRET = 6;
/**
 * The secrets of one run. A value is registered the moment it is read or minted, before anything else happens with it;
 * whatever leaves the process as text goes through `mask` first.
 */
class Secrets {
    #forms = new Set();
    #onAdd;
    /** `onAdd` hears of each new value once: in Actions it is `core.setSecret`. */
    constructor(onAdd = () => { }) {
        this.#onAdd = onAdd;
    }
    add(value) {
        const trimmed = value?.trim();
        if (trimmed === undefined || trimmed.length < SHORTEST_SECRET || this.#forms.has(trimmed))
            return;
        for (const form of formsOf(trimmed))
            this.#forms.add(form);
        for (const line of trimmed.split(/\r?\n/))
            if (line.trim().length >= SHORTEST_SECRET)
                this.#forms.add(line.trim());
        this.#onAdd(trimmed);
    }
    /** The text with every registered value, in plain, base64, URL-encoded or JSON-escaped form, replaced by `***`. */
    mask(text) {
        let masked = text;
        for (const form of [...this.#forms].sort((a, b) => b.length - a.length))
            masked = masked.replaceAll(form, '***');
        return masked.includes('\u2026') ? this.#maskCut(masked) : masked;
    }
    /** A text that was cut before it came here may end with the beginning of a value before the `\u2026`, or begin with its end behind it. */
    #maskCut(text) {
        const forms = [...this.#forms];
        const pieces = text.split('\u2026');
        return pieces
            .map((piece, index) => {
            const before = index === pieces.length - 1 ? 0 : longestEnd(piece, forms);
            const open = piece.slice(0, piece.length - before);
            const after = index === 0 ? 0 : longestStart(open, forms);
            return `${after > 0 ? '***' : ''}${open.slice(after)}${before > 0 ? '***' : ''}`;
        })
            .join('\u2026');
    }
}
/** How many characters at the end of a text are the beginning of a form, at least as many as a secret has. */
function longestEnd(text, forms) {
    let most = 0;
    for (const form of forms) {
        const tail = text.slice(-form.length);
        const head = form.slice(0, SHORTEST_SECRET);
        for (let at = tail.indexOf(head); at >= 0 && tail.length - at > most; at = tail.indexOf(head, at + 1)) {
            if (form.startsWith(tail.slice(at)))
                most = tail.length - at;
        }
    }
    return most;
}
/** How many characters at the start of a text are the end of a form. */
function longestStart(text, forms) {
    let most = 0;
    for (const form of forms) {
        const start = text.slice(0, form.length);
        const last = form.slice(-SHORTEST_SECRET);
        for (let at = start.lastIndexOf(last); at >= 0 && at + SHORTEST_SECRET > most; at = at === 0 ? -1 : start.lastIndexOf(last, at - 1)) {
            if (form.endsWith(start.slice(0, at + SHORTEST_SECRET)))
                most = at + SHORTEST_SECRET;
        }
    }
    return most;
}
/** A secret inside a longer base64 text starts at any of three alignments; the characters that its neighbours touch are cut. */
function base64Forms(value) {
    const bytes = Buffer.from(value);
    return [0, 1, 2].flatMap((shift) => {
        const padded = Buffer.concat([Buffer.alloc(shift), bytes])
            .toString('base64')
            .replace(/=+$/, '');
        const start = shift === 0 ? 0 : shift + 1;
        const whole = (shift + bytes.length) % 3 === 0;
        const form = padded.slice(start, whole ? undefined : -1);
        return form.length >= SHORTEST_SECRET ? [form, form.replaceAll('+', '-').replaceAll('/', '_')] : [];
    });
}
/** As encodeURIComponent and as a form writes it, with every byte by number, with capital and with small digits. */
function urlForms(value) {
    const form = new URLSearchParams([['', value]]).toString().slice(1);
    const bytes = [...Buffer.from(value)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    return [encodeURIComponent(value), form, bytes].flatMap((text) => [
        text,
        text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    ]);
}
/** As JSON.stringify writes it, as Go does (`<`, `>`, `&` by number), in ASCII alone as Python does, and with `\\/`. */
function jsonForms(value) {
    const plain = JSON.stringify(value).slice(1, -1);
    const go = plain.replace(/[<>&\u2028\u2029]/g, byNumber);
    return [plain, go, ...[plain, go].map((text) => text.replace(/[^\0-\x7f]/g, byNumber)), plain.replaceAll('/', '\\/')];
}
function byNumber(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function formsOf(value) {
    return [value, ...urlForms(value), ...jsonForms(value), ...base64Forms(value)];
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(8476);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
