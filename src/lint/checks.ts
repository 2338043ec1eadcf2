/**
 * All checks, in the order in which their findings come: what is no policy at all, what matches nobody, what lets in too
 * many, and then what is merely unwise. Whoever mends a policy from the top mends first what makes the rest worth reading.
 *
 * Longer than other files because it names every check twice, and nothing else.
 */
import type { Check } from "./check.ts";
import { decisionIsKnown } from "./checks/decision-is-known.ts";
import { nameIsGiven } from "./checks/name-is-given.ts";
import { ruleHasOneKind } from "./checks/rule-has-one-kind.ts";
import { ruleKindIsKnown } from "./checks/rule-kind-is-known.ts";
import { includeIsNotEmpty } from "./checks/include-is-not-empty.ts";
import { oneCountryIsRequired } from "./checks/one-country-is-required.ts";
import { oneEmailIsRequired } from "./checks/one-email-is-required.ts";
import { oneEmailDomainIsRequired } from "./checks/one-email-domain-is-required.ts";
import { oneLoginMethodIsRequired } from "./checks/one-login-method-is-required.ts";
import { requiredAddressesMeet } from "./checks/required-addresses-meet.ts";
import { requiredEmailIsAtRequiredDomain } from "./checks/required-email-is-at-required-domain.ts";
import { noRuleIsIncludedAndExcluded } from "./checks/no-rule-is-included-and-excluded.ts";
import { noRuleIsRequiredAndExcluded } from "./checks/no-rule-is-required-and-excluded.ts";
import { noRequiredRuleIsInsideAnExcluded } from "./checks/no-required-rule-is-inside-an-excluded.ts";
import { everyoneIsNotExcluded } from "./checks/everyone-is-not-excluded.ts";
import { someoneIsLeft } from "./checks/someone-is-left.ts";
import { includedCountryIsTheRequiredOne } from "./checks/included-country-is-the-required-one.ts";
import { includedAddressesMeetTheRequired } from "./checks/included-addresses-meet-the-required.ts";
import { includedEmailIsAtTheRequiredDomain } from "./checks/included-email-is-at-the-required-domain.ts";
import { includedLoginMethodIsTheRequiredOne } from "./checks/included-login-method-is-the-required-one.ts";
import { includedAddressesAreNotExcluded } from "./checks/included-addresses-are-not-excluded.ts";
import { noIncludedRuleIsInsideAnExcluded } from "./checks/no-included-rule-is-inside-an-excluded.ts";
import { riskLevelsAreGiven } from "./checks/risk-levels-are-given.ts";
import { allowDoesNotIncludeEveryone } from "./checks/allow-does-not-include-everyone.ts";
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
import { linkedAppTokensUseServiceAuth } from "./checks/linked-app-tokens-use-service-auth.ts";
import { externalEvaluationFitsTheDecision } from "./checks/external-evaluation-fits-the-decision.ts";
import { bypassHasNoPostureChecks } from "./checks/bypass-has-no-posture-checks.ts";
import { bypassGroupsNeedNoLogin } from "./checks/bypass-groups-need-no-login.ts";
import { allowByAddressStillAsksForALogin } from "./checks/allow-by-address-still-asks-for-a-login.ts";
import { denyEveryoneIsNotNeeded } from "./checks/deny-everyone-is-not-needed.ts";
import { emailIsAnAddress } from "./checks/email-is-an-address.ts";
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
import { valuesAreNotPlaceholders } from "./checks/values-are-not-placeholders.ts";
import { authenticationMethodIsRegistered } from "./checks/authentication-method-is-registered.ts";
import { evaluationAddressesUseHttps } from "./checks/evaluation-addresses-use-https.ts";
import { noRuleIsThereTwice } from "./checks/no-rule-is-there-twice.ts";
import { everyoneIsIncludedAlone } from "./checks/everyone-is-included-alone.ts";
import { everyoneIsNotRequired } from "./checks/everyone-is-not-required.ts";
import { noAddressBlockCoversAnother } from "./checks/no-address-block-covers-another.ts";
import { noRequiredAddressBlockCoversAnother } from "./checks/no-required-address-block-covers-another.ts";
import { noAddressBesideItsDomain } from "./checks/no-address-beside-its-domain.ts";
import { noTokenBesideAnyToken } from "./checks/no-token-beside-any-token.ts";
import { noTeamBesideItsOrganization } from "./checks/no-team-beside-its-organization.ts";
import { excludeTakesSomeoneOut } from "./checks/exclude-takes-someone-out.ts";
import { approvalHasApprovers } from "./checks/approval-has-approvers.ts";
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
import { sessionDurationCanBeRead } from "./checks/session-duration-can-be-read.ts";
import { sessionLastsAtMostAMonth } from "./checks/session-lasts-at-most-a-month.ts";
import { sessionFitsTheAccount } from "./checks/session-fits-the-account.ts";
import { mfaDurationFits } from "./checks/mfa-duration-fits.ts";
import { rulesFitTheLimit } from "./checks/rules-fit-the-limit.ts";
import { emailsFitTheLimit } from "./checks/emails-fit-the-limit.ts";
import { addressesFitTheLimit } from "./checks/addresses-fit-the-limit.ts";
import { nameFitsTheLimit } from "./checks/name-fits-the-limit.ts";

export const checks: readonly Check[] = Object.freeze([
  // First what is no policy at all: nothing else that is said about it would matter.
  decisionIsKnown,
  nameIsGiven,
  ruleHasOneKind,
  ruleKindIsKnown,
  // Then what can match nobody, whoever comes.
  includeIsNotEmpty,
  oneCountryIsRequired,
  oneEmailIsRequired,
  oneEmailDomainIsRequired,
  oneLoginMethodIsRequired,
  requiredAddressesMeet,
  requiredEmailIsAtRequiredDomain,
  noRuleIsIncludedAndExcluded,
  noRuleIsRequiredAndExcluded,
  noRequiredRuleIsInsideAnExcluded,
  everyoneIsNotExcluded,
  someoneIsLeft,
  includedCountryIsTheRequiredOne,
  includedAddressesMeetTheRequired,
  includedEmailIsAtTheRequiredDomain,
  includedLoginMethodIsTheRequiredOne,
  includedAddressesAreNotExcluded,
  noIncludedRuleIsInsideAnExcluded,
  riskLevelsAreGiven,
  // Then what lets in more than its author may think.
  allowDoesNotIncludeEveryone,
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
  serviceAuthHasNoLoginRules,
  serviceTokensUseServiceAuth,
  serviceTokensAreNotBypassed,
  linkedAppTokensFitTheDecision,
  linkedAppTokensUseServiceAuth,
  externalEvaluationFitsTheDecision,
  bypassHasNoPostureChecks,
  bypassGroupsNeedNoLogin,
  allowByAddressStillAsksForALogin,
  denyEveryoneIsNotNeeded,
  // Then values that cannot mean what they say.
  emailIsAnAddress,
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
  valuesAreNotPlaceholders,
  authenticationMethodIsRegistered,
  evaluationAddressesUseHttps,
  // Then rules that change nothing: they mislead whoever reads the policy.
  noRuleIsThereTwice,
  everyoneIsIncludedAlone,
  everyoneIsNotRequired,
  noAddressBlockCoversAnother,
  noRequiredAddressBlockCoversAnother,
  noAddressBesideItsDomain,
  noTokenBesideAnyToken,
  noTeamBesideItsOrganization,
  excludeTakesSomeoneOut,
  // Then settings that do nothing, or not what they seem to.
  approvalHasApprovers,
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
  sessionDurationCanBeRead,
  sessionLastsAtMostAMonth,
  sessionFitsTheAccount,
  mfaDurationFits,
  // And last the limits, which only large policies meet.
  rulesFitTheLimit,
  emailsFitTheLimit,
  addressesFitTheLimit,
  nameFitsTheLimit,
]);
