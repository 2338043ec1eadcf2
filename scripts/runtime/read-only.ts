/**
 * A type whose objects and lists are read-only at any depth. What is only read takes it, so that a frozen value or a constant
 * (`as const`) passes too; what is frozen is of it. Lists stay lists, tuples stay tuples.
 */
export type ReadOnly<T> = {
  readonly [Member in keyof T]: unknown extends T[Member] ? T[Member] : ReadOnly<T[Member]>;
};
