// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { describeQuantity } from "../../src/assumptions/describe-quantity.js";
import type { Quantity } from "../../src/assumptions/quantity.js";
import { quantitySchema } from "../../src/assumptions/quantity-schema.js";
import { fileInput } from "../../src/inputs/file-input.js";
import { numberInput, plain, readNumber } from "../../src/inputs/number-input.js";
import { optionalInput } from "../../src/inputs/optional-input.js";
import { formOf, quantityForms, restate } from "../../src/inputs/quantity-forms.js";
import { quantityInput } from "../../src/inputs/quantity-input.js";
import { readBudget } from "../../src/inputs/read-budget.js";
import { readMoney } from "../../src/inputs/read-money.js";
import { describeRun } from "../../src/inputs/run-controls.js";

const comma = (typed: string, meant: string) =>
  `must have a point for decimals (${meant}) and commas between thousands only (1,200): “${typed}”`;
const thousands = (typed: string) =>
  `must have commas between thousands only, with three digits after each, such as 1,234,500.25: “${typed}”`;

describe("typed numbers", () => {
  it.each([
    ["1,200", {}, 1200],
    ["£1,234.50", {}, 1234.5],
    ["4 %", { scale: 0.01 }, 0.04],
    ["−3", {}, -3],
    [".5", {}, 0.5],
    ["1e3", {}, 1000],
    ["1,234,567", {}, 1_234_567],
    ["1 234 567", {}, 1_234_567],
    ["£ 20", {}, 20],
    ["-£20", {}, -20],
    ["£-20", {}, -20],
    ["+3%", { scale: 0.01 }, 0.03],
    ["2,5", { scale: 0.01 }, comma("2,5", "2.5")],
    ["3,50", { scale: 0.01 }, comma("3,50", "3.50")],
    ["0,125", {}, comma("0,125", "0.125")],
    ["1234,567", {}, comma("1234,567", "1234.567")],
    ["1,23,456", {}, thousands("1,23,456")],
    ["1,234,56", {}, thousands("1,234,56")],
    ["1.234,56", {}, thousands("1.234,56")],
    ["2 5", {}, thousands("2 5")],
    [",5", {}, "must be a number"],
    ["2%5", {}, "must be a number"],
    ["1£2", {}, "must be a number"],
    ["--2", {}, "must be a number"],
    ["-£-2", {}, "must be a number"],
    ["", {}, "must be a number"],
    ["four", {}, "must be a number"],
    ["1.2.3", {}, "must be a number"],
    ["2.5", { whole: true }, "must be a whole number"],
    ["-1", { min: 0 }, "must be 0 or more"],
    ["140", { max: 1, scale: 0.01 }, "must be 100 or less"],
    ["140", { min: 0, max: 1, scale: 0.01 }, "must be between 0 and 100"],
  ])("%j with %j is %j", (text, limits, expected) => expect(readNumber(text, limits)).toBe(expected));

  it("come back as they were shown", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const rounded = Number(value.toPrecision(10));
        expect(readNumber(plain(rounded), {})).toBe(rounded === 0 ? 0 : rounded);
      }),
    );
  });

  it("that are wrong are said in words, and the last good one holds", () => {
    const onChange = vi.fn();
    const input = numberInput({ label: "Years", value: 3, min: 1, max: 10, whole: true, onChange });
    const box = input.element.querySelector("input")!;
    const type = (text: string) => {
      box.value = text;
      box.dispatchEvent(new Event("input"));
    };
    type("11");
    expect(input.element.textContent).toContain("must be between 1 and 10");
    expect(box.getAttribute("aria-invalid")).toBe("true");
    type("2,5");
    expect(input.element.textContent).toContain("a point for decimals (2.5)");
    expect(input.value).toBe(3);
    expect(onChange).not.toHaveBeenCalled();
    type("5");
    expect(box.hasAttribute("aria-invalid")).toBe(false);
    expect(onChange).toHaveBeenCalledExactlyOnceWith(5);
  });
});

const quantities: Quantity[] = [
  0.04,
  { low: 1, likely: 2, high: 4 },
  { p10: 0.2, p90: 0.4 },
  { p10: 0.2, p90: 0.4, shape: "lognormal" },
  { distribution: "normal", mean: 5, sd: 1 },
  { distribution: "lognormal", mean: 5, sd: 1 },
  { distribution: "gamma", mean: 5, sd: 1 },
  { distribution: "beta", mean: 0.4, sd: 0.1 },
  { distribution: "uniform", low: 1, high: 2 },
  { distribution: "triangular", low: 1, likely: 2, high: 4 },
];

describe("ways to state a quantity", () => {
  it.each(quantities)("%j is shown in the form that it is stated in", (quantity) => {
    const form = formOf(quantity);
    const again = form.make(Object.fromEntries(form.keys.map(({ key }) => [key, form.read(quantity, key)])));
    expect(again).toEqual(quantity);
  });

  it("keep the middle and the spread when the form is changed", () => {
    const start: Quantity = { p10: 8, p90: 12 };
    for (const form of quantityForms) {
      if (form.name === "certain" || form.name === "beta") continue;
      const next = quantitySchema().parse(restate(start, form));
      const said = describeQuantity(next);
      expect(said.p50, form.name).toBeGreaterThan(9.3);
      expect(said.p50, form.name).toBeLessThan(10.7);
      expect(said.p90 - said.p10, form.name).toBeGreaterThan(2.5);
      expect(said.p90 - said.p10, form.name).toBeLessThan(11);
    }
  });

  it("stay within their bounds when a certain number becomes a range", () => {
    const form = quantityForms.find(({ name }) => name === "three")!;
    const next = quantitySchema({ min: 0, max: 1 }).parse(restate(0.99, form, { min: 0, max: 1 }));
    expect(next).toMatchObject({ likely: 0.99, high: 1 });
  });
});

describe("the quantity input", () => {
  const make = (value: Quantity) => {
    const onChange = vi.fn();
    const input = quantityInput({
      label: "Contingency",
      hint: "In %.",
      value,
      bounds: { min: 0, max: 1 },
      scale: 0.01,
      onChange,
    });
    document.body.replaceChildren(input.element);
    const box = (key: string) => input.element.querySelector<HTMLInputElement>(`[data-key=${key}]`)!;
    const type = (key: string, text: string) => {
      box(key).value = text;
      box(key).dispatchEvent(new Event("input"));
    };
    return { input, onChange, box, type, said: () => input.element.querySelector(".error")!.textContent };
  };

  it("shows its numbers scaled, and draws what is typed", () => {
    const { input, box, type, onChange, said } = make({ low: 0.03, likely: 0.04, high: 0.05 });
    expect([box("low").value, box("likely").value, box("high").value]).toEqual(["3", "4", "5"]);
    const before = input.element.querySelector("svg")!.outerHTML;
    type("high", "8");
    expect(onChange).toHaveBeenLastCalledWith({ low: 0.03, likely: 0.04, high: 0.08 });
    expect(input.element.querySelector("svg")!.outerHTML).not.toBe(before);
    expect(said()).toBe("");
  });

  it.each([
    ["high", "3.5", "low ≤ likely ≤ high"],
    ["low", "x", "low must be a number"],
    ["high", "200", "must be between 0 and 1"],
  ])("says what is wrong with %s %s, and keeps the last good value", (key, text, reason) => {
    const { input, onChange, type, said } = make({ low: 0.03, likely: 0.04, high: 0.05 });
    type(key, text);
    expect(said()).toContain(reason);
    expect(onChange).not.toHaveBeenCalled();
    expect(input.value).toEqual({ low: 0.03, likely: 0.04, high: 0.05 });
  });

  it("names every box for those who cannot see the layout", () => {
    const { input } = make({ p10: 0.1, p90: 0.3 });
    for (const box of input.element.querySelectorAll("input, select")) {
      expect(box.getAttribute("aria-label")).toMatch(/^Contingency: /);
    }
  });
});

describe("a file", () => {
  const give = async (onFile: (file: { name: string; text: string }) => void) => {
    const element = fileInput({ label: "History", hint: "", accept: ".csv", paste: true, onFile });
    element.querySelector("textarea")!.value = "month,org_code\n";
    element.querySelector("button")!.click();
    await new Promise((resolve) => setTimeout(resolve));
    return element;
  };

  it("that cannot be used says why, and that nothing changed", async () => {
    const element = await give(() => {
      throw new Error("pasted text: header has no measure");
    });
    expect(element.querySelector(".error")!.textContent).toBe(
      "pasted text: header has no measure. Nothing has been changed.",
    );
  });

  it("that is good is said to be read", async () => {
    const taken: string[] = [];
    const element = await give(({ text }) => void taken.push(text));
    expect(taken).toEqual(["month,org_code\n"]);
    expect(element.textContent).toContain("Read pasted text.");
    expect(element.querySelector(".error")!.textContent).toBe("");
  });
});

describe("the state of a run in words", () => {
  const state = {
    status: "done",
    done: 2000,
    replications: 2000,
    result: null,
    stale: false,
    kept: false,
    date: null,
    error: null,
    firstMs: 1,
    totalMs: 1234,
  } as const;
  it("says how many and how long, and where they came from", () => {
    expect(describeRun(state)).toBe("2,000 replications in 1.2 s.");
    expect(describeRun({ ...state, kept: true })).toBe("2,000 replications, kept from an earlier run.");
    expect(describeRun({ ...state, status: "failed", error: "no worker" })).toBe("The run failed: no worker");
    expect(describeRun({ ...state, status: "stopped" })).toBe("Stopped before the first results.");
  });
});

describe("a sum of money", () => {
  it.each([
    ["£105m", 105e6],
    ["104,250,000", 104_250_000],
    ["1.2 bn", 1.2e9],
    ["250k", 250e3],
    ["3 million", 3e6],
    ["£1,500k", 1.5e6],
    ["£ 1,234,500.25", 1_234_500.25],
    ["1.5 M", 1.5e6],
    ["0", 0],
  ])("%s is read", (text, pounds) => {
    expect(readMoney(text)).toBe(pounds);
  });

  it.each(["much", "£", "5x", "1.2.3", "m"])("%s is refused in words", (text) => {
    expect(readMoney(text)).toBe("must be a sum such as 105,000,000 or £105m");
  });

  it.each([
    ["1,5m", comma("1,5", "1.5")],
    ["£0,25bn", comma("£0,25", "£0.25")],
    ["10,5 k", comma("10,5", "10.5")],
    ["105,00,000", thousands("105,00,000")],
    ["1 5m", thousands("1 5")],
  ])("%s is refused with what would be right", (text, right) => {
    expect(readMoney(text)).toBe(right);
  });

  it("of nothing is questioned where it is a budget", () => {
    expect(readBudget("£0")).toMatch(/^is a budget of £0 meant\?/);
    expect(readBudget("0.0m")).toMatch(/Leave the box empty/);
    expect(readBudget("£105m")).toBe(105e6);
    expect(readBudget("1,5m")).toBe(comma("1,5", "1.5"));
  });

  it("below 0 is refused", () => {
    expect(readMoney("-1m")).toBe("must be 0 or more");
  });
});

describe("a number that may be left out", () => {
  it("says null when emptied, stays at the last good value, and shows what a listener refuses", () => {
    const heard: (number | null)[] = [];
    const input = optionalInput({
      label: "Budget",
      value: null,
      read: (text) => readMoney(text),
      show: String,
      onChange: (value) => {
        if (value === 13) throw new Error("unlucky");
        heard.push(value);
      },
    });
    const box = input.element.querySelector("input")!;
    const type = (text: string) => {
      box.value = text;
      box.dispatchEvent(new Event("input"));
    };
    type("5m");
    type("five");
    expect(input.element.querySelector(".error")?.textContent).toContain("must be a sum");
    type("13");
    expect(input.element.querySelector(".error")?.textContent).toBe("unlucky");
    expect(input.value).toBe(5e6);
    type("");
    expect(heard).toEqual([5e6, null]);
  });
});
