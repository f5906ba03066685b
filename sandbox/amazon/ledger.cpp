#include "sandbox/amazon/ledger.hpp"

#include <algorithm>

namespace weir::sandbox {
namespace {

constexpr std::string_view sellable = "SELLABLE";
constexpr std::string_view damaged_there = "WAREHOUSE_DAMAGED";

void count_in_stock(Account& account, const LedgerEntry& entry, std::int64_t quantity) {
  const auto stock = account.stock.find(entry.sku);
  if (stock == account.stock.end()) return;
  (entry.disposition == sellable ? stock->second.fulfillable : stock->second.damaged) += quantity;
  stock->second.updated = entry.at;
}

// What came before the beginning was never less than nothing: what is missing of it was there all the time.
void raise_to_history(Account& account, LedgerBalances& opening) {
  LedgerBalances past = opening;
  std::map<LedgerPlace, std::int64_t> missing;
  for (auto entry = account.ledger.rbegin(); entry != account.ledger.rend(); ++entry) {
    auto& before = past[place_of(*entry)];
    before -= entry->quantity;
    auto& most = missing[place_of(*entry)];
    most = std::max(most, -before);
  }
  for (const auto& [place, pieces] : missing) {
    if (pieces <= 0) continue;
    opening[place] += pieces;
    FbaStock& stock = account.stock.at(place.sku);
    (place.disposition == sellable ? stock.fulfillable : stock.damaged) += pieces;
  }
}

}  // namespace

std::string_view country_of_centre(std::string_view centre) {
  if (centre.starts_with("LYS") || centre.starts_with("ORY")) return "FR";
  return centre.starts_with("WRO") ? "PL" : "DE";
}

LedgerPlace place_of(const LedgerEntry& entry) {
  return {entry.sku, entry.disposition, std::string{country_of_centre(entry.centre)}};
}

bool is_told(const Account& account, const LedgerEntry& entry, Instant made) {
  if (std::max(entry.at, entry.told) > made || (entry.withdrawn && *entry.withdrawn <= made)) return false;
  const auto untold = account.untold_days.find(std::chrono::floor<std::chrono::days>(entry.at));
  return untold == account.untold_days.end() || made >= untold->second;
}

LedgerBalances ledger_balances(const Account& account, Instant at, std::optional<Instant> made) {
  LedgerBalances balances = account.ledger_opening;
  for (const LedgerEntry& entry : account.ledger) {
    const bool is_past = entry.at < World::begin();
    const bool counts = is_past ? entry.at >= at : entry.at < at;
    const bool stands = made ? is_past || is_told(account, entry, *made) : !entry.withdrawn;
    if (counts && stands) balances[place_of(entry)] += is_past ? -entry.quantity : entry.quantity;
  }
  return balances;
}

void open_ledger(Account& account) {
  LedgerBalances opening;
  LedgerBalances came_back;
  for (const LedgerEntry& entry : account.ledger)
    if (entry.disposition != sellable) came_back[place_of(entry)] += entry.quantity;
  for (const auto& [sku, stock] : account.stock) {
    opening[{sku, std::string{sellable}, "DE"}] = stock.fulfillable + stock.reserved;
    opening[{sku, std::string{damaged_there}, "DE"}] = stock.damaged;
  }
  for (const auto& [place, pieces] : came_back) {
    opening[place] += pieces;
    account.stock.at(place.sku).damaged += pieces;
  }
  raise_to_history(account, opening);
  account.ledger_opening = std::move(opening);
}

void enter_in_ledger(Account& account, LedgerEntry entry) {
  count_in_stock(account, entry, entry.quantity);
  account.ledger.push_back(std::move(entry));
}

void move_to_centre(Account& account, const LedgerEntry& entry, std::string_view centre, Instant arrives) {
  LedgerEntry leaves = entry;
  leaves.event = "WhseTransfers";
  leaves.quantity = -entry.quantity;
  LedgerEntry comes = entry;
  comes.event = "WhseTransfers";
  comes.at = arrives;
  comes.told = std::max(arrives, entry.told);
  comes.centre = centre;
  enter_in_ledger(account, std::move(leaves));
  enter_in_ledger(account, std::move(comes));
}

void correct_ledger(Account& account, std::size_t entry, std::int64_t quantity, Instant now) {
  LedgerEntry& wrong = account.ledger.at(entry);
  wrong.withdrawn = now;
  LedgerEntry right = wrong;
  right.withdrawn.reset();
  right.told = now;
  right.quantity = quantity;
  count_in_stock(account, right, quantity - wrong.quantity);
  account.ledger.push_back(std::move(right));
}

}  // namespace weir::sandbox
