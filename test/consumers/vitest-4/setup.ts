// An import for its effect alone: it adds the matchers.
// oxlint-disable-next-line import/no-unassigned-import
import "cloudflare-access-policies/vitest/v4";
