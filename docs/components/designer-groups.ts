import { html } from "htl";
import { fileName, saveFile } from "../src/charts/download.js";
import { formatCount, formatMoney, formatMoneyCell, formatShare } from "../src/charts/format.js";
import { dataTable, type TableContent, tableCsv } from "../src/charts/table.js";
import { button } from "../src/inputs/button.js";
import { labelled } from "../src/inputs/labelled.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import {
  createGroup,
  freshName,
  mergeGroups,
  removeEmptyGroups,
  removeGroup,
  renameGroup,
} from "../src/risk/design/changeDesign.js";
import type { Design } from "../src/risk/design/design.js";
import type { GroupFigures, GroupLedger } from "../src/risk/design/groupLedger.js";
import { groupLetter } from "../src/risk/design/groupLetter.js";
import { splitGroup } from "../src/risk/design/splitGroup.js";
import { lines } from "./budget-figures.js";
import type { Designer } from "./designer-interface.js";
import { designSentence, groupPeople, inWords } from "./designer-words.js";

interface Row {
  readonly label: string;
  readonly people: number;
  readonly figures: GroupFigures;
}

const pageSize = 50;

/** The answer first: what each group faces, redrawn at once after a move; and what can be done with whole groups. */
export function designerGroups(designer: Designer): HTMLElement {
  let page = 0;
  const sentence = html`<p class="sentence">Waiting for the first results …</p>`;
  const place = html`<div class="design-rows"></div>`;
  const note = html`<p class="warning" role="status" hidden></p>`;
  const findings = html`<ul class="findings"></ul>`;
  const footer = html`<figcaption></figcaption>`;
  const count = html`<span class="hint" role="status"></span>`;
  const rowsOf = (from: number, to: number): Row[] => {
    const people = groupPeople(designer);
    return designer.design.groups.slice(from, to).map(({ name }, i) => ({
      label: `${groupLetter(from + i)} ${name}`,
      people: people[from + i]!,
      figures: designer.ledger!.figures(from + i),
    }));
  };
  const draw = () => {
    const { ledger, design, result, workbench } = designer;
    if (!ledger || !result) return;
    const started = performance.now();
    const pages = Math.max(1, Math.ceil(design.groups.length / pageSize));
    page = Math.min(page, pages - 1);
    place.replaceChildren(
      dataTable(table(rowsOf(page * pageSize, (page + 1) * pageSize), designer, ledger.years[designer.question.year]!)),
    );
    sentence.textContent = designSentence(designer);
    const shown = designer.findings.slice(0, 30);
    findings.replaceChildren(
      ...shown.map(({ message }) => html`<li>${message}</li>`),
      ...(designer.findings.length > 30 ? [html`<li>… and ${designer.findings.length - 30} more.</li>`] : []),
    );
    turning.hidden = pages === 1;
    count.textContent = `Groups ${page * pageSize + 1} to ${Math.min(design.groups.length, (page + 1) * pageSize)} of ${formatCount(design.groups.length)}`;
    earlier.disabled = page === 0;
    later.disabled = page >= pages - 1;
    footer.replaceChildren(
      ...lines(workbench, result).map((line) => html`<div>${line}</div>`),
      html`<div>${errorLine(ledger, design.groups.length)}</div>`,
    );
    place.dataset.redrawMs = (performance.now() - started).toFixed(2);
  };
  const turn = (by: number) => {
    page += by;
    draw();
  };
  const earlier = button("Previous groups", () => turn(-1));
  const later = button("Next groups", () => turn(1));
  const turning = html`<div class="run-buttons no-print" hidden>${earlier}${later}${count}</div>`;
  const years = selectInput<string>([], {
    label: "Financial year",
    value: "0",
    onChange: (value) => designer.ask({ year: Number(value) }),
  });
  const margin = numberInput({
    label: "Overspend of more than, %",
    value: designer.question.margin,
    min: 0,
    max: 1,
    scale: 0.01,
    onChange: (value) => designer.ask({ margin: value }),
  });
  const against = selectInput(
    [
      { value: "budget", name: "Budget in hand" },
      { value: "indicative_budget", name: "Budget, contingency included" },
    ],
    { label: "Held against", value: designer.question.against, onChange: (value) => designer.ask({ against: value }) },
  );
  const csv = button("Table as CSV", () => {
    if (!designer.ledger) return;
    const all = rowsOf(0, designer.design.groups.length);
    const content = table(all, designer, designer.ledger.years[designer.question.year]!);
    saveFile(fileName("groups of practices", "csv"), tableCsv(content), "text/csv");
  });
  const element = html`<figure class="chart wide"><h3>What each group faces</h3>${note}${sentence}
    <div class="controls">${years.element}${margin.element}${against.element}</div>
    <div role="region" aria-label="What the grouping breaks">${findings}</div>${place}${turning}
    <div class="figure-actions">${csv}</div>${footer}${groupTools(designer)}</figure>`;
  designer.subscribe((news) => {
    note.textContent = designer.note ?? "";
    note.hidden = designer.note === null;
    if (margin.value !== designer.question.margin) margin.value = designer.question.margin;
    against.value = designer.question.against;
    if (designer.ledger && (news.has("run") || news.has("sites") || news.has("question"))) {
      years.choices(
        designer.ledger.years.map((name, i) => ({ value: String(i), name })),
        String(designer.question.year),
      );
    }
    if (news.size > 1 || !news.has("selection")) draw();
  });
  designer.workbench.runner.subscribe(({ stale }) => element.classList.toggle("stale", stale));
  return element;
}

function errorLine(ledger: GroupLedger, groups: number): string {
  const all = Array.from({ length: groups }, (_, g) => ledger.figures(g));
  const most = (of: (figures: GroupFigures) => number) =>
    formatMoney(Number(all.reduce((sum, figures) => Math.max(sum, of(figures)), 0).toPrecision(2)));
  return `Monte Carlo error: of mean costs at most ± ${most(({ costSe }) => costSe)}, of mean overspends at most ± ${most(({ overspendSe }) => overspendSe)}, of shares of runs at most ± ${(50 / Math.sqrt(ledger.replications)).toFixed(1)} points.`;
}

function table(rows: readonly Row[], designer: Designer, year: string): TableContent<Row> {
  const percent = (value: number) => formatShare(value, { digits: 1 });
  const filled = (value: (figures: GroupFigures) => number) => (row: Row) =>
    row.figures.practices === 0 ? "–" : value(row.figures);
  const margin = formatShare(designer.question.margin, {
    digits: Number.isInteger(designer.question.margin * 100) ? 0 : 1,
  });
  const budget = designer.question.against === "budget" ? "budget in hand" : "budget";
  return {
    caption: `Groups in ${year}: means over runs, in cash; SD of cost less budget; shares of runs count cost against the ${budget} of the same run`,
    cards: true,
    columns: [
      { name: "Group", value: ({ label }) => label },
      { name: "Practices", value: ({ figures }) => figures.practices, format: formatCount },
      { name: "People", value: ({ people }) => people, format: formatCount },
      { name: `Mean ${budget}`, value: filled(({ meanBudget }) => meanBudget), format: formatMoneyCell },
      { name: "Mean cost", value: filled(({ meanCost }) => meanCost), format: formatMoneyCell },
      { name: "SD, % of budget", value: filled(({ sdShare }) => sdShare), format: percent },
      { name: "Runs over budget", value: filled(({ over }) => over.probability), format: percent },
      {
        name: `Runs more than ${margin} over`,
        value: filled(({ overMargin }) => overMargin.probability),
        format: percent,
      },
      { name: "Mean overspend", value: filled(({ meanOverspend }) => meanOverspend), format: formatMoneyCell },
    ],
    rows,
  };
}

/** Creating, renaming, merging, splitting and removing groups; undo and redo. */
function groupTools(designer: Designer): HTMLElement {
  let group = 0;
  let other = 0;
  const which = selectInput<string>([], { label: "Group", value: "0", onChange: (value) => pick(Number(value)) });
  const into = selectInput<string>([], {
    label: "Merge into",
    value: "0",
    onChange: (value) => {
      other = Number(value);
    },
  });
  const name = html<HTMLInputElement>`<input type="text" maxlength="80" autocomplete="off">`;
  name.style.width = "min(20rem, 100%)";
  const field = labelled(name, { label: "Name", hint: "of the group chosen, or of a new one" });
  const pick = (g: number) => {
    group = g;
    name.value = designer.design.groups[g]?.name ?? "";
    field.error(null);
  };
  const act = (make: () => Design, what: string) => {
    try {
      const next = make();
      field.error(null);
      if (next !== designer.design) designer.change(next, what);
    } catch (error) {
      field.error(inWords(error));
    }
  };
  const title = () => designer.design.groups[group]?.name ?? "";
  const typed = () => name.value.trim();
  const undo = button("Undo", () => designer.undo());
  const redo = button("Redo", () => designer.redo());
  const afresh = button("Begin afresh", () => designer.beginAfresh());
  const said = html`<span class="hint" role="status"></span>`;
  const buttons = [
    button("Rename", () => act(() => renameGroup(designer.design, group, typed()), `renaming ${title()}`)),
    button("New group", () => {
      const known = typed() === title() ? "" : typed();
      act(() => createGroup(designer.design, known || freshName(designer.design.groups)), "a new group");
    }),
    button("Split in two", () =>
      act(
        () =>
          splitGroup(
            designer.design,
            { group, name: freshName(designer.design.groups) },
            { places: designer.places, neighbours: designer.neighbours, people: designer.people },
          ),
        `splitting ${title()}`,
      ),
    ),
    button("Merge", () => act(() => mergeGroups(designer.design, other, group), `merging ${title()}`)),
    button("Remove", () => act(() => removeGroup(designer.design, group), `removing ${title()}`)),
    button("Remove empty groups", () => act(() => removeEmptyGroups(designer.design), "removing empty groups")),
  ];
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const inText = (event.target as HTMLElement | null)?.matches?.("input, textarea, select") ?? false;
    const key = event.key.toLowerCase();
    if (inText || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) designer.redo();
    else designer.undo();
  });
  let known: unknown = null;
  designer.subscribe((news) => {
    if (!news.has("design") && !news.has("sites") && !news.has("question")) return;
    const { design, history } = designer;
    undo.disabled = history.undoable === null;
    redo.disabled = history.redoable === null;
    afresh.disabled = history.steps.length === 1 && designer.comparison.kept.length === 0;
    said.textContent =
      history.undoable === null
        ? "Nothing to undo."
        : `Undo takes back ${history.undoable}. Begin afresh keeps the grouping and forgets the steps, and groupings put aside.`;
    if (design.groups === known) return;
    known = design.groups;
    const choices = design.groups.map((each, g) => ({ value: String(g), name: `${groupLetter(g)} ${each.name}` }));
    group = Math.min(group, design.groups.length - 1);
    other = Math.min(other, design.groups.length - 1);
    if (other === group) other = group === 0 ? Math.min(1, design.groups.length - 1) : 0;
    which.choices(choices, String(group));
    into.choices(choices, String(other));
    pick(group);
  });
  return html`<section class="group-tools no-print" aria-label="Groups: make, rename, split, merge, undo">
    <div class="run-buttons">${undo}${redo}${afresh}${said}</div>
    <div class="controls">${which.element}${field.element}${into.element}</div>
    <div class="run-buttons">${buttons}</div></section>`;
}
