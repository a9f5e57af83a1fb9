import { SlipwayError } from '../model/error.ts';
import { type ModelEntry, modelEntryLines, yamlText } from '../project/model-entry.ts';
import { insertModels } from '../project/model-list-edit.ts';
import { type ProjectFile, USUAL_PATHS } from '../project/project.ts';
import { type ProxyConfig, parseProxyConfig } from '../project/proxy-config.ts';
import { routesOf } from '../project/routes.ts';
import { fragmentWish } from '../release/fragment-wish.ts';
import { inputName, settingKey } from '../settings/inputs.ts';
import { type FragmentWish, hostNamesOf, mergeFragment, readFragment } from '../tailnet/fragment.ts';
import { PolicyError } from '../tailnet/policy-error.ts';
import { type Examples, exampleText, listed, withoutExamples } from './init-examples.ts';
import { type KitFile, placeOf, type Template } from './init-files.ts';
import { placedRoutes, type WidePolicy, widePolicy } from './init-policy.ts';
import type { InitProject, InputRole } from './init-project.ts';
import { FILE_INPUTS, type Invocation } from './invocation.ts';

const CONFIG_NAME = 'proxy_server_config.railway.yaml';
const SCRIPT_NAME = 'start_with_tailscale.sh';

/** What the kit's files say in this project. */
export interface KitTexts {
  readonly files: readonly KitFile[];
  readonly notes: readonly string[];
  /** The proxy config as it will stand. */
  readonly config: ProxyConfig;
  /** The copy of the policy, where it lets the tag reach more than the routes; and its place among the files. */
  readonly widePolicy: (WidePolicy & { readonly place: string }) | undefined;
}

/**
 * The templates with this project's names, hosts and settings in them, and the edits of files that are there.
 *
 * @throws SlipwayError FILE_INVALID when the config that is there cannot take the new entries; its details are those entries.
 */
export function kitTexts(
  invocation: Invocation,
  project: InitProject,
  templates: readonly Template[],
  entries: readonly ModelEntry[],
  examples: Examples,
  settingsText: string | undefined,
): KitTexts {
  const notes: string[] = [];
  const config = configText(project, templates, entries, examples, notes);
  const files = templates.map((template): KitFile => {
    const file = {
      path: placeOf(project, template),
      executable: template.executable,
      yours: isUsers(project, template),
      edit: false,
    };
    switch (template.role) {
      case 'config':
        return { ...file, text: config.text, yours: true, edit: config.edited };
      case 'policyFile':
        return { ...file, yours: true, ...policyText(invocation, project, template.text, config, notes) };
      case 'settings':
        notes.push(...settingsNotes(invocation, project, settingsText));
        return { ...file, text: settingsFile(invocation, project, template.text), yours: true };
      case 'railwayConfig':
        return { ...file, text: railwayText(project, template.text) };
      default:
        return { ...file, text: withNames(project, template.text) };
    }
  });
  const policyPlace = templates.find(({ role }) => role === 'policyFile');
  const policyFile = project.files.get('policyFile');
  const wide =
    policyFile === undefined
      ? undefined
      : widePolicy(policyFile, () => policyWish(invocation, project, policyFile.text, config), notes);
  return {
    files,
    notes,
    config: parseProxyConfig(project.paths.config, config.text),
    widePolicy:
      wide === undefined || policyPlace === undefined ? undefined : { ...wide, place: placeOf(project, policyPlace) },
  };
}

function policyWish(invocation: Invocation, project: InitProject, base: string, config: ConfigText): FragmentWish {
  const { routes } = routesOf(parseProxyConfig(project.paths.config, config.text), hostNamesOf(base));
  return fragmentWish({ settings: invocation.settings.values }, { routes: placedRoutes(routes) }, base);
}

interface ConfigText {
  readonly text: string;
  readonly edited: boolean;
}

function configText(
  project: InitProject,
  templates: readonly Template[],
  entries: readonly ModelEntry[],
  examples: Examples,
  notes: string[],
): ConfigText {
  const standing = project.files.get('config');
  if (standing === undefined) {
    const template = exampleText(templates);
    return { text: entries.length === 0 ? template : withoutExamples(template, entries), edited: false };
  }
  const mark = standing.byteOrderMark ? '\ufeff' : '';
  if (entries.length === 0) return { text: mark + standing.text, edited: false };
  if (examples.untouched) {
    notes.push(
      `the example hosts ${listed(examples.hosts)} are gone from ${standing.path}: yours stand in their place`,
    );
    return { text: mark + withoutExamples(standing.text, entries), edited: true };
  }
  const edit = standing.utf8
    ? insertModels(standing.text, entries)
    : ({ kind: 'refused', reason: 'it is not UTF-8' } as const);
  if (edit.kind === 'edited') return { text: mark + edit.text, edited: true };
  throw new SlipwayError(
    'FILE_INVALID',
    `${standing.path} cannot take new models: ${edit.reason}; nothing was written`,
    {
      remedy: 'mend it, or add these entries to its model_list by hand',
      details: entries.flatMap((entry) => modelEntryLines(entry, { dash: 2, keys: 4, step: 2 })),
    },
  );
}

/** The policy's fragment follows from the routes; what stands outside its marks is the user's. */
function policyText(
  invocation: Invocation,
  project: InitProject,
  template: string,
  config: ConfigText,
  notes: string[],
): { readonly text: string; readonly edit: boolean } {
  const standing = project.files.get('policyFile');
  const base = standing?.text ?? template;
  if (standing !== undefined && (!config.edited || !hasFragment(standing))) return { text: base, edit: false };
  try {
    const { text, changed } = mergeFragment(base, policyWish(invocation, project, base, config));
    return { text, edit: standing !== undefined && changed };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    notes.push(`${project.paths.policyFile} stays as it is: ${error.message}`);
    return { text: base, edit: false };
  }
}

function hasFragment(file: ProjectFile): boolean {
  try {
    return !file.byteOrderMark && file.utf8 && readFragment(file.text).present;
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}

/** Settings that hold for this project alone, by their name in slipway.yml. */
function ownSettings({ settings }: Invocation, { paths }: InitProject): Map<string, string> {
  const own = new Map<string, string>();
  for (const key of ['railwayService', 'tag', 'hostname'] as const) {
    const value = settings.values[key];
    if (value !== undefined && isNew(settings.sources[key])) own.set(key, value);
  }
  for (const [role, input] of Object.entries(FILE_INPUTS) as [InputRole, (typeof FILE_INPUTS)[InputRole]][]) {
    if (USUAL_PATHS[role].includes(paths[role]) || settings.sources[input] === 'file') continue;
    own.set(settingKey(inputName(input)), paths[role]);
  }
  return own;
}

function isNew(source: string): boolean {
  return source !== 'default' && source !== 'file';
}

function settingsFile(invocation: Invocation, project: InitProject, template: string): string {
  const own = ownSettings(invocation, project);
  const service = own.get('railwayService');
  own.delete('railwayService');
  const text =
    service === undefined
      ? template
      : template.replace(/^railwayService:.*$/m, () => `railwayService: ${yamlText(service)}`);
  if (own.size === 0) return text;
  const lines = [...own].map(([key, value]) => `${key}: ${yamlText(value)}`);
  return `${text}\n# Where this directory differs from the usual names.\n${lines.join('\n')}\n`;
}

function settingsNotes(invocation: Invocation, project: InitProject, standing: string | undefined): string[] {
  if (standing === undefined) return [];
  const lines = standing.split(/\r?\n/).map((line) => line.replace(/\s+#.*$/, '').trim());
  return [...ownSettings(invocation, project)]
    .map(([key, value]) => ({
      key,
      forms: [value, `'${value}'`, JSON.stringify(value)],
      line: `${key}: ${yamlText(value)}`,
    }))
    .filter(({ key, forms }) => !forms.some((form) => lines.includes(`${key}: ${form}`)))
    .map(({ line }) => `slipway.yml is yours and stays as it is: write ${line} into it`);
}

/** The files have the same names and folders in the image as here. */
function withNames({ paths }: InitProject, template: string): string {
  return template.replaceAll(CONFIG_NAME, () => paths.config).replaceAll(SCRIPT_NAME, () => paths.startScript);
}

/** A Dockerfile of the user's starts the container its own way. */
function railwayText(project: InitProject, template: string): string {
  const { paths, files } = project;
  const text = withNames(project, template).replace(
    /^dockerfilePath = .*$/m,
    () => `dockerfilePath = ${JSON.stringify(paths.dockerfile)}`,
  );
  const own = files.get('dockerfile');
  if (own === undefined || own.text.includes(`/app/${paths.startScript}`)) return text;
  return text.replace(/^#[^\n]*ENTRYPOINT[^\n]*\n(?=startCommand)/m, '').replace(/^startCommand = .*\n/m, '');
}

/** A file that stands under another name than the kit's was written by its user. */
function isUsers({ paths, files }: InitProject, { name, role }: Template): boolean {
  if (role === undefined || !(role in FILE_INPUTS)) return false;
  return files.has(role as InputRole) && paths[role as InputRole] !== name;
}
