/**
 * What a whole API costs those who use a part of it: `npm run bench -- whole`, with UPSTREAM_SPECS a folder that holds
 * cloudflare-2026-08-17.json.gz. Beside the official SDK, and what hey-api and orval make of the same document.
 *
 * A program with one method, bundled for browsers, minified and gzipped; what the compiler reads and keeps for it beyond a
 * program that only writes to the console; and what generating takes. Times are those of a busy machine: the
 * seconds of the processor say more than those of the clock.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { npm } from "../consumers/package.ts";
import { published } from "../scripts/support/published.ts";
import { table } from "./measure.ts";
import { inTurn, root, type Run, runNode } from "./run-node.ts";

const packed = join(process.env["UPSTREAM_SPECS"] ?? "", "cloudflare-2026-08-17.json.gz");
if (process.env["UPSTREAM_SPECS"] === undefined || !existsSync(packed)) {
  console.log("Skipped: UPSTREAM_SPECS names no folder that holds cloudflare-2026-08-17.json.gz.");
  process.exit(0);
}

const peers = join(import.meta.dirname, "generators");
const official = join(root, "test/official-sdk");
const folder = mkdtempSync(join(tmpdir(), "whole-"));
const spec = join(folder, "upstream.json");
const out = (name: string): string => join(folder, name);
/** Longer than this nobody waits. */
const minutes = 20;

/** What somebody asks for: one list of `dns.records`, one policy of `zeroTrust.access.policies`. */
type Task = "dns.records" | "access.policies";

/** One way to an SDK of the whole API. */
interface Candidate {
  readonly name: string;
  /** The folder that programs stand in. */
  readonly folder: string;
  readonly programs: Readonly<Record<Task, string>>;
}

const address = "https://api.cloudflare.com/client/v4";
const policy = '"f174e90a-fafe-4643-bbbc-4a0ed4fc8415"';
const account = "023e105f4ecef8ad9ca31a8372d0c353";

const sender = `import { createFetchClient, sendWith } from "./index.js";
const send = sendWith(createFetchClient({ baseUrl: "${address}", headers: { Authorization: "Bearer t" } }));`;
const ownPrograms = {
  "dns.records": `${sender}
import * as records from "./resources/dns.records.js";
console.log(await records.list(send, "${account}"));`,
  "access.policies": `${sender}
import * as policies from "./resources/zeroTrust.access.policies.js";
console.log(await policies.get(send, ${policy}, { account_id: "${account}" }));`,
};
const tree = `${sender}
import { createResources } from "./client.js";
const api = createResources(send);`;
const sdk = {
  "dns.records": `client.dns.records.list({ zone_id: "${account}" })`,
  "access.policies": `client.zeroTrust.access.policies.get(${policy}, { account_id: "${account}" })`,
};
const client = 'import Cloudflare from "cloudflare";\nconst client = new Cloudflare({ apiToken: "t" });';
const shaken = (name: string, module: string): string =>
  `import { createClient } from "cloudflare/tree-shakable";
import { ${name} } from "cloudflare/resources/${module}";
const client = createClient({ apiToken: "t", resources: [${name}] });`;

const candidates: readonly Candidate[] = [
  { name: "ours, functions", folder: out("ours"), programs: ownPrograms },
  { name: "ours, functions, as published (.js and .d.ts)", folder: out("published"), programs: ownPrograms },
  {
    name: "ours, the tree of all resources",
    folder: out("ours"),
    programs: {
      "dns.records": `${tree}\nconsole.log(await api.dns.records.list("${account}"));`,
      "access.policies": `${tree}\nconsole.log(await api.zeroTrust.access.policies.get(${policy}, { account_id: "${account}" }));`,
    },
  },
  {
    name: "cloudflare 7.3.0, tree-shakable",
    folder: out("official"),
    programs: {
      "dns.records": `${shaken("BaseRecords", "dns/records")}\nconsole.log(await ${sdk["dns.records"]});`,
      "access.policies": `${shaken("BasePolicies", "zero-trust/access/policies")}\nconsole.log(await ${sdk["access.policies"]});`,
    },
  },
  {
    name: "cloudflare 7.3.0",
    folder: out("official"),
    programs: {
      "dns.records": `${client}\nconsole.log(await ${sdk["dns.records"]});`,
      "access.policies": `${client}\nconsole.log(await ${sdk["access.policies"]});`,
    },
  },
  {
    name: "hey-api 0.95.0",
    folder: out("hey-api"),
    programs: {
      "dns.records": `import { dnsRecordsForAZoneListDnsRecords } from "./sdk.gen";
console.log(await dnsRecordsForAZoneListDnsRecords({ path: { zone_id: "${account}" } }));`,
      "access.policies": `import { accessPoliciesGetAnAccessReusablePolicy } from "./sdk.gen";
console.log(await accessPoliciesGetAnAccessReusablePolicy({ path: { account_id: "${account}", policy_id: ${policy} } }));`,
    },
  },
  {
    name: "orval 7.13.2",
    folder: out("orval"),
    programs: {
      "dns.records": `import { dnsRecordsForAZoneListDnsRecords } from "./api";
console.log(await dnsRecordsForAZoneListDnsRecords("${account}"));`,
      "access.policies": `import { accessPoliciesGetAnAccessReusablePolicy } from "./api";
console.log(await accessPoliciesGetAnAccessReusablePolicy("${account}", ${policy}));`,
    },
  },
];

interface Bundled {
  readonly minified: number;
  readonly gzipped: number;
  readonly modules: number;
}

/** Bundles a program as a browser would get it: bytes minified, then gzipped, and how many modules have a part in it. */
async function bundled({ folder: resolveDir }: Candidate, contents: string): Promise<Bundled> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const text = outputFiles[0]?.contents ?? new Uint8Array();
  const [output] = Object.values(metafile.outputs);
  const modules = Object.values(output?.inputs ?? {}).filter(({ bytesInOutput }) => bytesInOutput > 0);
  return { minified: text.length, gzipped: gzipSync(text, { level: 9 }).length, modules: modules.length };
}

interface Compiled {
  readonly files: number;
  readonly instantiations: number;
  readonly mebibytes: number;
}

/** What the compiler says of a program. Throws with its errors if it does not compile. */
function compiled({ folder: place }: Pick<Candidate, "folder">, program: string): Compiled {
  const file = join(place, "measured-program.ts");
  const project = join(place, "measured-project.json");
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  writeFileSync(file, `${program}\nexport {};\n`);
  writeFileSync(project, JSON.stringify({ compilerOptions, files: ["measured-program.ts"] }));
  try {
    const { output } = runNode([
      join(root, "node_modules/typescript/lib/tsc.js"),
      "-p",
      project,
      "--extendedDiagnostics",
    ]);
    const number = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(output)?.[1]);
    return {
      files: number("Files"),
      instantiations: number("Instantiations"),
      mebibytes: number("Memory used") / 1024,
    };
  } finally {
    rmSync(file);
    rmSync(project);
  }
}

/** Ours as a package has it. */
function publish(from: string, to: string): void {
  const names = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  for (const [name, text] of published(
    new Map(names.map((one) => [one, readFileSync(join(from, one), "utf8")])),
  )) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), text);
  }
  symlinkSync(join(root, "node_modules"), join(to, "node_modules"));
}

const failures: string[] = [];

/** Does something; what it fails with is printed at the end, and the others go on. */
async function orFailure<T>(what: string, does: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await does();
  } catch (error) {
    failures.push(`${what}: ${String(error).replaceAll(/\s+/g, " ").slice(0, 400)}`);
    return undefined;
  }
}

function sizeOf(path: string): { files: number; megabytes: number } {
  if (statSync(path).isFile()) return { files: 1, megabytes: statSync(path).size / 1e6 };
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("node_modules"))
    .map((name) => statSync(join(path, name)))
    .filter((one) => one.isFile());
  return { files: files.length, megabytes: files.reduce((sum, { size }) => sum + size, 0) / 1e6 };
}

const thousands = (number: number): string => Math.round(number).toLocaleString("en");

async function generating(): Promise<void> {
  const types = out("types.ts");
  const generate = (to: string, ...more: readonly string[]): Run =>
    runNode(
      ["scripts/run.mjs", "openapi-resources", "generate", spec, "--out", to, "--force", ...more],
      root,
      {},
      minutes,
    );
  const raw = (): Run =>
    runNode(["node_modules/openapi-typescript/bin/cli.js", spec, "-o", types], root, {}, minutes);
  const formatted = (): Run =>
    inTurn(
      raw(),
      runNode(
        ["--max-old-space-size=8192", "node_modules/prettier/bin/prettier.cjs", "--write", types],
        root,
        {},
        minutes,
      ),
    );
  const peer = (to: string, ...words: readonly string[]): Run =>
    runNode(words, peers, { SPEC: spec, OUT: to }, minutes);
  const all: readonly (readonly [name: string, to: string, run: () => Run])[] = [
    [
      "ours, --layout resources --no-format",
      out("ours"),
      () => generate(out("ours"), "--layout", "resources", "--no-format"),
    ],
    ["ours, --layout resources", out("formatted"), () => generate(out("formatted"), "--layout", "resources")],
    ["openapi-typescript 7, types alone", types, raw],
    ["openapi-typescript 7, then prettier", types, formatted],
    [
      "hey-api 0.95.0",
      out("hey-api"),
      () => peer(out("hey-api"), "node_modules/@hey-api/openapi-ts/dist/run.mjs", "-f", "hey-api.config.mjs"),
    ],
    [
      "orval 7.13.2",
      out("orval"),
      () => peer(out("orval"), "node_modules/orval/dist/bin/orval.js", "--config", "orval.config.cjs"),
    ],
  ];
  const rows: string[][] = [];
  for (const [name, to, run] of all) {
    const took = await orFailure(name, run);
    if (took === undefined) continue;
    const { files, megabytes } = sizeOf(to);
    rows.push([
      name,
      took.processor.toFixed(1),
      took.seconds.toFixed(1),
      thousands(took.mebibytes),
      thousands(files),
      megabytes.toFixed(1),
    ]);
  }
  console.log("### Generating\n");
  console.log(table(["generator", "processor s", "clock s", "peak MiB", "files", "MB"], rows));
}

async function using(): Promise<void> {
  const sizes: string[][] = [];
  const reading: string[][] = [];
  for (const candidate of candidates) {
    const { name, folder: place, programs } = candidate;
    if (!existsSync(place)) continue;
    if (!existsSync(join(place, "node_modules")))
      symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
    const sized = await orFailure(`${name}, bundled`, async () => {
      const [dns, access] = [
        await bundled(candidate, programs["dns.records"]),
        await bundled(candidate, programs["access.policies"]),
      ];
      return [dns.minified, dns.gzipped, access.minified, access.gzipped, dns.modules];
    });
    if (sized !== undefined) sizes.push([name, ...sized.map(thousands)]);
    const empty = compiled(candidate, "console.log(1);");
    const read = await orFailure(`${name}, compiled`, () => compiled(candidate, programs["dns.records"]));
    if (read === undefined) continue;
    reading.push([
      name,
      thousands(read.files - empty.files),
      thousands(read.instantiations - empty.instantiations),
      `+${Math.round(read.mebibytes - empty.mebibytes)}`,
    ]);
  }
  console.log("\n### One method, bundled for browsers\n");
  console.log(
    table(
      ["SDK", "dns.records, minified", "gzipped", "access.policies, minified", "gzipped", "modules"],
      sizes,
    ),
  );
  console.log("\n### What tsc reads for one list of dns.records, beyond an empty program\n");
  console.log(table(["SDK", "files", "instantiations", "MiB"], reading));
}

try {
  writeFileSync(spec, gunzipSync(readFileSync(packed)));
  for (const place of [official, peers])
    if (!existsSync(join(place, "node_modules"))) npm(place, "ci", "--silent", "--ignore-scripts");
  mkdirSync(out("official"));
  symlinkSync(join(official, "node_modules"), join(out("official"), "node_modules"));
  await generating();
  if (existsSync(out("ours"))) publish(out("ours"), out("published"));
  await using();
} finally {
  for (const failure of failures) console.log(`\nNot measured: ${failure}`);
  rmSync(folder, { recursive: true, force: true });
}
