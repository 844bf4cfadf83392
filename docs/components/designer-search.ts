import type { Proposals } from "../src/risk/design/proposeDesigns.js";
import type { DesignReply, DesignRequest } from "./designer-worker.js";

/** A search in a worker of its own. */
export interface DesignSearch {
  /** Ends it at once; what was told last stays the best so far. */
  stop(): void;
}

/** Starts a search and tells of it until it ends. */
export function searchInWorker(
  request: DesignRequest,
  heard: { readonly progress: (proposals: Proposals) => void; readonly end: (error: string | null) => void },
): DesignSearch {
  const worker = new Worker(import.meta.resolve("./designer-worker.js"), { type: "module" });
  const end = (error: string | null) => {
    worker.terminate();
    heard.end(error);
  };
  worker.onmessage = ({ data }: MessageEvent<DesignReply>) => {
    if (data.kind === "error") {
      end(data.message);
      return;
    }
    heard.progress(data.proposals);
    if (data.kind === "done") end(null);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(event.message || "the worker did not start: its file could not be loaded or run");
  };
  worker.postMessage(request, [request.problem.over.buffer]);
  return { stop: () => end(null) };
}
