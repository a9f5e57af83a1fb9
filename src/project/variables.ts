import type { Span } from '../model/position.ts';
import type { ProjectFile } from './project.ts';
import { isRecord, readYaml } from './yaml-source.ts';

/** A variable that a file gives a value, and where. */
export interface FileVariable {
  readonly name: string;
  readonly value: string;
  /** The name's place. */
  readonly at: Span;
  readonly valueAt: Span;
}

/** The `variables` of slipway.yml: a mapping, or lines of NAME=value. What else is wrong with the file is not told here. */
export function settingsVariables(file: ProjectFile): FileVariable[] {
  const source = readYaml(file.text, file.lines);
  const written = isRecord(source.data) ? source.data.variables : undefined;
  const whole = source.at(['variables']);
  if (typeof written === 'string' && whole !== undefined) {
    return readLines(written).map(({ name, value }) => ({ name, value, at: whole, valueAt: whole }));
  }
  if (!isRecord(written)) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    const at = source.at(['variables', name], 'key');
    if (at === undefined || value === null || typeof value === 'object') return [];
    return [{ name, value: String(value), at, valueAt: source.at(['variables', name]) ?? at }];
  });
}

/** The variables of a `.env` file, as Docker Compose and dotenv read it. */
export function envFileVariables(file: ProjectFile): FileVariable[] {
  return readLines(file.text).map(({ name, value, start, valueStart, end }) => ({
    name,
    value,
    at: file.lines.span(start, start + name.length),
    valueAt: file.lines.span(valueStart, end),
  }));
}

interface Line {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const found = readLine(line, offset);
    if (found !== undefined) lines.push(found);
    offset += line.length + 1;
  }
  return lines;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function readLine(line: string, offset: number): Line | undefined {
  const equals = line.indexOf('=');
  if (equals === -1) return undefined;
  const left = line.slice(0, equals);
  const name = left.trim().replace(/^export\s+/, '');
  if (!NAME.test(name)) return undefined;
  const right = line.slice(equals + 1).trimEnd();
  const value = right.trimStart();
  const valueStart = offset + equals + 1 + right.length - value.length;
  return {
    name,
    value: unquoted(value),
    start: offset + left.lastIndexOf(name),
    valueStart,
    end: valueStart + value.length,
  };
}

function unquoted(value: string): string {
  const quote = value[0];
  if (quote === '"' || quote === "'") {
    const end = value.indexOf(quote, 1);
    return end === -1 ? value.slice(1) : value.slice(1, end);
  }
  // A comment begins at a # behind a blank.
  return value.replace(/(?:^|\s)#.*$/, '').trim();
}
