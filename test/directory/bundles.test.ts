/** Which modules a program brings, by the list of its bundle. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The resource modules in the bundle of a program, sorted. */
async function resourcesIn(program: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: program, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    metafile: true,
    write: false,
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  return used
    .map(([path]) => /generated\/resources\/(.*)\.ts$/.exec(path)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

test("a program with a client brings the resource of policies and no other", async () => {
  const program = `
    import Cloudflare from "./src/index.ts";
    console.log(await new Cloudflare().zeroTrust.access.policies.list({ account_id: "a" }));`;
  expect(await resourcesIn(program)).toEqual(["zeroTrust.access.policies"]);
});

test("a program that updates policies brings no other resource either", async () => {
  const program = `
    import Cloudflare from "./src/index.ts";
    import { updatePolicy } from "./src/update/index.ts";
    console.log(Cloudflare, updatePolicy);`;
  expect(await resourcesIn(program)).toEqual(["zeroTrust.access.policies"]);
});

test("a program that reads an account brings the resources that it needs", async () => {
  const program = `
    import Cloudflare from "./src/index.ts";
    import { readDirectory } from "./src/directory/index.ts";
    console.log(await readDirectory(new Cloudflare()));`;
  expect(await resourcesIn(program)).toContain("zeroTrust.access.groups");
});
