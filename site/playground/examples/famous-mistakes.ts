/** Mistakes that many have made: each looks right, and is found. */
import type { Example } from "./examples.ts";

export const famousMistakes: readonly Example[] = [
  {
    title: "Include is OR: the country opens the door",
    sentence:
      "Meant was: staff, from Portugal. But one rule of include is enough, so everybody in Portugal who can log in gets in. The country belongs under require.",
    view: "who",
    texts: {
      policy: `name: Staff in Portugal
decision: allow
include:
  - email_domain: { domain: example.com }
  - geo: { country_code: PT }
`,
      people: `ann: { email: ann@example.com, country: PT }
stranger in Portugal: { email: someone@elsewhere.example, country: PT }
ben abroad: { email: ben@example.com, country: BR }
`,
    },
  },
  {
    title: "Require is AND: two countries lock everybody out",
    sentence:
      "Meant was: from Portugal or from Spain. But require asks for all of its rules, and no request comes from two countries. Put the countries into a rule group, and require the group.",
    view: "findings",
    texts: {
      policy: `name: Iberia
decision: allow
include:
  - email_domain: { domain: example.com }
require:
  - geo: { country_code: PT }
  - geo: { country_code: ES }
`,
      people: `ann: { email: ann@example.com, country: PT }
bea: { email: bea@example.com, country: ES }
`,
    },
  },
  {
    title: "One-time PIN lets in anyone with an e-mail address",
    sentence:
      "A login method under include is reason enough to get in, and anybody can have a PIN sent to any address. Include says who; the method belongs under require.",
    view: "findings",
    texts: {
      policy: `name: Partners by PIN
decision: allow
include:
  - login_method: { id: "type:onetimepin" }
`,
      people: `partner: { email: kim@partner.example }
anybody: { email: someone@elsewhere.example }
`,
    },
  },
  {
    title: "Everyone is allowed",
    sentence:
      "With everyone under include of an Allow policy, a login is all that is asked for: anyone who can log in at all gets in.",
    view: "findings",
    texts: {
      policy: `name: Internal tools
decision: allow
include:
  - everyone: {}
`,
      people: `ann: { email: ann@example.com }
stranger: { email: someone@elsewhere.example }
`,
    },
  },
  {
    title: "Bypass does not know who somebody is",
    sentence:
      "Bypass never asks for a login, so a rule about an e-mail address can never be met, and nobody is protected by it. Use Allow.",
    view: "findings",
    texts: {
      policy: `name: Skip the login for the boss
decision: bypass
include:
  - email: { email: boss@example.com }
`,
      people: `boss: { email: boss@example.com }
stranger: { email: someone@elsewhere.example }
`,
    },
  },
  {
    title: "A service token under Allow",
    sentence:
      "Allow sends everybody to a login, programs too. A policy for tokens has the decision non_identity, which the dashboard calls Service Auth.",
    view: "findings",
    texts: {
      policy: `name: Deploy robot
decision: allow
include:
  - service_token: { token_id: aa0a4aab-672b-4bdb-bc33-a59f1130a11f }
`,
      people: `robot: { token: aa0a4aab-672b-4bdb-bc33-a59f1130a11f }
`,
    },
  },
  {
    title: "A domain where anyone can have an address",
    sentence:
      "At a provider of mailboxes the domain says nothing about who somebody is. Name the addresses themselves.",
    view: "findings",
    texts: {
      policy: `name: Friends
decision: allow
include:
  - email_domain: { domain: gmail.com }
`,
      people: `friend: { email: friend@gmail.com }
anybody: { email: somebody.else@gmail.com }
`,
    },
  },
  {
    title: "A misspelt word drops a condition",
    sentence:
      "The API takes a policy as a whole. With requre for require, the condition is gone, and nothing says so; that is why this is an error here.",
    view: "findings",
    texts: {
      policy: `name: Staff
decision: allow
include:
  - email_domain: { domain: example.com }
requre:
  - geo: { country_code: PT }
`,
      people: `ann: { email: ann@example.com, country: PT }
ben abroad: { email: ben@example.com, country: BR }
`,
    },
  },
  {
    title: "A rule written twice, a block inside a block",
    sentence:
      "Small things. Where the policy means the same afterwards, one click fixes it; whether letter case matters is not documented, so that is for you to decide.",
    view: "findings",
    texts: {
      policy: `name: Staff
decision: allow
include:
  - email: { email: Ann@Example.com }
  - email: { email: ben@example.com }
  - email: { email: ben@example.com } # added later
exclude: # the guests' network
  - ip: { ip: 198.18.0.0/15 }
  - ip: { ip: 198.18.7.0/24 }
session_duration: 8h
`,
      people: `ann: { email: ann@example.com, country: PT }
`,
    },
  },
];
