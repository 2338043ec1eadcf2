/** The package's version, as in package.json (a test compares them). */
export const version: string = "0.2.0";
