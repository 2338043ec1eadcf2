import type { Check } from "../check.ts";
import { onlyUnder } from "./only-under.ts";

export const isolationIsUnderAllow: Check = onlyUnder(
  ["allow"],
  {
    id: "isolation-is-under-allow",
    law: "An isolated browser is required under allow only.",
    source: "isolate-application",
    path: "/isolation_required",
    setting: "An isolated browser is required",
  },
  ({ policy }) => policy["isolation_required"] === true,
);
