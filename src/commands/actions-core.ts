import * as core from '@actions/core';
import { standardOutput } from '../system/output.ts';
import type { AnnotationLevel, AnnotationProperties, Runner } from './runner.ts';

/** The runner of this process, by `@actions/core`. */
export function actionsCore(): Runner {
  // Hears the stream's errors too: a runner that goes away must not end an undo. Masking is the log's.
  const { out } = standardOutput((text) => text);
  return {
    environment: process.env,
    input: (name) => core.getInput(name, { trimWhitespace: false }),
    write: out,
    setSecret: core.setSecret,
    // Without a runner's file the toolkit falls back to commands that runners no longer take: then nobody listens.
    setOutput: (name, value) => {
      if (process.env.GITHUB_OUTPUT) core.setOutput(name, value);
    },
    saveState: (name, value) => {
      if (process.env.GITHUB_STATE) core.saveState(name, value);
    },
    annotate,
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    debug: (message) => {
      if (core.isDebug()) core.debug(message);
    },
    fail: () => {
      process.exitCode = core.ExitCode.Failure;
    },
    writeSummary: async (markdown) => {
      if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(markdown).write();
    },
    idToken: core.getIDToken,
  };
}

function annotate(level: AnnotationLevel, message: string, properties: AnnotationProperties): void {
  if (level === 'error') core.error(message, properties);
  else if (level === 'warning') core.warning(message, properties);
  else core.notice(message, properties);
}
