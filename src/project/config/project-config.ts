import type { CheckId, CheckSettings, FindingId, Severity } from "../../lint/index.ts";
import type { PlanPermission } from "../plan/permissions.ts";

/** The configuration of a project: `access-policies.config.ts`, `.mjs`, `.yaml`, `.yml` or `.json`. Everything in it is optional. */
export interface ProjectConfig {
  /** Accounts by the names that commands call them. */
  readonly accounts?: Readonly<Record<string, AccountConfig>>;
  /** All accounts of an organization, besides those that `accounts` names: that many need no list. */
  readonly organization?: OrganizationConfig;
  /** Texts for the variables of policies, applications and tests: `${office}`. An account can have its own text for each. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Globs of files of policies. Default: `policies/` with everything below it. */
  readonly policies?: readonly string[];
  /** Globs of files of applications. Default: `applications/`. */
  readonly applications?: readonly string[];
  /** Globs of test files. Default: files in `tests/` that end in `.test.yaml`, `.test.yml` or `.test.json`. */
  readonly tests?: readonly string[];
  /** The file of people. Default: `people.yaml`, `people.yml` or `people.json`, if there is one. */
  readonly people?: string;
  /** The snapshot of what the account holds. Default: the one file in `names/`, if there is exactly one; of several accounts, `names/<account>.json`. */
  readonly names?: string;
  /** What the guards let pass. */
  readonly guards?: GuardConfig;
  /** People by name who must never lose access; the guard `losing` asks for them. */
  readonly keep?: readonly string[];
  /** How policies are linted. */
  readonly lint?: LintConfig;
}

/** An account, as the configuration has it. */
export interface AccountConfig {
  /** The account's id. */
  readonly id: string;
  /** The environment variable that holds the token. Default: `CLOUDFLARE_API_TOKEN`. A token itself has no place here. */
  readonly token?: { readonly env: string };
  /** The account's own texts for variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Globs of files of policies that only accounts with such a glob have. Each replaces the policy of the same name, if there is one. */
  readonly policies?: readonly string[];
}

/** An organization of accounts. An account that `accounts` has by its id is called as it is there, and has what is said there. */
export interface OrganizationConfig {
  /** The organization's id. */
  readonly id: string;
  /** The environment variable that holds the token for the list, and for accounts that name no other. Default: `CLOUDFLARE_API_TOKEN`. */
  readonly token?: { readonly env: string };
  /** Accounts that are left alone, by name or id. */
  readonly except?: readonly string[];
}

/** What the guards let pass in this project. */
export interface GuardConfig {
  /** What is allowed without being asked for each time. Default: nothing. */
  readonly allow?: readonly PlanPermission[];
  /** How many applications a changed policy may have. Default: 10. */
  readonly maxApplications?: number;
  /** How much may change at once, such as `30%`; it counts from ten policies on. */
  readonly maxChanged?: string;
}

/** How this project is linted. */
export interface LintConfig extends Pick<CheckSettings, "maxSessionDuration" | "oneTimePin"> {
  /** Another level for some checks; `off` for checks that are not wanted. */
  readonly levels?: Readonly<Partial<Record<FindingId, Severity | "off">>>;
  /** Findings that are known and accepted. */
  readonly ignore?: readonly IgnoredFinding[];
}

/** A finding that is known and accepted. */
export interface IgnoredFinding {
  /** The check that finds it. */
  readonly check: CheckId;
  /** The policy's name. Absent: every policy. */
  readonly policy?: string;
  /** The JSON pointer of the finding in its policy, or of something around it. Absent: everywhere. */
  readonly path?: string;
  /** Why it is accepted, for the next reader. */
  readonly reason: string;
  /** The last day on which it is accepted, as `2027-01-31`. Absent: it stays. */
  readonly until?: string;
}

/**
 * A configuration, for the compiler to check while it is written.
 *
 * @example
 * export default defineConfig({ accounts: { production: { id: "023e105f4ecef8ad9ca31a8372d0c353" } } });
 */
export function defineConfig(config: ProjectConfig): ProjectConfig {
  return config;
}
