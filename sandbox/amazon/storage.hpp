#pragma once
// The storage behind reports and feeds: documents, and links to them that live five minutes. It is not
// SP-API; it answers in XML and needs no token.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

struct Document {
  std::string content_type = "text/plain";
  std::string bytes;           // as they go over the wire
  bool is_compressed = false;  // `bytes` are gzip
  bool is_uploaded = true;     // false: a link was given, and nothing has come yet
};

class Storage {
 public:
  void put(const std::string& id, Document document);
  const Document* find(std::string_view id) const;

  static constexpr std::chrono::minutes link_life{5};

  // The address at which `id` can be read, or written, for five minutes unless told otherwise.
  // `says_encoding`: Content-Encoding is sent.
  std::string read_link(const http::Request& request, const std::string& id, bool says_encoding,
                        Random& random, Instant now, Duration life = link_life);
  std::string write_link(const http::Request& request, const std::string& id, Random& random, Instant now);

  // What a link leads to.
  http::Response handle(const http::Request& request, Instant now);

 private:
  struct Link {
    std::string document_id;
    Instant until;
    bool is_for_writing = false;
    bool says_encoding = false;
  };

  std::string link(const http::Request& request, Link link, Random& random, Instant now, Duration life);
  http::Response write(const http::Request& request, const Link& link);

  std::map<std::string, Document, std::less<>> documents_;
  std::map<std::string, Link, std::less<>> links_;  // by signature
};

}  // namespace weir::sandbox
