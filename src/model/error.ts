import type { PolicyMending } from './plan.ts';

/**
 * Every way a command can end other than well. The set is closed: a new failure needs a new code here,
 * so that programs which read `--format json` can rely on it.
 */
export type ErrorCode =
  | 'USAGE'
  | 'INPUT_INVALID'
  | 'INPUT_MISSING'
  | 'FILE_MISSING'
  | 'FILE_UNREADABLE'
  | 'FILE_INVALID'
  | 'FINDINGS'
  | 'NETWORK'
  | 'TIMEOUT'
  | 'RATE_LIMITED'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'SERVICE_REJECTED'
  | 'SERVICE_UNAVAILABLE'
  | 'POLICY_CONFLICT'
  | 'POLICY_INVALID'
  | 'POLICY_TOO_WIDE'
  | 'DEPLOYMENT_FAILED'
  | 'DEPLOYMENT_SUPERSEDED'
  | 'RELEASE_BUSY'
  | 'GATE_FAILED'
  | 'NOTHING_TO_ROLL_BACK'
  | 'UNDO_INCOMPLETE'
  | 'CANCELLED'
  | 'INTERNAL';

export interface ErrorDetail {
  /** What the reader can do about it, in the imperative. */
  readonly remedy?: string;
  /** What lies behind it: an exception of the platform or another SlipwayError. Printed only with --debug. */
  readonly cause?: unknown;
  /** Further lines that belong to the message: offending rules, log tails. Never a secret. */
  readonly details?: readonly string[];
  /** With POLICY_TOO_WIDE: the edit that mends it and who loses what by it, for programs. */
  readonly narrowing?: PolicyMending;
}

/** An error with a code, a one-line cause as its message, and a remedy in the user's words. Never holds a secret. */
export class SlipwayError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string | undefined;
  readonly details: readonly string[];
  readonly narrowing: PolicyMending | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'SlipwayError';
    this.code = code;
    this.remedy = detail.remedy;
    this.details = detail.details ?? [];
    this.narrowing = detail.narrowing;
  }
}

/** Anything thrown, as a SlipwayError: a foreign error becomes `INTERNAL` with the original as its cause. */
export function asSlipwayError(thrown: unknown): SlipwayError {
  if (thrown instanceof SlipwayError) return thrown;
  if (isForeignSlipwayError(thrown)) {
    const { code, message, remedy, details } = thrown;
    return new SlipwayError(code, message, { cause: thrown, details, ...(remedy === undefined ? {} : { remedy }) });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new SlipwayError('INTERNAL', `unexpected failure: ${message}`, {
    cause: thrown,
    remedy: 'run again with --debug (in Actions: re-run with debug logging) and report the stack trace',
  });
}

/** The sandbox is a bundle of its own, with a class of its own. */
function isForeignSlipwayError(thrown: unknown): thrown is SlipwayError {
  if (!(thrown instanceof Error) || thrown.name !== 'SlipwayError') return false;
  const { code, details } = thrown as Partial<SlipwayError>;
  return typeof code === 'string' && Array.isArray(details);
}

/** 2 for wrong usage, 1 for every other failure. 0 is never an error. */
export function exitCodeOf(error: SlipwayError): 1 | 2 {
  return error.code === 'USAGE' || error.code === 'INPUT_INVALID' || error.code === 'INPUT_MISSING' ? 2 : 1;
}
