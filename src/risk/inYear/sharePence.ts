export { sharePence } from "../../money/sharePence.js";
