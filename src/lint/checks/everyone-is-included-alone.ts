import type { Check } from "../check.ts";

export const everyoneIsIncludedAlone: Check = {
  id: "everyone-is-included-alone",
  law: "Beside everyone, no other rule is included.",
  level: "warning",
  source: "policies",
  *find({ include, ofKind }) {
    const [everyone] = ofKind("everyone", "include");
    if (!everyone || include.every(({ kind }) => kind === "everyone")) return;
    yield {
      path: everyone.path,
      message: 'One of the rules of "include" is everyone, so that the others do nothing.',
      suggestion: "Remove everyone, if the others are meant; otherwise remove the others.",
    };
  },
};
