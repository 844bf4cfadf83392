import { defineConfig } from "vitest/config";

const root = import.meta.dirname.replaceAll("\\", "/").replace(/[.*+?^${}()|[\]]/g, "\\$&");

/**
 * Models, engine and what tests share are pure: Node loads them, once for all the files that a worker runs, through tsx
 * as the command line does. (Vitest's own loader makes each use of an import a call of a getter, which costs numbers half
 * as much time again.) All else, tests and pages, is loaded by Vitest, and anew for each file.
 */
const pure = {
  isolate: false,
  execArgv: ["--import", "tsx"],
  server: {
    deps: {
      external: [
        new RegExp(`^${root}/(models|data|src(?!/(charts|inputs|page|storage)/))/.*\\.ts$`),
        new RegExp(`^${root}/test/.*(?<!\\.test)\\.ts$`),
      ],
    },
  },
  setupFiles: ["test/fresh-pages.ts"],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...pure,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/**/*.soak.test.ts"],
          testTimeout: 120_000,
          maxWorkers: "100%",
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      { test: { ...pure, name: "soak", include: ["test/**/*.soak.test.ts"], testTimeout: 3_600_000 } },
    ],
  },
});
