export const id = 95;
export const ids = [95];
export const modules = {

/***/ 6561:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ refuseBytes)
/* harmony export */ });
/* harmony import */ var _model_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9810);

/** What the service would not take as text at all. */
function refuseBytes(name, { text, byteOrderMark, utf8 }) {
    if (byteOrderMark)
        throw invalid(name, 'begins with a byte order mark', 'save it as UTF-8 without one');
    if (!utf8)
        throw invalid(name, 'is not UTF-8', 'save it as UTF-8');
    if (text.trim() === '')
        throw invalid(name, 'is empty: it holds no policy', 'name a policy file: { "acls": [ \u2026 ] }');
}
function invalid(name, what, remedy) {
    return new _model_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('POLICY_INVALID', `${name} ${what}`, { remedy });
}


/***/ }),

/***/ 2525:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reach: () => (/* binding */ reach_reach)
});

// EXTERNAL MODULE: ./lib/src/model/error.js
var error = __webpack_require__(9810);
// EXTERNAL MODULE: ./lib/src/report/printable.js
var printable = __webpack_require__(1634);
;// CONCATENATED MODULE: ./lib/src/report/markdown.js

/**
 * What GitHub's Markdown, its HTML and its table cells act upon; `_` between two word characters is a letter to it. Numeric
 * references cannot be a structure's symbol (CommonMark 0.31, section 2.5). Behind the bar: `@name`, `#12` and addresses are
 * looked for in the rendered text, where no escape is left; a space of no width parts them.
 */
const ACTIVE = /([&<>`*[\]|~\\$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))|@|#(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi;
const NO_WIDTH_SPACE = '&#8203;';
/** An address that a reader can see whole; a mark at its end belongs to the sentence. */
const ADDRESS = /(https:\/\/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\/[\w.%/-]*[\w/])?)/;
/** Text from outside as one line that is nothing but text: in a paragraph, a table cell or an HTML element. It pings nobody and links to nothing. */
function escaped(text, longest = 300) {
    return inert(printableLine(text, longest));
}
/** The same for our own sentences: https addresses in them can be clicked. */
function escapedWithLinks(text, longest = 300) {
    const pieces = printableLine(text, longest).split(ADDRESS);
    return pieces.map((piece, index) => (index % 2 === 1 ? `<${piece}>` : inert(piece))).join('');
}
function inert(line) {
    return line.replace(ACTIVE, (found, symbol) => symbol === undefined ? `${found}${NO_WIDTH_SPACE}` : `&#${found.codePointAt(0)};`);
}
/** Names, addresses and paths. An HTML element, because no backtick fence holds in every table cell: `\|` ends one. */
function codeOf(text, longest = 300) {
    const inner = escaped(text, longest);
    return inner === '' ? '' : `<code>${inner}</code>`;
}
/** A table; every cell is already Markdown without line ends. No rows: no lines. */
function markdownTable(head, rows) {
    if (rows.length === 0)
        return [];
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
/** Text of several lines as it is, in a fence that is longer than any run of backticks in it. */
function fenced(text, language = '') {
    const lines = (0,printable/* printable */.g)(text).replace(/\n+$/, '').split('\n');
    const longest = Math.max(0, ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))));
    const fence = '`'.repeat(Math.max(3, longest + 1));
    return [`${fence}${language}`, ...lines, fence];
}
/**
 * Lines behind a title that opens on a click.
 * @param title already Markdown-safe
 */
function folded(title, lines) {
    return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

;// CONCATENATED MODULE: ./lib/src/report/mermaid-label.js

const LONGEST = 40;
/**
 * A text inside a quoted label. Everything but letters, digits and a few marks becomes Mermaid's own numeric entity
 * (mermaid.js.org/syntax/flowchart.html, "Entity codes"), and so does what would begin a list: labels are read as Markdown.
 * @param otherwise stands for a text of which nothing is left
 */
function mermaidLabel(text, otherwise, longest = LONGEST) {
    const safe = (0,printable/* printableLine */.o)(text, longest)
        .replace(/[^\p{L}\p{N} .:/-]/gu, entity)
        .replace(/^[-.:/]/, entity)
        .replace(/^(\d+)\./, (_, digits) => `${digits}${entity('.')}`)
        .replaceAll('//', `${entity('/')}${entity('/')}`);
    return safe === '' ? otherwise : safe;
}
function entity(character) {
    return `#${character.codePointAt(0)};`;
}

;// CONCATENATED MODULE: ./lib/src/report/reach-picture.js

/** Beyond that nobody can read the picture. */
const MOST_NODES = 40;
const MOST_EDGES = 80;
const MOST_GRANTS = 3;
const LONGEST_PORTS = 24;
/** GitHub's Mermaid refuses a text of more than 50,000 characters (Mermaid's `maxTextSize`). */
const LONGEST_PICTURE = 40_000;
/**
 * Who reaches what as a Mermaid flowchart: the lines of the grants on its arrows, dotted where something must hold besides.
 * At most 40 nodes; the other grants are counted in one of them.
 */
function reachPicture(reach) {
    const drawing = { from: new Map(), to: new Map(), edges: new Map(), size: 0, left: 0 };
    const who = reach.who === '*' ? 'everybody' : reach.who;
    if (reach.everyRule !== true)
        draw(drawing.from, who, drawing.from.size);
    for (const part of reach.parts) {
        for (const source of reach.everyRule === true ? part.sources : [who])
            drawGrant(drawing, source, part);
    }
    const { from, to, edges, left } = drawing;
    const beyond = new Set(reach.parts.flatMap(({ destination, needed }) => (needed === false ? [destination] : [])));
    return [
        'flowchart LR',
        '  classDef beyond stroke:#d1242f,stroke-width:3px',
        ...[...from].map(([name, number]) => `  from${number}["${mermaidLabel(name, 'no name')}"]`),
        ...[...to.values()].map(({ number, part }) => `  to${number}["${destinationLabel(part)}"]${beyond.has(part.destination) ? ':::beyond' : ''}`),
        ...[...edges.values()].map(edgeLine),
        ...(left === 0 ? [] : [`  rest["and ${left} more grants"]`]),
        ...(from.size + to.size === 0 && left === 0 ? ['  rest["no rules"]'] : []),
    ];
}
function draw(nodes, name, number) {
    if (!nodes.has(name))
        nodes.set(name, number);
}
function drawGrant(drawing, source, part) {
    const { from, to, edges } = drawing;
    const newFrom = !from.has(source);
    const newTo = !to.has(part.destination);
    const nodes = from.size + to.size + (newFrom ? 1 : 0) + (newTo ? 1 : 0);
    // Of thousands of grants few are drawn: the others cost no more than this line.
    const known = newFrom || newTo ? undefined : edges.get(JSON.stringify([source, part.destination]));
    if (nodes >= MOST_NODES || (known === undefined && edges.size >= MOST_EDGES)) {
        drawing.left++;
        return;
    }
    const grant = known !== undefined && known.grants.length >= MOST_GRANTS ? '' : grantLabel(part);
    // An entity takes up to seven characters for one; the ids, arrows and quotes of a line some forty.
    const size = grant.length + (newFrom ? 340 : 0) + (newTo ? 660 : 0) + (known === undefined ? 80 : 0);
    if (drawing.size + size > LONGEST_PICTURE) {
        drawing.left++;
        return;
    }
    drawing.size += size;
    draw(from, source, from.size);
    if (newTo)
        to.set(part.destination, { number: to.size, part });
    const edge = known ?? {
        from: from.get(source) ?? 0,
        to: to.get(part.destination)?.number ?? 0,
        grants: [],
        conditional: true,
    };
    edge.grants.push(grant);
    if (part.conditional === undefined)
        edge.conditional = false;
    edges.set(JSON.stringify([source, part.destination]), edge);
}
function edgeLine({ from, to, grants, conditional }) {
    const shown = grants.filter((grant) => grant !== '');
    const left = grants.length - shown.length;
    const label = [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('<br/>');
    return `  from${from} ${conditional ? '-.->' : '-->'}|"${label}"| to${to}`;
}
function grantLabel({ ports, protocols, rule }) {
    const which = mermaidLabel(ports.includes('*') ? 'all ports' : ports.join(' '), 'no ports', LONGEST_PORTS);
    return `${which} ${mermaidLabel(protocolsText(protocols).replaceAll(', ', '/'), 'any')}<br/>line ${rule.line}`;
}
function destinationLabel({ destination, addresses }) {
    if (destination === '*')
        return 'everything';
    const [first, ...more] = addresses;
    const said = first === undefined || first === destination ? [] : [mermaidLabel(first, 'no address')];
    const name = mermaidLabel(destination, 'no name');
    return [name, ...said, ...(more.length > 0 ? [`and ${more.length} more`] : [])].join('<br/>');
}
/** A rule without a protocol means these four: ICMP is one of them in either family. */
function protocolsText(protocols) {
    const both = protocols.includes('icmp') && protocols.includes('ipv6-icmp');
    return (both ? protocols.filter((one) => one !== 'ipv6-icmp') : protocols).join(', ');
}

// EXTERNAL MODULE: ./lib/src/report/style.js
var report_style = __webpack_require__(256);
// EXTERNAL MODULE: ./lib/src/report/table.js
var table = __webpack_require__(8429);
// EXTERNAL MODULE: ./lib/src/report/width.js
var width = __webpack_require__(6293);
;// CONCATENATED MODULE: ./lib/src/report/reach.js






const INDENT = 2;
const GAP = 3;
const MOST_LISTED = 3;
const MOST_ROWS = 400;
const MOST_NAMES = 40;
/** Narrower columns say nothing. */
const NARROWEST = 8;
const BEYOND = 'no route needs it';
/** Who can reach what, one line a grant, with the place of the rule that grants it. */
function renderReach(reach, style) {
    const lines = reach.to !== undefined
        ? targetLines(reach, reach.to, style)
        : reach.everyRule === true
            ? ruleLines(reach, style)
            : grantLines(reach, style);
    return [
        ...lines,
        ...namesLines(reach, style),
        ...(reach.mermaid === undefined || reach.parts.length === 0
            ? []
            : ['The same as a picture, for GitHub (Mermaid):', '', ...fenced(reach.mermaid, 'mermaid'), '']),
        ...(reach.notes ?? []).map((note) => `${(0,printable/* printableLine */.o)(note)}\n`),
    ].join('\n');
}
function grantLines(reach, style) {
    const who = (0,printable/* printableLine */.o)(reach.who);
    const where = `under ${(0,printable/* printableLine */.o)(reach.policy)}`;
    if (reach.parts.length === 0)
        return [`${who} reaches nothing ${where}.`, ...missingLines(reach, style), ''];
    const rows = reach.parts
        .slice(0, MOST_ROWS)
        .map((part) => [
        destinationText(part),
        listText(part.addresses),
        protocolsText(part.protocols),
        placeText(part),
        remark(part),
    ]);
    const beyond = reach.parts.filter(({ needed }) => needed === false);
    return [
        `${who} reaches, ${where}:`,
        '',
        ...reach_table(['destination', 'addresses', 'protocols', 'rule', ''], rows, style),
        ...restLines(reach, style),
        '',
        ...missingLines(reach, style),
        ...(beyond.length === 0
            ? []
            : [
                (0,report_style/* paint */.nI)(style, 'yellow', `${(0,report_style/* count */.U9)(beyond.length, 'grant')} beyond what the routes need.`),
                '  \u2192 slipway policy --narrowing apply takes them away; with --policy-mode check it only shows the change',
                '',
            ]),
    ];
}
function ruleLines(reach, style) {
    const head = `Every rule of ${(0,printable/* printableLine */.o)(reach.policy)}, since no --from is given and the gateway's tag is not in it:`;
    if (reach.parts.length === 0)
        return [`${(0,printable/* printableLine */.o)(reach.policy)} lets nobody reach anything.`, ''];
    const rows = reach.parts
        .slice(0, MOST_ROWS)
        .map((part) => [
        placeText(part),
        listText(part.sources),
        destinationText(part),
        protocolsText(part.protocols),
        remark(part),
    ]);
    return [head, '', ...reach_table(['rule', 'from', 'to', 'protocols', ''], rows, style), ...restLines(reach, style), ''];
}
function targetLines(reach, to, style) {
    const asked = (0,printable/* printableLine */.o)(to.asked);
    const policy = `under ${(0,printable/* printableLine */.o)(reach.policy)}`;
    const everybody = reach.who === '*';
    const who = everybody ? 'somebody' : (0,printable/* printableLine */.o)(reach.who);
    if (!to.reachable) {
        const said = everybody
            ? `no: nobody reaches ${asked}, ${policy}.`
            : `no: ${who} does not reach ${asked}, ${policy}.`;
        return [(0,report_style/* paint */.nI)(style, 'red', said), ...perhapsLines(to), ''];
    }
    const rows = reach.parts
        .slice(0, MOST_ROWS)
        .flatMap((part) => (everybody ? part.sources : [part.sources.join(', ')]).map((source) => [
        (0,printable/* printableLine */.o)(source),
        destinationText(part),
        protocolsText(part.protocols),
        placeText(part),
        remark(part) || (0,printable/* printableLine */.o)(part.rule.text),
    ]))
        .slice(0, MOST_ROWS);
    return [
        `${(0,report_style/* paint */.nI)(style, 'green', 'yes')}: ${who} reaches ${asked}${to.partly ? ' in part' : ''}, ${policy}:`,
        '',
        ...reach_table(['from', 'to', 'protocols', 'rule', ''], rows, style),
        ...restLines(reach, style),
        '',
        ...(to.partly
            ? [`Of ${asked}: ${listText((reach.set ?? []).flatMap(({ addresses, names }) => [...addresses, ...names]))}`, '']
            : []),
    ];
}
function perhapsLines({ perhaps }) {
    if (perhaps.length === 0)
        return [];
    const names = [...new Set(perhaps.map(({ destination, rule }) => `${destination} (line ${rule.line})`))];
    return [`  Unless it is one of ${listText(names)}: with a Tailscale credential the devices are asked.`];
}
/** The rows with their head, in the width of the terminal. */
function reach_table(head, rows, style) {
    const fitted = fitRows([head, ...rows], (0,report_style/* usableColumns */.qW)(style.columns) - INDENT);
    return (0,table/* tableLines */.o)(fitted, INDENT, (0,report_style/* usableColumns */.qW)(style.columns)).map((line) => line.includes(BEYOND) ? (0,report_style/* paint */.nI)(style, 'yellow', line) : line);
}
/** Cells cut so that every row fits, the widest columns first; the last one may be wrapped. */
function fitRows(rows, room) {
    const columns = Math.max(0, ...rows.map((row) => row.length));
    const widths = Array.from({ length: columns }, (_, index) => Math.max(0, ...rows.map((row) => (0,width/* displayWidth */.F1)(row[index] ?? ''))));
    const last = Math.min(widths.at(-1) ?? 0, 24);
    const fixed = widths.slice(0, -1);
    let over = fixed.reduce((sum, width) => sum + width + GAP, 0) + last - room;
    while (over > 0) {
        const widest = Math.max(...fixed);
        if (widest <= NARROWEST)
            break;
        fixed[fixed.indexOf(widest)] = widest - 1;
        over--;
    }
    return rows.map((row) => row.map((cell, index) => (index < fixed.length ? (0,width/* cutTo */.yd)(cell, fixed[index] ?? 0) : cell)));
}
function destinationText({ destination, ports }) {
    return `${(0,printable/* printableLine */.o)(destination)}:${ports.join(',')}`;
}
function placeText({ rule }) {
    return `${rule.line}:${rule.column}`;
}
function remark({ needed, conditional }) {
    const route = needed === undefined ? [] : [needed ? 'a route' : BEYOND];
    const condition = conditional === undefined ? [] : [`if ${listText(conditional)}`];
    return [...route, ...condition].join(', ');
}
function listText(all) {
    if (all.length === 0)
        return '\u2013';
    const shown = all.slice(0, MOST_LISTED).map((one) => (0,printable/* printableLine */.o)(one));
    const rest = all.length - shown.length;
    return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
function restLines({ parts }, style) {
    const rest = parts.length - MOST_ROWS;
    return rest > 0 ? [(0,report_style/* paint */.nI)(style, 'yellow', `  \u2026 and ${(0,report_style/* count */.U9)(rest, 'more grant')}: --format json tells all`)] : [];
}
/** What groups and aliases stand for; an address says itself what it is. */
function namesLines({ names, parts }, style) {
    const entries = Object.entries(names);
    if (entries.length === 0 || parts.length === 0)
        return [];
    const rows = entries.slice(0, MOST_NAMES).map(([name, meaning]) => [(0,printable/* printableLine */.o)(name), listText(meaning)]);
    const rest = entries.length - rows.length;
    return [
        'Names:',
        ...(0,table/* tableLines */.o)(fitRows(rows, (0,report_style/* usableColumns */.qW)(style.columns) - INDENT), INDENT, (0,report_style/* usableColumns */.qW)(style.columns)),
        ...(rest > 0 ? [(0,report_style/* paint */.nI)(style, 'yellow', `  \u2026 and ${(0,report_style/* count */.U9)(rest, 'more name')}`)] : []),
        '',
    ];
}
function missingLines({ missing }, style) {
    if (missing === undefined || missing.length === 0)
        return [];
    return [
        (0,report_style/* paint */.nI)(style, 'red', `Not reached, though the proxy config needs it: ${missing.map((one) => (0,printable/* printableLine */.o)(one)).join(', ')}`),
        '  \u2192 slipway policy merges what is missing',
        '',
    ];
}

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/reach.js + 1 modules
var reach = __webpack_require__(5357);
// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var tailnet_selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/reach-names.js
/** What the names in rules stand for, for people to read. */



/**
 * What names stand for: a group for its members, an alias and an ipset for their addresses; with the tailnet's devices a
 * tag, a user and an autogroup for names of devices. A name that says itself what it means is left out.
 * @param placed addresses of names, where they were looked up already
 */
function meaningsOf(policy, names, nodes, placed = new Map()) {
    const resolver = (0,resolve/* createResolver */.T)(policy, nodes ?? []);
    const meanings = new Map();
    for (const name of new Set(names)) {
        const { kind } = (0,tailnet_selector/* readSelector */.Id)(name);
        if (kind === 'group') {
            const entries = policy.groups.get(name)?.entries;
            if (entries !== undefined)
                meanings.set(name, entries.map(({ text }) => text));
        }
        else if (kind === 'host' || kind === 'ipset') {
            meanings.set(name, (placed.get(name) ?? (0,ip_range/* union */.KC)(resolver.ranges(name) ?? [])).map(ip_range/* formatRange */.Lu));
        }
        else if (nodes !== undefined &&
            (kind === 'tag' || kind === 'user' || kind === 'domain' || kind === 'autogroup')) {
            if (name === 'autogroup:internet' || name === 'autogroup:self')
                continue;
            meanings.set(name, [...(resolver.members(name) ?? [])].map(({ node }) => node.name));
        }
    }
    return meanings;
}

// EXTERNAL MODULE: ./lib/src/tailnet/reach-place.js
var reach_place = __webpack_require__(1341);
// EXTERNAL MODULE: ./lib/src/tailnet/reach-set.js + 2 modules
var reach_set = __webpack_require__(4348);
// EXTERNAL MODULE: ./lib/src/tailnet/reach-source.js
var reach_source = __webpack_require__(3361);
// EXTERNAL MODULE: ./lib/src/tailnet/ports.js
var ports = __webpack_require__(448);
// EXTERNAL MODULE: ./lib/src/tailnet/reach-grants.js
var reach_grants = __webpack_require__(7511);
;// CONCATENATED MODULE: ./lib/src/tailnet/reach-target.js
/** A place somebody asks about, `hab:11434/tcp`, and the grants that lead there. */








/** Prefixes whose own colon is part of the name. */
const NAMED = /^(?:tag|group|autogroup|ipset|svc):/;
/**
 * Reads `HOST`, `HOST:PORT` and `HOST:PORT/PROTOCOL`. The host is whatever a rule may name, an IPv6 address with a port in
 * brackets; the port is a number or `*`. Source for what a port alone means: Tailscale docs, "Syntax reference for the
 * tailnet policy file", `tests`, `proto`.
 * @throws SlipwayError USAGE
 */
function readTarget(text) {
    const [, place = '', protocol] = /^(.*?)(?:\/([A-Za-z][A-Za-z-]*))?$/s.exec(text.trim()) ?? [];
    const named = NAMED.exec(place)?.[0] ?? '';
    const { host, port } = splitPlace(place.slice(named.length));
    if (host === '')
        throw wrong(text, 'it names no host');
    const protocols = protocol === undefined ? undefined : protocolsOf(text, protocol);
    const number = port === undefined || port === '*' ? undefined : Number(port);
    if (number !== undefined && (!/^[0-9]{1,5}$/.test(port ?? '') || number < 1 || number > ports/* ALL_PORTS */.TQ.last)) {
        throw wrong(text, `${port} is no port: a number from 1 to 65535, or *`);
    }
    return {
        text: text.trim(),
        host: named + host,
        port: number,
        protocols: protocols ?? (number === undefined ? undefined : [6, 17]),
    };
}
function splitPlace(place) {
    const bracketed = /^\[([^\]]*)\](\/\d+)?(?::(.*))?$/s.exec(place);
    if (bracketed !== null)
        return { host: `${bracketed[1]}${bracketed[2] ?? ''}`, port: bracketed[3] };
    // More than one colon is an IPv6 address, which takes a port only behind brackets.
    const [host = '', port, ...more] = place.split(':');
    return more.length > 0 ? { host: place, port: undefined } : { host, port };
}
function protocolsOf(text, name) {
    if (name.toLowerCase() === 'icmp')
        return [1, 58];
    const protocols = (0,ports/* readProtocol */.jH)(name);
    if (protocols === undefined)
        throw wrong(text, `${name} is no protocol: tcp, udp, sctp or icmp`);
    return protocols;
}
function wrong(text, why) {
    return new error/* SlipwayError */.GQ('USAGE', `--to ${text}: ${why}`, {
        remedy: 'write HOST, HOST:PORT or HOST:PORT/tcp; an IPv6 address with a port stands in brackets: [fd7a::1]:22',
    });
}
/**
 * @param nodes the tailnet's devices; undefined when it was not asked
 * @param device addresses, when the host is the name of a device
 */
function placeTarget(policy, words, nodes, device) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(words.host);
    if (device !== undefined)
        return { words, selector, ranges: device, devices: [device] };
    const ranges = words.host === 'autogroup:internet' ? ip_range/* INTERNET */.aw : (0,resolve/* rangesOfSelector */.d)(policy, selector, new Set());
    if (ranges !== undefined)
        return { words, selector, ranges: (0,ip_range/* union */.KC)(ranges), devices: [] };
    const members = nodes === undefined ? undefined : (0,resolve/* createResolver */.T)(policy, nodes).members(words.host);
    if (members === undefined || selector.kind === 'any' || selector.kind === 'service') {
        return { words, selector, ranges: undefined, devices: [] };
    }
    const devices = [...members].map(({ addresses }) => addresses);
    return { words, selector, ranges: (0,ip_range/* union */.KC)(devices.flat()), devices };
}
function reachOfTarget(policy, placed, target) {
    const grants = [];
    const perhaps = [];
    let whole = false;
    for (const one of placed) {
        const cut = cutTo(one, target.words);
        if (cut === undefined)
            continue;
        const meaning = meaningOf(policy, cut, target);
        if (meaning === 'perhaps')
            perhaps.push(cut);
        if (meaning !== 'whole' && meaning !== 'part')
            continue;
        whole ||= meaning === 'whole';
        const { ranges } = target;
        grants.push(ranges === undefined ? cut : { ...cut, ranges: (0,reach_place/* intersection */.E)(cut.ranges, ranges) });
    }
    const partly = grants.length > 0 && !whole && !isWhole(grants, target);
    return { grants, partly, perhaps };
}
/** The grant with the target's protocols and port alone; undefined when nothing is left. */
function cutTo(placed, { port, protocols }) {
    const { grant } = placed;
    // Whoever may connect to any port may ping: see `entryAdmitsPing`.
    if (protocols?.every((one) => one === 1 || one === 58))
        return { ...placed, grant: { ...grant, protocols } };
    const left = protocols === undefined ? grant.protocols : grant.protocols.filter((one) => protocols.includes(one));
    const open = port === undefined || grant.ports.some(({ first, last }) => first <= port && port <= last);
    if (left.length === 0 || !open)
        return undefined;
    const ports = port === undefined ? grant.ports : [{ first: port, last: port }];
    return { ...placed, grant: { ...grant, protocols: left, ports } };
}
/** Whether a grant's destination is the target, some of it, or perhaps so. */
function meaningOf(policy, { grant, ranges, name }, target) {
    const { selector } = target;
    if (ranges === ip_range/* EVERYWHERE */.Zh)
        return grant.rule.via.length === 0 ? 'whole' : 'part';
    if (selector.kind === 'any')
        return 'part';
    if (target.ranges === undefined) {
        if (name === undefined)
            return (0,ip_range/* overlapAny */.cg)(ranges, ip_range/* TAILNET */.Q0) ? 'perhaps' : 'none';
        return meaningOfName(policy, (0,tailnet_selector/* readSelector */.Id)(name), selector);
    }
    if (name !== undefined)
        return (0,ip_range/* overlapAny */.cg)((0,reach_grants/* inFamilies */.ss)(target.ranges, grant.families), ip_range/* TAILNET */.Q0) ? 'perhaps' : 'none';
    return (0,ip_range/* overlapAny */.cg)(ranges, target.ranges) ? 'part' : 'none';
}
function meaningOfName(policy, to, target) {
    if ((0,reach_source/* sameName */.q)(to, target))
        return 'whole';
    if (target.kind === 'autogroup')
        return meaningOfAutogroup(to, target.name);
    if (to.kind === 'autogroup') {
        if (to.name === 'autogroup:tagged')
            return target.kind === 'tag' ? 'whole' : 'none';
        if (target.kind === 'tag' || target.kind === 'service')
            return 'none';
        return (0,reach_source/* isMember */.NB)(to.name) ? 'whole' : 'perhaps';
    }
    if (target.kind === 'user')
        return (0,reach_source/* namesUser */.a2)(policy, to, target.name) ? 'whole' : 'none';
    if (target.kind === 'group' && to.kind === 'user')
        return (0,reach_source/* namesUser */.a2)(policy, target, to.name) ? 'part' : 'none';
    return 'none';
}
function meaningOfAutogroup(to, target) {
    if (to.kind === 'autogroup') {
        if ((0,reach_source/* isMember */.NB)(to.name) && (0,reach_source/* isMember */.NB)(target))
            return 'whole';
        return to.name === 'autogroup:tagged' || target === 'autogroup:tagged' ? 'none' : 'perhaps';
    }
    if (target === 'autogroup:tagged')
        return to.kind === 'tag' ? 'part' : 'none';
    if (to.kind === 'tag' || to.kind === 'service')
        return 'none';
    return (0,reach_source/* isMember */.NB)(target) ? 'part' : 'perhaps';
}
function isWhole(grants, { ranges, devices }) {
    if (ranges === undefined)
        return false;
    const reached = (0,ip_range/* union */.KC)(grants.flatMap((one) => one.ranges));
    if (devices.length > 0)
        return devices.every((addresses) => (0,ip_range/* overlapAny */.cg)(addresses, reached));
    return (0,ip_range/* covers */.hU)(reached, ranges);
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach-answer.js








/** Rules are shown on one line of at most this length. */
const LONGEST_RULE = 400;
/** `set` is made when it is first read: a terminal shows none of it. */
function reachAnswer(question) {
    const { policy, policyName, who, everyRule, target, nodes, routes } = question;
    const everybody = who.identities.includes('*');
    const somebody = (0,reach_source/* somebodyCalled */.yA)(policy, who.identities, everybody ? [] : heldByOthers(policy, who.identities, nodes));
    const placed = (0,reach_place/* placeGrants */.p)(policy, (0,reach/* grantsTo */.rc)(policy, somebody), somebody, nodes);
    const there = target === undefined ? undefined : reachOfTarget(policy, placed, target);
    const shown = there?.grants ?? placed;
    const words = createWords(routes);
    const answer = {
        who: who.name,
        ...(everyRule ? { everyRule } : {}),
        policy: policyName,
        parts: shown.map((one) => partOf(one, words)),
        ...(target === undefined || there === undefined ? {} : { to: targetAnswer(target, there) }),
        names: Object.fromEntries(meaningsOf(policy, namesIn(shown), nodes, target === undefined ? wholeRanges(placed) : undefined)),
        ...(routes === undefined || target !== undefined ? {} : { missing: missingOf(placed, routes) }),
    };
    if (everyRule)
        return answer;
    let set;
    return Object.defineProperty(answer, 'set', {
        enumerable: true,
        get() {
            set ??= (0,reach_set/* setOf */.s)(shown).map(setPartOf);
            return set;
        },
    });
}
function namesIn(placed) {
    const names = new Set();
    for (const { grant } of placed) {
        for (const source of grant.sources)
            names.add(source);
        names.add(grant.destination);
    }
    return names;
}
/** What destinations stand for; a router's part of one, or that of one family, is not the whole. */
function wholeRanges(placed) {
    const whole = new Map();
    for (const { grant, ranges } of placed) {
        if (grant.rule.via.length === 0 && grant.families.length > 1)
            whole.set(grant.destination, ranges);
    }
    return whole;
}
/** Addresses of devices that bear none of the names: nobody else has them. */
function heldByOthers(policy, identities, nodes) {
    if (nodes === undefined)
        return [];
    const resolver = (0,resolve/* createResolver */.T)(policy, nodes);
    const own = new Set(identities.flatMap((name) => [...(resolver.members(name) ?? [])]));
    return resolver.nodes.filter((node) => !own.has(node)).flatMap(({ node }) => node.addresses);
}
/** Thousands of grants share rules, destinations and lists of protocols: each is put into words once. */
function createWords(routes) {
    return {
        routes,
        rule: once(({ at: { line, column, endLine, endColumn }, text }) => ({
            line,
            column,
            endLine,
            endColumn,
            text: oneLine(text),
        })),
        addresses: once((ranges) => (ranges === ip_range/* EVERYWHERE */.Zh ? ['everything'] : ranges.map(ip_range/* formatRange */.Lu))),
        protocols: once((protocols) => protocols.map(protocolName)),
    };
}
function once(make) {
    const made = new Map();
    return (key) => {
        let known = made.get(key);
        if (known === undefined) {
            known = make(key);
            made.set(key, known);
        }
        return known;
    };
}
function placeOf({ at: { line, column, endLine, endColumn } }) {
    return { line, column, endLine, endColumn };
}
function oneLine(text) {
    const start = text.slice(0, LONGEST_RULE * 8);
    const line = /\s\s|[^\S ]/.test(start) ? start.replace(/\s+/g, ' ') : start;
    return line.length <= LONGEST_RULE ? line : `${line.slice(0, LONGEST_RULE - 1)}\u2026`;
}
function partOf({ grant, ranges, conditions }, words) {
    const part = {
        sources: grant.sources,
        destination: grant.destination,
        addresses: words.addresses(ranges),
        ports: grant.ports.map(portsText),
        protocols: words.protocols(grant.protocols),
        rule: words.rule(grant.rule),
    };
    if (conditions.length > 0)
        part.conditional = conditions;
    if (words.routes !== undefined)
        part.needed = (0,reach/* isRoute */.Cn)(grant, words.routes);
    return part;
}
function setPartOf(part) {
    return {
        addresses: part.ranges.map(ip_range/* formatRange */.Lu),
        names: part.names,
        protocols: part.protocols.map(protocolName),
        ports: part.ports.map(portsText),
        rules: part.rules.map((rule) => placeOf(rule)),
        ...(part.conditions.length === 0 ? {} : { conditional: part.conditions }),
    };
}
function targetAnswer({ words, ranges }, { grants, partly, perhaps }) {
    return {
        asked: words.text,
        addresses: (ranges ?? []).map(ip_range/* formatRange */.Lu),
        ...(words.port === undefined ? {} : { port: words.port }),
        ...(words.protocols === undefined ? {} : { protocols: words.protocols.map(protocolName) }),
        reachable: grants.length > 0,
        partly,
        perhaps: perhaps.map(({ grant }) => ({ destination: grant.destination, rule: placeOf(grant.rule) })),
    };
}
function missingOf(placed, routes) {
    return routes
        .filter((route) => !placed.some((one) => grantsRoute(one, route)))
        .map(({ host, port }) => `${host}:${port}`);
}
function grantsRoute({ grant, ranges }, { address, port }) {
    const range = address === undefined ? undefined : (0,ip_range/* parseIpRange */.CB)(address);
    return (range !== undefined &&
        grant.protocols.includes(6) &&
        grant.ports.some(({ first, last }) => port >= first && port <= last) &&
        ranges.some((one) => one.family === range.family && one.first <= range.first && range.first <= one.last));
}
function portsText({ first, last }) {
    if (first === 0 && last === 65_535)
        return '*';
    return first === last ? String(first) : `${first}-${last}`;
}
const PROTOCOL_NAMES = new Map([
    [1, 'icmp'],
    [6, 'tcp'],
    [17, 'udp'],
    [58, 'ipv6-icmp'],
    [132, 'sctp'],
]);
function protocolName(number) {
    return PROTOCOL_NAMES.get(number) ?? String(number);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/src/system/files.js
var files = __webpack_require__(1809);
// EXTERNAL MODULE: ./lib/src/tailnet/policy.js + 1 modules
var policy = __webpack_require__(8228);
// EXTERNAL MODULE: ./lib/src/tailnet/policy-error.js
var policy_error = __webpack_require__(4243);
// EXTERNAL MODULE: ./lib/src/commands/policy-source.js
var policy_source = __webpack_require__(6561);
;// CONCATENATED MODULE: ./lib/src/commands/reach-policy.js







/**
 * The file that was named; else the live policy where a credential is given, else the copy of it in the repository.
 *
 * @throws SlipwayError FILE_MISSING, FILE_INVALID, FILE_UNREADABLE, POLICY_INVALID, USAGE, and what the service answers.
 */
async function policySource(invocation) {
    const named = invocation.terminal?.operand;
    if (named !== undefined)
        return sourceOfFile(invocation, named);
    return (await projectReaders()).sourceOfProject(invocation);
}
/** A policy file alone needs none of the parsers: they stand in the chunk of the other commands. */
function projectReaders() {
    return Promise.all(/* import() | commands */[__webpack_require__.e(815), __webpack_require__.e(298), __webpack_require__.e(21), __webpack_require__.e(372), __webpack_require__.e(217)]).then(__webpack_require__.bind(__webpack_require__, 6234));
}
/** @throws SlipwayError POLICY_INVALID with the place. */
function readNamedPolicy({ name, text }) {
    try {
        return (0,policy/* readPolicy */.T4)(text);
    }
    catch (thrown) {
        if (!(thrown instanceof policy_error/* PolicyError */.p))
            throw thrown;
        const { line, column } = thrown.at;
        const message = thrown.message.replace(/^line \d+, column \d+: /, '');
        throw new error/* SlipwayError */.GQ('POLICY_INVALID', `${name}:${line}:${column}: ${message}`, {
            cause: thrown,
            ...(thrown.remedy === undefined ? {} : { remedy: thrown.remedy }),
        });
    }
}
async function sourceOfFile(invocation, named) {
    const outcome = await (0,files/* readTextFile */.Gu)((0,external_node_path_.resolve)(invocation.directory, named));
    switch (outcome.kind) {
        case 'file': {
            (0,policy_source/* refuseBytes */.g)(named, outcome.file);
            const { text } = outcome.file;
            const { routes, notes } = await routesThere(invocation, text);
            return { name: named, text, devices: undefined, routes, notes };
        }
        case 'missing':
            throw isSelector(named) ? oldForm(named) : missing(named);
        case 'directory':
            throw new error/* SlipwayError */.GQ('FILE_INVALID', `${named} is a directory`, { remedy: 'name the policy file in it' });
        case 'too-large':
            throw new error/* SlipwayError */.GQ('FILE_INVALID', `${named} is ${(outcome.bytes / 1e6).toFixed(1)} MB, the limit is 8 MB`, {
                remedy: 'name a policy file',
            });
        case 'unreadable':
            throw new error/* SlipwayError */.GQ('FILE_UNREADABLE', `${named} cannot be read: ${outcome.reason}`, {
                remedy: 'name a policy file that you may read',
            });
    }
}
/** `tag:x`, `alice@example.com`, `*`, an address: what stood here before `--from` did. */
function isSelector(word) {
    const { kind } = (0,tailnet_selector/* readSelector */.Id)(word);
    return kind === 'user' ? !/[/\\]|\.(?:hu)?json$/.test(word) : kind !== 'host';
}
function oldForm(word) {
    return new error/* SlipwayError */.GQ('USAGE', `${word} is no policy file`, {
        remedy: `who connects stands behind --from: --from ${word}`,
    });
}
function missing(word) {
    const bare = !/[/\\.]/.test(word);
    return new error/* SlipwayError */.GQ('FILE_MISSING', `the policy file ${word} is not there`, {
        remedy: bare ? `name the policy's file; to ask about a host or a device: --from ${word}` : "name the policy's file",
    });
}
/** The routes of the proxy config, where there is one: a policy is judged without it too. */
async function routesThere(invocation, policyText) {
    const path = invocation.settings.values.config;
    const outcome = await (0,files/* readTextFile */.Gu)((0,external_node_path_.resolve)(invocation.directory, path));
    if (outcome.kind !== 'file')
        return { routes: undefined, notes: [] };
    return (await projectReaders()).routesOfConfig(path, outcome.file, policyText);
}

;// CONCATENATED MODULE: ./lib/src/commands/reach.js








/**
 * `reach`: who may connect to what, and the rule that grants each part. Changes nothing.
 *
 * - `--from`, or the gateway's tag: all that it may connect to.
 * - `--to` with it: whether it may connect there; exit code 1 when it may not.
 * - `--to` alone: who may connect there; exit code 1 when nobody may.
 * - neither, and a policy file that does not declare the tag: all rules.
 *
 * @throws SlipwayError USAGE for a name that the policy and the tailnet do not know, and as `policySource`.
 */
async function reach_reach(invocation) {
    const { terminal, settings, style } = invocation;
    const { tag } = settings.values;
    const words = terminal?.to === undefined ? undefined : readTarget(terminal.to);
    const source = await policySource(invocation);
    const policy = readNamedPolicy(source);
    const everyRule = terminal?.operand !== undefined && terminal.from === undefined && words === undefined && !policy.tagOwners.has(tag);
    const asked = terminal?.from ?? (everyRule || words !== undefined ? '*' : tag);
    const who = whoIs(asked, tag, policy, source.devices);
    const target = words === undefined ? undefined : targetOf(words, policy, source.devices);
    const ofGateway = asked === tag && words === undefined;
    const answer = reachAnswer({
        policy,
        policyName: source.name,
        who,
        everyRule,
        target,
        nodes: source.devices?.map(nodeOf),
        routes: ofGateway ? source.routes?.map((route) => withAddress(policy, source.devices ?? [], route)) : undefined,
    });
    const end = Object.assign(answer, {
        ...(target === undefined ? { mermaid: reachPicture(answer).join('\n') } : {}),
        ...(ofGateway && source.notes.length > 0 ? { notes: source.notes } : {}),
    });
    invocation.print(renderReach(end, style));
    return { exitCode: end.to?.reachable === false ? 1 : 0, reach: end };
}
/**
 * Who is meant: a selector of the policy's language, an alias of `hosts`, or a device by its name.
 *
 * @throws SlipwayError USAGE for a name that is none of them.
 */
function whoIs(asked, tag, policy, devices) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(asked);
    if (asked !== tag && !isKnown(policy, selector))
        throw nobody(asked, devices);
    const address = selector.kind === 'host' ? policy.hosts.get(asked)?.value : asked;
    const device = deviceOf(devices, asked, address);
    if (device === undefined && address === undefined)
        throw nobody(asked, devices);
    if (device === undefined)
        return { name: asked, identities: [asked] };
    const owner = device.tags.length > 0 ? device.tags : device.user === undefined ? [] : [device.user];
    return {
        name: owner.length === 0 ? asked : `${asked} (${owner.join(', ')})`,
        identities: [...owner, ...device.addresses],
    };
}
/** @throws SlipwayError USAGE for a host that is neither a selector, an alias nor a device. */
function targetOf(words, policy, devices) {
    const selector = (0,tailnet_selector/* readSelector */.Id)(words.host);
    const isAlias = selector.kind === 'host' && policy.hosts.has(words.host);
    const device = selector.kind === 'host' && !isAlias ? deviceOf(devices, words.host, undefined) : undefined;
    if ((selector.kind === 'host' && !isAlias && device === undefined) || !isKnown(policy, selector)) {
        throw nobody(words.host, devices);
    }
    const addresses = device?.addresses.flatMap((address) => (0,ip_range/* parseIpRange */.CB)(address) ?? []);
    return placeTarget(policy, words, devices?.map(nodeOf), addresses);
}
function deviceOf(devices, name, address) {
    return devices?.find((one) => one.addresses.includes(address ?? '') || isNamed(one, name));
}
/** Groups and tags are made by the policy; a tag that it does not own is on no device. */
function isKnown(policy, selector) {
    if (selector.kind === 'group')
        return policy.groups.has(selector.name);
    if (selector.kind === 'tag')
        return policy.tagOwners.has(selector.name);
    if (selector.kind === 'ipset')
        return policy.ipsets.has(selector.name);
    return selector.kind !== 'autogroup' || tailnet_selector/* AUTOGROUPS */.Gx.has(selector.name);
}
function nobody(asked, devices) {
    const device = devices === undefined ? '' : ' or a device';
    return new error/* SlipwayError */.GQ('USAGE', `${asked} is nobody in this policy`, {
        remedy: `name a tag, a user (alice@example.com), a group, an autogroup, an address, a host of the policy${device}, or * for everybody`,
    });
}
function isNamed({ hostname, name }, asked) {
    const wanted = asked.toLowerCase();
    return (hostname.toLowerCase() === wanted || name.toLowerCase() === wanted || name.toLowerCase().split('.')[0] === wanted);
}
/** A route by name has the address that the policy's `hosts` or the tailnet gives that name. */
function withAddress(policy, devices, route) {
    if (route.address !== undefined)
        return route;
    const host = route.host.toLowerCase();
    const alias = [...policy.hosts].find(([name]) => name.toLowerCase() === host)?.[1].value;
    const address = alias ?? devices.find(({ hostname }) => hostname.toLowerCase() === host)?.addresses[0];
    return address === undefined ? route : { ...route, address };
}
function nodeOf({ name, addresses, tags, user, routes }) {
    return {
        name,
        addresses,
        tags,
        ...(user === undefined ? {} : { user }),
        ...(routes === undefined ? {} : { routes }),
    };
}


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
                    throw rateLimited(request.url, wait, last?.status);
                request.onRetry?.({ waitMs: wait, status: last?.status });
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
function rateLimited(url, wait, status = 429) {
    return new model_error/* SlipwayError */.GQ('RATE_LIMITED', `${new URL(url).host} asks to wait ${Math.round(wait / 1000)} s (${status})`, {
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
    policyMode: schemas/* exactOptional */.yqP(choice(['apply', 'check', 'print', 'remove'])),
    narrowing: schemas/* prefault */.SdS(choice(['refuse', 'apply']), 'refuse'),
    /** Selectors of the policy that may connect to the subnets in TAILSCALE_ADVERTISE_ROUTES. */
    subnetSources: schemas/* prefault */.SdS(read(schemas/* union */.KCZ([schema_text(), schemas/* array */.YOg(schema_text())]), parseSelectors), []),
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
/** Selectors of a tailnet policy; `*` is none here, since it means the gateway too. Which of them exist, the policy says. */
function parseSelectors(value) {
    const selectors = typeof value === 'string' ? value.split(/[\s,]+/) : value.map((selector) => selector.trim());
    const named = [...new Set(selectors.filter((selector) => selector !== ''))];
    const wrong = named.find((selector) => selector.includes('*') || /[\s"'{}[\]]/.test(selector));
    if (wrong === undefined)
        return named;
    return (0,settings_refusal/* refuse */.T)('does not name who may connect', {
        subject: wrong,
        remedy: 'name users (alice@example.com), groups, tags, autogroup:member or hosts of the policy',
    });
}
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
    return (await Promise.all(/* import() | commands */[__webpack_require__.e(815), __webpack_require__.e(298), __webpack_require__.e(21), __webpack_require__.e(372), __webpack_require__.e(217)]).then(__webpack_require__.bind(__webpack_require__, 2060))).fileLayer(SETTINGS_FILE, outcome.file.text);
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/src/commands/run-command.js





const CONFIG_FILE = 'proxy_server_config.railway.yaml';
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
        const { serveSandbox } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(372), __webpack_require__.e(256)]).then(__webpack_require__.bind(__webpack_require__, 3256));
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
        const end = await (await commandNamed(name))(invocation);
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
/**
 * A command is loaded when it is called. `reach` stands in the chunk of this module, since it needs the least of all: every
 * chunk more costs a millisecond, and the parsers of the others 25.
 */
async function commandNamed(name) {
    if (name === 'reach')
        return (await Promise.resolve(/* import() eager */).then(__webpack_require__.bind(__webpack_require__, 2525))).reach;
    return (await Promise.all(/* import() | commands */[__webpack_require__.e(815), __webpack_require__.e(298), __webpack_require__.e(21), __webpack_require__.e(372), __webpack_require__.e(217)]).then(__webpack_require__.bind(__webpack_require__, 9730))).LOADERS[name]();
}
async function openSandboxFor({ line, output }, directory, http) {
    const { openSandbox } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(372), __webpack_require__.e(405)]).then(__webpack_require__.bind(__webpack_require__, 3786));
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
            from: line.from,
            to: line.to,
            lines: line.lines,
            sandbox: line.sandbox,
        },
    });
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
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   ZA: () => (/* binding */ ownRanges),
/* harmony export */   dr: () => (/* binding */ BEGIN_NOTE),
/* harmony export */   eN: () => (/* binding */ END_MARK),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   wI: () => (/* binding */ markError),
/* harmony export */   yt: () => (/* binding */ FRAGMENT_SECTIONS)
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
 * A section that did not exist carries `// slipway:created` behind its opening bracket as well. The subnets of
 * `autoApprovers` stand one level deeper, in its `routes`.
 */


/** Sections that the fragment writes into; `autoApprovers` stands for its `routes`. In the order in which they are created. */
const FRAGMENT_SECTIONS = ['hosts', 'tagOwners', 'autoApprovers', 'acls', 'grants', 'tests'];
/** The names of the objects, from the root, in which a section's entries stand, as the docs spell them. */
function pathOf(section) {
    return section === 'autoApprovers' ? ['autoApprovers', 'routes'] : [section];
}
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
 * The sections that hold marks, in file order, an outer one before the one within it.
 * @throws PolicyError when a mark has no counterpart in its section, stands twice, or stands where none belongs
 */
function markedSections(document) {
    const { text, root } = document;
    if (root.kind !== 'object' || !text.includes('slipway:'))
        return [];
    const marked = [];
    for (const { section, member } of placesOf(root)) {
        const node = member.value;
        if (node.kind !== 'object' && node.kind !== 'array')
            continue;
        const { begin, end, created } = marksOf(document, node, section !== undefined);
        if ((begin === undefined) !== (end === undefined)) {
            const [mark, missing] = begin === undefined ? [end, BEGIN_MARK] : [begin, END_MARK];
            throw markError(document, mark, `this mark of Slipway has no "${missing}" in "${member.name.value}"`);
        }
        if (begin !== undefined && end !== undefined && end.start < begin.start) {
            throw markError(document, end, `"${END_MARK}" stands before "${BEGIN_MARK}" in "${member.name.value}"`);
        }
        if (begin !== undefined || created !== undefined)
            marked.push({ section, member, node, begin, end, created });
    }
    refuseStray(document, marked);
    return marked;
}
/** Where marks may stand. */
function* placesOf(root) {
    for (const member of root.members) {
        const section = FRAGMENT_SECTIONS.find((name) => sameName(name, member));
        if (section === undefined)
            continue;
        const [, inner] = pathOf(section);
        yield { section: inner === undefined ? section : undefined, member };
        if (inner === undefined || member.value.kind !== 'object')
            continue;
        for (const one of member.value.members)
            if (sameName(inner, one))
                yield { section, member: one };
    }
}
/** Names of sections are matched without regard to case, as the service does. */
function sameName(name, { name: { value } }) {
    return name.toLowerCase() === value.toLowerCase();
}
function markError(document, mark, message) {
    const at = document.lines.span(mark.start, mark.end);
    return new _policy_error_js__WEBPACK_IMPORTED_MODULE_1__/* .PolicyError */ .p(message, at, `restore both marks around the entries that Slipway made, or delete them all`);
}
function marksOf(document, node, hasEntries) {
    const found = {};
    for (const comment of commentsBetween(document.text, node)) {
        const kind = markKind(document.text, comment);
        if (kind === undefined || (!hasEntries && kind !== 'created'))
            continue;
        if (found[kind] !== undefined)
            throw markError(document, comment, `this mark of Slipway stands twice`);
        found[kind] = comment;
    }
    return found;
}
function markKind(text, comment) {
    const words = /^\s*slipway:(begin|end|created)(?![\w-])/.exec(text.slice(comment.start + 2, comment.end));
    return words?.[1];
}
/** A mark that was moved into a rule, or into a section that Slipway never writes, must not be taken for none. */
function refuseStray(document, marked) {
    const { text } = document;
    const known = new Set(marked.flatMap(({ begin, end, created }) => [begin?.start, end?.start, created?.start]));
    const written = text.match(/\/[/*]\s*slipway:(?:begin|end|created)(?![\w-])/g)?.length ?? 0;
    known.delete(undefined);
    if (written === known.size)
        return;
    for (const comment of allComments(text)) {
        if (markKind(text, comment) === undefined || known.has(comment.start))
            continue;
        throw markError(document, comment, 'this mark of Slipway stands where none belongs');
    }
}
/** Every comment of a HuJSON text. */
function* allComments(text) {
    for (const { index, 0: token } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g)) {
        if (!token.startsWith('"'))
            yield { start: index, end: index + token.length };
    }
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
function push(stack, value) {
    stack.values[stack.size++] = value;
}
/** What was pushed since the stack was of a size. */
function popFrom(stack, size) {
    const values = stack.values.slice(size, stack.size);
    stack.size = size;
    return values;
}
/**
 * Reads a HuJSON text without losing a byte. Duplicate names are kept, as tailscale/hujson keeps them.
 * @throws HuJsonError with line and column
 */
function parseHuJson(text) {
    const [members, elements] = [
        { values: [], size: 0 },
        { values: [], size: 0 },
    ];
    const cursor = { text, at: 0, depth: 0, plainString: /"[ !#-[\]-\uffff]*"/y, members, elements };
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
    // Most values are strings, and spare the choice of all kinds.
    const isString = cursor.text.charCodeAt(cursor.at) === 0x22;
    const node = isString ? parseString(cursor, leadStart) : parseOther(cursor, leadStart);
    skipExtra(cursor);
    node.trailEnd = cursor.at;
    return node;
}
function parseOther(cursor, leadStart) {
    const { text, at } = cursor;
    if (at === text.length)
        throw new HuJsonError(text, at, 'parsing value: unexpected EOF');
    switch (text.charCodeAt(at)) {
        case 0x7b:
            return parseObject(cursor, leadStart);
        case 0x5b:
            return parseArray(cursor, leadStart);
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
    const first = cursor.members.size;
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const nameLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === '}') {
            trailingComma = cursor.members.size > first;
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
        push(cursor.members, { name, value: parseNext(cursor) });
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing object after value: unexpected EOF');
        if (text[cursor.at] === '}')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after object value (expecting ',' or '}')");
        cursor.at++;
    }
    leave(cursor);
    const members = popFrom(cursor.members, first);
    return { kind: 'object', start, end: cursor.at, leadStart, trailEnd: cursor.at, members, trailingComma };
}
function parseArray(cursor, leadStart) {
    const { text, at: start } = cursor;
    const first = cursor.elements.size;
    let trailingComma = false;
    enter(cursor);
    for (;;) {
        const elementLead = cursor.at;
        skipExtra(cursor);
        if (text[cursor.at] === ']') {
            trailingComma = cursor.elements.size > first;
            break;
        }
        push(cursor.elements, parseAfterExtra(cursor, elementLead));
        if (cursor.at === text.length)
            throw new HuJsonError(text, cursor.at, 'parsing array after value: unexpected EOF');
        if (text[cursor.at] === ']')
            break;
        if (text[cursor.at] !== ',')
            throw invalidCharacter(cursor, "after array value (expecting ',' or ']')");
        cursor.at++;
    }
    leave(cursor);
    const elements = popFrom(cursor.elements, first);
    return { kind: 'array', start, end: cursor.at, leadStart, trailEnd: cursor.at, elements, trailingComma };
}
function parseString(cursor, leadStart) {
    const { text, at: start, plainString } = cursor;
    plainString.lastIndex = start;
    const plain = plainString.test(text);
    const end = plain ? plainString.lastIndex : stringEnd(text, start);
    const value = plain ? text.slice(start + 1, end - 1) : unquote(text.slice(start, end));
    if (value === undefined)
        throw new HuJsonError(text, start, `invalid literal: ${text.slice(start, end)}`);
    cursor.at = end;
    return { kind: 'string', start, end, leadStart, trailEnd: end, value };
}
/** One past the closing quote of the string that starts at `start`. */
function stringEnd(text, start) {
    for (let at = start + 1; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === 0x22)
            return at + 1;
        if (code === 0x5c)
            at++;
    }
    throw new HuJsonError(text, text.length, 'parsing string: unexpected EOF');
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
        // A letter, a digit, a bracket, a colon; a quote, a comma: what mostly stands here comes first.
        if (code > 0x2f || code === 0x22 || code === 0x2c)
            return;
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
/* harmony export */   aw: () => (/* binding */ INTERNET),
/* harmony export */   cg: () => (/* binding */ overlapAny),
/* harmony export */   hU: () => (/* binding */ covers)
/* harmony export */ });
/* unused harmony export overlap */
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
/**
 * What `autogroup:internet` means: every public address. Source: packet filters that the service hands to approved exit
 * nodes (juanfont/headscale: hscontrol/policy/v2/testdata/routes_results/ROUTES-b15_restricted_src_autogroup_internet).
 */
const INTERNET = [
    ...subtract(rangesOf('0.0.0.0/0'), ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'].flatMap(rangesOf)),
    ...rangesOf('2000::/3'),
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
        // Most names with a dash are aliases: `host-1` is no range, though `1` could be half an address.
        const last = first === undefined ? undefined : parseAddress(text.slice(dash + 1));
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
    const four = parseFourParts(text);
    if (four !== undefined)
        return { family: 4, first: four, last: four };
    if (!ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv6.isValid(text))
        return undefined;
    const bytes = ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.IPv6.parse(text).toByteArray();
    const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return { family: 6, first: value, last: value };
}
/** Four decimal parts without leading zeros, read digit by digit: a policy has thousands, and ipaddr.js takes ten times as long for them. */
function parseFourParts(text) {
    let address = 0;
    let dots = 0;
    let byte = -1;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === 0x2e) {
            if (byte < 0 || ++dots > 3)
                return undefined;
            address = address * 256 + byte;
            byte = -1;
        }
        else if (code < 0x30 || code > 0x39 || byte === 0)
            return undefined;
        else
            byte = byte < 0 ? code - 0x30 : byte * 10 + code - 0x30;
        if (byte > 255)
            return undefined;
    }
    return dots === 3 && byte >= 0 ? BigInt(address * 256 + byte) : undefined;
}
function isSingleAddress(range) {
    return range.first === range.last;
}
function overlap(a, b) {
    return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
/** Whether any address is in both sets. */
function overlapAny(a, b) {
    for (const one of a) {
        for (const other of b)
            if (overlap(one, other))
                return true;
    }
    return false;
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
    if (ranges.length < 2)
        return [...ranges];
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
    if (family === 4) {
        const bits = Number(value);
        return `${bits >>> 24}.${(bits >>> 16) & 0xff}.${(bits >>> 8) & 0xff}.${bits & 0xff}`;
    }
    const bytes = Array.from({ length: 16 }, (_, index) => Number((value >> BigInt(8 * (15 - index))) & 0xffn));
    return ipaddr_js__WEBPACK_IMPORTED_MODULE_0__.fromByteArray(bytes).toString();
}


/***/ }),

/***/ 3717:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gd: () => (/* binding */ absentRule),
/* harmony export */   Nu: () => (/* binding */ destinationsOf)
/* harmony export */ });
/* unused harmony exports resolveRules, packetFilter, sourcesOf, capabilitiesOn, entryAdmits, entryAdmitsPing */
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1207);


/** Capabilities for which the service tells the other side too. */
const MIRRORED = new Map([
    ['tailscale.com/cap/drive', 'tailscale.com/cap/drive-sharer'],
    ['tailscale.com/cap/relay', 'tailscale.com/cap/relay-target'],
]);
/** A rule's destinations, each with its ports and protocols; a grant without `ip` has none. */
function destinationsOf(rule) {
    if (rule.kind === 'absent') {
        return [
            { host: '*', term: { text: '*', start: 0, end: 0 }, ports: (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readPorts */ .xH)('*') ?? [], protocols: _selector_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_PROTOCOLS */ .ao },
        ];
    }
    if (rule.kind === 'acl') {
        const protocols = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readProtocol */ .jH)(rule.protocol?.text ?? '') ?? _selector_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_PROTOCOLS */ .ao;
        const parts = [];
        for (const term of rule.destinations) {
            const split = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .splitDestination */ .RG)(term.text);
            const ports = split === undefined ? undefined : (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readPorts */ .xH)(split.ports);
            if (split !== undefined && ports !== undefined)
                parts.push({ host: split.host, term, ports, protocols });
        }
        return parts;
    }
    const byProtocol = new Map();
    for (const entry of rule.ip ?? []) {
        const read = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readIpEntry */ .kH)(entry.text);
        if (read === undefined)
            continue;
        const key = read.protocols.join();
        const group = byProtocol.get(key) ?? { protocols: read.protocols, ports: [] };
        group.ports.push(...read.ports);
        byProtocol.set(key, group);
    }
    return rule.destinations.flatMap((term) => [...byProtocol.values()].map(({ protocols, ports }) => ({ host: term.text, term, ports, protocols })));
}
/** The rules with their names looked up, for asking more than one node. */
function resolveRules(policy, resolver) {
    return (policy.allowsAll ? [absentRule(policy)] : policy.rules).map((rule) => ({
        rule,
        sources: sourcesOf(resolver, rule),
        destinations: destinationsOf(rule).map((part) => ({ ...part, ranges: destinationRanges(resolver, part.host) })),
    }));
}
/** The packets that `node` lets in. Empty when nothing may reach it. */
function packetFilter(policy, resolver, node, rules = resolveRules(policy, resolver)) {
    const entries = [];
    for (const { rule, sources, destinations } of rules) {
        for (const { host, ports, protocols, ranges: named } of destinations) {
            if (host === 'autogroup:self') {
                entries.push(...selfPassages(resolver, rule, node, sources).map((self) => ({ ...self, rule, ports, protocols })));
                continue;
            }
            const ranges = rangesAt(rule, host, named, node);
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
/**
 * `autogroup:self` at a node, one passage for each user that it concerns: the user's devices among the sources, to the user's
 * devices. An exit node answers for everybody's devices, so it is told of every user (juanfont/headscale:
 * hscontrol/policy/v2/testdata/grant_results/via-grant-v60); any other node of its own user alone.
 */
function selfPassages(resolver, rule, node, sources) {
    if (node.exits.length === 0) {
        const own = ownDevices(resolver, node, sources);
        return own.length > 0 ? [{ sources: own, ranges: node.addresses }] : [];
    }
    const devices = new Map();
    for (const other of resolver.nodes) {
        if (other.user === undefined)
            continue;
        const known = devices.get(other.user);
        if (known === undefined)
            devices.set(other.user, [other]);
        else
            known.push(other);
    }
    return [...devices.values()].flatMap((owned) => {
        const own = owned.filter(({ addresses }) => overlapAny(addresses, sources)).flatMap(({ addresses }) => addresses);
        const named = owned.flatMap(({ addresses }) => addresses);
        const ranges = rangesAt(rule, 'autogroup:self', named, node);
        return own.length > 0 && ranges.length > 0 ? [{ sources: own, ranges }] : [];
    });
}
/** The devices of the node's own user, among the sources. Tagged nodes have no self. */
function ownDevices(resolver, node, sources) {
    if (node.user === undefined)
        return [];
    return resolver.nodes
        .filter((other) => other.user === node.user && overlapAny(other.addresses, sources))
        .flatMap((other) => other.addresses);
}
/**
 * The part of a destination that `node` answers for: its own addresses, and whatever overlaps what it routes. An exit node
 * answers for everything, other nodes' addresses among it.
 */
function rangesAt(rule, host, named, node) {
    if (rule.via.length > 0 && !rule.via.some((tag) => node.node.tags.includes(tag.text)))
        return [];
    if (host === '*')
        return EVERYWHERE;
    const routed = [...node.routes, ...node.exits];
    const answers = rule.via.length > 0 ? routed : [...node.addresses, ...routed];
    return named.filter((range) => overlapAny([range], answers));
}
function destinationRanges(resolver, host) {
    if (host === '*')
        return EVERYWHERE;
    if (host === 'autogroup:internet')
        return INTERNET;
    return resolver.ranges(host) ?? [...(resolver.members(host) ?? [])].flatMap((member) => member.addresses);
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
/** Whether a packet fits an entry. ICMP has no ports. */
function entryAdmits(entry, source, destination, port, protocols) {
    const protocol = protocols.find((number) => entry.protocols.includes(number));
    if (protocol === undefined)
        return false;
    const portless = protocol === 1 || protocol === 58;
    return ((portless || entry.ports.some(({ first, last }) => port >= first && port <= last)) &&
        subtract([source], entry.sources).length === 0 &&
        subtract([destination], entry.ranges).length === 0);
}
/**
 * Whether an entry lets a ping in: a node admits ICMP from whom any of its ports is open to, whatever the entry's protocols.
 * Source: tailscale/tailscale: wgengine/filter/filter.go, `runIn4` ("If any port is open to an IP, allow ICMP to it"), `runIn6`, and
 * match.go, `matchIPsOnly`.
 */
function entryAdmitsPing(entry, source, destination) {
    return overlapAny([source], entry.sources) && overlapAny([destination], entry.ranges);
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

/***/ 3754:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ validatePolicy)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _policy_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4243);
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(448);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1207);




/** Capabilities the service hands out by itself and refuses in a policy. Source: tailscale/tailscale tailcfg.go, PeerCapability*. */
const RESERVED_CAPABILITIES = new Set([
    'tailscale.com/cap/relay-target',
    'tailscale.com/cap/drive-sharer',
    'tailscale.com/cap/funnel',
    'tailscale.com/cap/ingress',
    'tailscale.com/cap/service-proxy',
]);
/** @throws PolicyError for the first thing that is wrong, in file order within a kind */
function validatePolicy(policy) {
    for (const [name, host] of policy.hosts) {
        if ((0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(host.value) === undefined) {
            throw new _policy_error_js__WEBPACK_IMPORTED_MODULE_1__/* .PolicyError */ .p(`host "${name}": ${JSON.stringify(host.value)} is neither an IP address nor a CIDR`, host.at);
        }
    }
    validateGroups(policy);
    for (const [tag, owners] of policy.tagOwners) {
        const problem = tagProblem(tag);
        if (problem !== undefined) {
            throw new _policy_error_js__WEBPACK_IMPORTED_MODULE_1__/* .PolicyError */ .p(`tagOwners[${JSON.stringify(tag)}]: ${problem}`, owners.at, `rename ${JSON.stringify(tag)}`);
        }
    }
    const right = { sources: new Set(), destinations: new Set(), ports: new Set(), entries: new Set() };
    for (const rule of policy.rules) {
        if (rule.kind === 'acl')
            validateAcl(policy, rule, right);
        else
            validateGrant(policy, rule, right);
    }
}
/** The service goes through the names from the last to the first. */
function validateGroups(policy) {
    const names = [...policy.groups.keys()].sort().reverse();
    for (const name of names) {
        const nested = policy.groups.get(name)?.entries.find((entry) => entry.text.startsWith('group:'));
        if (nested === undefined)
            continue;
        const place = `groups[${JSON.stringify(name)}]: ${JSON.stringify(nested.text)}`;
        throw refuse(policy, nested, `${place}: group members cannot be recursive`, 'name the users of the inner group');
    }
}
/** Why a text is no tag. Source: tailscale/tailscale: tailcfg.CheckTag. */
function tagProblem(tag) {
    if (!tag.startsWith('tag:'))
        return "tags must start with 'tag:'";
    const name = tag.slice('tag:'.length);
    if (name === '')
        return 'tag names must not be empty';
    if (!/^[A-Za-z]/.test(name))
        return "tag names must start with a letter, after 'tag:'";
    return /^[A-Za-z0-9-]+$/.test(name) ? undefined : 'tag names can only contain numbers, letters, or dashes';
}
function refuse(policy, place, message, remedy) {
    return new _policy_error_js__WEBPACK_IMPORTED_MODULE_1__/* .PolicyError */ .p(message, policy.lines.span(place.start, place.end), remedy);
}
function validateAcl(policy, rule, right) {
    const action = rule.action?.text ?? '';
    if (action.toLowerCase() !== 'accept') {
        throw refuse(policy, rule.action ?? rule, `action=${JSON.stringify(action)} is not supported`, 'write "action": "accept"');
    }
    for (const source of rule.sources)
        validateSource(policy, source, right);
    for (const term of rule.destinations) {
        validateDestination(policy, rule, term, hostOf(policy, term, right), right);
    }
    const protocol = (0,_ports_js__WEBPACK_IMPORTED_MODULE_2__/* .parseProtocol */ .gR)(rule.protocol?.text ?? '');
    if ('problem' in protocol)
        throw refuse(policy, rule.protocol ?? rule, protocol.problem);
}
/** The host of `host:ports`. What is said of anything else follows tailscale/tailscale: tailcfg/proto_port_range.go. */
function hostOf(policy, term, right) {
    if (!term.text.includes(':'))
        throw wrongPlace(policy, term, 'hostport must contain a colon (":")');
    const destination = (0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .splitDestination */ .RG)(term.text);
    if (destination === undefined)
        throw wrongPlace(policy, term, 'there is no host before the colon');
    if (destination.host.includes(','))
        throw wrongPlace(policy, term, 'host cannot contain a comma (",")');
    if (!right.ports.has(destination.ports)) {
        const ports = (0,_ports_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePorts */ .Kq)(destination.ports);
        if ('problem' in ports)
            throw wrongPlace(policy, term, ports.problem);
        right.ports.add(destination.ports);
    }
    return destination.host;
}
function wrongPlace(policy, term, problem) {
    const message = `dst=${JSON.stringify(term.text)}: ${problem}`;
    return refuse(policy, term, message, 'write host:port, host:first-last or host:*');
}
function validateGrant(policy, rule, right) {
    for (const source of rule.sources)
        validateSource(policy, source, right);
    if ((rule.ip ?? []).length === 0 && rule.app.size === 0)
        throw refuse(policy, rule, 'ip and app can not both be empty');
    for (const term of rule.destinations) {
        validateDestination(policy, rule, term, term.text, right);
        if (term.text === '0.0.0.0/0' || term.text === '::/0') {
            throw refuse(policy, term, `dst "${term.text}": to allow all IP addresses, use "*" or "autogroup:internet"`);
        }
        if (term.text === 'autogroup:internet' && rule.app.size > 0) {
            throw refuse(policy, term, 'cannot use app grants with autogroup:internet');
        }
    }
    for (const entry of rule.ip ?? []) {
        if (right.entries.has(entry.text))
            continue;
        const read = (0,_ports_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIpEntry */ .PS)(entry.text);
        if ('problem' in read)
            throw refuse(policy, entry, read.problem, 'write ports, or protocol:ports, or *');
        right.entries.add(entry.text);
    }
    for (const [name, value] of rule.app)
        validateCapability(policy, name, value);
    for (const tag of rule.via) {
        if (!tag.text.startsWith('tag:'))
            throw refuse(policy, tag, 'via can only be a tag');
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
function validateSource(policy, term, right) {
    if (right.sources.has(term.text))
        return;
    if (term.text === 'autogroup:self' || term.text === 'autogroup:internet') {
        throw refuse(policy, term, `"${term.text}" not valid on the src side of a rule`);
    }
    const missing = missingName(policy, term.text);
    if (missing !== undefined)
        throw refuse(policy, term, `src=${missing.message}`, missing.remedy);
    right.sources.add(term.text);
}
function validateDestination(policy, rule, term, host, right) {
    if (right.destinations.has(host))
        return;
    if (host === 'autogroup:danger-all')
        throw refuse(policy, term, 'cannot use autogroup:danger-all as a dst');
    if (host === 'autogroup:self' && !rule.sources.every((source) => mayReachSelf(rule, source.text))) {
        throw refuse(policy, term, 'autogroup:self can only be used with users, groups, or supported autogroups');
    }
    const missing = missingName(policy, host);
    if (missing !== undefined)
        throw refuse(policy, term, `dst=${JSON.stringify(host)}: ${missing.message}`, missing.remedy);
    // Whether a rule may name the devices of its sources depends on its sources.
    if (host !== 'autogroup:self')
        right.destinations.add(host);
}
/** ACLs take `*` with autogroup:self, grants do not; neither takes tags, hosts or addresses. */
function mayReachSelf(rule, source) {
    const selector = (0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .readSelector */ .Id)(source);
    if (selector.kind === 'any')
        return rule.kind === 'acl';
    if (selector.kind === 'autogroup')
        return selector.name !== 'autogroup:tagged' && selector.name !== 'autogroup:danger-all';
    return selector.kind === 'user' || selector.kind === 'group' || selector.kind === 'domain';
}
/** Why a name of `src` or `dst` stands for nothing. A host alias that is not defined silently kills its rule (tailscale/tailscale#5532). */
function missingName(policy, text) {
    // Most names are aliases, and need not be taken apart.
    if (policy.hosts.has(text) && !/[:@*]/.test(text))
        return undefined;
    const selector = (0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .readSelector */ .Id)(text);
    if (selector.kind === 'addresses' || selector.kind === 'any')
        return undefined;
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
            if (_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .AUTOGROUPS */ .Gx.has(selector.name))
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


/***/ }),

/***/ 8228:
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
;// CONCATENATED MODULE: ./lib/src/tailnet/policy-fields.js

/** Most rules have no `via` and no posture: they share what stands for none. */
const NO_TERMS = [];
function invalid(document, node, message) {
    return new policy_error/* PolicyError */.p(message, document.lines.span(node.start, node.end));
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
/**
 * Known members of a struct, their names in lower case; unknown ones are noted. The members themselves and no map of them: a
 * policy has thousands of structs with a handful of fields, nearly all written in lower case.
 */
function fieldsOf(reading, node, known, what) {
    if (node.kind !== 'object')
        throw invalid(reading.document, node, `${what} is an object: { \u2026 }`);
    const { members } = node;
    if (isUsual(members, known))
        return members;
    refuseDuplicates(reading.document, node, (name) => name.toLowerCase());
    const fields = [];
    for (const { name, value } of members) {
        const field = name.value.toLowerCase();
        if (known.has(field))
            fields.push({ name: { ...name, value: field }, value });
        else
            reading.unknownFields.push(termOf(name));
    }
    return fields;
}
/** Whether all are known, in lower case, and none stands twice. */
function isUsual(members, known) {
    for (let index = 0; index < members.length; index++) {
        const name = members[index]?.name.value ?? '';
        if (!known.has(name))
            return false;
        for (let before = 0; before < index; before++)
            if (members[before]?.name.value === name)
                return false;
    }
    return true;
}
function fieldOf(fields, field) {
    for (const { name, value } of fields)
        if (name.value === field)
            return value;
    return undefined;
}
function termOf(node) {
    return { text: node.value, start: node.start, end: node.end };
}
/** Names of `src` and `dst`: the service looks them up without the white space around them. */
function namesOf(reading, node, what) {
    return termsOf(reading, node, what, trimmedTermOf);
}
function trimmedTermOf({ value, start, end }) {
    return { text: value.trim(), start, end };
}
function termsOf(reading, node, what, read = termOf) {
    if (node === undefined || node.kind === 'null')
        return NO_TERMS;
    if (node.kind !== 'array')
        throw invalid(reading.document, node, `${what} is a list of strings`);
    const { elements } = node;
    if (isOfStrings(elements))
        return elements.map(read);
    throw invalid(reading.document, elements.find(({ kind }) => kind !== 'string') ?? node, `${what} is a list of strings`);
}
function isOfStrings(elements) {
    for (const { kind } of elements)
        if (kind !== 'string')
            return false;
    return true;
}
/** A string, or a number written without quotes where the service takes both. */
function termOfScalar(reading, node, what) {
    if (node === undefined || node.kind === 'null')
        return undefined;
    if (node.kind !== 'string')
        throw invalid(reading.document, node, `${what} is a string`);
    return termOf(node);
}

// EXTERNAL MODULE: ./lib/src/tailnet/policy-validation.js
var policy_validation = __webpack_require__(3754);
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
/** Most rules hold no capability: they share what stands for none. */
const NO_CAPABILITIES = new Map();
/**
 * Reads a policy and refuses what the service would refuse, with its own words where they are known, and what has no
 * certain meaning: names that stand twice, undefined host aliases.
 * @throws PolicyError (code POLICY_INVALID) with line and column
 */
function readPolicy(text) {
    const policy = parsePolicy(text);
    (0,policy_validation/* validatePolicy */.t)(policy);
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
/** The span of a node or term. */
function spanOf(policy, place) {
    return policy.lines.span(place.start, place.end);
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
    for (const range of reading.ours)
        if (node.start >= range.start && node.end <= range.end)
            return true;
    return false;
}
function readRules(reading, sections, name) {
    const section = sections.get(name);
    const isAcl = name === 'acls';
    const what = `a rule of "${section?.spelled ?? name}"`;
    return elementsOf(reading, section).map((node, index) => {
        const fields = fieldsOf(reading, node, isAcl ? ACL_FIELDS : GRANT_FIELDS, what);
        const app = isAcl ? undefined : fieldOf(fields, 'app');
        const ip = isAcl ? undefined : fieldOf(fields, 'ip');
        return {
            kind: isAcl ? 'acl' : 'grant',
            index,
            section: section?.spelled ?? name,
            at: reading.document.lines.span(node.start, node.end),
            text: reading.document.text.slice(node.start, node.end),
            start: node.start,
            end: node.end,
            action: isAcl ? termOfScalar(reading, fieldOf(fields, 'action'), '"action"') : undefined,
            sources: namesOf(reading, fieldOf(fields, 'src') ?? fieldOf(fields, 'users'), '"src"'),
            destinations: namesOf(reading, fieldOf(fields, 'dst') ?? fieldOf(fields, 'ports'), '"dst"'),
            protocol: isAcl ? termOfScalar(reading, fieldOf(fields, 'proto'), '"proto"') : undefined,
            ip: ip === undefined ? undefined : termsOf(reading, ip, '"ip"'),
            app: app?.kind === 'object'
                ? new Map(app.members.map((member) => [member.name.value, member.value]))
                : NO_CAPABILITIES,
            via: isAcl ? NO_TERMS : termsOf(reading, fieldOf(fields, 'via'), '"via"'),
            postures: termsOf(reading, fieldOf(fields, 'srcposture'), '"srcPosture"'),
            ours: isOurs(reading, node),
        };
    });
}
function readTests(reading, section) {
    return elementsOf(reading, section).map((node, index) => {
        const fields = fieldsOf(reading, node, TEST_FIELDS, 'a test');
        const source = termOfScalar(reading, fieldOf(fields, 'src') ?? fieldOf(fields, 'user'), '"src"');
        return {
            index,
            at: reading.document.lines.span(node.start, node.end),
            source: source ?? { text: '', start: node.start, end: node.start },
            accept: termsOf(reading, fieldOf(fields, 'accept') ?? fieldOf(fields, 'allow'), '"accept"'),
            deny: termsOf(reading, fieldOf(fields, 'deny'), '"deny"'),
            protocol: termOfScalar(reading, fieldOf(fields, 'proto'), '"proto"'),
            postureAttributes: readAttributes(reading, fieldOf(fields, 'srcpostureattrs')),
            ours: isOurs(reading, node),
        };
    });
}
function readAttributes(reading, node) {
    if (node === undefined || node.kind === 'null')
        return new Map();
    if (node.kind !== 'object')
        throw invalid(reading.document, node, '"srcPostureAttrs" is an object: { \u2026 }');
    return new Map(node.members.flatMap(({ name, value }) => value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean' ? [[name.value, value.value]] : []));
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

/***/ 448:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kq: () => (/* binding */ parsePorts),
/* harmony export */   PS: () => (/* binding */ parseIpEntry),
/* harmony export */   TQ: () => (/* binding */ ALL_PORTS),
/* harmony export */   ao: () => (/* binding */ DEFAULT_PROTOCOLS),
/* harmony export */   gR: () => (/* binding */ parseProtocol),
/* harmony export */   jH: () => (/* binding */ readProtocol),
/* harmony export */   kH: () => (/* binding */ readIpEntry),
/* harmony export */   xH: () => (/* binding */ readPorts)
/* harmony export */ });
/**
 * Ports and protocols as the policy language writes them. What is taken and what is said of anything else follows the
 * service's own parsers (tailscale/tailscale: tailcfg/proto_port_range.go, types/ipproto).
 */
const ALL_PORTS = { first: 0, last: 65535 };
/** `*`, `22`, `80,443`, `8000-8100`; undefined when it is none of these. */
function readPorts(text) {
    const read = parsePorts(text);
    return 'value' in read ? read.value : undefined;
}
/** The ports of an ACL's destination. Port 0 stands in `*` only. */
function parsePorts(text) {
    if (text === '*')
        return { value: [ALL_PORTS] };
    if (/^[1-9][0-9]{0,3}$/.test(text)) {
        const port = Number(text);
        return { value: [{ first: port, last: port }] };
    }
    const ranges = [];
    for (const part of text.toLowerCase().split(',')) {
        if (part === '')
            return { problem: `invalid port list: ${quoted(text)}` };
        const read = parseRange(part);
        if ('problem' in read)
            return read;
        ranges.push(read.value);
    }
    return { value: ranges };
}
function parseRange(text) {
    const said = (problem) => ({ problem: `port range ${quoted(text)}: ${problem}` });
    const [firstText = '', lastText, ...more] = text.split('-');
    if (more.length > 0)
        return said('too many dashes(-)');
    const first = portOf(firstText);
    const last = lastText === undefined ? first : portOf(lastText);
    if (first === undefined)
        return said('invalid first integer');
    if (last === undefined)
        return said('invalid last integer');
    if (first === 0)
        return said("first port must be >0, or use '*' for wildcard");
    return first > last ? said('first port must be >= last port') : { value: { first, last } };
}
function portOf(text) {
    return /^[0-9]+$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}
/** Protocols a rule without `proto` allows: TCP, UDP, ICMPv4, ICMPv6. Source: Tailscale docs, ACL `proto`; packet filters of the service. */
const DEFAULT_PROTOCOLS = [6, 17, 1, 58];
/** Names of `proto`. Source: Tailscale docs, "Allowed protocols"; tailscale/tailscale: types/ipproto. */
const PROTOCOLS = new Map([
    ['icmp', [1]],
    ['igmp', [2]],
    ['ipv4', [4]],
    ['ip-in-ip', [4]],
    ['tcp', [6]],
    ['egp', [8]],
    ['igp', [9]],
    ['udp', [17]],
    ['gre', [47]],
    ['esp', [50]],
    ['ah', [51]],
    ['ipv6-icmp', [58]],
    ['sctp', [132]],
]);
/** Tailscale's own messages between nodes, which no rule may name. */
const RESERVED_PROTOCOL = 99;
/** Protocol numbers of a `proto`; undefined when it is none. */
function readProtocol(text) {
    const read = parseProtocol(text);
    return 'value' in read ? read.value : undefined;
}
/** The protocols of an ACL's `proto`: a name, or a number up to 255. */
function parseProtocol(text) {
    if (text === '')
        return { value: DEFAULT_PROTOCOLS };
    if (/^[0-9]+$/.test(text) && Number(text) <= 255) {
        if (Number(text) === RESERVED_PROTOCOL)
            return { problem: 'IP protocol 99 is reserved for use by Tailscale' };
        if (text.startsWith('0'))
            return { problem: `leading 0 not permitted in protocol number ${quoted(text)}` };
        return { value: [Number(text)] };
    }
    const named = PROTOCOLS.get(text.toLowerCase());
    if (named !== undefined)
        return { value: named };
    return {
        problem: `proto name ${quoted(text)} not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)`,
    };
}
/** One entry of a grant's `ip`: `*`, `443`, `80-443`, `tcp:443`, `icmp:*`; undefined when it is none of these. */
function readIpEntry(text) {
    const read = parseIpEntry(text);
    return 'value' in read ? read.value : undefined;
}
/** Unlike an ACL's destination, an entry takes no list of ports: each range is an entry of its own. */
function parseIpEntry(text) {
    if (text === '')
        return { problem: 'empty string' };
    const lower = text.toLowerCase();
    const colon = lower.lastIndexOf(':');
    const name = colon < 0 ? '*' : lower.slice(0, colon);
    const ports = lower.slice(colon + 1);
    if (name.includes(','))
        return { problem: 'host cannot contain a comma (",")' };
    if (ports === '')
        return { problem: 'invalid port list: ""' };
    const range = ports === '*' ? { value: ALL_PORTS } : parseRange(ports);
    if ('problem' in range)
        return range;
    if (name === '')
        return { problem: 'empty protocol' };
    const protocols = name === '*' ? { value: DEFAULT_PROTOCOLS } : parseProtocol(name);
    return 'problem' in protocols ? protocols : { value: { protocols: protocols.value, ports: [range.value] } };
}
function quoted(text) {
    return JSON.stringify(text);
}


/***/ }),

/***/ 7511:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   nW: () => (/* binding */ reachOfTag),
/* harmony export */   rc: () => (/* binding */ grantsTo),
/* harmony export */   ss: () => (/* binding */ inFamilies)
/* harmony export */ });
/* unused harmony export reachOf */
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _packet_filter_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3717);
/* harmony import */ var _reach_source_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3361);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(332);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1207);
/** The grants of a policy that can mean somebody. Symbolic: they hold whatever devices there are. */





/**
 * Every grant whose source can cover a tag: `*`, the tag, `autogroup:tagged`, `autogroup:danger-all`, and addresses,
 * aliases and ipsets that overlap the tailnet's range, since a node's address is not known beforehand.
 * @param heldByOthers addresses of other devices, which the tag's nodes cannot have
 */
function reachOfTag(policy, tag, heldByOthers = []) {
    return grantsTo(policy, (0,_reach_source_js__WEBPACK_IMPORTED_MODULE_2__/* .somebodyCalled */ .yA)(policy, [tag], heldByOthers));
}
/**
 * Every grant whose source can cover somebody: a tag, a user, a group's member, an autogroup, an address, an alias, an ipset, or
 * `*` for everybody. Roles and postures may hold, and a user's device may have any address, so both count.
 */
function reachOf(policy, who) {
    return grantsTo(policy, somebodyCalled(policy, [who]));
}
/** The same for somebody with several names, e.g. a device with its tags and addresses. In file order. */
function grantsTo(policy, who) {
    const rules = policy.allowsAll ? [(0,_packet_filter_js__WEBPACK_IMPORTED_MODULE_1__/* .absentRule */ .Gd)(policy)] : policy.rules;
    const postures = defaultPostures(policy);
    const coverage = remembered((source) => (0,_reach_source_js__WEBPACK_IMPORTED_MODULE_2__/* .coverageBy */ .si)(policy, source, who));
    const rangesOf = remembered((host) => (0,_resolve_js__WEBPACK_IMPORTED_MODULE_3__/* .rangesOfSelector */ .d)(policy, (0,_selector_js__WEBPACK_IMPORTED_MODULE_4__/* .readSelector */ .Id)(host), new Set()) ?? []);
    const ownDevices = (0,_reach_source_js__WEBPACK_IMPORTED_MODULE_2__/* .hasOwnDevices */ .cf)(who);
    const grants = [];
    for (const rule of rules) {
        const covering = coveringSources(rule, coverage);
        if (covering === undefined)
            continue;
        const { sources, families } = covering;
        const asked = rule.postures.length > 0 ? rule.postures.map(({ text }) => text) : postures;
        const conditions = covering.conditions.length > 0 ? [...asked, ...covering.conditions] : asked;
        for (const { host, ports, protocols } of (0,_packet_filter_js__WEBPACK_IMPORTED_MODULE_1__/* .destinationsOf */ .Nu)(rule)) {
            if (host === 'autogroup:self' && !ownDevices)
                continue;
            const named = host === '*' ? _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .EVERYWHERE */ .Zh : rangesOf(host);
            const ranges = inFamilies(named, families);
            if (ranges.length === 0 && named.length > 0)
                continue;
            grants.push({ rule, destination: host, ranges, ports, protocols, sources, conditions, families });
        }
    }
    return grants;
}
/** Those of a rule's `src` that can mean somebody. Most rules have none, and cost a look at each. */
function coveringSources(rule, coverage) {
    let sources;
    let conditions = [];
    let families = _reach_source_js__WEBPACK_IMPORTED_MODULE_2__/* .BOTH_FAMILIES */ .zc;
    let certain = false;
    for (const { text } of rule.sources) {
        const one = coverage(text);
        if (one === undefined)
            continue;
        families = sources === undefined ? one.families : joined(families, one.families);
        sources = sources === undefined ? [text] : sources.concat(text);
        if (one.condition === undefined)
            certain = true;
        else
            conditions = conditions.concat(one.condition);
    }
    return sources === undefined ? undefined : { sources, families, conditions: certain ? [] : conditions };
}
function joined(some, others) {
    if (some === others)
        return some;
    return _reach_source_js__WEBPACK_IMPORTED_MODULE_2__/* .BOTH_FAMILIES */ .zc.filter((family) => some.includes(family) || others.includes(family));
}
/** The addresses to which a packet from one of the families can go; the same list where that is all of them. */
function inFamilies(ranges, families) {
    if (families.length === _reach_source_js__WEBPACK_IMPORTED_MODULE_2__/* .BOTH_FAMILIES */ .zc.length)
        return ranges;
    for (const { family } of ranges) {
        if (family !== families[0])
            return ranges.filter((range) => range.family === families[0]);
    }
    return ranges;
}
/** What rules without `srcPosture` ask of a source. Source: Tailscale docs, "Device posture management", default source posture. */
function defaultPostures({ sections }) {
    const value = sections.get('defaultSrcPosture')?.member.value;
    return value?.kind === 'array' ? value.elements.flatMap((one) => (one.kind === 'string' ? [one.value] : [])) : [];
}
/** Asks once for each name, however many rules bear it. */
function remembered(ask) {
    const answers = new Map();
    return (name) => {
        let known = answers.get(name);
        if (known === undefined) {
            known = { answer: ask(name) };
            answers.set(name, known);
        }
        return known.answer;
    };
}


/***/ }),

/***/ 1341:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ intersection),
/* harmony export */   p: () => (/* binding */ placeGrants)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _reach_grants_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7511);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(332);
/** Where grants lead: addresses, or names whose devices are not known. */



/**
 * @param nodes the tailnet's devices; undefined when it was not asked. Of a device whose `routes` are undefined it is not
 * known what it routes.
 */
function placeGrants(policy, grants, who, nodes) {
    const resolver = (0,_resolve_js__WEBPACK_IMPORTED_MODULE_2__/* .createResolver */ .T)(policy, nodes ?? []);
    // A grant holds its destination's ranges cut to its own families: what one rule may not reach, another may.
    const placesByFamily = new Map();
    const placeOf = (grant) => {
        const family = grant.families.length > 1 ? 0 : (grant.families[0] ?? 0);
        const places = placesByFamily.get(family) ?? new Map();
        placesByFamily.set(family, places);
        const known = places.get(grant.destination);
        if (known !== undefined || places.has(grant.destination))
            return known;
        const ranges = rangesAt(resolver, grant, who, nodes);
        places.set(grant.destination, ranges);
        return ranges;
    };
    return grants.map((grant) => {
        const { via } = grant.rule;
        const everywhere = placeOf(grant);
        const ranges = everywhere === undefined ? undefined : (0,_reach_grants_js__WEBPACK_IMPORTED_MODULE_1__/* .inFamilies */ .ss)(everywhere, grant.families);
        if (via.length === 0)
            return placed(grant, ranges, grant.conditions);
        const routed = nodes === undefined ? undefined : routedBy(resolver, grant);
        if (routed === undefined) {
            return placed(grant, ranges, [...grant.conditions, ...via.map(({ text }) => `via ${text}`)]);
        }
        return placed(grant, ranges === undefined ? undefined : intersection(ranges, routed), grant.conditions);
    });
}
function placed(grant, ranges, conditions) {
    return { grant, ranges: ranges ?? [], name: ranges === undefined ? grant.destination : undefined, conditions };
}
/** Undefined when only devices that are not known would tell. */
function rangesAt(resolver, { destination, ranges }, who, nodes) {
    if (destination === '*')
        return _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .EVERYWHERE */ .Zh;
    if (destination === 'autogroup:internet')
        return _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .INTERNET */ .aw;
    if (resolver.members(destination) === undefined)
        return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)(ranges);
    if (nodes === undefined || destination.startsWith('svc:'))
        return undefined;
    if (destination !== 'autogroup:self') {
        return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)([...(resolver.members(destination) ?? [])].flatMap(({ addresses }) => addresses));
    }
    const users = who.names.flatMap((one) => (one.kind === 'user' ? [one.name] : []));
    if (users.length < who.names.length)
        return undefined;
    const own = resolver.nodes.filter(({ user }) => user !== undefined && users.includes(user));
    return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)(own.flatMap(({ addresses }) => addresses));
}
/**
 * What nodes with one of a rule's `via` tags answer for: their routes, and with `*` their own addresses too. Undefined when
 * the routes of one of them are not known.
 */
function routedBy(resolver, { rule, destination }) {
    const routers = resolver.nodes.filter(({ node }) => rule.via.some(({ text }) => node.tags.includes(text)));
    if (routers.some(({ node }) => node.routes === undefined))
        return undefined;
    return routers.flatMap(({ addresses, routes, exits }) => [
        ...routes,
        ...exits,
        ...(destination === '*' ? addresses : []),
    ]);
}
/** The addresses that are in both sets. */
function intersection(a, b) {
    return (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KC)((0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(a, (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(a, b)));
}


/***/ }),

/***/ 4348:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ setOf)
});

// UNUSED EXPORTS: reachSet

// EXTERNAL MODULE: ./lib/src/tailnet/reach-grants.js
var reach_grants = __webpack_require__(7511);
// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
;// CONCATENATED MODULE: ./lib/src/tailnet/reach-ports.js
/** Sorted, without overlaps or neighbours that could be one. */
function unionPorts(ranges) {
    if (ranges.length === 1)
        return [...ranges];
    const merged = [];
    for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
        const previous = merged.at(-1);
        if (previous === undefined || range.first > previous.last + 1)
            merged.push(range);
        else if (range.last > previous.last)
            merged[merged.length - 1] = { first: previous.first, last: range.last };
    }
    return merged;
}
/** The ports of some rules cut where the rules that grant them change; sorted. */
function ruledPorts(placed) {
    const [only] = placed;
    if (only !== undefined && placed.length === 1) {
        const rules = [only.rule];
        return unionPorts(only.ports).map(({ first, last }) => ({ first, last, rules }));
    }
    const ranges = placed.flatMap(({ ports, rule }) => ports.map(({ first, last }) => ({ first, last, rule })));
    ranges.sort((a, b) => a.first - b.first);
    const stretches = [];
    let open = [];
    let from = 0;
    let next = 0;
    while (open.length > 0 || next < ranges.length) {
        if (open.length === 0)
            from = ranges[next]?.first ?? from;
        for (let range = ranges[next]; range?.first === from; range = ranges[++next])
            open.push(range);
        const to = open.reduce((least, { last }) => Math.min(least, last), (ranges[next]?.first ?? Infinity) - 1);
        append(stretches, { first: from, last: to, rules: rulesOf(open) });
        open = open.filter(({ last }) => last > to);
        from = to + 1;
    }
    return stretches;
}
function rulesOf(open) {
    const [only] = open;
    if (only !== undefined && open.length === 1)
        return [only.rule];
    return [...new Set(open.map(({ rule }) => rule))].sort((a, b) => a - b);
}
function append(stretches, next) {
    const previous = stretches.at(-1);
    const follows = previous !== undefined && previous.last + 1 === next.first;
    if (follows && sameRules(previous.rules, next.rules)) {
        stretches[stretches.length - 1] = { ...previous, last: next.last };
    }
    else
        stretches.push(next);
}
function sameRules(a, b) {
    return a.length === b.length && a.every((rule, index) => rule === b[index]);
}
/** @param covered sorted, without overlaps */
function minusPorts(stretches, covered) {
    if (covered.length === 0)
        return stretches;
    return stretches.flatMap((stretch) => {
        const left = [];
        let { first } = stretch;
        for (let at = firstEndingAt(covered, first); first <= stretch.last; at++) {
            const hole = covered[at];
            if (hole === undefined || hole.first > stretch.last)
                break;
            if (hole.first > first)
                left.push({ ...stretch, first, last: hole.first - 1 });
            first = hole.last + 1;
        }
        if (first <= stretch.last)
            left.push({ ...stretch, first });
        return left;
    });
}
/** Whether any of the ports is in a stretch. @param ports sorted, without overlaps */
function overlapping(ports, { first, last }) {
    const found = ports[firstEndingAt(ports, first)];
    return found !== undefined && found.first <= last;
}
/** The first range that does not end before a port. */
function firstEndingAt(ranges, port) {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (ranges[middle].last < port)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

;// CONCATENATED MODULE: ./lib/src/tailnet/reach-partition.js
/**
 * Boxes of addresses, protocols and ports, cut so that none overlaps another. Destinations form a tree, the wider above the
 * narrower, and a narrower one adds only the ports that no wider one has: so the parts are about as many as the grants,
 * where a grid of all addresses by all ports would be their product.
 */


function disjointParts(boxes) {
    const { slots, slotsOf } = treeOf(boxes);
    for (const box of boxes) {
        for (const slot of slotsOf(box)) {
            const kind = box.certain ? slot.certain : slot.conditional;
            const there = kind.get(box.protocol);
            if (there === undefined)
                kind.set(box.protocol, [box]);
            else
                there.push(box);
        }
    }
    return joined(slots.map((slot, index) => piecesOf(slots, slot, index)));
}
/** The ranges as a tree. One that overlaps another and is not in it is cut where that other ends. */
function treeOf(boxes) {
    const lists = new Set(boxes.map(({ ranges }) => ranges));
    const queue = [...new Map([...lists].flat().map((range) => [keyOf(range), range])).values()].sort(byWidth);
    const slots = [];
    const pieces = new Map();
    const cuts = [];
    const above = [];
    for (let at = 0; at < queue.length; at++) {
        const range = queue[at];
        while (above.length > 0 && !holds(above.at(-1)?.range, range))
            reach_partition_close(above, slots);
        const top = above.at(-1)?.range;
        if (top !== undefined && range.last > top.last) {
            const first = { ...range, last: top.last };
            const rest = { ...range, first: top.last + 1n };
            cuts.push({ whole: keyOf(range), first: keyOf(first), rest: keyOf(rest) });
            for (const piece of [first, rest])
                insert(queue, at + 1, piece);
            continue;
        }
        const slot = emptySlot(range, undefined, above.at(-1));
        slots.push(slot);
        above.push(slot);
        pieces.set(keyOf(range), [slot]);
    }
    while (above.length > 0)
        reach_partition_close(above, slots);
    for (const { whole, first, rest } of cuts.reverse()) {
        pieces.set(whole, [...(pieces.get(first) ?? []), ...(pieces.get(rest) ?? [])]);
    }
    const star = emptySlot(undefined, undefined, undefined);
    const names = new Map();
    for (const { name } of boxes) {
        if (name === undefined || names.has(name))
            continue;
        const slot = emptySlot(undefined, name, star);
        slots.push(slot);
        slot.end = slots.length;
        names.set(name, [slot]);
    }
    const ofList = new Map([...lists].map((list) => [list, list.flatMap((range) => pieces.get(keyOf(range)) ?? [])]));
    // What `*` grants, the devices of every name have.
    ofList.set(ip_range/* EVERYWHERE */.Zh, [...(ofList.get(ip_range/* EVERYWHERE */.Zh) ?? []), star]);
    return {
        slots,
        slotsOf: ({ name, ranges }) => (name === undefined ? ofList.get(ranges) : names.get(name)) ?? [],
    };
}
function emptySlot(range, name, parent) {
    return { range, name, parent, end: 0, certain: new Map(), conditional: new Map(), covered: new Map() };
}
function reach_partition_close(above, slots) {
    const slot = above.pop();
    if (slot !== undefined)
        slot.end = slots.length;
}
function keyOf({ family, first, last }) {
    return first === last ? `${family}:${first}` : `${family}:${first}-${last}`;
}
/** Where a range begins, the wider first. */
function byWidth(a, b) {
    if (a.family !== b.family)
        return a.family - b.family;
    if (a.first !== b.first)
        return a.first < b.first ? -1 : 1;
    return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
}
/** Whether the outer range holds the first address of the inner. */
function holds(outer, inner) {
    return outer !== undefined && outer.family === inner.family && inner.first <= outer.last;
}
/** Puts a piece into its place behind `from`, unless it is there. */
function insert(queue, from, piece) {
    let low = from;
    let high = queue.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (byWidth(queue[middle], piece) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const there = queue[low];
    if (there === undefined || byWidth(there, piece) !== 0)
        queue.splice(low, 0, piece);
}
/** Ports that a slot and those above it grant. */
function coveredBy(slot, kind, protocol) {
    if (slot === undefined)
        return [];
    const key = `${kind} ${protocol}`;
    const known = slot.covered.get(key);
    if (known !== undefined)
        return known;
    const above = coveredBy(slot.parent, kind, protocol);
    const own = slot[kind].get(protocol);
    const all = own === undefined ? above : unionPorts([...above, ...own.flatMap(({ ports }) => ports)]);
    slot.covered.set(key, all);
    return all;
}
function piecesOf(slots, slot, index) {
    const place = { place: '', ranges: slot.range === undefined ? [] : [slot.range], name: slot.name };
    const pieces = [];
    for (const [protocol, placed] of slot.certain) {
        const free = minusPorts(ruledPorts(placed), coveredBy(slot.parent, 'certain', protocol));
        pieces.push(...byRules(free).map((one) => ({ ...place, ...one, protocol, certain: true })));
    }
    for (const [protocol, placed] of slot.conditional) {
        const without = minusPorts(ruledPorts(placed), coveredBy(slot, 'certain', protocol));
        const free = minusPorts(without, coveredBy(slot.parent, 'conditional', protocol));
        const holes = holesIn(slots, slot, index, protocol);
        if (holes.length === 0) {
            pieces.push(...byRules(free).map((one) => ({ ...place, ...one, protocol, certain: false })));
        }
        else
            pieces.push(...aroundHoles(slot, free, holes, protocol));
    }
    return pieces;
}
/** Narrower destinations that are granted without a condition. */
function holesIn(slots, slot, index, protocol) {
    const holes = [];
    for (let below = index + 1; below < slot.end; below++) {
        const inner = slots[below];
        const own = inner?.certain.get(protocol);
        if (inner?.range === undefined || own === undefined)
            continue;
        holes.push({ range: inner.range, ports: unionPorts(own.flatMap(({ ports }) => ports)) });
    }
    return holes;
}
function aroundHoles(slot, free, holes, protocol) {
    const { range } = slot;
    if (range === undefined)
        return [];
    const byPlace = new Map();
    for (const ports of free) {
        const inTheWay = holes.filter((hole) => overlapping(hole.ports, ports));
        for (const cut of cutAtEdges(ports, inTheWay)) {
            const there = inTheWay.filter((hole) => overlapping(hole.ports, cut)).map((hole) => hole.range);
            const ranges = withoutHoles(range, (0,ip_range/* union */.KC)(there));
            const key = ranges.map(keyOf).join();
            const known = byPlace.get(key);
            if (known === undefined)
                byPlace.set(key, { ranges, ports: [cut] });
            else
                known.ports.push(cut);
        }
    }
    return [...byPlace].flatMap(([place, { ranges, ports }]) => ranges.length === 0
        ? []
        : byRules(ports).map((one) => ({ place, ranges, name: undefined, ...one, protocol, certain: false })));
}
function cutAtEdges(ports, holes) {
    const edges = new Set([ports.first]);
    for (const { first, last } of holes.flatMap((hole) => hole.ports)) {
        if (first > ports.first && first <= ports.last)
            edges.add(first);
        if (last >= ports.first && last < ports.last)
            edges.add(last + 1);
    }
    const sorted = [...edges].sort((a, b) => a - b);
    return sorted.map((first, index) => ({ ...ports, first, last: (sorted[index + 1] ?? ports.last + 1) - 1 }));
}
/** @param holes in the range, sorted, without overlaps */
function withoutHoles(range, holes) {
    const left = [];
    let { first } = range;
    for (const hole of holes) {
        if (hole.first > first)
            left.push({ ...range, first, last: hole.first - 1n });
        first = hole.last + 1n;
    }
    if (first <= range.last)
        left.push({ ...range, first });
    return left;
}
/** Stretches of ports with the same rules, together. @param stretches sorted */
function byRules(stretches) {
    const [first] = stretches;
    if (first === undefined)
        return [];
    // What was cut out of one stretch has its list of rules.
    if (stretches.every(({ rules }) => rules === first.rules)) {
        return [{ ports: unionPorts(stretches.map(portsOf)), rules: first.rules }];
    }
    const found = new Map();
    let last;
    let ports = [];
    for (const stretch of stretches) {
        if (stretch.rules !== last?.rules) {
            const key = stretch.rules.join();
            const known = found.get(key) ?? { ports: [], rules: stretch.rules };
            found.set(key, known);
            ports = known.ports;
        }
        last = stretch;
        const previous = ports.at(-1);
        if (previous !== undefined && previous.last + 1 === stretch.first) {
            ports[ports.length - 1] = { first: previous.first, last: stretch.last };
        }
        else
            ports.push(portsOf(stretch));
    }
    return [...found.values()];
}
function portsOf({ first, last }) {
    return { first, last };
}
/** Joins protocols of one place, then places, where all else is equal. */
function joined(slots) {
    const parts = new Map();
    for (const { piece, protocols, content } of slots.flatMap(withProtocols)) {
        const { ranges, name, ports, rules, certain } = piece;
        const key = `${protocols.join()} ${content}`;
        let part = parts.get(key);
        if (part === undefined) {
            part = { ranges: [], names: [], protocols, ports, rules, certain };
            parts.set(key, part);
        }
        part.ranges.push(...ranges);
        if (name !== undefined)
            part.names.push(name);
    }
    for (const part of parts.values())
        part.names.sort();
    return [...parts.values()].map((part) => ({ ...part, ranges: (0,ip_range/* union */.KC)(part.ranges) }));
}
/** The pieces of one slot that differ in nothing but the protocol, together. */
function withProtocols(pieces) {
    const found = new Map();
    for (const piece of pieces) {
        const content = keyOfContent(piece);
        const known = found.get(piece.place + content);
        if (known === undefined)
            found.set(piece.place + content, { piece, protocols: [piece.protocol], content });
        else
            known.protocols.push(piece.protocol);
    }
    for (const { protocols } of found.values())
        protocols.sort((a, b) => a - b);
    return [...found.values()];
}
function keyOfContent({ certain, rules, ports }) {
    let key = `${certain ? '' : '?'}${rules.join()} `;
    for (const { first, last } of ports)
        key += `${first}-${last},`;
    return key;
}

// EXTERNAL MODULE: ./lib/src/tailnet/reach-place.js
var reach_place = __webpack_require__(1341);
// EXTERNAL MODULE: ./lib/src/tailnet/reach-source.js
var reach_source = __webpack_require__(3361);
;// CONCATENATED MODULE: ./lib/src/tailnet/reach-set.js




/** ICMP and IPv6-ICMP: a packet filter looks at no ports there. */
const PORTLESS = new Set([1, 58]);
const EVERY_PORT = [{ first: 0, last: 65_535 }];
/**
 * The exact set of what somebody may connect to. The order of the rules changes nothing but their own order.
 * @param who as in `reachOf`; of a device its addresses and its tags or its user
 * @param nodes the tailnet's devices; undefined when it was not asked: then names of tags, users and groups stand for themselves
 */
function reachSet(policy, who, nodes) {
    const somebody = somebodyCalled(policy, typeof who === 'string' ? [who] : who);
    return setOf(placeGrants(policy, grantsTo(policy, somebody), somebody, nodes));
}
/** The set of some grants alone. */
function setOf(placed) {
    const rules = new Map();
    for (const { grant, conditions } of placed)
        rules.set(grant.rule, conditions);
    const ordered = [...rules.keys()].sort((a, b) => a.start - b.start);
    const numbers = new Map(ordered.map((rule, index) => [rule, index]));
    const classes = protocolClasses(placed);
    const boxes = placed.flatMap(({ grant, ranges, name, conditions }) => {
        const rule = numbers.get(grant.rule) ?? 0;
        const certain = conditions.length === 0;
        return classes.flatMap(({ protocols, portless }, kind) => grant.protocols.includes(protocols[0] ?? -1)
            ? [{ ranges, name, protocol: kind, ports: portless ? EVERY_PORT : grant.ports, rule, certain }]
            : []);
    });
    const parts = disjointParts(boxes).map((part) => {
        const granting = part.rules.flatMap((number) => ordered[number] ?? []);
        return {
            ranges: part.ranges,
            names: part.names,
            protocols: part.protocols.flatMap((kind) => classes[kind]?.protocols ?? []).sort((a, b) => a - b),
            ports: part.ports,
            rules: granting,
            conditions: part.certain ? [] : [...new Set(granting.flatMap((rule) => rules.get(rule) ?? []))],
        };
    });
    return parts.sort(byPlace);
}
/** Protocols that all grants treat alike, such as TCP and UDP where no rule names one: they are cut together. */
function protocolClasses(placed) {
    const lists = new Map(placed.map(({ grant: { protocols } }) => [protocols.join(), protocols]));
    const classes = new Map();
    for (const protocol of new Set([...lists.values()].flat())) {
        const portless = PORTLESS.has(protocol);
        const naming = [...lists].filter(([, protocols]) => protocols.includes(protocol)).map(([key]) => key);
        const key = `${portless} ${naming.join(' ')}`;
        const known = classes.get(key) ?? { protocols: [], portless };
        known.protocols.push(protocol);
        classes.set(key, known);
    }
    return [...classes.values()];
}
/** Parts that do not overlap differ in one of these. */
function byPlace(a, b) {
    const [rangeA, rangeB] = [a.ranges[0], b.ranges[0]];
    if (rangeA !== undefined && rangeB !== undefined)
        return byWidth(rangeA, rangeB) || byPorts(a, b);
    if (rangeA !== rangeB)
        return rangeA === undefined ? 1 : -1;
    const [nameA = '', nameB = ''] = [a.names[0], b.names[0]];
    return nameA === nameB ? byPorts(a, b) : nameA < nameB ? -1 : 1;
}
function byPorts(a, b) {
    return (a.ports[0]?.first ?? 0) - (b.ports[0]?.first ?? 0) || (a.protocols[0] ?? 0) - (b.protocols[0] ?? 0);
}


/***/ }),

/***/ 3361:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NB: () => (/* binding */ isMember),
/* harmony export */   a2: () => (/* binding */ namesUser),
/* harmony export */   cf: () => (/* binding */ hasOwnDevices),
/* harmony export */   q: () => (/* binding */ sameName),
/* harmony export */   si: () => (/* binding */ coverageBy),
/* harmony export */   yA: () => (/* binding */ somebodyCalled),
/* harmony export */   zc: () => (/* binding */ BOTH_FAMILIES)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(332);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1207);
/** Whether a rule's `src` can mean somebody, and what else must hold for that. Symbolic: no devices are needed. */



const BOTH_FAMILIES = [4, 6];
/**
 * @param identities what somebody is called in rules: a tag, a user, a group, an autogroup, an alias, an ipset, an address;
 * of a device its addresses and its tags or its user
 * @param heldByOthers addresses of other devices
 */
function somebodyCalled(policy, identities, heldByOthers = []) {
    const names = [];
    const addresses = [];
    let addressed = false;
    for (const identity of identities) {
        const selector = (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .readSelector */ .Id)(identity);
        const ranges = (0,_resolve_js__WEBPACK_IMPORTED_MODULE_1__/* .rangesOfSelector */ .d)(policy, selector, new Set());
        if (ranges === undefined)
            names.push(selector);
        else {
            addressed = true;
            addresses.push(...ranges);
        }
    }
    const held = heldByOthers.flatMap((text) => (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .parseIpRange */ .CB)(text) ?? []);
    return { names, addresses: addressed ? addresses : undefined, held };
}
/** A tagged node has no user, hence no devices of its own. */
function hasOwnDevices({ names }) {
    return !names.some(({ kind }) => kind === 'tag');
}
/** Whether a `src` of a rule can mean somebody. Roles may be held and addresses may be had, so both count, with what must hold. */
function coverageBy(policy, source, who) {
    const from = (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .readSelector */ .Id)(source);
    const families = familiesOf(who);
    if (from.kind === 'any' || source === 'autogroup:danger-all')
        return { condition: undefined, families };
    const ranges = (0,_resolve_js__WEBPACK_IMPORTED_MODULE_1__/* .rangesOfSelector */ .d)(policy, from, new Set());
    if (who.names.some(({ kind }) => kind === 'any')) {
        const own = families.filter((family) => ranges === undefined || ofFamily(ranges, family).length > 0);
        return { condition: undefined, families: own.length === 0 ? families : own };
    }
    if (ranges !== undefined)
        return coverageByAddress(source, ranges, who);
    const found = who.names.map((name) => coverageByName(policy, source, from, name));
    const condition = found.includes(CERTAIN) ? CERTAIN : found.find((one) => one !== undefined);
    return condition === undefined ? undefined : { condition: condition === CERTAIN ? undefined : condition, families };
}
/** A device has an address of either family, unless it is known which it has: then it has a name too. */
function familiesOf({ names, addresses }) {
    if (addresses === undefined || names.length === 0)
        return BOTH_FAMILIES;
    return BOTH_FAMILIES.filter((family) => ofFamily(addresses, family).length > 0);
}
function ofFamily(ranges, family) {
    return ranges.filter((range) => range.family === family);
}
/** A device connects from its address of the family that it connects to. */
function coverageByAddress(source, ranges, { addresses, held }) {
    const free = addresses !== undefined || held.length === 0 ? ranges : (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(ranges, held);
    const all = addresses ?? _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .TAILNET */ .Q0;
    const met = free.filter((range) => (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .overlapAny */ .cg)([range], all));
    if (met.length === 0)
        return undefined;
    const families = BOTH_FAMILIES.filter((family) => met.some((range) => range.family === family));
    // A policy has a thousand aliases of one address: none is all of a tailnet.
    const narrow = addresses === undefined && met.every(_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .isSingleAddress */ .Jl);
    const certain = !narrow && families.some((family) => (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .covers */ .hU)(ranges, ofFamily(all, family)));
    return { condition: certain ? undefined : `address in ${source}`, families };
}
/** Holds whatever else does. */
const CERTAIN = 'certain';
/** `certain`, what must hold, or undefined when it never means him. */
function coverageByName(policy, source, from, who) {
    if (who.kind === 'tag') {
        const means = from.kind === 'tag' ? from.name === who.name : source === 'autogroup:tagged';
        return means ? CERTAIN : undefined;
    }
    if (from.kind === 'autogroup')
        return coverageByAutogroup(source, who);
    if (sameName(from, who))
        return CERTAIN;
    return who.kind === 'user' && namesUser(policy, from, who.name) ? CERTAIN : undefined;
}
/** Users are in every autogroup but those of tagged and foreign devices: roles are not known here. */
function coverageByAutogroup(source, who) {
    if (who.kind === 'autogroup') {
        return source === who.name || (isMember(source) && isMember(who.name)) ? CERTAIN : undefined;
    }
    if (['autogroup:tagged', 'autogroup:self', 'autogroup:internet', 'autogroup:shared'].includes(source)) {
        return undefined;
    }
    return isMember(source) ? CERTAIN : `in ${source}`;
}
/** `autogroup:members` is the older spelling. */
function isMember(name) {
    return name === 'autogroup:member' || name === 'autogroup:members';
}
function sameName(a, b) {
    return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name;
}
/** Whether a selector names a user: by login, by domain, or as a member of a group. */
function namesUser(policy, from, user) {
    if (from.kind === 'user')
        return from.name === user;
    if (from.kind === 'domain')
        return user.endsWith(`@${from.name}`);
    if (from.kind !== 'group')
        return false;
    return (policy.groups.get(from.name)?.entries ?? []).some(({ text }) => namesUser(policy, (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .readSelector */ .Id)(text), user));
}


/***/ }),

/***/ 5357:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rc: () => (/* reexport */ reach_grants/* grantsTo */.rc),
  Cn: () => (/* binding */ isRoute),
  rQ: () => (/* binding */ overreachOf),
  nW: () => (/* reexport */ reach_grants/* reachOfTag */.nW)
});

// UNUSED EXPORTS: allows, failedTests, reachOf, reachSet

// EXTERNAL MODULE: ./lib/src/tailnet/ip-range.js
var ip_range = __webpack_require__(219);
// EXTERNAL MODULE: ./lib/src/tailnet/packet-filter.js
var packet_filter = __webpack_require__(3717);
// EXTERNAL MODULE: ./lib/src/tailnet/reach-grants.js
var reach_grants = __webpack_require__(7511);
// EXTERNAL MODULE: ./lib/src/tailnet/resolve.js
var resolve = __webpack_require__(332);
// EXTERNAL MODULE: ./lib/src/tailnet/selector.js
var selector = __webpack_require__(1207);
;// CONCATENATED MODULE: ./lib/src/tailnet/policy-tests.js
/** The policy's own `tests`, judged as the service judges them on every write. */





/** Tests of a policy that fail with these nodes; empty when all pass. A tag without a node reaches nothing. */
function failedTests(policy, nodes) {
    const resolver = createResolver(policy, nodes);
    const rules = resolveRules(policy, resolver);
    const filters = new Map();
    const bench = {
        policy,
        resolver,
        filterOf(node) {
            let filter = filters.get(node);
            if (filter === undefined) {
                filter = packetFilter(policy, resolver, node, rules);
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
    if (sources === undefined) {
        // tailscale/tailscale#12370
        return [`[acl test error]: user or host is invalid: unknown user or host: ${JSON.stringify(test.source.text)}`];
    }
    const protocols = protocolsOf(test);
    if (protocols === undefined)
        return [`proto ${JSON.stringify(test.protocol?.text)} is not known`];
    if (test.accept.length === 0 && test.deny.length === 0)
        return ['test has neither "accept" nor "deny"'];
    const meets = (rule) => meetsPosture(bench.policy, rule, test.postureAttributes);
    const question = { sources, protocols, meets };
    return [
        ...test.accept.flatMap((term) => judge(bench, term, question, 'Accept')),
        ...test.deny.flatMap((term) => judge(bench, term, question, 'Drop')),
    ];
}
/** Without `proto`, TCP or UDP will do. Source: Tailscale docs, "Tests". */
function protocolsOf(test) {
    const text = test.protocol?.text ?? '';
    return text === '' ? [6, 17] : readProtocol(text);
}
/**
 * Addresses that the test's source stands for; undefined for a name that nothing bears. An autogroup is no source of a
 * test (tailscale/tailscale#4416, #12370).
 */
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
function judge(bench, term, question, want) {
    const split = splitDestination(term.text);
    const port = split === undefined ? undefined : singlePort(split.ports);
    const destinations = split === undefined ? undefined : destinationAddresses(bench, split.host);
    if (port === undefined || destinations === undefined) {
        return [`address ${JSON.stringify(term.text)}: want one host and one port`];
    }
    const results = destinations.flatMap((destination) => question.sources
        .filter((source) => source.family === destination.family)
        .map((source) => isLetIn(bench, question, source, destination, port)));
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
/**
 * Asked of the nodes that have or route the address. An address of the tailnet that no node has is judged by a node that
 * could have it; a public one by the exit nodes (Tailscale docs, "Subnet routers and exit nodes").
 */
function isLetIn(bench, { protocols, meets }, source, destination, port) {
    return ownersOf(bench, destination).some((owner) => bench
        .filterOf(owner)
        .some((entry) => entryAdmits(entry, source, destination, port, protocols) && meets(entry.rule)));
}
function ownersOf({ resolver }, destination) {
    const isInside = overlapAny([destination], TAILNET);
    const owners = resolver.nodes.filter((node) => overlapAny([destination], [...node.addresses, ...node.routes, ...(isInside ? [] : node.exits)]));
    if (owners.length > 0 || !isInside)
        return owners;
    const node = { name: '', addresses: [], tags: [] };
    return [{ node, addresses: [destination], routes: [], exits: [], user: undefined }];
}

// EXTERNAL MODULE: ./lib/src/tailnet/reach-set.js + 2 modules
var reach_set = __webpack_require__(4348);
;// CONCATENATED MODULE: ./lib/src/tailnet/reach.js








/**
 * Whether a node may open a connection to an address. An exit node is asked for public addresses.
 * @param protocol `icmp`: whether a ping is let in
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
    const isPublic = overlapAny([destination], INTERNET);
    for (const node of resolver.nodes) {
        const answers = overlapAny([destination], [...node.addresses, ...node.routes, ...(isPublic ? node.exits : [])]);
        if (!answers)
            continue;
        const entry = packetFilter(policy, resolver, node).find((candidate) => protocol === 'icmp'
            ? entryAdmitsPing(candidate, source, destination)
            : entryAdmits(candidate, source, destination, port, protocol === 'tcp' ? [6] : [17]));
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
    for (const grant of (0,reach_grants/* reachOfTag */.nW)(policy, tag, held)) {
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
    const { kind } = (0,selector/* readSelector */.Id)(destination);
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
    const all = ports.some(({ first, last }) => first === selector/* ALL_PORTS */.TQ.first && last === selector/* ALL_PORTS */.TQ.last);
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
        exits: read((node.routes ?? []).filter(isExitRoute)),
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
/** Addresses, aliases and ipsets. An ipset entry is `add X` (or X) or `remove X`, X an address, CIDR, `host:alias`, `ipset:name` or `autogroup:internet`, taken in order. Source: Tailscale docs, "IP sets". */
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
        const part = rangesOfEntry(policy, name, new Set([...seen, selector.name]));
        ranges = operation === 'remove' ? (0,_ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .subtract */ .Re)(ranges, part) : [...ranges, ...part];
    }
    return ranges;
}
function rangesOfEntry(policy, name, seen) {
    if (name === 'autogroup:internet')
        return _ip_range_js__WEBPACK_IMPORTED_MODULE_0__/* .INTERNET */ .aw;
    const selector = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .readSelector */ .Id)(name.startsWith('host:') ? name.slice('host:'.length) : name);
    return rangesOfSelector(policy, selector, seen) ?? [];
}


/***/ }),

/***/ 1207:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ AUTOGROUPS),
/* harmony export */   Id: () => (/* binding */ readSelector),
/* harmony export */   RG: () => (/* binding */ splitDestination),
/* harmony export */   TQ: () => (/* reexport safe */ _ports_js__WEBPACK_IMPORTED_MODULE_1__.TQ),
/* harmony export */   ao: () => (/* reexport safe */ _ports_js__WEBPACK_IMPORTED_MODULE_1__.ao),
/* harmony export */   jH: () => (/* reexport safe */ _ports_js__WEBPACK_IMPORTED_MODULE_1__.jH),
/* harmony export */   kH: () => (/* reexport safe */ _ports_js__WEBPACK_IMPORTED_MODULE_1__.kH),
/* harmony export */   xH: () => (/* reexport safe */ _ports_js__WEBPACK_IMPORTED_MODULE_1__.xH)
/* harmony export */ });
/* harmony import */ var _ip_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(219);
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(448);
/** What the strings in `src` and `dst` mean. */


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
/** `hab:11434` split at its last colon, so that IPv6 addresses keep theirs; `[fd7a::1]:22` loses its brackets. */
function splitDestination(text) {
    const colon = text.lastIndexOf(':');
    if (colon <= 0)
        return undefined;
    const host = text.slice(0, colon);
    const bracketed = host.startsWith('[') ? /^\[(.*)\](\/\d+)?$/.exec(host) : null;
    return { host: bracketed === null ? host : `${bracketed[1]}${bracketed[2] ?? ''}`, ports: text.slice(colon + 1) };
}


/***/ })

};
