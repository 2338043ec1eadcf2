/** Text of a policy that can be shown to people, wherever it is printed. */
export { printable as safeText } from "../../generated/index.ts";
