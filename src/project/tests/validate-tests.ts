import { accessRuleKinds } from "../../../generated/index.ts";
import { isObject } from "../../json/index.ts";
import { type Issue, validatePolicy } from "../../policy/index.ts";
import { testsSchema } from "../schemas/tests-schema.ts";
import { validateFile, wrong } from "../schemas/validate-file.ts";

/**
 * What is wrong with a test file by itself: its shape, words that are none, rules that the validator refuses. Whether the people,
 * applications and policies that it names are there, `runTests` says.
 *
 * @returns Issues with sentence and JSON pointer; empty if there are none.
 * @example validateTests({ matrix: { ann: { Engineers: "inn" } } })[0]?.pointer; // "/matrix/ann/Engineers"
 */
export function validateTests(file: unknown): readonly Issue[] {
  const issues = validateFile(file, testsSchema);
  if (issues.length > 0) return issues;
  const {
    never = [],
    always = [],
    matrix,
    nobodyGains,
  } = file as Readonly<Record<string, readonly { who?: unknown }[]>>;
  if (never.length + always.length + Object.keys(matrix ?? {}).length === 0 && !nobodyGains)
    return [
      wrong(
        "",
        "minProperties",
        'tests nothing. Write a "matrix", or laws under "never", "always" or "nobodyGains".',
      ),
    ];
  return [
    ...never.flatMap(({ who }, index) => whoIssues(who, `/never/${index}/who`)),
    ...always.flatMap(({ who }, index) => whoIssues(who, `/always/${index}/who`)),
  ];
}

/** What the validator of policies says of the rules by which a law says whom it means. */
function whoIssues(who: unknown, place: string): readonly Issue[] {
  if (!isObject(who)) return [];
  const isRule = Object.keys(who).some((name) => accessRuleKinds.some((kind) => kind === name));
  const lists = isRule ? { include: [who] } : { include: [], ...who };
  return validatePolicy({ name: "who", decision: "bypass", ...lists }).map((issue) => {
    const pointer = `${place}${isRule ? issue.pointer.replace("/include/0", "") : issue.pointer}`;
    const sentence = issue.message.replaceAll(`"${issue.pointer}"`, JSON.stringify(pointer));
    return { ...wrong(pointer, issue.keyword, ""), message: sentence };
  });
}
