import { InputError } from "../errors.js";

/**
 * Refuses a file that cannot be a table: one that is not text, or a scenario brought to the wrong place.
 * @throws InputError saying what it is and where it goes.
 */
export function checkText(text: string, { file }: { readonly file: string }): void {
  if (/[\0\uFFFD]/.test(text.slice(0, 10_000))) throw new InputError("is not a text file in UTF-8", { file });
  if (/^\s*\{/.test(text) && /"schema"\s*:/.test(text.slice(0, 2000)) && /"(seed|title)"\s*:/.test(text.slice(0, 2000)))
    throw new InputError("is a scenario: use “Open a file” at the top of this page", { file });
}
