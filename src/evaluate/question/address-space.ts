/** Which source addresses are left, as beginnings of their bits after a mark for the family. A request comes from exactly one. */
import type { Space, Trail } from "./space.ts";

const families = ["4:", "6:"] as const;
/** The bits of an address, its family's mark included. */
const lengths = { "4:": 34, "6:": 130 } as const;

export class AddressSpace implements Space {
  #within: string | undefined;
  /** Blocks that are taken out; if both halves of a block are, the block is as well. */
  readonly #without = new Set<string>();
  readonly #byLength = new Map<number, number>();

  require(place: string, _chain: readonly string[], trail: Trail): boolean {
    const before = this.#within;
    if (before === undefined || place.startsWith(before)) {
      if (place !== before) trail.push(() => void (this.#within = before));
      this.#within = place;
    } else if (!before.startsWith(place)) return false;
    return !this.#isOut(this.#within ?? place);
  }

  forbid(place: string, _chain: readonly string[], trail: Trail): boolean {
    if (!this.#isOut(place)) this.#takeOut(place, trail);
    if (this.#within !== undefined) return !this.#isOut(this.#within);
    return !families.every((family) => this.#without.has(family));
  }

  get place(): string | undefined {
    return this.#within;
  }

  /** The bits of an address that is left. */
  example(): string {
    let place: string = this.#within ?? families.find((family) => !this.#without.has(family)) ?? "4:";
    const length = lengths[place.startsWith("4:") ? "4:" : "6:"];
    while (place.length < length) place += this.#without.has(`${place}0`) ? "1" : "0";
    return place;
  }

  #isOut(place: string): boolean {
    for (const length of this.#byLength.keys()) {
      if (length <= place.length && this.#without.has(place.slice(0, length))) return true;
    }
    return false;
  }

  #takeOut(place: string, trail: Trail): void {
    const added: string[] = [];
    for (let block = place; !this.#without.has(block); block = block.slice(0, -1)) {
      this.#without.add(block);
      this.#byLength.set(block.length, (this.#byLength.get(block.length) ?? 0) + 1);
      added.push(block);
      const other = `${block.slice(0, -1)}${block.endsWith("0") ? "1" : "0"}`;
      if (block.endsWith(":") || !this.#without.has(other)) break;
    }
    trail.push(() => {
      for (const block of added) {
        this.#without.delete(block);
        const count = (this.#byLength.get(block.length) ?? 1) - 1;
        if (count > 0) this.#byLength.set(block.length, count);
        else this.#byLength.delete(block.length);
      }
    });
  }
}
