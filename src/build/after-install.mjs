// Runs after every npm install or npm ci.
import "./links.mjs";
import { markInstalled } from "./installed-mark.mjs";

markInstalled();
