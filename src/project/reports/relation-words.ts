import type { Relation } from "../../evaluate/index.ts";
import type { Remark } from "./remark.ts";

/** How much a relation matters. */
export const levelOf: Readonly<Record<Relation, Remark["level"]>> = {
  wider: "warning",
  incomparable: "warning",
  "cannot-tell": "warning",
  narrower: "info",
  equivalent: "info",
};

/** What a relation says, in words. */
export const relationWords: Readonly<Record<Relation, string>> = {
  wider: "wider: somebody gains",
  incomparable: "somebody gains and somebody loses",
  "cannot-tell": "cannot be told",
  narrower: "narrower: somebody may lose, nobody gains",
  equivalent: "the same access",
};
