import { InputError } from "../errors.js";
import { isText } from "../is-text.js";
import { sha256 } from "../simulate/sha256.js";
import { fromBase64, toBase64 } from "./base64.js";
import type { BrowserState } from "./browser-state.js";
import { fromExactJson, toExactJson } from "./exact-json.js";
import { canCompress, gunzip, gzip } from "./gzip.js";

const format = "commissioning-workbench/back-up";
/** Version of the back-up file that this program writes; it reads this and every earlier one. */
const schema = 1;
/** Content larger than this is refused unread, in bytes. */
const mostBytes = 1e9;

/** What a back-up file holds, and when it was made. */
export interface Backup {
  readonly state: BrowserState;
  readonly made: string;
}

/** The file as JSON. `content` is the state as exact JSON, or that compressed by gzip as base64. */
interface BackupFile {
  readonly format: typeof format;
  readonly schema: number;
  readonly about: string;
  /** When it was made, ISO 8601. */
  readonly made: string;
  readonly compression: "gzip" | "none";
  /** Of the content before compression. */
  readonly bytes: number;
  /** SHA-256 of the content before compression, hexadecimal. */
  readonly checksum: string;
  readonly content: string;
}

/**
 * All that the browser keeps as the text of one file.
 * @param made time to state in the file; `compress` false where the platform cannot or the file should stay legible.
 */
export async function writeBackup(
  state: BrowserState,
  { made, compress = canCompress }: { readonly made: Date; readonly compress?: boolean },
): Promise<string> {
  const text = toExactJson(state);
  const bytes = new TextEncoder().encode(text);
  const file: BackupFile = {
    format,
    schema,
    about:
      "Everything that the Commissioning Workbench kept in one browser, but for finished runs. Restore it on the page “Your data”.",
    made: made.toISOString(),
    compression: compress ? "gzip" : "none",
    bytes: bytes.length,
    checksum: sha256(text),
    content: compress ? toBase64(await gzip(bytes)) : text,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads a back-up file whole and checks it; nothing is written anywhere.
 * @param file its name, for messages.
 * @throws InputError saying why for a file that is cut short, damaged, of a later version, or no back-up at all.
 */
export async function readBackup(text: string, { file }: { readonly file: string }): Promise<Backup> {
  const header = readHeader(text, file);
  const damaged = (why: string) =>
    new InputError(`is damaged (${why}): nothing can be restored from it, take another copy`, { file });
  let content = header.content;
  if (header.compression === "gzip") {
    if (!canCompress)
      throw new InputError("is compressed, which this browser cannot undo: open it in a newer browser", { file });
    try {
      const unfolded = await gunzip(fromBase64(header.content), { most: header.bytes });
      content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(unfolded);
    } catch (error) {
      throw damaged(error instanceof Error && error.message !== "" ? error.message : "its content cannot be unfolded");
    }
  }
  if (sha256(content) !== header.checksum) throw damaged("its checksum does not match its content");
  const state = fromExactJson(content);
  if (!isState(state)) throw damaged("its content is no state of a workbench");
  return { state, made: header.made };
}

function readHeader(text: string, file: string): BackupFile {
  if (!isText(text)) throw new InputError("is not a text file in UTF-8, so it is no back-up", { file });
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    const begins = text.slice(0, 200).includes(format);
    throw new InputError(
      begins
        ? "is a back-up that is cut short or was changed: its end is missing"
        : "is not a back-up of this workbench; expected a file saved by “Save everything to one file”",
      { file },
    );
  }
  const header = (typeof data === "object" && data !== null ? data : {}) as Partial<Record<keyof BackupFile, unknown>>;
  if (header.format !== format) {
    const what =
      "replications" in header && "seed" in header
        ? "is a scenario, not a back-up: use “Open a file” at the top of this page"
        : "is not a back-up of this workbench; expected a file saved by “Save everything to one file”";
    throw new InputError(what, { file });
  }
  if (typeof header.schema !== "number" || header.schema > schema)
    throw new InputError(`was saved by a later version of the workbench; this one reads up to ${schema}`, {
      file,
      path: "schema",
      value: header.schema ?? "nothing",
    });
  const must = (good: boolean, path: keyof BackupFile, what: string) => {
    if (!good) throw new InputError(`is damaged: ${path} must be ${what}`, { file, path, value: header[path] ?? null });
  };
  must(Number.isInteger(header.schema) && header.schema >= 1, "schema", "a whole number of 1 or more");
  must(header.compression === "gzip" || header.compression === "none", "compression", '"gzip" or "none"');
  must(typeof header.content === "string", "content", "text");
  must(typeof header.made === "string" && !Number.isNaN(Date.parse(header.made)), "made", "a date");
  must(/^[0-9a-f]{64}$/.test(String(header.checksum)), "checksum", "64 hexadecimal digits");
  const bytes = header.bytes;
  must(
    Number.isInteger(bytes) && (bytes as number) >= 0 && (bytes as number) <= mostBytes,
    "bytes",
    "a number of bytes",
  );
  return header as BackupFile;
}

function isState(value: unknown): value is BrowserState {
  if (typeof value !== "object" || value === null) return false;
  const { local, data } = value as Partial<BrowserState>;
  const isRecord = (each: unknown) => typeof each === "object" && each !== null && !Array.isArray(each);
  return isRecord(local) && isRecord(data) && Object.values(local!).every((text) => typeof text === "string");
}
