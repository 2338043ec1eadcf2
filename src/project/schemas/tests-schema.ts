import type { FileSchema } from "./file-schema.ts";

const name: FileSchema = { type: "string", minLength: 1 };
const names: FileSchema = { type: "array", items: name, minItems: 1 };

const access: FileSchema = {
  type: "string",
  enum: ["in", "out", "unknown"],
  description: "Whether the person gets in. Write unknown where it cannot be known.",
};

const ruleList = (description: string): FileSchema => ({
  type: "array",
  items: { $ref: "#/definitions/AccessRule" },
  description,
});

const law: FileSchema = {
  type: "object",
  required: ["who"],
  properties: {
    name: { ...name, description: "What the law says, in words." },
    who: {
      description: "Whom it speaks of: a person by name, one rule, or lists of rules as a policy has them.",
      anyOf: [
        { ...name, description: "The name of a person." },
        {
          type: "object",
          properties: {
            include: ruleList("They meet one of these. Absent: everybody does."),
            require: ruleList("They meet all of these."),
            exclude: ruleList("They meet none of these."),
          },
        },
        { $ref: "#/definitions/AccessRule" },
      ],
    },
    enters: {
      description: "At which applications or policies. Absent: at all that the file is about.",
      anyOf: [name, names],
    },
  },
};

/** What no document settles. The words are those of the evaluator. */
const assume: FileSchema = {
  type: "object",
  description: "What no document settles, and how the organization is set. What is absent stays open.",
  properties: {
    strictServiceTokens: {
      type: "boolean",
      description: "With a service token presented, only Service Auth and Bypass policies count.",
    },
    letterCase: { type: "string", enum: ["ignored", "exact"] },
    leadingAt: { type: "string", enum: ["ignored", "never-matches"] },
    riskScore: { type: "string", enum: ["list", "threshold", "threshold-of-scored"] },
    providerGroups: { type: "string", enum: ["own-login", "any-login"] },
    unfitRules: { type: "string", enum: ["judged", "never-met", "dropped"] },
  },
};

export const testsSchema: FileSchema = {
  title: "Tests of Cloudflare Access policies",
  description: "Who gets in where, and what holds of everybody.",
  type: "object",
  properties: {
    $schema: { type: "string" },
    name: { ...name, description: "What the file is called in reports." },
    applications: { ...names, description: "The applications that the file is about, by name." },
    policies: { ...names, description: "Policies that the file is about, each as if it were alone." },
    people: {
      ...name,
      description: "The file of people, if it is not the project's. The path is relative to this file.",
    },
    assume,
    matrix: {
      type: "object",
      description:
        "For each person what is expected at each application or policy. A pair that is not listed is out.",
      additionalProperties: { anyOf: [access, { type: "object", additionalProperties: access }] },
    },
    never: { type: "array", items: law, description: "Nobody such gets in: decided over all requests." },
    always: { type: "array", items: law, description: "Everybody such gets in: decided over all requests." },
    nobodyGains: {
      type: "object",
      description: "Nobody gets in who did not before.",
      required: ["from"],
      properties: { from: { ...name, description: "A folder, or a revision of git such as main." } },
    },
  },
};
