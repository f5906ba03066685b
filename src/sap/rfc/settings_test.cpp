#include "sap/rfc/settings.hpp"

#include <gtest/gtest.h>

namespace weir::sap::settings_test {
namespace {

// What may stand beside each other in one configuration: the catalogue throws a Bug where it may not.
TEST(RfcSettings, GetAlongWithEachOther) {
  const SettingsCatalog catalog{
      &rfc_library,     &rfc_host,    &rfc_number,       &rfc_message_server,  &rfc_message_service,
      &rfc_system_id,   &rfc_group,   &rfc_router,       &rfc_connections,     &rfc_snc_library,
      &rfc_snc_partner, &rfc_snc_own, &rfc_gateway_host, &rfc_gateway_service, &rfc_program};
  EXPECT_EQ(catalog.all().size(), 15u);
}

TEST(RfcSettings, KnowASystemNumber) {
  EXPECT_TRUE(is_system_number("00"));
  for (const char* wrong : {"", "0", "000", "0a", " 1"}) EXPECT_FALSE(is_system_number(wrong)) << wrong;
}

}  // namespace
}  // namespace weir::sap::settings_test
