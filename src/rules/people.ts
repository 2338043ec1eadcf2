/** Rules about who the visitor is. */
import { frozen } from "../json/index.ts";
import { text } from "./required-text.ts";
import type { RuleOf } from "./rule-of.ts";

/**
 * The one user with this e-mail address.
 *
 * @example rule.email("ann@example.com")
 * @throws TypeError if the address is blank.
 * @see #/components/schemas/EmailRule
 */
export function email(email: string): RuleOf<"email"> {
  return frozen({ email: { email: text("email", "email", email) } });
}

/**
 * Everyone whose e-mail address is at this domain: the part after the `@`, without the `@`. Subdomains are not included.
 *
 * @example rule.emailDomain("example.com")
 * @throws TypeError if the domain is blank.
 * @see #/components/schemas/DomainRule
 */
export function emailDomain(domain: string): RuleOf<"email_domain"> {
  return frozen({ email_domain: { domain: text("emailDomain", "domain", domain) } });
}

/**
 * Everyone whose e-mail address is on a Zero Trust list, by the list's UUID.
 *
 * @example rule.emailList("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/EmailListRule
 */
export function emailList(id: string): RuleOf<"email_list"> {
  return frozen({ email_list: { id: text("emailList", "id", id) } });
}

/**
 * Everyone. In `include` of an `allow` policy that is anyone on the internet who can log in.
 *
 * @example rule.everyone()
 * @see #/components/schemas/EveryoneRule
 */
export function everyone(): RuleOf<"everyone"> {
  return frozen({ everyone: {} });
}

/**
 * Everyone who matches a rule group of the account, by the group's UUID. A group has rules of its own.
 *
 * @example rule.group("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/GroupRule
 */
export function group(id: string): RuleOf<"group"> {
  return frozen({ group: { id: text("group", "id", id) } });
}
