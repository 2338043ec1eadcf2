/**
 * The public surface as a file that people review: `npm run api:report` writes it from the built declarations,
 * `npm run api:report -- --check` compares, prints what differs and exits 1.
 *
 * The report names every export of every entry, with its members and their types but without documentation.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createTwoFilesPatch } from "diff";
import { Project } from "ts-morph";
import { surfaceOf } from "./surface.ts";

const root: string = resolve(fileURLToPath(import.meta.url), "../../..");
const reportFile = "test/package/api-report.md";

/** The report's text for the declarations that `dist/` holds now. */
function report(): string {
  const { exports: entries, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly version: string;
    readonly exports: Record<string, string | { readonly types: string }>;
  };
  const project = new Project({ compilerOptions: { strict: true, module: 199, moduleResolution: 99 } });
  const sections = Object.entries(entries).flatMap(([name, entry]) => {
    if (typeof entry === "string") return [];
    const lines = surfaceOf(project.addSourceFileAtPath(join(root, entry.types)));
    return [`## \`${name}\`\n\n\`\`\`ts\n${lines.join("\n")}\n\`\`\`\n`];
  });
  return `# The public surface of ${version}\n\nWritten by \`npm run api:report\`; review it like code.\n\n${sections.join("\n")}`;
}

const text = report();
if (!process.argv.includes("--check")) {
  writeFileSync(join(root, reportFile), text);
  console.log(`Wrote ${reportFile}.`);
} else {
  const committed = readFileSync(join(root, reportFile), "utf8");
  if (committed !== text) {
    console.error(createTwoFilesPatch(reportFile, "as built", committed, text, "", "", { context: 2 }));
    console.error(
      `The public surface differs from ${reportFile}. If that is intended, run "npm run api:report" and describe the change in CHANGELOG.md.`,
    );
    process.exitCode = 1;
  }
}
