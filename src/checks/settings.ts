import type { ProjectFile } from '../project/project.ts';
import { isRecord, readYaml } from '../project/yaml-source.ts';
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

const requireModels: Check = {
  name: 'settings/require-models',
  severity: 'error',
  what: 'The models that requireModels names in slipway.yml stand in model_list.',
  why: 'A release stops at a name that the proxy config does not have; all and unchanged are words of their own.',
  remedy: 'write all, unchanged, or names of model_list',
  *run(context) {
    const file = context.project.files.get('settings');
    const config = context.config();
    if (file === undefined || config === undefined || config.models.length === 0) return;
    const { include, general_settings: general } = config.data;
    // Models may stand in an included file or in the database.
    if (include !== undefined || (isRecord(general) && general.store_model_in_db === true)) return;
    const names = config.models.flatMap(({ name }) => name ?? []);
    const source = readYaml(file.text, file.lines);
    const written = isRecord(source.data) ? source.data.requireModels : undefined;
    const items = typeof written === 'string' ? written.split(/[,\r\n]+/) : Array.isArray(written) ? written : [];
    for (const [index, item] of items.entries()) {
      const name = typeof item === 'string' ? item.trim() : '';
      if (name === '' || REQUIRED_WORDS.includes(name) || names.includes(name)) continue;
      const at = source.at(Array.isArray(written) ? ['requireModels', index] : ['requireModels']) ?? startOf(file);
      const near = nearest(name, [...REQUIRED_WORDS, ...names]);
      const remedy = near === undefined ? `${requireModels.remedy}: ${names.slice(0, 10).join(', ')}` : `write ${near}`;
      yield { file: file.path, at, message: `requireModels names ${name}, which is not in model_list`, remedy };
    }
  },
};

const REQUIRED_WORDS: readonly string[] = ['all', 'unchanged'];

function placeOf(file: ProjectFile, name: string) {
  return readYaml(file.text, file.lines).at(['checks', name], 'key') ?? startOf(file);
}

export const checks: readonly Check[] = [unknownCheck, requireModels];
