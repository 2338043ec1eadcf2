import type { FileSchema } from "./file-schema.ts";

const text: FileSchema = { type: "string", minLength: 1 };

export const applicationSchema: FileSchema = {
  title: "A Cloudflare Access application, and the policies that guard it",
  description: "It is read for tests and questions, and never written to the account.",
  type: "object",
  required: ["name", "policies"],
  properties: {
    $schema: { type: "string" },
    name: { ...text, description: "What tests and commands call it." },
    id: { ...text, description: "Its id in the account." },
    type: { ...text, description: "self_hosted, saas, infrastructure …" },
    policies: { type: "array", items: text, description: "The names of its policies, in order." },
  },
};
