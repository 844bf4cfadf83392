import { constants } from "node:fs";
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

function inWords(error: unknown, file: string, also: Record<string, string> = {}): never {
  const code = String((error as { code?: unknown }).code ?? "");
  const reason = also[code] ?? reasons[code];
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
    writeFile: (file, text) =>
      fs
        .writeFile(path.resolve(folder, file), text)
        .catch((error) => inWords(error, file, { ENOENT: "no such folder" })),
    checkOutput: async (file) => {
      const target = path.resolve(folder, file);
      const kind = await fs.stat(target).catch(() => null);
      if (kind?.isDirectory()) throw new InputError("is a folder, not a file", { path: "--out", value: file });
      const into = await fs.stat(path.dirname(target)).catch(() => null);
      if (!into?.isDirectory()) {
        throw new InputError("no such folder", { path: "--out", value: path.dirname(file) });
      }
      await fs.access(kind ? target : path.dirname(target), constants.W_OK).catch(() => {
        throw new InputError("may not be written by this user", { path: "--out", value: file });
      });
    },
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
