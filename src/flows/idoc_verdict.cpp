#include "flows/idoc_verdict.hpp"

#include "sap/reads/idocs.hpp"

namespace weir::flows {
namespace {

using sap::IdocOutcome;
using sap::IdocRecord;
using sap::IdocStatusRecord;

constexpr std::string_view by_arckey = "ARCKEY ";

using Records = std::vector<const IdocStatusRecord*>;

// What SAP wrote when it last tried; what stopped it before then is over.
Records last_try(const IdocRecord& idoc) {
  Records records;
  bool has_begun = false;
  for (const IdocStatusRecord& record : idoc.records) {
    const bool is_of_it = record.status == idoc.status;
    if (is_of_it && !has_begun) records.clear();
    if (is_of_it) records.push_back(&record);
    has_begun = is_of_it;
  }
  return records;
}

bool is_error(const IdocStatusRecord& record) { return record.statyp == "E" || record.statyp == "A"; }

// "Sales document was not changed", "Error in document": the reason stands in another record, before or
// behind.
bool is_summary(const IdocStatusRecord& record) {
  return (record.stamid == "V4" && record.stamno == "219") ||
         (record.stamid == "RW" && record.stamno == "609");
}

// The record that tells why: the first error that is no summary, else the last error, else the last one.
const IdocStatusRecord* telling(const Records& records) {
  const IdocStatusRecord* found = records.empty() ? nullptr : records.back();
  for (const IdocStatusRecord* record : records) {
    if (!is_error(*record)) continue;
    found = record;
    if (!is_summary(*record)) return record;
  }
  return found;
}

const IdocStatusRecord* telling(const IdocRecord& idoc) { return telling(last_try(idoc)); }

const sap::MessageAdvice* advice_of(const IdocStatusRecord* record, const sap::MessageCatalogue& messages) {
  return record == nullptr ? nullptr : messages.find(record->stamid, record->stamno, record->text);
}

// A lock, whatever else was said on account of it.
const IdocStatusRecord* locked(const IdocRecord& idoc, const sap::MessageCatalogue& messages) {
  for (const IdocStatusRecord* record : last_try(idoc)) {
    const auto* advice = advice_of(record, messages);
    if (is_error(*record) && advice != nullptr && advice->clears_itself) return record;
  }
  return nullptr;
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
  if (const IdocStatusRecord* lock = locked(idoc, messages))
    return verdict(Next::retry, "sap.idoc_locked",
                   words_of(idoc, lock) + "; " + advice_of(lock, messages)->cause, subject);
  const IdocStatusRecord* record = telling(idoc);
  std::string text = words_of(idoc, record);
  const sap::MessageAdvice* advice = advice_of(record, messages);
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
