/**
 * All checks, in the order in which their findings come: what is not a policy at all, what matches nobody, what lets in too many,
 * and then what is merely unwise. If you correct a policy from the top, you correct first what makes the rest worth reading.
 *
 * The order is also that of `unless`: a cause comes before its consequences.
 */
import type { Check } from "./check.ts";
import { policyFitsTheSpec } from "./checks/policy-fits-the-spec.ts";
import { ruleHasOneKind } from "./checks/rule-has-one-kind.ts";
import { ruleKindIsKnown } from "./checks/rule-kind-is-known.ts";
import { fieldIsOfAPolicy } from "./checks/field-is-of-a-policy.ts";
import { fieldIsKnown } from "./checks/field-is-known.ts";
import { nameIsGiven } from "./checks/name-is-given.ts";
import { includeIsNotEmpty } from "./checks/include-is-not-empty.ts";
import { oneCountryIsRequired } from "./checks/one-country-is-required.ts";
import { oneEmailIsRequired } from "./checks/one-email-is-required.ts";
import { oneEmailDomainIsRequired } from "./checks/one-email-domain-is-required.ts";
import { oneLoginMethodIsRequired } from "./checks/one-login-method-is-required.ts";
import { oneCredentialIsRequired } from "./checks/one-credential-is-required.ts";
import { requiredAddressesMeet } from "./checks/required-addresses-meet.ts";
import { requiredEmailIsAtRequiredDomain } from "./checks/required-email-is-at-required-domain.ts";
import { noRuleIsRequiredAndExcluded } from "./checks/no-rule-is-required-and-excluded.ts";
import { noRuleIsIncludedAndExcluded } from "./checks/no-rule-is-included-and-excluded.ts";
import { noRequiredRuleIsInsideAnExcluded } from "./checks/no-required-rule-is-inside-an-excluded.ts";
import { everyoneIsNotExcluded } from "./checks/everyone-is-not-excluded.ts";
import { someoneIsLeft } from "./checks/someone-is-left.ts";
import { includedCountryIsTheRequiredOne } from "./checks/included-country-is-the-required-one.ts";
import { includedAddressesMeetTheRequired } from "./checks/included-addresses-meet-the-required.ts";
import { includedEmailIsAtTheRequiredDomain } from "./checks/included-email-is-at-the-required-domain.ts";
import { includedLoginMethodIsTheRequiredOne } from "./checks/included-login-method-is-the-required-one.ts";
import { includedAddressesAreNotExcluded } from "./checks/included-addresses-are-not-excluded.ts";
import { noIncludedRuleIsInsideAnExcluded } from "./checks/no-included-rule-is-inside-an-excluded.ts";
import { providerOfAGroupIsTheRequiredOne } from "./checks/provider-of-a-group-is-the-required-one.ts";
import { requiredRulesAreNotAlternatives } from "./checks/required-rules-are-not-alternatives.ts";
import { allowDoesNotIncludeEveryone } from "./checks/allow-does-not-include-everyone.ts";
import { bypassDoesNotIncludeEveryone } from "./checks/bypass-does-not-include-everyone.ts";
import { includedRulesSayWho } from "./checks/included-rules-say-who.ts";
import { oneTimePinIsNotIncludedAlone } from "./checks/one-time-pin-is-not-included-alone.ts";
import { loginMethodIsNotIncludedAlone } from "./checks/login-method-is-not-included-alone.ts";
import { blockIsNotBuiltAsBypass } from "./checks/block-is-not-built-as-bypass.ts";
import { sourceIsNotTheWholeInternet } from "./checks/source-is-not-the-whole-internet.ts";
import { emailDomainIsNotAPublicSuffix } from "./checks/email-domain-is-not-a-public-suffix.ts";
import { emailDomainIsNotAMailProvider } from "./checks/email-domain-is-not-a-mail-provider.ts";
import { serviceAuthAsksForACredential } from "./checks/service-auth-asks-for-a-credential.ts";
import { riskLevelsTellUsersApart } from "./checks/risk-levels-tell-users-apart.ts";
import { bypassHasNoLoginRules } from "./checks/bypass-has-no-login-rules.ts";
import { serviceAuthHasNoLoginRules } from "./checks/service-auth-has-no-login-rules.ts";
import { serviceTokensUseServiceAuth } from "./checks/service-tokens-use-service-auth.ts";
import { serviceTokensAreNotBypassed } from "./checks/service-tokens-are-not-bypassed.ts";
import { linkedAppTokensFitTheDecision } from "./checks/linked-app-tokens-fit-the-decision.ts";
import { externalEvaluationFitsTheDecision } from "./checks/external-evaluation-fits-the-decision.ts";
import { bypassHasNoPostureChecks } from "./checks/bypass-has-no-posture-checks.ts";
import { denyEveryoneIsNotNeeded } from "./checks/deny-everyone-is-not-needed.ts";
import { denyWithExceptionsLetsNobodyIn } from "./checks/deny-with-exceptions-lets-nobody-in.ts";
import { valuesAreNotPlaceholders } from "./checks/values-are-not-placeholders.ts";
import { valuesHaveNoHiddenCharacters } from "./checks/values-have-no-hidden-characters.ts";
import { emailIsInLowerCase } from "./checks/email-is-in-lower-case.ts";
import { emailDomainHasNoAtSign } from "./checks/email-domain-has-no-at-sign.ts";
import { emailDomainIsADomain } from "./checks/email-domain-is-a-domain.ts";
import { countryCodeIsInCapitals } from "./checks/country-code-is-in-capitals.ts";
import { countryCodeExists } from "./checks/country-code-exists.ts";
import { addressCanBeRead } from "./checks/address-can-be-read.ts";
import { addressHasNoHostBits } from "./checks/address-has-no-host-bits.ts";
import { addressCanBeASource } from "./checks/address-can-be-a-source.ts";
import { addressIsNotAnExample } from "./checks/address-is-not-an-example.ts";
import { serviceTokenIsGivenByItsId } from "./checks/service-token-is-given-by-its-id.ts";
import { commonNameIsNotAClientId } from "./checks/common-name-is-not-a-client-id.ts";
import { entraGroupIsGivenByItsObjectId } from "./checks/entra-group-is-given-by-its-object-id.ts";
import { referencesAreIds } from "./checks/references-are-ids.ts";
import { namesLeadToIds } from "./checks/names-lead-to-ids.ts";
import { referencesExist } from "./checks/references-exist.ts";
import { serviceTokensAreUsable } from "./checks/service-tokens-are-usable.ts";
import { groupTokensUseServiceAuth } from "./checks/group-tokens-use-service-auth.ts";
import { bypassGroupsHaveNoLoginRules } from "./checks/bypass-groups-have-no-login-rules.ts";
import { authenticationMethodIsRegistered } from "./checks/authentication-method-is-registered.ts";
import { evaluationAddressesUseHttps } from "./checks/evaluation-addresses-use-https.ts";
import { providerValuesFit } from "./checks/provider-values-fit.ts";
import { valuesAreExact } from "./checks/values-are-exact.ts";
import { noRuleIsThereTwice } from "./checks/no-rule-is-there-twice.ts";
import { everyoneIsIncludedAlone } from "./checks/everyone-is-included-alone.ts";
import { everyoneIsNotRequired } from "./checks/everyone-is-not-required.ts";
import { requiredRuleAsksForSomething } from "./checks/required-rule-asks-for-something.ts";
import { noAddressBlockCoversAnother } from "./checks/no-address-block-covers-another.ts";
import { noRequiredAddressBlockCoversAnother } from "./checks/no-required-address-block-covers-another.ts";
import { noAddressBesideItsDomain } from "./checks/no-address-beside-its-domain.ts";
import { noTokenBesideAnyToken } from "./checks/no-token-beside-any-token.ts";
import { noTeamBesideItsOrganization } from "./checks/no-team-beside-its-organization.ts";
import { excludeTakesSomeoneOut } from "./checks/exclude-takes-someone-out.ts";
import { approvalHasApprovers } from "./checks/approval-has-approvers.ts";
import { approversHaveAddresses } from "./checks/approvers-have-addresses.ts";
import { approverIsNotTheVisitor } from "./checks/approver-is-not-the-visitor.ts";
import { approversAreAsked } from "./checks/approvers-are-asked.ts";
import { approvalAsksForAReason } from "./checks/approval-asks-for-a-reason.ts";
import { approvalsCanBeReached } from "./checks/approvals-can-be-reached.ts";
import { approvalsNeededIsACount } from "./checks/approvals-needed-is-a-count.ts";
import { approvalIsUnderAllow } from "./checks/approval-is-under-allow.ts";
import { justificationIsUnderAllow } from "./checks/justification-is-under-allow.ts";
import { justificationPromptIsAsked } from "./checks/justification-prompt-is-asked.ts";
import { mfaIsUnderAllow } from "./checks/mfa-is-under-allow.ts";
import { mfaIsOnOrOff } from "./checks/mfa-is-on-or-off.ts";
import { isolationIsUnderAllow } from "./checks/isolation-is-under-allow.ts";
import { clipboardRulesFitTheDecision } from "./checks/clipboard-rules-fit-the-decision.ts";
import { sessionLastsAMinute } from "./checks/session-lasts-a-minute.ts";
import { sessionLastsAtMostAMonth } from "./checks/session-lasts-at-most-a-month.ts";
import { sessionFitsTheAccount } from "./checks/session-fits-the-account.ts";
import { emailsFitTheLimit } from "./checks/emails-fit-the-limit.ts";
import { addressesFitTheLimit } from "./checks/addresses-fit-the-limit.ts";

/**
 * All checks of the linter, in the order in which their findings come.
 *
 * @example for (const { id, level, law } of checks) console.log(level, id, law);
 */
export const checks: readonly Check[] = Object.freeze([
  // First what is not a policy at all: until that is right, nothing else that is said about it matters.
  policyFitsTheSpec,
  ruleHasOneKind,
  ruleKindIsKnown,
  fieldIsOfAPolicy,
  fieldIsKnown,
  nameIsGiven,
  // Then what can match nobody.
  includeIsNotEmpty,
  oneCountryIsRequired,
  oneEmailIsRequired,
  oneEmailDomainIsRequired,
  oneLoginMethodIsRequired,
  oneCredentialIsRequired,
  requiredAddressesMeet,
  requiredEmailIsAtRequiredDomain,
  noRuleIsRequiredAndExcluded,
  noRuleIsIncludedAndExcluded,
  noRequiredRuleIsInsideAnExcluded,
  everyoneIsNotExcluded,
  providerOfAGroupIsTheRequiredOne,
  someoneIsLeft,
  includedCountryIsTheRequiredOne,
  includedAddressesMeetTheRequired,
  includedEmailIsAtTheRequiredDomain,
  includedLoginMethodIsTheRequiredOne,
  includedAddressesAreNotExcluded,
  noIncludedRuleIsInsideAnExcluded,
  requiredRulesAreNotAlternatives,
  // Then what lets in more people than its author may think.
  allowDoesNotIncludeEveryone,
  bypassDoesNotIncludeEveryone,
  includedRulesSayWho,
  oneTimePinIsNotIncludedAlone,
  loginMethodIsNotIncludedAlone,
  blockIsNotBuiltAsBypass,
  sourceIsNotTheWholeInternet,
  emailDomainIsNotAPublicSuffix,
  emailDomainIsNotAMailProvider,
  serviceAuthAsksForACredential,
  riskLevelsTellUsersApart,
  // Then rules that do not fit the decision.
  bypassHasNoLoginRules,
  bypassGroupsHaveNoLoginRules,
  serviceAuthHasNoLoginRules,
  serviceTokensUseServiceAuth,
  groupTokensUseServiceAuth,
  serviceTokensAreNotBypassed,
  linkedAppTokensFitTheDecision,
  externalEvaluationFitsTheDecision,
  bypassHasNoPostureChecks,
  denyEveryoneIsNotNeeded,
  denyWithExceptionsLetsNobodyIn,
  // Then values that cannot mean what they say.
  valuesAreNotPlaceholders,
  valuesHaveNoHiddenCharacters,
  emailIsInLowerCase,
  emailDomainHasNoAtSign,
  emailDomainIsADomain,
  countryCodeIsInCapitals,
  countryCodeExists,
  addressCanBeRead,
  addressHasNoHostBits,
  addressCanBeASource,
  addressIsNotAnExample,
  serviceTokenIsGivenByItsId,
  commonNameIsNotAClientId,
  entraGroupIsGivenByItsObjectId,
  referencesAreIds,
  namesLeadToIds,
  referencesExist,
  serviceTokensAreUsable,
  authenticationMethodIsRegistered,
  evaluationAddressesUseHttps,
  providerValuesFit,
  valuesAreExact,
  // Then rules that change nothing, and so mislead those who read the policy.
  noRuleIsThereTwice,
  everyoneIsIncludedAlone,
  everyoneIsNotRequired,
  requiredRuleAsksForSomething,
  noAddressBlockCoversAnother,
  noRequiredAddressBlockCoversAnother,
  noAddressBesideItsDomain,
  noTokenBesideAnyToken,
  noTeamBesideItsOrganization,
  excludeTakesSomeoneOut,
  // Then settings that do nothing, or not what they seem to.
  approvalHasApprovers,
  approversHaveAddresses,
  approverIsNotTheVisitor,
  approversAreAsked,
  approvalAsksForAReason,
  approvalsCanBeReached,
  approvalsNeededIsACount,
  approvalIsUnderAllow,
  justificationIsUnderAllow,
  justificationPromptIsAsked,
  mfaIsUnderAllow,
  mfaIsOnOrOff,
  isolationIsUnderAllow,
  clipboardRulesFitTheDecision,
  // Then durations.
  sessionLastsAMinute,
  sessionLastsAtMostAMonth,
  sessionFitsTheAccount,
  // And last the limits, which only large policies meet.
  emailsFitTheLimit,
  addressesFitTheLimit,
]);
