#pragma once
// Job "feed_quantities": one feed of quantities, uploaded, created once, waited for, and read. Where it is
// stands in the job's checkpoint. A feed that hangs gives its listings back, and is watched until it ends:
// what it then does to them is looked at.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class FeedQuantities {
 public:
  explicit FeedQuantities(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome step(const jobs::Job& job);
  jobs::Outcome upload(const store::StockFeed& feed);
  std::optional<Failure> not_to_make(const store::StockFeed& feed) const;
  jobs::Outcome create(const jobs::Job& job, store::StockFeed feed, const std::string& document);
  jobs::Outcome wait(store::StockFeed feed);
  jobs::Outcome stuck(store::StockFeed feed, bool is_in_queue);
  jobs::Outcome read(const store::StockFeed& feed, const std::string& result_document_id);
  jobs::Outcome give_back(store::StockFeed feed, const Failure& why);

  const Context& context_;
};

}  // namespace weir::flows
