import { isObject } from "../../json/index.ts";
import type { AccessRequest } from "./access-request.ts";

/** The texts of a request that rules are compared with. */
export function textsOf(request: AccessRequest): readonly string[] {
  const texts: string[] = [];
  const add = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (Array.isArray(value)) for (const item of value) add(item);
    else if (isObject(value)) {
      texts.push(...Object.keys(value));
      for (const inner of Object.values(value)) add(inner);
    }
  };
  const { email, geo, amr, groups, oidc_fields, saml_attributes, common_name } = request;
  for (const value of [email, geo?.country, amr, groups, common_name, oidc_fields, saml_attributes])
    add(value);
  return texts;
}
