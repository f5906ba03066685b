#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <nlohmann/json.hpp>

#include "http/client.hpp"
#include "http/server.hpp"
#include "sandbox/control/sandbox.hpp"
#include "sandbox/ecc/test_gateway.hpp"

namespace weir::sandbox::sandbox_wire_test {
namespace {

using Json = nlohmann::json;

// weir-sandbox in this process, spoken to over its ports. A receiver listens for what ECC sends.
class SandboxWire : public testing::Test {
 protected:
  void SetUp() override {
    const auto listens = receiver.start([this](const http::Request& request) {
      if (!has_arrived.exchange(true)) arrived.set_value(request.path + " " + request.body);
      return http::Response{200, {}, "IDoc-XML-inbound ok"};
    });
    ASSERT_TRUE(listens.has_value());
    Options options;
    options.ecc_receiver = "http://127.0.0.1:" + std::to_string(receiver.port()) + "/idoc";
    options.ecc_sends_gzip = true;
    sandbox = std::make_unique<Sandbox>(options);
    const auto ready = sandbox->start();
    ASSERT_TRUE(ready.has_value());
    places = Json::parse(*ready);
  }

  Result<HttpResponse> post(const std::string& url, const Json& body) {
    return http.send({.method = "POST",
                      .url = url,
                      .headers = {{"content-type", "application/json"}},
                      .body = body.dump()});
  }
  Result<HttpResponse> ask(const std::string& operation, const Json& body) {
    return post(places.at("ecc").get<std::string>() + "/rfc-gateway/" + operation, body);
  }
  std::string opened() {
    const Json parameters{{"user", "WEIR"}, {"passwd", "Stauwehr-2026"}, {"client", "100"}};
    const auto answer = ask("open", {{"params", parameters}});
    return answer ? Json::parse(answer->body).value("session", "") : std::string{};
  }
  Json control(const std::string& path, const Json& body) {
    const auto answer = post(places.at("control").get<std::string>() + path, body);
    return answer && answer->status == 200 ? Json::parse(answer->body) : Json::object();
  }
  void break_next(std::string_view kind) {
    const auto answer = post(places.at("control").get<std::string>() + "/fault",
                             {{"side", "ecc"}, {"kind", kind}, {"seconds", 1}});
    ASSERT_TRUE(answer.has_value());
    ASSERT_EQ(answer->status, 200) << answer->body;
  }
  Json echo(const std::string& session) {
    return {{"session", session},
            {"function", "STFC_CONNECTION"},
            {"parameters", {{"REQUTEXT", std::string(200, 'x')}}}};
  }

  std::promise<std::string> arrived;
  std::atomic<bool> has_arrived = false;
  http::Server receiver{{}};
  std::unique_ptr<Sandbox> sandbox;
  http::CurlSender http{{}};
  Json places;
};

TEST_F(SandboxWire, breaks_connections_before_and_in_the_middle_of_an_answer) {
  for (const std::string_view kind : {"cut_before_commit", "cut_after_commit", "cut_mid_body"}) {
    const auto session = opened();
    ASSERT_FALSE(session.empty());
    break_next(kind);
    const auto answer = ask("call", echo(session));
    ASSERT_FALSE(answer.has_value()) << kind << ": " << answer->body;
    EXPECT_EQ(answer.error().code, "http.lost_answer") << kind;
    const auto again = ask("ping", {{"session", session}});
    ASSERT_TRUE(again.has_value()) << "and listens on";
    EXPECT_EQ(Json::parse(again->body).at("error").at("rc"), 1) << "but the session went with the connection";
  }
}

TEST_F(SandboxWire, sends_a_delivery_whose_goods_were_issued) {
  const auto session = opened();
  for (const Json& call :
       {Json{{"function", ecc::testing::create}, {"parameters", ecc::testing::create_parameters()}},
        Json{{"function", "BAPI_TRANSACTION_COMMIT"}}}) {
    Json request = call;
    request["session"] = session;
    const auto answer = ask("call", request);
    ASSERT_TRUE(answer.has_value());
    ASSERT_TRUE(Json::parse(answer->body).contains("exports")) << answer->body;
  }
  const auto deliveries = control("/sap/deliveries", Json::object());
  ASSERT_EQ(deliveries["deliveries"].size(), 1u) << deliveries;
  const auto number = deliveries["deliveries"][0].get<std::string>();
  ASSERT_TRUE(control("/sap/goods-issue", {{"delivery", number}}).contains("document"));
  auto document = arrived.get_future();
  ASSERT_EQ(document.wait_for(std::chrono::seconds{20}), std::future_status::ready);
  const auto text = document.get();
  EXPECT_TRUE(text.starts_with("/idoc <?xml version=\"1.0\" encoding=\"utf-8\"?><DELVRY07>"))
      << text.substr(0, 80);
  EXPECT_NE(text.find("<VBELN>" + number + "</VBELN>"), std::string::npos);
}

TEST_F(SandboxWire, holds_a_slow_answer_back) {
  const auto session = opened();
  break_next("slow");
  const auto begin = std::chrono::steady_clock::now();
  const auto answer = ask("call", echo(session));
  ASSERT_TRUE(answer.has_value());
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds{950});
  for (const auto& [name, value] : answer->headers) EXPECT_FALSE(name.starts_with("x-stand-in")) << name;
}

}  // namespace
}  // namespace weir::sandbox::sandbox_wire_test
