#pragma once
// One call on one libcurl handle. Only client.cpp includes this: libcurl ends here.
#include <curl/curl.h>

#include <memory>

#include "core/doors.hpp"
#include "http/address.hpp"
#include "http/client.hpp"

namespace weir::http {

struct CurlCleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using CurlHandle = std::unique_ptr<CURL, CurlCleanup>;

// The handle keeps its connections; nothing else of an earlier call is left on it.
Result<HttpResponse> call(CURL* handle, const ClientOptions& options, const HttpRequest& request,
                          const Address& address);

// Whether each header can stand on a line of its own as it is.
bool are_sendable(const std::vector<std::pair<std::string, std::string>>& headers);

}  // namespace weir::http
