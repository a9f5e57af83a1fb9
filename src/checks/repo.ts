import ignore from 'ignore';
import { patternsOf } from '../project/ignore-rules.ts';
import { type ProjectFile, USUAL_PATHS } from '../project/project.ts';
import { envFileVariables } from '../project/variables.ts';
import { type Check, startOf } from './check.ts';
import { isSecretKey, looksLikeSecret } from './secret-shapes.ts';

const committedEnvFile: Check = {
  name: 'repo/committed-env-file',
  severity: 'warning',
  what: 'A .env file is excluded by .gitignore.',
  why: 'A .env file holds secrets sooner or later, and what was committed once stays in the history (GitHub docs, "Removing sensitive data from a repository").',
  remedy:
    'add .env and .env.* to .gitignore (and !.env.example); when it was committed, git rm --cached it and replace its secrets',
  *run({ project }) {
    for (const file of project.envFiles) {
      if (file.ignored) continue;
      const secret = envFileVariables(file).find(({ name, value }) => isSecretKey(name) && looksLikeSecret(value));
      const message = `${file.path} is not excluded by .gitignore`;
      if (secret === undefined) yield { file: file.path, at: startOf(file), message };
      else
        yield {
          file: file.path,
          at: secret.at,
          severity: 'error',
          message: `${message} and holds a secret: ${secret.name}`,
        };
    }
  },
};

/** Names at the top of the directory that are easily taken for the settings file's. */
const SETTINGS_LOOKALIKE = /^\.?slipway\.ya?ml$/i;

const settingsName: Check = {
  name: 'repo/settings-name',
  severity: 'error',
  what: 'The settings file is called slipway.yml.',
  why: 'No other name is read: the tag, the required models and all else that stands in slipway.yaml would be dropped without a word.',
  remedy: 'rename it to slipway.yml',
  *run({ project }) {
    for (const { path, kind } of project.tree) {
      if (kind !== 'file' || path === USUAL_PATHS.settings[0] || !SETTINGS_LOOKALIKE.test(path)) continue;
      const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
      yield { file: path, at, message: `${path} is not read: the settings are called slipway.yml` };
    }
  },
};

const gitattributes: Check = {
  name: 'repo/gitattributes',
  severity: 'warning',
  what: '.gitattributes keeps the line ends of the start script.',
  why: 'Git for Windows turns LF into CRLF on checkout; a script whose first line ends in CR fails in the container with `no such file or directory` (git docs, gitattributes, "End-of-line conversion").',
  remedy: 'add the line "*.sh text eol=lf" to .gitattributes',
  *run({ project }) {
    const script = project.files.get('startScript');
    if (script === undefined) return;
    const attributes = project.files.get('gitattributes');
    if (attributes !== undefined && keepsLineFeeds(attributes, script.path)) return;
    const message = `${script.path} may be checked out with CRLF: no rule of .gitattributes says eol=lf for it`;
    if (attributes === undefined) {
      yield { file: script.path, at: startOf(script), message };
      return;
    }
    const end = attributes.lines.span(attributes.text.length, attributes.text.length);
    const lead = attributes.text === '' || attributes.text.endsWith('\n') ? '' : '\n';
    yield { file: attributes.path, at: end, message, fix: { ...end, text: `${lead}*.sh text eol=lf\n` } };
  },
};

/** Whether the last rules that match the path leave it without CRLF. */
function keepsLineFeeds(attributes: ProjectFile, path: string): boolean {
  let text: boolean | undefined;
  let lineFeed: boolean | undefined;
  for (const line of patternsOf(attributes.text)) {
    const [pattern, ...values] = line.trim().split(/\s+/);
    if (pattern === undefined || pattern === '' || pattern.startsWith('#') || pattern.startsWith('[')) continue;
    if (!ignore().add(pattern).ignores(path)) continue;
    for (const value of values) {
      if (value === 'binary' || value === '-text') text = false;
      else if (value === 'text' || value.startsWith('text=')) text = true;
      else if (value.startsWith('eol=')) lineFeed = value === 'eol=lf';
      else if (value === '-eol' || value === '!eol') lineFeed = undefined;
    }
  }
  return text === false || lineFeed === true;
}

export const checks: readonly Check[] = [settingsName, committedEnvFile, gitattributes];
