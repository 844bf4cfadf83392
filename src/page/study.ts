import type { StudyReply, StudyRequest, StudyResults } from "./study-messages.js";

/**
 * Runs one study in a worker of its own.
 *
 * @param makeWorker starts the worker; the page writes the address, since Framework resolves it there.
 * @param options.signal stops it at once, by ending the worker.
 * @returns the study's result. Rejects with what the study threw, or with the signal's reason.
 */
export function runStudy<Request extends StudyRequest>(
  makeWorker: () => Worker,
  request: Request,
  { onProgress, signal }: { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal } = {},
): Promise<StudyResults[Request["study"]]> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const worker = makeWorker();
    const end = (settle: () => void) => {
      worker.terminate();
      signal?.removeEventListener("abort", stop);
      settle();
    };
    const stop = () => end(() => reject(signal?.reason));
    signal?.addEventListener("abort", stop);
    worker.onmessage = ({ data }: MessageEvent<StudyReply>) => {
      if (data.kind === "progress") onProgress?.(data.share);
      else if (data.kind === "done") end(() => resolve(data.result as StudyResults[Request["study"]]));
      else end(() => reject(new Error(data.message)));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(() => reject(new Error(event.message || "the worker did not start: its file could not be loaded or run")));
    };
    worker.postMessage(request);
  });
}
