/** Policies that do what they should, of the kinds that Cloudflare's documents describe. */
import type { Example } from "./examples.ts";

const staff = `ann: { email: ann@example.com, country: PT, methods: [pwd, mfa], token: null }
ben abroad: { email: ben@example.com, country: BR, methods: [pwd, mfa], token: null }
intern: { email: intern@example.com, country: PT, methods: [pwd], token: null }
stranger: { email: someone@elsewhere.example, country: PT, methods: [pwd, mfa], token: null }
`;

export const goodPolicies: readonly Example[] = [
  {
    title: "Staff, from one country",
    sentence:
      "One rule says who is meant, another where they have to come from: include collects, require narrows, exclude takes away.",
    texts: {
      policy: `name: Staff
decision: allow
include: # any of these
  - email_domain: { domain: example.com }
require: # all of these
  - geo: { country_code: PT }
exclude: # none of these
  - email: { email: intern@example.com }
session_duration: 8h
`,
      people: staff,
    },
  },
  {
    title: "A second factor for engineers",
    sentence: "Members of a group get in only if they proved who they are with more than a password.",
    texts: {
      policy: `name: Engineers
decision: allow
include:
  - okta: { name: Engineering, identity_provider_id: ea85612a-29c8-46c2-bacb-669d65136971 }
require:
  - auth_method: { auth_method: mfa }
session_duration: 4h
`,
      people: `engineer: { email: ann@example.com, groups: [Engineering], methods: [pwd, mfa], idp: ea85612a-29c8-46c2-bacb-669d65136971 }
password alone: { email: ben@example.com, groups: [Engineering], methods: [pwd], idp: ea85612a-29c8-46c2-bacb-669d65136971 }
sales: { email: eve@example.com, groups: [Sales], methods: [pwd, mfa], idp: ea85612a-29c8-46c2-bacb-669d65136971 }
`,
    },
  },
  {
    title: "Contractors, approved each time",
    sentence: "Contractors give a reason, and somebody has to approve before a session begins.",
    texts: {
      policy: `name: Contractors
decision: allow
include:
  - email_domain: { domain: contractor.example }
purpose_justification_required: true
purpose_justification_prompt: Which ticket are you working on?
approval_required: true
approval_groups:
  - approvals_needed: 1
    email_addresses: [lead@example.com, second@example.com]
session_duration: 1h
`,
      people: `contractor: { email: kim@contractor.example }
staff: { email: ann@example.com }
`,
    },
  },
  {
    title: "A program with a service token",
    sentence:
      "Programs do not log in. Service Auth (non_identity) lets them in by their token; the address they call from is a second condition.",
    texts: {
      policy: `name: Nightly backup
decision: non_identity
include:
  - service_token: { token_id: aa0a4aab-672b-4bdb-bc33-a59f1130a11f }
require:
  - ip: { ip: 203.0.113.0/24 }
`,
      people: `backup: { token: aa0a4aab-672b-4bdb-bc33-a59f1130a11f, ip: 203.0.113.9 }
backup from elsewhere: { token: aa0a4aab-672b-4bdb-bc33-a59f1130a11f, ip: 198.51.100.9 }
ann: { email: ann@example.com, ip: 203.0.113.9 }
`,
    },
  },
  {
    title: "A health check without a login",
    sentence:
      "Bypass switches Access off for a request: no login, no log. So it names exactly the addresses that the monitor calls from.",
    texts: {
      policy: `name: Uptime monitor
decision: bypass
include:
  - ip: { ip: 192.0.2.10 }
  - ip: { ip: 192.0.2.11 }
`,
      people: `monitor: { ip: 192.0.2.10 }
anybody else: { ip: 198.51.100.7 }
`,
    },
  },
  {
    title: "An application with several policies",
    sentence:
      "Service Auth and Bypass come first, then Allow and Block in their order; the first policy that matches decides.",
    view: "who",
    texts: {
      policy: `- name: Block former staff
  decision: deny
  include:
    - email: { email: former@example.com }
- name: Staff
  decision: allow
  include:
    - email_domain: { domain: example.com }
- name: Robots
  decision: non_identity
  include:
    - service_token: { token_id: aa0a4aab-672b-4bdb-bc33-a59f1130a11f }
`,
      people: `ann: { email: ann@example.com }
former: { email: former@example.com }
robot: { token: aa0a4aab-672b-4bdb-bc33-a59f1130a11f }
stranger: { email: someone@elsewhere.example }
`,
      applications: `name: Wiki
policies: [Block former staff, Staff, Robots]
`,
    },
  },
];
