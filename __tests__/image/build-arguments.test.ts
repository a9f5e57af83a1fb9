import { describe, expect, it } from '@jest/globals';
import { buildArguments } from '../../src/image/build-arguments.ts';
import { PROXY_VARIABLES } from '../../src/model/proxy-variables.ts';

const WISH = {
  context: '/context',
  dockerfile: '/context/Dockerfile.railway',
  tag: 'slipway-local:0123',
  digest: 'abc',
  variables: {},
  secrets: [],
};

describe('buildArguments', () => {
  it('builds for Railway’s platform, loads the image and shows plain progress', () => {
    const args = buildArguments(WISH);
    expect(args.slice(0, 2)).toEqual(['buildx', 'build']);
    expect(args).toEqual(
      expect.arrayContaining([
        '--load',
        '--progress=plain',
        '--platform=linux/amd64',
        '--file=/context/Dockerfile.railway',
        '--tag=slipway-local:0123',
        '--label=slipway.source=abc',
      ]),
    );
    expect(args.at(-1)).toBe('/context');
  });

  it('sets all six proxy variables to a proxy that is not there', () => {
    const args = buildArguments(WISH);
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy']) {
      expect(args).toContain(`--build-arg=${name}=socks5://localhost:1055`);
    }
  });

  it('marks the cache, which does not tell builds apart by their proxies', () => {
    expect(buildArguments(WISH).filter((word) => word.startsWith('--add-host='))).toHaveLength(1);
  });

  it('offers the service’s variables to ARG lines, secrets by name alone', () => {
    const args = buildArguments({ ...WISH, variables: { FLAVOUR: 'a b' }, secrets: ['TOKEN'] });
    expect(args).toContain('--build-arg=FLAVOUR=a b');
    expect(args).toContain('--build-arg=TOKEN');
  });

  it.each(PROXY_VARIABLES)('lets no variable or secret soften %s', (name) => {
    const args = buildArguments({ ...WISH, variables: { [name]: '' }, secrets: [name] });
    expect(args.filter((word) => word.startsWith(`--build-arg=${name}`))).toEqual([
      `--build-arg=${name}=socks5://localhost:1055`,
    ]);
  });
});
