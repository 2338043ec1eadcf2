/**
 * What `require("cloudflare-access-policies")` gives: the client's class itself, as the official SDK does, with its errors
 * as statics. The builders are behind `require("cloudflare-access-policies/rules")`.
 */
export * from "./index.ts";
export { Cloudflare as default, Cloudflare as "module.exports" } from "./index.ts";
