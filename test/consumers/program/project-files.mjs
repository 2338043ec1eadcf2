// A project with a policy in each kind of file: TypeScript by jiti, which this folder has, or by Node itself; elsewhere, without jiti, an
// older Node says what to do.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatReport, lintProject, loadProject } from "cloudflare-access-policies/project";

function write(folder) {
  mkdirSync(join(folder, "policies"), { recursive: true });
  writeFileSync(
    join(folder, "policies/typed.ts"),
    'const name: string = "Typed";\nexport default { name, decision: "deny", include: [{ everyone: {} }] };\n',
  );
  writeFileSync(join(folder, "policies/plain.yaml"), "name: Plain\ndecision: deny\ninclude: []\n");
  return folder;
}

const here = await loadProject({ cwd: write("project") });
assert.deepEqual(here.issues, []);
assert.deepEqual(here.policies.map(({ name }) => name).sort(), ["Plain", "Typed"]);
assert.match(formatReport({ command: "lint", report: lintProject(here) }, "pretty"), /2 policies/);

const elsewhere = await loadProject({ cwd: write(mkdtempSync(join(tmpdir(), "project-"))) });
const said = elsewhere.issues.map(({ message }) => message).join();
if (!process.features.typescript) assert.match(said, /Install jiti beside it/);
else assert.equal(said, "");

const schema = createRequire(import.meta.url).resolve("cloudflare-access-policies/schema/policy.json");
assert.match(readFileSync(schema, "utf8"), /email_domain/);
console.log("all there");
