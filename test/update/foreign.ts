import type { CallOptions, CreatingClient } from "../../src/update/index.ts";

/** An answer that is thrown. */
export class Thrown {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** A client of another make, what was called, and with which options. */
export interface Foreign {
  readonly client: CreatingClient;
  readonly calls: string[];
  readonly options: (CallOptions | undefined)[];
}

/** A client whose calls give what is listed, in order. */
export function foreign(...answers: readonly unknown[]): Foreign {
  const calls: string[] = [];
  const options: (CallOptions | undefined)[] = [];
  const answer = async (name: string, given: CallOptions | undefined): Promise<object> => {
    const next = answers[calls.length];
    calls.push(name);
    options.push(given);
    await Promise.resolve();
    if (next instanceof Thrown) throw next.value;
    return next as object;
  };
  const policies: CreatingClient["zeroTrust"]["access"]["policies"] = {
    get: (_id, _params, given) => answer("get", given),
    update: (_id, _params, given) => answer("update", given),
    create: (_params, given) => answer("create", given),
    list: async function* (_params, given) {
      yield* (await answer("list", given)) as Iterable<object>;
    },
  };
  return { client: { maxRetries: 0, zeroTrust: { access: { policies } } }, calls, options };
}
