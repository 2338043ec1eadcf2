import { type FileIssue, type Located, memberOf } from "./place.ts";
import { issuesOf, listOf, object, text } from "./shape.ts";

/** An application as a file writes it: which policies guard it, in their order. Nothing of it is written to an account. */
export interface ProjectApplication extends Pick<Located, "placeOf"> {
  readonly name: string;
  readonly id?: string;
  readonly type?: string;
  /** Names of policies. */
  readonly policies: readonly string[];
}

const applicationShape = object(
  { $schema: text, name: text, id: text, type: text, policies: listOf(text) },
  { required: ["name", "policies"] },
);

/** The applications of a file's documents: one, or a list. */
export function applicationsIn(documents: readonly Located[]): {
  readonly applications: readonly ProjectApplication[];
  readonly issues: readonly FileIssue[];
} {
  const applications: ProjectApplication[] = [];
  const issues: FileIssue[] = [];
  for (const document of documents) {
    const items = Array.isArray(document.value)
      ? document.value.map((item: unknown, index) => memberOf(document, item, [index]))
      : [document];
    for (const located of items) {
      const wrong = issuesOf(located, applicationShape);
      issues.push(...wrong);
      if (wrong.length === 0) {
        const { $schema: _, ...fields } = located.value as Omit<ProjectApplication, "placeOf"> & {
          readonly $schema?: string;
        };
        applications.push({ ...fields, placeOf: located.placeOf });
      }
    }
  }
  return { applications, issues };
}
