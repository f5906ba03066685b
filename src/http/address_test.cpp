#include "http/address.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::http::address_test {
namespace {

TEST(Address, TellsServersApartBySchemeHostAndPort) {
  EXPECT_EQ(address_of("https://host/a")->server, "https://host:443");
  EXPECT_EQ(address_of("https://host:443/b?c")->server, "https://host:443");
  EXPECT_EQ(address_of("http://host")->server, "http://host:80");
  EXPECT_EQ(address_of("http://[::1]:8080/")->server, "http://[::1]:8080");
}

TEST(Address, ShowsNeitherQueryNorFragment) {
  EXPECT_EQ(address_of("https://host:8443/a%20b?token=secret#secret")->shown, "https://host:8443/a%20b");
  EXPECT_EQ(address_of("https://host?token=secret")->shown, "https://host/");
}

TEST(Address, IsAbsoluteAndEncodedAndWithoutPassword) {
  for (const char* url :
       {"", "/path", "host/path", "ftp://host/a", "file:///etc/passwd", "https://",
        "https://user:secret@host/", "https://user@host/", "https://host/a b", "https://host/\xC3\xA4",
        "https://host/\n", "https://ho st/", "https://host:99999/"})
    EXPECT_FALSE(address_of(url)) << url;
  EXPECT_FALSE(address_of(std::string("https://host/\0/a", 16)));
}

RC_GTEST_PROP(AddressProperty, NeverShowsWhatStandsBehindTheQuestionMark, (const std::string& text)) {
  const auto address = address_of("https://host/path?" + text);
  if (address) RC_ASSERT(address->shown == "https://host/path");
}

}  // namespace
}  // namespace weir::http::address_test
