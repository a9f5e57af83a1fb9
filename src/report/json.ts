import type { Diagnosis } from '../model/diagnosis.ts';
import { type ErrorCode, exitCodeOf, type SlipwayError } from '../model/error.ts';
import { compareFindings, type Finding, type Severity } from '../model/finding.ts';
import type { GateReport } from '../model/gate.ts';
import type { BuiltImage, Rehearsal } from '../model/image.ts';
import type { InitReport } from '../model/init.ts';
import type { Loss } from '../model/loss.ts';
import type { Plan, PolicyMending } from '../model/plan.ts';
import type { Reach } from '../model/reach.ts';
import type { ReleaseResult } from '../model/release.ts';
import type { Route } from '../model/route.ts';
import type { LogLine, ServiceStatus } from '../model/status.ts';
import { countFindings } from './findings.ts';

/** Grows by one when a field is renamed, removed or changes its meaning; new fields do not count. */
const SCHEMA_VERSION = 1;

export interface ErrorJson {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy?: string;
  readonly details: readonly string[];
  /** The edit that mends it and who loses what by it; only with POLICY_TOO_WIDE. */
  readonly narrowing?: PolicyMending;
}

export interface FindingsJson {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly items: readonly Finding[];
}

/** What `policy` did, or found. */
export interface PolicyJson {
  readonly mode: 'apply' | 'check' | 'print' | 'remove';
  readonly changed: boolean;
  /** The live policy is not what the routes need (mode `check`). */
  readonly drift: boolean;
  /** Unified diff; empty when nothing would change. */
  readonly diff: string;
  /** The fragment alone, ready to paste. */
  readonly fragment: string;
  /** Who loses something by the change; empty when nobody does. */
  readonly losses?: readonly Loss[];
  /** What is narrowed in rules of others; absent when nothing is. */
  readonly narrowing?: PolicyMending;
}

/** What `init` did with each of the kit's files, by name. */
export interface FilesJson {
  readonly written: readonly string[];
  /** Those that were there already. */
  readonly kept: readonly string[];
  /** Those that were there already and were replaced (`--overwrite`). */
  readonly replaced?: readonly string[];
  /** Those that were there already and got new text put in, every other byte as it was. */
  readonly changed?: readonly string[];
  /** Those of `kept` whose text is not the kit's. */
  readonly differing?: readonly string[];
}

/** What a command has to tell; each part only where the command has it. */
export interface CommandResult {
  readonly command: string;
  /** Exit code: 0 fine, 1 findings or failure, 2 wrong usage. Left out, it follows from `error` and `release`. */
  readonly exitCode?: 0 | 1 | 2;
  readonly error?: SlipwayError;
  readonly findings?: readonly Finding[];
  readonly plan?: Plan;
  readonly gate?: GateReport;
  readonly release?: ReleaseResult;
  readonly policy?: PolicyJson;
  readonly files?: FilesJson;
  readonly init?: InitReport;
  readonly image?: BuiltImage;
  readonly rehearsal?: Rehearsal;
  readonly diagnoses?: readonly Diagnosis[];
  readonly reach?: Reach;
  readonly status?: ServiceStatus;
  readonly logs?: readonly LogLine[];
}

/** The one object of `--format json`. */
export interface CommandJson {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly command: string;
  readonly ok: boolean;
  readonly exitCode: 0 | 1 | 2;
  readonly error?: ErrorJson;
  readonly findings?: FindingsJson;
  readonly plan?: PlanJson;
  readonly gate?: GateReport;
  readonly release?: ReleaseResult;
  readonly policy?: PolicyJson;
  readonly files?: FilesJson;
  readonly init?: InitReport;
  readonly image?: BuiltImage;
  readonly rehearsal?: Rehearsal;
  readonly diagnoses?: readonly Diagnosis[];
  readonly reach?: Reach;
  readonly status?: ServiceStatus;
  readonly logs?: readonly LogLine[];
}

export function commandJson(result: CommandResult): CommandJson {
  const { command, error, findings, plan, gate, release, policy, files, init, image, rehearsal } = result;
  const { diagnoses, reach, status, logs } = result;
  const failed = release?.ok === false ? 1 : 0;
  const exitCode = result.exitCode ?? (error ? exitCodeOf(error) : failed);
  return {
    schemaVersion: SCHEMA_VERSION,
    command,
    ok: exitCode === 0,
    exitCode,
    ...(error ? { error: errorJson(error) } : {}),
    ...(findings ? { findings: findingsJson(findings) } : {}),
    ...(plan ? { plan: planJson(plan) } : {}),
    ...(gate ? { gate } : {}),
    ...(release ? { release } : {}),
    ...(policy ? { policy } : {}),
    ...(files ? { files } : {}),
    ...(init ? { init } : {}),
    ...(image ? { image } : {}),
    ...(rehearsal ? { rehearsal } : {}),
    ...(diagnoses ? { diagnoses } : {}),
    ...(reach ? { reach } : {}),
    ...(status ? { status } : {}),
    ...(logs ? { logs } : {}),
  };
}

export function errorJson(
  error: Pick<SlipwayError, 'code' | 'message' | 'remedy' | 'details'> & Partial<Pick<SlipwayError, 'narrowing'>>,
): ErrorJson {
  return {
    code: error.code,
    message: error.message,
    ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    details: error.details,
    ...(error.narrowing === undefined ? {} : { narrowing: error.narrowing }),
  };
}

/** Findings in the order in which they are shown, each with exactly the documented fields. */
export function findingsJson(findings: readonly Finding[]): FindingsJson {
  return {
    counts: countFindings(findings),
    items: [...findings].sort(compareFindings).map((finding) => ({
      check: finding.check,
      severity: finding.severity,
      file: finding.file,
      line: finding.line,
      column: finding.column,
      endLine: finding.endLine,
      endColumn: finding.endColumn,
      message: finding.message,
      remedy: finding.remedy,
      ...(finding.fix ? { fix: finding.fix } : {}),
    })),
  };
}

/** A plan in which what is not known is null, so that its field is always there. */
export type PlanJson = Omit<Plan, 'routes' | 'railway'> & {
  readonly routes: readonly (Omit<Route, 'address'> & { readonly address: string | null })[];
  readonly railway: Omit<Plan['railway'], 'url'> & { readonly url: string | null };
};

export function planJson(plan: Plan): PlanJson {
  return {
    ...plan,
    routes: plan.routes.map((route) => ({ ...route, address: route.address ?? null })),
    railway: { ...plan.railway, url: plan.railway.url ?? null },
  };
}

/**
 * The object as text, in two-space indentation with a final line feed. Characters that a terminal or a runner would act
 * upon (C1 controls, marks that reorder text, `##[`) are escaped; the parsed value is the same.
 */
export function jsonText(value: CommandJson): string {
  const text = JSON.stringify(value, undefined, 2).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text.replaceAll('##[', '##\\u005b')}\n`;
}
