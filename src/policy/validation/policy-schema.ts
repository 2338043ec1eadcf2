import type { Issue, PolicyBody, ReadOnly } from "../../../generated/index.ts";
import { frozenCopy } from "../../json/index.ts";
import { validatePolicy } from "./validate-policy.ts";

/** What Standard Schema, version 1, asks of a schema. @see https://standardschema.dev */
export interface StandardPolicySchema {
  /** The interface of Standard Schema: its version, the vendor, and `validate`. */
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "cloudflare-access-policies";
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: ReadOnly<PolicyBody>; readonly issues?: undefined }
      | { readonly issues: readonly Issue[] };
    readonly types?:
      { readonly input: ReadOnly<PolicyBody>; readonly output: ReadOnly<PolicyBody> } | undefined;
  };
}

/**
 * A policy as a schema for libraries that take Standard Schema (forms, routers, configuration loaders). It judges as
 * `validatePolicy` does for policies that people write, so that names may stand for ids, and its output is a frozen copy.
 *
 * @example const { issues } = policySchema["~standard"].validate(JSON.parse(text))
 */
export const policySchema: StandardPolicySchema = {
  "~standard": {
    version: 1,
    vendor: "cloudflare-access-policies",
    validate(value) {
      // Nothing can be named in `allowUnknown` here.
      const issues = validatePolicy(value, { names: true }).map(({ ifMeant: _allow, ...issue }) => issue);
      return issues.length > 0 ? { issues } : { value: frozenCopy(value) as ReadOnly<PolicyBody> };
    },
  },
};
