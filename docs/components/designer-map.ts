import { html } from "htl";
import { type CommunityMap, communityMap, lettersUpTo } from "../src/charts/community-map.js";
import { fileName, saveFile } from "../src/charts/download.js";
import { formatCount } from "../src/charts/format.js";
import { standaloneSvg } from "../src/charts/standalone-svg.js";
import { button } from "../src/inputs/button.js";
import { type Buckets, buckets } from "../src/risk/design/buckets.js";
import { findGroup } from "../src/risk/design/findGroup.js";
import { groupLetter } from "../src/risk/design/groupLetter.js";
import type { Designer } from "./designer-interface.js";
import { tableOfGroups } from "./designer-words.js";

/** Within so many pixels of a practice, the pointer means it. */
const reach = 22;
/** A typed letter waits so long for another where there are more than 26 groups, in milliseconds. */
const wait = 900;

/** The map: practices moved to another group by dragging, or by arrow keys and the group's letter or number. */
export function designerMap(designer: Designer): HTMLElement {
  const place = html`<div class="map-place" tabindex="0" role="application" aria-label="Map of practices" aria-describedby="map-keys"></div>`;
  const status = html`<p class="hint map-status" role="status"></p>`;
  const about = html`<p class="hint"></p>`;
  const hint = html`<p class="hint" id="map-keys">Drag a practice onto another group’s ground; drag across free ground, or click with Shift, to choose several. By keyboard: arrow keys go from practice to practice, Space chooses, a group’s letter or number moves, Ctrl+Z undoes, Ctrl+Y does again, Escape lets go.</p>`;
  const overlay = html`<div class="map-overlay" aria-hidden="true"></div>`;
  let map: CommunityMap | null = null;
  let index: Buckets | null = null;
  let focus = -1;
  let typed = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (text: string) => {
    status.textContent = text;
  };
  const describe = (p: number) => {
    const { sites, design, selected } = designer;
    const group = design.groupOf[p]!;
    const site = sites[p]!;
    const where = [site.localAuthority, site.commissioner].filter(Boolean).join(", ");
    return `${site.name} (${site.code}), ${formatCount(site.patients)} patients${where ? `, ${where}` : ""}: in group ${groupLetter(group)}, ${design.groups[group]!.name}${selected.has(p) ? ", chosen" : ""}.`;
  };
  const draw = () => {
    const { design, selected } = designer;
    map?.update({ groupOf: design.groupOf, groups: design.groups, selected, focus });
  };
  const build = () => {
    const { sites, places, people, neighbours } = designer;
    const width = Math.max(280, Math.min(860, Math.floor(frame.clientWidth || 720)));
    const named = (key: "commissioner" | "localAuthority") => {
      const names = sites.map((site) => site[key] ?? "");
      return new Set(names).size > 1 ? [{ names, dashed: key === "localAuthority" }] : [];
    };
    index = buckets(places.x, places.y);
    map = communityMap(
      { ...places, patients: people, neighbours, areas: [...named("localAuthority"), ...named("commissioner")] },
      { width },
    );
    focus = Math.min(focus, sites.length - 1);
    map.element.setAttribute("aria-hidden", "true");
    place.replaceChildren(map.element, overlay);
    const lines = [
      places.unplaced > 0
        ? `${places.unplaced === sites.length ? "No practice has" : `${formatCount(places.unplaced)} of ${formatCount(sites.length)} practices do not have`} a place on a map: all are laid out in the order of the list, row by row, so “next to” means next to in this drawing. Bring a list with columns x and y to use your own map.`
        : "The map is schematic: only who is next to whom is used, and distances on the map’s own scale.",
      named("commissioner").length > 0 ? "Thick lines part commissioners." : "",
      named("localAuthority").length > 0 ? "Dashed lines part local authorities." : "",
      sites.length > lettersUpTo ? "So many practices are drawn as dots; their letters are in the table." : "",
    ];
    about.textContent = lines.filter(Boolean).join(" ");
    draw();
  };
  /** Pixels of the map from a pointer event, however the map is scaled on the page. */
  const pixels = (event: PointerEvent) => {
    const box = map!.element.getBoundingClientRect();
    const k = map!.width / box.width;
    return { x: (event.clientX - box.left) * k, y: (event.clientY - box.top) * k };
  };
  const nearest = (at: { x: number; y: number }) => {
    const point = map!.fromPixels(at.x, at.y);
    const p = index!.nearest(point.x, point.y);
    const spot = map!.at(p);
    return { p, distance: Math.hypot(spot.x - at.x, spot.y - at.y) };
  };
  const moving = (p: number) => (designer.selected.has(p) ? [...designer.selected] : [p]);

  let drag: { from: { x: number; y: number }; p: number; moved: boolean; add: boolean } | null = null;
  place.addEventListener("pointerdown", (event) => {
    if (!map || event.button !== 0) return;
    const at = pixels(event);
    const { p, distance } = nearest(at);
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    drag = { from: at, p: distance <= reach ? p : -1, moved: false, add };
    if (event.pointerType === "mouse" || drag.p >= 0) place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", (event) => {
    if (!map || !drag) return;
    const at = pixels(event);
    if (!drag.moved && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < 5) return;
    drag.moved = true;
    showDrag(at);
  });
  const showDrag = (at: { x: number; y: number }) => {
    if (!map || !drag) return;
    const k = map.element.getBoundingClientRect().width / map.width;
    if (drag.p >= 0) {
      const target = designer.design.groupOf[nearest(at).p]!;
      const whom = moving(drag.p);
      const name = whom.length === 1 ? designer.sites[drag.p]!.name : `${whom.length} practices`;
      overlay.className = "map-overlay carrying";
      overlay.style.cssText = `left:${at.x * k}px;top:${at.y * k}px`;
      overlay.textContent = `${name} → ${groupLetter(target)} ${designer.design.groups[target]!.name}`;
    } else {
      const [left, right] = [Math.min(at.x, drag.from.x) * k, Math.max(at.x, drag.from.x) * k];
      const [top, bottom] = [Math.min(at.y, drag.from.y) * k, Math.max(at.y, drag.from.y) * k];
      overlay.className = "map-overlay band";
      overlay.textContent = "";
      overlay.style.cssText = `left:${left}px;top:${top}px;width:${right - left}px;height:${bottom - top}px`;
    }
  };
  const letGo = () => {
    drag = null;
    overlay.className = "map-overlay";
    overlay.style.cssText = "";
    overlay.textContent = "";
  };
  place.addEventListener("pointercancel", letGo);
  place.addEventListener("pointerup", (event) => {
    if (!map || !drag) return;
    const at = pixels(event);
    const { from, p, moved, add } = drag;
    letGo();
    if (p >= 0 && moved) {
      const target = designer.design.groupOf[nearest(at).p]!;
      focus = p;
      carry(moving(p), target);
    } else if (p >= 0) {
      focus = p;
      designer.select(add ? toggled(p) : [p]);
      say(describe(p));
    } else if (moved) {
      const inside = designer.sites
        .map((_, i) => i)
        .filter((i) => {
          const spot = map!.at(i);
          const within = (value: number, a: number, b: number) => value >= Math.min(a, b) && value <= Math.max(a, b);
          return within(spot.x, at.x, from.x) && within(spot.y, at.y, from.y);
        });
      designer.select(add ? [...designer.selected, ...inside] : inside);
      say(`${inside.length} practices chosen.`);
    } else {
      designer.select([]);
      say("No practice chosen.");
    }
  });
  const toggled = (p: number) =>
    designer.selected.has(p) ? [...designer.selected].filter((other) => other !== p) : [...designer.selected, p];
  const carry = (practices: readonly number[], group: number) => {
    const { sites, design } = designer;
    const whom = practices.length === 1 ? sites[practices[0]!]!.name : `${practices.length} practices`;
    const there = practices.every((p) => design.groupOf[p] === group);
    designer.move(practices, group);
    say(
      there
        ? `${whom} ${practices.length === 1 ? "is" : "are"} in ${design.groups[group]!.name} already.`
        : `${whom} moved to ${groupLetter(group)}, ${design.groups[group]!.name}.`,
    );
    draw();
  };

  const step = (dx: number, dy: number) => {
    if (!map) return;
    if (focus < 0) focus = 0;
    else {
      const here = map.at(focus);
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let p = 0; p < designer.sites.length; p++) {
        const spot = map.at(p);
        const along = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
        const aside = Math.abs((spot.x - here.x) * dy) + Math.abs((spot.y - here.y) * dx);
        if (p === focus || along <= 0.01) continue;
        const cost = along + 2 * aside;
        if (cost >= least) continue;
        least = cost;
        best = p;
      }
      if (best >= 0) focus = best;
    }
    say(describe(focus));
    draw();
  };
  const choose = () => {
    const text = typed;
    typed = "";
    clearTimeout(timer);
    if (text === "" || focus < 0) return;
    const { design } = designer;
    const letter = design.groups.findIndex((_, g) => groupLetter(g).toLowerCase() === text.toLowerCase());
    const group = letter >= 0 ? letter : /^\d+$/.test(text) ? findGroup(design, text) : -1;
    if (group < 0) say(`There is no group “${text}”.`);
    else carry(moving(focus), group);
  };
  place.addEventListener("keydown", (event) => {
    const directions: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const direction = directions[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction) step(...direction);
    else if (event.key === "Enter") choose();
    else if (event.key === " ") {
      if (focus < 0) return;
      designer.select(toggled(focus));
      say(describe(focus));
    } else if (event.key === "Escape") {
      typed = "";
      designer.select([]);
      say("No practice chosen.");
    } else if (/^[a-z0-9]$/i.test(event.key)) {
      typed += event.key;
      clearTimeout(timer);
      const enough = /\d/.test(typed) ? designer.design.groups.length <= 9 : designer.design.groups.length <= 26;
      if (enough) choose();
      else timer = setTimeout(choose, wait);
    } else return;
    event.preventDefault();
  });
  place.addEventListener("focus", () => {
    if (focus < 0 && designer.sites.length > 0 && place.matches(":focus-visible")) step(1, 0);
  });

  const save = button("Map as SVG", () => {
    if (!(map?.element instanceof SVGSVGElement)) return;
    const copy = map.element.cloneNode(true) as SVGSVGElement;
    const text = standaloneSvg(copy, {
      title: `Groups of practices: ${designer.workbench.scenario.title}`,
      sentence: tableOfGroups(designer).join("; "),
      footer: [about.textContent ?? ""],
    });
    saveFile(fileName("map of groups", "svg"), text, "image/svg+xml");
  });
  const frame = html`<div class="map-frame">${place}</div>`;
  const element = html`<figure class="chart wide designer-map"><h3>Practices on the map</h3>${frame}${status}${about}<div class="no-print">${hint}</div><div class="figure-actions">${save}</div></figure>`;
  let shown: unknown = null;
  designer.subscribe((news) => {
    if (news.has("sites") || designer.neighbours !== shown) {
      shown = designer.neighbours;
      if (news.has("sites")) focus = -1;
      build();
    } else if (news.has("design") || news.has("selection")) draw();
    save.hidden = designer.sites.length > lettersUpTo;
  });
  if (typeof ResizeObserver !== "undefined") {
    new ResizeObserver(() => {
      const width = Math.max(280, Math.min(860, Math.floor(frame.clientWidth || 720)));
      if (map && Math.abs(width - map.width) > 4) build();
    }).observe(frame);
  }
  return element;
}
