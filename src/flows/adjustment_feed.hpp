#pragma once
// One credit memo on its way to Amazon: a feed that is created once, waited for, and read. Where it is stands
// in the checkpoint of its job. createFeed is one call in two minutes, so that 700 credit memos a day go
// through.
#include "flows/context.hpp"

namespace weir::flows {

// The feed that was decided: the job goes on with it.
inline constexpr const char* adjustment_decided = R"({"step":"create"})";

class AdjustmentFeed {
 public:
  explicit AdjustmentFeed(const Context& context) : context_{context} {}

  // `row` is on its way (sending).
  jobs::Outcome step(const jobs::Job& job, const store::CreditMemoRow& row);

 private:
  jobs::Outcome create(const jobs::Job& job, const store::CreditMemoRow& row);
  jobs::Outcome wait(const jobs::Job& job, const store::CreditMemoRow& row, const std::string& feed_id);
  jobs::Outcome read(const jobs::Job& job, const store::CreditMemoRow& row, const std::string& feed_id,
                     const std::string& result_document_id);

  const Context& context_;
};

// "302-…/0090000017": of its posting.
std::string memo_key(const store::CreditMemoRow& row);
std::string memo_subject(const store::CreditMemoRow& row);

// The job that decides it and sends it.
void refund_later(Tx& tx, const Context& context, const store::CreditMemoRow& row, Instant run_at);

}  // namespace weir::flows
