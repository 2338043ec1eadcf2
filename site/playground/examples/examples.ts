/** The examples, each with the sentence that explains it. */
import type { Texts, View } from "../worker/question.ts";
import { goodPolicies } from "./good-policies.ts";
import { famousMistakes } from "./famous-mistakes.ts";
import { changesToReview } from "./changes-to-review.ts";

export interface Example {
  readonly title: string;
  readonly sentence: string;
  readonly texts: Partial<Texts> & Pick<Texts, "policy">;
  /** What shows best what it is about. Default: in words. */
  readonly view?: View;
}

export interface ExampleGroup {
  readonly title: string;
  readonly examples: readonly Example[];
}

export const examples: readonly ExampleGroup[] = [
  { title: "Good policies", examples: goodPolicies },
  { title: "Famous mistakes", examples: famousMistakes },
  { title: "Changes to review", examples: changesToReview },
];
