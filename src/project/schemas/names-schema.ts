import type { FileSchema } from "./file-schema.ts";

const text: FileSchema = { type: "string", minLength: 1 };

/** Things in the API's own words: what they need is an id, and newer versions of the API may say more. */
const things = (description: string, key: "id" | "name" = "id"): FileSchema => ({
  type: "array",
  description,
  items: {
    type: "object",
    required: [key],
    properties: { [key]: text },
    additionalProperties: true,
  },
});

export const namesSchema: FileSchema = {
  title: "What a Cloudflare account holds that Access policies refer to",
  description:
    "Written by `access-policies names --write`. An absent part is not known; an empty list is known to be empty.",
  type: "object",
  properties: {
    $schema: { type: "string" },
    account: {
      type: "object",
      required: ["id"],
      properties: { id: text, name: { type: "string" } },
    },
    policies: things("The reusable policies."),
    groups: things("Rule groups, with their rules."),
    lists: things("Lists of e-mail addresses and of IP addresses, with their entries where these were read."),
    identity_providers: things("Identity providers."),
    service_tokens: things("Service tokens, without their secrets."),
    posture_rules: things("Device posture checks."),
    applications: things("Applications, with their policies in order."),
    tags: things("Tags of applications.", "name"),
    organization: {
      type: "object",
      description: "Settings of the organization.",
      properties: {},
      additionalProperties: true,
    },
    unread: {
      type: "array",
      description: "What could not be read.",
      items: {
        type: "object",
        required: ["what", "why"],
        properties: { what: text, why: { type: "string" }, id: text, permission: text },
      },
    },
    filtered: {
      type: "array",
      description: "Lists that may lack something. Absent: any may.",
      items: {
        type: "object",
        required: ["what", "why", "proof"],
        properties: { what: text, why: { type: "string" }, proof: { type: "array", items: text } },
      },
    },
  },
};
