/** Questions at a real terminal: what is an answer, what is none, Ctrl-C, and Ctrl-D, which ends the input. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { listen } from "../../src/emulator/node.ts";
import { removeAll, written } from "../project/world.ts";
import { shownBy } from "./screen.ts";
import { terminalSession } from "./terminal-session.ts";

afterAll(removeAll);

const account = "023e105f4ecef8ad9ca31a8372d0c353";
const staff = {
  id: "9011c000-0000-4000-8000-000000000001",
  name: "Staff",
  decision: "allow",
  include: [{ email_domain: { domain: "example.com" } }],
  require: [{ geo: { country_code: "PT" } }],
};
/** What the account has, but for another country. */
const ours = {
  "access-policies.config.yaml": `accounts: { production: { id: ${account} } }\n`,
  "policies/staff.yaml":
    "name: Staff\ndecision: allow\ninclude:\n  - email_domain: { domain: example.com }\nrequire:\n  - geo: { country_code: ES }\n",
};

test.each<
  readonly [
    line: string,
    files: Readonly<Record<string, string>>,
    question: string,
    keys: string,
    said: string,
    code: number,
  ]
>([
  [
    "apply --allow widening",
    ours,
    "Type production to go on.",
    "\u0004",
    "Nothing was sent, because it was not confirmed.",
    1,
  ],
  ["apply --allow widening", ours, "Type production to go on.", "\u0003", "Nothing was sent.", 130],
  ["pull", ours, "differs from the account.", "\u0004", "Nothing was written, because no answer came.", 1],
  ["pull", ours, "differs from the account.", "\u0003", "Nothing was written.", 130],
  // In a list to move through, these letters chose to replace the file.
  ["pull", ours, "differs from the account.", "hello\r\u0003", "Nothing was written.", 130],
  [
    "init",
    {},
    "How do you want to write policies",
    "\u0004",
    "Nothing was written, because no answer came.",
    1,
  ],
  ["init", {}, "How do you want to write policies", "\u0003", "Nothing was written.", 130],
])("%s", async (line, given, question, keys, sentence, code) => {
  const folder = written(given);
  const { said, contents } = await session(folder, line, question, keys);
  const lines = shownBy(said).trimEnd().split("\n");
  expect(lines.slice(-2)).toEqual([sentence, `exit ${code}`]);
  expect(contents).toMatchObject([{ require: staff.require }]);
  for (const [file, text] of Object.entries(given))
    expect(readFileSync(join(folder, file), "utf8")).toBe(text);
  expect(readdirSync(folder)).toHaveLength(
    new Set(Object.keys(given).map((file) => file.split("/")[0])).size,
  );
});

/** Runs a line, and types keys once a question is there. */
async function session(
  folder: string,
  line: string,
  question: string,
  keys: string,
  first = "",
): Promise<{ readonly said: string; readonly contents: readonly unknown[] }> {
  const emulator = createEmulator();
  emulator.seed(account, [staff as never]);
  const server = await listen(emulator);
  let isTyped = false;
  const said = await terminalSession(folder, `${first}access-policies ${line}`, {
    url: `${server.url}/client/v4`,
    before: "trap : INT",
    heard: (text, type) => {
      if (isTyped || !shownBy(text).replaceAll(/\s+/g, " ").includes(question)) return;
      isTyped = true;
      type(keys);
    },
  });
  await server.close();
  return { said, contents: emulator.contents(account) };
}

/** The policy of the account with one more condition, so that nobody gains. */
const narrower = {
  ...ours,
  "policies/staff.yaml":
    "name: Staff\ndecision: allow\ninclude:\n  - email_domain: { domain: example.com }\nrequire:\n  - geo: { country_code: PT }\nexclude:\n  - email: { email: bob@example.com }\n",
};

const excluded = { email: { email: "bob@example.com" } };
const declined = ["Nothing was sent, because it was not confirmed.", "exit 1"];

test.each<readonly [typed: string, exclude: readonly unknown[], ending: readonly string[]]>([
  ["yes", [excluded], ["exit 0"]],
  ["Y", [excluded], ["exit 0"]],
  ["", [], declined],
  ["no", [], declined],
  ["what?", [], declined],
  ["hello", [], declined],
  ["yesterday", [], declined],
  ["key", [], declined],
])("%j typed to go on", async (typed, exclude, ending) => {
  const { said, contents } = await session(written(narrower), "apply", "Type yes to go on.", `${typed}\r`);
  expect(shownBy(said).trimEnd().split("\n").slice(-ending.length)).toEqual(ending);
  expect(contents).toMatchObject([{ exclude }]);
});

test.each<readonly [line: string, question: string, keys: string, file: string]>([
  // The word that is no answer is asked for again, and taken out by Ctrl-U.
  [
    "init --workflow none",
    "How do you want to write policies",
    "hello\r\u0015json\r",
    "policies/engineers.json",
  ],
  ["init --workflow none", "How do you want to write policies", "t\r", "policies/engineers.ts"],
  ["init --workflow none", "How do you want to write policies", "\r", "policies/engineers.yaml"],
])("%s, %s %j", async (line, question, keys, file) => {
  const folder = written({});
  const { said } = await session(folder, line, question, keys);
  expect(shownBy(said).trimEnd().split("\n").at(-1)).toBe("exit 0");
  expect(existsSync(join(folder, file))).toBe(true);
});

test("a question at a terminal that says it has no columns", async () => {
  const folder = written({});
  const question = "How do you want to write policies";
  const { said } = await session(folder, "init --workflow none", question, "json\r", "stty cols 0 rows 0; ");
  expect(shownBy(said)).toContain(question);
  expect(existsSync(join(folder, "policies/engineers.json"))).toBe(true);
});
