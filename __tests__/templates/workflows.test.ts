import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { INPUTS } from '../../src/settings/inputs.ts';
import { COMMANDS } from '../../src/settings/schema.ts';

/** What act does not look at, and what no linter knows: read from the files. */

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Step {
  readonly uses: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly name: string;
  readonly if?: string;
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const NAMES = readdirSync(join(root, 'workflows')).sort();
const texts = new Map(NAMES.map((name) => [name, read(`workflows/${name}`)]));
const textOf = (name: string): string => texts.get(name) ?? '';
const workflow = (name: string): Workflow => parse(textOf(name)) as Workflow;
const jobsOf = (name: string): [string, Job][] => Object.entries(workflow(name).jobs);
const expressionsIn = (text: string): string[] =>
  [...text.matchAll(/\$\{\{ (.*?) \}\}/g)].map(([, inner = '']) => inner);

/** The step of a job that is ours, which every job ends with. */
function ours({ steps }: Job): Step {
  const step = steps.at(-1);
  if (step === undefined) throw new Error('a job without steps');
  return step;
}

it('are the three that init writes', () => {
  expect(NAMES).toEqual(['deploy.yml', 'redeploy.yml', 'validate.yml']);
});

describe('triggers', () => {
  it('deploy: a push to main, whatever it changes', () => {
    expect(workflow('deploy.yml').on).toEqual({ push: { branches: ['main'] } });
  });

  it('validate: a pull request for main, with the rights of the pull request', () => {
    expect(workflow('validate.yml').on).toEqual({ pull_request: { branches: ['main'] } });
  });

  it('redeploy: by hand, with a choice and its reference', () => {
    expect(workflow('redeploy.yml').on).toEqual({
      workflow_dispatch: {
        inputs: {
          what: {
            description: expect.any(String),
            type: 'choice',
            required: true,
            default: 'redeploy',
            options: ['redeploy', 'new key', 'commit', 'image', 'rollback'],
          },
          reference: { description: expect.any(String), type: 'string', required: false },
        },
      },
    });
  });

  it('redeploy: the expressions handle each choice, and no other', () => {
    const compared = [...textOf('redeploy.yml').matchAll(/inputs\.what == '([^']*)'/g)].map(([, word]) => word);
    expect([...new Set(compared)].sort()).toEqual(['commit', 'image', 'new key', 'redeploy', 'rollback']);
  });
});

describe('rights', () => {
  const RIGHTS: Record<string, Record<string, Record<string, string>>> = {
    'deploy.yml': { ship: { contents: 'read', deployments: 'write', 'id-token': 'write' } },
    'redeploy.yml': { release: { contents: 'read', deployments: 'write', 'id-token': 'write' } },
    'validate.yml': { validate: { contents: 'read' }, plan: { contents: 'read', 'pull-requests': 'write' } },
  };

  it.each(NAMES)('%s: none for the workflow, the least for each job', (name) => {
    expect(workflow(name).permissions).toEqual({});
    expect(Object.fromEntries(jobsOf(name).map(([id, job]) => [id, job.permissions]))).toEqual(RIGHTS[name]);
  });

  it.each(NAMES)('%s: a reason beside each', (name) => {
    const given = textOf(name).match(/^ {6}[a-z-]+: (?:read|write)\b.*$/gm) ?? [];
    expect(given).toHaveLength(jobsOf(name).flatMap(([, job]) => Object.keys(job.permissions)).length);
    for (const line of given) expect(line).toMatch(/: (?:read|write) # to [a-z].{10,}$/);
  });

  it.each(NAMES)(
    '%s: an identity token exactly where Tailscale is asked, a deployment status where there is one',
    (name) => {
      for (const [, job] of jobsOf(name)) {
        const inputs = ours(job).with ?? {};
        expect(job.permissions['id-token'] === 'write').toBe('tailscale-client-id' in inputs);
        const releases = /ship|rollback/.test(String(inputs['command']));
        expect(job.permissions['deployments'] === 'write').toBe(releases);
      }
    },
  );

  it('pull requests from forks reach no secret, no variable and no right to write', () => {
    const own = 'github.event.pull_request.head.repo.full_name == github.repository';
    const open = jobsOf('validate.yml').filter(([, job]) => job.if !== own);
    expect(open.map(([id]) => id)).toEqual(['validate']);
    for (const [, job] of open) {
      expect(JSON.stringify(job)).not.toMatch(/secrets|vars\.|github\.token|write/);
      expect(ours(job).with).toMatchObject({ 'github-token': '' });
    }
  });

  it.each(NAMES)(
    '%s: no trigger that lends its secrets, no environment, no shell, no failure that is passed over',
    (name) => {
      const keys = new Set<string>();
      collectKeys(parse(textOf(name)), keys);
      for (const key of [
        'pull_request_target',
        'workflow_run',
        'issue_comment',
        'environment',
        'run',
        'continue-on-error',
      ]) {
        expect([...keys]).not.toContain(key);
      }
      expect(textOf(name)).not.toMatch(/secrets: inherit|toJSON\(secrets\)|always\(\)/);
    },
  );

  it('expressions take nothing that a stranger writes', () => {
    const sources = NAMES.flatMap((name) => expressionsIn(textOf(name))).flatMap(
      (text) => text.match(/\b[a-z_]+(?:\.[\w-]+)+/g) ?? [],
    );
    expect([...new Set(sources)].sort()).toEqual([
      'github.event.pull_request.number',
      'inputs.reference',
      'inputs.what',
      'secrets.RAILWAY_TOKEN',
      'vars.TAILSCALE_CLIENT_ID',
    ]);
  });
});

describe('concurrency', () => {
  it('one release of the service at a time, and none is stopped for another', () => {
    const { railwayService } = parse(read('templates/slipway.yml')) as { railwayService: string };
    const one = { group: `slipway-${railwayService}`, 'cancel-in-progress': false };
    expect(workflow('deploy.yml').concurrency).toEqual(one);
    expect(workflow('redeploy.yml').concurrency).toEqual(one);
  });

  it('of a pull request only the newest commit is looked at', () => {
    expect(workflow('validate.yml').concurrency).toEqual({
      group: 'slipway-validate-${{ github.event.pull_request.number }}',
      'cancel-in-progress': true,
    });
  });
});

describe('jobs', () => {
  it.each(NAMES)('%s: on a label that GitHub has, and not for ever', (name) => {
    for (const [, job] of jobsOf(name)) {
      // An unknown label waits for a day; without a limit a job may hang for six hours.
      expect(job['runs-on']).toBe('ubuntu-latest');
      expect(job['timeout-minutes']).toBeGreaterThanOrEqual(10);
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
  });

  it.each(NAMES)('%s: a checkout that leaves no token behind, then the action', (name) => {
    for (const [, job] of jobsOf(name)) {
      expect(job.steps.map(({ uses }) => uses.split('@', 1)[0])).toEqual(['actions/checkout', 'slipway-kit/slipway']);
      expect(job.steps[0]?.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  it.each(NAMES)('%s: inputs that the action has, and its tokens', (name) => {
    const known = new Set(INPUTS.map((input) => input.name));
    for (const [id, job] of jobsOf(name)) {
      const inputs = ours(job).with ?? {};
      expect(Object.keys(inputs).filter((input) => !known.has(input))).toEqual([]);
      if (id !== 'validate') expect(inputs).toMatchObject({ 'railway-token': '${{ secrets.RAILWAY_TOKEN }}' });
      if ('tailscale-client-id' in inputs) {
        expect(inputs['tailscale-client-id']).toBe('${{ vars.TAILSCALE_CLIENT_ID }}');
      }
    }
  });

  it.each(NAMES)('%s: commands that the action has', (name) => {
    const commands = jobsOf(name).flatMap(([, job]) => {
      const command = String(ours(job).with?.['command']);
      return command.startsWith('${{')
        ? [...command.matchAll(/(?:&&|\|\|) '(\w+)'/g)].map(([, word]) => word)
        : [command];
    });
    const expected = {
      'deploy.yml': ['ship'],
      'redeploy.yml': ['rollback', 'ship'],
      'validate.yml': ['validate', 'plan'],
    };
    expect(commands).toEqual(expected[name as keyof typeof expected]);
    for (const command of commands) expect(COMMANDS).toContain(command);
  });
});

describe('actions', () => {
  const pins = JSON.parse(read('__tests__/data/pins.json')) as {
    actions: Record<string, { version: string; commit: string }>;
  };
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const used = NAMES.flatMap((name) =>
    [...textOf(name).matchAll(/uses: (\S+)@(\S+)(.*)$/gm)].map(([, action, ref, comment]) => ({
      name,
      action,
      ref,
      comment,
    })),
  );

  it('are pinned to the commit of a release, which a comment names', () => {
    expect(used).toHaveLength(NAMES.flatMap(jobsOf).length * 2);
    for (const { action = '', ref, comment } of used) {
      expect(ref).toMatch(/^[0-9a-f]{40}$/);
      if (action === 'slipway-kit/slipway') expect(comment).toBe(` # v${version}`);
      else
        expect({ ref, comment }).toEqual({
          ref: pins.actions[action]?.commit,
          comment: ` # ${pins.actions[action]?.version}`,
        });
    }
  });

  it('are the same in every workflow', () => {
    expect(new Set(used.map(({ action, ref }) => `${action}@${ref}`)).size).toBe(2);
  });
});

describe('size', () => {
  const LIMITS = { 'deploy.yml': 32, 'redeploy.yml': 52, 'validate.yml': 44 };

  it.each(NAMES)('%s: about a postcard', (name) => {
    const lines = textOf(name)
      .split('\n')
      .filter((line) => !/^\s*(?:#|$)/.test(line));
    expect(lines.length).toBeLessThanOrEqual(LIMITS[name as keyof typeof LIMITS]);
    for (const line of textOf(name).split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  it.each(['deploy.yml', 'validate.yml'])('%s: two or three inputs', (name) => {
    for (const [, job] of jobsOf(name)) expect(Object.keys(ours(job).with ?? {}).length).toBeLessThanOrEqual(3);
  });
});

function collectKeys(value: unknown, keys: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value)) keys.add(key);
    collectKeys(item, keys);
  }
}
