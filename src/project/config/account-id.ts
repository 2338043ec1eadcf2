/** The form of an account's id, as a pattern. */
export const accountIdPattern = "^[0-9a-fA-F]{32}$";

/** The same in words. */
export const accountIdForm = "32 digits and letters from a to f";

const pattern: RegExp = new RegExp(accountIdPattern);

/** Whether a text is an account's id by its form. */
export const isAccountId = (text: string): boolean => pattern.test(text);
