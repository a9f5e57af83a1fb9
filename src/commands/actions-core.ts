import * as core from '@actions/core';
import type { AnnotationLevel, AnnotationProperties, Runner } from './runner.ts';

/** The runner of this process, by `@actions/core`. */
export function actionsCore(): Runner {
  return {
    environment: process.env,
    input: (name) => core.getInput(name, { trimWhitespace: false }),
    write: (text) => void process.stdout.write(text),
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
