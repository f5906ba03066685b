#include "amazon/model/queue_message.hpp"

#include "amazon/model/described_reader.hpp"

namespace weir::amazon::sqs {
namespace {

std::string text_at(std::string_view json, std::initializer_list<std::string_view> keys) {
  const auto root = parse_json(json);
  if (!root || !root->is(JsonNode::Kind::object)) return {};
  for (const std::string_view key : keys)
    if (const JsonNode* found = root->find(key); found != nullptr && found->is(JsonNode::Kind::text))
      return found->text;
  return {};
}

}  // namespace

Result<Received> decode_received(std::string_view json) {
  return decode_described<Received>(json, "ReceiveMessage");
}

Result<BatchResult> decode_batch_result(std::string_view json) {
  return decode_described<BatchResult>(json, "DeleteMessageBatch");
}

Result<Attributes> decode_attributes(std::string_view json) {
  return decode_described<Attributes>(json, "GetQueueAttributes");
}

std::string error_type(std::string_view json) {
  const std::string type = text_at(json, {"__type"});
  return type.substr(type.find('#') == std::string::npos ? 0 : type.find('#') + 1);
}

std::string error_message(std::string_view json) { return text_at(json, {"message", "Message"}); }

}  // namespace weir::amazon::sqs
