import type { StepEvent } from '../model/event.ts';
import type { Severity } from '../model/finding.ts';
import type { FileRole } from '../project/project.ts';
import type { CommandResult } from '../report/json.ts';
import type { ResolvedSettings } from '../settings/settings.ts';
import type { Clock } from '../system/clock.ts';
import type { Http } from '../system/http.ts';
import type { Secrets } from '../system/secrets.ts';

/** How text is shown. */
export interface Style {
  readonly color: boolean;
  readonly columns: number;
}

/** One call of a command, whichever door it came through: settings as plain data, the outside injected. */
export interface Invocation {
  readonly settings: ResolvedSettings;
  /** Severities of checks from slipway.yml. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Absolute. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly offline: boolean;
  readonly http: Http;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly emit: (event: StepEvent) => void;
  /** Shows a text to a person; masked and without effect on `--format json`. */
  readonly print: (text: string) => void;
  readonly style: Style;
  readonly signal: AbortSignal;
  /** This machine's name, hashed. */
  readonly machine: string;
  readonly pid: number;
  readonly isProcessAlive: (pid: number) => boolean;
  readonly idToken?: (audience: string) => Promise<string>;
  /** Hears when the release record is first written; its nonce is no secret. */
  readonly onBegin?: (progress: { readonly nonce: string }) => void;
  /** What only a terminal gives; undefined in an Action. */
  readonly terminal?: TerminalWords;
}

/** Words of a command line that are no inputs. */
export interface TerminalWords {
  /** Behind `doctor`, `reach` and `logs`: a file or `-`, a policy file, a deployment. */
  readonly operand: string | undefined;
  /** `NAME=ADDRESS` or `NAME=ADDRESS:PORT`, in their order. */
  readonly addHosts: readonly string[];
  /** Ask nothing. */
  readonly yes: boolean;
  readonly overwrite: boolean;
  /** The log of the build instead of that of the run. */
  readonly buildLog: boolean;
  readonly lines: number | undefined;
  /** `reach --from`: who connects. */
  readonly from?: string | undefined;
  /** `reach --to`: where to. */
  readonly to?: string | undefined;
  /** Whether the run uses the stand-ins. */
  readonly sandbox: boolean;
}

/** How a command ended, and what `--format json` tells of it. */
export type CommandEnd = Omit<CommandResult, 'command'> & { readonly exitCode: 0 | 1 | 2 };

/** Inputs that name a file; a file that the user named must be there. */
export const FILE_INPUTS = {
  config: 'config',
  dockerfile: 'dockerfile',
  startScript: 'startScript',
  railwayConfig: 'railwayConfig',
  policyFile: 'policyFile',
} as const satisfies Partial<Record<FileRole, keyof ResolvedSettings['values']>>;
