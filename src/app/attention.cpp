#include "app/attention.hpp"

#include "flows/context.hpp"

namespace weir::app {
namespace {

struct Owner {
  const char* name;
  std::chrono::hours time_to_act;
};

// Orders are late within a day; the books are closed within a week; what is neither is the technicians'.
Owner owner_of(const std::string& subject) {
  if (subject.starts_with("order/")) return {"operations", std::chrono::hours{24}};
  if (subject.starts_with("inbound/")) return {"operations", std::chrono::hours{72}};
  if (subject.starts_with("settlement/") || subject.starts_with("report/") ||
      subject.starts_with("suspense/"))
    return {"finance", std::chrono::hours{5 * 24}};
  return {"basis", std::chrono::hours{4}};
}

struct Words {
  std::string reason;
  std::string next;
};

// A failure ends with the next step, behind the last semicolon, or as a sentence of its own.
Words words_of(const std::string& text) {
  for (const char* mark : {"; ", ". "}) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string::npos) continue;
    const bool is_in_brackets = text.find(')', at) < text.find('(', at);
    if (!is_in_brackets) return {text.substr(0, at), text.substr(at + 2)};
  }
  return {text, "look at it, and run the job again"};
}

}  // namespace

store::Exception exception_for(const jobs::Job& job, const Failure& failure, Instant now) {
  const std::string subject = job.subject.empty() ? job.kind : job.subject;
  const Owner owner = owner_of(subject);
  const Words words = words_of(failure.text);
  store::Exception exception;
  exception.connection = job.connection;
  exception.code = failure.code;
  exception.subject = subject;
  exception.reason = words.reason;
  exception.next = words.next;
  exception.owner = owner.name;
  exception.deadline = now + owner.time_to_act;
  return exception;
}

std::optional<DocumentKey> document_of(const std::string& subject) {
  const std::size_t slash = subject.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const std::string kind = subject.substr(0, slash);
  // "order/302-…/stock" is about the order, and holds nothing up.
  const bool has_topic = subject.find('/', slash + 1) != std::string::npos;
  if (kind == "order" && !has_topic) return DocumentKey{flows::orders_flow, subject.substr(slash + 1)};
  if (kind == "settlement") return DocumentKey{flows::settlements_flow, subject.substr(slash + 1)};
  return std::nullopt;
}

report::FlowScore score_of(const std::vector<store::Document>& documents) {
  using store::DocumentState;
  report::FlowScore score;
  for (const auto& document : documents) {
    ++score.received;
    score.duplicates += static_cast<std::uint64_t>(document.duplicates);
    score.waiting += document.state == DocumentState::waiting ? 1 : 0;
    // What is ours to leave alone was settled without posting, like what Amazon withdrew.
    score.cancelled +=
        document.state == DocumentState::cancelled || document.state == DocumentState::ignored ? 1 : 0;
    score.needs_attention += document.state == DocumentState::needs_attention ? 1 : 0;
    score.proven += document.state == DocumentState::proven ? 1 : 0;
    if (!document.was_posted) continue;
    ++score.posted;
    if (document.source) score.source.add(*document.source);
    if (document.target) score.target.add(*document.target);
  }
  return score;
}

}  // namespace weir::app
