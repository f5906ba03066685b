#include "posting/submission.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::posting {

using store::Posting;
using store::PostingState;

namespace {

Failure failure_about(const Posting& posting, Next next, std::string code, std::string text) {
  return {.next = next,
          .code = std::move(code),
          .text = posting.kind + " " + posting.reference + " " + std::move(text),
          .subject = posting.key};
}

// Shorter than the silence after which a process counts as dead (60 s), with room for the call to begin.
constexpr std::chrono::seconds send_within{40};

Failure content_differs(const Posting& posting, const Posting& intent) {
  auto fields = differing_fields(posting.content, intent.content);
  if (posting.reference != intent.reference) fields.insert(fields.begin(), "the reference");
  constexpr std::size_t named_max = 8;
  std::string names;
  for (std::size_t i = 0; i < std::min(fields.size(), named_max); ++i) names += (i ? ", " : "") + fields[i];
  if (fields.size() > named_max) names += " and " + std::to_string(fields.size() - named_max) + " more";
  return failure_about(posting, Next::refuse, "posting.content_differs",
                       "was planned before under the same key with other content (" + names +
                           "). What was posted never changes: plan a correction under a key of its own.");
}

Failure reversed_before(const Posting& posting) {
  return failure_about(posting, Next::refuse, "posting.reversed_before",
                       "was posted and reversed (" + posting.reversal +
                           "), and what is reversed is not posted again. Plan it under a new key.");
}

Failure refused_before(const Posting& posting) {
  return failure_about(posting, Next::refuse, "posting.refused_before",
                       "was refused before, and what is refused is not sent again. Correct the cause, then "
                       "plan it under a new key.");
}

Failure overtaken(const Posting& posting) {
  return failure_about(posting, Next::retry, "posting.overtaken",
                       "was taken further by somebody else in the meantime; the next attempt finds out.");
}

Failure overslept(const Posting& posting) {
  return failure_about(
      posting, Next::retry, "posting.overslept",
      "was about to be sent when this process stood still for too long: another may have taken "
      "it over. The next attempt asks SAP.");
}

Failure processing(const Posting& posting, Instant until) {
  Failure failure = failure_about(posting, Next::wait, "posting.processing",
                                  "was sent and not answered, and the far side may still be at work on it.");
  failure.not_before = until;
  return failure;
}

// Some of it may have arrived, so that the next step is always to come back and ask, whatever the transport
// makes of it: at some cost, unless we were the ones who did not wait.
Failure unanswered(Failure failure) {
  if (failure.code.ends_with(".lost_answer") && failure.next != Next::wait) failure.next = Next::retry;
  return failure;
}

std::vector<Item> items_of(const auto& entries) {
  std::vector<Item> items;
  items.reserve(entries.size());
  for (const auto* entry : entries) items.push_back(entry->item);
  return items;
}

}  // namespace

Submission::Submission(store::Database& database, store::Postings& postings, const Clock& clock,
                       std::string_view digest_key, Duration processing_max,
                       const std::optional<store::Restored>& restored, std::span<const Item> items)
    : database_{database},
      postings_{postings},
      clock_{clock},
      processing_max_{processing_max},
      restored_{restored} {
  std::map<std::string, std::size_t> first;
  for (const Item& item : items) {
    ensure(item.intent.connection == items[0].intent.connection && item.intent.kind == items[0].intent.kind,
           "a packet of more than one connection or kind of posting");
    Entry entry{.item = item};
    const store::Posting& intent = item.intent;
    entry.item.intent.content = digests_of(digest_key, intent.kind + '\n' + intent.key, item.content);
    const auto [known, is_first] = first.try_emplace(item.intent.key, entries_.size());
    if (!is_first) entry.twin_of = known->second;
    entries_.push_back(std::move(entry));
  }
}

void Submission::plan() {
  const Instant now = clock_.now();
  database_.transact([&](Tx& tx) {
    for (Entry& entry : entries_) {
      entry.posting = postings_.plan(tx, entry.item.intent, now);
      entry.answer = known_answer(entry);
    }
  });
}

std::optional<Result<Receipt>> Submission::known_answer(const Entry& entry) const {
  const Posting& posting = entry.posting;
  const Posting& intent = entry.item.intent;
  if (posting.content != intent.content || posting.reference != intent.reference)
    return content_differs(posting, intent);
  switch (posting.state) {
    case PostingState::planned:
    case PostingState::sent:
      return std::nullopt;
    case PostingState::posted:
    case PostingState::proven:
      return Receipt{posting.receipt};
    case PostingState::reversed:
      return reversed_before(posting);
    case PostingState::refused:
      return refused_before(posting);
  }
  throw Bug("a posting in no state");
}

std::vector<Submission::Entry*> Submission::open_entries() {
  std::vector<Entry*> open;
  for (Entry& entry : entries_) {
    if (!entry.answer && !entry.twin_of) open.push_back(&entry);
  }
  return open;
}

// The earliest instant; nothing when it was certainly not sent.
std::optional<Instant> Submission::perhaps_sent_at(const Entry& entry) const {
  if (entry.posting.state == PostingState::sent) return entry.posting.sent_at.value_or(clock_.now());
  if (!restored_ || entry.item.caused_at > restored_->at) return std::nullopt;
  return restored_->from;
}

bool Submission::ask_for_sent(const Ask& ask) {
  std::vector<std::string> references;
  Instant since = clock_.now();
  for (const Entry* entry : open_entries()) {
    const auto sent_at = perhaps_sent_at(*entry);
    if (!sent_at) continue;
    references.push_back(entry->posting.reference);
    since = std::min(since, *sent_at);
  }
  if (references.empty()) return true;

  const auto shown = ask(references, since);
  if (!shown) {
    for (Entry* entry : open_entries()) entry->answer = shown.error();
    return false;
  }
  const Instant now = clock_.now();
  database_.transact([&](Tx& tx) {
    for (Entry* entry : open_entries()) {
      if (!perhaps_sent_at(*entry)) continue;
      const auto there = shown->find(entry->posting.reference);
      if (there == shown->end())
        note_absent(*entry, now);
      else
        entry->answer = found(tx, *entry, there->second, now);
    }
  });
  return true;
}

// What the store before the backup sent is noted as sent first: posted comes of nothing else.
Result<Receipt> Submission::found(Tx& tx, Entry& entry, const std::string& document, Instant now) {
  if (entry.posting.state == PostingState::planned && !postings_.mark_sent(tx, entry.posting, now))
    return overtaken(entry.posting);
  return posted(tx, entry, {.document = document, .was_there = true}, now);
}

// What was lost with a store may have been sent in its last second.
void Submission::note_absent(Entry& entry, Instant now) const {
  const Instant last = restored_ && entry.posting.state == PostingState::planned ? restored_->at : now;
  const Instant until = entry.posting.sent_at.value_or(last) + processing_max_;
  if (now < until) entry.answer = processing(entry.posting, until);
}

void Submission::mark_sent() {
  const Instant now = marked_at_ = clock_.now();
  const auto open = open_entries();
  if (open.empty()) return;
  database_.transact([&](Tx& tx) {
    for (Entry* entry : open) {
      if (!postings_.mark_sent(tx, entry->posting, now)) entry->answer = overtaken(entry->posting);
    }
  });
}

void Submission::send(const Send& send) {
  const auto open = open_entries();
  if (open.empty()) return;
  // A machine that slept here was taken for dead meanwhile, and others ask SAP and send.
  if (clock_.now() - marked_at_ > send_within) {
    for (Entry* entry : open) entry->answer = overslept(entry->posting);
    return;
  }
  const auto answers = send(items_of(open));
  if (!answers) {
    for (Entry* entry : open) entry->answer = unanswered(answers.error());
    return;
  }
  ensure(answers->size() == open.size(), "a packet was answered for more or fewer items than it has");
  const Instant now = clock_.now();
  database_.transact([&](Tx& tx) {
    for (std::size_t i = 0; i < open.size(); ++i)
      open[i]->answer = answered(tx, *open[i], (*answers)[i], now);
  });
}

Result<Receipt> Submission::answered(Tx& tx, Entry& entry, const Result<std::string>& answer, Instant now) {
  if (answer) return posted(tx, entry, {.document = *answer}, now);
  const Failure failure = unanswered(answer.error());
  if (failure.next != Next::refuse) return failure;  // stays sent: the next attempt asks
  if (!postings_.mark_refused(tx, entry.posting, now)) return overtaken(entry.posting);
  return failure;
}

Result<Receipt> Submission::posted(Tx& tx, Entry& entry, const Receipt& receipt, Instant now) {
  entry.posting.receipt = receipt.document;
  if (!postings_.mark_posted(tx, entry.posting, now)) return overtaken(entry.posting);
  return receipt;
}

std::vector<Result<Receipt>> Submission::answers() const {
  std::vector<Result<Receipt>> answers;
  for (const Entry& entry : entries_) {
    const auto& answer = entry.answer || !entry.twin_of ? entry.answer : entries_[*entry.twin_of].answer;
    ensure(answer.has_value(), "an item of a packet without an answer");
    answers.push_back(*answer);
  }
  return answers;
}

}  // namespace weir::posting
