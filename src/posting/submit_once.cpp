#include "posting/submit_once.hpp"

#include "posting/submission.hpp"

namespace weir::posting {

std::vector<Result<Receipt>> Poster::submit_once(std::span<const Item> items, const Ask& ask,
                                                 const Send& send) {
  Submission submission{database_, postings_, clock_, processing_max_, items};
  submission.plan();
  if (submission.ask_for_sent(ask)) {
    submission.mark_sent();
    submission.send(send);
  }
  return submission.answers();
}

}  // namespace weir::posting
