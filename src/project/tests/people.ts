import { type AccessRequest, person, type Person } from "../../evaluate/index.ts";
import { isObject } from "../../json/index.ts";

/**
 * A person of `people.yaml`: in short, as `person` takes it, or with an identity as Access gives it at `/cdn-cgi/access/get-identity`.
 * A program is a person with a `token`.
 */
export type PersonEntry = Person | { readonly identity: AccessRequest };

/** People by the names that tests call them. */
export type People = Readonly<Record<string, PersonEntry>>;

/**
 * The request of a person.
 *
 * @throws TypeError if it has a field that `person` does not know.
 */
export function requestOf(entry: PersonEntry): AccessRequest {
  const { identity } = entry as { readonly identity?: AccessRequest };
  return isObject(identity) ? identity : person(entry as Person);
}
