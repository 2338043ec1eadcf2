/** The projects, as a table: how each makes its files, checks them and runs its programs. */
import { join } from "node:path";
import type { TriedDocument } from "./documents.ts";

/** A command: a program that Node runs, unless it has a path of its own, and its words. */
export type Words = readonly [program: string, ...words: readonly string[]];

/** The folder of that name beside this file, and how it is used. */
export interface TriedProject {
  readonly name: string;
  /** What imports of one's own files end in. */
  readonly ending: "js" | "ts";
  /** The tool, by whichever runtime. */
  readonly tool: Words;
  /** The options that a document's output is made with. */
  readonly options: (document: TriedDocument) => readonly string[];
  /** Type-checks all programs. */
  readonly check: readonly Words[];
  readonly run: (program: string) => Words;
  /** Whether the generator is used by a program too. */
  readonly byProgram: boolean;
  /** Whether other versions of Node make the same output. */
  readonly otherNodes: boolean;
}

const script = "node_modules/openapi-resources/dist/openapi-resources.js";
const deno = join(import.meta.dirname, "../runtimes/node_modules/@deno/linux-x64-glibc/deno");
const onlyNeeded = ({ needs }: TriedDocument): string[] =>
  needs.flatMap((operation) => ["--operations", operation]);

export const projects: readonly TriedProject[] = [
  {
    name: "nodenext",
    ending: "js",
    tool: [script],
    options: ({ name }) => (name === "github" ? ["--no-format"] : []),
    check: [["node_modules/typescript/bin/tsc", "-p", "."]],
    run: (program) => [`built/${program}.js`],
    byProgram: true,
    otherNodes: true,
  },
  {
    name: "bundler",
    ending: "js",
    tool: [script],
    options: (document) => ["--import-extension", "none", "--layout", "resources", ...onlyNeeded(document)],
    check: [["node_modules/typescript/bin/tsc", "-p", "."], ["bundle.mjs"]],
    run: (program) => [`built/${program}.js`],
    byProgram: true,
    otherNodes: false,
  },
  {
    name: "deno",
    ending: "ts",
    tool: [deno, "run", "--no-prompt", "--allow-read", "--allow-env", "--allow-write=.", script],
    options: (document) => ["--import-extension", "ts", ...onlyNeeded(document)],
    check: [[deno, "check", "petstore.ts", "stripe.ts", "github.ts", "access.ts"]],
    run: (program) => [deno, "run", "--no-prompt", "--allow-net=127.0.0.1", `${program}.ts`],
    byProgram: false,
    otherNodes: false,
  },
];
