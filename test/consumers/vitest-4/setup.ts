import "cloudflare-access-policies/vitest/v4";
