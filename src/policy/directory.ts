/** What an account holds that rules refer to, as plain data in the API's own words. Whatever is absent is not known. */
export interface Directory {
  /** Rule groups, with their rules. */
  readonly groups?: readonly DirectoryGroup[];
  /** Lists of e-mail addresses and of IP addresses, with their entries. */
  readonly lists?: readonly DirectoryList[];
  /** Service tokens: the id that a rule names, and the client id that a request carries. */
  readonly service_tokens?: readonly DirectoryServiceToken[];
}

export interface DirectoryGroup {
  readonly id: string;
  readonly name?: string;
  readonly include?: readonly unknown[];
  readonly require?: readonly unknown[];
  readonly exclude?: readonly unknown[];
}

export interface DirectoryList {
  readonly id: string;
  readonly name?: string;
  /** Entries; absent if they were not read. */
  readonly items?: readonly { readonly value: string }[];
}

export interface DirectoryServiceToken {
  readonly id: string;
  readonly name?: string;
  /** As a request carries it, `….access`. */
  readonly client_id?: string;
}
