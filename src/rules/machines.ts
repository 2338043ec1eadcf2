/** Rules about programs: what a request carries instead of a login. */
import { frozen } from "../json/index.ts";
import { text } from "./required-text.ts";
import type { RuleOf } from "./rule-of.ts";

/**
 * Requests with this service token, by the token's UUID. Its client ID (`….access`) is another thing and is refused by the API.
 *
 * @example rule.serviceToken("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/ServiceTokenRule
 */
export function serviceToken(token_id: string): RuleOf<"service_token"> {
  return frozen({ service_token: { token_id: text("serviceToken", "token_id", token_id) } });
}

/**
 * Requests with any service token of the account that is still valid.
 *
 * @example rule.anyValidServiceToken()
 * @see #/components/schemas/AnyValidServiceTokenRule
 */
export function anyValidServiceToken(): RuleOf<"any_valid_service_token"> {
  return frozen({ any_valid_service_token: {} });
}

/**
 * Requests with an access token that Access issued for another application, by that application's UUID. Works only with the
 * decisions `non_identity` and `bypass`.
 *
 * @example rule.linkedAppToken("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/AccessLinkedAppTokenRule
 */
export function linkedAppToken(app_uid: string): RuleOf<"linked_app_token"> {
  return frozen({ linked_app_token: { app_uid: text("linkedAppToken", "app_uid", app_uid) } });
}
