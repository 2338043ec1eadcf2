/**
 * What each kind of rule *is*: the one table that the policy layer, the linter and the evaluator read. Each fact has its source
 * and is marked `documented`, `observed` or `assumed`.
 */
import type { AccessRuleKind as RuleKind, Decision } from "../../generated/index.ts";
import type { Source } from "./sources.ts";

export interface Fact<T> {
  readonly value: T;
  readonly known: "documented" | "observed" | "assumed";
  readonly source: Source;
}

/** What becomes of a kind under a decision: it `works`, it can `never-match`, or the product says that it is `not-supported`. */
export type Fitness = "works" | "never-match" | "not-supported";
/** A list of rules of a policy. */
export type RuleListName = "include" | "require" | "exclude";

export interface RuleFacts {
  /** Whether only a visitor who logged in can match; for a group that depends on its rules. */
  readonly identity: Fact<boolean | "as-its-contents">;
  /** `login`: once, when the visitor logs in. `always`: again with every request. */
  readonly checked: Fact<"login" | "always" | "as-its-contents">;
  readonly decisions: Readonly<Record<Decision, Fact<Fitness>>>;
  readonly places: Fact<readonly RuleListName[]>;
}

/** Which kinds need a login, as a type; the compiler holds the table below to it. */
interface IdentityByKind {
  email: true;
  email_domain: true;
  email_list: true;
  everyone: false;
  group: "as-its-contents";
  login_method: true;
  auth_method: true;
  auth_context: true;
  azureAD: true;
  "github-organization": true;
  gsuite: true;
  okta: true;
  saml: true;
  oidc: true;
  cloudflare_account_member: true;
  ip: false;
  ip_list: false;
  geo: false;
  device_posture: false;
  certificate: false;
  common_name: false;
  service_token: false;
  any_valid_service_token: false;
  linked_app_token: false;
  external_evaluation: true;
  user_risk_score: true;
}
/** The kinds that can match only after a login. */
export type LoginKind = { [K in RuleKind]: IdentityByKind[K] extends true ? K : never }[RuleKind];

interface FactsOf<Identity> extends RuleFacts {
  readonly identity: Fact<Identity & RuleFacts["identity"]["value"]>;
}

const documented = <const T>(value: T, source: Source): Fact<T> => ({ value, known: "documented", source });
const assumed = <const T>(value: T, source: Source = "reasoning"): Fact<T> => ({
  value,
  known: "assumed",
  source,
});

const works = documented("works", "policies");
const anywhere: RuleFacts["places"] = documented(["include", "require", "exclude"], "api-page");

/** Bypass is documented not to take identity. Service Auth has no login, so such a rule can never match there. */
const needLogin: RuleFacts["decisions"] = {
  allow: works,
  deny: works,
  non_identity: assumed("never-match"),
  bypass: documented("not-supported", "policies"),
};
const needNothing: RuleFacts["decisions"] = { allow: works, deny: works, non_identity: works, bypass: works };

/** Under `allow` the rule of a token can match, but the request is still sent to log in: the product asks for Service Auth. */
const needServiceAuth: RuleFacts["decisions"] = {
  allow: documented("not-supported", "service-tokens"),
  deny: documented("not-supported", "policies"),
  non_identity: works,
  bypass: documented("not-supported", "policies"),
};

const aboutThePerson: FactsOf<true> = {
  identity: documented(true, "policies"),
  checked: documented("login", "policies"),
  decisions: needLogin,
  places: anywhere,
};
const aboutTheRequest: FactsOf<false> = {
  identity: documented(false, "policies"),
  checked: documented("always", "policies"),
  decisions: needNothing,
  places: anywhere,
};

export const ruleFacts: { readonly [K in RuleKind]: FactsOf<IdentityByKind[K]> } = {
  email: aboutThePerson,
  email_domain: aboutThePerson,
  email_list: { ...aboutThePerson, identity: assumed(true), checked: assumed("login") },
  everyone: { ...aboutTheRequest, checked: documented("login", "policies") },
  group: {
    identity: assumed("as-its-contents", "groups"),
    checked: assumed("as-its-contents", "groups"),
    decisions: needNothing,
    places: anywhere,
  },
  login_method: aboutThePerson,
  auth_method: aboutThePerson,
  auth_context: { ...aboutThePerson, identity: assumed(true), checked: assumed("login") },
  azureAD: aboutThePerson,
  "github-organization": aboutThePerson,
  gsuite: aboutThePerson,
  okta: aboutThePerson,
  saml: aboutThePerson,
  oidc: aboutThePerson,
  cloudflare_account_member: { ...aboutThePerson, identity: assumed(true), checked: assumed("login") },
  ip: aboutTheRequest,
  ip_list: { ...aboutTheRequest, identity: assumed(false), checked: assumed("always") },
  geo: aboutTheRequest,
  device_posture: aboutTheRequest,
  certificate: aboutTheRequest,
  common_name: aboutTheRequest,
  service_token: { ...aboutTheRequest, decisions: needServiceAuth },
  any_valid_service_token: { ...aboutTheRequest, decisions: needServiceAuth },
  linked_app_token: {
    ...aboutTheRequest,
    decisions: {
      allow: documented("not-supported", "api-page"),
      deny: documented("not-supported", "api-page"),
      non_identity: documented("works", "linked-app-token"),
      // The API page names bypass beside Service Auth; the product page names Service Auth alone.
      bypass: documented("works", "api-page"),
    },
  },
  external_evaluation: {
    ...aboutThePerson,
    decisions: { ...needLogin, non_identity: documented("not-supported", "external-evaluation") },
  },
  user_risk_score: { ...aboutThePerson, checked: documented("always", "policies") },
};
