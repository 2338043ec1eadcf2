import "cloudflare-access-policies/vitest";
