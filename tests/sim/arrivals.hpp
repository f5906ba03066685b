#pragma once
// A crossing that SAP sends IDocs to, by its HTTP port without a wire; and its store, seen from beside.
#include <gtest/gtest.h>

#include "app/demo_config.hpp"
#include "app/idoc_receiver.hpp"
#include "sim/crossing.hpp"

namespace weir::testing {

inline constexpr const char* receiver_user = "SAPECX";
inline constexpr const char* receiver_password = "a password of SAP's";

// Carries what SAP's port sends to the receiver of the engine that stands now.
class ReceiverDoor final : public HttpSender {
 public:
  explicit ReceiverDoor(Crossing& crossing) : crossing_{crossing} {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    http::Headers headers;
    for (const auto& [name, value] : request.headers) headers.emplace_back(lower_ascii(name), value);
    const auto asked = http::request_from(request.method, request.url, std::move(headers), request.body);
    ensure(asked.has_value(), "SAP made an address that is none");
    auto answer = answer_of(*asked);
    last = answer;
    return HttpResponse{answer.status, std::move(answer.headers), std::move(answer.body)};
  }
  http::Response answer_of(const http::Request& request) const {
    app::IdocReceiver receiver;
    receiver.add(*crossing_.engine().receiver_of("demo"), "demo", receiver_user, receiver_password);
    return receiver.answer(request);
  }

  http::Response last;

 private:
  Crossing& crossing_;
};

class Arrivals {
 public:
  explicit Arrivals(std::string of_sap = "", std::uint64_t seed = 7, std::string of_amazon = "",
                    std::size_t articles = sandbox::usual_articles)
      : crossing{seed, std::move(of_sap),         std::move(of_amazon), "", "", sandbox::WorldSize::small,
                 articles} {
    set_port({});
    crossing.ecc().set_delivery_output(sandbox::ecc::DeliveryOutput{"DELVRY07", "WEIRXML", "WEIR"});
  }

  void set_port(sandbox::ecc::HttpPort port) {
    port.name = "WEIRXML";
    port.url = "http://weir.test/idoc/demo";
    if (port.user.empty()) {
      port.user = receiver_user;
      port.password = receiver_password;
    }
    crossing.ecc().set_http_port(std::move(port), door);
  }
  // One delivery leaves with a parcel: an IDoc that waits for the port. SAP's orders have to be there.
  void deliver() {
    if (deliveries_.empty()) deliveries_ = crossing.ecc().create_deliveries(crossing.now());
    ASSERT_FALSE(deliveries_.empty()) << "nothing can be delivered";
    sandbox::ecc::GoodsIssue issue;
    issue.packages = {{"JJD0003900078828230"}};
    EXPECT_TRUE(crossing.ecc().post_goods_issue(deliveries_.back(), issue, crossing.now()));
    deliveries_.pop_back();
  }
  int post(const std::string& body) {
    const std::string url = "http://weir.test/idoc/demo";
    const auto answer =
        door.send({.method = "POST",
                   .url = url,
                   .headers = {{"authorization", "Basic U0FQRUNYOmEgcGFzc3dvcmQgb2YgU0FQJ3M="}},
                   .body = body});
    return answer->status;
  }
  std::vector<store::ReceivedIdoc> rows() {
    auto found = store::ReceivedIdocs{*beside_}.list("demo", 100);
    return {found.rbegin(), found.rend()};
  }
  // The states of all that came, in order: "new kept ".
  std::string states() {
    std::string line;
    for (const auto& row : rows()) line += std::string{store::name_of(row.state)} + ' ';
    return line;
  }
  std::vector<store::Exception> exceptions(std::string_view code) {
    auto open = store::Exceptions{*beside_}.list_open();
    std::erase_if(open, [&](const auto& exception) { return exception.code != code; });
    return open;
  }
  store::Database& beside() { return *beside_; }

  Crossing crossing;
  ReceiverDoor door{crossing};

 private:
  std::unique_ptr<store::Database> beside_ = *store::Database::open((crossing.folder() / "weir.db").string());
  std::vector<std::string> deliveries_;
};

// As SAP sends it: a delivery to somebody, written by hand.
inline std::string delivery_xml(const std::string& docnum, const std::string& name,
                                const std::string& control = "") {
  return "<IDOC BEGIN=\"1\"><EDI_DC40 SEGMENT=\"1\"><TABNAM>EDI_DC40</TABNAM><MANDT>100</MANDT><DOCNUM>" +
         docnum + "</DOCNUM><IDOCTYP>DELVRY03</IDOCTYP><MESTYP>DESADV</MESTYP>" +
         "<SNDPRN>ECXCLNT100</SNDPRN>" + control +
         "</EDI_DC40><E1EDL20 SEGMENT=\"1\"><VBELN>0080000001</VBELN><E1ADRM1 SEGMENT=\"1\"><NAME1>" + name +
         "</NAME1></E1ADRM1></E1EDL20></IDOC>";
}
inline std::string message_of(const std::string& idocs, const std::string& type = "DELVRY03") {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?><" + type + ">" + idocs + "</" + type + ">";
}

}  // namespace weir::testing
