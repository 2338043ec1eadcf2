/** What each decision does to those whom a policy matches. */
import type { Decision } from "../../../generated/index.ts";
import { type Words, words } from "../explanation.ts";
import { shortJson } from "./rule-words.ts";

export interface DecisionWords {
  /** On the door of a picture. */
  readonly door: string;
  /** What happens to those who pass it, in short. */
  readonly outcome: string;
  /** The sentence about whom the policy is for. */
  readonly sentence: (who: Words) => Words;
  /** The same before a list. */
  readonly before: Words;
  /** What an empty list comes to. */
  readonly nobody: Words;
}

const decisions: Readonly<Record<Decision, DecisionWords>> = {
  allow: {
    door: "Allow",
    outcome: "in after a login",
    sentence: (who) => words`After a login, lets in ${who}.`,
    before: ["After a login, lets in any of these:"],
    nobody: ["Lets in nobody: it includes nobody."],
  },
  deny: {
    door: "Block",
    outcome: "stays out",
    sentence: (who) => words`Blocks ${who}.`,
    before: ["Blocks any of these:"],
    nobody: ["Blocks nobody: it includes nobody."],
  },
  non_identity: {
    door: "Service Auth",
    outcome: "in without a login",
    sentence: (who) => words`Lets in ${who} without a login (Service Auth).`,
    before: ["Lets in any of these without a login (Service Auth):"],
    nobody: ["Lets in nobody: it includes nobody."],
  },
  bypass: {
    door: "Bypass",
    outcome: "in, Access is off",
    sentence: (who) =>
      words`Switches Access off for ${who}: they get in without a login, and nothing is logged.`,
    before: ["Switches Access off for any of these, who get in without a login and without being logged:"],
    nobody: ["Switches Access off for nobody: it includes nobody."],
  },
};

export function decisionWords(decision: unknown): DecisionWords {
  if (typeof decision === "string" && Object.hasOwn(decisions, decision))
    return decisions[decision as Decision];
  const shown: Words = [shortJson(decision)];
  return {
    door: "not known",
    outcome: "in or out: not known",
    sentence: (who) => words`Decides ${shown} about ${who}. Whether that lets them in is not known here.`,
    before: words`Decides ${shown}, which is not known here, about any of these:`,
    nobody: words`Decides ${shown} about nobody: it includes nobody.`,
  };
}
