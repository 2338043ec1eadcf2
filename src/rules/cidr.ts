/** Blocks of IP addresses: a strict parser, and what policies need to know about them. */
import { formatAddress, type Groups, parseAddress } from "./ip-address.ts";

/** A block of addresses as it was written; `groups` may have bits set behind the prefix. */
export interface Cidr {
  readonly groups: Groups;
  /** How many leading bits are fixed: 0 to 32 for IPv4, 0 to 128 for IPv6; all of them for a bare address. */
  readonly prefix: number;
}

/** The first and last address of a block, as texts of one length that sort as the addresses do; IPv4 before IPv6. */
export interface AddressRange {
  readonly first: string;
  readonly last: string;
}

/** Reads `address/prefix`, or a bare address as a block of one; `undefined` if it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf("/");
  const groups = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!groups) return undefined;
  const bits = groups.length * 16;
  if (slash < 0) return { groups, prefix: bits };
  const prefix = text.slice(slash + 1);
  if (!/^(0|[1-9][0-9]{0,2})$/.test(prefix) || Number(prefix) > bits) return undefined;
  return { groups, prefix: Number(prefix) };
}

/** The block with all bits behind the prefix cleared. */
function networkOf(cidr: Cidr): Cidr {
  return { groups: cidr.groups.map((group, index) => group & maskOf(cidr, index)), prefix: cidr.prefix };
}

/** Whether bits behind the prefix are set, as in `192.168.100.1/24`: the address lies inside the block, but is not its first. */
export function hasHostBits(cidr: Cidr): boolean {
  return cidr.groups.some((group, index) => (group & ~maskOf(cidr, index) & 0xffff) !== 0);
}

/** The block's one canonical spelling, always with a prefix: `203.0.113.7/32`, `2001:db8::/32`. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(networkOf(cidr).groups)}/${cidr.prefix}`;
}

/** The block as a range. Two blocks either lie apart or one holds the other. */
export function rangeOf(cidr: Cidr): AddressRange {
  const first = networkOf(cidr).groups;
  const last = first.map((group, index) => group | (~maskOf(cidr, index) & 0xffff));
  return { first: sortable(first), last: sortable(last) };
}

/**
 * The block as the bits that it fixes, after a mark for the family: a wider block's text is the beginning of the text of each
 * block in it. `undefined` for IPv4 that is written as IPv6 (`::ffff:192.0.2.1`): programs differ in which of the two they read it as,
 * so nothing can be said about it.
 */
export function fixedBits({ groups, prefix }: Cidr): string | undefined {
  const isMapped =
    groups.length === 8 &&
    prefix >= 96 &&
    groups.slice(0, 6).every((group, index) => group === (index < 5 ? 0 : 0xffff));
  if (isMapped) return undefined;
  const bits = groups.map((group) => group.toString(2).padStart(16, "0")).join("");
  return `${groups.length === 2 ? 4 : 6}:${bits.slice(0, prefix)}`;
}

/** Whether every address of `inner` is in `outer`. Never across IPv4 and IPv6. */
export function holds(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** The mask of one 16-bit group. */
function maskOf(cidr: Cidr, index: number): number {
  const fixed = Math.min(16, Math.max(0, cidr.prefix - index * 16));
  return (0xffff << (16 - fixed)) & 0xffff;
}

function sortable(groups: Groups): string {
  return `${groups.length}:${groups.map((group) => group.toString(16).padStart(4, "0")).join("")}`;
}
