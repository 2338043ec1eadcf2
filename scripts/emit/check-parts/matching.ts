import { type Check } from "./report.ts";
import { type OtherMembers } from "./object.ts";

/** Members whose names match patterns, each with the check of such a member; `others` is for the rest. */
export function matching(
  patterns: readonly (readonly [RegExp, Check])[],
  others?: OtherMembers,
): OtherMembers {
  return (value, context, name) => {
    let clean: boolean | undefined;
    for (const [pattern, check] of patterns) {
      if (pattern.test(name)) clean = check(value, context) && clean !== false;
    }
    return clean ?? others?.(value, context, name);
  };
}
