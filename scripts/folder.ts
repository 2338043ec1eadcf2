/** Where the scripts stand. The one place that asks, since a compiled copy of them stands elsewhere. */
export const scriptsFolder: string = import.meta.dirname;
