import type { KeptColumn } from "../simulate/stage.js";

/**
 * Kept columns by replication: one row a replication, one column a cell, headed "cost [P1 | 2012/13]". Numbers are
 * written so that reading them gives the same bits, so anyone can check a sum.
 */
export function columnsCsv(columns: readonly KeptColumn[], replications: number): string {
  const header = ["replication", ...columns.flatMap(cellHeaders)];
  const lines = [header.map(quoted).join(",")];
  for (let r = 0; r < replications; r++) {
    const cells: string[] = [String(r)];
    for (const { values } of columns) {
      for (let at = r; at < values.length; at += replications) cells.push(String(values[at]));
    }
    lines.push(cells.join(","));
  }
  return `${lines.join("\n")}\n`;
}

function cellHeaders({ spec }: KeptColumn): string[] {
  let labels: string[] = [""];
  spec.dimensions.forEach((dimension, d) => {
    labels = labels.flatMap((before) => dimension.labels.map((label) => (d === 0 ? label : `${before} | ${label}`)));
  });
  return spec.dimensions.length === 0 ? [spec.name] : labels.map((label) => `${spec.name} [${label}]`);
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
