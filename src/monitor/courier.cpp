#include "monitor/courier.hpp"

namespace weir::monitor {
namespace {

constexpr Duration channel_patience{15'000};
constexpr std::size_t answer_most = 64u << 10;

Failure no_delivery(Next next, const char* code, std::string text, const std::string& channel) {
  return {
      .next = next, .code = code, .text = std::move(text), .subject = "alerts/" + channel, .not_before = {}};
}

// What no other try of the same message changes: it is called wrong or too long. All else is the channel's
// trouble (a key, an address, too many, too slow), and the message arrives when somebody has mended it.
bool is_called_wrong(int status) {
  return status == 400 || status == 413 || status == 415 || status == 422;
}

HttpRequest json_request(const std::string& url, const std::string& body) {
  return {.method = "POST",
          .url = url,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}, {"User-Agent", "weir"}},
          .body = body,
          .timeout = channel_patience,
          .body_bytes_max = answer_most};
}

}  // namespace

std::vector<std::string> Channels::names() const {
  std::vector<std::string> all;
  if (email) all.emplace_back(email_channel);
  if (!webhook_url.empty()) all.emplace_back(webhook_channel);
  if (!chat_url.empty()) all.emplace_back(chat_channel);
  return all;
}

Result<std::string> Courier::post(const std::string& channel, HttpRequest request) {
  const auto answer = http_.send(request);
  if (!answer) {
    // The address may be a secret: of what went wrong the code is told.
    return no_delivery(Next::retry, "alert.not_taken",
                       channel + " did not answer (" + answer.error().code + "); look whether it is there",
                       channel);
  }
  const std::string status = "HTTP " + std::to_string(answer->status);
  if (answer->status >= 200 && answer->status < 300) return status;
  return no_delivery(
      is_called_wrong(answer->status) ? Next::refuse : Next::retry, "alert.not_taken",
      channel + " did not take an alert: " + status + "; look at its address and key in [alerts]", channel);
}

Result<std::string> Courier::mail(const store::AlertDelivery& delivery) {
  const auto sent = mailer_->send({{delivery.recipient}, delivery.subject, delivery.body});
  if (!sent) return sent.error();
  return std::string{"SMTP 250"};
}

Result<std::string> Courier::hook(const store::AlertDelivery& delivery) {
  const std::int64_t timestamp =
      std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count();
  HttpRequest request = json_request(channels_.webhook_url, delivery.body);
  request.headers.emplace_back("X-Weir-Delivery", delivery.dedupe);
  request.headers.emplace_back("X-Weir-Timestamp", std::to_string(timestamp));
  request.headers.emplace_back(
      "X-Weir-Signature",
      webhook_signature(channels_.webhook_key, timestamp, delivery.dedupe, delivery.body));
  return post(webhook_channel, std::move(request));
}

Result<std::string> Courier::deliver(const store::AlertDelivery& delivery) {
  if (delivery.channel == email_channel && mailer_ != nullptr) return mail(delivery);
  if (delivery.channel == webhook_channel && !channels_.webhook_url.empty()) return hook(delivery);
  if (delivery.channel == chat_channel && !channels_.chat_url.empty())
    return post(chat_channel, json_request(channels_.chat_url, delivery.body));
  return no_delivery(Next::refuse, "alert.no_channel",
                     "channel " + delivery.channel + " is not in the settings any more; see [alerts]",
                     delivery.channel);
}

Result<Done> Courier::beat() {
  const auto taken = post("dead_man", {.method = "GET",
                                       .url = channels_.dead_man_url,
                                       .headers = {{"User-Agent", "weir"}},
                                       .body = {},
                                       .timeout = channel_patience,
                                       .body_bytes_max = answer_most});
  if (!taken) return taken.error();
  return Done{};
}

}  // namespace weir::monitor
