import { html } from "htl";
import { fileName, saveFile } from "../src/charts/download.js";
import { formatCount } from "../src/charts/format.js";
import { tableCsv } from "../src/charts/table.js";
import { button } from "../src/inputs/button.js";
import { labelled } from "../src/inputs/labelled.js";
import { freshName, movePractices, moveToNew, splitOff } from "../src/risk/design/changeDesign.js";
import { findGroup } from "../src/risk/design/findGroup.js";
import { groupLetter } from "../src/risk/design/groupLetter.js";
import { readMoves } from "../src/risk/design/readMoves.js";
import type { Designer } from "./designer-interface.js";
import { inWords } from "./designer-words.js";

const pageSize = 25;
/** More groups than this are typed, not picked from a list. */
const listed = 60;
/** More practices than this are not printed. */
const printedUpTo = 600;

/** Practices with their groups: found, chosen and moved by list, by typing, or all at once by a pasted list. */
export function designerTable(designer: Designer): HTMLElement {
  let page = 0;
  let filter = "";
  const body = html`<tbody></tbody>`;
  const count = html`<span class="hint" role="status"></span>`;
  const moved = html`<p class="hint" role="status"></p>`;
  const groupName = (g: number) => `${groupLetter(g)} ${designer.design.groups[g]!.name}`;
  const move = (practices: readonly number[], group: number) => {
    designer.move(practices, group);
    const whom = practices.length === 1 ? designer.sites[practices[0]!]!.name : `${practices.length} practices`;
    moved.textContent = `${whom} moved to ${designer.design.groups[group]!.name}.`;
  };
  const wanted = () => {
    const { sites, design } = designer;
    const text = filter.trim().toLowerCase();
    const all = sites.map((_, p) => p);
    if (text === "") return all;
    return all.filter((p) => {
      const { code, name, localAuthority = "", commissioner = "" } = sites[p]!;
      const group = design.groups[design.groupOf[p]!]!.name;
      return `${code} ${name} ${localAuthority} ${commissioner} ${group}`.toLowerCase().includes(text);
    });
  };
  const chooser = (p: number): HTMLElement => {
    const { design, sites } = designer;
    const label = `Group of ${sites[p]!.name}`;
    if (design.groups.length <= listed) {
      const select = html<HTMLSelectElement>`<select aria-label=${label} data-site=${p}>${design.groups.map((_, g) => html`<option value=${g}>${groupName(g)}</option>`)}</select>`;
      select.value = String(design.groupOf[p]);
      select.addEventListener("change", () => move([p], Number(select.value)));
      return select;
    }
    const input = html<HTMLInputElement>`<input type="text" aria-label=${label} data-site=${p} autocomplete="off">`;
    input.value = groupName(design.groupOf[p]!);
    input.addEventListener("change", () => {
      const group = findGroup(designer.design, input.value.replace(/^[A-Z]{1,3} (?=\S)/, ""));
      const letter = group >= 0 ? group : findGroup(designer.design, input.value);
      input.setAttribute("aria-invalid", String(letter < 0));
      if (letter >= 0) move([p], letter);
      else moved.textContent = `There is no group “${input.value}”.`;
    });
    return input;
  };
  const row = (p: number) => {
    const { code, name, patients, localAuthority } = designer.sites[p]!;
    const box = html<HTMLInputElement>`<input type="checkbox" aria-label=${`Choose ${name}`} data-choose=${p}>`;
    box.checked = designer.selected.has(p);
    box.addEventListener("change", () => {
      const others = [...designer.selected].filter((other) => other !== p);
      designer.select(box.checked ? [...others, p] : others);
    });
    return html`<tr><th scope="row"><label class="check">${box}<span>${name}</span></label></th><td data-label="Code">${code}</td><td class="number" data-label="Patients">${formatCount(patients)}</td><td data-label="Local authority">${localAuthority ?? "–"}</td><td data-label="Group">${chooser(p)}</td></tr>`;
  };
  let groups: unknown = null;
  const draw = () => {
    const found = wanted();
    const pages = Math.max(1, Math.ceil(found.length / pageSize));
    page = Math.min(page, pages - 1);
    groups = designer.design.groups;
    const focused = (document.activeElement as HTMLElement | null)?.dataset ?? {};
    body.replaceChildren(...found.slice(page * pageSize, (page + 1) * pageSize).map(row));
    for (const key of ["site", "choose"])
      if (focused[key] !== undefined) body.querySelector<HTMLElement>(`[data-${key}="${focused[key]}"]`)?.focus();
    count.textContent = `${formatCount(found.length)} of ${formatCount(designer.sites.length)} practices${pages > 1 ? `, page ${page + 1} of ${pages}` : ""}`;
    earlier.disabled = page === 0;
    later.disabled = page >= pages - 1;
  };
  /** After a move: the same rows, each choice where its practice now is. */
  const refresh = () => {
    for (const input of body.querySelectorAll<HTMLSelectElement | HTMLInputElement>("[data-site]")) {
      const group = designer.design.groupOf[Number(input.dataset.site)]!;
      input.value = input instanceof HTMLSelectElement ? String(group) : groupName(group);
    }
    for (const box of body.querySelectorAll<HTMLInputElement>("[data-choose]"))
      box.checked = designer.selected.has(Number(box.dataset.choose));
  };
  const turn = (by: number) => {
    page += by;
    draw();
  };
  const earlier = button("Previous page", () => turn(-1));
  const later = button("Next page", () => turn(1));
  const search = html<HTMLInputElement>`<input type="text" autocomplete="off">`;
  search.addEventListener("input", () => {
    filter = search.value;
    page = 0;
    draw();
  });
  const printed = html`<div class="print-only"></div>`;
  designer.subscribe((news) => {
    if (news.has("design") || news.has("sites")) printed.replaceChildren(practicesByGroup(designer));
    if (news.has("sites") || designer.design.groups !== groups) draw();
    else if (news.has("design") || news.has("selection")) refresh();
  });
  return html`<section><div class="controls no-print">${labelled(search, { label: "Find practices", hint: "by name, code, area or group" }).element}</div>
    ${chosenTools(designer, { wanted, move })}${moved}
    ${printed}<div class="table-scroll cards no-print" tabindex="0" role="region" aria-label="Practices and their groups"><table><caption>Practices and their groups: choose another group, or tick several and move them together</caption>
    <thead><tr><th scope="col">Practice</th><th scope="col">Code</th><th scope="col" class="number">Patients</th><th scope="col">Local authority</th><th scope="col">Group</th></tr></thead>${body}</table></div>
    <div class="run-buttons no-print">${earlier}${later}${count}</div>${typing(designer)}</section>`;
}

/** What stands in print in place of the table's page: every group's practices, or where they can be had. */
function practicesByGroup({ sites, design }: Designer): HTMLElement {
  if (sites.length > printedUpTo)
    return html`<p>${formatCount(sites.length)} practices are too many to print: “Save the grouping as CSV” has them all.</p>`;
  const lists = design.groups.map((_, g) => sites.filter((_site, p) => design.groupOf[p] === g));
  return html`<ul>${lists.map((list, g) => html`<li><strong>${groupLetter(g)} ${design.groups[g]!.name}</strong>: ${list.length === 0 ? "no practice" : list.map(({ name, code }) => `${name} (${code})`).join("; ")}.</li>`)}</ul>`;
}

/** What can be done with the practices that are chosen. */
function chosenTools(
  designer: Designer,
  {
    wanted,
    move,
  }: { readonly wanted: () => number[]; readonly move: (practices: readonly number[], group: number) => void },
): HTMLElement {
  const said = html`<span class="hint" role="status"></span>`;
  const box = html<HTMLInputElement>`<input type="text" autocomplete="off" maxlength="80">`;
  const field = labelled(box, {
    label: "Move the chosen to",
    hint: "a group’s name, letter or number; a new name makes a group",
  });
  const act = (work: (chosen: readonly number[]) => void) => {
    const chosen = [...designer.selected].sort((a, b) => a - b);
    if (chosen.length === 0) {
      field.error("choose practices first: in the table or on the map");
      return;
    }
    try {
      field.error(null);
      work(chosen);
    } catch (error) {
      field.error(inWords(error));
    }
  };
  const buttons = [
    button("Choose all found", () => designer.select(wanted())),
    button("Choose none", () => designer.select([])),
    button("Move", () =>
      act((chosen) => {
        const group = findGroup(designer.design, box.value);
        if (group >= 0) move(chosen, group);
        else
          designer.change(
            moveToNew(designer.design, chosen, box.value),
            `moving ${chosen.length} practices to ${box.value}`,
          );
      }),
    ),
    button("Split off as a new group", () =>
      act((chosen) =>
        designer.change(
          splitOff(designer.design, chosen, box.value.trim() || freshName(designer.design.groups)),
          `splitting off ${chosen.length} practices`,
        ),
      ),
    ),
    button("Keep together", () =>
      act((chosen) =>
        designer.constrain({ ...designer.constraints, together: [...designer.constraints.together, chosen] }),
      ),
    ),
    button("Keep apart", () =>
      act((chosen) => designer.constrain({ ...designer.constraints, apart: [...designer.constraints.apart, chosen] })),
    ),
  ];
  designer.subscribe(() => {
    const { selected, sites } = designer;
    const people = [...selected].reduce((sum, p) => sum + (sites[p]?.patients ?? 0), 0);
    said.textContent =
      selected.size === 0
        ? "No practice chosen."
        : `${formatCount(selected.size)} chosen, ${formatCount(people)} people.`;
  });
  return html`<div class="no-print"><div class="controls">${field.element}</div><div class="run-buttons">${buttons}${said}</div></div>`;
}

/** The typed twin of every drag: moves as lines, and the whole grouping as a file. */
function typing(designer: Designer): HTMLElement {
  const box = html<HTMLTextAreaElement>`<textarea rows="3" spellcheck="false" autocomplete="off"></textarea>`;
  const field = labelled(box, {
    label: "Type moves, one a line: practice → group",
    hint: "Practice by code or name, group by name, letter or number, with →, -> or a comma between; “new: Name” makes a group. A whole list can be pasted.",
  });
  const done = html`<span class="hint" role="status"></span>`;
  const apply = button("Make these moves", () => {
    try {
      const { sites, design } = designer;
      const moves = readMoves(box.value, { sites, design });
      let next = design;
      for (const name of new Set(moves.filter(({ group }) => group < 0).map((move) => move.name)))
        next = moveToNew(
          next,
          moves.filter((move) => move.group < 0 && move.name === name).map(({ practice }) => practice),
          name,
        );
      for (const group of new Set(moves.map((move) => move.group).filter((g) => g >= 0)))
        next = movePractices(
          next,
          moves.filter((move) => move.group === group).map(({ practice }) => practice),
          group,
        );
      field.error(null);
      designer.change(next, `${moves.length} typed ${moves.length === 1 ? "move" : "moves"}`);
      done.textContent = `${moves.length} ${moves.length === 1 ? "move" : "moves"} made.`;
      box.value = "";
    } catch (error) {
      field.error(inWords(error));
      done.textContent = "Nothing has been moved.";
    }
  });
  const save = button("Save the grouping as CSV", () => {
    const { sites, design } = designer;
    const rows = sites.map((site, p) => ({ site, group: design.groups[design.groupOf[p]!]!.name }));
    const columns = [
      { name: "practice", value: ({ site }: (typeof rows)[number]) => site.code },
      { name: "group", value: ({ group }: (typeof rows)[number]) => group },
    ];
    saveFile(fileName("grouping of practices", "csv"), tableCsv({ columns, rows }), "text/csv");
  });
  return html`<div class="typed-moves no-print">${field.element}<div class="run-buttons">${apply}${save}${done}</div></div>`;
}
