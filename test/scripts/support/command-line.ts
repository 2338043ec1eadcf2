import { join } from "node:path";
import { run } from "../../../scripts/tool/run.ts";

/** The folder that holds `scripts/`. */
const root: string = join(import.meta.dirname, "../../..");

/** How a command line went. */
export interface Ran {
  readonly exitCode: number;
  /** What was printed to standard output. */
  readonly output: string;
  /** What was said on standard error. */
  readonly errors: string;
}

/** Runs `openapi-resources` with these words, and these bytes on standard input. */
export async function commandLine(words: readonly string[], input: string | Uint8Array = ""): Promise<Ran> {
  let [output, errors] = ["", ""];
  const exitCode = await run(words, {
    root,
    stdin: chunks(Buffer.from(input)),
    print: (text) => void (output += text),
    say: (text) => void (errors += text),
  });
  return { exitCode, output, errors };
}

/** Bytes, a few at a time. */
async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000);
}
