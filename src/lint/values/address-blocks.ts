/** Blocks of addresses in a list, sorted, so that questions about all of them take n log n steps. */
import { type AddressRange, type Cidr, formatCidr, holds, parseCidr, rangeOf } from "../../rules/cidr.ts";
import type { PlacedRule } from "../reading/placed-rule.ts";

/** An `ip` rule that can be read. */
export interface AddressBlock {
  readonly rule: PlacedRule;
  readonly cidr: Cidr;
  readonly range: AddressRange;
  /** The canonical spelling. */
  readonly text: string;
}

export interface Addresses {
  /** By first address, wider blocks before those that they hold. */
  readonly blocks: readonly AddressBlock[];
  /** The blocks that no other one holds, sorted: no two of them share an address. */
  readonly widest: readonly AddressBlock[];
}

export function addressesOf(rules: readonly PlacedRule[]): Addresses {
  const blocks = rules.flatMap((rule) => {
    const text = rule.kind === "ip" ? rule.value["ip"] : undefined;
    const cidr = typeof text === "string" ? parseCidr(text) : undefined;
    return cidr ? [{ rule, cidr, range: rangeOf(cidr), text: formatCidr(cidr) }] : [];
  });
  blocks.sort((a, b) => compare(a.range.first, b.range.first) || compare(b.range.last, a.range.last));
  const widest: AddressBlock[] = [];
  for (const block of blocks) {
    const last = widest.at(-1);
    if (!last || !holds(last.range, block.range)) widest.push(block);
  }
  return { blocks, widest };
}

/** Every block that another one of the list holds, with that one. Equal blocks are duplicates and not in it. */
export function coveredBlocks({ blocks }: Addresses): (readonly [covered: AddressBlock, by: AddressBlock])[] {
  const covered: (readonly [AddressBlock, AddressBlock])[] = [];
  let widest: AddressBlock | undefined;
  for (const block of blocks) {
    if (!widest || !holds(widest.range, block.range)) widest = block;
    else if (widest.text !== block.text) covered.push([block, widest]);
  }
  return covered;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
