import { describe, expect, it } from '@jest/globals';
import type { ServiceStatus } from '../../src/model/status.ts';
import { renderLogs, renderStatus } from '../../src/report/status.ts';

const PLAIN = { color: false, columns: 200 };
const NOTHING: ServiceStatus = {
  project: 'gateway',
  environment: 'production',
  service: 'litellm',
  abandonedKeys: 0,
  notes: [],
};

/** The rows of the text, by their first word. */
function rowsOf(status: ServiceStatus): Map<string, string> {
  const lines = renderStatus(status, PLAIN).split('\n');
  return new Map(lines.map((line) => [line.slice(2).split(/ {3,}/)[0] ?? '', line.slice(2).split(/ {3,}/)[1] ?? '']));
}

describe('renderStatus', () => {
  it('says that nothing runs and nothing was released', () => {
    const rows = rowsOf(NOTHING);
    expect(rows.get('runs')).toBe('nothing');
    expect(rows.get('released')).toBe('nothing yet');
    expect(rows.get('url')).toBe('none: the service has no domain');
    expect(rows.has('rollback to')).toBe(false);
  });

  it('tells what runs, what was released, its key and where a rollback goes', () => {
    const rows = rowsOf({
      ...NOTHING,
      url: 'https://gateway.example.com',
      deployment: { id: 'd-2', status: 'SUCCESS', createdAt: '2026-11-23T20:12:33.000Z' },
      released: {
        deployment: 'd-2',
        source: `upload:${'ab'.repeat(32)}`,
        at: '2026-11-23T20:14:00.000Z',
        models: ['llama3', 'mistral'],
        routes: ['hab=100.64.0.1:11434'],
        key: { id: 'k1', expires: '2027-02-21T00:00:00Z', daysLeft: 89 },
      },
      previous: { deployment: 'd-1', at: '2026-11-01T08:00:00.000Z' },
      abandonedKeys: 2,
    });
    expect(rows.get('runs')).toBe('d-2 SUCCESS, since 2026-11-23 20:12 UTC');
    expect(rows.get('released')).toBe('d-2, 2026-11-23 20:14 UTC, upload:abababababab…');
    expect(rows.get('key')).toBe('k1, 89 days left');
    expect(rows.get('rollback to')).toBe('d-1, 2026-11-01 08:00 UTC');
    expect(rows.get('to revoke')).toBe('2 keys');
  });

  it('keeps its notes to the width of the terminal', () => {
    const note = 'hugo is at 100.64.0.3, and proxy_server_config.railway.yaml:31 says 100.64.77.7: correct it there';
    const lines = renderStatus({ ...NOTHING, notes: [note, 'short'] }, { color: false, columns: 80 }).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.slice(-4, -1)).toEqual([
      '  ! hugo is at 100.64.0.3, and proxy_server_config.railway.yaml:31 says',
      '    100.64.77.7: correct it there',
      '  ! short',
    ]);
  });

  it('tells the gateway’s devices, those that were left, and a key by hand', () => {
    const lines = renderStatus(
      {
        ...NOTHING,
        released: { deployment: 'd', source: 's', at: '2026-11-23T20:14:00Z', models: [], routes: [] },
        keyByHand: { id: 'kStandIn1CNTRL', expires: '2026-12-24T00:00:00Z', daysLeft: 30 },
        nodes: [
          { name: 'railway-litellm-1', address: '100.64.0.3', tags: ['tag:railway-proxy'], ephemeral: true },
          { name: 'replica', tags: ['tag:railway-proxy', 'tag:x'], ephemeral: true },
        ],
        staleNodes: [
          { name: 'railway-litellm', tags: [], lastSeen: '2026-11-02T08:30:00Z', ephemeral: false },
          { name: 'old', tags: [], ephemeral: true },
        ],
      },
      PLAIN,
    ).split('\n');
    expect(lines.map((line) => line.trim().replace(/ {2,}/, ': '))).toEqual(
      expect.arrayContaining([
        'key: by hand, kStandIn1CNTRL, 30 days left',
        'node: railway-litellm-1 online as tag:railway-proxy (100.64.0.3)',
        'node: replica online as tag:railway-proxy, tag:x (no address)',
        'left offline: railway-litellm, last seen 2026-11-02 08:30 UTC',
        'left offline: old, never seen online; ephemeral, Tailscale removes it',
      ]),
    );
    expect(rowsOf({ ...NOTHING, nodes: [] }).get('node')).toBe('none online');
    expect(rowsOf(NOTHING).has('node')).toBe(false);
  });

  it('defuses what a name or a note holds', () => {
    const text = renderStatus({ ...NOTHING, project: 'a\u001b[31m', notes: ['::error::x'] }, PLAIN);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('::error::');
  });
});

describe('renderLogs', () => {
  it('keeps each line with its time, and defuses it', () => {
    const text = renderLogs(
      [
        { timestamp: '2026-11-23T20:12:11.123456Z', severity: 'info', message: '::set-output name=a::b' },
        { timestamp: 'no time', severity: 'error', message: '##[error]x\u0007' },
      ],
      PLAIN,
    );
    expect(text.split('\n')).toEqual(['2026-11-23 20:12:11  : :set-output name=a::b', 'no time  # #[error]x', '']);
  });

  it('paints errors', () => {
    const line = { timestamp: 't', severity: 'ERROR', message: 'x' };
    expect(renderLogs([line], { color: true, columns: 80 })).toContain('\u001b[31m');
  });

  it('is empty for no lines', () => {
    expect(renderLogs([], PLAIN)).toBe('');
  });
});
