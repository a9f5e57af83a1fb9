import { OUTPUTS } from '../src/commands/action-outputs.ts';
import { INPUTS, type InputDefinition } from '../src/settings/inputs.ts';
import { COMMANDS } from '../src/settings/settings.ts';

/**
 * Defaults that stand in action.yml itself. Every other one is left to the settings, so that slipway.yml and the environment can
 * still win: an input that is empty is not given.
 */
const LITERAL_DEFAULTS: Readonly<Record<string, string>> = { 'github-token': '${{ github.token }}' };

const HEAD = `# Made by npm run generate from src/settings/inputs.ts and src/commands/action-outputs.ts.
name: Slipway
description: From a LiteLLM config to a proven Railway service that reaches its model hosts over Tailscale and nothing else on the tailnet.
branding:
  icon: anchor
  color: blue
`;

const RUNS = `runs:
  using: node24
  main: dist/main/index.js
  post: dist/post/index.js
  # A cancelled release is put back by the post step, which therefore runs then too.
  post-if: always()
`;

/** The text of action.yml. */
export function actionText(): string {
  const inputs = INPUTS.map((input) => {
    const { name } = input;
    const standard = LITERAL_DEFAULTS[name];
    return [
      `  ${name}:`,
      `    description: ${quoted(descriptionOf(input))}`,
      '    required: false',
      ...(standard === undefined ? [] : [`    default: ${standard}`]),
    ].join('\n');
  });
  const outputs = Object.entries(OUTPUTS).map(
    ([name, description]) => `  ${name}:\n    description: ${quoted(description.replaceAll('`', ''))}`,
  );
  return `${HEAD}inputs:\n${inputs.join('\n')}\noutputs:\n${outputs.join('\n')}\n${RUNS}`;
}

/** `What to do. Value: validate, plan or ship. Default: validate` */
function descriptionOf(input: InputDefinition): string {
  const { name, secret, description, default: standard } = input;
  return [
    description,
    `${secret ? 'Secret' : 'Value'}: ${formOf(input)}.`,
    standard === undefined || LITERAL_DEFAULTS[name] !== undefined ? '' : `Default: ${standard}`,
  ]
    .join(' ')
    .trim();
}

function formOf({ name, form }: InputDefinition): string {
  return name === 'command' ? `${COMMANDS.slice(0, -1).join(', ')} or ${COMMANDS.at(-1)}` : form;
}

/** A YAML string in single quotes, in which nothing but the quote has a meaning. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The README's tables, by the name of their block. */
export function actionTables(): Readonly<Record<'inputs' | 'outputs', string>> {
  return {
    inputs: table(
      ['input', 'what it is', 'form', 'default'],
      INPUTS.map((input) => [
        `\`${input.name}\`${input.secret ? ' (secret)' : ''}`,
        input.description,
        formOf(input),
        code(LITERAL_DEFAULTS[input.name]) ?? defaultCell(input.default),
      ]),
    ),
    outputs: table(
      ['output', 'what it is'],
      Object.entries(OUTPUTS).map(([name, description]) => [`\`${name}\``, description]),
    ),
  };
}

/** A value is code, a sentence about where it comes from is not. */
function defaultCell(standard: string | undefined): string {
  if (standard === undefined) return '';
  return /\s/.test(standard) ? standard : `\`${standard}\``;
}

function code(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `\`${text}\``;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

/**
 * A page with the tables between `<!-- inputs -->` or `<!-- outputs -->` and the next `<!-- end -->`.
 *
 * @throws Error naming the page and the block that is missing or has no end.
 */
export function withTables(path: string, text: string, tables: Readonly<Record<string, string>>): string {
  let page = text;
  for (const [name, rows] of Object.entries(tables)) {
    const block = new RegExp(`^<!-- ${name} -->\\n[\\s\\S]*?^<!-- end -->$`, 'gm');
    if ([...page.matchAll(block)].length !== 1) {
      throw new Error(`${path} does not have exactly one block from <!-- ${name} --> to <!-- end -->`);
    }
    page = page.replace(block, () => `<!-- ${name} -->\n${rows}\n<!-- end -->`);
  }
  return page;
}
