import { activityReturnCsv } from "../models/community/activity-return-csv.js";
import { referenceHistory } from "../models/community/reference-history.js";

process.stdout.write(activityReturnCsv(referenceHistory()));
