#include "flows/suspense_documents.hpp"

#include <algorithm>

#include "accounting/reclass.hpp"

namespace weir::flows {
namespace {

using sap::FoundAccountingDocument;
using store::SuspenseItem;
using store::SuspensePart;

Result<sap::AccountingDocument> document_of_part(const Context& context, const SuspenseItem& item,
                                                 const SuspensePart& part) {
  const auto rules = context.connection.fi_rules.find(std::string{item.currency.code()});
  if (rules == context.connection.fi_rules.end())
    return cannot_reclass(
        item, "settlement.no_company_code",
        "no company code is set for " + std::string{item.currency.code()} + "; add it to fi.company_codes");
  const auto& planned = part.planned.value();
  const auto journal = accounting::reclass_journal({.reference = planned.reference,
                                                    .of = part.reference,
                                                    .suspense_account = planned.from_account,
                                                    .account = planned.to_account,
                                                    .class_name = planned.class_name,
                                                    .text = item.kind.amount_description,
                                                    .amount = part.amount,
                                                    .posting_date = planned.posting_date});
  if (!journal) return journal.error();
  const auto settlement = accounting::SettlementId::parse(part.settlement_id);
  auto document = mapping::accounting_document(*journal, *settlement, rules->second);
  if (!document) return document.error();
  document->header_txt = "Reclass " + part.reference;  // 8 and at most 16 of 25
  for (auto& line : document->items) line.ref_key_3 = part.reference;
  return document;
}

bool has_line_on(const FoundAccountingDocument& document, const std::string& account) {
  return std::ranges::any_of(document.lines, [&](const auto& line) { return line.hkont == account; });
}

// Why the money is not to be taken from there; empty: it is.
std::string why_absent(const std::vector<FoundAccountingDocument>& found, const std::string& reference,
                       const std::string& account) {
  const FoundAccountingDocument* reversed = nullptr;
  const FoundAccountingDocument* elsewhere = nullptr;
  for (const auto& document : found) {
    if (document.xblnr != reference) continue;
    if (!document.stblg.empty())
      reversed = &document;
    else if (has_line_on(document, account))
      return {};
    else
      elsewhere = &document;
  }
  if (elsewhere != nullptr) return "has no line on account " + account;
  return reversed != nullptr ? "is reversed (" + reversed->stblg + ")" : "is not there";
}

Failure not_in_sap(const SuspenseItem& item, const SuspensePart& part, const ReclassAccounts& accounts,
                   const std::string& why) {
  Failure failure = cannot_reclass(
      item, "suspense.not_in_sap",
      "document " + part.reference + ", in which " + item.kind.text() + " is in suspense (account " +
          accounts.from + "), " + why + " in company code " + accounts.comp_code +
          ", so that nothing is moved from it; see to it that SAP has it there (WE02, FB03, "
          "fi.company_codes), then: weir suspense reclass " +
          std::to_string(item.id));
  // It may be on its way: what is reversed or posted elsewhere does not come by itself.
  if (why == "is not there") failure.next = Next::retry;
  return failure;
}

}  // namespace

Failure cannot_reclass(const SuspenseItem& item, const char* code, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = suspense_subject(item.id),
          .not_before = {}};
}

std::string reclass_key(const SuspensePart& part, int attempt) {
  const std::string& reference = part.planned.value().reference;
  return attempt == 0 ? reference : reference + '#' + std::to_string(attempt);
}

std::string reclass_key(const SuspensePart& part) { return reclass_key(part, part.attempt); }

std::vector<SuspensePart> open_parts(const std::vector<SuspensePart>& parts, bool is_planned) {
  std::vector<SuspensePart> open;
  for (const SuspensePart& part : parts)
    if (!part.is_settled() && part.planned.has_value() == is_planned) open.push_back(part);
  return open;
}

Result<ReclassDocuments> reclass_documents(const Context& context, const SuspenseItem& item,
                                           std::vector<SuspensePart> parts) {
  ReclassDocuments made{std::move(parts), {}};
  for (const SuspensePart& part : made.parts) {
    auto document = document_of_part(context, item, part);
    if (!document) return document.error();
    made.documents.push_back(*std::move(document));
  }
  return made;
}

Result<HeldParts> parts_in_sap(const Context& context, const SuspenseItem& item,
                               const ReclassAccounts& accounts, const std::vector<SuspensePart>& parts) {
  std::vector<std::string> references;
  for (const SuspensePart& part : parts) references.push_back(part.reference);
  const auto found = sap::find_accounting_documents(context.connection.rfc, accounts.comp_code, references);
  if (!found) return found.error();
  HeldParts held{{}};
  for (const SuspensePart& part : parts) {
    const std::string why = why_absent(*found, part.reference, accounts.from);
    if (why.empty())
      held.there.push_back(part);
    else if (!held.absent)
      held.absent = not_in_sap(item, part, accounts, why);
  }
  return held;
}

std::size_t reversed_copies(const std::vector<FoundAccountingDocument>& found, const std::string& reference) {
  const auto of_it = [&](const FoundAccountingDocument& document) {
    return document.xblnr == reference && !document.stblg.empty();
  };
  std::size_t count = 0;
  for (const auto& document : found) {
    if (!of_it(document)) continue;
    count += std::ranges::none_of(found, [&](const FoundAccountingDocument& other) {
      return of_it(other) && other.belnr == document.stblg && other.belnr < document.belnr;
    });
  }
  return count;
}

std::size_t known_reversals(const Context& context, const SuspensePart& part) {
  std::size_t known = 0;
  for (int attempt = 0; attempt < part.attempt; ++attempt) {
    const auto posting =
        context.stores.postings.find(context.connection.name, fi_posting, reclass_key(part, attempt));
    known += posting && posting->state == store::PostingState::reversed;
  }
  return known;
}

}  // namespace weir::flows
