export const id = 95;
export const ids = [95];
export const modules = {

/***/ 9138:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ startOf),
/* harmony export */   j: () => (/* binding */ readableCheck)
/* harmony export */ });
/** Points at the first character of a file, for findings about the file as a whole. */
function startOf(file) {
    return file.lines.span(0, 0);
}
/** The check of a room that tells of files which are there (or were named) and cannot be read. */
function readableCheck(room, roles) {
    return {
        name: `${room}/readable`,
        severity: 'error',
        what: 'The file is there and is UTF-8 text of at most 8 MB.',
        why: 'A file that cannot be read cannot be checked, and neither Docker, Railway nor LiteLLM would read it.',
        remedy: 'put the file there as UTF-8 text, or name another one',
        *run({ project }) {
            for (const { role, path, reason } of project.unread) {
                if (roles.includes(role))
                    yield { file: path, at: { line: 1, column: 1, endLine: 1, endColumn: 1 }, message: `${path} ${reason}` };
            }
            for (const file of [...project.files.values(), ...project.envFiles]) {
                if (!roles.includes(file.role) || file.utf8)
                    continue;
                const offset = Math.max(0, file.text.indexOf('\ufffd'));
                yield {
                    file: file.path,
                    at: file.lines.span(offset, offset + 1),
                    message: `${file.path} is not UTF-8 text`,
                    remedy: 'save it as UTF-8 (editors: "Save with encoding")',
                };
            }
        },
    };
}


/***/ }),

/***/ 9080:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ checks)
});

// EXTERNAL MODULE: ./lib/src/project/shell-text.js
var shell_text = __webpack_require__(8576);
;// CONCATENATED MODULE: ./lib/src/project/dockerfile-files.js

/**
 * Records what the commands of a step write: `echo \u2026 > file`, `printf \u2026 > file`, `cat <<EOF > file`, `tee file`, `chmod`.
 *
 * @returns whether there was anything to record.
 */
function recordWrites(script, directory, made) {
    const writes = script.groupRedirects.length > 0 ||
        script.commands.some((each) => each.name === 'chmod' || MAKERS.has(each.name) || each.redirects.length > 0);
    if (!writes)
        return false;
    for (const command of script.commands) {
        if (command.name === 'chmod')
            recordMode(command, directory, made);
        else if (command.name !== 'cat' || command.redirects.length > 0)
            recordOperands(command, directory, made);
        for (const redirect of command.redirects)
            recordRedirect(command, redirect, directory, made);
    }
    for (const { operator, target } of script.groupRedirects) {
        if (operator.startsWith('>') && target?.literal)
            made.set(absolute(target.text, directory), { content: undefined, executable: undefined });
    }
    return true;
}
/** `chmod +x`, `chmod 755`, `chmod a+rx`. */
function recordMode(command, directory, made) {
    const [mode, ...paths] = command.arguments.filter((word) => !word.text.startsWith('-') || word.text.includes('x'));
    if (mode === undefined)
        return;
    const executable = isExecutableMode(mode.text);
    for (const path of paths) {
        const at = absolute(path.text, directory);
        const before = made.get(at);
        if (executable !== undefined)
            made.set(at, { content: before?.content, executable });
    }
}
/** Whether a mode of chmod lets the owner run the file; undefined when it says nothing about it. */
function isExecutableMode(mode) {
    if (/^[0-7]{3,4}$/.test(mode))
        return (Number.parseInt(mode.slice(-3, -2), 8) & 1) === 1;
    if (/^[ugoa]*[+=][rwXst]*x/.test(mode) || mode.includes('x') === false)
        return mode.includes('x') ? true : undefined;
    return mode.includes('-') ? false : undefined;
}
/** Operands of programs that make files (`tee`, `cp`, `install`, `ln`, `mv`, `curl -o`): there afterwards, content not known. */
const MAKERS = new Set(['tee', 'cp', 'install', 'ln', 'mv', 'curl', 'wget', 'touch', 'sed']);
function recordOperands(command, directory, made) {
    if (!MAKERS.has(command.name))
        return;
    for (const word of command.arguments) {
        if (!word.text.startsWith('/'))
            continue;
        const body = command.name === 'tee' ? command.redirects.find((redirect) => redirect.body !== undefined)?.body : undefined;
        made.set(absolute(word.text, directory), {
            content: body,
            executable: command.name === 'install' ? true : undefined,
        });
    }
}
function recordRedirect(command, redirect, directory, made) {
    const { operator, target, descriptor } = redirect;
    if (target === undefined || !target.literal || (operator !== '>' && operator !== '>>' && operator !== '>|'))
        return;
    if (descriptor !== undefined && descriptor !== 1)
        return;
    const path = absolute(target.text, directory);
    const before = made.get(path);
    const written = outputOf(command);
    const appends = operator === '>>' && before !== undefined;
    const content = appends ? concatenate(before.content, written) : written;
    made.set(path, { content, executable: before?.executable });
}
/** A file that is appended to more often than this is no script. */
const MAX_APPENDED = 1_000;
function concatenate(first, second) {
    if (first === undefined || second === undefined || first.pieces.length > MAX_APPENDED)
        return undefined;
    const builder = (0,shell_text/* createShellText */.Qo)(first.lines);
    (0,shell_text/* appendStretch */.Au)(builder, first, 0, first.text.length);
    (0,shell_text/* appendStretch */.Au)(builder, second, 0, second.text.length);
    return builder.build();
}
/** What a command prints, where that is plain from its words. */
function outputOf(command) {
    if (command.pipe !== undefined)
        return undefined;
    if (command.name === 'cat' && command.arguments.length === 0)
        return command.redirects.find((each) => each.body !== undefined)?.body;
    if (command.name === 'echo')
        return echoed(command.arguments);
    if (command.name === 'printf')
        return printed(command.arguments);
    return undefined;
}
/** Debian's /bin/sh resolves escapes in echo without being asked; a script written with `\n` in it is meant that way. */
function echoed(words) {
    const shown = words.filter((word, index) => index > 0 || !/^-[neE]+$/.test(word.text));
    const first = shown[0]?.content();
    if (first === undefined)
        return undefined;
    const builder = (0,shell_text/* createShellText */.Qo)(first.lines);
    shown.forEach((word, index) => {
        const content = word.content();
        if (index > 0)
            builder.append(' ', content.pieces[0]?.source ?? 0);
        appendEscaped(builder, content, 0, content.text.length);
    });
    builder.append('\n', first.pieces[0]?.source ?? 0);
    return builder.build();
}
/** `printf '%s\n' a b c` and `printf '#!/bin/sh\n\u2026'`. */
function printed(words) {
    const format = words[0]?.content();
    if (format === undefined)
        return undefined;
    const builder = (0,shell_text/* createShellText */.Qo)(format.lines);
    const values = words.slice(1).map((word) => word.content());
    let next = 0;
    do {
        const before = next;
        let at = 0;
        while (at < format.text.length) {
            const percent = format.text.indexOf('%', at);
            const until = percent === -1 ? format.text.length : percent;
            appendEscaped(builder, format, at, until);
            if (percent === -1)
                break;
            const conversion = format.text[percent + 1];
            const value = conversion === 's' || conversion === 'b' ? values[next++] : undefined;
            if (conversion === '%')
                (0,shell_text/* appendStretch */.Au)(builder, format, percent, percent + 1);
            else if (value !== undefined && conversion === 's')
                (0,shell_text/* appendStretch */.Au)(builder, value, 0, value.text.length);
            else if (value !== undefined)
                appendEscaped(builder, value, 0, value.text.length);
            else if (conversion !== 's' && conversion !== 'b')
                return undefined;
            at = percent + 2;
        }
        if (next === before)
            break;
    } while (next < values.length);
    return builder.build();
}
const ESCAPES = { n: '\n', t: '\t', '\\': '\\', '"': '"', "'": "'" };
function appendEscaped(builder, from, start, end) {
    let plain = start;
    for (let at = start; at + 1 < end; at++) {
        if (from.text[at] !== '\\')
            continue;
        const meant = ESCAPES[from.text[at + 1]];
        if (meant === undefined)
            continue;
        (0,shell_text/* appendStretch */.Au)(builder, from, plain, at);
        builder.append(meant, (from.pieces[0]?.source ?? 0) + at);
        at++;
        plain = at + 1;
    }
    (0,shell_text/* appendStretch */.Au)(builder, from, plain, end);
}
/** A path of the image, resolved against its working directory; `~` and variables stay. */
function absolute(path, directory) {
    const joined = path.startsWith('/') ? path : `${directory}/${path}`;
    const parts = [];
    for (const part of joined.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part === '..')
            parts.pop();
        else
            parts.push(part);
    }
    return `/${parts.join('/')}`;
}

;// CONCATENATED MODULE: ./lib/src/project/dockerfile-image-name.js
/** The parts of an image's name (distribution/reference, reference.go). */
function parseImageName(image) {
    const [named = '', digest] = image.split('@');
    const slash = named.indexOf('/');
    const first = named.slice(0, Math.max(0, slash));
    const hosted = first === 'localhost' || first.includes('.') || first.includes(':');
    const path = hosted ? named.slice(slash + 1) : named;
    const colon = path.lastIndexOf(':');
    const tagged = colon > path.lastIndexOf('/');
    return {
        repository: (tagged ? path.slice(0, colon) : path).replace(/^library\//, ''),
        tag: tagged ? path.slice(colon + 1) : undefined,
        digest,
    };
}
/** Official images, also from a mirror of them, whose content is known well enough to say what is not in them. */
const OFFICIAL = new Set(['python', 'debian', 'ubuntu', 'alpine', 'node', 'buildpack-deps']);
function isOfficialImage(image) {
    return OFFICIAL.has(parseImageName(image).repository);
}

// EXTERNAL MODULE: ./lib/src/project/dockerfile-stages.js
var dockerfile_stages = __webpack_require__(1302);
// EXTERNAL MODULE: ./lib/src/project/dockerfile-words.js
var dockerfile_words = __webpack_require__(3788);
// EXTERNAL MODULE: ./lib/src/project/shell.js + 4 modules
var project_shell = __webpack_require__(601);
// EXTERNAL MODULE: ./lib/src/project/shell-scope.js
var shell_scope = __webpack_require__(2391);
// EXTERNAL MODULE: ./lib/src/project/shell-words.js
var shell_words = __webpack_require__(5438);
// EXTERNAL MODULE: ./lib/src/project/shell-wrappers.js
var shell_wrappers = __webpack_require__(1891);
;// CONCATENATED MODULE: ./lib/src/project/dockerfile-steps.js








const FOLDERS_OF_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const PROXY_NAMES = new Set(shell_scope/* PROXY_VARIABLES */.bD);
const builds = new WeakMap();
/** Goes through the build as Docker would: every RUN with what it sees. Done once for a view. */
function buildOf(view) {
    const known = builds.get(view);
    if (known !== undefined)
        return known;
    const made = goThrough(view);
    builds.set(view, made);
    return made;
}
function goThrough(view) {
    const steps = [];
    const wrappers = new Map();
    const states = new Map();
    for (const stage of view.stages) {
        const state = openState(stage, states);
        states.set(stage, state);
        for (const instruction of stage.instructions) {
            if (instruction.keyword === 'RUN')
                steps.push(runStep(stage, instruction, state, wrappers));
            else
                applyInstruction(view, instruction, state, states);
        }
    }
    const last = view.stages[view.stages.length - 1];
    return { steps, wrappers, image: (last && states.get(last)) ?? emptyState() };
}
function emptyState() {
    return {
        made: new Map(),
        filled: [],
        variables: new Map(),
        directory: '/',
        user: undefined,
        shell: undefined,
        copy: undefined,
        judged: 0,
    };
}
function openState(stage, states) {
    const below = stage.parent === undefined ? undefined : states.get(stage.parent);
    if (below === undefined)
        return emptyState();
    return {
        ...below,
        made: new Map(below.made),
        filled: [...below.filled],
        variables: new Map(below.variables),
        copy: undefined,
    };
}
function applyInstruction(view, instruction, state, states) {
    const lookup = (name) => state.variables.get(name);
    switch (instruction.keyword) {
        case 'ENV':
        case 'ARG':
            for (const { name, value } of instruction.pairs()) {
                // A proxy variable as build argument beats both.
                if (PROXY_NAMES.has(name))
                    continue;
                const given = value ?? (instruction.keyword === 'ARG' ? view.globalArgs.get(name)?.value : undefined);
                state.variables.set(name, given === undefined ? undefined : (0,dockerfile_words/* substitute */.V2)(given, lookup));
            }
            break;
        case 'WORKDIR':
            state.directory = absolute((0,dockerfile_words/* substitute */.V2)(instruction.words()[0]?.text ?? '', lookup) ?? '/?', state.directory);
            break;
        case 'USER':
            state.user = instruction.words()[0]?.text;
            break;
        case 'SHELL':
            state.shell = instruction.exec();
            break;
        case 'COPY':
        case 'ADD':
            applyCopy(view, instruction, state, states);
            break;
    }
}
/** The operands of COPY and ADD: sources and the destination, variables resolved. */
function copyOperands(instruction, lookup) {
    const written = instruction.exec()?.map((text) => text.text) ?? instruction.words().map((word) => word.text);
    const words = written.map((word) => (0,dockerfile_words/* substitute */.V2)(word, lookup) ?? word);
    const destination = words[words.length - 1];
    return words.length < 2 || destination === undefined ? undefined : { sources: words.slice(0, -1), destination };
}
function applyCopy(view, instruction, state, states) {
    const operands = copyOperands(instruction, (name) => state.variables.get(name));
    if (operands === undefined)
        return;
    state.copy = undefined;
    const target = absolute(operands.destination, state.directory);
    const intoFolder = operands.destination.endsWith('/') || operands.destination === '.' || operands.sources.length > 1;
    const mode = instruction.flags.find((flag) => flag.name === 'chmod')?.value;
    const executable = mode === undefined ? undefined : isExecutableMode(mode);
    const from = instruction.flags.find((flag) => flag.name === 'from')?.value;
    const other = from === undefined ? undefined : states.get(stageCalled(view, from));
    for (const source of operands.sources) {
        const document = instruction.hereDocuments.find((each) => source.replace(/^<<-?/, '').replaceAll(/["']/g, '') === each.name);
        const name = document?.name ?? (0,shell_wrappers/* baseName */.F)(source);
        const path = intoFolder ? absolute(name, target) : target;
        const copied = other?.made.get(absolute(source, '/'));
        state.made.set(path, { content: document?.body ?? copied?.content, executable: executable ?? copied?.executable });
        if (document === undefined && copied === undefined && !isOneFile(name))
            state.filled.push(target);
    }
}
/** A name with an extension and no wildcard; anything else may be a folder with much in it. */
function isOneFile(name) {
    return /^[^*?[]+\.[A-Za-z0-9]+$/.test(name);
}
function stageCalled(view, name) {
    return (view.stages.find((stage) => stage.name === name.toLowerCase()) ??
        view.stages[/^\d+$/.test(name) ? Number(name) : -1]);
}
// --- RUN -------------------------------------------------------------------------------------------------------------
function runStep(stage, instruction, state, wrappers) {
    const find = (path) => findWrapper(path, state, wrappers)?.clears;
    const script = scriptOf(instruction, state, find);
    const offline = instruction.flags.some((flag) => flag.name === 'network' && flag.value === 'none');
    // Steps in a row that make no file share one copy.
    state.copy ??= new Map(state.made);
    const step = { stage, instruction, script, offline, made: state.copy, filled: [...state.filled] };
    if (recordWrites(script, state.directory, state.made))
        state.copy = undefined;
    return step;
}
function scriptOf(instruction, state, findClearing) {
    const { lines } = instruction.body;
    const start = { variables: state.variables, findClearing };
    const words = instruction.exec();
    if (words !== undefined)
        return (0,project_shell.interpretWords)(words.map(shell_words/* literalWord */.C), lines, start);
    const document = loneHereDocument(instruction);
    if (document !== undefined && !isForShell(document.text))
        return (0,project_shell.interpretWords)([], lines);
    const text = document ?? instruction.shellText();
    const shell = state.shell ?? [];
    const at = shell.findIndex((word) => SHELLS.has((0,shell_wrappers/* baseName */.F)(word.text)));
    if (shell.length > 0 && at === -1)
        return (0,project_shell.interpretWords)([], lines);
    const cleared = new Set(shell.slice(0, Math.max(0, at)).flatMap((word) => [...(findClearing(word.text) ?? [])]));
    return (0,project_shell.interpretShell)(text, { ...start, cleared, options: optionsOf(shell.slice(at + 1)) });
}
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);
/** A here-document that begins with `#!` is run as a file of its own. */
function isForShell(text) {
    if (!text.startsWith('#!'))
        return true;
    const words = text.slice(2, text.indexOf('\n')).trim().split(/\s+/);
    return words.some((word) => SHELLS.has((0,shell_wrappers/* baseName */.F)(word)));
}
/** The lone here-document of a RUN is its script. */
function loneHereDocument(instruction) {
    const [document] = instruction.hereDocuments;
    if (document === undefined || instruction.words().length !== 1)
        return undefined;
    return document.body;
}
function optionsOf(words) {
    const options = [];
    words.forEach((word, index) => {
        if (/^-[a-z]*e/.test(word.text))
            options.push('errexit');
        if (/^-[a-z]*o$/.test(word.text) || /^-[a-z]*oc$/.test(word.text))
            options.push(words[index + 1]?.text ?? '');
    });
    return options;
}
// --- wrappers --------------------------------------------------------------------------------------------------------
/** A wrapper that is made anew before each use, again and again, is not followed further. */
const MAX_JUDGED = 200;
const judged = new WeakMap();
function findWrapper(path, state, wrappers) {
    if (state.made.size === 0)
        return undefined;
    const paths = path.includes('/')
        ? [absolute(path, state.directory)]
        : FOLDERS_OF_PATH.map((folder) => `${folder}/${path}`);
    for (const each of paths) {
        const content = state.made.get(each)?.content;
        if (content === undefined)
            continue;
        if (!judged.has(content) && ++state.judged > MAX_JUDGED)
            return undefined;
        const clears = clearedBy(content);
        if (clears === undefined)
            continue;
        const wrapper = { path: each, content, clears };
        wrappers.set(each, wrapper);
        return wrapper;
    }
    return undefined;
}
/** The proxy variables that a script takes away from the `"$@"` that it runs; undefined when it runs none. */
function clearedBy(content) {
    const known = judged.get(content);
    if (known !== undefined)
        return known ?? undefined;
    const runs = (0,project_shell.interpretShell)(content).commands.filter((command) => command.path === '$@');
    const cleared = runs.length === 0
        ? undefined
        : new Set(shell_scope/* PROXY_VARIABLES */.bD.filter((name) => runs.every((run) => run.sees(name).kind === 'cleared')));
    judged.set(content, cleared ?? null);
    return cleared;
}
/** Whether a file at a path of the image may come from something that is not known here: a base image, a copied folder. */
function mayComeFromElsewhere(step, path) {
    if (step.filled.some((folder) => folder === path || path.startsWith(folder === '/' ? '/' : `${folder}/`)))
        return true;
    const base = (0,dockerfile_stages/* chainOf */.d)(step.stage)[0]?.base;
    return base === undefined || !isOfficialImage(base);
}

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-network.js
const APT = {
    failure: '"Unsupported proxy configured"',
    lookup: 'small',
    schemes: ['http'],
    heedsNoProxy: false,
};
const PIP = {
    failure: '"Missing dependencies for SOCKS support"',
    lookup: 'python',
    schemes: ['https', 'all'],
    heedsNoProxy: true,
};
const NPM = {
    failure: '"FETCH_ERROR \u2026 ECONNREFUSED"',
    lookup: 'either',
    schemes: ['https', 'http'],
    heedsNoProxy: true,
};
const PRISMA = { ...NPM, failure: 'a download of its engines that never begins' };
const CURL = {
    failure: 'exit code 7, "Failed to connect to localhost port 1055"',
    lookup: 'either',
    schemes: ['https', 'all'],
    heedsNoProxy: true,
};
const WGET = { failure: '"Unsupported scheme"', lookup: 'small', schemes: ['https'], heedsNoProxy: true };
const APK = {
    failure: 'an unreachable repository',
    lookup: 'either',
    schemes: ['https', 'http'],
    heedsNoProxy: true,
};
const PIPED = { ...CURL, failure: 'the first download of the script that it is given' };
/** The tool, if the command talks to the network with it, and in no way that leaves the proxy aside. */
function networkTool(command) {
    const words = command.arguments;
    const name = command.name.replace(/^(python|pip)[0-9][0-9.]*$/, '$1');
    if (has(words, '--help', '--version', '-V'))
        return undefined;
    switch (name) {
        case 'apt':
        case 'apt-get':
        case 'aptitude':
            return aptTool(words);
        case 'pip':
            return pipTool(words);
        case 'python':
            return pythonTool(words);
        case 'uv':
            return uvTool(words);
        case 'uvx':
        case 'pipx':
            return has(words, '--offline') ? undefined : PIP;
        case 'poetry':
            return runs(words, 'install', 'add', 'update', 'lock') ? PIP : undefined;
        case 'npm':
        case 'pnpm':
        case 'yarn':
            return nodeTool(name, words);
        case 'npx':
            return has(words, '--no-install', '--offline') ? undefined : NPM;
        case 'curl':
        case 'wget':
            return downloadTool(name, words);
        case 'git':
            return gitTool(words);
        case 'apk':
            return runs(words, 'add', 'update', 'upgrade', 'fetch') && !has(words, '--no-network') ? APK : undefined;
        case 'prisma':
            return runs(words, 'generate', 'py') ? PRISMA : undefined;
        default:
            return undefined;
    }
}
function has(words, ...options) {
    return words.some((word) => options.includes(word.text) || options.some((option) => word.text.startsWith(`${option}=`)));
}
/** Whether the first word that is no option is one of these. */
function runs(words, ...subcommands) {
    return subcommands.includes(words.find((word) => !word.text.startsWith('-'))?.text ?? '');
}
function aptTool(words) {
    const own = words.some((word) => word.text.toLowerCase().includes('acquire::http::proxy'));
    if (own || has(words, '--no-download', '--print-uris', '-s', '--simulate'))
        return undefined;
    const subcommands = [
        'update',
        'install',
        'upgrade',
        'dist-upgrade',
        'full-upgrade',
        'build-dep',
        'download',
        'source',
    ];
    return words.some((word) => subcommands.includes(word.text)) ? APT : undefined;
}
function pipTool(words) {
    if (!runs(words, 'install', 'download', 'wheel') || has(words, '--no-index'))
        return undefined;
    if (ownProxy(words, '--proxy'))
        return undefined;
    const operands = words.slice(1).filter((word) => !word.text.startsWith('-') && word.text !== 'install');
    const onlyWheels = operands.length > 0 && operands.every((word) => word.text.endsWith('.whl'));
    return onlyWheels && has(words, '--no-deps') ? undefined : PIP;
}
/** `pip --proxy=` leaves the environment's proxy in force; one with an address replaces it. */
function ownProxy(words, option) {
    return words.some((word, index) => {
        if (word.text === option)
            return (words[index + 1]?.text ?? '') !== '';
        return word.text.startsWith(`${option}=`) && word.text.length > option.length + 1;
    });
}
function pythonTool(words) {
    const at = words.findIndex((word) => word.text === '-m');
    const rest = words.slice(at + 2);
    switch (at === -1 ? undefined : words[at + 1]?.text) {
        case 'pip':
            return pipTool(rest);
        case 'build':
            return has(rest, '--no-isolation', '-n') ? undefined : PIP;
        case 'uv':
            return uvTool(rest);
        case 'prisma':
            return runs(rest, 'generate', 'py') ? PRISMA : undefined;
        default:
            return undefined;
    }
}
function uvTool(words) {
    if (has(words, '--offline', '--no-index'))
        return undefined;
    const [first, second] = words.filter((word) => !word.text.startsWith('-')).map((word) => word.text);
    if (['sync', 'lock', 'add', 'run', 'build'].includes(first ?? ''))
        return PIP;
    if (first === 'pip')
        return ['install', 'sync', 'compile', 'download'].includes(second ?? '') ? PIP : undefined;
    if (first === 'tool')
        return ['install', 'run', 'upgrade'].includes(second ?? '') ? PIP : undefined;
    return first === 'python' && second === 'install' ? PIP : undefined;
}
function nodeTool(name, words) {
    if (has(words, '--offline'))
        return undefined;
    if (name === 'yarn' && words.every((word) => word.text.startsWith('-')))
        return NPM;
    return runs(words, 'install', 'i', 'ci', 'add', 'update', 'exec', 'x', 'dlx', 'audit', 'view') ? NPM : undefined;
}
function downloadTool(name, words) {
    if (has(words, '--noproxy', '--no-proxy', '-x', '--proxy', '--preproxy', '--unix-socket'))
        return undefined;
    if (words.some((word) => word.text.startsWith('--socks') || word.text === 'use_proxy=no'))
        return undefined;
    const addresses = words.filter((word) => word.text.includes('://') || !word.literal);
    if (addresses.length > 0 && addresses.every((word) => word.text.startsWith('file://')))
        return undefined;
    if (words.every((word) => word.text.startsWith('-')))
        return undefined;
    const plain = addresses.length > 0 && addresses.every((word) => word.text.startsWith('http://'));
    if (name === 'curl')
        return plain ? { ...CURL, schemes: ['http', 'all'] } : CURL;
    return plain ? { ...WGET, schemes: ['http'] } : WGET;
}
function gitTool(words) {
    if (words.some((word) => word.text.startsWith('http.proxy')))
        return undefined;
    const plain = words.filter((word) => !word.text.startsWith('-'));
    const at = plain.findIndex((word) => ['clone', 'fetch', 'pull', 'ls-remote', 'submodule'].includes(word.text));
    if (at === -1)
        return undefined;
    const address = plain.slice(at + 1).find((word) => word.text.includes(':') || word.text.includes('/'));
    // A repository at an address that is not https (git@\u2026, ssh://, a folder) is fetched without an HTTP proxy.
    if (address?.literal && !/^https?:/.test(address.text))
        return undefined;
    return plain[at]?.text === 'clone' && address === undefined ? undefined : CURL;
}
const dockerfile_network_SHELLS = new Set(['sh', 'bash', 'dash', 'ash']);
/**
 * `curl \u2026 | sh`: the script that the shell is given downloads in turn. Reported only for what is behind the pipe; the
 * download itself is a command of its own.
 */
function pipedShell(command, all) {
    const { pipe } = command;
    if (pipe === undefined || pipe.index === 0 || !dockerfile_network_SHELLS.has(command.name) || has(command.arguments, '-c'))
        return undefined;
    const before = all.some((each) => each.pipe?.id === pipe.id && each.pipe.index < pipe.index && /^(curl|wget)$/.test(each.name));
    return before ? PIPED : undefined;
}
/** The inherited proxy variable that the tool would use; undefined when none reaches it, or when that is not certain. */
function reachingProxy(command, tool) {
    if (tool.heedsNoProxy && (isStar(command.sees('NO_PROXY')) || isStar(command.sees('no_proxy'))))
        return undefined;
    for (const scheme of tool.schemes) {
        const small = `${scheme}_proxy`;
        const capital = small.toUpperCase();
        const seen = command.sees(small);
        if (seen.kind === 'inherited')
            return small;
        if (tool.lookup === 'small' || seen.kind !== 'cleared')
            continue;
        if (tool.lookup === 'python' && seen.how === 'empty')
            continue;
        if (command.sees(capital).kind === 'inherited')
            return capital;
    }
    return undefined;
}
function isStar(seen) {
    return seen.kind === 'set' && seen.value.literal && seen.value.text === '*';
}

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-base.js




const RECOMMENDED = 'python:3.12-slim-bookworm';
/** Python's minor version from which on grpcio, cryptography and other C extensions had no wheels for years after its release. */
const FIRST_WITHOUT_WHEELS = 14;
const baseImage = {
    name: 'dockerfile/base-image',
    severity: 'error',
    what: 'Base images have a Python with pre-built wheels, and a tag that does not move.',
    why: 'A tag such as Chainguard\'s latest-dev moves to Python 3.14, for which grpcio and others publish no wheels: pip then compiles them, and the build fails (PyPI, grpcio, "Download files"; Chainguard Academy, "Chainguard Containers FAQ").',
    remedy: `use ${RECOMMENDED}`,
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const stage of view.stages) {
            if (stage.base === undefined || stage.base === 'scratch')
                continue;
            const at = imagePlace(view, stage);
            yield* judgeImage(stage.base, view.file.path, at);
        }
    },
};
/** Where the image is written: the argument's default, when FROM only names the argument. */
function imagePlace(view, stage) {
    const name = /^\$\{?([A-Za-z0-9_]+)\}?$/.exec(stage.image)?.[1];
    return (name === undefined ? undefined : view.globalArgs.get(name)?.at) ?? stage.imageAt;
}
const FLOATING = new Set([
    'latest',
    'latest-dev',
    'main-latest',
    'main-stable',
    'stable',
    'edge',
    'nightly',
    'dev',
    'lts',
]);
function* judgeImage(image, file, at) {
    const { repository, tag, digest } = parseImageName(image);
    const chainguard = repository.startsWith('chainguard/');
    const floats = tag === undefined || FLOATING.has(tag);
    if (digest !== undefined)
        return;
    if (chainguard && floats) {
        yield {
            file,
            at,
            message: `${image} moves to the newest Python, 3.14 among them, which has no wheels for grpcio and cryptography`,
        };
        return;
    }
    const python = repository === 'python' ? /^3(?:\.(\d+))?/.exec(tag ?? '') : null;
    if (python?.[1] !== undefined && Number(python[1]) >= FIRST_WITHOUT_WHEELS) {
        yield {
            file,
            at,
            message: `Python 3.${python[1]} has no pre-built wheels for grpcio and cryptography: "grpcio failed to build"`,
        };
    }
    else if (floats || (repository === 'python' && python?.[1] === undefined)) {
        const remedy = repository === 'python' ? `use ${RECOMMENDED}` : 'name a version in the tag, or a digest';
        yield {
            file,
            at,
            severity: 'warning',
            message: `${image} is another image tomorrow: its tag names no version`,
            remedy,
        };
    }
}
const nodeForPrisma = {
    name: 'dockerfile/node-for-prisma',
    severity: 'warning',
    what: 'Node.js is in the stage in which prisma generate runs.',
    why: 'The Prisma client for Python runs a Node program; without Node it fetches one with nodeenv during the build, unpinned, and "nodeenv couldn\'t download" where it cannot (Prisma Client Python docs, "Configuration", use_global_node).',
    remedy: 'copy Node from its official image (COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node), or install nodejs',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const withNode = new Set();
        for (const step of buildOf(view).steps) {
            const chain = (0,dockerfile_stages/* chainOf */.d)(step.stage);
            // What is in an image of somebody else is not known.
            const base = chain[0]?.base ?? '';
            if (!isOfficialImage(base) || parseImageName(base).repository === 'node')
                continue;
            const { commands } = step.script;
            if (holdsNode(step) || commands.some(mentionsNode))
                withNode.add(step.stage);
            if (chain.some((stage) => withNode.has(stage)))
                continue;
            for (const command of commands) {
                if (!generatesPrisma(command))
                    continue;
                yield { file: view.file.path, at: command.at, message: 'prisma generate runs without Node.js in this stage' };
            }
        }
    },
};
function generatesPrisma(command) {
    const module = command.arguments.findIndex((word) => word.text === '-m');
    const runsPrisma = command.name === 'prisma' || (module !== -1 && command.arguments[module + 1]?.text === 'prisma');
    return runsPrisma && networkTool(command) !== undefined;
}
function holdsNode(step) {
    for (const path of step.made.keys())
        if (path.endsWith('/node') || path.endsWith('/nodejs'))
            return true;
    return step.filled.some((folder) => folder === '/' || folder === '/usr/local' || folder === '/usr/local/bin' || folder === '/usr');
}
function mentionsNode(command) {
    const names = /(^|[^a-z])(nodejs|node|npm|npx|nvm|fnm|volta|nodesource)([^a-z]|$)/;
    return names.test(command.name) || command.arguments.some((word) => names.test(word.text));
}
const layerOrder = {
    name: 'dockerfile/layer-order',
    severity: 'warning',
    what: 'Requirements are copied and installed before the source.',
    why: 'A layer is built again when a file copied before it changed; with the source copied first, every change installs all requirements again (Docker docs, "Optimize cache usage in builds").',
    remedy: 'COPY requirements.txt, install it, and COPY the source after that',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const { steps } = buildOf(view);
        for (const stage of view.stages) {
            const copy = stage.instructions.find((each) => each.keyword === 'COPY' &&
                !each.flags.some((flag) => flag.name === 'from') &&
                copiesAll(each.words().map((word) => word.text)));
            if (copy === undefined)
                continue;
            const install = steps.find((step) => step.stage === stage && step.instruction.at.line > copy.at.line && installsRequirements(step.script.commands));
            if (install === undefined)
                continue;
            const already = steps.some((step) => step.stage === stage && step.instruction.at.line < copy.at.line && installsRequirements(step.script.commands));
            if (already)
                continue;
            const message = `the whole source is copied before line ${install.instruction.at.line} installs the requirements`;
            yield { file: view.file.path, at: copy.at, message };
        }
    },
};
function copiesAll(words) {
    return words.slice(0, -1).some((word) => word === '.' || word === './');
}
function installsRequirements(commands) {
    return commands.some((command) => {
        if (networkTool(command) === undefined)
            return false;
        const words = command.arguments.map((word) => word.text);
        if (command.name === 'npm')
            return words.includes('ci');
        return words.some((word) => word === '-r' || word === '--requirement' || word.startsWith('-r=') || word.startsWith('--requirement='));
    });
}
const baseChecks = [baseImage, nodeForPrisma, layerOrder];

// EXTERNAL MODULE: ./lib/src/checks/secret-shapes.js
var secret_shapes = __webpack_require__(2399);
;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-image.js






/** The steps that the image consists of. */
function stepsOfImage(view) {
    const last = (0,dockerfile_stages/* finalStage */.B)(view);
    const chain = new Set(last === undefined ? [] : (0,dockerfile_stages/* chainOf */.d)(last));
    return buildOf(view).steps.filter((step) => chain.has(step.stage));
}
function commandsOf(steps) {
    return steps.flatMap((step) => step.script.commands);
}
// --- PostgreSQL ------------------------------------------------------------------------------------------------------
const POSTGRES_FOLDERS = ['/var/run/postgresql', '/run/postgresql', '/var/lib/postgresql'];
const postgresDirectories = {
    name: 'dockerfile/postgres-directories',
    severity: 'error',
    what: 'Folders that are made for PostgreSQL belong to the user postgres.',
    why: 'PostgreSQL does not run as root; initdb as postgres in a folder of root ends in "could not change permissions of directory" (PostgreSQL docs, "Creating a Database Cluster").',
    remedy: 'run chown -R postgres:postgres on the folder in the step that makes it',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const commands = commandsOf(stepsOfImage(view));
        if (!commands.some(installsPostgres))
            return;
        const owned = commands
            .filter((command) => command.name === 'chown' || command.name === 'install')
            .flatMap((command) => command.arguments.map((word) => word.text));
        for (const command of commands) {
            if (command.name !== 'mkdir')
                continue;
            for (const word of command.arguments) {
                if (!POSTGRES_FOLDERS.some((folder) => word.text === folder || word.text.startsWith(`${folder}/`)))
                    continue;
                if (owned.some((path) => path === word.text || word.text.startsWith(`${path.replace(/\/$/, '')}/`)))
                    continue;
                if (ownedAtStart(context, word.text))
                    continue;
                yield { file: view.file.path, at: word.at, message: `${word.text} stays with root: initdb cannot use it` };
            }
        }
    },
};
const postgresInstalled = {
    name: 'dockerfile/postgres-installed',
    severity: 'error',
    what: 'What the start script runs of PostgreSQL is in the image.',
    why: 'Without a server LiteLLM ends its start with "Can\'t reach database server" (Prisma docs, "Error message reference", P1001).',
    remedy: 'install postgresql-15 in the last stage, or set DATABASE_URL to a managed database and leave PostgreSQL out of the script',
    *run(context) {
        const view = context.dockerfile();
        const script = context.startScript();
        const last = view === undefined ? undefined : (0,dockerfile_stages/* finalStage */.B)(view);
        if (view === undefined || script === undefined || last === undefined || !isKnownBase(last))
            return;
        if (!script.commands.some((command) => /^(initdb|pg_ctl|postgres)$/.test(command.name)))
            return;
        const commands = commandsOf(stepsOfImage(view));
        const mentioned = commands.some((command) => command.words.some((word) => /postgres/i.test(word.text)));
        const copied = copiesOf(last).some((each) => /postgres/i.test(each.body.text) || copiesPrograms(each));
        if (mentioned || copied)
            return;
        const message = `${script.file.path} starts PostgreSQL, and nothing installs it in this image`;
        yield { file: view.file.path, at: last.from.at, message };
    },
};
function installsPostgres(command) {
    if (!/^(apt|apt-get|apk|dnf|yum)$/.test(command.name))
        return false;
    return command.arguments.some((word) => /^postgresql(-\d+|\d+)?$/.test(word.text) || word.text === 'postgresql-contrib');
}
function ownedAtStart(context, path) {
    const commands = context.startScript()?.commands ?? [];
    return commands.some((command) => command.name === 'chown' && command.arguments.some((word) => !word.literal || path.startsWith(word.text)));
}
// --- the start script ------------------------------------------------------------------------------------------------
/** Where the start script lies in the image; undefined when it is not seen to be there. */
function scriptPaths(context, image) {
    const script = context.project.files.get('startScript');
    if (script === undefined)
        return [];
    return [...image.made.keys()].filter((path) => (0,shell_wrappers/* baseName */.F)(path) === (0,shell_wrappers/* baseName */.F)(script.path));
}
/** The program that the image starts: ENTRYPOINT, else CMD. */
function entryOf(view) {
    const last = (0,dockerfile_stages/* finalStage */.B)(view);
    const instructions = last === undefined ? [] : (0,dockerfile_stages/* chainOf */.d)(last).flatMap((stage) => stage.instructions);
    for (const keyword of ['ENTRYPOINT', 'CMD']) {
        const instruction = instructions.findLast((each) => each.keyword === keyword);
        if (instruction === undefined)
            continue;
        const words = instruction.exec()?.map((text) => text.text) ?? instruction.words().map((word) => word.text);
        if (words.length > 0)
            return { words, instruction };
    }
    return undefined;
}
const startScriptPresent = {
    name: 'dockerfile/start-script-present',
    severity: 'error',
    what: 'The start script and every other file that COPY names get into the image, at the path that is started.',
    why: 'Docker stops at a COPY whose source is not in the build context, and a container whose program is not there ends with "executable file not found" (Docker docs, "Dockerfile reference", COPY and ENTRYPOINT).',
    remedy: 'COPY --chmod=755 start_with_tailscale.sh /app/start_with_tailscale.sh, and start that path',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined || view.problems.length > 0)
            return;
        yield* missingSources(context, view);
        const script = context.project.files.get('startScript');
        const entry = entryOf(view);
        const { image } = buildOf(view);
        if (script === undefined || view.stages.length === 0)
            return;
        const paths = scriptPaths(context, image);
        const name = (0,shell_wrappers/* baseName */.F)(script.path);
        if (paths.length === 0 && image.filled.length === 0) {
            const at = (0,dockerfile_stages/* finalStage */.B)(view)?.from.at ?? view.file.lines.span(0, 0);
            yield { file: view.file.path, at, message: `no COPY brings ${script.path} into the image` };
            return;
        }
        const started = entry?.words.find((word) => (0,shell_wrappers/* baseName */.F)(word) === name);
        if (entry === undefined || started === undefined || paths.length === 0)
            return;
        const path = absolute(started, image.directory);
        if (paths.includes(path) ||
            image.filled.some((folder) => path.startsWith(folder === '/' ? '/' : `${folder}/`) && !paths.some((each) => each.startsWith(folder))))
            return;
        yield {
            file: view.file.path,
            at: entry.instruction.at,
            message: `${entry.instruction.keyword} starts ${started}, but the script is copied to ${paths.join(', ')}`,
        };
    },
};
/** COPY of a path that is not in the project. Where none of them is there, the build context is another folder. */
function* missingSources(context, view) {
    const { project } = context;
    if (project.treeIncomplete)
        return;
    const known = new Set(project.tree.map((entry) => entry.path));
    const sources = view.instructions.filter(copiesFromContext).flatMap((each) => each.words().slice(0, -1));
    const plain = sources
        .filter((word) => !/[*?[\]$<]/.test(word.text))
        .map((word) => ({ word, path: absolute(word.text, '/').slice(1) }));
    if (!plain.some(({ path }) => known.has(path)))
        return;
    for (const { word, path } of plain) {
        if (path === '' || known.has(path))
            continue;
        yield {
            file: view.file.path,
            at: word.at,
            message: `${word.text} is not in this directory`,
            remedy: 'name a file that is there, relative to the build context',
        };
    }
}
function copiesFromContext(instruction) {
    if (instruction.keyword !== 'COPY' || instruction.exec() !== undefined)
        return false;
    return !instruction.flags.some((flag) => flag.name === 'from');
}
const startScriptExecutable = {
    name: 'dockerfile/start-script-executable',
    severity: 'error',
    what: 'The start script can be executed in the image.',
    why: 'Docker starts ENTRYPOINT and Railway the start command without a shell; a script without its x bit ends in "permission denied" (Docker docs, "Dockerfile reference", ENTRYPOINT).',
    remedy: 'write COPY --chmod=755, or git update-index --chmod=+x',
    *run(context) {
        const view = context.dockerfile();
        const script = context.project.files.get('startScript');
        if (view === undefined || script === undefined)
            return;
        const { image } = buildOf(view);
        const entry = entryOf(view);
        if (entry !== undefined &&
            /^(sh|bash|dash)$/.test((0,shell_wrappers/* baseName */.F)(entry.words[0] ?? '')) &&
            context.railwayConfig() === undefined)
            return;
        for (const path of scriptPaths(context, image)) {
            const executable = image.made.get(path)?.executable;
            if (executable === true || (executable === undefined && script.executable))
                continue;
            const copy = view.instructions.findLast((each) => /^(COPY|ADD)$/.test(each.keyword) &&
                each.words().some((word) => (0,shell_wrappers/* baseName */.F)(word.text) === (0,shell_wrappers/* baseName */.F)(script.path)));
            yield {
                file: view.file.path,
                at: copy?.at ?? (0,dockerfile_stages/* finalStage */.B)(view)?.from.at ?? view.file.lines.span(0, 0),
                message: `${path} is not executable in the image`,
            };
        }
    },
};
// --- Tailscale -------------------------------------------------------------------------------------------------------
const tailscaleInstalled = {
    name: 'dockerfile/tailscale-installed',
    severity: 'error',
    what: 'What the start script runs of Tailscale is in the image.',
    why: 'Without tailscaled the container never joins the tailnet, and every model host is out of reach (Tailscale docs, "Using Tailscale with Docker").',
    remedy: 'write COPY --from=tailscale/tailscale:v1.102.3 /usr/local/bin/tailscale /usr/local/bin/tailscaled /usr/local/bin/',
    *run(context) {
        const view = context.dockerfile();
        const script = context.startScript();
        if (view === undefined || script === undefined || view.problems.length > 0)
            return;
        if (!script.commands.some((command) => command.name === 'tailscaled' || command.name === 'tailscale'))
            return;
        const last = (0,dockerfile_stages/* finalStage */.B)(view);
        if (last === undefined || !isKnownBase(last))
            return;
        const name = (0,shell_wrappers/* baseName */.F)(script.file.path);
        const copied = copiesOf(last);
        const words = [
            ...buildOf(view).image.made.keys(),
            ...commandsOf(stepsOfImage(view)).flatMap((command) => command.words.map((word) => word.text)),
            ...copied.flatMap((each) => [...each.words().map((word) => word.text), ...each.flags.map((flag) => flag.value)]),
        ];
        if (words.some((word) => /tailscale/i.test(word) && !word.includes(name)) || copied.some(copiesPrograms))
            return;
        const message = `${script.file.path} runs tailscaled, and nothing installs Tailscale in this image`;
        yield { file: view.file.path, at: last.from.at, message };
    },
};
/** Whether the stage stands on an image whose content is known well enough to miss something in it. */
function isKnownBase(stage) {
    return isOfficialImage((0,dockerfile_stages/* chainOf */.d)(stage)[0]?.base ?? '');
}
function copiesOf(stage) {
    return (0,dockerfile_stages/* chainOf */.d)(stage)
        .flatMap((each) => each.instructions)
        .filter((each) => each.keyword === 'COPY' || each.keyword === 'ADD');
}
/** A folder of programs copied from another stage or image may hold anything. */
function copiesPrograms(copy) {
    const from = copy.flags.some((flag) => flag.name === 'from');
    return from && copy.words().some((word) => /bin\/?$|^\/$|^\/usr\/?(local\/?)?$/.test(word.text));
}
// --- secrets and modes -----------------------------------------------------------------------------------------------
/** Variables of the gateway that are secrets whatever they hold. */
const SECRET_VARIABLES = new Set([
    'LITELLM_MASTER_KEY',
    'LITELLM_SALT_KEY',
    'TAILSCALE_AUTH_KEY',
    'TAILSCALE_AUTHKEY',
    'TS_AUTHKEY',
    'UI_PASSWORD',
    'RAILWAY_TOKEN',
    'RAILWAY_API_TOKEN',
]);
const secretInImage = {
    name: 'dockerfile/secret-in-image',
    severity: 'error',
    what: 'No secret is written into the image or its history.',
    why: 'ENV stays in the image and ARG in its history, for everybody who can pull it; Railway hands secrets to the container when it starts (Docker docs, build check SecretsUsedInArgOrEnv).',
    remedy: 'remove it and set it as a variable of the Railway service; replace the secret when it was pushed',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const file = view.file.path;
        for (const instruction of view.instructions) {
            if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG') {
                for (const { name, value, at } of instruction.pairs()) {
                    const reason = secretReason(name, value);
                    if (reason !== undefined)
                        yield { file, at, message: `${instruction.keyword} ${name} ${reason}` };
                    else if (instruction.keyword === 'ARG' && SECRET_VARIABLES.has(name)) {
                        yield {
                            file,
                            at,
                            severity: 'warning',
                            message: `ARG ${name} takes a secret into the history of the image`,
                        };
                    }
                }
            }
            else if (instruction.keyword === 'COPY' && !instruction.flags.some((flag) => flag.name === 'from')) {
                for (const word of instruction.words().slice(0, -1)) {
                    if (/^\.env(\.(?!example|sample|template)[\w-]+)*$/.test((0,shell_wrappers/* baseName */.F)(word.text)))
                        yield { file, at: word.at, message: `${word.text} holds secrets and would be in the image` };
                }
            }
        }
        for (const step of buildOf(view).steps) {
            for (const command of step.script.commands) {
                for (const word of command.words) {
                    const kind = word.text.length < 300 ? keyIn(word.text) : undefined;
                    if (kind !== undefined)
                        yield { file, at: word.at, message: `${kind} stands in a step of the build` };
                }
            }
        }
    },
};
function keyIn(text) {
    return text
        .split(/[\s=:"']/)
        .map(secret_shapes/* credentialKind */.eV)
        .find((kind) => kind !== undefined);
}
function secretReason(name, value) {
    if (value === undefined || value === '' || value.includes('$'))
        return undefined;
    const kind = (0,secret_shapes/* credentialKind */.eV)(value);
    if (kind !== undefined)
        return `holds ${kind}`;
    if (SECRET_VARIABLES.has(name))
        return 'holds a secret';
    if (name === 'DATABASE_URL' && /^[a-z+]+:\/\/[^:/@]+:[^@]+@(?!localhost|127\.)/.test(value))
        return 'holds the password of a database';
    return (0,secret_shapes/* isSecretKey */.uE)(name) && (0,secret_shapes/* looksLikeSecret */.WW)(value) ? 'holds what looks like a secret' : undefined;
}
const copyChmod = {
    name: 'dockerfile/copy-chmod',
    severity: 'warning',
    what: 'COPY --chmod gives an octal mode.',
    why: 'Builders before Dockerfile syntax 1.14 take only octal modes: --chmod=+x is an error there (Docker docs, "Dockerfile reference", COPY --chmod).',
    remedy: 'write --chmod=755',
    *run(context) {
        const view = context.dockerfile();
        for (const instruction of view?.instructions ?? []) {
            if (view === undefined || (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD'))
                continue;
            for (const flag of instruction.flags) {
                if (flag.name !== 'chmod' || flag.value.includes('$') || /^0?[0-7]{3,4}$/.test(flag.value))
                    continue;
                const fix = isExecutableMode(flag.value) === true ? { ...flag.at, text: '--chmod=755' } : undefined;
                const message = `--chmod=${flag.value} is not octal`;
                yield { file: view.file.path, at: flag.at, message, ...(fix === undefined ? {} : { fix }) };
            }
        }
    },
};
const imageChecks = [
    postgresInstalled,
    postgresDirectories,
    startScriptPresent,
    startScriptExecutable,
    tailscaleInstalled,
    secretInImage,
    copyChmod,
];

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile-proxy.js




const UNSET = `unset ${project_shell.PROXY_VARIABLES.join(' ')}`;
const proxyCleared = {
    name: 'dockerfile/proxy-cleared',
    severity: 'error',
    what: 'Every step that uses the network runs without proxy variables.',
    why: 'Railway hands the variables of a service to its build, and Docker takes HTTP_PROXY, HTTPS_PROXY, ALL_PROXY (and the names in small letters) for every RUN without being asked; socks5://localhost:1055 in them breaks apt-get, pip, npm and curl. They are no part of the cache key, so a build that passed may have passed from the cache (Docker docs, "Predefined ARGs"; Railway docs, "Using Variables").',
    remedy: `begin the step with "${UNSET} &&", or put a wrapper that does so (noproxy) in front of the command`,
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const step of buildOf(view).steps) {
            if (step.offline)
                continue;
            const failing = failingCommands(step);
            const [first] = failing;
            if (first === undefined)
                continue;
            const more = failing.length === 1 ? '' : `; ${failing.length - 1} more of this step do, too`;
            yield {
                file: view.file.path,
                at: first.command.at,
                message: `${first.command.name} still sees ${first.variable}: with a proxy on the service it ends in ${first.failure}${more}`,
            };
        }
    },
};
function failingCommands(step) {
    const failing = [];
    const { commands } = step.script;
    for (const command of commands) {
        const tool = networkTool(command) ?? pipedShell(command, commands);
        if (tool === undefined || command.handled)
            continue;
        if (/^apt/.test(command.name) && aptIsSetUp(step, command))
            continue;
        const variable = reachingProxy(command, tool);
        if (variable !== undefined)
            failing.push({ command, variable, failure: tool.failure });
    }
    return failing;
}
/** Whether a file of apt's own configuration, made before, sends it direct; a file of unknown content is given the benefit of the doubt. */
function aptIsSetUp(step, command) {
    const here = step.script.commands.slice(0, step.script.commands.indexOf(command));
    if (here.some((each) => each.redirects.some((redirect) => redirect.target?.text.startsWith('/etc/apt/apt.conf'))))
        return true;
    for (const [path, { content }] of step.made) {
        if (!path.startsWith('/etc/apt/apt.conf'))
            continue;
        if (content === undefined)
            return true;
        if (/acquire::https?::proxy\s+"?(direct|false)?"?/i.test(content.text))
            return true;
    }
    return false;
}
const noproxyWrapper = {
    name: 'dockerfile/noproxy-wrapper',
    severity: 'error',
    what: 'A noproxy wrapper is made before it is used, can be executed, clears all six variables and runs its arguments.',
    why: 'Programs differ in the name that they read: pip heeds ALL_PROXY, apt and wget only the names in small letters (curl manual, "ENVIRONMENT"; Python docs, urllib.request.getproxies). A wrapper that leaves one out works for some of them.',
    remedy: `make it in an earlier step of the same stage: "#!/bin/sh", "${UNSET}", "exec "$@"", and chmod +x`,
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const file = view.file.path;
        const build = buildOf(view);
        for (const wrapper of build.wrappers.values()) {
            const message = missingFrom(wrapper);
            if (message !== undefined)
                yield { file, at: (0,shell_text/* sourceSpan */.eg)(wrapper.content, 0, lineLength(wrapper.content.text)), message };
        }
        for (const step of build.steps) {
            for (const command of step.script.commands) {
                const message = command.name === 'noproxy' ? unknownWrapper(step, command.path) : notExecutable(step, command);
                if (message !== undefined)
                    yield { file, at: command.name === 'noproxy' ? command.at : (command.words[0]?.at ?? command.at), message };
            }
        }
    },
};
function lineLength(text) {
    const end = text.indexOf('\n');
    return end === -1 ? text.length : end;
}
function missingFrom({ path, clears }) {
    const left = project_shell.PROXY_VARIABLES.filter((name) => !clears.has(name));
    // One that clears nothing is some other script that runs its arguments.
    if (left.length === 0 || (left.length === project_shell.PROXY_VARIABLES.length && !path.endsWith('/noproxy')))
        return undefined;
    return `${path} leaves ${left.join(', ')} to the commands that it runs`;
}
function pathsOf(path) {
    return path.includes('/')
        ? [path]
        : [`/usr/local/bin/${path}`, `/usr/bin/${path}`, `/bin/${path}`, `/usr/local/sbin/${path}`];
}
/** A command called noproxy that was not found to be a wrapper. */
function unknownWrapper(step, path) {
    const paths = pathsOf(path);
    const made = paths.map((each) => step.made.get(each)).find((each) => each !== undefined);
    if (made !== undefined)
        return made.content === undefined ? undefined : `${path} does not run the command that it is given (exec "$@")`;
    if (paths.some((each) => mayComeFromElsewhere(step, each)))
        return undefined;
    return `${path} is not there: no earlier step of this stage makes it`;
}
/** A wrapper made by hand that nobody made executable. */
function notExecutable(step, command) {
    if (!command.via.includes('noproxy'))
        return undefined;
    const written = command.words.find((word) => word.text.endsWith('noproxy'));
    const made = pathsOf(written?.text ?? '')
        .map((each) => step.made.get(each))
        .find((each) => each !== undefined);
    return made !== undefined && made.content !== undefined && made.executable !== true
        ? `${written?.text ?? 'noproxy'} is not executable: no earlier step runs chmod +x on it`
        : undefined;
}
const proxyInEnv = {
    name: 'dockerfile/proxy-in-env',
    severity: 'warning',
    what: 'No ENV or ARG sets a proxy variable.',
    why: 'A proxy given as a build argument beats both ENV and ARG in BuildKit, so an empty one clears nothing, and ENV stays in the image for every process (Docker docs, "Predefined ARGs"; Docker docs, "Use a proxy server with the Docker CLI").',
    remedy: 'remove it; clear the variables in each step that uses the network, and in the start script',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const instruction of view.instructions) {
            if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG')
                continue;
            for (const { name, value, at } of instruction.pairs()) {
                if (value === undefined || !project_shell.PROXY_VARIABLES.some((each) => each === name))
                    continue;
                const message = value === ''
                    ? `${instruction.keyword} ${name}= does not keep a build argument of that name away`
                    : `${name} would be in force for every ${instruction.keyword === 'ENV' ? 'process of the image' : 'step of the build'}`;
                yield { file: view.file.path, at, message };
            }
        }
    },
};
const pipeWithoutPipefail = {
    name: 'dockerfile/pipe-without-pipefail',
    severity: 'warning',
    what: 'A download that is piped into another command fails the step when it fails.',
    why: 'A pipeline ends with the exit code of its last command: curl fails, the step passes and the layer holds half of what it should (Docker docs, "Using pipes").',
    remedy: 'write SHELL ["/bin/bash", "-o", "pipefail", "-c"] before it, or download to a file first',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        for (const step of buildOf(view).steps) {
            for (const command of step.script.commands) {
                if (command.pipe === undefined || command.pipe.index === command.pipe.length - 1)
                    continue;
                if (command.pipefail ||
                    command.handled ||
                    !/^(curl|wget)$/.test(command.name) ||
                    networkTool(command) === undefined)
                    continue;
                yield {
                    file: view.file.path,
                    at: command.at,
                    message: `when ${command.name} fails here, the step passes all the same`,
                };
            }
        }
    },
};
const proxyChecks = [proxyCleared, noproxyWrapper, proxyInEnv, pipeWithoutPipefail];

;// CONCATENATED MODULE: ./lib/src/checks/dockerfile.js




/** A file that is no Dockerfile at all would yield one for every line. */
const MAX_SYNTAX_FINDINGS = 20;
const syntax = {
    name: 'dockerfile/syntax',
    severity: 'error',
    what: 'The Dockerfile and the scripts in it can be parsed.',
    why: 'Docker stops at the first instruction that it does not know, and the shell at the first word that it cannot place (Docker docs, "Dockerfile reference").',
    remedy: 'mend the line',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const scripts = view.problems.length > 0 ? [] : buildOf(view).steps.flatMap((step) => step.script.problems);
        for (const problem of [...view.problems, ...scripts].slice(0, MAX_SYNTAX_FINDINGS)) {
            yield { file: view.file.path, at: problem, message: problem.message };
        }
    },
};
const lineEndings = {
    name: 'dockerfile/line-endings',
    severity: 'error',
    what: 'Scripts inside the Dockerfile have no CRLF.',
    why: 'Docker takes CRLF at the end of an instruction, but writes a here-document as it stands: a script made of one looks for an interpreter called "sh\\r" (Docker docs, "Dockerfile reference", Here-Documents).',
    remedy: 'save the file with LF, and add "Dockerfile* text eol=lf" to .gitattributes',
    *run(context) {
        const view = context.dockerfile();
        if (view === undefined)
            return;
        const { text, lines, path } = view.file;
        const at = text.indexOf('\r\n');
        if (at === -1)
            return;
        const opened = view.instructions.find((each) => each.hereDocuments.length > 0);
        if (opened !== undefined)
            yield { file: path, at: opened.at, message: 'this here-document has CRLF line ends' };
        else
            yield {
                file: path,
                at: lines.span(at, at + 1),
                severity: 'info',
                message: 'the file has CRLF line ends; Docker takes them',
            };
    },
};
const checks = [syntax, lineEndings, ...proxyChecks, ...baseChecks, ...imageChecks];


/***/ }),

/***/ 7534:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readPolicyView: () => (/* binding */ readPolicyView)
/* harmony export */ });
/* harmony import */ var _tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1663);
/* harmony import */ var _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7890);
/* harmony import */ var _tailnet_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5500);
/* harmony import */ var _tailnet_policy_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4243);




/** Never throws for what stands in the file. */
function readPolicyView(file) {
    const hostNames = (0,_tailnet_fragment_js__WEBPACK_IMPORTED_MODULE_0__.hostNamesOf)(file.text);
    let document;
    try {
        document = (0,_tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHuJson */ .RG)(file.text);
        return { file, document, policy: (0,_tailnet_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .readPolicy */ .T4)(file.text), problem: undefined, hostNames };
    }
    catch (cause) {
        return { file, document, policy: undefined, problem: problemOf(cause, file), hostNames };
    }
}
function problemOf(cause, file) {
    if (cause instanceof _tailnet_policy_error_js__WEBPACK_IMPORTED_MODULE_3__/* .PolicyError */ .p)
        return { at: cause.at, message: cause.message, remedy: cause.remedy };
    if (cause instanceof _tailnet_hujson_js__WEBPACK_IMPORTED_MODULE_1__/* .HuJsonError */ .Cj) {
        const at = file.lines.span(cause.offset, cause.offset + 1);
        return { at, message: cause.reason, remedy: undefined };
    }
    throw cause;
}


/***/ }),

/***/ 6669:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ proxy_config_checks)
});

// EXTERNAL MODULE: ./lib/src/project/api-base.js
var api_base = __webpack_require__(7384);
// EXTERNAL MODULE: ./lib/src/project/model-host.js
var model_host = __webpack_require__(4652);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-addresses.js


const loopbackAddress = {
    name: 'proxy-config/loopback-address',
    severity: 'warning',
    what: 'No api_base names the container itself, unless the start script serves that port there.',
    why: 'On Railway 127.0.0.1, ::1, 0.0.0.0 and localhost are the container, where no model server runs; the policy gets no route and every request of the model is refused (litellm docs, "Ollama"; RFC 6890).',
    remedy: "write the model host's tailnet address: http://100.x.y.z:11434",
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        for (const { base, at } of basesIn(config, 'loopback')) {
            if (servesPort(context.startScript(), base.port))
                continue;
            const message = `${base.host} is the container itself, where nothing serves port ${base.port}`;
            yield { file: config.file.path, at, message };
        }
    },
};
const lanAddress = {
    name: 'proxy-config/lan-address',
    severity: 'warning',
    what: 'No api_base names an address of a local network.',
    why: 'The container is in the tailnet alone: 192.168.x.y, 10.x.y.z and 172.16-31.x.y are reached only where a subnet router of the tailnet advertises them and the route is approved (Tailscale docs, "Subnet routers"; RFC 1918).',
    remedy: "write the model host's tailnet address (100.x.y.z, from `tailscale ip -4` there); with a subnet router for it, turn this check off in slipway.yml",
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        for (const { base, at } of basesIn(config, 'lan')) {
            // The check of routes tells of https, which no subnet router helps.
            if (base.secure)
                continue;
            const message = `${base.host} is an address of a local network, not of the tailnet`;
            yield { file: config.file.path, at, message };
        }
    },
};
function* basesIn({ models }, zone) {
    // Many models share few bases; each is read once.
    const bases = new Map();
    for (const { apiBase, apiBaseAt } of models) {
        if (apiBase === undefined || apiBaseAt === undefined)
            continue;
        const base = bases.get(apiBase) ?? (0,api_base/* readApiBase */.e$)(apiBase);
        bases.set(apiBase, base);
        if (base.kind === 'url' && base.zone === zone)
            yield { base, at: apiBaseAt };
    }
}
/** Programs whose words say nothing of a server beside LiteLLM. */
const NO_SERVERS = new Set(['litellm', 'echo', 'printf', 'logger', 'curl', 'wget']);
/** Whether a command of the script names the port, as a forwarder or a model server in the container would. */
function servesPort(script, port) {
    const named = new RegExp(`(?<!\\d)${port}(?!\\d)`);
    return (script?.commands ?? []).some(({ name, arguments: words, assignments }) => (port === model_host/* OLLAMA_PORT */.xj && name === 'ollama' && words[0]?.text === 'serve') ||
        (!NO_SERVERS.has(name) &&
            [...words, ...assignments.map(({ value }) => value)].some(({ text }) => named.test(text))));
}
const checks = [loopbackAddress, lanAddress];

// EXTERNAL MODULE: ./lib/src/project/embedding-name.js
var embedding_name = __webpack_require__(929);
// EXTERNAL MODULE: ./lib/src/project/proxy-config.js
var proxy_config = __webpack_require__(9795);
// EXTERNAL MODULE: ./lib/src/project/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(6525);
// EXTERNAL MODULE: ./lib/src/settings/nearest.js
var nearest = __webpack_require__(9180);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-models.js





const modelIncomplete = {
    name: 'proxy-config/model-incomplete',
    severity: 'error',
    what: 'Every entry of model_list has model_name and litellm_params with model.',
    why: "Without them LiteLLM ends at start with `KeyError: 'model'` or `KeyError: 'litellm_params'` (BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config).",
    remedy: 'write the entry as model_name: \u2026, litellm_params: { model: <provider>/<model>, \u2026 }',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.data.model_list === undefined)
            return;
        const list = config.data.model_list;
        if (list === null)
            return;
        const whole = config.at(['model_list'], 'key');
        if (!Array.isArray(list)) {
            if (whole !== undefined)
                yield { file: config.file.path, at: whole, message: 'model_list is not a list' };
            return;
        }
        for (const [index, entry] of list.entries())
            yield* incomplete(config, index, entry);
    },
};
function* incomplete(config, index, entry) {
    const firstKey = (0,yaml_source/* isRecord */.u)(entry) ? Object.keys(entry)[0] : undefined;
    const place = (path = firstKey === undefined ? [] : [firstKey]) => {
        const whole = ['model_list', index, ...path];
        return config.at(whole, 'key') ?? config.at(whole) ?? config.file.lines.span(0, 0);
    };
    const report = (at, message, meant = {}) => ({
        file: config.file.path,
        at,
        message,
        ...meant,
    });
    if (!(0,yaml_source/* isRecord */.u)(entry)) {
        yield report(place(), `entry ${index + 1} of model_list is not a mapping`);
        return;
    }
    const name = entry.model_name;
    const label = typeof name === 'string' && name !== '' ? name : `entry ${index + 1} of model_list`;
    if (typeof name !== 'string' || name === '') {
        yield report(place(), `${label} has no model_name`, mistyped(entry, 'model_name'));
    }
    const params = entry.litellm_params;
    if (!('litellm_params' in entry)) {
        const message = `${label} has no litellm_params: LiteLLM ends with KeyError: 'litellm_params'`;
        yield report(place(), message, mistyped(entry, 'litellm_params'));
    }
    else if (!(0,yaml_source/* isRecord */.u)(params)) {
        yield report(place(['litellm_params']), `litellm_params of ${label} is not a mapping`);
    }
    else if (!('model' in params)) {
        yield report(place(['litellm_params']), `${label} has no litellm_params.model: LiteLLM ends with KeyError: 'model'`, mistyped(params, 'model'));
    }
    else if (typeof params.model !== 'string' || params.model === '') {
        yield report(place(['litellm_params', 'model']), `litellm_params.model of ${label} is not a name`);
    }
}
/** The remedy where a key of nearly the name stands in the place of the one that is missing. */
function mistyped(map, wanted) {
    if (wanted in map)
        return {};
    const written = Object.keys(map).find((key) => (0,nearest/* nearest */.p)(key, [wanted]) === wanted);
    return written === undefined ? {} : { remedy: `did you mean ${wanted}? ${written} stands there` };
}
const noModels = {
    name: 'proxy-config/no-models',
    severity: 'warning',
    what: 'The config has at least one model.',
    why: 'Without a model LiteLLM starts and answers every request with an error; /health says `Model list not initialized` (BerriAI/litellm, litellm/proxy/health_endpoints).',
    remedy: 'add the models under model_list, one for each model of each model host',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        const { model_list: list, include, general_settings: general } = config.data;
        const empty = list === undefined || list === null || (Array.isArray(list) && list.length === 0);
        // Models may stand in an included file or in the database.
        const elsewhere = include !== undefined || ((0,yaml_source/* isRecord */.u)(general) && general.store_model_in_db === true);
        if (!empty || elsewhere)
            return;
        const at = config.at(['model_list'], 'key') ?? config.file.lines.span(0, 0);
        const message = 'model_list is missing or empty: the gateway serves no model';
        yield { file: config.file.path, at, message, ...mistyped(config.data, 'model_list') };
    },
};
const ollamaApiBase = {
    name: 'proxy-config/ollama-api-base',
    severity: 'error',
    what: 'Every Ollama model names its host as http://<address>:<port>, without a path.',
    why: 'LiteLLM appends /api/generate or /api/chat itself; without api_base it calls http://localhost:11434, which on Railway is the container (litellm docs, "Ollama"; BerriAI/litellm, litellm/llms/ollama).',
    remedy: 'write api_base: http://<tailnet address of the model host>:11434',
    *run(context) {
        const config = context.config();
        const bases = new Map();
        for (const model of config?.models ?? []) {
            if (config === undefined || !(0,proxy_config.isOllama)(model))
                continue;
            if (model.apiBase === undefined || model.apiBaseAt === undefined) {
                yield* missingBase(config, model);
                continue;
            }
            const base = bases.get(model.apiBase) ?? (0,api_base/* readApiBase */.e$)(model.apiBase);
            bases.set(model.apiBase, base);
            yield* wrongBase(config, model, model.apiBase, model.apiBaseAt, base);
        }
    },
};
function* missingBase(config, model) {
    const at = config.at(['model_list', model.index, 'litellm_params', 'api_base'], 'key') ??
        config.at(['model_list', model.index, 'litellm_params', 'model']) ??
        model.at;
    const wrongType = model.params.api_base !== undefined && model.params.api_base !== null;
    const message = wrongType
        ? `api_base of ${model.name ?? model.model} is not a text`
        : `${model.name ?? model.model} has no api_base: LiteLLM would call http://localhost:11434, the container itself`;
    yield { file: config.file.path, at, message, ...mistyped(model.params, 'api_base') };
}
/** Paths that LiteLLM takes as the whole address. */
const COMPLETE_PATHS = { ollama: '/api/generate', ollama_chat: '/api/chat' };
function* wrongBase(config, model, text, at, base) {
    const report = (message, rest = {}) => ({
        file: config.file.path,
        at,
        message,
        ...rest,
    });
    const quoted = quoteAround(config, at);
    const replacedBy = (value) => ({ ...at, text: `${quoted}${value}${quoted}` });
    if (base.kind === 'no-scheme') {
        const value = `http://${text.trim()}`;
        const fix = (0,api_base/* readApiBase */.e$)(value).kind === 'url' ? { fix: replacedBy(value) } : {};
        yield report(`api_base has no scheme: ${text}`, { remedy: `write ${value}`, ...fix });
        return;
    }
    if (base.kind === 'invalid')
        yield report(`api_base ${base.reason}`);
    if (base.kind !== 'url')
        return;
    const path = base.path.replace(/\/+$/, '');
    const first = path.split('/')[1];
    if ((first === 'v1' || first === 'api') && path !== COMPLETE_PATHS[model.provider ?? '']) {
        const bare = withoutPath(text);
        const message = `api_base ends in ${path}: LiteLLM appends /api/\u2026 itself, so every call would be answered 404`;
        yield report(message, { remedy: `write ${bare}`, fix: replacedBy(bare) });
    }
    if (!base.secure && !base.portWritten && base.zone !== 'loopback') {
        const message = `api_base names no port, so LiteLLM calls port 80; Ollama listens on 11434`;
        yield report(message, { severity: 'warning', remedy: 'write the port behind the host: :11434' });
    }
}
/** The quote that a scalar is written with, so that its replacement keeps it; '' for a plain one. */
function quoteAround(config, at) {
    const character = config.file.text[config.file.lines.offset(at)];
    return character === '"' || character === "'" ? character : '';
}
function withoutPath(text) {
    const start = text.indexOf('://') + 3;
    const slash = text.indexOf('/', start);
    return slash === -1 ? text : text.slice(0, slash);
}
const ollamaChat = {
    name: 'proxy-config/ollama-chat',
    severity: 'info',
    what: 'Chat models of Ollama use the provider ollama_chat.',
    why: 'ollama/ sends a chat as one prompt to /api/generate; ollama_chat/ uses /api/chat with the model\'s own template, and LiteLLM recommends it for better answers (litellm docs, "Ollama").',
    remedy: 'write ollama_chat/<model> for models that are asked for chats',
    *run(context) {
        const config = context.config();
        for (const model of config?.models ?? []) {
            if (config === undefined || model.provider !== 'ollama' || !isForChat(config, model))
                continue;
            const at = config.at(['model_list', model.index, 'litellm_params', 'model']) ?? model.at;
            const message = `${model.model} sends chats to /api/generate; ollama_chat/${model.model?.slice('ollama/'.length)} sends them to /api/chat`;
            yield { file: config.file.path, at, message };
        }
    },
};
function isForChat(config, model) {
    if (!model.model?.startsWith('ollama/') || (0,embedding_name/* isEmbeddingName */.t)(model.model))
        return false;
    const list = config.data.model_list;
    const entry = Array.isArray(list) ? list[model.index] : undefined;
    const info = (0,yaml_source/* isRecord */.u)(entry) && (0,yaml_source/* isRecord */.u)(entry.model_info) ? entry.model_info : {};
    return info.mode === undefined || info.mode === 'chat';
}
const wildcardProbe = {
    name: 'proxy-config/wildcard-probe',
    severity: 'info',
    what: 'A wildcard model can be probed: it has a health_check_model, or a concrete model of the same host stands beside it.',
    why: 'Nobody can ask for `ollama/*` itself, so without either the gate cannot prove that the host answers (litellm docs, "Health Checks", section "Wildcard Routes").',
    remedy: 'add model_info: { health_check_model: ollama_chat/<a model of that host> } to the entry',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        const concrete = new Set(config.models.filter((model) => !isWildcard(model)).map((model) => model.apiBase));
        for (const model of config.models) {
            if (!isWildcard(model) || model.healthCheckModel !== undefined)
                continue;
            if (model.apiBase !== undefined && concrete.has(model.apiBase))
                continue;
            const message = `${model.name ?? model.model} cannot be probed: it has no health_check_model and no concrete model beside it`;
            yield { file: config.file.path, at: model.at, message };
        }
    },
};
function isWildcard(model) {
    return (model.name ?? model.model ?? '').includes('*');
}
const route = {
    name: 'proxy-config/route',
    severity: 'error',
    what: 'Every api_base leads somewhere the container can reach, and its route can be told.',
    why: 'The policy fragment, the way out of the container and the probes all follow from the routes; plain http goes through the tailnet, https directly to the internet (Tailscale docs, "Userspace networking mode").',
    remedy: 'write api_base: http://<tailnet address>:<port>',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        const ollama = new Set(config.models.filter(proxy_config.isOllama).map((model) => placeOf(model.apiBaseAt)));
        for (const problem of context.routeProblems()) {
            // Those of Ollama models are told by ollama-api-base.
            const told = problem.kind === 'no-scheme' || problem.kind === 'invalid';
            if (told && ollama.has(placeOf(problem)))
                continue;
            const { severity, message, remedy } = problem;
            yield { file: config.file.path, at: problem, severity, message, remedy };
        }
    },
};
function placeOf(span) {
    return span === undefined ? '' : `${span.line}:${span.column}`;
}
const proxy_config_models_checks = [modelIncomplete, noModels, ollamaApiBase, ollamaChat, wildcardProbe, route];

;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-routing.js

const FALLBACK_KEYS = ['fallbacks', 'context_window_fallbacks', 'content_policy_fallbacks'];
const SECTIONS = ['litellm_settings', 'router_settings'];
const fallbackUnknown = {
    name: 'proxy-config/fallback-unknown',
    severity: 'error',
    what: 'Models named in fallbacks are models of model_list, and each fallback has the form {model: [models]}.',
    why: 'A fallback to an unknown model fails at the moment it is needed; one that is no mapping with one key ends the start with a ValueError (litellm docs, "Fallbacks"; BerriAI/litellm, litellm/router.py, validate_fallbacks).',
    remedy: 'name a model_name of model_list',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        const known = knownModels(config);
        for (const section of SECTIONS) {
            const settings = config.data[section];
            if (!(0,yaml_source/* isRecord */.u)(settings))
                continue;
            for (const key of FALLBACK_KEYS)
                yield* fallbacks(config, [section, key], settings[key], known);
            yield* names(config, [section, 'default_fallbacks'], settings.default_fallbacks, known);
        }
    },
};
function knownModels(config) {
    const general = config.data.general_settings;
    const elsewhere = config.data.include !== undefined || ((0,yaml_source/* isRecord */.u)(general) && general.store_model_in_db === true);
    if (elsewhere)
        return { has: () => true };
    const exact = new Set();
    const prefixes = [];
    for (const { name } of config.models) {
        if (name === undefined)
            continue;
        if (name.includes('*'))
            prefixes.push(name.slice(0, name.indexOf('*')));
        else
            exact.add(name);
    }
    const router = config.data.router_settings;
    const aliases = (0,yaml_source/* isRecord */.u)(router) ? router.model_group_alias : undefined;
    if ((0,yaml_source/* isRecord */.u)(aliases))
        for (const alias of Object.keys(aliases))
            exact.add(alias);
    return { has: (name) => name === '*' || exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix)) };
}
function* fallbacks(config, path, value, known) {
    if (value === undefined || value === null)
        return;
    if (!Array.isArray(value)) {
        yield* at(config, path, `${String(path[1])} is not a list of {model: [models]}`);
        return;
    }
    for (const [index, item] of value.entries()) {
        const place = [...path, index];
        const keys = (0,yaml_source/* isRecord */.u)(item) ? Object.keys(item) : [];
        const [from] = keys;
        if (!(0,yaml_source/* isRecord */.u)(item) || keys.length !== 1 || from === undefined) {
            yield* at(config, place, 'a fallback is a mapping with one key: LiteLLM ends at start with a ValueError');
            continue;
        }
        if (!known.has(from))
            yield* at(config, [...place, from], unknown(from), 'key');
        if (!Array.isArray(item[from])) {
            yield* at(config, [...place, from], `the fallbacks of ${from} are not a list: LiteLLM ends at start with a TypeError`);
        }
        yield* names(config, [...place, from], item[from], known);
    }
}
function* names(config, path, value, known) {
    if (!Array.isArray(value))
        return;
    for (const [index, name] of value.entries()) {
        if (typeof name === 'string' && !known.has(name))
            yield* at(config, [...path, index], unknown(name));
    }
}
function unknown(name) {
    return `${name} is not a model of model_list`;
}
function* at(config, path, message, part = 'value') {
    const place = config.at(path, part);
    if (place !== undefined)
        yield { file: config.file.path, at: place, message };
}
const proxy_config_routing_checks = [fallbackUnknown];

// EXTERNAL MODULE: ./lib/src/checks/published-keys.js
var published_keys = __webpack_require__(5613);
// EXTERNAL MODULE: ./lib/src/checks/secret-shapes.js
var secret_shapes = __webpack_require__(2399);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-secrets.js



/** Sections in which LiteLLM replaces references; elsewhere (prompts, guardrails) a `${\u2026}` may be text. */
const proxy_config_secrets_SECTIONS = new Set([
    'model_list',
    'general_settings',
    'litellm_settings',
    'router_settings',
    'environment_variables',
]);
const envReference = {
    name: 'proxy-config/env-reference',
    severity: 'error',
    what: 'Variables are named as os.environ/NAME, as the whole value.',
    why: 'LiteLLM replaces only a value that begins with os.environ/, and not inside a list of strings; a name in the way of shells ($NAME) is sent as it stands (BerriAI/litellm, litellm/proxy/proxy_server.py, _check_for_os_environ_vars; litellm/secret_managers/main.py).',
    remedy: 'write os.environ/NAME as the whole value',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        for (const scalar of config.scalars()) {
            if (typeof scalar.value !== 'string' || !proxy_config_secrets_SECTIONS.has(String(scalar.path[0])))
                continue;
            yield* referenceProblem(config, scalar, scalar.value);
        }
    },
};
const SHELL_REFERENCE = /^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))$/;
const EMBEDDED_SHELL_REFERENCE = /\$\{[A-Za-z_][A-Za-z0-9_]*\}/;
function* referenceProblem(config, { path, at }, value) {
    const file = config.file.path;
    const shell = SHELL_REFERENCE.exec(value);
    const name = shell?.[1] ?? shell?.[2];
    if (name !== undefined) {
        const text = `${api_base/* REFERENCE_PREFIX */.hR}${name}`;
        yield { file, at, message: `LiteLLM does not replace ${value}`, remedy: `write ${text}`, fix: { ...at, text } };
    }
    else if (isConnection(path) && EMBEDDED_SHELL_REFERENCE.test(value)) {
        yield { file, at, message: 'LiteLLM does not replace a shell variable inside a value' };
    }
    else if (value.indexOf(api_base/* REFERENCE_PREFIX */.hR) > 0) {
        const remedy = 'put the whole value, with what stands around the reference, into one variable, and name that';
        yield { file, at, message: 'LiteLLM replaces os.environ/ only where the value begins with it', remedy };
    }
    else if (value === api_base/* REFERENCE_PREFIX */.hR || /^os\.(?:environ(?:$|[.[(])|getenv\b)/.test(value)) {
        yield { file, at, message: `${value} is no reference to a variable` };
    }
    else if (value.startsWith(api_base/* REFERENCE_PREFIX */.hR) && typeof path[path.length - 1] === 'number') {
        const remedy = 'write the value itself, or pass the list through a variable that LiteLLM reads as a whole';
        yield { file, at, message: 'LiteLLM does not replace os.environ/ inside a list of texts', remedy };
    }
}
/** Values in which `${NAME}` is never meant as text. */
function isConnection(path) {
    const key = String(path[path.length - 1]);
    return (0,secret_shapes/* isSecretKey */.uE)(key) || /(?:^|_)(?:api_base|base_url|url|host|port|project|region|version)$/.test(key);
}
const secretLiteral = {
    name: 'proxy-config/secret-literal',
    severity: 'error',
    what: 'No key, password or token stands in the config.',
    why: 'The config is committed and baked into the image, so everybody with access to either has the secret; LiteLLM reads it from the environment instead (litellm docs, "Proxy Config", section "Load API Keys").',
    remedy: 'write os.environ/NAME, set that variable on the Railway service, and replace the secret: it has been seen',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        for (const { path, value, at } of config.scalars()) {
            if (typeof value !== 'string' || value.includes(api_base/* REFERENCE_PREFIX */.hR))
                continue;
            const what = secretIn(path, value);
            if (what === undefined)
                continue;
            yield { file: config.file.path, at: firstLine(at), message: `${String(path[path.length - 1])} holds ${what}` };
        }
    },
};
/** What kind of secret a value is; the value itself is never told. */
function secretIn(path, value) {
    const kind = (0,secret_shapes/* credentialKind */.eV)(value);
    if (kind !== undefined)
        return kind;
    const key = String(path[path.length - 1]);
    // Told by master-key.
    if (value === published_keys/* DOCUMENTED_MASTER_KEY */.mA || [...(0,published_keys/* publishedKeysIn */.UG)(value)].length > 0)
        return undefined;
    if ((0,secret_shapes/* isSecretKey */.uE)(key) && (0,secret_shapes/* looksLikeSecret */.WW)(value))
        return 'a literal secret';
    return hasPassword(value) ? 'an address with a password' : undefined;
}
/** `postgresql://user:password@host/\u2026`; a database in the same container is nobody else's business. */
function hasPassword(value) {
    if (!/^[a-z][a-z0-9+]*:\/\//i.test(value) || !URL.canParse(value))
        return false;
    const url = new URL(value);
    const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
    return url.password !== '' && !local && !url.password.includes('$');
}
function firstLine(at) {
    return at.line === at.endLine ? at : { ...at, endLine: at.line, endColumn: at.column + 1 };
}
const proxy_config_secrets_checks = [envReference, secretLiteral];

// EXTERNAL MODULE: ./node_modules/ipaddr.js/lib/ipaddr.js
var ipaddr = __webpack_require__(8280);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-security.js




const MASTER_KEY = ['general_settings', 'master_key'];
const UNSET_ALLOWED = ['general_settings', 'dangerously_permit_weak_or_unset_master_key'];
const SHORTEST_KEY = 16;
const masterKey = {
    name: 'proxy-config/master-key',
    severity: 'error',
    what: 'The master key comes from the environment, and no key that is published or weak stands in the config.',
    why: 'Without a master key LiteLLM up to 1.103 is open to everybody and from 1.104.0 refuses to start, as it does with an empty one and with sk-1234 (BerriAI/litellm PR 42019); a key printed in a guide is known to everybody who reads it.',
    remedy: 'write master_key: os.environ/LITELLM_MASTER_KEY and set that variable to a random key of your own (openssl rand -hex 32)',
    *run(context) {
        const config = context.config();
        if (config === undefined || config.problems.length > 0)
            return;
        yield* published(config);
        const general = config.data.general_settings;
        const settings = (0,yaml_source/* isRecord */.u)(general) ? general : {};
        yield* weakness(config, settings.master_key);
        if (settings.dangerously_permit_weak_or_unset_master_key === true) {
            const message = 'dangerously_permit_weak_or_unset_master_key lets LiteLLM start without a key, open to everybody';
            yield { file: config.file.path, at: proxy_config_security_placeOf(config, UNSET_ALLOWED), message, remedy: 'remove it' };
        }
    },
};
/** The guide's key, wherever it stands: in comments too, since people uncomment them. */
function* published(config) {
    for (const { start, end, where } of (0,published_keys/* publishedKeysIn */.UG)(config.file.text)) {
        const message = `this key is printed in ${where}: everybody knows it`;
        yield { file: config.file.path, at: config.file.lines.span(start, end), message };
    }
}
function* weakness(config, key) {
    const report = (message, severity, part = 'value') => ({
        file: config.file.path,
        at: proxy_config_security_placeOf(config, MASTER_KEY, part),
        message,
        ...(severity === undefined ? {} : { severity }),
    });
    if (key === undefined) {
        const message = 'general_settings.master_key is not set: LiteLLM starts only when the variable LITELLM_MASTER_KEY is';
        yield report(message, 'info');
    }
    else if (key === null || key === '') {
        yield report('master_key is empty: LiteLLM refuses to start', undefined, 'key');
    }
    else if (typeof key !== 'string') {
        yield report('master_key is not a text; write it in quotes');
    }
    else if (key.startsWith(api_base/* REFERENCE_PREFIX */.hR) || [...(0,published_keys/* publishedKeysIn */.UG)(key)].length > 0) {
        return;
    }
    else if (key === published_keys/* DOCUMENTED_MASTER_KEY */.mA) {
        yield report(`master_key is ${published_keys/* DOCUMENTED_MASTER_KEY */.mA}, the example of LiteLLM's documentation: LiteLLM refuses to start`);
    }
    else if (key.length < SHORTEST_KEY) {
        yield report(`master_key stands in the config and is shorter than ${SHORTEST_KEY} characters, so it can be guessed`);
    }
}
function proxy_config_security_placeOf(config, path, part = 'value') {
    for (let length = path.length; length > 0; length--) {
        const at = config.at(path.slice(0, length), length === path.length ? part : 'key');
        if (at !== undefined)
            return at;
    }
    return config.file.lines.span(0, 0);
}
const ALLOWED_IPS = ['general_settings', 'allowed_ips'];
const allowedIps = {
    name: 'proxy-config/allowed-ips',
    severity: 'error',
    what: 'general_settings.allowed_ips is not used.',
    why: "LiteLLM without a licence ends at start with `ValueError: allowed_ips is an Enterprise Feature` (BerriAI/litellm PR 4615); with one it compares whole strings, so a range never matches, and behind Railway it sees the edge's address, not the client's (BerriAI/litellm issue 33324).",
    remedy: 'remove allowed_ips; until the gateway enforces a list of its own, the master key and virtual keys are what keeps others out',
    *run(context) {
        const config = context.config();
        const general = config?.data.general_settings;
        if (config === undefined || !(0,yaml_source/* isRecord */.u)(general))
            return;
        const list = general.allowed_ips;
        if (list === undefined || list === null)
            return;
        const file = config.file.path;
        const message = 'LiteLLM ends at start with `ValueError: allowed_ips is an Enterprise Feature`';
        yield { file, at: proxy_config_security_placeOf(config, ALLOWED_IPS, 'key'), message };
        if (!Array.isArray(list)) {
            yield { file, at: proxy_config_security_placeOf(config, ALLOWED_IPS), message: 'allowed_ips is not a list of addresses' };
            return;
        }
        for (const [index, entry] of list.entries()) {
            const problem = entryProblem(entry);
            if (problem !== undefined)
                yield { file, at: proxy_config_security_placeOf(config, [...ALLOWED_IPS, index]), message: problem };
        }
    },
};
function entryProblem(entry) {
    if (typeof entry !== 'string')
        return `${String(entry)} is not an address in quotes`;
    if (ipaddr.isValid(entry))
        return undefined;
    if (ipaddr.isValidCIDR(entry))
        return `${entry} is a range; LiteLLM compares whole strings, so it matches nobody`;
    return `${entry} is not an IP address, so it matches nobody`;
}
const proxy_config_security_checks = [masterKey, allowedIps];

// EXTERNAL MODULE: ./lib/src/project/project.js
var project_project = __webpack_require__(905);
// EXTERNAL MODULE: ./lib/src/checks/check.js
var check = __webpack_require__(9138);
;// CONCATENATED MODULE: ./lib/src/checks/proxy-config-structure.js


/** A file that is no YAML at all would yield one for every line. */
const MAX_SYNTAX_FINDINGS = 20;
const missing = {
    name: 'proxy-config/missing',
    severity: 'error',
    what: 'The gateway has a proxy config.',
    why: 'The models, the routes and with them the tailnet policy follow from it, and LiteLLM is started with it (litellm docs, "Proxy configs").',
    remedy: 'write it with `slipway init`, or name yours with config in slipway.yml',
    *run({ project }) {
        if (project.files.has('config') || project.unread.some(({ role }) => role === 'config'))
            return;
        const beside = ['dockerfile', 'startScript', 'railwayConfig'].flatMap((role) => project.files.get(role) ?? []);
        const [file] = beside;
        if (file === undefined)
            return;
        const message = `the proxy config ${project_project/* USUAL_PATHS */.IO.config[0]} is not there`;
        yield { file: file.path, at: (0,check/* startOf */.G)(file), message };
    },
};
const syntax = {
    name: 'proxy-config/syntax',
    severity: 'error',
    what: 'The proxy config is a YAML mapping that LiteLLM can load.',
    why: 'LiteLLM ends at start with `yaml.\u2026Error` or `Config cannot be None or Empty.` (BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config), and Railway shows a failed health check.',
    remedy: 'mend the YAML at this place',
    *run(context) {
        const config = context.config();
        for (const problem of (config?.problems ?? []).slice(0, MAX_SYNTAX_FINDINGS)) {
            yield { file: config?.file.path ?? '', at: problem, message: problem.message };
        }
    },
};
const duplicateKey = {
    name: 'proxy-config/duplicate-key',
    severity: 'error',
    what: 'No key stands twice in one mapping.',
    why: 'PyYAML, with which LiteLLM reads its config, keeps the last of two equal keys and drops the first without a word (yaml/pyyaml issue 165).',
    remedy: 'remove one of the two, or join them',
    *run(context) {
        const config = context.config();
        for (const duplicate of config?.duplicates ?? []) {
            const { line } = duplicate.first;
            const message = `the key ${duplicate.key} stands twice; the one in line ${line} has no effect`;
            yield { file: config?.file.path ?? '', at: duplicate, message };
        }
    },
};
/** Keys that people put into the wrong section, by the only section that reads them (litellm docs, "All settings"). */
const HOME = {
    master_key: 'general_settings',
    database_url: 'general_settings',
    database_connection_pool_limit: 'general_settings',
    allowed_ips: 'general_settings',
    allowed_routes: 'general_settings',
    public_routes: 'general_settings',
    store_model_in_db: 'general_settings',
    background_health_checks: 'general_settings',
    health_check_interval: 'general_settings',
    disable_spend_logs: 'general_settings',
    alerting: 'general_settings',
    custom_auth: 'general_settings',
    pass_through_endpoints: 'general_settings',
    use_x_forwarded_for: 'general_settings',
    drop_params: 'litellm_settings',
    modify_params: 'litellm_settings',
    cache: 'litellm_settings',
    cache_params: 'litellm_settings',
    callbacks: 'litellm_settings',
    success_callback: 'litellm_settings',
    failure_callback: 'litellm_settings',
    request_timeout: 'litellm_settings',
    json_logs: 'litellm_settings',
    turn_off_message_logging: 'litellm_settings',
    routing_strategy: 'router_settings',
    routing_strategy_args: 'router_settings',
    model_group_alias: 'router_settings',
    enable_pre_call_checks: 'router_settings',
    retry_policy: 'router_settings',
    allowed_fails_policy: 'router_settings',
    redis_host: 'router_settings',
    redis_port: 'router_settings',
    redis_password: 'router_settings',
};
/** Settings whose loss leaves the gateway without a guard that its author believes in. */
const GUARDS = new Set(['master_key', 'database_url', 'allowed_ips', 'allowed_routes', 'custom_auth']);
/** Keys that belong at the top. */
const TOP_KEYS = new Set([
    'model_list',
    'litellm_settings',
    'general_settings',
    'router_settings',
    'environment_variables',
]);
const wrongSection = {
    name: 'proxy-config/wrong-section',
    severity: 'warning',
    what: 'Each setting stands in the section that reads it.',
    why: 'LiteLLM takes no notice of a setting in another section: master_key under litellm_settings leaves the proxy without its key (litellm docs, "All settings"; BerriAI/litellm, litellm/proxy/proxy_server.py, ProxyConfig.load_config).',
    remedy: 'move it to the section named',
    *run(context) {
        const config = context.config();
        if (config === undefined)
            return;
        for (const [section, content] of [['', config.data], ...sectionsOf(config.data)]) {
            for (const key of Object.keys(content)) {
                const home = TOP_KEYS.has(key) ? '' : HOME[key];
                if (home === undefined || home === section || (section !== '' && !isSection(section)))
                    continue;
                const at = config.at(section === '' ? [key] : [section, key], 'key');
                if (at === undefined)
                    continue;
                const place = section === '' ? 'at the top level' : `under ${section}`;
                const target = home === '' ? 'at the top level' : `under ${home}`;
                yield {
                    file: config.file.path,
                    at,
                    severity: GUARDS.has(key) ? 'error' : 'warning',
                    message: `${key} has no effect ${place}; it belongs ${target}`,
                    remedy: `move ${key} ${home === '' ? 'to the top level' : `under ${home}`}`,
                };
            }
        }
    },
};
function sectionsOf(data) {
    const found = [];
    for (const section of ['general_settings', 'litellm_settings', 'router_settings']) {
        const content = data[section];
        if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
            found.push([section, content]);
        }
    }
    return found;
}
function isSection(name) {
    return name === 'general_settings' || name === 'litellm_settings' || name === 'router_settings';
}
const proxy_config_structure_checks = [missing, syntax, duplicateKey, wrongSection];

;// CONCATENATED MODULE: ./lib/src/checks/proxy-config.js






/** The checks over LiteLLM's config file. */
const proxy_config_checks = [...proxy_config_structure_checks, ...proxy_config_models_checks, ...checks, ...proxy_config_routing_checks, ...proxy_config_security_checks, ...proxy_config_secrets_checks];


/***/ }),

/***/ 5613:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UG: () => (/* binding */ publishedKeysIn),
/* harmony export */   mA: () => (/* binding */ DOCUMENTED_MASTER_KEY)
/* harmony export */ });
/* unused harmony export PUBLISHED_KEYS */
/** Keys that stand in public documents, so that everybody knows them. */
const PUBLISHED_KEYS = [
    // Printed in a widely copied guide to LiteLLM on Railway, as the value to paste.
    { value: 'sk-1234567890abcdef1234567890abcdef', where: 'a public deployment guide' },
];
/** The example key of LiteLLM's documentation; since 1.104.0 LiteLLM refuses to start with it (BerriAI/litellm PR 42019). */
const DOCUMENTED_MASTER_KEY = 'sk-1234';
/** Each place where a text holds a published key as a whole word. */
function* publishedKeysIn(text) {
    for (const { value, where } of PUBLISHED_KEYS) {
        for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + 1)) {
            const end = start + value.length;
            if (!isWordCharacter(text[start - 1]) && !isWordCharacter(text[end]))
                yield { start, end, where };
        }
    }
}
function isWordCharacter(character) {
    return character !== undefined && /[A-Za-z0-9_-]/.test(character);
}


/***/ }),

/***/ 2919:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ railway_checks)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/project/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(6525);
;// CONCATENATED MODULE: ./lib/src/checks/railway-files.js


const dockerfilePath = {
    name: 'railway/dockerfile-path',
    severity: 'error',
    what: 'Railway builds the Dockerfile that is checked here.',
    why: 'Without build.dockerfilePath Railway looks for a file called Dockerfile and else builds with Railpack (Railway docs, "Dockerfiles").',
    remedy: 'write dockerfilePath = "Dockerfile.railway" under [build]',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined || config.problems.length > 0)
            return;
        const build = (0,yaml_source/* isRecord */.u)(config.data.build) ? config.data.build : {};
        const checked = context.project.files.get('dockerfile')?.path;
        const written = build.dockerfilePath;
        const file = config.file.path;
        if (written === undefined || written === null || written === '') {
            const byVariable = context.settingsVariables().some(({ name }) => name === 'RAILWAY_DOCKERFILE_PATH');
            if (checked === undefined || external_node_path_.posix.basename(checked) === 'Dockerfile' || byVariable)
                return;
            const at = config.at(['build'], 'key') ?? config.file.lines.span(0, 0);
            const message = `there is no build.dockerfilePath, so Railway does not build ${checked}`;
            yield { file, at, message, remedy: `write dockerfilePath = "${checked}" under [build]` };
            return;
        }
        const at = config.at(['build', 'dockerfilePath']);
        if (typeof written !== 'string' || at === undefined)
            return;
        const path = external_node_path_.posix.normalize(written).replace(/^\/+/, '');
        if (!isFile(context, path)) {
            const remedy = checked === undefined ? 'name a Dockerfile of the repository' : `write dockerfilePath = "${checked}"`;
            const fix = checked === undefined ? {} : { fix: { ...at, text: `"${checked}"` } };
            yield { file, at, message: `${written} is not there`, remedy, ...fix };
        }
        else if (checked !== undefined && path !== checked) {
            const message = `Railway builds ${path}, but ${checked} is what is checked`;
            yield {
                file,
                at,
                severity: 'warning',
                message,
                remedy: `set dockerfile to ${path}, or write dockerfilePath = "${checked}"`,
            };
        }
    },
};
/** Whether the tree has the file; an incomplete tree cannot say no. */
function isFile({ project }, path) {
    if (path.startsWith('../'))
        return true;
    return project.treeIncomplete || project.tree.some((entry) => entry.path === path && entry.kind !== 'directory');
}
const checks = [dockerfilePath];

// EXTERNAL MODULE: ./lib/src/project/railway-config.js + 1 modules
var railway_config = __webpack_require__(1671);
;// CONCATENATED MODULE: ./lib/src/checks/railway-health.js


/** Routes that LiteLLM answers with 200 and without a key (BerriAI/litellm, litellm/proxy/_types.py, LiteLLMRoutes.public_routes). */
const OPEN_ROUTES = ['/health/liveliness', '/health/liveness', '/health/readiness', '/'];
const path = {
    name: 'railway/healthcheck-path',
    severity: 'error',
    what: 'The health check asks a route that LiteLLM answers without a key.',
    why: 'Railway waits for exactly 200 and sends no key: /health answers 401 and would call every model (Railway docs, "Healthchecks"; litellm docs, "Health Checks").',
    remedy: `write healthcheckPath = "${railway_config.HEALTHCHECK_PATH}"`,
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined || config.problems.length > 0)
            return;
        const file = config.file.path;
        const deploy = (0,yaml_source/* isRecord */.u)(config.data.deploy) ? config.data.deploy : {};
        const written = deploy.healthcheckPath;
        if (written === undefined || written === null || written === '') {
            const at = config.at(['deploy', 'healthcheckPath'], 'key') ?? config.at(['deploy'], 'key') ?? config.file.lines.span(0, 0);
            const message = 'there is no healthcheckPath: Railway calls a deployment successful as soon as its container starts';
            yield { file, at, severity: 'warning', message };
            return;
        }
        const at = config.at(['deploy', 'healthcheckPath']);
        if (typeof written !== 'string' || at === undefined || OPEN_ROUTES.includes(written))
            return;
        const fix = { ...at, text: `"${railway_config.HEALTHCHECK_PATH}"` };
        if (written === '/health') {
            yield { file, at, message: 'Health check 401 Unauthorized: /health needs a key, and Railway sends none', fix };
        }
        else if (!written.startsWith('/')) {
            yield {
                file,
                at,
                message: `healthcheckPath must begin with /: ${written}`,
                ...(OPEN_ROUTES.includes(`/${written}`) ? { fix } : {}),
            };
        }
        else if (OPEN_ROUTES.includes(written.replace(/\/+$/, ''))) {
            yield { file, at, message: `LiteLLM redirects ${written}, and Railway takes only 200 for an answer`, fix };
        }
        else {
            yield {
                file,
                at,
                severity: 'warning',
                message: `${written} is no route that LiteLLM answers with 200 without a key`,
            };
        }
    },
};
/** LiteLLM was seen to need 5 to 50 seconds until it answers; with a database it runs its migrations first. */
const SHORTEST_TIMEOUT = 120;
const timeout = {
    name: 'railway/healthcheck-timeout',
    severity: 'warning',
    what: 'Railway gives LiteLLM at least two minutes to answer the health check.',
    why: 'LiteLLM loads for up to 50 seconds, longer on its first start with a database (BerriAI/litellm issue 10943); Railway then calls the deployment failed (Railway docs, "Healthchecks").',
    remedy: 'write healthcheckTimeout = 300',
    *run(context) {
        const config = context.railwayConfig();
        const deploy = config?.data.deploy;
        if (config === undefined || !(0,yaml_source/* isRecord */.u)(deploy))
            return;
        const seconds = deploy.healthcheckTimeout;
        const at = config.at(['deploy', 'healthcheckTimeout']);
        if (typeof seconds !== 'number' || at === undefined || seconds >= SHORTEST_TIMEOUT)
            return;
        yield {
            file: config.file.path,
            at,
            message: `healthcheckTimeout is ${seconds} s; LiteLLM may need longer to start`,
            fix: { ...at, text: '300' },
        };
    },
};
const railway_health_checks = [path, timeout];

// EXTERNAL MODULE: ./lib/src/project/dockerfile.js
var project_dockerfile = __webpack_require__(6256);
// EXTERNAL MODULE: ./node_modules/unbash/dist/parser.js + 15 modules
var parser = __webpack_require__(8919);
// EXTERNAL MODULE: ./lib/src/model/position.js
var position = __webpack_require__(2701);
// EXTERNAL MODULE: ./lib/src/project/shell.js + 4 modules
var shell = __webpack_require__(601);
// EXTERNAL MODULE: ./lib/src/project/shell-text.js
var shell_text = __webpack_require__(8576);
;// CONCATENATED MODULE: ./lib/src/project/start-command.js




const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh']);
/** undefined when none is written. */
function readStartCommand(config) {
    const deploy = config.data.deploy;
    const text = typeof deploy === 'object' && deploy !== null && 'startCommand' in deploy ? deploy.startCommand : undefined;
    if (typeof text !== 'string' || text.trim() === '')
        return undefined;
    const at = config.at(['deploy', 'startCommand']) ?? config.file.lines.span(0, 0);
    const place = placesIn(config, at, text);
    const { commands } = (0,parser/* parse */.qg)(text);
    const first = commands[0];
    const simple = commands.length === 1 && first?.command.type === 'Command' && first.background !== true ? first.command : undefined;
    const parts = simple === undefined
        ? []
        : [...simple.prefix, ...(simple.name === undefined ? [] : [simple.name]), ...simple.suffix];
    const words = parts.filter(isWordLike).map((part) => wordOf(part, place));
    return {
        text,
        at,
        words,
        throughShell: isShell(words[0]?.text ?? '') && words.slice(1).some((word) => /^-[a-z]*c$/.test(word.text)),
        needsShell: simple === undefined || simple.redirects.length > 0,
        commands: (0,shell.interpretShell)((0,shell_text/* wholeText */.r0)(text, new position/* LineIndex */.r(text))).commands,
    };
}
function isShell(program) {
    return SHELLS.has(program.slice(program.lastIndexOf('/') + 1));
}
/** Where a stretch of the command stands in the file: exact when it is written without escapes, else the whole value. */
function placesIn(config, at, text) {
    const { lines } = config.file;
    const start = lines.offset({ line: at.line, column: at.column });
    const written = config.file.text.slice(start, lines.offset({ line: at.endLine, column: at.endColumn }));
    const inside = written.indexOf(text);
    return inside === -1 ? () => at : (from, to) => lines.span(start + inside + from, start + inside + to);
}
function isWordLike(part) {
    return part.type === 'Word' || part.type === 'Assignment';
}
function wordOf(part, place) {
    const at = place(part.pos, part.end);
    if (part.type === 'Word')
        return { text: part.value, at, variables: variablesOf(part.parts) };
    const variables = part.value.type === 'Word' ? variablesOf(part.value.parts) : [];
    return { text: part.text, at, variables };
}
function variablesOf(parts) {
    return (parts ?? []).flatMap((part) => {
        if (part.type === 'SimpleExpansion')
            return [part.text.slice(1)];
        if (part.type === 'ParameterExpansion')
            return [part.parameter];
        if (part.type === 'DoubleQuoted')
            return variablesOf(part.parts);
        return [];
    });
}
/** The value of an option, written `--name value` or `--name=value`. */
function optionOf(command, name) {
    const words = command.arguments.map((word) => word.text);
    for (const [index, word] of words.entries()) {
        if (word === name)
            return words[index + 1];
        if (word.startsWith(`${name}=`))
            return word.slice(name.length + 1);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/src/checks/railway-port.js


const port = {
    name: 'railway/port',
    severity: 'error',
    what: 'The port in startCommand, the PORT variable and EXPOSE are one.',
    why: 'Railway asks the health check on the port that the variable PORT names, and routes traffic there; LiteLLM listens on --port, from which `ship` sets PORT (Railway docs, "Healthchecks" and "Public Networking").',
    remedy: 'use one port everywhere: --port 4000, PORT=4000 and EXPOSE 4000',
    *run(context) {
        const config = context.railwayConfig();
        const command = config === undefined ? undefined : readStartCommand(config);
        if (config === undefined || command === undefined)
            return;
        const written = command.commands.map((run) => optionOf(run, '--port')).find((value) => value !== undefined);
        if (written === undefined || written.includes('$'))
            return;
        const at = command.words.find((word) => word.text === written || word.text === `--port=${written}`)?.at ?? command.at;
        const file = config.file.path;
        if (!/^\d{1,5}$/.test(written) || Number(written) < 1 || Number(written) > 65_535) {
            yield { file, at, message: `--port ${written} is no port` };
            return;
        }
        const variable = portVariable(context);
        if (variable === undefined) {
            const set = portSetByRelease(command.text);
            if (set !== written) {
                const message = `LiteLLM listens on ${written}, and \`ship\` cannot tell it from this command: it sets PORT to ${set}`;
                const remedy = `write PORT: ${written} under variables in slipway.yml`;
                yield { file, at, severity: 'warning', message, remedy };
            }
        }
        else if (variable.value !== written) {
            yield { file, at, message: `LiteLLM listens on ${written}, but PORT is ${variable.value} in ${variable.file}` };
        }
        const exposed = exposedPorts(context);
        if (exposed.length > 0 && !exposed.includes(written)) {
            const message = `LiteLLM listens on ${written}, but the Dockerfile exposes ${exposed.join(', ')}`;
            yield { file, at, severity: 'warning', message };
        }
    },
};
const DEFAULT_PORT = '4000';
/** The PORT that `ship` sets on the service: `--port` as a word of its own, in figures, else 4000. */
function portSetByRelease(startCommand) {
    const words = startCommand.split(/\s+/);
    const joined = words.find((word) => word.startsWith('--port='))?.slice('--port='.length);
    const at = words.indexOf('--port');
    const port = joined ?? (at === -1 ? undefined : words[at + 1]);
    return port !== undefined && /^\d+$/.test(port) ? port : DEFAULT_PORT;
}
function portVariable(context) {
    const settings = context.project.files.get('settings');
    const declared = context.settingsVariables().find(({ name }) => name === 'PORT');
    if (settings !== undefined && declared !== undefined)
        return { value: declared.value, file: settings.path };
    const dockerfile = context.dockerfile();
    const stage = dockerfile && (0,project_dockerfile.finalStage)(dockerfile);
    const pairs = stage?.instructions.flatMap((instruction) => instruction.keyword === 'ENV' ? instruction.pairs() : []);
    const value = pairs?.findLast((pair) => pair.name === 'PORT')?.value;
    return value === undefined || value.includes('$') || dockerfile === undefined
        ? undefined
        : { value, file: dockerfile.file.path };
}
/** Ports in figures; `$PORT` is left out. */
function exposedPorts(context) {
    const dockerfile = context.dockerfile();
    const stage = dockerfile && (0,project_dockerfile.finalStage)(dockerfile);
    const words = stage?.instructions.flatMap((instruction) => instruction.keyword === 'EXPOSE' ? instruction.words() : []);
    return (words ?? []).map((word) => word.text.replace(/\/tcp$/i, '')).filter((text) => /^\d+$/.test(text));
}
const railway_port_checks = [port];

;// CONCATENATED MODULE: ./lib/src/project/image-paths.js


/**
 * Where a file of the repository ends up in the image.
 *
 * @param file relative to the build context, with `/`.
 */
function imagePlaces(view, tree, file) {
    const folders = new Set(tree.filter((entry) => entry.kind === 'directory').map((entry) => entry.path));
    const name = external_node_path_.posix.basename(file);
    const paths = [];
    const stage = (0,project_dockerfile.finalStage)(view);
    let uncertain = stage === undefined;
    let directory = '/';
    for (const instruction of stage === undefined ? [] : (0,project_dockerfile.chainOf)(stage).flatMap((link) => link.instructions)) {
        if (instruction.keyword === 'WORKDIR')
            directory = external_node_path_.posix.resolve(directory, instruction.words()[0]?.text ?? '');
        if (instruction.keyword === 'RUN' && instruction.shellText().text.includes(name))
            uncertain = true;
        if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD')
            continue;
        const copied = placesOf(instruction, directory, file, folders);
        if (copied === undefined)
            uncertain = true;
        else
            paths.push(...copied);
    }
    if (directory.includes('$'))
        uncertain = true;
    return { paths, uncertain };
}
/** undefined when it cannot be told. */
function placesOf(copy, directory, file, folders) {
    const words = (copy.exec()?.map((word) => word.text) ?? copy.words().map((word) => word.text)).map(String);
    const target = words[words.length - 1];
    const sources = words.slice(0, -1);
    if (target === undefined || sources.length === 0 || copy.hereDocuments.length > 0)
        return undefined;
    if (copy.flags.some((flag) => flag.name === 'from' || flag.name === 'parents'))
        return undefined;
    if (words.some((word) => /[*?[$]/.test(word)))
        return undefined;
    const destination = external_node_path_.posix.resolve(directory, target);
    const intoFolder = target.endsWith('/') || target === '.' || sources.length > 1;
    return sources.flatMap((source) => {
        const path = external_node_path_.posix.normalize(source).replace(/^\/+/, '').replace(/\/+$/, '');
        if (path === '.' || path === '')
            return [external_node_path_.posix.join(destination, file)];
        if (path === file)
            return [intoFolder ? external_node_path_.posix.join(destination, external_node_path_.posix.basename(file)) : destination];
        // A folder's content is copied, not the folder.
        return folders.has(path) && file.startsWith(`${path}/`)
            ? [external_node_path_.posix.join(destination, file.slice(path.length + 1))]
            : [];
    });
}

;// CONCATENATED MODULE: ./lib/src/checks/railway-start-command.js




const DOCS = 'Railway docs, "Start Command"';
function startCommandOf(context) {
    const config = context.railwayConfig();
    const command = config === undefined ? undefined : readStartCommand(config);
    return config === undefined || command === undefined ? undefined : { command, file: config.file.path };
}
const railway_start_command_path = {
    name: 'railway/start-command-path',
    severity: 'error',
    what: 'startCommand begins with the full path of a program that is in the image.',
    why: `For an image, startCommand replaces ENTRYPOINT and CMD in exec form: \`Container failed: executable --config not found\` is what a bare option gives (${DOCS}).`,
    remedy: 'write startCommand = "/app/start_with_tailscale.sh --config \u2026 --port 4000", or remove it so that the image\'s own ENTRYPOINT runs',
    *run(context) {
        const found = startCommandOf(context);
        if (found === undefined)
            return;
        const { command, file } = found;
        const first = command.words[0];
        if (first === undefined)
            return;
        if (first.text.startsWith('-')) {
            yield {
                file,
                at: first.at,
                message: `Container failed: executable ${first.text} not found: startCommand begins with an option`,
            };
        }
        else if (first.text.startsWith('/')) {
            yield* notInImage(context, file, first.text, first.at);
        }
        else if (!command.throughShell && isScriptOf(context, first.text)) {
            const inFolder = first.text.includes('/');
            const message = inFolder
                ? `${first.text} depends on the WORKDIR of the image`
                : `${first.text} is looked for in PATH, not in the working directory of the image`;
            yield { file, at: first.at, severity: inFolder ? 'warning' : 'error', message };
        }
    },
};
function isScriptOf({ project }, word) {
    const name = external_node_path_.posix.normalize(word);
    return project.tree.some((entry) => entry.kind === 'file' && (entry.path === name || external_node_path_.posix.basename(entry.path) === name));
}
/** Only where it can be told: the program is a file of the repository and the Dockerfile copies it elsewhere, or not at all. */
function* notInImage(context, file, program, at) {
    const dockerfile = context.dockerfile();
    if (dockerfile === undefined || dockerfile.problems.length > 0)
        return;
    const source = context.project.tree.find((entry) => entry.kind === 'file' && external_node_path_.posix.basename(entry.path) === external_node_path_.posix.basename(program));
    if (source === undefined)
        return;
    const places = imagePlaces(dockerfile, context.project.tree, source.path);
    if (places.uncertain || places.paths.includes(program))
        return;
    const [place] = places.paths;
    if (place === undefined) {
        const message = `${program} is not in the image: ${dockerfile.file.path} does not copy ${source.path}`;
        yield {
            file,
            at,
            message,
            remedy: `add COPY ${source.path} ${external_node_path_.posix.dirname(program)}/ to ${dockerfile.file.path}`,
        };
    }
    else {
        const message = `${program} is not in the image: ${dockerfile.file.path} puts ${source.path} at ${place}`;
        yield { file, at, message, remedy: `write ${place}` };
    }
}
/** What Railpack or Nixpacks build is started through a shell; only an image of a Dockerfile is not. */
function runsAsImage(context) {
    const build = context.railwayConfig()?.data.build;
    const { builder, dockerfilePath } = (0,yaml_source/* isRecord */.u)(build) ? build : {};
    const asked = typeof builder === 'string' && builder.toUpperCase() === 'DOCKERFILE';
    return context.project.files.has('dockerfile') || asked || typeof dockerfilePath === 'string';
}
const variables = {
    name: 'railway/start-command-variables',
    severity: 'error',
    what: 'startCommand needs no shell, or brings one.',
    why: `In exec form nothing is expanded: $PORT arrives as the text $PORT, && and | as arguments (${DOCS}).`,
    remedy: 'write the value itself, or wrap the command: /bin/sh -c "exec \u2026 --port $PORT"',
    *run(context) {
        const found = startCommandOf(context);
        if (found === undefined)
            return;
        const { command, file } = found;
        if (!runsAsImage(context))
            return;
        if (command.needsShell) {
            yield {
                file,
                at: command.at,
                message: 'startCommand uses the shell (&&, | or >), and Railway runs it without one',
            };
            return;
        }
        if (command.throughShell)
            return;
        for (const word of command.words) {
            const [name] = word.variables;
            if (name !== undefined)
                yield { file, at: word.at, message: `$${name} is not expanded: the program gets the text ${word.text}` };
        }
    },
};
const config = {
    name: 'railway/start-command-config',
    severity: 'error',
    what: 'startCommand gives LiteLLM the config that is checked here.',
    why: `startCommand replaces CMD with all its arguments; without --config LiteLLM starts with no model and answers \`Model list not initialized\` (${DOCS}; BerriAI/litellm, litellm/proxy/health_endpoints).`,
    remedy: 'add --config proxy_server_config.railway.yaml',
    *run(context) {
        const found = startCommandOf(context);
        if (found === undefined)
            return;
        const { command, file } = found;
        const checked = context.project.files.get('config')?.path;
        const named = command.commands.map((run) => optionOf(run, '--config')).find((value) => value !== undefined);
        if (named !== undefined) {
            yield* otherConfig(context, file, command, named, checked);
        }
        else if (needsConfig(context, command)) {
            const remedy = checked === undefined ? 'add --config and the name of the config' : `add --config ${checked}`;
            yield {
                file,
                at: command.at,
                message: 'startCommand has no --config: LiteLLM would start without a model',
                remedy,
            };
        }
    },
};
function* otherConfig(context, file, command, named, checked) {
    if (named.includes('$') || checked === undefined || external_node_path_.posix.basename(named) === external_node_path_.posix.basename(checked))
        return;
    const at = command.words.find((word) => word.text === named || word.text === `--config=${named}`)?.at ?? command.at;
    const there = context.project.tree.some((entry) => external_node_path_.posix.basename(entry.path) === external_node_path_.posix.basename(named));
    const message = there
        ? `LiteLLM is given ${named}, but ${checked} is what is checked`
        : `LiteLLM is given ${named}, which is not in the repository`;
    yield {
        file,
        at,
        message,
        severity: there ? 'warning' : 'error',
        remedy: `write --config ${checked}, or set config to ${named}`,
    };
}
/** Whether the command ends in a LiteLLM that gets its config from startCommand and from nowhere else. */
function needsConfig(context, command) {
    if (namesConfigByVariable(context))
        return false;
    if (command.commands.some(isLiteLlm))
        return true;
    const script = context.startScript();
    const name = script === undefined ? undefined : external_node_path_.posix.basename(script.file.path);
    const runsScript = command.commands.some((run) => external_node_path_.posix.basename(run.path) === name || run.words.some((word) => external_node_path_.posix.basename(word.text) === name));
    if (script === undefined || !runsScript)
        return false;
    const starts = script.commands.filter(isLiteLlm);
    return (starts.length > 0 &&
        starts.every((run) => optionOf(run, '--config') === undefined && run.words.some((word) => word.all)));
}
function isLiteLlm(command) {
    return command.name === 'litellm';
}
/** LiteLLM also takes its config's path from CONFIG_FILE_PATH. */
function namesConfigByVariable(context) {
    const pairs = context
        .dockerfile()
        ?.instructions.flatMap((instruction) => (instruction.keyword === 'ENV' ? instruction.pairs() : []));
    const inScript = context
        .startScript()
        ?.commands.some((run) => run.assignments.some(({ name }) => name === 'CONFIG_FILE_PATH'));
    return inScript === true || pairs?.some((pair) => pair.name === 'CONFIG_FILE_PATH') === true;
}
const railway_start_command_checks = [railway_start_command_path, variables, config];

// EXTERNAL MODULE: ./lib/src/model/proxy-variables.js
var proxy_variables = __webpack_require__(8012);
// EXTERNAL MODULE: ./lib/src/settings/nearest.js
var nearest = __webpack_require__(9180);
;// CONCATENATED MODULE: ./lib/src/checks/railway-keys.js
/** Railway takes these in any case. */
const BUILDERS = ['RAILPACK', 'DOCKERFILE', 'NIXPACKS', 'HEROKU', 'PAKETO'];
const RESTART_POLICIES = ['ON_FAILURE', 'ALWAYS', 'NEVER'];
const TABLES = {
    build: {
        builder: BUILDERS,
        watchPatterns: 'texts',
        buildCommand: 'text',
        dockerfilePath: 'text',
        buildEnvironment: 'text',
        railpackVersion: 'text',
        nixpacksConfigPath: 'text',
        nixpacksPlan: 'table',
        nixpacksVersion: 'text',
    },
    deploy: {
        startCommand: 'text',
        preDeployCommand: 'text or texts',
        healthcheckPath: 'text',
        healthcheckTimeout: 'number',
        restartPolicyType: RESTART_POLICIES,
        restartPolicyMaxRetries: 'number',
        numReplicas: 'number',
        multiRegionConfig: 'table',
        region: 'text',
        cronSchedule: 'text',
        sleepApplication: 'flag',
        overlapSeconds: 'number or text',
        drainingSeconds: 'number or text',
        limitOverride: 'table',
        requiredMountPath: 'text',
        ipv6EgressEnabled: 'flag',
        runtime: 'text',
        useLegacyStacker: 'flag',
    },
};
const TOP_KEYS = ['$schema', 'build', 'deploy', 'environments'];
/** What a value should be, in words; undefined when it is that. `null` clears a key. */
function wrongType(value, type) {
    if (value === null)
        return undefined;
    if (typeof type !== 'string') {
        const fits = typeof value === 'string' && type.includes(value.toUpperCase());
        return fits ? undefined : `one of ${type.join(', ')}`;
    }
    const isText = typeof value === 'string';
    const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
    const isNumber = typeof value === 'number' && Number.isFinite(value) && value >= 0;
    switch (type) {
        case 'text':
            return isText ? undefined : 'a text';
        case 'texts':
            return isTexts ? undefined : 'a list of texts';
        case 'text or texts':
            return isText || isTexts ? undefined : 'a text or a list of texts';
        case 'number':
            return isNumber ? undefined : 'a number of 0 or more, without quotes';
        case 'number or text':
            return isNumber || isText ? undefined : 'a number of 0 or more';
        case 'flag':
            return typeof value === 'boolean' ? undefined : 'true or false';
        case 'table':
            return typeof value === 'object' && !Array.isArray(value) ? undefined : 'a table';
    }
}

;// CONCATENATED MODULE: ./lib/src/checks/railway-structure.js






const PROXY_NAMES = new Set(proxy_variables/* PROXY_VARIABLES */.b);
const syntax = {
    name: 'railway/syntax',
    severity: 'error',
    what: 'railway.toml is TOML, railway.json is JSON.',
    why: 'Railway fails the build of a deployment whose config file cannot be parsed (Railway docs, "Config as Code").',
    remedy: 'mend the file at this place',
    *run(context) {
        const config = context.railwayConfig();
        for (const problem of config?.problems ?? []) {
            yield { file: config?.file.path ?? '', at: problem, message: problem.message };
        }
    },
};
/** Tables that are often written and never read, and where their content belongs. */
const COMMON_MISTAKES = {
    services: 'a Railway config describes one service; put its keys under [build] and [deploy]',
    service: 'a Railway config describes one service; put its keys under [build] and [deploy]',
    variables: 'set variables on the service, or under variables in slipway.yml',
    env: 'set variables on the service, or under variables in slipway.yml',
    envs: 'set variables on the service, or under variables in slipway.yml',
    healthcheck: 'write healthcheckPath and healthcheckTimeout under [deploy]',
    nixpacks: 'write nixpacksPlan under [build]',
    phases: 'that table belongs into nixpacks.toml',
    start: 'write startCommand under [deploy]',
};
const unknownKey = {
    name: 'railway/unknown-key',
    severity: 'warning',
    what: 'Every key and table is one that Railway reads.',
    why: 'Railway takes no notice of keys it does not know: [[services]], [services.env] and [variables] do nothing (Railway docs, "Config as Code Reference").',
    remedy: 'remove it, or write the key that Railway knows',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined)
            return;
        for (const key of Object.keys(config.data)) {
            if (!TOP_KEYS.includes(key))
                yield* unknownTop(config, key);
        }
        for (const [path, layer] of layersOf(config.data))
            yield* unknownIn(config, path, layer);
    },
};
function* unknownTop(config, key) {
    const home = homeOf(key);
    const near = (0,nearest/* nearest */.p)(key, TOP_KEYS);
    const remedy = COMMON_MISTAKES[key] ??
        (home === undefined ? (near === undefined ? 'remove it' : `write ${near}`) : `write it under [${home}]`);
    yield { file: config.file.path, at: keyAt(config, [key]), message: `Railway does not read ${key} here`, remedy };
}
function* unknownIn(config, path, layer) {
    for (const table of ['build', 'deploy']) {
        const content = layer[table];
        if (!(0,yaml_source/* isRecord */.u)(content)) {
            if (content === undefined)
                continue;
            yield {
                file: config.file.path,
                at: keyAt(config, [...path, table]),
                message: `${table} is not a table`,
                remedy: `write [${table}]`,
            };
            continue;
        }
        const known = Object.keys(TABLES[table]);
        for (const key of Object.keys(content)) {
            if (known.includes(key))
                continue;
            const place = [...path, table, key];
            const home = homeOf(key);
            const near = (0,nearest/* nearest */.p)(key, known);
            const remedy = home !== undefined && home !== table
                ? `write it under [${home}]`
                : near === undefined
                    ? (COMMON_MISTAKES[key] ?? 'remove it')
                    : `write ${near}`;
            yield {
                file: config.file.path,
                at: keyAt(config, place),
                message: `Railway does not know ${table}.${key}`,
                remedy,
            };
        }
    }
}
function homeOf(key) {
    return key in TABLES.deploy ? 'deploy' : key in TABLES.build ? 'build' : undefined;
}
/** The base and each `[environments.<name>]`. */
function layersOf(data) {
    const environments = (0,yaml_source/* isRecord */.u)(data.environments) ? Object.entries(data.environments) : [];
    return [
        [[], data],
        ...environments.flatMap(([name, layer]) => (0,yaml_source/* isRecord */.u)(layer) ? [[['environments', name], layer]] : []),
    ];
}
function keyAt(config, path) {
    return config.at(path, 'key') ?? config.file.lines.span(0, 0);
}
const wrongTypes = {
    name: 'railway/wrong-type',
    severity: 'error',
    what: 'Every value has the type Railway takes.',
    why: 'Railway refuses a config whose values have another type (Railway docs, "Config as Code Reference").',
    remedy: 'write the value in the type named',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined)
            return;
        for (const [path, layer] of layersOf(config.data)) {
            for (const table of ['build', 'deploy']) {
                const content = layer[table];
                if (!(0,yaml_source/* isRecord */.u)(content))
                    continue;
                for (const [key, value] of Object.entries(content)) {
                    const type = TABLES[table][key];
                    const wanted = type === undefined ? undefined : wrongType(value, type);
                    if (wanted === undefined)
                        continue;
                    const at = config.at([...path, table, key]) ?? keyAt(config, [...path, table]);
                    yield { file: config.file.path, at, message: `${table}.${key} must be ${wanted}` };
                }
            }
        }
    },
};
const cutoff = {
    name: 'railway/config-as-code-cutoff',
    severity: 'info',
    what: 'Tells of settings that nobody reads once Railway stops reading this file, because `ship` does not set them.',
    why: 'Railway stops reading railway.toml and railway.json on 2026-12-01, and services made since cannot use them (Railway docs, "Config as Code" and "Infrastructure as Code"). `ship` and `deploy` set the other keys over the API.',
    remedy: 'set it in Railway > the service > Settings, and remove it here',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined || config.problems.length > 0)
            return;
        const told = (path) => ({
            file: config.file.path,
            at: keyAt(config, path),
            message: `Railway reads ${path.join('.')} only until 2026-12-01, and \`ship\` does not set it`,
        });
        const set = (0,railway_config.writtenSettings)(config);
        for (const table of ['build', 'deploy']) {
            const content = config.data[table];
            if (!(0,yaml_source/* isRecord */.u)(content))
                continue;
            for (const [key, value] of Object.entries(content)) {
                const type = TABLES[table][key];
                // Other checks tell of unknown keys and wrong values; a null wishes nothing.
                if (type === undefined || value === null || value === '' || wrongType(value, type) !== undefined)
                    continue;
                // A Dockerfile that is named is what Railway builds.
                if (key in set || (key === 'builder' && String(value).toUpperCase() === 'DOCKERFILE'))
                    continue;
                yield told([table, key]);
            }
        }
        const { environments } = config.data;
        if ((0,yaml_source/* isRecord */.u)(environments))
            yield* Object.keys(environments).map((name) => told(['environments', name]));
    },
};
const proxyVariables = {
    name: 'railway/proxy-variables',
    severity: 'error',
    what: 'No proxy variable is set in the Railway config.',
    why: 'Railway hands the variables of a service to its build and to every process: pip, apt-get and Prisma then try socks5://localhost:1055, where nothing listens during a build (Railway docs, "Using Variables"; Docker docs, "Predefined ARGs").',
    remedy: 'remove it; the start script gives the way to the tailnet to LiteLLM alone',
    *run(context) {
        const config = context.railwayConfig();
        if (config === undefined)
            return;
        yield* proxyKeys(config, [], config.data);
        const command = readStartCommand(config);
        // Behind a shell the one word that holds the script is not an assignment, whatever it begins with.
        const words = command === undefined || command.throughShell ? [] : command.words;
        const inShell = command?.commands.flatMap((run) => run.assignments) ?? [];
        for (const name of PROXY_NAMES) {
            const word = words.find(({ text }) => text.startsWith(`${name}=`) && text !== `${name}=`);
            const assigned = inShell.some((assignment) => assignment.name === name && assignment.value.text !== '');
            if (command === undefined || (word === undefined && !assigned))
                continue;
            const message = `startCommand sets ${name} for everything that starts`;
            yield { file: config.file.path, at: word?.at ?? command.at, message };
        }
    },
};
function* proxyKeys(config, path, value) {
    if (Array.isArray(value)) {
        for (const [index, item] of value.entries())
            yield* proxyKeys(config, [...path, index], item);
    }
    else if ((0,yaml_source/* isRecord */.u)(value)) {
        for (const [key, entry] of Object.entries(value)) {
            const place = [...path, key];
            if (PROXY_NAMES.has(key) && entry !== '') {
                yield { file: config.file.path, at: keyAt(config, place), message: `${key} is set for the whole service` };
            }
            else
                yield* proxyKeys(config, place, entry);
        }
    }
}
const railway_structure_checks = [syntax, unknownKey, wrongTypes, cutoff, proxyVariables];

;// CONCATENATED MODULE: ./lib/src/checks/railway.js





/** The checks over railway.toml or railway.json. */
const railway_checks = [...railway_structure_checks, ...railway_health_checks, ...checks, ...railway_start_command_checks, ...railway_port_checks];


/***/ }),

/***/ 172:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checks: () => (/* binding */ checks)
/* harmony export */ });
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(298);
/* harmony import */ var _project_ignore_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4734);
/* harmony import */ var _project_project_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(905);
/* harmony import */ var _project_variables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8677);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9138);
/* harmony import */ var _secret_shapes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2399);






const committedEnvFile = {
    name: 'repo/committed-env-file',
    severity: 'warning',
    what: 'A .env file is excluded by .gitignore.',
    why: 'A .env file holds secrets sooner or later, and what was committed once stays in the history (GitHub docs, "Removing sensitive data from a repository").',
    remedy: 'add .env and .env.* to .gitignore (and !.env.example); when it was committed, git rm --cached it and replace its secrets',
    *run({ project }) {
        for (const file of project.envFiles) {
            if (file.ignored)
                continue;
            const secret = (0,_project_variables_js__WEBPACK_IMPORTED_MODULE_3__.envFileVariables)(file).find(({ name, value }) => (0,_secret_shapes_js__WEBPACK_IMPORTED_MODULE_4__/* .isSecretKey */ .uE)(name) && (0,_secret_shapes_js__WEBPACK_IMPORTED_MODULE_4__/* .looksLikeSecret */ .WW)(value));
            const message = `${file.path} is not excluded by .gitignore`;
            if (secret === undefined)
                yield { file: file.path, at: (0,_check_js__WEBPACK_IMPORTED_MODULE_5__/* .startOf */ .G)(file), message };
            else
                yield {
                    file: file.path,
                    at: secret.at,
                    severity: 'error',
                    message: `${message} and holds a secret: ${secret.name}`,
                };
        }
    },
};
/** Names at the top of the directory that are easily taken for the settings file's. */
const SETTINGS_LOOKALIKE = /^\.?slipway\.ya?ml$/i;
const settingsName = {
    name: 'repo/settings-name',
    severity: 'error',
    what: 'The settings file is called slipway.yml.',
    why: 'No other name is read: the tag, the required models and all else that stands in slipway.yaml would be dropped without a word.',
    remedy: 'rename it to slipway.yml',
    *run({ project }) {
        for (const { path, kind } of project.tree) {
            if (kind !== 'file' || path === _project_project_js__WEBPACK_IMPORTED_MODULE_2__/* .USUAL_PATHS */ .IO.settings[0] || !SETTINGS_LOOKALIKE.test(path))
                continue;
            const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
            yield { file: path, at, message: `${path} is not read: the settings are called slipway.yml` };
        }
    },
};
const gitattributes = {
    name: 'repo/gitattributes',
    severity: 'warning',
    what: '.gitattributes keeps the line ends of the start script.',
    why: 'Git for Windows turns LF into CRLF on checkout; a script whose first line ends in CR fails in the container with `no such file or directory` (git docs, gitattributes, "End-of-line conversion").',
    remedy: 'add the line "*.sh text eol=lf" to .gitattributes',
    *run({ project }) {
        const script = project.files.get('startScript');
        if (script === undefined)
            return;
        const attributes = project.files.get('gitattributes');
        if (attributes !== undefined && keepsLineFeeds(attributes, script.path))
            return;
        const message = `${script.path} may be checked out with CRLF: no rule of .gitattributes says eol=lf for it`;
        if (attributes === undefined) {
            yield { file: script.path, at: (0,_check_js__WEBPACK_IMPORTED_MODULE_5__/* .startOf */ .G)(script), message };
            return;
        }
        const end = attributes.lines.span(attributes.text.length, attributes.text.length);
        const lead = attributes.text === '' || attributes.text.endsWith('\n') ? '' : '\n';
        yield { file: attributes.path, at: end, message, fix: { ...end, text: `${lead}*.sh text eol=lf\n` } };
    },
};
/** Whether the last rules that match the path leave it without CRLF. */
function keepsLineFeeds(attributes, path) {
    let text;
    let lineFeed;
    for (const line of (0,_project_ignore_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .patternsOf */ .D4)(attributes.text)) {
        const [pattern, ...values] = line.trim().split(/\s+/);
        if (pattern === undefined || pattern === '' || pattern.startsWith('#') || pattern.startsWith('['))
            continue;
        if (!ignore__WEBPACK_IMPORTED_MODULE_0__().add(pattern).ignores(path))
            continue;
        for (const value of values) {
            if (value === 'binary' || value === '-text')
                text = false;
            else if (value === 'text' || value.startsWith('text='))
                text = true;
            else if (value.startsWith('eol='))
                lineFeed = value === 'eol=lf';
            else if (value === '-eol' || value === '!eol')
                lineFeed = undefined;
        }
    }
    return text === false || lineFeed === true;
}
const checks = [settingsName, committedEnvFile, gitattributes];


/***/ }),

/***/ 2399:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WW: () => (/* binding */ looksLikeSecret),
/* harmony export */   eV: () => (/* binding */ credentialKind),
/* harmony export */   uE: () => (/* binding */ isSecretKey)
/* harmony export */ });
/** Beginnings that only real credentials have, by the service that gives them. */
const PREFIXES = [
    { prefix: 'sk-ant-', what: 'an Anthropic key', length: 40 },
    { prefix: 'sk-proj-', what: 'an OpenAI key', length: 40 },
    { prefix: 'sk-or-', what: 'an OpenRouter key', length: 40 },
    { prefix: 'gsk_', what: 'a Groq key', length: 40 },
    { prefix: 'xai-', what: 'an xAI key', length: 40 },
    { prefix: 'hf_', what: 'a Hugging Face token', length: 30 },
    { prefix: 'AIza', what: 'a Google key', length: 35 },
    { prefix: 'AKIA', what: 'an AWS key id', length: 20 },
    { prefix: 'ghp_', what: 'a GitHub token', length: 36 },
    { prefix: 'github_pat_', what: 'a GitHub token', length: 40 },
    { prefix: 'xoxb-', what: 'a Slack token', length: 30 },
    { prefix: 'tskey-auth-', what: 'a Tailscale auth key', length: 20 },
    { prefix: 'tskey-api-', what: 'a Tailscale API key', length: 20 },
    { prefix: 'tskey-client-', what: 'a Tailscale client secret', length: 20 },
];
/** Words by which authors say that a value is no secret. */
const STAND_INS = /dummy|fake|placeholder|example|change-?me|replace|your|xxx|not-?needed|not-?used|none|null|ignored|redacted|\.\.\.|<|\*\*|stand-in|test|local|anything|\$|\{\{|^os\.|^oidc\//i;
/** What kind of credential a value is by its looks alone; undefined when it may be none. */
function credentialKind(value) {
    const trimmed = value.trim();
    const found = PREFIXES.find(({ prefix, length }) => trimmed.startsWith(prefix) && trimmed.length >= length);
    return found === undefined || /\s/.test(trimmed) || STAND_INS.test(trimmed) ? undefined : found.what;
}
/**
 * Whether a value under a key such as `api_key` is a real secret rather than a stand-in: local model servers are given
 * `none`, `ollama` or `sk-local` because the client insists on something.
 */
function looksLikeSecret(value) {
    const trimmed = value.trim();
    if (trimmed.length < 12 || /\s/.test(trimmed) || STAND_INS.test(trimmed))
        return false;
    return /\d/.test(trimmed) && /[A-Za-z]/.test(trimmed) && new Set(trimmed).size >= 8;
}
/** Keys of LiteLLM's config whose values are secrets. */
function isSecretKey(key) {
    return SECRET_KEY.test(key);
}
/** Not every `\u2026_key`: a public key, a cache key or a key's alias is no secret. */
const SECRET_KEY = /(?:^|_)(?:(?:api|master|secret|private|access|auth|salt|account)_key|secret|password|token|client_secret)$/i;


/***/ }),

/***/ 7045:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checks: () => (/* binding */ checks)
/* harmony export */ });
/* harmony import */ var _project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6525);
/* harmony import */ var _settings_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9138);



const unknownCheck = {
    name: 'settings/unknown-check',
    severity: 'warning',
    what: 'The checks whose severity slipway.yml sets exist.',
    why: 'A mistyped name would leave a check on that its author believes to be off. The names stand in docs/checks.md.',
    remedy: 'write the name of a check as docs/checks.md has it',
    *run({ project, settings }) {
        const file = project.files.get('settings');
        if (file === undefined)
            return;
        for (const name of Object.keys(settings.severities)) {
            if (settings.checkNames.includes(name))
                continue;
            const near = (0,_settings_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, settings.checkNames);
            const remedy = near === undefined ? {} : { remedy: `write ${near}` };
            yield { file: file.path, at: placeOf(file, name), message: `there is no check ${name}`, ...remedy };
        }
    },
};
const requireModels = {
    name: 'settings/require-models',
    severity: 'error',
    what: 'The models that requireModels names in slipway.yml stand in model_list.',
    why: 'A release stops at a name that the proxy config does not have; all and unchanged are words of their own.',
    remedy: 'write all, unchanged, or names of model_list',
    *run(context) {
        const file = context.project.files.get('settings');
        const config = context.config();
        if (file === undefined || config === undefined || config.models.length === 0)
            return;
        const { include, general_settings: general } = config.data;
        // Models may stand in an included file or in the database.
        if (include !== undefined || ((0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(general) && general.store_model_in_db === true))
            return;
        const names = config.models.flatMap(({ name }) => name ?? []);
        const source = (0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(file.text, file.lines);
        const written = (0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(source.data) ? source.data.requireModels : undefined;
        const items = typeof written === 'string' ? written.split(/[,\r\n]+/) : Array.isArray(written) ? written : [];
        for (const [index, item] of items.entries()) {
            const name = typeof item === 'string' ? item.trim() : '';
            if (name === '' || REQUIRED_WORDS.includes(name) || names.includes(name))
                continue;
            const at = source.at(Array.isArray(written) ? ['requireModels', index] : ['requireModels']) ?? (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .startOf */ .G)(file);
            const near = (0,_settings_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, [...REQUIRED_WORDS, ...names]);
            const remedy = near === undefined ? `${requireModels.remedy}: ${names.slice(0, 10).join(', ')}` : `write ${near}`;
            yield { file: file.path, at, message: `requireModels names ${name}, which is not in model_list`, remedy };
        }
    },
};
const REQUIRED_WORDS = ['all', 'unchanged'];
function placeOf(file, name) {
    return (0,_project_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(file.text, file.lines).at(['checks', name], 'key') ?? (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .startOf */ .G)(file);
}
const checks = [unknownCheck, requireModels];


/***/ }),

/***/ 5895:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checks: () => (/* binding */ checks)
});

// EXTERNAL MODULE: ./lib/src/checks/check.js
var check = __webpack_require__(9138);
;// CONCATENATED MODULE: ./lib/src/checks/start-script-commands.js
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh']);
/** Whether the start script is one for a shell; scripts of other languages are not judged. */
function isShellScript(view) {
    if (view.shebang === undefined)
        return true;
    const words = view.shebang.split(/\s+/).map((word) => word.slice(word.lastIndexOf('/') + 1));
    return SHELLS.has(words[0] ?? '') || (words[0] === 'env' && words.some((word) => SHELLS.has(word)));
}
function optionsOf(command) {
    const words = command.arguments;
    return {
        value(...names) {
            // Go's flag package takes one dash for two.
            const spelled = names.flatMap((name) => [`--${name}`, `-${name}`]);
            for (const [index, word] of words.entries()) {
                const option = spelled.find((each) => word.text === each || word.text.startsWith(`${each}=`));
                if (option === undefined)
                    continue;
                if (word.text === option)
                    return words[index + 1] ?? word;
                return { ...word, text: word.text.slice(option.length + 1) };
            }
            return undefined;
        },
        open: words.some((word) => !word.literal && word.text.startsWith('$')),
    };
}
/** The subcommand of `tailscale`: `up` of `tailscale --socket=\u2026 up \u2026`. */
function tailscaleSubcommand(command) {
    if (command.name !== 'tailscale')
        return undefined;
    for (let at = 0; at < command.arguments.length; at++) {
        const { text } = command.arguments[at];
        if (text === '--socket' || text === '-socket')
            at++;
        else if (!text.startsWith('-'))
            return text;
    }
    return undefined;
}
function joinsTailnet(command) {
    const subcommand = tailscaleSubcommand(command);
    return subcommand === 'up' || subcommand === 'login';
}
/** Programs that are LiteLLM's proxy: its command, its module, the entry points of its images. */
function isLitellm(command) {
    if (command.name === 'litellm' || command.name === 'prod_entrypoint.sh' || command.name === 'docker-entrypoint.sh')
        return true;
    if (command.arguments.some((word) => word.text === 'litellm' || word.text.endsWith('/bin/litellm')))
        return RUNNERS.test(command.name);
    const module = command.arguments.findIndex((word) => word.text === '-m');
    return (/^python/.test(command.name) &&
        module !== -1 &&
        (command.arguments[module + 1]?.text.startsWith('litellm') ?? false));
}
const RUNNERS = /^(uv|poetry|ddtrace-run|opentelemetry-instrument|python[0-9.]*)$/;
/** The commands that run tailscaled with userspace networking. */
function isUserspace(command) {
    return (command.name === 'tailscaled' && (optionsOf(command).value('tun')?.text.startsWith('userspace-networking') ?? false));
}

// EXTERNAL MODULE: ./lib/src/project/dockerfile-stages.js
var dockerfile_stages = __webpack_require__(1302);
;// CONCATENATED MODULE: ./lib/src/checks/start-script-tailscale.js

/** The start script, when it can be judged. */
function judgedScript(context) {
    const view = context.startScript();
    return view !== undefined && isShellScript(view) ? view : undefined;
}
/** Commands that the script runs; those of traps run when it ends. */
function* commandsOf(view) {
    for (const command of view.commands)
        if (!command.trap)
            yield command;
}
const noErrexit = {
    name: 'start-script/no-errexit',
    severity: 'error',
    what: 'A failure of Tailscale or PostgreSQL does not keep LiteLLM from starting.',
    why: 'With set -e the script ends at the first command that fails: an expired key takes the whole gateway down, other providers with it (POSIX, "set", -e).',
    remedy: 'remove set -e, or write || echo "\u2026, continuing" behind the command',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            const guarded = command.handled || command.background;
            if (guarded || !(command.errexit || /\s-[a-z]*e/.test(view.shebang ?? '')))
                continue;
            if (!/^(tailscale|tailscaled|initdb|pg_ctl)$/.test(command.name))
                continue;
            yield {
                file: view.file.path,
                at: command.at,
                message: `set -e is in force: when ${command.name} fails, LiteLLM does not start`,
            };
        }
    },
};
const notBlocking = {
    name: 'start-script/tailscale-not-blocking',
    severity: 'error',
    what: 'tailscale up has a timeout, or runs in the background.',
    why: 'tailscale up waits for ever by default; the health check fails before LiteLLM has started (Tailscale docs, "tailscale up command", --timeout).',
    remedy: 'write --timeout=30s, and || echo "Tailscale failed, continuing anyway" behind it',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!joinsTailnet(command) || command.background || command.via.includes('timeout'))
                continue;
            const options = optionsOf(command);
            const timeout = options.value('timeout');
            if (timeout === undefined ? options.open : !/^0[a-z]*$/.test(timeout.text))
                continue;
            const message = timeout === undefined
                ? 'tailscale up without --timeout waits for ever'
                : `--timeout=${timeout.text} means for ever`;
            yield { file: view.file.path, at: timeout?.at ?? command.at, message };
        }
    },
};
const userspace = {
    name: 'start-script/tailscaled-userspace',
    severity: 'error',
    what: 'tailscaled runs with userspace networking.',
    why: 'Railway gives containers neither /dev/net/tun nor NET_ADMIN; without the option tailscaled ends at once (Tailscale docs, "Userspace networking mode"; Railway docs, "Bridge Railway to RDS with Tailscale").',
    remedy: 'write tailscaled --tun=userspace-networking',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!startsDaemon(command))
                continue;
            const options = optionsOf(command);
            const tun = options.value('tun');
            if (tun === undefined ? options.open : tun.text.startsWith('userspace-networking') || !tun.literal)
                continue;
            yield {
                file: view.file.path,
                at: tun?.at ?? command.at,
                message: 'tailscaled asks for a TUN device, which Railway does not give',
            };
        }
    },
};
/** `tailscaled --version` and `--cleanup` start nothing. */
function startsDaemon(command) {
    return command.name === 'tailscaled' && optionsOf(command).value('cleanup', 'version') === undefined;
}
const port = {
    name: 'start-script/tailscaled-port',
    severity: 'warning',
    what: 'tailscaled does not take its UDP port from PORT.',
    why: 'tailscaled reads PORT as the default of --port, and Railway sets PORT for the service (tailscale/tailscale, cmd/tailscaled/tailscaled.go).',
    remedy: 'write tailscaled --port=0',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!startsDaemon(command))
                continue;
            const options = optionsOf(command);
            if (options.value('port') !== undefined || options.open)
                continue;
            if (command.sees('PORT').kind !== 'inherited')
                continue;
            yield {
                file: view.file.path,
                at: command.at,
                message: "tailscaled without --port listens on the service's PORT",
            };
        }
    },
};
const openProxy = {
    name: 'start-script/open-proxy',
    severity: 'error',
    what: "tailscaled's proxies listen on loopback only.",
    why: 'They ask nobody for a password: whoever reaches them reaches the tailnet as this device (Tailscale docs, "Userspace networking mode").',
    remedy: 'write localhost:1055',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (command.name !== 'tailscaled')
                continue;
            for (const name of ['socks5-server', 'outbound-http-proxy-listen']) {
                const address = optionsOf(command).value(name);
                if (address === undefined || !address.text.includes(':') || address.text.startsWith('$'))
                    continue;
                const host = address.text.slice(0, address.text.lastIndexOf(':'));
                if (host === 'localhost' || host.startsWith('127.') || host === '[::1]' || host.includes('$'))
                    continue;
                yield {
                    file: view.file.path,
                    at: address.at,
                    message: `--${name} listens on ${host === '' ? 'every address' : host}`,
                };
            }
        }
    },
};
const keyInArguments = {
    name: 'start-script/key-in-arguments',
    severity: 'warning',
    what: 'The auth key does not stand in the arguments of tailscale.',
    why: 'Arguments are shown by ps and /proc to every process of the container, and by crash reports; tailscale reads a key from a file (tailscale/tailscale, cmd/tailscale/cli/up.go, --auth-key file:).',
    remedy: 'write the key to a file (umask 077), pass --auth-key=file:PATH, and remove the file afterwards',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!joinsTailnet(command))
                continue;
            const key = optionsOf(command).value('auth-key', 'authkey');
            if (key === undefined || key.text.startsWith('file:') || key.text === '')
                continue;
            if (/^tskey-/.test(key.text)) {
                yield {
                    file: view.file.path,
                    at: key.at,
                    severity: 'error',
                    message: 'an auth key is written into the script',
                    remedy: 'revoke it, and pass a new one as the variable TAILSCALE_AUTH_KEY',
                };
            }
            else if (key.variables.length > 0) {
                yield {
                    file: view.file.path,
                    at: key.at,
                    message: 'the auth key is an argument, which every process can read',
                };
            }
        }
    },
};
const tailscaleChecks = [noErrexit, notBlocking, userspace, port, openProxy, keyInArguments];

;// CONCATENATED MODULE: ./lib/src/checks/start-script-database.js


const databaseUrl = {
    name: 'start-script/database-url',
    severity: 'error',
    what: 'A DATABASE_URL that the service has is not replaced.',
    why: 'A database inside the container is lost with every deployment unless it lies on a volume; one managed by Railway (\u2026railway.internal) is not (Railway docs, "PostgreSQL", "Volumes").',
    remedy: 'set DATABASE_URL only where it is empty: [ -n "$DATABASE_URL" ] || export DATABASE_URL=\u2026',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        const commands = [...commandsOf(view)];
        const asksForManaged = commands.find((command) => command.handled && asks(command));
        for (const command of commands) {
            for (const { name, value, at } of command.assignments) {
                if (name !== 'DATABASE_URL' || !isLocal(value.text) || value.variables.includes('DATABASE_URL'))
                    continue;
                if (!command.conditional) {
                    yield { file: view.file.path, at, message: 'DATABASE_URL is replaced whatever the service has set' };
                }
                else if (asksForManaged !== undefined) {
                    yield {
                        file: view.file.path,
                        at,
                        message: 'a managed database (railway.internal) is replaced by one inside the container',
                    };
                }
            }
        }
    },
};
/** `grep railway.internal` as a condition. */
function asks(command) {
    return /^[ef]?grep$/.test(command.name) && command.arguments.some((word) => /railway\\?\.internal/.test(word.text));
}
function isLocal(url) {
    return /@(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url) || /^[a-z]+:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url);
}
const POSTGRES_PROGRAMS = /^(initdb|pg_ctl|postgres|pg_createcluster)$/;
const postgresInit = {
    name: 'start-script/postgres-init',
    severity: 'error',
    what: 'PostgreSQL is initialised once, and not as root.',
    why: 'initdb and postgres refuse to run as root, and initdb refuses a folder that is not empty (PostgreSQL docs, "initdb").',
    remedy: 'write: [ -f "$PGDATA/PG_VERSION" ] || su postgres -c "\u2026/initdb -D $PGDATA"',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        const commands = [...commandsOf(view)].filter((command) => POSTGRES_PROGRAMS.test(command.name));
        const [first] = commands;
        if (first === undefined)
            return;
        if (!commands.some((command) => command.switchedUser) && !runsAsUser(context)) {
            yield { file: view.file.path, at: first.at, message: `${first.name} runs as root, which PostgreSQL refuses` };
        }
        for (const command of commands) {
            if (command.name !== 'initdb' || command.conditional || command.handled)
                continue;
            yield {
                file: view.file.path,
                at: command.at,
                message: 'initdb runs at every start: the second time it fails, as the folder is not empty',
            };
        }
    },
};
/** Whether the image, or an account made for it, is not root. */
function runsAsUser(context) {
    const view = context.dockerfile();
    const last = view === undefined ? undefined : (0,dockerfile_stages/* finalStage */.B)(view);
    const users = last === undefined
        ? []
        : (0,dockerfile_stages/* chainOf */.d)(last).flatMap((stage) => stage.instructions.filter((each) => each.keyword === 'USER'));
    const user = users[users.length - 1]?.words()[0]?.text;
    return user !== undefined && !/^(root|0)(:|$)/.test(user);
}
const databaseChecks = [databaseUrl, postgresInit];

// EXTERNAL MODULE: ./lib/src/project/shell.js + 4 modules
var shell = __webpack_require__(601);
;// CONCATENATED MODULE: ./lib/src/checks/start-script-litellm.js




/** Programs that take a proxy from the environment, or hand it on to one that does. */
const HEEDS_PROXY = /^(tailscale|tailscaled|curl|wget|pip[0-9.]*|uv|npm|npx|node|prisma|apt|apt-get|git)$/;
const proxyClearedFirst = {
    name: 'start-script/proxy-cleared-first',
    severity: 'error',
    what: 'Proxy variables of the service are cleared before anything is started.',
    why: 'SOCKS in ALL_PROXY keeps LiteLLM from starting ("Using SOCKS proxy, but the \'socksio\' package is not installed"), and HTTP_PROXY comes between LiteLLM and Prisma\'s engine on localhost ("httpx.ConnectError: All connection attempts failed", BerriAI/litellm issue 4552).',
    remedy: `begin the script with: unset ${shell.PROXY_VARIABLES.join(' ')} NO_PROXY no_proxy`,
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        for (const command of commandsOf(view)) {
            if (!isLitellm(command) && !HEEDS_PROXY.test(command.name) && !runsParameters(command))
                continue;
            const left = shell.PROXY_VARIABLES.filter((name) => command.sees(name).kind === 'inherited');
            if (left.length === 0)
                continue;
            const which = left.length === shell.PROXY_VARIABLES.length ? 'the proxy variables of the service' : left.join(', ');
            const name = runsParameters(command) ? 'the command that the script is given' : command.name;
            yield { file: view.file.path, at: command.at, message: `${name} still sees ${which}` };
            return;
        }
    },
};
/** `exec "$@"` of a script that is given the whole command; not of a function. */
function runsParameters(command) {
    return command.path === '$@' && command.function === undefined;
}
// --- the way to the tailnet ------------------------------------------------------------------------------------------
/** Programs that lead LiteLLM into the tailnet in another way than its own proxy variables. */
const OTHER_WAYS = /^(socat|gost|pproxy|privoxy|nginx|haproxy|envoy|caddy)$/;
const tailnetPath = {
    name: 'start-script/tailnet-path',
    severity: 'error',
    what: "LiteLLM's plain http goes through tailscaled's HTTP proxy, its own database and private network do not.",
    why: 'With userspace networking the kernel knows no way to the tailnet: only what goes through tailscaled\'s proxy gets there (Tailscale docs, "Userspace networking mode"). NO_PROXY="*" closes that way, and LiteLLM speaks no SOCKS (BerriAI/litellm issue 10453).',
    remedy: 'write HTTP_PROXY=http://127.0.0.1:1055 NO_PROXY=localhost,127.0.0.1,::1,.railway.internal in front of litellm, and --outbound-http-proxy-listen=127.0.0.1:1055 for tailscaled',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined)
            return;
        const commands = [...commandsOf(view)];
        if (!commands.some(isUserspace) || needsNoTailnet(context))
            return;
        const other = commands.some((command) => OTHER_WAYS.test(command.name) ||
            command.arguments[0]?.text === 'nc' ||
            command.via.some((each) => each.startsWith('proxychains')));
        for (const command of commands)
            if (isLitellm(command))
                yield* judgeWay(view, command, other);
    },
};
/** Whether the proxy config is there and has no host of the tailnet. */
function needsNoTailnet(context) {
    const config = context.config();
    return (config !== undefined && config.problems.length === 0 && config.models.length > 0 && context.routes().length === 0);
}
function* judgeWay(view, command, other) {
    const file = view.file.path;
    const { at } = command;
    for (const name of shell.PROXY_VARIABLES) {
        const seen = command.sees(name);
        if (seen.kind === 'set' && /^socks/i.test(seen.value.text)) {
            yield {
                file,
                at,
                message: `${name} gives LiteLLM a SOCKS proxy, which it cannot use: it does not start, or every call fails`,
            };
            return;
        }
    }
    const http = effective(command.sees('http_proxy'), command.sees('HTTP_PROXY'));
    const none = effective(command.sees('no_proxy'), command.sees('NO_PROXY'));
    if (none.kind === 'set' && none.value.literal && none.value.text.split(',').some((each) => each.trim() === '*')) {
        yield {
            file,
            at,
            message: 'NO_PROXY="*" keeps LiteLLM from the only way into the tailnet: "Network is unreachable"',
        };
    }
    else if (http.kind === 'cleared' && !other) {
        yield { file, at, message: 'litellm gets no HTTP_PROXY: no model host of the tailnet can be reached' };
    }
    else if (http.kind === 'set' &&
        (none.kind === 'cleared' || (none.kind === 'set' && !excludesLoopback(none.value.text)))) {
        const message = 'NO_PROXY leaves out localhost: the calls to the database and to Prisma would go through the tailnet proxy';
        yield { file, at, severity: 'warning', message };
    }
}
/** What Python's urllib takes: the small name, an empty one included, else the capital one. */
function effective(small, capital) {
    return small.kind === 'cleared' && small.how === 'unset'
        ? capital
        : small.kind === 'inherited'
            ? capital.kind === 'set'
                ? capital
                : small
            : small;
}
function excludesLoopback(value) {
    const entries = value.split(',').map((entry) => entry.trim());
    return value.includes('$') || (entries.includes('localhost') && entries.includes('127.0.0.1'));
}
// --- LiteLLM itself --------------------------------------------------------------------------------------------------
const execLitellm = {
    name: 'start-script/exec-litellm',
    severity: 'error',
    what: 'LiteLLM is started with the arguments of the script, and gets the signals of the container.',
    why: 'Railway\'s start command hands --config and --port to the script; and a shell does not forward SIGTERM, so that requests are cut off when a deployment is replaced (Docker docs, "Dockerfile reference", ENTRYPOINT; Railway docs, "Start Command").',
    remedy: 'end the script with: exec litellm "$@"',
    *run(context) {
        const view = judgedScript(context);
        if (view === undefined || view.problems.length > 0 || view.file.text.trim() === '')
            return;
        const file = view.file.path;
        const commands = [...commandsOf(view)];
        const started = commands.filter(isLitellm);
        if (started.length === 0) {
            if (!commands.some(mayStartIt))
                yield { file, at: (0,check/* startOf */.G)(view.file), message: 'the script never starts litellm' };
            return;
        }
        for (const command of started) {
            const takes = command.words.some((word) => word.all) ||
                command.arguments.some((word) => !word.literal && word.text.startsWith('$'));
            if (!takes) {
                const message = 'litellm does not get "$@": --config and --port of the start command are lost';
                yield { file, at: command.at, severity: hasConfig(command) ? 'warning' : 'error', message };
            }
            if (!getsSignals(view, command)) {
                const message = 'litellm runs below a shell that does not forward SIGTERM';
                yield { file, at: command.at, severity: 'warning', message };
            }
        }
    },
};
/** Something else, given, sourced or called, may start it. */
function mayStartIt(command) {
    if (command.words.some((word) => word.all) || command.via.includes('exec'))
        return true;
    return /^(\.|source|supervisord|s6-svscan|gunicorn|uvicorn)$|\.(sh|py)$/.test(command.name);
}
function hasConfig(command) {
    return command.arguments.some((word) => word.text === '--config' || word.text === '-c' || word.text.startsWith('--config='));
}
/** By exec, or started in the background by a script that traps SIGTERM. */
function getsSignals(view, command) {
    if (command.via.includes('exec'))
        return true;
    return command.background && view.traps.some((trap) => trap.signals.includes('TERM'));
}
const litellmChecks = [proxyClearedFirst, tailnetPath, execLitellm];

;// CONCATENATED MODULE: ./lib/src/checks/start-script.js





const MAX_SYNTAX_FINDINGS = 20;
const syntax = {
    name: 'start-script/syntax',
    severity: 'error',
    what: 'The start script can be parsed.',
    why: 'A shell that meets an open quote or a missing fi ends before LiteLLM has started (POSIX, "Shell Command Language").',
    remedy: 'mend the line',
    *run(context) {
        const view = context.startScript();
        if (view === undefined || !isShellScript(view))
            return;
        if (view.file.text.trim() === '') {
            yield {
                file: view.file.path,
                at: (0,check/* startOf */.G)(view.file),
                message: 'the file is empty',
                remedy: 'write it anew with "slipway init"',
            };
        }
        for (const problem of view.problems.slice(0, MAX_SYNTAX_FINDINGS)) {
            yield { file: view.file.path, at: problem, message: problem.message };
        }
    },
};
const shebang = {
    name: 'start-script/shebang',
    severity: 'error',
    what: 'The first line names the interpreter.',
    why: 'Docker and Railway start the script without a shell; without #! as its first two bytes that ends in "exec format error" (Linux manual, execve(2)).',
    remedy: 'let the file begin with #!/bin/sh',
    *run(context) {
        const view = context.startScript();
        if (view === undefined || view.file.text.trim() === '')
            return;
        const file = view.file.path;
        const at = view.shebangAt;
        if (view.file.byteOrderMark) {
            yield {
                file,
                at,
                message: 'a byte order mark stands in front of #!',
                remedy: 'save the file as UTF-8 without byte order mark',
            };
        }
        if (view.shebang === undefined) {
            const below = /^\s*#!/.test(view.file.text);
            yield { file, at, message: below ? '#! does not stand at the very start of the file' : 'there is no #! line' };
        }
        else if (!view.shebang.startsWith('/')) {
            yield { file, at, message: `the interpreter is not named with its full path: ${view.shebang.slice(0, 60)}` };
        }
    },
};
const lineEndings = {
    name: 'start-script/line-endings',
    severity: 'error',
    what: 'The start script has no CRLF.',
    why: 'The kernel looks for an interpreter called "sh\\r": "no such file or directory", though the file is there (Linux manual, execve(2); git docs, gitattributes).',
    remedy: 'save it with LF, and add "*.sh text eol=lf" to .gitattributes',
    *run(context) {
        const view = context.startScript();
        const at = view?.file.text.indexOf('\r\n') ?? -1;
        if (view === undefined || at === -1)
            return;
        const { text, lines, path } = view.file;
        const fix = { ...lines.span(0, text.length), text: text.replaceAll('\r\n', '\n') };
        yield { file: path, at: lines.span(at, at + 1), message: 'the file has CRLF line ends', fix };
    },
};
const checks = [
    syntax,
    shebang,
    lineEndings,
    ...litellmChecks,
    ...tailscaleChecks,
    ...databaseChecks,
];


/***/ }),

/***/ 335:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checks: () => (/* binding */ checks)
/* harmony export */ });
/* harmony import */ var _tailnet_ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _tailnet_reach_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5418);
/* harmony import */ var _tailnet_selector_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1207);



const TCP = 6;
const syntax = {
    name: 'tailnet/syntax',
    severity: 'error',
    what: 'The policy file is HuJSON: JSON with comments and trailing commas.',
    why: 'Tailscale refuses the file as a whole (Tailscale docs, "Syntax reference for the tailnet policy file"); an empty one would reset the tailnet to its default, which allows everything.',
    remedy: 'mend the file at this place',
    *run(context) {
        const view = context.policy();
        if (view === undefined)
            return;
        const file = view.file.path;
        if (view.file.byteOrderMark) {
            const message = 'the file begins with a byte order mark, which HuJSON does not allow';
            yield { file, at: view.file.lines.span(0, 0), message, remedy: 'save the file as UTF-8 without BOM' };
        }
        if (view.document !== undefined || view.problem === undefined)
            return;
        const empty = view.file.text.trim() === '';
        yield { file, at: view.problem.at, message: empty ? 'the file is empty' : view.problem.message };
    },
};
/** The policy's reader names what is missing in these words. */
const NOT_FOUND = /(?:host|tag|group|autogroup|ipset) (?:\S+ )?not found/;
const undefinedName = {
    name: 'tailnet/undefined-name',
    severity: 'error',
    what: 'Every host, tag, group and ipset that a rule names is defined in the policy.',
    why: 'Machine names are not known in a policy: hab:11434 needs "hosts": {"hab": "100.x.y.z"}. A rule with an unknown host is dropped without a word, one with an unknown tag is refused (tailscale/tailscale issue 5532).',
    remedy: 'define the name in the policy',
    *run(context) {
        const view = context.policy();
        if (view?.document === undefined || view.problem === undefined || !NOT_FOUND.test(view.problem.message))
            return;
        const { at, message, remedy } = view.problem;
        yield { file: view.file.path, at, message, ...(remedy === undefined ? {} : { remedy }) };
    },
};
const invalid = {
    name: 'tailnet/invalid',
    severity: 'error',
    what: 'Tailscale would accept the policy.',
    why: 'A policy that is refused changes nothing, so the gateway keeps the reach it had (Tailscale docs, "Syntax reference for the tailnet policy file").',
    remedy: 'mend the policy at this place',
    *run(context) {
        const view = context.policy();
        if (view === undefined || view.document === undefined)
            return;
        const file = view.file.path;
        if (view.problem !== undefined && !NOT_FOUND.test(view.problem.message)) {
            const { at, message, remedy } = view.problem;
            yield { file, at, message, ...(remedy === undefined ? {} : { remedy }) };
        }
        for (const field of view.policy?.unknownFields ?? []) {
            const message = `unknown field ${JSON.stringify(field.text)}`;
            yield {
                file,
                at: view.file.lines.span(field.start, field.end),
                severity: 'warning',
                message,
                remedy: 'remove it or correct its name',
            };
        }
    },
};
const allowAll = {
    name: 'tailnet/allow-all',
    severity: 'error',
    what: 'No rule lets the gateway reach everything.',
    why: 'Rules only add up: a narrow rule beside {"src": ["*"], "dst": ["*:*"]}, which is what a new tailnet has, restricts nothing (Tailscale docs, "Grants explained").',
    remedy: 'narrow the source of that rule: "autogroup:member" in place of "*" leaves people what they have and takes the tagged gateway out',
    *run(context) {
        const view = context.policy();
        if (view?.policy === undefined)
            return;
        const file = view.file.path;
        if (view.policy.allowsAll) {
            const message = 'the policy has neither acls nor grants: everybody reaches everything';
            yield {
                file,
                at: view.file.lines.span(0, 0),
                message,
                remedy: 'add "acls": [ \u2026 ] with the rules that are meant',
            };
            return;
        }
        for (const { rule, what } of overreaching(context, view.policy)) {
            if (!isEverything(what))
                continue;
            const message = `this rule lets ${context.settings.tag} reach everything on every port`;
            yield { file, at: rule.at, message };
        }
    },
};
function isEverything(what) {
    return what.includes('everything on every port');
}
function overreaching(context, policy) {
    return (0,_tailnet_reach_js__WEBPACK_IMPORTED_MODULE_1__/* .overreachOf */ .rQ)(policy, context.settings.tag, placedRoutes(context, policy));
}
/** The routes with the address that the policy's own `hosts` gives a name. */
function placedRoutes(context, policy) {
    return context
        .routes()
        .map(({ host, address, port, at }) => ({ host, address: address ?? policy.hosts.get(host)?.value, port, at }));
}
const leastPrivilege = {
    name: 'tailnet/least-privilege',
    severity: 'error',
    what: 'The policy lets the gateway reach its routes and nothing else.',
    why: 'The gateway is open to the internet; whoever breaks into it reaches what its tag may reach. No rule can take away what another gives (Tailscale docs, "Grants explained").',
    remedy: 'narrow this rule, or leave the tag out of its sources',
    *run(context) {
        const view = context.policy();
        const config = context.config();
        // Without the config there are no routes to measure by.
        if (view?.policy === undefined || view.policy.allowsAll || config === undefined || config.problems.length > 0)
            return;
        for (const { rule, what } of overreaching(context, view.policy)) {
            if (isEverything(what))
                continue;
            const message = `this rule lets ${context.settings.tag} reach ${what}, which is no route of the config`;
            yield { file: view.file.path, at: rule.at, message };
        }
    },
};
const routeUnreachable = {
    name: 'tailnet/route-unreachable',
    severity: 'error',
    what: 'The policy lets the gateway reach every route of the config.',
    why: 'A connection that no rule allows hangs until it times out; the models of that host then answer 500 or 408 (Tailscale docs, "Access control").',
    remedy: 'add the destination to the rule of the tag (`slipway policy` with policy-mode print shows it)',
    *run(context) {
        const view = context.policy();
        const config = context.config();
        if (view?.policy === undefined || config === undefined)
            return;
        const grants = (0,_tailnet_reach_js__WEBPACK_IMPORTED_MODULE_1__/* .reachOfTag */ .nW)(view.policy, context.settings.tag);
        for (const route of placedRoutes(context, view.policy)) {
            if (route.address === undefined || grants.some((grant) => mayReach(grant, route.address, route.port)))
                continue;
            const message = `${view.file.path} does not let ${context.settings.tag} reach ${route.host} (${route.address}) on port ${route.port}`;
            yield { file: config.file.path, at: route.at, message };
        }
    },
};
/** A destination that means devices rather than addresses (a tag, a group) may be the route's host: nobody can tell offline. */
function mayReach(grant, address, port) {
    if (!grant.protocols.includes(TCP) || !grant.ports.some(({ first, last }) => first <= port && port <= last))
        return false;
    const range = (0,_tailnet_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(address);
    if (grant.ranges.length > 0)
        return range !== undefined && (0,_tailnet_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .overlapAny */ .cg)([range], grant.ranges);
    const { kind } = (0,_tailnet_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .readSelector */ .Id)(grant.destination);
    return kind !== 'host' && kind !== 'ipset';
}
const tagOwner = {
    name: 'tailnet/tag-owner',
    severity: 'warning',
    what: 'Owners of tags are written in a form that Tailscale knows.',
    why: 'Owners are login names (alice@example.com, alice@github), groups, tags or autogroup:admin; a name that ends in @ is a form of Headscale, and Tailscale takes an unknown user for nobody (Tailscale docs, "Tags"; juanfont/headscale docs, "ACLs").',
    remedy: 'write the full login name (name@github, name@example.com), or "autogroup:admin"',
    *run(context) {
        const view = context.policy();
        const owners = view && memberOf(view.document?.root, 'tagOwners');
        if (view === undefined || owners?.value.kind !== 'object')
            return;
        for (const { name, value } of owners.value.members) {
            if (value.kind !== 'array')
                continue;
            for (const owner of value.elements) {
                if (owner.kind !== 'string' || !owner.value.endsWith('@'))
                    continue;
                const at = view.file.lines.span(owner.start, owner.end);
                yield {
                    file: view.file.path,
                    at,
                    message: `${owner.value} is no login name, so ${name.value} would have no owner`,
                };
            }
        }
    },
};
const membersLockedOut = {
    name: 'tailnet/members-locked-out',
    severity: 'warning',
    what: 'The policy leaves people their connections.',
    why: 'A policy file replaces the one before as a whole: one that holds only the rule of the gateway cuts every other device off (Tailscale API, "Set policy file").',
    remedy: 'keep the rules of your tailnet beside this one, such as {"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:member:*"]}; `ship` merges and never replaces',
    *run(context) {
        const view = context.policy();
        const root = view?.document?.root;
        if (view === undefined || root === undefined)
            return;
        const sections = ['acls', 'grants'].flatMap((name) => memberOf(root, name) ?? []);
        const [first] = sections;
        if (first === undefined || sections.some(({ value }) => value.kind !== 'array'))
            return;
        const sources = sections.flatMap(({ value }) => sourcesOf(value));
        if (sources.some(meansPeople))
            return;
        const at = view.file.lines.span(first.name.start, first.name.end);
        const message = 'no rule has people among its sources: with this policy only tagged machines reach anything';
        yield { file: view.file.path, at, message };
    },
};
/** Names in a policy are matched without regard to case. */
function memberOf(node, name) {
    if (node?.kind !== 'object')
        return undefined;
    return node.members.find((member) => member.name.value.toLowerCase() === name.toLowerCase());
}
function sourcesOf(rules) {
    if (rules.kind !== 'array')
        return [];
    return rules.elements.flatMap((rule) => {
        const sources = memberOf(rule, 'src') ?? memberOf(rule, 'users');
        if (sources?.value.kind !== 'array')
            return [];
        return sources.value.elements.flatMap((source) => (source.kind === 'string' ? [source.value] : []));
    });
}
function meansPeople(source) {
    const selector = (0,_tailnet_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .readSelector */ .Id)(source);
    return selector.kind !== 'tag' && source !== 'autogroup:tagged' && selector.kind !== 'service';
}
const checks = [
    syntax,
    undefinedName,
    invalid,
    allowAll,
    leastPrivilege,
    routeUnreachable,
    tagOwner,
    membersLockedOut,
];


/***/ }),

/***/ 5655:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checks: () => (/* binding */ checks)
/* harmony export */ });
/* harmony import */ var _model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8012);
/* harmony import */ var _project_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8677);
/* harmony import */ var _published_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5613);



const PROXY_NAMES = new Set(_model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .PROXY_VARIABLES */ .b);
const proxyAtServiceLevel = {
    name: 'variables/proxy-at-service-level',
    severity: 'error',
    what: 'No proxy variable is set for the whole service.',
    why: 'Railway hands the variables of a service to its build and to every process. socks5://localhost:1055 there breaks apt-get, pip, npm and Prisma: `Unsupported proxy configured`, `Missing dependencies for SOCKS support` (Railway docs, "Using Variables"; Docker docs, "Predefined ARGs").',
    remedy: 'remove it, here and on the Railway service; the start script gives the way to the tailnet to LiteLLM alone',
    *run(context) {
        const settings = context.project.files.get('settings');
        if (settings !== undefined) {
            for (const { name, at } of proxies(context.settingsVariables())) {
                yield { file: settings.path, at, message: `${name} would be set for the build and for every process` };
            }
        }
        for (const file of context.project.envFiles) {
            for (const { name, at } of proxies((0,_project_variables_js__WEBPACK_IMPORTED_MODULE_0__.envFileVariables)(file))) {
                const message = `${name} must not become a variable of the Railway service`;
                yield { file: file.path, at, severity: 'warning', message };
            }
        }
    },
};
function proxies(variables) {
    return variables.filter(({ name, value }) => PROXY_NAMES.has(name) && value !== '');
}
const publishedSecret = {
    name: 'variables/published-secret',
    severity: 'error',
    what: 'No key that stands in a public document is used.',
    why: 'The master key opens every model and the admin pages; one printed in a guide is tried first. LiteLLM itself refuses only sk-1234 (BerriAI/litellm PR 42019).',
    remedy: 'make a key of your own (openssl rand -hex 32), set it as LITELLM_MASTER_KEY on the Railway service, and write it into no file',
    *run(context) {
        for (const file of lookedThrough(context)) {
            for (const { start, end, where } of (0,_published_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .publishedKeysIn */ .UG)(file.text)) {
                const at = file.lines.span(start, end);
                yield { file: file.path, at, message: `this key is printed in ${where}: everybody knows it` };
            }
        }
        const settings = context.project.files.get('settings');
        const sources = [
            ...(settings === undefined ? [] : [{ file: settings, variables: context.settingsVariables() }]),
            ...context.project.envFiles.map((file) => ({ file, variables: (0,_project_variables_js__WEBPACK_IMPORTED_MODULE_0__.envFileVariables)(file) })),
        ];
        for (const { file, variables } of sources) {
            for (const { name, value, valueAt } of variables) {
                if (name !== 'LITELLM_MASTER_KEY' || value !== _published_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENTED_MASTER_KEY */ .mA)
                    continue;
                const message = `${_published_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENTED_MASTER_KEY */ .mA} is the example of LiteLLM's documentation: LiteLLM refuses to start with it`;
                yield { file: file.path, at: valueAt, message };
            }
        }
    },
};
/** Every file but the proxy config, which has a check of its own (proxy-config/master-key). */
function lookedThrough({ project }) {
    const files = [...project.files.values()].filter(({ role }) => role !== 'config');
    return [...files, ...project.envFiles];
}
const checks = [proxyAtServiceLevel, publishedSecret];


/***/ }),

/***/ 7062:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HV: () => (/* binding */ readGateway),
/* harmony export */   K3: () => (/* binding */ readFilesThere),
/* harmony export */   Ul: () => (/* binding */ readFiles)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _project_project_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(905);
/* harmony import */ var _invocation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5295);



/** The user's files, those named in settings among them; there may be none. @throws SlipwayError INPUT_INVALID without a directory. */
async function readFilesThere(invocation) {
    const { values, sources } = invocation.settings;
    const paths = {};
    const named = new Set();
    for (const [role, input] of Object.entries(_invocation_js__WEBPACK_IMPORTED_MODULE_2__/* .FILE_INPUTS */ .z)) {
        paths[role] = String(values[input] ?? '');
        if (sources[input] !== 'default' && paths[role] !== '')
            named.add(role);
    }
    return (0,_project_project_js__WEBPACK_IMPORTED_MODULE_1__/* .loadProject */ .gi)({ directory: invocation.directory, paths, named });
}
/**
 * The user's files, those named in settings among them.
 *
 * @throws SlipwayError INPUT_INVALID when there is no directory, or none of the kit's files in it.
 */
async function readFiles(invocation) {
    const project = await readFilesThere(invocation);
    const kit = Object.keys(_invocation_js__WEBPACK_IMPORTED_MODULE_2__/* .FILE_INPUTS */ .z);
    const there = kit.some((role) => project.files.has(role) || project.unread.some((file) => file.role === role));
    if (there)
        return project;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `none of the gateway\u2019s files is in ${invocation.directory}`, {
        remedy: `name the directory that holds ${invocation.settings.values.config} (slipway <command> <directory>), or write the files with \`slipway init\``,
    });
}
/**
 * The proxy config and its routes, for the commands that cannot go on without them.
 *
 * @throws SlipwayError FILE_MISSING or FILE_INVALID with the first problem's place.
 */
async function readGateway(invocation, project) {
    const file = project.files.get('config');
    if (file === undefined) {
        const unread = project.unread.find(({ role }) => role === 'config');
        const path = invocation.settings.values.config;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('FILE_MISSING', `the proxy config ${unread?.path ?? path} ${unread?.reason ?? 'is not there'}`, {
            remedy: 'name it with config, or write one with `slipway init`',
        });
    }
    const [{ readProxyConfig }, { routesOf }, { hostNamesOf }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9795)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 372)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1663)),
    ]);
    const config = readProxyConfig(file);
    const [problem] = config.problems;
    if (problem !== undefined) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('FILE_INVALID', `${file.path}:${problem.line}:${problem.column}: ${problem.message}`, {
            remedy: 'mend it; `slipway validate` shows the place',
        });
    }
    const policy = project.files.get('policyFile');
    const { routes } = routesOf(config, policy === undefined ? undefined : hostNamesOf(policy.text));
    return { project, config, routes };
}


/***/ }),

/***/ 5295:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ FILE_INPUTS)
/* harmony export */ });
/** Inputs that name a file; a file that the user named must be there. */
const FILE_INPUTS = {
    config: 'config',
    dockerfile: 'dockerfile',
    startScript: 'startScript',
    railwayConfig: 'railwayConfig',
    policyFile: 'policyFile',
};


/***/ }),

/***/ 3095:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommand: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/report/gate.js
var gate = __webpack_require__(1274);
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
// EXTERNAL MODULE: ./lib/src/report/style.js
var style = __webpack_require__(256);
// EXTERNAL MODULE: ./lib/src/report/width.js
var width = __webpack_require__(6293);
;// CONCATENATED MODULE: ./lib/src/report/terminal.js




/** Two spaces and a step's name padded to twelve: where texts and details begin. */
const NAME_WIDTH = 12;
const INDENT = ' '.repeat(2 + NAME_WIDTH);
/** Times end here where the terminal is wide enough. */
const LINE_WIDTH = 83;
/** Off a terminal a step tells its phases only when it lasts longer than this. */
const LONG_STEP_MS = 5_000;
const LONGEST_TEXT = 2_000;
/**
 * Step events as lines: `  policy      +1 rule +2 hosts      0.4 s`, details indented below, a failed step marked with \u2717.
 * On a terminal the running step's line is rewritten with its progress and time so far; elsewhere only final lines are
 * written, and for a long step one line whenever its phase changes.
 * @param now milliseconds, for the time so far
 */
function createStepLines(screen, now = Date.now) {
    let running;
    const clearLine = () => {
        if (screen.interactive && running)
            screen.write('\r\u001b[K');
    };
    return (event) => {
        if (event.kind === 'ended') {
            clearLine();
            running = undefined;
            screen.write(endedLines(event, screen)
                .map((line) => `${line}\n`)
                .join(''));
            return;
        }
        if (event.kind === 'started' || running?.step !== event.step) {
            clearLine();
            running = { step: event.step, since: now(), told: '' };
        }
        const text = event.kind === 'progress' ? (0,printable/* printableLine */.o)(event.text) : '';
        const elapsed = now() - running.since;
        if (screen.interactive)
            screen.write(`\r\u001b[K${progressLine(event.step, text, elapsed, screen)}`);
        else if (event.kind === 'progress')
            tellPhase(running, text, elapsed, screen);
    };
}
function tellPhase(running, text, elapsed, screen) {
    const phase = text.replace(/\d+(?:[.,]\d+)*/g, '#');
    if (elapsed < LONG_STEP_MS || phase === running.told)
        return;
    running.told = phase;
    screen.write(`${firstLine(' ', running.step, text, (0,style/* secondsText */.Hd)(elapsed), Number.POSITIVE_INFINITY)}\n`);
}
function progressLine(step, text, elapsed, screen) {
    const columns = (0,style/* usableColumns */.qW)(screen.columns) - 1;
    const time = elapsed < 100 ? '' : (0,style/* secondsText */.Hd)(elapsed);
    const room = Math.max(1, columns - INDENT.length - (time === '' ? 0 : time.length + 2));
    const shown = (0,width/* cutTo */.yd)(text === '' ? '\u2026' : text, room);
    return (0,width/* cutTo */.yd)(firstLine(' ', step, shown, time, columns), columns);
}
function endedLines(event, screen) {
    const columns = screen.interactive ? (0,style/* usableColumns */.qW)(screen.columns) : Number.POSITIVE_INFINITY;
    const failed = event.outcome === 'failed';
    const text = event.gate === undefined ? (0,printable/* printableLine */.o)(event.text, LONGEST_TEXT) : (0,gate/* gateHeadline */.ST)(event.gate);
    const time = (0,style/* secondsText */.Hd)(event.milliseconds);
    const whole = (0,width/* displayWidth */.F1)(text) + INDENT.length + 2 + time.length;
    const [first = '', ...rest] = whole <= columns ? [text] : (0,width/* wrap */.LV)(text, columns - INDENT.length - 2 - time.length, columns - INDENT.length);
    const mark = failed ? '\u2717' : ' ';
    const head = firstLine(mark, event.step, first, time, columns);
    const painted = failed ? (0,style/* paint */.nI)(screen, 'red', head) : event.outcome === 'done' ? head : (0,style/* paint */.nI)(screen, 'dim', head);
    const lines = [...event.details, ...(event.gate === undefined ? [] : (0,gate/* gateLines */.HN)(event.gate))];
    const details = lines.flatMap((detail) => (0,printable/* printable */.g)(detail).split('\n'));
    return [
        painted,
        ...rest.map((line) => `${INDENT}${line}`),
        ...details.flatMap((detail) => detailLines(detail, columns, screen)),
    ];
}
function firstLine(mark, step, text, time, columns) {
    const start = `${mark} ${(0,width/* padEnd */.f)(step, NAME_WIDTH)}${text}`;
    if (time === '')
        return start.trimEnd();
    const end = Math.min(LINE_WIDTH, columns) - time.length;
    return `${(0,width/* padEnd */.f)(start, end - 2)}  ${time}`;
}
function detailLines(detail, columns, screen) {
    const lines = (0,width/* wrap */.LV)(detail.replaceAll('\t', '    ').trimEnd(), columns - INDENT.length, columns - INDENT.length - 2);
    return lines.map((line, index) => {
        const indented = `${INDENT}${index === 0 ? '' : '  '}${line}`;
        return detail.includes('FAILED') ? (0,style/* paint */.nI)(screen, 'red', indented) : indented;
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/src/model/error.js
var model_error = __webpack_require__(9810);
;// CONCATENATED MODULE: ./lib/src/system/clock.js


const systemClock = {
    now: () => Date.now(),
    async sleep(milliseconds, signal) {
        try {
            await (0,promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
        }
        catch (cause) {
            throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled', { cause });
        }
    },
};

;// CONCATENATED MODULE: ./lib/src/system/http.js

/** An answer larger than this is cut off with an error: no service the kit speaks to sends one. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 30_000;
const RETRIES = 4;
const FIRST_WAIT_MS = 500;
/** A `Retry-After` beyond this is told to the user rather than waited for. */
const LONGEST_WAIT_MS = 60_000;
/**
 * The HTTP client of the kit. Honours `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of `env` (self-hosted runners behind a
 * proxy need it; Node's own fetch ignores them), never for loopback.
 *
 * @throws SlipwayError INPUT_INVALID when a proxy variable names a scheme that is not http or https.
 */
function createHttp(env, clock) {
    let proxied;
    const load = async (url) => {
        // A proxy variable that nobody can use must not stand between us and this machine.
        if (isLoopback(url))
            return (address, init) => fetch(address, init);
        proxied ??= chooseFetch(env);
        return proxied;
    };
    return {
        send: (request) => sendWithRetries(load, clock, request),
        stream: async (request) => {
            const { response, settle } = await http_open(await load(request.url), request);
            settle.answered();
            return { status: response.status, headers: response.headers, chunks: chunksOf(response, request, settle) };
        },
    };
}
async function chooseFetch(env) {
    const http = env.http_proxy || env.HTTP_PROXY || undefined;
    const https = env.https_proxy || env.HTTPS_PROXY || undefined;
    if (http === undefined && https === undefined)
        return (url, init) => fetch(url, init);
    for (const [name, value] of [['HTTP_PROXY', http], ['HTTPS_PROXY', https]]) {
        if (value !== undefined && !/^https?:\/\//i.test(value)) {
            throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `${name} names a proxy that is not http:// or https://`, {
                remedy: `unset ${name}, or name an HTTP proxy; loopback addresses never go through it`,
            });
        }
    }
    const { EnvHttpProxyAgent, fetch: proxiedFetch } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 4371, 19));
    const given = env.no_proxy || env.NO_PROXY || '';
    const noProxy = given === '*' ? '*' : ['localhost', '127.0.0.1', '::1', given].filter(Boolean).join(',');
    const dispatcher = new EnvHttpProxyAgent({
        ...(http === undefined ? {} : { httpProxy: http }),
        ...(https === undefined ? {} : { httpsProxy: https }),
        noProxy,
    });
    return (url, init) => proxiedFetch(url, { ...init, dispatcher });
}
function isLoopback(url) {
    if (!URL.canParse(url))
        return false;
    const { hostname } = new URL(url);
    return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
async function sendWithRetries(load, clock, request) {
    const fetcher = await load(request.url);
    const { default: pRetry } = await __webpack_require__.e(/* import() */ 995).then(__webpack_require__.bind(__webpack_require__, 4995));
    let last;
    class Unsatisfied extends Error {
    }
    const attempt = async () => {
        last = undefined;
        const answer = await sendOnce(fetcher, request);
        if (!worthRepeating(answer.status, request.retry))
            return answer;
        last = answer;
        throw new Unsatisfied(`status ${answer.status}`);
    };
    const repeats = (error) => error instanceof Unsatisfied || repeatableFailure(error, request.retry);
    try {
        return await pRetry(attempt, {
            retries: request.retry === 'never' ? 0 : RETRIES,
            // p-retry's own timer cannot be injected: the waiting is done in onFailedAttempt, by our clock.
            minTimeout: 0,
            maxTimeout: 0,
            factor: 1,
            shouldRetry: ({ error }) => repeats(error),
            // Called before shouldRetry is asked.
            onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
                if (retriesLeft === 0 || !repeats(error))
                    return;
                const wait = waitBefore(attemptNumber, last, clock);
                if (wait > LONGEST_WAIT_MS)
                    throw rateLimited(request.url, wait);
                await clock.sleep(wait, request.signal);
            },
        });
    }
    catch (error) {
        if (error instanceof Unsatisfied && last !== undefined)
            return last;
        throw error;
    }
}
function worthRepeating(status, retry) {
    if (retry === 'never')
        return false;
    if (status === 429)
        return true;
    return retry === 'read' && (status === 408 || status >= 500);
}
function repeatableFailure(error, retry) {
    if (!(error instanceof model_error/* SlipwayError */.GQ) || retry === 'never')
        return false;
    if (retry === 'read')
        return error.code === 'NETWORK' || error.code === 'TIMEOUT';
    return error.code === 'NETWORK' && codeOf(error.cause) === 'ECONNREFUSED';
}
function waitBefore(attempt, answer, clock) {
    const after = answer?.headers.get('retry-after')?.trim();
    if (after) {
        if (/^\d+$/.test(after))
            return Number(after) * 1000;
        const date = Date.parse(after);
        if (!Number.isNaN(date))
            return Math.max(0, date - clock.now());
    }
    return FIRST_WAIT_MS * 2 ** (attempt - 1);
}
function rateLimited(url, wait) {
    return new model_error/* SlipwayError */.GQ('RATE_LIMITED', `${new URL(url).host} asks to wait ${Math.round(wait / 1000)} s (429)`, {
        remedy: 'wait that long, then run again',
    });
}
/**
 * A write is not begun after a cancellation, and not cut off by one: what the service did with half of it nobody could tell, and
 * an undo would look before the service has acted.
 */
function toItsEnd({ signal, ...request }) {
    if (signal?.aborted)
        throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    return request;
}
async function sendOnce(fetcher, asked) {
    const request = asked.retry === 'write' ? toItsEnd(asked) : asked;
    const { response, settle } = await http_open(fetcher, request);
    const parts = [];
    let size = 0;
    for await (const chunk of chunksOf(response, request, settle)) {
        size += chunk.byteLength;
        if (size > MAX_ANSWER_BYTES) {
            throw new model_error/* SlipwayError */.GQ('SERVICE_REJECTED', `${hostOf(request.url)} sent more than ${MAX_ANSWER_BYTES >> 20} MiB`, {
                remedy: 'check the address: no service the kit speaks to sends as much',
            });
        }
        parts.push(chunk);
    }
    return { status: response.status, headers: response.headers, text: Buffer.concat(parts).toString('utf8') };
}
async function http_open(fetcher, request) {
    refuseUnsendable(request);
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const abort = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        abort.abort();
    }, timeoutMs);
    const cancel = () => abort.abort();
    if (request.signal?.aborted)
        cancel();
    request.signal?.addEventListener('abort', cancel, { once: true });
    const answered = () => clearTimeout(timer);
    const done = () => {
        answered();
        request.signal?.removeEventListener('abort', cancel);
    };
    const explain = (error) => {
        done();
        if (error instanceof model_error/* SlipwayError */.GQ)
            return error;
        if (request.signal?.aborted)
            return new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
        if (late) {
            return new model_error/* SlipwayError */.GQ('TIMEOUT', `${hostOf(request.url)} did not answer within ${timeoutMs / 1000} s`, {
                cause: error,
                remedy: 'run again; if it stays so, look at the service\u2019s status page',
            });
        }
        return networkError(request.url, error);
    };
    try {
        const init = { method: request.method, redirect: 'manual', signal: abort.signal };
        if (request.headers !== undefined)
            init.headers = { ...request.headers };
        if (request.body !== undefined)
            init.body = request.body;
        return { response: await fetcher(request.url, init), settle: { answered, done, explain } };
    }
    catch (error) {
        throw explain(error);
    }
}
/** Before fetch sees it: its own error would quote the header's value, which may be a token. */
function refuseUnsendable({ url, headers }) {
    if (!URL.canParse(url))
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `not a URL: ${url}`);
    for (const [name, value] of Object.entries(headers ?? {})) {
        if (/^[\t\x20-\x7e]*$/.test(value))
            continue;
        throw new model_error/* SlipwayError */.GQ('INPUT_INVALID', `the header ${name} holds a line break or a character outside ASCII`, {
            remedy: 'copy the token or key it is made of again',
        });
    }
}
async function* chunksOf(response, request, settle) {
    try {
        if (response.body)
            for await (const chunk of response.body)
                yield chunk;
        if (request.signal?.aborted)
            throw new model_error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    }
    catch (error) {
        throw settle.explain(error);
    }
    finally {
        settle.done();
    }
}
function networkError(url, error) {
    const cause = isObject(error) && isObject(error.cause) ? error.cause : error;
    const reasons = {
        ECONNREFUSED: 'refused the connection',
        ECONNRESET: 'closed the connection',
        UND_ERR_SOCKET: 'closed the connection',
        ENOTFOUND: 'is not a known name',
        EAI_AGAIN: 'could not be looked up (no network?)',
        ENETUNREACH: 'cannot be reached (no network?)',
        EHOSTUNREACH: 'cannot be reached',
        ETIMEDOUT: 'did not answer',
        UND_ERR_CONNECT_TIMEOUT: 'did not answer',
        UND_ERR_HEADERS_TIMEOUT: 'did not answer',
        UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
        ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate of another name',
        CERT_HAS_EXPIRED: 'has an expired certificate',
        DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate of its own making',
        SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an unknown authority (NODE_EXTRA_CA_CERTS names one)',
        UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate of an unknown authority (NODE_EXTRA_CA_CERTS names one)',
    };
    const code = codeOf(cause);
    const said = isObject(cause) && typeof cause.message === 'string' ? cause.message : String(cause);
    const reason = (code && reasons[code]) ?? `cannot be reached: ${said.split('\n', 1)[0]}`;
    return new model_error/* SlipwayError */.GQ('NETWORK', `${hostOf(url)} ${reason}`, {
        cause,
        remedy: 'check the network and the address, then run again',
    });
}
/** By shape, not by class: an error of fetch may come from another realm or another copy of undici. */
function codeOf(cause) {
    if (!isObject(cause))
        return undefined;
    if (typeof cause.code === 'string')
        return cause.code;
    // Happy eyeballs: one error an address.
    return Array.isArray(cause.errors) ? codeOf(cause.errors[0]) : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
function hostOf(url) {
    return URL.canParse(url) ? new URL(url).host : url;
}

// EXTERNAL MODULE: ./lib/src/settings/echo.js
var echo = __webpack_require__(413);
// EXTERNAL MODULE: ./lib/src/settings/inputs.js
var inputs = __webpack_require__(8921);
// EXTERNAL MODULE: ./lib/src/settings/nearest.js
var nearest = __webpack_require__(9180);
;// CONCATENATED MODULE: ./lib/src/settings/environment.js




/** Names with our prefix that are no inputs: a running sandbox, the release record, what tests tell a sandbox, where parts lie. */
const NO_INPUTS = new Set([
    'SLIPWAY_SANDBOX_URL',
    'SLIPWAY_RELEASE',
    'SLIPWAY_SECRET_LEDGER',
    'SLIPWAY_PARTS',
]);
/**
 * The `SLIPWAY_*` variables of an environment: `SLIPWAY_RAILWAY_TOKEN` is `railway-token`.
 * @throws SlipwayError INPUT_INVALID for a name with our prefix that is no input, with the nearest one.
 */
function environmentLayer(env) {
    const names = new Map(inputs/* INPUTS */.mc.map((definition) => [(0,inputs/* environmentName */.VE)(definition.name), definition.name]));
    const values = {};
    for (const [variable, value] of Object.entries(env)) {
        if (!variable.startsWith('SLIPWAY_') || NO_INPUTS.has(variable) || value === undefined || value === '')
            continue;
        const name = names.get(variable);
        if (name === undefined)
            throw unknownVariable(variable, [...names.keys()]);
        values[name] = value;
    }
    return { source: 'environment', values };
}
function unknownVariable(variable, known) {
    const plain = variable.slice('SLIPWAY_'.length);
    const meant = (0,nearest/* nearest */.p)(plain, known.map((name) => name.slice('SLIPWAY_'.length)));
    return new model_error/* SlipwayError */.GQ('INPUT_INVALID', `the environment variable ${(0,echo/* echo */.WI)(variable) ?? 'SLIPWAY_\u2026'} is not an input`, {
        remedy: meant === undefined
            ? 'unset it; `slipway <command> --help` lists all inputs'
            : `did you mean SLIPWAY_${meant}?`,
    });
}

;// CONCATENATED MODULE: ./lib/src/settings/combinations.js
/** Commands that hand the image's credentials on, so that half of them is a mistake. Elsewhere (a pull request from a fork) a secret may be absent. */
const USES_REGISTRY = new Set(['build', 'rehearse', 'deploy', 'ship']);
/** What is wrong between inputs that are right each by itself. `label` is an input's name as the user wrote it. */
function crossRefusals(settings, label) {
    return [
        ...imageProblems(settings, label),
        ...registryProblems(settings, label),
        ...credentialProblems(settings, label),
        ...variableProblems(settings, label),
        ...rollbackProblems(settings, label),
    ];
}
function imageProblems({ source, image }, label) {
    if (source === 'image' && image === undefined) {
        return [
            { message: `${label('source')}: "image" needs the input image`, remedy: 'name the image, or leave source out' },
        ];
    }
    if (image !== undefined && (source === 'commit' || source === 'upload')) {
        return [
            {
                message: `${label('source')} and ${label('image')} contradict each other: with "${source}" no image is deployed`,
                remedy: 'leave one of the two out',
            },
        ];
    }
    return [];
}
function registryProblems(settings, label) {
    const { registryUsername, registryPassword, command } = settings;
    if (registryPassword !== undefined && registryUsername === undefined) {
        return [{ message: `${label('registry-password')} needs registry-username`, remedy: 'give both or neither' }];
    }
    if (registryUsername !== undefined && registryPassword === undefined && USES_REGISTRY.has(command)) {
        return [
            {
                message: `${label('registry-username')} needs registry-password`,
                remedy: 'give both or neither; an Actions secret that is not set is empty',
            },
        ];
    }
    return [];
}
/** A client id beside a client secret is one OAuth client; an auth key joins the tailnet and is no credential of the API. */
function credentialProblems(settings, label) {
    const ways = [];
    if (settings.tailscaleApiKey !== undefined)
        ways.push('tailscale-api-key');
    if (settings.tailscaleClientSecret !== undefined)
        ways.push('tailscale-client-secret');
    else if (settings.tailscaleClientId !== undefined)
        ways.push('tailscale-client-id');
    if (ways.length < 2)
        return [];
    return [
        {
            message: `${ways.map(label).join(' and ')} are two credentials for Tailscale`,
            remedy: 'keep one; tailscale-client-id alone needs no secret',
        },
    ];
}
function variableProblems(settings, label) {
    const twice = settings.secrets.filter((name) => Object.hasOwn(settings.variables, name));
    if (twice.length === 0)
        return [];
    return [
        {
            message: `${label('variables')} and ${label('secrets')} both name ${twice.join(', ')}`,
            remedy: 'keep it in one of the two: a secret in secrets',
        },
    ];
}
/** What a rollback goes back to stands in the release record; an input that says otherwise would be without effect. */
function rollbackProblems({ command, renew, commit }, label) {
    if (command !== 'rollback')
        return [];
    const given = [...(renew === 'none' ? [] : ['renew']), ...(commit === undefined ? [] : ['commit'])];
    if (given.length === 0)
        return [];
    return [
        {
            message: `${given.map(label).join(' and ')} belong to ship: rollback deploys the former release as it was`,
            remedy: 'leave it out, or use the command ship',
        },
    ];
}

// EXTERNAL MODULE: ./lib/src/settings/refusal.js
var settings_refusal = __webpack_require__(4094);
;// CONCATENATED MODULE: ./lib/src/settings/duration.js

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** `10m`, `90s`, `1h`, or a bare number where the rule gives it a unit, as milliseconds. */
function parseDuration(value, rule) {
    const [, digits, unit] = /^([0-9]{1,12})\s?(ms|s|m|h)?$/.exec(String(value)) ?? [];
    if (digits === undefined)
        return (0,settings_refusal/* refuse */.T)('is not a duration');
    const factor = unit === undefined ? rule.bareUnit : UNITS[unit];
    if (factor === undefined) {
        return (0,settings_refusal/* refuse */.T)('has no unit', { remedy: `write ${digits}s for seconds or ${digits}m for minutes` });
    }
    const milliseconds = Number(digits) * factor;
    if (milliseconds < rule.least)
        return (0,settings_refusal/* refuse */.T)('is too short');
    if (milliseconds > rule.most)
        return (0,settings_refusal/* refuse */.T)('is too long');
    return milliseconds;
}

// EXTERNAL MODULE: ./lib/src/settings/problem.js
var problem = __webpack_require__(6285);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 8 modules
var schemas = __webpack_require__(4539);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./lib/src/model/finding.js
var finding = __webpack_require__(2673);
// EXTERNAL MODULE: ./lib/src/settings/variables.js
var variables = __webpack_require__(6539);
;// CONCATENATED MODULE: ./lib/src/settings/web-address.js

/** An http(s) URL without its trailing slash. */
function parseWebAddress(text, rule) {
    if (!URL.canParse(text)) {
        const completed = `https://${text}`;
        const bare = /^[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i.test(text) && URL.canParse(completed);
        return (0,settings_refusal/* refuse */.T)('is not a URL', bare ? { remedy: 'begin it with https://' } : {});
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        return (0,settings_refusal/* refuse */.T)('is not an http or https URL', { remedy: 'begin it with https://' });
    }
    if (url.username !== '' || url.password !== '') {
        return (0,settings_refusal/* refuse */.T)('holds a user name or password', { remedy: 'leave out everything before the @' });
    }
    if (url.search !== '' || url.hash !== '') {
        return (0,settings_refusal/* refuse */.T)('holds a ? or #', { remedy: 'leave out everything from the ? or # on' });
    }
    if (rule.carriesTokens && url.protocol === 'http:' && !web_address_isLoopback(url.hostname)) {
        return (0,settings_refusal/* refuse */.T)('begins with http://, so tokens would travel in clear text', {
            remedy: 'begin it with https:// (http:// is accepted for this machine only)',
        });
    }
    const path = url.pathname.replace(/\/+$/, '');
    const own = rule.ownPath !== undefined && path.endsWith(rule.ownPath) ? rule.ownPath.length : 0;
    return `${url.origin}${path.slice(0, path.length - own)}`;
}
/** `localhost`, `*.localhost`, 127.0.0.0/8 and ::1, as the URL parser writes them. */
function web_address_isLoopback(hostname) {
    return /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

;// CONCATENATED MODULE: ./lib/src/settings/schema.js
// `zod/mini` bundles to two thirds of `zod` and loads in 6 ms rather than 12.






/** The words of the action's `command` input, and of a terminal. */
const COMMANDS = [
    'validate',
    'plan',
    'build',
    'rehearse',
    'policy',
    'deploy',
    'gate',
    'ship',
    'rollback',
];
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TAG = /^tag:[a-z][a-z0-9-]*$/;
const schema_text = () => schemas/* string */.YjP();
const path = (standard) => schemas/* prefault */.SdS(schema_text(), standard);
const choice = (values) => schemas/* enum */.k5n(values);
/**
 * Every input, under its name in slipway.yml. What goes in is what a person writes (a string anywhere; in slipway.yml
 * also the list, map or number that reads better), what comes out is what the commands work with.
 */
const Settings = schemas/* object */.Ikc({
    command: schemas/* prefault */.SdS(choice(COMMANDS), 'validate'),
    workingDirectory: path('.'),
    config: path('proxy_server_config.railway.yaml'),
    dockerfile: path('Dockerfile.railway'),
    startScript: path('start_with_tailscale.sh'),
    /** Empty: railway.toml or railway.json, whichever is there. */
    railwayConfig: path(''),
    policyFile: path('tailnet-policy.hujson'),
    failOn: schemas/* prefault */.SdS(choice(finding/* SEVERITIES */.oC), 'error'),
    railwayToken: schemas/* exactOptional */.yqP(schema_text()),
    railwayProject: schemas/* exactOptional */.yqP(schema_text()),
    railwayEnvironment: schemas/* exactOptional */.yqP(schema_text()),
    railwayService: schemas/* exactOptional */.yqP(schema_text()),
    variables: schemas/* prefault */.SdS(schema_variables(), {}),
    secrets: schemas/* prefault */.SdS(read(schemas/* union */.KCZ([schema_text(), schemas/* array */.YOg(schema_text())]), variables/* parseNames */.Gw), []),
    source: schemas/* prefault */.SdS(choice(['auto', 'image', 'commit', 'upload']), 'auto'),
    image: schemas/* exactOptional */.yqP(read(schema_text(), parseImage)),
    commit: schemas/* exactOptional */.yqP(read(schema_text(), parseCommit)),
    renew: schemas/* prefault */.SdS(choice(['none', 'deployment', 'key']), 'none'),
    registryUsername: schemas/* exactOptional */.yqP(schema_text()),
    registryPassword: schemas/* exactOptional */.yqP(schema_text()),
    database: schemas/* prefault */.SdS(choice(['auto', 'external', 'embedded', 'none']), 'auto'),
    tailscaleClientId: schemas/* exactOptional */.yqP(schema_text()),
    tailscaleClientSecret: schemas/* exactOptional */.yqP(schema_text()),
    tailscaleApiKey: schemas/* exactOptional */.yqP(schema_text()),
    tailscaleAuthKey: schemas/* exactOptional */.yqP(schema_text()),
    tailnet: schemas/* prefault */.SdS(read(schema_text(), parseTailnet), '-'),
    tag: schemas/* prefault */.SdS(read(matching(TAG), parseTag), 'tag:railway-proxy'),
    hostname: schemas/* prefault */.SdS(read(matching(DNS_LABEL), parseHostname), 'railway-litellm'),
    /** Absent: `apply` with a Tailscale credential, else `print`. */
    policyMode: schemas/* exactOptional */.yqP(choice(['apply', 'check', 'print'])),
    narrowing: schemas/* prefault */.SdS(choice(['refuse', 'apply']), 'refuse'),
    litellmMasterKey: schemas/* exactOptional */.yqP(schema_text()),
    url: schemas/* exactOptional */.yqP(address({ carriesTokens: true })),
    requireModels: schemas/* prefault */.SdS(read(schemas/* union */.KCZ([schema_text(), schemas/* array */.YOg(schema_text())]), parseModels), 'unchanged'),
    /** Milliseconds. */
    gateTimeout: schemas/* prefault */.SdS(duration({ least: SECOND, most: 6 * HOUR }), '10m'),
    stabilitySeconds: schemas/* prefault */.SdS(read(schemas/* union */.KCZ([schemas/* int */.Whr(), schema_text()]), (value) => seconds(parseDuration(value, { bareUnit: SECOND, least: 0, most: HOUR }))), 30),
    tailscaleApiUrl: schemas/* prefault */.SdS(address({ carriesTokens: true, ownPath: '/api/v2' }), 'https://api.tailscale.com'),
    railwayApiUrl: schemas/* prefault */.SdS(address({ carriesTokens: true, ownPath: '/graphql/v2' }), 'https://backboard.railway.com'),
    /** Its protocol is encrypted by itself, so plain http is accepted. */
    tailscaleLoginServer: schemas/* exactOptional */.yqP(address({ carriesTokens: false })),
    githubToken: schemas/* exactOptional */.yqP(schema_text()),
});
/** A form, and what is made of it. A refusal becomes an issue whose `params` are the refusal. */
function read(form, parse) {
    return schemas/* pipe */.FsL(form, schemas/* transform */.pdi((value, context) => {
        const parsed = parse(value);
        if (!(0,settings_refusal/* isRefusal */.v)(parsed))
            return parsed;
        context.issues.push({ code: 'custom', input: value, message: parsed.refused, params: { refusal: parsed } });
        return core/* NEVER */.tm;
    }));
}
/** A pattern for editors only: the reader behind it says better than a pattern what is wrong. */
function matching(pattern) {
    return schema_text().check(schemas/* meta */.mIj({ pattern: pattern.source }));
}
function schema_variables() {
    const map = schemas/* record */.g1P(schema_text(), schemas/* union */.KCZ([schema_text(), schemas/* number */.aig(), schemas/* boolean */.zMY()]))
        .check(schemas/* meta */.mIj({ propertyNames: { pattern: variables/* VARIABLE_NAME_PATTERN */.u8 } }));
    return read(schemas/* union */.KCZ([schema_text(), map]), (value) => typeof value === 'string' ? (0,variables/* parseVariableLines */.fu)(value) : (0,variables/* parseVariableMap */.sQ)(value));
}
function duration(rule) {
    return read(schema_text(), (value) => parseDuration(value, rule));
}
function address(rule) {
    return read(schema_text(), (value) => parseWebAddress(value, rule));
}
function seconds(milliseconds) {
    if ((0,settings_refusal/* isRefusal */.v)(milliseconds))
        return milliseconds;
    return milliseconds % SECOND === 0 ? milliseconds / SECOND : (0,settings_refusal/* refuse */.T)('is no whole number of seconds');
}
function parseTag(value) {
    if (TAG.test(value))
        return value;
    const completed = `tag:${value.toLowerCase()}`;
    return (0,settings_refusal/* refuse */.T)('is not a tag', TAG.test(completed) ? { remedy: `write ${completed}` } : {});
}
function parseHostname(value) {
    if (DNS_LABEL.test(value))
        return value;
    const lower = value.toLowerCase();
    return (0,settings_refusal/* refuse */.T)('is not a host name', DNS_LABEL.test(lower) ? { remedy: `write ${lower}` } : {});
}
function parseTailnet(value) {
    return /^[A-Za-z0-9._@+-]{1,253}$/.test(value) ? value : (0,settings_refusal/* refuse */.T)('is not the name of a tailnet');
}
function parseImage(value) {
    if (/^[a-z]+:\/\//i.test(value))
        return (0,settings_refusal/* refuse */.T)('is a URL, not an image reference');
    const reference = /^[a-zA-Z0-9][a-zA-Z0-9._:/-]*(?:@sha256:[0-9a-f]{64})?$/;
    return value.length <= 512 && reference.test(value) ? value : (0,settings_refusal/* refuse */.T)('is not an image reference');
}
function parseCommit(value) {
    return /^[0-9a-f]{40}$/i.test(value) ? value.toLowerCase() : (0,settings_refusal/* refuse */.T)('is not the full SHA of a commit');
}
/** `all`, `unchanged`, or a list by commas or lines. */
function parseModels(value) {
    const names = (typeof value === 'string' ? value.split(/[,\r\n]+/) : value)
        .map((name) => name.trim())
        .filter((name) => name !== '');
    const word = names.find((name) => name === 'all' || name === 'unchanged');
    if (word === 'all' || word === 'unchanged') {
        return names.length === 1
            ? word
            : (0,settings_refusal/* refuse */.T)('stands for itself', { part: word, remedy: `write ${word} alone, or only names of models` });
    }
    if (names.length === 0)
        return (0,settings_refusal/* refuse */.T)('names no model');
    const quoted = names.find((name) => /^["'`]|["'`]$/.test(name));
    if (quoted !== undefined)
        return (0,settings_refusal/* refuse */.T)('has quotes around it', { part: quoted, remedy: 'leave the quotes out' });
    const blank = names.find((name) => /\s/.test(name));
    if (blank !== undefined)
        return (0,settings_refusal/* refuse */.T)('holds a blank', { part: blank, remedy: 'separate names by commas or lines' });
    return [...new Set(names)];
}

;// CONCATENATED MODULE: ./lib/src/settings/settings.js












/**
 * What the sandbox decides alone: with it, no account, token or address of the real services is used or sent,
 * whatever the other layers hold.
 */
const SANDBOX_ALONE = new Set([
    'railway-token',
    'railway-project',
    'railway-environment',
    'railway-service',
    'railway-api-url',
    'tailscale-client-id',
    'tailscale-client-secret',
    'tailscale-api-key',
    'tailscale-auth-key',
    'tailscale-api-url',
    'tailscale-login-server',
    'tailnet',
    'url',
]);
/** Inputs that may stand on more than one line. */
const MULTI_LINE = new Set(['variables', 'secrets', 'require-models']);
/** Inputs that need a unit. */
const DURATIONS = new Set(['gate-timeout']);
const ANY_DURATION = { least: 0, most: Number.POSITIVE_INFINITY };
/** Characters. No path, name, URL or token of the services is near it. */
const LONGEST_LINE = 4_096;
/** Characters of an input that may stand on more than one line. */
const settings_LONGEST_TEXT = 1_000_000;
/**
 * The settings of a run. The first layer that has a non-empty value for an input wins; an empty string, a blank one and
 * a YAML null are no value.
 * @throws SlipwayError INPUT_INVALID naming the input as the user wrote it, what is wrong, and the remedy; the further
 *   wrong inputs are its details. Never holds a secret's value.
 */
function resolveSettings(layers) {
    const unknown = layers.flatMap(unknownNames);
    const given = inputs/* INPUTS */.mc.flatMap((definition) => firstGiven(definition, layers) ?? []);
    const secrets = secretTexts(layers);
    const problems = [...unknown];
    const raw = {};
    for (const one of given) {
        const cleaned = clean(one);
        if ((0,settings_refusal/* isRefusal */.v)(cleaned))
            problems.push(problemOf(one, cleaned, secrets));
        else
            raw[(0,inputs/* settingKey */.iT)(one.definition.name)] = cleaned;
    }
    // Compiling the schema pays only when it is used more than once.
    const parsed = Settings.safeParse(raw, { jitless: true });
    if (!parsed.success)
        problems.push(...issueProblems(parsed.error.issues, given, secrets));
    if (parsed.success && problems.length === 0) {
        const label = (name) => labelOf(name, given.find((one) => one.definition.name === name)?.layer);
        problems.push(...crossRefusals(parsed.data, label));
    }
    const [first, ...others] = problems;
    if (first)
        throw (0,problem/* invalidInput */.a)(first, others);
    const setAside = setAsideBySandbox(layers);
    return {
        values: parsed.data,
        sources: sourcesOf(given),
        ...(setAside.length === 0 ? {} : { setAside }),
    };
}
/**
 * The value of an input that a command cannot do without.
 * @param why what it is needed for, in the infinitive: `read the Railway service`
 * @throws SlipwayError INPUT_MISSING with where it comes from.
 */
function requireSetting(resolved, key, why) {
    const value = resolved.values[key];
    if (value !== undefined && value !== null && value !== '')
        return value;
    const name = inputName(key);
    const definition = inputNamed(name);
    const ways = definition?.secret
        ? `give it as the input ${name} or set ${environmentName(name)}`
        : `give it as the input ${name}, as ${key} in slipway.yml, or set ${environmentName(name)}`;
    const obtain = definition?.obtain === undefined ? '' : `; ${definition.obtain}`;
    throw new SlipwayError('INPUT_MISSING', `${name} is needed to ${why}`, { remedy: `${ways}${obtain}` });
}
function unknownNames(layer) {
    return Object.keys(layer.values)
        .filter((name) => (0,inputs/* inputNamed */.o5)(name) === undefined)
        .map((name) => (0,problem/* unknownName */.U)((0,echo/* echo */.WI)(layer.label?.(name) ?? name) ?? 'a name', name, inputs/* INPUTS */.mc.map((definition) => definition.name)));
}
function firstGiven(definition, layers) {
    const sandboxed = layers.some((layer) => layer.source === 'sandbox') && SANDBOX_ALONE.has(definition.name);
    const layer = layers.find((candidate) => (!sandboxed || candidate.source === 'sandbox') &&
        Object.hasOwn(candidate.values, definition.name) &&
        isGiven(candidate.values[definition.name]));
    return layer && { definition, layer, value: layer.values[definition.name] };
}
/** A token of the real services is set aside as everybody expects; a name that somebody wrote down is told. */
function setAsideBySandbox(layers) {
    if (!layers.some(({ source }) => source === 'sandbox'))
        return [];
    const places = {
        inline: 'this call',
        file: 'slipway.yml',
        environment: 'the environment',
        sandbox: '',
        default: '',
    };
    return inputs/* INPUTS */.mc.flatMap((definition) => {
        if (!SANDBOX_ALONE.has(definition.name) || definition.secret)
            return [];
        const layer = layers.find(({ source, values }) => source !== 'sandbox' && isGiven(values[definition.name]));
        return layer === undefined ? [] : [`${definition.name} of ${places[layer.source]}`];
    });
}
function isGiven(value) {
    if (value === undefined || value === null)
        return false;
    return typeof value !== 'string' || value.trim() !== '';
}
/** Stray blanks around a value are dropped; what no value of the kit can hold is refused before the schema sees it. */
function clean({ definition, value }) {
    if (typeof value !== 'string')
        return value;
    const trimmed = value.trim();
    const limit = MULTI_LINE.has(definition.name) ? settings_LONGEST_TEXT : LONGEST_LINE;
    if (trimmed.length > limit)
        return (0,settings_refusal/* refuse */.T)(`is longer than ${limit} characters`, { subject: 'the value' });
    if (trimmed.includes('\0'))
        return (0,settings_refusal/* refuse */.T)('holds a NUL character');
    if ((0,variables/* isQuoted */.f5)(trimmed)) {
        return (0,settings_refusal/* refuse */.T)('has quotes around it', { remedy: 'leave the quotes out: they would become part of the value' });
    }
    if (!MULTI_LINE.has(definition.name) && /[\r\n]/.test(trimmed)) {
        return (0,settings_refusal/* refuse */.T)('spans several lines', { remedy: 'write it on one line' });
    }
    if (!MULTI_LINE.has(definition.name) && /\p{Cc}/u.test(trimmed)) {
        return (0,settings_refusal/* refuse */.T)('holds a control character', { remedy: 'type it anew, without what was pasted along' });
    }
    return trimmed;
}
function issueProblems(issues, given, secrets) {
    return issues.flatMap((issue) => {
        const name = (0,inputs/* inputName */.yu)(String(issue.path[0]));
        const one = given.find((candidate) => candidate.definition.name === name);
        return one === undefined ? [] : problemOf(one, refusalOf(issue, name, one.value), secrets);
    });
}
function refusalOf(issue, name, value) {
    if (issue.code === 'custom' && (0,settings_refusal/* isRefusal */.v)(issue.params?.refusal))
        return issue.params.refusal;
    if (issue.code === 'invalid_value') {
        const allowed = issue.values.map(String);
        const meant = typeof value === 'string' ? (0,nearest/* nearest */.p)(value, allowed) : undefined;
        return (0,settings_refusal/* refuse */.T)(`is not one of ${allowed.join(', ')}`, meant === undefined ? {} : { remedy: `did you mean ${meant}?` });
    }
    // YAML reads `gateTimeout: 10` as a number.
    const refusal = DURATIONS.has(name) && typeof value === 'number' ? parseDuration(value, ANY_DURATION) : undefined;
    if ((0,settings_refusal/* isRefusal */.v)(refusal))
        return refusal;
    const quotable = typeof value === 'number' || typeof value === 'boolean';
    return (0,settings_refusal/* refuse */.T)(kindOf(value), {
        subject: 'the value',
        ...(quotable ? { remedy: `write it in quotes: "${value}"` } : {}),
    });
}
function kindOf(value) {
    if (Array.isArray(value)) {
        const text = value.every((item) => typeof item === 'string');
        return text ? 'is a list' : 'is a list that does not hold text alone';
    }
    if (typeof value === 'object')
        return 'is a map';
    if (typeof value === 'boolean')
        return 'is true or false, not text';
    return typeof value === 'number' ? 'is a number, not text' : 'is of the wrong kind';
}
function problemOf({ definition, layer, value }, refusal, secrets) {
    const inner = refusal.subject !== undefined && layer.at?.(`${definition.name}.${refusal.subject}`);
    const label = inner ? `${(0,inputs/* settingKey */.iT)(definition.name)} at ${inner}` : labelOf(definition.name, layer);
    // A part of a text that holds a secret may be a part of that secret.
    const hidden = definition.secret || (typeof value === 'string' && (0,echo/* echo */.WI)(value, secrets) === undefined);
    const shown = hidden ? undefined : (0,echo/* echo */.WI)(refusal.part ?? value, secrets);
    return {
        message: `${label}: ${refusal.subject ?? shown ?? 'the value'} ${refusal.refused}`,
        remedy: (shown === undefined ? withoutValue(refusal.remedy, value) : refusal.remedy) ?? `give ${definition.form}`,
    };
}
/** A remedy that is the value in another form must not tell what the message may not. */
function withoutValue(remedy, value) {
    const tells = remedy?.toLowerCase().includes(String(value).trim().toLowerCase());
    return tells ? undefined : remedy;
}
function labelOf(name, layer) {
    const own = layer?.label?.(name);
    if (own !== undefined)
        return own;
    if (layer?.source === 'environment')
        return (0,inputs/* environmentName */.VE)(name);
    if (layer?.source !== 'file')
        return name;
    const at = layer.at?.(name);
    return at === undefined ? (0,inputs/* settingKey */.iT)(name) : `${(0,inputs/* settingKey */.iT)(name)} at ${at}`;
}
/** Every secret's text in any layer, used or not, so that none shows where it was put by mistake. */
function secretTexts(layers) {
    return layers.flatMap((layer) => inputs/* INPUTS */.mc.filter((definition) => definition.secret)
        .map((definition) => layer.values[definition.name])
        .filter((value) => typeof value === 'string')
        .map((value) => value.trim())
        .filter((value) => value.length >= 6));
}
function sourcesOf(given) {
    const sources = Object.fromEntries(inputs/* INPUTS */.mc.map((definition) => [(0,inputs/* settingKey */.iT)(definition.name), 'default']));
    for (const { definition, layer } of given)
        sources[(0,inputs/* settingKey */.iT)(definition.name)] = layer.source;
    return sources;
}

// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
// EXTERNAL MODULE: ./lib/src/system/machine.js
var machine = __webpack_require__(7539);
;// CONCATENATED MODULE: ./lib/src/commands/prepare.js






const SETTINGS_FILE = 'slipway.yml';
/**
 * From a door's words, slipway.yml and the environment to an invocation. Secrets are registered before anything else happens.
 *
 * @throws SlipwayError INPUT_INVALID or FILE_INVALID naming the input and its place.
 */
async function prepareInvocation(door) {
    const { environment, secrets, inline, sandbox, directory } = door;
    const { tolerant = false } = door;
    const fromEnvironment = tolerant ? knownVariables(environment) : environmentLayer(environment);
    for (const { name, secret } of inputs/* INPUTS */.mc) {
        if (!secret)
            continue;
        for (const { values } of [inline, fromEnvironment])
            secrets.add(textOf(values[name]));
    }
    const file = tolerant ? undefined : await settingsFile(directory);
    const settings = resolveSettings([
        ...(sandbox?.first ?? []),
        inline,
        ...(file === undefined ? [] : [file.layer]),
        fromEnvironment,
        ...(sandbox?.last ?? []),
    ]);
    for (const { name, secret } of inputs/* INPUTS */.mc) {
        if (secret)
            secrets.add(textOf(settings.values[(0,inputs/* settingKey */.iT)(name)]));
    }
    for (const name of settings.values.secrets)
        secrets.add(environment[name]);
    const { offline, http, clock, emit, print, style, signal, pid, idToken, terminal } = door;
    return {
        settings,
        severities: file?.checks ?? {},
        directory,
        environment,
        offline,
        http,
        clock,
        secrets,
        emit,
        print,
        style,
        signal,
        machine: (0,machine/* machineHash */.y)(),
        pid,
        isProcessAlive: machine/* isProcessAlive */.j,
        ...(idToken === undefined ? {} : { idToken }),
        ...(terminal === undefined ? {} : { terminal }),
    };
}
/** Secrets alone, to be masked. */
function knownVariables(environment) {
    const secrets = inputs/* INPUTS */.mc.filter(({ secret }) => secret);
    return {
        source: 'environment',
        values: Object.fromEntries(secrets.map(({ name }) => [name, environment[(0,inputs/* environmentName */.VE)(name)] ?? ''])),
    };
}
async function settingsFile(directory) {
    // join, not resolve: ncc takes resolve(\u2026, 'slipway.yml') for an asset and copies whatever file of that name it finds.
    const outcome = await (0,files/* readTextFile */.Gu)((0,external_node_path_.join)(directory, SETTINGS_FILE));
    // Whatever else stands there, a folder or a file of 10 MB, is a finding of `validate`.
    if (outcome.kind !== 'file')
        return undefined;
    return (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 2060))).fileLayer(SETTINGS_FILE, outcome.file.text);
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/src/commands/run-command.js





const CONFIG_FILE = 'proxy_server_config.railway.yaml';
/**
 * A command is loaded when it is called, so that `validate` does not pay for `ship`. What `validate` needs stands in the
 * chunk of this module (`eager`): every chunk more costs a millisecond, and it would be 27 of them.
 */
const LOADERS = {
    validate: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 3071))).validate,
    plan: async () => (await Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(645), __webpack_require__.e(243), __webpack_require__.e(312)]).then(__webpack_require__.bind(__webpack_require__, 9312))).plan,
    build: async () => (await Promise.all(/* import() */[__webpack_require__.e(736), __webpack_require__.e(338), __webpack_require__.e(444)]).then(__webpack_require__.bind(__webpack_require__, 8685))).build,
    rehearse: async () => (await Promise.all(/* import() */[__webpack_require__.e(647), __webpack_require__.e(787), __webpack_require__.e(736), __webpack_require__.e(243), __webpack_require__.e(338), __webpack_require__.e(786)]).then(__webpack_require__.bind(__webpack_require__, 9050))).rehearse,
    policy: async () => (await Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(645), __webpack_require__.e(302)]).then(__webpack_require__.bind(__webpack_require__, 5302))).policy,
    deploy: async () => (await Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(736), __webpack_require__.e(645), __webpack_require__.e(243), __webpack_require__.e(498), __webpack_require__.e(590)]).then(__webpack_require__.bind(__webpack_require__, 5590))).deploy,
    gate: async () => (await Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(736), __webpack_require__.e(645), __webpack_require__.e(243), __webpack_require__.e(498), __webpack_require__.e(275)]).then(__webpack_require__.bind(__webpack_require__, 4275))).gate,
    ship: async () => (await Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(736), __webpack_require__.e(645), __webpack_require__.e(243), __webpack_require__.e(498)]).then(__webpack_require__.bind(__webpack_require__, 4498))).ship,
    rollback: async () => (await Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(736), __webpack_require__.e(645), __webpack_require__.e(243), __webpack_require__.e(498), __webpack_require__.e(427)]).then(__webpack_require__.bind(__webpack_require__, 427))).rollback,
    init: async () => (await __webpack_require__.e(/* import() */ 522).then(__webpack_require__.bind(__webpack_require__, 4522))).init,
    doctor: async () => (await Promise.all(/* import() */[__webpack_require__.e(736), __webpack_require__.e(593)]).then(__webpack_require__.bind(__webpack_require__, 3593))).doctor,
    reach: async () => (await Promise.all(/* import() */[__webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(955)]).then(__webpack_require__.bind(__webpack_require__, 6955))).reach,
    status: async () => (await Promise.all(/* import() */[__webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(922)]).then(__webpack_require__.bind(__webpack_require__, 7922))).status,
    logs: async () => (await Promise.all(/* import() */[__webpack_require__.e(647), __webpack_require__.e(876), __webpack_require__.e(787), __webpack_require__.e(706)]).then(__webpack_require__.bind(__webpack_require__, 4706))).logs,
};
/**
 * Runs one command from a terminal and prints what it ends with.
 *
 * @returns the exit code.
 * @throws SlipwayError whatever the command ends with.
 */
async function runCommand(door, name) {
    const { line, output } = door;
    const directory = (0,external_node_path_.resolve)(line.directory ?? line.inputs['working-directory'] ?? (process.env.SLIPWAY_WORKING_DIRECTORY || '.'));
    const http = createHttp(process.env, systemClock);
    if (name === 'sandbox') {
        const { serveSandbox } = await __webpack_require__.e(/* import() */ 256).then(__webpack_require__.bind(__webpack_require__, 3256));
        return serveSandbox({
            line,
            directory,
            config: line.inputs.config ?? CONFIG_FILE,
            http,
            output,
            signal: door.signal,
        });
    }
    let sandbox;
    try {
        sandbox = line.sandbox ? await openSandboxFor(door, directory, http) : undefined;
        const invocation = await invocationOf(door, sandbox?.directory ?? directory, http, sandbox);
        const end = await (await LOADERS[name]())(invocation);
        if (line.format === 'json') {
            const { commandJson, jsonText } = await __webpack_require__.e(/* import() */ 76).then(__webpack_require__.bind(__webpack_require__, 9695));
            output.out(jsonText(commandJson({ command: name, ...end })));
        }
        else if (end.error !== undefined)
            throw end.error;
        return end.exitCode;
    }
    finally {
        await sandbox?.close();
    }
}
async function openSandboxFor({ line, output }, directory, http) {
    const { openSandbox } = await __webpack_require__.e(/* import() */ 405).then(__webpack_require__.bind(__webpack_require__, 3786));
    const sandbox = await openSandbox({
        url: process.env.SLIPWAY_SANDBOX_URL || undefined,
        http,
        directory,
        named: line.directory !== undefined || line.inputs['working-directory'] !== undefined,
        config: line.inputs.config ?? CONFIG_FILE,
        scenario: line.scenario,
        litellm: line.litellm,
    });
    if (line.format === 'text')
        output.out(`${sandbox.notice}\n`);
    return sandbox;
}
function invocationOf({ line, output, secrets, signal }, directory, http, sandbox) {
    const json = line.format === 'json';
    return prepareInvocation({
        inline: { source: 'inline', values: line.inputs, label: (name) => `--${name}` },
        directory,
        environment: process.env,
        sandbox: sandbox?.layers,
        offline: line.offline,
        http,
        clock: systemClock,
        secrets,
        emit: createStepLines(json ? output.errorScreen : output.screen),
        print: json ? () => undefined : (text) => output.out(text),
        style: output.style,
        signal,
        pid: process.pid,
        tolerant: line.command === 'doctor',
        terminal: {
            operand: line.operand,
            addHosts: line.addHosts,
            yes: line.yes || json,
            overwrite: line.overwrite,
            buildLog: line.buildLog,
            lines: line.lines,
            sandbox: line.sandbox,
        },
    });
}


/***/ }),

/***/ 3071:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fails: () => (/* binding */ fails),
  filesOf: () => (/* binding */ filesOf),
  findIn: () => (/* binding */ findIn),
  textOf: () => (/* binding */ textOf),
  validate: () => (/* binding */ validate)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/finding.js
var finding = __webpack_require__(2673);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
// EXTERNAL MODULE: ./lib/src/checks/check.js
var check = __webpack_require__(9138);
;// CONCATENATED MODULE: ./lib/src/checks/context.js
/** The context of one run. A parser is evaluated only when the project has a file for it; the chunk holds all (`eager`). */
async function createContext(project, options, checkNames = []) {
    const view = async (role, load) => {
        const file = project.files.get(role);
        if (file === undefined)
            return () => undefined;
        const read = await load();
        return once(() => read(file));
    };
    const [config, railwayConfig, dockerfile, startScript, policy, settings] = await Promise.all([
        view('config', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 9795))).readProxyConfig),
        view('railwayConfig', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 1671))).readRailwayConfig),
        view('dockerfile', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 6256))).readDockerfile),
        view('startScript', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 601))).readScript),
        view('policyFile', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 7534))).readPolicyView),
        view('settings', async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 8677))).settingsVariables),
    ]);
    const routing = await routesOnce(project, config, policy);
    return {
        project,
        config,
        railwayConfig,
        dockerfile,
        startScript,
        policy,
        settingsVariables: () => settings() ?? [],
        routes: () => routing().routes,
        routeProblems: () => routing().problems,
        settings: { tag: options.tag, severities: options.severities, checkNames },
    };
}
async function routesOnce(project, config, policy) {
    if (!project.files.has('config'))
        return () => ({ routes: [], problems: [] });
    const { routesOf } = await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 372));
    return once(() => {
        const read = config();
        return read === undefined ? { routes: [], problems: [] } : routesOf(read, policy()?.hostNames);
    });
}
function once(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}

;// CONCATENATED MODULE: ./lib/src/checks/catalogue.js





/**
 * One file a subject. A room is evaluated only when it has something to look at, so that a run starts quickly. In a bundle
 * the rooms stand in the chunk of this module (`eager`), since nearly every run needs nearly all of them.
 */
const ROOMS = [
    {
        name: 'dockerfile',
        needs: ['dockerfile'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 9080))).checks,
    },
    {
        name: 'start-script',
        needs: ['startScript'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 5895))).checks,
    },
    {
        name: 'proxy-config',
        needs: ['config', 'dockerfile', 'startScript', 'railwayConfig'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 6669))).checks,
    },
    {
        name: 'railway',
        needs: ['railwayConfig'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 2919))).checks,
    },
    {
        name: 'tailnet',
        needs: ['policyFile'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 335))).checks,
    },
    {
        name: 'variables',
        needs: ['settings', 'env', 'dockerfile', 'startScript', 'railwayConfig', 'policyFile'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 5655))).checks,
    },
    {
        name: 'settings',
        needs: ['settings'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 7045))).checks,
    },
    {
        name: 'repo',
        needs: ['config', 'settings', 'env', 'startScript', 'gitattributes', 'gitignore', 'dockerignore'],
        load: async () => (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 172))).checks,
    },
];
/** Files of which another room than the one named after them tells that they cannot be read. */
const READABLE = {
    'proxy-config': ['config'],
    variables: [],
    settings: [],
    repo: ['settings', 'env', 'gitattributes', 'gitignore', 'dockerignore'],
};
async function checksOf(room) {
    const readable = READABLE[room.name] ?? room.needs;
    const checks = await room.load();
    const named = checks.some((check) => check.name === `${room.name}/readable`);
    return readable.length === 0 || named ? checks : [(0,check/* readableCheck */.j)(room.name, readable), ...checks];
}
/** Every check there is, for docs/checks.md. */
async function allChecks() {
    return (await Promise.all(ROOMS.map(checksOf))).flat();
}
/**
 * Runs every check that has something to look at. What the user's files hold is never thrown, only found.
 *
 * @returns findings by file, then position.
 * @throws SlipwayError INTERNAL naming the check, when a check itself fails: that is a bug.
 */
async function runChecks(project, options) {
    const rooms = ROOMS.filter((room) => room.needs.some((need) => isThere(project, need)));
    const checks = (await Promise.all(rooms.map(checksOf))).flat();
    const context = await createContext(project, options, await namesFor(options, checks));
    const findings = checks.flatMap((check) => runCheck(check, context));
    return withoutRepeats(findings.sort(finding/* compareFindings */.Eg));
}
/** The names of all checks, where one is needed that is not loaded: whether a name in slipway.yml is mistyped. */
async function namesFor(options, loaded) {
    const names = loaded.map(({ name }) => name);
    const wished = Object.keys(options.severities);
    if (wished.every((name) => names.includes(name)))
        return names;
    return (await allChecks()).map(({ name }) => name);
}
function isThere(project, need) {
    if (project.unread.some((file) => file.role === need))
        return true;
    return need === 'env' ? project.envFiles.length > 0 : project.files.has(need);
}
/** Messages quote the user's files: a line end or an escape sequence in them must not reach a terminal or a log. */
const LONGEST_MESSAGE = 400;
/** The findings of one check, with the severity that the user set for it. */
function runCheck(check, context) {
    const wished = context.settings.severities[check.name];
    if (wished === 'off')
        return [];
    const findings = [];
    try {
        for (const report of check.run(context)) {
            findings.push({
                check: check.name,
                severity: wished ?? report.severity ?? check.severity,
                file: report.file,
                line: report.at.line,
                column: report.at.column,
                endLine: report.at.endLine,
                endColumn: report.at.endColumn,
                message: (0,plain_text/* plainLine */.h0)(report.message, LONGEST_MESSAGE),
                remedy: (0,plain_text/* plainLine */.h0)(report.remedy ?? check.remedy, LONGEST_MESSAGE),
                ...(report.fix === undefined ? {} : { fix: report.fix }),
            });
        }
    }
    catch (cause) {
        const reason = (0,plain_text/* plainLine */.h0)(cause instanceof Error ? cause.message : String(cause));
        throw new error/* SlipwayError */.GQ('INTERNAL', `the check ${check.name} failed: ${reason}`, {
            cause,
            remedy: `turn it off for now (checks: { ${check.name}: off } in slipway.yml) and report it`,
        });
    }
    return findings;
}
/** An anchored value is seen once for each alias of it; it is one thing to mend. */
function withoutRepeats(sorted) {
    const seen = new Set();
    return sorted.filter((finding) => {
        const key = JSON.stringify([finding.check, finding.file, finding.line, finding.column, finding.message]);
        if (seen.has(key))
            return false;
        seen.add(key);
        return true;
    });
}

// EXTERNAL MODULE: ./lib/src/report/findings.js + 1 modules
var report_findings = __webpack_require__(7281);
// EXTERNAL MODULE: ./lib/src/commands/files.js
var files = __webpack_require__(7062);
;// CONCATENATED MODULE: ./lib/src/commands/validate.js




/** `validate`: every check over the user's files. Offline, needs no secrets, changes nothing. */
async function validate(invocation) {
    const project = await (0,files/* readFiles */.Ul)(invocation);
    const findings = await findIn(invocation, project);
    invocation.print((0,report_findings/* renderFindings */.vO)(findings, (path) => textOf(project, path), invocation.style, filesOf(project)));
    return { exitCode: fails(invocation, findings) ? 1 : 0, findings };
}
function findIn(invocation, project) {
    return runChecks(project, { severities: { ...invocation.severities }, tag: invocation.settings.values.tag });
}
/** Whether a finding reaches `fail-on`. */
function fails(invocation, findings) {
    return findings.some(({ severity }) => (0,finding/* atLeast */.jZ)(severity, invocation.settings.values.failOn));
}
/** How many files were looked at. */
function filesOf(project) {
    return project.files.size + project.unread.length + project.envFiles.length;
}
function textOf(project, path) {
    for (const file of [...project.files.values(), ...project.envFiles])
        if (file.path === path)
            return file.text;
    return undefined;
}


/***/ }),

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

/***/ 2701:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ LineIndex)
/* harmony export */ });
/** Translates between offsets (UTF-16, 0-based) and positions of one text. LF, CRLF and lone CR end a line, as in editors. */
class LineIndex {
    #starts = [0];
    #length;
    constructor(text) {
        this.#length = text.length;
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
        const clamped = Math.max(0, Math.min(offset, this.#length));
        let low = 0;
        let high = this.#starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#starts[middle] <= clamped)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: clamped - this.#starts[low] + 1 };
    }
    span(start, end) {
        const from = this.position(start);
        const to = this.position(Math.max(start, end));
        return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    }
    /** The offset of a position; a line or column past the end is clamped to the text. */
    offset(position) {
        const start = this.#starts[Math.max(0, Math.min(position.line, this.#starts.length) - 1)];
        return Math.min(this.#length, start + position.column - 1);
    }
}


/***/ }),

/***/ 8012:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ PROXY_VARIABLES)
/* harmony export */ });
/**
 * The variables through which a proxy reaches a program. Both cases are read, which one first depends on the program. Docker
 * hands them to every RUN without an ARG line (docs.docker.com, "Variables: Predefined ARGs").
 */
const PROXY_VARIABLES = [
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'ALL_PROXY',
    'http_proxy',
    'https_proxy',
    'all_proxy',
];


/***/ }),

/***/ 8641:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ routeName)
/* harmony export */ });
/** `hab:11434`, as people and the policy's destinations write it. */
function routeName(route) {
    return `${route.host}:${route.port}`;
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

/***/ 7384:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e$: () => (/* binding */ readApiBase),
/* harmony export */   hR: () => (/* binding */ REFERENCE_PREFIX),
/* harmony export */   kE: () => (/* binding */ zoneOf)
/* harmony export */ });
/* harmony import */ var ipaddr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8280);

/** LiteLLM replaces a value that begins so by the environment variable of that name (litellm `get_secret`). */
const REFERENCE_PREFIX = 'os.environ/';
function readApiBase(text) {
    const value = text.trim();
    if (value.startsWith(REFERENCE_PREFIX))
        return { kind: 'reference', name: value.slice(REFERENCE_PREFIX.length) };
    const schemeEnd = value.indexOf('://');
    if (schemeEnd === -1)
        return { kind: 'no-scheme' };
    const scheme = value.slice(0, schemeEnd).toLowerCase();
    if (scheme !== 'http' && scheme !== 'https')
        return { kind: 'invalid', reason: `${scheme}:// is neither http nor https` };
    if (!URL.canParse(value))
        return { kind: 'invalid', reason: 'is not a URL' };
    const url = new URL(value);
    const secure = scheme === 'https';
    const host = url.hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
    if (host === '')
        return { kind: 'invalid', reason: 'names no host' };
    const address = ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.isValid(host) ? ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.parse(host).toString() : undefined;
    return {
        kind: 'url',
        secure,
        host: address ?? host,
        address,
        port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
        portWritten: portIsWritten(value.slice(schemeEnd + 3)),
        path: url.pathname === '/' ? '' : url.pathname,
        zone: zoneOf(host, address),
        credentials: url.username !== '' || url.password !== '',
    };
}
/** `URL` drops a port that is the scheme's default, so the text is asked. */
function portIsWritten(rest) {
    const authority = rest.split(/[/?#]/, 1)[0] ?? '';
    return /:\d+$/.test(authority);
}
const TAILNET_RANGES = [ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.parseCIDR('100.64.0.0/10'), ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.parseCIDR('fd7a:115c:a1e0::/48')];
function zoneOf(host, address) {
    if (address !== undefined)
        return zoneOfAddress(address);
    if (host === 'localhost' || host.endsWith('.localhost'))
        return 'loopback';
    if (host.endsWith('.railway.internal'))
        return 'railway';
    if (host.endsWith('.docker.internal'))
        return 'docker-host';
    return 'name';
}
function zoneOfAddress(text) {
    const address = ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.process(text);
    for (const [network, bits] of TAILNET_RANGES) {
        if (network.kind() === address.kind() && address.match([network, bits]))
            return 'tailnet';
    }
    const range = address.range();
    if (range === 'loopback' || range === 'unspecified')
        return 'loopback';
    if (range === 'private' || range === 'uniqueLocal' || range === 'linkLocal')
        return 'lan';
    return 'public';
}


/***/ }),

/***/ 1302:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ finalStage),
/* harmony export */   d: () => (/* binding */ chainOf)
/* harmony export */ });
/** The stage and those it builds on, the first of them first. */
function chainOf(stage) {
    const chain = [];
    for (let at = stage; at !== undefined; at = at.parent)
        chain.unshift(at);
    return chain;
}
/** The stage that becomes the image: the last one. */
function finalStage(view) {
    return view.stages[view.stages.length - 1];
}


/***/ }),

/***/ 3788:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SX: () => (/* binding */ readPairs),
/* harmony export */   V2: () => (/* binding */ substitute),
/* harmony export */   W1: () => (/* binding */ readExecForm),
/* harmony export */   yM: () => (/* binding */ splitWords)
/* harmony export */ });
/* harmony import */ var _shell_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8576);

function isBlank(character) {
    return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
/** Splits the text of an instruction as Docker does: at blanks outside quotes. */
function splitWords(source, escapeCharacter, from = 0) {
    const { text } = source;
    const words = [];
    let at = from;
    for (;;) {
        while (isBlank(text[at]))
            at++;
        if (at >= text.length)
            return words;
        const start = at;
        const parts = [];
        let quote = '';
        for (; at < text.length && (quote !== '' || !isBlank(text[at])); at++) {
            const character = text[at];
            if (character === escapeCharacter && quote !== "'" && at + 1 < text.length)
                parts.push(text[++at]);
            else if (quote !== '' ? character === quote : character === '"' || character === "'")
                quote = quote === '' ? character : '';
            else
                parts.push(character);
        }
        words.push({ text: parts.join(''), at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceSpan */ .eg)(source, start, at), start, end: at });
    }
}
/**
 * Reads the exec form, a JSON array of strings. undefined when the text is no such array: Docker then takes it for the
 * shell form.
 */
function readExecForm(source) {
    const { text } = source;
    const open = skipBlanks(text, 0);
    if (text[open] !== '[')
        return undefined;
    const strings = [];
    let at = skipBlanks(text, open + 1);
    if (text[at] === ']')
        return skipBlanks(text, at + 1) === text.length ? strings : undefined;
    for (;;) {
        const read = readJsonString(source, at);
        if (read === undefined)
            return undefined;
        strings.push(read.value);
        at = skipBlanks(text, read.end);
        if (text[at] === ']')
            return skipBlanks(text, at + 1) === text.length ? strings : undefined;
        if (text[at] !== ',')
            return undefined;
        at = skipBlanks(text, at + 1);
    }
}
function skipBlanks(text, from) {
    let at = from;
    while (isBlank(text[at]))
        at++;
    return at;
}
const JSON_ESCAPES = {
    '"': '"',
    '\\': '\\',
    '/': '/',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
};
function readJsonString(source, start) {
    const { text } = source;
    if (text[start] !== '"')
        return undefined;
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .createShellText */ .Qo)(source.lines);
    let at = start + 1;
    while (at < text.length) {
        const character = text[at];
        if (character === '"')
            return { value: builder.build(), end: at + 1 };
        if (character < ' ')
            return undefined;
        if (character !== '\\') {
            builder.append(character, (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOffset */ .V7)(source, at));
            at++;
            continue;
        }
        const code = text[at + 1] ?? '';
        const hexadecimal = text.slice(at + 2, at + 6);
        if (code === 'u' && hexadecimal.length === 4 && Number.isInteger(Number(`0x${hexadecimal}`))) {
            builder.append(String.fromCharCode(Number(`0x${hexadecimal}`)), (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOffset */ .V7)(source, at));
            at += 6;
        }
        else if (Object.hasOwn(JSON_ESCAPES, code)) {
            builder.append(JSON_ESCAPES[code], (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOffset */ .V7)(source, at));
            at += 2;
        }
        else
            return undefined;
    }
    return undefined;
}
/** The pairs of ENV, ARG and LABEL, with the old form `ENV NAME the rest`. */
function readPairs(keyword, source, escapeCharacter) {
    const words = splitWords(source, escapeCharacter);
    const first = words[0];
    if (first === undefined)
        return [];
    if (keyword !== 'ARG' && !first.text.includes('=')) {
        const rest = words[1];
        if (rest === undefined)
            return [{ name: first.text, value: undefined, at: first.at }];
        const value = source.text.slice(rest.start).trimEnd();
        return [{ name: first.text, value, at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceSpan */ .eg)(source, first.start, rest.start + value.length) }];
    }
    return words.map((word) => {
        const equals = word.text.indexOf('=');
        if (equals === -1)
            return { name: word.text, value: undefined, at: word.at };
        return { name: word.text.slice(0, equals), value: word.text.slice(equals + 1), at: word.at };
    });
}
/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`.
 *
 * @returns undefined when a variable has no known value.
 */
function substitute(text, lookup) {
    let made = '';
    let at = 0;
    while (at < text.length) {
        const dollar = text.indexOf('$', at);
        if (dollar === -1)
            return made + text.slice(at);
        made += text.slice(at, dollar);
        const braced = text[dollar + 1] === '{';
        const close = braced ? text.indexOf('}', dollar) : endOfName(text, dollar + 1);
        if (close === -1 || close === dollar + 1) {
            made += '$';
            at = dollar + 1;
            continue;
        }
        const value = expansionOf(text.slice(dollar + (braced ? 2 : 1), close), lookup);
        if (value === undefined)
            return undefined;
        made += value;
        at = braced ? close + 1 : close;
    }
    return made;
}
function endOfName(text, from) {
    let at = from;
    while (at < text.length && /[A-Za-z0-9_]/.test(text[at]))
        at++;
    return at;
}
function expansionOf(inside, lookup) {
    const end = endOfName(inside, 0);
    const value = lookup(inside.slice(0, end));
    const operator = inside.slice(end, end + 2);
    const operand = inside.slice(end + 2);
    if (operator === ':-' || operator === ':=')
        return value === undefined || value === '' ? substitute(operand, lookup) : value;
    if (operator === ':+')
        return value ? substitute(operand, lookup) : '';
    return inside.length === end ? value : undefined;
}


/***/ }),

/***/ 6256:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chainOf: () => (/* reexport safe */ _dockerfile_stages_js__WEBPACK_IMPORTED_MODULE_2__.d),
/* harmony export */   finalStage: () => (/* reexport safe */ _dockerfile_stages_js__WEBPACK_IMPORTED_MODULE_2__.B),
/* harmony export */   readDockerfile: () => (/* binding */ readDockerfile)
/* harmony export */ });
/* harmony import */ var dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8390);
/* harmony import */ var _dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3788);
/* harmony import */ var _shell_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8576);
/* harmony import */ var _dockerfile_stages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1302);




const KEYWORDS = new Set('ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '));
/** A file with more than this is no Dockerfile; the rest would only repeat it. */
const MAX_PROBLEMS = 20;
const HERE_DOCUMENT_KEYWORDS = new Set(['RUN', 'COPY', 'ADD']);
/** Reads a Dockerfile into stages and instructions. Never throws: what is wrong stands in `problems`. */
function readDockerfile(file) {
    const problems = [];
    const nul = file.text.indexOf('\0');
    if (nul !== -1)
        problems.push({ message: 'a NUL byte, which no Dockerfile can hold', ...file.lines.span(nul, nul + 1) });
    else if (file.text.trim() === '')
        problems.push({ message: 'the file is empty', ...file.lines.span(0, 0) });
    if (problems.length > 0)
        return { file, problems, escapeCharacter: '\\', instructions: [], stages: [], globalArgs: new Map() };
    const parsed = dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.DockerfileParser.parse(file.text);
    const escapeCharacter = parsed.getEscapeCharacter();
    const instructions = parsed
        .getInstructions()
        .map((instruction) => readInstruction(file, instruction, escapeCharacter));
    for (const instruction of instructions) {
        if (problems.length < MAX_PROBLEMS)
            problems.push(...problemsOf(instruction));
    }
    const { stages, globalArgs, problem } = groupStages(file, instructions);
    if (problem !== undefined)
        problems.push(problem);
    return { file, problems, escapeCharacter, instructions, stages, globalArgs };
}
function problemsOf(instruction) {
    const { keyword } = instruction;
    if (!KEYWORDS.has(keyword))
        return [{ message: `unknown instruction ${keyword.slice(0, 40)}`, ...instruction.at }];
    if (instruction.body.text.trim() === '')
        return [{ message: `${keyword} without arguments`, ...instruction.at }];
    const open = instruction.hereDocuments.find((document) => !document.closed);
    return open === undefined ? [] : [{ message: `the here-document is not closed: no line ${open.name}`, ...open.at }];
}
// --- one instruction -------------------------------------------------------------------------------------------------
function readInstruction(file, parsed, escapeCharacter) {
    const { text, lines } = file;
    const offsetOf = (position) => lines.offset({ line: position.line + 1, column: position.character + 1 });
    const range = parsed.getRange();
    const start = offsetOf(range.start);
    const end = offsetOf(range.end);
    const keywordEnd = offsetOf(parsed.getInstructionRange().end);
    const keyword = parsed.getKeyword();
    const { logical, next } = joinContinued(text, lines, keywordEnd, end, escapeCharacter);
    const { flags, behind } = readFlags(logical, escapeCharacter);
    const body = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .stretch */ ._N)(logical, behind, logical.text.length);
    const openings = HERE_DOCUMENT_KEYWORDS.has(keyword) ? findOpenings(body, escapeCharacter) : [];
    const hereDocuments = readHereDocuments(text, lines, openings, next, end);
    return {
        keyword,
        at: lines.span(start, keywordEnd),
        span: lines.span(start, end),
        flags,
        body,
        words: once(() => (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWords */ .yM)(body, escapeCharacter)),
        exec: once(() => (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .readExecForm */ .W1)(body)),
        pairs: once(() => (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .readPairs */ .SX)(keyword, body, escapeCharacter)),
        hereDocuments,
        shellText: once(() => shellTextOf(text, lines, body, hereDocuments.length > 0 ? next : end, end)),
    };
}
function once(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}
/**
 * Joins lines that end in the escape character, as BuildKit does: comments and blank lines between them fall away
 * (moby/buildkit frontend/dockerfile/parser/parser.go).
 *
 * @returns the joined line, and where the line behind it begins.
 */
function joinContinued(text, lines, from, end, escapeCharacter) {
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .createShellText */ .Qo)(lines);
    let at = from;
    let first = true;
    while (at < end) {
        const newline = text.indexOf('\n', at);
        const lineEnd = newline === -1 || newline > end ? end : newline;
        const line = text.slice(at, lineEnd).trimEnd();
        const skipped = !first && (line.trimStart() === '' || line.trimStart().startsWith('#'));
        const continued = line.endsWith(escapeCharacter);
        if (!skipped)
            builder.append(continued ? line.slice(0, -1) : line, at);
        at = Math.min(end, lineEnd + 1);
        if (!skipped && !continued)
            break;
        first = false;
    }
    return { logical: builder.build(), next: at };
}
function readFlags(logical, escapeCharacter) {
    const flags = [];
    const lead = logical.text.length - logical.text.trimStart().length;
    if (!logical.text.startsWith('--', lead))
        return { flags, behind: lead };
    let behind = lead;
    for (const word of (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWords */ .yM)(logical, escapeCharacter)) {
        if (!word.text.startsWith('--'))
            return { flags, behind: word.start };
        const equals = word.text.indexOf('=');
        const name = equals === -1 ? word.text.slice(2) : word.text.slice(2, equals);
        flags.push({ name, value: equals === -1 ? '' : word.text.slice(equals + 1), at: word.at });
        behind = word.end;
    }
    return { flags, behind };
}
/** Words such as `<<EOF`, `<<-EOF`, `<<"EOF"`; not `<<<`. */
function findOpenings(body, escapeCharacter) {
    const openings = [];
    for (const word of (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWords */ .yM)(body, escapeCharacter)) {
        const written = body.text.slice(word.start, word.end);
        const matched = /^\d*<<(-?)([^<>|&;()]+)$/.exec(written);
        if (matched === null)
            continue;
        const name = matched[2].replaceAll('"', '').replaceAll("'", '');
        openings.push({ name, quoted: name !== matched[2], stripTabs: matched[1] === '-', at: word.at });
    }
    return openings;
}
function readHereDocuments(text, lines, openings, from, end) {
    let at = from;
    return openings.map((opening) => {
        const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .createShellText */ .Qo)(lines);
        let closed = false;
        while (at < end && !closed) {
            const newline = text.indexOf('\n', at);
            const lineEnd = newline === -1 || newline >= end ? end : newline;
            const line = withoutReturn(text.slice(at, lineEnd));
            const tabs = opening.stripTabs ? line.length - line.replace(/^\t+/, '').length : 0;
            closed = line.slice(tabs) === opening.name;
            if (!closed)
                appendLine(builder, line.slice(tabs), at + tabs, lineEnd);
            at = Math.min(end, lineEnd + 1);
        }
        return { name: opening.name, quoted: opening.quoted, body: builder.build(), at: opening.at, closed };
    });
}
function appendLine(builder, line, at, lineEnd) {
    builder.append(line, at);
    builder.append('\n', lineEnd);
}
function withoutReturn(line) {
    return line.endsWith('\r') ? line.slice(0, -1) : line;
}
/** A lone here-document is the script; beside a command it belongs to that command, and the shell reads it. */
function shellTextOf(text, lines, body, next, end) {
    if (next >= end)
        return body;
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .createShellText */ .Qo)(lines);
    (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_3__/* .appendStretch */ .Au)(builder, body, 0, body.text.length);
    builder.append('\n', Math.max(0, next - 1));
    builder.append(text.slice(next, end), next);
    return builder.build();
}
function groupStages(file, instructions) {
    const globalArgs = new Map();
    const stages = [];
    let problem;
    for (const instruction of instructions) {
        const stage = stages[stages.length - 1];
        if (instruction.keyword === 'FROM')
            stages.push(openStage(instruction, stages, globalArgs));
        else if (stage !== undefined)
            stage.instructions.push(instruction);
        else if (instruction.keyword === 'ARG') {
            for (const pair of instruction.pairs())
                globalArgs.set(pair.name, { ...pair, value: resolved(pair.value, globalArgs) });
        }
        else if (KEYWORDS.has(instruction.keyword)) {
            problem ??= { message: `${instruction.keyword} before the first FROM`, ...instruction.at };
        }
    }
    if (stages.length === 0)
        problem ??= { message: 'no FROM: there is no image to build on', ...file.lines.span(0, 0) };
    return { stages, globalArgs, problem };
}
function resolved(text, args) {
    return text === undefined ? undefined : (0,_dockerfile_words_js__WEBPACK_IMPORTED_MODULE_1__/* .substitute */ .V2)(text, (name) => args.get(name)?.value);
}
function openStage(from, earlier, globalArgs) {
    const words = from.words();
    const image = words[0]?.text ?? '';
    const name = words[1]?.text.toUpperCase() === 'AS' ? words[2]?.text.toLowerCase() : undefined;
    const base = resolved(image, globalArgs);
    const parent = earlier.find((stage) => stage.name !== undefined && stage.name === base?.toLowerCase());
    return {
        index: earlier.length,
        name,
        from,
        image,
        imageAt: words[0]?.at ?? from.at,
        base: parent === undefined ? base : undefined,
        parent,
        instructions: [],
    };
}


/***/ }),

/***/ 929:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ isEmbeddingName)
/* harmony export */ });
/**
 * Whether a model makes embeddings, as the names of Ollama's library tell it: `nomic-embed-text`, `bge-m3`, `all-minilm`
 * (ollama.com/search?c=embedding). A name is no proof: `model_info.mode` is what counts where the config has it.
 */
function isEmbeddingName(model) {
    return /embed|bge-|minilm/i.test(model);
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

/***/ 4652:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ addressNote),
/* harmony export */   Ke: () => (/* binding */ readModelHost),
/* harmony export */   rq: () => (/* binding */ apiBaseOf),
/* harmony export */   xj: () => (/* binding */ OLLAMA_PORT)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2126);
/* harmony import */ var _api_base_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7384);



/** Where Ollama listens unless OLLAMA_HOST says otherwise (Ollama docs, "FAQ"). */
const OLLAMA_PORT = 11_434;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const FORM = 'write NAME=ADDRESS or NAME=ADDRESS:PORT, such as hab=100.75.148.4';
/**
 * Reads `hab=100.75.148.4`, `hab=100.75.148.4:11434`, `hab=[fd7a:115c:a1e0::1]:11434`, `hab=http://hab.example.ts.net:11434`.
 *
 * @throws SlipwayError INPUT_INVALID naming what is wrong.
 */
function readModelHost(text) {
    const shown = (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(text, 80);
    const equals = text.indexOf('=');
    if (equals === -1)
        throw invalid(`${shown} has no =`);
    const name = text.slice(0, equals).trim().toLowerCase();
    if (!LABEL.test(name)) {
        throw invalid(`${shown} begins with no usable name`, 'a name has at most 63 of a-z, 0-9 and -, and no - at either end');
    }
    const place = text.slice(equals + 1).trim();
    if (/^https:\/\//i.test(place)) {
        throw invalid(`${shown}: model hosts are reached by plain http, which the tailnet encrypts`, `write ${name}=ADDRESS:PORT`);
    }
    const bare = place.replace(/^http:\/\//i, '').replace(/\/$/, '');
    // An IPv6 address without brackets holds its own colons.
    const unbracketed = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(bare) ? `[${bare}]` : bare;
    const base = (0,_api_base_js__WEBPACK_IMPORTED_MODULE_2__/* .readApiBase */ .e$)(`http://${unbracketed}`);
    if (base.kind !== 'url' || base.credentials || base.path !== '' || /[?#\\\s]/.test(bare)) {
        throw invalid(`${shown} holds no address`);
    }
    if (base.address === undefined && !HOST_NAME.test(base.host))
        throw invalid(`${shown} holds no address`);
    if (base.port === 0)
        throw invalid(`${shown} holds no usable port`);
    return { name, address: base.host, port: base.portWritten ? base.port : OLLAMA_PORT };
}
function invalid(message, remedy = FORM) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', `--add-host ${message}`, { remedy });
}
/** The host's `api_base`. */
function apiBaseOf({ address, port }) {
    return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
/** What to know about an address that is none of the tailnet's; undefined when there is nothing. */
function addressNote({ name, address, port }) {
    const base = (0,_api_base_js__WEBPACK_IMPORTED_MODULE_2__/* .readApiBase */ .e$)(apiBaseOf({ address, port }));
    if (base.kind !== 'url')
        return undefined;
    switch (base.zone) {
        case 'loopback':
            return `${name}: ${address} is this machine here, and on Railway the container itself; give its tailnet address (100.x.y.z)`;
        case 'lan':
            return `${name}: ${address} is an address of a local network; a subnet router of the tailnet must advertise it`;
        case 'public':
            return `${name}: ${address} is an address of the internet; prompts would travel there unencrypted`;
        case 'docker-host':
            return `${name}: ${address} does not exist on Railway; give its tailnet address (100.x.y.z)`;
        case 'name':
            return `${name}: ${address} is a name; the policy needs an address, so give the one that \`tailscale status\` shows (100.x.y.z)`;
        default:
            return undefined;
    }
}


/***/ }),

/***/ 905:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ USUAL_PATHS),
/* harmony export */   Nn: () => (/* binding */ CLOSED_FOLDERS),
/* harmony export */   gi: () => (/* binding */ loadProject),
/* harmony export */   qb: () => (/* binding */ isEnvFile),
/* harmony export */   sn: () => (/* binding */ createProjectFile)
/* harmony export */ });
/* unused harmony export absolutePath */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _model_position_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2701);
/* harmony import */ var _system_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1809);



/** Where a file is looked for when nobody names it; the first that is there is taken. The names are those of the guide. */
const USUAL_PATHS = {
    config: ['proxy_server_config.railway.yaml'],
    dockerfile: ['Dockerfile.railway'],
    startScript: ['start_with_tailscale.sh'],
    railwayConfig: ['railway.toml', 'railway.json'],
    policyFile: ['tailnet-policy.hujson'],
    settings: ['slipway.yml'],
    gitattributes: ['.gitattributes'],
    dockerignore: ['.dockerignore'],
    gitignore: ['.gitignore'],
};
const MAX_TREE_ENTRIES = 20_000;
const MAX_ENV_FILES = 50;
/** Folders that no check and no upload looks into. */
const CLOSED_FOLDERS = new Set(['.git', 'node_modules']);
/**
 * Reads the user's files. A file that is not there is left out, unless `named` says that the user named it; whatever
 * else keeps a file from being read stands in `unread`, for a check to tell.
 *
 * @throws SlipwayError INPUT_INVALID when the directory is not there.
 */
async function loadProject(options) {
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(options.directory);
    await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .requireDirectory */ .T)(directory);
    const files = new Map();
    const unread = [];
    for (const role of Object.keys(USUAL_PATHS)) {
        const given = options.paths[role];
        const candidates = given ? [given] : candidatesOf(role, options.paths);
        const found = await readFirst(directory, role, candidates, options.named.has(role));
        if (found !== undefined && 'reason' in found)
            unread.push(found);
        else if (found !== undefined)
            files.set(role, found);
    }
    const { entries, incomplete } = await listTree(directory);
    const envFiles = [];
    for (const file of await readEnvFiles(directory, entries)) {
        if ('reason' in file)
            unread.push(file);
        else
            envFiles.push(file);
    }
    return { directory, files, unread, envFiles, tree: entries, treeIncomplete: incomplete };
}
/** BuildKit prefers `<Dockerfile>.dockerignore` to `.dockerignore` (Docker docs, "Build context", section "Filename and location"). */
function candidatesOf(role, paths) {
    if (role !== 'dockerignore')
        return USUAL_PATHS[role];
    const dockerfile = paths.dockerfile || USUAL_PATHS.dockerfile[0];
    return [`${dockerfile}.dockerignore`, ...USUAL_PATHS.dockerignore];
}
async function readFirst(directory, role, candidates, named) {
    for (const candidate of candidates) {
        const found = await readProjectFile(directory, role, candidate);
        if (found !== undefined)
            return found;
    }
    if (!named)
        return undefined;
    return { role, path: displayPath(directory, candidates[0] ?? ''), reason: 'is not there' };
}
async function readProjectFile(directory, role, path) {
    const shown = displayPath(directory, path);
    const outcome = await (0,_system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextFile */ .Gu)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, path));
    switch (outcome.kind) {
        case 'missing':
            return undefined;
        case 'directory':
            return { role, path: shown, reason: 'is a directory' };
        case 'too-large': {
            const limit = _system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_TEXT_FILE_BYTES */ .cj / 1e6;
            return { role, path: shown, reason: `is ${(outcome.bytes / 1e6).toFixed(1)} MB, the limit is ${limit} MB` };
        }
        case 'unreadable':
            return { role, path: shown, reason: `cannot be read: ${outcome.reason}` };
        case 'file':
            return createProjectFile(role, shown, outcome.file);
    }
}
/** A file of the project from its text, for texts that come from elsewhere (an upload, a test). */
function createProjectFile(role, path, file) {
    const text = file.text.startsWith('\ufeff') ? file.text.slice(1) : file.text;
    let lines;
    return {
        role,
        path,
        text,
        byteOrderMark: file.byteOrderMark ?? text.length < file.text.length,
        utf8: file.utf8 ?? true,
        executable: file.executable ?? false,
        get lines() {
            lines ??= new _model_position_js__WEBPACK_IMPORTED_MODULE_2__/* .LineIndex */ .r(text);
            return lines;
        },
    };
}
/** Relative where the file lies below the directory, else as it was named. */
function displayPath(directory, path) {
    const below = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, path));
    const shown = below === '' ? '.' : below.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(below) ? path : below;
    return node_path__WEBPACK_IMPORTED_MODULE_0__.sep === '/' ? shown : shown.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_0__.sep, '/');
}
/** Folder by folder, so that one that cannot be read costs only itself. */
async function listTree(directory) {
    const entries = [];
    let incomplete = false;
    let level = [''];
    while (level.length > 0 && entries.length < MAX_TREE_ENTRIES) {
        const listed = await Promise.all(level.map((folder) => listFolder(directory, folder)));
        const next = [];
        for (const folder of listed) {
            if (folder === undefined)
                incomplete = true;
            for (const entry of folder ?? []) {
                entries.push(entry);
                const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
                if (entry.kind === 'directory' && !CLOSED_FOLDERS.has(name))
                    next.push(entry.path);
            }
        }
        level = next;
    }
    if (entries.length > MAX_TREE_ENTRIES || level.length > 0)
        incomplete = true;
    entries.length = Math.min(entries.length, MAX_TREE_ENTRIES);
    entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { entries, incomplete };
}
/** The entries of one folder; undefined when it cannot be read or went away meanwhile. */
async function listFolder(directory, folder) {
    const entries = [];
    try {
        for await (const entry of (0,_system_files_js__WEBPACK_IMPORTED_MODULE_1__/* .walk */ .GG)(directory, () => false, folder))
            entries.push(entry);
    }
    catch {
        return undefined;
    }
    return entries;
}
const ENV_EXAMPLES = new Set(['example', 'sample', 'template', 'dist', 'schema', 'defaults', 'vault']);
/** `.env`, `.env.local`, `.env.production`; not `.env.example` nor `.envrc`. */
function isEnvFile(path) {
    const parts = path.slice(path.lastIndexOf('/') + 1).split('.');
    return parts[0] === '' && parts[1] === 'env' && !parts.slice(2).some((part) => ENV_EXAMPLES.has(part.toLowerCase()));
}
async function readEnvFiles(directory, tree) {
    const paths = tree.filter((entry) => entry.kind === 'file' && isEnvFile(entry.path)).map((entry) => entry.path);
    if (paths.length === 0)
        return [];
    const { gitIgnores } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4734));
    const found = [];
    for (const path of paths.slice(0, MAX_ENV_FILES)) {
        const file = await readProjectFile(directory, 'env', path);
        if (file === undefined)
            continue;
        if ('reason' in file)
            found.push(file);
        else
            found.push(Object.assign(file, { ignored: await gitIgnores(directory, path) }));
    }
    return found;
}
/** The absolute path of a file of the project. */
function absolutePath(project, path) {
    return isAbsolute(path) ? path : join(project.directory, path);
}


/***/ }),

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


/***/ }),

/***/ 1671:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HEALTHCHECK_PATH: () => (/* binding */ HEALTHCHECK_PATH),
  readRailwayConfig: () => (/* binding */ readRailwayConfig),
  wishedSettings: () => (/* binding */ wishedSettings),
  writtenSettings: () => (/* binding */ writtenSettings)
});

// EXTERNAL MODULE: ./lib/src/tailnet/hujson.js + 2 modules
var hujson = __webpack_require__(7890);
// EXTERNAL MODULE: ./node_modules/toml-eslint-parser/lib/index.mjs + 3 modules
var lib = __webpack_require__(9605);
;// CONCATENATED MODULE: ./lib/src/project/toml-source.js

/** No settings file is near these; the parser recurses and keeps every part of a key. */
const MAX_LENGTH = 256 * 1024;
const MAX_DEPTH = 100;
/** In one line. */
const MAX_DOTS = 2_000;
/** Reads a TOML text with positions. Never throws. */
function readToml(text, lines) {
    const refused = refusal(text, lines);
    if (refused !== undefined)
        return { data: {}, problems: [refused], at: () => undefined };
    let program;
    try {
        program = (0,lib/* parseTOML */.MD)(text);
    }
    catch (cause) {
        if (!(cause instanceof lib/* ParseError */.mB))
            throw cause;
        const problem = { ...lines.span(cause.index, cause.index + 1), message: cause.message };
        return { data: {}, problems: [problem], at: () => undefined };
    }
    const reader = createReader(lines);
    for (const node of program.body[0].body)
        reader.add(node);
    return {
        data: reader.data,
        problems: [],
        at: (path, part = 'value') => reader.places.get(JSON.stringify(path))?.[part],
    };
}
/**
 * Looks before the parser does: the parser recurses into brackets, and where V8 must compile a regular expression with
 * the stack all but used up it ends the process instead of throwing. Brackets in strings count too; so many of them left
 * open are not in any config.
 */
function refusal(text, lines) {
    if (text.length > MAX_LENGTH) {
        return { ...lines.span(0, 0), message: `the file is longer than ${MAX_LENGTH / 1024} KB` };
    }
    let depth = 0;
    let dots = 0;
    for (let offset = 0; offset < text.length; offset++) {
        const character = text[offset];
        if (character === '[' || character === '{')
            depth++;
        else if (character === ']' || character === '}')
            depth = Math.max(0, depth - 1);
        dots = character === '.' ? dots + 1 : character === '\n' ? 0 : dots;
        if (depth > MAX_DEPTH || dots > MAX_DOTS) {
            return { ...lines.span(offset, offset + 1), message: 'the nesting is too deep' };
        }
    }
    return undefined;
}
/** The library's own conversion has no positions and lets `__proto__` through; this one gives both data and places. */
function createReader(lines) {
    const data = emptyTable();
    const places = new Map();
    const spanOf = (node) => lines.span(node.range[0], node.range[1]);
    function add(node) {
        if (node.type === 'TOMLKeyValue') {
            put(data, [], node);
            return;
        }
        const path = node.resolvedKey;
        const table = tableAt(data, path);
        for (let depth = 1; depth <= path.length; depth++) {
            const place = JSON.stringify(path.slice(0, depth));
            if (!places.has(place))
                places.set(place, { key: spanOf(node.key), value: spanOf(node.key) });
        }
        for (const pair of node.body)
            put(table, path, pair);
    }
    function put(table, above, pair) {
        const names = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
        const last = names[names.length - 1]; // A TOML key has at least one part.
        const owner = tableAt(table, names.slice(0, -1));
        const path = [...above, ...names];
        for (let depth = above.length + 1; depth <= path.length; depth++) {
            const place = JSON.stringify(path.slice(0, depth));
            if (!places.has(place))
                places.set(place, { key: spanOf(pair.key), value: spanOf(pair.value) });
        }
        owner[last] = plainValue(pair.value, path);
    }
    function plainValue(node, path) {
        if (node.type === 'TOMLValue')
            return node.value;
        if (node.type === 'TOMLArray') {
            return node.elements.map((element, index) => {
                const place = [...path, index];
                places.set(JSON.stringify(place), { key: spanOf(element), value: spanOf(element) });
                return plainValue(element, place);
            });
        }
        const table = emptyTable();
        for (const pair of node.body)
            put(table, path, pair);
        return table;
    }
    return { data, places, add };
}
/** Without a prototype, so that the key `__proto__` is a key like any other. */
function emptyTable() {
    return Object.create(null);
}
function tableAt(root, path) {
    let table = root;
    for (const [depth, step] of path.entries()) {
        const existing = table[step];
        if (typeof existing === 'object' && existing !== null) {
            table = existing;
            continue;
        }
        // A number is the index in an array of tables ([[name]]), whose array must come first.
        const made = typeof path[depth + 1] === 'number' ? [] : emptyTable();
        table[step] = made;
        table = made;
    }
    return table;
}

// EXTERNAL MODULE: ./lib/src/project/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(6525);
;// CONCATENATED MODULE: ./lib/src/project/railway-config.js



/** Never throws: what is wrong stands in `problems`. A file that does not end in `.json` is read as TOML. */
function readRailwayConfig(file) {
    if (!file.path.toLowerCase().endsWith('.json'))
        return { file, ...readToml(file.text, file.lines) };
    const problems = [];
    const strict = tooLong(file) ?? jsonProblem(file);
    // JSON is YAML, so the YAML parser gives the positions; what it accepts beyond JSON is caught by JSON.parse.
    const source = (0,yaml_source/* readYaml */.g)(strict === undefined ? file.text : '', file.lines);
    if (strict !== undefined)
        problems.push(strict);
    else
        problems.push(...source.problems);
    if (problems.length === 0 && !(0,yaml_source/* isRecord */.u)(source.data)) {
        problems.push({ ...file.lines.span(0, 0), message: 'the file does not hold an object' });
    }
    const data = problems.length === 0 && (0,yaml_source/* isRecord */.u)(source.data) ? source.data : {};
    return { file, data, problems, at: source.at };
}
/** No Railway config is near this. */
const railway_config_MAX_LENGTH = 256 * 1024;
function tooLong(file) {
    if (file.text.length <= railway_config_MAX_LENGTH)
        return undefined;
    return { ...file.lines.span(0, 0), message: `the file is longer than ${railway_config_MAX_LENGTH / 1024} KB` };
}
/** JSON.parse gives the verdict. V8 tells the offset only in its message and not always; then the HuJSON parser knows it. */
function jsonProblem(file) {
    try {
        JSON.parse(file.text);
        return undefined;
    }
    catch (cause) {
        const [reason = '', offset] = (cause instanceof Error ? cause.message : '').split(/ in JSON at position (\d+)/);
        const place = (at) => file.lines.span(at, at + 1);
        if (file.text.trim() === '')
            return { ...place(0), message: 'the file is empty' };
        if (offset !== undefined)
            return { ...place(Number(offset)), message: `not JSON: ${reason}` };
        return { ...place(0), message: 'not JSON', ...huJsonProblem(file) };
    }
}
function huJsonProblem(file) {
    try {
        (0,hujson/* parseHuJson */.RG)(file.text);
        return undefined;
    }
    catch (cause) {
        if (!(cause instanceof hujson/* HuJsonError */.Cj))
            throw cause;
        return { ...file.lines.span(cause.offset, cause.offset + 1), message: `not JSON: ${cause.reason}` };
    }
}
/** LiteLLM's liveliness route answers 200 without a key (litellm docs, "Health Checks"). */
const HEALTHCHECK_PATH = '/health/liveliness';
/**
 * Railway's own defaults end the old container at once, which cuts streaming answers short; five minutes are what it
 * gives a start (Railway docs, "Healthchecks" and "Deployment teardown").
 */
const KIT_DEFAULTS = {
    healthcheckPath: HEALTHCHECK_PATH,
    healthcheckTimeout: 300,
    overlapSeconds: 20,
    drainingSeconds: 60,
};
/**
 * What the service is to look like: what the config says, else the kit's defaults. Values of a wrong type are left out;
 * a check tells of them.
 *
 * @param dockerfilePath what the project's Dockerfile is called, when the config names none.
 * @param environment the name of Railway's environment, for `[environments.<name>]`.
 */
function wishedSettings(config, dockerfilePath, environment) {
    const settings = { ...KIT_DEFAULTS, dockerfilePath };
    for (const layer of layersOf(config, environment)) {
        Object.assign(settings, buildSettings(layer), deploySettings(layer));
    }
    return settings;
}
/** What the config itself says of settings that a release sets; `[environments.<name>]` and wrong values left out. */
function writtenSettings({ data }) {
    return { ...buildSettings(data), ...deploySettings(data) };
}
function layersOf(config, environment) {
    const base = config?.data ?? {};
    const environments = base.environments;
    const override = environment !== undefined && (0,yaml_source/* isRecord */.u)(environments) ? environments[environment] : undefined;
    return (0,yaml_source/* isRecord */.u)(override) ? [base, override] : [base];
}
function buildSettings(layer) {
    const build = (0,yaml_source/* isRecord */.u)(layer.build) ? layer.build : {};
    return defined({
        dockerfilePath: textOf(build.dockerfilePath),
        buildCommand: textOf(build.buildCommand),
        watchPatterns: textsOf(build.watchPatterns),
    });
}
function deploySettings(layer) {
    const deploy = (0,yaml_source/* isRecord */.u)(layer.deploy) ? layer.deploy : {};
    const preDeploy = deploy.preDeployCommand;
    return defined({
        healthcheckPath: textOf(deploy.healthcheckPath),
        healthcheckTimeout: wholeNumber(deploy.healthcheckTimeout),
        startCommand: deploy.startCommand === null || deploy.startCommand === '' ? null : textOf(deploy.startCommand),
        restartPolicyType: restartPolicy(deploy.restartPolicyType),
        restartPolicyMaxRetries: wholeNumber(deploy.restartPolicyMaxRetries),
        numReplicas: wholeNumber(deploy.numReplicas),
        region: textOf(deploy.region),
        sleepApplication: typeof deploy.sleepApplication === 'boolean' ? deploy.sleepApplication : undefined,
        overlapSeconds: wholeNumber(deploy.overlapSeconds),
        drainingSeconds: wholeNumber(deploy.drainingSeconds),
        preDeployCommand: typeof preDeploy === 'string' && preDeploy !== '' ? [preDeploy] : textsOf(preDeploy),
        cronSchedule: textOf(deploy.cronSchedule),
    });
}
function defined(settings) {
    return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
function textOf(value) {
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
function textsOf(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
/** Railway takes `overlapSeconds` and `drainingSeconds` as a number or as a string of digits. */
function wholeNumber(value) {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
const RESTART_POLICIES = ['ALWAYS', 'NEVER', 'ON_FAILURE'];
function restartPolicy(value) {
    if (typeof value !== 'string')
        return undefined;
    return RESTART_POLICIES.find((policy) => policy === value.toUpperCase());
}


/***/ }),

/***/ 372:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   routesOf: () => (/* binding */ routesOf)
/* harmony export */ });
/* harmony import */ var _api_base_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7384);
/* harmony import */ var _proxy_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9795);


/**
 * The routes that the config asks for: one for each (address, port) that a plain-http `api_base` names outside the
 * container and Railway's private network. https goes to the internet directly and needs none.
 *
 * A route's host name is the one in `api_base`; for an address it is the first word of the comment behind it
 * (`# Hugo` gives `hugo`), else the alias the policy's `hosts` has for it, else one made from the address.
 *
 * @param hostNames address to alias, from the policy file.
 */
function routesOf(config, hostNames = new Map()) {
    const problems = [];
    const drafts = new Map();
    const names = new Map();
    const addresses = new Map([...hostNames].map(([address, alias]) => [alias.toLowerCase(), address]));
    // Many models share few bases; each is read once.
    const bases = new Map();
    for (const model of config.models) {
        if (model.apiBase === undefined || model.apiBaseAt === undefined)
            continue;
        const base = bases.get(model.apiBase) ?? (0,_api_base_js__WEBPACK_IMPORTED_MODULE_0__/* .readApiBase */ .e$)(model.apiBase);
        bases.set(model.apiBase, base);
        const problem = problemOf(base, model, model.apiBaseAt);
        if (problem !== undefined)
            problems.push(problem);
        if (base.kind !== 'url' || !needsRoute(base))
            continue;
        const address = base.address ?? addresses.get(base.host);
        const key = `${address ?? base.host} ${base.port}`;
        const draft = drafts.get(key) ?? newDraft(base, address, model, model.apiBaseAt);
        drafts.set(key, draft);
        draft.models.push(...routeModel(model));
    }
    for (const draft of drafts.values())
        nameDraft(draft, hostNames, names, problems);
    return { routes: [...drafts.values()], problems };
    function newDraft(base, address, model, at) {
        const named = base.address === undefined ? base.host : firstLabel(model.comment);
        return { host: named ?? '', address, port: base.port, models: [], at };
    }
}
function needsRoute(base) {
    return !base.secure && (base.zone === 'tailnet' || base.zone === 'lan' || base.zone === 'name');
}
function routeModel(model) {
    if (model.name === undefined || model.model === undefined)
        return [];
    const { name, healthCheckModel, mode } = model;
    return [
        {
            name,
            model: model.model,
            ...(healthCheckModel === undefined ? {} : { healthCheckModel }),
            ...(mode === undefined ? {} : { mode }),
        },
    ];
}
/** Two hosts with one name would be one alias in the policy: the second is named by its address. */
function nameDraft(draft, hostNames, names, problems) {
    const place = draft.address ?? draft.host;
    const wished = draft.host || hostNames.get(place) || nameOfAddress(place);
    const holder = names.get(wished);
    if (holder === undefined || holder === place) {
        names.set(wished, place);
        draft.host = wished;
        return;
    }
    draft.host = hostNames.get(place) ?? nameOfAddress(place);
    names.set(draft.host, place);
    problems.push({
        ...draft.at,
        kind: 'same-name',
        severity: 'warning',
        message: `${place} bears the name ${wished}, and so does ${holder}`,
        remedy: `give each model host a name of its own in the comment behind its api_base; until then this one is called ${draft.host}`,
    });
}
/** `100.75.148.4` gives `host-100-75-148-4`. */
function nameOfAddress(address) {
    return `host-${address
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')}`;
}
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
function firstLabel(comment) {
    const word = comment?.split(/\s+/, 1)[0]?.toLowerCase();
    return word !== undefined && LABEL.test(word) ? word : undefined;
}
function problemOf(base, model, at) {
    const problem = (kind, severity, message, remedy) => ({
        ...at,
        kind,
        severity,
        message,
        remedy,
    });
    if (base.kind === 'reference') {
        if (!(0,_proxy_config_js__WEBPACK_IMPORTED_MODULE_1__.isOllama)(model))
            return undefined;
        const message = `api_base comes from the variable ${base.name}, so no route follows from it`;
        return problem('reference', 'warning', message, 'write the address into the config: http://100.x.y.z:11434; it is no secret');
    }
    if (base.kind === 'no-scheme') {
        return problem('no-scheme', 'error', `api_base has no scheme: ${model.apiBase}`, `write http://${model.apiBase?.trim()}`);
    }
    if (base.kind === 'invalid') {
        return problem('invalid', 'error', `api_base ${base.reason}`, 'write it as http://<address>:<port>');
    }
    if (base.zone === 'docker-host') {
        const message = `${base.host} is the machine of a Docker Desktop; on Railway it does not exist`;
        return problem('docker-host', 'error', message, "write the model host's tailnet address: http://100.x.y.z:11434");
    }
    const tailnet = base.zone === 'tailnet' || base.zone === 'lan' || base.host.endsWith('.ts.net');
    if (base.secure && tailnet) {
        const message = 'https does not go through the tailnet: in the container only plain http does';
        return problem('secure-tailnet', 'error', message, 'write http:// and the port of the model server itself; the tailnet encrypts');
    }
    if (!base.secure && base.zone === 'public') {
        const message = `${base.host} is an address of the internet: prompts and answers travel there unencrypted, and no route follows from it`;
        return problem('public', 'warning', message, "write the model host's tailnet address (100.x.y.z), or https:// for a public service");
    }
    return undefined;
}


/***/ }),

/***/ 2391:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ heldIn),
/* harmony export */   Ds: () => (/* binding */ createScope),
/* harmony export */   HV: () => (/* binding */ UNKNOWN),
/* harmony export */   SS: () => (/* binding */ positionalIn),
/* harmony export */   _2: () => (/* binding */ hold),
/* harmony export */   bD: () => (/* reexport safe */ _model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__.b),
/* harmony export */   bs: () => (/* binding */ WATCHED_VARIABLES),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   j1: () => (/* binding */ setPositional),
/* harmony export */   kp: () => (/* binding */ assign),
/* harmony export */   p7: () => (/* binding */ optionIn),
/* harmony export */   qN: () => (/* binding */ setOption),
/* harmony export */   vV: () => (/* binding */ seenIn)
/* harmony export */ });
/* unused harmony export FURTHER_VARIABLES */
/* harmony import */ var _model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8012);


/** Variables beside them that decide where a program's requests go, or where it listens. */
const FURTHER_VARIABLES = ['NO_PROXY', 'no_proxy', 'PORT'];
const WATCHED_VARIABLES = [..._model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .b, ...FURTHER_VARIABLES];
const ALWAYS_EXPORTED = new Set(_model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .b);
const INHERITED = { kind: 'inherited' };
const UNKNOWN = { kind: 'unknown' };
/** Names that stand for something else than a variable in a scope: no shell variable can be called so. */
const POSITIONAL = '@';
const OPTIONS = '-';
function createScope(below) {
    return { below, held: new Map(), positional: new Map(), options: new Map() };
}
function hold(scope, name, held) {
    scope.held.set(name, held);
}
function heldIn(scope, name) {
    for (let at = scope; at !== undefined; at = at.below) {
        const held = at.held.get(name);
        if (held !== undefined)
            return held;
    }
    return INHERITED;
}
function setPositional(scope, words) {
    scope.positional.set(POSITIONAL, words);
}
/** The positional parameters; undefined when they are not known. */
function positionalIn(scope) {
    for (let at = scope; at !== undefined; at = at.below) {
        if (at.positional.has(POSITIONAL))
            return at.positional.get(POSITIONAL);
    }
    return undefined;
}
function setOption(scope, option, on) {
    scope.options.set(OPTIONS + option, on);
}
function optionIn(scope, option) {
    for (let at = scope; at !== undefined; at = at.below) {
        const on = at.options.get(OPTIONS + option);
        if (on !== undefined)
            return on;
    }
    return false;
}
function assign(scope, name, value, exported) {
    const before = heldIn(scope, name);
    const stays = before.kind === 'set'
        ? before.exported
        : before.kind === 'inherited'
            ? ALWAYS_EXPORTED.has(name)
            : before.kind === 'unknown';
    hold(scope, name, { kind: 'set', value, exported: exported || stays || optionIn(scope, 'allexport') });
}
/** What a program started now would see. */
function seenIn(scope, name) {
    const held = heldIn(scope, name);
    if (held.kind === 'unset')
        return { kind: 'cleared', how: 'unset' };
    if (held.kind !== 'set')
        return held;
    if (!held.exported)
        return { kind: 'cleared', how: 'unset' };
    if (held.value.literal && held.value.text === '')
        return { kind: 'cleared', how: 'empty' };
    return { kind: 'set', value: held.value };
}
/** One of the branches ran, or none of them where `mayRunNone`. What they agree on stays known. */
function join(base, branches, mayRunNone) {
    if (branches.length === 0)
        return;
    const names = new Set(branches.flatMap((branch) => [...branch.held.keys()]));
    for (const name of names) {
        const ends = branches.map((branch) => branch.held.get(name) ?? heldIn(base, name));
        if (mayRunNone)
            ends.push(heldIn(base, name));
        hold(base, name, ends.every((end) => sameHeld(end, ends[0])) ? ends[0] : UNKNOWN);
    }
    if (branches.some((branch) => branch.positional.size > 0)) {
        const ends = branches.map((branch) => positionalIn(branch));
        if (mayRunNone)
            ends.push(positionalIn(base));
        // The longest list: an option that was added on one way is taken to be there.
        setPositional(base, ends.some((end) => end === undefined)
            ? undefined
            : ends.reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a)));
    }
    for (const branch of branches)
        for (const [name, on] of branch.options)
            base.options.set(name, on);
}
function sameHeld(a, b) {
    if (a === b)
        return true;
    if (a.kind !== b.kind)
        return false;
    if (a.kind !== 'set' || b.kind !== 'set')
        return true;
    return a.value.text === b.value.text && a.value.literal === b.value.literal && a.exported === b.exported;
}


/***/ }),

/***/ 8576:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ appendStretch),
/* harmony export */   Qo: () => (/* binding */ createShellText),
/* harmony export */   V7: () => (/* binding */ sourceOffset),
/* harmony export */   _N: () => (/* binding */ stretch),
/* harmony export */   c5: () => (/* binding */ withoutCarriageReturns),
/* harmony export */   eg: () => (/* binding */ sourceSpan),
/* harmony export */   r0: () => (/* binding */ wholeText)
/* harmony export */ });
function createShellText(lines) {
    const pieces = [];
    const parts = [];
    let length = 0;
    let expected = -1;
    return {
        append(text, source) {
            if (text === '')
                return;
            if (source !== expected)
                pieces.push({ start: length, source });
            parts.push(text);
            length += text.length;
            expected = source + text.length;
        },
        build: () => ({ text: parts.join(''), lines, pieces }),
    };
}
/** A whole file. */
function wholeText(text, lines) {
    return { text, lines, pieces: [{ start: 0, source: 0 }] };
}
/** Where the character at `offset` stands in the source file. */
function sourceOffset(text, offset) {
    const { pieces } = text;
    if (pieces.length === 0)
        return 0;
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (pieces[middle].start <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    const piece = pieces[low];
    return piece.source + Math.max(0, offset - piece.start);
}
/** The place of a stretch of the text in its source file; the end is exclusive. */
function sourceSpan(text, start, end) {
    const from = sourceOffset(text, start);
    const to = end > start ? sourceOffset(text, end - 1) + 1 : from;
    return text.lines.span(from, to);
}
/** Appends a stretch of one text to another that is being built, places kept. */
function appendStretch(builder, from, start, end) {
    let at = start;
    while (at < end) {
        const next = nextPiece(from, at, end);
        builder.append(from.text.slice(at, next), sourceOffset(from, at));
        at = next;
    }
}
function nextPiece(text, at, end) {
    let low = 0;
    let high = text.pieces.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (text.pieces[middle].start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return Math.min(end, text.pieces[low]?.start ?? end);
}
function stretch(text, start, end) {
    const builder = createShellText(text.lines);
    appendStretch(builder, text, start, end);
    return builder.build();
}
/** Without the carriage returns that end lines, which a shell would take for a part of the last word. */
function withoutCarriageReturns(text) {
    if (!text.text.includes('\r\n'))
        return text;
    const builder = createShellText(text.lines);
    let from = 0;
    for (let at = text.text.indexOf('\r\n'); at !== -1; at = text.text.indexOf('\r\n', at + 2)) {
        appendStretch(builder, text, from, at);
        from = at + 1;
    }
    appendStretch(builder, text, from, text.text.length);
    return builder.build();
}


/***/ }),

/***/ 5438:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ literalWord),
/* harmony export */   p: () => (/* binding */ readWord)
/* harmony export */ });
/* harmony import */ var _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2391);
/* harmony import */ var _shell_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8576);


const MAX_VALUE = 10_000;
/** What a word is worth in a scope. `source` is the text that the word was parsed from. */
function readWord(word, source, scope) {
    const collected = { text: '', literal: true, variables: new Set() };
    if (word.parts === undefined)
        collected.text = word.value;
    else
        collect(word.parts, scope, collected);
    const text = collected.text.length > MAX_VALUE ? collected.text.slice(0, MAX_VALUE) : collected.text;
    return {
        text,
        literal: collected.literal,
        variables: [...collected.variables],
        at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceSpan */ .eg)(source, word.pos, word.end),
        all: isAll(word.text),
        quoted: word.parts?.length === 1 && (word.parts[0]?.type === 'DoubleQuoted' || word.parts[0]?.type === 'SingleQuoted'),
        content: () => contentOf(word, source),
    };
}
/** A word that a script did not write: from the exec form of a Dockerfile. */
function literalWord(content) {
    return {
        text: content.text,
        literal: true,
        variables: [],
        at: (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceSpan */ .eg)(content, 0, content.text.length),
        all: false,
        quoted: true,
        content: () => content,
    };
}
function isAll(text) {
    return text === '"$@"' || text === '$@' || text === '"$*"' || text === '$*' || text === '"${@}"';
}
function collect(parts, scope, into) {
    for (const part of parts) {
        switch (part.type) {
            case 'Literal':
            case 'SingleQuoted':
            case 'AnsiCQuoted':
            case 'Glob':
                into.text += part.value;
                break;
            case 'DoubleQuoted':
            case 'LocaleString':
                collect(part.parts, scope, into);
                break;
            case 'SimpleExpansion':
                collectVariable(part.text.slice(1), part.text, scope, into);
                break;
            case 'ParameterExpansion':
                if (part.operation === undefined && part.prefix === undefined && part.index === undefined) {
                    collectVariable(part.parameter, part.text, scope, into);
                }
                else {
                    collectOperation(part, scope, into);
                }
                break;
            default:
                leave(part.text, into);
        }
        if (into.text.length > MAX_VALUE)
            return;
    }
}
function leave(text, into) {
    into.text += text;
    into.literal = false;
}
function collectVariable(name, written, scope, into) {
    if (/^[1-9]$/.test(name)) {
        const parameters = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .positionalIn */ .SS)(scope);
        if (parameters === undefined)
            leave(written, into);
        else
            addKnown(parameters[Number(name) - 1] ?? EMPTY, into);
        return;
    }
    into.variables.add(name);
    const held = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .heldIn */ .$f)(scope, name);
    if (held.kind === 'set') {
        addKnown(held.value, into);
    }
    else if (held.kind !== 'unset') {
        leave(written, into);
    }
}
const EMPTY = { text: '', literal: true, variables: [] };
function addKnown(value, into) {
    into.text += value.text;
    if (!value.literal)
        into.literal = false;
    for (const each of value.variables)
        into.variables.add(each);
}
/** `${NAME:-default}` and its kin: the value where it is known, else as written. */
function collectOperation(part, scope, into) {
    const { operation } = part;
    into.variables.add(part.parameter);
    const held = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .heldIn */ .$f)(scope, part.parameter);
    if (operation?.type === 'Default' && (operation.operator === ':-' || operation.operator === '-')) {
        if (held.kind === 'set' && held.value.literal && held.value.text !== '') {
            into.text += held.value.text;
            return;
        }
        if (held.kind === 'unset') {
            if (operation.operand.parts === undefined)
                into.text += operation.operand.value;
            else
                collect(operation.operand.parts, scope, into);
            return;
        }
    }
    leave(part.text, into);
}
function contentOf(word, source) {
    const builder = (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .createShellText */ .Qo)(source.lines);
    if (word.parts === undefined)
        appendUnescaped(builder, source, word.pos, word.end, 'bare');
    else
        appendParts(builder, source, word.parts);
    return builder.build();
}
function appendParts(builder, source, parts) {
    for (const part of parts) {
        switch (part.type) {
            case 'SingleQuoted':
                (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, part.pos + 1, part.end - 1);
                break;
            case 'DoubleQuoted':
                for (const child of part.parts) {
                    if (child.type === 'Literal')
                        appendUnescaped(builder, source, child.pos, child.end, 'double');
                    else
                        (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, child.pos, child.end);
                }
                break;
            case 'Literal':
                appendUnescaped(builder, source, part.pos, part.end, 'bare');
                break;
            default:
                (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, part.pos, part.end);
        }
    }
}
/** Inside double quotes a backslash escapes only these, elsewhere everything. */
const ESCAPED_IN_QUOTES = '$`"\\\n';
function appendUnescaped(builder, source, start, end, where) {
    let from = start;
    for (let at = start; at < end; at++) {
        if (source.text[at] !== '\\' || at + 1 >= end)
            continue;
        const next = source.text[at + 1];
        if (where === 'double' && !ESCAPED_IN_QUOTES.includes(next))
            continue;
        (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, from, at);
        from = next === '\n' ? at + 2 : at + 1;
        at++;
    }
    (0,_shell_text_js__WEBPACK_IMPORTED_MODULE_1__/* .appendStretch */ .Au)(builder, source, from, end);
}


/***/ }),

/***/ 1891:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ baseName),
/* harmony export */   o: () => (/* binding */ unwrap)
/* harmony export */ });
/* harmony import */ var _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2391);

const WRAPPERS = {
    builtin: {},
    chroot: { operands: 1 },
    command: {},
    doas: { valued: ['-u', '-C'], obscures: true },
    'dumb-init': {},
    env: { valued: ['-u', '--unset', '-C', '--chdir', '-S'], assignments: true },
    exec: { valued: ['-a'] },
    gosu: { operands: 1 },
    ionice: { valued: ['-c', '-n', '-p'] },
    nice: { valued: ['-n', '--adjustment'] },
    nohup: {},
    proxychains: { obscures: true },
    proxychains4: { valued: ['-f'], obscures: true },
    runuser: { valued: ['-u', '--user', '-g', '--group', '-G'] },
    setpriv: { valued: ['--reuid', '--regid', '--groups', '--inh-caps', '--bounding-set', '--ambient-caps'] },
    setsid: {},
    stdbuf: { valued: ['-i', '-o', '-e'] },
    'su-exec': { operands: 1 },
    // sudo resets the environment unless its policy says otherwise.
    sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T'], assignments: true, obscures: true },
    time: { valued: ['-f', '-o'] },
    timeout: { valued: ['-s', '--signal', '-k', '--kill-after'], operands: 1 },
    tini: { valued: ['-p', '-e'] },
    xargs: { valued: ['-I', '-n', '-P', '-L', '-d', '-E', '-s', '-a', '--max-args', '--max-procs', '--delimiter'] },
};
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** Looks through `env`, `exec`, `timeout` and the like, and through the wrappers that a Dockerfile made, to the command that runs. */
function unwrap(words, scope, findClearing) {
    const via = [];
    let rest = words;
    let inner = scope;
    while (rest.length > 1) {
        const first = rest[0];
        const clears = findClearing(first.text);
        const name = baseName(first.text);
        const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
        if (clears === undefined && wrapper === undefined)
            break;
        const next = (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .createScope */ .Ds)(inner);
        const end = clears === undefined ? endOfWrapper(name, wrapper, rest, next) : 1;
        if (end === undefined)
            break;
        for (const variable of clears ?? [])
            (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(next, variable, { kind: 'unset' });
        if (wrapper?.obscures)
            for (const variable of _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .bD)
                (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(next, variable, _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN */ .HV);
        via.push(name);
        rest = rest.slice(end);
        inner = next;
    }
    return { words: rest, via, scope: inner };
}
/** Where the wrapped command begins; undefined when the words run no command (`command -v x`, `runuser user -c \u2026`). */
function endOfWrapper(name, wrapper, words, scope) {
    let at = 1;
    for (; at < words.length; at++) {
        const word = words[at];
        if (word.text === '--') {
            at++;
            break;
        }
        if (!word.text.startsWith('-') || word.text === '-') {
            if (wrapper.assignments !== true || !applyAssignment(word, scope))
                break;
            continue;
        }
        if (name === 'command' && (word.text === '-v' || word.text === '-V'))
            return undefined;
        if (name === 'runuser' && !words.some((each) => each.text === '-u' || each.text.startsWith('--user')))
            return undefined;
        if (name === 'env')
            applyEnvOption(word.text, words[at + 1]?.text, scope);
        if (wrapper.valued?.includes(word.text))
            at++;
    }
    while (wrapper.assignments && at < words.length && applyAssignment(words[at], scope))
        at++;
    at += wrapper.operands ?? 0;
    return at < words.length ? at : undefined;
}
/** Applies `NAME=value`; false when the word is none. */
function applyAssignment(word, scope) {
    const equals = word.text.indexOf('=');
    if (equals < 1 || word.text.startsWith('/'))
        return false;
    const value = { text: word.text.slice(equals + 1), literal: word.literal, variables: word.variables };
    (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .assign */ .kp)(scope, word.text.slice(0, equals), value, true);
    return true;
}
function applyEnvOption(option, next, scope) {
    if (option === '-i' || option === '--ignore-environment') {
        for (const variable of _shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .bD)
            (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, variable, { kind: 'unset' });
    }
    else if ((option === '-u' || option === '--unset') && next !== undefined) {
        (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, next, { kind: 'unset' });
    }
    else if (option.startsWith('--unset=')) {
        (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, option.slice('--unset='.length), { kind: 'unset' });
    }
    else if (option.startsWith('-u') && !option.startsWith('-u=')) {
        (0,_shell_scope_js__WEBPACK_IMPORTED_MODULE_0__/* .hold */ ._2)(scope, option.slice(2), { kind: 'unset' });
    }
}


/***/ }),

/***/ 601:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PROXY_VARIABLES: () => (/* reexport */ shell_scope/* PROXY_VARIABLES */.bD),
  interpretShell: () => (/* binding */ interpretShell),
  interpretWords: () => (/* binding */ interpretWords),
  readScript: () => (/* binding */ readScript)
});

// EXTERNAL MODULE: ./node_modules/unbash/dist/parser.js + 15 modules
var parser = __webpack_require__(8919);
// EXTERNAL MODULE: ./lib/src/project/shell-text.js
var shell_text = __webpack_require__(8576);
// EXTERNAL MODULE: ./lib/src/project/shell-scope.js
var shell_scope = __webpack_require__(2391);
;// CONCATENATED MODULE: ./lib/src/project/shell-builtins.js

const NOTHING = { ends: false };
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);
/** Scripts that set up a tool and leave the proxy variables alone. */
const HARMLESS_SOURCES = ['/activate', '/os-release', '/nvm.sh', '.cargo/env', '/profile'];
/** Options of `set` by letter. */
const SET_LETTERS = { e: 'errexit', a: 'allexport', u: 'nounset', x: 'xtrace' };
/** What a command does to the shell that runs it, and the script that it runs, if it runs one. */
function applyBuiltin(call) {
    const { name, scope } = call;
    switch (name) {
        case 'unset':
            unset(call);
            return NOTHING;
        case 'export':
            exportNames(call);
            return NOTHING;
        case 'set':
            applySet(call.arguments, scope);
            return NOTHING;
        case 'shift':
            (0,shell_scope/* setPositional */.j1)(scope, undefined);
            return NOTHING;
        case 'read':
            for (const word of call.arguments)
                if (!word.text.startsWith('-'))
                    (0,shell_scope/* hold */._2)(scope, word.text, { kind: 'inherited' });
            return NOTHING;
        case 'exit':
        case 'return':
            return { ends: true };
        case 'eval':
            return evalEffect(call);
        case '.':
        case 'source':
            sourceFile(call);
            return NOTHING;
        case 'trap':
            return trapEffect(call.arguments);
        case 'su':
        case 'runuser':
            return suEffect(call);
        default:
            return SHELLS.has(name) ? shellEffect(call.arguments) : NOTHING;
    }
}
function unset(call) {
    for (const word of call.arguments) {
        if (word.text === '-v' || word.text === '-f')
            continue;
        if (!word.literal) {
            // Which names stand in it is not known: `unset $(env | cut -d= -f1)`.
            for (const variable of shell_scope/* PROXY_VARIABLES */.bD)
                (0,shell_scope/* hold */._2)(call.scope, variable, shell_scope/* UNKNOWN */.HV);
            continue;
        }
        for (const each of word.text.split(/\s+/))
            if (each !== '')
                (0,shell_scope/* hold */._2)(call.scope, each, { kind: 'unset' });
    }
}
function exportNames(call) {
    const removes = call.arguments.some((word) => word.text === '-n');
    for (const word of call.arguments) {
        if (word.text.startsWith('-'))
            continue;
        const held = (0,shell_scope/* heldIn */.$f)(call.scope, word.text);
        if (removes)
            (0,shell_scope/* hold */._2)(call.scope, word.text, { kind: 'unset' });
        else if (held.kind === 'set')
            (0,shell_scope/* assign */.kp)(call.scope, word.text, held.value, true);
    }
}
function applySet(words, scope) {
    for (let at = 0; at < words.length; at++) {
        const word = words[at];
        const sign = word.text[0];
        if (word.text === '--') {
            (0,shell_scope/* setPositional */.j1)(scope, words.slice(at + 1).some((each) => each.all) ? undefined : words.slice(at + 1));
            return;
        }
        if (sign !== '-' && sign !== '+') {
            (0,shell_scope/* setPositional */.j1)(scope, words.slice(at));
            return;
        }
        for (const letter of word.text.slice(1)) {
            const option = SET_LETTERS[letter];
            if (option !== undefined)
                (0,shell_scope/* setOption */.qN)(scope, option, sign === '-');
        }
        if (word.text.endsWith('o') && words[at + 1] !== undefined) {
            at++;
            (0,shell_scope/* setOption */.qN)(scope, words[at].text, sign === '-');
        }
    }
}
function evalEffect(call) {
    const [first] = call.arguments;
    if (call.arguments.length === 1 && first?.literal)
        return { ends: false, script: first, sameShell: true };
    if (call.arguments.length > 0)
        for (const variable of shell_scope/* PROXY_VARIABLES */.bD)
            (0,shell_scope/* hold */._2)(call.scope, variable, shell_scope/* UNKNOWN */.HV);
    return NOTHING;
}
/** Another file may do anything to the proxy variables; nothing is claimed about them afterwards. */
function sourceFile(call) {
    const path = call.arguments[0]?.text ?? '';
    if (HARMLESS_SOURCES.some((end) => path.endsWith(end)))
        return;
    for (const variable of shell_scope/* PROXY_VARIABLES */.bD) {
        if ((0,shell_scope/* heldIn */.$f)(call.scope, variable).kind === 'inherited')
            (0,shell_scope/* hold */._2)(call.scope, variable, shell_scope/* UNKNOWN */.HV);
    }
}
function trapEffect(words) {
    const operands = words.filter((word) => word.text !== '--');
    const action = operands[0];
    if (action === undefined || operands.length < 2 || action.text.startsWith('-'))
        return NOTHING;
    const signals = operands
        .slice(1)
        .map((word) => word.text.toUpperCase().replace(/^SIG/, '').replace(/^15$/, 'TERM').replace(/^0$/, 'EXIT'));
    return { ends: false, trap: { action, signals } };
}
/** `su user -c '\u2026'`; a login shell (`-`, `-l`) starts without the variables of this one. */
function suEffect(call) {
    const option = call.arguments.findIndex((word) => word.text === '-c' || word.text === '--command');
    const script = option === -1 ? undefined : call.arguments[option + 1];
    if (script === undefined)
        return NOTHING;
    if (call.arguments.some((word) => word.text === '-' || word.text === '-l' || word.text === '--login'))
        return NOTHING;
    return { ends: false, script };
}
/** `sh -c '\u2026'`, `bash -euo pipefail -c '\u2026'`. */
function shellEffect(words) {
    for (let at = 0; at < words.length; at++) {
        const { text } = words[at];
        if (!text.startsWith('-') && !text.startsWith('+'))
            return NOTHING;
        if (text.startsWith('--'))
            continue;
        if (text.endsWith('o') && !text.includes('c')) {
            at++;
            continue;
        }
        if (text.slice(1).includes('c')) {
            const script = words[at + (text.includes('o') ? 2 : 1)];
            return script === undefined ? NOTHING : { ends: false, script };
        }
    }
    return NOTHING;
}
const SURE = new Set([
    'unset',
    'export',
    'set',
    ':',
    'true',
    'echo',
    'printf',
    'cd',
    'mkdir',
    'umask',
    'readonly',
    'local',
    'declare',
]);
/** Commands of which a script may take for granted that they succeed, so that what follows `&&` runs. */
function isSureToSucceed(node) {
    if (node.type !== 'Command')
        return false;
    return node.name === undefined || SURE.has(node.name.value);
}

;// CONCATENATED MODULE: ./lib/src/project/shell-place.js

/** Scripts in scripts (`sh -c`, `eval`) deeper than this are left unread. */
const MAX_NESTING = 8;
/** A function is gone through this often; further calls of it change nothing that a check looks at. */
const MAX_CALLS = 50;
const MAX_COMMANDS = 20_000;
/** Levels of nesting, functions that call functions included. */
const MAX_DEPTH = 600;
const USER_SWITCHES = new Set(['su', 'runuser', 'gosu', 'su-exec', 'setpriv', 'sudo', 'doas']);
function openWalk(start, steps) {
    const root = (0,shell_scope/* createScope */.Ds)();
    for (const [name, value] of start.variables ?? []) {
        if (value !== undefined)
            (0,shell_scope/* assign */.kp)(root, name, { text: value, literal: true, variables: [] }, true);
    }
    for (const name of start.cleared ?? [])
        (0,shell_scope/* hold */._2)(root, name, { kind: 'unset' });
    for (const option of start.options ?? [])
        root.options.set(`-${option}`, true);
    return {
        steps,
        commands: [],
        traps: [],
        groupRedirects: [],
        problems: [],
        functions: new Map(),
        calls: new Map(),
        findClearing: start.findClearing ?? (() => undefined),
        root,
        running: new Set(),
        pipelines: 0,
        nesting: 0,
        depth: 0,
        silent: false,
    };
}
function placeIn(source) {
    return {
        source,
        background: false,
        pipe: undefined,
        handled: false,
        conditional: false,
        function: undefined,
        trap: false,
        switchedUser: false,
        substitution: false,
    };
}

// EXTERNAL MODULE: ./lib/src/project/shell-words.js
var shell_words = __webpack_require__(5438);
// EXTERNAL MODULE: ./lib/src/project/shell-wrappers.js
var shell_wrappers = __webpack_require__(1891);
;// CONCATENATED MODULE: ./lib/src/project/shell-commands.js







function walkSimple(walk, node, scope, place) {
    const prefix = node.prefix.filter((each) => each.type === 'Assignment');
    const redirects = readRedirects(walk, node.redirects, scope, place);
    if (node.name === undefined) {
        const assignments = prefix.map((each) => readAssignment(walk, each, scope, place));
        for (const each of assignments)
            (0,shell_scope/* assign */.kp)(scope, each.name, each.value, false);
        emit(walk, { words: [], assignments, redirects }, { words: [], via: [] }, scope, place, (0,shell_text/* sourceSpan */.eg)(place.source, node.pos, node.end));
        return false;
    }
    const words = expand([node.name, ...node.args.filter((each) => each.type === 'Word')], walk, scope, place);
    const declared = node.args.filter((each) => each.type === 'Assignment');
    // Prefix assignments hold for this one command.
    const own = prefix.length > 0 ? (0,shell_scope/* createScope */.Ds)(scope) : scope;
    const assignments = prefix.map((each) => readAssignment(walk, each, scope, place));
    for (const each of assignments)
        (0,shell_scope/* assign */.kp)(own, each.name, each.value, true);
    if (declared.length > 0) {
        const read = declared.map((each) => readAssignment(walk, each, scope, place));
        return declare(walk, { words, assignments: read, redirects }, scope, place);
    }
    return runWords(walk, { words, assignments, redirects }, own, place);
}
/** `"$@"` is replaced by the parameters where they are known. */
function expand(nodes, walk, scope, place) {
    const words = [];
    for (const node of nodes) {
        const word = readShellWord(walk, node, scope, place);
        const known = word.all ? (0,shell_scope/* positionalIn */.SS)(scope) : undefined;
        if (known === undefined)
            words.push(word);
        else
            for (const each of known)
                words.push({ ...each, at: word.at });
    }
    return words;
}
/** `export A=1 B`, `local`, `readonly`, `declare`; also `env A=1 cmd`, whose assignments the parser sees as words. */
function declare(walk, written, scope, place) {
    const exported = written.words[0]?.text === 'export' || written.words.some((word) => word.text === '-x');
    const assignments = written.assignments.map((each) => ({ ...each, exported: exported || each.exported }));
    for (const each of assignments)
        (0,shell_scope/* assign */.kp)(scope, each.name, each.value, exported);
    return runWords(walk, { ...written, assignments }, scope, place);
}
function runWords(walk, written, scope, place) {
    const { words, via, scope: inner } = (0,shell_wrappers/* unwrap */.o)(written.words, scope, walk.findClearing);
    const first = words[0];
    const name = first === undefined ? '' : (0,shell_wrappers/* baseName */.F)(first.text);
    emit(walk, written, { words, via }, inner, place, first?.at ?? written.words[0]?.at ?? (0,shell_text/* sourceSpan */.eg)(place.source, 0, 0));
    if (first === undefined)
        return false;
    if (walk.functions.has(first.text) && via.length === 0) {
        callFunction(walk, first.text, words.slice(1), scope, place);
        return false;
    }
    const nested = applyBuiltin({ name, arguments: words.slice(1), scope: via.length === 0 ? scope : inner });
    if (nested.script !== undefined) {
        const switchedUser = place.switchedUser || USER_SWITCHES.has(name) || via.some((each) => USER_SWITCHES.has(each));
        runNested(walk, nested.script, nested.sameShell ? scope : (0,shell_scope/* createScope */.Ds)(inner), { ...place, switchedUser });
    }
    if (nested.trap !== undefined)
        recordTrap(walk, nested.trap.action, nested.trap.signals, scope, place);
    return nested.ends || via.includes('exec');
}
function callFunction(walk, name, parameters, scope, place) {
    const { body, source } = walk.functions.get(name);
    const calls = walk.calls.get(name) ?? 0;
    if (calls >= MAX_CALLS || walk.running.has(name))
        return;
    walk.calls.set(name, calls + 1);
    walk.running.add(name);
    const outer = (0,shell_scope/* positionalIn */.SS)(scope);
    (0,shell_scope/* setPositional */.j1)(scope, parameters);
    const inside = { ...place, source, function: name };
    if (body.type === 'CompoundList')
        walk.steps.statements(walk, body.commands, scope, inside);
    else
        walk.steps.command(walk, body, scope, inside);
    (0,shell_scope/* setPositional */.j1)(scope, outer);
    walk.running.delete(name);
}
/** A script in a word: `sh -c '\u2026'`, `su user -c '\u2026'`, `eval '\u2026'`. */
function runNested(walk, word, scope, place) {
    if (walk.nesting >= MAX_NESTING)
        return;
    const content = (0,shell_text/* withoutCarriageReturns */.c5)(word.content());
    if (content.text === '')
        return;
    walk.nesting++;
    const script = (0,parser/* parse */.qg)(content.text);
    for (const { message, pos } of script.errors ?? [])
        walk.problems.push({ message, ...(0,shell_text/* sourceSpan */.eg)(content, pos, pos + 1) });
    walk.steps.statements(walk, script.commands, scope, { ...place, source: content });
    walk.nesting--;
}
function recordTrap(walk, action, signals, scope, place) {
    if (!walk.silent)
        walk.traps.push({ action, signals, at: action.at });
    const inside = { ...place, trap: true, conditional: true };
    const own = (0,shell_scope/* createScope */.Ds)(scope);
    if (walk.functions.has(action.text))
        callFunction(walk, action.text, [], own, inside);
    else
        runNested(walk, action, own, inside);
}
function emit(walk, written, effective, scope, place, at) {
    if (walk.silent || walk.commands.length >= MAX_COMMANDS)
        return;
    const first = effective.words[0];
    const name = first === undefined ? '' : (0,shell_wrappers/* baseName */.F)(first.text);
    const seen = new Map();
    for (const variable of shell_scope/* WATCHED_VARIABLES */.bs)
        seen.set(variable, (0,shell_scope/* seenIn */.vV)(scope, variable));
    walk.commands.push({
        name,
        path: first?.text ?? '',
        arguments: effective.words.slice(1),
        words: written.words,
        via: effective.via,
        at,
        assignments: written.assignments,
        unsets: name === 'unset'
            ? effective.words
                .slice(1)
                .flatMap((word) => word.text.split(/\s+/))
                .filter((each) => !each.startsWith('-'))
            : [],
        redirects: written.redirects,
        sees: (variable) => seen.get(variable),
        background: place.background,
        pipe: place.pipe,
        handled: place.handled,
        conditional: place.conditional,
        function: place.function,
        trap: place.trap,
        switchedUser: place.switchedUser || effective.via.some((each) => USER_SWITCHES.has(each)),
        substitution: place.substitution,
        errexit: (0,shell_scope/* optionIn */.p7)(scope, 'errexit'),
        pipefail: (0,shell_scope/* optionIn */.p7)(scope, 'pipefail'),
    });
}
// --- words -----------------------------------------------------------------------------------------------------------
function readShellWord(walk, word, scope, place) {
    walkSubstitutions(walk, word.parts, scope, place);
    return (0,shell_words/* readWord */.p)(word, place.source, scope);
}
function readAssignment(walk, node, scope, place) {
    const at = (0,shell_text/* sourceSpan */.eg)(place.source, node.pos, node.end);
    if (node.value.type === 'Word')
        return { name: node.name, value: readShellWord(walk, node.value, scope, place), at, exported: false };
    for (const element of node.value.elements)
        walkSubstitutions(walk, element.parts, scope, place);
    const content = (0,shell_text/* stretch */._N)(place.source, node.value.pos, node.value.end);
    const value = {
        text: content.text,
        literal: false,
        variables: [],
        at,
        all: false,
        quoted: false,
        content: () => content,
    };
    return { name: node.name, value, at, exported: false };
}
function readRedirects(walk, redirects, scope, place) {
    return redirects.map((redirect) => {
        const at = (0,shell_text/* sourceSpan */.eg)(place.source, redirect.pos, redirect.end);
        const descriptor = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : undefined;
        if (redirect.type === 'HereDoc') {
            walkSubstitutions(walk, redirect.body.parts, scope, place);
            const body = (0,shell_text/* stretch */._N)(place.source, redirect.body.pos, redirect.body.end);
            return { operator: redirect.operator, descriptor, target: undefined, at, body };
        }
        const target = redirect.target === undefined ? undefined : readShellWord(walk, redirect.target, scope, place);
        return { operator: redirect.operator, descriptor, target, at, body: undefined };
    });
}
/** Runs what stands in `$(\u2026)`, backquotes and `<(\u2026)` of a word, each in a shell of its own. */
function walkSubstitutions(walk, parts, scope, place) {
    for (const part of parts ?? []) {
        if (part.type === 'DoubleQuoted' || part.type === 'LocaleString')
            walkSubstitutions(walk, part.parts, scope, place);
        else if ((part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution') && part.script !== undefined) {
            walkSubstitution(walk, part.script, part.pos, scope, place);
        }
        else if (part.type === 'ParameterExpansion' && part.operation?.type === 'Default') {
            walkSubstitutions(walk, part.operation.operand.parts, scope, place);
        }
    }
}
function walkSubstitution(walk, script, at, scope, place) {
    if (walk.nesting >= MAX_NESTING)
        return;
    // Positions in a backquoted script with escapes count in a text of its own; it stands where the backquotes stand.
    const source = script.source === undefined
        ? place.source
        : {
            text: script.source,
            lines: place.source.lines,
            pieces: [{ start: 0, source: (0,shell_text/* sourceOffset */.V7)(place.source, at + 1) }],
        };
    for (const { message, pos } of script.errors ?? [])
        walk.problems.push({ message, ...(0,shell_text/* sourceSpan */.eg)(source, pos, pos + 1) });
    walk.nesting++;
    walk.steps.statements(walk, script.commands, (0,shell_scope/* createScope */.Ds)(scope), {
        ...place,
        source,
        substitution: true,
        pipe: undefined,
    });
    walk.nesting--;
}

;// CONCATENATED MODULE: ./lib/src/project/shell-walk.js





/** A loop over at most so many literal words is gone through word by word. */
const MAX_UNROLLED = 32;
const STEPS = { statements: walkStatements, command: walkCommand };
function createWalk(start) {
    return openWalk(start, STEPS);
}
function walkScript(walk, source, script) {
    for (const { message, pos } of script.errors ?? [])
        walk.problems.push({ message, ...(0,shell_text/* sourceSpan */.eg)(source, pos, pos + 1) });
    walkStatements(walk, script.commands, walk.root, placeIn(source));
}
function walkWords(walk, words) {
    const first = words[0];
    if (first === undefined)
        return;
    runWords(walk, { words, assignments: [], redirects: [] }, walk.root, placeIn(first.content()));
}
function walkStatements(walk, statements, scope, place) {
    let ends = false;
    if (walk.depth >= MAX_DEPTH)
        return false;
    walk.depth++;
    for (const statement of statements) {
        if (walk.commands.length >= MAX_COMMANDS)
            break;
        if (statement.background) {
            walkNode(walk, statement.command, (0,shell_scope/* createScope */.Ds)(scope), { ...place, background: true, handled: true });
        }
        else {
            ends = walkNode(walk, statement.command, scope, place) || ends;
        }
    }
    walk.depth--;
    return ends;
}
/** @returns whether the shell ends there: `exit`, `return`, `exec`. */
function walkNode(walk, node, scope, place) {
    if (node.type === 'AndOr')
        return walkAndOr(walk, node, scope, place);
    if (node.type === 'Pipeline')
        return walkPipeline(walk, node, scope, place);
    return walkCommand(walk, node, scope, place);
}
/**
 * A chain of `&&` and `||`. What stands behind `&&` sees what stands before it. After the chain an effect is certain only
 * where nothing in front of it could have failed.
 */
function walkAndOr(walk, node, scope, place) {
    let certain = true;
    // What is done behind something that may fail: all of it or nothing.
    let tail;
    const handledUntil = node.operators.lastIndexOf('||');
    for (const [index, command] of node.commands.entries()) {
        const handled = place.handled || index <= handledUntil;
        if (index > 0 && node.operators[index - 1] === '||') {
            if (tail !== undefined)
                (0,shell_scope/* join */.fj)(scope, [tail], true);
            tail = undefined;
            const branch = (0,shell_scope/* createScope */.Ds)(scope);
            const diverges = walkNode(walk, command, branch, { ...place, handled, conditional: true });
            if (!diverges)
                (0,shell_scope/* join */.fj)(scope, [branch], true);
            certain = false;
            continue;
        }
        if (!certain)
            tail ??= (0,shell_scope/* createScope */.Ds)(scope);
        walkNode(walk, command, tail ?? scope, { ...place, handled, conditional: place.conditional || index > 0 });
        certain = certain && isSureToSucceed(command);
    }
    if (tail !== undefined)
        (0,shell_scope/* join */.fj)(scope, [tail], true);
    return false;
}
function walkPipeline(walk, node, scope, place) {
    const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
    const inner = negated ? { ...place, handled: true } : place;
    if (node.commands.length === 1)
        return walkCommand(walk, node.commands[0], scope, inner);
    const id = ++walk.pipelines;
    node.commands.forEach((command, index) => {
        walkCommand(walk, command, (0,shell_scope/* createScope */.Ds)(scope), { ...inner, pipe: { id, index, length: node.commands.length } });
    });
    return false;
}
function walkCommand(walk, node, scope, place) {
    switch (node.type) {
        case 'Command':
            return walkSimple(walk, node, scope, place);
        case 'Redirected':
            walk.groupRedirects.push(...readRedirects(walk, node.redirects, scope, place));
            return walkCompound(walk, node.command, scope, place);
        case 'Function':
            walk.functions.set(node.name.value, { body: node.body, source: place.source });
            return false;
        case 'Coproc':
            if (node.body.type === 'CompoundList')
                walkStatements(walk, node.body.commands, (0,shell_scope/* createScope */.Ds)(scope), place);
            else
                walkCommand(walk, node.body, (0,shell_scope/* createScope */.Ds)(scope), { ...place, background: true });
            return false;
        default:
            return walkCompound(walk, node, scope, place);
    }
}
function walkCompound(walk, node, scope, place) {
    switch (node.type) {
        case 'Subshell':
            walkStatements(walk, node.body.commands, (0,shell_scope/* createScope */.Ds)(scope), place);
            return false;
        case 'BraceGroup':
            return walkStatements(walk, node.body.commands, scope, place);
        case 'If':
            return walkIf(walk, node, scope, place);
        case 'Case':
            walkCase(walk, node, scope, place);
            return false;
        case 'While': {
            walkStatements(walk, node.clause.commands, scope, { ...place, handled: true });
            walkBranches(walk, [node.body], scope, place, true);
            return false;
        }
        case 'For':
            walkFor(walk, node, scope, place);
            return false;
        case 'Select':
        case 'ArithmeticFor':
            walkBranches(walk, [node.body], scope, place, true);
            return false;
        default:
            return false;
    }
}
function walkBranches(walk, bodies, scope, place, mayRunNone) {
    const open = [];
    for (const body of bodies) {
        const branch = (0,shell_scope/* createScope */.Ds)(scope);
        // A branch that ends the shell has no say in what holds afterwards.
        if (!walkStatements(walk, body.commands, branch, { ...place, conditional: true }))
            open.push(branch);
    }
    (0,shell_scope/* join */.fj)(scope, open, mayRunNone);
    return open.length === 0 && !mayRunNone;
}
function walkIf(walk, node, scope, place) {
    walkStatements(walk, node.clause.commands, scope, { ...place, handled: true });
    const bodies = [node.then];
    for (const elif of node.elif) {
        walkStatements(walk, elif.clause.commands, (0,shell_scope/* createScope */.Ds)(scope), { ...place, handled: true, conditional: true });
        bodies.push(elif.then);
    }
    if (node.else !== undefined)
        bodies.push(node.else);
    return walkBranches(walk, bodies, scope, place, node.else === undefined);
}
function walkCase(walk, node, scope, place) {
    readShellWord(walk, node.word, scope, place);
    const catchesAll = node.items.some((item) => item.pattern.some((pattern) => pattern.text === '*'));
    walkBranches(walk, node.items.map((item) => item.body), scope, place, !catchesAll);
}
function walkFor(walk, node, scope, place) {
    const words = (node.wordlist ?? []).map((word) => readShellWord(walk, word, scope, place));
    const values = words.flatMap((word) => word.literal ? (word.quoted ? [word.text] : word.text.split(/\s+/).filter(Boolean)) : []);
    const known = node.wordlist !== undefined && words.every((word) => word.literal && !word.text.includes('*'));
    if (!known || values.length === 0 || values.length > MAX_UNROLLED) {
        (0,shell_scope/* hold */._2)(scope, node.name.value, { kind: 'inherited' });
        walkBranches(walk, [node.body], scope, place, true);
        return;
    }
    const silent = walk.silent;
    values.forEach((value, index) => {
        walk.silent = silent || index > 0;
        (0,shell_scope/* assign */.kp)(scope, node.name.value, { text: value, literal: true, variables: [] }, false);
        walkStatements(walk, node.body.commands, scope, { ...place, conditional: true });
    });
    walk.silent = silent;
}

;// CONCATENATED MODULE: ./lib/src/project/shell.js




/** More here-documents than this in one script are a mistake, and their reading takes time that grows with the square. */
const MAX_HERE_DOCUMENTS = 2_000;
/** Reads a script file. Never throws: what is wrong stands in `problems`. */
function readScript(file) {
    const script = interpretShell((0,shell_text/* wholeText */.r0)(file.text, file.lines));
    const firstLine = file.text.slice(0, lineEnd(file.text));
    return {
        ...script,
        file,
        shebang: firstLine.startsWith('#!') ? firstLine.slice(2).trim() : undefined,
        shebangAt: file.lines.span(0, firstLine.length),
    };
}
/** What a script does, started with the variables and wrappers of `start`. Never throws. */
function interpretShell(text, start = {}) {
    const source = (0,shell_text/* withoutCarriageReturns */.c5)(text);
    const refused = refusal(source);
    if (refused !== undefined)
        return { text, commands: [], traps: [], groupRedirects: [], functions: new Set(), problems: [refused] };
    const walk = createWalk(start);
    walkScript(walk, source, (0,parser/* parse */.qg)(source.text));
    return resultOf(walk, text);
}
/** A command without a shell: the exec form of a Dockerfile. */
function interpretWords(words, lines, start = {}) {
    const walk = createWalk(start);
    walkWords(walk, words);
    return resultOf(walk, (0,shell_text/* wholeText */.r0)('', lines));
}
function resultOf(walk, text) {
    const { commands, traps, groupRedirects, functions, problems } = walk;
    return { text, commands, traps, groupRedirects, functions: new Set(functions.keys()), problems };
}
function refusal(source) {
    const nul = source.text.indexOf('\0');
    if (nul !== -1)
        return { message: 'a NUL byte, which no shell script can hold', ...(0,shell_text/* sourceSpan */.eg)(source, nul, nul + 1) };
    let count = 0;
    for (let at = source.text.indexOf('<<'); at !== -1; at = source.text.indexOf('<<', at + 2)) {
        count++;
        if (count > MAX_HERE_DOCUMENTS) {
            return { message: `more than ${MAX_HERE_DOCUMENTS} here-documents`, ...(0,shell_text/* sourceSpan */.eg)(source, at, at + 2) };
        }
    }
    return undefined;
}
function lineEnd(text) {
    const end = text.indexOf('\n');
    return end === -1 ? text.length : end;
}


/***/ }),

/***/ 8677:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   envFileVariables: () => (/* binding */ envFileVariables),
/* harmony export */   settingsVariables: () => (/* binding */ settingsVariables)
/* harmony export */ });
/* harmony import */ var _yaml_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6525);

/** The `variables` of slipway.yml: a mapping, or lines of NAME=value. What else is wrong with the file is not told here. */
function settingsVariables(file) {
    const source = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(file.text, file.lines);
    const written = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(source.data) ? source.data.variables : undefined;
    const whole = source.at(['variables']);
    if (typeof written === 'string' && whole !== undefined) {
        return readLines(written).map(({ name, value }) => ({ name, value, at: whole, valueAt: whole }));
    }
    if (!(0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(written))
        return [];
    return Object.entries(written).flatMap(([name, value]) => {
        const at = source.at(['variables', name], 'key');
        if (at === undefined || value === null || typeof value === 'object')
            return [];
        return [{ name, value: String(value), at, valueAt: source.at(['variables', name]) ?? at }];
    });
}
/** The variables of a `.env` file, as Docker Compose and dotenv read it. */
function envFileVariables(file) {
    return readLines(file.text).map(({ name, value, start, valueStart, end }) => ({
        name,
        value,
        at: file.lines.span(start, start + name.length),
        valueAt: file.lines.span(valueStart, end),
    }));
}
function readLines(text) {
    const lines = [];
    let offset = 0;
    for (const line of text.split('\n')) {
        const found = readLine(line, offset);
        if (found !== undefined)
            lines.push(found);
        offset += line.length + 1;
    }
    return lines;
}
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
function readLine(line, offset) {
    const equals = line.indexOf('=');
    if (equals === -1)
        return undefined;
    const left = line.slice(0, equals);
    const name = left.trim().replace(/^export\s+/, '');
    if (!NAME.test(name))
        return undefined;
    const right = line.slice(equals + 1).trimEnd();
    const value = right.trimStart();
    const valueStart = offset + equals + 1 + right.length - value.length;
    return {
        name,
        value: unquoted(value),
        start: offset + left.lastIndexOf(name),
        valueStart,
        end: valueStart + value.length,
    };
}
function unquoted(value) {
    const quote = value[0];
    if (quote === '"' || quote === "'") {
        const end = value.indexOf(quote, 1);
        return end === -1 ? value.slice(1) : value.slice(1, end);
    }
    // A comment begins at a # behind a blank.
    return value.replace(/(?:^|\s)#.*$/, '').trim();
}


/***/ }),

/***/ 6525:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ isRecord),
  g: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/src/model/yaml-depth.js
var yaml_depth = __webpack_require__(7017);
;// CONCATENATED MODULE: ./lib/src/project/yaml-tokens.js
/** A text that is no YAML at all would yield one for every character. */
const MAX_PROBLEMS = 100;
/** PyYAML takes only spaces between tokens: "found character '\t' that cannot start any token" (yaml/pyyaml, scanner.py). */
function tabProblems(tokens, lines) {
    const problems = [];
    for (const { type, source, offset } of sourcesBelow(tokens)) {
        const at = type === 'space' || type === 'scalar' || type === 'newline' ? source.indexOf('\t') : -1;
        if (at === -1)
            continue;
        const place = lines.span(offset + at, offset + at + 1);
        problems.push({ ...place, message: 'a tab stands between words, where PyYAML takes only spaces' });
        if (problems.length === MAX_PROBLEMS)
            break;
    }
    return problems;
}
/** Every token that has a text of its own. The depth was looked at before. */
function* sourcesBelow(tokens) {
    for (const token of tokens) {
        if ('source' in token)
            yield token;
        if ('start' in token)
            yield* sourcesBelow(Array.isArray(token.start) ? token.start : [token.start]);
        for (const item of 'items' in token ? token.items : []) {
            yield* sourcesBelow(item.start);
            if (item.key)
                yield* sourcesBelow([item.key]);
            if (item.sep)
                yield* sourcesBelow(item.sep);
            if (item.value)
                yield* sourcesBelow([item.value]);
        }
        if (token.type === 'document' && token.value)
            yield* sourcesBelow([token.value]);
        if (token.type === 'block-scalar')
            yield* sourcesBelow(token.props);
        if ('end' in token && token.end)
            yield* sourcesBelow(token.end);
    }
}
/** PyYAML's reader refuses control characters wherever they stand ("special characters are not allowed"). */
function forbiddenCharacters(text, lines) {
    for (let offset = 0; offset < text.length; offset++) {
        const code = text.charCodeAt(offset);
        const allowed = code >= 0x20 ? code !== 0x7f : code === 0x09 || code === 0x0a || code === 0x0d;
        if (!allowed) {
            const hex = code.toString(16).padStart(4, '0');
            return [
                { ...lines.span(offset, offset + 1), message: `the character U+${hex.toUpperCase()} is not allowed in YAML` },
            ];
        }
    }
    return [];
}

;// CONCATENATED MODULE: ./lib/src/project/yaml-source.js



/**
 * Aliases may expand a small file into an enormous one ("billion laughs"). PyYAML shares aliased values, so such a file
 * loads, and then whatever walks it never ends. A mapping of 10,000 models that all merge one anchor stays far below.
 */
const MAX_EXPANDED_NODES = 2_000_000;
/**
 * Reads a YAML 1.1 text. Never throws.
 *
 * @param reader `pyyaml`: what PyYAML refuses and the standard allows is a problem too. LiteLLM reads its config with it.
 */
function readYaml(text, lines, reader = 'any') {
    const tokens = [...new dist/* Parser */.iX().parse(text)];
    const deep = (0,yaml_depth/* tooDeepToken */.G)(tokens);
    if (deep !== undefined)
        return refused({ ...lines.span(deep, deep + 1), message: 'the nesting is too deep' });
    const document = compose(tokens, text.length);
    const problems = document.errors
        .slice(0, MAX_PROBLEMS)
        .map((error) => ({ ...lines.span(...error.pos), message: error.message }));
    for (const warning of document.warnings) {
        if (warning.code === 'TAG_RESOLVE_FAILED') {
            problems.push({ ...lines.span(...warning.pos), message: `${warning.message} is a tag that YAML loaders refuse` });
        }
    }
    problems.push(...forbiddenCharacters(text, lines));
    if (reader === 'pyyaml' && text.includes('\t'))
        problems.push(...tabProblems(tokens, lines));
    const converter = createConverter(lines);
    let data;
    if (problems.length === 0) {
        data = converter.convert(document);
        problems.push(...converter.problems);
    }
    return {
        document,
        data: problems.length === 0 ? data : undefined,
        problems,
        duplicates: converter.duplicates,
        at: (path, part = 'value') => spanAt(document.contents, path, part, lines, converter.targets),
        commentAt: (path) => commentOf(findPair(document.contents, path, converter.targets)?.value),
        scalars: () => scalarsBelow(document.contents, [], lines),
    };
}
function refused(problem) {
    const document = compose([], 0);
    const nothing = { at: () => undefined, commentAt: () => undefined, scalars: () => [] };
    return { document, data: undefined, problems: [problem], duplicates: [], ...nothing };
}
/** What `parseDocument` does, from tokens that were looked at before. */
function compose(tokens, length) {
    const composer = new dist/* Composer */.Dk({
        version: '1.1',
        customTags: (tags) => tags.map(asPyYaml),
        keepSourceTokens: true,
        prettyErrors: false,
        // The library's own check is quadratic and an error; ours is neither.
        uniqueKeys: false,
    });
    const [document, second] = [...composer.compose(tokens, true, length)];
    if (second !== undefined) {
        const at = [second.range[0], second.range[0] + 1];
        const message = 'the file holds more than one document; only one is read';
        document?.errors.push(new dist/* YAMLParseError */.XT(at, 'MULTIPLE_DOCS', message));
    }
    // With `forceDoc` the composer always makes one.
    return document;
}
/** YAML 1.1 has `yes` and `y` for true; PyYAML knows only the long forms. */
function asPyYaml(tag) {
    if (typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:bool' || !('test' in tag) || !tag.test)
        return tag;
    const words = tag.test.test('yes') ? PYYAML_TRUE : PYYAML_FALSE;
    return { ...tag, test: words };
}
const PYYAML_TRUE = /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/;
const PYYAML_FALSE = /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/;
/**
 * Plain data from the syntax tree in one pass: linear even where `Document.toJS` is not (each alias there searches the
 * document), with alias bombs, cycles and duplicate keys found on the way.
 */
function createConverter(lines) {
    const problems = [];
    const duplicates = [];
    const targets = new Map();
    const anchors = new Map();
    const done = new Map();
    function convertNode(node) {
        if (!(0,dist/* isNode */.Ll)(node))
            return { value: null, size: 1 };
        if ((0,dist/* isAlias */.Vj)(node))
            return aliased(node);
        if (node.anchor !== undefined)
            anchors.set(node.anchor, node);
        const converted = (0,dist/* isMap */.jh)(node) ? mapping(node) : (0,dist/* isSeq */.oP)(node) ? sequence(node.items) : scalar(node);
        // Only an anchored node can be asked for again.
        if (node.anchor !== undefined)
            done.set(node, converted);
        return converted;
    }
    function scalar(node) {
        return { value: node.value ?? null, size: 1 };
    }
    function aliased(alias) {
        const target = anchors.get(alias.source);
        const converted = target && done.get(target);
        if (target !== undefined && converted !== undefined) {
            targets.set(alias, target);
            return converted;
        }
        const reason = target === undefined ? 'names an anchor that is not set before it' : 'stands inside its own anchor';
        problems.push({ ...spanOf(alias, lines), message: `the alias *${alias.source} ${reason}` });
        return { value: null, size: 1 };
    }
    function sequence(items) {
        let size = 1;
        const value = items.map((item) => {
            // In a sequence a lone `key: value` is a pair of its own (flow style).
            const converted = (0,dist/* isPair */.tO)(item) ? pairAlone(item) : convertNode(item);
            size += converted.size;
            return converted.value;
        });
        return { value, size };
    }
    function pairAlone(pair) {
        const converted = convertNode(pair.value);
        return { value: { [keyOf(pair.key)]: converted.value }, size: converted.size + 1 };
    }
    function mapping(map) {
        const entries = new Map();
        const merged = [];
        const seen = new Map();
        let size = 1;
        for (const pair of map.items) {
            const converted = convertNode(pair.value);
            size += converted.size;
            if ((0,dist/* isCollection */.P3)(pair.key)) {
                const message = 'a key is a list or a mapping; a value that begins with { or [ needs quotes';
                problems.push({ ...spanOf(pair.key, lines), message });
                continue;
            }
            const key = keyOf(pair.key);
            if (isMergeKey(pair)) {
                merged.push(converted.value);
                continue;
            }
            noteDuplicate(seen, key, pair);
            entries.set(key, converted.value);
        }
        const value = {};
        // Own keys win over merged ones, earlier merged mappings over later.
        for (const source of merged.flat().reverse()) {
            if (isRecord(source))
                for (const [key, entry] of Object.entries(source))
                    yaml_source_define(value, key, entry);
        }
        for (const [key, entry] of entries)
            yaml_source_define(value, key, entry);
        return { value, size };
    }
    function noteDuplicate(seen, key, pair) {
        const node = (0,dist/* isNode */.Ll)(pair.key) ? pair.key : undefined;
        if (!seen.has(key)) {
            seen.set(key, node);
            return;
        }
        const first = seen.get(key);
        if (node === undefined || first === undefined)
            return;
        const { line, column } = spanOf(first, lines);
        duplicates.push({ ...spanOf(node, lines), key, first: { line, column } });
    }
    function convert(document) {
        const { value, size } = convertNode(document.contents);
        if (size <= MAX_EXPANDED_NODES)
            return value;
        const alias = targets.keys().next().value;
        const message = `its aliases expand to ${size > 1e9 ? 'more than a billion' : size.toLocaleString('en')} values`;
        problems.push({ ...(alias ? spanOf(alias, lines) : lines.span(0, 0)), message });
        return undefined;
    }
    return { problems, duplicates, targets, convert };
}
/** `__proto__` as a key must become a key, not the prototype. */
function yaml_source_define(target, key, value) {
    if (key === '__proto__') {
        Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
    }
    else
        target[key] = value;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
function keyOf(key) {
    if ((0,dist/* isScalar */.jn)(key))
        return String(key.value ?? '');
    if ((0,dist/* isAlias */.Vj)(key))
        return `*${key.source}`;
    return (0,dist/* isNode */.Ll)(key) ? String(key) : String(key ?? '');
}
/** The YAML 1.1 schema gives a plain `<<` the value Symbol('<<'). */
function isMergeKey(pair) {
    return (0,dist/* isScalar */.jn)(pair.key) && typeof pair.key.value === 'symbol';
}
function spanOf(node, lines) {
    const range = node.range ?? [0, 0, 0];
    return lines.span(range[0], range[1]);
}
function resolved(node, targets) {
    if ((0,dist/* isAlias */.Vj)(node))
        return targets.get(node);
    return (0,dist/* isNode */.Ll)(node) ? node : undefined;
}
/** The pair (or, in a sequence, the item) at the end of a path. */
function findPair(root, path, targets) {
    let found = { value: root };
    for (const step of path) {
        const node = resolved(found?.value, targets);
        found = (0,dist/* isSeq */.oP)(node)
            ? typeof step === 'number' && step < node.items.length
                ? { value: node.items[step] }
                : undefined
            : (0,dist/* isMap */.jh)(node)
                ? pairNamed(node, String(step), targets)
                : undefined;
        if (found === undefined)
            return undefined;
    }
    return found;
}
function pairNamed(map, name, targets) {
    let found;
    // The last of two equal keys is the one that counts.
    for (const pair of map.items)
        if (keyOf(pair.key) === name)
            found = pair;
    if (found !== undefined)
        return found;
    for (const pair of map.items) {
        if (!isMergeKey(pair))
            continue;
        const source = resolved(pair.value, targets);
        const candidates = (0,dist/* isSeq */.oP)(source) ? source.items.map((item) => resolved(item, targets)) : [source];
        for (const candidate of candidates) {
            const merged = (0,dist/* isMap */.jh)(candidate) ? pairNamed(candidate, name, targets) : undefined;
            if (merged !== undefined)
                return merged;
        }
    }
    return undefined;
}
function spanAt(root, path, part, lines, targets) {
    const pair = findPair(root, path, targets);
    if (pair === undefined)
        return undefined;
    const key = (0,dist/* isNode */.Ll)(pair.key) ? pair.key : undefined;
    const value = (0,dist/* isNode */.Ll)(pair.value) ? pair.value : undefined;
    const empty = value === undefined || ((0,dist/* isScalar */.jn)(value) && value.source === '' && value.type === 'PLAIN');
    const node = part === 'key' || empty ? (key ?? value) : value;
    return node === undefined ? undefined : spanOf(node, lines);
}
function commentOf(value) {
    if (!(0,dist/* isScalar */.jn)(value))
        return undefined;
    const token = value.srcToken;
    const end = token !== undefined && 'end' in token && Array.isArray(token.end) ? token.end : [];
    for (const part of end) {
        if (part.type === 'newline')
            break;
        if (part.type === 'comment')
            return part.source.slice(1).trim();
    }
    return undefined;
}
function* scalarsBelow(node, path, lines) {
    if ((0,dist/* isScalar */.jn)(node))
        yield { path, value: node.value, at: spanOf(node, lines) };
    if (!(0,dist/* isCollection */.P3)(node))
        return;
    for (const [index, item] of node.items.entries()) {
        if ((0,dist/* isPair */.tO)(item))
            yield* scalarsBelow(item.value, [...path, keyOf(item.key)], lines);
        else
            yield* scalarsBelow(item, [...path, index], lines);
    }
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

/***/ 1274:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ gateLines),
/* harmony export */   ST: () => (/* binding */ gateHeadline)
/* harmony export */ });
/* unused harmony exports renderGate, notAskedText */
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1634);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(256);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6293);



const INDENT = ' '.repeat(14);
const NO_ANSWER = '\u2013';
/** What the gate saw, as a release's `gate` step shows it: the door, then a line for each model. */
function renderGate(report, style) {
    const failed = !report.alive || report.open || report.models.some((model) => !model.ok);
    const head = `${failed ? '\u2717' : ' '} ${padEnd('gate', 12)}${gateHeadline(report)}`;
    const models = gateLines(report).map((line, index) => {
        const indented = `${INDENT}${line}`;
        return report.models[index]?.ok === false ? paint(style, 'red', indented) : indented;
    });
    return `${[failed ? paint(style, 'red', head) : head, ...models].join('\n')}\n`;
}
/** `alive; no key 401; wrong key 400`. */
function gateHeadline(report) {
    const parts = [report.alive ? 'alive' : `not alive: ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(report.aliveCause ?? 'no answer')}`];
    if (report.open)
        parts.push('answers without a key');
    else if (report.noKeyStatus !== undefined)
        parts.push(`no key ${report.noKeyStatus}`);
    if (report.wrongKeyStatus !== undefined)
        parts.push(`wrong key ${report.wrongKeyStatus}`);
    return parts.join('; ');
}
/**
 * One line a model: name, host, time to the first token, `ok` or `FAILED` with its cause. Those that were not asked stand
 * behind the others, with the reason.
 */
function gateLines({ models, notAsked = [] }) {
    const names = [...models, ...notAsked].map((model) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(model.name, 60));
    const hosts = [...models, ...notAsked].map((model) => (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(model.host, 60));
    const nameWidth = Math.max(0, ...names.map(_width_js__WEBPACK_IMPORTED_MODULE_2__/* .displayWidth */ .F1)) + 3;
    const hostWidth = Math.max(0, ...hosts.map(_width_js__WEBPACK_IMPORTED_MODULE_2__/* .displayWidth */ .F1)) + 3;
    const answerWidth = Math.max(0, ...models.map((model) => (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .displayWidth */ .F1)(firstToken(model))));
    const startOf = (index) => `${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .padEnd */ .f)(names[index] ?? '', nameWidth)}${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .padEnd */ .f)(hosts[index] ?? '', hostWidth)}`;
    const lines = models.map((model, index) => {
        const start = startOf(index);
        const asked = model.asked === undefined || model.asked === model.name ? '' : ` (asked ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(model.asked, 60)})`;
        if (model.ok)
            return `${start}${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .padEnd */ .f)(firstToken(model), answerWidth)}  ok${asked}`;
        return `${start}${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .padEnd */ .f)(NO_ANSWER, answerWidth)}  FAILED  ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(model.cause ?? 'no answer')}${asked}`;
    });
    const left = notAsked.map((model, index) => `${startOf(models.length + index)}${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .padEnd */ .f)(NO_ANSWER, answerWidth)}  ${(0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printableLine */ .o)(notAskedText(model))}`);
    return [...lines, ...left];
}
/** `not asked (mode image_generation)`. The mode is the user's text: not yet printable. */
function notAskedText({ mode, reason }) {
    return `not asked (${reason ?? `mode ${mode}`})`;
}
function firstToken({ ok, firstTokenMs, mode }) {
    if (!ok || firstTokenMs === undefined)
        return NO_ANSWER;
    return `${Math.round(firstTokenMs)} ms ${mode === 'embedding' ? 'embedding' : 'first token'}`;
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


/***/ }),

/***/ 413:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ echo),
/* harmony export */   WW: () => (/* binding */ looksLikeSecret),
/* harmony export */   p6: () => (/* binding */ isKnownToken)
/* harmony export */ });
/** More of a wrong value than this does not help the reader. */
const LONGEST_ECHO = 40;
/** Beginnings of tokens that services hand out, and of PEM blocks and JSON web tokens. */
const TOKEN_BEGINNING = /(?:^|[^A-Za-z0-9])(?:tskey-|sk-|rk-|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AKIA|AIza|eyJ|hf_[A-Za-z0-9]{20}|npm_[A-Za-z0-9]{20}|dckr_pat_|whsec_|-----BEGIN)/;
/** Railway's tokens are UUIDs. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const LONG_RUN = /[A-Za-z0-9_+=-]{20,}/g;
/** Whether a text begins like a token of a known service: certain enough to refuse it in a committed file. */
function isKnownToken(text) {
    return TOKEN_BEGINNING.test(text) && text.trim().length >= 16 && !/\s/.test(text.trim());
}
/** Whether a text may hold a secret: a known beginning, a UUID, a long run of letters and digits, a password in a URL. */
function looksLikeSecret(text) {
    if (TOKEN_BEGINNING.test(text) || UUID.test(text))
        return true;
    if (/:\/\/[^/\s]*@/.test(text) || /\bbearer\s/i.test(text))
        return true;
    return (text.match(LONG_RUN) ?? []).some((run) => /[0-9]/.test(run) && /[A-Za-z]/.test(run));
}
/**
 * A wrong value for a message: quoted, control characters escaped, cut at 40 characters; undefined when it may be a
 * secret or holds one of `secrets`.
 */
function echo(value, secrets = []) {
    if (typeof value === 'number' || typeof value === 'boolean')
        return echoText(String(value), secrets);
    if (typeof value !== 'string')
        return undefined;
    const shown = echoText(value, secrets);
    return shown === undefined ? undefined : quote(value);
}
function echoText(text, secrets) {
    if (looksLikeSecret(text))
        return undefined;
    const lower = text.toLowerCase();
    const isOf = (secret) => secret !== '' && (lower.includes(secret) || secret.includes(lower));
    if (secrets.some((secret) => isOf(secret.toLowerCase())))
        return undefined;
    return text;
}
function quote(text) {
    const cut = text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO - 1)}\u2026` : text;
    return JSON.stringify(cut).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 6285:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ unknownName),
/* harmony export */   a: () => (/* binding */ invalidInput)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9180);


/** INPUT_INVALID with the first problem as its message and the others as its details. */
function invalidInput(first, others) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('INPUT_INVALID', first.message, {
        remedy: first.remedy,
        details: others.map((other) => `${other.message} (${other.remedy})`),
    });
}
/** The problem of a name that is none of `known`. `label` is shown, `name` is compared. */
function unknownName(label, name, known) {
    const meant = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, known);
    return {
        message: `${label} is not an input`,
        remedy: meant === undefined ? 'remove it; `slipway <command> --help` lists all inputs' : `did you mean ${meant}?`,
    };
}


/***/ }),

/***/ 4094:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ refuse),
/* harmony export */   v: () => (/* binding */ isRefusal)
/* harmony export */ });
const refusals = Symbol('refusal');
function refuse(refused, further = {}) {
    return { ...further, refused, [refusals]: true };
}
function isRefusal(value) {
    return typeof value === 'object' && value !== null && refusals in value;
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


/***/ }),

/***/ 6539:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gw: () => (/* binding */ parseNames),
/* harmony export */   f5: () => (/* binding */ isQuoted),
/* harmony export */   fu: () => (/* binding */ parseVariableLines),
/* harmony export */   sQ: () => (/* binding */ parseVariableMap),
/* harmony export */   u8: () => (/* binding */ VARIABLE_NAME_PATTERN)
/* harmony export */ });
/* harmony import */ var _echo_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(413);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4094);


const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const VARIABLE_NAME_PATTERN = NAME.source;
const NAME_FORM = 'a name holds letters, digits and _ and does not begin with a digit';
/** Slipway keeps its release record in this variable of the service. */
const OWN_VARIABLE = 'SLIPWAY_RELEASE';
/** `NAME=value` lines; blank lines and lines that begin with # do not count. Values are never part of a refusal. */
function parseVariableLines(text) {
    const variables = new Map();
    for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
        const entry = line.trim();
        if (entry === '' || entry.startsWith('#'))
            continue;
        const parsed = parseLine(entry, `line ${index + 1}`);
        if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .isRefusal */ .v)(parsed))
            return parsed;
        if (variables.has(parsed.name)) {
            return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('is given twice', { subject: parsed.name, remedy: 'leave one of the two lines out' });
        }
        variables.set(parsed.name, parsed.value);
    }
    return Object.fromEntries(variables);
}
function parseLine(entry, subject) {
    const equals = entry.indexOf('=');
    if (equals < 0)
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('has no =', { subject, remedy: 'write one NAME=value a line' });
    const name = entry.slice(0, equals).trimEnd();
    const wrongName = refuseName(name, `the name in ${subject}`);
    if (wrongName)
        return wrongName;
    const value = entry.slice(equals + 1).trim();
    if (value === '""' || value === "''")
        return { name, value: '' };
    if (value === '') {
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('has no value', {
            subject: name,
            remedy: `leave the line out, or write ${name}="" where it is meant to be empty; an Actions secret that is not set is empty too`,
        });
    }
    if (isQuoted(value)) {
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('has quotes around its value', {
            subject: name,
            remedy: 'leave the quotes out: they would become part of the value',
        });
    }
    return { name, value };
}
/** A map as slipway.yml holds it. A value that is a token is refused, since the file is committed. */
function parseVariableMap(map) {
    for (const [name, value] of Object.entries(map)) {
        const wrongName = refuseName(name, undefined);
        if (wrongName)
            return wrongName;
        if ((0,_echo_js__WEBPACK_IMPORTED_MODULE_1__/* .isKnownToken */ .p6)(String(value))) {
            return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('looks like a secret, and slipway.yml is committed', {
                subject: name,
                remedy: `remove it, add ${name} to \`secrets\` and give its value in the environment of the step`,
            });
        }
        if (String(value).includes('\0'))
            return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('holds a NUL character', { subject: name });
    }
    return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]));
}
/** Names by commas, blanks or lines, or a list; each once. */
function parseNames(value) {
    const names = typeof value === 'string' ? value.split(/[\s,]+/) : value.map((name) => name.trim());
    for (const name of names) {
        if (name === '')
            continue;
        const wrong = refuseName(name, undefined);
        if (wrong)
            return wrong;
    }
    return [...new Set(names.filter((name) => name !== ''))];
}
function refuseName(name, subject) {
    if (name === OWN_VARIABLE) {
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('is where Slipway keeps its release record', { subject: name, remedy: 'choose another name' });
    }
    if ((0,_echo_js__WEBPACK_IMPORTED_MODULE_1__/* .isKnownToken */ .p6)(name)) {
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('looks like a secret', { subject: subject ?? 'a name', remedy: NAME_FORM });
    }
    if (NAME.test(name))
        return undefined;
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .T)('is not the name of a variable', {
        ...(subject === undefined ? { part: name } : { subject }),
        remedy: NAME_FORM,
    });
}
/** Whether a text stands in quotes as a whole: `"a"`, but not `"a", "b"`. */
function isQuoted(text) {
    const first = text[0];
    if (text.length < 2 || (first !== '"' && first !== "'" && first !== '`') || text.at(-1) !== first)
        return false;
    return !text.slice(1, -1).includes(first);
}


/***/ }),

/***/ 1809:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ listFiles),
/* harmony export */   GG: () => (/* binding */ walk),
/* harmony export */   Gu: () => (/* binding */ readTextFile),
/* harmony export */   S0: () => (/* binding */ writeNewFile),
/* harmony export */   T: () => (/* binding */ requireDirectory),
/* harmony export */   Ye: () => (/* binding */ realPath),
/* harmony export */   Zl: () => (/* binding */ followPath),
/* harmony export */   cj: () => (/* binding */ MAX_TEXT_FILE_BYTES)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9810);




/** A file larger than this is none of the kinds that the kit reads. */
const MAX_TEXT_FILE_BYTES = 8_000_000;
/** Reads a text file, whatever stands at its path. Never throws; FIFOs and devices are `unreadable`, never waited for. */
async function readTextFile(path) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path);
        if (found.isDirectory())
            return { kind: 'directory' };
        if (!found.isFile())
            return { kind: 'unreadable', reason: 'not a regular file' };
        if (found.size > MAX_TEXT_FILE_BYTES)
            return { kind: 'too-large', bytes: found.size };
        const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
        const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
        const body = byteOrderMark ? bytes.subarray(3) : bytes;
        const text = body.toString('utf8');
        const utf8 = !text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(body);
        return {
            kind: 'file',
            file: { text, byteOrderMark, utf8, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IXUSR) !== 0 },
        };
    }
    catch (cause) {
        const code = cause.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { kind: 'missing' };
        return { kind: 'unreadable', reason: reasonOf(code, cause) };
    }
}
function reasonOf(code, cause) {
    if (code === 'EACCES' || code === 'EPERM')
        return 'permission denied';
    if (code === 'ELOOP')
        return 'a symbolic link that points at itself';
    return cause instanceof Error ? cause.message : String(cause);
}
/** @throws SlipwayError INPUT_INVALID when the directory is not there or is no directory. */
async function requireDirectory(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => undefined);
    if (found?.isDirectory())
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('INPUT_INVALID', `working-directory: ${path} is ${found ? 'not a directory' : 'not there'}`, {
        remedy: 'name the directory that holds the proxy config',
    });
}
/** The path without links. Throws what the platform throws. */
function realPath(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path);
}
/** What a path leads to; undefined when it leads nowhere. */
async function followPath(path) {
    try {
        const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(target);
        const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
        return { path: target, kind, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IXUSR) !== 0 };
    }
    catch {
        return undefined;
    }
}
/** The entries below `root`, sorted by path, depth first. `enter` decides which directories are descended into. */
async function* walk(root, enter, below = '') {
    const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, below))).sort();
    for (const name of names) {
        const path = below === '' ? name : `${below}/${name}`;
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path));
        const kind = found.isFile()
            ? 'file'
            : found.isDirectory()
                ? 'directory'
                : found.isSymbolicLink()
                    ? 'link'
                    : 'other';
        yield { path, kind, executable: (found.mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IXUSR) !== 0 };
        if (kind === 'directory' && enter(path))
            yield* walk(root, enter, path);
    }
}
/** Writes a file only where none stands; false when one does. */
async function writeNewFile(path, text, mode = 0o644) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'wx', mode);
        try {
            await handle.writeFile(text);
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch (cause) {
        if (cause.code === 'EEXIST')
            return false;
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('FILE_UNREADABLE', `${path} cannot be written: ${reasonOf(cause.code, cause)}`, {
            cause,
            remedy: 'name a directory that you may write to',
        });
    }
}
/** The names of the regular files directly in a directory, sorted. */
async function listFiles(directory) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
}


/***/ }),

/***/ 7539:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ isProcessAlive),
/* harmony export */   y: () => (/* binding */ machineHash)
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


/***/ }),

/***/ 6037:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ CREATED_MARK),
/* harmony export */   KT: () => (/* binding */ BEGIN_MARK),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   R4: () => (/* binding */ markedSections),
/* harmony export */   ZA: () => (/* binding */ ownRanges),
/* harmony export */   dr: () => (/* binding */ BEGIN_NOTE),
/* harmony export */   eN: () => (/* binding */ END_MARK)
/* harmony export */ });
/* harmony import */ var _hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3521);
/* harmony import */ var _policy_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4243);
/**
 * The comments that mark what is ours in a policy. In every section that the fragment touches, its entries stand between
 * a begin and an end mark right after the opening bracket, so that no comma of others is ever touched:
 *
 *     "acls": [
 *         // slipway:begin \u2026
 *         {"action": "accept", "src": ["tag:railway-proxy"], "proto": "tcp", "dst": ["hab:11434"]},
 *         // slipway:end
 *         {\u2026what was there before\u2026}
 *     ]
 *
 * A section that did not exist carries `// slipway:created` behind its opening bracket as well.
 */


const BEGIN_MARK = 'slipway:begin';
const END_MARK = 'slipway:end';
const CREATED_MARK = 'slipway:created';
/** What stands behind the begin mark, for people who read the policy. */
const BEGIN_NOTE = '(kept by Slipway: edits between these marks are overwritten)';
/** From begin to end of each marked stretch, marks included. */
function ownRanges(document) {
    return markedSections(document).flatMap(({ begin, end }) => begin === undefined || end === undefined ? [] : [{ start: begin.start, end: end.end }]);
}
/**
 * The sections that hold marks, in file order.
 * @throws PolicyError when a mark has no counterpart in its section or stands twice
 */
function markedSections(document) {
    const { text, root } = document;
    if (root.kind !== 'object' || !text.includes('slipway:'))
        return [];
    const marked = [];
    for (const member of root.members) {
        const node = member.value;
        if (node.kind !== 'object' && node.kind !== 'array')
            continue;
        const found = marksOf(document, node);
        const { begin, end, created } = found;
        if ((begin === undefined) !== (end === undefined)) {
            const [mark, missing] = begin === undefined ? [end, BEGIN_MARK] : [begin, END_MARK];
            throw markError(document, mark, `this mark of Slipway has no "${missing}" in "${member.name.value}"`);
        }
        if (begin !== undefined && end !== undefined && end.start < begin.start) {
            throw markError(document, end, `"${END_MARK}" stands before "${BEGIN_MARK}" in "${member.name.value}"`);
        }
        if (begin !== undefined || created !== undefined)
            marked.push({ member, node, begin, end, created });
    }
    return marked;
}
function markError(document, mark, message) {
    const at = document.lines.span(mark.start, mark.end);
    return new _policy_error_js__WEBPACK_IMPORTED_MODULE_1__/* .PolicyError */ .p(message, at, `restore both marks around the entries that Slipway made, or delete them all`);
}
function marksOf(document, node) {
    const found = {};
    for (const comment of commentsBetween(document.text, node)) {
        const words = document.text.slice(comment.start + 2, comment.end).trimStart();
        const kind = words.startsWith(BEGIN_MARK)
            ? 'begin'
            : words.startsWith(END_MARK)
                ? 'end'
                : words.startsWith(CREATED_MARK)
                    ? 'created'
                    : undefined;
        if (kind === undefined)
            continue;
        if (found[kind] !== undefined)
            throw markError(document, comment, `this mark of Slipway stands twice`);
        found[kind] = comment;
    }
    return found;
}
/** First and last offset of each entry of an object or array. */
function entriesOf(node) {
    if (node.kind === 'array')
        return node.elements.map(({ start, end }) => ({ start, end }));
    return node.members.map(({ name, value }) => ({ start: name.start, end: value.end }));
}
/** The comments directly inside an object or array, outside its entries. */
function* commentsBetween(text, node) {
    let from = node.start + 1;
    for (const entry of [...entriesOf(node), { start: node.end - 1, end: node.end }]) {
        for (let at = from; at < entry.start;) {
            const end = text[at] === '/' ? (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .commentEnd */ .TM)(text, at) : undefined;
            if (end === undefined)
                at++;
            else {
                yield { start: at, end };
                at = end;
            }
        }
        from = entry.end;
    }
}


/***/ }),

/***/ 968:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ insertParts),
/* harmony export */   Rn: () => (/* binding */ partText),
/* harmony export */   h: () => (/* binding */ removeParts),
/* harmony export */   hb: () => (/* binding */ insertSection)
/* harmony export */ });
/* harmony import */ var _fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6037);
/* harmony import */ var _hujson_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3521);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5500);



/** Longer entries are written over several lines. */
const MAX_ENTRY_WIDTH = 100;
/** The text of a part: marks and entries, indented as the policy's own entries of that section are. */
function partText(base, section, entries) {
    const layout = layoutOf(base.document);
    const node = sectionNode(base, section);
    const indent = node === undefined ? layout.memberIndent + layout.unit : entryIndent(base.document, node, layout);
    const lines = entries.map(({ name, value }) => {
        const key = name === undefined ? '' : `${JSON.stringify(name)}: `;
        return `${key}${valueText(value, indent, layout, key.length)},`;
    });
    return [`// ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .BEGIN_MARK */ .KT} ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .BEGIN_NOTE */ .dr}`, ...lines, `// ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .END_MARK */ .eN}`].join(layout.eol + indent) + layout.eol;
}
function valueText(value, indent, layout, used) {
    const flat = flatText(value);
    if (typeof value === 'string' || used + flat.length <= MAX_ENTRY_WIDTH)
        return flat;
    const inner = indent + layout.unit;
    const isList = Array.isArray(value);
    const items = isList
        ? value.map((item) => valueText(item, inner, layout, 0))
        : Object.entries(value).map(([name, item]) => {
            const key = `${JSON.stringify(name)}: `;
            return `${key}${valueText(item, inner, layout, key.length)}`;
        });
    const body = items.map((item) => `${layout.eol}${inner}${item},`).join('');
    return isList ? `[${body}${layout.eol}${indent}]` : `{${body}${layout.eol}${indent}}`;
}
function flatText(value) {
    if (typeof value === 'string')
        return JSON.stringify(value);
    if (Array.isArray(value))
        return `[${value.map(flatText).join(', ')}]`;
    const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${flatText(item)}`);
    return `{${members.join(', ')}}`;
}
/** Puts parts into a policy that holds none. Bytes that were there stay, in their order. */
function insertParts(base, parts) {
    const { document } = base;
    const { root, text } = document;
    if (root.kind !== 'object')
        return text;
    const layout = layoutOf(document);
    const insertions = [];
    const rootPlace = placeIn(text, root);
    let created = '';
    for (const part of parts) {
        const node = sectionNode(base, part.section);
        if (node === undefined) {
            const indent = rootPlace.inline ? '' : layout.memberIndent;
            created += indent + createdText(base, part, indent, layout);
            continue;
        }
        const place = placeIn(text, node);
        const indent = entryIndent(document, node, layout);
        const closing = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node).length === 0 ? lineIndent(text, node.start) : indent;
        insertions.push({ at: place.at, text: place.inline ? ` ${part.text}${closing}` : indent + part.text });
    }
    if (created !== '')
        insertions.push({ at: rootPlace.at, text: created });
    return splice(text, insertions);
}
function createdText(base, part, indent, layout) {
    const [open, close] = part.section === 'hosts' || part.section === 'tagOwners' ? ['{', '}'] : ['[', ']'];
    const name = JSON.stringify(part.spelled ?? spelledLikeOthers(base, part.section));
    const entriesAt = layout.memberIndent + layout.unit;
    return `${name}: ${open} // ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .CREATED_MARK */ .Hf}${layout.eol}${entriesAt}${part.text}${indent}${close},${layout.eol}`;
}
/** A policy with a section of others more: no marks, no part of the fragment. For a section that does not exist. */
function insertSection(base, section, entries) {
    const { root, text } = base.document;
    if (root.kind !== 'object')
        return text;
    const layout = layoutOf(base.document);
    const place = placeIn(text, root);
    const indent = layout.memberIndent;
    const lines = entries.map(({ value }) => `${indent}${layout.unit}${valueText(value, indent + layout.unit, layout, 0)},`);
    const name = JSON.stringify(spelledLikeOthers(base, section));
    const body = [`${name}: [`, ...lines, `${indent}],`].join(layout.eol) + layout.eol;
    return splice(text, [{ at: place.at, text: place.inline ? body : indent + body }]);
}
/** A new section is capitalised where the file's others are: `"Hosts"` beside `"ACLs"`. */
function spelledLikeOthers(base, section) {
    const others = [...base.sections.values()].filter(({ name }) => _policy_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTIONS */ .bP.includes(name) && /^[a-z]/.test(name));
    const capital = others.some(({ spelled }) => /^[A-Z]/.test(spelled));
    if (!capital)
        return section;
    return section === 'acls' ? 'ACLs' : section.slice(0, 1).toUpperCase() + section.slice(1);
}
function splice(text, insertions) {
    let result = '';
    let from = 0;
    for (const insertion of [...insertions].sort((a, b) => a.at - b.at)) {
        result += text.slice(from, insertion.at) + insertion.text;
        from = insertion.at;
    }
    return result + text.slice(from);
}
/** Takes all parts out of a policy text, and sections of ours that hold nothing else. */
function removeParts(policyText) {
    let text = policyText;
    const kept = new Set();
    for (;;) {
        if (!text.includes('slipway:'))
            return text;
        const document = (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseHuJson */ .RG)(text);
        const next = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .markedSections */ .R4)(document).find(({ member }) => !kept.has(member.name.value));
        if (next === undefined)
            return text;
        if (next.begin !== undefined)
            text = withoutEntries(document, next);
        else if ((0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(next.node).length === 0)
            text = withoutSection(document, next);
        else
            kept.add(next.member.name.value);
    }
}
/** Undoes an insertion of `insertParts` into a section. */
function withoutEntries({ text }, { node, begin, end }) {
    if (begin === undefined || end === undefined)
        return text;
    const lineStart = text.lastIndexOf('\n', begin.start - 1) + 1;
    if (isBlank(text.slice(lineStart, begin.start)))
        return text.slice(0, lineStart) + text.slice(end.end);
    // The line was opened behind the bracket: one space before the mark, and an indent after it, are ours too.
    const from = text[begin.start - 1] === ' ' ? begin.start - 1 : begin.start;
    const others = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node).filter((entry) => entry.end <= begin.start || entry.start >= end.end);
    const indent = lineIndent(text, others.length === 0 ? node.start : end.start);
    const to = text.startsWith(indent, end.end) ? end.end + indent.length : end.end;
    return text.slice(0, from) + text.slice(to);
}
/** Undoes the creation of a section. */
function withoutSection({ text }, { member }) {
    const lineStart = text.lastIndexOf('\n', member.name.start - 1) + 1;
    const from = isBlank(text.slice(lineStart, member.name.start)) ? lineStart : member.name.start;
    let to = member.value.end;
    if (text[member.value.trailEnd] === ',') {
        to = member.value.trailEnd + 1;
        if (text.startsWith('\r\n', to))
            to += 2;
        else if (text[to] === '\n')
            to += 1;
    }
    return text.slice(0, from) + text.slice(to);
}
function sectionNode(base, section) {
    const node = base.sections.get(section)?.member.value;
    return node?.kind === 'object' || node?.kind === 'array' ? node : undefined;
}
/** Right after the first line end behind the opening bracket, unless an entry or the closing bracket comes first. */
function placeIn(text, node) {
    const limit = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node)[0]?.start ?? node.end - 1;
    for (let at = node.start + 1; at < limit;) {
        if (text[at] === '\n')
            return { at: at + 1, inline: false };
        const end = text[at] === '/' ? (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .commentEnd */ .TM)(text, at) : undefined;
        if (end !== undefined && text.startsWith('//', at))
            return { at: end, inline: false };
        at = end ?? at + 1;
    }
    return { at: node.start + 1, inline: true };
}
function layoutOf({ text, root }) {
    const firstLineEnd = text.indexOf('\n');
    const eol = firstLineEnd > 0 && text[firstLineEnd - 1] === '\r' ? '\r\n' : '\n';
    const members = root.kind === 'object' ? root.members : [];
    const own = members
        .map(({ name }) => ownLineIndent(text, name.start))
        .find((indent) => indent !== undefined && indent !== '');
    const rootIndent = lineIndent(text, root.start);
    const unit = own === undefined ? '\t' : own.startsWith(rootIndent) && own !== rootIndent ? own.slice(rootIndent.length) : own;
    return { eol, unit, memberIndent: own ?? rootIndent + unit };
}
function entryIndent({ text }, node, layout) {
    const first = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node)[0];
    const own = first === undefined ? undefined : ownLineIndent(text, first.start);
    return own ?? lineIndent(text, node.start) + layout.unit;
}
/** The blanks a line starts with. */
function lineIndent(text, offset) {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
/** The indentation of what stands at `offset`, when nothing else stands before it on its line. */
function ownLineIndent(text, offset) {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    const before = text.slice(start, offset);
    return start > 0 && isBlank(before) ? before : undefined;
}
function isBlank(text) {
    return /^[ \t]*$/.test(text);
}


/***/ }),

/***/ 1663:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hostNamesOf: () => (/* binding */ hostNamesOf),
  mergeFragment: () => (/* binding */ mergeFragment),
  printFragment: () => (/* binding */ printFragment),
  readFragment: () => (/* binding */ readFragment),
  removeFragment: () => (/* binding */ removeFragment),
  restoreFragment: () => (/* binding */ restoreFragment)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/route.js
var model_route = __webpack_require__(8641);
// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
;// CONCATENATED MODULE: ./lib/src/tailnet/fragment-content.js
/** What the fragment says: which hosts, rules, owners and tests follow from the routes, and how the file would write them. */



/** Hosts of others that the tests deny; more would only make the tests long. */
const MAX_DENIED_HOSTS = 50;
const SSH_PORT = 22;
/**
 * The entries of the fragment for a policy without it.
 * @param base the policy as others left it
 * @throws SlipwayError INPUT_INVALID when a route has no usable address or the tag is not one
 */
function fragmentContent(base, wish) {
    if (!/^tag:[A-Za-z][A-Za-z0-9-]*$/.test(wish.tag)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `tag ${JSON.stringify(wish.tag)} is not a tag`, {
            remedy: 'write it as tag:name; the name starts with a letter and has letters, digits and hyphens',
        });
    }
    const aliases = aliasesOf(base);
    const routes = wish.routes.map((route) => nameRoute(route, aliases));
    const { added } = aliases;
    const content = new Map();
    const useGrants = base.sections.has('grants') && !base.sections.has('acls');
    const style = styleOf(base, useGrants ? 'grant' : 'acl');
    const rules = useGrants ? grantsFor(routes, wish.tag, style) : aclsFor(routes, wish.tag, style);
    put(content, useGrants ? 'grants' : 'acls', rules);
    put(content, 'hosts', [...added].map(([name, value]) => ({ name, value })));
    if (!base.tagOwners.has(wish.tag))
        put(content, 'tagOwners', [{ name: wish.tag, value: ['autogroup:admin'] }]);
    if (wish.withoutTests !== true)
        put(content, 'tests', testsFor(base, routes, wish.tag));
    return content;
}
function put(content, section, entries) {
    if (entries.length > 0)
        content.set(section, entries);
}
function aliasesOf(base) {
    const of = new Map();
    for (const [alias, host] of base.hosts) {
        const range = (0,ip_range/* parseIpRange */.CB)(host.value);
        if (range === undefined || !(0,ip_range/* isSingleAddress */.Jl)(range))
            continue;
        const address = (0,ip_range/* formatRange */.Lu)(range);
        of.set(address, [...(of.get(address) ?? []), alias]);
    }
    return { of, inUse: new Set([...base.hosts.keys()].map((alias) => alias.toLowerCase())), added: new Map() };
}
/** The alias for a route's host: one the file has for the address, else its own name, else a free one. */
function nameRoute(route, { of, inUse, added }) {
    const range = route.address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(route.address);
    if (range === undefined || !(0,ip_range/* isSingleAddress */.Jl)(range)) {
        throw new error/* SlipwayError */.GQ('INPUT_INVALID', `route ${(0,model_route/* routeName */.x)(route)} has no IP address`, {
            remedy: `write the address in api_base and the name behind it as a comment, or add "${route.host}" to "hosts" of the policy`,
        });
    }
    const address = (0,ip_range/* formatRange */.Lu)(range);
    const known = of.get(address) ?? [];
    const found = known.includes(route.host) ? route.host : known[0];
    if (found !== undefined)
        return { alias: found, range, port: route.port };
    const wished = aliasFrom(route.host, address);
    let alias = wished;
    for (let number = 1; inUse.has(alias.toLowerCase()); number++) {
        alias = number === 1 ? `slipway-${wished}` : `slipway-${wished}-${number}`;
    }
    of.set(address, [alias]);
    inUse.add(alias.toLowerCase());
    added.set(alias, address);
    return { alias, range, port: route.port };
}
/** A name that can only be read as a host alias. */
function aliasFrom(host, address) {
    const alias = host.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
    if (alias !== '' && (0,ip_range/* parseIpRange */.CB)(alias) === undefined)
        return alias;
    return `host-${address.replace(/[.:]+/g, '-').replace(/^-|-$/g, '')}`;
}
function styleOf(base, kind) {
    const words = new Set();
    const root = base.document.root;
    for (const member of root.kind === 'object' ? root.members : []) {
        if (member.name.value.toLowerCase() !== `${kind}s` || member.value.kind !== 'array')
            continue;
        for (const rule of member.value.elements) {
            if (rule.kind === 'object')
                for (const { name } of rule.members)
                    words.add(name.value);
        }
    }
    const spelled = (...names) => [...words].find((word) => names.includes(word.toLowerCase())) ?? names[0];
    const uppercase = [...words].some((word) => /^[A-Z]/.test(word));
    const cased = (name) => (uppercase ? name.slice(0, 1).toUpperCase() + name.slice(1) : name);
    const own = (...names) => {
        const word = spelled(...names);
        return words.has(word) ? word : cased(word);
    };
    return {
        action: own('action'),
        src: own('src', 'users'),
        dst: own('dst', 'ports'),
        proto: own('proto'),
        ip: own('ip'),
    };
}
function aclsFor(routes, tag, style) {
    if (routes.length === 0)
        return [];
    const destinations = [...new Set(routes.map((route) => `${route.alias}:${route.port}`))];
    const value = {
        [style.action]: 'accept',
        [style.src]: [tag],
        [style.proto]: 'tcp',
        [style.dst]: destinations,
    };
    return [{ name: undefined, value }];
}
/** One grant a port, because a grant allows every one of its ports on every one of its hosts. */
function grantsFor(routes, tag, style) {
    const hostsByPort = new Map();
    for (const { alias, port } of routes)
        hostsByPort.set(port, (hostsByPort.get(port) ?? new Set()).add(alias));
    return [...hostsByPort].map(([port, hosts]) => ({
        name: undefined,
        value: { [style.src]: [tag], [style.dst]: [...hosts], [style.ip]: [`tcp:${port}`] },
    }));
}
/**
 * An `accept` for every route and one `deny` for its neighbours. The deny names no protocol, so it asks for TCP and UDP.
 * Addresses outside the tailnet's own range are left out: their tests fail whatever the rules say (tailscale/tailscale#14117).
 */
function testsFor(base, routes, tag) {
    const source = testFieldOf(base, 'src', 'user');
    const accept = testFieldOf(base, 'accept', 'allow');
    const inTailnet = routes.filter((route) => (0,ip_range/* overlapAny */.cg)([route.range], ip_range/* TAILNET */.Q0));
    const allowed = new Set(inTailnet.map((route) => `${route.alias}:${route.port}`));
    const denied = new Set();
    for (const { alias, port } of inTailnet) {
        for (const neighbour of [SSH_PORT, port - 1, port + 1]) {
            if (neighbour >= 1 && neighbour <= 65535)
                denied.add(`${alias}:${neighbour}`);
        }
    }
    const ports = [...new Set([SSH_PORT, ...inTailnet.slice(0, 1).map((route) => route.port)])];
    for (const alias of otherHosts(base, routes))
        for (const port of ports)
            denied.add(`${alias}:${port}`);
    const entries = [...allowed].map((destination) => ({
        name: undefined,
        value: { [source]: tag, proto: 'tcp', [accept]: [destination] },
    }));
    const deny = [...denied].filter((destination) => !allowed.has(destination));
    if (deny.length > 0 && inTailnet.length > 0)
        entries.push({ name: undefined, value: { [source]: tag, deny } });
    return entries;
}
/** Aliases of other machines of the tailnet. */
function otherHosts(base, routes) {
    const ours = new Set(routes.map(({ range }) => (0,ip_range/* formatRange */.Lu)(range)));
    return [...base.hosts]
        .filter(([, host]) => {
        const range = (0,ip_range/* parseIpRange */.CB)(host.value);
        if (range === undefined || host.value.includes('/') || !(0,ip_range/* overlapAny */.cg)([range], ip_range/* TAILNET */.Q0))
            return false;
        return !ours.has((0,ip_range/* formatRange */.Lu)(range));
    })
        .map(([alias]) => alias)
        .slice(0, MAX_DENIED_HOSTS);
}
function testFieldOf(base, modern, legacy) {
    const node = base.sections.get('tests')?.member.value;
    const names = new Set();
    for (const test of node?.kind === 'array' ? node.elements : []) {
        if (test.kind === 'object')
            for (const { name } of test.members)
                names.add(name.value);
    }
    const lower = (wanted) => [...names].find((name) => name.toLowerCase() === wanted);
    return lower(modern) ?? lower(legacy) ?? modern;
}

// EXTERNAL MODULE: ./lib/src/tailnet/fragment-marks.js
var fragment_marks = __webpack_require__(6037);
// EXTERNAL MODULE: ./lib/src/tailnet/fragment-text.js
var fragment_text = __webpack_require__(968);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-format.js + 1 modules
var hujson_format = __webpack_require__(979);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var tailnet_policy = __webpack_require__(5500);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/fragment.js
/**
 * The part of the tailnet policy that is ours: put in, found again, updated and taken out without touching a byte of
 * others. Our entries stand first in their section, so no comma outside the marks ever moves (see fragment-marks.ts).
 */







const SECTION_ORDER = ['hosts', 'tagOwners', 'acls', 'grants', 'tests'];
/**
 * Puts the fragment for the routes into the policy, or updates the one that is there. Idempotent: a fragment that says
 * the same, however it is laid out, is left as it is. Where the policy has neither `acls` nor `grants`, which allows
 * everything, an `acls` section is created and with it everything else is denied: ask `overreachOf` first.
 * @throws PolicyError when the policy is not valid before or after; SlipwayError INPUT_INVALID for a route without address
 */
function mergeFragment(policyText, wish) {
    const policy = (0,tailnet_policy/* readPolicy */.T4)(policyText);
    const baseText = (0,fragment_text/* removeParts */.h)(policyText);
    const base = baseText === policyText ? policy : (0,tailnet_policy/* parsePolicy */.ON)(baseText);
    const content = fragmentContent(base, wish);
    const present = contentOf(policy);
    const difference = { added: missingFrom(present, content), removed: missingFrom(content, present) };
    if (isEmpty(difference.added) && isEmpty(difference.removed))
        return { text: policyText, changed: false, ...difference };
    const parts = SECTION_ORDER.flatMap((section) => {
        const entries = content.get(section);
        return entries === undefined ? [] : [{ section, text: (0,fragment_text/* partText */.Rn)(base, section, entries) }];
    });
    const text = laidOut(baseText, base, (0,fragment_text/* insertParts */.Ao)(base, parts));
    (0,tailnet_policy/* readPolicy */.T4)(text);
    return { text, changed: text !== policyText, ...difference };
}
/** Laying out a larger policy costs more than it is worth: the layout is for readers only. */
const MAX_LAID_OUT = 512 * 1024;
/**
 * In a policy in canonical layout, ours is in canonical layout too: should the service lay it out anew, not a byte
 * changes. Where that would move bytes of others, or could not be put back by `restoreFragment`, our own layout stays.
 */
function laidOut(baseText, base, merged) {
    if (merged.length > MAX_LAID_OUT || (0,hujson_format/* formatHuJson */.Fn)(baseText) !== baseText)
        return merged;
    const canonical = (0,hujson_format/* formatHuJson */.Fn)(merged);
    return (0,fragment_text/* insertParts */.Ao)(base, readFragment(canonical).parts) === canonical ? canonical : merged;
}
/**
 * The policy without the fragment: the exact inverse of `mergeFragment` on a text that had none. A section that we
 * created stays when others have written into it since.
 * @throws PolicyError when the text is not HuJSON or a mark has lost its counterpart
 */
function removeFragment(policyText) {
    (0,tailnet_policy/* parsePolicyText */.XL)(policyText);
    return (0,fragment_text/* removeParts */.h)(policyText);
}
/**
 * The fragment as it stands in a policy.
 * @throws PolicyError when the policy cannot be read
 */
function readFragment(policyText) {
    const policy = (0,tailnet_policy/* parsePolicy */.ON)(policyText);
    const parts = [];
    for (const { member, begin, end } of (0,fragment_marks/* markedSections */.R4)(policy.document)) {
        const section = SECTION_ORDER.find((name) => name.toLowerCase() === member.name.value.toLowerCase());
        if (section === undefined || begin === undefined || end === undefined)
            continue;
        parts.push({ section, text: policyText.slice(begin.start, end.end) });
    }
    return { present: parts.length > 0, routes: routesOf(policy), parts };
}
/**
 * Puts a fragment back as it stood, into a policy that may have changed around it.
 * @throws PolicyError when the policy cannot be read
 */
function restoreFragment(policyText, state) {
    const base = (0,tailnet_policy/* parsePolicy */.ON)(removeFragment(policyText));
    return (0,fragment_text/* insertParts */.Ao)(base, state.parts);
}
/**
 * The fragment alone, ready to paste, for who keeps the policy by hand.
 * @param policyText the policy it is for, so that names and spelling follow it
 */
function printFragment(wish, policyText) {
    const base = (0,tailnet_policy/* parsePolicy */.ON)(policyText === undefined ? '{\n}\n' : removeFragment(policyText));
    const content = fragmentContent(base, wish);
    const empty = (0,tailnet_policy/* parsePolicy */.ON)('{\n}\n');
    const parts = SECTION_ORDER.flatMap((section) => {
        const entries = content.get(section);
        if (entries === undefined)
            return [];
        return [
            { section, spelled: base.sections.get(section)?.spelled ?? section, text: (0,fragment_text/* partText */.Rn)(empty, section, entries) },
        ];
    });
    return (0,fragment_text/* insertParts */.Ao)(empty, parts);
}
/** Address to alias, from the policy's `hosts`; empty when the policy cannot be read. The first alias of an address counts. */
function hostNamesOf(policyText) {
    const names = new Map();
    try {
        for (const [alias, { value }] of (0,tailnet_policy/* parsePolicy */.ON)(policyText).hosts) {
            const range = (0,ip_range/* parseIpRange */.CB)(value);
            if (range !== undefined && (0,ip_range/* isSingleAddress */.Jl)(range) && !names.has(value))
                names.set(value, alias);
        }
    }
    catch {
        // What is wrong with the policy is told by whoever needs the policy itself.
    }
    return names;
}
/** The routes that our own rules grant. */
function routesOf(policy) {
    const pairs = policy.rules
        .filter((rule) => rule.ours)
        .flatMap((rule) => rule.destinations.flatMap(({ text }) => {
        if (rule.kind === 'grant')
            return (rule.ip ?? []).map((entry) => [text, entry.text]);
        const destination = (0,selector/* splitDestination */.RG)(text);
        return destination === undefined ? [] : [[destination.host, destination.ports]];
    }));
    return pairs.flatMap(([host, ports]) => {
        const address = policy.hosts.get(host)?.value ?? ((0,ip_range/* parseIpRange */.CB)(host) === undefined ? undefined : host);
        const ranges = (0,selector/* readIpEntry */.kH)(ports)?.ports ?? (0,selector/* readPorts */.xH)(ports) ?? [];
        return address === undefined ? [] : ranges.map((range) => ({ host, address, port: range.first }));
    });
}
/** What the marks hold now, in the form in which it is wished for. */
function contentOf(policy) {
    const content = new Map();
    for (const { member, node, begin, end } of (0,fragment_marks/* markedSections */.R4)(policy.document)) {
        const section = SECTION_ORDER.find((name) => name.toLowerCase() === member.name.value.toLowerCase());
        if (section === undefined || begin === undefined || end === undefined)
            continue;
        const inside = (place) => place.start >= begin.end && place.end <= end.start;
        const entries = node.kind === 'array'
            ? node.elements.filter(inside).map((value) => ({ name: undefined, value: plainOf(value) }))
            : node.members
                .filter(({ name, value }) => inside({ start: name.start, end: value.end }))
                .map(({ name, value }) => ({ name: name.value, value: plainOf(value) }));
        content.set(section, entries);
    }
    return content;
}
function plainOf(node) {
    if (node.kind === 'array')
        return node.elements.map(plainOf);
    if (node.kind === 'object')
        return Object.fromEntries(node.members.map(({ name, value }) => [name.value, plainOf(value)]));
    return node.kind === 'string' ? node.value : String(node.value);
}
/** The entries of `wanted` that `present` lacks. */
function missingFrom(present, wanted) {
    const missing = (...sections) => sections.flatMap((section) => {
        const there = new Set((present.get(section) ?? []).map(entryText));
        return (wanted.get(section) ?? []).map(entryText).filter((text) => !there.has(text));
    });
    return {
        rules: missing('acls', 'grants'),
        hosts: missing('hosts'),
        tests: missing('tests'),
        tagOwners: missing('tagOwners'),
    };
}
function entryText({ name, value }) {
    return name === undefined ? JSON.stringify(value) : `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}
function isEmpty(entries) {
    return Object.values(entries).every((list) => list.length === 0);
}


/***/ }),

/***/ 979:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Fn: () => (/* binding */ formatHuJson),
  tx: () => (/* binding */ policyHash)
});

// UNUSED EXPORTS: minimizeHuJson, standardizeHuJson

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-tree.js
var hujson_tree = __webpack_require__(5428);
;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-extra.js
/** Layout of the whitespace and comments between HuJSON values. */

/**
 * Whitespace and comments in canonical layout.
 * @param depth tabs before what starts a line
 */
function formatExtra(extra, depth, options) {
    const text = extra.includes('\r')
        ? extra.replaceAll('\r\n', '\n').replaceAll('\n\r', '\n').replaceAll('\r', ' ')
        : extra;
    const out = options.startWithLine === true && !text.includes('\n') ? ['\n'] : [];
    for (let at = 0; at < text.length;) {
        const blank = (0,hujson_tree/* whitespaceLength */.mu)(text, at);
        if (blank > 0) {
            const lineEnds = text.slice(at, at + blank).split('\n').length - 1;
            if (lineEnds > 0)
                out.push('\n'.repeat(Math.min(lineEnds, 2)));
            at += blank;
            continue;
        }
        const length = (0,hujson_tree/* commentLength */._p)(text, at);
        if (length === 0)
            return text;
        const comment = text.slice(at, at + length);
        out.push(out.at(-1)?.endsWith('\n') === true ? '\t'.repeat(depth) : ' ');
        if (comment.startsWith('//')) {
            out.push(trimEnd(comment));
            // Its line end belongs to the whitespace that follows.
            at += length - 1;
            continue;
        }
        out.push(comment.includes('\n') ? formatBlock(comment, depth) : comment);
        at += length;
    }
    return finish(out.join(''), depth, options);
}
function finish(formatted, depth, options) {
    let out = formatted;
    if (options.endWithLine === true && !out.endsWith('\n'))
        out += '\n';
    while (options.dropLeadingBlankLines === true && out.startsWith('\n\n'))
        out = out.slice(1);
    while (options.dropTrailingBlankLines === true && out.endsWith('\n\n'))
        out = out.slice(0, -1);
    if (out.endsWith('\n'))
        out += '\t'.repeat(Math.max(0, options.unindentLastLine === true ? depth - 1 : depth));
    else if (out !== '')
        out += ' ';
    return options.spaceIfEmpty === true && out === '' ? ' ' : out;
}
/** A comment of several lines: their common indentation gives way to `depth` tabs. */
function formatBlock(comment, depth) {
    const lines = comment.split('\n').map(trimEnd);
    const hasEmptyLine = lines.includes('');
    let prefix = lines.slice(1).find((line) => line !== '') ?? '';
    for (let index = 1; index < lines.length; index++) {
        const line = lines[index];
        if (line === '')
            continue;
        if (line.endsWith('*/') && (0,hujson_tree/* whitespaceLength */.mu)(line) + 2 === line.length) {
            lines[index] = `${prefix.slice(0, (0,hujson_tree/* whitespaceLength */.mu)(prefix))}*/`;
            break;
        }
        let common = 0;
        while (common < line.length && common < prefix.length && line[common] === prefix[common])
            common++;
        if (common < line.length)
            prefix = prefix.slice(0, common);
    }
    const indent = (0,hujson_tree/* whitespaceLength */.mu)(prefix);
    const starred = !hasEmptyLine && prefix[indent] === '*';
    const rest = lines.slice(1).map((line) => {
        if (line === '')
            return '';
        return '\t'.repeat(depth) + (starred ? ' ' : '') + line.slice(indent);
    });
    return [lines[0], ...rest].join('\n');
}
/** White space by Unicode's definition, as Go's unicode.IsSpace knows it. */
const SPACES = new Set('\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000');
/** Without white space at its end. */
function trimEnd(text) {
    let end = text.length;
    while (end > 0 && SPACES.has(text[end - 1]))
        end--;
    return text.slice(0, end);
}

// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-format.js
/**
 * The canonical layout of HuJSON, as github.com/tailscale/hujson (format.go) lays it out: tabs, aligned values, lines
 * near 80 columns. Tailscale's ETag of a policy is the SHA-256 of this layout (tailscale/tailscale, cmd/gitops-pusher),
 * so every byte counts; the vectors in __tests__/data/tailscale/hujson were made by running the original.
 */




/** Width in bytes beyond which an object or array is written over several lines. */
const LINE_WIDTH = 80;
/**
 * A text in canonical layout, with exactly one line end at its end. Standard JSON stays standard JSON.
 * @throws HuJsonError
 */
function formatHuJson(text) {
    const root = (0,hujson_tree/* treeOf */.g7)((0,hujson_parse/* parseHuJson */.RG)(text));
    const before = formatExtra(root.before, 0, {});
    root.before = before.slice((0,hujson_tree/* whitespaceLength */.mu)(before));
    const standard = isStandard(root);
    normalize(root);
    const expanded = new Set();
    measure(root, expanded);
    layOut(root, 0, expanded, standard);
    alignValues(root);
    root.after = `${trimEnd(formatExtra(root.after ?? '', 0, {}))}\n`;
    return (0,hujson_tree/* packTree */.Av)(root);
}
/**
 * The hash by which Tailscale knows a policy: 64 hexadecimal digits, the ETag without its quotes.
 * @throws HuJsonError
 */
function policyHash(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(formatHuJson(text)).digest('hex');
}
/**
 * Standard JSON of the same length: comments and trailing commas become spaces, line ends stay.
 * @throws HuJsonError
 */
function standardizeHuJson(text) {
    const root = treeOf(parseHuJson(text));
    forEachTree(root, (tree) => {
        tree.before = blanked(tree.before);
        if (isComposite(tree)) {
            const last = lastValue(tree);
            if (last?.after !== undefined) {
                tree.inner = `${last.after} ${tree.inner}`;
                last.after = undefined;
            }
            tree.inner = blanked(tree.inner);
        }
        if (tree.after !== undefined)
            tree.after = blanked(tree.after);
    });
    return packTree(root);
}
/**
 * Standard JSON without any whitespace.
 * @throws HuJsonError
 */
function minimizeHuJson(text) {
    const root = treeOf(parseHuJson(text));
    forEachTree(root, (tree) => {
        tree.before = '';
        tree.after = undefined;
        if (isComposite(tree))
            tree.inner = '';
    });
    return packTree(root);
}
/** Each byte of a comment becomes a space, so that byte offsets stay too. */
function blanked(extra) {
    return extra.replace(/[^ \t\r\n]+/g, (comment) => ' '.repeat(byteLength(comment)));
}
function forEachTree(root, visit) {
    if (isComposite(root))
        for (const value of root.values)
            forEachTree(value, visit);
    visit(root);
}
function isStandard(tree) {
    if ((0,hujson_tree/* hasComment */.QR)(tree.before) || (0,hujson_tree/* hasComment */.QR)(tree.after))
        return false;
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return true;
    return (0,hujson_tree/* lastValue */.ku)(tree)?.after === undefined && !(0,hujson_tree/* hasComment */.QR)(tree.inner) && tree.values.every(isStandard);
}
/** Drops blank text before `:` and `,` and in empty brackets, and writes escapes in their shortest form. */
function normalize(tree) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree)) {
        if (tree.text.startsWith('"') && tree.text.includes('\\'))
            tree.text = quote(JSON.parse(tree.text));
        return;
    }
    if (tree.values.length === 0) {
        if (!(0,hujson_tree/* hasComment */.QR)(tree.inner))
            tree.inner = '';
        return;
    }
    for (const value of tree.values) {
        if (!(0,hujson_tree/* hasComment */.QR)(value.after))
            value.after = undefined;
        normalize(value);
    }
}
const ESCAPES = new Map([
    ['\b', '\\b'],
    ['\t', '\\t'],
    ['\n', '\\n'],
    ['\f', '\\f'],
    ['\r', '\\r'],
    ['\\', '\\\\'],
    ['"', '\\"'],
]);
/** A JSON string as RFC 8785 writes it; a lone surrogate becomes U+FFFD. */
function quote(value) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes exactly these
    const escaped = value.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\u0000-\u001f\\"]/g, (character) => {
        const known = ESCAPES.get(character);
        return known ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    return `"${escaped}"`;
}
function single(length) {
    return { first: length, last: length, multiline: false };
}
/** Notes which objects and arrays need a line for each entry: those with a line end between entries, or too wide. */
function measure(tree, expanded) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return single((0,hujson_parse/* byteLength */.dp)(tree.text));
    const isObject = tree.kind === 'object';
    const lines = [];
    let line = 1;
    let expand = tree.inner.includes('\n') || (0,hujson_tree/* lastValue */.ku)(tree)?.after?.includes('\n') === true;
    const add = (stats) => {
        line += stats.first;
        if (!stats.multiline)
            return;
        lines.push(line);
        line = stats.last;
    };
    tree.values.forEach((value, index) => {
        const isMemberValue = isObject && index % 2 === 1;
        expand ||= !isMemberValue && value.before.includes('\n');
        add(extraStats(value.before));
        add(measure(value, expanded));
        add(extraStats(value.after ?? ''));
        line += 2;
    });
    line += 1;
    lines.push(line);
    if (!expand && !lines.some((width) => width > LINE_WIDTH)) {
        return { first: lines[0] ?? 0, last: lines.at(-1) ?? 0, multiline: lines.length > 1 };
    }
    expanded.add(tree);
    const opening = tree.values[0]?.before ?? tree.inner;
    return { first: 1 + extraStats(opening).first, last: 1, multiline: true };
}
function extraStats(extra) {
    if (!extra.includes('\n'))
        return single(commentsWidth(extra));
    return {
        first: commentsWidth(extra.slice(0, extra.indexOf('\n'))),
        last: commentsWidth(extra.slice(extra.lastIndexOf('\n') + 1)),
        multiline: true,
    };
}
/** Width of the comments of one line, with a space before each and one behind the last. */
function commentsWidth(line) {
    let width = 0;
    for (let at = (0,hujson_tree/* whitespaceLength */.mu)(line); at < line.length; at += (0,hujson_tree/* whitespaceLength */.mu)(line, at)) {
        const end = line.startsWith('/*', at) ? ((0,hujson_parse/* commentEnd */.TM)(line, at) ?? -1) : -1;
        if (end < 0)
            return line[at] === '/' ? width + 1 + (0,hujson_parse/* byteLength */.dp)(line.slice(at)) : width + (width > 0 ? 1 : 0);
        width += 1 + (0,hujson_parse/* byteLength */.dp)(line.slice(at, end));
        at = end;
    }
    return width > 0 ? width + 1 : 0;
}
function layOut(tree, depth, expanded, standard) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return;
    const expand = expanded.has(tree);
    if (tree.kind === 'object')
        layOutMembers(tree, depth, expanded, standard);
    else {
        tree.values.forEach((value, index) => {
            layOutEntry(value, index, depth, expand);
            layOut(value, depth + (expand ? 1 : 0), expanded, standard);
            tightenAfter(value, depth);
        });
    }
    tree.inner = formatExtra(tree.inner, depth + 1, {
        endWithLine: expand,
        dropLeadingBlankLines: (0,hujson_tree/* lengthOf */.Y5)(tree) === 0,
        dropTrailingBlankLines: true,
        unindentLastLine: true,
    });
    const last = (0,hujson_tree/* lastValue */.ku)(tree);
    const surrounded = (last?.after ?? '') !== '' && tree.inner !== '';
    if (!expand && !surrounded)
        (0,hujson_tree/* setTrailingComma */.SP)(tree, false);
    else if (expand && !standard)
        (0,hujson_tree/* setTrailingComma */.SP)(tree, true);
}
function layOutEntry(value, index, depth, expand) {
    value.before = formatExtra(value.before, depth + 1, {
        startWithLine: expand,
        dropLeadingBlankLines: index === 0,
        spaceIfEmpty: index !== 0,
    });
}
function tightenAfter(value, depth) {
    if (value.after === undefined)
        return;
    value.after = formatExtra(value.after, depth + 2, { dropLeadingBlankLines: true, dropTrailingBlankLines: true });
}
function layOutMembers(tree, depth, expanded, standard) {
    const expand = expanded.has(tree);
    for (let index = 0; index < tree.values.length; index += 2) {
        // An object's values come in pairs of name and value.
        const name = tree.values[index];
        const value = tree.values[index + 1];
        layOutEntry(name, index, depth, expand);
        tightenAfter(name, depth);
        value.before = formatExtra(value.before, depth + 2, {
            dropLeadingBlankLines: true,
            dropTrailingBlankLines: true,
            spaceIfEmpty: true,
        });
        const broken = name.after?.includes('\n') === true || value.before.includes('\n');
        layOut(value, depth + (expand ? 1 : 0) + (broken ? 1 : 0), expanded, standard);
        tightenAfter(value, depth);
    }
}
/** Aligns the values of neighbouring one-line members to one column. */
function alignValues(tree) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return;
    if (tree.kind === 'object') {
        let rows = [];
        const alignRows = () => {
            const widest = rows.reduce((width, row) => Math.max(width, row.length), 0);
            for (const row of rows)
                row.value.before += ' '.repeat(widest - row.length);
            rows = [];
        };
        for (let index = 0; index < tree.values.length; index += 2) {
            const name = tree.values[index];
            const value = tree.values[index + 1];
            const lineEnds = name.before.split('\n').length - 1;
            const oneLine = lineEnds > 0 &&
                ![name.after, value.before, value.after].some((extra) => extra?.includes('\n')) &&
                !spansLines(value);
            if (!oneLine || lineEnds > 1)
                alignRows();
            if (!oneLine)
                continue;
            const literal = name.kind === 'literal' ? name.text : '';
            rows.push({ value, length: (0,hujson_parse/* byteLength */.dp)(literal) + (0,hujson_parse/* byteLength */.dp)(name.after ?? '') + 1 + (0,hujson_parse/* byteLength */.dp)(value.before) });
        }
        alignRows();
    }
    for (const value of tree.values)
        alignValues(value);
}
function spansLines(tree) {
    if (!(0,hujson_tree/* isComposite */.mO)(tree))
        return false;
    return tree.values.some((value) => value.before.includes('\n') || value.after?.includes('\n') === true || spansLines(value));
}


/***/ }),

/***/ 3521:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cj: () => (/* binding */ HuJsonError),
/* harmony export */   RG: () => (/* binding */ parseHuJson),
/* harmony export */   TM: () => (/* binding */ commentEnd),
/* harmony export */   dp: () => (/* binding */ byteLength)
/* harmony export */ });
/* unused harmony exports MAX_DEPTH, textOf */
/* harmony import */ var _model_position_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2701);
/**
 * HuJSON: JSON with comments and trailing commas, the language of Tailscale's policy file. The grammar and the error
 * texts follow github.com/tailscale/hujson (parse.go). The parse is lossless: every node knows its offsets and those of
 * the whitespace and comments around it, so that edits are splices of the text and nothing else moves.
 */

/** Deeper nesting is refused, so that no input can exhaust the stack. A policy needs 6 levels. */
const MAX_DEPTH = 1000;
/**
 * A text that is not HuJSON. The message is the one tailscale/hujson gives, whose column counts UTF-8 bytes; `line` and
 * `column` are 1-based in UTF-16 code units, `offset` is 0-based.
 */
class HuJsonError extends Error {
    line;
    column;
    offset;
    /** The message without `hujson: line N, column M: `. */
    reason;
    constructor(text, offset, reason) {
        const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        let line = 1;
        for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
            line++;
        super(`hujson: line ${line}, column ${1 + byteLength(text.slice(lineStart, offset))}: ${reason}`);
        this.name = 'HuJsonError';
        this.line = line;
        this.column = offset - lineStart + 1;
        this.offset = offset;
        this.reason = reason;
    }
}
/** Length in UTF-8 bytes; a lone surrogate that `textOf` made from a stray byte counts as that one byte. */
function byteLength(text) {
    let bytes = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code < 0x80)
            bytes += 1;
        else if (code < 0x800)
            bytes += 2;
        else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1))) {
            bytes += 4;
            at++;
        }
        else if (code >= 0xdc80 && code <= 0xdcff)
            bytes += 1;
        else
            bytes += 3;
    }
    return bytes;
}
/** Bytes as text; a byte that is not UTF-8 becomes the lone surrogate U+DC80..U+DCFF, so that nothing is lost or hidden. */
function textOf(bytes) {
    const strict = strictDecoder();
    try {
        return strict.decode(bytes);
    }
    catch {
        let text = '';
        for (let at = 0; at < bytes.length;) {
            const length = sequenceLength(bytes, at, strict);
            text +=
                length === 0
                    ? String.fromCharCode(0xdc00 + bytes[at])
                    : strict.decode(bytes.subarray(at, at + length));
            at += Math.max(1, length);
        }
        return text;
    }
}
function strictDecoder() {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}
function sequenceLength(bytes, at, strict) {
    const first = bytes[at];
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
    try {
        if (length > 0)
            strict.decode(bytes.subarray(at, at + length));
        return length;
    }
    catch {
        return 0;
    }
}
function isHighSurrogate(code) {
    return code >= 0xd800 && code <= 0xdbff;
}
function isLowSurrogate(code) {
    return code >= 0xdc00 && code <= 0xdfff;
}
/**
 * Reads a HuJSON text without losing a byte. Duplicate names are kept, as tailscale/hujson keeps them.
 * @throws HuJsonError with line and column
 */
function parseHuJson(text) {
    const cursor = { text, at: 0, depth: 0 };
    const root = parseNext(cursor);
    if (cursor.at < text.length)
        throw invalidCharacter(cursor, 'after top-level value');
    let lines;
    return {
        text,
        root,
        get lines() {
            lines ??= new _model_position_js__WEBPACK_IMPORTED_MODULE_0__/* .LineIndex */ .r(text);
            return lines;
        },
    };
}
function parseNext(cursor) {
    const leadStart = cursor.at;
    skipExtra(cursor);
    return parseAfterExtra(cursor, leadStart);
}
function parseAfterExtra(cursor, leadStart) {
    const node = parseTrimmed(cursor, leadStart);
    skipExtra(cursor);
    node.trailEnd = cursor.at;
    return node;
}
function parseTrimmed(cursor, leadStart) {
    const { text, at } = cursor;
    if (at === text.length)
        throw new HuJsonError(text, at, 'parsing value: unexpected EOF');
    switch (text.charCodeAt(at)) {
        case 0x7b:
            return parseObject(cursor, leadStart);
        case 0x5b:
            return parseArray(cursor, leadStart);
        case 0x22:
            return parseString(cursor, leadStart);
        default:
            return parseWord(cursor, leadStart);
    }
}
function enter(cursor) {
    if (++cursor.depth > MAX_DEPTH) {
        throw new HuJsonError(cursor.text, cursor.at, `nested deeper than ${MAX_DEPTH} levels`);
    }
    cursor.at++;
}
function leave(cursor) {
    cursor.depth--;
    cursor.at++;
}
function parseObject(cursor, leadStart) {
    const { text, at: start } = cursor;
    const members = [];
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const nameLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === '}') {
            trailingComma = members.length > 0;
            break;
        }
        const name = parseAfterExtra(cursor, nameLead);
        if (name.kind !== 'string') {
            cursor.at = name.start;
            throw invalidCharacter(cursor, 'at start of object name');
        }
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing object after name: unexpected EOF');
        if (text[cursor.at] !== ':')
            throw invalidCharacter(cursor, 'after object name');
        cursor.at++;
        members.push({ name, value: parseNext(cursor) });
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing object after value: unexpected EOF');
        if (text[cursor.at] === '}')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after object value (expecting ',' or '}')");
        cursor.at++;
    }
    leave(cursor);
    return { kind: 'object', start, end: cursor.at, leadStart, trailEnd: cursor.at, members, trailingComma };
}
function parseArray(cursor, leadStart) {
    const { text, at: start } = cursor;
    const elements = [];
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const elementLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === ']') {
            trailingComma = elements.length > 0;
            break;
        }
        elements.push(parseAfterExtra(cursor, elementLead));
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing array after value: unexpected EOF');
        if (text[cursor.at] === ']')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after array value (expecting ',' or ']')");
        cursor.at++;
    }
    leave(cursor);
    return { kind: 'array', start, end: cursor.at, leadStart, trailEnd: cursor.at, elements, trailingComma };
}
function parseString(cursor, leadStart) {
    const { text, at: start } = cursor;
    let plain = true;
    let at = start + 1;
    for (;; at++) {
        if (at >= text.length)
            throw new HuJsonError(text, text.length, 'parsing string: unexpected EOF');
        const code = text.charCodeAt(at);
        if (code === 0x22)
            break;
        if (code === 0x5c)
            at++;
        if (code === 0x5c || code < 0x20)
            plain = false;
    }
    const end = at + 1;
    const value = plain ? text.slice(start + 1, at) : unquote(text.slice(start, end));
    if (value === undefined)
        throw new HuJsonError(text, start, `invalid literal: ${text.slice(start, end)}`);
    cursor.at = end;
    return { kind: 'string', start, end, leadStart, trailEnd: end, value };
}
function unquote(literal) {
    try {
        return JSON.parse(literal);
    }
    catch {
        return undefined;
    }
}
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
function parseWord(cursor, leadStart) {
    const { text, at: start } = cursor;
    let end = start;
    while (isWordCode(text.charCodeAt(end)))
        end++;
    if (end === start)
        throw invalidCharacter(cursor, 'at start of value');
    const word = text.slice(start, end);
    cursor.at = end;
    const place = { start, end, leadStart, trailEnd: end };
    if (word === 'null')
        return { kind: 'null', ...place, value: null };
    if (word === 'true' || word === 'false')
        return { kind: 'boolean', ...place, value: word === 'true' };
    if (NUMBER.test(word))
        return { kind: 'number', ...place, value: Number(word) };
    throw new HuJsonError(text, start, `invalid literal: ${word}`);
}
function isWordCode(code) {
    return ((code >= 0x61 && code <= 0x7a) ||
        (code >= 0x41 && code <= 0x5a) ||
        (code >= 0x30 && code <= 0x39) ||
        code === 0x2d ||
        code === 0x2b ||
        code === 0x2e);
}
/** Moves past whitespace (space, tab, CR, LF only) and comments. */
function skipExtra(cursor) {
    const { text } = cursor;
    for (;;) {
        const code = text.charCodeAt(cursor.at);
        if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) {
            cursor.at++;
            continue;
        }
        if (code !== 0x2f)
            return;
        const end = commentEnd(text, cursor.at);
        if (end === undefined)
            return;
        if (end < 0)
            throw new HuJsonError(text, cursor.at, 'parsing comment: unexpected EOF');
        if (hasLoneSurrogate(text.slice(cursor.at, end)))
            throw new HuJsonError(text, cursor.at, 'invalid UTF-8 in comment');
        cursor.at = end;
    }
}
/** One past the comment that starts at `at`; undefined when there is none, -1 when it is not terminated. A line comment needs its LF. */
function commentEnd(text, at) {
    const isLine = text.startsWith('//', at);
    if (!isLine && !text.startsWith('/*', at))
        return undefined;
    const terminator = isLine ? '\n' : '*/';
    const end = text.indexOf(terminator, at + 2);
    return end < 0 ? -1 : end + terminator.length;
}
function hasLoneSurrogate(text) {
    return /\p{Surrogate}/u.test(text);
}
function invalidCharacter(cursor, where) {
    return new HuJsonError(cursor.text, cursor.at, `invalid character ${quoteCharacter(cursor.text, cursor.at)} ${where}`);
}
function quoteCharacter(text, at) {
    const code = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(code);
    if (code >= 0xdc80 && code <= 0xdcff)
        return `'\\x${(code - 0xdc00).toString(16)}'`;
    if (character === "'" || character === '\\')
        return `'\\${character}'`;
    if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character))
        return `'${character}'`;
    return code <= 0xffff ? `'\\u${code.toString(16).padStart(4, '0')}'` : `'\\U${code.toString(16).padStart(8, '0')}'`;
}


/***/ }),

/***/ 5428:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ packTree),
/* harmony export */   QR: () => (/* binding */ hasComment),
/* harmony export */   SP: () => (/* binding */ setTrailingComma),
/* harmony export */   Y5: () => (/* binding */ lengthOf),
/* harmony export */   _p: () => (/* binding */ commentLength),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   ku: () => (/* binding */ lastValue),
/* harmony export */   mO: () => (/* binding */ isComposite),
/* harmony export */   mu: () => (/* binding */ whitespaceLength)
/* harmony export */ });
/* harmony import */ var _hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3521);
/**
 * HuJSON as a tree that can be changed: every value with the text before and after it. For the formatter and for JSON
 * patches, which move values about; edits of a policy are splices and do without it.
 */

function isComposite(tree) {
    return tree.kind !== 'literal';
}
/** Members of an object or elements of an array. */
function lengthOf(tree) {
    return tree.kind === 'object' ? tree.values.length / 2 : tree.values.length;
}
function lastValue(tree) {
    return tree.values.at(-1);
}
function treeOf({ text, root }) {
    return convert(text, root, text.slice(root.end, root.trailEnd));
}
function convert(text, node, after) {
    const before = text.slice(node.leadStart, node.start);
    if (node.kind !== 'object' && node.kind !== 'array') {
        return { kind: 'literal', before, after, text: text.slice(node.start, node.end) };
    }
    const nodes = node.kind === 'object' ? node.members.flatMap(({ name, value }) => [name, value]) : node.elements;
    const last = nodes.at(-1);
    const values = nodes.map((child) => {
        const trail = text.slice(child.end, child.trailEnd);
        // A trailing comma counts even when nothing stands before it; elsewhere no text is the same as none.
        return convert(text, child, child === last ? (node.trailingComma ? trail : undefined) : trail);
    });
    const innerStart = last === undefined ? node.start + 1 : node.trailingComma ? last.trailEnd + 1 : last.end;
    return { kind: node.kind, before, after, values, inner: text.slice(innerStart, node.end - 1) };
}
/** The text of a tree. */
function packTree(root) {
    const out = [];
    const pack = (tree) => {
        out.push(tree.before);
        if (isComposite(tree)) {
            const isObject = tree.kind === 'object';
            out.push(isObject ? '{' : '[');
            tree.values.forEach((value, index) => {
                pack(value);
                const isName = isObject && index % 2 === 0;
                const isLast = index === tree.values.length - 1;
                if (isName)
                    out.push(':');
                else if (!isLast || value.after !== undefined)
                    out.push(',');
            });
            out.push(tree.inner, isObject ? '}' : ']');
        }
        else
            out.push(tree.text);
        out.push(tree.after ?? '');
    };
    pack(root);
    return out.join('');
}
/** Puts a trailing comma behind the last value, or takes it away; its surroundings join the text before the bracket. */
function setTrailingComma(tree, wanted) {
    const last = lastValue(tree);
    if (last === undefined)
        return;
    if (wanted)
        last.after ??= '';
    else if (last.after !== undefined) {
        tree.inner = last.after + tree.inner;
        last.after = undefined;
    }
}
/** Length of the run of spaces, tabs and line ends at `from`. */
function whitespaceLength(text, from = 0) {
    let at = from;
    while (at < text.length && ' \t\r\n'.includes(text[at]))
        at++;
    return at - from;
}
function hasComment(extra) {
    return extra !== undefined && whitespaceLength(extra) < extra.length;
}
/** Length of the comment at `at`: 0 when there is none or it has no end. */
function commentLength(text, at) {
    const end = (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .commentEnd */ .TM)(text, at) ?? -1;
    return end < 0 ? 0 : end - at;
}


/***/ }),

/***/ 7890:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cj: () => (/* reexport */ hujson_parse/* HuJsonError */.Cj),
  RG: () => (/* reexport */ hujson_parse/* parseHuJson */.RG),
  tx: () => (/* reexport */ hujson_format/* policyHash */.tx)
});

// UNUSED EXPORTS: MAX_DEPTH, formatHuJson, minimizeHuJson, patchHuJson, standardizeHuJson, textOf

// EXTERNAL MODULE: ./lib/src/tailnet/hujson-format.js + 1 modules
var hujson_format = __webpack_require__(979);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-tree.js
var hujson_tree = __webpack_require__(5428);
;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-comments.js

/**
 * Up to `previousEnd` the text belongs to the value before it, from `ownStart` to the value after it. Blank lines part
 * them; without one, a line comment on the first line belongs to the value before.
 */
function classify(extra) {
    let first = -1;
    let last = -1;
    let pendingLineEnds = 0;
    for (let at = 0; at < extra.length;) {
        const blank = whitespaceLength(extra, at);
        if (pendingLineEnds + extra.slice(at, at + blank).split('\n').length - 1 >= 2) {
            if (first < 0)
                first = at;
            last = at;
        }
        at += blank;
        const length = commentLength(extra, at);
        if (length === 0)
            break;
        at += length;
        pendingLineEnds = extra[at - 1] === '\n' ? 1 : 0;
    }
    if (first >= 0)
        return { previousEnd: first, ownStart: last };
    const blank = whitespaceLength(extra);
    const head = extra.slice(0, blank + commentLength(extra, blank));
    const end = head.endsWith('\n') && head.indexOf('\n') === head.length - 1 ? head.length : 0;
    return { previousEnd: end, ownStart: end };
}
/** The comments that belong to the value after the text. */
function hujson_comments_takeLeading(extra) {
    const { ownStart } = classify(extra);
    const at = ownStart + whitespaceLength(extra, ownStart);
    return { taken: extra.slice(at), left: extra.slice(0, at) };
}
/** The comments that belong to the value before the text; their line end is both taken and left. */
function hujson_comments_takeTrailing(extra) {
    const { previousEnd } = classify(extra);
    const taken = extra.slice(0, previousEnd);
    return { taken, left: extra.slice(taken.endsWith('\n') ? previousEnd - 1 : previousEnd) };
}
/** The text with `leading` in the place of the comments that belong to the value after it. */
function hujson_comments_withLeading(extra, leading) {
    if (leading === '')
        return extra;
    const { ownStart } = classify(extra);
    let kept = extra.slice(0, ownStart + whitespaceLength(extra, ownStart));
    const own = leading.slice(whitespaceLength(leading));
    if (own === '')
        return kept;
    const lineEnd = kept.lastIndexOf('\n');
    if (lineEnd < 0 || hasComment(kept.slice(lineEnd)))
        kept += '\n';
    return kept + own;
}
/** The text with `trailing` in the place of the comments that belong to the value before it. */
function hujson_comments_withTrailing(extra, trailing) {
    if (trailing === '')
        return extra;
    const { previousEnd } = classify(extra);
    const kept = extra.slice(extra.slice(0, previousEnd).endsWith('\n') ? previousEnd - 1 : previousEnd);
    if (!hasComment(trailing))
        return kept;
    return (trailing.endsWith('\n') && kept.startsWith('\n') ? trailing.slice(0, -1) : trailing) + kept;
}
/** A patch's value with the comments around its member as its own. */
function hujson_comments_moveExtra(value, before, after) {
    return { ...value, before: hujson_comments_takeLeading(before).taken, after: hujson_comments_takeTrailing(after).taken };
}

;// CONCATENATED MODULE: ./lib/src/tailnet/hujson-patch.js
/**
 * JSON patches (RFC 6902) on HuJSON that keep comments with the value they belong to, by the rules of
 * github.com/tailscale/hujson (patch.go): comments right before a value and on its line are its own; a blank line parts.
 */




const OPERATIONS = (/* unused pure expression or super */ null && (['add', 'remove', 'replace', 'move', 'copy', 'test']));
/**
 * The text after a patch; bytes that the patch does not concern stay.
 * @param patch a list of operations, in HuJSON; comments around a value go with it
 * @throws HuJsonError when either text is not HuJSON; Error `hujson: patch \u2026` when the patch is wrong or does not apply
 */
function patchHuJson(text, patch) {
    const operations = readPatch(patch);
    let root = treeOf(parseHuJson(text));
    operations.forEach((operation, number) => {
        root = apply(root, operation, number);
    });
    return packTree(root);
}
function fail(number, reason) {
    return new Error(`hujson: patch operation ${number}: ${reason}`);
}
function readPatch(patch) {
    const root = treeOf(parseHuJson(patch));
    if (root.kind !== 'array')
        throw new Error('hujson: patch must be a JSON array');
    return root.values.map((entry, number) => {
        if (entry.kind !== 'object')
            throw fail(number, 'must be a JSON object');
        return readOperation(entry, number);
    });
}
function readOperation(entry, number) {
    const fields = new Map();
    for (let index = 0; index < entry.values.length; index += 2) {
        const name = stringOf(entry.values[index]);
        const value = entry.values[index + 1];
        if (name === undefined || value === undefined)
            continue;
        if (fields.has(name))
            throw fail(number, `duplicate name ${JSON.stringify(name)}`);
        fields.set(name, name === 'value' ? moveExtra(value, beforeAt(entry, index / 2), beforeAt(entry, index / 2 + 1)) : value);
        if (!['op', 'path', 'from'].includes(name))
            continue;
        const text = stringOf(value);
        if (text === undefined)
            throw fail(number, `member ${JSON.stringify(name)} must be a JSON string`);
        if (name === 'op' && !OPERATIONS.includes(text))
            throw fail(number, `unknown operation ${JSON.stringify(text)}`);
    }
    const op = stringOf(fields.get('op')) ?? '';
    const required = [
        'op',
        'path',
        ...(/^(?:move|copy)$/.test(op) ? ['from'] : []),
        ...(/^(?:add|replace|test)$/.test(op) ? ['value'] : []),
    ];
    const missing = required.find((name) => !fields.has(name));
    if (missing !== undefined)
        throw fail(number, `missing required member ${JSON.stringify(missing)}`);
    return {
        op,
        path: stringOf(fields.get('path')) ?? '',
        from: stringOf(fields.get('from')) ?? '',
        value: fields.get('value'),
    };
}
function stringOf(tree) {
    return tree?.kind === 'literal' && tree.text.startsWith('"') ? JSON.parse(tree.text) : undefined;
}
function apply(root, operation, number) {
    const { op, path, from } = operation;
    switch (op) {
        case 'add':
            return add(root, path, operation.value, number);
        case 'move':
        case 'copy': {
            if (from === '' || (op === 'move' && (path === from || path.startsWith(`${from}/`)))) {
                throw fail(number, `cannot ${op} ${JSON.stringify(from)} into ${JSON.stringify(path)}`);
            }
            const { parent, index } = existing(root, from, number);
            const value = op === 'move' ? removeAt(parent, index) : copyAt(parent, index);
            return add(root, path, value, number);
        }
        case 'test': {
            const { value } = existing(root, path, number);
            if (!isEqual(value, operation.value))
                throw fail(number, `values differ at ${JSON.stringify(path)}`);
            return root;
        }
        default: {
            const { parent, index } = existing(root, path, number);
            if (parent === undefined)
                throw fail(number, `cannot ${op} root value`);
            if (op === 'remove')
                removeAt(parent, index);
            else
                replaceAt(parent, index, operation.value);
            return root;
        }
    }
}
function add(root, path, value, number) {
    const { parent, name, index, value: present } = find(root, path, number, true);
    if (parent === undefined)
        return value;
    if (parent.kind === 'object' && present !== undefined)
        replaceAt(parent, index, value);
    else
        insertAt(parent, index, value, name);
    return root;
}
function existing(root, path, number) {
    const found = find(root, path, number, false);
    if (found.value === undefined)
        throw fail(number, 'value not found');
    return found;
}
/** Follows a JSON pointer (RFC 6901). With `mayEnd`, its last step may name a place where nothing stands yet. */
function find(root, pointer, number, mayEnd) {
    let found = { parent: undefined, name: '', index: 0, value: root };
    let done = '';
    while (done.length < pointer.length) {
        const { value } = found;
        if (value === undefined)
            throw fail(number, 'value not found');
        if (!isComposite(value))
            throw fail(number, `invalid pointer: cannot index into literal at ${done}`);
        if (pointer[done.length] !== '/')
            throw fail(number, 'invalid pointer: lacks a forward slash prefix');
        const step = /^\/[^/]*/.exec(pointer.slice(done.length))?.[0] ?? '';
        done += step;
        found = stepInto(value, step.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'), number);
    }
    if (found.value === undefined && !mayEnd)
        throw fail(number, 'value not found');
    return found;
}
function stepInto(parent, name, number) {
    const end = lengthOf(parent);
    if (parent.kind === 'object') {
        for (let index = 0; index < end; index++) {
            if (stringOf(parent.values[2 * index]) === name)
                return { parent, name, index, value: parent.values[2 * index + 1] };
        }
        return { parent, name, index: end, value: undefined };
    }
    if (name === '-')
        return { parent, name, index: end, value: undefined };
    if (!/^(?:0|[1-9][0-9]*)$/.test(name))
        throw fail(number, `invalid array index: ${name}`);
    const index = Number(name);
    return { parent, name, index: Math.min(index, end), value: parent.values[index] };
}
/** JSON values compared as JavaScript reads them; a number that is not finite equals nothing. */
function isEqual(one, other) {
    const read = (tree) => canonical(JSON.parse(standardizeHuJson(packTree(tree)).replace(/\p{Surrogate}/gu, '\ufffd')));
    const left = read(one);
    return left === read(other) && !left.includes('not a number');
}
function canonical(value) {
    if (typeof value === 'number')
        return Number.isFinite(value) ? String(value) : 'not a number';
    if (Array.isArray(value))
        return `[${value.map(canonical).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.sort().join(',')}}`;
}
/** The text before an entry, or before the closing bracket. */
function beforeAt(tree, index) {
    const entry = tree.values[tree.kind === 'object' ? 2 * index : index];
    return entry === undefined ? tree.inner : entry.before;
}
function setBefore(tree, index, text) {
    const entry = tree.values[tree.kind === 'object' ? 2 * index : index];
    if (entry === undefined)
        tree.inner = text;
    else
        entry.before = text;
}
function bare(value) {
    return { ...value, before: '', after: undefined };
}
function valueAt(tree, index) {
    return tree.values[tree.kind === 'object' ? 2 * index + 1 : index];
}
function copyAt(tree, index) {
    const value = structuredClone(valueAt(tree, index));
    value.before = takeLeading(beforeAt(tree, index)).taken;
    value.after = takeTrailing(beforeAt(tree, index + 1)).taken;
    return value;
}
function replaceAt(tree, index, value) {
    setBefore(tree, index, withLeading(beforeAt(tree, index), value.before));
    setBefore(tree, index + 1, withTrailing(beforeAt(tree, index + 1), value.after ?? ''));
    const old = valueAt(tree, index);
    const at = tree.kind === 'object' ? 2 * index + 1 : index;
    tree.values[at] = { ...value, before: old.before, after: old.after };
}
function insertAt(tree, index, value, name) {
    const wasLast = index === lengthOf(tree);
    const last = tree.values.at(-1);
    const entry = bare(value);
    // A trailing comma that stood before the new last value parts it from its neighbour; it does not move on.
    if (wasLast && last !== undefined && last.after === undefined)
        last.after = '';
    if (tree.kind === 'object') {
        tree.values.splice(2 * index, 0, { kind: 'literal', before: '', after: '', text: JSON.stringify(name) }, entry);
    }
    else
        tree.values.splice(index, 0, entry);
    if (!wasLast)
        entry.after = '';
    const { taken, left } = takeTrailing(beforeAt(tree, index + 1));
    setBefore(tree, index + 1, left);
    setBefore(tree, index, withTrailing(beforeAt(tree, index), taken));
    setBefore(tree, index, withLeading(beforeAt(tree, index), value.before));
    setBefore(tree, index + 1, withTrailing(beforeAt(tree, index + 1), value.after ?? ''));
}
function removeAt(tree, index) {
    const leading = takeLeading(beforeAt(tree, index));
    setBefore(tree, index, leading.left);
    const trailing = takeTrailing(beforeAt(tree, index + 1));
    setBefore(tree, index + 1, trailing.left);
    const rest = beforeAt(tree, index);
    if (hasComment(rest)) {
        const next = beforeAt(tree, index + 1);
        setBefore(tree, index + 1, rest + next.slice(whitespaceLength(next)));
    }
    const value = valueAt(tree, index);
    const width = tree.kind === 'object' ? 2 : 1;
    const hadComma = tree.values.at(-1)?.after !== undefined;
    tree.values.splice(index * width, width);
    const last = tree.values.at(-1);
    // The list ends with a comma exactly when it did before.
    if (last !== undefined && index * width === tree.values.length)
        last.after = hadComma ? (last.after ?? '') : undefined;
    return { ...value, before: leading.taken, after: trailing.taken };
}

;// CONCATENATED MODULE: ./lib/src/tailnet/hujson.js
/** HuJSON in one place: parse, format, patch, and the hash by which Tailscale knows a policy. */





/***/ }),

/***/ 219:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ parseIpRange),
/* harmony export */   Jl: () => (/* binding */ isSingleAddress),
/* harmony export */   KC: () => (/* binding */ union),
/* harmony export */   Lu: () => (/* binding */ formatRange),
/* harmony export */   Q0: () => (/* binding */ TAILNET),
/* harmony export */   Re: () => (/* binding */ subtract),
/* harmony export */   Zh: () => (/* binding */ EVERYWHERE),
/* harmony export */   cg: () => (/* binding */ overlapAny)
/* harmony export */ });
/* unused harmony exports overlap, covers */
/* harmony import */ var ipaddr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8280);
/** Sets of IP addresses as closed intervals, which is how Tailscale's packet filters mean them. */

const BITS = { 4: 32, 6: 128 };
/** Every address there is: what `*` means as a destination. */
const EVERYWHERE = [
    { family: 4, first: 0n, last: (1n << 32n) - 1n },
    { family: 6, first: 0n, last: (1n << 128n) - 1n },
];
/**
 * Addresses that nodes can have: 100.64.0.0/10 without 100.115.92.0/23, which ChromeOS uses, and fd7a:115c:a1e0::/48.
 * Source: Tailscale docs, "IP pool" and "Reserved IP addresses"; the packet filters the service hands out for `*` show it.
 */
const TAILNET = [
    ...subtract(rangesOf('100.64.0.0/10'), rangesOf('100.115.92.0/23')),
    ...rangesOf('fd7a:115c:a1e0::/48'),
];
function rangesOf(text) {
    const range = parseIpRange(text);
    return range === undefined ? [] : [range];
}
/** `100.75.148.4`, `10.0.0.0/8`, `fd7a:115c:a1e0::/48` or `100.64.0.0-100.64.0.9`; undefined when it is none of these. */
function parseIpRange(text) {
    const dash = text.indexOf('-');
    if (dash >= 0) {
        const first = parseAddress(text.slice(0, dash));
        const last = parseAddress(text.slice(dash + 1));
        if (first === undefined || last === undefined || first.family !== last.family || first.first > last.first) {
            return undefined;
        }
        return { family: first.family, first: first.first, last: last.first };
    }
    const slash = text.indexOf('/');
    if (slash < 0)
        return parseAddress(text);
    const address = parseAddress(text.slice(0, slash));
    const length = text.slice(slash + 1);
    if (address === undefined || !/^(?:0|[1-9][0-9]{0,2})$/.test(length))
        return undefined;
    const bits = BITS[address.family];
    if (Number(length) > bits)
        return undefined;
    const size = 1n << BigInt(bits - Number(length));
    const first = (address.first / size) * size;
    return { family: address.family, first, last: first + size - 1n };
}
function parseAddress(text) {
    if (!/^[0-9a-fA-F:.]+$/.test(text))
        return undefined;
    const four = ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv4.isValidFourPartDecimal(text);
    if (!four && !ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv6.isValid(text))
        return undefined;
    const bytes = four ? ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv4.parse(text).toByteArray() : ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv6.parse(text).toByteArray();
    const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return { family: four ? 4 : 6, first: value, last: value };
}
function isSingleAddress(range) {
    return range.first === range.last;
}
function overlap(a, b) {
    return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
/** Whether any address is in both sets. */
function overlapAny(a, b) {
    return a.some((one) => b.some((other) => overlap(one, other)));
}
/** Whether every address of `inner` is in `outer`. */
function covers(outer, inner) {
    return subtract(inner, outer).length === 0;
}
/** The addresses of `from` that are not in `what`. */
function subtract(from, what) {
    let left = [...from];
    for (const hole of what) {
        left = left.flatMap((range) => {
            if (!overlap(range, hole))
                return [range];
            const parts = [];
            if (range.first < hole.first)
                parts.push({ ...range, last: hole.first - 1n });
            if (range.last > hole.last)
                parts.push({ ...range, first: hole.last + 1n });
            return parts;
        });
    }
    return left;
}
/** The same set, sorted, without overlaps or gaps between neighbours: equal sets give equal lists. */
function union(ranges) {
    const sorted = [...ranges].sort((a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    const merged = [];
    for (const range of sorted) {
        const previous = merged.at(-1);
        if (previous?.family === range.family && range.first <= previous.last + 1n) {
            if (range.last > previous.last)
                merged[merged.length - 1] = { ...previous, last: range.last };
        }
        else
            merged.push(range);
    }
    return merged;
}
/** `100.75.148.4`, `10.0.0.0/8`, or `first-last` where no prefix says it. */
function formatRange(range) {
    const first = formatAddress(range.family, range.first);
    if (isSingleAddress(range))
        return first;
    const size = range.last - range.first + 1n;
    const isPrefix = (size & (size - 1n)) === 0n && range.first % size === 0n;
    if (isPrefix)
        return `${first}/${BITS[range.family] - (size.toString(2).length - 1)}`;
    return `${first}-${formatAddress(range.family, range.last)}`;
}
function formatAddress(family, value) {
    const length = BITS[family] / 8;
    const bytes = Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn));
    return family === 4 ? bytes.join('.') : ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.fromByteArray(bytes).toString();
}


/***/ }),

/***/ 4243:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ PolicyError)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/**
 * A policy that Tailscale would refuse, or that we refuse because its meaning is not certain. Code `POLICY_INVALID`.
 * `message` is the service's own text where it is known, so that a stand-in for the service can answer with it.
 */
class PolicyError extends _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    /** Where in the policy text. */
    at;
    constructor(message, at, remedy, details = []) {
        super('POLICY_INVALID', message, {
            details: [`at line ${at.line}, column ${at.column} of the policy`, ...details],
            remedy: remedy ?? `mend line ${at.line} of the policy`,
        });
        this.name = 'PolicyError';
        this.at = at;
    }
}


/***/ }),

/***/ 5500:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bP: () => (/* binding */ SECTIONS),
  ON: () => (/* binding */ parsePolicy),
  XL: () => (/* binding */ parsePolicyText),
  T4: () => (/* binding */ readPolicy)
});

// UNUSED EXPORTS: spanOf

// EXTERNAL MODULE: ./lib/src/tailnet/fragment-marks.js
var fragment_marks = __webpack_require__(6037);
// EXTERNAL MODULE: ./lib/src/tailnet/hujson-parse.js
var hujson_parse = __webpack_require__(3521);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-error.js
var policy_error = __webpack_require__(4243);
// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/policy-validation.js



/** Capabilities the service hands out by itself and refuses in a policy. Source: tailscale/tailscale tailcfg.go, PeerCapability*. */
const RESERVED_CAPABILITIES = new Set([
    'tailscale.com/cap/relay-target',
    'tailscale.com/cap/drive-sharer',
    'tailscale.com/cap/funnel',
    'tailscale.com/cap/ingress',
]);
/** @throws PolicyError for the first thing that is wrong, in file order within a kind */
function validatePolicy(policy) {
    for (const [name, host] of policy.hosts) {
        if ((0,ip_range/* parseIpRange */.CB)(host.value) === undefined) {
            throw new policy_error/* PolicyError */.p(`host "${name}": ${JSON.stringify(host.value)} is neither an IP address nor a CIDR`, host.at);
        }
    }
    for (const [name, group] of policy.groups) {
        const nested = group.entries.find((entry) => entry.text.startsWith('group:'));
        if (nested !== undefined)
            throw refuse(policy, nested, `group members cannot be recursive: "${name}"`);
    }
    for (const rule of policy.rules) {
        if (rule.kind === 'acl')
            validateAcl(policy, rule);
        else
            validateGrant(policy, rule);
    }
}
function refuse(policy, place, message, remedy) {
    return new policy_error/* PolicyError */.p(message, policy.lines.span(place.start, place.end), remedy);
}
function validateAcl(policy, rule) {
    const action = rule.action?.text ?? '';
    if (action.toLowerCase() !== 'accept') {
        throw refuse(policy, rule.action ?? rule, `action=${JSON.stringify(action)} is not supported`, 'write "action": "accept"');
    }
    for (const source of rule.sources)
        validateSource(policy, source);
    for (const term of rule.destinations) {
        const destination = (0,tailnet_selector/* splitDestination */.RG)(term.text);
        if (destination === undefined || (0,tailnet_selector/* readPorts */.xH)(destination.ports) === undefined) {
            throw refuse(policy, term, `dst=${JSON.stringify(term.text)}: want host:port, host:first-last or host:*`);
        }
        validateDestination(policy, rule, term, destination.host);
    }
    if (rule.protocol !== undefined && (0,tailnet_selector/* readProtocol */.jH)(rule.protocol.text) === undefined) {
        throw refuse(policy, rule.protocol, `proto=${JSON.stringify(rule.protocol.text)}: protocol is not known`);
    }
}
function validateGrant(policy, rule) {
    for (const source of rule.sources)
        validateSource(policy, source);
    if ((rule.ip ?? []).length === 0 && rule.app.size === 0)
        throw refuse(policy, rule, 'ip and app can not both be empty');
    for (const term of rule.destinations) {
        validateDestination(policy, rule, term, term.text);
        if (/^(?:0\.0\.0\.0|::)\/0$/.test(term.text)) {
            throw refuse(policy, term, `dst "${term.text}": to allow all IP addresses, use "*" or "autogroup:internet"`);
        }
        if (term.text === 'autogroup:internet' && rule.app.size > 0) {
            throw refuse(policy, term, 'cannot use app grants with autogroup:internet');
        }
    }
    for (const entry of rule.ip ?? []) {
        if ((0,tailnet_selector/* readIpEntry */.kH)(entry.text) === undefined) {
            throw refuse(policy, entry, `port range ${JSON.stringify(entry.text)}: invalid first integer`);
        }
    }
    for (const [name, value] of rule.app)
        validateCapability(policy, name, value);
    for (const tag of rule.via) {
        if (!policy.tagOwners.has(tag.text))
            throw refuse(policy, tag, `tag ${JSON.stringify(tag.text)} not found`);
    }
}
function validateCapability(policy, name, value) {
    if (!/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\/./.test(name)) {
        throw refuse(policy, value, 'capability name must have the form {domain}/{path}');
    }
    if (RESERVED_CAPABILITIES.has(name)) {
        throw refuse(policy, value, 'capability name must not be in the tailscale.com domain');
    }
}
function validateSource(policy, term) {
    if (term.text === 'autogroup:self' || term.text === 'autogroup:internet') {
        throw refuse(policy, term, `"${term.text}" not valid on the src side of a rule`);
    }
    const missing = missingName(policy, term.text);
    if (missing !== undefined)
        throw refuse(policy, term, `src=${missing.message}`, missing.remedy);
}
function validateDestination(policy, rule, term, host) {
    if (host === 'autogroup:danger-all')
        throw refuse(policy, term, 'cannot use autogroup:danger-all as a dst');
    if (host === 'autogroup:self' && !rule.sources.every((source) => mayReachSelf(rule, source.text))) {
        throw refuse(policy, term, 'autogroup:self can only be used with users, groups, or supported autogroups');
    }
    const missing = missingName(policy, host);
    if (missing !== undefined)
        throw refuse(policy, term, `dst=${JSON.stringify(host)}: ${missing.message}`, missing.remedy);
}
/** ACLs take `*` with autogroup:self, grants do not; neither takes tags, hosts or addresses. */
function mayReachSelf(rule, source) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(source);
    if (selector.kind === 'any')
        return rule.kind === 'acl';
    if (selector.kind === 'autogroup')
        return selector.name !== 'autogroup:tagged' && selector.name !== 'autogroup:danger-all';
    return selector.kind === 'user' || selector.kind === 'group' || selector.kind === 'domain';
}
/** Why a name of `src` or `dst` stands for nothing. A host alias that is not defined silently kills its rule (tailscale/tailscale#5532). */
function missingName(policy, text) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(text);
    const quoted = JSON.stringify(text);
    switch (selector.kind) {
        case 'tag':
            if (policy.tagOwners.has(selector.name))
                return undefined;
            return { message: `tag not found: ${quoted}`, remedy: `add ${quoted} to "tagOwners"` };
        case 'group':
            // A group synced from an identity provider bears a domain and stands in no policy file.
            if (policy.groups.has(selector.name) || selector.name.includes('@'))
                return undefined;
            return { message: `group not found: ${quoted}`, remedy: `add ${quoted} to "groups"` };
        case 'autogroup':
            if (tailnet_selector/* AUTOGROUPS */.Gx.has(selector.name))
                return undefined;
            return { message: `autogroup not found: ${quoted}`, remedy: 'use an autogroup that Tailscale documents' };
        case 'ipset':
            if (policy.ipsets.has(selector.name))
                return undefined;
            return { message: `ipset not found: ${quoted}`, remedy: `add ${quoted} to "ipsets"` };
        case 'host':
            if (policy.hosts.has(selector.name))
                return undefined;
            return {
                message: `host not found: ${quoted}`,
                remedy: `add ${quoted} with its address to "hosts"; machine names are not known in a policy`,
            };
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/src/tailnet/policy.js




/** Top-level sections of the docs' syntax reference, in their canonical spelling. */
const SECTIONS = [
    'grants',
    'acls',
    'ssh',
    'autoApprovers',
    'nodeAttrs',
    'postures',
    'defaultSrcPosture',
    'tagOwners',
    'groups',
    'hosts',
    'ipsets',
    'tests',
    'sshTests',
    'attrConfig',
    'derpMap',
    'disableIPv4',
    'OneCGNATRoute',
    'randomizeClientPort',
];
const CANONICAL = new Map(SECTIONS.map((name) => [name.toLowerCase(), name]));
const ACL_FIELDS = new Set(['action', 'src', 'dst', 'users', 'ports', 'proto', 'srcposture']);
const GRANT_FIELDS = new Set(['src', 'dst', 'ip', 'app', 'via', 'srcposture']);
const TEST_FIELDS = new Set(['src', 'user', 'accept', 'allow', 'deny', 'proto', 'srcpostureattrs']);
/**
 * Reads a policy and refuses what the service would refuse, with its own words where they are known, and what has no
 * certain meaning: names that stand twice, undefined host aliases.
 * @throws PolicyError (code POLICY_INVALID) with line and column
 */
function readPolicy(text) {
    const policy = parsePolicy(text);
    validatePolicy(policy);
    return policy;
}
/**
 * Reads a policy's structure without asking whether its names are defined.
 * @throws PolicyError for syntax, wrong types and names that stand twice
 */
function parsePolicy(text) {
    const document = parsePolicyText(text);
    const root = document.root;
    if (root.kind !== 'object')
        throw invalid(document, root, 'a policy is an object: { \u2026 }');
    const reading = { document, unknownFields: [], ours: (0,fragment_marks/* ownRanges */.ZA)(document) };
    refuseDuplicates(document, root, (name) => name.toLowerCase());
    const sections = readSections(reading, root);
    const rules = [...readRules(reading, sections, 'acls'), ...readRules(reading, sections, 'grants')];
    rules.sort((a, b) => a.start - b.start);
    return {
        document,
        lines: document.lines,
        sections,
        rules,
        hosts: readHosts(reading, sections.get('hosts')),
        groups: readLists(reading, sections.get('groups')),
        tagOwners: readLists(reading, sections.get('tagOwners')),
        ipsets: readLists(reading, sections.get('ipsets')),
        autoApprovers: readAutoApprovers(reading, sections.get('autoApprovers')),
        tests: readTests(reading, sections.get('tests')),
        allowsAll: !sections.has('acls') && !sections.has('grants'),
        unknownFields: reading.unknownFields,
    };
}
/** The text as HuJSON; a syntax error becomes a PolicyError in the form the service uses: `line 3, column 4: \u2026`. */
function parsePolicyText(text) {
    try {
        return (0,hujson_parse/* parseHuJson */.RG)(text);
    }
    catch (error) {
        if (!(error instanceof hujson_parse/* HuJsonError */.Cj))
            throw error;
        const at = { line: error.line, column: error.column, endLine: error.line, endColumn: error.column + 1 };
        const remedy = text.charCodeAt(0) === 0xfeff
            ? 'save the policy without a byte order mark'
            : `mend the syntax at line ${error.line}, column ${error.column}`;
        throw new policy_error/* PolicyError */.p(error.message.replace(/^hujson: /, ''), at, remedy);
    }
}
function invalid(document, node, message) {
    return new policy_error/* PolicyError */.p(message, document.lines.span(node.start, node.end));
}
/** The span of a node or term. */
function spanOf(policy, place) {
    return policy.lines.span(place.start, place.end);
}
function refuseDuplicates(document, object, keyOf) {
    const seen = new Map();
    for (const { name } of object.members) {
        const first = seen.get(keyOf(name.value));
        if (first !== undefined) {
            const at = document.lines.span(name.start, name.end);
            const { line } = document.lines.position(first.start);
            throw new policy_error/* PolicyError */.p(`${JSON.stringify(name.value)} stands twice: at line ${line} and at line ${at.line}`, at, `join the two ${JSON.stringify(name.value)} of lines ${line} and ${at.line} into one`);
        }
        seen.set(keyOf(name.value), name);
    }
}
function readSections(reading, root) {
    const sections = new Map();
    for (const member of root.members) {
        const name = CANONICAL.get(member.name.value.toLowerCase());
        if (name === undefined) {
            reading.unknownFields.push(termOf(member.name));
            continue;
        }
        const at = reading.document.lines.span(member.name.start, member.value.end);
        sections.set(name, { name, spelled: member.name.value, member, at });
    }
    return sections;
}
/** Members of a struct by lower-cased name; unknown names are noted. */
function fieldsOf(reading, node, known, what) {
    if (node.kind !== 'object')
        throw invalid(reading.document, node, `${what} is an object: { \u2026 }`);
    refuseDuplicates(reading.document, node, (name) => name.toLowerCase());
    const fields = new Map();
    for (const { name, value } of node.members) {
        const field = name.value.toLowerCase();
        if (known.has(field))
            fields.set(field, value);
        else
            reading.unknownFields.push(termOf(name));
    }
    return fields;
}
function termOf(node) {
    return { text: node.value, start: node.start, end: node.end };
}
function termsOf(reading, node, what) {
    if (node === undefined || node.kind === 'null')
        return [];
    if (node.kind !== 'array')
        throw invalid(reading.document, node, `${what} is a list of strings`);
    return node.elements.map((element) => {
        if (element.kind !== 'string')
            throw invalid(reading.document, element, `${what} is a list of strings`);
        return termOf(element);
    });
}
/** A string, or a number written without quotes where the service takes both. */
function termOfScalar(reading, node, what) {
    if (node === undefined || node.kind === 'null')
        return undefined;
    if (node.kind !== 'string')
        throw invalid(reading.document, node, `${what} is a string`);
    return termOf(node);
}
function elementsOf(reading, section) {
    const value = section?.member.value;
    if (section === undefined || value === undefined)
        return [];
    // What `null` means for a section (denied or absent, hence allowed) is written nowhere.
    if (value.kind !== 'array')
        throw invalid(reading.document, value, `"${section.spelled}" is a list: [ \u2026 ]`);
    return value.elements;
}
function membersOf(reading, section) {
    const value = section?.member.value;
    if (section === undefined || value === undefined)
        return [];
    if (value.kind !== 'object')
        throw invalid(reading.document, value, `"${section.spelled}" is an object: { \u2026 }`);
    refuseDuplicates(reading.document, value, (name) => name);
    return value.members;
}
function isOurs(reading, node) {
    return reading.ours.some((range) => node.start >= range.start && node.end <= range.end);
}
function readRules(reading, sections, name) {
    const section = sections.get(name);
    const isAcl = name === 'acls';
    return elementsOf(reading, section).map((node, index) => {
        const fields = fieldsOf(reading, node, isAcl ? ACL_FIELDS : GRANT_FIELDS, `a rule of "${section?.spelled ?? name}"`);
        const app = fields.get('app');
        return {
            kind: isAcl ? 'acl' : 'grant',
            index,
            section: section?.spelled ?? name,
            at: reading.document.lines.span(node.start, node.end),
            text: reading.document.text.slice(node.start, node.end),
            start: node.start,
            end: node.end,
            action: termOfScalar(reading, fields.get('action'), '"action"'),
            sources: termsOf(reading, fields.get('src') ?? fields.get('users'), '"src"'),
            destinations: termsOf(reading, fields.get('dst') ?? fields.get('ports'), '"dst"'),
            protocol: termOfScalar(reading, fields.get('proto'), '"proto"'),
            ip: fields.has('ip') ? termsOf(reading, fields.get('ip'), '"ip"') : undefined,
            app: new Map(app?.kind === 'object' ? app.members.map((member) => [member.name.value, member.value]) : []),
            via: termsOf(reading, fields.get('via'), '"via"'),
            postures: termsOf(reading, fields.get('srcposture'), '"srcPosture"'),
            ours: isOurs(reading, node),
        };
    });
}
function readTests(reading, section) {
    return elementsOf(reading, section).map((node, index) => {
        const fields = fieldsOf(reading, node, TEST_FIELDS, 'a test');
        const source = termOfScalar(reading, fields.get('src') ?? fields.get('user'), '"src"');
        return {
            index,
            at: reading.document.lines.span(node.start, node.end),
            source: source ?? { text: '', start: node.start, end: node.start },
            accept: termsOf(reading, fields.get('accept') ?? fields.get('allow'), '"accept"'),
            deny: termsOf(reading, fields.get('deny'), '"deny"'),
            protocol: termOfScalar(reading, fields.get('proto'), '"proto"'),
            ours: isOurs(reading, node),
        };
    });
}
function readHosts(reading, section) {
    return new Map(membersOf(reading, section).map(({ name, value }) => {
        if (value.kind !== 'string')
            throw invalid(reading.document, value, `host "${name.value}" is an address or a CIDR`);
        return [name.value, { value: value.value, at: reading.document.lines.span(name.start, value.end) }];
    }));
}
function readLists(reading, section) {
    return new Map(membersOf(reading, section).map((member) => [member.name.value, listOf(reading, member)]));
}
function listOf(reading, { name, value }) {
    return {
        entries: termsOf(reading, value, JSON.stringify(name.value)),
        at: reading.document.lines.span(name.start, value.end),
    };
}
function readAutoApprovers(reading, section) {
    const routes = new Map();
    let exitNode = [];
    for (const { name, value } of membersOf(reading, section)) {
        const field = name.value.toLowerCase();
        if (field === 'exitnode')
            exitNode = termsOf(reading, value, '"exitNode"');
        if (field !== 'routes' || value.kind !== 'object')
            continue;
        for (const member of value.members)
            routes.set(member.name.value, listOf(reading, member));
    }
    return { routes, exitNode };
}


/***/ }),

/***/ 5418:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cn: () => (/* binding */ isRoute),
  rQ: () => (/* binding */ overreachOf),
  xw: () => (/* binding */ reachOf),
  nW: () => (/* binding */ reachOfTag)
});

// UNUSED EXPORTS: allows, failedTests

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/packet-filter.js


/** Capabilities for which the service tells the other side too. */
const MIRRORED = new Map([
    ['tailscale.com/cap/drive', 'tailscale.com/cap/drive-sharer'],
    ['tailscale.com/cap/relay', 'tailscale.com/cap/relay-target'],
]);
/** A rule's destinations, each with its ports and protocols; a grant without `ip` has none. */
function destinationsOf(rule) {
    if (rule.kind === 'absent') {
        return [
            { host: '*', term: { text: '*', start: 0, end: 0 }, ports: (0,tailnet_selector/* readPorts */.xH)('*') ?? [], protocols: tailnet_selector/* DEFAULT_PROTOCOLS */.ao },
        ];
    }
    if (rule.kind === 'acl') {
        const protocols = (0,tailnet_selector/* readProtocol */.jH)(rule.protocol?.text ?? '') ?? tailnet_selector/* DEFAULT_PROTOCOLS */.ao;
        return rule.destinations.flatMap((term) => {
            const split = (0,tailnet_selector/* splitDestination */.RG)(term.text);
            const ports = split === undefined ? undefined : (0,tailnet_selector/* readPorts */.xH)(split.ports);
            return split === undefined || ports === undefined ? [] : [{ host: split.host, term, ports, protocols }];
        });
    }
    const byProtocol = new Map();
    for (const entry of rule.ip ?? []) {
        const read = (0,tailnet_selector/* readIpEntry */.kH)(entry.text);
        if (read === undefined)
            continue;
        const key = read.protocols.join();
        const group = byProtocol.get(key) ?? { protocols: read.protocols, ports: [] };
        group.ports.push(...read.ports);
        byProtocol.set(key, group);
    }
    return rule.destinations.flatMap((term) => [...byProtocol.values()].map(({ protocols, ports }) => ({ host: term.text, term, ports, protocols })));
}
/** The packets that `node` lets in. Empty when nothing may reach it. */
function packet_filter_packetFilter(policy, resolver, node) {
    const entries = [];
    for (const rule of policy.allowsAll ? [absentRule(policy)] : policy.rules) {
        const sources = sourcesOf(resolver, rule);
        for (const { host, ports, protocols } of destinationsOf(rule)) {
            if (host === 'autogroup:self') {
                const own = ownDevices(resolver, node, sources);
                if (own.length > 0)
                    entries.push({ rule, sources: own, ranges: node.addresses, ports, protocols });
                continue;
            }
            const ranges = rangesAt(resolver, rule, host, node);
            if (ranges.length > 0 && sources.length > 0)
                entries.push({ rule, sources, ranges, ports, protocols });
        }
    }
    return entries;
}
/** The rule that stands for the absence of both `acls` and `grants`. */
function absentRule(policy) {
    const { root, lines } = policy.document;
    return {
        kind: 'absent',
        index: 0,
        section: '',
        at: lines.span(root.start, root.start + 1),
        text: '(neither "acls" nor "grants": everything is allowed)',
        start: root.start,
        end: root.start + 1,
        action: undefined,
        sources: [{ text: '*', start: root.start, end: root.start }],
        destinations: [],
        protocol: undefined,
        ip: undefined,
        app: new Map(),
        via: [],
        postures: [],
        ours: false,
    };
}
/** All addresses a rule's `src` stands for. Postures may hold, so they narrow nothing. */
function sourcesOf(resolver, rule) {
    return union(rule.sources.flatMap((term) => resolver.sources(term.text)));
}
/** `autogroup:self`: the devices of the node's own user, among the sources. Tagged nodes have no self. */
function ownDevices(resolver, node, sources) {
    if (node.user === undefined)
        return [];
    return resolver.nodes
        .filter((other) => other.user === node.user && overlapAny(other.addresses, sources))
        .flatMap((other) => other.addresses);
}
/** The part of a destination that `node` answers for: its own addresses, or what it routes. */
function rangesAt(resolver, rule, host, node) {
    if (rule.via.length > 0 && !rule.via.some((tag) => node.node.tags.includes(tag.text)))
        return [];
    if (host === '*')
        return EVERYWHERE;
    const ranges = resolver.ranges(host);
    if (ranges === undefined)
        return resolver.members(host)?.has(node) === true ? node.addresses : [];
    const answers = rule.via.length > 0 ? node.routes : [...node.addresses, ...node.routes];
    return ranges.filter((range) => overlapAny([range], answers));
}
/** The application capabilities that peers hold on `node`. */
function capabilitiesOn(policy, resolver, node) {
    const entries = [];
    for (const rule of policy.rules) {
        if (rule.app.size === 0)
            continue;
        const sources = sourcesOf(resolver, rule);
        for (const { text } of rule.destinations) {
            const isSelf = text === 'autogroup:self';
            const holders = isSelf ? ownDevices(resolver, node, sources) : sources;
            const destinations = isSelf ? (holders.length > 0 ? node.addresses : []) : addressesNamed(resolver, text, node);
            for (const [name, value] of rule.app) {
                if (destinations.length > 0)
                    entries.push({ rule, sources: holders, destinations, name, value });
            }
            entries.push(...mirrored(resolver, rule, text, node, sources, isSelf ? holders : undefined));
        }
    }
    return entries;
}
/** The node's own addresses that a destination names. Routes carry no capabilities. */
function addressesNamed(resolver, host, node) {
    if (host === '*')
        return node.addresses;
    const ranges = resolver.ranges(host);
    if (ranges === undefined)
        return resolver.members(host)?.has(node) === true ? node.addresses : [];
    return node.addresses.filter((address) => overlapAny([address], ranges));
}
/** What a holder of a mirrored capability is told about those it holds it on. */
function mirrored(resolver, rule, host, node, sources, self) {
    const destinations = node.addresses.filter((address) => overlapAny([address], sources));
    const peers = self ?? resolver.sources(host);
    if (destinations.length === 0 || peers.length === 0)
        return [];
    return [...rule.app.keys()].flatMap((capability) => {
        const name = MIRRORED.get(capability);
        return name === undefined ? [] : [{ rule, sources: peers, destinations, name, value: undefined }];
    });
}
/** Whether a packet fits an entry. ICMP has no ports: a pair that is allowed any port may ping. */
function packet_filter_entryAdmits(entry, source, destination, port, protocols) {
    const protocol = protocols.find((number) => entry.protocols.includes(number));
    if (protocol === undefined)
        return false;
    const portless = protocol === 1 || protocol === 58;
    return ((portless || entry.ports.some(({ first, last }) => port >= first && port <= last)) &&
        subtract([source], entry.sources).length === 0 &&
        subtract([destination], entry.ranges).length === 0);
}

// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
;// CONCATENATED MODULE: ./lib/src/tailnet/policy-tests.js
/** The policy's own `tests`, judged as the service judges them on every write. */




/** Tests of a policy that fail with these nodes; empty when all pass. A tag without a node reaches nothing. */
function failedTests(policy, nodes) {
    const resolver = createResolver(policy, nodes);
    const filters = new Map();
    const bench = {
        policy,
        resolver,
        filterOf(node) {
            let filter = filters.get(node);
            if (filter === undefined) {
                filter = packetFilter(policy, resolver, node);
                filters.set(node, filter);
            }
            return filter;
        },
    };
    return policy.tests.flatMap((test) => {
        const errors = errorsOf(bench, test);
        return errors.length === 0 ? [] : [{ user: test.source.text, errors }];
    });
}
function errorsOf(bench, test) {
    const sources = sourceAddresses(bench, test.source.text);
    if (sources === undefined)
        return [`src ${JSON.stringify(test.source.text)} not found`];
    const protocols = protocolsOf(test);
    if (protocols === undefined)
        return [`proto ${JSON.stringify(test.protocol?.text)} is not known`];
    if (test.accept.length === 0 && test.deny.length === 0)
        return ['test has neither "accept" nor "deny"'];
    return [
        ...test.accept.flatMap((term) => judge(bench, term, sources, protocols, 'Accept')),
        ...test.deny.flatMap((term) => judge(bench, term, sources, protocols, 'Drop')),
    ];
}
/** Without `proto`, TCP or UDP will do. Source: Tailscale docs, "Tests". */
function protocolsOf(test) {
    const text = test.protocol?.text ?? '';
    return text === '' ? [6, 17] : readProtocol(text);
}
/** Addresses that the test's source stands for; undefined for a name that nothing bears. */
function sourceAddresses({ policy, resolver }, text) {
    const selector = readSelector(text);
    const singles = (nodes) => [...nodes].flatMap((node) => node.addresses);
    switch (selector.kind) {
        case 'user': {
            const own = singles(resolver.members(text) ?? []);
            return own.length === 0 ? undefined : own;
        }
        case 'group':
            return policy.groups.has(text) ? singles(resolver.members(text) ?? []) : undefined;
        case 'tag':
            return policy.tagOwners.has(text) ? singles(resolver.members(text) ?? []) : undefined;
        case 'autogroup':
            return AUTOGROUPS.has(text) ? singles(resolver.members(text) ?? []) : undefined;
        case 'addresses':
            return isSingleAddress(selector.range) ? [selector.range] : undefined;
        case 'host': {
            const range = parseIpRange(policy.hosts.get(text)?.value ?? '');
            return range !== undefined && isSingleAddress(range) ? [range] : undefined;
        }
        default:
            return undefined;
    }
}
function judge(bench, term, sources, protocols, want) {
    const split = splitDestination(term.text);
    const port = split === undefined ? undefined : singlePort(split.ports);
    const destinations = split === undefined ? undefined : destinationAddresses(bench, split.host);
    if (port === undefined || destinations === undefined) {
        return [`address ${JSON.stringify(term.text)}: want one host and one port`];
    }
    const results = destinations.flatMap((destination) => sources
        .filter((source) => source.family === destination.family)
        .map((source) => isLetIn(bench, source, destination, port, protocols)));
    const accepted = want === 'Accept' ? results.length > 0 && results.every(Boolean) : results.some(Boolean);
    const got = accepted ? 'Accept' : 'Drop';
    return got === want ? [] : [`address ${JSON.stringify(term.text)}: want: ${want}, got: ${got}`];
}
function singlePort(text) {
    return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}
/** A test's destination is one host: an address, an alias of one address, a tag, a user or a group. */
function destinationAddresses({ policy, resolver }, host) {
    const selector = readSelector(host);
    switch (selector.kind) {
        case 'addresses':
            return host.includes('/') || host.includes('-') ? undefined : [selector.range];
        case 'host': {
            const value = policy.hosts.get(host)?.value ?? '';
            const range = parseIpRange(value);
            return range === undefined || value.includes('/') ? undefined : [range];
        }
        case 'tag':
            return policy.tagOwners.has(host)
                ? [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses)
                : undefined;
        case 'group':
            return policy.groups.has(host)
                ? [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses)
                : undefined;
        case 'user':
            return [...(resolver.members(host) ?? [])].flatMap((node) => node.addresses);
        default:
            return undefined;
    }
}
/** Asked of the node that has the address; an address of the tailnet that no node has is judged by a node that could have it. */
function isLetIn(bench, source, destination, port, protocols) {
    const { resolver } = bench;
    const owners = resolver.nodes.filter((node) => overlapAny([destination], [...node.addresses, ...node.routes]));
    if (owners.length === 0 && overlapAny([destination], TAILNET)) {
        owners.push({ node: { name: '', addresses: [], tags: [] }, addresses: [destination], routes: [], user: undefined });
    }
    return owners.some((owner) => bench.filterOf(owner).some((entry) => entryAdmits(entry, source, destination, port, protocols)));
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach.js





/**
 * Every grant whose source can cover a tag: `*`, the tag, `autogroup:tagged`, `autogroup:danger-all`, and addresses,
 * aliases and ipsets that overlap the tailnet's range, since a node's address is not known beforehand.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have
 */
function reachOfTag(policy, tag, heldByOthers = []) {
    const held = heldByOthers.flatMap((text) => (0,ip_range/* parseIpRange */.CB)(text) ?? []);
    // A tagged node has no user, hence no devices of its own.
    return grantsOf(policy, (source) => coversTag(policy, source, tag, held)).filter(({ destination }) => destination !== 'autogroup:self');
}
/**
 * Every grant whose source can cover somebody: a tag, a user, a group's member, an autogroup, an address, an alias, an ipset, or
 * `*` for everybody. Roles and postures may hold, and a user's device may have any address, so both count.
 */
function reachOf(policy, who) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(who);
    if (selector.kind === 'tag')
        return reachOfTag(policy, who);
    return grantsOf(policy, (source) => covers(policy, source, selector));
}
function grantsOf(policy, isSource) {
    const rules = policy.allowsAll ? [absentRule(policy)] : policy.rules;
    const asked = remembered(isSource);
    const rangesOf = remembered((host) => (0,resolve/* rangesOfSelector */.d)(policy, (0,tailnet_selector/* readSelector */.Id)(host), new Set()) ?? []);
    return rules
        .filter((rule) => rule.sources.some((source) => asked(source.text)))
        .flatMap((rule) => destinationsOf(rule).map(({ host, ports, protocols }) => ({
        rule,
        destination: host,
        ranges: host === '*' ? ip_range/* EVERYWHERE */.Zh : rangesOf(host),
        ports,
        protocols,
    })));
}
/** Whether a rule's source can cover somebody who is no tag. */
function covers(policy, source, who) {
    const from = (0,tailnet_selector/* readSelector */.Id)(source);
    if (from.kind === 'any' || who.kind === 'any' || source === 'autogroup:danger-all')
        return true;
    const ranges = (0,resolve/* rangesOfSelector */.d)(policy, from, new Set());
    const own = (0,resolve/* rangesOfSelector */.d)(policy, who, new Set());
    if (own !== undefined)
        return ranges !== undefined && (0,ip_range/* overlapAny */.cg)(ranges, own);
    if (ranges !== undefined)
        return (0,ip_range/* overlapAny */.cg)(ranges, ip_range/* TAILNET */.Q0);
    if (from.kind === 'autogroup')
        return isAutogroupOf(source, who);
    if (who.kind === 'autogroup' || who.kind === 'domain')
        return sameName(from, who);
    return sameName(from, who) || (who.kind === 'user' && namesUser(policy, from, who.name));
}
/** Users are in every autogroup but those of tagged and foreign devices: roles are not known here. */
function isAutogroupOf(source, who) {
    if (who.kind === 'autogroup')
        return source === who.name || (isMember(source) && isMember(who.name));
    return !['autogroup:tagged', 'autogroup:self', 'autogroup:internet', 'autogroup:shared'].includes(source);
}
function isMember(name) {
    return name === 'autogroup:member' || name === 'autogroup:members';
}
function sameName(a, b) {
    return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
}
function namesUser(policy, from, user) {
    if (from.kind === 'user')
        return from.name === user;
    if (from.kind === 'domain')
        return user.endsWith(`@${from.name}`);
    if (from.kind !== 'group')
        return false;
    return (policy.groups.get(from.name)?.entries ?? []).some(({ text }) => namesUser(policy, (0,tailnet_selector/* readSelector */.Id)(text), user));
}
/** Asks once for each name, however many rules bear it. */
function remembered(ask) {
    const answers = new Map();
    return (name) => {
        const known = answers.get(name);
        if (known !== undefined)
            return known;
        const answer = ask(name);
        answers.set(name, answer);
        return answer;
    };
}
function coversTag(policy, source, tag, held) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(source);
    if (selector.kind === 'any')
        return true;
    if (selector.kind === 'tag')
        return selector.name === tag;
    if (selector.kind === 'autogroup')
        return source === 'autogroup:tagged' || source === 'autogroup:danger-all';
    const ranges = (0,resolve/* rangesOfSelector */.d)(policy, selector, new Set());
    return ranges !== undefined && (0,ip_range/* overlapAny */.cg)((0,ip_range/* subtract */.Re)(ranges, held), ip_range/* TAILNET */.Q0);
}
/**
 * Whether a node may open a connection to an address.
 * @returns the first rule that lets it, when one does
 */
function allows(policy, nodes, from, toAddress, port, protocol = 'tcp') {
    const destination = parseIpRange(toAddress);
    const source = from.addresses
        .flatMap((address) => parseIpRange(address) ?? [])
        .find((address) => address.family === destination?.family);
    if (destination === undefined || source === undefined || !isSingleAddress(destination))
        return { allowed: false };
    const resolver = createResolver(policy, nodes);
    const protocols = protocol === 'tcp' ? [6] : protocol === 'udp' ? [17] : [1, 58];
    for (const node of resolver.nodes) {
        if (!overlapAny([destination], [...node.addresses, ...node.routes]))
            continue;
        const entry = packetFilter(policy, resolver, node).find((candidate) => entryAdmits(candidate, source, destination, port, protocols));
        if (entry !== undefined)
            return { allowed: true, rule: entry.rule };
    }
    return { allowed: false };
}
/** Longer lists are cut, with the number of the rest. */
const MAX_LISTED = 6;
/**
 * Rules of others that let the tag reach more than the routes; empty is the proof that it reaches nothing else. A route's
 * address and port are within bounds whatever the protocol. A tag, user or group as destination is beyond them, because
 * the policy does not say which devices it means.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have; the routes' own are known
 */
function overreachOf(policy, tag, routes, heldByOthers = []) {
    const held = [...heldByOthers, ...routes.flatMap(({ address }) => address ?? [])];
    const beyond = new Map();
    for (const grant of reachOfTag(policy, tag, held)) {
        if (grant.rule.ours || isRoute(grant, routes))
            continue;
        const listed = beyond.get(grant.rule) ?? [];
        listed.push(describe(grant));
        beyond.set(grant.rule, listed);
    }
    return [...beyond].map(([rule, listed]) => {
        const names = [...new Set(listed)];
        const rest = names.length - MAX_LISTED;
        return { rule, what: rest > 0 ? `${names.slice(0, MAX_LISTED).join(', ')} and ${rest} more` : names.join(', ') };
    });
}
/** Whether a grant lets no more be reached than routes: their addresses and ports, and nothing beside them. */
function isRoute(grant, routes) {
    if (grant.ranges.length === 0)
        return isAddressed(grant.destination);
    return grant.ranges.every((range) => {
        if (!(0,ip_range/* isSingleAddress */.Jl)(range))
            return false;
        const ports = routes.filter((route) => isAt(route.address, range)).map((route) => route.port);
        return grant.ports.every(({ first, last }) => last - first < ports.length && portsBetween(first, last).every((port) => ports.includes(port)));
    });
}
/** A name that stands for addresses, and for none: it lets nothing be reached. */
function isAddressed(destination) {
    const { kind } = (0,tailnet_selector/* readSelector */.Id)(destination);
    return kind === 'host' || kind === 'ipset';
}
function isAt(address, range) {
    const other = address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(address);
    return other !== undefined && other.family === range.family && other.first === range.first && (0,ip_range/* isSingleAddress */.Jl)(other);
}
function portsBetween(first, last) {
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
function describe({ destination, ports }) {
    const all = ports.some(({ first, last }) => first === tailnet_selector/* ALL_PORTS */.TQ.first && last === tailnet_selector/* ALL_PORTS */.TQ.last);
    if (destination === '*' && all)
        return 'everything on every port';
    const text = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
    return `${destination === '*' ? 'everything' : destination}:${all ? '*' : text}`;
}


/***/ }),

/***/ 332:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ createResolver),
/* harmony export */   d: () => (/* binding */ rangesOfSelector)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1207);
/** Which addresses and which nodes the names in a policy stand for, given the tailnet's nodes. */


/** Names are looked up once each, so that thousands of rules cost what their distinct names cost. */
function createResolver(policy, nodes) {
    const placed = nodes.map(placeNode);
    const routes = placed.flatMap((node) => node.routes);
    const sources = new Map();
    const members = new Map();
    const resolver = {
        nodes: placed,
        ranges: (text) => rangesOfSelector(policy, (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readSelector */ .Id)(text), new Set()),
        members(text) {
            if (!members.has(text))
                members.set(text, membersOf(policy, placed, (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readSelector */ .Id)(text)));
            return members.get(text);
        },
        sources(text) {
            let found = sources.get(text);
            if (found === undefined) {
                found = sourcesOf(resolver, text, routes);
                sources.set(text, found);
            }
            return found;
        },
    };
    return resolver;
}
function placeNode(node) {
    const read = (texts) => texts.flatMap((text) => {
        const range = (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(text);
        return range === undefined ? [] : [range];
    });
    return {
        node,
        addresses: read(node.addresses),
        routes: read((node.routes ?? []).filter((route) => !isExitRoute(route))),
        user: node.tags.length > 0 ? undefined : node.user,
    };
}
function isExitRoute(route) {
    return route === '0.0.0.0/0' || route === '::/0';
}
function sourcesOf(resolver, text, routes) {
    // `*` is every node and every device behind an approved subnet route; packet filters of the service show both.
    if (text === '*')
        return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)([..._ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .TAILNET */ .Q0, ...routes]);
    if (text === 'autogroup:danger-all')
        return _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .EVERYWHERE */ .Zh;
    const ranges = resolver.ranges(text);
    if (ranges !== undefined)
        return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)(ranges);
    return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)([...(resolver.members(text) ?? [])].flatMap((node) => node.addresses));
}
function membersOf(policy, nodes, selector) {
    switch (selector.kind) {
        case 'user':
            return new Set(nodes.filter((node) => node.user === selector.name));
        case 'domain':
            return new Set(nodes.filter((node) => node.user?.endsWith(`@${selector.name}`)));
        case 'tag':
            return new Set(nodes.filter(({ node }) => node.tags.includes(selector.name)));
        case 'group': {
            const entries = policy.groups.get(selector.name)?.entries ?? [];
            const found = entries.map((entry) => membersOf(policy, nodes, (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readSelector */ .Id)(entry.text)) ?? []);
            return new Set(found.flatMap((members) => [...members]));
        }
        case 'autogroup':
            return new Set(nodes.filter((node) => isInAutogroup(node, selector.name)));
        case 'service':
            return new Set();
        default:
            return undefined;
    }
}
/** Roles are not known here, so `autogroup:admin` and its like count every member: an upper bound. */
function isInAutogroup({ node, user }, name) {
    switch (name) {
        case 'autogroup:tagged':
            return node.tags.length > 0;
        case 'autogroup:danger-all':
            return true;
        case 'autogroup:shared':
        case 'autogroup:internet':
        case 'autogroup:self':
            return false;
        default:
            return user !== undefined;
    }
}
/** Addresses, aliases and ipsets. An ipset entry is `add X` (or X) or `remove X`, X an address, CIDR, `host:alias` or `ipset:name`, taken in order. */
function rangesOfSelector(policy, selector, seen) {
    if (selector.kind === 'addresses')
        return [selector.range];
    if (selector.kind === 'host') {
        const range = (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(policy.hosts.get(selector.name)?.value ?? '');
        return range === undefined ? [] : [range];
    }
    if (selector.kind !== 'ipset')
        return undefined;
    if (seen.has(selector.name))
        return [];
    let ranges = [];
    for (const entry of policy.ipsets.get(selector.name)?.entries ?? []) {
        const [, operation, name = ''] = /^(?:(add|remove)\s+)?(.*)$/.exec(entry.text.trim()) ?? [];
        const inner = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readSelector */ .Id)(name.startsWith('host:') ? name.slice('host:'.length) : name);
        const part = rangesOfSelector(policy, inner, new Set([...seen, selector.name])) ?? [];
        ranges = operation === 'remove' ? (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(ranges, part) : [...ranges, ...part];
    }
    return ranges;
}


/***/ }),

/***/ 1207:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ AUTOGROUPS),
/* harmony export */   Id: () => (/* binding */ readSelector),
/* harmony export */   RG: () => (/* binding */ splitDestination),
/* harmony export */   TQ: () => (/* binding */ ALL_PORTS),
/* harmony export */   ao: () => (/* binding */ DEFAULT_PROTOCOLS),
/* harmony export */   jH: () => (/* binding */ readProtocol),
/* harmony export */   kH: () => (/* binding */ readIpEntry),
/* harmony export */   xH: () => (/* binding */ readPorts)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/** What the strings in `src`, `dst`, `proto` and `ip` mean. */

/** Autogroups of the docs; `members` is the older spelling of `member`. */
const AUTOGROUPS = new Set([
    'autogroup:member',
    'autogroup:members',
    'autogroup:tagged',
    'autogroup:admin',
    'autogroup:owner',
    'autogroup:it-admin',
    'autogroup:network-admin',
    'autogroup:billing-admin',
    'autogroup:auditor',
    'autogroup:shared',
    'autogroup:danger-all',
    'autogroup:self',
    'autogroup:internet',
]);
function readSelector(text) {
    if (text === '*')
        return { kind: 'any' };
    if (text.startsWith('group:'))
        return { kind: 'group', name: text };
    if (text.startsWith('tag:'))
        return { kind: 'tag', name: text };
    if (text.startsWith('autogroup:'))
        return { kind: 'autogroup', name: text };
    if (text.startsWith('ipset:'))
        return { kind: 'ipset', name: text };
    if (text.startsWith('svc:'))
        return { kind: 'service', name: text };
    if (text.startsWith('user:*@'))
        return { kind: 'domain', name: text.slice('user:*@'.length) };
    if (text.includes('@'))
        return { kind: 'user', name: text };
    const range = (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(text);
    return range === undefined ? { kind: 'host', name: text } : { kind: 'addresses', range };
}
const ALL_PORTS = { first: 0, last: 65535 };
/** `*`, `22`, `80,443`, `8000-8100`; undefined when it is none of these. */
function readPorts(text) {
    if (text === '*')
        return [ALL_PORTS];
    const ranges = [];
    for (const part of text.split(',')) {
        const match = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(part.trim());
        if (match === null)
            return undefined;
        const first = Number(match[1]);
        const last = Number(match[2] ?? match[1]);
        if (first > last || last > 65535)
            return undefined;
        ranges.push({ first, last });
    }
    return ranges;
}
/** `hab:11434` split at its last colon, so that IPv6 addresses keep theirs; `[fd7a::1]:22` loses its brackets. */
function splitDestination(text) {
    const colon = text.lastIndexOf(':');
    if (colon <= 0)
        return undefined;
    const host = text.slice(0, colon);
    const bracketed = /^\[(.*)\](\/\d+)?$/.exec(host);
    return { host: bracketed === null ? host : `${bracketed[1]}${bracketed[2] ?? ''}`, ports: text.slice(colon + 1) };
}
/** Protocols a rule without `proto` allows: TCP, UDP, ICMPv4, ICMPv6. Source: Tailscale docs, ACL `proto`; packet filters of the service. */
const DEFAULT_PROTOCOLS = [6, 17, 1, 58];
/** Names of `proto`. Source: Tailscale docs, "Allowed protocols". */
const PROTOCOLS = new Map([
    ['icmp', 1],
    ['igmp', 2],
    ['ipv4', 4],
    ['ip-in-ip', 4],
    ['tcp', 6],
    ['egp', 8],
    ['igp', 9],
    ['udp', 17],
    ['gre', 47],
    ['esp', 50],
    ['ah', 51],
    ['ipv6-icmp', 58],
    ['sctp', 132],
]);
/** Protocol numbers of a `proto`; undefined when the name is not known. */
function readProtocol(text) {
    if (text === '')
        return DEFAULT_PROTOCOLS;
    const named = PROTOCOLS.get(text.toLowerCase());
    if (named !== undefined)
        return [named];
    return /^[0-9]{1,3}$/.test(text) && Number(text) <= 255 ? [Number(text)] : undefined;
}
/** One entry of a grant's `ip`: `*`, `443`, `80-443`, `tcp:443`, `icmp:*`. Port 0 stands in `*` only. Source: Tailscale docs, "Grants syntax". */
function readIpEntry(text) {
    const colon = text.indexOf(':');
    const protocols = colon < 0 ? DEFAULT_PROTOCOLS : readProtocol(text.slice(0, colon));
    const ports = readPorts(colon < 0 ? text : text.slice(colon + 1));
    if (protocols === undefined || ports === undefined)
        return undefined;
    return ports.some((range) => range.first === 0 && range !== ALL_PORTS) ? undefined : { protocols, ports };
}


/***/ })

};
