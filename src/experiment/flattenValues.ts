/** A tree of plain data as its values by their path, such as `worms.0.pace`. Empty lists and maps are values. */
export function flattenValues(
  value: unknown,
  path = '',
  into = new Map<string, string>(),
): Map<string, string> {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) {
      flattenValues(inner, path === '' ? key : `${path}.${key}`, into);
    }
  } else into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  return into;
}
