import type { Fix, Severity } from '../model/finding.ts';
import type { Span } from '../model/position.ts';
import type { Route } from '../model/route.ts';
import type { DockerfileView } from '../project/dockerfile.ts';
import type { FileRole, Project, ProjectFile } from '../project/project.ts';
import type { ProxyConfig } from '../project/proxy-config.ts';
import type { RailwayConfig } from '../project/railway-config.ts';
import type { RouteProblem } from '../project/routes.ts';
import type { ScriptView } from '../project/shell.ts';
import type { FileVariable } from '../project/variables.ts';
import type { PolicyView } from './policy-view.ts';

/** A file a check may need: one of the project's roles, or any `.env` file. */
export type NeededFile = FileRole | 'env';

/** What a check may look at. Each view is made on first use and kept. */
export interface CheckContext {
  readonly project: Project;
  /** undefined when the file is not there; a view with `problems` when it cannot be parsed. The same for the others. */
  config(): ProxyConfig | undefined;
  railwayConfig(): RailwayConfig | undefined;
  dockerfile(): DockerfileView | undefined;
  startScript(): ScriptView | undefined;
  policy(): PolicyView | undefined;
  /** The variables that slipway.yml sets on the service. */
  settingsVariables(): readonly FileVariable[];
  /** What the proxy config's `api_base` ask for; names from the policy file's `hosts`. */
  routes(): readonly Route[];
  routeProblems(): readonly RouteProblem[];
  readonly settings: {
    readonly tag: string;
    /** The variables that slipway.yml, the environment and the inputs together set on the service. */
    readonly variables: Readonly<Record<string, string>>;
    /** Who may connect to the subnets that the gateway advertises, as the policy names them. */
    readonly subnetSources: readonly string[];
    /** Severities the user set, by check. */
    readonly severities: Readonly<Record<string, Severity | 'off'>>;
    /** Every check there is; empty when no severity was set, since nobody needs them then. */
    readonly checkNames: readonly string[];
  };
}

/** What a check says about one place. */
export interface Report {
  readonly file: string;
  readonly at: Span;
  readonly message: string;
  /** When it differs from the check's own. */
  readonly remedy?: string;
  readonly severity?: Severity;
  readonly fix?: Fix;
}

/** One rule over the user's files. */
export interface Check {
  readonly name: `${string}/${string}`;
  /** Of a report that names none. */
  readonly severity: Severity;
  /** What it looks for, one sentence. */
  readonly what: string;
  /** Why that matters, with its public source. */
  readonly why: string;
  /** What to do about it, in the imperative. */
  readonly remedy: string;
  run(context: CheckContext): Iterable<Report>;
}

/** Points at the first character of a file, for findings about the file as a whole. */
export function startOf(file: Pick<ProjectFile, 'lines'>): Span {
  return file.lines.span(0, 0);
}

/** The check of a room that tells of files which are there (or were named) and cannot be read. */
export function readableCheck(room: string, roles: readonly NeededFile[]): Check {
  return {
    name: `${room}/readable`,
    severity: 'error',
    what: 'The file is there and is UTF-8 text of at most 8 MB.',
    why: 'A file that cannot be read cannot be checked, and neither Docker, Railway nor LiteLLM would read it.',
    remedy: 'put the file there as UTF-8 text, or name another one',
    *run({ project }) {
      for (const { role, path, reason } of project.unread) {
        if (roles.includes(role))
          yield {
            file: path,
            at: { line: 1, column: 1, endLine: 1, endColumn: 1 },
            message: `${path} ${reason}`,
            ...remedyOf(reason),
          };
      }
      for (const file of [...project.files.values(), ...project.envFiles]) {
        if (!roles.includes(file.role) || file.utf8) continue;
        const offset = Math.max(0, file.text.indexOf('\ufffd'));
        const isText = !file.text.includes('\0');
        yield {
          file: file.path,
          at: file.lines.span(offset, offset + 1),
          message: isText ? `${file.path} is not UTF-8 text` : `${file.path} is no text: it holds NUL bytes`,
          remedy: isText
            ? 'save it as UTF-8 (editors: "Save with encoding")'
            : 'name the file that is meant, or save it as UTF-8 (editors: "Save with encoding")',
        };
      }
    },
  };
}

/** By what keeps the file from being read, in the words of project/project.ts. */
function remedyOf(reason: string): { readonly remedy?: string } {
  const limit = /the limit is (.+)$/.exec(reason)?.[1];
  if (limit !== undefined)
    return { remedy: `bring it down to ${limit}, or name another file: a larger one is not read` };
  if (reason === 'is a directory') return { remedy: 'name the file itself, not its folder' };
  if (reason.startsWith('cannot be read'))
    return { remedy: 'let the user who runs this read it, or name another file' };
  return {};
}
