#include "flows/watch_postings.hpp"

#include <algorithm>

namespace weir::flows {
namespace {

using jobs::Outcome;

constexpr std::chrono::hours answer_max{1};
constexpr const char* code = "posting.unanswered";

std::string subject_of(const store::Posting& posting) {
  return posting.kind + '/' + posting.key + '/' + "answer";
}

store::Exception exception_about(const store::Posting& posting) {
  store::Exception exception;
  exception.connection = posting.connection;
  exception.code = code;
  exception.subject = subject_of(posting);
  exception.reason = posting.kind + ' ' + posting.reference + " was sent to SAP (" +
                     std::to_string(posting.sent_count) + (posting.sent_count == 1 ? " time" : " times") +
                     ") and not answered for an hour";
  exception.next =
      "look for it in SAP (WE02 by the reference), and why its job does not ask: the exceptions of "
      "the same order or settlement, and the pauses of the queue";
  exception.owner = "basis";
  return exception;
}

}  // namespace

std::vector<Outcome> WatchPostings::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(watch());
  return outcomes;
}

Outcome WatchPostings::watch() {
  const std::string& connection = context_.connection.name;
  auto silent = context_.stores.postings.sent_before(context_.clock.now() - answer_max);
  std::erase_if(silent, [&](const auto& posting) { return posting.connection != connection; });
  std::vector<std::string> answered;
  for (const auto& exception : context_.stores.exceptions.list_open()) {
    const bool is_ours = exception.connection == connection && exception.code == code;
    const bool is_silent = std::ranges::any_of(
        silent, [&](const auto& posting) { return subject_of(posting) == exception.subject; });
    if (is_ours && !is_silent) answered.push_back(exception.subject);
  }
  return Outcome::done([this, silent = std::move(silent), answered = std::move(answered)](Tx& tx) {
    const Instant now = context_.clock.now();
    for (const auto& posting : silent) context_.stores.exceptions.open(tx, exception_about(posting), now);
    for (const auto& subject : answered)
      context_.stores.exceptions.close(tx, context_.connection.name, subject, now);
  });
}

}  // namespace weir::flows
