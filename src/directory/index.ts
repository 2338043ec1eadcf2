/**
 * What an account holds that policies refer to, and names instead of ids.
 *
 *     import { nameReferences, resolveNames } from "cloudflare-access-policies/directory";
 */

// Names and ids.
export { nameReferences, type Resolution, resolveNames, type ResolveNamesOptions } from "./resolve-names.ts";
export type { NameIssue, NameKeyword } from "../policy/references/resolved-reference.ts";
