/** Policies, changes of them, requests and options, drawn from what a small world has. */
import type { AccessRequest, ApplicationOptions, Assumptions } from "../../src/evaluate/index.ts";
import type { Random } from "../campaigns/random.ts";
import type { Reading, Rule } from "./meets-rule.ts";
import { answers, type Policy, questions, type SmallWorld, type VisitorSet } from "./small-world.ts";
import { presentsToken } from "./visitor.ts";

const decisions = ["allow", "deny", "non_identity", "bypass"] as const;
const lists = ["include", "require", "exclude"] as const;

function randomRules(world: SmallWorld, random: Random, atLeast: number): Rule[] {
  return Array.from({ length: atLeast + random.below(3) }, () => random.pick(world.theme.rules));
}

export const randomPolicy = (world: SmallWorld, random: Random): Policy => ({
  name: "p",
  decision: random.pick(decisions),
  include: randomRules(world, random, 1),
  require: randomRules(world, random, 0),
  exclude: randomRules(world, random, 0),
});

/** A change of a policy: mostly of one list, sometimes of all of it, and now and then of its decision. */
export function randomChange(world: SmallWorld, random: Random, before: Policy): Policy {
  if (random.chance(70)) {
    const list = random.pick(lists);
    return { ...before, [list]: randomRules(world, random, list === "include" ? 1 : 0) };
  }
  const after = randomPolicy(world, random);
  return random.chance(80) ? { ...after, decision: before.decision } : after;
}

/** Options: each question is decided now and then. */
export function randomOptions(random: Random): Assumptions {
  const decided = questions.filter(() => random.chance(30));
  return Object.fromEntries(decided.map((question) => [question, random.pick<string>(answers[question])]));
}

/** Where nobody has a token, it is not asked whether the organization is strict about tokens. */
export function randomApplicationOptions(world: SmallWorld, random: Random): ApplicationOptions {
  const options = randomOptions(random);
  if (!world.visitors.some(({ token }) => token !== undefined))
    return { ...options, strictServiceTokens: false };
  return random.chance(50) ? options : { ...options, strictServiceTokens: random.chance(50) };
}

/** A request, and the sayings that it is made of. */
export interface RandomRequest {
  readonly request: AccessRequest;
  readonly sayings: readonly AccessRequest[];
}

export function randomRequest(world: SmallWorld, random: Random): RandomRequest {
  const sayings = world.theme.sayings.filter(() => random.chance(70)).map((options) => random.pick(options));
  const joined = (field: "meets" | "fails"): AccessRequest => {
    const rules = sayings.flatMap((saying) => saying[field] ?? []);
    return rules.length === 0 ? {} : { [field]: rules };
  };
  return {
    request: Object.assign({}, ...sayings, joined("meets"), joined("fails")) as AccessRequest,
    sayings,
  };
}

/** A request that somebody can have made, under every reading. */
export function randomPossibleRequest(world: SmallWorld, random: Random): AccessRequest {
  for (;;) {
    const drawn = randomRequest(world, random);
    if (world.readings.every((reading) => whoAsks(world, drawn, reading) !== 0n)) return drawn.request;
  }
}

/** Who can have made a request. */
export function whoAsks(
  world: SmallWorld,
  { request, sayings }: RandomRequest,
  reading: Reading,
): VisitorSet {
  // Beside a service token, an absent e-mail address means that nobody logged in.
  const isLoginTold = request.email !== undefined || !presentsToken(request);
  return sayings.reduce(
    (asking, saying) => asking & world.whoSays(saying, reading),
    isLoginTold ? world.all : world.all ^ world.whoIsLoggedIn(reading),
  );
}
