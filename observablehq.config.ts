const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6' fill='rgb(18,67,109)'/><path d='M4 22 12 15 28 5V27L12 19Z' fill='rgb(107,172,230)'/><path d='M4 22 12 17 28 14' stroke='white' stroke-width='2.5' fill='none'/></svg>";

export default {
  title: "Commissioning Workbench",
  root: "docs",
  output: "dist",
  // No web font and no theme from elsewhere: every byte of a page comes from the folder that it was built into.
  globalStylesheets: [],
  style: "style.css",
  // The content security policy lets no code be made from text, so the schema library must not try.
  head: `<script>globalThis.__zod_globalConfig = { jitless: true };</script>\n<link rel="icon" href="${icon}">`,
  search: false,
  sidebar: true,
  toc: false,
  pager: false,
  footer: "",
  linkify: false,
  // Links name their .html file, so that the site works from any static host, without rewriting and below a path.
  preserveExtension: true,
  preserveIndex: true,
  pages: [
    { name: "Your data", path: "/your-data" },
    {
      name: "Forecast",
      pages: [
        { name: "Referral demand", path: "/referral-demand" },
        { name: "Conversion", path: "/conversion" },
      ],
    },
    {
      name: "Money and risk",
      pages: [
        { name: "Budget and pooling", path: "/budget-and-pooling" },
        { name: "Budgets by rule", path: "/budgets" },
        { name: "Risk by size", path: "/risk-by-size" },
        { name: "In-year risk tools", path: "/in-year-risk" },
      ],
    },
    {
      name: "Pooling and configuration",
      pages: [
        { name: "Consortium designer", path: "/consortium-designer" },
        { name: "Pools between groups", path: "/pools-between-groups" },
        { name: "Specialised services", path: "/specialised-services" },
        { name: "Reconfiguration", path: "/reconfiguration" },
      ],
    },
    {
      name: "Can it be believed?",
      pages: [
        { name: "Calibration", path: "/calibration" },
        { name: "Back-test", path: "/back-test" },
        { name: "Assurance", path: "/assurance" },
        { name: "Methods", path: "/methods" },
        { name: "Sources", path: "/sources" },
      ],
    },
  ],
};
