/** What runs now, and what is known of the last release. */
export interface ServiceStatus {
  readonly project: string;
  readonly environment: string;
  readonly service: string;
  readonly url?: string;
  readonly deployment?: { readonly id: string; readonly status: string; readonly createdAt: string };
  /** A deployment that is on its way beside the one that runs. */
  readonly onItsWay?: { readonly id: string; readonly status: string; readonly createdAt: string };
  readonly released?: {
    readonly deployment: string;
    readonly source: string;
    readonly at: string;
    readonly models: readonly string[];
    readonly routes: readonly string[];
    readonly key?: { readonly id: string; readonly expires: string; readonly daysLeft: number };
  };
  /** A key that a person has made, where the release has none of its own and Tailscale tells of it. */
  readonly keyByHand?: { readonly id: string; readonly expires: string; readonly daysLeft: number };
  /** Devices with the gateway's tag that are online; absent where Tailscale was not asked or did not tell. */
  readonly nodes?: readonly TaggedNode[];
  /** Devices with the gateway's tag that are offline: left of containers that are gone. */
  readonly staleNodes?: readonly TaggedNode[];
  readonly previous?: { readonly deployment: string; readonly at: string };
  /** A release that is on its way, or that died. */
  readonly inProgress?: { readonly owner: string; readonly startedAt: string; readonly updatedAt: string };
  /** Keys that nobody needs and that are not revoked yet. */
  readonly abandonedKeys: number;
  /** What a reader should do about it. */
  readonly notes: readonly string[];
}

/** A device of the tailnet with the gateway's tag. */
export interface TaggedNode {
  /** First label of its MagicDNS name. */
  readonly name: string;
  readonly address?: string;
  readonly tags: readonly string[];
  /** ISO 8601; absent while it is online. */
  readonly lastSeen?: string;
  /** Tailscale removes it by itself once it is offline. */
  readonly ephemeral: boolean;
}

/** One line of a deployment's log, cleaned of ANSI, carriage returns and control characters; `::` still stands, the printer defuses it. */
export interface LogLine {
  readonly timestamp: string;
  readonly severity: string;
  readonly message: string;
}
