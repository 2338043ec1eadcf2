import { type Check, fault } from "./report.ts";

/** A string, as `base` wants it, of a length in characters (code points). */
export function sized(base: Check, minimum: number, maximum: number = Infinity): Check {
  return (value, context) => {
    const clean = base(value, context);
    if (typeof value !== "string" || (value.length >= minimum * 2 && value.length <= maximum)) return clean;
    const length = [...value].length;
    const refuse = (keyword: string, wanted: string): false =>
      fault(context, keyword, `must have ${wanted} characters, but has ${length}.`);
    if (length < minimum) return refuse("minLength", `at least ${minimum}`);
    return length > maximum ? refuse("maxLength", `at most ${maximum}`) : clean;
  };
}
