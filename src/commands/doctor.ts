import { resolve } from 'node:path';
import { diagnose } from '../diagnosis/diagnose.ts';
import { SlipwayError } from '../model/error.ts';
import { renderDiagnoses, withoutSecrets } from '../report/diagnosis.ts';
import {
  type LogOutcome,
  MOST_LOG_BYTES,
  readLogFile,
  readStandardInput,
  standardInputIsTerminal,
} from '../system/log-input.ts';
import type { CommandEnd, Invocation } from './invocation.ts';

const STANDARD_INPUT = '-';

/**
 * `doctor FILE|-`: from a log or an error message to cause, remedy and the check that would have caught it. Ends with 0 when
 * something was recognised and with 1 when nothing was, as grep does.
 *
 * @throws SlipwayError USAGE without an operand; FILE_MISSING, FILE_UNREADABLE or FILE_INVALID when there is no log to read;
 *   CANCELLED.
 */
export async function doctor(invocation: Invocation): Promise<CommandEnd> {
  const operand = invocation.terminal?.operand;
  if (operand === undefined || operand === '') {
    throw new SlipwayError('USAGE', 'doctor needs a log: a file, or - for standard input', {
      remedy: 'slipway doctor deploy.log, or slipway logs | slipway doctor -',
    });
  }
  const fromStandardInput = operand === STANDARD_INPUT;
  const origin = fromStandardInput ? 'standard input' : operand;
  if (fromStandardInput && standardInputIsTerminal()) {
    invocation.print('Paste the log or the error message, then press Ctrl-D on a line of its own.\n');
  }
  const { text, cut } = requireText(
    fromStandardInput
      ? await readStandardInput(MOST_LOG_BYTES, invocation.signal)
      : await readLogFile(resolve(operand), MOST_LOG_BYTES, invocation.signal),
    origin,
  );
  const diagnoses = diagnose(text).map(withoutSecrets);
  invocation.print(renderDiagnoses({ origin, lines: lineCount(text), diagnoses, cut }, invocation.style));
  return { exitCode: diagnoses.length > 0 ? 0 : 1, diagnoses };
}

function requireText(outcome: LogOutcome, origin: string): Extract<LogOutcome, { kind: 'text' }> {
  switch (outcome.kind) {
    case 'missing':
      throw new SlipwayError('FILE_MISSING', `${origin} is not there`, {
        remedy: 'name a file that holds the log, or - for standard input',
      });
    case 'directory':
      throw new SlipwayError('FILE_UNREADABLE', `${origin} is a directory`, { remedy: 'name the log file in it' });
    case 'unreadable':
      throw new SlipwayError('FILE_UNREADABLE', `${origin} cannot be read: ${outcome.reason}`, {
        remedy: 'write the log to a file that you may read, and name that file',
      });
    case 'binary':
      throw new SlipwayError('FILE_INVALID', `${origin} is not a text`, {
        remedy: 'unpack it when it is compressed, and give the log as text',
      });
    case 'text':
      if (outcome.text.trim() !== '') return outcome;
      throw new SlipwayError('FILE_INVALID', `${origin} is empty`, {
        remedy: 'slipway logs (for a failed build: slipway logs --build) prints the log of the newest deployment',
      });
  }
}

function lineCount(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.endsWith('\n') ? lines : lines + 1;
}
