import { validatePolicy } from "../policy/index.ts";
import type { FileIssue, Path } from "./files/place.ts";
import type { Project } from "./project.ts";

/**
 * Why nothing can be said of what the policies mean: files that cannot be read, and policies that the spec refuses. A policy with `requre` in
 * it would be judged without its condition, so none is judged while any is wrong.
 */
export function brokenFiles({ issues, policies, config }: Project): readonly FileIssue[] {
  const allowUnknown = config.lint?.allowUnknown ?? [];
  return [
    ...issues,
    ...policies.flatMap(({ name, value, placeOf }) =>
      validatePolicy(value, { allowUnknown }).map(({ path, message }) => ({
        ...placeOf(path as Path),
        message: `Policy "${name}": ${message}`,
      })),
    ),
  ];
}
