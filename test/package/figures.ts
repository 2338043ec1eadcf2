/**
 * Sizes and costs that grow unnoticed. figures.json holds them as they were when somebody last looked: a figure that is more than
 * half again as large fails, until the same commit updates the file (`npm run test:package -- --update`).
 */
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";

/** Figures by what they are of. Sizes are in bytes. */
export type Figures = Readonly<Record<string, number>>;

/** What is wrong with figures as measured, beside those that are recorded: a sentence each. */
export function grown(recorded: Figures, measured: Figures): readonly string[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(measured)])];
  return names.flatMap((name) => {
    const [before, now] = [recorded[name], measured[name]];
    if (before === undefined) return [`"${name}" is ${now} and is not recorded`];
    if (now === undefined) return [`"${name}" is recorded and was not measured`];
    return now > before * 1.5 ? [`"${name}" was ${before} and is ${now}`] : [];
  });
}

const update = `
const client = new Cloudflare({ apiToken: "token" });
const policy = await client.zeroTrust.access.policies.update("f174e90a-fafe-4643-bbbc-4a0ed4fc8415", {
  account_id: "023e105f4ecef8ad9ca31a8372d0c353",
  decision: "allow",
  include: [{ certificate: {} }],
  name: "Allow devs",
});
console.log(policy.id);
`;

/** What a browser loads of the package installed in a folder, minified and gzipped, for some small programs. */
export function bundles(folder: string, name: string): Figures {
  const programs = {
    "bundle of an update": `import Cloudflare from "${name}";${update}`,
    "bundle of a builder, * as rule": `import * as rule from "${name}/rules"; console.log(rule.email("ann@example.com"));`,
    "bundle of a builder, { rule }": `import { rule } from "${name}"; console.log(rule.email("ann@example.com"));`,
    "bundle of lintPolicy": `import { lintPolicy } from "${name}/lint"; console.log(lintPolicy({}));`,
    "bundle of the generated client": `import { createFetchClient } from "${name}/fetch"; console.log(createFetchClient({}));`,
  };
  return Object.fromEntries(
    Object.entries(programs).map(([title, contents]) => [title, bundled(folder, contents)]),
  );
}

function bundled(folder: string, contents: string): number {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}
