import Papa from "papaparse";
import { BadRowList } from "../bad-rows.js";
import { InputError } from "../errors.js";
import type { History } from "./history.js";
import { HistoryBuilder } from "./history-builder.js";

export interface ReadOptions {
  /** For messages. */
  readonly fileName?: string;
}

/**
 * Reads a Monthly Activity Return: a header with month, org_code, org_name (and, where present, org_type, parent_code,
 * parent_name), then one row for each organisation and month. Every other column that holds numbers is a measure.
 *
 * Commas, tabs or semicolons; with or without a byte-order mark; any line ending; thousands separators inside quotes.
 * Blank cells and months that an organisation lacks are unknown, and noted; so are parts that contradict their totals.
 * @param text of the file, or a paste.
 * @throws InputError naming what is wrong with the file as a whole: empty, not text, wrong header; BadRows naming row,
 * column and value of each row that cannot be used: text where a number belongs, a negative, broken or impossibly large
 * number, a full stop that may part thousands, the same organisation and month twice.
 * @example readActivityReturn("month,org_code,referrals\n2012-03,5A3,3449\n").measures // ["referrals"]
 */
export function readActivityReturn(text: string, { fileName = "history" }: ReadOptions = {}): History {
  const reader = new Pieces(fileName);
  reader.add(text);
  return reader.finish();
}

/**
 * The same from a file that arrives in pieces, so that a page stays alive while 50 MB are read.
 * @param pieces of text, split anywhere; for a browser's file: `file.stream().pipeThrough(new TextDecoderStream())`.
 * @param options `onProgress` is told the characters read so far; `signal` stops.
 */
export async function readActivityReturnPieces(
  pieces: AsyncIterable<string> | Iterable<string>,
  {
    fileName = "history",
    onProgress,
    signal,
  }: ReadOptions & { onProgress?(characters: number): void; signal?: AbortSignal } = {},
): Promise<History> {
  const reader = new Pieces(fileName);
  let characters = 0;
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    // a whole file in one piece is cut, and the caller's other work let in between
    for (let from = 0; from < piece.length; from += PIECE) {
      const part = piece.slice(from, from + PIECE);
      reader.add(part);
      characters += part.length;
      onProgress?.(characters);
      await pause();
      signal?.throwIfAborted();
    }
  }
  return reader.finish();
}

/** Characters that are read at a time: a few milliseconds of work. */
const PIECE = 1 << 16;

/** Lets the event loop run its other tasks: a message to oneself, since timers are slowed down in nested use. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** Holds back the unfinished last line of each piece. */
class Pieces {
  private rest = "";
  private row = 0;
  private delimiter = "";
  private readonly builder: HistoryBuilder;
  private readonly bad: BadRowList;

  constructor(private readonly file: string) {
    this.bad = new BadRowList(file);
    this.builder = new HistoryBuilder(file, this.bad);
  }

  add(piece: string): void {
    const text = this.rest + piece;
    const end = lastWholeLine(text);
    this.rest = text.slice(end);
    if (end > 0) this.parse(text.slice(0, end));
    else if (text.length > 1e6)
      throw new InputError("has a line of over a million characters: is it a CSV file?", { file: this.file });
  }

  finish(): History {
    this.parse(this.rest);
    this.bad.refuse();
    return this.builder.finish();
  }

  private parse(text: string): void {
    const from = this.row === 0 && text.startsWith("\uFEFF") ? text.slice(1) : text;
    if (from.includes("\u0000") || from.includes("\uFFFD")) {
      throw new InputError("is not a text file in UTF-8: save it as CSV (UTF-8)", { file: this.file });
    }
    if (this.delimiter === "" && from.trim() !== "") {
      const line = from.trimStart().split(/[\r\n]/, 1)[0] as string;
      this.delimiter = [",", "\t", ";"].reduce((a, b) => (line.split(b).length > line.split(a).length ? b : a));
    }
    if (from === "") return;
    const { data, errors } = Papa.parse<string[]>(from, { delimiter: this.delimiter || "," });
    const error = errors.find(({ type }) => type === "Quotes");
    if (error)
      throw new InputError("has a quotation mark that is not closed", {
        file: this.file,
        row: this.row + (error.row ?? 0) + 1,
      });
    // Papa ends with an empty line where the text ends with a line break
    const last = data[data.length - 1];
    if (/[\r\n]$/.test(from) && last?.length === 1 && last[0] === "") data.pop();
    for (const cells of data) {
      const row = ++this.row;
      // without a header no row can be read
      const place = { row, delimiter: this.delimiter || "," };
      if (!this.builder.hasHeader) this.builder.add(cells, place);
      else this.bad.try(row, () => this.builder.add(cells, place));
    }
  }
}

/** Position behind the last line break that is not inside quotation marks. */
function lastWholeLine(text: string): number {
  if (!text.includes('"')) return text.lastIndexOf("\n") + 1;
  let quoted = false;
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) quoted = !quoted;
    else if (c === 10 && !quoted) end = i + 1;
  }
  return end;
}
