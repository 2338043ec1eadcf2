/** Several rules of one kind at once. `definePolicy` flattens the lists that these return; elsewhere, spread them. */
import { country, ip } from "./network.ts";
import { email, emailDomain, group } from "./people.ts";
import type { RuleOf } from "./rule-of.ts";

/** One `rule.email` for each address. @example rule.emails("ann@example.com", "ben@example.com") */
export function emails(...addresses: string[]): RuleOf<"email">[] {
  return addresses.map((address) => email(address));
}

/** One `rule.emailDomain` for each domain. @example rule.emailDomains("example.com", "example.org") */
export function emailDomains(...domains: string[]): RuleOf<"email_domain">[] {
  return domains.map((domain) => emailDomain(domain));
}

/** One `rule.ip` for each block or address. @example rule.ips("203.0.113.0/24", "2001:db8::/32") */
export function ips(...cidrs: string[]): RuleOf<"ip">[] {
  return cidrs.map((cidr) => ip(cidr));
}

/** One `rule.country` for each code. In `require` no visitor can meet two of them. @example rule.countries("PT", "ES") */
export function countries(...codes: string[]): RuleOf<"geo">[] {
  return codes.map((code) => country(code));
}

/** One `rule.group` for each ID. @example rule.groups("aa0a4aab-…", "ea85612a-…") */
export function groups(...ids: string[]): RuleOf<"group">[] {
  return ids.map((id) => group(id));
}
