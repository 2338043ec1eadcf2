import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { listen } from "../../src/emulator/node.ts";

/** An answer, read. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly body: HeardBody;
}

interface HeardBody {
  readonly success: boolean;
  readonly errors: readonly {
    readonly code: number;
    readonly message: string;
    readonly error_chain?: readonly { readonly code?: number; readonly message: string }[];
  }[];
  readonly messages: readonly unknown[];
  readonly result: never;
  readonly result_info?: { readonly [field: string]: number };
}

/** One emulator, and a way to speak to it: as a `fetch`, or over HTTP. */
export interface World {
  readonly emulator: Emulator;
  /** `path` follows "/client/v4/accounts/{account}/access/policies", or is a whole path where it begins with "//". */
  readonly call: (method: string, path?: string, body?: unknown, headers?: HeadersInit) => Promise<Heard>;
}

/** How the emulator is spoken to. */
export type Road = (
  emulator: Emulator,
) => Promise<{ readonly fetch: typeof fetch; readonly origin: string; readonly close: () => Promise<void> }>;

export const roads: { readonly [name: string]: Road } = {
  "as a fetch": (emulator) =>
    Promise.resolve({
      fetch: emulator.fetch as typeof fetch,
      origin: "https://api.cloudflare.com",
      close: () => Promise.resolve(),
    }),
  "over HTTP": async (emulator) => {
    const { url, close } = await listen(emulator);
    return { fetch, origin: url, close };
  },
};

export const account = "023e105f4ecef8ad9ca31a8372d0c353";
export const token: { readonly authorization: string } = { authorization: "Bearer any-token" };

/** Runs a story in a world of its own. */
export async function within(
  road: Road,
  options: EmulatorOptions,
  story: (world: World) => Promise<void>,
): Promise<void> {
  const emulator = createEmulator(options);
  const { fetch, origin, close } = await road(emulator);
  const call: World["call"] = async (method, path = "", body, headers = token) => {
    const target = path.startsWith("//")
      ? path.slice(1)
      : `/client/v4/accounts/${account}/access/policies${path}`;
    const text = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const response = await fetch(`${origin}${target}`, { method, headers, ...text });
    return { status: response.status, headers: response.headers, body: (await response.json()) as HeardBody };
  };
  try {
    await story({ emulator, call });
  } finally {
    await close();
  }
}
