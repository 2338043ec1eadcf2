import type { FileSchema } from "./file-schema.ts";

const text = (description: string, pattern: string, example: string): FileSchema => ({
  type: ["string", "null"],
  pattern,
  description,
  examples: [example],
});
/** An id, or a name in its place. */
const reference = "^(?:[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}|(?:name|type):.+)$";
const byte = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
/** IPv4 whole; IPv6 by its characters. */
const address = `^(?:${byte}(?:\\.${byte}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(?:${byte}(?:\\.${byte}){3})?)$`;
const someId = "ea85612a-29c8-46c2-bacb-669d65136971";
const providerId: FileSchema = {
  type: "string",
  pattern: reference,
  description: "the identity provider, by its id",
  examples: [someId],
};
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
    email: text("one whole address (null: nobody logs in)", "^[^\\s@]+@[^\\s@]+$", "ann@example.com"),
    country: text("a country, which is two letters", "^[A-Za-z]{2}$", "PT"),
    ip: text("one source address", address, "192.0.2.7"),
    idp: {
      description: "The identity provider, by its id.",
      anyOf: [
        { ...providerId, type: ["string", "null"] },
        { type: "object", properties: { id: providerId, type: { type: "string" } } },
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
      pattern: reference,
      description: "the service token, by its id; true for any valid one (absent: none)",
      examples: [someId],
    },
    app: text("the application whose token is presented, by its id", reference, someId),
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
