#include <nlohmann/json.hpp>

#include "report/settlement_preview.hpp"

namespace weir::report {
namespace {

using namespace accounting;
using Json = nlohmann::ordered_json;

Json reason_json(const Reason& reason) {
  const auto position = [](std::uint64_t number) { return number == 0 ? Json(nullptr) : Json(number); };
  return {{"code", reason.short_code()},
          {"text", reason.text},
          {"line", position(reason.line)},
          {"column", position(reason.column)}};
}

Json reasons_json(const FilePreview& file) {
  Json reasons = Json::array();
  for (const Reason& reason : file.blocking) reasons.push_back(reason_json(reason));
  for (const Reason& reason : file.remarks) reasons.push_back(reason_json(reason));
  return reasons;
}

Json classes_json(const SettlementPlan& plan, const Rules& rules) {
  Json classes = Json::array();
  for (const ClassSum& sum : plan.classes)
    classes.push_back(
        {{"class", rules[sum.which].name}, {"rows", sum.rows}, {"amount", sum.amount.decimal()}});
  return classes;
}

Json months_json(const SettlementPlan& plan) {
  Json months = Json::array();
  for (const MonthSum& sum : plan.months)
    months.push_back({{"month", iso(sum.month)}, {"rows", sum.rows}, {"amount", sum.amount.decimal()}});
  return months;
}

Json suspense_json(const SettlementPlan& plan) {
  Json suspense = Json::array();
  for (const SuspenseSum& sum : plan.suspense)
    suspense.push_back({{"transaction_type", sum.transaction_type},
                        {"amount_type", sum.amount_type},
                        {"amount_description", sum.amount_description},
                        {"rows", sum.lines.size()},
                        {"amount", sum.amount.decimal()},
                        {"lines", sum.lines}});
  return suspense;
}

Json journals_json(const SettlementPlan& plan) {
  Json journals = Json::array();
  for (const Journal& journal : plan.journals) {
    Json lines = Json::array();
    for (const JournalLine& line : journal.lines())
      lines.push_back({{"account", line.account},
                       {"class", line.class_name},
                       {"side", line.side == Side::debit ? "debit" : "credit"},
                       {"amount", line.amount.decimal()},
                       {"text", line.text},
                       {"rows", line.rows}});
    journals.push_back({{"reference", journal.reference()},
                        {"posting_date", iso(journal.posting_date())},
                        {"currency", journal.currency().code()},
                        {"lines", std::move(lines)}});
  }
  return journals;
}

Json settlement_json(Json object, const PreviewedSettlement& settlement, const Rules& rules) {
  const SettlementPlan& plan = settlement.plan;
  object["settlement_id"] = settlement.settlement_id.text();
  object["currency"] = settlement.total.currency().code();
  object["period_start"] = iso(settlement.start);
  object["period_end"] = iso(settlement.end);
  object["deposit_date"] = settlement.deposit ? Json(iso(*settlement.deposit)) : Json(nullptr);
  object["total"] = settlement.total.decimal();
  object["row_count"] = settlement.row_count;
  object["row_sum"] = settlement.row_sum.decimal();
  object["residual"] = (settlement.total - settlement.row_sum).decimal();
  object["zone"] = settlement.zone;
  object["classes"] = classes_json(plan, rules);
  object["months"] = months_json(plan);
  object["suspense"] = suspense_json(plan);
  object["reserve"] = {{"opening", plan.carried.reserve_opening.decimal()},
                       {"closing", plan.carried.reserve_closing.decimal()}};
  object["journals"] = journals_json(plan);
  return object;
}

Json nothing_known(Json object) {
  for (const char* key : {"settlement_id", "currency", "period_start", "period_end", "deposit_date", "total",
                          "row_count", "row_sum", "residual", "zone"})
    object[key] = nullptr;
  for (const char* key : {"classes", "months", "suspense"}) object[key] = Json::array();
  object["reserve"] = nullptr;
  object["journals"] = Json::array();
  return object;
}

}  // namespace

std::string settlement_preview_json(std::span<const FilePreview> files, const Rules& rules) {
  Json all = Json::array();
  for (const FilePreview& file : files) {
    Json object = {{"file", file.file}, {"verdict", name_of(file.verdict)}, {"reasons", reasons_json(file)}};
    all.push_back(file.settlement ? settlement_json(std::move(object), *file.settlement, rules)
                                  : nothing_known(std::move(object)));
  }
  return all.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace weir::report
