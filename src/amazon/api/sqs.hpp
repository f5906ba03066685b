#pragma once
// The queue that Amazon's notifications lie in. At least once, in no order: whoever reads it tells deliveries
// apart by the notification's id, and deletes only what has been committed.
#include <string>
#include <vector>

#include "amazon/api/aws_signature.hpp"
#include "amazon/model/queue_message.hpp"
#include "core/clock.hpp"
#include "core/doors.hpp"

namespace weir::amazon {

struct Queue {
  std::string
      url;  // "https://sqs.eu-west-1.amazonaws.com/123456789012/weir": where it is asked, and its name
  std::string region;  // "eu-west-1"
};

class Sqs {
 public:
  // References outlive it. `log`, where there is one, is left evidence of each call, without bodies.
  Sqs(HttpSender& http, const Clock& clock, Queue queue, AwsKeys keys, CallLog* log = nullptr)
      : http_{http}, clock_{clock}, queue_{std::move(queue)}, keys_{std::move(keys)}, log_{log} {}

  // Up to ten messages, hidden from others for `hidden_for`; waits for the first up to `wait` (20 s at most).
  // A message whose checksum does not hold is left where it is. All calls fail with
  //   amazon.queue_refused  stop: keys or policy        amazon.queue_missing  stop: no such queue
  //   amazon.clock_skew     stop: our clock is wrong    amazon.queue_throttled  retry
  //   amazon.bad_request    refuse                      amazon.unavailable, http.*  retry
  Result<std::vector<sqs::Message>> receive(std::chrono::seconds wait, std::chrono::seconds hidden_for);
  // Deletes up to ten deliveries, by receipt handle. Those that could not be deleted come back in the answer:
  // they will be delivered again.
  Result<std::vector<std::string>> remove(const std::vector<std::string>& receipt_handles);
  // Shows a message again after `after`: at once with 0 s.
  Result<Done> show_again(const std::string& receipt_handle, std::chrono::seconds after);
  // About how many messages wait.
  Result<std::int64_t> depth();

 private:
  Result<std::string> call(std::string_view action, std::string body, Duration patience);

  HttpSender& http_;
  const Clock& clock_;
  const Queue queue_;
  const AwsKeys keys_;
  CallLog* const log_;
};

}  // namespace weir::amazon
