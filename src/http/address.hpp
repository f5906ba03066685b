#pragma once
// What the client takes from a URL before it calls: whom it is sent to, and what of it may be shown.
#include <optional>
#include <string>

namespace weir::http {

struct Address {
  std::string server;  // "https://host:443": calls with the same share their connections
  // "https://host/path". Query strings carry signatures and tokens, so no message and no log ever shows one.
  std::string shown;
};

// Nothing unless it is an absolute http or https URL, fully encoded, without a user or password in it.
std::optional<Address> address_of(const std::string& url);

}  // namespace weir::http
