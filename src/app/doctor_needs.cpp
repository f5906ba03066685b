#include "app/doctor_needs.hpp"

#include <algorithm>
#include <tuple>

#include "mapping/accounting_document.hpp"

namespace weir::app {
namespace {

using mapping::OrderRules;
using sap::CustomizingList;
using enum sap::CustomizingList;

// One word of the rules, or none.
void take(ListNeed& need, const std::string& value) {
  if (!value.empty()) need.values.insert(value);
}

void take(ListNeed& need, const mapping::ByService& by_service) {
  for (const auto& [service, value] : by_service) take(need, value);
}

class Lists {
 public:
  template <typename... Values>
  void add(ListNeed need, const Values&... values) {
    auto at = std::ranges::find_if(
        needs_, [&](const ListNeed& each) { return each.list == need.list && each.said_in == need.said_in; });
    if (at == needs_.end()) at = needs_.insert(needs_.end(), std::move(need));
    (take(*at, values), ...);
  }
  std::vector<ListNeed> named() && {
    std::erase_if(needs_, [](const ListNeed& need) { return need.values.empty(); });
    return std::move(needs_);
  }

 private:
  std::vector<ListNeed> needs_;
};

void add_organisation(Lists& lists, const mapping::OrganisationRules& rules) {
  lists.add({order_type, "order type", "order types", "organisation.*_type"}, rules.order_type,
            rules.replacement_type, rules.return_type, rules.credit_type);
  lists.add({po_method, "purchase order type", "purchase order types", "organisation.po_type"},
            rules.po_method);
  lists.add({plant, "plant", "plants", "organisation.plant"}, rules.plant);
}

void add_conditions(Lists& lists, const mapping::ConditionRules& rules) {
  lists.add({condition_type, "condition type", "condition types", "conditions.*"}, rules.goods,
            rules.shipping, rules.gift_wrap, rules.discount, rules.facilitator_tax, rules.difference);
  lists.add({billing_block, "billing block", "billing blocks", "conditions.billing_block"},
            rules.billing_block);
}

void add_shipping(Lists& lists, const mapping::ShippingRules& rules) {
  lists.add({shipping_condition, "shipping condition", "shipping conditions", "shipping.condition"},
            rules.condition, rules.conditions);
  lists.add({delivery_priority, "delivery priority", "delivery priorities", "shipping.priorities"},
            rules.priorities);
  lists.add({shipping_type, "shipping type", "shipping types", "shipping.types"}, rules.types);
  lists.add({route, "route", "routes", "shipping.routes"}, rules.routes);
}

void add_blocks_and_texts(Lists& lists, const OrderRules& rules) {
  const auto& blocks = rules.blocks;
  lists.add({delivery_block, "delivery block", "delivery blocks", "blocks.*"}, blocks.delivery,
            blocks.shortage, blocks.cancel_request, blocks.late_import);
  lists.add({rejection_reason, "reason for rejection", "reasons for rejection", "blocks.rejection_*"},
            blocks.rejection_buyer, blocks.rejection_amazon);
  lists.add({order_reason, "order reason", "order reasons", "blocks.return_reason"}, blocks.return_reason);
  for (const auto& [reason, words] : rules.refunds.reasons)
    lists.add({order_reason, "order reason", "order reasons", "refunds.reasons"}, reason);
  lists.add({header_text, "text of the order", "texts of the order", "texts.*"}, rules.texts.ship_by,
            rules.texts.ioss);
  lists.add({item_text, "text of an item", "texts of items", "texts.*"}, rules.texts.gift_message,
            rules.texts.item_title);
}

auto key_of(const sap::SalesArea& area) { return std::tie(area.vkorg, area.vtweg, area.spart); }
auto key_of(const sap::MaterialPlace& place) { return std::tie(place.vkorg, place.vtweg, place.werks); }

// The entry with this key, made where there is none yet.
template <typename Entry, typename Key>
Entry& entry_for(std::vector<Entry>& entries, Key Entry::*key, const Key& wanted) {
  const auto at =
      std::ranges::find_if(entries, [&](const Entry& each) { return key_of(each.*key) == key_of(wanted); });
  if (at != entries.end()) return *at;
  Entry& made = entries.emplace_back();
  made.*key = wanted;
  return made;
}

void add_customers(SapNeeds& needs, const sap::SalesArea& area, const mapping::CustomerRules& rules) {
  auto& kunnrs = entry_for(needs.customers, &CustomerNeed::area, area).kunnrs;
  for (const std::string& kunnr : {rules.sold_to, rules.one_time})
    if (!kunnr.empty()) kunnrs.insert(kunnr);
  for (const auto& [vat_id, kunnr] : rules.own) kunnrs.insert(kunnr);
}

// Those that are named; what a rule on beginnings or EANs leads to is known when an order comes.
std::set<std::string> materials_of(const mapping::Articles& articles) {
  std::set<std::string> materials;
  for (const auto& [sku, material] : articles.exact) materials.insert(material);
  for (const auto& [ean, material] : articles.eans) materials.insert(material);
  for (const auto& [sku, parts] : articles.bundles)
    for (const auto& part : parts) materials.insert(part.material);
  return materials;
}

std::vector<std::string> named(std::initializer_list<std::string> words) {
  std::set<std::string> some{words};
  some.erase("");
  return {some.begin(), some.end()};
}

void add_use(SapNeeds& needs, const sap::SalesArea& area, const OrderRules& rules) {
  const auto& organisation = rules.organisation;
  const auto& conditions = rules.conditions;
  sap::SalesUse use{area, organisation.order_type};
  use.other_types =
      named({organisation.replacement_type, organisation.return_type, organisation.credit_type});
  use.plants = named({organisation.plant});
  use.customers = named({rules.customer.sold_to, rules.customer.one_time});
  use.condition_types = named({conditions.goods, conditions.shipping, conditions.gift_wrap,
                               conditions.discount, conditions.facilitator_tax, conditions.difference});
  if (std::ranges::find(needs.uses, use) == needs.uses.end()) needs.uses.push_back(std::move(use));
}

void add_channel(SapNeeds& needs, Lists& lists, const OrderRules& rules,
                 const std::set<std::string>& materials) {
  const auto& organisation = rules.organisation;
  add_organisation(lists, organisation);
  add_conditions(lists, rules.conditions);
  add_shipping(lists, rules.shipping);
  add_blocks_and_texts(lists, rules);
  const sap::SalesArea area{organisation.sales_org, organisation.distr_chan, organisation.division};
  add_customers(needs, area, rules.customer);
  add_use(needs, area, rules);
  if (!organisation.storage_location.empty())
    needs.locations[organisation.plant].insert(organisation.storage_location);
  const sap::MaterialPlace place{organisation.sales_org, organisation.distr_chan, organisation.plant};
  entry_for(needs.materials, &MaterialNeed::place, place).matnrs = {materials.begin(), materials.end()};
}

}  // namespace

SapNeeds needs_of(const mapping::RuleBook& book) {
  SapNeeds needs;
  Lists lists;
  const auto materials = materials_of(book.articles);
  for (const auto& [channel, rules] : book.rules) add_channel(needs, lists, rules, materials);
  lists.add({unit, "unit", "units", "articles.unit"}, book.articles.unit);
  for (const auto& [material, unit_of] : book.articles.units)
    lists.add({unit, "unit", "units", "articles.units"}, unit_of);
  needs.lists = std::move(lists).named();
  for (const auto& customer : needs.customers) needs.areas.push_back(customer.area);
  return needs;
}

AccountNeeds account_needs_of(const accounting::Rules& rules) {
  AccountNeeds needs;
  for (const auto& each : rules.classes()) {
    // A class that nobody gave an account has its own name there.
    if (each.account == each.name || each.account.empty())
      needs.without.push_back(each.name);
    else
      needs.accounts.insert(mapping::gl_account(each.account));
  }
  return needs;
}

}  // namespace weir::app
