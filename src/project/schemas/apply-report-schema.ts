import type { FileSchema } from "./file-schema.ts";

const text: FileSchema = { type: "string" };
const digest: FileSchema = {
  type: "string",
  pattern: "^sha256:[0-9a-f]{64}$",
  description: "a digest: sha256: and 64 digits",
};
const policy: FileSchema = {
  type: "object",
  required: ["name"],
  properties: { id: { type: "string", minLength: 1 }, name: text },
  additionalProperties: true,
};
const image = (description: string): FileSchema => ({
  type: "object",
  description,
  required: ["name", "decision", "include"],
  properties: { name: text, decision: text, include: { type: "array" } },
  additionalProperties: true,
});
const action: FileSchema = { type: "string", enum: ["create", "change", "delete"] };

/** What became of each change, as the reports of commands hold it too. Newer versions may say more. */
export const applyReportShape: FileSchema = {
  type: "object",
  required: ["version", "account", "checksum", "entries"],
  properties: {
    $schema: text,
    version: { type: "integer", const: 1 },
    account: {
      type: "object",
      required: ["id"],
      properties: { id: { type: "string", minLength: 1 }, name: text },
      additionalProperties: true,
    },
    checksum: digest,
    undoes: { type: "boolean", description: "Whether it is the report of an undo." },
    partial: { type: "boolean", description: "Whether only some of the policies were asked for." },
    entries: {
      type: "array",
      items: {
        type: "object",
        required: ["action", "policy", "status", "digest"],
        properties: {
          action,
          policy,
          status: { type: "string", enum: ["done", "skipped", "failed", "uncertain", "not-started"] },
          digest,
          before: image("The policy as it was before: what an undo goes back to."),
          wanted: image("What was to be written."),
          after: image("The policy as a read showed it afterwards."),
          message: text,
        },
        additionalProperties: true,
      },
    },
    left: {
      type: "array",
      description: "What a plan that was made afterwards still found to do.",
      items: {
        type: "object",
        required: ["action", "policy"],
        properties: { action, policy },
        additionalProperties: true,
      },
    },
  },
  additionalProperties: true,
};

export const applyReportSchema: FileSchema = {
  title: "What an apply of Cloudflare Access policies did",
  description:
    "`access-policies apply` writes it before and after every policy; `apply --resume` and `undo` read it.",
  ...applyReportShape,
};
