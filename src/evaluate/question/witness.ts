/** A request that meets what a conjunction asks for: a value wherever a literal asks about one, spelled as the rules spell it. */
import { isObject, own } from "../../json/index.ts";
import { formatAddress } from "../../rules/ip-address.ts";
import type { AccessRequest, GroupOfProvider } from "../request/access-request.ts";
import { type Literal, root } from "../terms/term.ts";
import { AddressSpace } from "./address-space.ts";
import type { Conjunction } from "./conjunction.ts";
import { LevelSpace, SingleSpace } from "./space.ts";

type Draft = { -readonly [F in keyof AccessRequest]: AccessRequest[F] };

export function witnessOf(conjunction: Conjunction): AccessRequest {
  const draft: Draft = {};
  const asked = new Set(conjunction.held.map(([{ trait }]) => trait));
  const isAsked = (trait: string): boolean => asked.has(trait);
  const isIn = single(conjunction, "login_method").place !== undefined;
  if (isIn) {
    draft.email = emailIn(conjunction);
    draft.idp = { id: idIn(single(conjunction, "login_method")) };
    const risk = conjunction.space("user_risk_score");
    if (risk instanceof LevelSpace && isAsked("user_risk_score"))
      draft.user_risk_score = (risk.example ?? null) as "low" | null;
  } else if (conjunction.held.some(([literal]) => takesLogin(literal))) draft.email = null;
  if (isAsked("ip")) draft.ip = addressIn(conjunction);
  if (isAsked("geo")) draft.geo = { country: countryIn(conjunction) };
  if (isAsked("service_token")) setToken(draft, single(conjunction, "service_token"));
  if (isAsked("certificate")) setCertificate(draft, conjunction);
  if (isAsked("linked_app_token")) {
    const { place } = single(conjunction, "linked_app_token");
    draft.linked_app = place === undefined ? null : dashed(place);
  }
  for (const [literal, holds] of conjunction.held) setSaying(draft, literal, holds, isIn);
  return draft;
}

function takesLogin({ trait, implies }: Literal): boolean {
  return trait === "login_method" || implies.some((implied) => implied.trait === "login_method");
}

/** What is left of a trait that has one value: everything, if nobody asked about it. */
function single(conjunction: Conjunction, trait: string): SingleSpace {
  const space = conjunction.space(trait);
  return space instanceof SingleSpace ? space : new SingleSpace();
}

/** The first of these names, numbered if it has to be, that is not ruled out. */
function free(name: (number: string) => string, isOut: (place: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const candidate = name(count === 1 ? "" : String(count));
    if (!isOut(candidate)) return candidate;
  }
}

/** The text of the rule that asks for this place, as it is written: addresses, countries and certificates are asked for by rules alone. */
function writtenAt(conjunction: Conjunction, trait: string, place: string): string {
  const [rule] = conjunction.held.flatMap(([literal]) =>
    literal.trait === trait && literal.place === place ? [literal.rule] : [],
  );
  return String(Object.values(innerOf(rule))[0]);
}

function innerOf(rule: unknown): Readonly<Record<string, unknown>> {
  const inner = isObject(rule) ? Object.values(rule)[0] : undefined;
  return isObject(inner) ? inner : {};
}

function emailIn(conjunction: Conjunction): string {
  const space = single(conjunction, "email");
  const { place } = space;
  const isOut = (candidate: string): boolean => space.isOut(candidate);
  if (place === undefined) {
    // A domain that no rule names.
    return `someone@${free((number) => `elsewhere${number}.example@`, isOut).slice(0, -1)}`;
  }
  const written = writtenAt(conjunction, "email", place);
  if (!place.endsWith("@")) return written;
  const local = free((number) => `${place}someone${number}`, isOut).slice(place.length);
  return `${local}@${written.replace("@", "")}`;
}

function idIn(space: SingleSpace): string {
  const place = space.place ?? root;
  if (place !== root) return dashed(place);
  return dashed(
    free(
      (number) => number.padStart(32, "0"),
      (id) => space.isOut(id),
    ),
  );
}

function dashed(id: string): string {
  return id.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function addressIn(conjunction: Conjunction): string {
  const space = conjunction.space("ip");
  const bits = (space instanceof AddressSpace ? space : new AddressSpace()).example().slice(2);
  const groups = Array.from({ length: bits.length / 16 }, (_, index) =>
    Number.parseInt(bits.slice(index * 16, index * 16 + 16), 2),
  );
  return formatAddress(groups);
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Some countries, then every pair of letters: more than a policy can name. */
const codes: readonly string[] = [
  "PT",
  "US",
  "DE",
  "JP",
  "BR",
  ...[...letters].flatMap((first) => [...letters].map((second) => `${first}${second}`)),
];

function countryIn(conjunction: Conjunction): string | null {
  const space = single(conjunction, "geo");
  if (space.place !== undefined) return writtenAt(conjunction, "geo", space.place);
  const isOut = (code: string): boolean => space.isOut(code) || space.isOut(code.toLowerCase());
  return codes.find((code) => !isOut(code)) ?? null;
}

function setToken(draft: Draft, space: SingleSpace): void {
  draft.service_token_status = space.place !== undefined;
  if (draft.service_token_status) draft.service_token_uuid = idIn(space);
}

function setCertificate(draft: Draft, conjunction: Conjunction): void {
  const space = single(conjunction, "certificate");
  const { place } = space;
  draft.mtls_auth = { cert_presented: place !== undefined };
  if (place === undefined) draft.common_name = null;
  else if (place !== root) draft.common_name = writtenAt(conjunction, "certificate", place);
  else
    draft.common_name = free(
      (number) => `=someone${number}`,
      (name) => space.isOut(name),
    ).slice(1);
}

/** What a provider says, what a device passes, and what nobody can look up: of these a request may have any number. */
function setSaying(draft: Draft, literal: Literal, holds: boolean, isIn: boolean): void {
  const { rule, trait, opaque } = literal;
  const inner = innerOf(rule);
  const text = (field: string): string => String(inner[field]);
  const told = traits[trait];
  if (opaque || told === "not in an identity") {
    if (holds) draft.meets = withItem(draft.meets, rule as object);
    else draft.fails = withItem(draft.fails, rule as object);
  } else if (trait === "device_posture") {
    draft.devicePosture = { ...draft.devicePosture, [text("integration_uid")]: { success: holds } };
  } else if (told !== undefined && isIn) {
    // Where a rule must not be met, it is enough that the list is there and has it not.
    if (told === "amr") draft.amr = holds ? withItem(draft.amr, text("auth_method")) : (draft.amr ?? []);
    else if (told === "oidc_fields" || told === "saml_attributes") {
      const [name, value] =
        told === "oidc_fields"
          ? [text("claim_name"), text("claim_value")]
          : [text("attribute_name"), text("attribute_value")];
      const claims = draft[told] ?? {};
      // A claim may have any name, even one that objects inherit.
      const known = own(claims, name) as readonly string[] | undefined;
      draft[told] = { ...claims, ...(holds && { [name]: withItem(known, value) }) };
    } else {
      const group: GroupOfProvider = { [told]: text(told) };
      draft.groups = holds ? withItem(draft.groups, group) : (draft.groups ?? []);
    }
  }
}

/** A list with an item that it may have already: two policies often ask for the same. */
function withItem<Item>(list: readonly Item[] | null | undefined, item: Item): readonly Item[] {
  const known = list ?? [];
  const text = JSON.stringify(item);
  return known.some((other) => JSON.stringify(other) === text) ? known : [...known, item];
}

/** Where a trait is in an identity: the field of a group, or a list of its own. */
const traits: Readonly<
  Record<string, "id" | "name" | "email" | "amr" | "oidc_fields" | "saml_attributes" | "not in an identity">
> = {
  azureAD: "id",
  okta: "name",
  gsuite: "email",
  auth_method: "amr",
  oidc: "oidc_fields",
  saml: "saml_attributes",
  auth_context: "not in an identity",
  cloudflare_account_member: "not in an identity",
  "github-organization": "not in an identity",
};

/** A request in words: `someone@corp.example from PT, in the group "Engineering"`. */
export function describe(request: AccessRequest, isLoginShown = false): string {
  const { email, idp, ip, geo, amr, groups, devicePosture, user_risk_score, meets, fails } = request;
  const who = email ?? (request.service_token_status ? "a program" : "a request without a login");
  const words = [geo?.country ? `${who} from ${geo.country}` : who];
  if (ip) words.push(`at ${ip}`);
  if (email && idp?.id && isLoginShown) words.push(`logged in by ${idp.id}`);
  for (const group of groups ?? [])
    words.push(`in the group ${JSON.stringify(typeof group === "string" ? group : Object.values(group)[0])}`);
  for (const method of amr ?? []) words.push(`with ${method}`);
  for (const claims of [request.oidc_fields, request.saml_attributes]) {
    for (const [name, value] of Object.entries(claims ?? {}))
      words.push(`with ${name} ${JSON.stringify(value)}`);
  }
  if (request.service_token_uuid) words.push(`with the service token ${request.service_token_uuid}`);
  if (request.common_name) words.push(`with the certificate of ${request.common_name}`);
  else if (request.mtls_auth?.cert_presented) words.push("with a certificate");
  if (request.linked_app) words.push(`with a token of the application ${request.linked_app}`);
  if (user_risk_score) words.push(`of risk ${user_risk_score}`);
  for (const [id, { success }] of Object.entries(devicePosture ?? {})) {
    words.push(`${success ? "passing" : "failing"} the posture check ${id}`);
  }
  for (const rule of meets ?? []) words.push(`meeting ${JSON.stringify(rule)}`);
  for (const rule of fails ?? []) words.push(`not meeting ${JSON.stringify(rule)}`);
  return words.join(", ");
}
