import { formatMoney } from "./format.js";
import { palette } from "./palette.js";

/** What one pays another, above 0. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

const space = "http://www.w3.org/2000/svg";
const line = 15;

/**
 * Who pays whom: payers on the left, those who are paid on the right, and between them bands as wide as the sums. Each end
 * carries its name and its total. The widest band is dark, so that it is found without reading.
 */
export function flowChart(
  links: readonly FlowLink[],
  {
    width = 640,
    format = formatMoney,
    left = "Pays",
    right = "Is paid",
    document = globalThis.document,
  }: {
    readonly width?: number;
    readonly format?: (value: number) => string;
    /** Heads of the two sides. */
    readonly left?: string;
    readonly right?: string;
    readonly document?: Document;
  } = {},
): SVGSVGElement {
  const shown = links.filter(({ value }) => value > 0);
  const room = Math.min(190, width * 0.32);
  const gap = 14;
  const ends = (side: "from" | "to") => {
    const sums = new Map<string, number>();
    for (const link of shown) sums.set(link[side], (sums.get(link[side]) ?? 0) + link.value);
    return [...sums].sort((a, b) => b[1] - a[1]);
  };
  const sides = { from: ends("from"), to: ends("to") };
  const most = Math.max(sides.from.length, sides.to.length, 1);
  const all = shown.reduce((sum, { value }) => sum + value, 0);
  const inside = Math.max(140, most * 34);
  const scale = all > 0 ? inside / all : 0;
  const letters = Math.floor(room / 7);
  const tall = (name: string) => (wrapped(name, letters).length + 1) * line;
  const place = (side: "from" | "to") => {
    let y = 30;
    return new Map(
      sides[side].map(([name, value]) => {
        const height = Math.max(1.5, value * scale);
        const node = { name, value, y, height, next: y };
        y += Math.max(height, tall(name)) + gap;
        return [name, node] as const;
      }),
    );
  };
  const [from, to] = [place("from"), place("to")];
  const nodes = [...from.values(), ...to.values()];
  const bottom = Math.max(60, ...nodes.map(({ name, y, height }) => y + Math.max(height, tall(name))));
  const height = Math.ceil(bottom + 12);

  const make = (name: string, attributes: Record<string, string | number>, text?: string): SVGElement => {
    const element = document.createElementNS(space, name) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
    }
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const svg = make("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-size": 12,
    "font-family": "system-ui, 'Segoe UI', Arial, sans-serif",
    fill: palette.ink,
    // Taller than most charts: a printed page gives it room.
    style: "background: white; max-height: 26cm",
  }) as SVGSVGElement;
  const [x0, x1] = [room + 10, width - room - 10];
  svg.append(
    make("text", { x: room, y: 16, "text-anchor": "end", "font-weight": "bold" }, left),
    make("text", { x: width - room, y: 16, "font-weight": "bold" }, right),
  );
  const widest = shown.reduce((found, { value }) => Math.max(found, value), 0);
  const order = new Map([...to.keys()].map((name, i) => [name, i]));
  const sorted = [...shown].sort((a, b) => order.get(a.to)! - order.get(b.to)!);
  for (const link of sorted) {
    const [a, b] = [from.get(link.from)!, to.get(link.to)!];
    const thick = Math.max(0.75, link.value * scale);
    const middle = (x0 + x1) / 2;
    const at = [x0, a.next, x1, b.next].map((value) => value.toFixed(1));
    const lower = [a.next + thick, b.next + thick].map((value) => value.toFixed(1));
    a.next += link.value * scale;
    b.next += link.value * scale;
    const path = `M${at[0]},${at[1]}C${middle},${at[1]} ${middle},${at[3]} ${at[2]},${at[3]}L${at[2]},${lower[1]}C${middle},${lower[1]} ${middle},${lower[0]} ${at[0]},${lower[0]}Z`;
    const band = make("path", {
      d: path,
      fill: link.value === widest ? palette.blues[1] : palette.blues[2],
      "fill-opacity": link.value === widest ? 0.85 : 0.45,
      stroke: palette.blues[0],
      "stroke-width": 0.4,
    });
    band.append(make("title", {}, `${link.from} to ${link.to}: ${format(link.value)}`));
    svg.append(band);
  }
  for (const [sideNodes, side] of [
    [from, "from"],
    [to, "to"],
  ] as const) {
    for (const { name, value, y, height: high } of sideNodes.values()) {
      const x = side === "from" ? room : width - room;
      const text = { x: side === "from" ? x - 2 : x + 2, "text-anchor": side === "from" ? "end" : "start" };
      const lines = wrapped(name, letters);
      svg.append(
        make("rect", { x: side === "from" ? x0 - 8 : x1, y, width: 8, height: high, fill: palette.navy }),
        ...lines.map((words, i) => make("text", { ...text, y: y + (i + 1) * line - 3 }, words)),
        make("text", { ...text, y: y + (lines.length + 1) * line - 3, fill: palette.muted }, format(value)),
      );
    }
  }
  if (shown.length === 0)
    svg.append(make("text", { x: width / 2, y: 44, "text-anchor": "middle" }, "No money moves between members."));
  return svg;
}

/** A name in one line or two, its end kept where it has no room, since names differ there. */
function wrapped(name: string, letters: number): string[] {
  if (name.length <= letters) return [name];
  const words = name.split(" ");
  let first = "";
  while (words.length > 1 && `${first} ${words[0]}`.trim().length <= letters)
    first = `${first} ${words.shift()}`.trim();
  const rest = words.join(" ");
  if (first === "") return [`${rest.slice(0, letters - 1)}…`];
  return [first, rest.length <= letters ? rest : `…${rest.slice(1 - letters)}`];
}
