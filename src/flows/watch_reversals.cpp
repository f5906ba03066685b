#include "flows/watch_reversals.hpp"

#include <algorithm>
#include <map>

#include "accounting/journal.hpp"
#include "flows/settlement_facts.hpp"
#include "sap/reads/accounting_documents.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;
using sap::FoundAccountingDocument;

constexpr const char* reversed_code = "settlement.reversed_in_sap";
constexpr std::chrono::days looked_back_days{60};
constexpr std::size_t references_at_once = 50;
constexpr std::chrono::days reversal_to_act{5};

// The documents of one settlement that were read back, by company code.
struct ReadBack {
  std::string settlement_id;
  std::string company_code;
  std::vector<std::string> references;
};

std::optional<ReadBack> read_back(const Context& context, const store::SettlementRow& row) {
  const auto id = accounting::SettlementId::parse(row.settlement_id);
  if (!id || !is_proven_settlement(context, row.settlement_id)) return std::nullopt;
  ReadBack documents{row.settlement_id, {}, {}};
  for (const char part : std::string_view{"123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
    const std::string reference = accounting::journal_reference(*id, part);
    const auto document = context.stores.book.settlements.document(context.connection.name, reference);
    if (!document) continue;
    documents.company_code = document->company_code;
    documents.references.push_back(reference);
  }
  return documents.references.empty() ? std::nullopt : std::optional{std::move(documents)};
}

using FoundByReference = std::map<std::string, std::vector<FoundAccountingDocument>>;

Result<FoundByReference> found_in_sap(const Context& context, const std::vector<ReadBack>& all) {
  std::map<std::string, std::vector<std::string>> by_company;
  for (const ReadBack& each : all)
    by_company[each.company_code].insert(by_company[each.company_code].end(), each.references.begin(),
                                         each.references.end());
  FoundByReference found;
  for (const auto& [company, references] : by_company)
    for (std::size_t at = 0; at < references.size(); at += references_at_once) {
      const auto end = std::min(references.size(), at + references_at_once);
      const auto documents =
          sap::find_accounting_heads(context.connection.rfc, company,
                                     {references.begin() + static_cast<std::ptrdiff_t>(at),
                                      references.begin() + static_cast<std::ptrdiff_t>(end)});
      if (!documents) return documents.error();
      for (const auto& each : *documents) found[each.xblnr].push_back(each);
    }
  return found;
}

// The first of its documents of which no copy stands.
const FoundAccountingDocument* first_reversed(const ReadBack& documents, const FoundByReference& found) {
  for (const std::string& reference : documents.references) {
    const auto at = found.find(reference);
    if (at == found.end() || at->second.empty()) continue;
    const bool stands = std::ranges::any_of(at->second, [](const auto& each) { return each.stblg.empty(); });
    if (!stands) return &at->second.front();
  }
  return nullptr;
}

store::Exception reversed(const Context& context, const ReadBack& documents,
                          const FoundAccountingDocument& document) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = reversed_code;
  exception.subject = reversal_subject(documents.settlement_id);
  exception.reason = "document " + document.belnr + " of " + document.gjahr + " (" + document.xblnr +
                     ") of the settlement was proven, and has been reversed in SAP by " + document.stblg;
  exception.next = "find out who did, and why (FB03, " + document.stblg +
                   "); Weir does not post it again by itself: enter by hand what is right, with the same "
                   "reference, or have all of it taken back and post it anew: weir settlement reverse " +
                   documents.settlement_id;
  exception.owner = "finance";
  exception.deadline = context.clock.now() + reversal_to_act;
  return exception;
}

}  // namespace

std::vector<Outcome> WatchReversals::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(watch());
  return outcomes;
}

Outcome WatchReversals::watch() {
  std::vector<ReadBack> all;
  for (const auto& row : context_.stores.book.settlements.list(context_.connection.name))
    if (row.ended_at >= context_.clock.now() - looked_back_days)
      if (auto documents = read_back(context_, row)) all.push_back(*std::move(documents));
  if (all.empty()) return Outcome::done();
  const auto found = found_in_sap(context_, all);
  if (!found) return Outcome::failed(found.error());
  return Outcome::done([&context = context_, all, found = *found](Tx& tx) {
    const Instant now = context.clock.now();
    for (const ReadBack& each : all)
      if (const auto* document = first_reversed(each, found))
        context.stores.exceptions.open(tx, reversed(context, each, *document), now);
      else
        context.stores.exceptions.close_of(tx, context.connection.name, reversal_subject(each.settlement_id),
                                           reversed_code, now);
  });
}

}  // namespace weir::flows
