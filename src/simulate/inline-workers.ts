import { type WorkerPool, workerPool } from "./pool.js";
import type { StartWorker } from "./port.js";
import type { StageRegistry } from "./registry.js";
import { serve } from "./serve.js";

/**
 * A pool of one that works on the calling thread, between its other events: for tests and where workers cannot start.
 */
export function inlineWorkers(registry: StageRegistry): WorkerPool {
  return workerPool(startInline(registry), 1);
}

function startInline(registry: StageRegistry): StartWorker {
  return (events) => {
    let open = true;
    const handle = serve(registry, (reply) => {
      if (open) events.reply(reply);
    });
    return {
      post: (request) => {
        setTimeout(() => {
          if (open) handle(request);
        });
      },
      close() {
        open = false;
      },
    };
  };
}
