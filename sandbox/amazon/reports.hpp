#pragma once
// Reports API 2021-06-30: the settlements that Amazon writes by itself, and reports that are asked for, which
// take their time.
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/account.hpp"
#include "sandbox/amazon/desk.hpp"
#include "sandbox/amazon/parameters.hpp"
#include "sandbox/amazon/report_texts.hpp"

namespace weir::sandbox {

class Reports {
 public:
  Reports(Account& account, Random& random);

  void offer(Desk& desk);
  // Lists a closed settlement, as Amazon does some hours after its end.
  void publish(const Settlement& settlement, Random& random);
  // The same settlement with a fee that is 12.00 higher, under a report id of its own. What was paid stays.
  std::string reissue(const Settlement& settlement, Random& random, Instant now);

  std::vector<std::string> report_ids(const Settlement& settlement) const;

 private:
  struct Report {
    std::string id;
    ReportRequest request;
    const Settlement* settlement = nullptr;
    std::string status = "DONE";
    Instant created;
    std::optional<Instant> begun;
    std::optional<Instant> ended;
    std::string document_id;  // empty until there is one
  };
  struct Rest {
    std::vector<const Report*> reports;
    std::int64_t page_size = 0;
  };

  http::Response list(const http::Request& request, Random& random, Instant now);
  http::Response create(const Ask& ask);
  http::Response cancel(const Ask& ask);
  http::Response report(std::string_view report_id, Instant now) const;
  // A link of five minutes to the document.
  http::Response document(const Ask& ask);

  Report& put_report(const Settlement& settlement, Random& random, Instant created);
  bool is_kept(const Report& report, Instant now) const;
  std::string json(const Report& report) const;
  Report* find(std::string_view report_id, Instant now);
  const Report* find_document(std::string_view document_id) const;
  Checked<std::vector<const Report*>> matching(const http::Request& request, Instant now) const;
  http::Response page(std::vector<const Report*> found, std::int64_t size, Random& random);
  void finish(Report& report, Instant now);
  void end(Report& report, std::string_view status, Instant now);

  Account& account_;
  std::deque<Report> reports_;  // newest first
  std::deque<Settlement> reissued_;
  std::map<std::string, Rest, std::less<>> rests_;  // by nextToken
};

}  // namespace weir::sandbox
