#include "flows/idoc_verdict.hpp"

#include "sap/reads/idocs.hpp"

namespace weir::flows {
namespace {

using sap::IdocOutcome;
using sap::IdocRecord;
using sap::IdocStatusRecord;

constexpr std::string_view by_arckey = "ARCKEY ";

// The record that tells why: the last one with a message of that kind, else the last one at all.
const IdocStatusRecord* telling(const IdocRecord& idoc) {
  const IdocStatusRecord* found = nullptr;
  for (const IdocStatusRecord& record : idoc.records) {
    const bool tells = record.statyp == "E" || record.statyp == "A";
    if (record.status == idoc.status && (found == nullptr || tells)) found = &record;
  }
  return found;
}

std::string words_of(const IdocRecord& idoc, const IdocStatusRecord* record) {
  std::string words = "IDoc " + idoc.docnum + " is in status " + idoc.status + " (" +
                      std::string{sap::idoc_status_name(idoc.status)} + ")";
  if (record == nullptr || record->text.empty()) return words;
  words += ": ";
  if (!record->stamid.empty()) words += record->stamid + ' ' + record->stamno + ", ";
  return words + record->text;
}

Failure verdict(Next next, const char* code, std::string text, const std::string& subject) {
  return {.next = next, .code = code, .text = std::move(text), .subject = subject, .not_before = {}};
}

Failure not_posted(const IdocRecord& idoc, const sap::MessageCatalogue& messages,
                   const std::string& subject) {
  const IdocStatusRecord* record = telling(idoc);
  std::string text = words_of(idoc, record);
  const sap::MessageAdvice* advice =
      record == nullptr ? nullptr : messages.find(record->stamid, record->stamno, record->text);
  if (advice != nullptr && advice->clears_itself)
    return verdict(Next::retry, "sap.idoc_locked", text + "; " + advice->cause, subject);
  if (advice != nullptr)
    text += ". " + advice->cause + "; " + advice->fix + " (" + advice->transaction + ")";
  else
    text += std::string{"; look at it in "} + std::string{sap::meaning_of_status(idoc.status).transaction};
  return verdict(Next::refuse, "sap.idoc_not_posted", std::move(text), subject);
}

}  // namespace

std::optional<Failure> idoc_verdict(const IdocRecord& idoc, const sap::MessageCatalogue& messages,
                                    const std::string& subject) {
  switch (sap::idoc_outcome(idoc.status)) {
    case IdocOutcome::posted:
      return std::nullopt;
    case IdocOutcome::in_progress:
      return verdict(Next::retry, "sap.idoc_waiting", words_of(idoc, nullptr), subject);
    case IdocOutcome::needs_human:
      return not_posted(idoc, messages, subject);
    case IdocOutcome::closed_by_human:
      return verdict(Next::refuse, "sap.idoc_given_up",
                     words_of(idoc, telling(idoc)) + "; somebody closed it in SAP, ask who and why (WE02)",
                     subject);
  }
  return std::nullopt;
}

Result<std::map<std::string, IdocRecord>> idocs_behind(const Context& context, const std::string& mestyp,
                                                       const std::vector<SentIdoc>& sent) {
  std::map<std::string, std::string> receipt_of;  // by IDoc number
  std::vector<std::string> arckeys;
  Instant since = context.clock.now();
  for (const auto& [receipt, sent_at] : sent) {
    if (receipt.starts_with(by_arckey)) {
      arckeys.push_back(receipt.substr(by_arckey.size()));
      since = std::min(since, sent_at);
    } else if (!receipt.empty() && receipt.find_first_not_of("0123456789") == std::string::npos) {
      receipt_of.emplace(receipt, receipt);
    }
  }
  const auto found =
      sap::find_idocs(context.connection.rfc, {mestyp, context.connection.sender_partner, since}, arckeys);
  if (!found) return found.error();
  for (const auto& [arckey, number] : *found)
    receipt_of.insert_or_assign(number, std::string{by_arckey} + arckey);
  std::vector<std::string> numbers;
  for (const auto& [number, receipt] : receipt_of) numbers.push_back(number);
  if (numbers.empty()) return std::map<std::string, IdocRecord>{};
  const auto records = sap::read_idoc_status(context.connection.rfc, numbers, context.connection.sap_zone);
  if (!records) return records.error();
  std::map<std::string, IdocRecord> by_receipt;
  for (const IdocRecord& record : *records) by_receipt.emplace(receipt_of[record.docnum], record);
  return by_receipt;
}

}  // namespace weir::flows
