#include "flows/fi_documents.hpp"

#include <sstream>

#include "flows/already_there.hpp"
#include "flows/idoc_verdict.hpp"
#include "sap/idoc/accounting_document_idoc.hpp"

namespace weir::flows {

namespace {

std::string keyed(const std::string& reference, int attempt) {
  return attempt == 0 ? reference : reference + '#' + std::to_string(attempt);
}

// How many postings of that reference were reversed: each makes room for one.
int reversed_postings(const Context& context, const std::string& reference) {
  for (int attempt = 0;; ++attempt) {
    const auto posting =
        context.stores.postings.find(context.connection.name, fi_posting, keyed(reference, attempt));
    if (!posting || posting->state != store::PostingState::reversed) return attempt;
  }
}

}  // namespace

std::string fi_posting_key(const Context& context, const std::string& reference) {
  return keyed(reference, reversed_postings(context, reference));
}

std::string last_fi_posting_key(const Context& context, const std::string& reference) {
  const int reversed = reversed_postings(context, reference);
  const std::string fresh = keyed(reference, reversed);
  const bool is_anew = context.stores.postings.find(context.connection.name, fi_posting, fresh).has_value();
  return is_anew || reversed == 0 ? fresh : keyed(reference, reversed - 1);
}

std::set<std::string> noted_reversals(const Context& context, const std::string& reference) {
  std::set<std::string> noted;
  for (int attempt = reversed_postings(context, reference) - 1; attempt >= 0; --attempt) {
    const auto posting =
        context.stores.postings.find(context.connection.name, fi_posting, keyed(reference, attempt));
    if (!posting) continue;
    std::istringstream numbers{posting->reversal};
    for (std::string number; numbers >> number;) noted.insert(number);
  }
  return noted;
}

Result<FiIdocs> fi_idocs(const Context& context, std::span<const sap::AccountingDocument> documents) {
  FiIdocs idocs;
  for (const auto& document : documents) {
    auto idoc = sap::accounting_document_idoc(document, context.connection.fi_idoctyp);
    if (const auto fits = sap::check(idoc); !fits) return fits.error();
    idocs.emplace(document.ref_doc_no, std::move(idoc));
  }
  return idocs;
}

posting::Ask ask_for_fi(const Context& context, const std::string& comp_code) {
  return [&context, comp_code](const std::vector<std::string>& references,
                               Instant since) -> Result<std::map<std::string, std::string>> {
    const auto found = sap::find_accounting_documents(context.connection.rfc_in_turn, comp_code, references);
    if (!found) return found.error();
    std::map<std::string, std::string> documents;
    for (const auto& document : *found)
      if (document.stblg.empty()) documents.emplace(document.xblnr, document.belnr);
    const Sent sent{sap::accounting_document_mestyp, sap::accounting_document_arckey, references, since};
    return or_their_idocs(context, sent, std::move(documents));
  };
}

posting::Send send_fi(const Context& context, const sap::SapTurn& turn, const FiIdocs& made) {
  return [&](std::span<const posting::Item> items) -> Result<std::vector<Result<std::string>>> {
    std::vector<sap::Idoc> idocs;
    for (const auto& item : items) idocs.push_back(made.at(item.intent.reference));
    return context.connection.idocs.submit(turn, idocs);
  };
}

Result<std::optional<Failure>> fi_trouble(const Context& context, const std::string& subject,
                                          const std::vector<std::string>& keys) {
  if (keys.empty()) return std::optional<Failure>{};
  const auto idocs = idocs_behind(context, {fi_posting, sap::accounting_document_mestyp, keys});
  if (!idocs) return idocs.error();
  for (const auto& [key, idoc] : *idocs)
    if (auto why = idoc_verdict(idoc, context.connection.sap_messages, subject)) return why;
  return std::optional<Failure>{};
}

std::map<std::string, Money> fi_accounts(const std::string& reference,
                                         const std::vector<sap::AccountingItem>& items) {
  std::map<std::string, Money> accounts;
  for (const auto& item : items) {
    const auto [at, fresh] = accounts.try_emplace(reference + ' ' + item.gl_account, item.amt_doccur);
    if (!fresh) at->second += item.amt_doccur;
  }
  return accounts;
}

void note_fi_documents(const Context& context, const std::string& comp_code,
                       const std::vector<sap::FoundAccountingDocument>& found) {
  if (found.empty()) return;
  const Instant now = context.clock.now();
  context.stores.jobs.transact([&](Tx& tx) {
    for (const auto& document : found)
      if (document.stblg.empty())
        context.stores.book.settlements.note_document(
            tx, context.connection.name,
            {document.xblnr, comp_code, document.belnr, document.gjahr, document.budat}, now);
  });
}

}  // namespace weir::flows
