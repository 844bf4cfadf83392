import { html } from "htl";
import { formatCount } from "../src/charts/format.js";
import { button } from "../src/inputs/button.js";
import { checkboxes } from "../src/inputs/checkboxes.js";
import { labelled } from "../src/inputs/labelled.js";
import { readNumber } from "../src/inputs/number-input.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { Constraints } from "../src/risk/design/constraints.js";
import { readLists } from "../src/risk/design/readLists.js";
import { refuseImpossible } from "../src/risk/design/refuseImpossible.js";
import { sayConstraints } from "../src/risk/design/sayConstraints.js";
import type { Designer } from "./designer-interface.js";
import { inWords } from "./designer-words.js";

const onePiece = {
  value: "connected",
  name: "Each group of one piece",
  hint: "so that boundaries interlock and together cover the map",
};

/** What a grouping must keep to; a change by hand is told where it does not, and proposals keep to all of it. */
export function designerConstraints(designer: Designer): HTMLElement {
  const problem = html`<p class="error" role="alert"></p>`;
  const set = (change: Partial<Constraints>) => {
    designer.constrain({ ...designer.constraints, ...change });
  };
  const refuse = () => {
    try {
      refuseImpossible(designer.sites, designer.constraints);
      problem.textContent = "";
    } catch (error) {
      problem.textContent = inWords(error);
    }
  };
  const bound = (label: string, key: "minPeople" | "maxPeople" | "maxGroups", placeholder: string) =>
    optionalInput({
      label,
      value: designer.constraints[key],
      placeholder,
      read: (text) => readNumber(text, { min: 1, max: 1e9, whole: true }),
      show: formatCount,
      onChange: (value) => set({ [key]: value }),
    });
  const bounds = {
    minPeople: bound("Fewest people in a group", "minPeople", "no bound"),
    maxPeople: bound("Most people in a group", "maxPeople", "no bound"),
    maxGroups: bound("Most groups", "maxGroups", "no bound"),
  };
  const within = selectInput<string>([], {
    label: "Groups may not cross",
    value: "",
    onChange: (value) => set({ within: value === "" ? null : (value as "commissioner" | "localAuthority") }),
  });
  let connected: boolean | null = null;
  const pieces = checkboxes({
    legend: "Boundaries",
    onChange: (values) => {
      connected = values.includes("connected");
      set({ connected });
    },
  });
  const lists = (label: string, key: "together" | "apart") => {
    const box = html<HTMLTextAreaElement>`<textarea rows="2" spellcheck="false" autocomplete="off"></textarea>`;
    const field = labelled(box, { label, hint: "one list a line, codes or names with commas between" });
    box.addEventListener("input", () => {
      try {
        const read = readLists(box.value, designer.sites);
        field.error(null);
        set({ [key]: read });
      } catch (error) {
        field.error(inWords(error));
      }
    });
    return {
      element: field.element,
      show() {
        if (document.activeElement === box) return;
        const text = designer.constraints[key].map((list) => list.map((p) => designer.sites[p]!.code).join(", "));
        box.value = text.join("\n");
        field.error(null);
      },
    };
  };
  const together = lists("Keep together", "together");
  const apart = lists("Keep apart", "apart");
  const none = button("Clear the constraints", () => {
    set({ minPeople: null, maxPeople: null, maxGroups: null, connected: false, within: null, together: [], apart: [] });
    show();
  });
  const show = () => {
    const { sites, constraints } = designer;
    const choice = (value: "commissioner" | "localAuthority", name: string) =>
      new Set(sites.map((site) => site[value])).size > 1 ? [{ value, name }] : [];
    within.choices(
      [
        { value: "", name: "no area" },
        ...choice("commissioner", "commissioners (PCTs)"),
        ...choice("localAuthority", "local authorities"),
      ],
      constraints.within ?? "",
    );
    // A box that the user has just ticked stays, with the keyboard on it.
    if (constraints.connected !== connected) {
      connected = constraints.connected;
      pieces.choices([onePiece], connected ? ["connected"] : []);
    }
    for (const key of ["minPeople", "maxPeople", "maxGroups"] as const) bounds[key].value = constraints[key];
    together.show();
    apart.show();
    refuse();
    const said = sayConstraints(constraints, sites);
    printed.replaceChildren(...(said.length > 0 ? said : ["None is set."]).map((line) => html`<li>${line}</li>`));
  };
  const printed = html`<ul class="print-only"></ul>`;
  designer.subscribe((news) => {
    if (news.has("sites") || news.has("question")) show();
  });
  return html`<div>${printed}<section class="no-print" aria-label="Constraints"><div class="controls">${Object.values(bounds).map(({ element }) => element)}${within.element}</div>
    ${pieces.element}<div class="controls lists">${together.element}${apart.element}</div><div class="run-buttons">${none}</div>${problem}</section></div>`;
}
