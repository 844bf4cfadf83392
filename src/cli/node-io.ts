import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { InputError } from "../errors.js";
import type { WorkerPool } from "../simulate/pool.js";
import type { CommandIo } from "./command.js";

const reasons: Record<string, string> = {
  ENOENT: "no such file",
  EISDIR: "is a folder, not a file",
  EACCES: "may not be opened by this user",
  ENOTDIR: "no such folder",
  ENOSPC: "the disk is full",
};

function inWords(error: unknown, file: string): never {
  const code = String((error as { code?: unknown }).code ?? "");
  const reason = reasons[code];
  if (reason === undefined) throw error;
  throw new InputError(reason, { file });
}

/** What commands may touch on a machine with Node: paths are taken from the folder where the user stood. */
export function nodeIo(folder: string, createPool: (workers: number) => WorkerPool): CommandIo & { close(): void } {
  const pools: WorkerPool[] = [];
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    readFile: (file) => fs.readFile(path.resolve(folder, file), "utf8").catch((error) => inWords(error, file)),
    writeFile: (file, text) => fs.writeFile(path.resolve(folder, file), text).catch((error) => inWords(error, file)),
    makePool(workers) {
      const pool = createPool(workers);
      pools.push(pool);
      return pool;
    },
    processors: os.availableParallelism(),
    close: () => {
      for (const pool of pools) pool.close();
    },
  };
}
