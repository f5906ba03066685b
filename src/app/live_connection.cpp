#include "app/live_connection.hpp"

#include "accounting/rules_file.hpp"
#include "amazon/api/settings.hpp"
#include "app/sap.hpp"
#include "core/mapped_file.hpp"
#include "flows/settings.hpp"
#include "mapping/settings.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;

std::string revealed(const Secret& secret) { return std::string{secret.reveal()}; }

amazon::Credentials credentials_of(const Connection& settings) {
  return {settings.get(amazon::token_url).text, settings.get(amazon::client_id),
          revealed(settings.get(amazon::client_secret)), revealed(settings.get(amazon::refresh_token))};
}

mapping::FlatOrderRules order_rules_of(const Connection& settings) {
  mapping::FlatOrderRules rules;
  for (const auto& [marketplace, area] : settings.get(mapping::areas))
    rules.areas.emplace(marketplace, mapping::sales_area(area));
  rules.materials = settings.get(mapping::materials);
  rules.doc_type_merchant = settings.get(mapping::doc_type_merchant);
  rules.doc_type_amazon = settings.get(mapping::doc_type_amazon);
  rules.plant_merchant = settings.get(mapping::plant_merchant);
  rules.plant_amazon = settings.get(mapping::plant_amazon);
  rules.po_method = settings.get(mapping::po_method);
  rules.unit = settings.get(mapping::unit);
  rules.condition_goods = settings.get(mapping::condition_goods);
  rules.condition_shipping = settings.get(mapping::condition_shipping);
  rules.condition_gift_wrap = settings.get(mapping::condition_gift_wrap);
  rules.condition_discount = settings.get(mapping::condition_discount);
  rules.condition_facilitator_tax = settings.get(mapping::condition_facilitator_tax);
  return rules;
}

mapping::CancelReasons cancel_reasons_of(const Connection& settings) {
  mapping::CancelReasons reasons;
  for (const auto& [rejection, word] : settings.get(flows::cancel_reasons))
    reasons.emplace(rejection, amazon::cancel_reason(word).value());
  return reasons;
}

std::map<std::string, mapping::FiRules> fi_rules_of(const Connection& settings) {
  std::map<std::string, mapping::FiRules> rules;
  for (const auto& [currency, company_code] : settings.get(mapping::company_codes))
    rules.emplace(currency, mapping::FiRules{company_code, settings.get(mapping::fi_doc_type),
                                             settings.get(sap::user)});
  return rules;
}

Result<accounting::Rules> settlement_rules_of(const Connection& settings) {
  const auto path = settings.get(flows::settlement_rules);
  if (!path) return accounting::shipped_rules();
  constexpr std::size_t rules_bytes_max = 4u << 20;
  const auto file = MappedFile::open(*path, rules_bytes_max);
  if (!file) return file.error();
  return accounting::with_rules_of(accounting::shipped_rules(), file->bytes(), path->string());
}

}  // namespace

Result<std::unique_ptr<LiveConnection>> LiveConnection::build(const Connection& settings, const Doors& doors,
                                                              Metrics& metrics, CallBudgets& budgets,
                                                              CallMemory& memory) {
  auto rules = settlement_rules_of(settings);
  if (!rules) return rules.error();
  if (const auto usable = SapSide::check(settings, doors.rfc_library); !usable) return usable.error();
  auto messages = messages_of(settings);
  if (!messages) return messages.error();
  return std::make_unique<LiveConnection>(settings, doors, metrics, budgets, memory, *std::move(rules),
                                          *std::move(messages));
}

LiveConnection::LiveConnection(const Connection& settings, const Doors& doors, Metrics& metrics,
                               CallBudgets& budgets, CallMemory& memory, accounting::Rules rules,
                               sap::MessageCatalogue messages)
    : memory_{memory},
      to_amazon_{doors.to_amazon == nullptr ? doors.http : *doors.to_amazon, doors.clock, metrics, "amazon"},
      to_sap_{doors.http, doors.clock, metrics, "sap"},
      access_{to_amazon_, doors.clock, credentials_of(settings), &memory.values},
      api_{to_amazon_,
           access_,
           doors.clock,
           settings.get(amazon::api_url).text,
           amazon::Quotas{budgets.amazon(), amazon_account(settings), settings.name()},
           amazon::Witnesses{&memory.calls, settings.get(amazon::keep_bodies), &memory.drift}},
      sap_{settings, to_sap_, doors.clock, budgets, memory.tids, doors.rfc_library},
      connection_{.name = settings.name(),
                  .amazon = api_,
                  .idocs = sap_.idocs(),
                  .rfc = sap_.rfc(),
                  .rfc_in_turn = sap_.rfc_in_turn(),
                  .marketplace_ids = settings.get(amazon::marketplaces),
                  .order_rules = order_rules_of(settings),
                  .fi_rules = fi_rules_of(settings),
                  .settlement_rules = std::move(rules),
                  .order_idoctyp = settings.get(sap::order_idoctyp),
                  .fi_idoctyp = settings.get(sap::fi_idoctyp),
                  .sender_partner = settings.get(sap::sender_partner),
                  .packet_size = static_cast<std::size_t>(settings.get(sap::packet_size)),
                  .sap_zone = sap_zone(settings),
                  .sap_messages = std::move(messages),
                  .order_sweep_interval = settings.get(flows::order_sweep_interval),
                  .settlement_sweep_interval = settings.get(flows::settlement_sweep_interval),
                  .first_sweep = settings.get(flows::first_order_sweep),
                  .bapis = sap_.bapis(),
                  .on_cancel_request = settings.get(flows::cancel_requests),
                  .cancel_reasons = cancel_reasons_of(settings),
                  .seller_id = settings.get(amazon::seller_id).value_or(""),
                  .rejection_sweep_interval = settings.get(flows::rejection_sweep_interval)} {}

std::uint64_t LiveConnection::answers(std::string_view queue) const {
  if (queue == "amazon") return to_amazon_.answers();
  return queue == "sap" ? to_sap_.answers() + sap_.rfc_answers() : 0;
}

}  // namespace weir::app
