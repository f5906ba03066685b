#include "web/assets.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "http/gzip.hpp"
#include "support/temporary_folder.hpp"

namespace weir::web::assets_test {
namespace {

http::Response ask(const Assets& assets, const std::string& path, http::Headers headers = {}) {
  const auto request = http::request_from("GET", path, std::move(headers), "");
  return request ? assets.answer(*request) : http::Response{.status = 400, .headers = {}, .body = {}};
}

std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

const std::string script(2000, 'x');

Assets three() {
  static const BuiltIn files[] = {
      {"index.html", "<!doctype html>page"}, {"assets/index-4f2c81aa.js", script}, {"favicon.ico", "icon"}};
  return Assets{std::span<const BuiltIn>{files}};
}

TEST(Assets, a_file_comes_with_its_type_and_the_page_for_every_address_of_the_front_end) {
  EXPECT_EQ(ask(three(), "/").body, "<!doctype html>page");
  EXPECT_EQ(header(ask(three(), "/"), "content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(header(ask(three(), "/"), "cache-control"), "no-cache");
  EXPECT_EQ(ask(three(), "/orders/eu/302-1").body, "<!doctype html>page");
  EXPECT_EQ(ask(three(), "/assets/none-00000000.js").status, 404);
  EXPECT_EQ(ask(three(), "/none.js").status, 404);
}

TEST(Assets, what_has_a_digest_in_its_name_is_kept_for_ever) {
  EXPECT_EQ(header(ask(three(), "/assets/index-4f2c81aa.js"), "cache-control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(header(ask(three(), "/favicon.ico"), "cache-control"), "no-cache");
  EXPECT_FALSE(is_hashed("assets/index.js"));
  EXPECT_FALSE(is_hashed("index-4f2c81aa.js"));
}

TEST(Assets, who_has_it_already_gets_nothing) {
  const std::string tag = header(ask(three(), "/favicon.ico"), "etag");
  EXPECT_EQ(ask(three(), "/favicon.ico", {{"if-none-match", tag}}).status, 304);
  EXPECT_EQ(ask(three(), "/favicon.ico", {{"if-none-match", "\"other\""}}).status, 200);
}

TEST(Assets, who_takes_gzip_gets_gzip) {
  const auto packed = ask(three(), "/assets/index-4f2c81aa.js", {{"accept-encoding", "br, gzip"}});
  EXPECT_EQ(header(packed, "content-encoding"), "gzip");
  EXPECT_EQ(*http::gunzipped(packed.body, 10'000), script);
  EXPECT_EQ(ask(three(), "/assets/index-4f2c81aa.js").body, script);
}

TEST(Assets, without_a_front_end_a_page_says_how_to_build_it) {
  const auto page = ask(Assets{std::span<const BuiltIn>{}}, "/");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("npm run build"), std::string::npos);
}

TEST(Assets, nothing_outside_of_the_folder_is_ever_read) {
  const testing::TemporaryFolder folder;
  const auto root = folder.path() / "dist";
  std::filesystem::create_directories(root);
  std::ofstream{root / "index.html"} << "page";
  std::ofstream{root / ".hidden"} << "hidden";
  std::ofstream{folder.path() / "secret.txt"} << "secret";
  std::filesystem::create_symlink(folder.path() / "secret.txt", root / "link.txt");
  const Assets assets{root};
  EXPECT_EQ(ask(assets, "/").body, "page");
  for (const char* path :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/x/..%2f..%2fsecret.txt", "/link.txt",
        "/.hidden", "/..\\secret.txt", "//secret.txt", "/%00secret.txt", "/dist/../../secret.txt"})
    EXPECT_EQ(ask(assets, path).body.find("secret"), std::string::npos) << path;
  EXPECT_EQ(ask(assets, "/link.txt").status, 404);
  EXPECT_EQ(ask(assets, "/.hidden").status, 404);
}

}  // namespace
}  // namespace weir::web::assets_test
