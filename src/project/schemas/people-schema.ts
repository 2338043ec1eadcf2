import type { FileSchema } from "./file-schema.ts";

const text = (description: string): FileSchema => ({ type: ["string", "null"], description });
const claims = (description: string): FileSchema => ({
  type: ["object", "null"],
  additionalProperties: true,
  description,
});
const rules = (description: string): FileSchema => ({
  type: "array",
  items: { $ref: "#/definitions/AccessRule" },
  description,
});

/** A person in short. What is absent is not known, but for the token; `null` is known to be none. */
const short: FileSchema = {
  type: "object",
  properties: {
    email: text("The address that they log in with. null: nobody logs in."),
    country: text("The country of the request, as two letters."),
    ip: text("The source address."),
    idp: {
      description: "The identity provider, by its id.",
      anyOf: [
        { type: ["string", "null"] },
        { type: "object", properties: { id: { type: "string" }, type: { type: "string" } } },
      ],
    },
    groups: {
      type: ["array", "null"],
      description: "All groups that the provider tells: by name, or with the field that the rule compares.",
      items: {
        anyOf: [
          { type: "string" },
          {
            type: "object",
            properties: {
              id: { type: "string" },
              name: { type: "string" },
              email: { type: "string" },
            },
          },
        ],
      },
    },
    methods: {
      type: ["array", "null"],
      items: { type: "string" },
      description: "How they logged in, by RFC 8176: pwd, mfa …",
    },
    posture: {
      type: ["object", "null"],
      additionalProperties: { type: "boolean" },
      description: "Posture checks by id, and whether they pass.",
    },
    claims: claims("Claims of OpenID Connect."),
    attributes: claims("Attributes of SAML."),
    certificate: {
      type: ["string", "boolean", "null"],
      description: "The common name of the client certificate; true for any valid one.",
    },
    token: {
      type: ["string", "boolean", "null"],
      description: "The service token, by its id; true for any valid one. Absent: none.",
    },
    app: text("The application whose token is presented, by its id."),
    risk: { type: ["string", "null"], enum: ["low", "medium", "high", "unscored", null] },
    meets: rules("Rules that they are known to meet."),
    fails: rules("Rules that they are known not to meet."),
  },
};

export const peopleSchema: FileSchema = {
  title: "People and programs for tests of Cloudflare Access policies",
  type: "object",
  properties: { $schema: { type: "string" } },
  additionalProperties: {
    anyOf: [
      short,
      {
        type: "object",
        required: ["identity"],
        properties: {
          identity: {
            type: "object",
            additionalProperties: true,
            description: "An identity as Access gives it at /cdn-cgi/access/get-identity.",
          },
        },
      },
      {
        type: "object",
        required: ["file"],
        properties: {
          file: {
            type: "string",
            minLength: 1,
            description: "A file with such an identity. The path is relative to this file.",
          },
        },
      },
    ],
  },
};
