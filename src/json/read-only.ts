/** A type whose objects and lists, at any depth, may be frozen: what is only read accepts it. */
export type ReadOnly<T> = T extends readonly (infer Element)[]
  ? readonly ReadOnly<Element>[]
  : T extends object
    ? { readonly [Member in keyof T]: ReadOnly<T[Member]> }
    : T;
