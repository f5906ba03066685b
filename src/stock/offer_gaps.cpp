#include "stock/offer_gaps.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "stock/wide.hpp"

namespace weir::stock {
namespace {

constexpr std::int64_t a_piece = 1000;  // thousandths
constexpr Duration a_day = std::chrono::hours{24};

// Decides of one offer; everything is asked of the facts.
class GapFinder {
 public:
  GapFinder(const OfferFacts& facts, const DriftRules& rules, Instant now)
      : is_{facts}, rules_{rules}, now_{now} {}

  std::optional<Gap> find() const {
    if (!is_.has_material) return Gap::no_material;
    if (!is_.is_counted) return std::nullopt;
    const std::int64_t should = is_.accounts.should;
    if (is_settled() && is_.accounts.seen) {
      const std::int64_t shows = is_.accounts.seen->pieces;
      if (shows > should) return Gap::over;
      if (should > 0 && shows == 0 && !has_been_bought(should)) return Gap::not_on_sale;
      if (should - shows > is_.accounts.ordered_since_sent) return Gap::under;
    }
    if (should > 0 && is_blocked(is_.state) && was_seen_since_told()) return Gap::blocked;
    const auto days = days_left();
    if (should > 0 && days && *days <= running_out_days) return Gap::running_out;
    return std::nullopt;
  }

  OfferGap describe(Gap gap) const {
    OfferGap found{
        .gap = gap, .listing = is_.accounts.listing, .should = is_.accounts.should, .state = is_.state};
    if (is_.accounts.seen) found.shows = is_.accounts.seen->pieces;
    found.days_left = days_left();
    found.age = std::max(Duration::zero(), now_ - since(gap));
    if (gap != Gap::not_on_sale && gap != Gap::blocked) return found;
    found.lost_a_day = is_.sold_a_day;
    const Wide lost = Wide{is_.sold_a_day} * found.age.count() / a_day.count();
    found.lost = static_cast<std::int64_t>(std::min(lost, Wide{found.should} * a_piece));
    return found;
  }

 private:
  // Nobody can expect Amazon to show it otherwise any more.
  bool is_settled() const {
    const Instant from = is_.accounts.sent && is_.accounts.sent->pieces == is_.accounts.should
                             ? std::max(is_.accounts.sent->at, is_.accounts.should_since)
                             : is_.accounts.should_since;
    return now_ - from > rules_.settling;
  }
  // Buyers have taken all of it since it was told, and Weir has not counted again.
  bool has_been_bought(std::int64_t should) const { return is_.accounts.ordered_since_sent >= should; }
  // An offer without stock is inactive: what Amazon said before it was told of some says nothing.
  bool was_seen_since_told() const {
    if (!is_.state_at || !is_settled()) return false;
    const Instant told = is_.accounts.sent ? is_.accounts.sent->at : is_.accounts.should_since;
    return *is_.state_at > told + rules_.settling;
  }
  std::optional<std::int64_t> days_left() const {
    if (is_.sold_a_day <= 0 || !is_.is_counted) return std::nullopt;
    return static_cast<std::int64_t>(Wide{is_.accounts.should} * a_piece / is_.sold_a_day);
  }
  Instant since(Gap gap) const {
    const bool is_of_state = gap == Gap::blocked && is_.state_since;
    return is_of_state ? std::max(*is_.state_since, is_.accounts.should_since) : is_.accounts.should_since;
  }

  const OfferFacts& is_;
  const DriftRules& rules_;
  Instant now_;
};

std::int64_t pieces_off(const OfferGap& gap) {
  const std::int64_t shows = gap.shows.value_or(0);
  switch (gap.gap) {
    case Gap::over:
    case Gap::under:
      return std::abs(gap.should - shows);
    case Gap::not_on_sale:
    case Gap::blocked:
    case Gap::running_out:
      return gap.should;
    case Gap::no_material:
      return 0;
  }
  throw Bug("a gap that is none");
}

}  // namespace

std::string_view word_of(Gap gap) {
  switch (gap) {
    case Gap::over:
      return "over";
    case Gap::under:
      return "under";
    case Gap::not_on_sale:
      return "not_on_sale";
    case Gap::blocked:
      return "blocked";
    case Gap::no_material:
      return "no_material";
    case Gap::running_out:
      return "running_out";
  }
  throw Bug("a gap that is none");
}

std::optional<OfferGap> gap_of(const OfferFacts& facts, const DriftRules& rules, Instant now) {
  const GapFinder finder{facts, rules, now};
  const auto gap = finder.find();
  return gap ? std::optional{finder.describe(*gap)} : std::nullopt;
}

void OfferTally::add(const OfferFacts& facts, const std::optional<OfferGap>& gap, Instant now) {
  ++offers_;
  if (facts.has_material) ++sold_;
  if (facts.has_material && facts.shown > 0) ++with_stock_;
  if (facts.is_counted) add_age(facts.accounts, now);
  if (!gap) return;
  GapTally& tally = gaps_[gap->gap];
  ++tally.offers;
  tally.pieces += pieces_off(*gap);
  tally.lost_a_day += gap->lost_a_day;
  tally.lost += gap->lost;
}

// From the change in SAP until Amazon was seen to have it; until now, where it was not.
void OfferTally::add_age(const QuantityAccounts& accounts, Instant now) {
  const bool is_seen = accounts.sent && accounts.seen && accounts.sent->pieces == accounts.should &&
                       accounts.seen->at > accounts.sent->at && accounts.seen->pieces <= accounts.should &&
                       accounts.seen->pieces >= accounts.should - accounts.ordered_since_sent;
  if (is_seen && now - accounts.seen->at > a_day) return;
  if (accounts.sent && accounts.sent->at < accounts.should_since && accounts.sent->pieces == accounts.should)
    return;  // it was so before
  const Duration took =
      std::max(Duration::zero(), (is_seen ? accounts.seen->at : now) - accounts.should_since);
  if (!is_seen) stalest_ = std::max(stalest_, took);
  ++by_minutes_[std::min<std::int64_t>(took / std::chrono::minutes{1}, a_day / std::chrono::minutes{1})];
  ++changed_;
}

Duration OfferTally::staleness(int percent) const {
  const std::int64_t rank = (changed_ * percent + 99) / 100;
  std::int64_t counted = 0;
  for (const auto& [minutes, offers] : by_minutes_) {
    counted += offers;
    if (counted >= rank && rank > 0) return std::chrono::minutes{minutes};
  }
  return Duration::zero();
}

}  // namespace weir::stock
