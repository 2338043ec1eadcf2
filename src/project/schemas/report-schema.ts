import { applyReportShape } from "./apply-report-schema.ts";
import type { FileSchema } from "./file-schema.ts";
import { fleetShape, planShape } from "./plan-schema.ts";

const any: FileSchema = { type: "object", additionalProperties: true };
const count: FileSchema = { type: "integer", minimum: 0 };
const list: FileSchema = { type: "array", items: any };
const relation: FileSchema = {
  type: "string",
  enum: ["equivalent", "wider", "narrower", "incomparable", "cannot-tell"],
};

type Members = Readonly<Record<string, FileSchema>>;

/** What the report of a command says; newer versions may say more. */
const report = (properties: Members, optional: Members = {}): FileSchema => ({
  type: "object",
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
  additionalProperties: true,
});

const lint: FileSchema = report({
  findings: {
    type: "array",
    items: report({
      id: { type: "string" },
      severity: { type: "string", enum: ["error", "warning", "info"] },
      policy: { type: "string" },
      file: { type: "string" },
      path: { type: "string" },
      message: { type: "string" },
    }),
  },
  issues: list,
  policies: count,
  files: count,
  errors: count,
  warnings: count,
  infos: count,
});

const test: FileSchema = report({
  status: { type: "string", enum: ["passed", "failed", "undecided"] },
  passed: count,
  failed: count,
  undecided: count,
  results: list,
  issues: list,
  coverage: report({
    rules: count,
    tried: count,
    untried: list,
    untestedPolicies: { type: "array", items: { type: "string" } },
  }),
});

const shifts = { relation, gains: list, losses: list };

const diff: FileSchema = report({
  relation,
  policies: {
    type: "array",
    items: report({
      ...shifts,
      action: { type: "string", enum: ["added", "removed", "changed", "renamed"] },
      policy: { type: "string" },
      decision: { type: "string" },
      changes: list,
      applications: { type: "array", items: { type: "string" } },
    }),
  },
  applications: { type: "array", items: report({ ...shifts, application: { type: "string" }, falls: list }) },
  added: count,
  removed: count,
  changed: count,
  same: count,
  widened: count,
});

const entries: FileSchema = {
  type: "array",
  items: report({
    application: { type: "string" },
    person: { type: "string" },
    access: { type: "string", enum: ["in", "out", "unknown"] },
    reason: { type: "string" },
  }),
};

const explanations: FileSchema = {
  type: "array",
  items: report({
    kind: { type: "string", enum: ["policy", "application"] },
    name: { type: "string" },
    explanation: any,
  }),
};

const texts: FileSchema = { type: "array", items: { type: "string" } };

const doctor: FileSchema = report({
  checks: {
    type: "array",
    items: report({
      id: { type: "string" },
      status: { type: "string", enum: ["fine", "warning", "wrong", "unknown"] },
      message: { type: "string" },
    }),
  },
  needs: {
    type: "array",
    items: report({ commands: texts, least: texts, better: texts }),
  },
});

const names: FileSchema = report({
  account: report({ id: { type: "string" } }),
  things: {
    type: "array",
    items: report({ kind: { type: "string" }, id: { type: "string" } }),
  },
  notices: texts,
});

const pull: FileSchema = report({
  account: report({ id: { type: "string" } }),
  files: {
    type: "array",
    items: report({
      kind: { type: "string", enum: ["policy", "application"] },
      id: { type: "string" },
      name: { type: "string" },
      file: { type: "string" },
      outcome: { type: "string", enum: ["written", "replaced", "same", "kept"] },
    }),
  },
  left: {
    type: "array",
    items: report({ id: { type: "string" }, name: { type: "string" }, why: { type: "string" } }),
  },
  whole: { type: "boolean" },
  notices: texts,
  differences: texts,
});

const plans: FileSchema = { type: "array", items: planShape };

const summary: FileSchema = report({
  create: count,
  change: count,
  delete: count,
  same: count,
  unmanaged: count,
  widened: count,
  applications: count,
  refusals: count,
});

const fleetSummary: FileSchema = report({
  accounts: count,
  refused: count,
  couldNot: count,
  changed: count,
  same: count,
  widened: count,
});

const anySummary: FileSchema = { anyOf: [summary, fleetSummary] };

const command = (name: string, properties: Members, optional: Members = {}): FileSchema =>
  report(
    { version: { type: "integer", const: 1 }, command: { type: "string", const: name }, ...properties },
    optional,
  );

export const reportSchema: FileSchema = {
  title: "What a command found about Cloudflare Access policies",
  description: "A version says more than before only by new members.",
  anyOf: [
    command("lint", { report: lint }),
    command("test", { report: test }),
    command("check", { lint }, { test, plans, summary: anySummary, fleet: fleetShape }),
    command("plan", { plans, summary }),
    command("plan-accounts", { fleet: fleetShape, summary: fleetSummary }),
    command("apply-accounts", { applied: report({ accounts: list, same: count }) }),
    command("diff", { report: diff }),
    command("who", { entries }),
    command("explain", { explanations }),
    command("doctor", { report: doctor }),
    command("names", { report: names }),
    command("pull", { report: pull }),
    command("apply", { reports: { type: "array", items: applyReportShape } }),
    command("undo", { reports: { type: "array", items: applyReportShape } }),
  ],
};
