export const id = 120;
export const ids = [120];
export const modules = {

/***/ 3823:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R0: () => (/* binding */ buildStep),
  g5: () => (/* binding */ image_steps_failureOf),
  VR: () => (/* binding */ namedImage)
});

// EXTERNAL MODULE: ./lib/src/diagnosis/diagnose.js + 15 modules
var diagnose = __webpack_require__(9989);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
// EXTERNAL MODULE: ./lib/src/system/own-folder.js
var own_folder = __webpack_require__(5223);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/src/system/stage-files.js




const COPIES_AT_ONCE = 16;
/**
 * Copies files from one folder to another under their paths, links followed, with the modes that git knows.
 *
 * @throws SlipwayError FILE_UNREADABLE; CANCELLED.
 */
async function stageFiles(from, files, to, signal) {
    for (const folder of new Set(files.map(({ path }) => (0,external_node_path_.dirname)(path)))) {
        await (0,promises_.mkdir)((0,external_node_path_.join)(to, folder), { recursive: true });
    }
    const left = [...files];
    async function work() {
        for (let file = left.pop(); file !== undefined; file = left.pop()) {
            if (signal.aborted)
                throw new error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
            const target = (0,external_node_path_.join)(to, file.path);
            try {
                // Where the file system can, a copy shares its blocks with the file.
                await (0,promises_.copyFile)((0,external_node_path_.join)(from, file.path), target, external_node_fs_.constants.COPYFILE_FICLONE);
                await (0,promises_.chmod)(target, file.executable ? 0o755 : 0o644);
            }
            catch (cause) {
                left.length = 0;
                const reason = cause instanceof Error ? cause.message : String(cause);
                throw new error/* SlipwayError */.GQ('FILE_UNREADABLE', `${file.path} cannot be copied for the build: ${reason}`, {
                    cause,
                    remedy: 'make it readable, or name it in .railwayignore',
                });
            }
        }
    }
    // All of them end before the folder is taken away again, whichever fails.
    const ended = await Promise.allSettled(Array.from({ length: COPIES_AT_ONCE }, work));
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed !== undefined)
        throw failed.reason;
}
/** Makes a symbolic link, whether or not its target is there. */
async function linkTo(target, path) {
    await (0,promises_.symlink)(target, path);
}

// EXTERNAL MODULE: ./lib/src/image/build-arguments.js
var build_arguments = __webpack_require__(7845);
;// CONCATENATED MODULE: ./lib/src/image/build-progress.js

/** A failing step's log is kept to this: pip's traceback alone has eighty lines. */
const MOST_LINES = 400;
const LONGEST_LINE = 2_000;
const LONGEST_NAME = 60;
/** Reads the output of `docker buildx build --progress=plain` line by line. Pure; whatever comes, it goes on. */
function createBuildProgress() {
    const vertices = new Map();
    const cached = new Set();
    let failed;
    let place;
    let before = '';
    let error;
    let shown;
    function vertexLine(id, rest) {
        const vertex = vertices.get(id);
        if (vertex === undefined) {
            const { name, numbered, text } = nameOf(rest);
            vertices.set(id, { name, numbered, lines: [] });
            if (!numbered || text === shown)
                return undefined;
            shown = text;
            return text;
        }
        if (rest === 'CACHED')
            cached.add(id);
        else if (rest.startsWith('ERROR: '))
            failed ??= vertex;
        else {
            const log = /^\d+\.\d+ (.*)$/.exec(rest);
            if (log?.[1] !== undefined)
                vertex.lines.push((0,plain_text/* cutText */.IN)(log[1], LONGEST_LINE));
            if (vertex.lines.length > MOST_LINES)
                vertex.lines.shift();
        }
        return undefined;
    }
    return {
        read(line) {
            const vertex = /^#(\d+) (.*)$/.exec(line);
            if (vertex !== null)
                return vertexLine(vertex[1], vertex[2]); // both groups are in the pattern
            if (/^-{20}$/.test(line) && /^[^\s-].*:\d+$/.test(before))
                place ??= before;
            if (line.startsWith('ERROR: '))
                error = line.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
            before = line;
            return undefined;
        },
        result: () => ({
            steps: [...vertices.values()].filter(isInstruction).length,
            cached: [...cached].filter((id) => isInstruction(vertices.get(id))).length,
            failed: failed && { instruction: failed.name, lines: failed.lines },
            place,
            error: error === undefined ? undefined : (0,plain_text/* plainLine */.h0)(error, 1_000),
        }),
    };
}
/** A base image is taken as it is, whatever the proxies. */
function isInstruction(vertex) {
    return vertex?.numbered === true && !/^FROM\b/i.test(vertex.name);
}
/** `[build 2/9] RUN x` and `[2/9] RUN x` are instructions; `[internal] \u2026`, `exporting \u2026` are the builder's own work. */
function nameOf(text) {
    const step = /^\[(?:(\S+) +)?(\d+)\/(\d+)\] (.*)$/.exec(text);
    if (step === null)
        return { name: (0,plain_text/* plainLine */.h0)(text), numbered: false, text: '' };
    const [, stage, number, total, instruction = ''] = step;
    const count = `${stage === undefined ? '' : `${stage} `}${number} of ${total}`;
    return { name: (0,plain_text/* plainLine */.h0)(instruction), numbered: true, text: (0,plain_text/* plainLine */.h0)(`${count}: ${instruction}`, LONGEST_NAME) };
}

// EXTERNAL MODULE: ./lib/src/image/docker.js + 1 modules
var image_docker = __webpack_require__(64);
;// CONCATENATED MODULE: ./lib/src/image/build.js








const INSPECT_MS = 15_000;
const PROGRESS_MS = 2_000;
/**
 * Builds the Dockerfile from what Railway would be sent, under hostile proxy variables, and loads the image into the engine.
 *
 * @throws SlipwayError FILE_MISSING when the Dockerfile is not among the files; CANCELLED.
 */
async function buildImage(docker, request) {
    const { directory, source, dockerfile, tag, variables, signal } = request;
    if (!source.entries.some(({ path }) => path === dockerfile)) {
        throw new error/* SlipwayError */.GQ('FILE_MISSING', `${dockerfile} is not among the files that Railway would be sent`, {
            remedy: 'name it with dockerfile; a .gitignore or .railwayignore may leave it out',
        });
    }
    const secrets = Object.fromEntries(Object.entries(request.secrets).filter(([name]) => !(0,image_docker/* isReadByDocker */.y)(name)));
    return (0,own_folder/* withOwnFolder */.F)(async (context) => {
        await stageFiles(directory, source.entries, context, signal);
        const progress = createBuildProgress();
        let current = 'sending the files to the builder';
        // Where lines cannot be rewritten an instruction is told when it has taken long: somebody has to say so again.
        const beat = setInterval(() => request.onProgress(current), PROGRESS_MS);
        const building = docker.run((0,build_arguments/* buildArguments */.fb)({
            context,
            dockerfile: (0,external_node_path_.join)(context, dockerfile),
            tag,
            digest: source.digest,
            variables,
            secrets: Object.keys(secrets),
        }), {
            // An attestation makes an index of the image, and what is pushed would not be what was rehearsed.
            env: { ...secrets, BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
            onLine: (line) => {
                const text = progress.read(line);
                if (text === undefined)
                    return;
                current = text;
                request.onProgress(text);
            },
        });
        const end = await building.finally(() => clearInterval(beat));
        const seen = progress.result();
        if (end.code !== 0)
            return failureOf(seen, end);
        const image = await inspectImage(docker, tag);
        if (image === undefined)
            throw new error/* SlipwayError */.GQ('INTERNAL', `the build ended well, and ${tag} is not there`);
        return { kind: 'built', image, steps: seen.steps, cached: seen.cached };
    });
}
function failureOf({ failed, place, error }, end) {
    const where = place === undefined ? '' : `${place}: `;
    if (failed === undefined) {
        const said = error ?? ((0,plain_text/* plainLine */.h0)(end.err.trim().split('\n').at(-1) ?? '') || `docker ends with ${end.code}`);
        return { kind: 'failed', cause: `${where}${said}`, log: end.err };
    }
    const exit = /exit code: (\d+)$/.exec(error ?? '')?.[1];
    const how = exit === undefined ? (error ?? 'failed') : `exit code ${exit}`;
    // The builder's own words last: some failures (a base image that is not there) stand nowhere else.
    return {
        kind: 'failed',
        cause: `${where}${failed.instruction}: ${how}`,
        log: [...failed.lines, error ?? ''].join('\n'),
    };
}
/** Undefined when the engine has no such image. */
async function inspectImage(docker, reference) {
    const format = '{"id":{{json .Id}},"bytes":{{json .Size}}}';
    const end = await docker.run(['image', 'inspect', '--format', format, reference], { timeoutMs: INSPECT_MS });
    if (end.code !== 0)
        return undefined;
    const { id, bytes } = JSON.parse(end.out);
    return { reference, id, bytes };
}

;// CONCATENATED MODULE: ./lib/src/image/reference.js

/** The repository's name for what was built without `image`: it never leaves this machine. */
const LOCAL_REPOSITORY = 'slipway-local';
const DIGEST_LENGTH = 16;
/** The tag that a build of these very files has when no `image` is given. */
function localTag(sourceDigest) {
    return `${LOCAL_REPOSITORY}:${sourceDigest.slice(0, DIGEST_LENGTH)}`;
}
/** @throws SlipwayError INPUT_INVALID when `image` names a digest: that is known only after a build. */
function requireTag(image) {
    if (!image.includes('@'))
        return image;
    throw new error/* SlipwayError */.GQ('INPUT_INVALID', `image names a digest, so nothing can be built under it: ${image}`, {
        remedy: 'name a tag, such as the commit: registry.example.com/team/gateway:1f3a9c2',
    });
}
/**
 * The registry of an image reference, as `docker login` takes it; undefined is Docker Hub. The first part is a host when it
 * has a dot or a port, or is localhost (distribution/reference, "normalize").
 */
function registryOf(image) {
    const [first = '', ...rest] = image.split('/');
    return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : undefined;
}

// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
;// CONCATENATED MODULE: ./lib/src/image/registry.js







const LOGIN_MS = 60_000;
/**
 * Runs something with a docker command that is logged in to the registry of `image`: its credentials stand in a configuration
 * folder of this run alone, never in the user's and never in an argument.
 *
 * @throws SlipwayError UNAUTHORIZED when the registry does not take them; SERVICE_UNAVAILABLE when it cannot be reached.
 */
async function loggedIn(docker, image, credentials, use) {
    if (credentials === undefined)
        return use(docker);
    return (0,own_folder/* withOwnFolder */.F)(async (folder) => {
        await copyConfiguration(docker, folder);
        const own = docker.withConfig(folder);
        const registry = registryOf(image);
        const end = await own.run(['login', '--username', credentials.username, '--password-stdin', ...(registry === undefined ? [] : [registry])], { input: credentials.password, timeoutMs: LOGIN_MS });
        if (end.code !== 0)
            throw refusedLogin(registry ?? 'Docker Hub', end);
        return use(own);
    });
}
/** The chosen context and the plugins of the user's configuration; its credentials and their helpers stay out. */
async function copyConfiguration({ environment }, folder) {
    const users = environment.DOCKER_CONFIG ?? (0,external_node_path_.join)(environment.HOME ?? '/', '.docker');
    for (const name of ['contexts', 'cli-plugins'])
        await linkTo((0,external_node_path_.join)(users, name), (0,external_node_path_.join)(folder, name));
    const file = await (0,files/* readTextFile */.Gu)((0,external_node_path_.join)(users, 'config.json'));
    const configuration = {};
    const given = file.kind === 'file' ? parsed(file.file.text) : {};
    for (const name of ['currentContext', 'cliPluginsExtraDirs', 'plugins']) {
        if (given[name] !== undefined)
            configuration[name] = given[name];
    }
    await (0,files/* writeNewFile */.S0)((0,external_node_path_.join)(folder, 'config.json'), JSON.stringify(configuration), 0o600);
}
function parsed(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
/**
 * Pushes the very image that was loaded (and perhaps rehearsed), not a second build of it.
 *
 * @returns the digest of its manifest in the registry.
 * @throws SlipwayError FORBIDDEN when the credentials may not write there, SERVICE_REJECTED, SERVICE_UNAVAILABLE, CANCELLED.
 */
async function pushImage(docker, image, onProgress) {
    let pushed = 0;
    const end = await docker.run(['push', image], {
        onLine: (line) => {
            if (/: (?:Pushed|Layer already exists)/.test(line))
                onProgress(`pushing ${image}: ${++pushed} layers`);
        },
    });
    if (end.code !== 0)
        throw refused('push', image, end);
    const digest = /digest: (sha256:[0-9a-f]{64})/.exec(end.out)?.[1];
    if (digest === undefined) {
        throw new error/* SlipwayError */.GQ('SERVICE_REJECTED', `${image} was pushed, and the registry did not tell its digest`);
    }
    return digest;
}
/** @throws SlipwayError NOT_FOUND when there is no such image, FORBIDDEN, SERVICE_UNAVAILABLE, CANCELLED. */
async function pullImage(docker, image, onProgress) {
    let pulled = 0;
    const end = await docker.run(['pull', image], {
        onLine: (line) => {
            if (/: Pull complete/.test(line))
                onProgress(`pulling ${image}: ${++pulled} layers`);
        },
    });
    if (end.code !== 0)
        throw refused('pull', image, end);
}
function refused(what, image, end) {
    const said = lastLine(end);
    const registry = registryOf(image) ?? 'Docker Hub';
    if (/denied|unauthorized|forbidden|no basic auth|authentication required/i.test(said)) {
        return new error/* SlipwayError */.GQ('FORBIDDEN', `${registry} does not let us ${what} ${image}: ${said}`, {
            remedy: 'give registry-username and registry-password with the right to it',
        });
    }
    if (/not found|manifest unknown|does not exist/i.test(said)) {
        return new error/* SlipwayError */.GQ('NOT_FOUND', `${image} is neither here nor in ${registry}: ${said}`, {
            remedy: 'build it with `slipway build`, or correct image',
        });
    }
    return new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `${image} cannot be ${what}ed: ${said}`, {
        remedy: `look whether this machine\u2019s Docker engine reaches ${registry}`,
    });
}
function refusedLogin(registry, end) {
    const said = lastLine(end);
    if (/unauthorized|denied|incorrect|401|403/i.test(said)) {
        return new error/* SlipwayError */.GQ('UNAUTHORIZED', `${registry} does not take registry-username and registry-password: ${said}`, { remedy: 'make a token that may write packages, and give it as registry-password' });
    }
    return new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', `no login to ${registry}: ${said}`, {
        remedy: `look whether this machine\u2019s Docker engine reaches ${registry}`,
    });
}
function lastLine({ err, out, code }) {
    const text = err.trim() === '' ? out : err;
    return (0,plain_text/* plainLine */.h0)(text.trim().split('\n').at(-1) ?? '') || `docker ends with ${code}`;
}

// EXTERNAL MODULE: ./lib/src/image/service-settings.js
var service_settings = __webpack_require__(542);
// EXTERNAL MODULE: ./lib/src/project/upload-source.js + 1 modules
var upload_source = __webpack_require__(8456);
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
// EXTERNAL MODULE: ./lib/src/report/redact.js
var redact = __webpack_require__(6048);
// EXTERNAL MODULE: ./lib/src/report/style.js
var style = __webpack_require__(256);
;// CONCATENATED MODULE: ./lib/src/report/diagnosis.js





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
    return groups.map((group) => (0,redact/* redacted */.p)(group)).join('');
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
    const columns = usableColumns(style.columns);
    const [head = '', ...rest] = wrap(`\u2717 ${printableLine(cause, 1_000)}`, columns, columns - 2);
    return [
        paint(style, 'red', head),
        ...rest.map((line) => `  ${paint(style, 'red', line)}`),
        ...indented(`line ${evidence.line}: `, printableLine(redactedProse(evidence.text), 500), columns, style, 'dim'),
        ...indented('\u2192 ', printableLine(remedy, 1_000), columns, style, 'bold'),
        ...(check === undefined
            ? []
            : indented('check: ', `${printableLine(check)}; slipway validate finds it before the next deployment`, columns, style)),
        ...indented('source: ', printableLine(source), columns, style, 'dim'),
    ];
}
/** A label in the margin, and the text wrapped beside it. */
function indented(label, text, columns, style, how) {
    const lines = wrap(text, Math.max(16, columns - 2 - label.length));
    return lines.map((line, index) => {
        const shown = how === undefined ? line : paint(style, how, line);
        return `  ${index === 0 ? label : ' '.repeat(label.length)}${shown}`;
    });
}
function otherLines(others, style) {
    const columns = usableColumns(style.columns);
    const shown = others.slice(0, MOST_OTHERS);
    const rest = others.length - shown.length;
    return [
        ...wrap('Also in the log, which may only follow from it:', columns),
        ...shown.flatMap(({ name, cause, remedy, evidence }) => [
            ...indented(`line ${evidence.line}: `, printableLine(cause, 1_000), columns, style),
            // What a symptom advises is to look for its cause, and that stands above.
            ...(isSymptom(name) ? [] : indented('  \u2192 ', printableLine(remedy, 1_000), columns, style, 'dim')),
        ]),
        ...(rest > 0 ? [`  \u2026 and ${rest} more (--format json lists them)`] : []),
    ];
}
function renderNothing(origin, lines, cut, style) {
    const columns = usableColumns(style.columns);
    const rows = [
        `Nothing in ${printableLine(origin)} (${count(lines, 'line')}) is a failure that Slipway knows.`,
        'It looked for failures of Railway, the tailnet policy, the build, the start of the container and of LiteLLM, the tailnet, the database and the answers of the gateway; docs/errors.md lists them.',
        'Next: give it the whole log, that of the build too (slipway logs --build --lines 1000 | slipway doctor -), run slipway validate over the files, and read the first line of the log that says error.',
    ];
    return [...rows.flatMap((row) => wrap(row, columns)), ...cutLines(cut, style), ''].join('\n');
}
function cutLines(cut, style) {
    if (cut === undefined)
        return [];
    const text = cut === 'first'
        ? 'Only the first 16 MB were read.'
        : 'Only the last 16 MB were read; lines are counted from there.';
    return [paint(style, 'yellow', text)];
}

// EXTERNAL MODULE: ./lib/src/report/image.js
var report_image = __webpack_require__(656);
;// CONCATENATED MODULE: ./lib/src/commands/image-steps.js










const HOSTILE = `with ${build_arguments/* HOSTILE_PROXY */.Q6} in all six proxy variables`;
/** Of a log, what a person is shown. */
const image_steps_MOST_LINES = 20;
/** A failure with the cause that its log shows, where it is a known one. */
function image_steps_failureOf(what, cause, log, code, remedy, notes = []) {
    const known = (0,diagnose/* rootCause */.es)(log);
    const lines = log.split('\n').filter((line) => line.trim() !== '' && line !== cause);
    const check = known?.check === undefined ? [] : [`the check ${known.check} tells this beforehand (slipway validate)`];
    const message = `${what}: ${known?.cause ?? cause}`;
    return {
        brief: new error/* SlipwayError */.GQ(code, message),
        error: new error/* SlipwayError */.GQ(code, message, {
            details: [...lines.slice(-image_steps_MOST_LINES), ...(known === undefined ? [] : [cause]), ...check, ...notes],
            remedy: known?.remedy ?? remedy,
        }),
        diagnoses: (0,diagnose/* diagnose */.h4)(log).map(withoutSecrets),
    };
}
/**
 * Step `build`: the image under hostile proxy variables, from the files that Railway would be sent; pushed when `image` and the
 * registry's credentials are given.
 */
async function buildStep(invocation, project, docker, transaction) {
    let failure;
    const build = async (tools) => {
        const { values: settings } = invocation.settings;
        const source = await (0,upload_source/* collectUpload */.w)(project.directory);
        const tag = settings.image === undefined ? localTag(source.digest) : requireTag(settings.image);
        const { dockerfile } = (0,service_settings/* serviceSettings */.x)(project.files.get('railwayConfig'), settings.dockerfile, settings.railwayEnvironment);
        const outcome = await buildImage(docker, {
            directory: project.directory,
            source,
            dockerfile,
            tag,
            variables: settings.variables,
            secrets: secretValues(invocation),
            signal: invocation.signal,
            onProgress: tools.progress,
        });
        if (outcome.kind === 'failed') {
            const remedy = 'mend that instruction: Railway, with a proxy variable on the service, ends there too';
            failure = image_steps_failureOf('the image does not build', outcome.cause, outcome.log, 'DEPLOYMENT_FAILED', remedy, [
                `it was built ${HOSTILE}, as a Railway service may have them`,
            ]);
            tools.describe(outcome.cause);
            throw failure.brief;
        }
        const text = `${tag}, ${(0,report_image/* byteSize */.mz)(outcome.image.bytes)}`;
        tools.describe(text);
        const image = await pushed(invocation, docker, outcome.image, tools);
        return {
            outcome: 'done',
            text: image.digest === undefined ? text : `${text}, pushed as ${image.digest}`,
            details: [provenLine(outcome.steps, outcome.cached), ...notPushedLine(invocation, image)],
            value: image,
        };
    };
    try {
        return { kind: 'built', image: await transaction.step('build', build) };
    }
    catch (thrown) {
        if (failure !== undefined && thrown === failure.brief)
            return { kind: 'failed', ...failure };
        throw thrown;
    }
}
/** The steps of the cache were run by earlier builds of this kind alone. */
function provenLine(steps, cached) {
    const how = cached === 0 ? '' : `; ${cached} of them by an earlier build of this kind`;
    return `${steps} instruction${steps === 1 ? '' : 's'} ran ${HOSTILE}${how}`;
}
function notPushedLine({ settings }, image) {
    if (image.digest !== undefined || settings.values.image === undefined)
        return [];
    return ['not pushed: registry-username and registry-password are not given'];
}
async function pushed(invocation, docker, image, tools) {
    const credentials = credentialsOf(invocation);
    if (credentials === undefined || invocation.settings.values.image === undefined)
        return image;
    tools.progress(`pushing ${image.reference}`);
    const digest = await loggedIn(docker, image.reference, credentials, (own) => pushImage(own, image.reference, tools.progress));
    return { ...image, digest };
}
function credentialsOf({ settings }) {
    const { registryUsername: username, registryPassword: password } = settings.values;
    return username === undefined || password === undefined ? undefined : { username, password };
}
function secretValues({ settings, environment }) {
    const given = settings.values.secrets.map((name) => [name, environment[name] ?? '']);
    return Object.fromEntries(given.filter(([, value]) => value !== ''));
}
/**
 * The image of the input `image`: the one that the engine has, else the registry's.
 *
 * @throws SlipwayError NOT_FOUND, FORBIDDEN, UNAUTHORIZED, SERVICE_UNAVAILABLE.
 */
async function namedImage(invocation, docker, reference, tools) {
    const here = await inspectImage(docker, reference);
    if (here !== undefined)
        return here;
    tools.progress(`pulling ${reference}`);
    await loggedIn(docker, reference, credentialsOf(invocation), (own) => pullImage(own, reference, tools.progress));
    const pulled = await inspectImage(docker, reference);
    if (pulled === undefined)
        throw new error/* SlipwayError */.GQ('INTERNAL', `${reference} was pulled, and it is not there`);
    return pulled;
}


/***/ }),

/***/ 7845:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q6: () => (/* binding */ HOSTILE_PROXY),
/* harmony export */   fb: () => (/* binding */ buildArguments)
/* harmony export */ });
/* unused harmony export CACHE_MARK */
/* harmony import */ var _model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8012);

/** What a proxy variable says on a Railway service where somebody followed the common advice: a proxy that is not there. */
const HOSTILE_PROXY = 'socks5://localhost:1055';
/**
 * The predefined proxy arguments are no part of the cache's key, so a step that an ordinary build ran would be taken from
 * the cache and prove nothing. An added host is part of it (moby/buildkit `client/llb/exec.go`, ExtraHosts): with this name
 * in it only builds under hostile proxies share their steps.
 */
const CACHE_MARK = 'hostile-proxies.slipway.invalid:127.0.0.1';
/** The words behind `docker`. Railway runs linux/amd64 only. */
function buildArguments(wish) {
    const proxies = new Set(_model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .b);
    return [
        'buildx',
        'build',
        '--load',
        '--progress=plain',
        '--platform=linux/amd64',
        `--file=${wish.dockerfile}`,
        `--tag=${wish.tag}`,
        `--label=slipway.source=${wish.digest}`,
        `--add-host=${CACHE_MARK}`,
        ...Object.entries(wish.variables)
            .filter(([name]) => !proxies.has(name))
            .map(([name, value]) => `--build-arg=${name}=${value}`),
        ...wish.secrets.filter((name) => !proxies.has(name)).map((name) => `--build-arg=${name}`),
        ..._model_proxy_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .b.map((name) => `--build-arg=${name}=${HOSTILE_PROXY}`),
        wish.context,
    ];
}


/***/ }),

/***/ 64:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ createDocker),
  y: () => (/* binding */ isReadByDocker)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/src/model/plain-text.js
var plain_text = __webpack_require__(2126);
;// CONCATENATED MODULE: ./lib/src/system/process.js





const LONGEST_LINE = 16_384;
const GROUP_POLL_MS = 10;
/** In a container without an init a killed orphan stays listed as a zombie: it is not waited for beyond this. */
const KILL_PATIENCE_MS = 500;
/**
 * Starts a long-running child in a process group of its own, so that a Ctrl-C in the terminal reaches us and not it,
 * and so that ending the group ends its children too.
 */
function startChild(request) {
    const child = (0,external_node_child_process_.spawn)(request.command, [...request.args], {
        cwd: request.cwd,
        env: { ...request.env },
        detached: true,
        stdio: [
            request.input === undefined ? 'ignore' : 'pipe',
            'pipe',
            'pipe',
            ...(request.ipc ? ['ipc'] : []),
        ],
    });
    const exited = new Promise((resolve, reject) => {
        child.once('error', (cause) => reject(new error/* SlipwayError */.GQ('INTERNAL', `${request.command} cannot be started: ${cause.message}`, { cause })));
        // Not `close`: Node never emits it after we have closed the IPC channel (nodejs/node#19433).
        child.once('exit', (code, signal) => {
            void Promise.all([ended(child.stdout), ended(child.stderr)]).then(() => resolve({ code, signal }));
        });
    });
    // Whoever awaits it hears of a failed start; nobody awaiting must not end our process.
    exited.catch(() => undefined);
    // A child that ends before it has read all closes the pipe: how it ended tells more than that.
    child.stdin?.on('error', () => undefined).end(request.input);
    let groupGone = child.pid === undefined;
    // Asked at once: later the number could be another process's.
    child.once('exit', () => {
        groupGone ||= !signalGroup(child.pid, 0);
    });
    for (const stream of [child.stdout, child.stderr])
        if (stream)
            eachLine(stream, request.onLine);
    return {
        pid: child.pid ?? -1,
        exited,
        process: child,
        async stop(graceMs = 5_000) {
            if (groupGone || child.pid === undefined)
                return;
            await endGroup(child.pid, graceMs);
            groupGone = true;
            await exited.catch(() => undefined);
        },
    };
}
async function ended(stream) {
    if (stream === null)
        return;
    await (0,promises_.finished)(stream).catch(() => undefined);
}
/** The whole group, not the child alone: a child that ended may leave children of its own behind. */
async function endGroup(group, graceMs) {
    signalGroup(group, 'SIGTERM');
    if (await groupEnds(group, graceMs))
        return;
    signalGroup(group, 'SIGKILL');
    await groupEnds(group, KILL_PATIENCE_MS);
}
async function groupEnds(group, withinMs) {
    const end = Date.now() + withinMs;
    while (signalGroup(group, 0)) {
        if (Date.now() >= end)
            return false;
        await (0,external_node_timers_promises_.setTimeout)(GROUP_POLL_MS);
    }
    return true;
}
/** False when there is no such group any more. */
function signalGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
        return true;
    }
    catch (cause) {
        if (cause.code === 'ESRCH')
            return false;
        throw cause;
    }
}
function eachLine(stream, onLine) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const line of lines)
            onLine((0,plain_text/* cutText */.IN)(line, LONGEST_LINE));
        if (rest.length > LONGEST_LINE) {
            onLine((0,plain_text/* cutText */.IN)(rest, LONGEST_LINE));
            rest = '';
        }
    });
    stream.on('end', () => {
        if (rest !== '')
            onLine(rest);
    });
}

;// CONCATENATED MODULE: ./lib/src/image/docker.js


/** Ctrl-C is to be over within a second, the killing included. */
const STOP_GRACE_MS = 500;
/** Of what a command prints, its end is kept: that is where the cause stands. */
const LONGEST_TEXT = 1_000_000;
/** What `docker` and its plugins read (docs.docker.com, "Docker CLI: Environment variables"); tokens of the job stay out. */
const READ_BY_DOCKER = [
    'PATH',
    'HOME',
    'USER',
    'LANG',
    'LC_ALL',
    'TMPDIR',
    'XDG_CONFIG_HOME',
    'XDG_RUNTIME_DIR',
    'SSH_AUTH_SOCK',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
];
const PREFIXES_READ_BY_DOCKER = /^(?:DOCKER_|BUILDX_|BUILDKIT_)|^(?:HTTP|HTTPS|ALL|NO)_PROXY$/i;
/** Whether a variable changes what the `docker` command itself does, so that none of the service's may have its name. */
function isReadByDocker(name) {
    return READ_BY_DOCKER.includes(name) || PREFIXES_READ_BY_DOCKER.test(name);
}
/**
 * Every command runs by `startChild` in a process group of its own, not by @actions/exec: that one has neither a group
 * nor a cancellation, and a build that goes on after Ctrl-C would be left behind.
 */
function createDocker(environment, directory, signal) {
    return dockerWith(environmentOf(environment), directory, signal);
}
function environmentOf(environment) {
    const read = {};
    for (const [name, value] of Object.entries(environment)) {
        if (value !== undefined && isReadByDocker(name))
            read[name] = value;
    }
    return read;
}
function dockerWith(environment, cwd, signal) {
    return {
        environment,
        run: (args, run = {}) => runDocker({ environment, cwd, signal }, args, run),
        follow: (args, onLine) => startChild({ command: 'docker', args, cwd, env: environment, onLine }),
        withConfig: (folder) => dockerWith({ ...environment, DOCKER_CONFIG: folder }, cwd, signal),
    };
}
async function runDocker({ environment, cwd, signal }, args, run) {
    const cancels = run.evenIfCancelled ? undefined : signal;
    if (cancels?.aborted)
        throw new error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    const child = startChild({
        command: 'docker',
        args,
        cwd,
        env: { ...run.env, ...environment },
        onLine: run.onLine ?? (() => undefined),
        ...(run.input === undefined ? {} : { input: run.input }),
    });
    const printed = { out: '', err: '' };
    for (const [name, stream] of [['out', child.process.stdout], ['err', child.process.stderr]]) {
        stream?.on('data', (chunk) => {
            printed[name] = (printed[name] + chunk).slice(-LONGEST_TEXT);
        });
    }
    const stopped = await endOrStop(child, run.timeoutMs, cancels);
    if (stopped === 'cancelled')
        throw new error/* SlipwayError */.GQ('CANCELLED', 'cancelled');
    if (stopped === 'late') {
        throw new error/* SlipwayError */.GQ('TIMEOUT', `docker ${args[0]} does not end within ${(run.timeoutMs ?? 0) / 1000} s`, {
            remedy: 'look whether the Docker engine is well: docker info',
        });
    }
    try {
        const { code } = await child.exited;
        return { code, ...printed };
    }
    catch (cause) {
        throw noDockerCommand(cause);
    }
}
/** Undefined when the child ended by itself; else it is gone with all it started. */
async function endOrStop(child, timeoutMs, signal) {
    let timer;
    let cancel;
    const stopped = await new Promise((resolve) => {
        if (timeoutMs !== undefined)
            timer = setTimeout(() => resolve('late'), timeoutMs);
        cancel = () => resolve('cancelled');
        signal?.addEventListener('abort', cancel, { once: true });
        const end = () => resolve(undefined);
        child.exited.then(end, end);
    });
    clearTimeout(timer);
    if (cancel !== undefined)
        signal?.removeEventListener('abort', cancel);
    if (stopped !== undefined)
        await child.stop(STOP_GRACE_MS);
    return stopped;
}
function noDockerCommand(cause) {
    const code = cause instanceof error/* SlipwayError */.GQ ? cause.cause?.code : undefined;
    const what = code === 'EACCES' ? 'the docker command may not be executed' : 'there is no docker command in PATH';
    return new error/* SlipwayError */.GQ('SERVICE_UNAVAILABLE', what, {
        cause,
        remedy: 'install Docker with buildx (docs.docker.com/engine/install), or leave the image to Railway: slipway ship needs no Docker here',
    });
}


/***/ }),

/***/ 4630:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VM: () => (/* binding */ requireLocalEngine),
/* harmony export */   c1: () => (/* binding */ requireDocker)
/* harmony export */ });
/* unused harmony export isElsewhere */
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);
/* harmony import */ var _model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2126);


/** A command that asks the engine one thing answers within this or the engine is not well. */
const ANSWER_MS = 15_000;
/**
 * Looks whether the docker command, its engine and (for a build) buildx are there, before anything is done.
 *
 * @throws SlipwayError SERVICE_UNAVAILABLE with what is missing and what to do; CANCELLED.
 */
async function requireDocker(docker, needs, answerMs = ANSWER_MS) {
    const [engine, buildx] = await Promise.all([
        ask(docker, ['version', '--format', '{{.Server.Version}}'], answerMs),
        needs === 'build' ? ask(docker, ['buildx', 'version'], answerMs) : undefined,
    ]);
    if (engine.code !== 0)
        throw engineMissing(engine);
    if (buildx !== undefined && buildx.code !== 0) {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_UNAVAILABLE', 'Docker is here without buildx, and the builder before it treats proxy variables in another way than Railway\u2019s', { remedy: 'install the plugin (Debian: docker-buildx, from Docker\u2019s own packages: docker-buildx-plugin)' });
    }
}
/**
 * Ports of a container are published on the loopback address of the machine that the engine runs on.
 *
 * @throws SlipwayError SERVICE_UNAVAILABLE when that is another machine.
 */
async function requireLocalEngine(docker) {
    // With DOCKER_HOST set this is the context "default", whose endpoint it is.
    const context = await ask(docker, ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], ANSWER_MS);
    const endpoint = context.code === 0 ? context.out.trim() : '';
    if (!isElsewhere(endpoint))
        return;
    throw new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_UNAVAILABLE', `the Docker engine is on another machine (${(0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(endpoint)})`, {
        remedy: 'rehearse where the engine runs: unset DOCKER_HOST, or choose another context with docker context use',
    });
}
/** `unix://` and `npipe://` lead to this machine, and so does TCP to loopback. */
function isElsewhere(endpoint) {
    if (!/^(?:tcp|ssh|https?):\/\//.test(endpoint))
        return false;
    const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
    return !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}
async function ask(docker, args, timeoutMs) {
    try {
        return await docker.run(args, { timeoutMs });
    }
    catch (thrown) {
        if (thrown instanceof _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ && thrown.code === 'TIMEOUT') {
            return { code: null, out: '', err: `no answer within ${timeoutMs / 1_000} s` };
        }
        throw thrown;
    }
}
function engineMissing({ err, code }) {
    const said = (0,_model_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plainLine */ .h0)(err.trim().split('\n').at(-1) ?? '') || `docker version ends with ${code}`;
    const denied = /permission denied/i.test(said);
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('SERVICE_UNAVAILABLE', `the Docker engine does not answer: ${said}`, {
        remedy: denied
            ? 'let this user reach the engine: add it to the group docker, or use a rootless engine'
            : 'start the engine (systemctl start docker, or Docker Desktop), or leave the image to Railway: slipway ship needs no Docker here',
    });
}


/***/ }),

/***/ 542:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ serviceSettings)
/* harmony export */ });
/* harmony import */ var _project_railway_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1671);

/** What a replica gets on Railway's Hobby plan: 48 GB for a service of at most six (Railway docs, "Pricing Plans"). */
const HOBBY_MEMORY_BYTES = 8e9;
const DEFAULT_TIMEOUT_SECONDS = 300;
const DEFAULT_DRAINING_SECONDS = 0;
/** What the files say about the build and the life of the container, with what `ship` would set where they say nothing. */
function serviceSettings(file, dockerfile, environment) {
    const config = file === undefined ? undefined : (0,_project_railway_config_js__WEBPACK_IMPORTED_MODULE_0__.readRailwayConfig)(file);
    const wished = (0,_project_railway_config_js__WEBPACK_IMPORTED_MODULE_0__.wishedSettings)(config, dockerfile, environment);
    return {
        dockerfile: (wished.dockerfilePath ?? dockerfile).replace(/^(?:\.?\/)+/, ''),
        startCommand: wished.startCommand ?? null,
        healthcheckPath: `/${(wished.healthcheckPath ?? _project_railway_config_js__WEBPACK_IMPORTED_MODULE_0__.HEALTHCHECK_PATH).replace(/^\/+/, '')}`,
        healthcheckTimeout: wished.healthcheckTimeout ?? DEFAULT_TIMEOUT_SECONDS,
        drainingSeconds: wished.drainingSeconds ?? DEFAULT_DRAINING_SECONDS,
        memoryBytes: memoryLimitOf(config) ?? HOBBY_MEMORY_BYTES,
    };
}
/** `deploy.limitOverride.containers.memoryBytes`. */
function memoryLimitOf(config) {
    let value = config?.data;
    for (const name of ['deploy', 'limitOverride', 'containers', 'memoryBytes']) {
        if (typeof value !== 'object' || value === null)
            return undefined;
        value = value[name];
    }
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 64e6 ? value : undefined;
}


/***/ }),

/***/ 5223:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ withOwnFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9810);
/* harmony import */ var _machine_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7539);





const PREFIX = 'slipway-own';
/**
 * Runs something with a temporary folder that only this user may read and that is gone afterwards. A run that was killed
 * leaves its folder behind, with a password in it perhaps: the next run takes it away.
 *
 * @throws SlipwayError FILE_UNREADABLE when no folder can be made.
 */
async function withOwnFolder(use) {
    await sweep();
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), `${PREFIX}-${(0,_machine_js__WEBPACK_IMPORTED_MODULE_4__/* .machineHash */ .y)()}-${process.pid}-`);
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)(place).catch((cause) => {
        throw new _model_error_js__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('FILE_UNREADABLE', `no folder can be made in ${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()}: ${cause.message}`, {
            cause,
            remedy: 'let TMPDIR name a folder that can be written to',
        });
    });
    try {
        return await use(folder);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}
/** Takes away the folders of this machine's processes that are no more. */
async function sweep() {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()).catch(() => []);
    const ours = new RegExp(`^${PREFIX}-${(0,_machine_js__WEBPACK_IMPORTED_MODULE_4__/* .machineHash */ .y)()}-(\\d+)-`);
    for (const name of names) {
        const pid = Number(ours.exec(name)?.[1]);
        if (Number.isNaN(pid) || (0,_machine_js__WEBPACK_IMPORTED_MODULE_4__/* .isProcessAlive */ .j)(pid))
            continue;
        // Another user's cannot be removed, and is that user's.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), name), { recursive: true, force: true }).catch(() => undefined);
    }
}


/***/ })

};
