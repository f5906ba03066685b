#pragma once
// The ledger of Amazon's warehouses as a truth of its own: what lay where at each instant, whatever a report
// told of it, and what happens there beside orders. Every event changes stock and ledger together.
#include <map>
#include <string>
#include <string_view>

#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

// "DE", "FR"; of centres that nobody knows "DE".
std::string_view country_of_centre(std::string_view centre);

LedgerPlace place_of(const LedgerEntry& entry);

// Whether a report that is made at `made` has the entry.
bool is_told(const Account& account, const LedgerEntry& entry, Instant made);

// Pieces at each place at that instant, by what is told at `made`; without `made`, as it really was.
using LedgerBalances = std::map<LedgerPlace, std::int64_t>;
LedgerBalances ledger_balances(const Account& account, Instant at,
                               std::optional<Instant> made = std::nullopt);

// What was in the warehouses when the world began; once, before anything happens.
void open_ledger(Account& account);

// One movement by Amazon's doing: `entry.at` is when it happened, which reports may tell later (`told`).
void enter_in_ledger(Account& account, LedgerEntry entry);

// From one centre to another: it leaves at `entry.at`, with what `entry.quantity` says, and arrives later.
void move_to_centre(Account& account, const LedgerEntry& entry, std::string_view centre, Instant arrives);

// The ledger tells that movement no more from `now` on: another one takes its place, of the same day.
void correct_ledger(Account& account, std::size_t entry, std::int64_t quantity, Instant now);

}  // namespace weir::sandbox
