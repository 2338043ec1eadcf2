import * as rule from "cloudflare-access-policies/rules";

console.log(rule.email("ann@example.com"));
