export default {
  title: "Commissioning Workbench",
  root: "docs",
  output: "dist",
  globalStylesheets: [],
  style: "style.css",
  search: false,
  sidebar: true,
  toc: false,
  pager: false,
  footer: "",
  cleanUrls: false,
  preserveExtension: true,
  pages: [
    { name: "Start", path: "/index" },
  ],
};
