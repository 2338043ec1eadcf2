import type { AccessRuleByKind, AccessRuleKind, ReadOnly } from "../../generated/index.ts";

/**
 * A rule of one kind as a builder makes it: frozen. The keys of other kinds are not named, which costs the compiler a fraction of
 * `ReadOnly<EmailRule>`; it fits wherever a rule of the kind is only read.
 */
export type RuleOf<K extends AccessRuleKind> = {
  readonly [Key in K]: ReadOnly<AccessRuleByKind[Key][Key]>;
};
