import type { Check } from "../check.ts";

export const everyoneIsIncludedAlone: Check = {
  id: "everyone-is-included-alone",
  law: "If everyone is included, no other rule is.",
  level: "warning",
  source: "policies",
  unless: ["allow-does-not-include-everyone"],
  *find({ include, ofKind }) {
    const [everyone] = ofKind("everyone", "include");
    if (!everyone || include.every(({ kind }) => kind === "everyone")) return;
    yield {
      path: everyone.path,
      message: '"include" has everyone, so its other rules do nothing.',
      suggestion: "Remove everyone if the others are meant. Otherwise remove the others.",
    };
  },
};
