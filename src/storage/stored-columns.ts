import { columnSize } from "../simulate/column-size.js";
import type { ColumnSpec, KeptColumn, RunResult } from "../simulate/stage.js";

/** Bytes of a column that costs next to nothing to read. */
const small = 2e6;

/** Thrown where a column is asked for that has not come from the store yet. */
export class ColumnsPending extends Error {
  /**
   * @param ready resolves once they are there; the same reading then succeeds. Rejects where the store has lost them.
   */
  constructor(
    names: readonly string[],
    readonly ready: Promise<void>,
  ) {
    super(`still being read from the browser's store: ${names.join(", ")}`);
    this.name = "ColumnsPending";
  }
}

/**
 * Columns of a kept run, each read from the store when it is first asked for: a run may be hundreds of megabytes, and most
 * pages show a few of them. Asking for one that is not there yet throws {@link ColumnsPending}.
 */
export class StoredColumns implements ReadonlyMap<string, KeptColumn> {
  readonly #specs: ReadonlyMap<string, ColumnSpec>;
  readonly #loaded = new Map<string, KeptColumn>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #replications: number;
  readonly #read: (spec: ColumnSpec) => Promise<Float64Array>;

  /** @param read gives the values of one column; rejects where the store has none. */
  constructor(
    specs: readonly ColumnSpec[],
    { replications, read }: { readonly replications: number; read: (spec: ColumnSpec) => Promise<Float64Array> },
  ) {
    this.#specs = new Map(specs.map((spec) => [spec.name, spec]));
    this.#replications = replications;
    this.#read = read;
  }

  get size(): number {
    return this.#specs.size;
  }

  has(name: string): boolean {
    return this.#specs.has(name);
  }

  /** @throws ColumnsPending where the column is one of the run but has not come yet. */
  get(name: string): KeptColumn | undefined {
    const found = this.#loaded.get(name);
    if (found || !this.#specs.has(name)) return found;
    const ready = this.load([name]);
    // who reads one small column reads others: they come along, so that the reading begins again once and not for each
    this.load(this.#small()).catch(() => {});
    throw new ColumnsPending([name], ready);
  }

  /** Reads these columns, all of them unless named. Rejects where the store has lost one. */
  async load(names: Iterable<string> = this.#specs.keys()): Promise<void> {
    await Promise.all([...names].map((name) => this.#one(name)));
  }

  keys(): MapIterator<string> {
    return this.#specs.keys();
  }

  /** @throws ColumnsPending where not all have come yet. */
  entries(): MapIterator<[string, KeptColumn]> {
    return this.#whole().entries();
  }

  /** @throws ColumnsPending where not all have come yet. */
  values(): MapIterator<KeptColumn> {
    return this.#whole().values();
  }

  /** @throws ColumnsPending where not all have come yet. */
  [Symbol.iterator](): MapIterator<[string, KeptColumn]> {
    return this.entries();
  }

  /** @throws ColumnsPending where not all have come yet. */
  forEach(visit: (value: KeptColumn, key: string, map: ReadonlyMap<string, KeptColumn>) => void): void {
    for (const [name, column] of this.#whole()) visit(column, name, this);
  }

  /** A large column waits until the small ones have come and been drawn: to take it in holds up the page. */
  async #turn(spec: ColumnSpec): Promise<void> {
    if (this.#isSmall(spec)) return;
    await this.load(this.#small()).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve));
  }

  #isSmall(spec: ColumnSpec): boolean {
    return 8 * this.#replications * columnSize(spec) <= small;
  }

  #small(): string[] {
    return [...this.#specs.values()].filter((spec) => this.#isSmall(spec)).map(({ name }) => name);
  }

  #whole(): Map<string, KeptColumn> {
    const missing = [...this.#specs.keys()].filter((name) => !this.#loaded.has(name));
    if (missing.length > 0) throw new ColumnsPending(missing, this.load(missing));
    return new Map([...this.#specs.keys()].map((name) => [name, this.#loaded.get(name)!]));
  }

  #one(name: string): Promise<void> {
    const known = this.#loading.get(name);
    if (known) return known;
    const spec = this.#specs.get(name);
    if (!spec) return Promise.reject(new Error(`the run keeps no such column: ${name}`));
    const loading = this.#turn(spec).then(async () => {
      const values = await this.#read(spec);
      this.#loaded.set(name, { spec, replications: this.#replications, values });
    });
    this.#loading.set(name, loading);
    return loading;
  }
}

/** Makes sure that every column of a run is there. @throws ColumnsPending where some have not come yet. */
export function columnsRead({ columns }: Pick<RunResult, "columns">): void {
  if (columns instanceof StoredColumns) columns.values();
}

/** Waits until every column of a run is there. Rejects where the store has lost one. */
export async function readColumns({ columns }: Pick<RunResult, "columns">): Promise<void> {
  if (columns instanceof StoredColumns) await columns.load();
}
