// Before each test file: what keeps a page's state (docs/, src/charts, src/inputs, src/page, src/storage) is loaded anew,
// as a browser does for a page.
import { vi } from "vitest";

vi.resetModules();
