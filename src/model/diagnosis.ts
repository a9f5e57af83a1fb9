/** One known failure, recognised in a log or an error message. */
export interface Diagnosis {
  /** Kebab-case, stable: `socks-proxy-in-pip`. */
  readonly name: string;
  /** One line. */
  readonly cause: string;
  /** What to do, in the imperative. */
  readonly remedy: string;
  /** The check that would have caught it beforehand (`dockerfile/proxy-cleared`); undefined where files do not decide it. */
  readonly check: string | undefined;
  /** Where the remedy comes from: a documentation page, repository path or issue. */
  readonly source: string;
  /** The line that gave it away, 1-based, cleaned and cut. */
  readonly evidence: { readonly line: number; readonly text: string };
}
