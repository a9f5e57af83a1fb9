import type { Route } from '../../src/model/route.ts';

export const TAG = 'tag:railway-proxy';

export function route(host: string, address: string | undefined, port = 11434): Route {
  return { host, address, port, models: [], at: { line: 1, column: 1, endLine: 1, endColumn: 1 } };
}

export const HAB = route('hab', '100.75.148.4');
export const HUGO = route('hugo', '100.104.46.119');
