import { describe, expect, it } from '@jest/globals';
import { findingsIn, foundBy, placesOf, type Texts } from './found-in.ts';

const BASE = 'FROM python:3.12-slim-bookworm\n';
const START = '#!/bin/sh\nunset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy\nexec litellm "$@"\n';
const NAME = 'start_with_tailscale.sh';

const found = (check: string, dockerfile: string, more: Texts = {}) =>
  foundBy(`dockerfile/${check}`, { dockerfile, ...more });

describe('dockerfile/base-image', () => {
  it.each([
    [
      'FROM mirror.example/chainguard/python:latest-dev\n',
      '1:6 error mirror.example/chainguard/python:latest-dev moves to the newest Python, 3.14 among them, which has no wheels for grpcio and cryptography',
    ],
    [
      'FROM python:3.14-slim-bookworm\n',
      '1:6 error Python 3.14 has no pre-built wheels for grpcio and cryptography: "grpcio failed to build"',
    ],
    ['FROM python:3-slim\n', '1:6 warning python:3-slim is another image tomorrow: its tag names no version'],
    ['FROM python\n', '1:6 warning python is another image tomorrow: its tag names no version'],
    [
      'FROM mirror.example/library/debian:latest\n',
      '1:6 warning mirror.example/library/debian:latest is another image tomorrow: its tag names no version',
    ],
    [
      'FROM berriai/litellm:main-latest\n',
      '1:6 warning berriai/litellm:main-latest is another image tomorrow: its tag names no version',
    ],
  ])('finds %s', async (dockerfile, expected) => {
    expect(await found('base-image', dockerfile)).toEqual([expected]);
  });

  it('points at the default of the build argument', async () => {
    const dockerfile =
      'ARG LITELLM_BUILD_IMAGE=mirror.example/chainguard/python:latest-dev\nFROM $LITELLM_BUILD_IMAGE AS build\n';
    expect(await placesOf('dockerfile/base-image', { dockerfile })).toEqual(['1:5']);
  });

  it.each([
    ['ARG LITELLM_BUILD_IMAGE=python:3.12-slim-bookworm\nFROM $LITELLM_BUILD_IMAGE AS build\nFROM build\n'],
    ['FROM python:3.13-slim-bookworm\n'],
    ['FROM python:3.12-slim\n'],
    ['FROM scratch\n'],
    ['ARG IMAGE\nFROM $IMAGE\n'],
    ['FROM mirror.example/chainguard/python:3.12-dev\n'],
    [`FROM python@sha256:${'0'.repeat(64)}\n`],
    ['FROM localhost:5000/litellm:v1.108.11\n'],
  ])('says nothing about %s', async (dockerfile) => {
    expect(await found('base-image', dockerfile)).toEqual([]);
  });
});

describe('dockerfile/node-for-prisma', () => {
  const prisma = 'RUN /usr/local/bin/noproxy prisma generate\n';

  it('finds prisma generate without Node', async () => {
    expect(await placesOf('dockerfile/node-for-prisma', { dockerfile: `${BASE}RUN prisma generate\n` })).toEqual([
      '2:5',
    ]);
    expect(
      await placesOf('dockerfile/node-for-prisma', { dockerfile: `${BASE}RUN python -m prisma generate\n` }),
    ).toEqual(['2:5']);
  });

  it.each([
    [
      `${BASE}RUN echo "deb https://example.com/node_20.x nodistro main" | tee /etc/apt/sources.list.d/nodesource.list && apt-get update && apt-get install -y nodejs\n${prisma}`,
    ],
    [`${BASE}COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node\n${prisma}`],
    [`${BASE.trim()} AS base\nRUN apt-get install -y nodejs npm\nFROM base\n${prisma}`],
    [`FROM berriai/litellm:v1.108.11\n${prisma}`],
    [`${BASE}RUN prisma --version\n`],
  ])('says nothing about %s', async (dockerfile) => {
    expect(await found('node-for-prisma', dockerfile)).toEqual([]);
  });
});

describe('dockerfile/layer-order', () => {
  it('finds the source copied before the requirements are installed', async () => {
    expect(
      await found('layer-order', `${BASE}COPY . .\nRUN pip wheel --wheel-dir=/wheels/ -r requirements.txt\n`),
    ).toEqual(['2:1 warning the whole source is copied before line 3 installs the requirements']);
  });

  it('takes what the guide writes, and an installation of the source itself', async () => {
    const guide =
      'COPY requirements.txt pyproject.toml ./\nRUN pip wheel --wheel-dir=/wheels/ -r requirements.txt\nCOPY . .\nRUN pip install .\n';
    expect(await found('layer-order', BASE + guide)).toEqual([]);
    expect(await found('layer-order', `${BASE}COPY . .\nRUN pip install .\n`)).toEqual([]);
    const twice =
      'COPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\nRUN pip install -r plugins/requirements.txt\n';
    expect(await found('layer-order', BASE + twice)).toEqual([]);
    expect(await found('layer-order', `${BASE}COPY --from=build . .\nRUN pip install -r requirements.txt\n`)).toEqual(
      [],
    );
  });
});

describe('dockerfile/postgres-directories', () => {
  const install = 'RUN apt-get update && apt-get install -y postgresql postgresql-contrib\n';
  const guide = `RUN mkdir -p /var/run/postgresql && chown -R postgres:postgres /var/run/postgresql && \\
    mkdir -p /var/lib/postgresql/data && chown -R postgres:postgres /var/lib/postgresql\n`;

  it('takes what the guide writes, and a package that makes its folders itself', async () => {
    expect(await found('postgres-directories', BASE + install + guide)).toEqual([]);
    expect(await found('postgres-directories', BASE + install)).toEqual([]);
    expect(await found('postgres-directories', `${BASE}RUN mkdir -p /var/lib/postgresql/data\n`)).toEqual([]);
  });

  it('finds a folder that stays with root', async () => {
    expect(await found('postgres-directories', `${BASE}${install}RUN mkdir -p /var/lib/postgresql/data\n`)).toEqual([
      '3:14 error /var/lib/postgresql/data stays with root: initdb cannot use it',
    ]);
  });

  it('says nothing where the start script hands it over', async () => {
    const startScript = `${START.replace('exec', 'chown -R postgres /var/lib/postgresql\nexec')}`;
    expect(
      await found('postgres-directories', `${BASE}${install}RUN mkdir -p /var/lib/postgresql/data\n`, { startScript }),
    ).toEqual([]);
  });
});

describe('dockerfile/postgres-installed', () => {
  const startScript = START.replace('exec', 'su postgres -c "pg_ctl -D /data start"\nexec');

  it('finds an image without it', async () => {
    expect(await found('postgres-installed', `${BASE}COPY ${NAME} /app/\n`, { startScript })).toEqual([
      `1:1 error ${NAME} starts PostgreSQL, and nothing installs it in this image`,
    ]);
  });

  it('says nothing where it is installed, may be there, or is not started', async () => {
    expect(await found('postgres-installed', `${BASE}RUN apt-get install -y postgresql\n`, { startScript })).toEqual(
      [],
    );
    expect(
      await found('postgres-installed', `${BASE}COPY --from=postgres:15 /usr/lib/postgresql /usr/lib/postgresql\n`, {
        startScript,
      }),
    ).toEqual([]);
    expect(await found('postgres-installed', `FROM somebody/gateway:1\n`, { startScript })).toEqual([]);
    expect(await found('postgres-installed', BASE, { startScript: START })).toEqual([]);
  });
});

describe('dockerfile/start-script-present', () => {
  const present = (dockerfile: string) => found('start-script-present', BASE + dockerfile, { startScript: START });

  it('finds an image without it', async () => {
    expect(await present('COPY <<EOF /app/requirements.txt\nlitellm\nEOF\n')).toEqual([
      `1:1 error no COPY brings ${NAME} into the image`,
    ]);
  });

  it('finds a COPY of a file that is not there', async () => {
    expect(await present(`COPY ${NAME} /app/\nCOPY proxy_server_config.railway.yaml ./\n`)).toEqual([
      '3:6 error proxy_server_config.railway.yaml is not in this directory',
    ]);
  });

  it('says nothing about a build context that is another folder', async () => {
    expect(await present(`COPY app/${NAME} /app/${NAME}\nCOPY app/requirements.txt /app/\n`)).toEqual([]);
  });

  it('finds an ENTRYPOINT that starts another path', async () => {
    expect(await present(`COPY ${NAME} /${NAME}\nENTRYPOINT ["/app/${NAME}"]\n`)).toEqual([
      `3:1 error ENTRYPOINT starts /app/${NAME}, but the script is copied to /${NAME}`,
    ]);
  });

  it.each([
    [`WORKDIR /app\nCOPY . .\nENTRYPOINT ["/app/${NAME}"]\n`],
    [`WORKDIR /app\nCOPY ${NAME} .\nENTRYPOINT ["./${NAME}"]\n`],
    [`WORKDIR /app\nCOPY ${NAME} ./\nRUN chmod +x ${NAME}\nCMD /app/${NAME}\n`],
    [`COPY *.sh /app/\nENTRYPOINT ["/app/${NAME}"]\n`],
    [`COPY ["${NAME}", "/app/${NAME}"]\nENTRYPOINT ["/app/${NAME}"]\n`],
    [`COPY <<EOF ${NAME} /app/\nx\nEOF\nENTRYPOINT ["/app/${NAME}"]\n`],
  ])('says nothing about %s', async (dockerfile) => {
    expect(await present(dockerfile)).toEqual([]);
  });
});

describe('dockerfile/start-script-executable', () => {
  const notExecutable = { notExecutable: ['startScript'] as const };
  const places = (dockerfile: string) =>
    placesOf(
      'dockerfile/start-script-executable',
      { dockerfile: BASE + dockerfile, startScript: START },
      notExecutable,
    );

  it('finds a script without its x bit', async () => {
    expect(await places(`COPY ${NAME} /app/${NAME}\nENTRYPOINT ["/app/${NAME}"]\n`)).toEqual(['2:1']);
    expect(await places(`COPY --chmod=644 ${NAME} /app/${NAME}\n`)).toEqual(['2:1']);
  });

  it.each([
    [`COPY --chmod=755 ${NAME} /app/${NAME}\n`],
    [`COPY ${NAME} /app/${NAME}\nRUN chmod +x /app/${NAME}\n`],
    [`WORKDIR /app\nCOPY ${NAME} .\nRUN chmod 0755 ${NAME}\n`],
    [`COPY ${NAME} /app/${NAME}\nENTRYPOINT ["sh", "/app/${NAME}"]\n`],
  ])('says nothing about %s', async (dockerfile) => {
    expect(await places(dockerfile)).toEqual([]);
  });

  it('says nothing when the file itself is executable', async () => {
    expect(await found('start-script-executable', `${BASE}COPY ${NAME} /app/\n`, { startScript: START })).toEqual([]);
  });
});

describe('dockerfile/tailscale-installed', () => {
  const startScript = START.replace('exec', 'tailscaled --tun=userspace-networking --port=0 &\nexec');
  const places = (dockerfile: string) => placesOf('dockerfile/tailscale-installed', { dockerfile, startScript });

  it('finds an image without it', async () => {
    expect(await places(`${BASE}COPY ${NAME} /app/\n`)).toEqual(['1:1']);
  });

  it.each([
    [`${BASE}COPY --from=tailscale/tailscale:v1.102.3 /usr/local/bin/tailscaled /usr/local/bin/\n`],
    [`${BASE}RUN curl -fsSL https://tailscale.com/install.sh | sh\n`],
    [`${BASE}RUN apt-get install -y tailscale\n`],
    [`FROM somebody/gateway:1\nCOPY ${NAME} /app/\n`],
    [`${BASE.trim()} AS base\nRUN apt-get install -y tailscale\nFROM base\nCOPY ${NAME} /app/\n`],
  ])('says nothing about %s', async (dockerfile) => {
    expect(await places(dockerfile)).toEqual([]);
  });

  it('says nothing when the start script runs none', async () => {
    expect(await found('tailscale-installed', `${BASE}COPY ${NAME} /app/\n`, { startScript: START })).toEqual([]);
  });
});

describe('dockerfile/secret-in-image', () => {
  it('finds secrets in ENV, ARG, COPY and RUN', async () => {
    const key = `tskey-auth-${'k1'.repeat(12)}`;
    const dockerfile = `${BASE}ENV LITELLM_MASTER_KEY=sk-9f3b7c1d5e
ARG OPENAI_API_KEY=${'a1B2c3D4'.repeat(4)}
ARG TAILSCALE_AUTH_KEY
COPY .env /app/.env
RUN tailscale up --authkey=${key}
ENV DATABASE_URL=postgresql://me:pass1234word@db.example.com/x
`;
    const findings = await found('secret-in-image', dockerfile);
    expect(findings).toEqual([
      '2:5 error ENV LITELLM_MASTER_KEY holds a secret',
      '3:5 error ARG OPENAI_API_KEY holds what looks like a secret',
      '4:5 warning ARG TAILSCALE_AUTH_KEY takes a secret into the history of the image',
      '5:6 error .env holds secrets and would be in the image',
      '6:18 error a Tailscale auth key stands in a step of the build',
      '7:5 error ENV DATABASE_URL holds the password of a database',
    ]);
    expect(findings.join('\n')).not.toContain(key);
  });

  it('says nothing about stand-ins, references and names that only sound like secrets', async () => {
    const dockerfile = `${BASE}ARG VERSION=1.108.11
ENV LITELLM_MASTER_KEY=$MASTER OPENAI_API_KEY=placeholder TOKENIZERS_PARALLELISM=false
ENV DATABASE_URL=postgresql://litellm:litellm@localhost:5432/litellm PRISMA_BINARY_CACHE_DIR=/opt/prisma
COPY .env.example /app/
`;
    expect(await found('secret-in-image', dockerfile)).toEqual([]);
  });
});

describe('dockerfile/copy-chmod', () => {
  it('finds a mode that is not octal and offers 755', async () => {
    const findings = await findingsIn({ dockerfile: `${BASE}COPY --chmod=+x a /b\n` });
    const [finding] = findings.filter((each) => each.check === 'dockerfile/copy-chmod');
    expect(finding).toMatchObject({ line: 2, column: 6, severity: 'warning', message: '--chmod=+x is not octal' });
    expect(finding?.fix).toEqual({ line: 2, column: 6, endLine: 2, endColumn: 16, text: '--chmod=755' });
  });

  it('says nothing about octal modes and variables', async () => {
    expect(
      await found(
        'copy-chmod',
        `${BASE}COPY --chmod=755 a /b\nCOPY --chmod=0644 a /b\nCOPY --chmod=$MODE a /b\nADD a /b\n`,
      ),
    ).toEqual([]);
  });
});

describe('dockerfile/line-endings', () => {
  it('takes CRLF between instructions, and not in a here-document', async () => {
    expect(await found('line-endings', 'FROM python:3.12-slim-bookworm\r\nRUN ls\r\n')).toEqual([
      '1:31 info the file has CRLF line ends; Docker takes them',
    ]);
    expect(
      await found('line-endings', 'FROM python:3.12-slim-bookworm\r\nCOPY <<EOF /x\r\n#!/bin/sh\r\nEOF\r\n'),
    ).toEqual(['2:1 error this here-document has CRLF line ends']);
    expect(await found('line-endings', `${BASE}RUN ls\n`)).toEqual([]);
  });
});

describe('dockerfile/syntax', () => {
  it.each([
    ['an empty file', '', '1:1 error the file is empty'],
    ['a NUL byte', 'FROM a:1\nRUN a\0b\n', '2:6 error a NUL byte, which no Dockerfile can hold'],
    ['an unknown instruction', 'FROM a:1\nRUM ls\n', '2:1 error unknown instruction RUM'],
    ['no FROM', 'ARG A=1\n', '1:1 error no FROM: there is no image to build on'],
    ['an instruction before FROM', 'RUN ls\nFROM a:1\n', '1:1 error RUN before the first FROM'],
    ['an instruction without arguments', 'FROM a:1\nRUN\n', '2:1 error RUN without arguments'],
    ['an open here-document', 'FROM a:1\nRUN <<EOF\nls\n', '2:5 error the here-document is not closed: no line EOF'],
    ['an open quote in a step', 'FROM a:1\nRUN ls && \\\n  echo "a\n', '3:8 error unterminated double quote'],
    ['a YAML file', 'services:\n  web:\n', '1:1 error unknown instruction SERVICES:'],
  ])('finds %s', async (_, dockerfile, expected) => {
    expect(await found('syntax', dockerfile)).toContain(expected);
  });

  it('says nothing about a Dockerfile with comments, directives, ONBUILD and here-documents', async () => {
    const dockerfile = `# syntax=docker/dockerfile:1
# a comment
FROM a:1 AS one
ONBUILD RUN ls
RUN <<-'A' cat <<B
\techo "it's"
\tA
b
B
RUN echo "a" \\
  # between

  && echo b
HEALTHCHECK CMD curl -f http://localhost || exit 1
`;
    expect(await found('syntax', dockerfile)).toEqual([]);
  });
});

describe('bad input', () => {
  // Each of these would hang or crash a reader that looks back, recurses or copies for every line.
  it.each([
    ['10,000 RUN lines', `${BASE}${'RUN apt-get update && pip install x\n'.repeat(10_000)}`],
    [
      '2,000 steps that make files',
      `${BASE}${'RUN echo x >> /usr/local/bin/noproxy && noproxy pip install x\n'.repeat(10_000)}`,
    ],
    ['1 MB of quotes', `${BASE}RUN ${'"'.repeat(1_000_001)}\n`],
    ['1 MB of nested quotes', `${BASE}RUN ${`sh -c "sh -c '`.repeat(70_000)}\n`],
    ['nested substitutions', `${BASE}RUN echo ${'$('.repeat(100_000)}\n`],
    ['nested parentheses', `${BASE}RUN ${'('.repeat(100_000)}\n`],
    ['here-documents without end', `${BASE}RUN ${'cat <<A '.repeat(20_000)}\n`],
    ['one line continued 30,000 times', `${BASE}RUN a \\\n${'  b \\\n'.repeat(30_000)}\n`],
    ['build arguments that name one another', 'ARG A=$B\nARG B=$A\nFROM $A\n'],
    ['variables that double', `${BASE}RUN a=xxxxxxxxxx; ${'a=$a$a; '.repeat(1_000)} pip install $a\n`],
    ['a thousand stages', 'FROM a:1 AS x\n'.repeat(1_000)],
    ['random bytes', Array.from({ length: 100_000 }, (_, at) => String.fromCharCode(1 + ((at * 7919) % 250))).join('')],
  ])(
    'ends with findings or silence for %s',
    async (_, dockerfile) => {
      const findings = await findingsIn({ dockerfile });
      expect(Array.isArray(findings)).toBe(true);
    },
    20_000,
  );

  it.each([
    [
      'functions that call one another',
      `#!/bin/sh\n${Array.from({ length: 5_000 }, (_, at) => `f${at}() { f${at + 1}; f${at + 1}; }`).join('\n')}\nf0\nlitellm "$@"\n`,
    ],
    ['a function that calls itself', '#!/bin/sh\nf() { f; f; }\nf\nlitellm "$@"\n'],
    ['a script that sources itself', '#!/bin/sh\n. "$0"\nlitellm "$@"\n'],
    ['deep nesting', `#!/bin/sh\n${'if true; then '.repeat(5_000)}\n`],
    ['1 MB of nested quotes', `#!/bin/sh\n${`eval "sh -c '`.repeat(80_000)}\n`],
    ['here-documents', `#!/bin/sh\n${'cat <<A '.repeat(100_000)}\n`],
    ['many commands', `#!/bin/sh\n${'tailscale up\n'.repeat(50_000)}`],
    ['a long chain', `#!/bin/sh\n${'A=1 && unset B && '.repeat(20_000)} true\n`],
  ])(
    'ends with findings or silence for a start script with %s',
    async (_, startScript) => {
      const findings = await findingsIn({ startScript });
      expect(Array.isArray(findings)).toBe(true);
    },
    20_000,
  );
});
