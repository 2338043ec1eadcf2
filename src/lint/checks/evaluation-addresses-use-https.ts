import type { Check } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const evaluationAddressesUseHttps: Check = {
  id: "evaluation-addresses-use-https",
  law: "External evaluation and its keys use HTTPS.",
  level: "error",
  source: "external-evaluation",
  *find({ ofKind }) {
    for (const rule of ofKind("external_evaluation")) {
      for (const field of ["evaluate_url", "keys_url"]) {
        const text = textOf(rule, field);
        if (URL.canParse(text) && new URL(text).protocol === "https:") continue;
        yield {
          path: `${rule.path}/external_evaluation/${field}`,
          message: `${quoted(text)} is not an address that begins with https://, and its answer decides who gets in.`,
          suggestion: "Serve it over HTTPS and write the whole address.",
        };
      }
    }
  },
};
