import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";
import type { Directory } from "../policy/directory.ts";
import type { Referents } from "../policy/references/referents.ts";
import type { RuleListName } from "../policy/rule-lists.ts";
import type { Source } from "../rules/sources.ts";
import type { Finding, Severity } from "./finding.ts";
import type { CheckId } from "./check-id.ts";
import type { PolicyShape } from "./reading/shape.ts";
import type { Addresses } from "./values/address-blocks.ts";
import type { PlacedRule, ReachingPlacedRule } from "./reading/placed-rule.ts";

/** What a check may ask of a policy. Everything is read once, for all checks. */
export interface Inspection {
  /** Where the policy is in what was given, as a JSON pointer; `""` if it was given itself. Sentences that name a place begin it so. */
  readonly root: string;
  /** Whether the policy is an object, as all policies are. */
  readonly isObject: boolean;
  /** What the validator says. Rules that it refuses have no kind below, so that no other check judges them. */
  readonly shape: PolicyShape;
  readonly policy: Readonly<Record<string, unknown>>;
  readonly decision: unknown;
  readonly rules: readonly PlacedRule[];
  readonly include: readonly PlacedRule[];
  readonly require: readonly PlacedRule[];
  readonly exclude: readonly PlacedRule[];
  /** The rules of a list with whom they reach, without those that the API would not keep. */
  reaching(list: RuleListName): readonly ReachingPlacedRule[];
  /** The rules of one kind, in all lists or in some, without those that the API would not keep. */
  ofKind(kind: RuleKind, ...lists: readonly RuleListName[]): readonly PlacedRule[];
  /** The readable `ip` rules of a list, sorted by address. */
  addresses(list: RuleListName): Addresses;
  readonly options: CheckSettings;
  /** What the account holds; nothing without a directory. */
  readonly referents: Referents | undefined;
}

/** What the linter has to be told, because no policy says it. */
export interface CheckSettings {
  /** The longest session that the account allows, as a duration such as `18h`. */
  readonly maxSessionDuration?: string;
  /** The IDs of the login methods that are one-time PIN. Without them a login method alone is only worth a note. */
  readonly oneTimePin?: readonly string[];
  /** What the account holds: what references lead to is judged as well. */
  readonly directory?: Directory;
  /** The time at which service tokens must not have expired, in milliseconds since 1970. Default: now. */
  readonly now?: number;
  /** JSON pointers of fields and kinds that may be unknown, as for the validator: into the policy, or into what was given. */
  readonly allowUnknown?: readonly string[];
}

/** What a check yields: a finding without what all findings of the check share. */
export interface Found extends Pick<Finding, "path" | "message" | "suggestion" | "ifMeant" | "fix"> {
  /** Findings of one group have one cause: the first is reported, and says how many more there are. */
  readonly group?: string;
}

/** A check: a law that policies should keep, and how to find what breaks it. It never throws. */
export interface Check {
  /** In words of the law; stable. The file has the same name. */
  readonly id: CheckId;
  /** The law, in a sentence. */
  readonly law: string;
  /** How bad it is if it does not hold. */
  readonly level: Severity;
  /** Where the fact behind the law comes from; `reasoning` for our own judgement. */
  readonly source: Source;
  /** Checks whose findings are the cause of this one's: if one of them found something, this check is not asked. */
  readonly unless?: readonly CheckId[];
  /** Finds where it does not hold. */
  find(inspection: Inspection): Iterable<Found>;
}
