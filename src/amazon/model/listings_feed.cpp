#include "amazon/model/listings_feed.hpp"

#include "amazon/model/described_reader.hpp"
#include "amazon/model/described_writer.hpp"

namespace weir::amazon::listings_feed {
namespace {

Failure bad_feed(const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.bad_feed",
          .text = "this listings feed is not sent: " + what + "; split it or correct the message",
          .subject = feed_type,
          .not_before = {}};
}

bool has_what_it_needs(const Message& message) {
  switch (message.operation_type.value()) {
    case OperationType::update:
    case OperationType::partial_update:
      return message.product_type && message.attributes && message.patches.empty();
    case OperationType::patch:
      return message.product_type && !message.patches.empty() && !message.attributes;
    case OperationType::delete_:
      return !message.product_type && !message.attributes && message.patches.empty();
    case OperationType::other:
      return false;
  }
  return false;
}

std::optional<Failure> fault_of(const Document& document) {
  constexpr std::int64_t id_max = 2'147'483'647;
  if (document.messages.empty()) return bad_feed("it has no message");
  if (document.messages.size() > messages_max) return bad_feed("it has more than 25,000 messages");
  std::set<std::int64_t> ids;
  std::set<std::string> skus;
  for (const Message& message : document.messages) {
    const std::string which = "message " + std::to_string(message.message_id);
    if (message.message_id < 1 || message.message_id > id_max) return bad_feed(which + " has no sound id");
    if (!ids.insert(message.message_id).second) return bad_feed(which + " is there twice");
    if (message.sku.empty()) return bad_feed(which + " has no SKU");
    if (!skus.insert(message.sku).second)
      return bad_feed("SKU " + message.sku + " is there twice, and Amazon promises no order");
    if (!has_what_it_needs(message)) return bad_feed(which + " lacks what its operation needs");
  }
  return std::nullopt;
}

Failure unreconciled(const Report& report, const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.feed_unreconciled",
          .text = "the processing report of feed " + report.header.feed_id + " contradicts itself, " + what +
                  ": nobody knows what was applied; read its listings back",
          .subject = report.header.feed_id,
          .not_before = {}};
}

// A feed that was refused as a whole, and says nothing of any message.
Failure refused_whole(const Report& report, const std::vector<ReportIssue>& of_the_feed) {
  std::string words;
  for (const ReportIssue& issue : of_the_feed)
    if (issue.severity == listings::IssueSeverity::error)
      words += (words.empty() ? "" : ", ") + issue.code.value_or("") + ' ' + issue.message;
  return {.next = Next::refuse,
          .code = "amazon.feed_refused",
          .text = "Amazon has processed nothing of feed " + report.header.feed_id + ": " +
                  (words.empty() ? "without a word" : words) + "; send its messages another way",
          .subject = report.header.feed_id,
          .not_before = {}};
}

}  // namespace

Result<std::string> encode_feed(const Document& document) {
  if (auto fault = fault_of(document)) return *std::move(fault);
  return encode_described(document);
}

Result<Report> decode_report(std::string_view json, Drift* drift) {
  return decode_described<Report>(json, "processing report", drift);
}

std::string encode_report(const Report& report) { return encode_described(report); }

Result<std::map<std::int64_t, Outcome>> outcomes_of(const Report& report,
                                                    const std::set<std::int64_t>& sent) {
  std::map<std::int64_t, Outcome> outcomes;
  for (const std::int64_t id : sent) outcomes[id].is_accepted = true;
  std::vector<ReportIssue> of_the_feed;
  for (const ReportIssue& issue : report.issues) {
    const bool is_error = issue.severity == listings::IssueSeverity::error;
    if (!issue.message_id) {
      of_the_feed.push_back(issue);
      continue;
    }
    const auto found = outcomes.find(*issue.message_id);
    if (found == outcomes.end())
      return unreconciled(report,
                          "it names message " + std::to_string(*issue.message_id) + ", which was not sent");
    found->second.issues.push_back(issue);
    if (is_error) found->second.is_accepted = false;
  }
  const Summary& summary = report.summary;
  const auto sent_count = static_cast<std::int64_t>(sent.size());
  std::int64_t accepted = 0;
  for (const auto& [id, outcome] : outcomes) accepted += outcome.is_accepted ? 1 : 0;
  if (summary.messages_processed == 0 && summary.messages_accepted == 0 && !of_the_feed.empty())
    return refused_whole(report, of_the_feed);
  if (summary.messages_accepted + summary.messages_invalid != summary.messages_processed)
    return unreconciled(report, "accepted and invalid messages do not add up to those processed");
  if (summary.messages_processed != sent_count)
    return unreconciled(report, std::to_string(summary.messages_processed) + " messages were processed and " +
                                    std::to_string(sent_count) + " sent");
  if (accepted != summary.messages_accepted)
    return unreconciled(report, std::to_string(summary.messages_accepted) + " messages were accepted and " +
                                    std::to_string(accepted) + " have no error");
  return outcomes;
}

}  // namespace weir::amazon::listings_feed
