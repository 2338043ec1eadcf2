import { pointerTo } from "../../json/index.ts";
import type { Check } from "../check.ts";
import { quoted, textOf } from "../values/rule-values.ts";

export const providerValuesFit: Check = {
  id: "provider-values-fit",
  law: "A Google group is given by its address; a GitHub organization and team by their names alone.",
  level: "error",
  source: "api-page",
  *find({ ofKind }) {
    for (const rule of ofKind("gsuite")) {
      const address = textOf(rule, "email");
      if (/^[^\s@]+@[^\s@]+$/.test(address)) continue;
      yield {
        path: `${rule.path}/gsuite/email`,
        message: `${quoted(address)} is not the address of a Google group.`,
        suggestion: 'Write the whole address, such as "eng@example.com".',
      };
    }
    for (const rule of ofKind("github-organization")) {
      for (const field of ["name", "team"]) {
        const name = textOf(rule, field);
        if (!/[/@:]/.test(name)) continue;
        yield {
          path: pointerTo(`${rule.path}/github-organization`, field),
          message: `${quoted(name)} is not the name of a GitHub ${field === "name" ? "organization" : "team"}.`,
          suggestion: `Write ${quoted(name.replace(/^.*[/@:](?=.)/, ""))} alone, as in the address of its page.`,
        };
      }
    }
  },
};
