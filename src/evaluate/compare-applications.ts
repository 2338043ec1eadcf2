import { ownOptions } from "../json/index.ts";
import { type Change, diffPolicies, policiesEqual } from "../policy/index.ts";
import {
  type Application,
  type ApplicationOptions,
  inOrder,
  isOpen,
  type PlacedPolicy,
  strictness,
  type Way,
  waysThrough,
} from "./application.ts";
import type { Relation, Shift } from "./compare-policies.ts";
import { assertApplication, evaluateApplication } from "./evaluate-application.ts";
import { assumedBy, openIn, tooLargeIn, withoutAssumed } from "./difference.ts";
import { Inquiry, TooManyBranches } from "./question/satisfiable.ts";
import { describe, witnessOf } from "./question/witness.ts";
import type { AccessRequest } from "./request/access-request.ts";
import { isDecision, readingsFor } from "./terms/reading.ts";

/** Somebody who is let in by another policy than before, which asks for less, or for something else. */
export interface Fall {
  /** Who is meant, and what differs, as a sentence. */
  readonly message: string;
  /** A request that shows it. */
  readonly witness: AccessRequest;
  /** The indexes of the policies that let in before and after. */
  readonly from: number;
  /** The policy that decides afterwards. */
  readonly to: number;
  /** What the later one asks differently. */
  readonly settings: readonly Change[];
}

/** Somebody who gains or loses in an application. */
export interface ApplicationShift extends Shift {
  /** A reading under which it is so, and whether tokens are strict in it: `evaluateApplication` with these options confirms it. */
  readonly assuming: ApplicationOptions;
}

/** Who gains and who loses access to an application. */
export interface ApplicationComparison {
  /** How access as a whole changes. */
  readonly relation: Relation;
  /** Who gets in who did not before. */
  readonly gains: readonly ApplicationShift[];
  /** Who no longer gets in. */
  readonly losses: readonly ApplicationShift[];
  /** Who gets in as before, but by a policy that may ask for less. */
  readonly falls: readonly Fall[];
  /**
   * What would settle what cannot be told, never empty if the relation is `cannot-tell`: rules whose contents are not known, or are too
   * large to be looked into; undecided options; JSON pointers into the application as it is after the change.
   */
  readonly settledBy: readonly string[];
  /** Policies of the application as it is after the change that can never decide, by their index: others always decide before. */
  readonly shadowed: readonly number[];
}

/** How two states of an application are compared. */
export interface CompareApplicationsOptions extends ApplicationOptions {
  /** How many witnesses of gains, of losses and of falls are told at most. Default: 5. */
  readonly witnesses?: number;
}

/**
 * Who gains and who loses by a change of an application's policies or of their order: the first policy that matches decides, Service
 * Auth and Bypass before the others, and if none matches the request is blocked.
 *
 * @example
 * compareApplications({ policies: [block, staff] }, { policies: [staff, block] }).gains[0]?.message;
 * @throws TypeError if one of them is not an application with policies in plain JSON.
 */
export function compareApplications(
  before: Application,
  after: Application,
  given: CompareApplicationsOptions = {},
): ApplicationComparison {
  assertApplication("compareApplications", before);
  assertApplication("compareApplications", after);
  const options = ownOptions(given);
  const sides = {
    before,
    after,
    options,
    old: inOrder(before, options),
    young: inOrder(after, options),
  };
  const most = Math.max(1, options.witnesses ?? 5);
  const gained = search(sides, most, (was, is) => isLetIn(is) && !isLetIn(was));
  const lost = search(sides, most, (was, is) => isLetIn(was) && !isLetIn(is));
  const fell = search(sides, most, (was, is) => stepBetween(was, is));
  const stricter = search(sides, 1, (was, is) => stepBetween(is, was));
  const gains = gained.found.map((pair) => shiftOf(pair, sides, "would get in"));
  const losses = lost.found.map((pair) => shiftOf(pair, sides, "would no longer get in"));
  const falls = fell.found.map((pair) => fallOf(pair));
  const relation = relationOf(
    sureness(gains, gained.isComplete),
    sureness(losses, lost.isComplete),
    falls.length > 0 || !fell.isComplete,
    stricter.found.length > 0 || !stricter.isComplete,
  );
  const told = isTold(before, after) ? relation : "cannot-tell";
  const isComplete = [gained, lost, fell, stricter].every((searched) => searched.isComplete);
  const uncertain = [...gains, ...losses].filter(({ certain }) => !certain);
  return {
    relation: told,
    gains,
    losses,
    falls,
    settledBy: told === "cannot-tell" ? settling(sides, uncertain, falls, isComplete) : [],
    shadowed: shadowedIn(sides.young, options),
  };
}

function settling(
  { before, after, old, young, options }: Sides,
  uncertain: readonly Shift[],
  falls: readonly Fall[],
  isComplete: boolean,
): readonly string[] {
  const open = openIn(
    readingsFor(
      [...old, ...young].map(({ read }) => read.survey),
      options,
    ),
  );
  const undecided = strictness(options).length > 1 ? [...open, "strictServiceTokens"] : open;
  const decisions = (application: Application): readonly string[] =>
    application.policies.flatMap(({ decision }, index) =>
      isDecision(decision) ? [] : [`/policies/${index}/decision`],
    );
  const named = new Set([
    ...uncertain.flatMap(({ witness }) => assumedBy(witness).map((rule) => JSON.stringify(rule))),
    ...(uncertain.length > 0 ? undecided : []),
    ...falls.flatMap(({ to, settings }) => settings.map(({ path }) => `/policies/${to}${path}`)),
    ...decisions(before),
    ...decisions(after),
    ...(isComplete ? [] : tooLargeIn([...old, ...young].map(({ read }) => read))),
  ]);
  // A witness may name a provider that no policy names, and only then does the login of a group's provider matter.
  return named.size > 0 ? [...named] : ["providerGroups"];
}

/** Whether every decision is known, or nothing changes: of a decision that is not known, nobody can say whom it lets in. */
function isTold(before: Application, after: Application): boolean {
  const isKnown = [...before.policies, ...after.policies].every(({ decision }) => isDecision(decision));
  const { length } = before.policies;
  return (
    isKnown ||
    (length === after.policies.length &&
      before.policies.every((policy, index) => policiesEqual(policy, after.policies[index])))
  );
}

interface Sides {
  readonly before: Application;
  readonly after: Application;
  readonly old: readonly PlacedPolicy[];
  readonly young: readonly PlacedPolicy[];
  readonly options: CompareApplicationsOptions;
}

/** A request that shows what was looked for, and what is to be said of the policies that decide about it. */
interface Found<About> {
  readonly witness: AccessRequest;
  readonly about: About;
  readonly assuming: ApplicationOptions;
}

const isLetIn = (by: PlacedPolicy | undefined): by is PlacedPolicy => by !== undefined && isOpen(by);

/**
 * Requests that go one way through the one application and another way through the other: one for each pair of ways that is wanted.
 * `aboutPair` gives what there is to be said of a pair, or `false` if the pair is not wanted.
 */
function search<About>(
  { old, young, options }: Sides,
  most: number,
  aboutPair: (was: PlacedPolicy | undefined, is: PlacedPolicy | undefined) => About | false,
): { readonly found: readonly Found<About>[]; readonly isComplete: boolean } {
  const found: Found<About>[] = [];
  const told = new Set<string>();
  let isComplete = true;
  const look = (was: Way, is: Way, assuming: ApplicationOptions, mayRelyOnOpaque: boolean): void => {
    const pair = `${was.by?.index} ${is.by?.index}`;
    if (told.has(pair)) return;
    const about = aboutPair(was.by, is.by);
    if (about === false) return;
    const inquiry = new Inquiry();
    inquiry.mayRelyOnOpaque = mayRelyOnOpaque;
    const witness = inquiry.with([...is.demands, ...was.demands], () =>
      inquiry.find((held) => witnessOf(held)),
    );
    if (!witness) return;
    told.add(pair);
    found.push({ witness, about, assuming });
  };
  const surveys = [...old, ...young].map(({ read }) => read.survey);
  for (const mayRelyOnOpaque of [false, true]) {
    for (const reading of readingsFor(surveys, options)) {
      for (const strictServiceTokens of strictness(options)) {
        const ways = waysThrough(old, reading, strictServiceTokens);
        for (const is of waysThrough(young, reading, strictServiceTokens)) {
          for (const was of ways) {
            if (found.length >= most) continue;
            try {
              look(was, is, { ...reading, strictServiceTokens }, mayRelyOnOpaque);
            } catch (error) {
              if (!(error instanceof TooManyBranches)) throw error;
              isComplete = false;
            }
          }
        }
      }
    }
  }
  return { found, isComplete };
}

function shiftOf(
  { witness, assuming }: Found<unknown>,
  { before, after, options }: Sides,
  what: string,
): ApplicationShift {
  const isIn = what === "would get in";
  const alone = withoutAssumed(witness);
  const certain = (["own-login", "any-login"] as const).every((providerGroups) => {
    const open = ownOptions({ ...options, providerGroups: options.providerGroups ?? providerGroups });
    const [was, is] = [before, after].map(
      (application) => evaluateApplication(application, alone, open).access,
    );
    return isIn ? was === "out" && is === "in" : was === "in" && is === "out";
  });
  const who = describe(witness);
  return {
    message: certain
      ? `${who} ${what}.`
      : `${who} ${what}, depending on what is not known of groups, lists or readings.`,
    witness,
    certain,
    assuming,
  };
}

function fallOf({ witness, about: { was, is, settings } }: Found<Step>): Fall {
  const [now, before] = [is, was].map(({ policy }) => JSON.stringify(policy.name ?? ""));
  const message = `${describe(witness)} would get in by ${now} instead of ${before}.`;
  return { message, witness, from: was.index, to: is.index, settings };
}

/** From one policy that lets in to another one, which asks less, or differently. */
interface Step {
  readonly was: PlacedPolicy;
  readonly is: PlacedPolicy;
  readonly settings: readonly Change[];
}

function stepBetween(was: PlacedPolicy | undefined, is: PlacedPolicy | undefined): Step | false {
  if (!isLetIn(was) || !isLetIn(is)) return false;
  const settings = laxness(was, is);
  return settings.length > 0 && { was, is, settings };
}

/** What the second policy asks less than the first, or differently: but for the rules, which both meet. */
function laxness(was: PlacedPolicy, is: PlacedPolicy): readonly Change[] {
  const settings = (placed: PlacedPolicy): PlacedPolicy["policy"] => ({
    ...placed.policy,
    include: [],
    require: [],
    exclude: [],
  });
  return diffPolicies(settings(was), settings(is)).filter(
    ({ effect }) => effect === "widens" || effect === "unclear",
  );
}

type Sureness = "nobody" | "perhaps" | "somebody";

function sureness(shifts: readonly Shift[], isComplete: boolean): Sureness {
  if (shifts.some(({ certain }) => certain)) return "somebody";
  return shifts.length > 0 || !isComplete ? "perhaps" : "nobody";
}

/** A fall may be a gain as well: who gets in by a laxer policy is asked for less. */
function relationOf(more: Sureness, less: Sureness, isFall: boolean, isStricter: boolean): Relation {
  if (more === "perhaps" || (more === "nobody" && isFall)) return "cannot-tell";
  if (more === "nobody") return less === "nobody" && !isStricter ? "equivalent" : "narrower";
  if (less === "perhaps") return "cannot-tell";
  return less === "nobody" ? "wider" : "incomparable";
}

/** The policies that are never the first to match, under any reading. */
export function shadowedIn(
  policies: readonly PlacedPolicy[],
  options: ApplicationOptions,
): readonly number[] {
  const reached = new Set<PlacedPolicy | undefined>();
  const surveys = policies.map(({ read }) => read.survey);
  for (const reading of readingsFor(surveys, options)) {
    for (const isStrict of strictness(options)) {
      for (const { by, demands } of waysThrough(policies, reading, isStrict)) {
        if (!reached.has(by) && new Inquiry().mayBe(demands) !== false) reached.add(by);
      }
    }
  }
  return policies
    .filter((placed) => !reached.has(placed))
    .map(({ index }) => index)
    .toSorted((a, b) => a - b);
}
