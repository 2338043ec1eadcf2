/**
 * What `access-policies` takes on a repository of 500 policy files, as whole processes, beside a Node that does nothing:
 * `npx tsx test/benchmarks/command-line.ts`. Every command is checked to have said what it should.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { npm, root } from "../consumers/package.ts";
import { median, table } from "./measure.ts";

const [policies, rounds] = [500, 7];

const folder = mkdtempSync(join(tmpdir(), "command-line-"));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** A team's policy: those of its domain from one country, and ten guests. */
function policy(index: number, country: string): string {
  const guests = Array.from(
    { length: 10 },
    (_, guest) => `  - email: { email: guest${guest}@team${index}.example }\n`,
  );
  return `name: Team ${index}\ndecision: allow\ninclude:\n  - email_domain: { domain: team${index}.example }\n${guests.join("")}require:\n  - geo: { country_code: ${country} }\n`;
}

function writeRepository(): void {
  for (let index = 0; index < policies; index += 1) write(`policies/team-${index}.yaml`, policy(index, "PT"));
  const names = Array.from(
    { length: policies },
    (_, index) => `{ name: App ${index}, policies: [Team ${index}] }`,
  );
  write("applications/all.yaml", names.map((name) => `- ${name}\n`).join(""));
  write(
    "people.yaml",
    "ann: { email: ann@team7.example, country: PT }\nstranger: { email: x@elsewhere.example, country: PT }\n",
  );
  const matrix = names.map((_, index) => `App ${index}: ${index === 7 ? "in" : "out"}`).join(", ");
  write("tests/all.test.yaml", `matrix:\n  ann: { ${matrix} }\n`);
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-C", folder, "-c", "user.name=x", "-c", "user.email=x@example.com", ...args]);
  };
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "first");
  for (const index of [3, 4, 5]) write(`policies/team-${index}.yaml`, policy(index, "ES"));
}

/** Milliseconds of a whole process. */
function timed(args: readonly string[], says: RegExp): number {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const took = performance.now() - started;
  if (!says.test(stdout))
    throw new Error(`${args.join(" ")} said: ${stdout.slice(0, 500)}${stderr.slice(0, 500)}`);
  return took;
}

try {
  npm(root, "run", "--silent", "build");
  writeRepository();
  const command = join(root, "dist/access-policies.js");
  const candidates: readonly (readonly [name: string, args: readonly string[], says: RegExp])[] = [
    ["`node -e 0`", ["-e", "console.log(0)"], /0/],
    ["`--help`", [command, "--help"], /Usage/],
    ["`lint`", [command, "lint"], /500 policies/],
    ["`test`, 500 expectations", [command, "test"], /500 passed/],
    ["`diff HEAD .`, 3 of 500 changed", [command, "diff", "HEAD", "."], /3 changed/],
    ["`who --person ann`, 500 applications", [command, "who", "--person", "ann"], /App 7\n +ann +in/],
  ];
  const times = candidates.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, [, args, says]] of candidates.entries()) {
      const took = timed(args, says);
      // The first round warms up.
      if (round > 0) times[index]?.push(took);
    }
  }
  const rows = candidates.map(([name], index) => {
    const all = times[index] ?? [];
    const ratio = median(all.map((took, round) => took / (times[0]?.[round] ?? took)));
    return [name, `${Math.round(median(all))} ms`, `${ratio.toFixed(1)}×`];
  });
  console.log(table([`${policies} policy files`, "median", "of `node -e 0`"], rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
