// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { bringInput } from "../../docs/components/bring-input.js";
import type { Part } from "../../models/bring/parts.js";
import { BadRows } from "../../src/bad-rows.js";

const illustrative: Part = { part: "Tariff", whose: "illustrative", from: "Made up" };
const yours: Part = { part: "Tariff", whose: "yours in part", from: "MINE.csv; still illustrative: Day cases" };

describe("a place for a file", () => {
  let tell: (part: Part) => void;
  let place: HTMLElement;
  const button = (name: string) => [...place.querySelectorAll("button")].find((each) => each.textContent === name)!;
  beforeEach(() => {
    place = bringInput({
      label: "Tariff (CSV)",
      hint: "One row for each",
      template: { name: "t.csv", title: "Save a template", text: () => null },
      take: ({ text }) => {
        if (text === "fine") return ["Two prices."];
        throw new BadRows("mine.csv", { problems: ["row 2 is bad", "row 3 is bad"], rows: 2 });
      },
      back: {
        title: "Go back",
        go: () => {
          tell(illustrative);
          return [];
        },
      },
      follow: (listener) => {
        tell = listener;
        listener(illustrative);
      },
    });
    document.body.replaceChildren(place);
  });
  const paste = async (text: string) => {
    place.querySelector("textarea")!.value = text;
    button("Read the pasted text").click();
    await new Promise((resolve) => setTimeout(resolve));
  };

  it("says what is in place, and offers the way back while it is the user's", async () => {
    expect(place.firstElementChild!.textContent).toBe("Illustrative. Made up.");
    expect(button("Go back").hidden).toBe(true);
    tell(yours);
    expect(place.firstElementChild!.textContent).toBe("Yours in part. MINE.csv; still illustrative: Day cases.");
    expect(button("Go back").hidden).toBe(false);
    button("Go back").focus();
    button("Go back").click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(button("Go back").hidden).toBe(true);
    expect(document.activeElement).toBe(button("Save a template"));
  });

  it("lists every bad row, and takes the list away with the next file", async () => {
    await paste("bad");
    const rows = place.querySelector<HTMLElement>(".bad-rows")!;
    expect(rows.hidden).toBe(false);
    expect([...rows.querySelectorAll("li")].map((row) => row.textContent)).toEqual(["row 2 is bad", "row 3 is bad"]);
    await paste("fine");
    expect(rows.hidden).toBe(true);
    expect(place.textContent).toContain("Two prices.");
  });

  it("says when its template has to wait for the run", () => {
    button("Save a template").click();
    expect(place.textContent).toContain("The template is ready when the run has finished.");
  });
});
