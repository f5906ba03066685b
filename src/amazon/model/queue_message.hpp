#pragma once
// What Amazon SQS says, in its JSON protocol.
#include "amazon/model/described.hpp"

namespace weir::amazon::sqs {

struct Message {
  std::string message_id{};
  std::string receipt_handle{};  // of this delivery: the latest one is the one that deletes
  std::string md5_of_body{};
  std::string body{};
  std::map<std::string, std::string> attributes{};  // ApproximateReceiveCount, SentTimestamp

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("MessageId", v.message_id);
    f("ReceiptHandle", v.receipt_handle);
    f("MD5OfBody", v.md5_of_body);
    f("Body", v.body);
    f.may("Attributes", v.attributes);
  }
};

struct Received {
  std::vector<Message> messages{};  // the key is absent where there are none

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("Messages", v.messages);
  }
};

struct BatchEntry {
  std::string id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("Id", v.id);
  }
};
struct BatchFailure {
  std::string id{};
  std::optional<std::string> code{};
  std::optional<std::string> message{};
  std::optional<bool> sender_fault{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("Id", v.id);
    f("Code", v.code);
    f("Message", v.message);
    f("SenderFault", v.sender_fault);
  }
};
// HTTP 200, and some entries may have failed all the same.
struct BatchResult {
  std::vector<BatchEntry> successful{};
  std::vector<BatchFailure> failed{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("Successful", v.successful);
    f.may("Failed", v.failed);
  }
};

struct Attributes {
  std::map<std::string, std::string> attributes{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("Attributes", v.attributes);
  }
};

Result<Received> decode_received(std::string_view json);
Result<BatchResult> decode_batch_result(std::string_view json);
Result<Attributes> decode_attributes(std::string_view json);

// "QueueDoesNotExist" of {"__type": "com.amazonaws.sqs#QueueDoesNotExist"}; empty where there is none.
std::string error_type(std::string_view json);
std::string error_message(std::string_view json);

}  // namespace weir::amazon::sqs
