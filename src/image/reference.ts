import { SlipwayError } from '../model/error.ts';

/** The repository's name for what was built without `image`: it never leaves this machine. */
const LOCAL_REPOSITORY = 'slipway-local';
const DIGEST_LENGTH = 16;

/** The tag that a build of these very files has when no `image` is given. */
export function localTag(sourceDigest: string): string {
  return `${LOCAL_REPOSITORY}:${sourceDigest.slice(0, DIGEST_LENGTH)}`;
}

/** @throws SlipwayError INPUT_INVALID when `image` names a digest: that is known only after a build. */
export function requireTag(image: string): string {
  if (!image.includes('@')) return image;
  throw new SlipwayError('INPUT_INVALID', `image names a digest, so nothing can be built under it: ${image}`, {
    remedy: 'name a tag, such as the commit: registry.example.com/team/gateway:1f3a9c2',
  });
}

/**
 * The registry of an image reference, as `docker login` takes it; undefined is Docker Hub. The first part is a host when it
 * has a dot or a port, or is localhost (distribution/reference, "normalize").
 */
export function registryOf(image: string): string | undefined {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : undefined;
}
