import fs from "node:fs";
import path from "node:path";
import type { History } from "../src/forecast/history.js";
import { readActivityReturn } from "../src/forecast/readActivityReturn.js";
import { sharedData } from "./shared-data.js";

let read: History | undefined;

/** The published Monthly Activity Return of commissioners, 2008 to 2016, read once; only where `sharedData` is. */
export function commissionersReturn(): History {
  const fileName = "mar_commissioner_monthly_2008-04_2016-03.csv";
  read ??= readActivityReturn(fs.readFileSync(path.join(sharedData as string, fileName), "utf8"), { fileName });
  return read;
}
