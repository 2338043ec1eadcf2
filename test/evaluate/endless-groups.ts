/**
 * Groups that branch without end. Nobody meets what `nobodyInTheEnd` asks for, but that is found out only after every choice of a team in every
 * group: of two teams in each of forty.
 */
import type { AccessRule } from "../../generated/index.ts";
import * as rule from "../../src/rules/index.ts";

const provider = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const team = (name: string): AccessRule =>
  rule.githubOrganization({ name: "acme", team: name, identity_provider_id: provider });

/** For a directory. */
export const endlessGroups: readonly { readonly id: string; readonly include: readonly AccessRule[] }[] =
  Array.from({ length: 40 }, (_, index) => ({
    id: `e0d1e550-0000-4000-8000-0000000000${10 + index}`,
    include: [team(`a${index}`), team(`b${index}`)],
  }));

/** Everyone who is in all of the groups, but for both teams of the last one. */
export const nobodyInTheEnd: Readonly<Record<"include" | "require" | "exclude", AccessRule[]>> = {
  include: [rule.everyone()],
  require: endlessGroups.map(({ id }) => rule.group(id)),
  exclude: [team("a39"), team("b39")],
};
