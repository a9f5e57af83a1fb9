import { describe, expect, it } from '@jest/globals';
import { isElsewhere } from '../../src/image/find-docker.ts';
import { localTag, registryOf, requireTag } from '../../src/image/reference.ts';

describe('registryOf', () => {
  it.each([
    ['gateway', undefined],
    ['team/gateway:1', undefined],
    ['localhost/gateway', 'localhost'],
    ['127.0.0.1:5000/team/gateway:1', '127.0.0.1:5000'],
    ['registry.example.com/gateway', 'registry.example.com'],
    ['team.name', undefined],
  ])('%s is of %s', (image, registry) => {
    expect(registryOf(image)).toBe(registry);
  });
});

describe('the tag', () => {
  it('is one source’s own', () => {
    expect(localTag('0123456789abcdef0123')).toBe('slipway-local:0123456789abcdef');
  });

  it('cannot be a digest', () => {
    expect(() => requireTag(`gateway@sha256:${'0'.repeat(64)}`)).toThrow(/nothing can be built under it/);
    expect(requireTag('gateway:1')).toBe('gateway:1');
  });
});

describe('isElsewhere', () => {
  it.each([
    ['unix:///var/run/docker.sock', false],
    ['npipe:////./pipe/docker_engine', false],
    ['tcp://127.0.0.1:2375', false],
    ['tcp://localhost:2375', false],
    ['', false],
    ['tcp://docker:2375', true],
    ['ssh://ci@build.example.com', true],
    ['tcp://127.0.0.1.example.com:2375', true],
  ])('%s: %s', (endpoint, elsewhere) => {
    expect(isElsewhere(endpoint)).toBe(elsewhere);
  });
});
