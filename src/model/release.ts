import type { ModelNotAsked } from './gate.ts';
import type { PolicyMending } from './plan.ts';
import type { Route } from './route.ts';

/** One part of an undo, verified. */
export interface UndonePart {
  /** `policy`, `variables`, `deployment` … */
  readonly part: string;
  readonly ok: boolean;
  /** What was done, or why it could not be. */
  readonly text: string;
}

export interface FailedModel {
  readonly name: string;
  readonly host: string;
  readonly cause: string;
}

/** A subnet that the gateway's variables advertise. */
export interface NodeRoute {
  /** CIDR. */
  readonly subnet: string;
  /** Whether traffic for it goes to the gateway. */
  readonly approved: boolean;
  /** Who may connect to it by the policy in force, `nobody` included; absent when the policy is not known. */
  readonly openTo?: string;
}

/** The device that the gateway of a new deployment is in the tailnet. */
export interface GatewayNode {
  /** Online with the gateway's tag and no other. */
  readonly online: boolean;
  /** First label of its MagicDNS name; absent when it was not seen. */
  readonly name?: string;
  readonly address?: string;
  readonly tags?: readonly string[];
  /** Why it is not online, or not known. */
  readonly reason?: string;
  /** Absent when it advertises none. */
  readonly routes?: readonly NodeRoute[];
}

/** How a release, a gate or a rollback ended. */
export interface ReleaseResult {
  readonly ok: boolean;
  /** Whether anything outside was changed and stays changed. */
  readonly changed: boolean;
  readonly url?: string;
  readonly deploymentId?: string;
  readonly policyChanged: boolean;
  /** Unified diff of the tailnet policy as this release left it; absent when it did not change. */
  readonly policyDiff?: string;
  /** The gateway's routes; absent when the run did not come so far. */
  readonly routes?: readonly Route[];
  /** Absent when nothing was deployed, and where Tailscale may not be asked. */
  readonly node?: GatewayNode;
  readonly modelsPassed: readonly string[];
  readonly modelsFailed: readonly FailedModel[];
  /** Those that the gate does not ask; absent when there are none. */
  readonly modelsNotAsked?: readonly ModelNotAsked[];
  /** A failed release put the former state back, all of it. */
  readonly rolledBack: boolean;
  readonly undone: readonly UndonePart[];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly remedy?: string;
    readonly details: readonly string[];
    /** The edit that mends it; only where the tailnet policy is too wide. */
    readonly narrowing?: PolicyMending;
  };
}
