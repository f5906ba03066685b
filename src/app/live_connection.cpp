#include "app/live_connection.hpp"

#include "amazon/api/settings.hpp"
#include "app/inbound_flows.hpp"
#include "app/merchant_rules.hpp"
#include "app/order_settings.hpp"
#include "app/sap.hpp"
#include "core/ensure.hpp"
#include "flows/bank_settings.hpp"
#include "flows/settings.hpp"
#include "mapping/settings.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;

std::string revealed(const Secret& secret) { return std::string{secret.reveal()}; }

mapping::CancelReasons cancel_reasons_of(const Connection& settings) {
  mapping::CancelReasons reasons;
  for (const auto& [rejection, word] : settings.get(flows::cancel_reasons))
    reasons.emplace(rejection, amazon::cancel_reason(word).value());
  return reasons;
}

mapping::DispatchRules dispatch_of(const Connection& settings) {
  return {.places = settings.get(flows::tracking_places),
          .carriers = mapping::CarrierTable{settings.get(flows::dispatch_carriers),
                                            settings.get(flows::number_forms)}};
}

flows::Shadow shadow_of(const Connection& settings) {
  return {.orders = settings.get(flows::order_mode) == flows::Mode::shadow,
          .marketplace_ids = settings.get(flows::shadow_marketplaces),
          .settlements = settings.get(flows::settlement_mode) == flows::Mode::shadow,
          .dispatch = settings.get(flows::dispatch_mode) == flows::Mode::shadow};
}

std::map<std::string, mapping::FiRules> fi_rules_of(const Connection& settings) {
  std::map<std::string, mapping::FiRules> rules;
  for (const auto& [currency, company_code] : settings.get(mapping::company_codes))
    rules.emplace(currency, mapping::FiRules{company_code, settings.get(mapping::fi_doc_type),
                                             settings.get(sap::user)});
  return rules;
}

flows::BankRules bank_rules_of(const Connection& settings) {
  return {.source = settings.get(flows::bank_statements),
          .payers = settings.get(flows::bank_payers),
          .late_after = static_cast<int>(settings.get(flows::bank_late_after)),
          .asks_amazon = settings.get(flows::bank_ask_amazon),
          .proves_clearing = settings.get(flows::bank_prove_clearing),
          .proves_balance = settings.get(flows::bank_prove_balance)};
}

std::optional<amazon::Sqs> queue_of(const Connection& settings, HttpSender& http, const Clock& clock,
                                    CallMemory& memory) {
  const auto url = settings.get(queue_url);
  if (!url) return std::nullopt;
  // That the other three are there was checked.
  return std::optional<amazon::Sqs>{
      std::in_place,
      http,
      clock,
      amazon::Queue{url->text, settings.get(queue_region).value()},
      amazon::AwsKeys{settings.get(queue_key_id).value(), revealed(settings.get(queue_secret).value())},
      &memory.calls};
}

// SapSide::check has seen to it that what it takes is there.
std::unique_ptr<flows::OrderWay> order_way_of(const Connection& settings, SapSide& sap,
                                              const sap::MessageCatalogue& messages) {
  const std::string& idoctyp = settings.get(sap::order_idoctyp);
  switch (settings.get(sap::order_way)) {
    case sap::OrderWayName::idoc:
      return std::make_unique<flows::SalesOrderIdocs>(sap.idocs(), idoctyp);
    case sap::OrderWayName::orders05:
      return std::make_unique<flows::Orders05Idocs>(sap.idocs(), settings.get(sap::order_iso_unit));
    case sap::OrderWayName::bapi:
      return std::make_unique<flows::SalesOrderBapi>(sap.idocs(), *sap.bapis_in_turn(), idoctyp, messages);
  }
  throw Bug("no way for orders");
}

}  // namespace

amazon::Credentials amazon_credentials(const Connection& settings) {
  return {settings.get(amazon::token_url).text, settings.get(amazon::client_id),
          revealed(settings.get(amazon::client_secret)), revealed(settings.get(amazon::refresh_token))};
}

Result<std::unique_ptr<LiveConnection>> LiveConnection::build(const Connection& settings, const Doors& doors,
                                                              Metrics& metrics, CallBudgets& budgets,
                                                              CallMemory& memory) {
  if (const auto usable = check_order_settings(settings); !usable) return usable.error();
  if (const auto usable = check_inbound_settings(settings); !usable) return usable.error();
  // Before they are read: what somebody writes into the file meanwhile counts as newer.
  const Instant rules_read_at = doors.clock.now();
  auto rules = settlement_rules_of(settings);
  if (!rules) return rules.error();
  auto book = order_rules_of(settings);
  if (!book) return book.error();
  if (const auto usable = SapSide::check(settings, doors.rfc_library); !usable) return usable.error();
  auto messages = messages_of(settings);
  if (!messages) return messages.error();
  auto live =
      std::make_unique<LiveConnection>(settings, doors, metrics, budgets, memory,
                                       Rules{*std::move(book), *std::move(rules), *std::move(messages)});
  live->connection_.rules_read_at = rules_read_at;
  return live;
}

LiveConnection::LiveConnection(const Connection& settings, const Doors& doors, Metrics& metrics,
                               CallBudgets& budgets, CallMemory& memory, Rules rules)
    : memory_{memory},
      to_amazon_{doors.to_amazon == nullptr ? doors.http : *doors.to_amazon, doors.clock, metrics, "amazon"},
      to_sap_{doors.http, doors.clock, metrics, "sap"},
      access_{to_amazon_, doors.clock, amazon_credentials(settings), &memory.values},
      api_{to_amazon_,
           access_,
           doors.clock,
           settings.get(amazon::api_url).text,
           amazon::Quotas{budgets.amazon(), amazon_account(settings), settings.name()},
           amazon::Witnesses{&memory.calls, settings.get(amazon::keep_bodies), &memory.drift}},
      to_queue_{doors.to_amazon == nullptr ? doors.http : *doors.to_amazon, doors.clock, metrics, "queue"},
      queue_{queue_of(settings, to_queue_, doors.clock, memory)},
      sap_{settings, to_sap_, doors.clock, budgets, memory.tids, doors.rfc_library},
      order_way_{order_way_of(settings, sap_, rules.messages)},
      connection_{.name = settings.name(),
                  .amazon = api_,
                  .idocs = sap_.idocs(),
                  .rfc = sap_.rfc(),
                  .rfc_in_turn = sap_.rfc_in_turn(),
                  .marketplace_ids = settings.get(amazon::marketplaces),
                  .rule_book = rules.orders,
                  .fi_rules = fi_rules_of(settings),
                  .settlement_rules = std::move(rules.settlements),
                  .order_idoctyp = settings.get(sap::order_idoctyp),
                  .fi_idoctyp = settings.get(sap::fi_idoctyp),
                  .sender_partner = settings.get(sap::sender_partner),
                  .packet_size = static_cast<std::size_t>(settings.get(sap::packet_size)),
                  .sap_zone = sap_zone(settings),
                  .sap_messages = std::move(rules.messages),
                  .settlement_sweep_interval = settings.get(flows::settlement_sweep_interval),
                  .first_sweep = settings.get(flows::first_order_sweep),
                  .orders = order_schedule_of(settings),
                  .queue = queue_ ? &*queue_ : nullptr,
                  .seller_id = settings.get(amazon::seller_id).value_or(""),
                  .bapis = sap_.bapis(),
                  .on_cancel_request = settings.get(flows::cancel_requests),
                  .cancel_reasons = cancel_reasons_of(settings),
                  .fba_goods_issue = settings.get(flows::fba_goods_issue),
                  .rejection_sweep_interval = settings.get(flows::rejection_sweep_interval),
                  .order_way = order_way_.get(),
                  .ask_first = settings.get(flows::ask_first),
                  .check_stock = settings.get(flows::check_stock),
                  .invoice_marketplaces = settings.get(flows::invoice_marketplaces),
                  .shadow = shadow_of(settings),
                  .quota_account = amazon_account(settings),
                  .return_sweep_interval = settings.get(flows::return_sweep_interval),
                  .shop_orders = settings.get(flows::shop_orders),
                  .shop_order_days = std::chrono::days{settings.get(flows::shop_order_days)},
                  .dispatch = dispatch_of(settings),
                  .cancel_hold = settings.get(flows::cancel_hold),
                  .delivery_types = settings.get(flows::delivery_types),
                  .delivery_sweep_interval = settings.get(flows::delivery_sweep_interval),
                  .settlement_rules_file = settings.get(flows::settlement_rules).value_or(""),
                  .rules_read_at = doors.clock.now(),
                  .four_eyes = settings.get(flows::suspense_four_eyes),
                  .bank = bank_rules_of(settings),
                  .inbound = inbound_rules_of(settings)} {}

std::uint64_t LiveConnection::answers(std::string_view queue) const {
  if (queue == "amazon") return to_amazon_.answers();
  if (queue == "sqs") return to_queue_.answers();
  return queue == "sap" ? to_sap_.answers() + sap_.rfc_answers() : 0;
}

}  // namespace weir::app
