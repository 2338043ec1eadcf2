/** Small pieces of Markdown that several generated pages use. */
import type { Fact } from "../../src/rules/facts.ts";
import { sources, type Source } from "../../src/rules/sources.ts";

/** A table whose cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A block of code. With a title it is shown as a tab that has the title as its name. */
export function code(language: string, text: string, title?: string): string {
  return `\`\`\`${language}${title === undefined ? "" : ` [${title}]`}\n${text.trimEnd()}\n\`\`\``;
}

/** Blocks of code as tabs. */
export function tabs(...blocks: readonly string[]): string {
  return `::: code-group\n\n${blocks.join("\n\n")}\n\n:::`;
}

/** Where a fact comes from, as a link. */
export function sourceLink(source: Source): string {
  if (source === "reasoning") return "our own reasoning";
  const words = source === "api-page" ? "API reference" : source.replaceAll("-", " ");
  const isTheirs = sources[source].startsWith("https://developers.cloudflare.com/");
  return `[${isTheirs ? `Cloudflare: ${words}` : words}](${sources[source]})`;
}

/** How a fact is known, and from where. */
export function known({ known: how, source }: Pick<Fact<unknown>, "known" | "source">): string {
  return `${how}: ${sourceLink(source)}`;
}

/** The text of a page. `description` is what llms.txt and search engines show. */
export function page(title: string, description: string, ...parts: readonly string[]): string {
  const front = `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\neditLink: false\n---`;
  return `${[front, `# ${title}`, ...parts].join("\n\n")}\n`;
}

/** A text in which nothing is markup for Vue or HTML. */
export function plain(text: string): string {
  return text.replaceAll("{{", "{&#8203;{").replaceAll("<", "&lt;");
}
