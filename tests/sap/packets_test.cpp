// 500 orders go in packets to a stand-in ECC that breaks connections at every point where an answer can get
// lost, while our own process dies where its record can. Each order has to be there once.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "posting/submit_once.hpp"
#include "sandbox/ecc/ecc.hpp"
#include "sandbox/world/world.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/idocs.hpp"
#include "sap/reads/sales_orders.hpp"
#include "sap/soap/http_ways.hpp"
#include "sap/soap/idoc_port.hpp"
#include "sap/soap/soap_rfc.hpp"
#include "support/any_database.hpp"
#include "support/open_gate.hpp"

namespace weir::sap::packets_test {
namespace {

using namespace std::chrono_literals;
using Receipts = std::vector<Result<posting::Receipt>>;

constexpr std::size_t orders_all = 500;
constexpr std::size_t packet_size = 50;
constexpr Duration processing_max = std::chrono::minutes{10};
constexpr int rounds_max = 200;

// Our process ends between SAP's answer and our record of it.
struct ProcessDied {};

// The stand-in without a wire. What it breaks off is a lost answer, as it is over one.
class ToEcc final : public HttpSender {
 public:
  ToEcc(sandbox::Ecc& ecc, const Clock& clock) : ecc_{ecc}, clock_{clock} {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    const auto asked = http::request_from(request.method, request.url, request.headers, request.body);
    http::Response answer = ecc_.handle(*asked, clock_.now());
    if (answer.delivery != http::Delivery::whole) {
      ++broken_;
      return Failure{.next = Next::retry,
                     .code = "http.lost_answer",
                     .text = "broken",
                     .subject = request.url,
                     .not_before = {}};
    }
    return HttpResponse{answer.status, std::move(answer.headers), std::move(answer.body)};
  }
  int broken() const { return broken_; }

 private:
  sandbox::Ecc& ecc_;
  const Clock& clock_;
  int broken_ = 0;
};

std::string number_of(std::size_t order) {
  const std::string digits = std::to_string(1'000'000 + order);
  return "304-" + digits + "-" + digits;
}

SalesOrder sales_order(const std::string& number) {
  const Money price = *Money::parse("50.42", *Currency::of("EUR"));
  SalesOrder order;
  order.header = {.doc_type = "ZAMZ",
                  .sales_org = "1000",
                  .distr_chan = "10",
                  .division = "00",
                  .purch_no_c = number,
                  .purch_date = 2026y / 11 / 22,
                  .po_method = "AMZ",
                  .req_date_h = 2026y / 11 / 25,
                  .currency = "EUR",
                  .ass_number = {},
                  .dlv_block = {}};
  order.items = {{"000010", "000000000000100001", "1000", 2, "ST", "WEIR-001"}};
  order.conditions = {{"000010", "ZAMP", price, 2}};
  order.partners = {{"AG", "0000100001", ""}};
  return order;
}

enum class Way { soap, plain };

class Packets {
 public:
  Packets(std::uint64_t seed, Way way, bool asks)
      : chance_{seed}, asks_{asks}, ecc_{world_.catalog(), seed}, way_{way_of(way)} {
    for (const char* kind : {"cut_before_commit", "cut_after_commit", "cut_mid_body", "dump"})
      EXPECT_TRUE(ecc_.add_fault({.side = "ecc",
                                  .kind = kind,
                                  .order = {},
                                  .operation = sales_order_mestyp,
                                  .times = 1'000'000,
                                  .one_in = 6}))
          << kind;
  }

  // Until every order is posted, or nobody would wait any longer. How many are not.
  std::size_t post_all() {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < orders_all; ++i) open.push_back(number_of(i));
    for (int round = 0; round < rounds_max && !open.empty(); ++round) {
      open = post(open);
      clock_.advance(processing_max + 1min);
    }
    return open.size();
  }

  // Purchase-order numbers as the stand-in has them, and how often.
  std::map<std::string, int> in_sap() {
    std::map<std::string, int> count;
    const auto truth = nlohmann::json::parse(ecc_.truth_orders());
    for (const auto& order : truth) ++count[order.at("po").get<std::string>()];
    return count;
  }
  std::size_t posted() {
    std::size_t count = 0;
    for (std::size_t i = 0; i < orders_all; ++i)
      if (const auto posting = postings_.find("de", "sales_order", number_of(i)))
        count += posting->state == store::PostingState::posted ? 1 : 0;
    return count;
  }
  int broken() const { return to_ecc_.broken(); }
  int deaths() const { return deaths_; }

 private:
  std::unique_ptr<IdocWay> way_of(Way way) {
    if (way == Way::soap) return std::make_unique<SoapIdocWay>(http_);
    return std::make_unique<PlainIdocWay>(http_);
  }

  bool one_in(unsigned many) { return chance_() % many == 0; }

  // Those that are still open, in the order in which they came back.
  std::vector<std::string> post(const std::vector<std::string>& numbers) {
    std::vector<std::string> open;
    for (std::size_t begin = 0; begin < numbers.size(); begin += packet_size) {
      const std::size_t end = std::min(begin + packet_size, numbers.size());
      const std::vector<std::string> packet(numbers.begin() + static_cast<std::ptrdiff_t>(begin),
                                            numbers.begin() + static_cast<std::ptrdiff_t>(end));
      const auto receipts = post_packet(packet);
      for (std::size_t i = 0; i < packet.size(); ++i)
        if (receipts.empty() || !receipts[i]) open.push_back(packet[i]);
    }
    return open;
  }

  // Nothing came back when the process died; the next one is a new Poster on the same store.
  Receipts post_packet(const std::vector<std::string>& numbers) {
    std::vector<posting::Item> items;
    for (const std::string& number : numbers) {
      store::Posting intent;
      intent.connection = "de";
      intent.kind = "sales_order";
      intent.key = intent.reference = number;
      items.push_back({intent, content_of(idoc_of(number))});
    }
    posting::Poster poster{*database_, postings_, clock_, std::string(40, 's'),
                           asks_ ? processing_max : Duration::zero()};
    try {
      return poster.submit_once(items, ask(), send());
    } catch (const ProcessDied&) {
      ++deaths_;
      return {};
    }
  }

  static Idoc idoc_of(const std::string& number) {
    return sales_order_idoc(sales_order(number), "SALESORDER_CREATEFROMDAT202");
  }

  posting::Ask ask() {
    return [this](const std::vector<std::string>& references,
                  Instant since) -> Result<std::map<std::string, std::string>> {
      std::map<std::string, std::string> there;
      if (!asks_) return there;
      const auto orders = find_sales_orders(rfc_, references);
      if (!orders) return orders.error();
      for (const auto& order : *orders) there.emplace(order.bstnk, order.vbeln);
      std::vector<std::string> arckeys;
      for (const auto& reference : references) arckeys.push_back(sales_order_arckey(reference));
      const auto idocs = find_idocs(rfc_, {sales_order_mestyp, "WEIR", since}, arckeys);
      if (!idocs) return idocs.error();
      for (const auto& reference : references)
        if (const auto found = idocs->find(sales_order_arckey(reference)); found != idocs->end())
          there.emplace(reference, found->second);
      return there;
    };
  }

  posting::Send send() {
    return [this](std::span<const posting::Item> items) -> Result<IdocReceipts> {
      std::vector<Idoc> idocs;
      for (const auto& item : items) idocs.push_back(idoc_of(item.intent.key));
      const auto turn = port_.turn(Urgency::orders);
      auto sent = port_.submit(*turn, idocs);
      if (sent && one_in(3)) throw ProcessDied{};
      return sent;
    };
  }

  std::mt19937_64 chance_;
  const bool asks_;
  ManualClock clock_{Instant{std::chrono::sys_days{2026y / 11 / 24} + 9h}};
  sandbox::World world_{7};
  sandbox::Ecc ecc_;
  ToEcc to_ecc_{ecc_, clock_};
  SapHttp http_{to_ecc_, {"http://ecc.test", "100", "EN", "WEIR", "Stauwehr-2026"}};
  SoapRfc rfc_{http_};
  std::unique_ptr<IdocWay> way_;
  testing::OpenGate gate_;
  SapCalls calls_{gate_, clock_, "ecc.test", "de"};
  IdocPort port_{*way_, {"100", "WEIR", "WEIR", "SAPECX", "ECXCLNT100"}, calls_};
  std::unique_ptr<store::Database> database_ = testing::any_database();
  store::Postings postings_{*database_};
  int deaths_ = 0;
};

std::vector<std::uint64_t> seeds() {
  const char* asked = std::getenv("WEIR_SIM_SEEDS");
  std::vector<std::uint64_t> seeds;
  for (std::uint64_t seed = 1; seed <= (asked == nullptr ? 1u : std::stoul(asked)); ++seed)
    seeds.push_back(seed);
  return seeds;
}

void each_is_there_once(Way way) {
  int deaths = 0;
  for (const auto seed : seeds()) {
    Packets packets{seed, way, true};
    EXPECT_EQ(packets.post_all(), 0u) << "seed " << seed;
    const auto in_sap = packets.in_sap();
    EXPECT_EQ(in_sap.size(), orders_all) << "seed " << seed;
    for (const auto& [number, count] : in_sap) EXPECT_EQ(count, 1) << number << ", seed " << seed;
    EXPECT_EQ(packets.posted(), orders_all) << "seed " << seed;
    EXPECT_GT(packets.broken(), 0) << "nothing was cut, seed " << seed;
    deaths += packets.deaths();
  }
  EXPECT_GT(deaths, 0) << "nobody died";
}

TEST(PacketsUnderCuts, AreInSapOnceEach) { each_is_there_once(Way::soap); }

TEST(PacketsUnderCuts, AreInSapOnceEachWhereSapTellsNoNumber) { each_is_there_once(Way::plain); }

// The same worlds without the question: this is what it is asked for.
TEST(PacketsUnderCuts, AreDoubledWhereNobodyAsks) {
  for (const auto seed : seeds()) {
    Packets packets{seed, Way::soap, false};
    EXPECT_EQ(packets.post_all(), 0u) << "seed " << seed;
    int documents = 0;
    for (const auto& [number, count] : packets.in_sap()) documents += count;
    EXPECT_GT(documents, static_cast<int>(orders_all)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace weir::sap::packets_test
