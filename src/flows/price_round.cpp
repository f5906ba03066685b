#include "flows/price_round.hpp"

#include <algorithm>

#include "flows/price_jobs.hpp"
#include "flows/price_why.hpp"
#include "stock/mass_guard.hpp"

namespace weir::flows {
namespace {

using Planned = store::PriceListing::Planned;
using store::PriceListing;

// A look sees what is due in that minute alone: what was let go within this time is judged with it.
constexpr std::chrono::hours prices_judged_together{1};

// Of a listing for which no price could be planned at all.
std::string refused_why(const ReadPrice& read, const std::string& version, Instant now) {
  PriceWhy why{.rules = version,
               .at = iso(now),
               .material = read.row.material,
               .next = "",
               .steps = {},
               .refusals = {}};
  for (const Failure& each : read.refusals) why.refusals.push_back(each.code + ": " + each.text);
  return price_why_text(why);
}

std::string codes_in(const std::vector<Failure>& refusals) {
  std::string codes;
  for (const Failure& each : refusals)
    if (codes.find(each.code) == std::string::npos) codes += (codes.empty() ? "" : " ") + each.code;
  return codes;
}

// Held for what Amazon did with that very offer, or for what people have yet to say of it: another look at
// SAP that finds the same does not let it go.
bool stays_held(const PriceListing& is, const std::string& offer) {
  if (!is.held || is.held->plan.offer != offer) return false;
  return is.held->because == mass_change_code || is.held->because == "price.overwritten" ||
         is.held->because == "price.no_effect";
}

// Told often enough, and not shown yet: it is not on its way any more.
bool stays_without_effect(const PriceListing& is, const std::string& offer) {
  return stays_held(is, offer) && is.held->because == "price.no_effect" &&
         (!is.seen || is.seen->offer != offer);
}

// The last good price was told once more, and is what SAP has: whoever shows another is not fought.
bool was_restored_already(const PriceListing& is, const PlannedOffer& plan) {
  return is.is_restored && !is.waiting && plan.may_be_told() && is.told && is.told->offer == plan.offer;
}

// True when the plan itself is why it may not be told.
bool take_plan(PriceListing& is, const PlannedListing& planned, stock::Version version, Instant now) {
  const Planned plan{planned.plan.offer, version, now};
  is.why = planned.plan.why;
  // Touched since, it is due once more.
  if (is.due_at == planned.row.due_at) is.due_at = planned.plan.next;
  if (is.standing != store::PriceStanding::sold) return false;
  // What people have let go, or Amazon shows, is no step any more.
  const bool is_coming = !plan.offer.empty() && plan.offer == is.coming();
  if (was_restored_already(is, planned.plan)) {
    is.staged.reset();
    is.held.reset();
  } else if (is_coming && !stays_without_effect(is, plan.offer)) {
    still_true(is, plan);
  } else if (!planned.plan.may_be_told()) {
    hold(is, plan, codes_in(planned.plan.refusals));
    return true;
  } else if (stays_held(is, plan.offer)) {
    hold(is, plan, std::string{is.held->because});
  } else {
    is.staged = plan;
  }
  return false;
}

// One entry of a listing, of the first reason; `weir prices why` has them all.
void tell_of_plan(Tx& tx, const Context& context, const PlannedListing& planned, bool is_held) {
  const std::string subject = price_subject(planned.row.key) + "/plan";
  if (!is_held) return close_stock_exceptions(tx, context, subject);
  open_stock_exception(tx, context, planned.plan.refusals.front(), subject);
}

Failure mass_change(std::int64_t changed, std::int64_t listings) {
  return {.next = Next::refuse,
          .code = mass_change_code,
          .text = std::to_string(changed) + " of " + std::to_string(listings) +
                  " prices would change within an hour, so that they are held; look at some of them by `weir "
                  "prices list --what held`, and two people release them: weir prices release --as NAME",
          .subject = "prices",
          .not_before = {}};
}

// Whether so many at once are too many.
std::optional<Failure> reason_to_hold(const Context& context, std::int64_t staged) {
  if (staged == 0) return std::nullopt;
  auto& prices = context.stores.stock.prices;
  const std::string& connection = context.connection.name;
  const Instant now = context.clock.now();
  stock::MassChange change{.listings = prices.counts(connection).listings, .last_change = now};
  change.changed = staged + prices.released_since(connection, now - prices_judged_together);
  const auto reasons = stock::reasons_to_hold(change, context.connection.prices.book->guard, now);
  if (reasons.empty()) return std::nullopt;
  return mass_change(change.changed, change.listings);
}

// What people let go is theirs, and counts for no mass change.
enum class LetGoBy { a_look, people };

void let_go(PriceListing& is, const Planned& plan, LetGoBy by, Instant now) {
  if (!put(is, plan, now)) return;
  is.is_restored = false;  // another price is another matter
  is.changed_at = by == LetGoBy::a_look ? std::optional{now} : std::nullopt;
}

// What was planned or held is the newest that SAP has, whatever was told once more meanwhile.
class LettingGo {
 public:
  LettingGo(Tx& tx, const Context& context, LetGoBy by)
      : tx_{tx}, context_{context}, by_{by}, version_{context.stores.stock.listings.next_version(tx)} {}

  void take(const store::PriceKey& key, const Planned& plan) {
    const Instant now = context_.clock.now();
    context_.stores.stock.prices.change(tx_, key, [&](PriceListing& is) {
      let_go(is, {plan.offer, version_, plan.since}, by_, now);
    });
  }

 private:
  Tx& tx_;
  const Context& context_;
  LetGoBy by_;
  stock::Version version_;
};

// What stays unread by a half answer is read again soon.
constexpr std::chrono::hours unusable_read_again{1};

PlannedOffer refused_plan(const ReadPrice& read, const std::string& version, Instant now) {
  PlannedOffer plan{.offer = "", .refusals = read.refusals, .why = refused_why(read, version, now)};
  for (const Failure& each : read.refusals)
    if (each.code == "price.unusable_record") plan.next = now + unusable_read_again;
  return plan;
}

}  // namespace

Result<PricePage> read_price_page(const Context& context, const std::vector<PriceListing>& listings) {
  PricePage page;
  context.stores.jobs.transact(
      [&](Tx& tx) { page.version = context.stores.stock.listings.next_version(tx); });
  auto read = read_prices(context, listings);
  if (!read) return read.error();
  const stock::PriceBook& book = *context.connection.prices.book;
  const Instant now = context.clock.now();
  for (ReadPrice& each : *read) {
    const auto* market = book.find(each.row.key.marketplace_id, each.row.is_shipped_by_amazon);
    PlannedOffer plan;
    if (each.refusals.empty())
      plan = plan_offer(each.facts, *market, book.version, each.row.material, now);
    else
      plan = refused_plan(each, book.version, now);
    page.listings.push_back({std::move(each.row), std::move(plan)});
  }
  return page;
}

void keep_price_page(Tx& tx, const Context& context, const PricePage& page) {
  const Instant now = context.clock.now();
  for (const PlannedListing& planned : page.listings) {
    bool is_held = false;
    context.stores.stock.prices.change(
        tx, planned.row.key, [&](PriceListing& is) { is_held = take_plan(is, planned, page.version, now); });
    tell_of_plan(tx, context, planned, is_held);
  }
}

void settle_prices(Tx& tx, const Context& context) {
  auto& prices = context.stores.stock.prices;
  const std::string& connection = context.connection.name;
  const auto staged = prices.staged(tx, connection);
  auto held = prices.held_for(tx, connection, mass_change_code);
  std::erase_if(held, [](const PriceListing& each) { return each.staged.has_value(); });
  const auto reason = reason_to_hold(context, static_cast<std::int64_t>(staged.size() + held.size()));
  if (reason) {
    for (const PriceListing& each : staged)
      prices.change(tx, each.key, [&](PriceListing& is) { hold(is, *each.staged, mass_change_code); });
    // Who has said so of less has not said so of this.
    if (!staged.empty()) prices.count_held_since(tx, connection, static_cast<std::int64_t>(staged.size()));
    return open_stock_exception(tx, context, *reason, held_prices_subject(context));
  }
  close_stock_exceptions(tx, context, held_prices_subject(context));
  if (staged.empty() && held.empty()) return;
  LettingGo letting{tx, context, LetGoBy::a_look};
  for (const PriceListing& each : staged) letting.take(each.key, *each.staged);
  // Once it is no mass any more, nobody has to say anything.
  for (const PriceListing& each : held) letting.take(each.key, each.held->plan);
  send_prices_later(tx, context);
}

std::int64_t release_held_prices(Tx& tx, const Context& context) {
  const auto held = context.stores.stock.prices.held_for(tx, context.connection.name, mass_change_code);
  LettingGo letting{tx, context, LetGoBy::people};
  for (const PriceListing& each : held) letting.take(each.key, each.held->plan);
  close_stock_exceptions(tx, context, held_prices_subject(context));
  send_prices_later(tx, context);
  return static_cast<std::int64_t>(held.size());
}

bool release_price(Tx& tx, const Context& context, const store::PriceKey& key,
                   const PriceListing::Held& held) {
  const stock::Version version = context.stores.stock.listings.next_version(tx);
  bool is_released = false;
  context.stores.stock.prices.change(tx, key, [&](PriceListing& is) {
    is_released = is.held == held;
    if (is_released)
      let_go(is, {held.plan.offer, version, held.plan.since}, LetGoBy::people, context.clock.now());
  });
  if (is_released) send_prices_later(tx, context);
  return is_released;
}

}  // namespace weir::flows
