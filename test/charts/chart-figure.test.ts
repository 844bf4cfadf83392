// @vitest-environment jsdom
import { expect, it } from "vitest";
import { chartFigure, type FigureContent } from "../../src/charts/chart-figure.js";
import { monteCarloMeaning } from "../../src/charts/monte-carlo-meaning.js";

function content(sentence: string, caption = "Figures"): FigureContent<number> {
  return {
    title: "Cost",
    sentence,
    chart: () => document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    table: { caption, columns: [{ name: "Cost", value: (row) => row }], rows: [1] },
    footer: ["Scenario: one"],
  };
}

it("what a Monte Carlo error is stands once on a page, below the first figure that shows one, with the way to Methods", () => {
  const exact = chartFigure<number>();
  exact.update(content("Half. Calculated, so without Monte Carlo error."));
  expect(exact.element.querySelector(".monte-carlo")).toBeNull();
  const first = chartFigure<number>();
  const second = chartFigure<number>();
  first.update(content("A median of 5 (Monte Carlo error ± 1)."));
  second.update(content("Half.", "Shares, simulated ± Monte Carlo standard error"));
  first.update(content("A median of 6 (Monte Carlo error ± 1)."));
  expect(first.element.querySelectorAll(".monte-carlo")).toHaveLength(1);
  expect(first.element.querySelector(".monte-carlo")?.textContent).toContain(monteCarloMeaning);
  expect(first.element.querySelector(".monte-carlo a")?.getAttribute("href")).toMatch(/^\.\/methods\.html#/);
  expect(second.element.querySelector(".monte-carlo")).toBeNull();

  // one further up that is drawn later takes it over
  const top = chartFigure<number>();
  document.body.append(top.element, first.element, second.element);
  top.update(content("A median of 7 (Monte Carlo error ± 1)."));
  first.update(content("A median of 6 (Monte Carlo error ± 1)."));
  expect([...document.querySelectorAll(".monte-carlo")].map((line) => line.closest("figure"))).toEqual([top.element]);
});
