#pragma once
// What a server of ours is asked and what it answers; no more of HTTP than its handlers need.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::http {

using Headers = std::vector<std::pair<std::string, std::string>>;  // names in lower case

struct Request {
  std::string method;  // "GET", in upper case
  std::string path;    // percent-decoded, without the query: "/sap/bc/idoc_xml"
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  Headers headers;
  std::string body;
  std::string peer;  // address of the other side, "127.0.0.1"; empty where there is no wire
  // The parts of the path, split before they were decoded: a SKU may hold a slash, which arrives as %2F.
  std::vector<std::string> segments{};

  // The first header or query parameter of that name.
  std::optional<std::string_view> header(std::string_view name) const;
  std::optional<std::string_view> parameter(std::string_view name) const;
};

// How much of an answer goes out before the connection is closed. Only a stand-in that has to fail as
// networks do asks for less than the whole.
enum class Delivery {
  whole,
  half,     // the whole header with the full length, then half of the body
  nothing,  // no byte: whoever asked does not learn what became of it
};

struct Response {
  int status = 200;
  Headers headers;  // Content-Length is added by the server
  std::string body;
  Delivery delivery = Delivery::whole;
};

// Called from several threads at once.
using Handler = std::function<Response(const Request&)>;

// Percent-decoding of a path or a query part; nothing for a broken escape. `plus_is_space` is for queries.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
// RFC 3986: everything but A-Z a-z 0-9 - . _ ~ is encoded, as SP-API demands.
std::string percent_encoded(std::string_view text);

// The request that "GET https://host/path?query" or "GET /path?query" comes to; for the server, and for
// handlers that are called without a wire. Nothing for a broken escape, another kind of target, or a method
// that is not in upper case.
std::optional<Request> request_from(std::string_view method, std::string_view url, Headers headers,
                                    std::string body);

}  // namespace weir::http
