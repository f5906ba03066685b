#include "sandbox/amazon/queue.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>
#include <vector>

#include "sandbox/amazon/opaque.hpp"
#include "sandbox/amazon/signature.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view target_prefix = "AmazonSQS.";
constexpr std::chrono::seconds usual_visibility{30};
constexpr Keys keys{access_key_id, secret_access_key, queue_region, "sqs"};

std::string md5_hex(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_md5(), nullptr);
  std::string hex;
  for (unsigned at = 0; at < size; ++at) hex += fmt::format("{:02x}", digest[at]);
  return hex;
}

bool is_json_protocol(const http::Request& request) {
  return request.header("x-amz-target").value_or("").starts_with(target_prefix);
}

// "Action=ReceiveMessage&MaxNumberOfMessages=10" as the JSON protocol would say it: numbers are numbers, and
// "DeleteMessageBatchRequestEntry.1.Id" stands in a list.
class FormReader {
 public:
  explicit FormReader(std::string_view body) {
    while (!body.empty()) {
      const std::string_view pair = body.substr(0, body.find('&'));
      body.remove_prefix(std::min(body.size(), pair.size() + 1));
      const auto equals = pair.find('=');
      if (equals == std::string_view::npos) continue;
      const auto value = http::percent_decoded(pair.substr(equals + 1), true);
      put(std::string{pair.substr(0, equals)}, value.value_or(""));
    }
  }

  Json json = Json::object();

 private:
  static Json value_of(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && text.size() < 8) return number;
    return text;
  }

  void put(const std::string& name, const std::string& text) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) {
      json[name] = value_of(text);
      return;
    }
    const auto second = name.find('.', dot + 1);
    if (second == std::string::npos) {
      json["AttributeNames"].push_back(text);
      return;
    }
    // Entries come in the order of their numbers; a name that is there already begins the next one.
    Json& entries = json["Entries"];
    const std::string member = name.substr(second + 1);
    if (entries.empty() || entries.back().contains(member)) entries.push_back(Json::object());
    entries.back()[member] = text;
  }
};

void add_xml(pugi::xml_node parent, const std::string& name, const Json& value) {
  if (value.is_array()) {
    for (const Json& element : value) add_xml(parent, name, element);
    return;
  }
  pugi::xml_node node = parent.append_child(name.c_str());
  if (!value.is_object()) {
    node.text().set((value.is_string() ? value.get<std::string>() : value.dump()).c_str());
    return;
  }
  for (const auto& [member, inner] : value.items()) add_xml(node, member, inner);
}

// The query protocol has names of its own for lists.
Json xml_members(const std::string& action, const Json& answer) {
  Json members = Json::object();
  for (const auto& [name, value] : answer.items()) {
    if (name == "Messages") {
      for (Json message : value) {
        Json attributes = Json::array();
        const Json given = message.value("Attributes", Json::object());
        for (const auto& [key, text] : given.items()) attributes.push_back({{"Name", key}, {"Value", text}});
        message.erase("Attributes");
        message["Attribute"] = attributes;
        members["Message"].push_back(message);
      }
    } else if (name == "Successful") {
      members[action + "ResultEntry"] = value;
    } else if (name == "Failed") {
      members["BatchResultErrorEntry"] = value;
    } else if (name == "Attributes") {
      for (const auto& [key, text] : value.items())
        members["Attribute"].push_back({{"Name", key}, {"Value", text}});
    } else {
      members[name] = value;
    }
  }
  return members;
}

std::string xml_text(const pugi::xml_document& document) {
  std::ostringstream text;
  document.save(text, "", pugi::format_raw);
  return text.str();
}

}  // namespace

// One request in either protocol.
class QueueRequest {
 public:
  QueueRequest(Queue& queue, const http::Request& request, Random& random, Instant now)
      : queue_{queue}, request_{request}, random_{random}, now_{now}, is_json_{is_json_protocol(request)} {}

  http::Response answer() {
    if (request_.method != "POST") return error(400, "InvalidAction", "Requests to a queue are POSTs");
    const std::string fault = signature_fault(request_, keys, now_);
    if (!fault.empty())
      return error(403, fault.substr(0, fault.find('\n')), fault.substr(fault.find('\n') + 1));
    input_ = is_json_ ? Json::parse(request_.body, nullptr, false) : FormReader{request_.body}.json;
    if (!input_.is_object()) return error(400, "SerializationException", "The body is not a JSON object");
    action_ = is_json_ ? std::string{request_.header("x-amz-target")->substr(target_prefix.size())}
                       : input_.value("Action", "");
    const std::string url = input_.value("QueueUrl", is_json_ ? "" : request_.path);
    if (!url.ends_with(fmt::format("/{}/{}", queue_account, queue_name)))
      return error(400, "QueueDoesNotExist", "The specified queue does not exist.");
    return act();
  }

 private:
  http::Response act() {
    if (action_ == "ReceiveMessage") return receive();
    if (action_ == "DeleteMessage") return remove_one();
    if (action_ == "DeleteMessageBatch") return remove_several();
    if (action_ == "ChangeMessageVisibility") return change_visibility();
    if (action_ == "GetQueueAttributes") return attributes();
    return error(400, "InvalidAction", "The action " + action_ + " is not valid for this endpoint.");
  }

  // Absent is `otherwise`; anything but a whole number of that range is nothing.
  std::optional<std::int64_t> number(const char* name, std::int64_t low, std::int64_t high,
                                     std::int64_t otherwise) const {
    if (!input_.contains(name)) return otherwise;
    const Json& value = input_[name];
    if (!value.is_number_integer() || value < low || value > high) return {};
    return value.get<std::int64_t>();
  }

  http::Response receive() {
    const auto most = number("MaxNumberOfMessages", 1, 10, 1);
    const auto wait = number("WaitTimeSeconds", 0, 20, 0);
    const auto hidden = number("VisibilityTimeout", 0, 43'200, usual_visibility.count());
    if (!most || !wait || !hidden)
      return error(400, "InvalidParameterValue", "A parameter of ReceiveMessage is out of its range.");
    queue_.wake(now_);
    Json answer = Json::object();
    // Shuffled by where it begins: a standard queue promises no order.
    const std::size_t size = queue_.messages_.size();
    const std::size_t start =
        size == 0 ? 0 : static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(size) - 1));
    for (const std::size_t place : ready_from(start, static_cast<std::size_t>(*most))) {
      Queue::Message& message = queue_.messages_[place];
      queue_.hide(place, now_ + std::chrono::seconds{*hidden});
      queue_.give_receipt(place, page_token(random_));
      ++message.receive_count;
      answer["Messages"].push_back(message_json(message));
    }
    return success(answer);
  }

  // So many places of messages that can be received, from there to the end, and then from the beginning.
  std::vector<std::size_t> ready_from(std::size_t start, std::size_t most) const {
    std::vector<std::size_t> places;
    const std::size_t count = std::min(most, queue_.ready_.size());
    for (auto at = queue_.ready_.lower_bound(start); places.size() < count; ++at) {
      if (at == queue_.ready_.end()) at = queue_.ready_.begin();
      places.push_back(*at);
    }
    return places;
  }

  static Json message_json(const Queue::Message& message) {
    return {{"MessageId", message.id},
            {"ReceiptHandle", message.receipt},
            {"MD5OfBody", md5_hex(message.body)},
            {"Body", message.body},
            {"Attributes",
             {{"ApproximateReceiveCount", std::to_string(message.receive_count)},
              {"SentTimestamp", std::to_string(message.sent.time_since_epoch().count())}}}};
  }

  // An old handle is no error: the message is simply not deleted.
  http::Response remove_one() {
    const std::string receipt = input_.value("ReceiptHandle", "");
    if (receipt.empty())
      return error(400, "MissingParameter", "The request must contain the parameter ReceiptHandle.");
    if (Queue::Message* message = queue_.find(receipt)) queue_.remove(*message);
    return success(Json::object());
  }

  http::Response remove_several() {
    const Json entries = input_.value("Entries", Json::array());
    if (!entries.is_array() || entries.empty())
      return error(400, "EmptyBatchRequest", "There should be at least one DeleteMessageBatchRequestEntry.");
    if (entries.size() > 10)
      return error(400, "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.");
    Json answer{{"Successful", Json::array()}, {"Failed", Json::array()}};
    for (const Json& entry : entries) {
      Queue::Message* message = queue_.find(entry.value("ReceiptHandle", ""));
      if (message != nullptr) queue_.remove(*message);
      if (message != nullptr)
        answer["Successful"].push_back({{"Id", entry.value("Id", "")}});
      else
        answer["Failed"].push_back({{"Id", entry.value("Id", "")},
                                    {"SenderFault", true},
                                    {"Code", "ReceiptHandleIsInvalid"},
                                    {"Message", "The input receipt handle is invalid."}});
    }
    return success(answer);
  }

  http::Response change_visibility() {
    const auto hidden = number("VisibilityTimeout", 0, 43'200, -1);
    const Queue::Message* message = queue_.find(input_.value("ReceiptHandle", ""));
    if (!hidden || *hidden < 0)
      return error(400, "InvalidParameterValue", "VisibilityTimeout is out of its range.");
    if (message == nullptr)
      return error(400, "ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
    if (!message->is_deleted)
      queue_.hide(queue_.by_receipt_.at(message->receipt), now_ + std::chrono::seconds{*hidden});
    return success(Json::object());
  }

  http::Response attributes() {
    queue_.wake(now_);
    return success({{"Attributes",
                     {{"ApproximateNumberOfMessages", std::to_string(queue_.ready_.size())},
                      {"ApproximateNumberOfMessagesNotVisible", std::to_string(queue_.hidden_.size())},
                      {"QueueArn", queue_arn}}}});
  }

  http::Response success(const Json& answer) const {
    if (is_json_) return {200, {{"content-type", "application/x-amz-json-1.0"}}, answer.dump()};
    pugi::xml_document document;
    pugi::xml_node response = document.append_child((action_ + "Response").c_str());
    pugi::xml_node result = response.append_child((action_ + "Result").c_str());
    const Json members = xml_members(action_, answer);
    for (const auto& [name, value] : members.items()) add_xml(result, name, value);
    return {200, {{"content-type", "text/xml"}}, xml_text(document)};
  }

  http::Response error(int status, const std::string& code, const std::string& message) const {
    if (is_json_) {
      const Json body{{"__type", "com.amazonaws.sqs#" + code}, {"message", message}};
      return {status, {{"content-type", "application/x-amz-json-1.0"}}, body.dump()};
    }
    pugi::xml_document document;
    add_xml(document.append_child("ErrorResponse"), "Error",
            {{"Type", "Sender"}, {"Code", code}, {"Message", message}});
    return {status, {{"content-type", "text/xml"}}, xml_text(document)};
  }

  Queue& queue_;
  const http::Request& request_;
  Random& random_;
  Instant now_;
  bool is_json_;
  std::string action_;
  Json input_;
};

http::Response Queue::handle(const http::Request& request, Random& random, Instant now) {
  return QueueRequest{*this, request, random, now}.answer();
}

void Queue::send(std::string body, Random& random, Instant now, Instant visible) {
  Message message;
  message.id = uuid_text(random);
  message.body = std::move(body);
  message.sent = now;
  message.visible = visible;
  messages_.push_back(std::move(message));
  hidden_.emplace(visible, messages_.size() - 1);
}

void Queue::wake(Instant now) {
  while (!hidden_.empty() && hidden_.begin()->first <= now) {
    ++steps_;
    ready_.insert(hidden_.begin()->second);
    hidden_.erase(hidden_.begin());
  }
}

void Queue::hide(std::size_t place, Instant until) {
  ++steps_;
  Message& message = messages_[place];
  ready_.erase(place);
  hidden_.erase({message.visible, place});
  message.visible = until;
  hidden_.emplace(until, place);
}

// The one before is good for nothing any more.
void Queue::give_receipt(std::size_t place, std::string receipt) {
  Message& message = messages_[place];
  by_receipt_.erase(message.receipt);
  message.receipt = std::move(receipt);
  by_receipt_.emplace(message.receipt, place);
}

Queue::Message* Queue::find(const std::string& receipt) {
  const auto found = by_receipt_.find(receipt);
  return found == by_receipt_.end() ? nullptr : &messages_[found->second];
}

void Queue::remove(Message& message) {
  ++steps_;
  const std::size_t place = by_receipt_.at(message.receipt);
  message.is_deleted = true;
  ready_.erase(place);
  hidden_.erase({message.visible, place});
}

Duration wait_of(const http::Request& request) {
  const bool is_json = is_json_protocol(request);
  const Json input = is_json ? Json::parse(request.body, nullptr, false) : FormReader{request.body}.json;
  if (!input.is_object()) return {};
  const bool receives = is_json ? request.header("x-amz-target") == "AmazonSQS.ReceiveMessage"
                                : input.value("Action", Json{}) == "ReceiveMessage";
  const Json seconds = input.value("WaitTimeSeconds", Json{});
  if (!receives || !seconds.is_number_integer() || seconds < 0 || seconds > 20) return {};
  return std::chrono::seconds{seconds.get<int>()};
}

bool is_empty_answer(const http::Response& response) {
  return response.status == 200 && response.body.find("MessageId") == std::string::npos;
}

}  // namespace weir::sandbox
