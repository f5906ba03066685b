#pragma once
// The queue to which Amazon sends notifications, as SQS serves it: JSON and query protocol, signed with AWS
// Signature Version 4. A standard queue: at least once, in no order.
#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

// Where it is, and who may read it; see README.md.
inline constexpr std::string_view queue_region = "eu-west-1";
inline constexpr std::string_view queue_account = "123456789012";
inline constexpr std::string_view queue_name = "weir-notifications";
inline constexpr std::string_view queue_arn = "arn:aws:sqs:eu-west-1:123456789012:weir-notifications";
inline constexpr std::string_view access_key_id = "AKIAWEIR0SANDBOX0KEY";
inline constexpr std::string_view secret_access_key = "weir0sandbox0secret0access0key0000000000";

class Queue {
 public:
  struct Message {
    std::string id;
    std::string body;
    Instant sent;
    Instant visible;      // not before this instant
    std::string receipt;  // of the last time it was received
    int receive_count = 0;
    bool is_deleted = false;
  };

  // One request; an empty answer to ReceiveMessage comes at once, whoever serves it may ask again.
  http::Response handle(const http::Request& request, Random& random, Instant now);

  // `visible` may lie ahead: a message that is late.
  void send(std::string body, Random& random, Instant now, Instant visible);

  const std::deque<Message>& messages() const { return messages_; }

  // Messages that were looked at so far, for tests of what a long queue costs.
  std::uint64_t steps() const { return steps_; }

 private:
  friend class QueueRequest;

  void wake(Instant now);  // what was hidden for long enough can be received
  // Hidden until its own instant, and known by that receipt alone.
  void hide(std::size_t place, Instant until);
  void give_receipt(std::size_t place, std::string receipt);
  Message* find(const std::string& receipt);
  void remove(Message& message);

  std::deque<Message> messages_;  // the deleted ones too, for the truth; all places below are places in it
  std::set<std::size_t> ready_;
  std::set<std::pair<Instant, std::size_t>> hidden_;  // by the instant that shows them
  std::unordered_map<std::string, std::size_t> by_receipt_;
  std::uint64_t steps_ = 0;
};

// How long a ReceiveMessage is willing to wait for its first message; nothing for any other request.
Duration wait_of(const http::Request& request);
// Whether the answer to a ReceiveMessage holds no message.
bool is_empty_answer(const http::Response& response);

}  // namespace weir::sandbox
