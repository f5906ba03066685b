#include "posting/submit_once.hpp"

#include "core/digest.hpp"
#include "core/sodium.hpp"
#include "posting/submission.hpp"

namespace weir::posting {

namespace {

using Receipts = std::vector<Result<Receipt>>;

// As many as there are items: what was held, and between them what became of the others.
Receipts together(const std::vector<std::optional<Failure>>& held, const Receipts& of_the_others) {
  Receipts all;
  auto next = of_the_others.begin();
  for (const auto& why : held) {
    if (why)
      all.emplace_back(*why);
    else
      all.push_back(*next++);
  }
  return all;
}

}  // namespace

Receipts Poster::submit_once(std::span<const Item> items, const Ask& ask, const Send& send) {
  std::vector<std::optional<Failure>> held;
  std::vector<Item> free;
  for (const Item& item : items) {
    held.push_back(this->held(item.intent));
    if (!held.back()) free.push_back(item);
  }
  if (free.size() == items.size()) return submit_free(items, ask, send);
  return together(held, free.empty() ? Receipts{} : submit_free(free, ask, send));
}

Receipts Poster::submit_free(std::span<const Item> items, const Ask& ask, const Send& send) {
  Submission submission{database_, postings_, clock_, digest_key_, processing_max_, restored_, items};
  submission.plan();
  if (submission.ask_for_sent(ask)) {
    submission.mark_sent();
    submission.send(send);
  }
  return submission.answers();
}

std::string Poster::digest(std::string_view about, std::string_view text) const {
  constexpr std::size_t bytes = 16;
  std::string bound{about};
  bound.append(1, '\0').append(text);
  return hexadecimal(hmac_sha256(digest_key_, bound).substr(0, bytes));
}

bool Poster::may_be_of_lost_store(const std::string& connection, const std::string& kind,
                                  const std::string& key) const {
  if (!restored_) return false;
  const auto posting = postings_.find(connection, kind, key);
  return posting && posting->state == store::PostingState::planned;
}

bool Poster::proven(Tx& tx, const std::string& connection, const std::string& kind, const std::string& key) {
  const auto posting = postings_.find(connection, kind, key);
  if (!posting) return false;
  return posting->state == store::PostingState::proven || postings_.mark_proven(tx, *posting, clock_.now());
}

}  // namespace weir::posting
