import type { FileSchema } from "./file-schema.ts";

/** A policy of a file: what the API takes, and what binds it to a policy of the account. */
const policy: FileSchema = {
  $ref: "#/definitions/PolicyBody",
  properties: {
    $schema: { type: "string" },
    id: {
      type: "string",
      minLength: 1,
      description: "The id of the policy in the account. Without it, the policy of the same name is meant.",
    },
  },
};

export const policySchema: FileSchema = {
  title: "Cloudflare Access policies",
  description: "One reusable policy, or a list of them.",
  anyOf: [policy, { type: "array", items: policy }],
};
