/** Blocks that no request from the internet comes from, by the registries of IANA. */
import { type AddressRange, holds, parseCidr, rangeOf } from "../../rules/cidr.ts";

/** A block, and what it is for. */
export interface SpecialBlock {
  readonly text: string;
  readonly purpose: string;
  readonly range: AddressRange;
}

function blocks(purpose: string, ...texts: readonly string[]): readonly SpecialBlock[] {
  return texts.flatMap((text) => {
    const cidr = parseCidr(text);
    return cidr ? [{ text, purpose, range: rangeOf(cidr) }] : [];
  });
}

export const unroutableBlocks: readonly SpecialBlock[] = [
  ...blocks("private networks", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
  ...blocks("addresses that carriers share (CGNAT)", "100.64.0.0/10"),
  ...blocks("loopback", "127.0.0.0/8", "::1/128"),
  ...blocks("link-local addresses", "169.254.0.0/16", "fe80::/10"),
  ...blocks("this host", "0.0.0.0/8", "::/128"),
  ...blocks("multicast", "224.0.0.0/4", "ff00::/8"),
  ...blocks("benchmarks", "198.18.0.0/15"),
  ...blocks("future use", "240.0.0.0/4"),
];

export const exampleBlocks: readonly SpecialBlock[] = blocks(
  "examples in documents",
  "192.0.2.0/24",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "2001:db8::/32",
  "3fff::/20",
);

/** The first of these blocks that holds the range whole. */
export function specialBlockOf(
  range: AddressRange,
  among: readonly SpecialBlock[],
): SpecialBlock | undefined {
  return among.find((block) => holds(block.range, range));
}
