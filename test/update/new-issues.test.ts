import { expect, test } from "vitest";
import { namesOfTheServer, newIssues } from "../../src/update/new-issues.ts";
import type { PolicyBody } from "../../generated/index.ts";

const body = (fields: object): PolicyBody => ({
  name: "Staff",
  decision: "allow",
  include: [{ everyone: {} }],
  ...fields,
});
const grown = { emails: { list: [1] } };

const cases: readonly [string, object, object, readonly string[]][] = [
  ["nothing is near", { shade: 1 }, { shade: 2 }, []],
  ["a field that was there", { session_durations: 1 }, { session_durations: 2 }, ["/session_durations"]],
  ["a field that was not there", {}, { session_durations: 2 }, []],
  [
    "a field whose name has to be escaped",
    { "isolation/required": 1 },
    { "isolation/required": 1 },
    ["/isolation~1required"],
  ],
  [
    "the same with a tilde",
    { "isolation~required": 1 },
    { "isolation~required": 1 },
    ["/isolation~0required"],
  ],
  [
    "a field inside",
    { connection_rules: { rdq: {} } },
    { connection_rules: { rdq: 1 } },
    ["/connection_rules/rdq"],
  ],
  ["a field inside that was not there", { connection_rules: {} }, { connection_rules: { rdq: 1 } }, []],
  ["a field inside what was not there", {}, { connection_rules: { rdq: 1 } }, []],
  ["a field inside what was null", { connection_rules: null }, { connection_rules: { rdq: 1 } }, []],
  [
    "a value that is wrong now and was right",
    { mfa_config: { allowed_authenticators: ["totp"] } },
    { mfa_config: { allowed_authenticators: ["otp"] } },
    [],
  ],
  [
    "a value that was read, at another index",
    { mfa_config: { allowed_authenticators: ["totp", "newer"] } },
    { mfa_config: { allowed_authenticators: ["newer"] } },
    ["/mfa_config/allowed_authenticators/0"],
  ],
  ["a field inside what was text", { connection_rules: "rdq" }, { connection_rules: { rdq: 1 } }, []],
  ["a rule that was there", { include: [grown] }, { include: [grown] }, ["/include/0/emails"]],
  ["a rule that moved", { exclude: [{ everyone: {} }, grown] }, { require: [grown] }, ["/require/0/emails"]],
  ["a rule that moved the other way", { require: [grown] }, { exclude: [grown] }, ["/exclude/0/emails"]],
  ["a rule with another value", { require: [grown] }, { require: [{ emails: {} }] }, []],
  ["a rule at the place of another", { require: [{ emails: { list: [2] } }] }, { require: [grown] }, []],
];

test.each(cases)("%s", (_name, before, wanted, pointers) => {
  expect(namesOfTheServer(body(before), body(wanted))).toEqual(pointers);
});

test("a number that JavaScript rounds is an issue of its own", () => {
  const [issue] = newIssues(undefined, body({ shade: 2 ** 53 + 2 }));
  expect(issue).toEqual({
    message:
      '"/shade" is a whole number beyond 2^53, which JavaScript rounds: what would be written is not what the API has. Change this policy with another tool.',
    path: ["shade"],
    pointer: "/shade",
    keyword: "number",
  });
});

test.each<
  readonly [
    what: string,
    before: object | undefined,
    wanted: object,
    allowUnknown: readonly string[],
    pointers: readonly string[],
  ]
>([
  ["a slip in a new policy", undefined, { requre: [] }, [], ["/requre"]],
  ["a slip that was read with the policy", { requre: [] }, { requre: [] }, [], []],
  ["a slip that was not", {}, { requre: [] }, [], ["/requre"]],
  ["a name that is allowed", {}, { requre: [] }, ["/requre"], []],
  [
    "a name that is allowed, of which another is read",
    { requre: [] },
    { requre: [], exclud: [] },
    ["/requre"],
    ["/exclud"],
  ],
  [
    "another issue at the place of one that was read",
    { session_duration: 5 },
    { session_duration: "1x" },
    [],
    ["/session_duration"],
  ],
  [
    "an entry far down a list",
    { mfa_config: { allowed_authenticators: [...Array<string>(11).fill("totp"), "newer"] } },
    { mfa_config: { allowed_authenticators: ["newer"] } },
    [],
    [],
  ],
])("%s", (_what, before, wanted, allowUnknown, pointers) => {
  const found = newIssues(before && body(before), body(wanted), allowUnknown);
  expect(found.map(({ pointer }) => pointer)).toEqual(pointers);
});
