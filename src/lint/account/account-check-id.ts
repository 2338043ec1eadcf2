/** The names of the checks of a whole account. */
export type AccountCheckId =
  | "directory-is-whole"
  | "groups-do-not-hold-themselves"
  | "service-tokens-are-named-by-policies"
  | "service-tokens-are-strict"
  | "what-is-there-is-used";
