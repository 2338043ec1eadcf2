import type { Check } from "../check.ts";

export const nameFitsTheLimit: Check = {
  id: "name-fits-the-limit",
  law: "A name has 350 characters at most.",
  level: "info",
  source: "limits",
  *find({ policy }) {
    const { name } = policy;
    if (typeof name !== "string" || name.length <= 350) return;
    yield {
      path: "/name",
      message: `The name has ${name.length} characters. Other names end at 350; for policies no number is published.`,
      suggestion: "Shorten it.",
    };
  },
};
