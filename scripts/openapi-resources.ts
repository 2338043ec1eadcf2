#!/usr/bin/env node
/** The command `openapi-resources`. The folder above this file holds the package, here and where it is published. */
import { join } from "node:path";
import { run } from "./tool/run.ts";
import { endWithoutReader } from "./write/gone-reader.ts";

endWithoutReader();
async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), {
    root: join(import.meta.dirname, ".."),
    stdin: process.stdin,
    print: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(text),
  });
}

void main();
