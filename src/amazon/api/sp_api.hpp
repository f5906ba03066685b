#pragma once
// One call of the Selling Partner API: the token, the headers, and what each kind of refusal means for us.
#include <atomic>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "amazon/api/access.hpp"
#include "amazon/api/drift_book.hpp"
#include "amazon/model/described.hpp"
#include "core/clock.hpp"
#include "core/doors.hpp"

namespace weir::amazon {

using Query = std::vector<std::pair<std::string, std::string>>;  // unencoded

// One call. A body makes it a call with a body; GET and DELETE have none.
struct ApiCall {
  std::string_view operation;  // the name of its quota
  std::string_view method = "GET";
  std::string path;  // encoded
  Query query{};
  std::string body{};
  Urgency urgency = Urgency::rest;
  std::string_view scope{};        // of a grantless operation
  std::string restricted_token{};  // instead of the seller's: for what names people
};

struct Download {
  std::string bytes;
  std::string content_type;  // "text/plain; charset=Cp1252"; may be empty
};

// Whose quotas calls are counted against. Amazon keeps one for each application, seller and operation.
struct Quotas {
  CallGate& gate;
  std::string account;     // "amazon/<application>/<seller>/", in front of the operation
  std::string connection;  // connections of one account take turns
  std::string
      application{};  // "amazon/<application>/-/", in front of grantless operations; else as `account`
};

// Who else looks at each call; none of them has to.
struct Witnesses {
  CallLog* log = nullptr;      // evidence of each call: operation, request id, status, duration
  bool keeps_bodies = false;   // and the bodies, redacted
  DriftBook* drift = nullptr;  // what answers hold that nobody knows
};

class SpApi {
 public:
  // `url` is the region's, "https://sellingpartnerapi-eu.amazon.com", without a slash at its end.
  SpApi(HttpSender& http, Access& access, const Clock& clock, std::string url, Quotas quotas,
        Witnesses witnesses = {})
      : http_{http},
        access_{access},
        clock_{clock},
        url_{std::move(url)},
        quotas_{std::move(quotas)},
        witnesses_{witnesses} {}

  // The body of a 2xx answer, which may be empty. Asks the gate before each call and sends nothing that it
  // does not permit. Fails like the gate (amazon.quota, wait: no call was made), or with
  //   amazon.throttled     wait: the quota of the operation is spent
  //   amazon.no_right      stop: a role or the authorisation is missing; never taken for "nothing new"
  //   amazon.not_found     refuse        amazon.bad_request   refuse: a mistake of ours, or of the account's
  //   amazon.conflict      refuse: it is there already, or in no state for this
  //   amazon.too_large     refuse: split it
  //   amazon.clock_skew    stop: refused while our clock was minutes away from Amazon's
  //   amazon.unavailable   retry         http.*               no answer
  // A token that has just expired is renewed once, unseen. A call that is not a GET and fails with
  // amazon.unavailable or http.lost_answer may have had its effect: look before it is repeated.
  Result<std::string> send(const ApiCall& call);
  Result<std::string> get(std::string_view operation, std::string_view path, const Query& query,
                          Urgency urgency = Urgency::rest);

  Instant now() const { return clock_.now(); }
  // By how much Amazon's clock is ahead of ours, as its last answer said; nothing before that.
  std::optional<Duration> clock_skew() const;
  // "https://sellingpartnerapi-eu.amazon.com"
  const std::string& url() const { return url_; }

  // What an answer held that nobody knows yet.
  void noticed(std::string_view operation, const Drift& drift);

  // A presigned address: no token, no header of ours, no quota. Raw bytes; fails with amazon.document_gone.
  Result<std::string> download(const std::string& url);
  // The same, with what the store says of the bytes.
  Result<Download> download_document(const std::string& url);
  // Puts bytes to a presigned address; the content type is the one the address was made for, to the letter.
  Result<Done> upload(const std::string& url, std::string_view content_type, std::string bytes);

 private:
  Result<HttpResponse> once(const CallAsk& ask, const ApiCall& call, const std::string& url,
                            const std::string& token);
  void bear_witness(const ApiCall& call, const Result<HttpResponse>& response, Instant sent_at);
  // The second try, with a fresh token, was kept back by the quota: whoever calls next makes it. Otherwise a
  // lost right would look like a spent quota for as long as the bucket holds one call at a time.
  void owe(const std::string& bucket, const std::string& token);
  // Nothing is owed any more. Whether it was.
  bool settle(const std::string& bucket, const std::string& token);

  HttpSender& http_;
  Access& access_;
  const Clock& clock_;
  const std::string url_;
  const Quotas quotas_;
  const Witnesses witnesses_;
  std::atomic<Duration::rep> skew_ = unknown_skew;
  static constexpr Duration::rep unknown_skew = std::numeric_limits<Duration::rep>::max();
  std::mutex mutex_;
  std::map<std::string, std::string> owed_;  // the fresh token, by bucket; protected by mutex_
};

}  // namespace weir::amazon
