// What peers get wrong about money, by the numbers of our list, over whole worlds; F14 to F16 stand with the
// patterns of orders.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/money.hpp"
#include "sandbox/amazon/account.hpp"
#include "sim/crossing.hpp"

namespace weir::testing::failure_patterns_money_test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;
using sandbox::Settlement;

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

std::int64_t minor(const json& amount, const json& currency) {
  return Money::parse(amount.get<std::string>(), *Currency::of(currency.get<std::string>()))->minor();
}

// A sandbox whose own settlements are in SAP, and what Amazon publishes after them.
class FailurePatternsOfMoney : public ::testing::Test {
 protected:
  FailurePatternsOfMoney() { crossing.carry(); }

  const Settlement& first() { return crossing.world().settlements().front(); }
  // The first one's text under an id of its own.
  Settlement like_first(const std::string& id, const std::string& text) {
    Settlement made = first();
    made.text = replaced(text, made.id, id);
    made.id = id;
    return made;
  }
  void publish(Settlement made) {
    auto& account = crossing.amazon().account();
    account.publish(account.world.add(std::move(made)));
  }
  void let_work() { crossing.work_until(crossing.now() + 8h); }
  std::vector<json> in_fi(const std::string& settlement) {
    std::vector<json> documents;
    for (const auto& each : json::parse(crossing.ecc().truth_fi()))
      if (each.at("reference").get<std::string>().starts_with("AMZ" + settlement)) documents.push_back(each);
    return documents;
  }
  // A report that cannot be read is told of as a report.
  std::string told() {
    std::string told;
    for (const auto& each : crossing.engine().exceptions().list_open())
      told += each.code + " of " + each.subject + ": " + each.reason + '\n';
    return told;
  }

  Crossing crossing{3, "", "", "", "", sandbox::WorldSize::small};
};

TEST_F(FailurePatternsOfMoney, F10_AnAmountThatNobodyCanReadIsNoZero) {
  std::string text = first().text;
  const std::size_t at = text.find("\tPrincipal\t");
  ASSERT_NE(at, std::string::npos);
  const std::size_t amount = at + 11, end = text.find('\t', amount);
  text.replace(amount, end - amount, "12.3O");  // a letter
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(amount), '\n') + 1;
  publish(like_first("90000000010", text));
  let_work();
  EXPECT_TRUE(in_fi("90000000010").empty()) << "nothing of it is posted";
  for (const std::string& word :
       {std::string{"settlement.amount_unreadable"}, "line " + std::to_string(line), std::string{"12.3O"}})
    EXPECT_NE(told().find(word), std::string::npos) << word << " in " << told();
}

// A journal that takes what is left over for one more fee balances always, and so says nothing.
TEST_F(FailurePatternsOfMoney, F11_ARowThatIsNotThereIsPluggedByNothing) {
  std::string text = first().text;
  const std::size_t at = text.find("\tPrincipal\t");
  const std::size_t begin = text.rfind('\n', at) + 1;
  text.erase(begin, text.find('\n', at) + 1 - begin);
  publish(like_first("90000000011", text));
  let_work();
  EXPECT_TRUE(in_fi("90000000011").empty());
  EXPECT_NE(told().find("settlement.total_mismatch"), std::string::npos) << told();
}

TEST_F(FailurePatternsOfMoney, F12_AllReportsOfADayAreTakenHoweverManyThereAre) {
  constexpr int reports = 15;
  for (int i = 0; i < reports; ++i) {
    const std::string id = "900000001" + std::to_string(10 + i);
    publish(like_first(id, first().text));
  }
  let_work();
  for (int i = 0; i < reports; ++i) {
    const std::string id = "900000001" + std::to_string(10 + i);
    EXPECT_TRUE(!in_fi(id).empty() || told().find(id) != std::string::npos) << id << " is nowhere";
  }
}

// One tenth, two tenths and three tenths of a unit are no binary fractions: summed as such they leave
// pennies.
TEST_F(FailurePatternsOfMoney, F13_ThousandsOfSmallAmountsAddUpToTheCent) {
  std::istringstream lines{first().text};
  std::string names, summary, row;
  std::getline(lines, names);
  std::getline(lines, summary);
  while (std::getline(lines, row) && row.find("\tPrincipal\t") == std::string::npos) continue;
  const std::size_t amount = row.find("\tPrincipal\t") + 11, end = row.find('\t', amount);
  constexpr std::pair<const char*, int> amounts[] = {{"0.10", 10}, {"0.20", 20}, {"-0.29", -29}, {"0.07", 7}};
  std::int64_t cents = 0;
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    const auto& [written, worth] = amounts[i % 4];
    cents += worth;
    text += std::string{row}.replace(amount, end - amount, written) + '\n';
  }
  Settlement made = first();
  const std::string total = Money{cents, *Currency::of("EUR")}.decimal();
  const std::string old_total = Money{made.total, *Currency::of("EUR")}.decimal();
  ASSERT_NE(summary.find('\t' + old_total + '\t'), std::string::npos) << summary;
  summary = replaced(summary, '\t' + old_total + '\t', '\t' + total + '\t');
  made = like_first("90000000013", names + '\n' + summary + '\n' + text);
  made.total = cents;
  publish(made);
  let_work();
  std::map<std::string, std::int64_t> by_account;
  for (const json& document : in_fi("90000000013"))
    for (const json& line : document.at("lines"))
      by_account[line.at("account")] +=
          minor(line.at("amount"), document.at("currency")) * (line.at("side") == "debit" ? 1 : -1);
  std::erase_if(by_account, [](const auto& each) { return each.second == 0; });
  std::vector<std::int64_t> sums;
  for (const auto& [account, sum] : by_account) sums.push_back(sum);
  std::ranges::sort(sums);
  EXPECT_EQ(sums, (std::vector{-cents, cents})) << "what was sold, and what is on its way to the bank";
}

}  // namespace
}  // namespace weir::testing::failure_patterns_money_test
