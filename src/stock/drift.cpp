#include "stock/drift.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::stock {
namespace {

// What decides, in one place: everything is asked of these.
class Judge {
 public:
  Judge(const QuantityAccounts& accounts, const DriftRules& rules, Instant now)
      : is_{accounts}, rules_{rules}, now_{now} {}

  Standing standing() const {
    if (!is_.sent)
      return knows_now() && is_.seen->pieces == is_.should ? Standing::in_step : Standing::not_sent;
    if (!is_.sent->refusal.empty() && is_.sent->pieces == is_.should) return Standing::refused;
    if (is_.sent->pieces != is_.should) return Standing::not_sent;
    const bool may_settle = now_ - is_.sent->at <= rules_.settling;
    if (!knows_now()) return may_settle ? Standing::on_its_way : Standing::stale;
    if (shows_what_was_sent()) return Standing::in_step;
    if (may_settle || is_.seen->at - is_.sent->at <= rules_.settling) return unsettled(may_settle);
    return is_.seen->pieces == is_.sent->shown_before ? Standing::no_effect : Standing::overwritten;
  }

 private:
  // Amazon was looked at since it was told, and not too long ago.
  bool knows_now() const {
    return is_.seen && now_ - is_.seen->at <= rules_.stale_after &&
           (!is_.sent || is_.seen->at > is_.sent->at);
  }
  bool shows_what_was_sent() const {
    return is_.seen->pieces <= is_.sent->pieces &&
           is_.seen->pieces >= is_.sent->pieces - is_.ordered_since_sent;
  }
  // A look during the settling time proves nothing: afterwards another one is due.
  Standing unsettled(bool may_settle) const { return may_settle ? Standing::on_its_way : Standing::stale; }

  const QuantityAccounts& is_;
  const DriftRules& rules_;
  Instant now_;
};

Remedy remedy_of(Standing standing, const QuantityAccounts& accounts, const DriftRules& rules) {
  switch (standing) {
    case Standing::in_step:
    case Standing::on_its_way:
      return Remedy::none;
    case Standing::not_sent:
      return Remedy::send;
    case Standing::no_effect:
      return accounts.sent->times < rules.times_max ? Remedy::send_again : Remedy::correct;
    case Standing::overwritten:
      return accounts.sent->times < rules.times_max ? Remedy::send_again : Remedy::find_the_other;
    case Standing::refused:
      return Remedy::correct;
    case Standing::stale:
      return Remedy::look;
  }
  throw Bug("a standing that is none");
}

std::string_view next_step(Remedy remedy) {
  switch (remedy) {
    case Remedy::none:
      return "nothing to do";
    case Remedy::send:
      return "it is sent next";
    case Remedy::look:
      return "the listing is read next";
    case Remedy::send_again:
      return "it is sent once more";
    case Remedy::find_the_other:
      return "find who else writes this quantity (another tool, Seller Central, a second connection) and "
             "switch "
             "that off";
    case Remedy::correct:
      return "look at the listing's issues in Seller Central, correct them, and send it again";
  }
  throw Bug("a remedy that is none");
}

std::string shown_words(const std::optional<Seen>& seen) {
  return seen ? fmt::format("Amazon showed {} at {}", seen->pieces, iso(seen->at))
              : "Amazon was never looked at";
}

std::string sent_words(const std::optional<SentQuantity>& sent) {
  if (!sent) return "nothing was sent";
  const std::string refusal = sent->refusal.empty() ? "" : " and refused (" + sent->refusal + ")";
  return fmt::format("{} was sent at {}{}", sent->pieces, iso(sent->at), refusal);
}

// Since when Amazon is not known to have what it should.
Instant wrong_since(const QuantityAccounts& accounts, Standing standing) {
  const bool was_sent = accounts.sent && accounts.sent->pieces == accounts.should;
  if (standing == Standing::overwritten && was_sent)
    return std::max(accounts.should_since, accounts.sent->at);
  return accounts.should_since;
}

}  // namespace

std::string_view word_of(Standing standing) {
  switch (standing) {
    case Standing::in_step:
      return "in step";
    case Standing::not_sent:
      return "not sent";
    case Standing::on_its_way:
      return "on its way";
    case Standing::no_effect:
      return "no effect";
    case Standing::overwritten:
      return "overwritten";
    case Standing::refused:
      return "refused";
    case Standing::stale:
      return "stale";
  }
  throw Bug("a standing that is none");
}

Drift judge(const QuantityAccounts& accounts, const DriftRules& rules, Instant now) {
  Drift drift{.listing = accounts.listing, .standing = Judge{accounts, rules, now}.standing()};
  drift.remedy = remedy_of(drift.standing, accounts, rules);
  if (drift.standing != Standing::in_step) {
    drift.age = std::max(Duration::zero(), now - wrong_since(accounts, drift.standing));
    const std::int64_t shows = accounts.seen ? accounts.seen->pieces : accounts.should;
    drift.over = std::max<std::int64_t>(0, shows - accounts.should);
    drift.under = std::max<std::int64_t>(0, accounts.should - shows - accounts.ordered_since_sent);
  }
  drift.text = fmt::format("{}: should be {} since {}, {}, {}; {}", word_of(drift.standing), accounts.should,
                           iso(accounts.should_since), sent_words(accounts.sent), shown_words(accounts.seen),
                           next_step(drift.remedy));
  return drift;
}

DriftTally tally(std::span<const Drift> drifts) {
  DriftTally tally;
  for (const Drift& each : drifts) {
    ++tally.listings;
    const bool waits = each.standing == Standing::on_its_way || each.standing == Standing::not_sent;
    if (each.standing == Standing::in_step)
      ++tally.in_step;
    else if (waits)
      ++tally.on_its_way;
    else if (each.standing == Standing::stale)
      ++tally.unknown;
    else
      ++tally.drifted;
    if (each.over > 0) ++tally.listings_over;
    tally.pieces_over += each.over;
    tally.pieces_under += each.under;
    tally.oldest = std::max(tally.oldest, each.age);
  }
  return tally;
}

}  // namespace weir::stock
