/**
 * What people see: the command in a real terminal of 80 columns, with colours, as `script` records it. Each session is a file of
 * `test/cli/transcripts/`; `npx vitest run test/cli -u` writes them anew.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { removeAll, written } from "../project/world.ts";

afterAll(removeAll);

const root: string = join(import.meta.dirname, "../..");
const command = `${process.execPath} --import ${join(root, "node_modules/tsx/dist/esm/index.mjs")} ${join(root, "src/cli/access-policies.ts")}`;

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

/** Runs a line in a terminal of 80 columns. Sequences of colour are written as `«31»`, so that the file can be read. */
function recorded(folder: string, line: string): string {
  const { stdout } = spawnSync(
    "script",
    [
      "--quiet",
      "--command",
      `stty cols 80 rows 50; ${line.replaceAll("access-policies", command)}; echo "exit $?"`,
      "/dev/null",
    ],
    {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder, TERM: "xterm-256color" },
    },
  );
  const shown = stdout
    .replaceAll("\r\n", "\n")
    .replaceAll(folder, "/company")
    // What takes long is said only on a slow machine, and taken back.
    // eslint-disable-next-line no-control-regex
    .replace(/[^\n]* …\r\u001b\[K/g, "")
    // eslint-disable-next-line no-control-regex
    .replace(/\u001b\[([\d;]*)m/g, "«$1»");
  return `$ ${line}\n${shown}`;
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
  const session = recorded(folder(), line);
  await expect(session).toMatchFileSnapshot(`transcripts/${name}.txt`);
  const lines = session.replace(/«[\d;]*»/g, "").split("\n");
  expect(lines.slice(1).filter((one) => one.length > 80)).toEqual([]);
});

test("nothing that widens is green", () => {
  expect(recorded(widened(), "access-policies diff HEAD .")).not.toMatch(/«(?:32|92|42)»/);
});

test("a reader that has seen enough ends nothing with an error", () => {
  expect(recorded(company(), "access-policies who --as ann --trace | head -1")).toContain("exit 0");
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
