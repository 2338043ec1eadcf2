import type { Check } from "../check.ts";

export const linkedAppTokensUseServiceAuth: Check = {
  id: "linked-app-tokens-use-service-auth",
  law: "Tokens of linked applications are best used with Service Auth, which both documents name.",
  level: "info",
  source: "linked-app-token",
  *find({ decision, ofKind }) {
    if (decision !== "bypass") return;
    for (const { path } of ofKind("linked_app_token")) {
      yield {
        path,
        message:
          "The API's page takes linked application tokens under bypass; the product's page names Service Auth alone.",
        suggestion: 'Use the decision "non_identity", on which both agree.',
      };
    }
  },
};
