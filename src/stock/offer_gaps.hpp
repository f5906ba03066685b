#pragma once
// What keeps an offer from selling what SAP has, or makes it sell what SAP has not: the rules' result held
// against Amazon's listings. Pure; of one offer at a time.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "stock/drift.hpp"
#include "stock/offer_state.hpp"

namespace weir::stock {

enum class Gap {
  over,         // Amazon shows more than it should, and had time to settle
  under,        // or less, and not nothing
  not_on_sale,  // stocked, and Amazon shows none
  blocked,      // stocked and shown, and nobody can buy it: stranded, suppressed, inactive
  no_material,  // nobody has said what it is in SAP
  running_out,  // it lasts for some days only, at the speed at which it sells
};
inline constexpr Gap every_gap[] = {Gap::over,    Gap::under,       Gap::not_on_sale,
                                    Gap::blocked, Gap::no_material, Gap::running_out};
std::string_view word_of(Gap gap);  // "not_on_sale"

struct OfferFacts {
  QuantityAccounts accounts;
  bool is_counted = false;   // the rules have said what it should show
  bool has_material = true;  // else nothing is told of it
  OfferState state = OfferState::unknown;
  std::optional<Instant> state_since{}, state_at{};
  std::int64_t sold_a_day = 0;  // thousandths of its pieces, by SAP's goods issues of all channels
  std::int64_t shown = 0;       // pieces that Amazon shows, as far as we know
};

struct OfferGap {
  Gap gap{};
  ListingKey listing;
  std::int64_t should = 0;
  std::optional<std::int64_t> shows{};
  OfferState state = OfferState::unknown;
  Duration age{};               // since when, as far as we know
  std::int64_t lost_a_day = 0;  // thousandths of pieces that nobody can buy, of one that is stocked
  std::int64_t lost = 0;        // the same since then; no more than there is
  std::optional<std::int64_t> days_left{};  // whole days until it is sold out; nothing where nothing sells
};

inline constexpr std::int64_t running_out_days = 7;

// The first that holds of an offer, in the order of Gap; nothing of one that is well.
std::optional<OfferGap> gap_of(const OfferFacts& facts, const DriftRules& rules, Instant now);

struct GapTally {
  std::int64_t offers = 0;
  std::int64_t pieces = 0;  // by which Amazon shows more, or less; of one that is not sold, that could be
  std::int64_t lost_a_day = 0, lost = 0;  // thousandths of pieces
};
// B10: what of a catalogue is off. B11: for how long what has changed was, or is, not seen at Amazon.
class OfferTally {
 public:
  void add(const OfferFacts& facts, const std::optional<OfferGap>& gap, Instant now);

  const std::map<Gap, GapTally>& gaps() const { return gaps_; }
  std::int64_t offers() const { return offers_; }
  std::int64_t sold() const { return sold_; }              // offers that have a material
  std::int64_t with_stock() const { return with_stock_; }  // of these, that show some
  // Of what has changed within a day; zero where nothing has. By whole minutes, up to a day.
  Duration staleness(int percent) const;
  Duration stalest() const { return stalest_; }

 private:
  void add_age(const QuantityAccounts& accounts, Instant now);

  std::map<Gap, GapTally> gaps_;
  std::int64_t offers_ = 0, sold_ = 0, with_stock_ = 0;
  std::map<std::int64_t, std::int64_t> by_minutes_;  // changed offers by how long it took
  std::int64_t changed_ = 0;
  Duration stalest_{};
};

}  // namespace weir::stock
