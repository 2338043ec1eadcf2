import { checks } from "../../lint/index.ts";
import { count, flag, listOf, object, oneOf, recordOf, type Shape, text, textLike } from "../files/shape.ts";

const checkId = oneOf(...checks.map(({ id }) => id));
const texts = listOf(text);

/** The shape of `ProjectConfig`. */
export const configShape: Shape = object({
  $schema: text,
  accounts: recordOf(
    object(
      {
        id: textLike(/^[0-9a-f]{32}$/, "an account's id, 32 hexadecimal characters"),
        token: object(
          { env: textLike(/^[A-Za-z_]\w*$/, "the name of a variable of the environment, never a token") },
          { required: ["env"] },
        ),
        variables: recordOf(text),
      },
      { required: ["id"] },
    ),
  ),
  policies: texts,
  applications: texts,
  tests: texts,
  people: text,
  names: text,
  assume: object({
    strictServiceTokens: flag,
    letterCase: oneOf("ignored", "exact"),
    leadingAt: oneOf("ignored", "never-matches"),
    riskScore: oneOf("list", "threshold", "threshold-of-scored"),
    providerGroups: oneOf("own-login", "any-login"),
    unfitRules: oneOf("judged", "never-met", "dropped"),
  }),
  lint: object({
    levels: recordOf(oneOf("error", "warning", "info", "off")),
    ignore: listOf(
      object(
        {
          check: checkId,
          policy: text,
          path: textLike(/^\//, 'a JSON pointer, such as "/include/0"'),
          reason: text,
          until: textLike(/^\d{4}-\d\d-\d\d$/, "a day, such as 2027-01-31"),
        },
        { required: ["check", "reason"] },
      ),
    ),
    maxSessionDuration: text,
    oneTimePin: texts,
    allowUnknown: texts,
  }),
  guards: object({
    maxApplications: count,
    maxChanged: textLike(/^(?:100|\d{1,2})%$/, 'a share, such as "30%"'),
  }),
  keep: texts,
});
