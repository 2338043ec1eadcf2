/** Policies as people have them in public repositories: their shapes, with other values. */
import type { PolicyDocument } from "../../src/policy/index.ts";

export const realPolicies: Readonly<Record<string, PolicyDocument>> = {
  "group with approval by one person": {
    name: "Ops with justification",
    decision: "allow",
    session_duration: "24h",
    approval_required: true,
    purpose_justification_required: true,
    purpose_justification_prompt: "Why?",
    approval_groups: [
      {
        approvals_needed: 1,
        email_addresses: ["boss@gmail.com"],
      },
    ],
    include: [
      {
        group: {
          id: "11111111-1111-4111-8111-111111111111",
        },
      },
    ],
    exclude: [],
    require: [],
  },
  "anyone with an email (OTP provider + everyone)": {
    name: "anyone-with-email",
    decision: "allow",
    include: [
      {
        everyone: {},
      },
    ],
  },
  "one private mailbox": {
    name: "Home Network",
    decision: "allow",
    include: [
      {
        email: {
          email: "me@gmail.com",
        },
      },
    ],
  },
  "emails of a variable, everyone when it is empty": {
    name: "Internal Apps Allow",
    decision: "allow",
    session_duration: "160h",
    include: [
      {
        everyone: {},
      },
    ],
  },
  "email included, login method required": {
    name: "Allow Configured Users",
    decision: "allow",
    include: [
      {
        email: {
          email: "me@example.com",
        },
      },
    ],
    require: [
      {
        login_method: {
          id: "33333333-1111-4111-8111-333333333333",
        },
      },
    ],
  },
  "deny all at the end": {
    name: "deny-all-fallback",
    decision: "deny",
    include: [
      {
        everyone: {},
      },
    ],
  },
  "bypass by service token": {
    name: "Bypass New Relic",
    decision: "bypass",
    include: [
      {
        service_token: {
          token_id: "22222222-1111-4111-8111-222222222222",
        },
      },
    ],
  },
  "bypass by looked-up addresses": {
    name: "Bastion access to Vault",
    decision: "bypass",
    include: [
      {
        ip: {
          ip: "34.140.253.14/32",
        },
      },
      {
        ip: {
          ip: "34.38.87.206/32",
        },
      },
    ],
  },
  "OTP included, group required": {
    name: "home apps",
    decision: "allow",
    include: [
      {
        login_method: {
          id: "33333333-1111-4111-8111-333333333333",
        },
      },
    ],
    require: [
      {
        group: {
          id: "11111111-1111-4111-8111-111111111111",
        },
      },
    ],
  },
  "group and posture, no session": {
    name: "Administration Web App",
    decision: "allow",
    session_duration: "0s",
    include: [
      {
        group: {
          id: "11111111-1111-4111-8111-111111111111",
        },
      },
    ],
    require: [
      {
        device_posture: {
          integration_uid: "44444444-1111-4111-8111-444444444444",
        },
      },
    ],
  },
  "bypass everyone on a path": {
    name: "Bypass health checks",
    decision: "bypass",
    include: [
      {
        everyone: {},
      },
    ],
  },
  "'API Bypass' by Service Auth for everyone": {
    name: "API Bypass",
    decision: "non_identity",
    include: [
      {
        everyone: {},
      },
    ],
  },
  "same email included and required (provider docs)": {
    name: "staging policy",
    decision: "allow",
    include: [
      {
        email: {
          email: "test@corp.io",
        },
      },
    ],
    require: [
      {
        email: {
          email: "test@corp.io",
        },
      },
    ],
  },
  "email included, office address required": {
    name: "staging policy",
    decision: "allow",
    include: [
      {
        email: {
          email: "test@corp.io",
        },
      },
    ],
    require: [
      {
        ip: {
          ip: "34.38.87.206",
        },
      },
    ],
  },
  "Service Auth by loopback address": {
    name: "dryjkmkfpz",
    decision: "non_identity",
    session_duration: "24h",
    include: [
      {
        ip: {
          ip: "127.0.0.1/32",
        },
      },
    ],
  },
  "made-up kind warp, group, posture": {
    name: "Allow Engineering",
    decision: "allow",
    include: [
      {
        group: {
          id: "11111111-1111-4111-8111-111111111111",
        },
      },
    ],
    exclude: [
      {
        email: {
          email: "contractor@corp.io",
        },
      },
    ],
    require: [
      {
        warp: {},
      },
      {
        device_posture: {
          integration_uid: "44444444-1111-4111-8111-444444444444",
        },
      },
    ],
  },
  "allowlist of mailboxes at gmail": {
    name: "friends",
    decision: "allow",
    include: [
      {
        email: {
          email: "friend@gmail.com",
        },
      },
      {
        email: {
          email: "you@gmail.com",
        },
      },
    ],
  },
  "several emails and their own domain": {
    name: "shellm email allowlist",
    decision: "allow",
    include: [
      {
        email: {
          email: "a@corp.io",
        },
      },
      {
        email: {
          email: "b@corp.io",
        },
      },
      {
        email_domain: {
          domain: "corp.io",
        },
      },
    ],
  },
} as unknown as Readonly<Record<string, PolicyDocument>>;
