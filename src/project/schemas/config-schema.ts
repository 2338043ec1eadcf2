import { checks } from "../../lint/index.ts";
import { accountIdForm, accountIdPattern } from "../config/account-id.ts";
import { planPermissions } from "../plan/permissions.ts";
import type { FileSchema } from "./file-schema.ts";

const text: FileSchema = { type: "string", minLength: 1 };
const globs = (description: string, fallback: readonly string[]): FileSchema => ({
  type: "array",
  items: text,
  description,
  default: fallback,
});

/** What a project reads if its configuration does not say otherwise. */
export const defaultGlobs = {
  policies: ["policies/**/*.{ts,mts,mjs,yaml,yml,json}"],
  applications: ["applications/**/*.{yaml,yml,json}"],
  tests: ["tests/**/*.test.{yaml,yml,json}"],
} as const;

const token: FileSchema = {
  type: "object",
  description: "Where the token is: never the token itself.",
  required: ["env"],
  properties: {
    env: {
      ...text,
      // What is longer and has small letters in it is a token or a key that was written in the wrong place.
      pattern: "^(?:[A-Za-z_]\\w{0,30}|[A-Z_][A-Z0-9_]*)$",
      description: "the name of the environment variable that holds the token",
      examples: ["CLOUDFLARE_API_TOKEN"],
    },
  },
  examples: [{ env: "CLOUDFLARE_API_TOKEN" }],
};

const variables = (description: string): FileSchema => ({
  type: "object",
  description,
  additionalProperties: { type: "string" },
});

const account: FileSchema = {
  type: "object",
  required: ["id"],
  properties: {
    id: {
      ...text,
      pattern: accountIdPattern,
      description: `the id of an account, ${accountIdForm}`,
      examples: ["023e105f4ecef8ad9ca31a8372d0c353"],
    },
    token,
    variables: variables("The account's own texts for variables."),
    policies: {
      type: "array",
      items: text,
      description:
        "Files of policies that only this account has. Each replaces the policy of the same name, if there is one.",
    },
  },
};

const organization: FileSchema = {
  type: "object",
  description: "All accounts of an organization, besides those that accounts names.",
  required: ["id"],
  properties: {
    id: {
      ...text,
      pattern: "^[0-9a-z]{32}$",
      description: "the id of an organization, 32 digits and small letters",
      examples: ["a7b9c3d2e8f4g1h5i6j0k9l2m3n7o4p8"],
    },
    token,
    except: { type: "array", items: text, description: "Accounts that are left alone, by name or id." },
  },
};

const level: FileSchema = { type: "string", enum: ["error", "warning", "info", "off"] };

/** What can have another level: every check, and what the linter says of itself. */
const levelled: readonly (readonly [id: string, law: string])[] = [
  ...checks.map(({ id, law }) => [id, law] as const),
  ["answer-is-unwrapped", "An answer of the API is taken apart."],
  ["suppression-is-used", "A finding that is accepted is there."],
  ["application-has-its-policies", "A policy that the file of an application names is there."],
];

const guards: FileSchema = {
  type: "object",
  description: "What a change may do without being asked for.",
  properties: {
    allow: {
      type: "array",
      items: { type: "string", enum: planPermissions },
    },
    maxApplications: {
      type: "integer",
      minimum: 0,
      default: 10,
      description: "How many applications a changed policy may have.",
    },
    maxChanged: {
      type: "string",
      pattern: "^\\d{1,3}%$",
      description: "a share such as 30%: how many of the policies may change at once, from ten on",
    },
  },
};

const ignored: FileSchema = {
  type: "object",
  description: "A finding that is known and accepted.",
  required: ["check", "reason"],
  properties: {
    check: { type: "string", enum: checks.map(({ id }) => id), description: "The check, by its id." },
    policy: { ...text, description: "The policy's name. Absent: every policy." },
    path: { type: "string", description: "The JSON pointer of the finding, or of something around it." },
    reason: { ...text, description: "Why it is accepted." },
    until: {
      type: "string",
      pattern: "^\\d{4}-\\d{2}-\\d{2}$",
      description: "a day such as 2027-01-31, the last on which it is accepted",
    },
  },
};

export const configSchema: FileSchema = {
  title: "Configuration of a project of Cloudflare Access policies",
  type: "object",
  properties: {
    $schema: { type: "string" },
    accounts: {
      type: "object",
      description: "Accounts by the names that commands call them.",
      additionalProperties: account,
    },
    organization,
    variables: variables(
      "Texts for the variables of policies, applications and tests, such as ${office}. An account can have its own.",
    ),
    policies: globs("Files of policies.", defaultGlobs.policies),
    applications: globs("Files of applications.", defaultGlobs.applications),
    tests: globs("Files of tests.", defaultGlobs.tests),
    people: { ...text, description: "The file of people." },
    names: { ...text, description: "The snapshot of what the account holds." },
    guards,
    keep: { type: "array", items: text, description: "People who must never lose access, by name." },
    lint: {
      type: "object",
      properties: {
        maxSessionDuration: { ...text, description: "The longest session that the account allows." },
        oneTimePin: {
          type: "array",
          items: text,
          description: "The ids of the login methods that are one-time PIN.",
        },
        levels: {
          type: "object",
          description: "Another level for some checks, by id.",
          properties: Object.fromEntries(
            levelled.map(([id, description]) => [id, { ...level, description }]),
          ),
        },
        ignore: { type: "array", items: ignored },
      },
    },
  },
};
