import type { Project } from "../project.ts";

/** The languages of policy files. The code of `ts` and of `mjs` is the same. */
export type Language = "yaml" | "json" | "ts" | "mjs";

export const languages: readonly Language[] = ["yaml", "json", "ts", "mjs"];

export function languageOf(file: string): Language {
  if (file.endsWith(".json")) return "json";
  if (file.endsWith(".mjs")) return "mjs";
  return /\.m?ts$/.test(file) ? "ts" : "yaml";
}

/** The language of most policies of a project; YAML if there are none, or as many in it as in another one. */
export function usualLanguage({ policies }: Pick<Project, "policies">): Language {
  const files = [...new Set(policies.map(({ file }) => file))];
  const count = (language: Language): number => files.filter((file) => languageOf(file) === language).length;
  return languages.reduce((usual, language) => (count(language) > count(usual) ? language : usual));
}
