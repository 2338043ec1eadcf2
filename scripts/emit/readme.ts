import type { Facts } from "../describe/describe.ts";
import type { MethodFact, ResourceFact } from "../describe/operations/resources.ts";
import { markdownText } from "./escape.ts";

/** What is in each generated file. */
const contents: readonly (readonly [file: string, holds: string])[] = [
  ["models.ts", "a type for every component, and for what each operation takes and gives"],
  ["schema.ts", "the raw types of paths, components and operations, by openapi-typescript"],
  ["unions.ts", "kinds, guards and an exhaustive match for each tagged union"],
  ["validators.ts", "validators of request bodies"],
  ["page.ts", "a page of a list"],
  ["resources/", "a module for each resource: its methods, the facts about its operations, its validators"],
  ["client.ts", "the tree of all resources, security schemes and servers"],
  ["agreement.test-d.ts", "a type test: models.ts and schema.ts say the same"],
  ["runtime/", "what is the same for every document: the plain client and the parts of validators"],
  ["index.ts", "all of it but the raw types' details"],
];

/** The source of README.md: what is here, and what of the document is not. */
export function emitReadme(facts: Facts, files: readonly string[], index: string): string {
  const rows = contents
    .filter(([file]) => files.some((name) => name === file || (file.endsWith("/") && name.startsWith(file))))
    .map(([file, holds]) => `| \`${file}\` | ${holds} |`);
  const diagnostics = facts.diagnostics.map(
    (diagnostic) =>
      `- ${markdownText(diagnostic.pointer)}: ${diagnostic.skipped ? "left out. " : ""}${markdownText(diagnostic.sentence)}`,
  );
  return [
    `# ${markdownText(facts.title) || "Generated files"}`,
    "Generated: edit the document that they come from, or the generator, not these files.",
    ["| file | holds |", "| --- | --- |", ...rows].join("\n"),
    `${count(facts.models.length, "model")}, ${count(facts.operations.length, "operation")}, ${count(facts.unions.length, "tagged union")}.`,
    ...(facts.operations.length === 0 ? [] : ["## Use", usage(facts, index)]),
    ...(diagnostics.length === 0 ? [] : ["## What the document should correct", diagnostics.join("\n")]),
  ].join("\n\n");
}

/** How to make calls. `index` is the specifier of the index. */
function usage(facts: Facts, index: string): string {
  const { member, operation } = firstMethod(facts.resources) ?? {};
  const args = [
    ...(operation?.positional === undefined ? [] : ["…"]),
    ...(operation?.params === undefined ? [] : ["{ … }"]),
  ];
  const place = [...(operation?.resource ?? []), member ?? ""].join(".");
  return `\`npm install openapi-fetch\`, then:

\`\`\`ts
import { createFetchClient, createResources, sendWith, servers } from ${index};

const [baseUrl = "https://api.example.com"] = servers;
const client = createFetchClient({ baseUrl, headers: {} }); // credentials go into the headers
const api = createResources(sendWith(client));
const result = await api.${place}(${args.join(", ")});
\`\`\`

A program that uses one resource alone is smaller if it makes no tree: \`createResources\` in \`client.ts\` shows how each is made.`;
}

function firstMethod(resource: ResourceFact): MethodFact | undefined {
  const [first] = resource.methods;
  if (first !== undefined) return first;
  for (const child of resource.children) {
    const found = firstMethod(child.resource);
    if (found !== undefined) return found;
  }
  return undefined;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
