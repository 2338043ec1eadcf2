import { getPublicSuffix } from "tldts-icann";

/**
 * Whether a domain is one under which anyone can register a name, such as `com` or `co.uk`, by the part of the Public
 * Suffix List that registries set. A single label always is; a text that is not a domain is not.
 */
export function isPublicSuffix(domain: string): boolean {
  return getPublicSuffix(domain) === domain.toLowerCase();
}
