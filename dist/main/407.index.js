export const id = 407;
export const ids = [407];
export const modules = {

/***/ 1971:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   jY: () => (/* binding */ markedEntries),
/* harmony export */   re: () => (/* binding */ refuseForeign),
/* harmony export */   x8: () => (/* binding */ entriesOfOthers)
/* harmony export */ });
/* harmony import */ var _fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6037);
/* harmony import */ var _policy_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4243);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1207);



/** The entries between the marks, by section and in file order. */
function markedEntries(marked) {
    return marked.flatMap(({ section, node, begin, end }) => {
        if (section === undefined || begin === undefined || end === undefined)
            return [];
        const entries = node.kind === 'array'
            ? node.elements.map((value) => ({
                section,
                name: undefined,
                value: plainOf(value),
                start: value.start,
                end: value.end,
            }))
            : node.members.map(({ name, value }) => ({
                section,
                name: name.value,
                value: plainOf(value),
                start: name.start,
                end: value.end,
            }));
        return entries.filter((entry) => isInside(entry, { start: begin.end, end: end.start }));
    });
}
/** The places of a section's entries that do not stand between its marks. */
function entriesOfOthers({ node, begin, end }) {
    const entries = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOf */ .Mc)(node);
    if (begin === undefined || end === undefined)
        return entries;
    return entries.filter((entry) => !isInside(entry, { start: begin.end, end: end.start }));
}
function isInside(place, outer) {
    return place.start >= outer.start && place.end <= outer.end;
}
function plainOf(node) {
    if (node.kind === 'array')
        return node.elements.map(plainOf);
    if (node.kind === 'object')
        return Object.fromEntries(node.members.map(({ name, value }) => [name.value, plainOf(value)]));
    return node.kind === 'string' ? node.value : String(node.value);
}
/**
 * An entry between the marks that the fragment cannot have made: a mark was moved, or somebody wrote there. To overwrite it
 * would lose it. What is ours hangs together: rules and tests have one tag as their source, and hosts, owners and
 * approvers are those that the rules and tests name.
 * @throws PolicyError at the first such entry
 */
function refuseForeign(document, marked) {
    const entries = markedEntries(marked);
    const own = namesIn(entries);
    const foreign = entries.find((entry) => !isOwn(entry, own));
    if (foreign === undefined)
        return;
    const at = document.lines.span(foreign.start, foreign.end);
    const { member } = marked.find(({ section }) => section === foreign.section);
    throw new _policy_error_js__WEBPACK_IMPORTED_MODULE_1__/* .PolicyError */ .p(`${shown(foreign)} stands between Slipway\u2019s marks in "${member.name.value}" and is not Slipway\u2019s`, at, 'move it out of the marks, behind "slipway:end", or delete it: what stands between them is overwritten');
}
function namesIn(entries) {
    const told = entries.filter((entry) => tagOf(entry) !== undefined);
    const hosts = told.flatMap((entry) => ['dst', 'ports', 'accept', 'allow', 'deny'].flatMap((field) => listIn(entry.value, field).flatMap((text) => [text, (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .splitDestination */ .RG)(text)?.host ?? text])));
    return {
        tags: new Set(told.flatMap((entry) => tagOf(entry) ?? [])),
        hosts: told.length === 0 ? undefined : new Set(hosts),
        entries,
    };
}
/** The tag that is the only source of a rule or test. */
function tagOf({ section, value }) {
    if (section !== 'acls' && section !== 'grants' && section !== 'tests')
        return undefined;
    const sources = [...listIn(value, 'src'), ...listIn(value, section === 'tests' ? 'user' : 'users')];
    const [only] = sources;
    return sources.length === 1 && only?.startsWith('tag:') ? only : undefined;
}
function isOwn(entry, { tags, hosts, entries }) {
    const { section, name = '', value } = entry;
    switch (section) {
        case 'tests':
            return tagOf(entry) !== undefined;
        case 'acls':
        case 'grants':
            return tagOf(entry) !== undefined || opensSubnets(value);
        case 'hosts':
            return hosts === undefined || hosts.has(name);
        case 'tagOwners':
            return tags.size > 0 ? tags.has(name) : entries.filter((one) => one.section === 'tagOwners').length === 1;
        case 'autoApprovers': {
            const [approver, ...rest] = Array.isArray(value) ? value : [];
            if (typeof approver !== 'string' || rest.length > 0 || !approver.startsWith('tag:'))
                return false;
            return tags.size === 0 || tags.has(approver);
        }
    }
}
/** The rule for the subnets that the gateway advertises: every port of nothing but networks. */
function opensSubnets(value) {
    const destinations = [...listIn(value, 'dst'), ...listIn(value, 'ports')];
    const ip = listIn(value, 'ip');
    return (destinations.length > 0 &&
        destinations.every((text) => {
            const { host, ports } = ip.length > 0 ? { host: text, ports: ip.join() } : ((0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .splitDestination */ .RG)(text) ?? {});
            return ports === '*' && host?.includes('/') === true && (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .readSelector */ .Id)(host).kind === 'addresses';
        }));
}
/** The strings of a field, whatever its case: a list's, or the one. */
function listIn(value, field) {
    if (typeof value === 'string' || Array.isArray(value))
        return [];
    return Object.entries(value).flatMap(([name, item]) => {
        if (name.toLowerCase() !== field)
            return [];
        const list = typeof item === 'string' ? [item] : Array.isArray(item) ? item : [];
        return list.filter((one) => typeof one === 'string');
    });
}
const SHOWN_LENGTH = 80;
function shown({ name, value }) {
    const text = name === undefined ? JSON.stringify(value) : `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}\u2026` : text;
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

/***/ 968:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   Ao: () => (/* binding */ insertParts),
/* harmony export */   Rn: () => (/* binding */ partText),
/* harmony export */   Sy: () => (/* binding */ spelledLikeOthers),
/* harmony export */   dE: () => (/* binding */ holdsList),
/* harmony export */   h: () => (/* binding */ removeParts),
/* harmony export */   hb: () => (/* binding */ insertSection),
/* harmony export */   w2: () => (/* binding */ createdSection)
/* harmony export */ });
/* harmony import */ var _fragment_entries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1971);
/* harmony import */ var _fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6037);
/* harmony import */ var _hujson_parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3521);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8228);
/* harmony import */ var _policy_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4243);





/** Longer entries are written over several lines. */
const MAX_ENTRY_WIDTH = 100;
/** The text of a part: marks and entries, indented as the policy's own entries of that section are. */
function partText(base, section, entries) {
    const layout = layoutOf(base.document);
    const indent = partIndent(base.document, targetOf(base, section), layout);
    const lines = entries.map(({ name, value }) => {
        const key = name === undefined ? '' : `${JSON.stringify(name)}: `;
        return `${key}${valueText(value, indent, layout, key.length)},`;
    });
    return [`// ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .BEGIN_MARK */ .KT} ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .BEGIN_NOTE */ .dr}`, ...lines, `// ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .END_MARK */ .eN}`].join(layout.eol + indent) + layout.eol;
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
        const target = targetOf(base, part.section);
        const { node, missing } = target;
        if (node === root) {
            created += createdText(base, part, target, layout);
            continue;
        }
        const place = placeIn(text, node);
        if (missing.length > 0) {
            insertions.push({ at: place.at, text: createdText(base, part, target, layout) });
            continue;
        }
        const indent = entryIndent(document, node, layout);
        if (!place.inline)
            insertions.push({ at: place.at, text: indent + part.text });
        else if ((0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesOf */ .Mc)(node).length > 0)
            insertions.push({ at: place.at, text: ` ${part.text}${indent}` });
        else
            insertions.push({ at: place.at, text: ` ${part.text}`, closes: node.start });
    }
    if (created !== '')
        insertions.push({ at: rootPlace.at, text: created });
    return splice(text, withClosing(text, insertions));
}
/** What is put in before a bracket, on its line, may have opened another line for it. */
function withClosing(text, insertions) {
    const done = [];
    for (const insertion of [...insertions].sort((a, b) => a.at - b.at)) {
        const { at, closes } = insertion;
        if (closes === undefined) {
            done.push(insertion);
            continue;
        }
        const start = text.lastIndexOf('\n', closes - 1) + 1;
        const before = done.at(-1);
        const indent = before === undefined || before.at < start
            ? lineIndent(text, closes)
            : before.text.slice(before.text.lastIndexOf('\n') + 1) + blanksAt(text, before.at);
        done.push({ at, text: insertion.text + indent });
    }
    return done;
}
/** @throws PolicyError when something else stands where the section's object or array would */
function targetOf({ document }, section) {
    let node = document.root;
    const path = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM)(section);
    for (const [depth, name] of path.entries()) {
        const member = node.kind === 'object' ? node.members.find((one) => (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .sameName */ .q)(name, one)) : undefined;
        if (member === undefined)
            return { node, missing: path.slice(depth) };
        const { value } = member;
        const isList = depth === path.length - 1 && holdsList(section);
        if ((value.kind !== 'object' && value.kind !== 'array') || (value.kind === 'array') !== isList) {
            const at = document.lines.span(value.start, value.end);
            throw new _policy_error_js__WEBPACK_IMPORTED_MODULE_4__/* .PolicyError */ .p(`"${member.name.value}" is ${isList ? 'a list: [ \u2026 ]' : 'an object: { \u2026 }'}`, at);
        }
        node = value;
    }
    return { node, missing: [] };
}
function holdsList(section) {
    return section === 'acls' || section === 'grants' || section === 'tests';
}
/** What the lines of a part begin with. */
function partIndent(document, { node, missing }, layout) {
    const own = node === document.root ? layout.memberIndent : entryIndent(document, node, layout);
    return own + layout.unit.repeat(missing.length);
}
/** The text of a section that is created in a policy without it. */
function createdSection(base, part) {
    return createdText(base, part, targetOf(base, part.section), layoutOf(base.document));
}
function createdText(base, part, target, layout) {
    const { document } = base;
    const { eol, unit } = layout;
    const { node, missing } = target;
    const entriesAt = partIndent(document, target, layout);
    const own = entriesAt.slice(0, entriesAt.length - unit.length * missing.length);
    // Where the place is inline, the first line goes on behind the bracket, and so does what stood there.
    const first = placeIn(document.text, node).inline ? '' : own;
    const [open, close] = holdsList(part.section) ? ['[', ']'] : ['{', '}'];
    const outer = part.spelled ?? spelledLikeOthers(base, part.section);
    const inner = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM)(part.section).slice(1);
    const spelled = [outer, ...inner.map((name) => (/^[A-Z]/.test(outer) ? capitalised(name) : name))];
    const names = spelled.slice(spelled.length - missing.length);
    const indentAt = (depth) => (depth === 0 ? first : own + unit.repeat(depth));
    const opening = names.map((name, depth) => `${indentAt(depth)}${JSON.stringify(name)}: ${open} // ${_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .CREATED_MARK */ .Hf}${eol}`);
    const closing = names.map((_, depth) => `${indentAt(depth)}${close},${eol}`).reverse();
    return opening.join('') + entriesAt + part.text + closing.join('');
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
    const others = [...base.sections.values()].filter(({ name }) => _policy_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTIONS */ .bP.includes(name) && /^[a-z]/.test(name));
    const own = base.sections.get(section)?.spelled;
    const capital = own === undefined ? others.some(({ spelled }) => /^[A-Z]/.test(spelled)) : /^[A-Z]/.test(own);
    if (!capital)
        return section;
    return section === 'acls' ? 'ACLs' : capitalised(section);
}
function capitalised(name) {
    return name.slice(0, 1).toUpperCase() + name.slice(1);
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
/**
 * Takes all parts out of a policy text, and sections of ours that hold nothing else.
 * @throws PolicyError when entries of others stand between the marks, or the rest is not HuJSON without what does
 */
function removeParts(policyText) {
    if (!policyText.includes('slipway:'))
        return policyText;
    const document = (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHuJson */ .RG)(policyText);
    const marked = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .markedSections */ .R4)(document);
    const [first] = marked;
    if (first === undefined)
        return policyText;
    (0,_fragment_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseForeign */ .re)(document, marked);
    const cuts = [];
    for (const one of marked) {
        if (cuts.some((cut) => (0,_fragment_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .isInside */ .FK)(one.member.value, cut)))
            continue;
        if (isWhollyOurs(document, one, marked))
            cuts.push(sectionCut(document, one));
        else if (one.begin !== undefined && one.end !== undefined)
            cuts.push(entriesCut(document, one));
    }
    const text = without(policyText, cuts);
    try {
        (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHuJson */ .RG)(text);
    }
    catch (error) {
        if (!(error instanceof _hujson_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .HuJsonError */ .Cj))
            throw error;
        const message = 'Slipway\u2019s marks cannot be taken out: a comma that parts entries of others stands on their wrong side';
        throw (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .markError */ .wI)(document, first.begin ?? first.created, message);
    }
    return text;
}
function without(text, cuts) {
    let kept = '';
    let from = 0;
    for (const cut of [...cuts].sort((a, b) => a.start - b.start)) {
        kept += text.slice(from, cut.start);
        from = cut.end;
    }
    return kept + text.slice(from);
}
/** A section that we created and into which nobody else has written since, be it a comment. */
function isWhollyOurs(document, one, marked) {
    const { text } = document;
    const { member, node, begin, end, created } = one;
    if (created === undefined)
        return false;
    const own = [created];
    if (begin !== undefined && end !== undefined)
        own.push({ start: begin.start, end: end.end });
    for (const other of (0,_fragment_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOfOthers */ .x8)(one)) {
        const inner = marked.find(({ member: { name } }) => name.start === other.start);
        if (inner === undefined || !isWhollyOurs(document, inner, marked))
            return false;
        own.push(other);
    }
    const rest = without(text, [{ start: 0, end: node.start + 1 }, ...own, { start: node.end - 1, end: text.length }]);
    const around = text.slice(member.name.end, node.start) + text.slice(node.end, node.trailEnd);
    return /^[\s,]*$/.test(rest) && /^\s*:?\s*$/.test(around);
}
/** Undoes an insertion of `insertParts` into a section. */
function entriesCut({ text }, one) {
    const begin = one.begin;
    const end = one.end;
    const lineStart = text.lastIndexOf('\n', begin.start - 1) + 1;
    if (isBlank(text.slice(lineStart, begin.start)))
        return { start: lineStart, end: end.end };
    // The line was opened behind the bracket: one space before the mark, and an indent after it, are ours too.
    const from = text[begin.start - 1] === ' ' ? begin.start - 1 : begin.start;
    const indent = lineIndent(text, (0,_fragment_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .entriesOfOthers */ .x8)(one).length === 0 ? one.node.start : end.start);
    const to = text.startsWith(indent, end.end) ? end.end + indent.length : end.end;
    return { start: from, end: to };
}
/** Undoes the creation of a section. */
function sectionCut({ text }, { member }) {
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
    return { start: from, end: to };
}
/** Right after the first line end behind the opening bracket, unless an entry or the closing bracket comes first. */
function placeIn(text, node) {
    const limit = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesOf */ .Mc)(node)[0]?.start ?? node.end - 1;
    for (let at = node.start + 1; at < limit;) {
        if (text[at] === '\n')
            return { at: at + 1, inline: false };
        const end = text[at] === '/' ? (0,_hujson_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .commentEnd */ .TM)(text, at) : undefined;
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
    const first = (0,_fragment_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .entriesOf */ .Mc)(node)[0];
    const own = first === undefined ? undefined : ownLineIndent(text, first.start);
    return own ?? lineIndent(text, node.start) + layout.unit;
}
/** The blanks a line starts with. */
function lineIndent(text, offset) {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    return blanksAt(text.slice(start, offset), 0);
}
function blanksAt(text, offset) {
    return /^[ \t]*/.exec(text.slice(offset))?.[0] ?? '';
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

/***/ 219:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ parseIpRange),
/* harmony export */   Jl: () => (/* binding */ isSingleAddress),
/* harmony export */   Lu: () => (/* binding */ formatRange),
/* harmony export */   Q0: () => (/* binding */ TAILNET),
/* harmony export */   Re: () => (/* binding */ subtract),
/* harmony export */   Zh: () => (/* binding */ EVERYWHERE),
/* harmony export */   aw: () => (/* binding */ INTERNET),
/* harmony export */   cg: () => (/* binding */ overlapAny),
/* harmony export */   hU: () => (/* binding */ covers)
/* harmony export */ });
/* unused harmony exports overlap, union */
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

/***/ 332:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ rangesOfSelector)
/* harmony export */ });
/* unused harmony export createResolver */
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
        ranges: (text) => rangesOfSelector(policy, readSelector(text), new Set()),
        members(text) {
            if (!members.has(text))
                members.set(text, membersOf(policy, placed, readSelector(text)));
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
        const range = parseIpRange(text);
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
        return union([...TAILNET, ...routes]);
    if (text === 'autogroup:danger-all')
        return EVERYWHERE;
    const ranges = resolver.ranges(text);
    if (ranges !== undefined)
        return union(ranges);
    return union([...(resolver.members(text) ?? [])].flatMap((node) => node.addresses));
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
            const found = entries.map((entry) => membersOf(policy, nodes, readSelector(entry.text)) ?? []);
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
