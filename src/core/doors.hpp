#pragma once
// The doors: the only virtual faces of Weir, through which the world enters. Clock and Random have headers of
// their own; RfcCaller is in
// sap/model; the rest is declared here and implemented by the room named beside each. Tests stand working
// fakes behind them, never mocks of our own code.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.hpp"
#include "core/random.hpp"
#include "core/result.hpp"
#include "core/tx.hpp"

namespace weir {

struct HttpRequest {
  std::string method;  // "GET", "POST", …
  std::string url;     // absolute, already encoded
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Duration timeout{30'000};
  std::size_t body_bytes_max = 64u << 20;  // an answer past this is refused, not cut
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
};

// http/: one call over the wire. An HTTP status is an answer; a Failure means that there was none.
class HttpSender {
 public:
  virtual ~HttpSender() = default;
  virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

// Most urgent first: a late dispatch confirmation costs the seller's rating, a late stock figure may
// oversell, and everything else can wait.
enum class Urgency { dispatch, orders, stock, rest };
inline constexpr std::size_t urgencies = 4;

struct CallAsk {
  std::string_view bucket;      // "amazon/<application>/<seller>/<operation>", "sap/<system>/packets"
  std::string_view connection;  // for whom: connections that share a bucket take turns
  Urgency urgency = Urgency::rest;
};

struct CallAnswer {
  Instant permitted;                         // the `now` of its permit
  int status = 0;                            // of HTTP; 0 when there was no answer
  std::string_view rate{};                   // x-amzn-RateLimit-Limit as it came; empty where it is absent
  std::optional<Duration> retry_after = {};  // Retry-After, where there is one
};

// jobs/: may this call be made now? Never blocks: a closed bucket is Failure{wait, not_before}. Whoever was
// permitted says how the call ended, also when it got no answer.
class CallGate {
 public:
  virtual ~CallGate() = default;
  virtual Result<Done> permit(const CallAsk& ask, Instant now) = 0;
  virtual void answered(const CallAsk& ask, const CallAnswer& answer, Instant now) = 0;
};

struct CallEvidence {
  std::string operation;
  std::string request_id;
  int status = 0;
  Instant sent_at;
  Duration took{};
  std::string asked{};  // bodies, redacted; empty unless somebody wants them kept
  std::string answered{};
};

// store/: what we called, when, and what it was answered; exportable by the merchant.
class CallLog {
 public:
  virtual ~CallLog() = default;
  virtual void record(const CallEvidence& evidence) = 0;
};

// store/: small values that outlive the process (tokens, transaction ids), sealed at rest.
class KeyedStore {
 public:
  virtual ~KeyedStore() = default;
  virtual std::optional<std::string> load(std::string_view key) = 0;
  virtual void keep(std::string_view key, std::string_view value) = 0;
  virtual void forget(std::string_view key) = 0;
};

struct DroppedFile {
  std::string name;  // within the folder
  std::uint64_t bytes = 0;
  Instant changed_at;
};

// core/folder_drop: a folder in which a partner drops files, or fetches ours. All fail with folder.failed
// (retry).
class FileDrop {
 public:
  virtual ~FileDrop() = default;
  // Files alone, by name; not what begins with a dot, and not what lies deeper.
  virtual Result<std::vector<DroppedFile>> list() = 0;
  virtual Result<std::string> read(const std::string& name, std::uint64_t bytes_max) = 0;
  // Whoever looks sees the whole file or none; it is on the disk when this returns.
  virtual Result<Done> write(const std::string& name, std::string_view content) = 0;
  // Into a folder below; a file of that name there is replaced.
  virtual Result<Done> move(const std::string& name, const std::string& below) = 0;
};

struct Mail {
  std::vector<std::string> to;
  std::string subject;
  std::string text;
};

// monitor/: alerts to people.
class Mailer {
 public:
  virtual ~Mailer() = default;
  virtual Result<Done> send(const Mail& mail) = 0;
};

// store/ for jobs/: the durable queue. What the store must do for it is declared in jobs/.
class JobStore;

}  // namespace weir
