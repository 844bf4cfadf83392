import { columnSize, runBytes } from "../simulate/column-size.js";
import type { ColumnSpec, KeptColumn, Provenance, RunResult } from "../simulate/stage.js";
import type { Database, Entry } from "./database.js";
import { type KeptRun, runsToEvict } from "./run-eviction.js";
import { StoredColumns } from "./stored-columns.js";

/** What stands for a run once all its columns are stored: they stand beside it, each under a key of its own. */
interface StoredRun {
  readonly provenance: Provenance;
  readonly date: Date;
  readonly replications: number;
  readonly columns: readonly ColumnSpec[];
  readonly series: string;
  readonly begun: boolean;
}

/** A run that was kept, and when it ran. */
export interface KeptResult {
  readonly result: RunResult;
  readonly date: Date;
}

/**
 * Finished runs under the hash of their provenance and the columns that they kept, so that another page shows them without
 * running them again.
 */
export interface RunStore {
  /**
   * The run with this hash that kept just these columns, or null where there is none. Its columns are {@link StoredColumns}:
   * each is read when it is first asked for.
   */
  load(hash: string, keep: readonly string[]): Promise<KeptResult | null>;
  /**
   * Keeps a run; those not used for longest make room. A run that does not fit is not kept, and nothing fails. One of up to
   * 64 MB is handed over before this returns.
   * @param made.series what runs have in common that differ in nothing but the number of replications.
   * @param made.begun true for a run that was left or stopped: it goes once one of its series is whole.
   */
  save(
    result: RunResult,
    made: { readonly date: Date; readonly series: string; readonly begun?: boolean },
  ): Promise<void>;
  /** The run of a series that kept just these columns and has most replications, or null where there is none. */
  longest(series: string, keep: readonly string[]): Promise<KeptResult | null>;
  /** Lets a run go whose columns cannot be read. */
  forget(result: RunResult): Promise<void>;
}

/** What is given to the browser at once: a run of 2,000 replications whole, a large one in parts. */
export const portionBytes = 64e6;

const keyOf = (hash: string, columns: Iterable<string>) => `${hash}/${[...new Set(columns)].sort().join(",")}`;
const columnKey = (key: string, { name }: ColumnSpec) => `${key}#${name}`;

/**
 * @param roomBytes for all runs together: more than the largest that a page keeps.
 */
export function runStore(database: Database, { roomBytes = 768e6 }: { roomBytes?: number } = {}): RunStore {
  const index = async () =>
    (
      await Promise.all(
        (await database.keys("run-index")).map(async (hash) => (await database.get("run-index", hash)) as KeptRun),
      )
    ).filter((run) => run !== undefined);
  const remove = async (key: string) => {
    await database.delete("runs", key);
    for (const other of await database.keys("runs")) {
      if (other.startsWith(`${key}#`)) await database.delete("runs", other);
    }
    await database.delete("run-index", key);
  };
  /** Lets runs go until `room` is enough for the rest, and columns of a run that was left while it stored. */
  const makeRoom = async (room: number) => {
    for (const old of runsToEvict(await index(), room)) await remove(old);
    const stored = await database.keys("runs");
    // asked after them: a run is in the index before or as soon as it has columns
    const known = await index();
    for (const kept of stored) {
      if (!known.some(({ hash }) => kept === hash || kept.startsWith(`${hash}#`))) await database.delete("runs", kept);
    }
  };
  const put = async (
    key: string,
    { provenance, replications, columns }: RunResult,
    { date, series, begun = false }: Parameters<RunStore["save"]>[1],
  ) => {
    const specs = [...columns.values()].map(({ spec }) => spec);
    const whole: StoredRun = { provenance, date, replications, columns: specs, series, begun };
    const parts: Entry[][] = portions([...columns.values()]).map((some) =>
      some.map(({ spec, values }) => ({ store: "runs", key: columnKey(key, spec), value: values })),
    );
    // known with its first columns, so that another run that is stored meanwhile does not take them for left ones
    const known: KeptRun = {
      hash: key,
      bytes: runBytes({ replications, columns }),
      used: now(),
      series,
      replications,
      begun,
    };
    parts[0]!.unshift({ store: "run-index", key, value: known });
    parts.at(-1)!.push({ store: "runs", key, value: whole });
    // a few columns at a time: the browser copies what it is given, and a whole run may be hundreds of megabytes
    for (const part of parts) await database.putAll(part);
  };
  const open = async (key: string): Promise<KeptResult | null> => {
    const stored = (await database.get("runs", key)) as StoredRun | undefined;
    if (!stored) return null;
    const { replications, provenance, date, series, begun } = stored;
    const bytes = stored.columns.reduce((sum, spec) => sum + 8 * replications * columnSize(spec), 0);
    const used: KeptRun = { hash: key, bytes, used: now(), series, replications, begun };
    void database.put("run-index", key, used).catch(() => {});
    const read = async (spec: ColumnSpec) => {
      const values = await database.get("runs", columnKey(key, spec));
      if (values instanceof Float64Array) return values;
      throw new Error(`the browser has lost a column of the kept run: ${spec.name}`);
    };
    const columns = new StoredColumns(stored.columns, { replications, read });
    return { result: { provenance, replications, columns }, date };
  };
  return {
    load: (hash, keep) => open(keyOf(hash, keep)),
    async longest(series, keep) {
      const columns = keyOf("", keep);
      const found = (await index())
        .filter((run) => run.series === series && run.hash.endsWith(columns))
        .sort((a, b) => (b.replications ?? 0) - (a.replications ?? 0));
      for (const { hash } of found) {
        const kept = await open(hash);
        if (kept) return kept;
      }
      return null;
    },
    async save(result, made) {
      const key = keyOf(result.provenance.hash, result.columns.keys());
      if (runBytes(result) > roomBytes) return;
      try {
        await put(key, result, made).catch(async () => {
          for (const { hash } of await index()) if (hash !== key) await remove(hash);
          await put(key, result, made);
        });
        for (const other of await index()) {
          if (other.begun && other.series === made.series && other.hash !== key) await remove(other.hash);
        }
        await makeRoom(roomBytes);
      } catch {
        // No room in the browser: the run is done again when it is next asked for.
        await remove(key);
      }
    },
    forget: ({ provenance, columns }) => remove(keyOf(provenance.hash, columns.keys())),
  };
}

let latest = 0;
/** Milliseconds by the clock, later at every call. */
function now(): number {
  latest = Math.max(Date.now(), latest + 1);
  return latest;
}

/** Columns in their order, so many together that they come to `portionBytes` at most, or one that is larger alone. */
function portions(columns: readonly KeptColumn[]): KeptColumn[][] {
  const all: KeptColumn[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    bytes += column.values.byteLength;
    if (bytes > portionBytes) {
      all.push([]);
      bytes = column.values.byteLength;
    }
    all.at(-1)!.push(column);
  }
  return all;
}
