import { rule } from "cloudflare-access-policies";

console.log(rule.email("ann@example.com"));
