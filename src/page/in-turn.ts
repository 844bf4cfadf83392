/** What is still to be drawn, by who asked: a newer drawing takes the place of an older one that has not come to pass. */
const waiting = new Map<object, () => void>();
let busy = false;

/**
 * Draws at once if nothing else has been drawn in this turn of the event loop, and otherwise in a turn of its own: so the
 * first chart of a page shows at once, and no number of charts holds up the page for longer than one of them does.
 * @param who asks: its newest drawing alone comes to pass.
 */
export function inTurn(who: object, draw: () => void): void {
  if (busy) {
    waiting.set(who, draw);
    return;
  }
  busy = true;
  waiting.delete(who);
  try {
    draw();
  } finally {
    setTimeout(next);
  }
}

function next(): void {
  const [first] = waiting;
  if (!first) {
    busy = false;
    return;
  }
  const [who, draw] = first;
  waiting.delete(who);
  try {
    draw();
  } finally {
    setTimeout(next);
  }
}
