/** scripts/ turns any document into code; what it knows of this product would be wrong for the next document. */
import { expect, test } from "vitest";
import { problem, sourcesOf } from "./project.ts";

const words = /cloudflare|zero.?trust|polic(y|ies)|\baccess (rule|group|application)/gi;

test("scripts/ contains no word of the product", () => {
  const problems = sourcesOf("scripts").flatMap((file) =>
    [...file.getFullText().matchAll(words)].map((match) => problem(file, match.index, `says "${match[0]}"`)),
  );
  expect(problems).toEqual([]);
});
