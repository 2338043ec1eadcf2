/**
 * The part of the resource tree that the client has: reusable policies. A program that makes calls bundles no other resource;
 * `…/directory` gives those.
 */
import {
  createPolicies,
  type Policies,
  type PoliciesWithVariables,
  type Send,
} from "../../generated/index.ts";
import type { RequestOptions } from "./options.ts";

/** The operations of the client, by their resource. */
export interface Resources<Options = RequestOptions> {
  /** What is below Zero Trust. */
  readonly zeroTrust: ZeroTrust<Options>;
}

/** The operations of the client, by their resource. Path parameters that the client carries can be left out. */
export interface ResourcesWithVariables<Options = RequestOptions> {
  /** What is below Zero Trust. */
  readonly zeroTrust: ZeroTrustWithVariables<Options>;
}

/** The operations of `zeroTrust`. */
export interface ZeroTrust<Options = RequestOptions> {
  /** What is below Access. */
  readonly access: Access<Options>;
}

/** The operations of `zeroTrust`. Path parameters that the client carries can be left out. */
export interface ZeroTrustWithVariables<Options = RequestOptions> {
  /** What is below Access. */
  readonly access: AccessWithVariables<Options>;
}

/** The operations of `zeroTrust.access`. */
export interface Access<Options = RequestOptions> {
  /** Reusable policies. */
  readonly policies: Policies<Options>;
}

/** The operations of `zeroTrust.access`. Path parameters that the client carries can be left out. */
export interface AccessWithVariables<Options = RequestOptions> {
  /** Reusable policies. */
  readonly policies: PoliciesWithVariables<Options>;
}

export function createResources<Options>(send: Send<Options>): Resources<Options> {
  return { zeroTrust: { access: { policies: createPolicies(send) } } };
}
