import { join, relative } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import type { InitHost, InitReport } from '../model/init.ts';
import { type UnnamedWildcard, unnamedWildcards } from '../probe/unnamed-wildcards.ts';
import type { ModelEntry } from '../project/model-entry.ts';
import { proposeModels } from '../project/model-proposal.ts';
import { type ProxyConfig, readProxyConfig } from '../project/proxy-config.ts';
import { routesOf } from '../project/routes.ts';
import { readTextFile } from '../system/files.ts';
import { makeFolder } from '../system/placement.ts';
import { type Prompts, terminalPrompts } from '../system/prompts.ts';
import { type Examples, examplesIn, listed } from './init-examples.ts';
import { readTemplates, type WrittenFiles, workflowFiles, writeFiles } from './init-files.ts';
import { chooseHosts, servingHosts } from './init-hosts.ts';
import { type InitCommands, settleWidePolicy, withMended } from './init-policy.ts';
import { type InitProject, lookAround } from './init-project.ts';
import { directoryWord, nextSteps, secretsToSet } from './init-secrets.ts';
import { kitTexts } from './init-texts.ts';
import type { CommandEnd, Invocation } from './invocation.ts';
import { programName } from './program-name.ts';

const SETTINGS_FILE = 'slipway.yml';
const SERVICE = 'litellm';

/**
 * `init`: writes the kit's files and says which secrets to set. A file that stands is left alone and said so; a proxy config
 * that stands only gets the models of new hosts, at the end of its model_list, or in the place of the kit's examples.
 *
 * @param prompts how to ask; by default this process's terminal, where somebody sits at one.
 * @param program what starts this program, for the commands that are named.
 * @throws SlipwayError INPUT_INVALID for a host given wrongly, FILE_UNREADABLE or FILE_INVALID for what stands in the way.
 */
export async function init(
  invocation: Invocation,
  prompts: Prompts | undefined = terminalPrompts(invocation.environment),
  program: string = programName(process.argv[1], process.cwd()),
): Promise<CommandEnd & { readonly files: WrittenFiles; readonly init: InitReport }> {
  const placeNotes = await makeDirectory(invocation.directory);
  const asking = invocation.terminal?.yes === true ? undefined : prompts;
  const project = await lookAround(invocation);
  const config = standingConfig(project);
  const templates = await readTemplates();
  const examples = examplesIn(config, templates);
  // Names and addresses of the examples bind nobody.
  const kept = examples.untouched ? undefined : config;
  const standing = config === undefined ? undefined : kept === undefined ? [] : routesOf(kept).routes.map(asHost);
  const settingsText = await standingSettings(project);
  const wish = settingsText === undefined ? await askForService(invocation, asking) : invocation;
  const { hosts, notes } = await chooseHosts(wish, asking, standing);
  const entries = proposeModels(servingHosts(hosts), kept?.models ?? []);
  const texts = kitTexts(wish, project, templates, entries, examples, settingsText);
  const shown = relative(process.cwd(), project.directory);
  const policy = await settleWidePolicy(wish, asking, texts.widePolicy, commandsOf(program, shown));
  const kit =
    policy.mended === undefined
      ? { files: texts.files, notes: [] }
      : await withMended(project, invocation.environment, texts.files, texts.widePolicy?.place ?? '', policy.mended);
  const planned = [...kit.files, ...(await workflowFiles(project))];
  const files = await writeFiles(project, planned, invocation.terminal?.overwrite === true, invocation.signal);
  const report: InitReport = {
    hosts,
    models: entries.map(({ name, model, apiBase }) => ({ name, model, apiBase })),
    secrets: secretsToSet(project.repository, wish.settings.values.tag),
    ...(project.repository === undefined ? {} : { repository: project.repository }),
    notes: [
      ...placeNotes,
      ...repositoryNotes(project),
      ...project.notes,
      ...notes,
      ...modelNotes(project, hosts, entries, examples),
      ...texts.notes,
      ...policy.notes,
      ...kit.notes,
    ],
  };
  const wildcards = unnamedWildcards(texts.config, routesOf(texts.config).routes);
  invocation.print(initText(report, files, shown, program, wildcards));
  return { exitCode: 0, files, init: report };
}

function commandsOf(program: string, directory: string): InitCommands {
  const place = directoryWord(directory);
  return {
    narrowCopy: `${program} init${place} --yes --overwrite`,
    narrowAsked: `${program} init${place} in a terminal`,
    narrowLive: `${program} policy${place} --narrowing apply`,
  };
}

/** A mistyped directory is made like any other, so it is said. */
async function makeDirectory(directory: string): Promise<string[]> {
  const { kind } = await readTextFile(directory);
  if (kind === 'file' || kind === 'too-large') {
    throw new SlipwayError('INPUT_INVALID', `${directory} is a file; init needs a directory`, {
      remedy: 'name the directory that holds the gateway, or a new one',
    });
  }
  await makeFolder(directory);
  return kind === 'missing' ? [`made the directory ${directory}`] : [];
}

function repositoryNotes({ inGit }: InitProject): string[] {
  return inGit ? [] : ['no git repository is here: the workflows run once it is one (git init) and on GitHub'];
}

function standingConfig({ files }: InitProject): ProxyConfig | undefined {
  const file = files.get('config');
  return file === undefined ? undefined : readProxyConfig(file);
}

function asHost(route: { readonly host: string; readonly address: string | undefined; readonly port: number }) {
  return { name: route.host, address: route.address ?? route.host, port: route.port };
}

async function standingSettings({ directory }: InitProject): Promise<string | undefined> {
  const outcome = await readTextFile(join(directory, SETTINGS_FILE));
  return outcome.kind === 'file' ? outcome.file.text : undefined;
}

/** The one setting that nobody can guess. */
async function askForService(invocation: Invocation, prompts: Prompts | undefined): Promise<Invocation> {
  const { settings } = invocation;
  if (prompts === undefined || settings.values.railwayService !== undefined) return invocation;
  const railwayService = await prompts.text(
    'The Railway service that is the gateway, by name',
    SERVICE,
    () => undefined,
  );
  const values = { ...settings.values, railwayService };
  return { ...invocation, settings: { values, sources: { ...settings.sources, railwayService: 'inline' } } };
}

/** What became of `model_list`. */
function modelNotes(
  project: InitProject,
  hosts: readonly InitHost[],
  entries: readonly ModelEntry[],
  examples: Examples,
): string[] {
  const { config: path } = project.paths;
  const isNew = !project.files.has('config');
  const notes = entries
    .filter(({ model }) => model.endsWith('/*'))
    .map(
      ({ name, host }) =>
        `${name} passes any name on to ${host}, whose models are not known; run init again when it answers, or name them`,
    );
  const left = isNew && entries.length === 0 ? examples.all : examples.hosts;
  if (left.length > 0 && !(examples.untouched && entries.length > 0)) {
    const hold = `${path} holds the example host${left.length === 1 ? '' : 's'} ${listed(left)}`;
    notes.push(`${hold}: put your own in ${left.length === 1 ? 'its' : 'their'} place, or the policy opens theirs`);
  }
  if (isNew || examples.untouched || entries.length > 0 || hosts.every(({ models }) => models.length === 0))
    return notes;
  return [...notes, `every model of ${hosts.map(({ name }) => name).join(', ')} stands in ${path} already`];
}

/** What a person reads: files, hosts, notes, what is left to do. */
function initText(
  report: InitReport,
  files: WrittenFiles,
  directory: string,
  program: string,
  wildcards: readonly UnnamedWildcard[],
): string {
  const lines = [
    ...files.written.map((path) => `  written   ${path}`),
    ...files.changed.map((path) => `  changed   ${path}`),
    ...files.replaced.map((path) => `  replaced  ${path}`),
    ...files.kept.map(
      (path) => `  kept      ${path}${files.differing.includes(path) ? " (differs from the kit's)" : ''}`,
    ),
    ...report.hosts.map(hostLine),
    ...report.models.map(({ name, model, apiBase }) => `  model     ${name}  (${model} at ${apiBase})`),
    ...report.notes.map((note) => `  note      ${note}`),
  ];
  if (files.differing.length > 0) {
    lines.push(
      '',
      `\`${program} init${directoryWord(directory)} --overwrite\` replaces the files that differ; \`git diff\` then shows in what.`,
    );
  }
  return [...lines, '', ...nextSteps(report.secrets, directory, program, namingLines(wildcards)), ''].join('\n');
}

/** Without these lines the gate fails for what `init` has written itself. */
function namingLines(wildcards: readonly UnnamedWildcard[]): string[] {
  return wildcards.flatMap(({ name, where, line, note }) => [
    `Name a model behind ${name}, which the gate asks for: ${where}, add`,
    `  ${line}`,
    note,
  ]);
}

function hostLine({ name, address, port, models, silence }: InitHost): string {
  const told = silence ?? (models.length === 0 ? 'no models chosen or found' : models.join(', '));
  return `  host      ${name}  ${address}:${port}  ${told}`;
}
