import type { ProjectFile } from '../project/project.ts';
import { readYaml } from '../project/yaml-source.ts';
import { nearest } from '../settings/nearest.ts';
import { type Check, startOf } from './check.ts';

const unknownCheck: Check = {
  name: 'settings/unknown-check',
  severity: 'warning',
  what: 'The checks whose severity slipway.yml sets exist.',
  why: 'A mistyped name would leave a check on that its author believes to be off. The names stand in docs/checks.md.',
  remedy: 'write the name of a check as docs/checks.md has it',
  *run({ project, settings }) {
    const file = project.files.get('settings');
    if (file === undefined) return;
    for (const name of Object.keys(settings.severities)) {
      if (settings.checkNames.includes(name)) continue;
      const near = nearest(name, settings.checkNames);
      const remedy = near === undefined ? {} : { remedy: `write ${near}` };
      yield { file: file.path, at: placeOf(file, name), message: `there is no check ${name}`, ...remedy };
    }
  },
};

function placeOf(file: ProjectFile, name: string) {
  return readYaml(file.text, file.lines).at(['checks', name], 'key') ?? startOf(file);
}

export const checks: readonly Check[] = [unknownCheck];
