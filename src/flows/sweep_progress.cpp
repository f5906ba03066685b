#include "flows/sweep_progress.hpp"

#include <algorithm>

#include "flows/job_args.hpp"
#include "flows/shadow.hpp"

namespace weir::flows {
namespace {

constexpr std::chrono::minutes overlap{10};  // Amazon shows an update some minutes after it happened
constexpr std::chrono::hours asked_again_after{1};

std::string watermark_of(const std::string& marketplace) {
  return std::string{sweep_orders_kind} + '/' + marketplace;
}
std::string beginning_of(const std::string& marketplace) { return "swept_from/" + marketplace; }
std::string refusal_of(const std::string& marketplace) { return "refused_orders/" + marketplace; }

std::optional<Instant> own_mark(const Context& context, const std::string& marketplace) {
  return context.stores.watermarks.find(context.connection.name, watermark_of(marketplace));
}

// Before each marketplace had a mark of its own there was one for all of them. A marketplace without one
// beside others that have theirs was configured later.
std::optional<Instant> mark_of(const Context& context, const std::string& marketplace) {
  if (const auto own = own_mark(context, marketplace)) return own;
  const auto& all = context.connection.marketplace_ids;
  if (std::ranges::any_of(all, [&](const auto& each) { return own_mark(context, each).has_value(); }))
    return std::nullopt;
  return context.stores.watermarks.find(context.connection.name, sweep_orders_kind);
}

Instant mark_or_beginning(const Context& context, const std::string& marketplace) {
  return mark_of(context, marketplace).value_or(context.clock.now() - context.connection.first_sweep);
}

void note_begun(Tx& tx, const Context& context, const std::string& marketplace) {
  if (mark_of(context, marketplace)) return;
  context.stores.watermarks.set(tx, context.connection.name, beginning_of(marketplace),
                                mark_or_beginning(context, marketplace), context.clock.now());
}

// When it was refused last; nothing when it is not refused.
std::optional<Instant> refused_at(const Context& context, const std::string& marketplace) {
  const auto at = context.stores.watermarks.find(context.connection.name, refusal_of(marketplace));
  return at == Instant{} ? std::nullopt : at;
}

}  // namespace

std::string marketplaces_text(const Marketplaces& marketplaces) {
  std::string text;
  for (const std::string& each : marketplaces) text += (text.empty() ? "" : ",") + each;
  return text;
}

Marketplaces marketplaces_in(const std::string& text) {
  Marketplaces marketplaces;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(',', from), text.size());
    marketplaces.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return marketplaces;
}

std::optional<SweepProgress> progress_of(const jobs::Job& job) {
  const auto together = from_checkpoint(job, "together");
  if (!together) return std::nullopt;
  const auto part = [&](const char* name) { return from_checkpoint(job, name).value(); };
  return SweepProgress{.together = marketplaces_in(*together),
                       .apart = marketplaces_in(part("apart")),
                       .is_bare = part("bare") == "1",
                       .place = {instant_from(part("after")), part("token"), std::stoi(part("pages")),
                                 instant_from(part("complete_until"))}};
}

std::string checkpoint_of(const SweepProgress& progress) {
  return to_args({{"together", marketplaces_text(progress.together)},
                  {"apart", marketplaces_text(progress.apart)},
                  {"bare", progress.is_bare ? "1" : "0"},
                  {"after", to_text(progress.place.after)},
                  {"token", progress.place.token},
                  {"pages", std::to_string(progress.place.pages)},
                  {"complete_until", to_text(progress.place.complete_until)}});
}

amazon::OrderPlace sweep_begin(const Context& context, const Marketplaces& marketplaces) {
  Instant after = Instant::max();
  for (const std::string& each : marketplaces) after = std::min(after, mark_or_beginning(context, each));
  return {.after = after - overlap, .token = {}};
}

SweepProgress begin_sweep(const Context& context, const SweepGroup& group) {
  SweepProgress progress;
  Marketplaces all_refused;
  for (const std::string& each : group.marketplace_ids) {
    const auto refused = refused_at(context, each);
    if (!refused) {
      progress.together.push_back(each);
      continue;
    }
    all_refused.push_back(each);
    if (context.clock.now() - *refused >= asked_again_after) progress.apart.push_back(each);
  }
  if (progress.together.empty()) {
    progress.apart = std::move(all_refused);
    go_on(context, progress);
    return progress;
  }
  progress.place = sweep_begin(context, progress.together);
  return progress;
}

bool go_on(const Context& context, SweepProgress& progress) {
  if (progress.apart.empty()) return false;
  progress.together = {progress.apart.front()};
  progress.apart.erase(progress.apart.begin());
  progress.is_bare = false;
  progress.place = sweep_begin(context, progress.together);
  return true;
}

// What Amazon says is bounded on both sides: a sweep begins neither in the future, which Amazon refuses, nor
// ever further back where it says nothing.
void note_reached(Tx& tx, const Context& context, const Marketplaces& marketplaces, Instant complete_until) {
  const Instant now = context.clock.now();
  const std::string& name = context.connection.name;
  for (const std::string& each : marketplaces) {
    note_begun(tx, context, each);
    const Instant before = std::min(own_mark(context, each).value_or(complete_until), now);
    context.stores.watermarks.set(tx, name, watermark_of(each), std::clamp(complete_until, before, now), now);
    note_watching(tx, context, each);
    if (!is_refused(context, each)) continue;
    context.stores.watermarks.set(tx, name, refusal_of(each), Instant{}, now);
    context.stores.exceptions.close(tx, name, watermark_of(each), now);
  }
}

void note_refused(Tx& tx, const Context& context, const std::string& marketplace) {
  const Instant now = context.clock.now();
  const std::string& name = context.connection.name;
  note_begun(tx, context, marketplace);
  // How far it has come is written down, so that it goes on from there whenever that may be.
  context.stores.watermarks.set(tx, name, watermark_of(marketplace), mark_or_beginning(context, marketplace),
                                now);
  context.stores.watermarks.set(tx, name, refusal_of(marketplace), now, now);
  constexpr std::chrono::hours time_to_act{4};
  store::Exception exception;
  exception.connection = name;
  exception.code = "amazon.marketplace_refused";
  exception.subject = watermark_of(marketplace);
  exception.reason = "Amazon refuses the orders of marketplace " + marketplace +
                     " (HTTP 403); others are swept without it, and none of its orders counts as swept";
  exception.next =
      "look in Seller Central whether the account still sells there, and whether the application has its "
      "roles there, then authorise it again; or take the marketplace out of amazon.marketplaces";
  exception.owner = "basis";
  exception.deadline = now + time_to_act;
  context.stores.exceptions.open(tx, exception, now);
}

Failure of_one_call(Failure failure) {
  if (failure.next == Next::stop && failure.code == "amazon.no_right") failure.next = Next::retry;
  return failure;
}

bool is_refused(const Context& context, const std::string& marketplace) {
  return refused_at(context, marketplace).has_value();
}

bool are_all_refused(const Context& context, const std::string& with) {
  return std::ranges::all_of(context.connection.marketplace_ids,
                             [&](const auto& each) { return each == with || is_refused(context, each); });
}

std::optional<Instant> note_all_reached(Tx& tx, const Context& context) {
  Instant reached = Instant::max();
  for (const std::string& each : context.connection.marketplace_ids) {
    const auto mark = own_mark(context, each);
    if (!mark) return std::nullopt;  // another group's, which has not come through yet
    reached = std::min(reached, *mark);
  }
  context.stores.watermarks.set(tx, context.connection.name, sweep_orders_kind, reached, context.clock.now());
  return reached;
}

std::optional<Instant> reached_where_answered(const Context& context) {
  std::optional<Instant> reached;
  for (const std::string& each : context.connection.marketplace_ids) {
    if (is_refused(context, each)) continue;
    const auto mark = own_mark(context, each);
    if (!mark) return std::nullopt;
    reached = std::min(reached.value_or(*mark), *mark);
  }
  return reached;
}

std::optional<Instant> swept_from(const Context& context, const std::string& marketplace) {
  return context.stores.watermarks.find(context.connection.name, beginning_of(marketplace));
}

}  // namespace weir::flows
