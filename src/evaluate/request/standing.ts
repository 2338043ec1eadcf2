/** Where a request stands in each trait, under one reading: what the answer to a literal is looked up in. */
import { canonicalRule } from "../../policy/index.ts";
import { isObject } from "../../json/index.ts";
import { type Demand, each } from "../question/satisfiable.ts";
import { Contents } from "../terms/contents.ts";
import {
  placeOfBlock,
  placeOfCountry,
  placesOfAddress,
  placeOfDomain,
  readRule,
  riskLevels,
  saying,
  spelled,
} from "../terms/read-rule.ts";
import type { Reading } from "../terms/reading.ts";
import { type Literal, type Question, root, shapeOf } from "../terms/term.ts";
import type { AccessRequest, Claims, GroupOfProvider } from "./access-request.ts";

/** What is known of one trait. */
export interface Place {
  /** The places that the request is at, those around them included. */
  readonly at: ReadonlySet<string>;
  /** Whether it is at no other. */
  readonly closed: boolean;
  /** Places that it is known not to be at, if others are open. */
  readonly not?: ReadonlySet<string>;
}

const nowhere: Place = { at: new Set(), closed: true };
const anywhere: Place = { at: new Set(), closed: false };
const exactly = (...places: readonly string[]): Place => ({ at: new Set(places), closed: true });
const atLeast = (...places: readonly string[]): Place => ({ at: new Set(places), closed: false });

export class Standing {
  readonly #places = new Map<string, Place>();
  readonly #request: AccessRequest;
  readonly #reading: Reading;
  readonly #contents: Contents;
  readonly #meets: readonly Literal[];
  readonly #fails: readonly Literal[];

  constructor(request: AccessRequest, reading: Reading, contents: Contents = new Contents()) {
    this.#request = request;
    this.#reading = reading;
    this.#contents = contents;
    const literals = (rules: readonly unknown[] | undefined): readonly Literal[] =>
      (rules ?? []).flatMap((rule) => {
        const term = readRule(contents.withIdsInRule(canonicalRule(rule)), reading);
        return term.type === "literal" ? [term] : [];
      });
    this.#meets = literals(request.meets);
    this.#fails = literals(request.fails);
  }

  /** Whether the request meets a literal; `undefined` if that is not known. */
  meets(literal: Literal): boolean | undefined {
    const answer = literal.asks.reduce<boolean | undefined>((known, question) => {
      if (known === false) return false;
      const asked = this.asks(question);
      return asked === true ? known : asked;
    }, true);
    if (answer !== undefined || (this.#meets.length === 0 && this.#fails.length === 0)) return answer;
    if (this.#meets.some((met) => isWithin(met, literal))) return true;
    return this.#fails.some((failed) => isWithin(literal, failed)) ? false : undefined;
  }

  /** What the request says of rules that it meets or fails. */
  get told(): readonly Demand[] {
    return [...each(this.#meets, true), ...each(this.#fails, false)];
  }

  /** The places of a trait that the request is at, and whether that is all. */
  place(trait: string): Place {
    const known = this.#places.get(trait);
    if (known) return known;
    const place = this.#read(trait);
    this.#places.set(trait, place);
    return place;
  }

  /** Read when it is asked for: a request has more to tell than most policies ask. */
  #read(trait: string): Place {
    if (saidAtLogin.has(trait) && hasLogin(this.#request) === false) return nowhere;
    const read = Object.hasOwn(readers, trait) ? readers[trait] : undefined;
    return read?.(this.#request, this.#reading, this.#contents) ?? anywhere;
  }

  /** Whether the request has one of these places; `undefined` if that is not known. */
  asks({ trait, places }: Question): boolean | undefined {
    const { at, closed, not } = this.place(trait);
    if (places.some((place) => at.has(place))) return true;
    return closed || places.every((place) => not?.has(place)) ? false : undefined;
  }
}

/** Whether everyone who meets the one meets the other, by their places alone. */
function isWithin(inner: Literal, outer: Literal): boolean {
  if (inner.trait !== outer.trait) return false;
  if (shapeOf(inner.trait) === "address") return inner.place.startsWith(outer.place);
  return inner.chain.includes(outer.place);
}

/** What only a login tells. */
const saidAtLogin: ReadonlySet<string> = new Set([
  "user_risk_score",
  "auth_method",
  "azureAD",
  "okta",
  "gsuite",
  "oidc",
  "saml",
  "auth_context",
  "github-organization",
  "cloudflare_account_member",
]);

/** How a request tells each trait; the others it does not tell. */
const readers: Readonly<
  Record<string, (request: AccessRequest, reading: Reading, contents: Contents) => Place>
> = {
  email: emailOf,
  login_method: (request, _reading, contents) => loginOf(request, hasLogin(request), contents),
  geo: ({ geo }, reading) => countryOf(geo, reading),
  ip: ({ ip }) => addressOf(ip),
  service_token: (request, _reading, contents) => tokenOf(request, contents),
  certificate: certificateOf,
  linked_app_token: ({ linked_app }, _reading, contents) => appOf(linked_app, contents),
  device_posture: ({ devicePosture }, _reading, contents) => postureOf(devicePosture, contents),
  user_risk_score: ({ user_risk_score }) => riskOf(user_risk_score),
  auth_method: ({ amr }, reading) => listOf(amr, (method) => [spelled(method, reading)]),
  azureAD: ({ groups }, reading) => groupsOf(groups, "azureAD", ({ id }) => id, reading),
  okta: ({ groups }, reading) => groupsOf(groups, "okta", ({ name }) => name, reading),
  gsuite: ({ groups }, reading) => groupsOf(groups, "gsuite", ({ email }) => email, reading),
  oidc: ({ oidc_fields }, reading) => claimsOf(oidc_fields, "oidc", reading),
  saml: ({ saml_attributes }, reading) => claimsOf(saml_attributes, "saml", reading),
};

/** Whether somebody logged in; `undefined` if that is not known. */
export function hasLogin(request: AccessRequest): boolean | undefined {
  const { email, idp } = request;
  if (typeof email === "string" && email !== "") return true;
  if (isObject(idp) && typeof idp.id === "string" && idp.id !== "") return true;
  if (email === null || email === "" || idp === null) return false;
  return hasToken(request) === true ? false : undefined;
}

/** Whether a valid service token was presented; `undefined` if that is not known. */
export function hasToken(request: AccessRequest): boolean | undefined {
  const { service_token_id, service_token_status, service_token_uuid } = request;
  if (service_token_status === false || service_token_status === null) return false;
  if (service_token_status === true || service_token_uuid) return true;
  if (service_token_id === "" || service_token_id === null || service_token_uuid === null) return false;
  return service_token_id === undefined ? undefined : true;
}

function emailOf(request: AccessRequest, reading: Reading): Place {
  const { email } = request;
  if (email === null || email === "" || hasLogin(request) === false) return nowhere;
  if (email === undefined) return anywhere;
  const places = placesOfAddress(email, reading);
  if (places) return exactly(...places);
  const domain = placeOfDomain(email.slice(email.lastIndexOf("@") + 1), reading);
  return domain !== undefined && email.includes("@") ? atLeast(domain) : anywhere;
}

function loginOf({ idp }: AccessRequest, isIn: boolean | undefined, contents: Contents): Place {
  if (isIn === false) return nowhere;
  const id = contents.idOf("identity-provider", idp?.id);
  if (id !== undefined) return exactly(root, id);
  return isIn === true ? atLeast(root) : anywhere;
}

function countryOf(geo: AccessRequest["geo"], reading: Reading): Place {
  const country = geo?.country;
  if (country === undefined && geo !== null) return anywhere;
  if (!country) return nowhere;
  const place = placeOfCountry(country, reading);
  return place === undefined ? anywhere : exactly(place);
}

/** Every beginning of the address is a block that it is in. */
function addressOf(ip: string | null | undefined): Place {
  if (ip === undefined) return anywhere;
  if (ip === null) return nowhere;
  const place = ip.includes("/") ? undefined : placeOfBlock(ip);
  if (place === undefined) return anywhere;
  const beginnings = Array.from(place, (_, index) => place.slice(0, index + 1));
  return exactly(...beginnings.slice(1));
}

function tokenOf(request: AccessRequest, contents: Contents): Place {
  const isThere = hasToken(request);
  if (isThere !== true) return isThere === false ? nowhere : anywhere;
  const { service_token_id: client, service_token_uuid } = request;
  const id = contents.idOf(
    "service-token",
    service_token_uuid ?? (client ? contents.tokenOfClient(client) : undefined),
  );
  // Whichever token it is, it is none of those that have another client id.
  if (id === undefined)
    return { ...atLeast(root), not: new Set(client ? contents.tokensOfOtherClients(client) : []) };
  if (!contents.isRefused(id)) return exactly(root, id);
  // A token that is disabled or expired is as good as none. Beside a login that is not certain: a strict organization refuses the request.
  return hasLogin(request) === false ? nowhere : anywhere;
}

function certificateOf({ common_name, mtls_auth }: AccessRequest, reading: Reading): Place {
  if (mtls_auth === null || mtls_auth?.cert_presented === false) return nowhere;
  const isPresented = mtls_auth?.cert_presented === true;
  if (typeof common_name === "string" && common_name !== "") {
    // The token of a program has its client id under the same name, and that is not a certificate.
    if (!isPresented && common_name.endsWith(".access")) return anywhere;
    return exactly(root, `=${spelled(common_name, reading)}`);
  }
  if (isPresented) return common_name === null ? exactly(root) : atLeast(root);
  return common_name === null || common_name === "" ? nowhere : anywhere;
}

function appOf(app: string | null | undefined, contents: Contents): Place {
  if (app === null) return nowhere;
  const id = contents.idOf("application", app);
  return id === undefined ? anywhere : exactly(id);
}

function postureOf(posture: AccessRequest["devicePosture"], contents: Contents): Place {
  if (!posture) return posture === null ? nowhere : anywhere;
  const ids = (success: boolean): readonly string[] =>
    Object.entries(posture).flatMap(([id, check]) =>
      check.success === success ? (contents.idOf("posture", id) ?? []) : [],
    );
  return { at: new Set(ids(true)), not: new Set(ids(false)), closed: false };
}

function riskOf(level: AccessRequest["user_risk_score"]): Place {
  if (level === null) return nowhere;
  const known = riskLevels.find((one) => one === level);
  return known ? exactly(known) : anywhere;
}

function listOf<T>(list: readonly T[] | null | undefined, placesOf: (item: T) => readonly string[]): Place {
  if (!list) return list === null ? nowhere : anywhere;
  return exactly(...list.flatMap((item) => placesOf(item)));
}

/** A group that is only a text may be the id, the name or the address. */
function groupsOf(
  groups: AccessRequest["groups"],
  trait: string,
  field: (group: GroupOfProvider) => string | undefined,
  reading: Reading,
): Place {
  return listOf(groups, (group) => {
    const text = typeof group === "string" ? group : field(group);
    return text === undefined ? [] : [saying(trait, [text], reading)];
  });
}

function claimsOf(claims: Claims | null | undefined, trait: string, reading: Reading): Place {
  return listOf(claims && Object.entries(claims), ([name, value]) =>
    (Array.isArray(value) ? (value as readonly unknown[]) : [value])
      .filter((one) => ["string", "number", "boolean"].includes(typeof one))
      .map((one) => saying(trait, [name, String(one)], reading)),
  );
}
