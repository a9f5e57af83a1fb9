export interface ImageName {
  /** Without the host that it comes from, tag and digest; `library/` of official images is left out. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The parts of an image's name (distribution/reference, reference.go). */
export function parseImageName(image: string): ImageName {
  const [named = '', digest] = image.split('@');
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(0, slash));
  const hosted = first === 'localhost' || first.includes('.') || first.includes(':');
  const path = hosted ? named.slice(slash + 1) : named;
  const colon = path.lastIndexOf(':');
  const tagged = colon > path.lastIndexOf('/');
  return {
    repository: (tagged ? path.slice(0, colon) : path).replace(/^library\//, ''),
    tag: tagged ? path.slice(colon + 1) : undefined,
    digest,
  };
}

/** Official images, also from a mirror of them, whose content is known well enough to say what is not in them. */
const OFFICIAL = new Set(['python', 'debian', 'ubuntu', 'alpine', 'node', 'buildpack-deps']);

export function isOfficialImage(image: string): boolean {
  return OFFICIAL.has(parseImageName(image).repository);
}
