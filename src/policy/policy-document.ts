import type { PolicyBody, PolicyUpdateResponse } from "../../generated/index.ts";

/** A policy as it is sent or as it is read, in the API's own words; from a file, cast the parsed JSON to it. */
export type PolicyDocument = PolicyBody | PolicyUpdateResponse;
