/** What the compiler knows of the builders. One row a kind, checked by `tsc`. */
import { expectTypeOf } from "vitest";
import type {
  AccessRule,
  AccessRuleByKind,
  AccessRuleInput,
  AccessRuleKind,
  ReadOnly,
} from "../../generated/index.ts";
import * as rule from "../../src/rules/index.ts";

/** A frozen rule of one kind. That no other kind's key is there goes without saying, and without cost for the compiler. */
type Only<K extends AccessRuleKind> = { readonly [Key in K]: ReadOnly<AccessRuleByKind[K][Key]> };

/** Every kind has a builder, and the builder gives that kind and no other. */
const builders = {
  group: rule.group,
  any_valid_service_token: rule.anyValidServiceToken,
  auth_context: rule.authContext,
  auth_method: rule.authenticationMethod,
  azureAD: rule.azureGroup,
  certificate: rule.certificate,
  common_name: rule.commonName,
  geo: rule.country,
  device_posture: rule.devicePosture,
  email_domain: rule.emailDomain,
  email_list: rule.emailList,
  email: rule.email,
  everyone: rule.everyone,
  external_evaluation: rule.externalEvaluation,
  "github-organization": rule.githubOrganization,
  gsuite: rule.gsuiteGroup,
  login_method: rule.loginMethod,
  ip_list: rule.ipList,
  ip: rule.ip,
  okta: rule.oktaGroup,
  saml: rule.samlGroup,
  oidc: rule.oidcClaim,
  service_token: rule.serviceToken,
  linked_app_token: rule.linkedAppToken,
  user_risk_score: rule.userRiskScore,
  cloudflare_account_member: rule.cloudflareAccountMember,
} satisfies { [K in AccessRuleKind]: (...values: never[]) => Only<K> };

type Builders = typeof builders;
type Precise = { readonly [K in AccessRuleKind]: ReturnType<Builders[K]> };
expectTypeOf<Precise>().toEqualTypeOf<{ readonly [K in AccessRuleKind]: Only<K> }>();

// What a builder takes comes from the spec.
type FirstOf<K extends AccessRuleKind> = Parameters<Builders[K]>[0];
expectTypeOf<FirstOf<"azureAD">>().toEqualTypeOf<AccessRuleByKind["azureAD"]["azureAD"]>();
expectTypeOf<FirstOf<"user_risk_score">>().toEqualTypeOf<"low" | "medium" | "high" | "unscored">();
expectTypeOf<Parameters<typeof rule.everyone>>().toEqualTypeOf<[]>();

// Guards, kinds and matches take rules that are read-only and rules that can be changed, and keep what they are.
declare const anyRule: AccessRule;
declare const frozenRule: ReadOnly<AccessRule>;
rule.kindOf(frozenRule);
if (rule.isEmailRule(frozenRule)) {
  expectTypeOf(frozenRule.email.email).toEqualTypeOf<string>();
  // @ts-expect-error it is read-only still
  frozenRule.email.email = "ben@example.com";
}
if (rule.isAccessUserRiskScoreRule(frozenRule)) {
  // @ts-expect-error it is read-only still
  frozenRule.user_risk_score.user_risk_score.push("high");
}
if (rule.isEmailRule(anyRule)) anyRule.email.email = "ben@example.com";
if (rule.isAccessUserRiskScoreRule(anyRule)) anyRule.user_risk_score.user_risk_score.push("high");

// They do so as filters, too.
declare const anyRules: AccessRule[];
declare const frozenRules: readonly ReadOnly<AccessRule>[];
export const levels: string[] = anyRules
  .filter(rule.isAccessUserRiskScoreRule)
  .flatMap((one) => one.user_risk_score.user_risk_score);
for (const one of anyRules.filter(rule.isAccessUserRiskScoreRule))
  one.user_risk_score.user_risk_score.push("low");
for (const one of frozenRules.filter(rule.isAccessUserRiskScoreRule))
  // @ts-expect-error -- it is frozen.
  one.user_risk_score.user_risk_score.push("low");

// An unknown kind is usable as a rule, and only through `rule.unknown`.
expectTypeOf(rule.unknown({ newer_kind: {} })).toExtend<AccessRule>();
// @ts-expect-error a kind that the spec does not know
export const notARule: AccessRule = { newer_kind: {} };

// @ts-expect-error a rule has one key
export const twoKinds: AccessRule = { email: { email: "ann@example.com" }, group: { id: "1" } };
// @ts-expect-error no levels at all
rule.userRiskScore();
// @ts-expect-error no such level
rule.userRiskScore("severe");
// @ts-expect-error the provider is required
rule.oktaGroup({ name: "devs" });
// @ts-expect-error matchRule wants an arm for every kind, and one for unknown kinds
rule.matchRule(rule.everyone(), { everyone: () => 1, unknown: () => 0 });

// What is frozen is read-only, all the way down, and fits wherever a rule is only read.
const frozen = rule.userRiskScore("low");
// @ts-expect-error The list cannot be added to.
frozen.user_risk_score.user_risk_score.push("high");
// @ts-expect-error Nor can the address be set.
rule.email("ann@example.com").email.email = "ben@example.com";
expectTypeOf(frozen).toExtend<AccessRuleInput>();
expectTypeOf(rule.email("ann@example.com")).toExtend<AccessRule>();
