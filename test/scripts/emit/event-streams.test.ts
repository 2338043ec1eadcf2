import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../../scripts/generate.ts";
import { corpusDocument } from "../support/corpus.ts";
import { compileErrors } from "../support/generated-program.ts";

const root: string = join(import.meta.dirname, "../../..");
const { files } = await generate(root, corpusDocument("event-streams.yaml"), { importExtension: "ts" });
const texts: ReadonlyMap<string, string> = new Map(files.map(({ name, text }) => [name, text]));

test.each<[resource: string, returns: string, events: string | undefined]>([
  ["chat", "EventPromise<ServerSentEvent<Delta>>", "json"],
  ["ticks", "EventPromise<ServerSentEvent<TicksListResponse>>", "json"],
  ["lines", "EventPromise<ServerSentEvent<string>>", "text"],
  ["changes", "EventPromise<Change>", "json"],
  ["both", "APIPromise<BothGetResponse>", undefined],
  ["speech", "APIPromise<Blob>", undefined],
])("a method of %s gives %s", (resource, returns, events) => {
  const text = texts.get(`resources/${resource}.ts`) ?? "";
  expect(text).toContain(`): ${returns};`);
  expect(/events: "(\w+)"/.exec(text)?.[1]).toBe(events);
});

test("the events have the types that the document gives them", () => {
  const program = `
import { createResources, type Send } from "./index.ts";
declare const send: Send;
const { chat, changes, lines } = createResources(send);
export async function read(): Promise<string[]> {
  const found: string[] = [];
  for await (const { data } of chat.create({ text: "hi" })) if (data.type === "text") found.push(data.text);
  for await (const change of await changes.follow()) {
    const event: "added" | "removed" = change.event;
    found.push(event, change.data.name);
  }
  for await (const { data, event, id = "" } of lines.follow()) found.push(data, event, id);
  // @ts-expect-error no such member
  for await (const { data } of chat.create({ text: "hi" })) found.push(data.text);
  return found;
}
`;
  expect(compileErrors(new Map([...texts, ["program.ts", program]]))).toEqual([]);
});
