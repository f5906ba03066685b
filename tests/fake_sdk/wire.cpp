#include <curl/curl.h>

#include <algorithm>
#include <mutex>

#include "fake_sdk/fake_sdk.hpp"

namespace weir::sap::nwrfc {
namespace {

template <std::size_t N>
void put(Char (&array)[N], std::string_view text) {
  const std::u16string words = wide(text).substr(0, N - 1);
  *std::copy(words.begin(), words.end(), array) = u'\0';
}

std::size_t take_bytes(const char* bytes, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(bytes, size * count);
  return size * count;
}

struct Cleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// Nothing where there was no answer, or one that the gateway would not give.
std::optional<std::string> post(const std::string& url, const std::string& body) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::unique_ptr<CURL, Cleanup> handle{curl_easy_init()};
  const std::unique_ptr<curl_slist, Cleanup> headers{
      curl_slist_append(nullptr, "content-type: application/json")};
  std::string answer;
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, 60L);
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &take_bytes);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer);
  long status = 0;
  if (curl_easy_perform(handle.get()) != CURLE_OK) return std::nullopt;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  return status == 200 ? std::optional{answer} : std::nullopt;
}

void put_error(ErrorInfo* into, const Json& error) {
  if (into == nullptr) return;
  *into = {};
  into->code = static_cast<Rc>(error.value("rc", 28));
  into->group = error.value("group", 0);
  put(into->key, error.value("key", ""));
  put(into->message, error.value("message", ""));
  put(into->message_class, error.value("class", ""));
  put(into->message_type, error.value("type", ""));
  put(into->message_number, error.value("number", ""));
  put(into->v1, error.value("v1", ""));
  put(into->v2, error.value("v2", ""));
  put(into->v3, error.value("v3", ""));
  put(into->v4, error.value("v4", ""));
}

}  // namespace

Rc fail(ErrorInfo* error, Rc code, std::string_view key, std::string_view message) {
  if (error == nullptr) return code;
  *error = {};
  error->code = code;
  put(error->key, key);
  put(error->message, message);
  return code;
}

std::optional<Json> ask(Connection connection, const char* operation, Json request, ErrorInfo* error) {
  if (!connection->is_open) {
    fail(error, Rc::invalid_handle, "RFC_INVALID_HANDLE", "the connection is closed");
    return std::nullopt;
  }
  if (!connection->session.empty()) request["session"] = connection->session;
  if (!connection->server.empty()) request["server"] = connection->server;
  const auto body = post(connection->url + operation, request.dump());
  const Json answer = body ? Json::parse(*body, nullptr, false) : Json{};
  if (!answer.is_object()) {
    connection->is_open = false;
    fail(error, Rc::communication_failure, "RFC_COMMUNICATION_FAILURE",
         "partner not reached, or connection lost");
    return std::nullopt;
  }
  const auto wrong = answer.find("error");
  if (wrong == answer.end()) return answer;
  if (wrong->value("closed", false)) connection->is_open = false;
  put_error(error, *wrong);
  return std::nullopt;
}

Use::Use(Connection connection, ErrorInfo* error) : connection_{connection} {
  if (connection_ == nullptr)
    code_ = fail(error, Rc::invalid_handle, "RFC_INVALID_HANDLE", "no connection was given");
  else if (connection_->is_used.test_and_set())
    code_ = fail(error, Rc::illegal_state, "RFC_ILLEGAL_STATE", "two threads use one connection");
  else
    is_ours_ = true;
}

Use::~Use() {
  if (is_ours_) connection_->is_used.clear();
}

}  // namespace weir::sap::nwrfc
