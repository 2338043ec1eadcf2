import type { Issue } from "../../../generated/index.ts";
import { namedReference, referenceWords, whyNotAName } from "../references/reference-text.ts";
import { referencesIn } from "../references/references-in.ts";

/** What is wrong with references by name: without `names` that there are any, with it those that can mean nothing. */
export function* namesIn(
  body: object,
  names: boolean,
): Generator<Pick<Issue, "pointer" | "keyword" | "message">> {
  for (const { pointer, value, to } of referencesIn(body)) {
    const named = namedReference(value);
    if (named === undefined) continue;
    const [one] = referenceWords[to];
    const why = whyNotAName(named, to);
    if (why !== undefined) {
      yield {
        pointer,
        keyword: "name",
        message: `"${pointer}" ${why}. Give the ${one} by its id, or write "name:" and its name.`,
      };
    } else if (!names) {
      yield {
        pointer,
        keyword: "name",
        message: `"${pointer}" gives the ${one} by its ${named.by}, and the API takes ids only. Resolve names first: resolveNames(policy, directory).`,
      };
    }
  }
}
