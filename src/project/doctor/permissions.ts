/** Which permissions of an API token what needs, by their names in the dashboard. */
import type { DirectoryUnread } from "../../policy/directory.ts";

/** A permission to read, and what goes without it. */
export interface ReadPermission {
  /** Its name in the dashboard. */
  readonly permission: string;
  /** What it lets a token read. */
  readonly reads: readonly DirectoryUnread["what"][];
  /** What commands cannot do without it; absent: nothing at all. */
  readonly without?: string;
}

const policies = "Access: Apps and Policies Read";
const identity = "Access: Organizations, Identity Providers, and Groups Read";

/** In the order in which they matter. */
export const readPermissions: readonly ReadPermission[] = [
  { permission: policies, reads: ["policies", "applications", "tags"] },
  {
    permission: identity,
    reads: ["groups", "identity_providers", "organization"],
    without: "Groups and identity providers stay ids, and who gains by a change of them is not known.",
  },
  {
    permission: "Access: Service Tokens Read",
    reads: ["service_tokens"],
    without: "Service tokens stay ids, and those that are disabled or have expired are not found.",
  },
  {
    permission: "Zero Trust Read",
    reads: ["lists"],
    without: "Lists stay ids, and who is on them is not known.",
  },
  {
    permission: "Access: Device Posture Read",
    reads: ["posture_rules"],
    without: "Posture checks stay ids.",
  },
];

/** What commands need. */
export interface CommandNeeds {
  /** Their names. */
  readonly commands: readonly string[];
  /** Without these they do nothing. */
  readonly least: readonly string[];
  /** With these they do all that they can. */
  readonly better: readonly string[];
}

const names = readPermissions.map(({ permission }) => permission).filter((one) => one !== policies);

/** Every command that reaches an account. */
export const commandNeeds: readonly CommandNeeds[] = [
  { commands: ["pull", "plan", "check", "doctor"], least: [policies], better: names },
  { commands: ["names"], least: [], better: [policies, ...names] },
  { commands: ["apply", "undo"], least: [policies, "Access: Apps and Policies Write"], better: names },
];

/** The same as lines for people. */
export function needsInWords(): readonly string[] {
  const needing = commandNeeds.filter(({ least }) => least.length > 0);
  return [
    ...needing.map(({ commands, least }) => `  ${commands.join(", ")}: ${least.join(", ")}`),
    "  for names in the place of ids, and each for its part of `names`:",
    ...names.map((permission) => `    ${permission}`),
  ];
}
