import { html } from "htl";
import { designerCompare } from "./designer-compare.js";
import { designerConstraints } from "./designer-constraints.js";
import { designerGroups } from "./designer-groups.js";
import { designerMap } from "./designer-map.js";
import { openDesigner } from "./designer-model.js";
import { designerOptimise } from "./designer-optimise.js";
import { designerTable } from "./designer-table.js";
import type { Workbench } from "./workbench.js";

/** The consortium designer: its parts in the order of the page, all on one grouping. */
export function designerPage(workbench: Workbench): HTMLElement {
  const designer = openDesigner(workbench);
  return html`<div class="designer">${designerGroups(designer)}${designerMap(designer)}
    <h2 id="practices">Practices</h2>${designerTable(designer)}
    <h2 id="constraints">Constraints</h2>
    <p>A grouping made by hand may break them, and the page says where; proposals keep to them.</p>${designerConstraints(designer)}
    <div class="designer-proposals"><h2 id="proposals">Proposals</h2>
    <p>A search tries many thousands of groupings in the background. It judges them quickly, by how practices’ costs in the
    kept runs lie on average and swing together; what it settles on is scored again by counting the runs themselves. The same
    scenario and seed give the same proposals; stopped, it leaves the best so far.</p>${designerOptimise(designer)}</div>
    <h2 id="compare">Two groupings in the same runs</h2>${designerCompare(designer)}</div>`;
}
