import { join, relative, sep } from 'node:path';
import { asSlipwayError, SlipwayError } from '../model/error.ts';
import type { FileRole } from '../project/project.ts';
import { USUAL_PATHS } from '../project/project.ts';
import { inDirectory } from '../project/workflow-directory.ts';
import type { FilesJson } from '../report/json.ts';
import { listFiles, readTextFile, walk } from '../system/files.ts';
import { lookAt, putFile } from '../system/placement.ts';
import type { InitProject, InputRole } from './init-project.ts';
import { FILE_INPUTS } from './invocation.ts';
import { TEMPLATES } from './sandbox.ts';

/** Where the workflows that `init` writes stand: beside the bundle and beside the sources alike. */
const WORKFLOWS = join(import.meta.dirname, '../../workflows');
const WORKFLOWS_FOLDER = '.github/workflows';

/** A file of the kit as it would be written. */
export interface KitFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
  /** Holds what its user writes, so `--overwrite` leaves it: the proxy config, slipway.yml, the copy of the policy. */
  readonly yours: boolean;
  /** An edit of the file that stands there, in which every other byte stays; written without `--overwrite`. */
  readonly edit: boolean;
}

/** One of the kit's own files, as it stands in this copy of the kit. */
export interface Template {
  /** From the folder of the templates, with `/`. */
  readonly name: string;
  readonly role: FileRole | undefined;
  readonly text: string;
  readonly executable: boolean;
}

/** @throws SlipwayError INTERNAL when this copy of the kit is incomplete. */
export async function readTemplates(): Promise<Template[]> {
  const templates: Template[] = [];
  for await (const { path, kind, executable } of walk(TEMPLATES, () => true)) {
    if (kind !== 'file') continue;
    const role = (Object.keys(USUAL_PATHS) as FileRole[]).find((one) => USUAL_PATHS[one].includes(path));
    templates.push({ name: path, role, text: await textOf(join(TEMPLATES, path)), executable });
  }
  return templates;
}

/** The workflows, each with the directory where it is not the repository's root. */
export async function workflowFiles({ prefix }: InitProject): Promise<KitFile[]> {
  const names = (await listFiles(WORKFLOWS)).filter((name) => /\.ya?ml$/.test(name));
  return Promise.all(
    names.map(async (name) => ({
      path: `${WORKFLOWS_FOLDER}/${name}`,
      text: inDirectory(await textOf(join(WORKFLOWS, name)), prefix),
      executable: false,
      yours: false,
      edit: false,
    })),
  );
}

async function textOf(path: string): Promise<string> {
  const outcome = await readTextFile(path);
  if (outcome.kind === 'file') return outcome.file.text;
  throw new SlipwayError('INTERNAL', `${path} is not beside dist/: this copy is incomplete`);
}

/** Where a template goes, from the repository's root: under the name that the user's own file has. */
export function placeOf({ prefix, paths }: InitProject, { name, role }: Template): string {
  const own = role !== undefined && role in FILE_INPUTS ? paths[role as InputRole] : name;
  return prefix === '' ? own : `${prefix}/${own}`;
}

/** What is done with each file. Paths are those that a person in the directory would write. */
export interface WrittenFiles extends FilesJson {
  readonly replaced: readonly string[];
  /** Files that were there, in which text was put in. */
  readonly changed: readonly string[];
  /** Kept files whose text is not the kit's. */
  readonly differing: readonly string[];
}

type Deed = 'written' | 'kept' | 'replaced' | 'changed' | 'differing';

/**
 * Writes the files. Before the first is written every place is looked at, so that a run that cannot write all writes none.
 *
 * @throws SlipwayError FILE_UNREADABLE naming the place; its details name what was written when a disk fails on the way.
 */
export async function writeFiles(
  project: InitProject,
  files: readonly KitFile[],
  overwrite: boolean,
  signal: AbortSignal,
): Promise<WrittenFiles> {
  const deeds: { readonly file: KitFile; readonly deed: Deed }[] = [];
  for (const file of files) deeds.push({ file, deed: await deedFor(project, file, overwrite) });
  if (signal.aborted) throw new SlipwayError('CANCELLED', 'cancelled: nothing was written');
  const done: string[] = [];
  for (const { file, deed } of deeds) {
    if (deed === 'kept' || deed === 'differing') continue;
    try {
      await putFile(join(project.repositoryRoot, file.path), file.text, file.executable ? 0o777 : 0o666);
    } catch (thrown) {
      const { code, message, remedy } = asSlipwayError(thrown);
      const details = done.length === 0 ? ['nothing was written'] : done.map((path) => `written before: ${path}`);
      throw new SlipwayError(code, message, { cause: thrown, details, ...(remedy === undefined ? {} : { remedy }) });
    }
    done.push(shownPath(project, file.path));
  }
  const of = (...wanted: Deed[]): string[] =>
    deeds.filter(({ deed }) => wanted.includes(deed)).map(({ file }) => shownPath(project, file.path));
  return {
    written: of('written'),
    kept: of('kept', 'differing'),
    replaced: of('replaced'),
    changed: of('changed'),
    differing: of('differing'),
  };
}

async function deedFor(project: InitProject, file: KitFile, overwrite: boolean): Promise<Deed> {
  const place = await lookAt(project.repositoryRoot, file.path);
  if (place.kind === 'blocked') {
    throw new SlipwayError('FILE_UNREADABLE', `${shownPath(project, file.path)} ${place.reason}; nothing was written`, {
      remedy: 'move what stands there out of the way, or name another directory',
    });
  }
  if (place.kind === 'free') return 'written';
  if (file.edit) return 'changed';
  if (withLineFeeds(place.file.text) === withLineFeeds(file.text)) return 'kept';
  if (file.yours) return 'kept';
  return overwrite ? 'replaced' : 'differing';
}

/** Git may have turned the line ends of a checked-out file. */
function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** From the directory: `Dockerfile.railway`, `../.github/workflows/deploy.yml`. */
function shownPath({ directory, repositoryRoot }: InitProject, path: string): string {
  return relative(directory, join(repositoryRoot, path)).split(sep).join('/');
}
