/** Rules about where the request comes from. */
import { parseCidr } from "./cidr.ts";
import { frozen } from "../json/index.ts";
import { text } from "./required-text.ts";
import type { RuleOf } from "./rule-of.ts";

/**
 * Requests from a block of IPv4 or IPv6 addresses in CIDR notation, or from one address. It is kept as it is written,
 * including bits behind the prefix.
 *
 * @example rule.ip("203.0.113.0/24")
 * @throws TypeError if it is neither a block nor an address.
 * @see #/components/schemas/IPRule
 */
export function ip(cidr: string): RuleOf<"ip"> {
  if (!parseCidr(text("ip", "ip", cidr))) {
    throw new TypeError(
      `rule.ip got "${cidr}", which is neither an IP address nor a block of them in CIDR notation. ` +
        'Write it as "203.0.113.0/24" or "2001:db8::/32"; for a host name, use the addresses behind it.',
    );
  }
  return frozen({ ip: { ip: cidr } });
}

/**
 * Requests from an address on a Zero Trust list, by the list's UUID.
 *
 * @example rule.ipList("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/IPListRule
 */
export function ipList(id: string): RuleOf<"ip_list"> {
  return frozen({ ip_list: { id: text("ipList", "id", id) } });
}

/**
 * Requests from a country, judged by its IP address: an ISO 3166 code of two letters, or Cloudflare's own `XX` (not
 * known) and `T1` (Tor). Lower case is changed to upper case.
 *
 * @example rule.country("PT")
 * @throws TypeError if it does not have the form of such a code.
 * @see #/components/schemas/CountryRule
 */
export function country(country_code: string): RuleOf<"geo"> {
  const code = text("country", "country_code", country_code).toUpperCase();
  if (!/^([A-Z]{2}|T1)$/.test(code)) {
    throw new TypeError(
      `rule.country got "${country_code}", which is not a country code. ` +
        'Use the two letters of ISO 3166, such as "PT" or "US"; "XX" stands for an unknown country and "T1" for Tor.',
    );
  }
  return frozen({ geo: { country_code: code } });
}
