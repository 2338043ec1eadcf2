/**
 * What people see: the command in a real terminal of 80 columns, with colours, as `script` records it. Each session is a file of
 * `test/cli/transcripts/`; `npx vitest run test/cli -u` writes them anew.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { removeAll, written } from "../project/world.ts";
import { command, terminalSession, tooWide, transcript } from "./terminal-session.ts";

afterAll(removeAll);

const engineers = `name: Engineers
decision: allow
include:
  - email_domain: { domain: example.com }
require:
  - geo: { country_code: PT }
`;

/** A company with two applications and a history of one commit. */
function company(): string {
  const folder = written({
    "policies/engineers.yaml": engineers,
    "policies/contractors.yaml":
      "name: Contractors\ndecision: allow\ninclude:\n  - email_domain: { domain: contractors.example }\n",
    "applications/all.yaml":
      "- { name: Grafana, policies: [Engineers] }\n- { name: Wiki, policies: [Engineers, Contractors] }\n",
    "people.yaml":
      "ann: { email: ann@example.com, country: PT }\ncontractor: { email: bob@contractors.example, country: DE }\nstranger: { email: x@elsewhere.example, country: PT }\n",
    "tests/all.test.yaml":
      "applications: [Grafana, Wiki]\nmatrix:\n  ann: in\n  contractor: { Wiki: in }\n  stranger: {}\nnever:\n  - name: nobody from elsewhere\n    enters: Grafana\n    who: { exclude: [{ geo: { country_code: PT } }] }\n",
  });
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-C", folder, "-c", "user.name=x", "-c", "user.email=x@example.com", ...args]);
  };
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "first");
  return folder;
}

/** The change that a reviewer should see: a condition goes, and with it the only thing that kept others out. */
function widened(): string {
  const folder = company();
  writeFileSync(join(folder, "policies/engineers.yaml"), engineers.replace(/require:[^]*/, ""));
  return folder;
}

async function recorded(folder: string, line: string): Promise<string> {
  return transcript(folder, line, await terminalSession(folder, line));
}

const sessions: readonly (readonly [name: string, folder: () => string, line: string])[] = [
  ["help", company, "access-policies --help"],
  ["check", company, "access-policies check"],
  ["misspelt", company, "access-policies wo --app Wiki"],
  ["who", company, "access-policies who --as ann,contractor,stranger,new@example.com"],
  ["who-trace", company, "access-policies who --app Wiki --as contractor --trace"],
  ["explain", company, "access-policies explain Engineers"],
  ["diff-that-widens", widened, "access-policies diff HEAD . --detailed-exitcode"],
  ["test-that-fails", widened, "access-policies test"],
  [
    "lint",
    () => written({ "policies/engineers.yaml": engineers.replace("require", "requre") }),
    "access-policies lint",
  ],
  ["init-without-a-terminal", () => written({}), "access-policies init < /dev/null"],
];

test.each(sessions)("%s, and no line is wider than the terminal", async (name, folder, line) => {
  const session = await recorded(folder(), line);
  await expect(session).toMatchFileSnapshot(`transcripts/${name}.txt`);
  expect(tooWide(session)).toEqual([]);
});

test("nothing that widens is green", async () => {
  expect(await recorded(widened(), "access-policies diff HEAD .")).not.toMatch(/«(?:32|92|42)»/);
});

test("a reader that has seen enough ends nothing with an error", async () => {
  expect(await recorded(company(), "access-policies who --as ann --trace | head -1")).toContain("exit 0");
});

test("an interrupt ends the emulator, which has said where it is", async () => {
  const [node = "", ...args] = command.split(" ");
  const child = spawn(node, [...args, "emulator"], { cwd: company(), stdio: ["ignore", "pipe", "pipe"] });
  const [first] = (await once(child.stdout, "data")) as [Buffer];
  const url = first.toString().trim();
  const answer = await fetch(`${url}/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/access/policies`, {
    headers: { authorization: "Bearer any" },
  });
  expect(await answer.json()).toMatchObject({
    success: true,
    result: [{ name: "Contractors" }, { name: "Engineers" }],
  });
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([0, null]);
});
