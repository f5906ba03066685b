// What orders and settlements name in SAP: customizing, customers, materials; accounts and periods.
#include "accounting/rules_file.hpp"
#include "amazon/api/settings.hpp"
#include "amazon/model/marketplaces.hpp"
#include "app/doctor_needs.hpp"
#include "app/doctor_sap.hpp"
#include "app/doctor_words.hpp"
#include "app/merchant_rules.hpp"
#include "app/price_rules.hpp"
#include "app/price_settings.hpp"
#include "mapping/accounting_document.hpp"
#include "mapping/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;

std::vector<std::string> in_order(const std::set<std::string>& values) {
  return {values.begin(), values.end()};
}

void look_at_lists(Ward& ward, const SapNeeds& needs, sap::RfcCaller& rfc) {
  for (const ListNeed& need : needs.lists)
    note(ward,
         {need.one, need.many, some_of(need.values),
          std::string{"name another in "} + need.said_in + " of the rules"},
         sap::missing_of(rfc, need.list, in_order(need.values)));
}

void look_at_places(Ward& ward, const SapNeeds& needs, sap::RfcCaller& rfc) {
  std::vector<std::string> areas;
  for (const auto& area : needs.areas) areas.push_back(area.vkorg + '/' + area.vtweg + '/' + area.spart);
  note(ward, {"sales area", "sales areas", some_of(areas), "name another in organisation.* of the rules"},
       sap::missing_sales_areas(rfc, needs.areas));
  for (const auto& [plant, locations] : needs.locations)
    note(ward,
         {"storage location", "storage locations of " + plant, some_of(locations),
          "name another in organisation.storage_location of the rules"},
         sap::missing_locations(rfc, plant, in_order(locations)));
}

void look_at_customers(Ward& ward, const SapNeeds& needs, sap::RfcCaller& rfc) {
  for (const CustomerNeed& need : needs.customers)
    note(ward,
         {"customer", "customers in " + need.area.vkorg + '/' + need.area.vtweg + '/' + need.area.spart,
          some_of(need.kunnrs), "name another in customer.* of the rules"},
         sap::missing_customers(rfc, need.area, {}, in_order(need.kunnrs)));
}

void look_at_materials(Ward& ward, const SapNeeds& needs, std::size_t most, sap::RfcCaller& rfc) {
  for (const MaterialNeed& need : needs.materials) {
    const auto& place = need.place;
    const std::size_t all = need.matnrs.size();
    const std::size_t looked_at = std::min(all, most);
    const std::vector<std::string> some{need.matnrs.begin(),
                                        need.matnrs.begin() + static_cast<std::ptrdiff_t>(looked_at)};
    std::string told = std::to_string(looked_at);
    if (looked_at < all) told += " of " + std::to_string(all) + " looked at; --materials looks at more";
    note(ward,
         {"material", "materials in " + place.vkorg + '/' + place.vtweg + ", plant " + place.werks, told,
          "name another in articles of the rules"},
         sap::missing_materials(rfc, place, some));
  }
}

void look_at_accounts(Ward& ward, const AccountNeeds& needs, const std::string& bukrs, sap::RfcCaller& rfc) {
  note(ward,
       {"account", "accounts of company code " + bukrs, std::to_string(needs.accounts.size()),
        "name another below [accounts] of settlements.rules"},
       sap::missing_accounts(rfc, bukrs, in_order(needs.accounts)));
}

void look_at_period(Ward& ward, const Connection& settings, const std::string& bukrs, Instant now,
                    sap::RfcCaller& rfc) {
  const Month month = sap_zone(settings).month_of(now);
  const int year = static_cast<int>(month.year());
  const int period = static_cast<int>(static_cast<unsigned>(month.month()));
  note(ward,
       {"posting period", "posting period of " + bukrs, std::to_string(period) + '/' + std::to_string(year),
        ""},
       sap::closed_period(rfc, bukrs, year, period));
}

// Money of a marketplace is settled in its currency, and goes to the company code of that.
void look_at_currencies(Ward& ward, const Connection& settings,
                        const std::map<std::string, std::string>& companies) {
  for (const std::string& id : settings.get(amazon::marketplaces)) {
    const auto* shop = amazon::marketplace(id);
    if (shop == nullptr || companies.contains(std::string{shop->currency})) continue;
    ward.wrong("currency " + std::string{shop->currency},
               std::string{shop->domain} + " settles in it, and no company code is named for it",
               "fi.company_codes: " + std::string{shop->currency} + " = \"…\"");
  }
}

// What the rules for prices name, where there are some.
void look_at_prices(Ward& ward, const Connection& settings, sap::RfcCaller& rfc) {
  const auto file = settings.get(price_rules_file);
  if (!file) return;
  const auto rules = load_price_rules(*file, settings.get(amazon::marketplaces));
  if (!rules)
    return ward.wrong("rules of prices", file->string() + " has mistakes", "weir prices rules check");
  std::set<std::string> types;
  for (const auto& [channel, market] : rules->book.markets)
    for (const std::string& type :
         {market.rules.consumer_type, market.rules.sale_type, market.rules.business_type,
          market.rules.minimum_type, market.rules.maximum_type})
      if (!type.empty()) types.insert(type);
  note(ward,
       {"condition type of prices", "condition types of prices", some_of(types),
        "name another in condition.* of the rules for prices"},
       sap::missing_of(rfc, sap::CustomizingList::condition_type, in_order(types)));
}

}  // namespace

void examine_sap_customizing(const Connection& settings, sap::RfcCaller& rfc, const DoctorAsked& asked,
                             std::vector<Check>& checks) {
  asked.on_area(settings.name(), "SAP: customizing");
  Ward ward{checks, settings.name(), "SAP: customizing"};
  const auto book = order_rules_of(settings);
  if (!book) return ward.wrong("rules of orders", failure_words(book.error()), "weir rules check");
  const SapNeeds needs = needs_of(*book);
  look_at_places(ward, needs, rfc);
  look_at_lists(ward, needs, rfc);
  look_at_prices(ward, settings, rfc);
  Ward masters{checks, settings.name(), "SAP: master data"};
  look_at_customers(masters, needs, rfc);
  asked.on_area(settings.name(), "SAP: materials");
  look_at_materials(masters, needs, asked.materials_max, rfc);
}

void examine_sap_finance(const Connection& settings, sap::RfcCaller& rfc, Instant now,
                         const DoctorAsked& asked, std::vector<Check>& checks) {
  asked.on_area(settings.name(), "SAP: accounts");
  Ward ward{checks, settings.name(), "SAP: accounts"};
  const auto rules = settlement_rules_of(settings);
  if (!rules) return ward.wrong("rules of settlements", failure_words(rules.error()), "mend the file");
  const auto& companies = settings.get(mapping::company_codes);
  look_at_currencies(ward, settings, companies);
  const std::string& type = settings.get(mapping::fi_doc_type);
  note(ward, {"document type", "document type", type, "name another in fi.doc_type"},
       sap::missing_of(rfc, sap::CustomizingList::document_type, {type}));
  const AccountNeeds needs = account_needs_of(*rules);
  if (!needs.without.empty())
    ward.wrong("classes without an account", some_of(needs.without),
               "name their accounts below [accounts] of settlements.rules");
  std::set<std::string> bukrs;
  for (const auto& [currency, company] : companies) bukrs.insert(company);
  for (const std::string& company : bukrs) {
    look_at_accounts(ward, needs, company, rfc);
    look_at_period(ward, settings, company, now, rfc);
  }
}

}  // namespace weir::app
