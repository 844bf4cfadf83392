import { communityProviderShares, communityProviders } from "../data/community-providers.js";
import { illustrativePrices } from "../data/illustrative-prices.js";
import { illustrativeSpend } from "../data/illustrative-spend.js";
import { ageBands, deprivationCost } from "../data/need.js";
import { pathwayLags } from "../data/pathway-lags.js";
import { referenceCommunity } from "../data/reference-community.js";
import { specialties, specialtyRatios } from "../data/specialties.js";
import { sayQuantity } from "../src/assumptions/say-quantity.js";
import { dataTable } from "../src/charts/table.js";

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const pounds = (value: number) => `£${value.toLocaleString("en-GB")}`;

/** Outpatients, what follows them, and illustrative prices, by specialty. */
export function specialtyTable(): HTMLElement {
  const prices = illustrativePrices();
  const rows = specialties.map((specialty, s) => ({ ...specialty, ...specialtyRatios[s]!, price: prices[s]! }));
  type Row = (typeof rows)[number];
  return dataTable<Row>({
    caption:
      "Specialties: first attendances per 1,000 people a year, ratios of what follows, and prices, which are illustrative",
    columns: [
      { name: "Specialty", value: ({ name, code }) => (code === "other" ? name : `${name} (${code})`) },
      { name: "First attendances per 1,000", value: ({ firstPerThousand }) => firstPerThousand },
      { name: "Follow-ups per first", value: ({ followUpsPerFirst }) => followUpsPerFirst },
      { name: "Elective admissions per first", value: ({ electivePerFirst }) => electivePerFirst },
      {
        name: "Pathways that end in admission",
        value: ({ admittedShare }) => (admittedShare === undefined ? "not published" : percent(admittedShare)),
      },
      { name: "First attendance (illustrative)", value: ({ price }) => price.firstAttendance, format: pounds },
      { name: "Follow-up (illustrative)", value: ({ price }) => price.followUp, format: pounds },
      { name: "Day case (illustrative)", value: ({ price }) => price.dayCase, format: pounds },
      { name: "Admission with a stay (illustrative)", value: ({ price }) => price.ordinary, format: pounds },
    ],
    rows,
  });
}

/** People and cost by age, and cost by deprivation. */
export function needTable(): HTMLElement {
  return dataTable({
    caption: "Need: inpatient cost per head in 2011-12 by age and by deprivation, which weights a list",
    columns: [
      { name: "People", value: ({ label }: { label: string }) => label },
      { name: "Share of England", value: ({ share }: { share: number }) => percent(share) },
      { name: "Cost per head", value: ({ costPerHead }: { costPerHead: number }) => costPerHead, format: pounds },
    ],
    rows: [
      ...ageBands.map(({ label, share, costPerHead }) => ({ label: `aged ${label}`, share, costPerHead })),
      ...deprivationCost.map((costPerHead, i) => ({
        label: `fifth ${i + 1} by deprivation${i === 0 ? " (most deprived)" : i === 4 ? " (least deprived)" : ""}`,
        share: 0.2,
        costPerHead,
      })),
    ],
  });
}

/** When referrals and attendances lead on, by months of delay. */
export function lagTable(): HTMLElement {
  const { firstAttendances, elective } = pathwayLags;
  return dataTable({
    caption: "Delays on the pathway: of those that lead on, the share that do so after so many months",
    columns: [
      { name: "Months", value: ({ months }: { months: string }) => months },
      { name: "Referral to first attendance", value: ({ first }: { first: number }) => percent(first) },
      { name: "First attendance to elective admission", value: ({ then }: { then: number }) => percent(then) },
    ],
    rows: elective.map((then, k) => ({
      months: k === 0 ? "the same month" : String(k),
      first: firstAttendances[k] ?? 0,
      then,
    })),
  });
}

/** Spend beside the hospital's counts. */
export function spendTable(): HTMLElement {
  const names = {
    diagnostics: "Diagnostics",
    prescribing: "Prescribing",
    community: "Community services",
    mentalHealth: "Mental health",
  };
  const rows = (Object.keys(names) as (keyof typeof names)[]).map((id) => ({
    name: names[id],
    ...illustrativeSpend[id],
  }));
  type Row = (typeof rows)[number];
  return dataTable<Row>({
    caption: "Spend beside hospital activity: illustrative, to be replaced by your own",
    columns: [
      { name: "Service", value: ({ name }) => name },
      { name: "£ per person a year", value: ({ perHead }) => perHead },
      { name: "Growth a year", value: ({ growth }) => sayQuantity(growth) },
      { name: "National shock a year (SD)", value: ({ nationalShock }) => nationalShock },
      { name: "Local drift a year (SD)", value: ({ localDrift }) => localDrift },
      { name: "Between practices (CV)", value: ({ practiceSpread }) => practiceSpread },
      { name: "One person's spend in a year (CV)", value: ({ cvPerson }) => cvPerson },
    ],
    rows,
  });
}

/** The fictional providers, and how much of each commissioner's orthopaedics and emergencies they treat. */
export function providerTable(): HTMLElement {
  const { planned, emergency } = communityProviderShares();
  const orthopaedics = specialties.findIndex(({ code }) => code === "110");
  const rows = communityProviders.map((provider, v) => ({
    ...provider,
    shares: referenceCommunity.commissioners.map(({ name }, c) => ({
      name: name.replace(" (FICTIONAL)", ""),
      planned: planned[c]![orthopaedics]![v]!,
      emergency: emergency[c]![v]!,
    })),
  }));
  type Row = (typeof rows)[number];
  const said = ({ shares }: Row, of: "planned" | "emergency") =>
    shares.map(({ name, [of]: share }) => `${name} ${percent(share)}`).join(", ");
  return dataTable<Row>({
    caption: "Providers of the fictional community: market forces factor, and share of each commissioner's patients",
    columns: [
      { name: "Provider", value: ({ name }) => name },
      { name: "Kind", value: ({ kind }) => kind },
      { name: "Market forces factor", value: ({ marketForcesFactor }) => marketForcesFactor },
      { name: "Of trauma & orthopaedics", value: (row) => said(row, "planned") },
      { name: "Of emergency admissions", value: (row) => said(row, "emergency") },
    ],
    rows,
  });
}

/** What the fictional history is drawn from. */
export function truthTable(): HTMLElement {
  const { measures } = referenceCommunity;
  type Row = (typeof measures)[number];
  return dataTable<Row>({
    caption: "The truth behind the fictional history, which the fits should find again",
    columns: [
      { name: "Measure", value: ({ label }) => label },
      { name: "Per 1,000 people at the start", value: ({ perThousand }) => perThousand },
      { name: "Growth a year", value: ({ growth }) => `${(100 * growth).toFixed(1)} %` },
      { name: "Local drift a year (scale)", value: ({ localScale }) => localScale },
      { name: "Tails of the drift (degrees of freedom)", value: ({ df }) => df },
      { name: "Month beyond chance (CV)", value: ({ extraCv }) => extraCv },
    ],
    rows: measures,
  });
}
