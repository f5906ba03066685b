// Whether what the rules of orders name fits together in SAP.
#include <algorithm>

#include "app/doctor_needs.hpp"
#include "app/doctor_sap.hpp"
#include "app/doctor_words.hpp"
#include "app/merchant_rules.hpp"
#include "mapping/accounting_document.hpp"
#include "mapping/settings.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::app {
namespace {

using config::Connection;
using namespace std::chrono_literals;

using Look = sap::MissingData (*)(sap::RfcCaller&, const sap::SalesUse&);

// Over all channels, what several of them lack once.
sap::MissingData over_all(const std::vector<sap::SalesUse>& uses, sap::RfcCaller& rfc, Look look) {
  std::vector<sap::Missing> all;
  for (const sap::SalesUse& use : uses) {
    auto missing = look(rfc, use);
    if (!missing) return missing.error();
    for (sap::Missing& each : *missing)
      if (std::ranges::find(all, each) == all.end()) all.push_back(std::move(each));
  }
  return all;
}

void look_at_uses(Ward& ward, const std::vector<sap::SalesUse>& uses, sap::RfcCaller& rfc) {
  const std::string told = "in " + std::to_string(uses.size()) + " channels of marketplaces";
  note(
      ward,
      {"order type", "order types of their sales areas", told, "name another in organisation.* of the rules"},
      over_all(uses, rfc, sap::forbidden_types));
  note(ward,
       {"plant", "plants of their sales organisations", told,
        "name another in organisation.plant of the rules"},
       over_all(uses, rfc, sap::forbidden_plants));
  note(ward, {"pricing", "pricing procedures", told, "name another in conditions.* of the rules"},
       over_all(uses, rfc, sap::unpriced));
}

struct Numbers {
  std::string what;    // "numbers of sales documents"
  std::string object;  // NRIV-OBJECT
  std::string subobject;
  std::string transaction;
};

void look_at_numbers(Ward& ward, const Numbers& numbers, const Result<std::vector<std::string>>& used,
                     int year, sap::RfcCaller& rfc) {
  constexpr int scarce = 5;
  if (!used) return note_failure(ward, numbers.what, used.error(), "S_TABU_NAM with TVAK and T003");
  const auto ranges = sap::number_ranges(rfc, numbers.object, numbers.subobject, year);
  if (!ranges) return note_failure(ward, numbers.what, ranges.error(), "S_TABU_NAM with NRIV");
  for (const std::string& number : *used) {
    const auto at = std::ranges::find(*ranges, number, &sap::NumberRange::number);
    const std::string what = numbers.what + ", interval " + number;
    if (at == ranges->end())
      ward.wrong(what, "NRIV: does not exist", numbers.transaction);
    else if (at->left < scarce)
      ward.doubtful(what, std::to_string(at->left) + " % are left", numbers.transaction + ": make it longer");
    else
      ward.right(what, std::to_string(at->left) + " % are left");
  }
}

void look_at_all_numbers(Ward& ward, const Connection& settings, const SapNeeds& needs, Instant now,
                         sap::RfcCaller& rfc) {
  const int year = static_cast<int>(sap_zone(settings).month_of(now).year());
  std::vector<std::string> types;
  for (const sap::SalesUse& use : needs.uses) {
    types.push_back(use.order_type);
    types.insert(types.end(), use.other_types.begin(), use.other_types.end());
  }
  look_at_numbers(ward, {"numbers of sales documents", "RV_BELEG", "", "VN01"},
                  sap::ranges_of_order_types(rfc, types), year, rfc);
  std::set<std::string> companies;
  for (const auto& [currency, company] : settings.get(mapping::company_codes)) companies.insert(company);
  for (const std::string& company : companies)
    look_at_numbers(ward, {"numbers of documents of " + company, "RF_BELEG", company, "FBN1"},
                    sap::ranges_of_document_types(rfc, {settings.get(mapping::fi_doc_type)}), year, rfc);
}

std::string tenths_of(Duration time) {
  const auto tenths = time.count() / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
}

// VBAK has no index on BSTNK: the search that keeps orders from being made twice reads the table.
void look_at_search(Ward& ward, sap::RfcCaller& rfc, const Clock& clock) {
  constexpr const char* what = "search by purchase order number";
  const Instant before = clock.now();
  const auto found = sap::find_sales_orders(rfc, {"000-0000000-0000000"});
  const Duration took = clock.now() - before;
  if (!found) return note_failure(ward, what, found.error(), "S_TABU_NAM with VBAK and VBAP");
  if (took < 2s) return ward.right(what, tenths_of(took));
  ward.doubtful(what, tenths_of(took) + " for one number, and every repeat waits for it",
                "SE11: an index on VBAK with MANDT and BSTNK, or archive old orders (SARA, SD_VBAK)");
}

}  // namespace

void examine_sap_fit(const Connection& settings, sap::RfcCaller& rfc, const Clock& clock,
                     const DoctorAsked& asked, std::vector<Check>& checks) {
  const auto book = order_rules_of(settings);
  if (!book) return;  // told where customizing is looked at
  asked.on_area(settings.name(), "SAP: fit");
  Ward ward{checks, settings.name(), "SAP: fit"};
  const SapNeeds needs = needs_of(*book);
  look_at_uses(ward, needs.uses, rfc);
  look_at_all_numbers(ward, settings, needs, clock.now(), rfc);
  look_at_search(ward, rfc, clock);
}

}  // namespace weir::app
