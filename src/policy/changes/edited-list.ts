/** A list whose elements are removed by what they mean, and to which others are added. Each element is read once. */
export class EditedList {
  readonly #elements: unknown[] = [];
  readonly #textOf: (element: unknown) => string | undefined;
  /** The places of the elements that are still there, by their text. */
  readonly #places = new Map<string | undefined, number[]>();

  /** @param textOf The same text for two elements that mean the same. */
  constructor(list: unknown, textOf: (element: unknown) => string | undefined) {
    this.#textOf = textOf;
    for (const element of Array.isArray(list) ? (list as readonly unknown[]) : []) this.add(element);
  }

  add(element: unknown): void {
    const text = this.#textOf(element);
    const places = this.#places.get(text);
    if (places) places.push(this.#elements.length);
    else this.#places.set(text, [this.#elements.length]);
    this.#elements.push(element);
  }

  /** Removes the elements that mean the same: all of them, or the first one. */
  remove(element: unknown, count: "one" | "all"): void {
    const text = this.#textOf(element);
    const places = this.#places.get(text) ?? [];
    const gone = count === "all" ? places : places.slice(0, 1);
    for (const place of gone) this.#elements[place] = removed;
    this.#places.set(text, count === "all" ? [] : places.slice(1));
  }

  list(): readonly unknown[] {
    return this.#elements.filter((element) => element !== removed);
  }
}

const removed = Symbol("removed");
