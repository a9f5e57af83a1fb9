import { describe, expect, it } from '@jest/globals';
import type { SummaryInput } from '../../src/report/job-summary.ts';
import { gateReport, page, releaseResult, route, step } from './summary-fixture.ts';

describe('the picture of the routes', () => {
  function picture(more: Partial<SummaryInput>): readonly string[] {
    return page(more).fences.find(({ language }) => language === 'mermaid')?.lines ?? [];
  }

  it('leads from the gateway to each host and port, with the models behind it', () => {
    const routes = [route('hab', ['llama3']), route('hugo', ['llama3-hugo'], 8000)];
    expect(picture({ routes, steps: [step('gate', { gate: gateReport() })] })).toEqual([
      'flowchart LR',
      '  gateway["railway-litellm<br/>tag:railway-proxy"]',
      '  classDef silent stroke:#d1242f,stroke-width:3px',
      '  gateway --> route0["hab:11434<br/>llama3"]',
      '  gateway --> route1["hugo:8000<br/>llama3-hugo"]:::silent',
    ]);
  });

  it('prefers the routes of the release', () => {
    const routes = [route('hugo', ['x'])];
    const lines = picture({ routes: [route('hab', ['x'])], end: { release: releaseResult({ routes }) } });
    expect(lines.join('\n')).toContain('hugo:11434');
    expect(lines.join('\n')).not.toContain('hab');
  });

  it('marks only the host on which a model is silent', () => {
    const models = [
      { name: 'llama3', asked: 'llama3', host: 'hab', ok: true, attempts: 1 },
      { name: 'llama3', asked: 'llama3', host: 'hugo', ok: false, attempts: 1 },
    ];
    const lines = picture({
      routes: [route('hab', ['llama3']), route('hugo', ['llama3'])],
      end: { gate: gateReport({ models }) },
    });
    expect(lines.filter((line) => line.endsWith(':::silent'))).toEqual([
      '  gateway --> route1["hugo:11434<br/>llama3"]:::silent',
    ]);
  });

  it('has at most forty nodes, counts the other routes, and shows six models of one', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      route(`host${index}`, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']),
    );
    const shown = page({ routes: many });
    const lines = shown.fences[0]?.lines ?? [];
    expect(lines.filter((line) => line.includes('["'))).toHaveLength(40);
    expect(lines.at(-1)).toContain('a<br/>b<br/>c<br/>d<br/>e<br/>f<br/>and 2 more"');
    expect(shown.prose).toContain('_… and 21 more routes_');
  });

  it('keeps below the length that Mermaid takes', () => {
    const names = Array.from({ length: 6 }, () => '"'.repeat(40));
    const lines = picture({ routes: Array.from({ length: 39 }, () => route('"'.repeat(40), names)) });
    expect(lines.join('\n').length).toBeLessThan(50_000);
    expect(lines.length).toBeGreaterThan(10);
  });
});
