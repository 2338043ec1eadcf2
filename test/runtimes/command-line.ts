/** The command of the packed package, installed into an empty project, under one version of Node after the other. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm, packed } from "../consumers/package.ts";
import type { Report } from "./server.ts";

/** A project with the package in it, and nothing else. */
export interface Installation {
  readonly folder: string;
  remove(): void;
}

export function installed(): Installation {
  const { tarball, remove } = packed();
  const folder = mkdtempSync(join(tmpdir(), "command-line-"));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "policies", private: true, type: "module" }),
  );
  npm(folder, "install", "--silent", "--no-audit", "--no-fund", tarball);
  remove();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

interface Step {
  readonly args: readonly string[];
  readonly code: number;
  readonly says: RegExp;
}

const steps = (format: string): readonly Step[] => [
  { args: ["init", "--policies", format], code: 0, says: /policies\/engineers\./ },
  { args: ["check"], code: 0, says: /5 passed/ },
  { args: ["who", "--app", "Wiki", "--as", "ann,intern"], code: 0, says: /ann +in[^]*intern +out/ },
  { args: ["explain", "Engineers"], code: 0, says: /Portugal/ },
  { args: ["lint", "--format", "json"], code: 0, says: /"command": "lint"/ },
  { args: ["schema", "policy"], code: 0, says: /draft-07/ },
  { args: ["schema", "polcy"], code: 64, says: /Did you mean "policy"\?/ },
  { args: ["lnt"], code: 64, says: /Did you mean lint\?/ },
];

/** Runs the steps with policies in each format; TypeScript only where Node can load it, and otherwise what is said instead. */
export function commandLine({ folder }: Installation, node: string, loadsTypeScript: boolean): Report {
  const [failures, total] = [[] as string[], { passed: 0 }];
  const command = join(folder, "node_modules/cloudflare-access-policies/dist/access-policies.js");
  for (const format of ["yaml", "json", "ts"]) {
    const project = join(folder, `${format}-${process.hrtime.bigint()}`);
    mkdirSync(project);
    symlinkSync(join(folder, "node_modules"), join(project, "node_modules"));
    writeFileSync(join(project, "package.json"), '{ "type": "module" }');
    const cannot = format === "ts" && !loadsTypeScript;
    const wanted: readonly Step[] = cannot
      ? [...steps(format).slice(0, 1), { args: ["check"], code: 3, says: /npm install --save-dev jiti/ }]
      : steps(format);
    for (const { args, code, says } of wanted) {
      const { status, stdout, stderr } = spawnSync(node, [command, ...args], {
        cwd: project,
        encoding: "utf8",
      });
      const said = (stdout + stderr).replace(/\s+/g, " ");
      if (status === code && says.test(stdout + stderr || said)) total.passed += 1;
      else
        failures.push(
          `${format}: access-policies ${args.join(" ")} ended with ${status}: ${said.slice(0, 300)}`,
        );
    }
  }
  return { passed: total.passed, failures };
}
