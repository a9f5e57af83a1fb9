/** `7f3c…`: enough of an id to compare two by eye. */
export function shortId(id: string): string {
  return id.length > 8 ? `${id.slice(0, 4)}…` : id;
}
