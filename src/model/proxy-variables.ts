/**
 * The variables through which a proxy reaches a program. Both cases are read, which one first depends on the program. Docker
 * hands them to every RUN without an ARG line (docs.docker.com, "Variables: Predefined ARGs").
 */
export const PROXY_VARIABLES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
] as const;
export type ProxyVariable = (typeof PROXY_VARIABLES)[number];
