#include "http/address.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace weir::http {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const Url& url, CURLUPart wanted, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), wanted, &text, flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> held{text, curl_free};
  return held.get();
}

bool is_encoded(const std::string& url) {
  return std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

}  // namespace

std::optional<Address> address_of(const std::string& url) {
  if (!is_encoded(url)) return std::nullopt;
  const Url parsed{curl_url(), curl_url_cleanup};
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK)
    return std::nullopt;
  const std::string scheme = part(parsed, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  const std::string start = scheme + "://" + part(parsed, CURLUPART_HOST);
  const std::string port = part(parsed, CURLUPART_PORT);
  return Address{.server = start + ":" + part(parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT),
                 .shown = start + (port.empty() ? "" : ":" + port) + part(parsed, CURLUPART_PATH)};
}

}  // namespace weir::http
