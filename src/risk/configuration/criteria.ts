/** Who answers a criterion: figures of the model, the user, or the user with figures beside. */
export type CriterionEvidence = "computed" | "judgement" | "judgement with figures";

export interface Criterion {
  readonly id: string;
  /** In the words of CPL 3. */
  readonly words: string;
  readonly evidence: CriterionEvidence;
  /** What the model can say of it, and what it cannot. */
  readonly help: string;
}

/** The eight criteria against which proposals for new configurations of PCTs are judged (CPL 3), in its order and words. */
export const criteria: readonly Criterion[] = [
  {
    id: "services",
    words: "secure high quality, safe services",
    evidence: "judgement",
    help: "Nothing in a run of cost and activity measures quality or safety.",
  },
  {
    id: "health",
    words: "improve health and reduce inequalities",
    evidence: "judgement",
    help: "Distances from fair share by deprivation are on the page Budgets; health itself is not modelled.",
  },
  {
    id: "practices",
    words:
      "improve the engagement of GPs and rollout of Practice Based Commissioning with demonstrable practice support",
    evidence: "judgement with figures",
    help: "Practices for each PCT are counted; engagement is not.",
  },
  {
    id: "public",
    words: "improve public involvement",
    evidence: "judgement",
    help: "Not modelled.",
  },
  {
    id: "commissioning",
    words: "improve commissioning and effective use of resources",
    evidence: "judgement with figures",
    help: "Contracts held and saved are counted under the co-ordinating commissioner; skill in commissioning is not.",
  },
  {
    id: "risk",
    words: "manage financial balance and risk",
    evidence: "computed",
    help: "Chance of overspending and its size, before and after, from the same runs.",
  },
  {
    id: "congruence",
    words:
      "improve coordination with social services through greater congruence of PCT and Local Government boundaries",
    evidence: "computed",
    help: "Share of people in local authorities that lie wholly inside one PCT; and in those PCTs with a clear relationship (CPL 4).",
  },
  {
    id: "cost",
    words: "deliver at least 15% reduction in management and administrative costs",
    evidence: "computed",
    help: "From a stated formula: a fixed sum for each organisation and a sum a head.",
  },
];
