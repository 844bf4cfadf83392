import { fromBase64, toBase64 } from "./base64.js";

/** Lists of numbers that a browser keeps as bytes. */
const arrays = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const;

type ArrayName = keyof typeof arrays;
type Tagged = Readonly<Record<string, unknown>>;

/**
 * A value that the browser keeps, as JSON text from which {@link fromExactJson} makes the same value, bit for bit: typed
 * arrays, dates, `undefined`, NaN, infinities and minus zero too. What JSON has no word for is an object with one key
 * that starts with "$".
 * @throws TypeError for what cannot be written: a function, a map.
 * @example toExactJson({ n: -0 }) // '{"n":{"$number":"-0"}}'
 */
export function toExactJson(value: unknown): string {
  return JSON.stringify(encode(value));
}

/** The value that {@link toExactJson} wrote. @throws SyntaxError or TypeError for any other text. */
export function fromExactJson(text: string): unknown {
  return decode(JSON.parse(text));
}

function encode(value: unknown): unknown {
  if (value === undefined) return { $undefined: 0 };
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $number: Object.is(value, -0) ? "-0" : String(value) };
  if (Array.isArray(value)) return Array.from(value, encode);
  if (value instanceof Date) return { $date: value.getTime() };
  if (ArrayBuffer.isView(value)) {
    const name = (Object.keys(arrays) as ArrayName[]).find((each) => value instanceof arrays[each]);
    if (name)
      return { $array: name, $bytes: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  }
  const prototype = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== null && prototype !== Object.prototype)
    throw new TypeError(`cannot be written to a file: ${Object.prototype.toString.call(value)}`);
  const entries = Object.entries(value as object).map(([key, inner]) => [key, encode(inner)]);
  return entries.some(([key]) => String(key).startsWith("$")) ? { $entries: entries } : Object.fromEntries(entries);
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  const tag = Object.keys(value)[0];
  if (tag?.startsWith("$")) return untag(tag, value as Tagged);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
}

function untag(tag: string, value: Tagged): unknown {
  switch (tag) {
    case "$undefined":
      return undefined;
    case "$number":
      return Number(value.$number);
    case "$date":
      return new Date(Number(value.$date));
    case "$array": {
      const make = arrays[value.$array as ArrayName];
      if (!make) throw new TypeError(`no such kind of array: ${String(value.$array)}`);
      return new make(fromBase64(String(value.$bytes)).buffer);
    }
    case "$entries":
      return Object.fromEntries((value.$entries as [string, unknown][]).map(([key, inner]) => [key, decode(inner)]));
    default:
      throw new TypeError(`no such kind of value: ${tag}`);
  }
}
