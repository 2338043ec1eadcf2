import type { FileSchema } from "./file-schema.ts";

const text: FileSchema = { type: "string", minLength: 1 };

export const movesSchema: FileSchema = {
  title: "Policies that are renamed or removed",
  description: "A policy is deleted only if it is written here: absence from the files never deletes.",
  type: "object",
  properties: {
    $schema: { type: "string" },
    renamed: {
      type: "object",
      description: "Old names, each with the new one.",
      additionalProperties: text,
      examples: [{ Staff: "All staff" }],
    },
    removed: {
      type: "array",
      items: text,
      description: "Names of policies to delete.",
      examples: [["Old VPN"]],
    },
  },
  examples: [{ renamed: { Staff: "All staff" }, removed: ["Old VPN"] }],
};
