import { isAbsolute, join, relative, sep } from 'node:path';
import { SlipwayError } from '../model/error.ts';
import { gitHubRepository } from '../project/github-repository.ts';
import { createProjectFile, type FileRole, type ProjectFile, USUAL_PATHS } from '../project/project.ts';
import { readTextFile, realPath } from '../system/files.ts';
import { folderUpwardWith } from '../system/placement.ts';
import { runProgram } from '../system/run-program.ts';
import { FILE_INPUTS, type Invocation } from './invocation.ts';

/** The directory that `init` writes into, and what the user keeps there. */
export interface InitProject {
  /** Without links. */
  readonly directory: string;
  /** The nearest folder upwards that git knows, else the directory. */
  readonly repositoryRoot: string;
  /** Whether git knows that folder. */
  readonly inGit: boolean;
  /** The directory from the repository's root; '' at the root. */
  readonly prefix: string;
  /** `owner/name` on GitHub. */
  readonly repository: string | undefined;
  /** Where each file of the kit stands or will stand. */
  readonly paths: Readonly<Record<InputRole, string>>;
  /** The files of the user's that stand at those paths. */
  readonly files: ReadonlyMap<InputRole, ProjectFile>;
  /** Files under another name than the kit's that were taken for it, one line each. */
  readonly notes: readonly string[];
}

export type InputRole = keyof typeof FILE_INPUTS;

/** Other names under which people keep the same file, and what must stand in it. */
const OTHER_NAMES: Readonly<Record<InputRole, { readonly names: readonly string[]; readonly holds: RegExp }>> = {
  config: {
    names: ['proxy_server_config', 'litellm_config', 'litellm-config', 'litellm', 'config'].flatMap((name) => [
      `${name}.yaml`,
      `${name}.yml`,
    ]),
    holds: /^ *["']?model_list["']?\s*:/m,
  },
  dockerfile: {
    names: ['Dockerfile', 'dockerfile', 'Containerfile', 'Dockerfile.litellm', 'Dockerfile.prod', 'docker/Dockerfile'],
    holds: /litellm/i,
  },
  startScript: {
    names: ['start-with-tailscale.sh', 'start.sh', 'entrypoint.sh', 'docker-entrypoint.sh', 'run.sh'],
    holds: /tailscaled/,
  },
  railwayConfig: { names: [], holds: /^/ },
  policyFile: {
    names: ['policy.hujson', 'tailscale-policy.hujson', 'acl.hujson', 'policy.json', 'acl.json'],
    holds: /"(?:acls|grants)"\s*:/i,
  },
};

/** Looks around. Reads only. */
export async function lookAround(invocation: Invocation): Promise<InitProject> {
  const directory = await realPath(invocation.directory);
  const git = await folderUpwardWith(directory, '.git');
  const repositoryRoot = git ?? directory;
  const paths: Partial<Record<InputRole, string>> = {};
  const files = new Map<InputRole, ProjectFile>();
  const notes: string[] = [];
  for (const role of Object.keys(FILE_INPUTS) as InputRole[]) {
    const found = await findFile(invocation, directory, role);
    paths[role] = found.path;
    if (found.file !== undefined) files.set(role, found.file);
    if (found.taken) notes.push(`uses your ${found.path} as ${WHAT[role]}`);
  }
  return {
    directory,
    repositoryRoot,
    inGit: git !== undefined,
    prefix: relative(repositoryRoot, directory).split(sep).join('/'),
    repository: git === undefined ? undefined : await originOf(invocation, directory),
    paths: paths as Record<InputRole, string>, // a path was set for each role
    files,
    notes,
  };
}

const WHAT: Readonly<Record<InputRole, string>> = {
  config: 'the proxy config',
  dockerfile: "the gateway's Dockerfile",
  startScript: 'the start script',
  railwayConfig: "Railway's config",
  policyFile: 'the copy of the tailnet policy',
};

interface FoundFile {
  readonly path: string;
  readonly file: ProjectFile | undefined;
  /** Whether it bears a name that nobody gave. */
  readonly taken: boolean;
}

/** The file that settings name; else the kit's name; else one that people use, when its text is of the kind. */
async function findFile(invocation: Invocation, directory: string, role: InputRole): Promise<FoundFile> {
  const { values, sources } = invocation.settings;
  const usual = USUAL_PATHS[role satisfies FileRole];
  const given = sources[FILE_INPUTS[role]] === 'default' ? '' : String(values[FILE_INPUTS[role]] ?? '');
  if (given !== '') {
    const path = belowDirectory(directory, given);
    return { path, file: await readAs(role, directory, path), taken: false };
  }
  for (const path of usual) {
    const file = await readAs(role, directory, path);
    if (file !== undefined) return { path, file, taken: false };
  }
  for (const path of OTHER_NAMES[role].names) {
    const file = await readAs(role, directory, path);
    if (file !== undefined && OTHER_NAMES[role].holds.test(file.text)) return { path, file, taken: true };
  }
  return { path: usual[0] as string, file: undefined, taken: false }; // every role has a usual path
}

async function readAs(role: InputRole, directory: string, path: string): Promise<ProjectFile | undefined> {
  const outcome = await readTextFile(join(directory, path));
  return outcome.kind === 'file' ? createProjectFile(role, path, outcome.file) : undefined;
}

/** Files of the kit stand in the directory, which is what is uploaded; their names go into start commands as they are. */
function belowDirectory(directory: string, path: string): string {
  const below = relative(directory, join(directory, path)).split(sep).join('/');
  const leadsOut = below === '' || below === '..' || below.startsWith('../') || isAbsolute(path);
  if (!leadsOut && /^[A-Za-z0-9._/@+-]+$/.test(below)) return below;
  const message = leadsOut ? `is not a path below ${directory}` : 'has other characters than A-Z, a-z, 0-9 and ._/@+-';
  throw new SlipwayError('INPUT_INVALID', `${path} ${message}`, {
    remedy: 'name the file from the directory, such as config/litellm.yaml',
  });
}

const GIT_TIMEOUT_MS = 5_000;

async function originOf(invocation: Invocation, directory: string): Promise<string | undefined> {
  const asked = await runProgram({
    command: 'git',
    args: ['remote', 'get-url', 'origin'],
    cwd: directory,
    env: programEnvironment(invocation.environment),
    timeoutMs: GIT_TIMEOUT_MS,
    longest: 10_000,
    signal: invocation.signal,
  });
  return asked.kind === 'ended' && asked.code === 0 ? gitHubRepository(asked.out) : undefined;
}

/** Whether the last commit holds a file as it stands: tracked, and without a change since. */
export async function isCommitted(
  { repositoryRoot, inGit }: Pick<InitProject, 'repositoryRoot' | 'inGit'>,
  environment: Invocation['environment'],
  path: string,
): Promise<boolean> {
  if (!inGit) return false;
  const git = async (...args: string[]): Promise<string | undefined> => {
    const asked = await runProgram({
      command: 'git',
      args,
      cwd: repositoryRoot,
      env: programEnvironment(environment),
      timeoutMs: GIT_TIMEOUT_MS,
      longest: 10_000,
    });
    return asked.kind === 'ended' && asked.code === 0 ? asked.out.trim() : undefined;
  };
  // Of a file that it was told not to look at (update-index), git sees no change.
  const tracked = await git('ls-files', '-v', '--', `:(literal)${path}`);
  const changes = await git('status', '--porcelain', '--ignored', '--untracked-files=all', '--', `:(literal)${path}`);
  return tracked !== undefined && /^H /.test(tracked) && changes === '';
}

/** What a program needs to start and to find its own settings: no token of ours among it. */
const NEEDED = [
  'PATH',
  'Path',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'SYSTEMROOT',
  'APPDATA',
  'LOCALAPPDATA',
  'TMPDIR',
  'TEMP',
  'XDG_CONFIG_HOME',
];

export function programEnvironment(environment: Invocation['environment']): Record<string, string> {
  return Object.fromEntries(NEEDED.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}
