/** Something a page keeps in this browser beside the scenario: read back where it is still what is expected, else the given value. */
export interface KeptValue<T> {
  value: T;
}

/**
 * @param key name below "commissioning-workbench/".
 * @param check returns what was kept if it can be used; throws or returns null if not.
 */
export function keptValue<T>(key: string, fallback: T, check: (value: unknown) => T | null): KeptValue<T> {
  const name = `commissioning-workbench/${key}`;
  let value = fallback;
  try {
    const text = globalThis.localStorage.getItem(name);
    if (text !== null) value = check(JSON.parse(text)) ?? fallback;
  } catch {
    // Not readable any more, or no storage at all: the page starts as it would for the first time.
  }
  return {
    get value() {
      return value;
    },
    set value(next) {
      value = next;
      try {
        globalThis.localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // No room or no storage: what was typed holds while the page is open.
      }
    },
  };
}
