import type { Span } from '../model/position.ts';
import type { ProjectFile } from '../project/project.ts';
import { hostNamesOf } from '../tailnet/fragment.ts';
import { type HuJsonDocument, HuJsonError, parseHuJson } from '../tailnet/hujson.ts';
import { type Policy, readPolicy } from '../tailnet/policy.ts';
import { PolicyError } from '../tailnet/policy-error.ts';

/** The tailnet policy file in the repository. */
export interface PolicyView {
  readonly file: ProjectFile;
  /** undefined when it is not HuJSON. */
  readonly document: HuJsonDocument | undefined;
  /** undefined when the service would refuse it. */
  readonly policy: Policy | undefined;
  /** Why there is no document or no policy. */
  readonly problem: { readonly at: Span; readonly message: string; readonly remedy: string | undefined } | undefined;
  /** Address to alias. */
  readonly hostNames: ReadonlyMap<string, string>;
}

/** Never throws for what stands in the file. */
export function readPolicyView(file: ProjectFile): PolicyView {
  const hostNames = hostNamesOf(file.text);
  let document: HuJsonDocument | undefined;
  try {
    document = parseHuJson(file.text);
    return { file, document, policy: readPolicy(file.text), problem: undefined, hostNames };
  } catch (cause) {
    return { file, document, policy: undefined, problem: problemOf(cause, file), hostNames };
  }
}

function problemOf(cause: unknown, file: ProjectFile): NonNullable<PolicyView['problem']> {
  if (cause instanceof PolicyError) return { at: cause.at, message: cause.message, remedy: cause.remedy };
  if (cause instanceof HuJsonError) {
    const at = file.lines.span(cause.offset, cause.offset + 1);
    return { at, message: cause.reason, remedy: undefined };
  }
  throw cause;
}
