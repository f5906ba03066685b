#include "web/assets.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/digest.hpp"
#include "http/gzip.hpp"
#include "web/answer.hpp"

namespace weir::web {
namespace {

struct TypeOfEnd {
  std::string_view end, type;
};
constexpr TypeOfEnd types[] = {{".html", "text/html; charset=utf-8"},
                               {".js", "text/javascript; charset=utf-8"},
                               {".css", "text/css; charset=utf-8"},
                               {".json", "application/json; charset=utf-8"},
                               {".webmanifest", "application/manifest+json"},
                               {".svg", "image/svg+xml"},
                               {".png", "image/png"},
                               {".ico", "image/x-icon"},
                               {".woff2", "font/woff2"},
                               {".woff", "font/woff"},
                               {".txt", "text/plain; charset=utf-8"}};

constexpr const char* no_front_end =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Weir</title></head><body>"
    "<h1>Weir runs; its console is not built in</h1><p>Build the front end, and then the program again:</p>"
    "<pre>cd console &amp;&amp; npm ci &amp;&amp; npm run build &amp;&amp; cd .. &amp;&amp; ./dev build</pre>"
    "<p>Or show a folder of it: <code>weir run --console-dir console/dist</code>. "
    "The API is below <a href=\"/api/v1/home\">/api/v1</a>.</p></body></html>";

bool is_packable(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/") || type == "image/svg+xml";
}

bool takes_gzip(const http::Request& request) {
  return request.header("accept-encoding").value_or("").find("gzip") != std::string_view::npos;
}

// No step out of the folder, no hidden file, and nothing that is no name.
bool is_plain(const std::vector<std::string>& segments) {
  return std::ranges::all_of(segments, [](const std::string& part) {
    return !part.empty() && part.front() != '.' && part.find_first_of("/\\:") == std::string::npos &&
           part.find('\0') == std::string::npos;
  });
}

std::string joined(const std::vector<std::string>& segments) {
  std::string name;
  for (const std::string& part : segments) name += (name.empty() ? "" : "/") + part;
  return name;
}

http::Response page_of(int status, std::string body) {
  return {
      status, {{"content-type", "text/html; charset=utf-8"}, {"cache-control", "no-cache"}}, std::move(body)};
}

}  // namespace

std::string_view content_type_of(std::string_view name) {
  for (const auto& [end, type] : types)
    if (name.ends_with(end)) return type;
  return "application/octet-stream";
}

bool is_hashed(std::string_view name) {
  constexpr std::size_t digest_length = 8;
  const auto dot = name.rfind('.');
  return name.starts_with("assets/") && dot != std::string_view::npos && dot > digest_length &&
         name[dot - digest_length - 1] == '-';
}

Assets::Asset Assets::made(std::string bytes, const std::string& name) {
  Asset asset{.bytes = std::move(bytes), .packed = {}, .tag = {}};
  constexpr std::size_t tag_digits = 32;
  asset.tag = '"' + sha256_hex(asset.bytes).substr(0, tag_digits) + '"';
  if (is_packable(content_type_of(name))) asset.packed = http::gzipped(asset.bytes);
  if (asset.packed.size() >= asset.bytes.size()) asset.packed.clear();
  return asset;
}

Assets::Assets(std::span<const BuiltIn> files) {
  for (const BuiltIn& file : files)
    files_.emplace(std::string{file.name}, made(std::string{file.bytes}, std::string{file.name}));
}

std::optional<Assets::Asset> Assets::from_folder(const std::string& name) const {
  std::error_code failed;
  const auto root = std::filesystem::canonical(folder_, failed);
  if (failed) return std::nullopt;
  const auto path = std::filesystem::canonical(root / name, failed);
  if (failed || !std::filesystem::is_regular_file(path, failed)) return std::nullopt;
  if (std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first != root.end())
    return std::nullopt;
  std::ifstream file{path, std::ios::binary};
  return made(std::string{std::istreambuf_iterator<char>{file}, {}}, name);
}

std::optional<Assets::Asset> Assets::find(const std::string& name) const {
  if (!folder_.empty()) return from_folder(name);
  const auto found = files_.find(name);
  return found == files_.end() ? std::nullopt : std::optional{found->second};
}

http::Response Assets::answer(const http::Request& request) const {
  if (request.method != "GET" && request.method != "HEAD")
    return refusal("web.bad_method", "only GET here", "see /api/v1/openapi.json");
  std::vector<std::string> segments = request.segments;
  std::erase(segments, "");
  if (!is_plain(segments)) return page_of(404, "not found");
  std::string name = segments.empty() ? "index.html" : joined(segments);
  auto asset = find(name);
  if (!asset && name.find('.') == std::string::npos && segments.front() != "assets") {
    name = "index.html";
    asset = find(name);
  }
  if (!asset && name == "index.html") return page_of(200, no_front_end);
  if (!asset) return page_of(404, "not found");
  http::Response response{200, {{"content-type", std::string{content_type_of(name)}}}, {}};
  response.headers.emplace_back("etag", asset->tag);
  response.headers.emplace_back("vary", "accept-encoding");
  response.headers.emplace_back("cache-control",
                                is_hashed(name) ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.header("if-none-match") == asset->tag) {
    response.status = 304;
    return response;
  }
  if (!asset->packed.empty() && takes_gzip(request)) {
    response.headers.emplace_back("content-encoding", "gzip");
    response.body = std::move(asset->packed);
  } else {
    response.body = std::move(asset->bytes);
  }
  return response;
}

}  // namespace weir::web
