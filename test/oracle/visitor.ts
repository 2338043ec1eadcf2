/**
 * A visitor of whom everything is known, and what a request says about one.
 *
 * This oracle has one idea: write out every visitor that there can be, and let a policy be the set of those whom it matches. A
 * request that leaves something open is a set as well: the visitors who could have made it. Nothing here is read from `src/evaluate` but
 * the types of its inputs.
 */
import type { AccessRequest, GroupOfProvider } from "../../src/evaluate/index.ts";

export interface Visitor {
  /** Absent: nobody logged in. */
  readonly login?: { readonly email: string; readonly provider: string } | undefined;
  /** What a provider told. It counts only beside a login. */
  readonly groups?: readonly GroupOfProvider[];
  readonly methods?: readonly string[];
  readonly claims?: Readonly<Record<string, readonly string[]>>;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  readonly risk?: "low" | "medium" | "high" | "unscored" | undefined;
  readonly country?: string | undefined;
  readonly address?: string;
  /** The posture checks that pass. */
  readonly posture?: readonly string[];
  /** The common name of the client certificate. */
  readonly certificate?: string | undefined;
  /** The id of the service token. */
  readonly token?: string | undefined;
  /** The application whose token is presented. */
  readonly app?: string | undefined;
  /** Rules that only an account, a service or the future can answer, by `keyOf`, of those that this visitor meets. */
  readonly hidden?: readonly string[];
}

export const keyOf = (rule: unknown): string => JSON.stringify(rule);

/** Which token has which client id, as the directory tells. */
export type ClientIds = ReadonlyMap<string, string>;

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** Whether a request says that a valid service token was presented. */
export function presentsToken(request: AccessRequest): boolean {
  if (request.service_token_status === false) return false;
  return (
    request.service_token_status === true ||
    isGiven(request.service_token_id) ||
    isGiven(request.service_token_uuid)
  );
}

/** Of each visitor, whether they can have made a request: whether everything that it says is true of them. */
export function saysOfThemselves(
  request: AccessRequest,
  clientIds: ClientIds,
): (visitor: Visitor) => boolean {
  const statements = says(request);
  return (visitor) => statements.every((statement) => statement(visitor, clientIds));
}

type Statement = (visitor: Visitor, clientIds: ClientIds) => boolean;

/** What a request says, field by field. An absent field says nothing, and `null` says that there is none. */
function says(request: AccessRequest): Statement[] {
  const { email, idp, geo, ip, amr, groups, oidc_fields, saml_attributes, devicePosture } = request;
  const statements: Statement[] = [];
  const say = (given: unknown, statement: Statement): void => {
    if (given !== undefined) statements.push(statement);
  };

  say(email, ({ login }) => (isGiven(email) ? login?.email === email : login === undefined));
  // Beside a service token, an absent e-mail address means that nobody logged in.
  if (email === undefined && presentsToken(request)) statements.push(({ login }) => login === undefined);
  if (idp === null) statements.push(({ login }) => login === undefined);
  say(idp?.id, ({ login }) => login?.provider === idp?.id);
  say(geo === null ? null : geo?.country, ({ country }) => (country ?? null) === (geo?.country ?? null));
  say(ip, ({ address }) => address === ip);
  say(amr, ({ methods = [] }) => sameSet(methods, amr ?? []));
  say(groups, (visitor) => sameSet((visitor.groups ?? []).map(keyOf), (groups ?? []).map(keyOf)));
  say(oidc_fields, ({ claims = {} }) => sameSet(pairsIn(claims), pairsIn(oidc_fields ?? {})));
  say(saml_attributes, ({ attributes = {} }) => sameSet(pairsIn(attributes), pairsIn(saml_attributes ?? {})));
  for (const [id, { success }] of Object.entries(devicePosture ?? {}))
    say(success, ({ posture = [] }) => posture.includes(id) === success);
  if (devicePosture === null) statements.push(({ posture = [] }) => posture.length === 0);

  say(request.common_name, ({ certificate }) =>
    isGiven(request.common_name) ? certificate === request.common_name : certificate === undefined,
  );
  say(
    request.mtls_auth?.cert_presented,
    ({ certificate }) => (certificate !== undefined) === request.mtls_auth?.cert_presented,
  );
  if (request.mtls_auth === null) statements.push(({ certificate }) => certificate === undefined);
  say(
    request.service_token_status,
    ({ token }) => (token !== undefined) === (request.service_token_status === true),
  );
  if (request.service_token_status !== false) {
    say(request.service_token_uuid, ({ token }) => (token ?? null) === (request.service_token_uuid || null));
    say(request.service_token_id, ({ token }, clientIds) =>
      isGiven(request.service_token_id)
        ? mayHave(token, String(request.service_token_id), clientIds)
        : token === undefined,
    );
  }
  say(request.linked_app, ({ app }) => (app ?? null) === request.linked_app);
  say(request.user_risk_score, ({ risk }) => (risk ?? null) === request.user_risk_score);
  return statements;
}

/** Whether a token can have a client id: the directory says so, or it says nothing of the token and nothing of the client id. */
function mayHave(token: string | undefined, clientId: string, clientIds: ClientIds): boolean {
  if (token === undefined) return false;
  const known = clientIds.get(token);
  return known === undefined ? ![...clientIds.values()].includes(clientId) : known === clientId;
}

const pairsIn = (claims: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(claims).flatMap(([name, values]) => [values].flat().map((value) => keyOf([name, value])));

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));

/**
 * A visitor, or a part of one, with the values that a request names, whatever they are: the witnesses of comparisons come from places and
 * domains that nobody listed. Whether the result can have made the request is not asked here.
 */
export function withValuesOf(request: AccessRequest, visitor: Visitor): Visitor {
  const told = valuesIn(request);
  const login = visitor.login && { ...visitor.login, ...told.login };
  const posture = told.posture && [
    ...(visitor.posture ?? []).filter((id) => !Object.hasOwn(told.posture ?? {}, id)),
    ...Object.keys(told.posture).filter((id) => told.posture?.[id] === true),
  ];
  const values: Visitor = { ...told.plain, ...(told.login && { login }), ...(posture && { posture }) };
  const replaced = Object.entries(values).filter(([field]) => Object.hasOwn(visitor, field));
  return { ...visitor, ...(Object.fromEntries(replaced) as Visitor) };
}

interface Values {
  readonly plain: Visitor;
  readonly login?: { readonly email?: string; readonly provider?: string };
  readonly posture?: Readonly<Record<string, boolean | undefined>>;
}

function valuesIn(request: AccessRequest): Values {
  const { email, idp, geo, ip, amr, groups, devicePosture, user_risk_score: risk } = request;
  const login = { ...(email ? { email } : {}), ...(idp?.id ? { provider: idp.id } : {}) };
  const posture = Object.entries(devicePosture ?? {}).map(([id, { success }]) => [id, success] as const);
  return {
    plain: {
      ...(geo !== undefined && { country: geo?.country ?? undefined }),
      ...(ip && { address: ip }),
      ...(amr !== undefined && { methods: amr ?? [] }),
      ...(groups !== undefined && { groups: (groups ?? []) as readonly GroupOfProvider[] }),
      ...(request.oidc_fields && { claims: listsIn(request.oidc_fields) }),
      ...(request.saml_attributes && { attributes: listsIn(request.saml_attributes) }),
      ...(request.common_name && { certificate: request.common_name }),
      ...(request.service_token_uuid && { token: request.service_token_uuid }),
      ...(request.linked_app && { app: request.linked_app }),
      ...(risk !== undefined && { risk: risk ?? undefined }),
    },
    ...(Object.keys(login).length > 0 && { login }),
    ...(posture.length > 0 && { posture: Object.fromEntries(posture) }),
  };
}

const listsIn = (claims: Readonly<Record<string, unknown>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(claims).map(([name, values]) => [name, [values].flat() as string[]]));
