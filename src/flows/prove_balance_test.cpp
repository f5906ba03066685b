#include "flows/prove_balance.hpp"

#include <nlohmann/json.hpp>

#include "support/bank_world.hpp"

namespace weir::flows::bank_test {
namespace {

using BalanceJson = nlohmann::ordered_json;

BalanceJson dollars_json(const char* amount) {
  return {{"currencyCode", "USD"}, {"currencyAmount", BalanceJson::parse(amount)}};
}

struct Sold {
  const char* amount;
  const char* posted;
  const char* settlement = "";
  const char* description = "Order Payment";
};

std::string transactions(const std::vector<Sold>& all, const char* next = "") {
  BalanceJson payload{{"transactions", BalanceJson::array()}};
  for (const Sold& each : all) {
    BalanceJson one{{"transactionType", "Shipment"},
                    {"transactionId", each.posted},
                    {"description", each.description},
                    {"postedDate", each.posted},
                    {"totalAmount", dollars_json(each.amount)},
                    {"relatedIdentifiers", BalanceJson::array()}};
    if (*each.settlement != '\0')
      one["relatedIdentifiers"].push_back(
          {{"relatedIdentifierName", "SETTLEMENT_ID"}, {"relatedIdentifierValue", each.settlement}});
    payload["transactions"].push_back(std::move(one));
  }
  if (*next != '\0') payload["nextToken"] = next;
  return BalanceJson{{"payload", payload}}.dump();
}

std::string balances(const char* total, const char* reserve) {
  const auto part = [](const char* type, const char* amount) {
    return BalanceJson{{"balanceType", type}, {"amount", dollars_json(amount)}};
  };
  BalanceJson one = part("TOTAL", total);
  one["balances"] = {part("AVAILABLE", "10.00"), part("DEFERRED", "20.00"),
                     part("ACCOUNT_LEVEL_RESERVE", reserve)};
  return BalanceJson{{"balances", {one}}}.dump();
}

class BalanceFlow : public BankFlow {
 protected:
  // Its settlement ended on 17 May 2026 and reserves 30.00 dollars.
  BalanceFlow() {
    receive({.rows = {testing::goods(100'00), testing::reserve_closing(-30'00)}});
    match();
    world.amazon.follow(world.clock);
  }
  testing::ScriptedSender& wire() { return world.amazon.wire(); }
  // 10.00 in the wallet and 20.00 deferred, at the end of each day from the 18th on.
  void tell_of_30() {
    wire()
        .answer(200, transactions({{"20.00", "2026-05-18T08:00:00Z"}}))
        .answer(200, transactions({}))
        .answer(200, transactions({{"14.00", "2026-05-18T09:00:00Z"}, {"1.00", "2026-05-17T09:00:00Z", id}},
                                  "more"))
        .answer(200, transactions({{"-4.00", "2026-05-18T10:00:00Z"},
                                   {"-30.00", "2026-05-17T14:00:00Z", "", "Current Reserve Amount"}}));
  }
  std::string look(const std::string& day = "") {
    ProveBalance flow{world.context};
    jobs::Job job;
    job.connection = "de";
    if (!day.empty()) job.args = R"({"day":")" + day + R"("})";
    for (;;) {
      const auto outcomes = flow.run({&job, 1});
      if (outcomes.at(0).failure()) return outcomes.at(0).failure()->code;
      if (outcomes.at(0).effect()) world.database->transact(outcomes.at(0).effect());
      if (!outcomes.at(0).is_unfinished()) return "done";
      job.checkpoint = outcomes.at(0).checkpoint().value();
    }
  }
  static accounting::BalanceProof agreed_on(Date day) {
    const Money none{0, *Currency::of("USD")}, all{30'00, *Currency::of("USD")};
    return {.day = day,
            .zone = "UTC",
            .at = Instant{std::chrono::sys_days{day} + 24h},
            .told = {all},
            .wallet = none,
            .reserve = all,
            .deferred = none};
  }
  std::string proofs() {
    std::string text;
    for (const auto& [connection, proof, at] : world.bank.balances.list("de", 100))
      text += (text.empty() ? "" : "; ") + iso(proof.day) + ' ' + proof.told.total.text() +
              (proof.agrees() ? " agrees" : " less " + proof.ours().text());
    return text;
  }
};

TEST_F(BalanceFlow, AmazonsTotalIsWalletReserveAndDeferred) {
  tell_of_30();
  EXPECT_EQ(days_to_prove(world.context, std::nullopt).size(), 3u) << "before, nobody knows the reserve";
  for (const char* total : {"30.00", "60.00", "60.00"}) wire().answer(200, balances(total, "30.00"));
  ASSERT_EQ(look(), "done");
  EXPECT_EQ(world.amazon.parameter(0, "transactionStatus"), "DEFERRED");
  EXPECT_EQ(world.amazon.parameter(2, "postedAfter").substr(0, 10), "2026-05-17")
      << "what is in no settlement";
  EXPECT_EQ(world.amazon.parameter(3, "nextToken"), "more");
  EXPECT_EQ(world.amazon.parameter(4, "asOfDate"), "2026-05-17");
  EXPECT_EQ(proofs(),
            "2026-05-19 60.00 USD agrees; 2026-05-18 60.00 USD agrees; 2026-05-17 30.00 USD agrees");
  EXPECT_EQ(open(), "");
}

TEST_F(BalanceFlow, OneThatDiffersIsAskedForAgainAndToldAfterTwoDays) {
  const auto differ = [&] {
    tell_of_30();
    for (std::size_t days = days_to_prove(world.context, std::nullopt).size(); days > 0; --days)
      wire().answer(200, balances("58.00", "28.00"));
    return look();
  };
  ASSERT_EQ(differ(), "done");
  EXPECT_EQ(
      proofs(),
      "2026-05-19 58.00 USD less 60.00 USD; 2026-05-18 58.00 USD less 60.00 USD; 2026-05-17 58.00 USD less "
      "30.00 USD");
  EXPECT_EQ(open(), "bank.balance_differs bank/balance-USD") << "of the 17th, which is two days ago by then";
}

TEST_F(BalanceFlow, WithinTwoDaysNobodyIsTold) {
  receive({.id = "70000000012",
           .start = "2026-05-17 14:00:00",
           .end = "2026-05-18 14:00:00",
           .deposit = "2026-05-20 14:00:00",
           .rows = {testing::account_row("Previous Reserve Amount Balance", 30'00),
                    testing::reserve_closing(-30'00)}});
  match();
  world.database->transact(
      [&](Tx& tx) { world.bank.balances.put(tx, "de", agreed_on(2026y / 5 / 17), world.now()); });
  wire().answer(200, transactions({})).answer(200, transactions({})).answer(200, transactions({}));
  for (std::size_t days = days_to_prove(world.context, std::nullopt).size(); days > 0; --days)
    wire().answer(200, balances("58.00", "28.00"));
  ASSERT_EQ(look(), "done");
  EXPECT_EQ(proofs(),
            "2026-05-19 58.00 USD less 30.00 USD; 2026-05-18 58.00 USD less 30.00 USD; 2026-05-17 30.00 USD "
            "agrees");
  EXPECT_EQ(open(), "") << "transactions may come for two days";
}

TEST_F(BalanceFlow, WhatIsMissingIsNamedAndClosedWhenItAgrees) {
  set_day("2026-05-22");
  const auto told = [&](const char* total) {
    wire()
        .answer(200, transactions({}))
        .answer(200, transactions({}))
        .answer(200, transactions({{"5.00", "2026-05-18T09:00:00Z", "70000000099"}}));
    for (std::size_t days = days_to_prove(world.context, std::nullopt).size(); days > 0; --days)
      wire().answer(200, balances(total, "28.00"));
    return look();
  };
  ASSERT_EQ(told("33.00"), "done");
  EXPECT_EQ(open(), "bank.balance_differs bank/balance-USD");
  const std::string reason = reason_of("bank.balance_differs");
  EXPECT_NE(
      reason.find("owed 33.00 USD at the end of 2026-05-19; wallet 5.00, reserve 30.00 and deferred 0.00 are "
                  "35.00 USD: 2.00 USD less at Amazon"),
      std::string::npos)
      << reason;
  EXPECT_NE(reason.find("reserve 2.00 USD less at Amazon"), std::string::npos) << reason;
  EXPECT_NE(reason.find("did not come in: 70000000099"), std::string::npos) << reason;
  ASSERT_EQ(told("35.00"), "done");
  EXPECT_EQ(open(), "");
  const auto again = days_to_prove(world.context, std::nullopt);
  EXPECT_EQ(again.size(), 0u) << "each of them is proven";
}

TEST_F(BalanceFlow, ACurrencyThatAmazonDoesNotTellOfIsToldAfterTwoDays) {
  const auto told = [&](const std::string& answer) {
    wire().answer(200, transactions({})).answer(200, transactions({})).answer(200, transactions({}));
    for (std::size_t days = days_to_prove(world.context, std::nullopt).size(); days > 0; --days)
      wire().answer(200, answer);
    return look();
  };
  world.database->transact(
      [&](Tx& tx) { world.bank.balances.put(tx, "de", agreed_on(2026y / 5 / 17), world.now()); });
  ASSERT_EQ(told(R"({"balances":[]})"), "done");
  EXPECT_EQ(open(), "") << "it may yet come";
  set_day("2026-05-22");
  ASSERT_EQ(told(R"({"balances":[]})"), "done");
  EXPECT_EQ(open(), "bank.balance_untold bank/balance-USD");
  EXPECT_NE(reason_of("bank.balance_untold").find("no balance in USD as of the end of 2026-05-19"),
            std::string::npos)
      << reason_of("bank.balance_untold");
  ASSERT_EQ(told(balances("30.00", "30.00")), "done");
  EXPECT_EQ(open(), "");
  EXPECT_TRUE(days_to_prove(world.context, std::nullopt).empty());
}

TEST_F(BalanceFlow, ADayIsProvenWhenEachCurrencyIsToldOf) {
  set_day("2026-05-22");
  receive({.id = "70000000021", .currency = "GBP", .rows = {testing::goods(50'00)}});
  match();
  for (unsigned day = 17; day <= 21; ++day)
    world.database->transact([&](Tx& tx) {
      world.bank.balances.put(tx, "de", agreed_on(2026y / 5 / std::chrono::day(day)), world.now());
    });
  EXPECT_FALSE(days_to_prove(world.context, std::nullopt).empty()) << "nothing is known of pounds";
}

TEST_F(BalanceFlow, WithoutASettlementNothingIsAsked) {
  testing::LifeWorld other;
  other.connection.bank.source = BankSource::files;
  jobs::Job job;
  job.connection = "de";
  const auto outcomes = ProveBalance{other.context}.run({&job, 1});
  EXPECT_FALSE(outcomes.at(0).failure() || outcomes.at(0).is_unfinished());
  EXPECT_TRUE(other.amazon.wire().requests().empty());
}

TEST_F(BalanceFlow, WhatHasNoAmountProvesNothing) {
  wire().answer(
      200, R"({"payload":{"transactions":[{"transactionId":"T1","postedDate":"2026-05-18T08:00:00Z"}]}})");
  EXPECT_EQ(look(), "bank.balance_unreadable");
}

TEST_F(BalanceFlow, WithoutTheRightToFinancesAmazonsQueueGoesOn) {
  for (int attempt = 0; attempt < 2; ++attempt)
    wire().answer(403, R"({"errors":[{"code":"Unauthorized","message":"no role"}]})");
  jobs::Job job;
  job.connection = "de";
  const auto outcomes = ProveBalance{world.context}.run({&job, 1});
  ASSERT_TRUE(outcomes[0].failure());
  EXPECT_NE(outcomes[0].failure()->next, Next::stop);
}

TEST_F(BalanceFlow, ADayIsAskedForByAPerson) {
  EXPECT_EQ(ask_balance(world.context, 2026y / 5 / 20).error().code, "bank.bad_day") << "it is not over";
  EXPECT_EQ(ask_balance(world.context, 2026y / 5 / 16).error().code, "bank.bad_day")
      << "nobody knows the reserve";
  EXPECT_EQ(ask_balance(world.context, 2026y / 1 / 19).error().code, "bank.bad_day") << "too long ago";
  ASSERT_TRUE(ask_balance(world.context, 2026y / 5 / 17));
  const auto jobs = store::jobs_about(*world.database, "de", "bank/balance", 10);
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(ask_balance(world.context, 2026y / 5 / 18).error().code, "bank.balance_asked")
      << "the first is not answered yet";
  const auto days = days_to_prove(world.context, Date{2026y / 5 / 17});
  EXPECT_EQ(days.front(), Date{2026y / 5 / 17});
  world.connection.bank.proves_balance = false;
  EXPECT_EQ(ask_balance(world.context, 2026y / 5 / 17).error().code, "bank.balance_off");
  world.connection.bank.source = BankSource::off;
  EXPECT_EQ(ask_balance(world.context, 2026y / 5 / 17).error().code, "bank.off");
}

TEST_F(BalanceFlow, TheLastDayOfAMonthIsAskedForUntilItAgrees) {
  set_day("2026-06-15");
  auto days = days_to_prove(world.context, std::nullopt);
  EXPECT_EQ(days.front(), Date{2026y / 5 / 31});
  set_day("2026-06-25");
  days = days_to_prove(world.context, std::nullopt);
  EXPECT_EQ(days.front(), Date{2026y / 6 / 21});
}

}  // namespace
}  // namespace weir::flows::bank_test
