/**
 * The small worlds. Together their rules are of every kind, and their visitors are one of each sort that these rules can tell apart:
 * one whom a rule names, one whom it does not, and one of whom there is nothing to say.
 */
import type { Theme } from "./small-world.ts";
import { keyOf, type Visitor } from "./visitor.ts";

/** An id, as the API has them, for a name. */
const id = (name: string): string => {
  const digits = [...name]
    .map((letter) => letter.codePointAt(0)?.toString(16))
    .join("")
    .padStart(32, "0");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
};

const noLogin: Visitor = { login: undefined };
const logins = (emails: readonly string[], providers: readonly string[]): readonly Visitor[] => [
  noLogin,
  ...emails.flatMap((email) => providers.map((provider) => ({ login: { email, provider } }))),
];

const groupA = { group: { id: id("group-a") } };
const groupB = { group: { id: id("group-b") } };
const emails = { email_list: { id: id("emails") } };
const addresses = { ip_list: { id: id("addresses") } };
const context = { auth_context: { id: id("context"), ac_id: "c1", identity_provider_id: id("entra") } };
const organisation = { "github-organization": { name: "acme", identity_provider_id: id("github") } };
const team = { "github-organization": { name: "acme", team: "core", identity_provider_id: id("github") } };
const account = { cloudflare_account_member: {} };
const service = {
  external_evaluation: { evaluate_url: "https://check.example/", keys_url: "https://check.example/keys" },
};
const newer = { moon_phase: { phase: "full" } };
const emptyCountry = { geo: { country_code: "" } };

const meetsAndFails = (...rules: object[]) => rules.flatMap((rule) => [{ meets: [rule] }, { fails: [rule] }]);

const people: Theme = {
  name: "people",
  respects: [
    logins(
      [
        "ann@example.com",
        "bob@example.com",
        "ann@sub.example.com",
        "zoe@example.com",
        "eve@other.example",
        "nobody@nowhere.example",
      ],
      [id("entra"), id("otp"), id("unnamed")],
    ),
    [{ country: "PT" }, { country: "US" }, { country: undefined }],
    [{ methods: [] }, { methods: ["mfa", "pwd"] }],
    [{}, { hidden: [keyOf(context)] }],
  ],
  sayings: [
    [
      { email: "ann@example.com" },
      { email: "bob@example.com", idp: { id: id("otp") } },
      { email: "ann@sub.example.com", idp: { id: id("entra") } },
      { email: "eve@other.example" },
      { email: "eve@other.example", idp: { id: id("otp") } },
      { idp: { id: id("entra") } },
      { email: null },
      { email: "", idp: null },
    ],
    [{ geo: { country: "PT" } }, { geo: { country: "US" } }, { geo: { country: null } }, { geo: null }],
    [{ amr: [] }, { amr: null }, { amr: ["pwd", "mfa"] }],
    meetsAndFails(groupA),
    meetsAndFails(emails),
    meetsAndFails(context),
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { email: { email: "bob@example.com" } },
    { email: { email: "nobody@nowhere.example" } },
    { email_domain: { domain: "example.com" } },
    { email_domain: { domain: "sub.example.com" } },
    { geo: { country_code: "PT" } },
    { geo: { country_code: "US" } },
    { login_method: { id: id("entra") } },
    { login_method: { id: id("otp") } },
    { auth_method: { auth_method: "mfa" } },
    groupA,
    emails,
    context,
  ],
  hidden: [groupA, emails],
  open: ["unfitRules", "providerGroups"],
};

const spelling: Theme = {
  name: "spelling",
  respects: [
    logins(
      [
        "ann@example.com",
        "ANN@example.com",
        "bob@Example.com",
        "zoe@example.com",
        "eve@other.example",
        "eve@OTHER.example",
        "new@new.example",
      ],
      [id("okta"), id("saml"), id("unnamed")],
    ),
    [{ country: "PT" }, { country: "pt" }, { country: "US" }],
    [
      { groups: [] },
      { groups: [{ name: "Staff" }] },
      { groups: [{ name: "staff" }] },
      { groups: [{ name: "Staff" }, { name: "staff" }] },
    ],
    [
      { attributes: {} },
      { attributes: { Role: ["Admin"] } },
      { attributes: { Role: ["Admin", "ADMIN"] } },
      { attributes: { Role: ["ADMIN"] } },
    ],
  ],
  sayings: [
    [
      { email: "ann@example.com" },
      { email: "ANN@example.com", idp: { id: id("okta") } },
      { email: "bob@Example.com", idp: { id: id("saml") } },
      { email: "eve@other.example" },
      { email: null },
    ],
    [{ geo: { country: "PT" } }, { geo: { country: "pt" } }, { geo: { country: "US" } }],
    [{ groups: [] }, { groups: [{ name: "Staff" }] }, { groups: [{ name: "staff" }] }],
    [{ saml_attributes: { Role: ["Admin"] } }, { saml_attributes: { Role: "ADMIN" } }],
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { email: { email: "ANN@example.com" } },
    { email_domain: { domain: "example.com" } },
    { email_domain: { domain: "@example.com" } },
    { email_domain: { domain: "Example.com" } },
    { email_domain: { domain: "@OTHER.example" } },
    { geo: { country_code: "PT" } },
    { geo: { country_code: "pt" } },
    { okta: { name: "Staff", identity_provider_id: id("okta") } },
    { okta: { name: "staff", identity_provider_id: id("okta") } },
    { saml: { attribute_name: "Role", attribute_value: "Admin", identity_provider_id: id("saml") } },
    { saml: { attribute_name: "Role", attribute_value: "ADMIN", identity_provider_id: id("saml") } },
  ],
  hidden: [],
  open: ["letterCase", "leadingAt", "unfitRules", "providerGroups"],
};

const providers: Theme = {
  name: "providers",
  respects: [
    logins(["ann@example.com", "eve@other.example"], [id("entra"), id("okta"), id("google"), id("unnamed")]),
    [[], [{ id: id("one") }], [{ name: "two" }], [{ id: id("one") }, { name: "two" }]].flatMap((groups) => [
      { groups },
      { groups: [...groups, { email: "three@example.com" }] },
    ]),
  ],
  sayings: [
    [
      { email: "ann@example.com", idp: { id: id("entra") } },
      { email: "ann@example.com", idp: { id: id("okta") } },
      { email: "eve@other.example", idp: { id: id("google") } },
      { email: "ann@example.com" },
      { email: null },
    ],
    [
      { groups: [] },
      { groups: null },
      { groups: [{ id: id("one") }] },
      { groups: [{ name: "two" }, { id: id("one") }] },
      { groups: [{ email: "three@example.com" }] },
    ],
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { azureAD: { id: id("one"), identity_provider_id: id("entra") } },
    { okta: { name: "two", identity_provider_id: id("okta") } },
    { gsuite: { email: "three@example.com", identity_provider_id: id("google") } },
    { gsuite: { email: "three@example.com", identity_provider_id: id("entra") } },
    { login_method: { id: id("entra") } },
    { login_method: { id: id("google") } },
  ],
  hidden: [],
  open: ["unfitRules", "providerGroups"],
};

const memberships: Theme = {
  name: "memberships",
  respects: [
    logins(["ann@example.com", "eve@other.example"], [id("github"), id("oidc"), id("unnamed")]),
    [
      { claims: {} },
      { claims: { role: ["admin", "dev"] } },
      { claims: { role: ["dev"] } },
      { claims: { role: ["admin"] } },
    ],
    [{}, { hidden: [keyOf(organisation)] }, { hidden: [keyOf(organisation), keyOf(team)] }],
  ],
  sayings: [
    [
      { email: "ann@example.com", idp: { id: id("github") } },
      { email: "eve@other.example", idp: { id: id("oidc") } },
      { email: "ann@example.com" },
      { idp: { id: id("unnamed") } },
      { email: null },
    ],
    [{ oidc_fields: { role: ["dev", "admin"] } }, { oidc_fields: { role: "dev" } }, { oidc_fields: null }],
    meetsAndFails(organisation),
    meetsAndFails(team),
    meetsAndFails(account),
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { oidc: { claim_name: "role", claim_value: "admin", identity_provider_id: id("oidc") } },
    { oidc: { claim_name: "role", claim_value: "dev", identity_provider_id: id("oidc") } },
    { login_method: { id: id("github") } },
    { login_method: { id: id("oidc") } },
    organisation,
    team,
    account,
  ],
  hidden: [account],
  open: ["unfitRules", "providerGroups"],
};

const network: Theme = {
  name: "network",
  respects: [
    logins(["ann@example.com", "eve@other.example"], [id("otp")]),
    ["192.0.2.1", "192.0.2.77", "192.0.2.200", "198.51.100.7", "2001:db8::1", "2001:db9::1"].map(
      (address) => ({ address }),
    ),
    [
      { posture: [] },
      { posture: [id("disk")] },
      { posture: [id("warp")] },
      { posture: [id("disk"), id("warp")] },
    ],
    [{ country: "PT" }, { country: "US" }],
  ],
  sayings: [
    [{ email: "ann@example.com" }, { email: null }],
    ["192.0.2.1", "192.0.2.77", "192.0.2.200", "198.51.100.7", "2001:db8::1", "2001:db9::1"].map((ip) => ({
      ip,
    })),
    [
      { devicePosture: { [id("disk")]: { success: true } } },
      { devicePosture: { [id("disk")]: { success: false }, [id("warp")]: { success: true } } },
      { devicePosture: {} },
    ],
    [{ geo: { country: "PT" } }, { geo: { country: "US" } }],
    meetsAndFails(addresses),
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { ip: { ip: "192.0.2.1" } },
    { ip: { ip: "192.0.2.0/24" } },
    { ip: { ip: "192.0.2.99/24" } },
    { ip: { ip: "192.0.2.0/25" } },
    { ip: { ip: "192.0.2.128/25" } },
    { ip: { ip: "0.0.0.0/0" } },
    { ip: { ip: "2001:DB8::/32" } },
    { ip: { ip: "::/0" } },
    { geo: { country_code: "PT" } },
    { device_posture: { integration_uid: id("disk") } },
    { device_posture: { integration_uid: id("warp") } },
    addresses,
  ],
  hidden: [addresses],
  open: ["unfitRules"],
};

const machines: Theme = {
  name: "machines",
  respects: [
    logins(["ann@example.com", "eve@other.example"], [id("otp")]),
    [{ token: undefined }, { token: id("token-1") }, { token: id("token-2") }, { token: id("token-9") }],
    [
      { certificate: undefined },
      { certificate: "robot" },
      { certificate: "laptop" },
      { certificate: "unnamed elsewhere" },
    ],
    [{ app: undefined }, { app: id("app-1") }, { app: id("app-2") }, { app: id("app-9") }],
    [{ country: "PT" }, { country: "US" }],
  ],
  sayings: [
    [{ email: "ann@example.com" }, { email: null }],
    [
      { service_token_status: false },
      { service_token_uuid: null, service_token_id: "", service_token_status: false },
      { service_token_uuid: id("token-1"), service_token_status: true },
      { service_token_uuid: id("token-9") },
      { service_token_status: true },
      { service_token_id: "one.access", service_token_status: true },
      { service_token_id: "nine.access", service_token_status: true },
    ],
    [
      { common_name: "robot" },
      { common_name: "unnamed elsewhere", mtls_auth: { cert_presented: true } },
      { mtls_auth: { cert_presented: true } },
      { mtls_auth: { cert_presented: false } },
      { common_name: "" },
      { common_name: null, mtls_auth: null },
    ],
    [{ linked_app: id("app-1") }, { linked_app: id("app-9") }, { linked_app: null }],
    [{ geo: { country: "PT" } }, { geo: { country: "US" } }],
    meetsAndFails(groupA),
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { service_token: { token_id: id("token-1") } },
    { service_token: { token_id: id("token-2") } },
    { any_valid_service_token: {} },
    { certificate: {} },
    { common_name: { common_name: "robot" } },
    { common_name: { common_name: "laptop" } },
    { linked_app_token: { app_uid: id("app-1") } },
    { linked_app_token: { app_uid: id("app-2") } },
    { geo: { country_code: "PT" } },
    groupA,
  ],
  hidden: [groupA],
  directory: {
    service_tokens: [
      { id: id("token-1"), client_id: "one.access" },
      { id: id("token-2"), client_id: "two.access" },
    ],
  },
  open: ["unfitRules"],
};

const risk: Theme = {
  name: "risk",
  respects: [
    logins(["ann@example.com", "eve@other.example"], [id("otp")]),
    [{ risk: "low" }, { risk: "medium" }, { risk: "high" }, { risk: "unscored" }, {}],
    [{ posture: [] }, { posture: [id("warp")] }],
  ],
  sayings: [
    [{ email: "ann@example.com" }, { email: "eve@other.example" }, { email: null }],
    [
      { user_risk_score: "low" },
      { user_risk_score: "medium" },
      { user_risk_score: "high" },
      { user_risk_score: "unscored" },
      { user_risk_score: null },
    ],
    [
      { devicePosture: { [id("warp")]: { success: true } } },
      { devicePosture: { [id("warp")]: { success: false } } },
    ],
    meetsAndFails(service),
  ],
  rules: [
    { everyone: {} },
    { email_domain: { domain: "example.com" } },
    ...[
      ["low"],
      ["medium"],
      ["high"],
      ["unscored"],
      ["low", "medium"],
      ["high", "unscored"],
      ["low", "high"],
      ["low", "medium", "high", "unscored"],
    ].map((levels) => ({ user_risk_score: { user_risk_score: levels } })),
    { device_posture: { integration_uid: id("warp") } },
    service,
  ],
  hidden: [service],
  open: ["riskScore", "unfitRules"],
};

const contents: Theme = {
  name: "contents",
  respects: [
    logins(
      [
        "ann@example.com",
        "bob@example.com",
        "Carl@example.com",
        "zoe@example.com",
        "eve@other.example",
        "new@new.example",
      ],
      [id("otp"), id("entra")],
    ),
    [{ country: "PT" }, { country: "US" }, { country: "FR" }],
    [
      { address: "192.0.2.1" },
      { address: "192.0.2.200" },
      { address: "198.51.100.7" },
      { address: "2001:db8::1" },
      // In no rule, group or list: what holds only because all addresses here are named would not hold of the real world.
      { address: "203.0.113.9" },
    ],
  ],
  sayings: [
    [
      { email: "ann@example.com" },
      { email: "bob@example.com", idp: { id: id("entra") } },
      { email: "Carl@example.com" },
      { email: "eve@other.example", idp: { id: id("otp") } },
      { email: null },
    ],
    [{ geo: { country: "PT" } }, { geo: { country: "US" } }],
    ["192.0.2.1", "192.0.2.200", "198.51.100.7", "2001:db8::1"].map((ip) => ({ ip })),
    meetsAndFails(groupA),
    meetsAndFails(emails),
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { email_domain: { domain: "example.com" } },
    { geo: { country_code: "PT" } },
    { login_method: { id: id("otp") } },
    { ip: { ip: "192.0.2.0/25" } },
    { group: { id: id("staff") } },
    { group: { id: id("partners") } },
    { group: { id: id("both") } },
    { email_list: { id: id("friends") } },
    { ip_list: { id: id("offices") } },
    groupA,
    emails,
  ],
  hidden: [groupA, emails],
  directory: {
    groups: [
      {
        id: id("staff"),
        name: "Staff",
        include: [{ email_domain: { domain: "example.com" } }],
        require: [],
        exclude: [{ email_list: { id: id("friends") } }],
      },
      {
        id: id("partners"),
        include: [{ email: { email: "eve@other.example" } }, { ip: { ip: "198.51.100.0/24" } }],
        require: [{ geo: { country_code: "US" } }],
      },
      {
        id: id("both"),
        include: [{ group: { id: id("staff") } }, groupA],
        exclude: [{ group: { id: id("partners") } }],
      },
    ],
    lists: [
      { id: id("friends"), items: [{ value: "carl@example.com" }, { value: "bob@example.com" }] },
      { id: id("offices"), items: [{ value: "192.0.2.128/25" }, { value: "2001:db8::1" }] },
    ],
  },
  open: ["letterCase", "unfitRules"],
};

const future: Theme = {
  name: "future",
  respects: [
    logins(["ann@example.com", "eve@other.example"], [id("otp")]),
    [{ country: "PT" }, { country: "US" }],
  ],
  sayings: [
    [{ email: "ann@example.com" }, { email: "eve@other.example" }, { email: null }],
    [{ geo: { country: "PT" } }, { geo: { country: "US" } }],
    meetsAndFails(newer),
    meetsAndFails(groupB),
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { geo: { country_code: "PT" } },
    newer,
    emptyCountry,
    groupA,
    groupB,
    service,
  ],
  hidden: [newer, emptyCountry, groupA, groupB, service],
  open: ["unfitRules"],
};

/** A rule of nearly every kind, so that kinds meet that have nothing to do with each other. */
const everything: Theme = {
  name: "everything",
  respects: [
    logins(["ann@example.com", "eve@other.example", "new@new.example"], [id("entra"), id("unnamed")]),
    [{ country: "PT" }, { country: "US" }],
    [{ address: "192.0.2.1" }, { address: "198.51.100.7" }],
    [{ token: undefined }, { token: id("token-1") }, { token: id("token-9") }],
    [{ certificate: undefined }, { certificate: "robot" }],
    [{ posture: [] }, { posture: [id("disk")] }],
    [{ groups: [] }, { groups: [{ id: id("one") }] }],
  ],
  sayings: [
    [
      { email: "ann@example.com", idp: { id: id("entra") } },
      { email: "eve@other.example" },
      { idp: { id: id("unnamed") } },
      { email: null },
    ],
    [{ geo: { country: "PT" } }, { geo: { country: "US" } }],
    [{ ip: "192.0.2.1" }, { ip: "198.51.100.7" }],
    [{ service_token_status: false }, { service_token_status: true, service_token_uuid: id("token-1") }],
    [{ common_name: "robot" }, { mtls_auth: { cert_presented: false } }],
    [
      { devicePosture: { [id("disk")]: { success: true } } },
      { devicePosture: { [id("disk")]: { success: false } } },
    ],
    [{ groups: [] }, { groups: [{ id: id("one") }] }],
    meetsAndFails(groupA),
  ],
  rules: [
    { everyone: {} },
    { email: { email: "ann@example.com" } },
    { email_domain: { domain: "other.example" } },
    { geo: { country_code: "PT" } },
    { ip: { ip: "192.0.2.0/24" } },
    { service_token: { token_id: id("token-1") } },
    { any_valid_service_token: {} },
    { certificate: {} },
    { device_posture: { integration_uid: id("disk") } },
    { azureAD: { id: id("one"), identity_provider_id: id("entra") } },
    { login_method: { id: id("entra") } },
    groupA,
  ],
  hidden: [groupA],
  open: ["providerGroups", "unfitRules"],
};

export const themes: readonly Theme[] = [
  people,
  spelling,
  providers,
  memberships,
  network,
  machines,
  risk,
  contents,
  future,
  everything,
];
