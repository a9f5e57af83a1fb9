import { describe, expect, it } from '@jest/globals';
import { foundBy, placesOf } from './found-in.ts';

const SIX = 'HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy';
const BASE = 'FROM python:3.12-slim-bookworm\n';
const WRAPPER = `RUN echo '#!/bin/sh' > /usr/local/bin/noproxy && \\
    echo 'unset ${SIX}' >> /usr/local/bin/noproxy && \\
    echo 'exec "$@"' >> /usr/local/bin/noproxy && \\
    chmod +x /usr/local/bin/noproxy
`;
/** The line behind BASE and WRAPPER. */
const NEXT = 6;

function cleared(steps: string): Promise<string[]> {
  return placesOf('dockerfile/proxy-cleared', { dockerfile: `${BASE}${WRAPPER}${steps}\n` });
}

describe('dockerfile/proxy-cleared', () => {
  // What was built with socks5://localhost:1055 in all six build arguments, and passed.
  it.each([
    [`RUN unset ${SIX} && apt-get update && pip install x`],
    [
      `RUN export HTTP_PROXY= HTTPS_PROXY= ALL_PROXY= http_proxy= https_proxy= all_proxy= && apt-get update && pip install x`,
    ],
    ["RUN noproxy sh -ec 'apt-get update && pip install x'"],
    ['RUN /usr/local/bin/noproxy pip install x'],
    ['RUN /usr/local/bin/noproxy python -m build'],
    ['RUN /usr/local/bin/noproxy prisma generate'],
    [
      `RUN env ${SIX.split(' ')
        .map((name) => `-u ${name}`)
        .join(' ')} pip install x`,
    ],
    ['RUN env -i pip install x'],
    ['SHELL ["/usr/local/bin/noproxy", "/bin/sh", "-c"]\nRUN apt-get update && pip install x'],
    ['RUN apt-get -o Acquire::http::Proxy=DIRECT update'],
    ['RUN echo \'Acquire::http::Proxy "DIRECT";\' > /etc/apt/apt.conf.d/99direct\nRUN apt-get update'],
    ['RUN NO_PROXY=* pip install x'],
    // apt and wget read only the names in small letters; to Python an empty small name hides the capital one.
    ['RUN unset http_proxy https_proxy all_proxy && apt-get update && wget https://example.com'],
    ['RUN export http_proxy= https_proxy= all_proxy= && pip install x'],
    ['RUN HTTP_PROXY= http_proxy= apt-get update'],
    ['RUN pip install --no-index --find-links=/wheels/ x'],
    ['RUN curl --noproxy "*" -o x https://example.com'],
    ['RUN wget --no-proxy https://example.com'],
    ['RUN --network=none pip install x'],
    ['RUN git clone git@example.com:a/b.git'],
    ['RUN apt-get clean && pip cache purge && npm run build && curl --version'],
    [`RUN <<EOF\nunset ${SIX}\napt-get update\npip install x\nEOF`],
    [`RUN for name in ${SIX}; do unset $name; done; pip install x`],
    [`RUN PROXIES="${SIX}"; unset $PROXIES; pip install x`],
    [`RUN clear() { unset ${SIX}; }; clear; pip install x`],
    ['RUN unset $(env | cut -d= -f1 | grep -i proxy) && pip install x'],
    ['RUN . ./without-proxy.sh && pip install x'],
    ['RUN if true; then unset HTTP_PROXY http_proxy; fi; apt-get update'],
  ])('says nothing about %s', async (steps) => {
    expect(await cleared(steps)).toEqual([]);
  });

  // The same, and failed; with the place of the first command that fails.
  it.each([
    ['RUN apt-get update', `${NEXT}:5`],
    [`RUN unset ${SIX}\nRUN pip install x`, `${NEXT + 1}:5`],
    ['RUN unset HTTP_PROXY HTTPS_PROXY ALL_PROXY && apt-get update', `${NEXT}:47`],
    ['RUN unset HTTP_PROXY HTTPS_PROXY http_proxy https_proxy && pip install x', `${NEXT}:60`],
    ['RUN HTTP_PROXY= http_proxy= apt-get update && apt-get install x', `${NEXT}:47`],
    ['RUN noproxy pip install a && pip install b', `${NEXT}:30`],
    ['RUN noproxy curl https://example.com/install.sh | sh', `${NEXT}:51`],
    ['RUN curl https://example.com | tee x', `${NEXT}:5`],
    ['RUN unset http_proxy https_proxy all_proxy && pip install x', `${NEXT}:47`],
    ['RUN export http_proxy= https_proxy= all_proxy= && curl https://example.com', `${NEXT}:51`],
    ['RUN unset http_proxy https_proxy all_proxy && npm ci', `${NEXT}:47`],
    ['RUN NO_PROXY=* apt-get update', `${NEXT}:16`],
    ['RUN pip install --proxy= x', `${NEXT}:5`],
    ['ENV HTTP_PROXY= HTTPS_PROXY= http_proxy= https_proxy= ALL_PROXY= all_proxy=\nRUN pip install x', `${NEXT + 1}:5`],
    ['ARG HTTP_PROXY=\nRUN apt-get update', `${NEXT + 1}:5`],
    ['RUN ["pip", "install", "x"]', `${NEXT}:7`],
    ['SHELL ["/usr/local/bin/noproxy", "/bin/sh", "-c"]\nRUN ["pip", "install", "x"]', `${NEXT + 1}:7`],
    ['RUN npx prisma generate', `${NEXT}:5`],
    ['RUN uv sync --frozen', `${NEXT}:5`],
    ['RUN apk add --no-cache git', `${NEXT}:5`],
    ['RUN git clone https://example.com/a.git', `${NEXT}:5`],
    ['RUN wget https://example.com/a', `${NEXT}:5`],
    ['RUN python3.12 -m pip install x', `${NEXT}:5`],
    ['RUN (unset HTTP_PROXY http_proxy); apt-get update', `${NEXT}:36`],
    ["RUN sh -c 'unset http_proxy' && apt-get update", `${NEXT}:33`],
    ["RUN bash -euo pipefail -c 'set -x; apt-get update'", `${NEXT}:36`],
    ['RUN x=$(curl -fsSL https://example.com) && echo $x', `${NEXT}:9`],
    ['RUN apt-get clean && \\\n    # a comment\n    pip install x', `${NEXT + 2}:5`],
    ['RUN <<EOF\nset -e\npip install x\nEOF', `${NEXT + 2}:1`],
    ['RUN bash -c "apt-get clean \\\n  && apt-get update"', `${NEXT + 1}:6`],
    ['RUN exec pip install x', `${NEXT}:10`],
    ['RUN if [ -f x ]; then pip install x; fi', `${NEXT}:23`],
  ])('finds %s', async (steps, place) => {
    expect(await cleared(steps)).toEqual([place]);
  });

  it('takes the wrapper over from the stage that another builds on, and not from a stage beside it', async () => {
    const on = `${BASE.trim()} AS first\n${WRAPPER}FROM first\nRUN noproxy pip install x\n`;
    expect(await placesOf('dockerfile/proxy-cleared', { dockerfile: on })).toEqual([]);
    const copied = `${BASE.trim()} AS first\n${WRAPPER}${BASE}COPY --from=first /usr/local/bin/noproxy /usr/local/bin/noproxy\nRUN noproxy pip install x && pip install y\n`;
    expect(await placesOf('dockerfile/proxy-cleared', { dockerfile: copied })).toEqual(['8:30']);
  });

  it('knows a wrapper made by printf, by a here-document and by COPY', async () => {
    const printf = `RUN printf '%s\\n' '#!/bin/sh' 'unset ${SIX}' 'exec "$@"' > /usr/local/bin/quiet\n`;
    const cat = `RUN cat <<'EOF' > /usr/local/bin/quiet\n#!/bin/sh\nunset ${SIX}\nexec "$@"\nEOF\n`;
    const copy = `COPY --chmod=755 <<'EOF' /usr/local/bin/quiet\n#!/bin/sh\nunset ${SIX}\nexec "$@"\nEOF\n`;
    for (const made of [printf, cat, copy]) {
      expect(
        await placesOf('dockerfile/proxy-cleared', { dockerfile: `${BASE}${made}RUN quiet pip install x\n` }),
      ).toEqual([]);
    }
  });

  it('names the command, the variable and what it ends in, and counts the others of the step', async () => {
    const found = await foundBy('dockerfile/proxy-cleared', {
      dockerfile: `${BASE}RUN apt-get update && apt-get install -y x && pip install y\n`,
    });
    expect(found).toEqual([
      '2:5 error apt-get still sees http_proxy: with a proxy on the service it ends in "Unsupported proxy configured"; 2 more of this step do, too',
    ]);
  });
});

describe('dockerfile/noproxy-wrapper', () => {
  const found = (dockerfile: string) => foundBy('dockerfile/noproxy-wrapper', { dockerfile });

  it('says nothing about the wrapper of the guide', async () => {
    expect(await found(`${BASE}${WRAPPER}RUN noproxy pip install x\n`)).toEqual([]);
  });

  it('finds a wrapper that leaves a variable out, at the line that makes it', async () => {
    const partial = WRAPPER.replace(' ALL_PROXY', '').replace(' all_proxy', '');
    expect(await found(`${BASE}${partial}RUN noproxy pip install x\n`)).toEqual([
      '2:11 error /usr/local/bin/noproxy leaves ALL_PROXY, all_proxy to the commands that it runs',
    ]);
  });

  it('finds one that is used before it is made, or in a stage that has none', async () => {
    expect(await found(`${BASE}RUN noproxy pip install x\n${WRAPPER}`)).toEqual([
      '2:5 error noproxy is not there: no earlier step of this stage makes it',
    ]);
    expect(await found(`${BASE}${WRAPPER}${BASE}RUN /usr/local/bin/noproxy pip install x\n`)).toEqual([
      '7:5 error /usr/local/bin/noproxy is not there: no earlier step of this stage makes it',
    ]);
  });

  it('does not claim to know what is in an image of somebody else or in a copied folder', async () => {
    expect(await found('FROM somebody/base:1\nRUN noproxy pip install x\n')).toEqual([]);
    expect(await found(`${BASE}COPY bin/ /usr/local/bin/\nRUN noproxy pip install x\n`)).toEqual([]);
  });

  it('finds one that is not executable, and one that does not run its arguments', async () => {
    const notExecutable = WRAPPER.replace(' && \\\n    chmod +x /usr/local/bin/noproxy', '');
    expect(await found(`${BASE}${notExecutable}RUN noproxy pip install x\n`)).toEqual([
      '5:5 error noproxy is not executable: no earlier step runs chmod +x on it',
    ]);
    const deaf = WRAPPER.replace('exec "$@"', 'echo done');
    expect(await found(`${BASE}${deaf}RUN noproxy pip install x\n`)).toEqual([
      '6:5 error noproxy does not run the command that it is given (exec "$@")',
    ]);
  });
});

describe('dockerfile/proxy-in-env', () => {
  it('finds ENV and ARG that set one, empty or not', async () => {
    const found = await foundBy('dockerfile/proxy-in-env', {
      dockerfile: `${BASE}ENV A=1 HTTP_PROXY=\nARG all_proxy=socks5://x:1\n`,
    });
    expect(found).toEqual([
      '2:9 warning ENV HTTP_PROXY= does not keep a build argument of that name away',
      '3:5 warning all_proxy would be in force for every step of the build',
    ]);
  });

  it('says nothing about an ARG without default, nor about NO_PROXY', async () => {
    expect(
      await placesOf('dockerfile/proxy-in-env', { dockerfile: `${BASE}ARG HTTP_PROXY\nENV NO_PROXY=localhost\n` }),
    ).toEqual([]);
  });
});

describe('dockerfile/pipe-without-pipefail', () => {
  const found = (dockerfile: string) => placesOf('dockerfile/pipe-without-pipefail', { dockerfile: BASE + dockerfile });

  it('finds a download whose failure is lost', async () => {
    expect(await found('RUN curl -fsSL https://example.com/key | gpg --dearmor -o /key\n')).toEqual(['2:5']);
  });

  it('says nothing with pipefail, behind ||, or of other pipes', async () => {
    expect(await found('SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl https://example.com | sh\n')).toEqual([]);
    expect(await found('RUN set -o pipefail; curl https://example.com | sh\n')).toEqual([]);
    expect(await found('RUN echo x | tee y && ls | wc\n')).toEqual([]);
    expect(await found('RUN curl -o x https://example.com && sh x\n')).toEqual([]);
  });
});
