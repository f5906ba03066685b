#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_http_test {
namespace {

constexpr const char* nodes[] = {"/sap/bc/srt/idoc", "/sap/bc/idoc_xml", "/sap/bc/soap/rfc"};

bool is_html(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "content-type") return value.starts_with("text/html");
  }
  return false;
}

std::string header_of(const http::Response& response, std::string_view wanted) {
  for (const auto& [name, value] : response.headers) {
    if (name == wanted) return value;
  }
  return {};
}

http::Request without_header(http::Request request, std::string_view name) {
  std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
  return request;
}

http::Request with_header(http::Request request, std::string_view name, std::string value) {
  request = without_header(std::move(request), name);
  request.headers.emplace_back(name, std::move(value));
  return request;
}

TEST(EccHttp, AsksForALogonAndNamesTheSystemInTheRealm) {
  System system;
  for (const auto* path : nodes) {
    const auto response = system.send(without_header(System::request_to(path, ""), "authorization"));
    EXPECT_EQ(response.status, 401) << path;
    EXPECT_TRUE(is_html(response)) << path;
    EXPECT_EQ(header_of(response, "www-authenticate"),
              "Basic realm=\"SAP NetWeaver Application Server [ECX/100]\"");
  }
}

TEST(EccHttp, RefusesAWrongPasswordAndABrokenHeader) {
  System system;
  // WEIR:stauwehr-2026, WEIRD:Stauwehr-2026, no colon, no base64, another scheme.
  for (const auto* value : {"Basic V0VJUjpzdGF1d2Voci0yMDI2",
                            "Basic V0VJUkQ6U3RhdXdlaHItMjAyNg==", "Basic V0VJUg==", "Basic ????", "Basic V0V",
                            "Bearer V0VJUjpTdGF1d2Voci0yMDI2", ""}) {
    const auto request = with_header(System::request_to("/sap/bc/soap/rfc", ""), "authorization", value);
    EXPECT_EQ(system.send(request).status, 401) << value;
  }
}

TEST(EccHttp, TakesTheUserNameInAnyCase) {
  System system;
  auto request = System::request_to("/sap/bc/ping", "");
  request.method = "GET";
  request = with_header(std::move(request), "authorization",
                        "basic d2VpcjpTdGF1d2Voci0yMDI2");  // weir:Stauwehr-2026
  EXPECT_EQ(system.send(request).status, 200);
}

TEST(EccHttp, AnswersAnUnknownPathAndAnInactiveNodeDifferently) {
  System system;
  const auto unknown = system.post("/sap/bc/srt/rfc/sap/zweir", "");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_TRUE(is_html(unknown));
  const auto inactive = system.post("/sap/bc/soap/wsdl11", "");
  EXPECT_EQ(inactive.status, 403);
  EXPECT_TRUE(is_html(inactive));
  EXPECT_TRUE(contains(inactive.body, "not active"));
}

TEST(EccHttp, KnowsOneClientAndTakesItWhenNoneIsNamed) {
  System system;
  auto request = System::request_to("/sap/bc/soap/rfc", function_call("STFC_CONNECTION", ""));
  request.query = {{"sap-client", "200"}};
  const auto response = system.send(request);
  EXPECT_EQ(response.status, 500);
  EXPECT_TRUE(is_html(response));
  EXPECT_TRUE(contains(response.body, "Client 200 is not available"));
  request.query.clear();
  EXPECT_EQ(system.send(request).status, 200);
}

TEST(EccHttp, AllowsOnlyTheMethodOfTheNode) {
  System system;
  for (const auto* path : nodes) {
    auto request = System::request_to(path, "");
    request.method = "GET";
    EXPECT_EQ(system.send(request).status, 405) << path;
  }
}

TEST(EccHttp, RefusesAnotherContentTypeInTheLanguageOfTheNode) {
  System system;
  for (const auto* type : {"application/json", "application/soap+xml", "application/x-sap.idoc", ""}) {
    for (const auto* path : nodes) {
      const auto request =
          with_header(System::request_to(path, order_document(order_idoc())), "content-type", type);
      const auto response = system.send(request);
      EXPECT_EQ(response.status, 500) << path << type;
      EXPECT_EQ(is_html(response), std::string_view{path} == "/sap/bc/idoc_xml") << path << type;
    }
  }
  EXPECT_TRUE(system.idocs().empty());
}

TEST(EccHttp, AnswersMalformedXmlInTheLanguageOfTheNode) {
  System system;
  for (const auto* body : {"", "<a><b></a>", "no xml"}) {
    const auto soap = system.post("/sap/bc/srt/idoc", body);
    EXPECT_EQ(soap.status, 500);
    EXPECT_TRUE(contains(soap.body, "<SOAP-ENV:Fault>"));
    EXPECT_TRUE(contains(between_tags(soap.body, "faultcode"), "Client"));
    const auto rfc = system.post("/sap/bc/soap/rfc", body);
    EXPECT_EQ(rfc.status, 500);
    EXPECT_EQ(between_tags(rfc.body, "type"), "XML_ERROR");
    EXPECT_EQ(between_tags(rfc.body, "faultstring"), "Internal Server Error");
    const auto plain = system.post("/sap/bc/idoc_xml", body);
    EXPECT_EQ(plain.status, 500);
    EXPECT_TRUE(is_html(plain));
    EXPECT_TRUE(contains(plain.body, "XML error"));
  }
}

TEST(EccHttp, DemandsASoapElevenEnvelopeWithOneElement) {
  System system;
  const auto good = function_call("STFC_CONNECTION", "");
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", good).status, 200);
  const auto soap12 =
      with(good, "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", soap12).status, 500);
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", enveloped("")).status, 500);
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", enveloped("<a/><b/>")).status, 500);
  const auto with_head = with(good, "<soapenv:Body>", "<soapenv:Header/><soapenv:Body>");
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", with_head).status, 200);
}

TEST(EccHttp, LetsAUserDoWhatTheUserMay) {
  System system;
  // WEIR_READ has no authorization for IDocs, WEIR_SEND none for functions.
  const std::string reader{"Basic V0VJUl9SRUFEOlN0YXV3ZWhyLTIwMjY="};
  const std::string sender{"Basic V0VJUl9TRU5EOlN0YXV3ZWhyLTIwMjY="};
  for (const auto* path : {"/sap/bc/srt/idoc", "/sap/bc/idoc_xml"}) {
    const auto request = System::request_to(path, order_document(order_idoc()));
    const auto response = system.send(with_header(request, "authorization", reader));
    EXPECT_EQ(response.status, 403) << path;
    EXPECT_TRUE(is_html(response)) << path;
  }
  const auto call = System::request_to("/sap/bc/soap/rfc", function_call("STFC_CONNECTION", ""));
  EXPECT_EQ(system.send(with_header(call, "authorization", reader)).status, 200);
  const auto refused = system.send(with_header(call, "authorization", sender));
  EXPECT_EQ(refused.status, 500);
  EXPECT_EQ(between_tags(refused.body, "type"), "RFC_AUTHORIZATION_FAILURE");
}

TEST(EccHttp, GivesTheCookiesOfASessionAfterTheLogonAndTakesNoneInPlaceOfIt) {
  System system;
  const auto cookies_of = [](const http::Response& response) {
    std::string cookies;
    for (const auto& [name, value] : response.headers)
      if (name == "set-cookie") cookies += value.substr(0, value.find('=')) + " ";
    return cookies;
  };
  const auto request = System::request_to("/sap/bc/soap/rfc", function_call("STFC_CONNECTION", ""));
  const auto response = system.send(request);
  EXPECT_EQ(cookies_of(response), "sap-usercontext sap-contextid SAP_SESSIONID_ECX_100 ");
  const auto anonymous =
      without_header(with_header(request, "cookie", "SAP_SESSIONID_ECX_100=WEIR"), "authorization");
  const auto refused = system.send(anonymous);
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(cookies_of(refused), "sap-usercontext ");
}

TEST(EccHttp, TellsAboutItselfWithoutALogon) {
  System system;
  const http::Request info{"GET", "/sap/public/info", {}, {}, "", ""};
  const auto response = system.send(info);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(between_tags(response.body, "RFCSYSID"), "ECX");
  EXPECT_EQ(between_tags(response.body, "RFCCHARTYP"), "4103");
  EXPECT_EQ(system.send({"GET", "/sap/public/ping", {}, {}, "", ""}).status, 200);
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_http_test
