import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import type { WithTerm } from "../../evaluate/rule-list.ts";
import type { RuleListName } from "../../policy/rule-lists.ts";

/** A rule, and where it is. */
export interface PlacedRule {
  readonly list: RuleListName;
  /** A JSON pointer into the policy, for findings. */
  readonly path: string;
  /** A JSON pointer into what was given, which may hold the policy, for sentences. */
  readonly place: string;
  /** The rule as it was given. */
  readonly rule: unknown;
  /** `undefined` for a kind that this version does not know, for what is not a rule, and for a rule that the validator refuses. */
  readonly kind: RuleKind | undefined;
  /** The keys of the rule as it is written. */
  readonly keys: readonly string[];
  /** The inner object; empty if there is none. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The same text for two rules that mean the same; `undefined` for a rule that the API would not keep. */
  readonly identity: string | undefined;
}

/** A rule with what it asks for, to be compared with others. */
export interface ReachingPlacedRule extends PlacedRule, WithTerm {}
