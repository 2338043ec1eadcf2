import type { Assumptions } from "../../evaluate/index.ts";
import type { CheckId, FindingId, Severity } from "../../lint/index.ts";

/** What a repository of policies says of itself: `access-policies.config.ts`, `.mjs`, `.json` or `.yaml`. All of it is optional. */
export interface ProjectConfig {
  /** The accounts that the policies go to, by a name of your own. Commands that need no account do not look at them. */
  readonly accounts?: Readonly<Record<string, AccountConfig>>;
  /** Folders, files or glob patterns. Default: `["policies"]`. */
  readonly policies?: readonly string[];
  /** Default: `["applications"]` */
  readonly applications?: readonly string[];
  /** Default: `["tests"]`; in a folder, files called `*.test.*`. */
  readonly tests?: readonly string[];
  /** The file of people. Default: `people.yaml`, or another ending. */
  readonly people?: string;
  /** The folder of snapshots, a file an account: what accounts hold, so that names are known offline. Default: `"names"`. */
  readonly names?: string;
  /** What no document settles, decided for this organization. */
  readonly assume?: ProjectAssumptions;
  readonly lint?: LintConfig;
  readonly guards?: GuardsConfig;
  /** People of the people file who must not lose access by a change. */
  readonly keep?: readonly string[];
}

export interface ProjectAssumptions extends Assumptions {
  /** Whether the organization is strict about service tokens. A snapshot that says it goes first. */
  readonly strictServiceTokens?: boolean;
}

export interface AccountConfig {
  /** The account's id, 32 hexadecimal characters. */
  readonly id: string;
  /** Which variable of the environment holds the token. Never the token itself. Default: `CLOUDFLARE_API_TOKEN`. */
  readonly token?: { readonly env: string };
  /** Values for `${name}` in policies, where accounts differ. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface LintConfig {
  /** Another level for some checks, by id. */
  readonly levels?: Readonly<Partial<Record<FindingId, Severity | "off">>>;
  /** Findings that are known and accepted. */
  readonly ignore?: readonly IgnoredFinding[];
  /** The longest session that the account allows, such as `"18h"`. */
  readonly maxSessionDuration?: string;
  /** Ids of the login methods that are one-time PIN. */
  readonly oneTimePin?: readonly string[];
  /** Names of fields and kinds that may be unknown, as JSON pointers into a policy. */
  readonly allowUnknown?: readonly string[];
}

export interface IgnoredFinding {
  readonly check: CheckId;
  /** The policy's name. Default: every policy. */
  readonly policy?: string;
  /** The JSON pointer of the finding, or of something around it. Default: everywhere. */
  readonly path?: string;
  /** Why it is accepted. */
  readonly reason: string;
  /** The last day on which it is accepted, as `2027-01-31`. */
  readonly until?: string;
}

export interface GuardsConfig {
  /** A change that touches more applications than this is refused. */
  readonly maxApplications?: number;
  /** A plan that changes more than this share of the policies is refused, from ten policies on, such as `"30%"`. */
  readonly maxChanged?: string;
}

/**
 * Gives a configuration back as it is, so that an editor completes it and the compiler checks it.
 *
 * @example export default defineConfig({ lint: { maxSessionDuration: "18h" } });
 */
export function defineConfig(config: ProjectConfig): ProjectConfig {
  return config;
}
