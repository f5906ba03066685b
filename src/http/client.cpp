#include "http/client.hpp"

#include <mutex>
#include <unordered_map>
#include <vector>

#include "core/ensure.hpp"
#include "http/address.hpp"
#include "http/curl_call.hpp"

namespace weir::http {
namespace {

void start_curl_once() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  ensure(started == CURLE_OK, "libcurl could not start");
}

Failure refused(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = {}};
}

}  // namespace

// A handle belongs to one call at a time and goes back when that call has ended; the one that was used last
// goes out first. So a server has as many handles as it ever had calls at once, and a thread that ends leaves
// none behind.
class CurlSender::Handles {
 public:
  CurlHandle take(const std::string& server) {
    const std::lock_guard lock{mutex_};
    auto& idle = idle_[server];
    if (idle.empty()) return CurlHandle{curl_easy_init()};
    CurlHandle handle = std::move(idle.back());
    idle.pop_back();
    return handle;
  }

  void give_back(const std::string& server, CurlHandle handle) {
    const std::lock_guard lock{mutex_};
    idle_[server].push_back(std::move(handle));
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::vector<CurlHandle>> idle_;
};

CurlSender::CurlSender(ClientOptions options)
    : options_{std::move(options)}, handles_{std::make_unique<Handles>()} {
  start_curl_once();
}

CurlSender::~CurlSender() = default;

Result<HttpResponse> CurlSender::send(const HttpRequest& request) {
  const auto address = address_of(request.url);
  if (!address)
    return refused(
        "http.bad_url",
        "The address is not an encoded http or https URL without a password in it; correct the setting "
        "that it comes from.");
  if (!are_sendable(request.headers))
    return refused("http.bad_header",
                   "Not sent to " + address->shown +
                       ": a header has no name, or a line break in it; correct the setting "
                       "that it comes from.");
  CurlHandle handle = handles_->take(address->server);
  ensure(handle != nullptr, "libcurl gave no handle");
  auto answer = call(handle.get(), options_, request, *address);
  handles_->give_back(address->server, std::move(handle));
  return answer;
}

}  // namespace weir::http
