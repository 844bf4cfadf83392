/** Who answers a criterion: figures of the model, the user, or the user with figures beside. */
export type CriterionEvidence = "computed" | "judgement" | "judgement with figures";

export interface Criterion {
  readonly id: string;
  /** What CPL 3 asks for, in short. */
  readonly words: string;
  readonly evidence: CriterionEvidence;
  /** What the model can say of it, and what it cannot. */
  readonly help: string;
}

/** The eight criteria against which proposals for new configurations of PCTs are judged (CPL 3), in its order, in short. */
export const criteria: readonly Criterion[] = [
  {
    id: "services",
    words: "Services are safe and of high quality",
    evidence: "judgement",
    help: "Nothing in a run of cost and activity measures quality or safety.",
  },
  {
    id: "health",
    words: "People’s health gets better, and differs less between them",
    evidence: "judgement",
    help: "Distances from fair share by deprivation are on the page “Budgets by rule”; health itself is not modelled.",
  },
  {
    id: "practices",
    words: "GPs take part, practice-based commissioning spreads, and practices can show the support they get",
    evidence: "judgement with figures",
    help: "Practices for each PCT are counted; engagement is not.",
  },
  {
    id: "public",
    words: "The public has more of a say",
    evidence: "judgement",
    help: "Not modelled.",
  },
  {
    id: "commissioning",
    words: "Commissioning gets better and resources go further",
    evidence: "judgement with figures",
    help: "Contracts held and saved are counted under the co-ordinating commissioner; skill in commissioning is not.",
  },
  {
    id: "risk",
    words: "The books balance and risk is managed",
    evidence: "computed",
    help: "Chance of overspending and its size, before and after, from the same runs.",
  },
  {
    id: "congruence",
    words: "Boundaries follow local government’s, so that work with social services is easier",
    evidence: "computed",
    help: "Share of people in local authorities that lie wholly inside one PCT; and in those PCTs with a clear relationship (CPL 4).",
  },
  {
    id: "cost",
    words: "Management and administration cost at least 15% less",
    evidence: "computed",
    help: "From a stated formula: a fixed sum for each organisation and a sum a head.",
  },
];
