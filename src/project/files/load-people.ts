import { dirname, join } from "node:path/posix";
import { near } from "../../../generated/index.ts";
import { type AccessRequest, person, type Person } from "../../evaluate/index.ts";
import { isObject } from "../../json/index.ts";
import { type FileIssue, type Located, memberOf } from "./place.ts";
import type { ReadFile } from "./read-text.ts";
import { kindOf } from "./shape.ts";

/** Somebody who asks to get in, by the name that tests and commands use. */
export interface ProjectPerson {
  readonly name: string;
  readonly request: AccessRequest;
}

/** The short form, as `person` takes it. A record, so that the compiler names a field that is missing. */
const shortFields: Readonly<Record<keyof Person, true>> = {
  email: true,
  country: true,
  ip: true,
  idp: true,
  groups: true,
  methods: true,
  posture: true,
  claims: true,
  attributes: true,
  certificate: true,
  token: true,
  app: true,
  risk: true,
  meets: true,
  fails: true,
};

/** Fields that an identity of Access has and the short form has not: one of them tells which of the two it is. */
const identityFields: readonly string[] = [
  "user_uuid",
  "account_id",
  "geo",
  "amr",
  "devicePosture",
  "oidc_fields",
  "saml_attributes",
  "service_token_id",
  "service_token_status",
  "service_token_uuid",
  "common_name",
  "mtls_auth",
  "iat",
];

/**
 * The people of a file: each in the short form, as an identity of Access, or `{ file: identity.json }` beside it.
 *
 * @param read Reads another file of the project.
 */
export async function peopleIn(
  file: string,
  documents: readonly Located[],
  read: (file: string) => Promise<ReadFile>,
): Promise<{ readonly people: readonly ProjectPerson[]; readonly issues: readonly FileIssue[] }> {
  const people: ProjectPerson[] = [];
  const issues: FileIssue[] = [];
  for (const located of documents) {
    if (!isObject(located.value)) {
      const message = `People are an object of name and person; this is ${kindOf(located.value)}.`;
      issues.push({ ...located.placeOf([]), message });
      continue;
    }
    for (const [name, value] of Object.entries(located.value)) {
      const one = memberOf(located, value, [name]);
      const read1 = await readPerson(file, one, read);
      if ("request" in read1) people.push({ name, request: read1.request });
      else issues.push(...read1.issues);
    }
  }
  return { people, issues };
}

type PersonRead = { readonly request: AccessRequest } | { readonly issues: readonly FileIssue[] };

async function readPerson(
  file: string,
  located: Located,
  read: (file: string) => Promise<ReadFile>,
): Promise<PersonRead> {
  const { value, placeOf } = located;
  if (!isObject(value)) {
    return { issues: [{ ...placeOf([]), message: `A person is an object; this is ${kindOf(value)}.` }] };
  }
  const { file: other } = value;
  if (typeof other === "string" && Object.keys(value).length === 1) {
    const { documents, issues } = await read(join(dirname(file), other));
    const [identity] = documents;
    return identity === undefined ? { issues } : requestOf(identity);
  }
  return requestOf(located);
}

function requestOf({ value, placeOf }: Located): PersonRead {
  if (!isObject(value)) {
    return { issues: [{ ...placeOf([]), message: `An identity is an object; this is ${kindOf(value)}.` }] };
  }
  const names = Object.keys(value);
  const strange = names.filter((name) => !Object.hasOwn(shortFields, name));
  if (strange.length === 0) return { request: person(value as Person) };
  if (names.some((name) => identityFields.includes(name))) return { request: value as AccessRequest };
  const known = [...Object.keys(shortFields), ...identityFields];
  return {
    issues: strange.map((name) => {
      const meant = near(name, known);
      const help =
        meant === undefined
          ? `Its fields are ${Object.keys(shortFields).join(", ")}.`
          : `Did you mean "${meant}"?`;
      return { ...placeOf([name]), message: `A person has no field "${name}". ${help}` };
    }),
  };
}
