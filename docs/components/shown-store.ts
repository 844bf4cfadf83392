/** Which commissioner this browser shows, kept apart from the scenario and shared by its tabs. */
export interface ShownStore {
  /** Code of the commissioner; null for all together. */
  load(): string | null;
  save(code: string | null): void;
  /** Calls back when another tab shows another. */
  subscribe(listener: () => void): void;
}

const key = "commissioning-workbench/shown";

/** The preference as this browser keeps it; where it cannot, it lasts as long as the page. */
export function shownStore(): ShownStore {
  let here: string | null = null;
  const storage = () => globalThis.localStorage;
  return {
    load() {
      try {
        return storage().getItem(key);
      } catch {
        return here;
      }
    },
    save(code) {
      here = code;
      try {
        if (code === null) storage().removeItem(key);
        else storage().setItem(key, code);
      } catch {
        // no room, or not allowed: it lasts as long as the page
      }
    },
    subscribe(listener) {
      globalThis.addEventListener("storage", (event) => {
        if (event.key === key) listener();
      });
    },
  };
}
