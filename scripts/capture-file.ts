// Captures: policies that were posted to Tailscale, each with the tailnet's nodes, the answer, and the packet filters.
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { plainValue } from '../sandbox/tailnet-policy.ts';
import { HuJsonError, parseHuJson, textOf } from '../src/tailnet/hujson.ts';
import type { TailnetNode } from '../src/tailnet/resolve.ts';

const strings = z.array(z.string()).nullish();

const RecordedRule = z.object({
  SrcIPs: z.array(z.string()).nullish(),
  DstPorts: z.array(z.object({ IP: z.string(), Ports: z.object({ First: z.number(), Last: z.number() }) })).nullish(),
  IPProto: z.array(z.number()).nullish(),
  CapGrant: z
    .array(z.object({ Dsts: z.array(z.string()).nullish(), CapMap: z.record(z.string(), z.unknown()).nullish() }))
    .nullish(),
});
/** One rule of a packet filter, as the service hands it to a node (tailscale/tailscale: tailcfg.FilterRule). */
export type RecordedRule = z.infer<typeof RecordedRule>;

const Capture = z.object({
  id: z.string(),
  /** An object, or the text of a policy file. */
  policy: z.union([z.string(), z.record(z.string(), z.unknown())]),
  api_response_code: z.int(),
  /** Nothing where the service accepted the policy. */
  api_response_body: z.object({ message: z.string(), data: z.unknown().optional() }).partial().nullish(),
  topology: z
    .object({
      users: z.array(z.object({ name: z.string(), email: z.string().nullish() })).nullish(),
      nodes: z
        .record(
          z.string(),
          z.object({
            ipv4: z.string().nullish(),
            ipv6: z.string().nullish(),
            tags: strings,
            user: z.string().nullish(),
            approved_routes: strings,
          }),
        )
        .nullish(),
    })
    .nullish(),
  /** By the node's name; null for a node that lets nothing in. */
  packet_filter_rules: z.record(z.string(), z.array(RecordedRule).nullable()).nullish(),
});
export type Capture = z.infer<typeof Capture>;

/** A file that is missing, cannot be read, or holds no captures. The message is one line. */
export class CaptureFileError extends Error {}

/** The captures of the project, by kind. */
export const CAPTURES = join(import.meta.dirname, '../__tests__/data/tailscale/captures');

/**
 * The captures of files, and of the `.json` and `.hujson` files in folders, in order.
 *
 * @throws CaptureFileError
 */
export function readCaptures(paths: readonly string[]): Capture[] {
  return paths.flatMap(filesOf).flatMap(readCaptureFile);
}

function filesOf(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const files = readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(?:json|hujson)$/i.test(entry.name))
      .map((entry: Dirent) => join(entry.parentPath, entry.name))
      .sort();
    if (files.length === 0) throw new CaptureFileError(`${path} has no .json or .hujson file`);
    return files;
  } catch (error) {
    throw error instanceof CaptureFileError ? error : unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): CaptureFileError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new CaptureFileError(`${path} is not there`);
  if (code === 'EACCES' || code === 'EPERM') return new CaptureFileError(`${path} cannot be read: permission denied`);
  return new CaptureFileError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}

/** A file holds a list of captures, or one. */
function readCaptureFile(path: string): Capture[] {
  let plain: unknown;
  try {
    plain = plainValue(parseHuJson(textOf(readFileSync(path)).replace(/^\ufeff/, '')).root);
  } catch (error) {
    if (!(error instanceof HuJsonError)) throw unreadable(path, error);
    throw new CaptureFileError(`${path} is not JSON: ${error.message.replace(/^hujson: /, '')}`);
  }
  const list = Array.isArray(plain) ? plain : [plain];
  if (list.length === 0) throw new CaptureFileError(`${path} holds no captures: its list is empty`);
  return list.map((entry: unknown, index) => {
    const read = Capture.safeParse(entry);
    if (read.success) return read.data;
    throw new CaptureFileError(
      `${path} holds no captures: ${faultOf(entry, read.error, Array.isArray(plain) ? index : undefined)}`,
    );
  });
}

const NEEDED = ['id', 'policy', 'api_response_code'] as const;

/** What a capture is, in a sentence. */
export const CAPTURE_FORM = `A capture is an object with ${NEEDED.join(', ')}, and where they were recorded api_response_body, topology and packet_filter_rules.`;

/** @param index its place in the file's list, from 0; undefined where the file is no list */
function faultOf(entry: unknown, { issues: [issue] }: z.ZodError, index: number | undefined): string {
  const which = index === undefined ? 'the file' : `entry ${index + 1} of its list`;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return `${which} is no object. ${CAPTURE_FORM}`;
  const missing = NEEDED.filter((name) => !(name in entry));
  if (missing.length > 0) return `${which} has no ${missing.join(', no ')}. ${CAPTURE_FORM}`;
  const field = issue?.path.join('.') ?? '';
  return `${field} of ${which} has the wrong form (${issue?.message ?? 'unknown'}). ${CAPTURE_FORM}`;
}

/** The tailnet that the policy was judged in. */
export function nodesOf(capture: Capture): TailnetNode[] {
  const logins = new Map((capture.topology?.users ?? []).map(({ name, email }) => [name, email || name]));
  return Object.entries(capture.topology?.nodes ?? {}).map(([name, node]) => {
    const user = node.user ?? undefined;
    return {
      name,
      addresses: [node.ipv4, node.ipv6].filter((address) => typeof address === 'string'),
      tags: node.tags ?? [],
      routes: node.approved_routes ?? [],
      // A user who is not listed is named by login already.
      ...(user === undefined ? {} : { user: logins.get(user) ?? user }),
    };
  });
}

/** The policy as it was posted. */
export function policyTextOf(capture: Capture): string {
  return typeof capture.policy === 'string' ? capture.policy : JSON.stringify(capture.policy);
}
