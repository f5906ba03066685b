#include "http/curl_call.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::http {
namespace {

constexpr std::size_t answer_header_bytes_max = 256 << 10;
constexpr long redirects_max = 5;

// What curl's callbacks see of a call.
struct Exchange {
  CURL* handle;
  const HttpRequest& request;
  const ClientOptions& options;
  bool may_be_sent_again;
  bool begun = false;  // from here on the other side may have read of the request
  bool is_too_large = false;
  bool is_given_up = false;               // because we were asked to stop
  std::optional<curl_off_t> stop_seen{};  // microseconds after the call began
  bool has_whole_header = false;          // a connection closed within the header is no failure to curl
  std::size_t header_bytes = 0;
  HttpResponse answer{};
  std::array<char, CURL_ERROR_SIZE> words{};  // curl's own about the failure
};

using Lines = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// Reading is harmless to repeat; of anything else the other side may make a second document.
bool only_reads(const std::string& method) { return method == "GET" || method == "HEAD"; }

// ---- callbacks: no exception may pass through C ----------------------------

// Called when the connection stands, TLS included, and before the first byte of the request. When a kept
// connection turns out to be dead after the request was written, curl sends the request again on a new one,
// POST or not, though the other side may have acted on the first. There is no option against it; but this is
// called again, too.
int before_request(void* held, char*, char*, int, int) noexcept {
  auto& exchange = *static_cast<Exchange*>(held);
  if (exchange.begun && !exchange.may_be_sent_again) return CURL_PREREQFUNC_ABORT;
  exchange.begun = true;
  return CURL_PREREQFUNC_OK;
}

// Called about once a second, and oftener while bytes come.
int look_at_stop(void* held, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  auto& exchange = *static_cast<Exchange*>(held);
  const ClientOptions& options = exchange.options;
  if (!options.stop.stop_requested()) return 0;
  curl_off_t now = 0;
  curl_easy_getinfo(exchange.handle, CURLINFO_TOTAL_TIME_T, &now);
  if (!exchange.stop_seen) exchange.stop_seen = now;
  const std::chrono::microseconds since{now - *exchange.stop_seen};
  exchange.is_given_up = since >= options.stop_patience;
  return exchange.is_given_up ? 1 : 0;
}

std::size_t keep_body(char* data, std::size_t, std::size_t size, void* held) noexcept {
  auto& exchange = *static_cast<Exchange*>(held);
  exchange.is_too_large = size > exchange.request.body_bytes_max - exchange.answer.body.size();
  if (exchange.is_too_large) return 0;
  exchange.answer.body.append(data, size);
  return size;
}

// Before the answer that counts come those of redirects and "100 Continue".
void start_over(Exchange& exchange) noexcept {
  exchange.answer.headers.clear();
  exchange.has_whole_header = false;
}

std::size_t keep_header(char* data, std::size_t, std::size_t size, void* held) noexcept {
  auto& exchange = *static_cast<Exchange*>(held);
  exchange.header_bytes += size;
  exchange.is_too_large = exchange.header_bytes > answer_header_bytes_max;
  if (exchange.is_too_large) return 0;
  const std::string_view line{data, size};
  if (line.starts_with("HTTP/")) start_over(exchange);
  if (trim(line).empty()) exchange.has_whole_header = true;
  const auto colon = line.find(':');
  if (colon != std::string_view::npos)
    exchange.answer.headers.emplace_back(lower_ascii(line.substr(0, colon)), trim(line.substr(colon + 1)));
  return size;
}

// ---- the request -----------------------------------------------------------

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  ensure(curl_easy_setopt(handle, option, value) == CURLE_OK, "libcurl does not know an option");
}

void set_text(CURL* handle, CURLoption option, const std::string& text) {
  set(handle, option, text.empty() ? nullptr : text.c_str());
}

bool is_framing(std::string_view name) { return name == "content-length" || name == "transfer-encoding"; }

void add_line(Lines& lines, const std::string& line) {
  curl_slist* longer = curl_slist_append(lines.get(), line.c_str());
  ensure(longer != nullptr, "libcurl has no memory left");
  static_cast<void>(lines.release());
  lines.reset(longer);
}

Lines header_lines(const HttpRequest& request) {
  Lines lines{nullptr, curl_slist_free_all};
  // "Name:" takes away what curl would add by itself: a wait for "100 Continue", a guessed content type.
  bool has_type = false;
  add_line(lines, "Expect:");
  for (const auto& [name, value] : request.headers) {
    const auto lower = lower_ascii(name);
    if (is_framing(lower)) continue;
    has_type = has_type || lower == "content-type";
    std::string line = name;
    line += value.empty() ? ";" : ": " + value;  // "Name;" is curl's way to send an empty one
    add_line(lines, line);
  }
  if (!has_type) add_line(lines, "Content-Type:");
  return lines;
}

void set_method(CURL* handle, const HttpRequest& request) {
  ensure(request.method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos,
         "a method is a word in upper case");
  if (only_reads(request.method)) {
    ensure(request.body.empty(), "a GET or HEAD has no body");
    return set(handle, request.method == "HEAD" ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1L);
  }
  // A DELETE without a body has no Content-Length either; POST, PUT and PATCH say that theirs is 0.
  const bool has_body = !request.body.empty() || request.method.starts_with('P');
  if (has_body) {
    set(handle, CURLOPT_POST, 1L);
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle, CURLOPT_POSTFIELDS, request.body.data());
  }
  set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void set_connection(CURL* handle, const ClientOptions& options) {
  set(handle, CURLOPT_NOSIGNAL, 1L);  // signals and threads do not mix
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  // HTTP/2 gains nothing at the rates we may call, and may send a request again by itself.
  set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.ca_file.empty()) {
    for (const auto option : {CURLOPT_CAINFO, CURLOPT_PROXY_CAINFO})
      set_text(handle, option, options.ca_file);
    for (const auto option : {CURLOPT_CAPATH, CURLOPT_PROXY_CAPATH}) set_text(handle, option, "");
  }
  // "" and not null: null would mean what the environment says.
  set(handle, CURLOPT_PROXY, options.proxy.c_str());
  set(handle, CURLOPT_NOPROXY, "");
  set(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void set_redirects(CURL* handle, const ClientOptions& options, const HttpRequest& request) {
  if (!options.follow_redirects || !only_reads(request.method)) return;
  set(handle, CURLOPT_FOLLOWLOCATION, 1L);
  set(handle, CURLOPT_MAXREDIRS, redirects_max);
  const bool is_https = lower_ascii(request.url.substr(0, 6)) == "https:";
  set(handle, CURLOPT_REDIR_PROTOCOLS_STR, is_https ? "https" : "http,https");
}

void set_request(CURL* handle, const ClientOptions& options, const HttpRequest& request, const Lines& lines) {
  ensure(request.timeout > Duration{0} && options.connect_timeout > Duration{0}, "a call needs a timeout");
  set(handle, CURLOPT_URL, request.url.c_str());
  set(handle, CURLOPT_PATH_AS_IS, 1L);
  set(handle, CURLOPT_HTTPHEADER, lines.get());
  set_text(handle, CURLOPT_USERAGENT, options.user_agent);
  set(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  set_method(handle, request);
  set_redirects(handle, options, request);
}

void set_callbacks(CURL* handle, Exchange& exchange) {
  set(handle, CURLOPT_ERRORBUFFER, exchange.words.data());
  set(handle, CURLOPT_PREREQFUNCTION, before_request);
  set(handle, CURLOPT_PREREQDATA, &exchange);
  set(handle, CURLOPT_WRITEFUNCTION, keep_body);
  set(handle, CURLOPT_WRITEDATA, &exchange);
  set(handle, CURLOPT_HEADERFUNCTION, keep_header);
  set(handle, CURLOPT_HEADERDATA, &exchange);
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, look_at_stop);
  set(handle, CURLOPT_XFERINFODATA, &exchange);
}

// Takes this call's buffers off the handle again, which outlives them. Connections stay.
class Cleared {
 public:
  explicit Cleared(CURL* handle) : handle_{handle} {}
  ~Cleared() { curl_easy_reset(handle_); }
  Cleared(const Cleared&) = delete;
  Cleared& operator=(const Cleared&) = delete;

 private:
  CURL* handle_;
};

// ---- the outcome -----------------------------------------------------------

Failure failure(Next next, const char* code, const HttpRequest& request, const Address& address,
                const std::string& what) {
  return {.next = next,
          .code = code,
          .text = printable(request.method + " " + address.shown + ": " + what),
          .subject = printable(address.shown)};
}

Failure too_large(const Exchange& exchange, const Address& address) {
  const auto limit = std::to_string(exchange.request.body_bytes_max);
  return failure(Next::refuse, "http.too_large", exchange.request, address,
                 "the answer, HTTP " + std::to_string(exchange.answer.status) + ", is larger than the " +
                     limit + " bytes that were expected; the call may have had its effect");
}

const char* words_for(CURLcode code) {
  // Our own veto against sending again: what happened is that the connection died.
  return code == CURLE_ABORTED_BY_CALLBACK ? "the connection broke off" : curl_easy_strerror(code);
}

// Before the request has begun curl speaks of hosts, ports and certificates, and of a proxy that it cannot
// use, whose password is then among the words. Later they may hold parts of headers and of URLs.
std::string words_before_sending(const Exchange& exchange, CURLcode code) {
  const std::string words{exchange.words.data()};
  const std::string& proxy = exchange.options.proxy;
  const bool shows_proxy = !proxy.empty() && words.find(proxy) != std::string::npos;
  return words.empty() || shows_proxy ? curl_easy_strerror(code) : words;
}

Failure outage(Failure failure) {
  failure.is_outage = true;
  return failure;
}

// Our doing, and not the other side's: it spends no attempt, and whoever goes on may begin at once.
Failure given_up(const Exchange& exchange, const Address& address) {
  const char* const code = exchange.begun ? "http.lost_answer" : "http.refused";
  Failure stopped =
      failure(Next::wait, code, exchange.request, address, "Weir was told to stop before the answer came");
  stopped.not_before = Instant{};
  return stopped;
}

Failure no_answer(const Exchange& exchange, CURLcode code, const Address& address) {
  if (exchange.is_given_up) return given_up(exchange, address);
  if (exchange.begun)
    return outage(failure(Next::retry, "http.lost_answer", exchange.request, address,
                          std::string{"sent, but not answered in full ("} + words_for(code) +
                              "); whether it had its effect is unknown, ask before repeating it"));
  return outage(failure(Next::retry, "http.refused", exchange.request, address,
                        "no connection, nothing was sent (" + words_before_sending(exchange, code) + ")"));
}

const std::string* encoding_of(const HttpResponse& answer) {
  const auto found = std::find_if(answer.headers.begin(), answer.headers.end(),
                                  [](const auto& header) { return header.first == "content-encoding"; });
  return found == answer.headers.end() ? nullptr : &found->second;
}

// curl has unpacked the body, so what the headers say of its packed form is no longer so.
void drop_packing(HttpResponse& answer) {
  const auto* encoding = encoding_of(answer);
  if (encoding == nullptr || lower_ascii(*encoding) == "identity") return;
  std::erase_if(answer.headers, [](const auto& header) {
    return header.first == "content-encoding" || header.first == "content-length";
  });
}

}  // namespace

bool are_sendable(const std::vector<std::pair<std::string, std::string>>& headers) {
  constexpr std::string_view separators = "()<>@,;:\\\"/[]?={} \t";  // RFC 9110: what no name holds
  const auto fits_a_name = [&](char c) {
    return c > ' ' && c < '\x7F' && separators.find(c) == std::string::npos;
  };
  const auto fits_a_value = [](char c) { return c != '\r' && c != '\n' && c != '\0'; };
  return std::all_of(headers.begin(), headers.end(), [&](const auto& header) {
    return !header.first.empty() && std::all_of(header.first.begin(), header.first.end(), fits_a_name) &&
           std::all_of(header.second.begin(), header.second.end(), fits_a_value);
  });
}

Result<HttpResponse> call(CURL* handle, const ClientOptions& options, const HttpRequest& request,
                          const Address& address) {
  Exchange exchange{.handle = handle,
                    .request = request,
                    .options = options,
                    .may_be_sent_again = only_reads(request.method)};
  const Lines lines = header_lines(request);
  const Cleared cleared{handle};
  set_connection(handle, options);
  set_request(handle, options, request, lines);
  set_callbacks(handle, exchange);
  const CURLcode code = curl_easy_perform(handle);
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  exchange.answer.status = static_cast<int>(status);
  if (exchange.is_too_large) return too_large(exchange, address);
  if (code != CURLE_OK) return no_answer(exchange, code, address);
  if (!exchange.has_whole_header) return no_answer(exchange, CURLE_PARTIAL_FILE, address);
  drop_packing(exchange.answer);
  return std::move(exchange.answer);
}

}  // namespace weir::http
