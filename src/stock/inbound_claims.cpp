#include "stock/inbound_claims.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

#include "core/ensure.hpp"

namespace weir::stock {
namespace {

using namespace std::chrono_literals;

constexpr Date long_ago = 2015y / 1 / 1;

const std::vector<ClaimWindow>& default_windows() {
  static const std::vector<ClaimWindow> windows{{ClaimKind::lost_inbound, "*", long_ago, 0, 275},
                                                {ClaimKind::damaged_inbound, "*", long_ago, 0, 275},
                                                {ClaimKind::lost_inbound, "MENA", 2024y / 9 / 5, 15, 60},
                                                {ClaimKind::damaged_inbound, "MENA", 2024y / 9 / 5, 0, 60}};
  return windows;
}

std::vector<std::string> claim_words(std::string_view text) {
  std::istringstream stream{std::string{text}};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::optional<int> claim_days(const std::string& text) {
  constexpr int days_max = 3'650;
  int days = -1;
  const auto [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (wrong != std::errc{} || stop != text.data() + text.size() || days < 0 || days > days_max)
    return std::nullopt;
  return days;
}

bool is_claim_region(const std::string& text) {
  return text == "*" || text == "EU" || text == "NA" || text == "FE" || text == "MENA" || text == "IN";
}

// The one that says most: of its own region before "*", the newest of these.
const ClaimWindow* best_window(std::span<const ClaimWindow> windows, ClaimKind kind,
                               const std::string& region, Date delivered) {
  const ClaimWindow* best = nullptr;
  for (const ClaimWindow& each : windows) {
    if (each.kind != kind || (each.region != region && each.region != "*") || each.valid_from > delivered)
      continue;
    if (best == nullptr ||
        std::pair{each.region != "*", each.valid_from} >= std::pair{best->region != "*", best->valid_from})
      best = &each;
  }
  return best;
}

Date days_after(Date day, int days) { return Date{std::chrono::sys_days{day} + std::chrono::days{days}}; }

bool is_claim_word(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::ranges::find(all, text) != all.end();
}

std::string plain_reason(std::string_view reason) {
  std::string text;
  for (const char c : reason)
    if (c != '_' && c != ' ' && c != '-') text += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

bool pays_for(const Reimbursed& row, ClaimKind kind) {
  const std::string reason = plain_reason(row.reason);
  if (kind == ClaimKind::lost_inbound) return is_claim_word(reason, {"missingfrominbound", "lostinbound"});
  return is_claim_word(reason, {"damagedinbound", "damagedinboundcarrier", "missingfrominbounddamaged"});
}

class ClaimPayer {
 public:
  ClaimPayer(const std::vector<InboundClaim>& claims, const std::vector<Reimbursed>& rows)
      : claims_{claims}, rows_{rows} {
    for (const InboundClaim& claim : claims)
      open_.push_back(std::max<std::int64_t>(claim.units - claim.paid_units, 0));
  }

  std::vector<ClaimPayment> pay() {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      std::int64_t left = rows_[row].units;
      for (const std::size_t claim : order_for(rows_[row])) left = take(claim, row, left);
    }
    return std::move(payments_);
  }

 private:
  std::vector<std::size_t> order_for(const Reimbursed& row) const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < claims_.size(); ++i)
      if (claims_[i].sku == row.sku && pays_for(row, claims_[i].kind)) places.push_back(i);
    std::ranges::stable_sort(places, {}, [&](std::size_t i) {
      const bool is_its_case = !row.case_id.empty() && claims_[i].case_id == row.case_id;
      return std::tuple{!is_its_case, claims_[i].delivered, claims_[i].fba_id};
    });
    return places;
  }
  // The amount goes with the units; the last unit of a row takes what division leaves.
  std::int64_t take(std::size_t claim, std::size_t row, std::int64_t left) {
    const std::int64_t units = std::min(left, open_[claim]);
    if (units <= 0) return left;
    open_[claim] -= units;
    ClaimPayment payment{claim, row, units, std::nullopt};
    if (const auto& amount = rows_[row].amount) {
      const std::int64_t before = rows_[row].units - left;
      const auto up_to = [&](std::int64_t n) { return amount->minor() * n / rows_[row].units; };
      payment.amount = Money{up_to(before + units) - up_to(before), amount->currency()};
    }
    payments_.push_back(payment);
    return left - units;
  }

  const std::vector<InboundClaim>& claims_;
  const std::vector<Reimbursed>& rows_;
  std::vector<std::int64_t> open_;
  std::vector<ClaimPayment> payments_;
};

}  // namespace

std::string_view name_of(ClaimKind kind) {
  return kind == ClaimKind::lost_inbound ? "lost_inbound" : "damaged_inbound";
}

std::optional<ClaimKind> claim_kind_of(std::string_view name) {
  if (name == "lost_inbound") return ClaimKind::lost_inbound;
  if (name == "damaged_inbound") return ClaimKind::damaged_inbound;
  return std::nullopt;
}

std::string_view name_of(ClaimState state) {
  switch (state) {
    case ClaimState::open:
      return "open";
    case ClaimState::filed:
      return "filed";
    case ClaimState::paid:
      return "paid";
    case ClaimState::partly:
      return "partly";
    case ClaimState::expired:
      return "expired";
    case ClaimState::given_up:
      return "given_up";
  }
  throw Bug("a claim in no state");
}

std::span<const ClaimWindow> shipped_claim_windows() { return default_windows(); }

std::optional<ClaimWindow> claim_window_in(std::string_view key, std::string_view value) {
  const auto names = claim_words(key);
  const auto numbers = claim_words(value);
  if (names.size() != 3 || numbers.size() != 2 || !is_claim_region(names[1])) return std::nullopt;
  const auto kind = claim_kind_of(names[0]);
  const auto from = parse_date(names[2]);
  const auto earliest = claim_days(numbers[0]), latest = claim_days(numbers[1]);
  if (!kind || !from || !earliest || !latest || *earliest > *latest) return std::nullopt;
  return ClaimWindow{*kind, names[1], *from, *earliest, *latest};
}

bool is_claim_key(std::string_view text) { return claim_window_in(text, "0 1").has_value(); }
bool is_claim_days(std::string_view text) {
  return claim_window_in("lost_inbound EU 2026-01-01", text).has_value();
}

std::string claim_region_of(std::string_view country) {
  if (is_claim_word(country, {"US", "CA", "MX", "BR"})) return "NA";
  if (is_claim_word(country, {"JP", "AU", "SG"})) return "FE";
  if (is_claim_word(country, {"AE", "SA", "EG"})) return "MENA";
  return country == "IN" ? "IN" : "EU";
}

ClaimTime claim_time(std::span<const ClaimWindow> windows, ClaimKind kind, const std::string& country,
                     Date delivered) {
  const std::string region = claim_region_of(country);
  const ClaimWindow* window = best_window(windows, kind, region, delivered);
  if (window == nullptr) window = best_window(default_windows(), kind, region, delivered);
  ensure(window != nullptr, "a claim without a window");
  return {days_after(delivered, window->earliest_days), days_after(delivered, window->latest_days)};
}

ClaimState state_of(const InboundClaim& claim, Date today) {
  if (claim.case_id == given_up_case) return ClaimState::given_up;
  if (claim.paid_units >= claim.units) return ClaimState::paid;
  if (claim.filed_at) return claim.paid_units > 0 ? ClaimState::partly : ClaimState::filed;
  if (today > claim.time.latest) return ClaimState::expired;
  return claim.paid_units > 0 ? ClaimState::partly : ClaimState::open;
}

Money not_paid_of(const InboundClaim& claim, Money cost) {
  ensure(claim.units > 0, "a claim is of some units");
  const std::int64_t left = std::max<std::int64_t>(claim.units - claim.paid_units, 0);
  __extension__ using Wide = __int128;  // of two times 64 bits
  const Wide minor = static_cast<Wide>(cost.minor()) * left / claim.units;
  return {static_cast<std::int64_t>(minor), cost.currency()};
}

bool is_over(const InboundClaim& claim) {
  return claim.case_id == given_up_case || claim.paid_units >= claim.units;
}

std::vector<ClaimPayment> pay_claims(const std::vector<InboundClaim>& claims,
                                     const std::vector<Reimbursed>& rows) {
  return ClaimPayer{claims, rows}.pay();
}

}  // namespace weir::stock
