#pragma once
// For tests: a reader of the queue that signs by OpenSSL, in the plainest way that the recipe of AWS allows.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox {

class QueueCaller {
 public:
  explicit QueueCaller(TestCaller& caller) : caller_{caller} {}

  // The list of messages of one ReceiveMessage.
  nlohmann::json receive(int most);
  http::Response call(const std::string& action, nlohmann::json input);  // JSON protocol
  http::Response query(const std::string& form);                         // query protocol

  Duration skew{};  // how far the reader's clock is ahead
  std::string key_id{access_key_id};
  std::string secret{secret_access_key};
  std::string url = "http://sqs.test/123456789012/weir-notifications";

 private:
  http::Response send(const std::string& path, http::Headers headers, const std::string& body);

  TestCaller& caller_;
};

}  // namespace weir::sandbox
