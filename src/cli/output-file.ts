/**
 * The file that `--out` names among a command's arguments, or undefined.
 * @example outputFile(["--org", "5A3", "--out=a.csv"]) // "a.csv"
 */
export function outputFile(args: readonly string[]): string | undefined {
  for (const [i, arg] of args.entries()) {
    if (arg === "--") return undefined;
    if (arg === "--out") return args[i + 1];
    if (arg.startsWith("--out=")) return arg.slice("--out=".length);
  }
  return undefined;
}
