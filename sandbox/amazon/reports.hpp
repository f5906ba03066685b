#pragma once
// Reports API 2021-06-30, as far as settlements need it, and the storage from which documents are downloaded.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/parameters.hpp"
#include "sandbox/world/world.hpp"

namespace weir::sandbox {

class Reports {
 public:
  Reports(const World& world, Random& random);

  http::Response list(const http::Request& request, Random& random, Instant now);
  http::Response create(const http::Request& request) const;
  http::Response report(std::string_view report_id, Instant now) const;
  // A link of five minutes to the document.
  http::Response document(const http::Request& request, std::string_view document_id, Random& random,
                          Instant now);
  // What the link leads to. It needs no token, and refuses to be shown one.
  http::Response download(const http::Request& request, Instant now) const;

  std::vector<std::string> report_ids(const Settlement& settlement) const;

 private:
  struct Report {
    std::string id;
    std::string document_id;
    const Settlement* settlement = nullptr;
    Instant created;
    bool is_compressed = false;
  };
  struct Link {
    std::string document_id;
    Instant until;
    bool says_encoding = false;  // Content-Encoding: gzip
  };

  bool is_kept(const Report& report, Instant now) const;
  std::string json(const Report& report) const;
  const Report* find_document(std::string_view document_id) const;
  Checked<std::vector<const Report*>> matching(const http::Request& request, Instant now) const;
  http::Response page(std::vector<const Report*> found, std::int64_t size, Random& random);

  std::vector<Report> reports_;                     // newest first
  std::map<std::string, Link, std::less<>> links_;  // by signature
  struct Rest {
    std::vector<const Report*> reports;
    std::int64_t page_size = 0;
  };
  std::map<std::string, Rest, std::less<>> rests_;  // by nextToken
};

}  // namespace weir::sandbox
