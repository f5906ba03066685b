#include "amazon/api/sqs.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/ensure.hpp"
#include "core/log.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::seconds;

constexpr std::size_t batch_max = 10;
constexpr Duration patience{10'000};

// "https://host:port" and "host:port" of the queue's address.
struct Server {
  std::string url;
  std::string host;
};
Server server_of(const std::string& queue_url) {
  const std::size_t from = queue_url.find("://");
  const std::size_t start = from == std::string::npos ? 0 : from + 3;
  const std::size_t end = std::min(queue_url.find('/', start), queue_url.size());
  return {queue_url.substr(0, end), queue_url.substr(start, end - start)};
}

Failure failure(Next next, const char* code, std::string_view action, const std::string& what) {
  return {.next = next,
          .code = code,
          .text = "SQS " + std::string{action} + ": " + what,
          .subject = "queue",
          .not_before = {}};
}

bool is_any_of(std::string_view type, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, type) != words.end();
}

Failure failure_of(std::string_view action, const HttpResponse& response) {
  constexpr std::size_t shown_max = 200;
  const std::string type = sqs::error_type(response.body);
  const std::string message = sqs::error_message(response.body);
  const std::string words = printable((type + ": " + message).substr(0, shown_max));
  if (is_any_of(type, {"QueueDoesNotExist", "NonExistentQueue"}))
    return failure(Next::stop, "amazon.queue_missing", action, "there is no such queue; correct its address");
  if (message.starts_with("Signature expired") || message.starts_with("Signature not yet current") ||
      type == "RequestExpired")
    return failure(Next::stop, "amazon.clock_skew", action,
                   "our clock differs from Amazon's by minutes; set the clock of this machine");
  if (is_any_of(type, {"RequestThrottled", "ThrottlingException", "Throttling"}) || response.status == 429)
    return failure(Next::retry, "amazon.queue_throttled", action, "it is throttled, and tried again");
  if (response.status >= 500) {
    auto gone = failure(Next::retry, "amazon.unavailable", action,
                        "HTTP " + std::to_string(response.status) + "; it is tried again");
    gone.is_outage = true;
    return gone;
  }
  if (response.status == 403 || is_any_of(type, {"InvalidClientTokenId", "SignatureDoesNotMatch",
                                                 "IncompleteSignature", "UnrecognizedClientException"}))
    return failure(Next::stop, "amazon.queue_refused", action,
                   "our keys or the queue's policy do not allow it; it says " + words);
  return failure(Next::refuse, "amazon.bad_request", action, "it says " + words);
}

CallEvidence evidence_of(std::string_view action, const Result<HttpResponse>& response, Instant sent_at,
                         Instant now) {
  CallEvidence evidence{.operation = "sqs." + std::string{action},
                        .request_id = {},
                        .status = response ? response->status : 0,
                        .sent_at = sent_at,
                        .took = now - sent_at};
  if (response)
    for (const auto& [name, value] : response->headers)
      if (name == "x-amzn-requestid") evidence.request_id = value;
  return evidence;
}

}  // namespace

Result<std::string> Sqs::call(std::string_view action, std::string body, Duration answer_within) {
  const Server server = server_of(queue_.url);
  SignedCall signed_call{.method = "POST",
                         .headers = {{"content-type", "application/x-amz-json-1.0"},
                                     {"host", server.host},
                                     {"x-amz-date", amz_date(clock_.now())},
                                     {"x-amz-target", "AmazonSQS." + std::string{action}}},
                         .body = std::move(body)};
  if (!keys_.session_token.empty()) signed_call.headers["x-amz-security-token"] = keys_.session_token;
  HttpRequest request{
      .method = "POST",
      .url = server.url + "/",
      .headers = {{"authorization", aws_authorization(signed_call, keys_, queue_.region, "sqs")}},
      .body = signed_call.body,
      .timeout = answer_within};
  for (const auto& [name, value] : signed_call.headers)
    if (name != "host") request.headers.emplace_back(name, value);
  const Instant sent_at = clock_.now();
  auto response = http_.send(request);
  if (log_ != nullptr) log_->record(evidence_of(action, response, sent_at, clock_.now()));
  if (!response) return response.error();
  if (response->status != 200) return failure_of(action, *response);
  return std::move(response->body);
}

Result<std::vector<sqs::Message>> Sqs::receive(seconds wait, seconds hidden_for) {
  constexpr seconds wait_max{20};
  const seconds waited = std::clamp(wait, seconds{0}, wait_max);
  const Json asked{{"QueueUrl", queue_.url},
                   {"MaxNumberOfMessages", batch_max},
                   {"WaitTimeSeconds", waited.count()},
                   {"VisibilityTimeout", hidden_for.count()},
                   {"MessageSystemAttributeNames", {"ApproximateReceiveCount", "SentTimestamp"}}};
  const auto body = call("ReceiveMessage", asked.dump(), waited + patience);
  if (!body) return body.error();
  auto received = sqs::decode_received(*body);
  if (!received) return received.error();
  // What was damaged on its way stays in the queue and comes again.
  const std::size_t damaged = std::erase_if(received->messages, [](const sqs::Message& message) {
    return md5_hex(message.body) != message.md5_of_body;
  });
  if (damaged > 0) log_warn("queue.damaged_messages", {{"messages", damaged}});
  return std::move(received->messages);
}

Result<std::vector<std::string>> Sqs::remove(const std::vector<std::string>& receipt_handles) {
  ensure(receipt_handles.size() <= batch_max, "more than ten messages in a batch");
  if (receipt_handles.empty()) return std::vector<std::string>{};
  Json asked{{"QueueUrl", queue_.url}, {"Entries", Json::array()}};
  for (std::size_t at = 0; at < receipt_handles.size(); ++at)
    asked["Entries"].push_back({{"Id", std::to_string(at)}, {"ReceiptHandle", receipt_handles[at]}});
  const auto body = call("DeleteMessageBatch", asked.dump(), patience);
  if (!body) return body.error();
  const auto result = sqs::decode_batch_result(*body);
  if (!result) return result.error();
  // Only what is named as deleted was deleted.
  std::vector<std::string> left;
  for (std::size_t at = 0; at < receipt_handles.size(); ++at)
    if (std::ranges::find(result->successful, std::to_string(at), &sqs::BatchEntry::id) ==
        result->successful.end())
      left.push_back(receipt_handles[at]);
  return left;
}

Result<Done> Sqs::show_again(const std::string& receipt_handle, seconds after) {
  const Json asked{
      {"QueueUrl", queue_.url}, {"ReceiptHandle", receipt_handle}, {"VisibilityTimeout", after.count()}};
  const auto body = call("ChangeMessageVisibility", asked.dump(), patience);
  if (!body) return body.error();
  return Done{};
}

Result<std::int64_t> Sqs::depth() {
  constexpr const char* name = "ApproximateNumberOfMessages";
  const Json asked{{"QueueUrl", queue_.url}, {"AttributeNames", {name}}};
  const auto body = call("GetQueueAttributes", asked.dump(), patience);
  if (!body) return body.error();
  const auto read = sqs::decode_attributes(*body);
  if (!read) return read.error();
  const auto found = read->attributes.find(name);
  std::int64_t count = -1;
  if (found != read->attributes.end())
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), count);
  if (count < 0)
    return failure(Next::refuse, "amazon.unexpected_shape", "GetQueueAttributes", "it names no number");
  return count;
}

}  // namespace weir::amazon
