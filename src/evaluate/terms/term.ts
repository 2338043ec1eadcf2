/**
 * What a policy says, as a formula: a rule asks for one thing (a `Literal`), a policy and a rule group combine such things (a
 * `Combination`: any of the included, all of the required, none of the excluded).
 */

/** Something that a request has: an e-mail address, a source address, a group of an identity provider. */
export interface Literal {
  readonly type: "literal";
  /** What is asked about. Literals of different traits say nothing of each other, but for what they imply. */
  readonly trait: string;
  /** The place in the trait's tree; the text is the same for two rules that ask for the same. */
  readonly place: string;
  /** The places around it, the widest first, itself last. Of blocks of addresses only the place itself: its beginnings are around it. */
  readonly chain: readonly string[];
  /** What holds wherever this holds: an address means a login, a provider's group a login by that provider. */
  readonly implies: readonly Literal[];
  /** What a request is asked, all of it: a trait, and places: it must have one of them. */
  readonly asks: readonly [Question, ...Question[]];
  /**
   * Whether what it holds is elsewhere: in a list, a group, a service, a newer version. Such a literal may be met by anyone
   * or by nobody, and a claim that rests on it is not certain.
   */
  readonly opaque: boolean;
  /** The rule as it was given; none for what is implied. */
  readonly rule: unknown;
}

export interface Question {
  readonly trait: string;
  readonly places: readonly string[];
}

export interface Combination {
  readonly type: "combination";
  readonly include: readonly Term[];
  readonly require: readonly Term[];
  readonly exclude: readonly Term[];
}

export interface Constant {
  readonly type: "constant";
  readonly value: boolean;
}

export type Term = Literal | Combination | Constant;

export const always: Constant = { type: "constant", value: true };
export const never: Constant = { type: "constant", value: false };

/** How many values of a trait a request has at a time. */
export type Shape = "one" | "many" | "address" | "level";

const shapes: Readonly<Record<string, Shape>> = {
  email: "one",
  geo: "one",
  login_method: "one",
  service_token: "one",
  certificate: "one",
  linked_app_token: "one",
  ip: "address",
  user_risk_score: "level",
};

/** Traits that are not listed are those that may have several values in a request, such as groups. */
export function shapeOf(trait: string): Shape {
  return Object.hasOwn(shapes, trait) ? (shapes[trait] ?? "many") : "many";
}

/** The place of everything that a tree holds: any login, any valid token, any valid certificate. */
export const root = "";

/** A literal of a trait that needs nothing else. */
export function literal(
  trait: string,
  chain: readonly string[],
  more: Partial<Pick<Literal, "implies" | "asks" | "opaque" | "rule">> = {},
): Literal {
  const place = chain.at(-1) ?? root;
  return {
    type: "literal",
    trait,
    place,
    chain,
    implies: more.implies ?? [],
    asks: more.asks ?? [{ trait, places: [place] }],
    opaque: more.opaque ?? false,
    rule: more.rule,
  };
}

/** That the visitor logged in, by whichever provider. */
export const login: Literal = literal("login_method", [root]);
