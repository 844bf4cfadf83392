/** Elementary functions whose bits agree in every engine (`Math.exp` and its like do not). Each within 1 ulp. */
export { exp } from "./math/exp.js";
export { expm1 } from "./math/expm1.js";
export { log } from "./math/log.js";
export { log1p } from "./math/log1p.js";
export { pow } from "./math/pow.js";
export { cos, sin } from "./math/trigonometry.js";
