import type { Check } from "../check.ts";
import { quoted, textOf } from "../rule-values.ts";

export const evaluationAddressesUseHttps: Check = {
  id: "evaluation-addresses-use-https",
  law: "An external evaluation is asked, and its keys are read, over HTTPS.",
  level: "error",
  source: "external-evaluation",
  *find({ ofKind }) {
    for (const rule of ofKind("external_evaluation")) {
      for (const field of ["evaluate_url", "keys_url"]) {
        if (URL.canParse(textOf(rule, field)) && new URL(textOf(rule, field)).protocol === "https:") continue;
        yield {
          path: `${rule.path}/external_evaluation/${field}`,
          message: `${quoted(textOf(rule, field))} is no address that begins with https://, and who gets in depends on its answer.`,
          suggestion: "Serve it over HTTPS, and write the whole address.",
        };
      }
    }
  },
};
