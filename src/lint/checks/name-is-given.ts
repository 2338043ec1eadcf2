import type { Check } from "../check.ts";

export const nameIsGiven: Check = {
  id: "name-is-given",
  law: "A policy has a name.",
  level: "error",
  source: "api-page",
  *find({ policy }) {
    const { name } = policy;
    if (typeof name !== "string" || name.trim() !== "") return;
    yield {
      path: "/name",
      message: "The name of the policy is empty.",
      suggestion:
        "Give it a name that says whom it is for. Applications share policies, and people choose them by name.",
    };
  },
};
