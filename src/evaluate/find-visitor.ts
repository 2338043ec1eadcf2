import { ownOptions } from "../json/index.ts";
import { accessRuleKinds, type AccessRule, near, type ReadOnly } from "../../generated/index.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { ruleLists } from "../policy/rule-lists.ts";
import {
  type Application,
  type ApplicationOptions,
  inOrder,
  type PlacedPolicy,
  strictness,
  waysThrough,
} from "./application.ts";
import { assumedBy, openIn, withoutAssumed } from "./difference.ts";
import { accessBy, assertApplication, evaluateApplication } from "./evaluate-application.ts";
import { verdictOn } from "./evaluate-policy.ts";
import { type Demand, Inquiry, TooManyBranches, yes } from "./question/satisfiable.ts";
import { describe, witnessOf } from "./question/witness.ts";
import type { AccessRequest } from "./request/access-request.ts";
import { Contents } from "./terms/contents.ts";
import { ReadPolicy } from "./terms/read-policy.ts";
import { isDecision, readingsFor, type Reading } from "./terms/reading.ts";
import type { Combination } from "./terms/term.ts";

type Rules = readonly (ReadOnly<AccessRule> | object)[];

/**
 * The visitors that a question is about, said as a policy says it: they meet one of `include` (without it: everyone does), all of
 * `require` and none of `exclude`. One rule alone will do as well.
 */
export type Whom =
  { readonly include?: Rules; readonly require?: Rules; readonly exclude?: Rules } | ReadOnly<AccessRule>;

/** Whether there is a visitor as asked for. */
export interface VisitorSearch {
  /**
   * `nobody`: under no reading, whatever groups and lists hold; `somebody`: under every reading; `cannot-tell`: it depends on
   * something that is not known, and `settledBy` names it.
   */
  readonly found: "nobody" | "somebody" | "cannot-tell";
  /** Who, and what happens to them, in a sentence; absent if nobody was found. */
  readonly message?: string;
  /** A request that shows it, as the evaluator takes it. */
  readonly witness?: AccessRequest;
  /** The index of the policy that decides about it; absent if none matches. */
  readonly decidedBy?: number;
  /** A reading under which it is so: `evaluateApplication` with these options confirms it. */
  readonly assuming?: ApplicationOptions;
  /** What would settle what cannot be told: rules whose contents are not known, undecided options, the JSON pointer of a decision. */
  readonly settledBy: readonly string[];
}

/**
 * Looks for a visitor among all that there can be: somebody of these who gets in, or somebody of these who is kept out. It does not
 * try requests; it decides whether one exists.
 *
 * @param whom Of whom. `{ exclude: [rule.emailDomain("example.com")] }` is everyone outside of example.com.
 * @param access `"in"`: can anybody such get in? `"out"`: can anybody such be kept out?
 * @example
 * const { found, message } = findVisitor({ policies }, { exclude: [rule.emailDomain("example.com")] }, "in");
 * if (found !== "nobody") console.log(message); // "someone@elsewhere.example would get in by "Engineers"."
 * @throws TypeError if the application has no list of policies, or if `whom` is neither lists of rules nor a rule.
 */
export function findVisitor(
  application: Application,
  whom: Whom,
  access: "in" | "out",
  given: ApplicationOptions = {},
): VisitorSearch {
  assertApplication("findVisitor", application);
  const options = ownOptions(given);
  const such = new ReadPolicy(policyOf(whom), new Contents(options.directory, options.now));
  const policies = inOrder(application, options);
  const readings = readingsFor([such.survey, ...policies.map(({ read }) => read.survey)], options);
  let first: Found | undefined;
  let isComplete = true;
  for (const candidate of candidates()) {
    if (isCertain(candidate)) return told(candidate, "somebody", []);
    first ??= candidate;
  }
  if (first) return told(first, "cannot-tell", settling(first, readings));
  return isComplete
    ? { found: "nobody", settledBy: [] }
    : { found: "cannot-tell", settledBy: ["fewer rules: the policies branch too often"] };

  /** Requests that are treated so under some reading, those first that rest on nothing unknown. */
  function* candidates(): Generator<Found> {
    for (const mayRelyOnOpaque of [false, true]) {
      for (const reading of readings) {
        for (const strictServiceTokens of strictness(options)) {
          for (const { by, demands } of waysThrough(policies, reading, strictServiceTokens)) {
            if (!accessBy(by).includes(access)) continue;
            const assuming = { ...reading, strictServiceTokens };
            for (const witness of requests([...demands, yes(such.term(reading))], mayRelyOnOpaque))
              yield { witness, assuming, by };
          }
        }
      }
    }
  }

  /** A request that meets all of it, and then one for each way to meet what leaves a choice: another one may be certain. */
  function* requests(
    demands: readonly Demand<Combination>[],
    mayRelyOnOpaque: boolean,
  ): Generator<AccessRequest> {
    const inquiry = new Inquiry();
    inquiry.mayRelyOnOpaque = mayRelyOnOpaque;
    const look = (more: readonly Demand[]): AccessRequest | undefined => {
      try {
        return inquiry.with([...demands, ...more], () => inquiry.find((held) => witnessOf(held)));
      } catch (error) {
        if (!(error instanceof TooManyBranches)) throw error;
        isComplete = false;
        return undefined;
      }
    };
    const any = look([]);
    if (!any) return;
    yield any;
    for (const rule of demands.flatMap(({ term, holds }) => (holds ? term.include : []))) {
      const one = look([yes(rule)]);
      if (one) yield one;
    }
  }

  function isCertain({ witness }: Found): boolean {
    const alone = withoutAssumed(witness);
    return (["own-login", "any-login"] as const).every((providerGroups) => {
      const open = ownOptions({ ...options, providerGroups: options.providerGroups ?? providerGroups });
      return (
        verdictOn(such, alone, open) === "match" &&
        evaluateApplication(application, alone, open).access === access
      );
    });
  }

  function told(
    { witness, by, assuming }: Found,
    found: "somebody" | "cannot-tell",
    settledBy: readonly string[],
  ): VisitorSearch {
    const why = by ? ` by ${JSON.stringify(by.policy.name ?? "")}` : ": no policy matches";
    const what = access === "in" ? "would get in" : "would be kept out";
    const doubt = settledBy.length > 0 ? `, depending on what is not known: ${settledBy.join(", ")}` : "";
    return {
      found,
      message: `${describe(witness)} ${what}${why}${doubt}.`,
      witness,
      ...(by && { decidedBy: by.index }),
      assuming,
      settledBy,
    };
  }
}

interface Found {
  readonly witness: AccessRequest;
  /** The policy that decides; nothing if none matches. */
  readonly by: PlacedPolicy | undefined;
  readonly assuming: ApplicationOptions;
}

/** Rules that the witness is taken to meet or to miss, a decision that is not known, and options that are open; at least one text. */
function settling({ witness, by }: Found, readings: readonly Reading[]): readonly string[] {
  const found = [
    ...assumedBy(witness).map((rule) => JSON.stringify(rule)),
    ...(by && !isDecision(by.policy.decision) ? [`/policies/${by.index}/decision`] : []),
    ...openIn(readings),
  ];
  return found.length > 0 ? found : ["strictServiceTokens"];
}

/**
 * Those whom a question is about, as a policy. Its decision is none that is known: what a decision does to rules, and the login that
 * `allow` takes, have nothing to do with who somebody is.
 */
function policyOf(whom: Whom): PolicyDocument {
  assertPlain("findVisitor", whom);
  const given: object = isRule(whom) ? { include: [whom] } : whom;
  for (const [name, list] of Object.entries(given)) {
    const isList = ruleLists.some((known) => known === name);
    if (isList && Array.isArray(list)) continue;
    const others = [...ruleLists, ...accessRuleKinds].filter((known) => known !== name);
    const hint = isList ? undefined : near(name, others);
    throw new TypeError(
      `findVisitor got "${name}" in the visitors to look for, which is not ${isList ? "a list" : "known there"}. ` +
        `${hint === undefined ? "" : `Did you mean "${hint}"? `}Pass lists of rules as "include", "require" and "exclude", or one rule.`,
    );
  }
  return { include: [{ everyone: {} }], ...given, name: "", decision: "whom" } as unknown as PolicyDocument;
}

function isRule(whom: Whom): boolean {
  const [kind, ...others] = Object.keys(whom);
  const isMarked = Object.getOwnPropertySymbols(whom).length > 0;
  return isMarked || (others.length === 0 && accessRuleKinds.some((known) => known === kind));
}
