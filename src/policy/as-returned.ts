import type { PolicyBody, ReadOnly } from "../../generated/index.ts";
import { isObject } from "../json/index.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A body as the API may give it back: without the `null`s and empty lists of `mfa_config` and of the clipboard, and with
 * `mfa_disabled` filled in. What differs only in these cannot be told from a read, so that a read can neither confirm it nor deny it.
 *
 * @see sources["terraform-provider"]
 */
export function asReturned(body: ReadOnly<PolicyBody>): ReadOnly<PolicyBody> {
  const { mfa_config, connection_rules } = body as unknown as Fields;
  const rdp = isObject(connection_rules) ? connection_rules["rdp"] : undefined;
  return {
    ...body,
    ...(isObject(mfa_config) && { mfa_config: { mfa_disabled: false, ...withoutEmpty(mfa_config) } }),
    ...(isObject(rdp) && {
      connection_rules: { ...(connection_rules as Fields), rdp: withoutEmpty(rdp) },
    }),
  } as ReadOnly<PolicyBody>;
}

function withoutEmpty(fields: Fields): Fields {
  const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
