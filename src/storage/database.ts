/** The browser's database, a promise for each request. Everything in it stays on this machine. */
export interface Database {
  get(store: StoreName, key: string): Promise<unknown>;
  put(store: StoreName, key: string, value: unknown): Promise<void>;
  /**
   * Puts several entries at once, all or none of them. They are handed over before this returns, so that they are kept
   * although the page be left right after.
   */
  putAll(entries: readonly Entry[]): Promise<void>;
  delete(store: StoreName, key: string): Promise<void>;
  keys(store: StoreName): Promise<string[]>;
  /** Puts these entries in place of all that the store holds, all or none of them. */
  replace(store: StoreName, entries: Readonly<Record<string, unknown>>): Promise<void>;
}

const storeNames = ["data", "runs", "run-index"] as const;

/** `data`: what the user brought; `runs`: kept columns of finished runs; `run-index`: their sizes and last use. */
export type StoreName = (typeof storeNames)[number];

/** One entry of one store. */
export interface Entry {
  readonly store: StoreName;
  readonly key: string;
  readonly value: unknown;
}

const name = "commissioning-workbench";
const version = 1;

/**
 * Opens the database, making it where there is none yet.
 * @throws Error (as a rejection) saying what to do, where the browser refuses: a private window, a full disk.
 */
export function openDatabase(factory: IDBFactory = globalThis.indexedDB): Promise<Database> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.onupgradeneeded = () => {
      for (const store of storeNames) {
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
      }
    };
    request.onblocked = () =>
      reject(new Error("another tab holds an older version of the workbench open: close it and reload"));
    request.onerror = () =>
      reject(new Error(`the browser does not let this page keep data: ${request.error?.message ?? "refused"}`));
    request.onsuccess = () => {
      const database = request.result;
      // A newer version in another tab may go ahead.
      database.onversionchange = () => database.close();
      resolve(wrap(database));
    };
  });
}

function wrap(database: IDBDatabase): Database {
  const within = <T>(
    stores: readonly StoreName[],
    mode: IDBTransactionMode,
    ask: (transaction: IDBTransaction) => IDBRequest<T>,
  ) =>
    new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(stores, mode);
      let request: IDBRequest<T>;
      try {
        request = ask(transaction);
      } catch (error) {
        // what was asked before it must not stand alone
        transaction.abort();
        throw error;
      }
      // nothing more will be asked: it need not wait until the page has seen the answers
      transaction.commit();
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error("the browser could not keep the data"));
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser has no room left for the data"));
    });
  const run = <T>(store: StoreName, mode: IDBTransactionMode, ask: (objects: IDBObjectStore) => IDBRequest<T>) =>
    within([store], mode, (transaction) => ask(transaction.objectStore(store)));
  return {
    get: (store, key) => run(store, "readonly", (objects) => objects.get(key)),
    put: async (store, key, value) => {
      await run(store, "readwrite", (objects) => objects.put(value, key));
    },
    putAll: async (entries) => {
      if (entries.length === 0) return;
      const stores = [...new Set(entries.map(({ store }) => store))];
      await within(
        stores,
        "readwrite",
        (transaction) => entries.map(({ store, key, value }) => transaction.objectStore(store).put(value, key)).at(-1)!,
      );
    },
    delete: async (store, key) => {
      await run(store, "readwrite", (objects) => objects.delete(key));
    },
    keys: async (store) => (await run(store, "readonly", (objects) => objects.getAllKeys())).map(String),
    replace: async (store, entries) => {
      await run(store, "readwrite", (objects) => {
        const cleared = objects.clear();
        for (const [key, value] of Object.entries(entries)) objects.put(value, key);
        return cleared;
      });
    },
  };
}
