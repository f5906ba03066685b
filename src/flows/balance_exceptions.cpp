#include "flows/balance_exceptions.hpp"

#include <algorithm>

namespace weir::flows {
namespace {

constexpr std::chrono::days finance_compares_within{5};

}  // namespace

store::Exception balance_exception(const Context& context, const store::BalanceProofRow& row) {
  const auto& proof = row.proof;
  const std::string currency{proof.told.total.currency().code()};
  std::string unknown;
  for (const std::string& id : proof.unknown) unknown += (unknown.empty() ? "" : ", ") + id;
  const std::string where = accounting::where_it_differs(proof);
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = balance_differs;
  exception.subject = "bank/balance-" + currency;
  exception.reason =
      "Amazon says it owed " + proof.told.total.text() + " at the end of " + iso(proof.day) + "; wallet " +
      proof.wallet.decimal() + ", reserve " + proof.reserve.decimal() + " and deferred " +
      proof.deferred.decimal() + " are " + proof.ours().text() + ": " + absolute(proof.difference()).text() +
      (proof.difference().is_negative() ? " less" : " more") + " at Amazon" +
      (where.empty() ? "" : " (" + where + ")") +
      (unknown.empty() ? "" : "; transactions name settlements that did not come in: " + unknown);
  exception.next =
      unknown.empty()
          ? "look for a settlement that is not here or whose reserve is wrong (weir settlement "
            "list, weir bank list), then for payouts and corrections in Seller Central, Payments, "
            "Statement View; weir bank balance shows each day"
          : "bring the settlement in (Seller Central, Payments, Reports Repository; Amazon lists "
            "reports for 90 days); the next look goes by it";
  exception.owner = "finance";
  exception.deadline = context.clock.now() + finance_compares_within;
  return exception;
}

void drop_told_since(UntoldDays& untold, const std::vector<store::BalanceProofRow>& rows) {
  std::erase_if(untold, [&](const auto& each) {
    return std::ranges::any_of(rows, [&](const store::BalanceProofRow& row) {
      return row.proof.told.total.currency() == each.first &&
             std::chrono::sys_days{row.proof.day} > each.second;
    });
  });
}

store::Exception untold_exception(const Context& context, Currency currency, Date day) {
  const std::string code{currency.code()};
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = balance_untold;
  exception.subject = "bank/balance-" + code;
  exception.reason = "Amazon tells no balance in " + code + " as of the end of " + iso(day) +
                     ", and there are settlements in " + code + ": nothing proves wallet and reserve there";
  exception.next = "look whether the account still shows a balance in " + code +
                   " (Seller Central, Payments), and ask again: weir bank balance --ask " + iso(day) +
                   "; where it does, and Amazon stays silent, tell Amazon's support of listBalances";
  exception.owner = "finance";
  exception.deadline = context.clock.now() + finance_compares_within;
  return exception;
}

}  // namespace weir::flows
