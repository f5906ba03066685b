#pragma once
// What the server demands of a request's header, beyond what Beast's parser does. Part of server.cpp.
#include "core/text.hpp"
#include "http/message.hpp"
#include "http/server_asio.hpp"

namespace weir::http {

using BeastHeader = beast_http::request_header<beast_http::fields>;
using beast_http::field;

inline std::string lower_value(const BeastHeader& header, field name) {
  const auto value = header[name];
  return lower_ascii({value.data(), value.size()});
}

inline bool expects_continue(const BeastHeader& header) {
  return header.version() >= 11 && lower_value(header, field::expect) == "100-continue";
}

// 0, or the status to refuse it with.
inline int refusal_of(const BeastHeader& header) {
  // An unknown transfer coding leaves open where the request ends: a way to smuggle another past a proxy.
  const auto transfer_codings = header.count(field::transfer_encoding);
  if (transfer_codings > 1) return 501;
  if (transfer_codings == 1 && lower_value(header, field::transfer_encoding) != "chunked") return 501;
  if (header.count(field::host) > 1 || (header.version() >= 11 && header.count(field::host) == 0)) return 400;
  if (header.count(field::expect) > 0 && header.version() >= 11 && !expects_continue(header)) return 417;
  const auto coding = lower_value(header, field::content_encoding);
  if (header.count(field::content_encoding) > 1) return 415;
  const bool is_known = coding.empty() || coding == "identity" || coding == "gzip" || coding == "x-gzip";
  return is_known ? 0 : 415;
}

inline Headers headers_of(const BeastHeader& header) {
  Headers headers;
  for (const auto& line : header) headers.emplace_back(line.name_string(), line.value());
  return headers;
}

}  // namespace weir::http
