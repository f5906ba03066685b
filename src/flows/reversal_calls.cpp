#include "flows/reversal_calls.hpp"

#include <algorithm>

#include "flows/fi_documents.hpp"
#include "flows/sap_lock.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::flows {
namespace {

constexpr std::size_t belnr_size = 10;
// T041C as SAP ships it: in the period of the document, or on another date because that period is closed.
constexpr const char* in_its_period = "01";
constexpr const char* on_another_date = "02";

using ByKey = std::map<std::string, ReversalDocument>;

const char* reason_for(const ReversalDocument& document) {
  return document.reversed_on == document.posted_on ? in_its_period : on_another_date;
}

sap::RfcCall reversal_call(const std::string& comp_code, const ReversalDocument& document) {
  const std::string key = sap_key(comp_code, document);
  sap::RfcFields reversal{{"OBJ_TYPE", "BKPFF"},
                          {"OBJ_KEY", key},
                          {"OBJ_KEY_R", key},
                          {"COMP_CODE", comp_code},
                          {"REASON_REV", reason_for(document)}};
  if (document.reversed_on) reversal.emplace("PSTNG_DATE", *document.reversed_on);
  return {"BAPI_ACC_DOCUMENT_REV_POST",
          {{{"BUS_ACT", "RFBU"}}, {{"REVERSAL", std::move(reversal)}}, {{"RETURN", {}}}}};
}

std::vector<posting::Item> reversal_items(const Context& context, const ByKey& documents,
                                          const std::string& comp_code) {
  std::vector<posting::Item> items;
  for (const auto& [key, document] : documents) {
    store::Posting intent;
    intent.connection = context.connection.name;
    intent.kind = fi_reversal_posting;
    intent.key = reversal_key(context, key);
    intent.reference = key;
    items.push_back({std::move(intent),
                     {{"company code", comp_code},
                      {"document", document.belnr},
                      {"fiscal year", document.gjahr},
                      {"reversed on", document.reversed_on ? iso(*document.reversed_on) : ""}}});
  }
  return items;
}

// SAP writes the number of the reversal into the document itself.
posting::Ask ask_for_reversals(const Context& context, const std::string& comp_code, const ByKey& documents) {
  return [&, comp_code](const std::vector<std::string>& keys,
                        Instant) -> Result<std::map<std::string, std::string>> {
    std::vector<std::string> numbers;
    for (const std::string& key : keys) numbers.push_back(documents.at(key).belnr);
    const auto rows = sap::read_rows_of(
        context.connection.rfc,
        {"BKPF", {"BELNR", "GJAHR", "STBLG"}, sap::Where{}.equals("BUKRS", comp_code)}, "BELNR", numbers);
    if (!rows) return rows.error();
    std::map<std::string, std::string> reversed;
    for (const sap::TableRow& row : *rows)
      for (const std::string& key : keys)
        if (const auto& document = documents.at(key);
            row["BELNR"] == document.belnr && row["GJAHR"] == document.gjahr && !row["STBLG"].empty())
          reversed.emplace(key, row["STBLG"]);
    return reversed;
  };
}

// What SAP refuses it refuses of all: nothing of a unit of work is there.
posting::Send send_reversals(const Context& context, const std::string& comp_code, const ByKey& documents) {
  using Answers = std::vector<Result<std::string>>;
  return [&, comp_code](std::span<const posting::Item> items) -> Result<Answers> {
    std::vector<sap::RfcCall> calls;
    for (const auto& item : items)
      calls.push_back(reversal_call(comp_code, documents.at(item.intent.reference)));
    const auto answers = context.connection.bapis->in_one_luw(calls, Urgency::rest);
    if (!answers) {
      const Failure failure = unless_locked(context, answers.error());
      if (failure.next != Next::refuse) return failure;
      return Answers(items.size(), Result<std::string>{failure});
    }
    Answers numbers;
    for (const auto& answer : *answers)
      numbers.emplace_back(sap::rfc_text(answer.scalars, "OBJ_KEY").substr(0, belnr_size));
    return numbers;
  };
}

}  // namespace

std::string sap_key(const std::string& comp_code, const ReversalDocument& document) {
  return document.belnr + comp_code + document.gjahr;
}

std::string reversal_key(const Context& context, const std::string& sap_key) {
  std::string key = sap_key;
  for (int attempt = 1;; ++attempt) {
    const auto posting = context.stores.postings.find(context.connection.name, fi_reversal_posting, key);
    if (!posting || posting->state != store::PostingState::refused) return key;
    key = sap_key + '#' + std::to_string(attempt);
  }
}

std::vector<ReversalDocument> unanswered_reversals(const Context& context, const ReversalPlan& plan) {
  std::vector<ReversalDocument> unanswered = plan.of(ReversalStanding::reversed);
  std::erase_if(unanswered, [&](const ReversalDocument& each) {
    const auto posting = context.stores.postings.find(context.connection.name, fi_reversal_posting,
                                                      reversal_key(context, sap_key(plan.comp_code, each)));
    return !posting || posting->state != store::PostingState::sent;
  });
  return unanswered;
}

std::vector<ReversalDocument> newly_reversed(const Context& context, const ReversalPlan& plan,
                                             const std::string& reference) {
  const auto noted = noted_reversals(context, reference);
  std::vector<ReversalDocument> news = plan.of(ReversalStanding::reversed);
  std::erase_if(news, [&](const ReversalDocument& each) {
    return each.reference != reference || noted.contains(each.reversed_by);
  });
  return news;
}

Result<Done> reverse_once(const Context& context, const std::string& comp_code,
                          const std::vector<ReversalDocument>& documents) {
  if (documents.empty()) return Done{};
  ByKey by_key;
  for (const ReversalDocument& each : documents) by_key.emplace(sap_key(comp_code, each), each);
  const auto items = reversal_items(context, by_key, comp_code);
  const auto receipts = context.stores.poster.submit_once(
      items, ask_for_reversals(context, comp_code, by_key), send_reversals(context, comp_code, by_key));
  for (const auto& receipt : receipts)
    if (!receipt) return receipt.error();
  return Done{};
}

}  // namespace weir::flows
