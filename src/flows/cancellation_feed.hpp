#pragma once
// Order acknowledgement feeds on their way: one job chooses the lines of the next, and each feed has a job of
// its own, in which it is uploaded, created once, waited for, and read. Where it is stands in the job's
// checkpoint.
#include "flows/context.hpp"
#include "flows/line_rejections.hpp"

namespace weir::flows {

class CancellationFeed {
 public:
  explicit CancellationFeed(const Context& context) : context_{context} {}

  jobs::Outcome step(const jobs::Job& job);

 private:
  jobs::Outcome choose();
  jobs::Outcome create(const jobs::Job& job, const std::string& batch);
  jobs::Outcome wait(const jobs::Job& job, const std::string& batch, const std::string& feed_id);
  jobs::Outcome read(const jobs::Job& job, const std::string& batch, const std::string& result_document_id);

  const Context& context_;
};

// The job that sends what was found, once a few may have come together.
void cancel_later(Tx& tx, const Context& context);
// The job that reads an order back.
void prove_cancellation_later(Tx& tx, const Context& context, const std::string& order_id);

// What was refused of an order before `until` is decided anew: somebody has it tried again, or Amazon's order
// is another one now.
void cancel_again(Tx& tx, const Context& context, const std::string& order_id, Instant until);
// The job of a feed that was chosen; nothing where it has one.
void send_batch_later(Tx& tx, const Context& context, const std::string& batch);

}  // namespace weir::flows
