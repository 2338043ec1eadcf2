import type { Check } from "../check.ts";

export const policyFitsTheSpec: Check = {
  id: "policy-fits-the-spec",
  law: "A policy has the shape that the spec describes: required fields, right types, no misspelt name.",
  level: "error",
  source: "api-page",
  *find({ root, shape }) {
    for (const { pointer, message: said, suggestion, ifMeant } of shape.issues) {
      // The validator's sentence names the place in the policy, either in quotes or in brackets.
      const message = said
        .replaceAll(`"${pointer}"`, () => `"${root}${pointer}"`)
        .replaceAll(`(at ${pointer})`, () => `(at ${root}${pointer})`);
      yield {
        path: pointer,
        message,
        ...(suggestion !== undefined && { suggestion }),
        ...(ifMeant !== undefined && { ifMeant }),
      };
    }
  },
};
