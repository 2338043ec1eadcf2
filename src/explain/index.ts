/**
 * What policies and their changes mean, in English and as pictures.
 *
 *     import { explainPolicy, toText } from "cloudflare-access-policies/explain";
 */
export { type ExplainOptions, explainPolicy } from "./explain-policy.ts";
export { explainDiff } from "./explain-diff.ts";
export { explainApplication } from "./explain-application.ts";
export { drawApplication, drawDiff, type DrawOptions, drawPolicy } from "./draw.ts";
export type { Explanation, Heading, Item, List, Paragraph, Part, Piece, Words } from "./explanation.ts";
export { toMarkdown, toText } from "./print.ts";
