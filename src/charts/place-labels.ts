/** A point in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A label, and what it belongs to. */
export interface LabelWish {
  /** What may be written, the best first, each with its width in pixels: shorter ones where there is little room. */
  readonly texts: readonly { readonly text: string; readonly width: number }[];
  /** Where it would best be centred. */
  readonly middle: Spot;
  /** The marks that it names, one or more. */
  readonly marks: readonly Spot[];
}

/** A label in its place. */
export interface LabelPlace {
  readonly text: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** From its edge to the nearest mark that it names, where it could be taken for another's; else null. */
  readonly leader: readonly [Spot, Spot] | null;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Steps across and down between places that are tried, and how far off they may be (a multiple of both), in pixels. */
const across = 8;
const down = 5;
const farthest = 280;
/** A label nearer than this to a mark of its own, and nearer than to another's, needs no line to it. */
const near = 12;
/** Another's mark is too near that is not farther by this than the nearest of its own, or nearer than both together. */
const apart = 8;
const reach = near + apart;
/**
 * What weighs: a pixel of way, of gap to the nearest of its marks, of another's mark being too near; a square pixel of
 * covered marks.
 */
const weights = { way: 0.35, gap: 1, stray: 1, cover: 0.18 };

const offsets = (() => {
  const all: { readonly dx: number; readonly dy: number; readonly way: number }[] = [];
  for (let dy = -farthest; dy <= farthest; dy += down)
    for (let dx = -farthest; dx <= farthest; dx += across) all.push({ dx, dy, way: Math.hypot(dx / 2, dy) });
  return all.sort((a, b) => a.way - b.way || a.dy - b.dy || a.dx - b.dx);
})();

/**
 * Places labels so that none overlaps another, a line to another or the frame's edge: each in its turn as near to its
 * middle and its marks, and over as few marks, as what stands already allows. The same wishes get the same places.
 *
 * @param frame width and height in pixels; `height` of a label's line; `cover` is how many square pixels of marks a box hides.
 * @returns a place for each wish in its order; null where not even its shortest text finds room.
 * @example placeLabels([{ texts: [{ text: "A", width: 10 }], middle: { x: 50, y: 50 }, marks: [{ x: 50, y: 50 }] }],
 *   { width: 100, height: 100, line: 16, cover: () => 0 })[0] // { text: "A", x: 50, y: 50, leader: null }
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  frame: {
    readonly width: number;
    readonly height: number;
    readonly line: number;
    readonly cover: (left: number, top: number, right: number, bottom: number) => number;
  },
): (LabelPlace | null)[] {
  let best: (LabelPlace | null)[] = [];
  let most = -1;
  // Where one finds no room, all of them begin with shorter texts.
  const shorter = wishes.reduce((longest, { texts }) => Math.max(longest, texts.length), 1);
  for (let from = 0; from < shorter && most < wishes.length; from++) {
    const places = placeInTurn(
      wishes.map((wish) => ({ ...wish, texts: wish.texts.slice(Math.min(from, wish.texts.length - 1)) })),
      frame,
    );
    const placed = places.filter((place) => place !== null).length;
    if (placed <= most) continue;
    most = placed;
    best = places;
  }
  return best;
}

function placeInTurn(wishes: readonly LabelWish[], frame: Parameters<typeof placeLabels>[1]): (LabelPlace | null)[] {
  const boxes: Box[] = [];
  const leaders: (readonly [Spot, Spot])[] = [];
  const around = marksAround(wishes, frame);
  return wishes.map(({ texts, ...wish }, own) => {
    for (const { text, width } of texts) {
      const found = bestPlace({ ...wish, width, own }, { ...frame, boxes, leaders, around });
      if (!found) continue;
      boxes.push(found.box);
      if (found.leader) leaders.push(found.leader);
      return { text, x: found.x, y: found.y, leader: found.leader };
    }
    return null;
  });
}

type Found = Spot & { readonly box: Box; readonly leader: readonly [Spot, Spot] | null };

function bestPlace(
  { width, middle, marks, own }: Omit<LabelWish, "texts"> & { readonly width: number; readonly own: number },
  {
    boxes,
    leaders,
    around,
    ...frame
  }: Parameters<typeof placeLabels>[1] & {
    readonly boxes: readonly Box[];
    readonly leaders: readonly (readonly [Spot, Spot])[];
    readonly around: ReturnType<typeof marksAround>;
  },
): Found | null {
  const [halfWide, halfTall] = [width / 2, frame.line / 2];
  if (width > frame.width || frame.line > frame.height) return null;
  let best: Found | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { dx, dy, way } of offsets) {
    if (weights.way * way >= least) break;
    const x = within(middle.x + dx, halfWide, frame.width - halfWide);
    const y = within(middle.y + dy, halfTall, frame.height - halfTall);
    const box = { left: x - halfWide, right: x + halfWide, top: y - halfTall, bottom: y + halfTall };
    let cost = weights.way * way + weights.cover * frame.cover(box.left, box.top, box.right, box.bottom);
    if (cost >= least || boxes.some((other) => overlap(box, other))) continue;
    const [to, gap] = nearest(box, marks);
    cost += weights.gap * gap;
    if (cost >= least) continue;
    const other = around(box, own);
    cost += weights.stray * Math.max(0, Math.min(gap, near) + apart - other);
    if (cost >= least || leaders.some(([a, b]) => crosses(box, a, b))) continue;
    const from = { x: within(to.x, box.left, box.right), y: within(to.y, box.top, box.bottom) };
    const leader = gap > near || other < gap ? ([from, to] as const) : null;
    if (leader && boxes.some((each) => crosses(each, from, to))) continue;
    least = cost;
    best = { x, y, box, leader };
  }
  return best;
}

/** How far the nearest mark of any other label is from a box; as far as it is looked for where there is none so near. */
function marksAround(wishes: readonly LabelWish[], { width }: { readonly width: number }) {
  const columns = Math.max(1, Math.ceil(width / reach));
  const cells = new Map<number, { readonly spot: Spot; readonly own: number }[]>();
  const column = (x: number) => Math.max(0, Math.min(columns - 1, Math.floor(x / reach)));
  const cellOf = (x: number, y: number) => Math.max(0, Math.floor(y / reach)) * columns + column(x);
  wishes.forEach(({ marks }, own) => {
    for (const spot of marks) {
      const at = cellOf(spot.x, spot.y);
      const known = cells.get(at);
      if (known) known.push({ spot, own });
      else cells.set(at, [{ spot, own }]);
    }
  });
  return (box: Box, own: number): number => {
    let least = reach * reach;
    for (let y = Math.max(0, box.top - reach); y < box.bottom + 2 * reach; y += reach) {
      const row = cellOf(0, y);
      for (let c = column(box.left - reach); c <= column(box.right + reach); c++) {
        for (const { spot, own: whose } of cells.get(row + c) ?? []) {
          if (whose !== own) least = Math.min(least, squaredGap(box, spot));
        }
      }
    }
    return Math.sqrt(least);
  };
}

/** The mark that is nearest to a box, and how far it is. */
function nearest(box: Box, marks: readonly Spot[]): readonly [Spot, number] {
  let found = marks[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const mark of marks) {
    const squared = squaredGap(box, mark);
    if (squared >= least) continue;
    least = squared;
    found = mark;
  }
  return [found, Math.sqrt(least)];
}

function squaredGap(box: Box, { x, y }: Spot): number {
  const dx = x - within(x, box.left, box.right);
  const dy = y - within(y, box.top, box.bottom);
  return dx * dx + dy * dy;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a straight line passes through a box (Liang and Barsky 1984, "A new concept and method for line clipping"). */
function crosses(box: Box, a: Spot, b: Spot): boolean {
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [a.x - b.x, a.x - box.left],
    [b.x - a.x, box.right - a.x],
    [a.y - b.y, a.y - box.top],
    [b.y - a.y, box.bottom - a.y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
  }
  return from < to;
}
