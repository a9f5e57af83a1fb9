import { chainOf, finalStage } from '../project/dockerfile-stages.ts';
import type { ShellCommand } from '../project/shell.ts';
import type { Check, CheckContext } from './check.ts';
import { commandsOf, judgedScript } from './start-script-tailscale.ts';

const databaseUrl: Check = {
  name: 'start-script/database-url',
  severity: 'error',
  what: 'A DATABASE_URL that the service has is not replaced.',
  why: 'A database inside the container is lost with every deployment unless it lies on a volume; one managed by Railway (…railway.internal) is not (Railway docs, "PostgreSQL", "Volumes").',
  remedy: 'set DATABASE_URL only where it is empty: [ -n "$DATABASE_URL" ] || export DATABASE_URL=…',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    const commands = [...commandsOf(view)];
    const asksForManaged = commands.find((command) => command.handled && asks(command));
    for (const command of commands) {
      for (const { name, value, at } of command.assignments) {
        if (name !== 'DATABASE_URL' || !isLocal(value.text) || value.variables.includes('DATABASE_URL')) continue;
        if (!command.conditional) {
          yield { file: view.file.path, at, message: 'DATABASE_URL is replaced whatever the service has set' };
        } else if (asksForManaged !== undefined) {
          yield {
            file: view.file.path,
            at,
            message: 'a managed database (railway.internal) is replaced by one inside the container',
          };
        }
      }
    }
  },
};

/** `grep railway.internal` as a condition. */
function asks(command: ShellCommand): boolean {
  return /^[ef]?grep$/.test(command.name) && command.arguments.some((word) => /railway\\?\.internal/.test(word.text));
}

function isLocal(url: string): boolean {
  return /@(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url) || /^[a-z]+:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url);
}

const POSTGRES_PROGRAMS = /^(initdb|pg_ctl|postgres|pg_createcluster)$/;

const postgresInit: Check = {
  name: 'start-script/postgres-init',
  severity: 'error',
  what: 'PostgreSQL is initialised once, and not as root.',
  why: 'initdb and postgres refuse to run as root, and initdb refuses a folder that is not empty (PostgreSQL docs, "initdb").',
  remedy: 'write: [ -f "$PGDATA/PG_VERSION" ] || su postgres -c "…/initdb -D $PGDATA"',
  *run(context) {
    const view = judgedScript(context);
    if (view === undefined) return;
    const commands = [...commandsOf(view)].filter((command) => POSTGRES_PROGRAMS.test(command.name));
    const [first] = commands;
    if (first === undefined) return;
    if (!commands.some((command) => command.switchedUser) && !runsAsUser(context)) {
      yield { file: view.file.path, at: first.at, message: `${first.name} runs as root, which PostgreSQL refuses` };
    }
    for (const command of commands) {
      if (command.name !== 'initdb' || command.conditional || command.handled) continue;
      yield {
        file: view.file.path,
        at: command.at,
        message: 'initdb runs at every start: the second time it fails, as the folder is not empty',
      };
    }
  },
};

/** Whether the image, or an account made for it, is not root. */
function runsAsUser(context: CheckContext): boolean {
  const view = context.dockerfile();
  const last = view === undefined ? undefined : finalStage(view);
  const users =
    last === undefined
      ? []
      : chainOf(last).flatMap((stage) => stage.instructions.filter((each) => each.keyword === 'USER'));
  const user = users[users.length - 1]?.words()[0]?.text;
  return user !== undefined && !/^(root|0)(:|$)/.test(user);
}

export const databaseChecks: readonly Check[] = [databaseUrl, postgresInit];
