/**
 * What an account holds that policies refer to, and names instead of ids.
 *
 *     import { nameReferences, readDirectory, resolveNames } from "cloudflare-access-policies/directory";
 */

// Reading an account.
export {
  directoryResources,
  type DirectoryClient,
  type DirectoryResources,
  type RequestingClient,
} from "./directory-resources.ts";
export { readDirectory, type ReadDirectoryOptions, type ReadingEvent } from "./read-directory.ts";
export { createRateBudget, type RateBudget, type RateBudgetOptions } from "./rate-budget.ts";
export type {
  Directory,
  DirectoryApplication,
  DirectoryApplicationPolicy,
  DirectoryFiltered,
  DirectoryGroup,
  DirectoryIdentityProvider,
  DirectoryList,
  DirectoryOrganization,
  DirectoryPart,
  DirectoryPolicy,
  DirectoryPostureRule,
  DirectoryServiceToken,
  DirectoryTag,
  DirectoryUnread,
} from "../policy/directory.ts";

// Names and ids.
export { nameReferences, type Resolution, resolveNames, type ResolveNamesOptions } from "./resolve-names.ts";
export type { NameIssue, NameKeyword } from "../policy/references/resolved-reference.ts";
