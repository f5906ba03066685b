#include "config/web_address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace weir::config::web_address_test {
namespace {

TEST(WebAddress, HasASchemeAHostAndPerhapsMore) {
  for (const auto* text : {"http://localhost", "https://sap.example.com:44300/sap/bc/srt/idoc?sap-client=100",
                           "https://10.0.0.1/", "https://a-b.c/", "https://[::1]", "https://[fe80::1]:8443/x",
                           "https://h?x=1", "https://h/a%20b/~x/(1)", "http://h:65535"})
    EXPECT_TRUE(is_web_address(text)) << text;
}

TEST(WebAddress, RefusesWhatWouldReachSomethingElse) {
  for (const auto* text : {"",
                           "h",
                           "//h",
                           "http:/h",
                           "http://",
                           "https:///x",
                           "HTTP://h",
                           "ftp://h",
                           "file:///etc",
                           "http://h:",
                           "http://h:0",
                           "http://h:65536",
                           "http://h:+1",
                           "http://h:99999999999999999999",
                           "http://h:1x",
                           "http://-h",
                           "http://h-",
                           "http://h..i",
                           "http://h.",
                           "http://.h",
                           "http://h_i",
                           "http://h\xC3\xA4",
                           "http://[]",
                           "http://[::1",
                           "http://::1]",
                           "http://[::g]",
                           "http://h/a b",
                           "http://h/\n",
                           "http://h/#x",
                           "http://h#x",
                           "http://h/%2",
                           "http://h/%zz",
                           "http://h/\"",
                           "http://h\\x",
                           "http://h/<x>",
                           "http://u@h",
                           " http://h",
                           "http://h "})
    EXPECT_FALSE(is_web_address(text)) << text;
}

TEST(WebAddress, HasHostsAsLongAsTheDomainSystemAllows) {
  const auto label = [](std::size_t size) { return std::string(size, 'a'); };
  EXPECT_TRUE(is_web_address("http://" + label(63)));
  EXPECT_FALSE(is_web_address("http://" + label(64)));
  const std::string three = label(63) + "." + label(63) + "." + label(63) + ".";
  EXPECT_TRUE(is_web_address("http://" + three + label(61)));
  EXPECT_FALSE(is_web_address("http://" + three + label(62)));
}

TEST(WebAddress, IsSeenToHoldALogin) {
  for (const auto* text : {"http://u@h", "https://u:p@h/x", "postgres://u:p@h/db", "http://@"})
    EXPECT_TRUE(holds_login(text)) << text;
  for (const auto* text : {"", "u@h", "http://h/@x", "http://h?u@h", "http://h#@", "https://h"})
    EXPECT_FALSE(holds_login(text)) << text;
}

}  // namespace
}  // namespace weir::config::web_address_test
