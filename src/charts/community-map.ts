import { groupLetter } from "../risk/design/groupLetter.js";
import type { Neighbours } from "../risk/design/neighbours.js";
import { areaOutlines } from "./area-outlines.js";
import { groupLabels, labelFont } from "./group-labels.js";
import { groupMark } from "./group-mark.js";
import { palette } from "./palette.js";

/** What a map of practices is drawn from. */
export interface MapContent {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly patients: ArrayLike<number>;
  readonly neighbours: Neighbours;
  /** Areas whose boundaries are drawn, each with a name for every practice; solid lines first, then dashed. */
  readonly areas: readonly { readonly names: readonly string[]; readonly dashed: boolean }[];
}

/** What changes while one works on it. */
export interface MapState {
  readonly groupOf: Int32Array;
  readonly groups: readonly { readonly name: string }[];
  readonly selected: ReadonlySet<number>;
  /** The practice that the keyboard is on, or −1. */
  readonly focus: number;
}

/** A map that is drawn once and then follows its state. */
export interface CommunityMap {
  readonly element: SVGSVGElement | HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
  update(state: MapState): void;
  /** The place of a practice in the element's own pixels, and back. */
  at(practice: number): { readonly x: number; readonly y: number };
  fromPixels(x: number, y: number): { readonly x: number; readonly y: number };
}

/** More practices than this are drawn as dots on a canvas, without letters. */
export const lettersUpTo = 1500;
const svgName = "http://www.w3.org/2000/svg";
const margin = 22;

/**
 * Practices on a schematic map: each a shape in its group's colour with the group's letter, larger for more patients;
 * lines join neighbours of one group, so that a group in pieces shows. Boundaries of areas lie below.
 *
 * @param options.width in pixels.
 */
export function communityMap(content: MapContent, { width = 720 }: { readonly width?: number } = {}): CommunityMap {
  const { x, y, patients } = content;
  const frame = scale(x, y, width);
  const count = x.length;
  const largest = Array.from(patients).reduce((most, size) => Math.max(most, size), 1);
  // About as large as leaves air between practices that are spread evenly.
  const room = Math.sqrt((frame.width * frame.height) / Math.max(count, 12)) / 2;
  const most = Math.max(1.5, Math.min(13, room * 0.75));
  const radius = Float64Array.from({ length: count }, (_, p) =>
    Math.max(most * 0.6, most * Math.sqrt(patients[p]! / largest)),
  );
  return (count <= lettersUpTo ? svgMap : canvasMap)(content, frame, radius);
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly k: number;
  readonly left: number;
  readonly top: number;
}

function scale(x: Float64Array, y: Float64Array, width: number): Frame {
  let [left, right, top, bottom] = [x[0]!, x[0]!, y[0]!, y[0]!];
  for (let i = 1; i < x.length; i++) {
    left = Math.min(left, x[i]!);
    right = Math.max(right, x[i]!);
    top = Math.min(top, y[i]!);
    bottom = Math.max(bottom, y[i]!);
  }
  const k = Math.min((width - 2 * margin) / (right - left || 1), (width - 2 * margin) / (bottom - top || 1));
  const wide = (right - left) * k;
  const tall = (bottom - top) * k;
  return {
    width,
    height: Math.max(120, Math.round(tall + 2 * margin)),
    k,
    left: left - (width - wide) / 2 / k,
    top: top - (tall < 120 - 2 * margin ? (120 - tall) / 2 : margin) / k,
  };
}

function tools(frame: Frame, { x, y }: MapContent): Pick<CommunityMap, "at" | "fromPixels"> {
  return {
    at: (p) => ({ x: (x[p]! - frame.left) * frame.k, y: (y[p]! - frame.top) * frame.k }),
    fromPixels: (px, py) => ({ x: px / frame.k + frame.left, y: py / frame.k + frame.top }),
  };
}

function numbers(names: readonly string[]): Int32Array {
  const index = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    const known = index.get(name) ?? index.size;
    index.set(name, known);
    return known;
  });
}

function svgMap(content: MapContent, frame: Frame, radius: Float64Array): CommunityMap {
  const { at, fromPixels } = tools(frame, content);
  const { first, list } = content.neighbours;
  const make = <K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number> = {}) => {
    const element = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const svg = make("svg", {
    width: frame.width,
    height: frame.height,
    viewBox: `0 0 ${frame.width} ${frame.height}`,
    "font-family": labelFont.family,
  });
  svg.append(make("rect", { width: frame.width, height: frame.height, fill: "#ffffff", stroke: palette.grid }));
  const shift = `translate(${-frame.left * frame.k} ${-frame.top * frame.k}) scale(${frame.k})`;
  for (const { names, dashed } of content.areas) {
    svg.append(
      make("path", {
        d: areaOutlines(content.x, content.y, numbers(names)),
        transform: shift,
        fill: "none",
        stroke: dashed ? palette.muted : palette.ink,
        "stroke-width": dashed ? 1 : 2.5,
        "vector-effect": "non-scaling-stroke",
        ...(dashed ? { "stroke-dasharray": "3 4" } : {}),
      }),
    );
  }
  const joined = make("g", { fill: "none", "stroke-width": 4, "stroke-linecap": "round", opacity: 0.45 });
  const marks = make("g", { "text-anchor": "middle", "font-weight": 700, "pointer-events": "none" });
  const labels = make("g", {
    "text-anchor": "middle",
    "font-size": labelFont.size,
    "font-weight": labelFont.weight,
    fill: palette.ink,
    stroke: "#ffffff",
    "stroke-width": labelFont.outline,
    "paint-order": "stroke",
    "pointer-events": "none",
  });
  const leaders = make("g", { "pointer-events": "none" });
  const placesOf = groupLabels({ patients: content.patients, at, radius, ...frame });
  const ring = make("circle", { fill: "none", stroke: palette.orange, "stroke-width": 3, visibility: "hidden" });
  const shapes = Array.from(content.x, (_, p) => {
    const place = at(p);
    const group = make("g", {
      transform: `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`,
      "data-practice": p,
    });
    const outline = make("path", { stroke: "#ffffff", "stroke-width": 1 });
    const letter = make("text", { dy: "0.35em", "font-size": Math.max(6, Math.min(11, radius[p]! * 1.1)).toFixed(1) });
    group.append(outline, ...(radius[p]! >= 5 ? [letter] : []));
    marks.append(group);
    return { outline, letter, group: -1, selected: false };
  });
  svg.append(joined, leaders, marks, labels, ring);
  return {
    element: svg,
    width: frame.width,
    height: frame.height,
    at,
    fromPixels,
    update(state) {
      const { groupOf, groups, selected, focus } = state;
      shapes.forEach((shape, p) => {
        const group = groupOf[p]!;
        if (shape.group !== group) {
          const mark = groupMark(group);
          const r = radius[p]!;
          const points = mark.points.map(([px, py]) => `${(px * r).toFixed(1)} ${(py * r).toFixed(1)}`);
          shape.outline.setAttribute("d", `M${points.join("L")}Z`);
          shape.outline.setAttribute("fill", mark.colour);
          shape.letter.setAttribute("fill", mark.on);
          shape.letter.textContent = groupLetter(group);
          shape.group = group;
        }
        if (shape.selected !== selected.has(p)) {
          shape.selected = selected.has(p);
          shape.outline.setAttribute("stroke", shape.selected ? "#000000" : "#ffffff");
          shape.outline.setAttribute("stroke-width", shape.selected ? "3" : "1");
        }
      });
      const lines = groups.map(() => [] as string[]);
      for (let p = 0; p < groupOf.length; p++) {
        for (let k = first[p]!; k < first[p + 1]!; k++) {
          const q = list[k]!;
          if (q <= p || groupOf[p] !== groupOf[q]) continue;
          const [a, b] = [at(p), at(q)];
          lines[groupOf[p]!]!.push(`M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`);
        }
      }
      joined.replaceChildren(
        ...lines.flatMap((parts, g) =>
          parts.length > 0 ? [make("path", { d: parts.join(""), stroke: groupMark(g).colour })] : [],
        ),
      );
      const places = placesOf(state);
      leaders.replaceChildren(
        ...places.flatMap((place, g) => {
          if (!place?.leader) return [];
          const [from, to] = place.leader;
          const line = { x1: from.x.toFixed(1), y1: from.y.toFixed(1), x2: to.x.toFixed(1), y2: to.y.toFixed(1) };
          return [
            make("line", { ...line, stroke: "#ffffff", "stroke-width": 4 }),
            make("line", { ...line, stroke: palette.ink, "stroke-width": 1.5, "data-leader": groupLetter(g) }),
          ];
        }),
      );
      labels.replaceChildren(
        ...places.flatMap((place) => {
          if (!place) return [];
          const label = make("text", { x: place.x.toFixed(1), y: place.y.toFixed(1), dy: "0.35em" });
          label.textContent = place.text;
          return [label];
        }),
      );
      if (focus >= 0) {
        const place = at(focus);
        ring.setAttribute("cx", String(place.x));
        ring.setAttribute("cy", String(place.y));
        ring.setAttribute("r", String(radius[focus]! + 6));
      }
      ring.setAttribute("visibility", focus >= 0 ? "visible" : "hidden");
    },
  };
}

function canvasMap(content: MapContent, frame: Frame, radius: Float64Array): CommunityMap {
  const { at, fromPixels } = tools(frame, content);
  const canvas = document.createElement("canvas");
  const sharp = 2;
  canvas.width = frame.width * sharp;
  canvas.height = frame.height * sharp;
  canvas.style.width = `${frame.width}px`;
  canvas.style.maxWidth = "100%";
  const placesOf = groupLabels({ patients: content.patients, at, radius, ...frame, letters: true });
  const outlines = content.areas.map(({ names, dashed }) => ({
    path: new Path2D(areaOutlines(content.x, content.y, numbers(names))),
    dashed,
  }));
  return {
    element: canvas,
    width: frame.width,
    height: frame.height,
    at,
    fromPixels,
    update(state) {
      const { groupOf, selected, focus } = state;
      const context = canvas.getContext("2d");
      if (!context) return;
      context.setTransform(sharp, 0, 0, sharp, 0, 0);
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, frame.width, frame.height);
      context.save();
      context.scale(frame.k, frame.k);
      context.translate(-frame.left, -frame.top);
      for (const { path, dashed } of outlines) {
        context.strokeStyle = dashed ? palette.muted : palette.ink;
        context.lineWidth = (dashed ? 1 : 2) / frame.k;
        context.setLineDash(dashed ? [3 / frame.k, 4 / frame.k] : []);
        context.stroke(path);
      }
      context.restore();
      context.setLineDash([]);
      for (let p = 0; p < groupOf.length; p++) {
        const mark = groupMark(groupOf[p]!);
        const place = at(p);
        const r = radius[p]!;
        context.beginPath();
        for (const [px, py] of mark.points) context.lineTo(place.x + px * r, place.y + py * r);
        context.closePath();
        context.fillStyle = mark.colour;
        context.fill();
        if (!selected.has(p)) continue;
        context.strokeStyle = "#000000";
        context.lineWidth = 2;
        context.stroke();
      }
      context.font = `${labelFont.weight} ${labelFont.size}px ${labelFont.family}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineWidth = labelFont.outline;
      context.strokeStyle = "#ffffff";
      context.fillStyle = palette.ink;
      for (const label of placesOf(state)) {
        if (!label) continue;
        context.strokeText(label.text, label.x, label.y);
        context.fillText(label.text, label.x, label.y);
      }
      if (focus < 0) return;
      const place = at(focus);
      context.beginPath();
      context.arc(place.x, place.y, radius[focus]! + 6, 0, 2 * Math.PI);
      context.strokeStyle = palette.orange;
      context.lineWidth = 3;
      context.stroke();
    },
  };
}
