import { SlipwayError } from '../model/error.ts';
import { compareFindings, type Finding } from '../model/finding.ts';
import { plainLine } from '../model/plain-text.ts';
import type { Project } from '../project/project.ts';
import { type Check, type CheckContext, type NeededFile, readableCheck } from './check.ts';
import { type CheckOptions, createContext } from './context.ts';

/** The checks of one subject. */
export interface CheckRoom {
  readonly name: string;
  /** The room is loaded when one of these files is there, or was named and is not. */
  readonly needs: readonly NeededFile[];
  load(): Promise<readonly Check[]>;
}

/**
 * One file a subject. A room is evaluated only when it has something to look at, so that a run starts quickly. In a bundle
 * the rooms stand in the chunk of this module (`eager`), since nearly every run needs nearly all of them.
 */
export const ROOMS: readonly CheckRoom[] = [
  {
    name: 'dockerfile',
    needs: ['dockerfile'],
    load: async () => (await import(/* webpackMode: "eager" */ './dockerfile.ts')).checks,
  },
  {
    name: 'start-script',
    needs: ['startScript'],
    load: async () => (await import(/* webpackMode: "eager" */ './start-script.ts')).checks,
  },
  {
    name: 'proxy-config',
    needs: ['config', 'dockerfile', 'startScript', 'railwayConfig'],
    load: async () => (await import(/* webpackMode: "eager" */ './proxy-config.ts')).checks,
  },
  {
    name: 'railway',
    needs: ['railwayConfig'],
    load: async () => (await import(/* webpackMode: "eager" */ './railway.ts')).checks,
  },
  {
    name: 'tailnet',
    needs: ['policyFile'],
    load: async () => (await import(/* webpackMode: "eager" */ './tailnet.ts')).checks,
  },
  {
    name: 'variables',
    needs: ['settings', 'env', 'dockerfile', 'startScript', 'railwayConfig', 'policyFile'],
    load: async () => (await import(/* webpackMode: "eager" */ './variables.ts')).checks,
  },
  {
    name: 'settings',
    needs: ['settings'],
    load: async () => (await import(/* webpackMode: "eager" */ './settings.ts')).checks,
  },
  {
    name: 'repo',
    needs: ['config', 'settings', 'env', 'startScript', 'gitattributes', 'gitignore', 'dockerignore'],
    load: async () => (await import(/* webpackMode: "eager" */ './repo.ts')).checks,
  },
];

/** Files of which another room than the one named after them tells that they cannot be read. */
const READABLE: Readonly<Record<string, readonly NeededFile[]>> = {
  'proxy-config': ['config'],
  variables: [],
  settings: [],
  repo: ['settings', 'env', 'gitattributes', 'gitignore', 'dockerignore'],
};

async function checksOf(room: CheckRoom): Promise<readonly Check[]> {
  const readable = READABLE[room.name] ?? room.needs;
  const checks = await room.load();
  const named = checks.some((check) => check.name === `${room.name}/readable`);
  return readable.length === 0 || named ? checks : [readableCheck(room.name, readable), ...checks];
}

/** Every check there is, for docs/checks.md. */
export async function allChecks(): Promise<readonly Check[]> {
  return (await Promise.all(ROOMS.map(checksOf))).flat();
}

/**
 * Runs every check that has something to look at. What the user's files hold is never thrown, only found.
 *
 * @returns findings by file, then position.
 * @throws SlipwayError INTERNAL naming the check, when a check itself fails: that is a bug.
 */
export async function runChecks(project: Project, options: CheckOptions): Promise<Finding[]> {
  const rooms = ROOMS.filter((room) => room.needs.some((need) => isThere(project, need)));
  const checks = (await Promise.all(rooms.map(checksOf))).flat();
  const context = await createContext(project, options, await namesFor(options, checks));
  const findings = checks.flatMap((check) => runCheck(check, context));
  return withoutRepeats(findings.sort(compareFindings));
}

/** The names of all checks, where one is needed that is not loaded: whether a name in slipway.yml is mistyped. */
async function namesFor(options: CheckOptions, loaded: readonly Check[]): Promise<string[]> {
  const names = loaded.map(({ name }) => name as string);
  const wished = Object.keys(options.severities);
  if (wished.every((name) => names.includes(name))) return names;
  return (await allChecks()).map(({ name }) => name);
}

function isThere(project: Project, need: NeededFile): boolean {
  if (project.unread.some((file) => file.role === need)) return true;
  return need === 'env' ? project.envFiles.length > 0 : project.files.has(need);
}

/** Messages quote the user's files: a line end or an escape sequence in them must not reach a terminal or a log. */
const LONGEST_MESSAGE = 400;

/** The findings of one check, with the severity that the user set for it. */
export function runCheck(check: Check, context: CheckContext): Finding[] {
  const wished = context.settings.severities[check.name];
  if (wished === 'off') return [];
  const findings: Finding[] = [];
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
        message: plainLine(report.message, LONGEST_MESSAGE),
        remedy: plainLine(report.remedy ?? check.remedy, LONGEST_MESSAGE),
        ...(report.fix === undefined ? {} : { fix: report.fix }),
      });
    }
  } catch (cause) {
    const reason = plainLine(cause instanceof Error ? cause.message : String(cause));
    throw new SlipwayError('INTERNAL', `the check ${check.name} failed: ${reason}`, {
      cause,
      remedy: `turn it off for now (checks: { ${check.name}: off } in slipway.yml) and report it`,
    });
  }
  return findings;
}

/** An anchored value is seen once for each alias of it; it is one thing to mend. */
function withoutRepeats(sorted: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return sorted.filter((finding) => {
    const key = JSON.stringify([finding.check, finding.file, finding.line, finding.column, finding.message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
