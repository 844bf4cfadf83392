import { html } from "htl";
import type { Practice } from "../models/scenario/scenario.js";
import { formatCount } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { button } from "../src/inputs/button.js";
import { labelled } from "../src/inputs/labelled.js";
import type { Workbench } from "./workbench.js";

const pageSize = 25;

/**
 * Practices of whom is shown, and their groups: moved by choosing a group in the list, or by dragging a row onto a group.
 * Folded away until it is opened. A group may take practices of any commissioner.
 */
export function practiceTable(workbench: Workbench): HTMLElement {
  let page = 0;
  let filter = "";
  const targets = html`<div class="group-targets" role="list" aria-label="Groups to drag practices onto"></div>`;
  const body = html`<tbody></tbody>`;
  const count = html`<span class="hint" role="status"></span>`;
  const moved = html`<p class="hint" role="status"></p>`;
  const move = (code: string, group: string) => {
    const { scenario } = workbench;
    const practice = scenario.practices.find((each) => each.code === code);
    const target = scenario.groups.find((each) => each.code === group);
    if (!practice || !target || practice.group === group) return;
    const practices = scenario.practices.map((each) => (each.code === code ? { ...each, group } : each));
    workbench.change({ ...scenario, practices });
    moved.textContent = `${plainName(practice.name)} moved to ${target.name}.`;
  };
  const owner = (code: string) =>
    plainName(workbench.scenario.commissioners.find((commissioner) => commissioner.code === code)?.name ?? code);
  const row = (practice: Practice) => {
    const { groups } = workbench.scenario;
    const select = html<HTMLSelectElement>`<select aria-label=${`Group of ${plainName(practice.name)}`} data-practice=${practice.code}>${groups.map(({ code, name }) => html`<option value=${code}>${name}</option>`)}</select>`;
    select.value = practice.group;
    select.addEventListener("change", () => move(practice.code, select.value));
    const line = html`<tr draggable="true"><th scope="row"><span class="grip" aria-hidden="true">⠿</span>${plainName(practice.name)}</th><td data-label="Code">${practice.code}</td><td data-label="Commissioner">${owner(practice.commissioner)}</td><td class="number" data-label="Patients">${formatCount(practice.patients)}</td><td data-label="Group">${select}</td></tr>`;
    line.addEventListener("dragstart", (event) => {
      event.dataTransfer?.setData("text/x-practice", practice.code);
      line.classList.add("dragging");
    });
    line.addEventListener("dragend", () => line.classList.remove("dragging"));
    return line;
  };
  const target = (code: string, name: string, practices: number) => {
    const place = html`<div class="group-target" role="listitem" data-group=${code}>${name}<br><span class="hint">${formatCount(practices)} ${practices === 1 ? "practice" : "practices"}</span></div>`;
    place.addEventListener("dragover", (event) => {
      event.preventDefault();
      place.classList.add("over");
    });
    place.addEventListener("dragleave", () => place.classList.remove("over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("over");
      move(event.dataTransfer?.getData("text/x-practice") ?? "", code);
    });
    return place;
  };
  const drawTargets = () => {
    const { practices, groups } = workbench.scenario;
    const sizes = new Map<string, number>();
    for (const { group } of practices) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    targets.replaceChildren(...groups.slice(0, 60).map(({ code, name }) => target(code, name, sizes.get(code) ?? 0)));
  };
  /** After a move: the same rows, each choice where its practice now is. */
  const regroup = () => {
    const groupOf = new Map(workbench.scenario.practices.map(({ code, group }) => [code, group]));
    for (const select of body.querySelectorAll<HTMLSelectElement>("select[data-practice]"))
      select.value = groupOf.get(select.dataset.practice ?? "") ?? "";
    drawTargets();
  };
  const draw = () => {
    const { scenario, shown } = workbench;
    const practices = scenario.practices.filter(({ commissioner }) => shown === null || commissioner === shown);
    summary.textContent = `Move practices between groups: ${formatCount(practices.length)} practices, ${formatCount(scenario.groups.length)} groups`;
    const wanted = practices.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(filter.toLowerCase()));
    const pages = Math.max(1, Math.ceil(wanted.length / pageSize));
    page = Math.min(page, pages - 1);
    const focused = (document.activeElement as HTMLElement | null)?.dataset?.practice;
    body.replaceChildren(...wanted.slice(page * pageSize, (page + 1) * pageSize).map(row));
    if (focused !== undefined) body.querySelector<HTMLElement>(`[data-practice="${CSS.escape(focused)}"]`)?.focus();
    drawTargets();
    count.textContent = `${formatCount(wanted.length)} of ${formatCount(practices.length)} practices${pages > 1 ? `, page ${page + 1} of ${pages}` : ""}`;
    earlier.disabled = page === 0;
    later.disabled = page >= pages - 1;
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
  const name = html<HTMLInputElement>`<input type="text" maxlength="80" autocomplete="off">`;
  const field = labelled(name, { label: "New group" });
  const add = button("Add the group", () => {
    const { scenario } = workbench;
    const text = name.value.trim();
    const taken = scenario.groups.some((group) => group.name === text);
    field.error(text === "" ? "a group needs a name" : taken ? "there is a group of this name already" : null);
    if (text === "" || taken) return;
    let number = scenario.groups.length + 1;
    while (scenario.groups.some(({ code }) => code === `G${number}`)) number++;
    workbench.change({ ...scenario, groups: [...scenario.groups, { code: `G${number}`, name: text }] });
    name.value = "";
  });
  const tidy = button("Remove empty groups", () => {
    const { scenario } = workbench;
    const used = new Set(scenario.practices.map(({ group }) => group));
    workbench.change({ ...scenario, groups: scenario.groups.filter(({ code }) => used.has(code)) });
  });
  const summary = html`<summary></summary>`;
  let known = "";
  let placed = "";
  workbench.subscribe(({ scenario, shown }) => {
    const now = JSON.stringify([
      shown,
      scenario.groups,
      scenario.practices.map(({ group: _, ...practice }) => practice),
    ]);
    const where = scenario.practices.map(({ group }) => group).join("\n");
    if (now === known && where === placed) return;
    if (now === known) regroup();
    else draw();
    known = now;
    placed = where;
  });
  return html`<details class="practices no-print">${summary}<div class="controls no-print">${labelled(search, { label: "Find a practice" }).element}${field.element}<div class="run-buttons">${add}${tidy}</div></div>
    ${targets}${moved}
    <div class="table-scroll cards" tabindex="0" role="region" aria-label="Practices and their groups"><table><caption>Practices and their groups: choose a group, or drag the row onto one above</caption>
    <thead><tr><th scope="col">Practice</th><th scope="col">Code</th><th scope="col">Commissioner</th><th scope="col" class="number">Patients</th><th scope="col">Group</th></tr></thead>${body}</table></div>
    <div class="run-buttons no-print">${earlier}${later}${count}</div></details>`;
}
