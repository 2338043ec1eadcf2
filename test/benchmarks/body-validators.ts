/**
 * The generated body validators beside ajv's compiled `anyOf`, and what they weigh: `npx tsx test/benchmarks/body-validators.ts`.
 * Exits 1 if they are less than five times as fast, or larger than 5 kB.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { buildSync } from "esbuild";
import { parse } from "yaml";
import type { BodyValidator } from "../../generated/index.ts";
import { measure, table, type Timing } from "./measure.ts";

const leastRatio = 5;
const mostBytes = 5_000;

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const document = parse(readFileSync(join(root, "openapi/access-policies.yaml"), "utf8")) as {
  components: { schemas: { [name: string]: Schema } };
};

/** The smallest value that a rule's schema allows. */
function sample(schema: Schema): unknown {
  if (schema.$ref !== undefined)
    return sample(document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.type === "array") return [sample(schema.items ?? {})];
  if (schema.type !== "object")
    return schema.enum?.[0] ?? (schema.format === "email" ? "user@example.com" : "aa0a4aab-672b-4bdb");
  return Object.fromEntries(
    (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]),
  );
}

function policy(include: readonly unknown[]): object {
  return { name: "Staff", decision: "allow", include };
}

/** The validator as a program would carry it: with what it needs of the runtime, without types, minified. */
async function shipped(): Promise<{ check: BodyValidator; bytes: number }> {
  const [output] = buildSync({
    stdin: {
      contents: 'export { validatePolicyBody } from "./generated/validators.ts";',
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  }).outputFiles;
  const code = output?.text ?? "";
  const folder = mkdtempSync(join(tmpdir(), "validators-"));
  try {
    const file = join(folder, "validators.mjs");
    writeFileSync(file, code);
    const { validatePolicyBody } = (await import(pathToFileURL(file).href)) as {
      validatePolicyBody: BodyValidator;
    };
    return { check: validatePolicyBody, bytes: gzipSync(code, { level: 9 }).length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema(document, "document");
const validate = ajv.compile({ $ref: "document#/components/schemas/PolicyBody" });
const { check, bytes } = await shipped();

const mixed = policy(document.components.schemas["AccessRule"]?.anyOf?.map(sample) ?? []);
const emails = policy(
  Array.from({ length: 1_000 }, (_, index) => ({ email: { email: `user${index}@example.com` } })),
);
const wrong = policy([
  ...Array.from({ length: 24 }, () => ({ everyone: {} })),
  { email: { email: "user@" } },
]);
const bodies: readonly (readonly [name: string, body: object, calls: number, counts: boolean])[] = [
  ["25 rules, one of each kind", mixed, 5_000, true],
  ["1,000 e-mail rules", emails, 100, true],
  ["25 rules, the last one wrong", wrong, 5_000, false],
];

const results = bodies.map(
  ([name, body, calls, counts]): { name: string; counts: boolean; timings: Timing[] } => ({
    name,
    counts,
    timings: measure({ ajv: () => validate(body), check: () => check(body) }, calls),
  }),
);
if (!validate(mixed) || !validate(emails) || check(mixed).issueCount + check(emails).issueCount > 0)
  throw new Error("A right body was refused.");
if (validate(wrong) || check(wrong).issueCount !== 1) throw new Error("A wrong body was accepted.");

const rows = results.map(({ name, timings: [theirs, ours] }) => [
  name,
  `${theirs?.microseconds.toFixed(2)} µs`,
  `${ours?.microseconds.toFixed(2)} µs`,
  `${ours?.ratio.toFixed(1)}×`,
]);
console.log(`${table(["body", "ajv", "check", "ajv ÷ check"], rows)}\n`);
console.log(`The validator and its runtime, minified and gzipped: ${bytes} bytes (at most ${mostBytes}).`);
const slow = results.filter(({ counts, timings }) => counts && (timings[1]?.ratio ?? 0) < leastRatio);
for (const { name } of slow) console.error(`"${name}" is less than ${leastRatio} times as fast as ajv.`);
if (slow.length > 0 || bytes > mostBytes) process.exitCode = 1;
