import type { Check } from "../check.ts";

export const policyFitsTheSpec: Check = {
  id: "policy-fits-the-spec",
  law: "A policy has the shape that the spec describes: required fields, right types, no misspelt name.",
  level: "error",
  source: "api-page",
  *find({ shape }) {
    for (const { pointer, message, suggestion } of shape.issues) {
      yield { path: pointer, message, ...(suggestion === undefined ? {} : { suggestion }) };
    }
  },
};
