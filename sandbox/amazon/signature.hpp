#pragma once
// AWS Signature Version 4, as the queue checks it.
#include <string>
#include <string_view>

#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

struct Keys {
  std::string_view id;
  std::string_view secret;
  std::string_view region;
  std::string_view service;
};

// "" when the request is signed with those keys at about this time; else the code and the sentence of AWS,
// parted by a line end: "SignatureDoesNotMatch\nThe request signature we calculated …".
std::string signature_fault(const http::Request& request, const Keys& keys, Instant now);

}  // namespace weir::sandbox
