/** The current scenario, shared by every page and tab of this browser. */
export interface ScenarioStore<S> {
  /**
   * The scenario as it was saved, or null where there is none.
   * What is there but cannot be read is set aside under another key, never thrown away, and `refused` says why.
   */
  load(): { readonly scenario: S | null; readonly refused: string | null };
  /** @throws Error where the browser has no room for it. */
  save(scenario: S): void;
  /** Calls back when another tab saved a scenario. @returns a function that ends this. */
  subscribe(listener: (scenario: S) => void): () => void;
}

const key = "commissioning-workbench/scenario";

/**
 * @param parse checks what was read; throws where it is no scenario.
 * @param storage the browser's; given in tests.
 */
export function scenarioStore<S>(
  parse: (value: unknown) => S,
  storage: Pick<Storage, "getItem" | "setItem"> = globalThis.localStorage,
): ScenarioStore<S> {
  return {
    load() {
      const text = storage.getItem(key);
      if (text === null) return { scenario: null, refused: null };
      try {
        return { scenario: parse(JSON.parse(text)), refused: null };
      } catch (error) {
        storage.setItem(`${key}/set-aside`, text);
        return { scenario: null, refused: error instanceof Error ? error.message : String(error) };
      }
    },
    save(scenario) {
      try {
        storage.setItem(key, JSON.stringify(scenario));
      } catch {
        throw new Error("the browser has no room left to keep this scenario: save it to a file instead");
      }
    },
    subscribe(listener) {
      const heard = (event: StorageEvent) => {
        if (event.key !== key || event.newValue === null) return;
        try {
          listener(parse(JSON.parse(event.newValue)));
        } catch {
          // A newer version of the workbench in the other tab: this tab keeps what it has.
        }
      };
      globalThis.addEventListener("storage", heard);
      return () => globalThis.removeEventListener("storage", heard);
    },
  };
}
