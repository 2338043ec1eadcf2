/** How the installed package fails: what an uncaught error prints, and what its classes are called. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Ends with an error of the API that nobody catches. */
const uncaught = (name: string): string => `
import Cloudflare from "${name}";
import { createEmulator } from "${name}/emulator";
const client = new Cloudflare({ apiToken: "any", fetch: createEmulator().fetch });
await client.zeroTrust.access.policies.get("f174e90a-fafe-4643-bbbc-4a0ed4fc8415", {
  account_id: "023e105f4ecef8ad9ca31a8372d0c353",
});
`;

/** Prints every exported class whose name is not the one that it is exported by. */
const misnamed = (name: string): string => `
for (const entry of ["", "/fetch", "/update"]) {
  for (const [key, value] of Object.entries(await import("${name}" + entry))) {
    const isClass = typeof value === "function" && String(value).startsWith("class");
    if (isClass && key !== "default" && value.name !== key) console.log(key + " is called " + value.name);
  }
}
`;

/** What a failing program leaves on the screen, and the classes that have another name. */
export interface Failures {
  readonly screen: string;
  /** The same under `--enable-source-maps`. */
  readonly mapped: string;
  readonly misnamed: readonly string[];
}

export function failuresOf(folder: string, name: string): Failures {
  const run = (file: string, program: string, ...options: string[]): { stdout: string; stderr: string } => {
    writeFileSync(join(folder, file), program);
    return spawnSync(process.execPath, [...options, file], { cwd: folder, encoding: "utf8" });
  };
  const names = run("misnamed.mjs", misnamed(name));
  return {
    screen: run("uncaught.mjs", uncaught(name)).stderr,
    mapped: run("uncaught.mjs", uncaught(name), "--enable-source-maps").stderr,
    misnamed: `${names.stdout}${names.stderr}`.split("\n").filter((line) => line !== ""),
  };
}
