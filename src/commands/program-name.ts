import { basename, relative } from 'node:path';

/**
 * What a person types to start this program again: `slipway` where it is installed, else the script that Node was given.
 *
 * @param script `process.argv[1]`: absolute; a link that was called is not followed.
 */
export function programName(script: string | undefined, cwd: string): string {
  if (script === undefined) return 'slipway';
  if (basename(script) === 'slipway')
    return /[/\\]node_modules[/\\]\.bin[/\\]/.test(script) ? 'npx slipway' : 'slipway';
  const near = relative(cwd, script);
  return `node ${quoted(near.length < script.length ? near : script)}`;
}

/** As a shell reads it. */
function quoted(word: string): string {
  return /^[\w./\\:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
