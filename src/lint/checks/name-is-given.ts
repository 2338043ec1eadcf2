import type { Check } from "../check.ts";

export const nameIsGiven: Check = {
  id: "name-is-given",
  law: "A policy has a name.",
  level: "error",
  source: "api-page",
  *find({ policy }) {
    const { name } = policy;
    if (typeof name === "string" && name.trim()) return;
    yield {
      path: "/name",
      message: "The policy has no name.",
      suggestion:
        "Give it one that says whom it is for: it is shared by applications, and people choose it by its name.",
    };
  },
};
