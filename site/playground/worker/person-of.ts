/** A witness as a person: in short where that says the same, else as the identity that it is. */
import { type AccessRequest, person, type Person } from "../../../src/evaluate/index.ts";
import type { PersonEntry } from "../../../src/project/tests/people.ts";

export function personOf(request: AccessRequest): PersonEntry {
  const { email, geo, ip, idp, groups, amr, oidc_fields: claims, saml_attributes: attributes } = request;
  const { devicePosture, linked_app: app, user_risk_score: risk, meets, fails } = request;
  const { common_name: commonName, mtls_auth: mtls } = request;
  const { service_token_uuid: tokenId, service_token_status: hasToken } = request;
  const short: Person = {
    ...(email !== undefined && { email }),
    ...(geo?.country !== undefined && { country: geo.country }),
    ...(ip !== undefined && { ip }),
    ...(idp !== undefined && { idp: idp?.type === undefined ? (idp?.id ?? null) : idp }),
    ...(groups !== undefined && { groups }),
    ...(amr !== undefined && { methods: amr }),
    ...(claims !== undefined && { claims }),
    ...(attributes !== undefined && { attributes }),
    ...(devicePosture && {
      posture: Object.fromEntries(
        Object.entries(devicePosture).map(([id, { success }]) => [id, success === true]),
      ),
    }),
    ...(mtls && { certificate: mtls.cert_presented ? (commonName ?? true) : null }),
    ...(hasToken && { token: tokenId ?? true }),
    ...(app !== undefined && { app }),
    ...(risk !== undefined && { risk }),
    ...(meets && { meets }),
    ...(fails && { fails }),
  };
  // A witness of whom no token is told is one who needs none; a person has none unless one is told.
  return saysTheSame(person(short), { service_token_status: false, ...request })
    ? short
    : { identity: request };
}

function saysTheSame(one: AccessRequest, other: AccessRequest): boolean {
  const sorted = (request: AccessRequest): string =>
    JSON.stringify(Object.entries(request).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}
