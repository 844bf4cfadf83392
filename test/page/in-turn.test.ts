import { describe, expect, it } from "vitest";
import { inTurn } from "../../src/page/in-turn.js";

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("drawing in turn", () => {
  it("draws the first at once and the others one a turn, the newest of each, in order", async () => {
    const drawn: string[] = [];
    const [a, b, c] = [{}, {}, {}];
    inTurn(a, () => drawn.push("a1"));
    inTurn(b, () => drawn.push("b1"));
    inTurn(c, () => drawn.push("c1"));
    inTurn(b, () => drawn.push("b2"));
    expect(drawn).toEqual(["a1"]);
    await turn();
    expect(drawn).toEqual(["a1", "b2", "c1"]);
    inTurn(c, () => drawn.push("c2"));
    expect(drawn.at(-1)).toBe("c2");
    await turn();
  });

  it("goes on after one that fails", async () => {
    const drawn: string[] = [];
    expect(() =>
      inTurn({}, () => {
        throw new Error("no chart");
      }),
    ).toThrow("no chart");
    inTurn({}, () => drawn.push("next"));
    expect(drawn).toEqual([]);
    await turn();
    expect(drawn).toEqual(["next"]);
  });
});
