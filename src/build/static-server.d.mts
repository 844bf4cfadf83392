import type { Server } from "node:http";

/** Serves `folder` on 127.0.0.1 below `base`; port 0 takes any free port. */
export function serveFolder(
  folder: string,
  options?: { readonly port?: number; readonly host?: string; readonly base?: string },
): Promise<{ readonly server: Server; readonly url: string; close(): Promise<void> }>;
