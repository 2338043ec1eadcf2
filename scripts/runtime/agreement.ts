/** Types that compare a model with what another generator makes of the same schema. */

/** True if both types are the same to the compiler. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** A type with its intersections flattened, and without keys that must be absent. */
export type Plain<T> = T extends (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [K in keyof T as [Exclude<T[K], undefined>] extends [never] ? never : K]: Plain<T[K]> }
    : T;

/** What a table of comparisons has to be: one that is false stops the compiler. */
export interface Agreed {
  readonly [model: string]: true;
}
