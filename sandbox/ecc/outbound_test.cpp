#include <nlohmann/json.hpp>

#include "http/client.hpp"
#include "http/gzip.hpp"
#include "http/server.hpp"
#include "sandbox/ecc/layout.hpp"
#include "sandbox/ecc/test_gateway.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc::testing::outbound_test {
namespace {

using namespace std::chrono_literals;

// Keeps what it is sent and answers as it is told; 0 is no answer.
class Receiver final : public HttpSender {
 public:
  Result<HttpResponse> send(const HttpRequest& request) override {
    requests.push_back(request);
    if (status == 0)
      return Failure{.next = Next::retry, .code = "http.lost_answer", .text = "cut", .subject = ""};
    return HttpResponse{.status = status, .headers = {}, .body = "IDoc-XML-inbound ok"};
  }
  int status = 200;
  std::vector<HttpRequest> requests;
};

std::string header_of(const HttpRequest& request, std::string_view wanted) {
  for (const auto& [name, value] : request.headers)
    if (name == wanted) return value;
  return {};
}

// With a system whose deliveries go to a port.
struct Sending : System {
  explicit Sending(std::string port = "WEIRXML") {
    ecc.set_http_port({.name = "WEIRXML", .url = "http://weir.test/idoc"}, receiver);
    ecc.set_delivery_output(DeliveryOutput{"DELVRY07", std::move(port), "WEIR"});
  }
  void deliver(int count = 1) {
    for (int sent = 0; sent < count; ++sent) send_order(with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""));
    for (const auto& number : ecc.create_deliveries(now)) {
      GoodsIssue issue;
      issue.packages = {{"JJD0003900078828230"}};
      EXPECT_TRUE(ecc.post_goods_issue(number, issue, now));
    }
  }
  Json outbound() { return Json::parse(ecc.truth_outbound()); }
  std::string statuses() {
    std::string line;
    for (const auto& idoc : outbound()) line += idoc["status"].get<std::string>() + " ";
    return line;
  }
  Json trfc() { return Json::parse(ecc.truth_trfc()); }

  Receiver receiver;
};

TEST(Outbound, GoesToTheReceiverOnce) {
  Sending system;
  system.deliver();
  EXPECT_EQ(system.statuses(), "30 ");
  EXPECT_EQ(system.ecc.push_outbound(system.now), 1u);
  EXPECT_EQ(system.statuses(), "03 ");
  EXPECT_EQ(system.ecc.push_outbound(system.now), 0u);
  ASSERT_EQ(system.receiver.requests.size(), 1u);
  const auto& request = system.receiver.requests[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "http://weir.test/idoc");
  EXPECT_EQ(header_of(request, "content-type"), "text/xml; charset=utf-8");
  EXPECT_EQ(header_of(request, "authorization"), "");
  EXPECT_EQ(request.body, system.outbound()[0]["xml"]);
}

TEST(Outbound, StaysWhereNobodyFetchesIt) {
  Sending system{"ELSEWHERE"};
  system.deliver();
  EXPECT_EQ(system.ecc.push_outbound(system.now), 0u);
  EXPECT_EQ(system.statuses(), "30 ");
}

TEST(Outbound, IsResentAfterAnErrorAndThenInAnotherOrder) {
  Sending system;
  system.deliver(3);
  for (const int status : {0, 503, 202}) {
    system.receiver.status = status;
    EXPECT_EQ(system.ecc.push_outbound(system.now) + system.ecc.resend_outbound(system.now), 0u) << status;
    EXPECT_EQ(system.statuses(), "02 02 02 ") << status;
  }
  system.receiver.requests.clear();
  system.receiver.status = 200;
  EXPECT_EQ(system.ecc.push_outbound(system.now), 0u) << "only RBDAGAIN takes what has failed";
  EXPECT_EQ(system.ecc.resend_outbound(system.now), 3u);
  EXPECT_EQ(system.statuses(), "03 03 03 ");
  ASSERT_EQ(system.receiver.requests.size(), 3u);
  for (std::size_t place = 0; place < 3; ++place)
    EXPECT_EQ(system.receiver.requests[place].body, system.outbound()[2 - place]["xml"]);
  EXPECT_EQ(system.ecc.resend_outbound(system.now), 0u);
}

TEST(Outbound, IsInAnEnvelopeWhereThePortSaysSo) {
  Sending system;
  system.ecc.set_http_port(
      {.name = "WEIRXML", .url = "http://weir.test/", .user = "SAP", .password = "p:w", .has_soap = true},
      system.receiver);
  system.deliver();
  system.ecc.push_outbound(system.now);
  const auto& request = system.receiver.requests.at(0);
  EXPECT_EQ(header_of(request, "authorization"), "Basic U0FQOnA6dw==");
  const auto envelope = parse_xml(request.body);
  ASSERT_TRUE(envelope) << request.body;
  EXPECT_EQ(envelope->space, "http://schemas.xmlsoap.org/soap/envelope/");
  const auto& root = envelope->child("Body")->children.at(0);
  EXPECT_EQ(root.name, "DELVRY07");
  EXPECT_EQ(root.space, "urn:sap-com:document:sap:idoc:messages");
  EXPECT_EQ(root.child("IDOC")->space, "");
  EXPECT_NE(root.child("IDOC")->child("E1EDL20"), nullptr);
}

TEST(Outbound, IsPackedAndInUtf16WhereThePortSaysSo) {
  Sending system;
  system.ecc.set_http_port(
      {.name = "WEIRXML", .url = "http://weir.test/", .is_packed = true, .is_utf16 = true}, system.receiver);
  system.deliver();
  system.ecc.push_outbound(system.now);
  const auto& request = system.receiver.requests.at(0);
  EXPECT_EQ(header_of(request, "content-encoding"), "gzip");
  EXPECT_EQ(header_of(request, "content-type"), "text/xml; charset=utf-16");
  const auto body = http::gunzipped(request.body, 1u << 20);
  ASSERT_TRUE(body);
  EXPECT_TRUE(body->starts_with(std::string_view{"\xFF\xFE<\0?\0x\0m\0l\0", 12}));
  EXPECT_TRUE(contains(*body, std::string_view{"u\0t\0f\0-\0"
                                               "1\0"
                                               "6\0",
                                               12}));
  EXPECT_TRUE(contains(*body, std::string_view{"J\0\xFC\0r\0g\0e\0n\0", 12})) << "Jürgen";
  EXPECT_EQ(body->size() % 2, 0u);
}

TEST(Outbound, GoesOverTheWireAsWell) {
  std::string seen;
  http::Server server{{}};
  const auto started = server.start([&](const http::Request& request) {
    seen = request.method + " " + request.path + " " + request.body;
    return http::Response{200, {}, "ok"};
  });
  ASSERT_TRUE(started.has_value());
  http::CurlSender sender{{}};
  Sending system;
  system.ecc.set_http_port({.name = "WEIRXML",
                            .url = "http://127.0.0.1:" + std::to_string(server.port()) + "/idoc",
                            .is_packed = true},
                           sender);
  system.deliver();
  EXPECT_EQ(system.ecc.push_outbound(system.now), 1u);
  EXPECT_EQ(seen, "POST /idoc " + system.outbound()[0]["xml"].get<std::string>());
  server.stop();
  system.deliver();
  EXPECT_EQ(system.ecc.push_outbound(system.now), 0u);
  EXPECT_EQ(system.statuses(), "03 02 ") << "nobody listens";
}

// The offsets of the reference (section G2).
TEST(Outbound, SegmentsOfADeliveryHaveTheirFieldsAtTheirPlaces) {
  const auto* type = find_basic_type("DELVRY07");
  const auto place = [&](std::string_view segment, std::string_view field) {
    std::size_t sum = 0;
    for (const auto& rule : segment_named(*type, segment)->fields) {
      if (rule.name == field) return sum;
      sum += rule.length;
    }
    return std::string::npos;
  };
  EXPECT_EQ(place("E2EDL20004", "LIFEX"), 218u);
  EXPECT_EQ(place("E2EDL20004", "POTIM"), 296u);
  EXPECT_EQ(place("E2EDL21", "AULWE"), 44u);
  EXPECT_EQ(place("E2ADRM1", "TZCODE"), 911u);
  EXPECT_EQ(place("E2EDT13", "EVENT_ALI"), 133u);
  EXPECT_EQ(place("E2EDL24", "KDMAT35"), 470u);
  EXPECT_EQ(place("E2EDL24", "VGBEL"), 917u);
  EXPECT_EQ(place("E2EDL24", "VGPOS"), 927u);
  EXPECT_EQ(place("E2EDL43", "DATUM"), 42u);
  EXPECT_EQ(place("E2EDL41", "POSEX"), 62u);
  EXPECT_EQ(place("E2EDL37", "EXIDV2"), 337u);
  EXPECT_EQ(place("E2EDL37", "KDMAT35"), 496u);
  EXPECT_EQ(place("E2EDL49", "XSIURL_SINGLE_TRACK"), 65u);
  EXPECT_EQ(place("E2EDL44", "PARID"), 183u);
}

// A registered server, which answers every step.
struct Server {
  explicit Server(System& asked) : system{asked} {
    id = ask(system, "register", {{"program_id", "WEIR"}}).at("server").get<std::string>();
  }
  Json next() { return ask(system, "next", {{"server", id}, {"wait_ms", 1'000}}); }
  Json answer(const Json& call, std::string_view state) {
    return ask(system, "answer", {{"server", id}, {"id", call["id"]}, {"state", state}, {"message", "why"}});
  }
  // The step that came next and is answered so; empty when there was none.
  std::string step(std::string_view state) {
    const auto given = next();
    if (!given.contains("call")) return {};
    EXPECT_EQ(answer(given["call"], state), Json::object());
    return given["call"]["step"].get<std::string>();
  }
  std::string steps() {
    std::string line;
    for (auto name = step("ok"); !name.empty(); name = step("ok")) line += name + " ";
    return line;
  }
  System& system;
  std::string id;
};

TEST(OutboundTrfc, HandsAnIdocToARegisteredServer) {
  Sending system{"WEIRTRFC"};
  Server server{system};
  EXPECT_EQ(server.next(), Json::object());
  system.deliver();
  system.ecc.push_outbound(system.now);
  EXPECT_EQ(system.statuses(), "03 ") << "which is all that the IDoc will ever tell";
  const auto check = server.next()["call"];
  EXPECT_EQ(check["step"], "check");
  EXPECT_EQ(check["tid"].get<std::string>().size(), 24u);
  EXPECT_EQ(check["function"], "");
  EXPECT_EQ(server.next()["call"], check) << "until it is answered";
  server.answer(check, "ok");
  const auto execute = server.next()["call"];
  EXPECT_EQ(execute["step"], "execute");
  EXPECT_EQ(execute["tid"], check["tid"]);
  EXPECT_EQ(execute["function"], "IDOC_INBOUND_ASYNCHRONOUS");
  const auto& control = execute["parameters"]["IDOC_CONTROL_REC_40"][0];
  EXPECT_EQ(control["DOCNUM"], system.outbound()[0]["docnum"]);
  EXPECT_EQ(control["IDOCTYP"], "DELVRY07");
  EXPECT_EQ(control["RCVPOR"], "WEIRTRFC");
  const auto& rows = execute["parameters"]["IDOC_DATA_REC_40"];
  EXPECT_EQ(rows[0]["SEGNAM"], "E2EDL20");
  EXPECT_EQ(rows[0]["SEGNUM"], "000001");
  EXPECT_EQ(rows[0]["PSGNUM"], "000000");
  EXPECT_EQ(rows[0]["HLEVEL"], "01");
  EXPECT_EQ(rows[0]["DOCNUM"], control["DOCNUM"]);
  EXPECT_TRUE(rows[0]["SDATA"].get<std::string>().starts_with("0080000001"));
  EXPECT_EQ(rows[1]["SEGNAM"], "E2EDL21");
  EXPECT_EQ(rows[1]["PSGNUM"], "000001");
  bool has_tracking = false;
  for (const auto& row : rows)
    has_tracking |= row["SEGNAM"] == "E2EDL49" &&
                    row["SDATA"].get<std::string>() == std::string(30, ' ') + "JJD0003900078828230";
  EXPECT_TRUE(has_tracking);
  server.answer(execute, "ok");
  EXPECT_EQ(server.steps(), "commit confirm ");
  EXPECT_EQ(system.trfc()[0]["step"], "done");
}

TEST(OutboundTrfc, SkipsWhatTheServerHasExecutedAlready) {
  Sending system{"WEIRTRFC"};
  Server server{system};
  system.deliver();
  system.ecc.push_outbound(system.now);
  EXPECT_EQ(server.step("executed"), "check");
  EXPECT_EQ(server.steps(), "confirm ");
}

TEST(OutboundTrfc, TriesAgainLaterWithTheSameTid) {
  Sending system{"WEIRTRFC"};
  Server server{system};
  system.deliver();
  system.ecc.push_outbound(system.now);
  const auto tid = system.trfc()[0]["tid"];
  server.step("ok");
  EXPECT_EQ(server.step("failed"), "execute");
  EXPECT_EQ(server.step("ok"), "rollback");
  EXPECT_EQ(server.next(), Json::object());
  EXPECT_EQ(system.trfc()[0]["tries"], 1);
  EXPECT_EQ(system.trfc()[0]["error"], "why");
  for (int minutes = 0; minutes < 15; minutes += 3) {
    system.now += 3min;
    EXPECT_EQ(server.next().contains("call"), minutes == 12) << minutes;
  }
  EXPECT_EQ(server.next()["call"]["tid"], tid);
  EXPECT_EQ(server.step("failed"), "check");
  EXPECT_EQ(system.ecc.retry_trfc(system.now), 1u) << "by hand in SM58";
  EXPECT_EQ(server.step("ok"), "check");
  EXPECT_EQ(server.step("ok"), "execute");
  EXPECT_EQ(server.step("failed"), "commit");
  system.ecc.retry_trfc(system.now);
  EXPECT_EQ(server.steps(), "check execute commit confirm ");
  EXPECT_EQ(system.trfc()[0]["tid"], tid);
  EXPECT_EQ(system.ecc.retry_trfc(system.now), 0u);
}

TEST(OutboundTrfc, GivesUpAfterThirtyTries) {
  Sending system{"WEIRTRFC"};
  Server server{system};
  system.deliver();
  system.ecc.push_outbound(system.now);
  for (int tries = 0; tries < 30; ++tries) {
    EXPECT_EQ(server.step("failed"), "check") << tries;
    for (int wait = 0; wait < 5; ++wait) {
      system.now += 3min;
      if (wait < 4) server.next();
    }
  }
  system.now += 1min;
  EXPECT_EQ(server.next(), Json::object());
  system.ecc.retry_trfc(system.now);
  EXPECT_EQ(server.step("ok"), "check");
}

TEST(OutboundTrfc, WaitsForAServerThatIsNotThere) {
  Sending system{"WEIRTRFC"};
  system.deliver();
  system.ecc.push_outbound(system.now);
  EXPECT_TRUE(contains(system.trfc()[0]["error"].get<std::string>(), "not registered"));
  Server server{system};
  EXPECT_EQ(server.next(), Json::object());
  system.ecc.retry_trfc(system.now);
  server.step("ok");
  EXPECT_EQ(server.next()["call"]["step"], "execute");
  system.now += 6min;
  EXPECT_EQ(RfcClient::error_of(server.next()), "1 RFC_COMMUNICATION_FAILURE closed") << "it was silent";
  EXPECT_EQ(system.trfc()[0]["step"], "check");
  Server other{system};
  system.ecc.retry_trfc(system.now);
  EXPECT_EQ(other.steps(), "check execute commit confirm ");
}

TEST(OutboundTrfc, RefusesAnUnknownProgramAndAForeignAnswer) {
  Sending system{"WEIRTRFC"};
  const auto refused = ask(system, "register", {{"program_id", "WEIRD"}});
  EXPECT_EQ(RfcClient::error_of(refused), "1 RFC_COMMUNICATION_FAILURE closed");
  EXPECT_TRUE(contains(refused["error"]["message"].get<std::string>(), "not allowed"));
  Server server{system};
  Server other{system};
  system.deliver();
  system.ecc.push_outbound(system.now);
  const auto call = server.next()["call"];
  EXPECT_EQ(other.next(), Json::object()) << "one at a time";
  EXPECT_EQ(RfcClient::error_of(other.answer(call, "ok")), "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(RfcClient::error_of(server.answer(call, "perhaps")), "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(server.answer(call, "ok"), Json::object());
  EXPECT_EQ(RfcClient::error_of(server.answer(call, "ok")), "20 RFC_INVALID_PARAMETER") << "once";
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::outbound_test
