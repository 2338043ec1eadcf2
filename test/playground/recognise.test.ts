/** Whatever is pasted: recognised, with the policies that are in it, or refused with a sentence. */
import { expect, test } from "vitest";
import { answer } from "../../site/playground/worker/answer.ts";
import { recognise } from "../../site/playground/worker/recognise.ts";
import { readText } from "../../site/playground/worker/read-text.ts";

const include = [{ email: { email: "ann@example.com" } }];
const staff = { name: "Staff", decision: "allow", include };
const guests = { name: "Guests", decision: "deny", include };

const envelope = (result: unknown): object => ({ success: true, errors: [], messages: [], result });

interface Want {
  readonly names?: readonly string[];
  readonly pointers?: readonly string[];
  readonly sentence?: RegExp;
  readonly refusal?: RegExp;
  readonly applications?: readonly object[];
}

const cases: Readonly<Record<string, readonly [given: unknown, want: Want]>> = {
  "a policy": [staff, { names: ["Staff"], pointers: [""] }],
  "a list of policies": [[staff, guests], { names: ["Staff", "Guests"], pointers: ["/0", "/1"] }],
  "a list with something else in it": [
    [staff, 7],
    { names: ["Staff"], pointers: ["/0"], refusal: /A policy is an object/ },
  ],
  "a policy that is being begun": [{ name: "St" }, { names: ["St"], pointers: [""] }],
  "nothing yet": [{}, { names: [""], pointers: [""] }],
  "an answer with a policy": [
    envelope({ ...staff, id: "x" }),
    { names: ["Staff"], pointers: ["/result"], sentence: /answer of the API with one policy/ },
  ],
  "an answer with a list": [
    envelope([staff, guests]),
    { names: ["Staff", "Guests"], pointers: ["/result/0", "/result/1"], sentence: /with 2 policies/ },
  ],
  "an answer about an application": [
    envelope({
      id: "a",
      name: "Wiki",
      type: "self_hosted",
      policies: [
        { ...guests, precedence: 2 },
        { ...staff, precedence: 1 },
      ],
    }),
    {
      names: ["Staff", "Guests"],
      pointers: ["/result/policies/1", "/result/policies/0"],
      sentence: /about an application with 2 policies/,
      applications: [{ name: "Wiki", policies: ["Staff", "Guests"] }],
    },
  ],
  "an answer about applications that share a policy": [
    envelope([
      { name: "Wiki", domain: "wiki.example.com", policies: [{ ...staff, id: "1" }] },
      {
        name: "Mail",
        domain: "mail.example.com",
        policies: [
          { ...staff, id: "1" },
          { ...guests, id: "2" },
        ],
      },
    ]),
    {
      names: ["Staff", "Guests"],
      pointers: ["/result/0/policies/0", "/result/1/policies/1"],
      sentence: /about 2 applications with 2 policies/,
      applications: [
        { name: "Wiki", policies: ["Staff"] },
        { name: "Mail", policies: ["Staff", "Guests"] },
      ],
    },
  ],
  "applications without the rules of their policies": [
    [{ name: "Wiki", domain: "wiki.example.com", policies: [{ id: "1" }] }],
    { refusal: /without the rules/ },
  ],
  "an export of an account": [
    {
      account: { id: "x" },
      policies: [{ ...staff, id: "1" }],
      applications: [{ id: "a", name: "Wiki", policies: [{ id: "1" }] }],
    },
    {
      names: ["Staff"],
      pointers: ["/policies/0"],
      sentence: /an export with one policy/,
      applications: [{ name: "Wiki", policies: ["Staff"] }],
    },
  ],
  "an answer that failed": [
    { success: false, errors: [{ code: 12130, message: "invalid 'include' configuration" }], result: null },
    { refusal: /holds no policy. It failed with 12130: invalid 'include' configuration/ },
  ],
  "an answer about something else": [
    envelope([{ id: "z", name: "example.com" }]),
    { refusal: /not about policies/ },
  ],
  "an empty list": [envelope([]), { names: [], pointers: [], sentence: /with 0 policies/ }],
  "some other file": [{ version: 1, scripts: {} }, { refusal: /No policy is in this/ }],
  "a single value": ["hello", { refusal: /single value/ }],
  "Terraform's state file": [
    { version: 4, terraform_version: "1.9.0", serial: 7, resources: [] },
    { refusal: /terraform show -json/ },
  ],
};

test.each(Object.entries(cases))("takes %s", (_what, [given, want]) => {
  const { policies, sentence, refusals, applications } = recognise(given);
  expect(policies.map(({ policy }) => policy.name ?? "")).toEqual(want.names ?? []);
  expect(policies.map(({ pointer }) => pointer)).toEqual(want.pointers ?? []);
  expect(sentence ?? "").toMatch(want.sentence ?? /^$/);
  expect(refusals.map(({ message }) => message).join(" ")).toMatch(want.refusal ?? /^$/);
  expect(applications).toEqual(want.applications);
});

const texts: Readonly<Record<string, readonly [text: string, refusal: RegExp]>> = {
  "Terraform's language": [
    'resource "cloudflare_zero_trust_access_policy" "staff" {\n  name = "Staff"\n}',
    /terraform show -json/,
  ],
  "JSON with a comma too many": ['{ "name": "x", }', /This is not JSON/],
  "brackets without end": ["[".repeat(20_000), /nested too deeply|cannot be read|Flow sequence/],
  "a bomb of aliases": [
    `a: &a [x,x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g"].map((name, index) => `${name}: &${name} [${`*${"abcdef"[index]},`.repeat(10)}]`).join("\n")}\n`,
    /cannot be read/,
  ],
  "a text that is too long": [`name: ${"x".repeat(2_000_001)}`, /two million/],
};

test.each(Object.entries(texts))("refuses %s with a sentence", (_what, [text, refusal]) => {
  expect(readText(text).remarks[0]?.message ?? "").toMatch(refusal);
});

test("says so where everything is shown", async () => {
  const said = await answer({
    texts: { policy: JSON.stringify(envelope(staff)), before: "", people: "", applications: "" },
    view: "words",
    width: 600,
  });
  expect(said.notice).toEqual({
    sentence: "This is an answer of the API with one policy.",
    canTakeOver: true,
  });
  expect(said.summary).toBe("No findings.");
});
