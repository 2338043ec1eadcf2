/** Plain JSON data: its objects, places in it, copies of it, whether a value is any, and secrets in it. */
export { isObject, own, ownOptions } from "./object.ts";
export { pathOf, pointerTo, valueAt } from "./pointer.ts";
export { frozen, frozenCopy } from "./frozen.ts";
export { sortedCopy, sortedObject, sortedSet } from "./sorted-copy.ts";
export { inexactNumbers } from "./inexact.ts";
export { whyNotPlain } from "./plain-data.ts";
export { holdsSecret, type SecretPlace, secretsIn, withoutSecrets } from "./secrets.ts";
