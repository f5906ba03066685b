#pragma once
// Payouts to the bank, in the words of the Transfers API 2024-06-01. A payout names the settlement and the
// trace id under which it arrives. initiatePayout is left out on purpose: it would change the settlement
// calendar.
#include "amazon/model/described.hpp"

namespace weir::amazon::transfers {

struct PartnerMetadata {
  std::string partner_id{};
  std::string account_type{};
  std::string marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("partnerId", v.partner_id);
    f("accountType", v.account_type);
    f("marketplaceId", v.marketplace_id);
  }
};

enum class PayoutStatus { started, in_transit, paid, failed, cancelled, no_payout, other };
constexpr auto all_words(PayoutStatus) {
  using E = PayoutStatus;
  return words_of<E>({{"STARTED", E::started},
                      {"IN_TRANSIT", E::in_transit},
                      {"PAID", E::paid},
                      {"FAILED", E::failed},
                      {"CANCELLED", E::cancelled},
                      {"NO_PAYOUT", E::no_payout}});
}

struct PayoutStatusEntry {
  Word<PayoutStatus> status{};
  Instant last_updated_date{};
  std::optional<std::string> failure_reason{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("status", v.status);
    f("lastUpdatedDate", v.last_updated_date);
    f("failureReason", v.failure_reason);
  }
};

enum class PayoutType { scheduled, on_demand, other };
constexpr auto all_words(PayoutType) {
  using E = PayoutType;
  return words_of<E>({{"SCHEDULED", E::scheduled}, {"ON_DEMAND", E::on_demand}});
}

enum class PaymentMethod { bank_account, debit_card, other };
constexpr auto all_words(PaymentMethod) {
  using E = PaymentMethod;
  return words_of<E>({{"BANK_ACCOUNT", E::bank_account}, {"DEBIT_CARD", E::debit_card}});
}

struct Period {
  Instant start_date{};
  std::optional<Instant> end_date{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("startDate", v.start_date);
    f("endDate", v.end_date);
  }
};

enum class RelatedIdentifierName { settlement_id, other };
constexpr auto all_words(RelatedIdentifierName) {
  using E = RelatedIdentifierName;
  return words_of<E>({{"SETTLEMENT_ID", E::settlement_id}});
}

struct RelatedIdentifier {
  Word<RelatedIdentifierName> related_identifier_name{};
  std::string related_identifier_value{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("relatedIdentifierName", v.related_identifier_name);
    f("relatedIdentifierValue", v.related_identifier_value);
  }
};

struct Payout {
  std::string id{};
  PartnerMetadata partner_metadata{};
  Word<PayoutStatus> current_status{};
  std::vector<PayoutStatusEntry> status_history{};
  std::optional<Word<PayoutType>> type{};
  std::optional<Money> amount{};
  std::optional<std::string> account_tail{};
  std::optional<Word<PaymentMethod>> payment_method{};
  std::optional<Instant> creation_date{};
  std::optional<std::string> payment_rail{};
  std::optional<std::string> trace_id{};
  std::optional<Period> period{};
  std::vector<RelatedIdentifier> related_identifiers{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("id", v.id);
    f("partnerMetadata", v.partner_metadata);
    f("currentStatus", v.current_status);
    f("statusHistory", v.status_history);
    f("type", v.type);
    f("amount", v.amount, finance_money);
    f("accountTail", v.account_tail);
    f("paymentMethod", v.payment_method);
    f("creationDate", v.creation_date);
    f("paymentRail", v.payment_rail);
    f("traceId", v.trace_id);
    f("period", v.period);
    f.may("relatedIdentifiers", v.related_identifiers);
  }
};

struct ListPayoutsResponse {
  std::vector<Payout> payouts{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("payouts", v.payouts);
    f("nextToken", v.next_token);
  }
};

enum class PaymentMethodType { bank_account, card, seller_wallet, other };
constexpr auto all_words(PaymentMethodType) {
  using E = PaymentMethodType;
  return words_of<E>(
      {{"BANK_ACCOUNT", E::bank_account}, {"CARD", E::card}, {"SELLER_WALLET", E::seller_wallet}});
}

struct ExpiryDate {
  std::optional<std::string> month{};
  std::optional<std::string> year{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("month", v.month);
    f("year", v.year);
  }
};

enum class AssignmentType { default_deposit_method, other };
constexpr auto all_words(AssignmentType) {
  using E = AssignmentType;
  return words_of<E>({{"DEFAULT_DEPOSIT_METHOD", E::default_deposit_method}});
}

struct PaymentMethodDetails {
  std::optional<std::string> account_holder_name{};
  std::optional<std::string> payment_method_id{};
  std::optional<std::string> tail{};
  std::optional<ExpiryDate> expiry_date{};
  std::optional<std::string> country_code{};
  std::optional<Word<PaymentMethodType>> payment_method_type{};
  std::optional<Word<AssignmentType>> assignment_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("accountHolderName", v.account_holder_name);
    f("paymentMethodId", v.payment_method_id);
    f("tail", v.tail);
    f("expiryDate", v.expiry_date);
    f("countryCode", v.country_code);
    f("paymentMethodType", v.payment_method_type);
    f("assignmentType", v.assignment_type);
  }
};

struct GetPaymentMethodsResponse {
  std::vector<PaymentMethodDetails> payment_methods{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("paymentMethods", v.payment_methods);
  }
};

enum class ExpectedPayoutStatus { scheduled, disabled, at_risk, no_payout_expected, other };
constexpr auto all_words(ExpectedPayoutStatus) {
  using E = ExpectedPayoutStatus;
  return words_of<E>({{"SCHEDULED", E::scheduled},
                      {"DISABLED", E::disabled},
                      {"AT_RISK", E::at_risk},
                      {"NO_PAYOUT_EXPECTED", E::no_payout_expected}});
}

struct ExpectedPayout {
  PartnerMetadata partner_metadata{};
  std::optional<Money> amount{};
  Word<ExpectedPayoutStatus> status{};
  std::optional<Period> period{};
  std::optional<Instant> scheduled_date{};
  std::optional<std::string> account_tail{};
  std::optional<Word<PaymentMethod>> payment_method{};
  std::vector<RelatedIdentifier> related_identifiers{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("partnerMetadata", v.partner_metadata);
    f("amount", v.amount, finance_money);
    f("status", v.status);
    f("period", v.period);
    f("scheduledDate", v.scheduled_date);
    f("accountTail", v.account_tail);
    f("paymentMethod", v.payment_method);
    f.may("relatedIdentifiers", v.related_identifiers);
  }
};

struct ListExpectedPayoutsResponse {
  std::vector<ExpectedPayout> expected_payouts{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("expectedPayouts", v.expected_payouts);
    f("nextToken", v.next_token);
  }
};

struct ListPayouts {
  static constexpr Operation operation{"listPayouts", "GET", "/finances/transfers/2024-06-01/payouts"};
  using Answer = ListPayoutsResponse;

  std::vector<std::string> marketplace_ids{};
  std::optional<Instant> created_after{};
  std::optional<Instant> created_before{};
  std::optional<std::string> payout_id{};
  std::optional<std::string> account_type{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("createdAfter", v.created_after);
    f.query("createdBefore", v.created_before);
    f.query("payoutId", v.payout_id);
    f.query("accountType", v.account_type);
    f.query("nextToken", v.next_token);
  }
};

struct GetPaymentMethods {
  static constexpr Operation operation{"getPaymentMethods", "GET",
                                       "/finances/transfers/2024-06-01/paymentMethods"};
  using Answer = GetPaymentMethodsResponse;

  std::string marketplace_id{};
  std::vector<Word<PaymentMethodType>> payment_method_types{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("marketplaceId", v.marketplace_id);
    f.query("paymentMethodTypes", v.payment_method_types);
  }
};

struct ListExpectedPayouts {
  static constexpr Operation operation{"listExpectedPayouts", "GET",
                                       "/finances/transfers/2024-06-01/payouts/expected"};
  using Answer = ListExpectedPayoutsResponse;

  std::vector<std::string> marketplace_ids{};
  std::optional<std::string> account_type{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("marketplaceIds", v.marketplace_ids);
    f.query("accountType", v.account_type);
    f.query("nextToken", v.next_token);
  }
};

}  // namespace weir::amazon::transfers
