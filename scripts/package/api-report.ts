/**
 * The public surface as a file that people review: `npm run api:report` writes it from the built declarations,
 * `npm run api:check` compares, prints what differs and exits 1.
 *
 * The report names every export of every entry, with its members and their types but without documentation. Its digest
 * has to stand in the newest section of CHANGELOG.md, so that no change of the surface goes unmentioned.
 */
import { createHash } from "node:crypto";
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
  const { exports: entries } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    exports: Record<string, string | { readonly types: string }>;
  };
  const project = new Project({ compilerOptions: { strict: true, module: 199, moduleResolution: 99 } });
  const sections = Object.entries(entries).flatMap(([name, entry]) => {
    if (typeof entry === "string") return [];
    const lines = surfaceOf(project.addSourceFileAtPath(join(root, entry.types)));
    return [`## \`${name}\`\n\n\`\`\`ts\n${lines.join("\n")}\n\`\`\`\n`];
  });
  return `# The public surface\n\nWritten by \`npm run api:report\`; review it like code.\n\n${sections.join("\n")}`;
}

/** A short digest of the report: what the changelog quotes. */
function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function newestSection(changelog: string): string {
  return changelog.split(/^## /m)[1] ?? "";
}

function check(text: string): readonly string[] {
  const written = readFileSync(join(root, reportFile), "utf8");
  const digest = digestOf(text);
  if (written !== text) {
    const patch = createTwoFilesPatch(reportFile, "as built", written, text, "", "", { context: 2 });
    return [
      `${patch}The public surface is not the one in ${reportFile}. If that is meant, run "npm run api:report" and say so in CHANGELOG.md.`,
    ];
  }
  return newestSection(readFileSync(join(root, "CHANGELOG.md"), "utf8")).includes(digest)
    ? []
    : [
        `The newest section of CHANGELOG.md does not name the public surface as it is. Say what changed, and name its digest: \`${digest}\`.`,
      ];
}

const text = report();
if (process.argv.includes("--check")) {
  const problems = check(text);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
} else {
  writeFileSync(join(root, reportFile), text);
  console.log(`Wrote ${reportFile}. Its digest, for CHANGELOG.md: ${digestOf(text)}`);
}
