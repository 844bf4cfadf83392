/** Special functions behind the distributions; bits agree in every engine. */
export { deviance } from "./special/deviance.js";
export { erf, erfc } from "./special/erfc.js";
export { incompleteBeta } from "./special/incompleteBeta.js";
export { lowerGamma, upperGamma } from "./special/incompleteGamma.js";
export { logGamma } from "./special/logGamma.js";
export { logFactorial, stirlingError } from "./special/stirlingError.js";
