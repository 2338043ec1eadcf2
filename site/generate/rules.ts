/**
 * A page for each kind of rule, and one that lists them: made from the builders' docstrings, the spec, and the facts in
 * `src/rules/facts.ts`, so that a page cannot say anything else than the code.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { parse, stringify } from "yaml";
import { accessRuleKinds, type AccessRule, type AccessRuleKind as RuleKind } from "../../generated/index.ts";
import { explainPolicy, toText } from "../../src/explain/index.ts";
import { type RuleFacts, ruleFacts } from "../../src/rules/facts.ts";
import * as rule from "../../src/rules/index.ts";
import { type Docstring, docstringsOf } from "./docstrings.ts";
import { code, known, page, plain, table, tabs } from "./markdown.ts";
import { notKnown } from "./not-known.ts";
import { titles } from "./titles.ts";

const root: string = join(import.meta.dirname, "../..");

interface Property {
  readonly type?: string;
  readonly description?: string;
  readonly items?: { readonly type?: string; readonly enum?: readonly string[] };
  readonly "x-refers-to"?: string;
}
interface Shape {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}
interface Component {
  readonly description: string;
  readonly properties: Readonly<Record<string, Shape>>;
}
const components = (
  parse(readFileSync(join(root, "openapi/access-policies.yaml"), "utf8")) as {
    readonly components: { readonly schemas: Readonly<Record<string, Component>> };
  }
).components.schemas;

/** The builders' files, each with what its rules ask. */
const sections = {
  people: "Who the visitor is",
  "identity-providers": "How they logged in",
  network: "Where the request comes from",
  devices: "With which device",
  machines: "Programs, which do not log in",
  judgements: "What another service decides",
} as const;

interface Kind {
  readonly kind: RuleKind;
  readonly section: string;
  readonly title: string;
  readonly builder: Docstring;
  /** The first example of the builder, and the rule that it gives. */
  readonly example: string;
  readonly gives: AccessRule;
  readonly component: string;
}

/** The docstrings shorten ids, so that they fit a line; a reader copies whole ones. */
function withWholeIds(example: string): string {
  return example
    .replaceAll("aa0a4aab-…", "aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
    .replaceAll("ea85612a-…", "ea85612a-29c8-46c2-bacb-669d65136971");
}

/** What an example gives. The examples are this repository's own code, and are run as such. */
function valueOf(example: string): AccessRule {
  return (runInThisContext(`(rule) => (${example})`) as (rule: object) => AccessRule)(rule);
}

const kinds: readonly Kind[] = Object.entries(sections).flatMap(([file, section]) =>
  docstringsOf(`src/rules/${file}.ts`)
    .filter(({ examples }) => examples.length > 0)
    .map((builder) => {
      const example = withWholeIds(builder.examples[0] ?? "");
      const gives = valueOf(example);
      const kind = rule.kindOf(gives) as RuleKind;
      const component = /#\/components\/schemas\/(\w+)/.exec(builder.see.join(" "))?.[1] ?? "";
      return { kind, section, title: titles[kind], builder, example, gives, component };
    }),
);

const missing = accessRuleKinds.filter((kind) => !kinds.some((each) => each.kind === kind));
if (missing.length > 0)
  throw new Error(`These kinds of rules have no builder with an example: ${missing.join(", ")}`);

const decisions = { allow: "Allow", deny: "Block", non_identity: "Service Auth", bypass: "Bypass" } as const;
const fitness = {
  works: "yes",
  "never-match": "never matches: there is no login",
  "not-supported": "not supported",
} as const;

const identityWords = {
  true: "Only visitors who have logged in can match.",
  false: "It needs no login: it is about the request itself.",
  "as-its-contents": "Whether it needs a login depends on the rules inside.",
} as const;
const checkedWords = {
  login:
    "When somebody logs in, and again when their session is renewed. What changes in between is not noticed.",
  always: "With every request.",
  "as-its-contents": "As the rules inside are.",
} as const;

function pageOf({ kind, section, title, builder, example, gives, component }: Kind): string {
  const facts: RuleFacts = ruleFacts[kind];
  const fits = facts.decisions.allow.value === "works" ? "allow" : "non_identity";
  const policy = { name: "Example", decision: fits, include: [gives] } as const;
  const words = toText(explainPolicy(policy)).split("\n\n").slice(1).join("\n\n");
  const typescript = `import { definePolicy, rule } from "cloudflare-access-policies";

export default definePolicy({
  name: "Example",
  decision: "${fits}",
  include: [${example}],
});`;
  return page(
    `${title}: \`${kind}\``,
    `The rule ${kind} of Cloudflare Access: ${firstSentence(builder.text)}`,
    `*${section}*`,
    plain(builder.text),
    "## Example",
    tabs(
      code("ts twoslash", typescript, "TypeScript"),
      code("yaml", stringify(policy, { flowCollectionPadding: true }), "YAML"),
      code("json", JSON.stringify(policy, null, 2), "JSON"),
    ),
    "What the package says that this policy does:",
    words
      .trim()
      .split("\n")
      .map((line) => `> ${plain(line)}`)
      .join("\n"),
    "## Fields",
    fieldsOf(kind, component),
    "## When it is checked",
    table(
      ["question", "answer", "how it is known"],
      [
        ["When is it checked?", checkedWords[facts.checked.value], known(facts.checked)],
        ["Does it need a login?", identityWords[`${facts.identity.value}`], known(facts.identity)],
        [
          "Where may it stand?",
          facts.places.value.map((place) => `\`${place}\``).join(", "),
          known(facts.places),
        ],
      ],
    ),
    "## Which decisions it works with",
    table(
      ["decision", "works", "how it is known"],
      Object.entries(decisions).map(([decision, name]) => {
        const fact = facts.decisions[decision as keyof typeof decisions];
        return [`\`${decision}\` (${name})`, fitness[fact.value], known(fact)];
      }),
    ),
    "## What is not known",
    listOrNothing([...notKnown[kind], ...assumptions(facts)]),
    "## See also",
    [
      `- The builder [\`rule.${builder.name}\`](../api/rules.md#${builder.name.toLowerCase()}), and its type [\`${component}\`](../api/index/index.md#${component.toLowerCase()}).`,
      "- [Names instead of ids](../guide/names.md) and [all kinds of rules](./index.md).",
    ].join("\n"),
  );
}

function firstSentence(text: string): string {
  return (/^[\s\S]*?[.](?=\s|$)/.exec(text)?.[0] ?? text).replace(/\s+/g, " ").replaceAll("`", "");
}

function listOrNothing(lines: readonly string[]): string {
  return lines.length === 0
    ? "Nothing that we know of."
    : [...new Set(lines)].map((line) => `- ${line}`).join("\n");
}

/** What `facts.ts` marks as assumed is not known either. */
function assumptions({ identity, checked, decisions: fits }: RuleFacts): readonly string[] {
  const never = Object.entries(fits).filter(([, fact]) => fact.known === "assumed");
  return [
    ...(identity.known === "assumed" ? ["Whether it needs a login: no document says so for this kind."] : []),
    ...(checked.known === "assumed" ? ["When it is checked: no document says so for this kind."] : []),
    ...never.map(
      ([decision]) =>
        `What becomes of it under \`${decision}\`: no document says so. The option \`unfitRules\` of the evaluator says how to judge it.`,
    ),
  ];
}

function fieldsOf(kind: RuleKind, component: string): string {
  const inner = components[component]?.properties[kind] ?? {};
  const properties = Object.entries(inner.properties ?? {});
  if (properties.length === 0) return `None: it is always \`{ "${kind}": {} }\`.`;
  return table(
    ["field", "type", "required", "meaning"],
    properties.map(([name, property]) => [
      `\`${name}\``,
      typeOf(property),
      inner.required?.includes(name) ? "yes" : "no",
      `${plain(property.description ?? "")}${property["x-refers-to"] === undefined ? "" : ` In files, [\`name:…\`](../guide/names.md) may stand here.`}`,
    ]),
  );
}

function typeOf({ type, items }: Property): string {
  if (type !== "array") return type ?? "any";
  const values = items?.enum?.map((value) => `\`${value}\``).join(", ");
  return values === undefined ? "list of texts" : `list of ${values}`;
}

function overview(): string {
  const lists = Object.values(sections).map((section) => {
    const rows = kinds
      .filter((each) => each.section === section)
      .map(({ kind, title, builder }) => {
        const facts: RuleFacts = ruleFacts[kind];
        return [
          `[\`${kind}\`](./${kind}.md)`,
          title,
          `\`rule.${builder.name}\``,
          { true: "yes", false: "no", "as-its-contents": "as inside" }[`${facts.identity.value}`],
          { login: "at login", always: "always", "as-its-contents": "as inside" }[facts.checked.value],
        ];
      });
    return `## ${section}\n\n${table(["kind", "means", "builder", "needs a login", "checked"], rows)}`;
  });
  return page(
    "Kinds of rules",
    `Every kind of rule that a Cloudflare Access policy can have: ${kinds.length} of them, each with its meaning, an example, and when it is checked.`,
    `A rule is an object with one key, and the key is its kind. A policy has three lists of rules: somebody matches if they meet **any** rule of \`include\`, **all** of \`require\`, and **none** of \`exclude\`. Then the decision holds.`,
    `This version knows ${kinds.length} kinds. The API gets a new one every few months; a kind that this version does not know is kept and reported, never dropped.`,
    ...lists,
    "## How we know",
    "Each fact on these pages is marked. *Documented* means that Cloudflare's pages say it; *observed*, that others have met it; *assumed*, that nobody says it and anything else would make no sense. Nothing here was compared with the live API.",
  );
}

/** Paths below `rules/`, and texts. */
export function rulePages(): Readonly<Record<string, string>> {
  return {
    "rules/index.md": overview(),
    ...Object.fromEntries(kinds.map((each) => [`rules/${each.kind}.md`, pageOf(each)])),
  };
}

/** The kinds for the sidebar, by section. */
export function ruleSections(): readonly {
  readonly section: string;
  readonly kinds: readonly { kind: string; title: string }[];
}[] {
  return Object.values(sections).map((section) => ({
    section,
    kinds: kinds.filter((each) => each.section === section).map(({ kind, title }) => ({ kind, title })),
  }));
}
