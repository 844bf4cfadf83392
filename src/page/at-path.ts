/**
 * A copy of plain data with the value at a path replaced.
 * @param path keys joined by dots.
 * @throws RangeError where the path leads nowhere.
 * @example withValue({ a: { b: 1 } }, "a.b", 2) // { a: { b: 2 } }
 */
export function withValue<T extends object>(data: T, path: string, value: unknown): T {
  const [key, ...rest] = path.split(".");
  if (key === undefined || !(key in data)) throw new RangeError(`no such value: ${path}`);
  const inner = (data as Record<string, unknown>)[key];
  const next = rest.length === 0 ? value : withValue(inner as object, rest.join("."), value);
  return { ...data, [key]: next };
}

/**
 * The value at a path of plain data.
 * @throws RangeError where the path leads nowhere.
 * @example valueAt({ a: { b: 1 } }, "a.b") // 1
 */
export function valueAt(data: object, path: string): unknown {
  let value: unknown = data;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !(key in value)) throw new RangeError(`no such value: ${path}`);
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
