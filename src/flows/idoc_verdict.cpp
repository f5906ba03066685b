#include "flows/idoc_verdict.hpp"

#include "sap/reads/idocs.hpp"

namespace weir::flows {
namespace {

using sap::IdocOutcome;
using sap::IdocRecord;
using sap::IdocStatusRecord;

constexpr std::string_view by_arckey = "ARCKEY ";

// DOCNUM has sixteen digits, a document fewer.
bool is_idoc_number(std::string_view receipt) {
  constexpr std::size_t docnum_size = 16;
  return receipt.size() == docnum_size && receipt.find_first_not_of("0123456789") == std::string_view::npos;
}

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

Result<std::map<std::string, IdocRecord>> idocs_behind(const Context& context, const PostingsAsked& asked) {
  std::map<std::string, std::string> key_of;  // by IDoc number
  std::map<std::string, std::string> key_by_arckey;
  std::vector<std::string> arckeys;
  Instant since = context.clock.now();
  for (const std::string& key : asked.keys) {
    const auto posting = context.stores.postings.find(context.connection.name, asked.kind, key);
    if (!posting) continue;
    if (is_idoc_number(posting->receipt)) key_of.emplace(posting->receipt, key);
    if (!posting->receipt.starts_with(by_arckey)) continue;
    arckeys.push_back(posting->receipt.substr(by_arckey.size()));
    key_by_arckey.emplace(arckeys.back(), key);
    since = std::min(since, posting->sent_at.value_or(since));
  }
  const auto found = sap::find_idocs(context.connection.rfc,
                                     {asked.mestyp, context.connection.sender_partner, since}, arckeys);
  if (!found) return found.error();
  for (const auto& [arckey, number] : *found) key_of.insert_or_assign(number, key_by_arckey[arckey]);
  std::map<std::string, IdocRecord> by_key;
  if (key_of.empty()) return by_key;
  std::vector<std::string> numbers;
  for (const auto& [number, key] : key_of) numbers.push_back(number);
  const auto records = sap::read_idoc_status(context.connection.rfc, numbers, context.connection.sap_zone);
  if (!records) return records.error();
  for (const IdocRecord& record : *records) by_key.emplace(key_of[record.docnum], record);
  return by_key;
}

}  // namespace weir::flows
