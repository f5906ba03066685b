#include "flows/backfill_progress.hpp"

#include <algorithm>

#include "amazon/model/marketplaces.hpp"
#include "core/iso_instant.hpp"
#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

using jobs::Job;

Marketplaces wished(const Context& context, const Job& job) {
  const std::string one = arg_or(job, "marketplace", "");
  return one.empty() ? context.connection.marketplace_ids : Marketplaces{one};
}

Marketplaces not_refused(const Context& context, const Job& job, const BackfillProgress& progress) {
  Marketplaces all = wished(context, job);
  std::erase_if(all, [&](const std::string& each) {
    return std::ranges::find(progress.refused, each) != progress.refused.end();
  });
  return all;
}

// What a back-fill is about, as its subject says: "backfill/FROM/TO", "backfill/FROM/TO/MARKETPLACE".
struct BackfillSubject {
  Instant from, to;
  std::string marketplace;  // empty: all
};

std::optional<BackfillSubject> backfill_subject(const std::string& text) {
  constexpr std::string_view begin = "backfill/";
  if (!text.starts_with(begin)) return std::nullopt;
  const std::size_t first = text.find('/', begin.size());
  if (first == std::string::npos) return std::nullopt;
  const std::size_t second = std::min(text.find('/', first + 1), text.size());
  const auto from = parse_iso_instant(text.substr(begin.size(), first - begin.size()));
  const auto to = parse_iso_instant(text.substr(first + 1, second - first - 1));
  if (!from || !to) return std::nullopt;
  return BackfillSubject{*from, *to, second == text.size() ? "" : text.substr(second + 1)};
}

// In whole days of the marketplace's calendar, which reach at least as far on both sides.
std::string command_for(const Context& context, const BackfillSubject& about) {
  const auto* market = amazon::marketplace(about.marketplace);
  const auto zone = market == nullptr ? Result<Zone>{Zone::utc()} : Zone::named(market->zone);
  const Zone days = zone ? *zone : Zone::utc();
  return "weir orders backfill --connection " + context.connection.name + " --from " +
         iso(days.date_of(about.from)) + " --to " + iso(days.date_of(about.to - Duration{1})) +
         " --marketplace " + about.marketplace;
}

}  // namespace

BackfillProgress backfill_progress(const Context& context, const Job& job) {
  const auto part = [&](const char* name) { return from_checkpoint(job, name).value_or(""); };
  BackfillProgress progress{.window_begin = instant_from(arg(job, "from"))};
  if (const auto begin = from_checkpoint(job, "window")) progress.window_begin = instant_from(*begin);
  progress.token = part("token");
  if (const std::string pages = part("pages"); !pages.empty()) progress.pages = std::stoi(pages);
  progress.is_bare = part("bare") == "1";
  progress.together = marketplaces_in(part("together"));
  progress.apart = marketplaces_in(part("apart"));
  progress.refused = marketplaces_in(part("refused"));
  if (progress.together.empty()) progress.together = not_refused(context, job, progress);
  return progress;
}

std::string checkpoint_of(const BackfillProgress& progress) {
  return to_args({{"window", to_text(progress.window_begin)},
                  {"token", progress.token},
                  {"pages", std::to_string(progress.pages)},
                  {"bare", progress.is_bare ? "1" : "0"},
                  {"together", marketplaces_text(progress.together)},
                  {"apart", marketplaces_text(progress.apart)},
                  {"refused", marketplaces_text(progress.refused)}});
}

void begin_anew(BackfillProgress& progress) {
  progress.token.clear();
  progress.pages = 0;
  progress.is_bare = false;
}

bool go_on(const Context& context, const Job& job, BackfillProgress& progress, Instant to) {
  begin_anew(progress);
  if (!progress.apart.empty()) {
    progress.together = {progress.apart.front()};
    progress.apart.erase(progress.apart.begin());
    return true;
  }
  progress.together = not_refused(context, job, progress);
  progress.window_begin = std::min(progress.window_begin + backfill_window, to);
  return progress.window_begin < to;
}

void ask_each_alone(BackfillProgress& progress) {
  begin_anew(progress);
  progress.apart.insert(progress.apart.begin(), progress.together.begin() + 1, progress.together.end());
  progress.together.resize(1);
}

bool are_all_refused(const Context& context, const Job& job, const BackfillProgress& progress) {
  return not_refused(context, job, progress).empty();
}

void tell_of_refused(Tx& tx, const Context& context, const Job& job, const std::string& marketplace) {
  constexpr std::chrono::hours time_to_act{24};
  auto about = backfill_subject(job.subject).value();
  about.marketplace = marketplace;
  const Instant now = context.clock.now();
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = "amazon.marketplace_refused";
  exception.subject = job.subject + '/' + marketplace;
  exception.reason = "Amazon refuses the orders of marketplace " + marketplace +
                     " (HTTP 403); the others are filled without it";
  exception.next =
      "look in Seller Central whether the account still sells there, and whether the application has its "
      "roles "
      "there, then authorise it again and run: " +
      command_for(context, about);
  exception.owner = "basis";
  exception.deadline = now + time_to_act;
  context.stores.exceptions.open(tx, exception, now);
}

std::vector<std::string> settled_by(const Context& context, const Job& job,
                                    const BackfillProgress& progress) {
  std::vector<std::string> subjects{job.subject};
  const auto brought = backfill_subject(job.subject);
  if (!brought) return subjects;
  const Marketplaces answered = not_refused(context, job, progress);
  for (const auto& each : context.stores.exceptions.list_open()) {
    const auto about = backfill_subject(each.subject);
    if (!about || each.connection != context.connection.name) continue;
    const bool is_within = brought->from <= about->from && about->to <= brought->to;
    if (is_within && std::ranges::find(answered, about->marketplace) != answered.end())
      subjects.push_back(each.subject);
  }
  return subjects;
}

}  // namespace weir::flows
