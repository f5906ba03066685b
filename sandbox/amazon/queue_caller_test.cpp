// What queue_caller.hpp promises; in a file of its own, because only .cpp files see JSON whole.
#include "sandbox/amazon/queue_caller.hpp"

#include <nlohmann/json.hpp>

namespace weir::sandbox {
namespace {

using Json = nlohmann::json;
using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string hex(const Digest& digest, unsigned size) {
  std::string text;
  for (unsigned at = 0; at < size; ++at) text += fmt::format("{:02x}", digest[at]);
  return text;
}

std::string sha256(const std::string& text) {
  Digest digest{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return hex(digest, size);
}

std::string keyed(const std::string& key, const std::string& text, bool in_hex = false) {
  Digest digest{};
  unsigned size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  return in_hex ? hex(digest, size) : std::string{reinterpret_cast<const char*>(digest.data()), size};
}

std::string basic_date(Instant instant) {
  std::string text = iso(std::chrono::floor<std::chrono::seconds>(instant));
  std::erase(text, '-');
  std::erase(text, ':');
  return text;
}

}  // namespace

Json QueueCaller::receive(int most) {
  const auto response = call("ReceiveMessage", {{"MaxNumberOfMessages", most}});
  EXPECT_EQ(response.status, 200) << response.body;
  return Json::parse(response.body).value("Messages", Json::array());
}

http::Response QueueCaller::call(const std::string& action, Json input) {
  input["QueueUrl"] = url;
  return send("/", {{"content-type", "application/x-amz-json-1.0"}, {"x-amz-target", "AmazonSQS." + action}},
              input.dump());
}

http::Response QueueCaller::query(const std::string& form) {
  return send("/123456789012/weir-notifications", {{"content-type", "application/x-www-form-urlencoded"}},
              form);
}

http::Response QueueCaller::send(const std::string& path, http::Headers headers, const std::string& body) {
  const std::string date = basic_date(caller_.now + skew);
  headers.emplace_back("host", "sqs.test");
  headers.emplace_back("x-amz-date", date);
  std::sort(headers.begin(), headers.end());
  std::string canonical;
  std::string names;
  for (const auto& [name, value] : headers) {
    canonical += name + ":" + value + "\n";
    names += (names.empty() ? "" : ";") + name;
  }
  const std::string scope = date.substr(0, 8) + "/eu-west-1/sqs/aws4_request";
  const std::string request = "POST\n" + path + "\n\n" + canonical + "\n" + names + "\n" + sha256(body);
  const std::string text = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(request);
  const std::string key =
      keyed(keyed(keyed(keyed("AWS4" + secret, date.substr(0, 8)), "eu-west-1"), "sqs"), "aws4_request");
  headers.emplace_back("authorization",
                       fmt::format("AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders={}, Signature={}",
                                   key_id, scope, names, keyed(key, text, true)));
  const auto asked = http::request_from("POST", "http://sqs.test" + path, headers, body);
  return caller_.amazon.handle_queue(*asked, caller_.now);
}

}  // namespace weir::sandbox
