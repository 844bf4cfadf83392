/** Names in quotes, for messages that say what would be right. @example quotedList(["cost", "budget"]) // '"cost", "budget"' */
export function quotedList(names: Iterable<string>): string {
  const quoted = [...names].map((name) => `"${name}"`);
  return quoted.length > 0 ? quoted.join(", ") : "none";
}
