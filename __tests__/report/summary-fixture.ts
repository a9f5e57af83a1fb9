import type { Finding } from '../../src/model/finding.ts';
import type { GateReport } from '../../src/model/gate.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ReleaseResult } from '../../src/model/release.ts';
import type { Route } from '../../src/model/route.ts';
import { type EndedStep, jobSummary, type SummaryInput } from '../../src/report/job-summary.ts';
import { type Page, readMarkdown, type Table } from './markdown-reader.ts';

const AT = { line: 1, column: 1, endLine: 1, endColumn: 2 };

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    check: 'dockerfile/proxy-cleared',
    severity: 'error',
    file: 'Dockerfile.railway',
    line: 2,
    column: 5,
    endLine: 2,
    endColumn: 12,
    message: 'apt-get sees the proxy variables',
    remedy: 'unset them in the same RUN',
    ...more,
  };
}

export function route(host: string, names: readonly string[], port = 11434): Route {
  return { host, address: '192.0.2.7', port, models: names.map((name) => ({ name, model: `ollama/${name}` })), at: AT };
}

export function step(name: EndedStep['step'], more: Partial<EndedStep> = {}): EndedStep {
  return { kind: 'ended', step: name, outcome: 'done', text: 'done', details: [], milliseconds: 400, ...more };
}

export function gateReport(more: Partial<GateReport> = {}): GateReport {
  return {
    alive: true,
    noKeyStatus: 401,
    wrongKeyStatus: 400,
    open: false,
    models: [
      { name: 'llama3', asked: 'llama3', host: 'hab', ok: true, firstTokenMs: 214.4, attempts: 1 },
      { name: 'llama3-hugo', asked: 'llama3-hugo', host: 'hugo', ok: false, cause: 'hugo is offline', attempts: 3 },
    ],
    ...more,
  };
}

export function releaseResult(more: Partial<ReleaseResult> = {}): ReleaseResult {
  return {
    ok: true,
    changed: true,
    policyChanged: false,
    modelsPassed: [],
    modelsFailed: [],
    rolledBack: false,
    undone: [],
    ...more,
  };
}

export function plan(more: Partial<Plan> = {}): Plan {
  return {
    directory: 'gateway',
    settings: [],
    routes: [],
    policy: { looked: true, changed: true, summary: '+1 rule', diff: '', tooWide: [] },
    railway: {
      looked: true,
      target: 'p / production / s',
      source: 'upload of 6 files',
      sourceChanged: true,
      variables: { added: ['TS_AUTHKEY'], changed: ['PORT'], unchanged: ['LITELLM_MASTER_KEY'] },
      settings: [{ name: 'healthcheckPath', from: 'not set', to: '/health/liveliness' }],
      url: undefined,
    },
    key: { needed: true, reason: 'none yet' },
    upToDate: false,
    notes: [],
    ...more,
  };
}

export function summaryInput(more: Partial<SummaryInput> = {}): SummaryInput {
  return {
    command: 'ship',
    end: { exitCode: 0 },
    steps: [],
    routes: [],
    tag: 'tag:railway-proxy',
    hostname: 'railway-litellm',
    ...more,
  };
}

/** The summary of this input, taken apart. */
export function page(more: Partial<SummaryInput>): Page {
  return readMarkdown(jobSummary(summaryInput(more)));
}

/** @throws Error when the page has no table under this heading */
export function table({ tables }: Page, heading: string): Table {
  const found = tables.find((one) => one.heading === heading);
  if (found === undefined) throw new Error(`no table under ${heading}`);
  return found;
}
