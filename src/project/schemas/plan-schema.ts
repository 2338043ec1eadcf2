import { planPermissions } from "../plan/permissions.ts";
import type { FileSchema } from "./file-schema.ts";

const any: FileSchema = { type: "object", additionalProperties: true };
const count: FileSchema = { type: "integer", minimum: 0 };
const text: FileSchema = { type: "string" };
const texts: FileSchema = { type: "array", items: text };
const list: FileSchema = { type: "array", items: any };
const digest: FileSchema = {
  type: "string",
  pattern: "^sha256:[0-9a-f]{64}$",
  description: "a digest: sha256: and 64 digits",
};

/** Newer versions may say more. */
const open = (
  properties: Readonly<Record<string, FileSchema>>,
  optional: Readonly<Record<string, FileSchema>> = {},
): FileSchema => ({
  type: "object",
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
  additionalProperties: true,
});

const refusal: FileSchema = open({ guard: text, message: text }, { policy: text, allowedBy: text });
const refusals: FileSchema = { type: "array", items: refusal };

const relation: FileSchema = {
  type: "string",
  enum: ["equivalent", "wider", "narrower", "incomparable", "cannot-tell"],
};

const account: FileSchema = open({ id: { type: "string", minLength: 1 } }, { name: text });

const change: FileSchema = open(
  {
    action: { type: "string", enum: ["create", "change", "delete"] },
    policy: open({ name: text }, { id: text }),
    decision: text,
    relation,
    gains: list,
    losses: list,
    changes: list,
    falls: list,
    sentences: texts,
    settledBy: texts,
    applications: texts,
    allowed: { type: "array", items: { type: "string", enum: planPermissions } },
    refusals,
    digest,
  },
  { was: text, before: any, wanted: any, app_count: count, file: text, line: count, column: count },
);

/** A plan, as reports hold it too. */
export const planShape: FileSchema = open(
  {
    version: { type: "integer", const: 1 },
    account,
    changes: { type: "array", items: change },
    same: count,
    unmanaged: texts,
    partial: { type: "boolean" },
    notices: texts,
    refusals,
    checksum: digest,
  },
  { undoes: { type: "boolean" } },
);

export const planSchema: FileSchema = {
  title: "A plan of changes of Cloudflare Access policies",
  description:
    "What applying the files would do to one account: `access-policies plan --out FILE` writes it.",
  ...planShape,
};

const where = { accounts: texts };

/** The plans of many accounts, as reports hold them too. */
export const fleetShape: FileSchema = open({
  version: { type: "integer", const: 1 },
  accounts: {
    type: "array",
    items: open(
      {
        account,
        ending: { type: "string", enum: ["same", "changes", "refused", "could-not"] },
        relation,
        create: count,
        change: count,
        delete: count,
        same: count,
        refusals: count,
      },
      { checksum: digest, message: text },
    ),
  },
  changes: { type: "array", items: open({ change, ...where }) },
  refusals: { type: "array", items: open({ refusal, ...where }) },
  notices: { type: "array", items: open({ message: text, ...where }) },
  checksum: digest,
});
