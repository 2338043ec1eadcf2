/** Pictures stand alone, and nothing of a policy gets out of its place in them. */
import { expect, test } from "vitest";
import { drawPolicy } from "../../src/explain/index.ts";
import { colours } from "../../src/explain/picture/colours.ts";
import { textWidth, wrapped } from "../../src/explain/picture/text-width.ts";
import { hostilePolicies } from "./hostile-policies.ts";
import { pictures } from "./pictures/sources.ts";
import { problemOfMermaid, problemOfPictures, problemOfSvg, theDrawing } from "./well-formed.ts";

test.each(Object.entries(pictures))("%s is made of what pictures are made of", (_name, draw) => {
  expect(problemOfSvg(draw({}))).toBeUndefined();
  expect(problemOfSvg(draw({ width: 390 }))).toBeUndefined();
  expect(problemOfMermaid(draw({ format: "mermaid" }))).toBeUndefined();
});

test("hostile policies stay in their places", () => {
  const policies = hostilePolicies(31, 7);
  const problems = policies
    .slice(1)
    .map((policy, index) => problemOfPictures(policies[index] ?? policy, policy, theDrawing));
  expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
});

test("a picture refers to nothing outside of itself, and says what it shows", () => {
  const svg = drawPolicy({
    name: "Staff",
    decision: "allow",
    include: [{ email_domain: { domain: "example.com" } }],
  });
  expect(svg).toMatch(/^<svg [^>]*role="img"/);
  expect(svg).toContain("<title>Staff</title>");
  expect(svg).toContain("After a login, lets in anyone with an address at example.com.");
  expect(svg).toContain("@media (prefers-color-scheme:dark)");
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
    /https?:|url\((?!#)|@import|<script|foreignObject/,
  );
});

test("a very long address and many rules fit", () => {
  const long = `${"x".repeat(3_000)}@example.com`;
  const svg = drawPolicy({ name: long, decision: "allow", include: [{ email: { email: long } }] });
  expect(Number(/height="(\d+)"/.exec(svg)?.[1])).toBeLessThan(400);
});

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each(["light", "dark"] as const)("contrasts in the %s", (mode) => {
  const { strong, soft, line, faint, added, removed, paper, frame, chip, door, hatch } = colours[mode];
  for (const ground of [paper, frame, chip, door, hatch])
    for (const text of [strong, soft]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  for (const ground of [paper, frame])
    for (const outline of [line, faint, added, removed])
      expect(contrast(outline, ground)).toBeGreaterThanOrEqual(3);
});

const font = { size: 13 };

test.each<[text: string, width: number, most: number, want: readonly string[]]>([
  ["one two three", 1_000, 3, ["one two three"]],
  ["one two three", 60, 3, ["one two", "three"]],
  ["one two three four", 60, 1, ["one tw…"]],
  ["somebody@example.com", 100, 3, ["somebody@", "example.com"]],
  ["", 100, 3, [""]],
])("%j in %d pixels and %d lines", (text, width, most, want) => {
  const lines = wrapped(text, width, font, most);
  expect(lines).toEqual(want);
  for (const line of lines) expect(textWidth(line, font)).toBeLessThanOrEqual(width);
});
