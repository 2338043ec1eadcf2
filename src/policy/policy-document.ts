import type { PolicyBody, PolicyUpdateResponse, ReadOnly } from "../../generated/index.ts";

/**
 * A policy as it is sent or as it is read, in the API's own words. It is only read, so that frozen policies and constants will do;
 * from a file, `parsePolicy` gives one.
 */
export type PolicyDocument = ReadOnly<PolicyBody> | ReadOnly<PolicyUpdateResponse>;
