import type { Place } from "./project.ts";

/** As editors open it: `policies/engineers.yaml:7:3`. */
export function placeText({
  file,
  line,
  column,
}: { readonly [F in keyof Place]: Place[F] | undefined }): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
