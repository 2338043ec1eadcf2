import { planPermissions } from "../plan/permissions.ts";
import type { FileSchema } from "./file-schema.ts";

const approval: FileSchema = {
  type: "object",
  required: ["policy", "allow", "change"],
  properties: {
    policy: { type: "string", minLength: 1, description: "The name that the policy has after the change." },
    allow: {
      type: "array",
      minItems: 1,
      items: { type: "string", enum: planPermissions },
      description: "What the change may do although a guard would refuse it.",
    },
    change: {
      type: "string",
      pattern: "^sha256:[0-9a-f]{64}$",
      description: "the digest of the change, sha256: and 64 digits, as `plan --approve` writes it",
    },
  },
};

export const approvalsSchema: FileSchema = {
  title: "Approvals of single changes of Cloudflare Access policies",
  description:
    "Each lets exactly one change pass that a guard would refuse; a change that differs in anything is another one. `access-policies plan --approve NAME` writes them.",
  type: "array",
  items: approval,
};
