import { SlipwayError } from '../model/error.ts';
import type { Span } from '../model/position.ts';

/**
 * A policy that Tailscale would refuse, or that we refuse because its meaning is not certain. Code `POLICY_INVALID`.
 * `message` is the service's own text where it is known, so that a stand-in for the service can answer with it.
 */
export class PolicyError extends SlipwayError {
  /** Where in the policy text. */
  readonly at: Span;

  constructor(message: string, at: Span, remedy?: string, details: readonly string[] = []) {
    super('POLICY_INVALID', message, {
      details: [`at line ${at.line}, column ${at.column} of the policy`, ...details],
      remedy: remedy ?? `mend line ${at.line} of the policy`,
    });
    this.name = 'PolicyError';
    this.at = at;
  }
}
