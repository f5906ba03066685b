#include "jobs/token_bank_desk.hpp"

#include <algorithm>
#include <utility>

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

// Others change the same row at the same time: each of them succeeds once, so that this many is never reached
// by a store that works.
constexpr int visits_max = 100;

// Behind this a caller is taken for one that never comes again.
constexpr Duration promise_life = 5s;

constexpr std::array<std::string_view, urgencies> names{"dispatch", "orders", "stock", "rest"};

std::size_t index(Urgency urgency) { return static_cast<std::size_t>(urgency); }

}  // namespace

TokenDesk::TokenDesk(BucketStore& store, std::string holder, std::string bucket, const UsagePlan& plan)
    : store_{store}, holder_{std::move(holder)}, bucket_{std::move(bucket)}, default_plan_{plan} {}

Result<Done> TokenDesk::permit(const CallAsk& ask, Instant now) {
  const std::lock_guard lock{mutex_};
  if (!plan_) static_cast<void>(load(now));
  drop_what_expired(now);
  const bool was_promised = shares_.redeem(ask.urgency, ask.connection, now);
  if (take(ask, was_promised, now)) return Done{};
  if (should_visit(ask, was_promised, now)) {
    visit(ask, was_promised, now);
    if (take(ask, was_promised, now)) return Done{};
  }
  return refusal(ask, promise(ask, now));
}

void TokenDesk::drop_what_expired(Instant now) {
  std::erase_if(hand_, [&](const Slip& slip) { return slip.ticket < nanos(now) || slip.void_at <= now; });
  shares_.forget_before(now - promise_life);
}

// Lower classes come later to the same ticket: what is kept from them is time before its T. A clock that was
// set back finds its tickets closed.
bool TokenDesk::is_open(const Slip& slip, Urgency urgency, Instant now) const {
  return slip.ticket <= nanos(now) + (plan_->room_of(urgency) - 1) * plan_->interval();
}

std::int64_t TokenDesk::in_hand(Urgency urgency, Instant now) const {
  return std::ranges::count_if(hand_, [&](const Slip& slip) { return is_open(slip, urgency, now); });
}

// What should be there unless another process was faster: then the visit tells.
std::int64_t TokenDesk::in_store(Urgency urgency, Instant now) const {
  const Nanos since = nanos(now) - turn(urgency).opens;
  return since < 0 ? 0 : std::min(plan_->room_of(urgency), since / plan_->step_of(urgency) + 1);
}

Instant TokenDesk::token_time(Urgency urgency, std::int64_t index, Instant now) const {
  const std::int64_t later = index - in_hand(urgency, now) - 1;
  if (later < 0) return now;
  return std::max(now, instant_from(turn(urgency).opens + later * plan_->step_of(urgency)));
}

Instant TokenDesk::free_at(const CallAsk& ask, Instant now) const {
  const std::int64_t above = shares_.owed_above(ask.urgency, now);
  const auto time = [&](std::int64_t index) { return token_time(ask.urgency, above + index, now); };
  return shares_.free_at(ask.urgency, plan_->slice_of(ask.urgency), time, now);
}

// The next token would be lost: then it is anybody's.
bool TokenDesk::is_overflowing(Urgency urgency, Instant now) const {
  const std::int64_t room = plan_->room_of(urgency);
  if (room == 1) return false;
  if (in_hand(urgency, now) == 0) return turn(urgency).full <= nanos(now);
  return hand_.front().ticket < nanos(now) + plan_->interval();
}

// Whoever comes when it was told to gives way to more urgent callers and to connections that had less;
// whoever comes unannounced takes nothing that was promised, unless it would be lost soon and nobody had
// less.
bool TokenDesk::may_have(const CallAsk& ask, bool was_promised, std::int64_t tokens, Instant now) const {
  if (tokens > 0 && is_overflowing(ask.urgency, now)) return true;
  const std::int64_t owed = shares_.owed_above(ask.urgency, now);
  if (was_promised) return tokens > owed + shares_.owed_beside(ask.urgency, ask.connection, now);
  const bool is_anybodys = plan_->is_tight(ask.urgency) && !shares_.has_poorer(ask.urgency, ask.connection);
  return tokens > owed && (is_anybodys || free_at(ask, now) <= now);
}

bool TokenDesk::take(const CallAsk& ask, bool was_promised, Instant now) {
  if (!may_have(ask, was_promised, in_hand(ask.urgency, now), now)) return false;
  hand_.pop_front();
  shares_.granted(ask.urgency, ask.connection);
  return true;
}

bool TokenDesk::should_visit(const CallAsk& ask, bool was_promised, Instant now) const {
  const Urgency urgency = ask.urgency;
  const std::int64_t wanted = std::min(shares_.waiting(urgency) + 1, plan_->slice_of(urgency));
  const std::int64_t stored = std::max<std::int64_t>(in_store(urgency, now), is_overflowing(urgency, now));
  if (stored > 0 && may_have(ask, was_promised, in_hand(urgency, now) + stored, now)) return true;
  return turn(urgency).until < now || turn(urgency).in_line < wanted;
}

void TokenDesk::visit(const CallAsk& ask, bool was_promised, Instant now) {
  for (int attempt = 0; attempt < visits_max; ++attempt)
    if (try_visit(ask, was_promised, now)) return;
}

void TokenDesk::adopt(const BucketLine& line, Instant now) {
  if (line.record().epoch != epoch_) hand_.clear();
  epoch_ = line.record().epoch;
  refusals_ = line.record().refusals;
  plan_ = line.plan();
  for (std::size_t at = 0; at < urgencies; ++at) {
    const auto urgency = static_cast<Urgency>(at);
    const Duration patience = plan_->patience_of(urgency);
    const BucketWaiter* place = line.place_of(holder_, urgency);
    turns_[at] = {.opens = line.opens(holder_, urgency, now), .full = line.full(urgency, now)};
    if (place != nullptr) {
      turns_[at].in_line = place->tokens;
      turns_[at].until = place->due + patience;
    }
    shares_.set_patience(urgency, patience);
  }
}

BucketLine TokenDesk::load(Instant now) {
  BucketLine line{store_.load(bucket_), bucket_, default_plan_, now};
  adopt(line, now);
  return line;
}

bool TokenDesk::save(const BucketLine& line, Instant now) {
  if (!store_.save(line.record())) return false;
  adopt(line, now);
  return true;
}

// A token is in hand for ten seconds: who may not use it now leaves it in the store, where it lives as long
// as the bucket does not overflow.
std::int64_t TokenDesk::tokens_to_take(const CallAsk& ask, bool was_promised, const BucketLine& line,
                                       Instant now) const {
  const std::int64_t slice = line.plan().slice_of(ask.urgency);
  // Nobody else is waiting: a whole slice saves the next visits.
  const std::int64_t wanted =
      line.has_others(holder_) ? std::min(shares_.waiting(ask.urgency) + 1, slice) : slice;
  const std::int64_t tokens = std::min(line.available(holder_, ask.urgency, now), wanted);
  return may_have(ask, was_promised, in_hand(ask.urgency, now) + tokens, now) ? tokens : 0;
}

bool TokenDesk::try_visit(const CallAsk& ask, bool was_promised, Instant now) {
  BucketLine line = load(now);
  const Urgency urgency = ask.urgency;
  const std::int64_t slice = line.plan().slice_of(urgency);
  const std::int64_t waiting = shares_.waiting(urgency) + 1;
  const std::int64_t got = tokens_to_take(ask, was_promised, line, now);
  const Nanos first = got > 0 ? line.take(got, now) : 0;
  if (got > 0) line.leave(holder_, urgency);
  const std::int64_t left = std::clamp<std::int64_t>(waiting - in_hand(urgency, now) - got, 0, slice);
  if (left > 0)
    line.stand(holder_, urgency, left, now);
  else
    line.leave(holder_, urgency);
  if (!save(line, now)) return false;
  for (std::int64_t ticket = 0; ticket < got; ++ticket)
    hand_.push_back({first + ticket * plan_->interval(), now + slice_life});
  return true;
}

// While all promises are kept; sooner where it is the turn of its connection, and then others will give way.
Instant TokenDesk::promise(const CallAsk& ask, Instant now) {
  Instant instant = free_at(ask, now);
  if (shares_.has_others(ask.urgency, ask.connection)) {
    const std::int64_t place = shares_.turn(ask.urgency, ask.connection, now);
    instant = std::min(instant, token_time(ask.urgency, in_hand(ask.urgency, now) + place, now));
  }
  instant = std::max(instant, now + 1ms);
  shares_.promise(ask.urgency, ask.connection, instant);
  return instant;
}

Failure TokenDesk::refusal(const CallAsk& ask, Instant not_before) const {
  return {.next = Next::wait,
          .code = "amazon.quota",
          .text = "the quota of " + bucket_ + " is spent; the next call of class " +
                  std::string{names[index(ask.urgency)]} + " can be made at " + iso(not_before),
          .subject = bucket_,
          .not_before = not_before};
}

void TokenDesk::answered(const CallAnswer& answer, Instant now) {
  const std::lock_guard lock{mutex_};
  const bool is_refused = answer.status == 429;
  const auto rate = parse_rate(answer.rate);
  const bool is_news = rate && ((!plan_ || *rate != plan_->rate || refusals_ > 0));
  if (!is_refused && !is_news) return;
  for (int attempt = 0; attempt < visits_max; ++attempt) {
    BucketLine line = load(now);
    if (is_refused) line.refused(answer.retry_after, now);
    if (!is_refused) line.not_refused();
    if (!is_refused) line.learn_rate(*rate, now);
    if (save(line, now)) return;
  }
}

void TokenDesk::close(Instant now) {
  const std::lock_guard lock{mutex_};
  // Out of the hand first: should the store not tell whether it saved, nobody may use them.
  auto unused = std::exchange(hand_, {});
  for (int attempt = 0; attempt < visits_max; ++attempt) {
    const std::int64_t epoch = epoch_;
    BucketLine line = load(now);
    if (line.record().version == 0) return;
    if (line.record().epoch != epoch) unused.clear();
    for (auto slip = unused.rbegin(); slip != unused.rend() && line.give_back(slip->ticket);) ++slip;
    for (std::size_t urgency = 0; urgency < urgencies; ++urgency)
      line.leave(holder_, static_cast<Urgency>(urgency));
    if (save(line, now)) break;
  }
}

Instant TokenDesk::forecast(Urgency urgency, std::int64_t calls, Instant now) {
  const std::lock_guard lock{mutex_};
  return clears_at(load(now), urgency, calls, now);
}

}  // namespace weir::jobs
