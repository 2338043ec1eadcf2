/** The policies of the golden pictures. */
import { drawApplication, drawDiff, drawPolicy, type DrawOptions } from "../../../src/explain/index.ts";
import type { Directory } from "../../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../../src/policy/index.ts";
import * as rule from "../../../src/rules/index.ts";

const id = (digit: number): string => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`;
const okta = id(1);
const engineering = id(2);
const contractors = id(3);
const diskEncryption = id(4);
const monitor = id(5);

const directory: Directory = {
  identity_providers: [{ id: okta, name: "Okta", type: "okta" }],
  groups: [
    {
      id: engineering,
      name: "Engineering",
      include: [rule.oktaGroup({ name: "engineers", identity_provider_id: okta }), rule.group(contractors)],
      exclude: [rule.email("former@example.com")],
    },
    {
      id: contractors,
      name: "Contractors",
      include: rule.emails("ann@agency.example", "bob@agency.example"),
    },
  ],
  posture_rules: [{ id: diskEncryption, name: "Disk is encrypted", type: "disk_encryption" }],
  service_tokens: [{ id: monitor, name: "Monitoring" }],
};

const people = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `person${index + 1}@example.com`);

const threeRules: PolicyDocument = {
  name: "Staff",
  decision: "allow",
  include: [rule.emailDomain("example.com")],
  require: [rule.country("PT")],
  exclude: [rule.email("former@example.com")],
  session_duration: "8h",
};

const thirtyRules: PolicyDocument = {
  name: "Everybody who works on the platform",
  decision: "allow",
  include: [
    rule.group(engineering),
    ...rule.emails(
      "ann@example.org",
      "bob@example.org",
      "cleo@example.org",
      "dan@example.org",
      "eve@example.org",
      "finn@example.org",
    ),
    ...rule.emailDomains("example.com", "example.net", "example.edu"),
    rule.githubOrganization({ name: "example", team: "platform", identity_provider_id: id(6) }),
    rule.samlGroup({
      attribute_name: "department",
      attribute_value: "Platform",
      identity_provider_id: id(7),
    }),
    rule.emailList("name:Guests of the platform"),
    rule.cloudflareAccountMember(),
    rule.userRiskScore("low"),
  ],
  require: [
    rule.devicePosture(diskEncryption),
    rule.authenticationMethod("mfa"),
    rule.loginMethod(okta),
    { warp: { mode: "proxy" } } as never,
  ],
  exclude: [
    ...rule.countries("KP", "IR", "SY", "CU", "RU", "BY"),
    ...rule.ips("203.0.113.0/24", "198.51.100.0/24", "2001:db8::/32"),
    rule.email("former@example.com"),
    rule.userRiskScore("high"),
  ],
  purpose_justification_required: true,
  purpose_justification_prompt: "Which ticket are you working on?",
  approval_required: true,
  approval_groups: [{ approvals_needed: 1, email_addresses: ["lead@example.com", "deputy@example.com"] }],
  mfa_config: { allowed_authenticators: ["security_key", "biometrics"], session_duration: "12h" },
  isolation_required: true,
  session_duration: "24h",
};

const manyAddresses: PolicyDocument = {
  name: "Beta testers",
  decision: "allow",
  include: rule.emails(...people(148)),
};

const bypass: PolicyDocument = {
  name: "Health checks",
  decision: "bypass",
  include: rule.ips("203.0.113.7", "203.0.113.8"),
};

const block: PolicyDocument = {
  name: "Embargoed countries",
  decision: "deny",
  include: rule.countries("KP", "IR", "SY"),
  exclude: [rule.email("travelling@example.com")],
};

const application = {
  name: "Wiki",
  policies: [
    { ...threeRules, name: "Staff", require: [], exclude: [] },
    {
      name: "Contractors",
      decision: "allow",
      include: [rule.group(contractors)],
      purpose_justification_required: true,
      session_duration: "1h",
    },
    { name: "Monitoring", decision: "non_identity", include: [rule.serviceToken(monitor)] },
    { name: "Ann, who is in Staff already", decision: "allow", include: [rule.email("ann@example.com")] },
    block,
  ],
} as const;

const wider: PolicyDocument = {
  ...threeRules,
  include: [rule.emailDomain("example.com"), rule.emailDomain("example.org"), rule.email("guest@gmail.com")],
  require: [],
  session_duration: "24h",
};

const narrower: PolicyDocument = {
  ...threeRules,
  include: [rule.oktaGroup({ name: "staff", identity_provider_id: okta })],
  require: [rule.country("PT"), rule.emailDomain("example.com"), rule.devicePosture(diskEncryption)],
  isolation_required: true,
};

/** The pictures by name, as functions of how they are drawn. */
export const pictures: Readonly<Record<string, (options: DrawOptions) => string>> = {
  "three-rules": (options) => drawPolicy(threeRules, options),
  "thirty-rules": (options) => drawPolicy(thirtyRules, { ...options, directory }),
  "148-addresses": (options) => drawPolicy(manyAddresses, options),
  bypass: (options) => drawPolicy(bypass, options),
  block: (options) => drawPolicy(block, options),
  application: (options) => drawApplication(application, { ...options, directory }),
  "diff-that-widens": (options) => drawDiff(threeRules, wider, { ...options, directory }),
  "diff-that-narrows": (options) => drawDiff(threeRules, narrower, { ...options, directory }),
};
