/**
 * A function that does its work once the browser has painted what is there: calls until then count as one. Work that a
 * change made needless to see at once waits here, so that the change itself shows without delay.
 */
export function afterPaint(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        waiting = false;
        work();
      }),
    );
  };
}
