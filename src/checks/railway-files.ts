import { posix } from 'node:path';
import { isRecord } from '../project/yaml-source.ts';
import type { Check, CheckContext } from './check.ts';

const dockerfilePath: Check = {
  name: 'railway/dockerfile-path',
  severity: 'error',
  what: 'Railway builds the Dockerfile that is checked here.',
  why: 'Without build.dockerfilePath Railway looks for a file called Dockerfile and else builds with Railpack (Railway docs, "Dockerfiles").',
  remedy: 'write dockerfilePath = "Dockerfile.railway" under [build]',
  *run(context) {
    const config = context.railwayConfig();
    if (config === undefined || config.problems.length > 0) return;
    const build = isRecord(config.data.build) ? config.data.build : {};
    const checked = context.project.files.get('dockerfile')?.path;
    const written = build.dockerfilePath;
    const file = config.file.path;
    if (written === undefined || written === null || written === '') {
      const byVariable = context.settingsVariables().some(({ name }) => name === 'RAILWAY_DOCKERFILE_PATH');
      if (checked === undefined || posix.basename(checked) === 'Dockerfile' || byVariable) return;
      const at = config.at(['build'], 'key') ?? config.file.lines.span(0, 0);
      const message = `there is no build.dockerfilePath, so Railway does not build ${checked}`;
      yield { file, at, message, remedy: `write dockerfilePath = "${checked}" under [build]` };
      return;
    }
    const at = config.at(['build', 'dockerfilePath']);
    if (typeof written !== 'string' || at === undefined) return;
    const path = posix.normalize(written).replace(/^\/+/, '');
    if (!isFile(context, path)) {
      const remedy =
        checked === undefined ? 'name a Dockerfile of the repository' : `write dockerfilePath = "${checked}"`;
      const fix = checked === undefined ? {} : { fix: { ...at, text: `"${checked}"` } };
      yield { file, at, message: `${written} is not there`, remedy, ...fix };
    } else if (checked !== undefined && path !== checked) {
      const message = `Railway builds ${path}, but ${checked} is what is checked`;
      yield {
        file,
        at,
        severity: 'warning',
        message,
        remedy: `set dockerfile to ${path}, or write dockerfilePath = "${checked}"`,
      };
    }
  },
};

/** Whether the tree has the file; an incomplete tree cannot say no. */
function isFile({ project }: CheckContext, path: string): boolean {
  if (path.startsWith('../')) return true;
  return project.treeIncomplete || project.tree.some((entry) => entry.path === path && entry.kind !== 'directory');
}

export const checks: readonly Check[] = [dockerfilePath];
