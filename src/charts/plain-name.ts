// Charts and pages write names as titles of scenarios do.
export { plainName } from "../plain-name.js";
