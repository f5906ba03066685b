#pragma once
// One order acknowledgement feed on its way: chosen, uploaded, created once, waited for, read. Where it is
// stands in the job's checkpoint.
#include "flows/context.hpp"

namespace weir::flows {

// What an exception is about that concerns cancelling at Amazon: "order/302-…/cancel_at_amazon".
constexpr const char* cancel_topic = "cancel_at_amazon";

class CancellationFeed {
 public:
  explicit CancellationFeed(const Context& context) : context_{context} {}

  jobs::Outcome step(const jobs::Job& job);

 private:
  jobs::Outcome choose();
  jobs::Outcome create(const std::string& batch);
  jobs::Outcome wait(const std::string& batch, const std::string& feed_id);
  jobs::Outcome read(const std::string& batch, const std::string& result_document_id);

  const Context& context_;
};

// The job that sends what was found, once a few may have come together.
void cancel_later(Tx& tx, const Context& context);
// The job that reads an order back.
void prove_cancellation_later(Tx& tx, const Context& context, const std::string& order_id);

// "order/302-…/cancellation" on somebody's list, for a remark.
store::Exception exception_of(const Context& context, const std::string& order_id,
                              const mapping::Remark& remark);

}  // namespace weir::flows
