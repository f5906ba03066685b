#include "sap/rfc/rfc_logon.hpp"

#include <gtest/gtest.h>

namespace weir::sap::rfc_logon_test {
namespace {

RfcLogon logon() {
  return {.direct = RfcHost{"ecc.example", "07"},
          .balanced = {},
          .router = {},
          .snc = {},
          .client = "100",
          .language = "EN",
          .user = "WEIR",
          .password = Secret{"Stauwehr"}};
}

std::string shown(const RfcConnectionParameters& parameters) {
  std::string text;
  for (const auto& [name, value] : parameters) text += name + "=" + value + " ";
  return text;
}

TEST(RfcLogon, NamesAHost) {
  EXPECT_EQ(shown(connection_parameters(logon())),
            "ashost=ecc.example sysnr=07 client=100 lang=EN user=WEIR passwd=Stauwehr "
            "use_repository_roundtrip_optimization=1 ");
}

TEST(RfcLogon, OrAMessageServerBehindARouterWithEncryption) {
  RfcLogon balanced = logon();
  balanced.direct.reset();
  balanced.balanced = RfcMessageServer{"ms.example", "3600", "ECX", "BATCH"};
  balanced.router = "/H/router/S/3299/W/geheim/H/";
  balanced.snc = RfcSnc{"/opt/libsapcrypto.so", "p:CN=ECX", "", "3"};
  EXPECT_EQ(shown(connection_parameters(balanced)),
            "mshost=ms.example msserv=3600 r3name=ECX group=BATCH saprouter=/H/router/S/3299/W/geheim/H/ "
            "snc_mode=1 snc_lib=/opt/libsapcrypto.so snc_partnername=p:CN=ECX snc_qop=3 client=100 lang=EN "
            "user=WEIR passwd=Stauwehr use_repository_roundtrip_optimization=1 ");
  Scrubber scrubber;
  add_secrets(scrubber, balanced);
  EXPECT_EQ(scrubber.scrubbed("at /H/router/S/3299/W/geheim/H/ with Stauwehr"),
            "at /H/router/S/3299/W/********/H/ with ********");
}

TEST(RfcRegistration, NamesAProgramAtAGateway) {
  EXPECT_EQ(shown(connection_parameters(RfcRegistration{"ecc.example", "sapgw07", "WEIR", ""})),
            "gwhost=ecc.example gwserv=sapgw07 program_id=WEIR ");
}

}  // namespace
}  // namespace weir::sap::rfc_logon_test
