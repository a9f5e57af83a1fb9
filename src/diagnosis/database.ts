import type { KnownFailure } from './known-failure.ts';

const FAILED_START = [
  'container-exited',
  'health-check-failed',
  'deployment-crashed',
  'deployment-failed',
  'no-running-deployment',
] as const;
const ELSEWHERE = 'the database is not in the files';

/** Why LiteLLM has no database, or PostgreSQL in the container does not start. */
export const database: readonly KnownFailure[] = [
  {
    name: 'postgres-as-root',
    stage: 'connection',
    signs: [
      'initdb: … cannot be run as root',
      '"root" execution of the PostgreSQL server is not permitted',
      'pg_ctl: cannot be run as root',
    ],
    cause: 'PostgreSQL does not run as root, and the start script starts it so',
    remedy: 'run initdb and pg_ctl as postgres: runuser -u postgres -- /usr/lib/postgresql/15/bin/initdb …',
    check: 'start-script/postgres-init',
    source: 'PostgreSQL docs, "initdb"',
    explains: ['postgres-not-started', 'database-unreachable'],
  },
  {
    name: 'postgres-folder-owner',
    stage: 'connection',
    signs: [
      'could not change permissions of directory',
      'could not create directory … Permission denied',
      'could not access directory … Permission denied',
    ],
    cause: 'the folder of the database does not belong to the user postgres',
    remedy:
      'run chown -R postgres:postgres on it in the step that makes it; on a volume in the start script, before initdb',
    check: 'dockerfile/postgres-directories',
    source: 'PostgreSQL docs, "Creating a Database Cluster"',
    explains: ['postgres-not-started', 'database-unreachable'],
  },
  {
    name: 'postgres-folder-not-empty',
    stage: 'connection',
    signs: ['initdb: … exists but is not empty'],
    cause: 'initdb is run over a folder that holds a database, or the remains of a start that was cut off',
    remedy:
      'run initdb only where there is no PG_VERSION, in a folder below the volume’s mount path (lost+found stands in the mount path itself)',
    check: 'start-script/postgres-init',
    source: 'PostgreSQL docs, "initdb"',
    explains: ['postgres-not-started', 'database-unreachable'],
  },
  {
    name: 'postgres-other-version',
    stage: 'connection',
    signs: ['database files are incompatible with server'],
    cause: 'the folder holds a database of another PostgreSQL version than the one in the image',
    remedy:
      'install that version again, or move the data with pg_dump and psql; RAILWAY_VOLUME_MOUNT_PATH/postgres holds it',
    unchecked: 'what lies on a volume is not in the files',
    source: 'PostgreSQL docs, "Upgrading a PostgreSQL Cluster"',
    explains: ['postgres-not-started', 'database-unreachable'],
  },
  {
    name: 'postgres-locked',
    stage: 'connection',
    signs: ['lock file "postmaster.pid" already exists'],
    cause: 'another PostgreSQL has this folder, or one that was killed left its lock behind',
    remedy: 'start one PostgreSQL on a folder; remove postmaster.pid only where none runs',
    unchecked: 'what runs shows only when it does',
    source: 'PostgreSQL docs, "Starting the Database Server"',
    explains: ['postgres-not-started', 'database-unreachable'],
  },
  {
    name: 'postgres-not-started',
    stage: 'connection',
    signs: ['pg_ctl: could not start server', 'PostgreSQL failed to start on'],
    cause: 'PostgreSQL in the container did not start; the lines above it say why',
    remedy: 'look at PostgreSQL’s own lines above, or at its log on the volume (postgres/log)',
    unchecked: 'it names no cause',
    source: 'PostgreSQL docs, "pg_ctl"',
    explains: ['database-unreachable'],
  },
  {
    name: 'database-login',
    stage: 'connection',
    signs: ['Authentication failed against database server', 'password authentication failed for user', 'Error: P1000'],
    cause: 'the database does not take the user and password of DATABASE_URL',
    remedy:
      'take DATABASE_URL from the database’s own service on Railway (${{Postgres.DATABASE_URL}}), with special characters of the password percent-encoded',
    unchecked: 'DATABASE_URL lives on Railway',
    source: 'Prisma docs, "Error message reference", P1000',
    explains: ['migration-failed', ...FAILED_START],
  },
  {
    name: 'database-missing',
    stage: 'connection',
    signs: ['does not exist on the database server', 'Error: P1003'],
    cause: 'the server has no database of the name that DATABASE_URL ends with',
    remedy: 'create it (createdb litellm), or name one that is there',
    unchecked: 'DATABASE_URL lives on Railway',
    source: 'Prisma docs, "Error message reference", P1003',
    explains: ['migration-failed', ...FAILED_START],
  },
  {
    name: 'database-unreachable',
    stage: 'connection',
    signs: ["Can't reach database server", 'P1001:'],
    healedBy: ['All necessary views exist'],
    cause:
      'no database answers at the address of DATABASE_URL: PostgreSQL is not in the container or did not start, or the managed one is not reached',
    remedy:
      'where the database is in the container, install postgresql-15 and start it before LiteLLM; else set DATABASE_URL to the managed one (…railway.internal works only at run time, within one environment)',
    check: 'dockerfile/postgres-installed',
    source: 'Prisma docs, "Error message reference", P1001; Railway docs, "Private Networking"',
    explains: ['migration-failed', ...FAILED_START],
  },
  {
    name: 'prisma-through-proxy',
    stage: 'connection',
    signs: ['All connection attempts failed'],
    cause:
      'Prisma asks its own query engine on localhost through a proxy: HTTP_PROXY is set and NO_PROXY does not name localhost',
    remedy:
      'clear the proxy variables first in the start script, and give LiteLLM NO_PROXY=localhost,127.0.0.1,::1,.railway.internal beside HTTP_PROXY',
    check: 'start-script/proxy-cleared-first',
    source: 'BerriAI/litellm issue 4552',
    explains: [...FAILED_START],
  },
  {
    name: 'prisma-client-missing',
    stage: 'connection',
    signs: ["The Client hasn't been generated yet"],
    cause: 'DATABASE_URL is set, and the image holds no Prisma client',
    remedy:
      'run prisma generate in the Dockerfile after LiteLLM is installed, for the schema of litellm/proxy; LiteLLM’s own image has it',
    unchecked: 'what a build step leaves in the image shows only when it runs',
    source: 'BerriAI/litellm issue 7949',
    explains: [...FAILED_START],
  },
  {
    name: 'migration-failed',
    stage: 'connection',
    signs: ['Database migration cannot proceed', 'migrate found failed migrations', 'Error: P3018', 'Error: P3009'],
    cause: 'the tables could not be brought to LiteLLM’s version, and it ends with exit code 2',
    remedy:
      'see that the database answers and that one instance migrates (the others with DISABLE_SCHEMA_UPDATE=true); resolve a half-applied migration with prisma migrate resolve',
    unchecked: ELSEWHERE,
    source: 'litellm docs, "Best Practices for Production"; Prisma docs, "Patching and hotfixing"',
    explains: [...FAILED_START],
  },
  {
    name: 'database-connections-exhausted',
    stage: 'answer',
    signs: [
      'Timed out fetching a new connection from the connection pool',
      'too many clients already',
      'remaining connection slots are reserved',
    ],
    cause: 'the database has no connection left: LiteLLM holds its limit for each worker and replica',
    remedy:
      'lower database_connection_pool_limit (general_settings), workers or replicas, or raise max_connections of the database',
    unchecked: 'the load is not in the files',
    source: 'litellm docs, "Best Practices for Production"',
  },
];
