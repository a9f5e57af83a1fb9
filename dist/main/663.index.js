export const id = 663;
export const ids = [663];
export const modules = {

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

/***/ 219:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ parseIpRange),
/* harmony export */   Jl: () => (/* binding */ isSingleAddress),
/* harmony export */   Lu: () => (/* binding */ formatRange),
/* harmony export */   Q0: () => (/* binding */ TAILNET),
/* harmony export */   Re: () => (/* binding */ subtract),
/* harmony export */   Zh: () => (/* binding */ EVERYWHERE),
/* harmony export */   cg: () => (/* binding */ overlapAny)
/* harmony export */ });
/* unused harmony exports overlap, covers, union */
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
