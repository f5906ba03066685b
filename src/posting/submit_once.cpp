#include "posting/submit_once.hpp"

#include "posting/submission.hpp"

namespace weir::posting {

std::vector<Result<Receipt>> Poster::submit_once(std::span<const Item> items, const Ask& ask,
                                                 const Send& send) {
  Submission submission{database_, postings_, clock_, digest_key_, processing_max_, items};
  submission.plan();
  if (submission.ask_for_sent(ask)) {
    submission.mark_sent();
    submission.send(send);
  }
  return submission.answers();
}

bool Poster::proven(Tx& tx, const std::string& connection, const std::string& kind, const std::string& key) {
  const auto posting = postings_.find(connection, kind, key);
  if (!posting) return false;
  return posting->state == store::PostingState::proven || postings_.mark_proven(tx, *posting, clock_.now());
}

}  // namespace weir::posting
