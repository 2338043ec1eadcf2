/**
 * An account to try things on: the shipping company Harbour & Sons, with everything that policies can refer to. 40 policies, 12
 * groups, some within others, four ways to log in of which two are called alike, five service tokens of which one is disabled and
 * one has ended, lists, posture checks, nine applications, four people. Plain JSON, as the API gives it.
 */
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";

export const account = "023e105f4ecef8ad9ca31a8372d0c353";
export const organization = "a7b9c3d2e8f4a1b5c6d0e9f2a7b3c4d8";

/** The moment at which the account is looked at. */
export const today = "2026-11-28T12:00:00Z";

/** An id that shows what it is the id of. */
function id(kind: string, number: number): string {
  return `${kind}-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
const group = (number: number): string => id("61000000", number);
const list = (number: number): string => id("11570000", number);
const provider = (number: number): string => id("1d900000", number);
const token = (number: number): string => id("70ce0000", number);
const check = (number: number): string => id("c8ec0000", number);
const policy = (number: number): string => id("9011c000", number);
const application = (number: number): string => id("a9900000", number);
const user = (number: number): string => id("05e20000", number);

/** Makes the ids of the fixture: `ids.group(3)` is Engineering. */
export const ids: Readonly<
  Record<
    "group" | "list" | "provider" | "token" | "check" | "policy" | "application" | "user",
    (number: number) => string
  >
> = { group, list, provider, token, check, policy, application, user };

const email = (address: string): object => ({ email: { email: address } });
const domain = (name: string): object => ({ email_domain: { domain: name } });
const inGroup = (number: number): object => ({ group: { id: group(number) } });
const onList = (number: number): object => ({ email_list: { id: list(number) } });
const fromList = (number: number): object => ({ ip_list: { id: list(number) } });
const loggedInBy = (number: number): object => ({ login_method: { id: provider(number) } });
const withToken = (number: number): object => ({ service_token: { token_id: token(number) } });
const passing = (number: number): object => ({ device_posture: { integration_uid: check(number) } });
const country = (code: string): object => ({ geo: { country_code: code } });

const made = "2026-01-05T08:00:00Z";
const times = { created_at: made, updated_at: made };

type Thing = { readonly id: string; readonly name?: string; readonly [field: string]: unknown };

interface Rules {
  readonly include?: readonly object[];
  readonly require?: readonly object[];
  readonly exclude?: readonly object[];
}

function aGroup(number: number, name: string, rules: Rules): Thing {
  return { id: group(number), name, include: [], require: [], exclude: [], ...rules, ...times };
}

const groups = [
  aGroup(1, "Staff", { include: [domain("harbour.example")] }),
  aGroup(2, "Contractors", { include: [onList(1)] }),
  aGroup(3, "Engineering", {
    include: [{ azureAD: { id: "e9910000-0000-4000-8000-000000000001", identity_provider_id: provider(1) } }],
  }),
  aGroup(4, "On call", { include: [inGroup(3)], require: [passing(1)] }),
  aGroup(5, "Everyone who works here", { include: [inGroup(1), inGroup(2)] }),
  aGroup(6, "Offices", { include: [fromList(4)] }),
  aGroup(7, "Finance", { include: [email("ann@harbour.example"), email("bob@harbour.example")] }),
  aGroup(8, "Auditors", { include: [onList(2)], exclude: [onList(3)] }),
  aGroup(9, "Money", { include: [inGroup(7), inGroup(8)], require: [inGroup(6)] }),
  aGroup(10, "Deployment", { include: [withToken(5)] }),
  aGroup(11, "Blocked countries", { include: [country("KP"), country("SY")] }),
  aGroup(12, "Unused", { include: [email("nobody@harbour.example")] }),
];

const identity_providers = [
  {
    id: provider(1),
    name: "Company login",
    type: "azureAD",
    config: { client_id: "harbour" },
    scim_config: { enabled: true },
  },
  {
    id: provider(2),
    name: "Company login",
    type: "okta",
    config: { okta_account: "https://harbour.okta.example" },
  },
  { id: provider(3), name: "GitHub", type: "github", config: { client_id: "harbour" } },
  { id: provider(4), name: "", type: "onetimepin", config: {} },
];

const service_tokens = [
  { name: "Build", enabled: true, expires_at: "2027-06-01T00:00:00Z", last_seen_at: "2026-11-27T03:00:00Z" },
  {
    name: "Monitoring",
    enabled: true,
    expires_at: "2027-06-01T00:00:00Z",
    last_seen_at: "2026-11-28T11:59:00Z",
  },
  {
    name: "Old build",
    enabled: false,
    expires_at: "2027-06-01T00:00:00Z",
    last_seen_at: "2026-02-01T00:00:00Z",
  },
  { name: "Pilot", enabled: true, expires_at: "2026-09-30T00:00:00Z", last_seen_at: "2026-09-29T00:00:00Z" },
  {
    name: "Deployment",
    enabled: true,
    expires_at: "2027-06-01T00:00:00Z",
    last_seen_at: "2026-04-01T00:00:00Z",
  },
].map((fields, index) => ({
  id: token(index + 1),
  client_id: `${String(index + 1).repeat(32)}.access`,
  duration: "8760h",
  ...fields,
  ...times,
}));

const posture_rules = [
  {
    id: check(1),
    name: "Disk is encrypted",
    type: "disk_encryption",
    description: "",
    schedule: "5m",
    enabled: true,
  },
  {
    id: check(2),
    name: "System is current",
    type: "os_version",
    description: "",
    schedule: "1h",
    enabled: true,
  },
  { id: check(3), name: "Company client", type: "warp", description: "", schedule: "5m", enabled: true },
];

const values = (...all: readonly string[]): object[] => all.map((value) => ({ value, created_at: made }));
const lists = [
  {
    id: list(1),
    name: "Contractors",
    type: "EMAIL",
    items: values("carl@contractor.example", "cleo@contractor.example"),
  },
  {
    id: list(2),
    name: "Auditors",
    type: "EMAIL",
    items: values("anton@audit.example", "alma@audit.example"),
  },
  {
    id: list(3),
    name: "People who left",
    type: "EMAIL",
    items: values("alma@audit.example", "leo@harbour.example"),
  },
  { id: list(4), name: "Offices", type: "IP", items: values("203.0.113.0/24", "2001:db8:1::/48") },
  { id: list(5), name: "Data centres", type: "IP", items: values("198.51.100.0/25") },
  { id: list(6), name: "Approvers", type: "EMAIL", items: values("ann@harbour.example") },
  { id: list(7), name: "Serial numbers", type: "SERIAL", items: values("C02XYZ") },
];

function aPolicy(number: number, name: string, decision: string, rules: Rules, settings: object = {}): Thing {
  return {
    id: policy(number),
    name,
    decision,
    include: [],
    require: [],
    exclude: [],
    ...rules,
    ...settings,
    ...times,
  };
}

/** The policies that say something particular. */
const particular = [
  aPolicy(1, "Staff", "allow", { include: [inGroup(1)] }, { session_duration: "24h" }),
  aPolicy(2, "Everyone who works here", "allow", { include: [inGroup(5)], exclude: [onList(3)] }),
  aPolicy(3, "Engineering", "allow", { include: [inGroup(3)], require: [loggedInBy(1)] }),
  aPolicy(4, "On call", "allow", { include: [inGroup(4)] }, { session_duration: "1h" }),
  aPolicy(5, "Money", "allow", { include: [inGroup(9)] }, { purpose_justification_required: true }),
  aPolicy(6, "Blocked countries", "deny", { include: [inGroup(11)] }),
  aPolicy(7, "Build", "non_identity", { include: [withToken(1)] }),
  aPolicy(8, "Monitoring", "non_identity", { include: [withToken(2)], require: [fromList(5)] }),
  aPolicy(9, "Old build", "non_identity", { include: [withToken(3)] }),
  aPolicy(10, "Pilot", "non_identity", { include: [withToken(4)] }),
  aPolicy(11, "Deployment", "non_identity", { include: [inGroup(10)] }),
  aPolicy(12, "Health checks", "bypass", { include: [fromList(5)] }),
  aPolicy(13, "Offices only", "bypass", { include: [inGroup(6)] }),
  aPolicy(14, "Guests by code", "allow", { include: [onList(1)], require: [loggedInBy(4)] }),
  aPolicy(
    15,
    "Payroll by request",
    "allow",
    { include: [inGroup(7)] },
    {
      approval_required: true,
      approval_groups: [{ approvals_needed: 1, email_list_uuid: list(6) }],
    },
  ),
  aPolicy(16, "Open source", "allow", {
    include: [{ "github-organization": { name: "harbour", identity_provider_id: provider(3) } }],
  }),
  aPolicy(17, "Managed laptops", "allow", { include: [inGroup(1)], require: [passing(1), passing(2)] }),
  aPolicy(18, "From the portal", "non_identity", {
    include: [{ linked_app_token: { app_uid: application(9) } }],
  }),
  aPolicy(19, "A group that is gone", "allow", { include: [inGroup(99)] }),
  aPolicy(20, "Leftover", "allow", { include: [email("ann@harbour.example")] }),
];

/** One for each port, all alike, so that there are enough to fill pages. */
const ports =
  "Antwerp Bergen Cadiz Dublin Esbjerg Faro Genoa Hamburg Izmir Jaffa Kiel Lisbon Malmo Nantes Oslo Porto Riga Split Turku Varna".split(
    " ",
  );
const perPort = ports.map((port, index) =>
  aPolicy(21 + index, `Port of ${port}`, "allow", {
    include: [domain(`${port.toLowerCase()}.harbour.example`)],
    require: [passing(3)],
  }),
);

const policies = [...particular, ...perPort];

function anApplication(
  number: number,
  name: string,
  type: string,
  used: readonly Thing[],
  more: object = {},
): Thing {
  return {
    id: application(number),
    name,
    type,
    domain: `${name.toLowerCase().replaceAll(" ", "-")}.harbour.example`,
    aud: String(number).repeat(64),
    allowed_idps: [],
    session_duration: "24h",
    tags: [],
    policies: used.map((one, index) => ({ ...one, precedence: index + 1 })),
    ...more,
    ...times,
  };
}

const reusable = (...numbers: readonly number[]): { readonly id: string }[] =>
  numbers.map((number) => ({ id: policy(number) }));

const applications = [
  anApplication(1, "Wiki", "self_hosted", reusable(6, 2), { tags: ["internal"] }),
  anApplication(2, "Repository", "self_hosted", reusable(6, 3, 16, 7, 9), {
    allowed_idps: [provider(1), provider(3)],
    tags: ["internal", "engineering"],
  }),
  anApplication(3, "Status page", "self_hosted", reusable(12, 1, 8)),
  anApplication(4, "Payroll", "self_hosted", reusable(6, 15, 5), {
    tags: ["money"],
    session_duration: "30m",
  }),
  anApplication(
    5,
    "Ledger",
    "self_hosted",
    [...reusable(6, 5), aPolicy(501, "Ledger's own", "allow", { include: [email("bob@harbour.example")] })],
    { tags: ["money"] },
  ),
  anApplication(6, "Servers", "infrastructure", reusable(4)),
  anApplication(7, "Ports", "self_hosted", reusable(...perPort.map((_, index) => 21 + index))),
  anApplication(8, "Visitors", "self_hosted", reusable(14, 13)),
  anApplication(9, "Portal", "saas", reusable(1, 10, 11, 17, 18, 19)),
];

const tags = [
  { name: "internal", app_count: 2 },
  { name: "engineering", app_count: 1 },
  { name: "money", app_count: 2 },
].map((tag) => ({ ...tag, ...times }));

function aUser(number: number, name: string, address: string, identity: object): Thing {
  const seen = {
    id: user(number),
    name,
    email: address,
    ip: "203.0.113.9",
    geo: { country: "PT" },
    iat: 1_795_000_000,
  };
  return {
    id: user(number),
    uid: user(number),
    name,
    email: address,
    access_seat: true,
    gateway_seat: false,
    active_device_count: 1,
    last_successful_login: "2026-11-27T09:00:00Z",
    ...times,
    identity: { ...seen, account_id: account, idp: { id: provider(1), type: "azureAD" }, ...identity },
  };
}

const passed = (number: number): object => ({
  [check(number)]: {
    id: check(number),
    type: "disk_encryption",
    rule_name: "Disk is encrypted",
    success: true,
  },
});

const users = [
  aUser(1, "Ann", "ann@harbour.example", {
    groups: [{ id: "f1a00000-0000-4000-8000-000000000001", name: "Finance" }],
  }),
  aUser(2, "Eve", "eve@harbour.example", {
    groups: [{ id: "e9910000-0000-4000-8000-000000000001", name: "Engineering" }],
    devicePosture: passed(1),
    amr: ["pwd", "mfa"],
  }),
  aUser(3, "Carl", "carl@contractor.example", {
    idp: { id: provider(4), type: "onetimepin" },
    geo: { country: "ES" },
  }),
  aUser(4, "Alma", "alma@audit.example", { idp: { id: provider(2), type: "okta" } }),
];

/** The account as an emulator takes it. */
export interface Company {
  readonly account: { readonly id: string; readonly [field: string]: unknown };
  readonly policies: readonly Thing[];
  readonly groups: readonly Thing[];
  readonly identity_providers: readonly Thing[];
  readonly service_tokens: readonly Thing[];
  readonly posture_rules: readonly Thing[];
  readonly lists: readonly Thing[];
  readonly applications: readonly Thing[];
  readonly tags: readonly object[];
  readonly users: readonly Thing[];
  readonly organization: object;
}

export const company: Company = {
  account: {
    id: account,
    name: "Harbour & Sons",
    type: "enterprise",
    managed_by: { parent_org_id: organization },
  },
  policies,
  groups,
  identity_providers,
  service_tokens,
  posture_rules,
  lists,
  applications,
  tags,
  users,
  organization: {
    name: "Harbour & Sons",
    auth_domain: "harbour.cloudflareaccess.com",
    session_duration: "24h",
    strict_service_token_auth: false,
    ...times,
  },
};

/** The company behind the API. */
export function companyEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ contents: { [account]: company }, clock: () => new Date(today), ...options });
}
