/** What the compiler checks while a policy is written: which rules its decision takes. Types only. */
import type {
  AccessRule,
  AccessRuleKind as RuleKind,
  Decision,
  PolicyBody,
  ReadOnly,
  UnknownAccessRule,
} from "../../generated/index.ts";
import type { LoginKind } from "../rules/facts.ts";

declare const reason: unique symbol;
/** Appears in the compiler's message for a rule that the decision does not take; its argument says why. */
export interface NotAllowed<Reason extends string> {
  readonly [reason]: Reason;
}

/** Rules, or lists of rules as the plural builders return them. */
export type RuleList = readonly (ReadOnly<AccessRule> | NestedRules)[];
/** A list that no kind is a member of: the compiler then tells a rule by its kind, and says which field is missing in it. */
interface NestedRules extends ReadonlyArray<ReadOnly<AccessRule>>, NoKind {}
type NoKind = { readonly [K in RuleKind]?: never };

/** A list of things that look like rules: enough for the compiler to see their kinds. */
export type AnyRuleList = readonly (AnyRule | readonly AnyRule[])[];
type AnyRule = { [K in RuleKind]?: unknown };

/** What the API page and the product's documentation agree on. If they differ or say nothing, it is left to the linter. */
interface Refused {
  allow: "linked_app_token";
  deny: "linked_app_token";
  non_identity: never;
  bypass: LoginKind;
}
type Why<D extends Decision, K extends RuleKind> = D extends "bypass"
  ? `'${K}' rules need a login, and a bypass policy never asks for one`
  : `'${K}' works only with decision 'non_identity' or 'bypass'`;

type MemberOf<List> = List extends readonly (infer M)[] ? (M extends readonly (infer N)[] ? N : M) : never;
type KindsIn<M> = M extends UnknownAccessRule
  ? never
  : M extends unknown
    ? { [K in RuleKind]: M extends { [P in K]: object } ? K : never }[RuleKind]
    : never;
type Fine<K extends RuleKind> = K extends unknown
  ? { [P in K]: object } | readonly { [P in K]: object }[]
  : never;
type Judged<D extends Decision, K extends RuleKind> = [K & Refused[D]] extends [never]
  ? RuleList
  : readonly (Fine<Exclude<K, Refused[D]>> | NotAllowed<Why<D, K & Refused[D]>>)[];

/** Whether a type is one decision, and not several. */
type IsOne<T, U = T> = T extends U ? ([U] extends [T] ? true : false) : never;

/**
 * The list that fits the decision. A list that may hold every kind (`AccessRule[]`) passes, and so does a decision that may be
 * any: the compiler knows nothing about them. The first condition is never true; it lets the compiler infer `List`.
 */
type Checked<D extends Decision, List> = [List] extends [never]
  ? List
  : [RuleKind] extends [KindsIn<MemberOf<List>>]
    ? RuleList
    : IsOne<D> extends true
      ? Judged<D, KindsIn<MemberOf<List>>>
      : RuleList;

/** The fields of a policy as `definePolicy` takes them. Descriptions are those of `PolicyBody`. */
export interface PolicyInput<D extends Decision, Include, Require, Exclude> extends Omit<
  ReadOnly<PolicyBody>,
  "decision" | "include" | "require" | "exclude"
> {
  /** In a file of a project: the policy of the account that this one is. Without it, that is the one of the same name. It is never sent. */
  id?: string;
  /** What happens to a visitor who matches. */
  decision: D;
  /** Whom the policy is for: a visitor needs to meet one of these rules. Lists in it are flattened. */
  include: Checked<D, Include>;
  /** What the visitor must also meet: every one of these rules. */
  require?: Checked<D, Require>;
  /** Whom the policy is not for: a visitor who meets any of these rules does not match. */
  exclude?: Checked<D, Exclude>;
}
