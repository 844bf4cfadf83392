import type { Database } from "./database.js";

/** All that the workbench keeps in the browser but finished runs, which can be run again. */
export interface BrowserState {
  /** The scenario and preferences: the browser's own small storage, by key without the workbench's prefix. */
  readonly local: Readonly<Record<string, string>>;
  /** What the user brought, by key: plain data and lists of numbers. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where the workbench keeps things. `database` is null where the browser refuses one. */
export interface Places {
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  readonly database: Database | null;
}

const prefix = "commissioning-workbench/";

/** Reads all that the workbench keeps, keys in order. */
export async function readBrowserState({ storage, database }: Places): Promise<BrowserState> {
  const local: [string, string][] = keysOf(storage).map((key) => [
    key.slice(prefix.length),
    storage.getItem(key) ?? "",
  ]);
  const data: [string, unknown][] = [];
  for (const key of (await database?.keys("data")) ?? []) data.push([key, await database?.get("data", key)]);
  return { local: sorted(local), data: sorted(data) };
}

/**
 * Puts a state in place of all that is kept. Either all of it is in place afterwards, or what was there before.
 * @throws Error where the browser has no room or no database for it; then everything is as it was.
 */
export async function replaceBrowserState({ storage, database }: Places, next: BrowserState): Promise<void> {
  if (!database && Object.keys(next.data).length > 0)
    throw new Error("the browser does not let this page keep data, so a history cannot be restored here");
  const before = await readBrowserState({ storage, database });
  await database?.replace("data", next.data);
  try {
    writeLocal(storage, next.local);
  } catch {
    writeLocal(storage, before.local);
    await database?.replace("data", before.data);
    throw new Error("the browser has no room for what this back-up holds");
  }
}

function writeLocal(storage: Places["storage"], local: BrowserState["local"]): void {
  for (const key of keysOf(storage)) if (!Object.hasOwn(local, key.slice(prefix.length))) storage.removeItem(key);
  for (const [key, text] of Object.entries(local)) storage.setItem(prefix + key, text);
}

function keysOf(storage: Places["storage"]): string[] {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "");
  return keys.filter((key) => key.startsWith(prefix));
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
