#pragma once
// AWS Signature Version 4, which SQS still wants; the Selling Partner API does not.
#include <map>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::amazon {

struct AwsKeys {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token{};  // of temporary credentials
};

struct SignedCall {
  std::string method;
  std::string path = "/";
  std::map<std::string, std::string> headers;  // names in lower case; host and x-amz-date among them
  std::string body{};
};

std::string amz_date(Instant now);  // "20260504T100000Z"

// What goes into the header Authorization. Signs every header of the call.
std::string aws_authorization(const SignedCall& call, const AwsKeys& keys, std::string_view region,
                              std::string_view service);

// What SQS says of a message, and Product Type Definitions of a schema: against damage, not against people.
std::string md5_hex(std::string_view bytes);
std::string md5_base64(std::string_view bytes);

}  // namespace weir::amazon
