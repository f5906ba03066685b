#include "flows/sweep_fba_ledger.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "amazon/api/reports.hpp"
#include "flows/fba_day_look.hpp"
#include "flows/job_args.hpp"
#include "flows/post_fba_movements.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::Outcome;
using store::FbaDay;
using store::FbaDayState;
using store::FbaLine;
using store::FbaLineState;

constexpr int days_at_once = 31;
constexpr int stretches_a_run = 8;
constexpr Duration ledger_looked_again = 1min;
constexpr Duration ledger_settles = 12h;  // behind its end a day is judged
constexpr const char* ledger_code_page = "CP1252";

constexpr const char* detail_report = "detail";
constexpr const char* summary_report = "summary";

LedgerStretch stretch_in(const Job& job) {
  return {parse_date(from_checkpoint(job, "from").value()).value(),
          parse_date(from_checkpoint(job, "until").value()).value()};
}

Date days_before(Date day, int days) { return next_day(day, -days); }

bool is_wanted_day(const std::map<Date, const FbaDay*>& known, Date day, Date looked_back_to) {
  const auto at = known.find(day);
  if (at == known.end() || day >= looked_back_to) return true;
  const FbaDay& is = *at->second;
  return is.content.empty() || !is.allowed.empty();
}

Failure ledger_waits(Next next, const char* code, const char* text, std::optional<Instant> at) {
  return {.next = next, .code = code, .text = text, .subject = fba_subject("ledger"), .not_before = at};
}

template <typename T, typename Read>
Result<T> read_ledger(const std::string& text, const Read& read) {
  return text.empty() ? Result<T>{T{}} : read(text);
}

Instant made_at_of(const amazon::reports::Report& report) {
  return report.processing_start_time.value_or(report.created_time);
}

std::vector<store::FbaBalance> held_balances(const FbaDesk& desk, Date day) {
  return desk.book.lines.balances_on(desk.context.connection.name, day);
}

// Taken back where SAP may have it, withdrawn where nothing was posted. `times` it was taken back before.
void give_up_line(Tx& tx, const FbaDesk& desk, FbaLine line, std::size_t times, Instant now) {
  if (line.state == FbaLineState::planned || line.state == FbaLineState::proven) {
    desk.book.lines.add(tx, taking_back(line, times, now));
    return;
  }
  line.state = FbaLineState::withdrawn;
  line.why = "a corrected report has it no more";
  desk.book.lines.move(tx, line);
}

std::size_t times_taken_back(const std::vector<FbaLine>& all, const std::string& key) {
  return static_cast<std::size_t>(std::ranges::count(all, key, &FbaLine::takes_back));
}

// A line that comes back: what has taken it back is itself given up.
void bring_back(Tx& tx, const FbaDesk& desk, const std::vector<FbaLine>& all, const FbaLine& line,
                Instant now) {
  for (const FbaLine* each : standing_lines(all))
    if (each->takes_back == line.key) give_up_line(tx, desk, *each, times_taken_back(all, each->key), now);
}

void keep_line(Tx& tx, const FbaDesk& desk, const std::vector<FbaLine>& all, const FbaLine& line,
               Instant now) {
  if (desk.book.lines.add(tx, line)) return;
  const auto known = std::ranges::find(all, line.key, &FbaLine::key);
  if (known == all.end()) return;
  if (known->stands()) return bring_back(tx, desk, all, *known, now);
  FbaLine again = *known;
  again.state = FbaLineState::held;
  again.why.clear();
  desk.book.lines.move(tx, again);
}

void tell_of_day(Tx& tx, const FbaDesk& desk, const FbaDay& day, Instant now) {
  const std::string subject = fba_subject(iso(day.day));
  const bool is_old = now > end_of_day(day.day) + desk.side.stale_after;
  if (day.state == FbaDayState::differs)
    return open_fba_exception(
        tx, desk, subject, "fba.day_differs", iso(day.day) + ": " + day.reason,
        "look which is right (Seller Central, Inventory ledger), and let it take its place: weir "
        "fba days --accept " +
            iso(day.day) + "; what is in SAP of it is taken back by a movement of its own");
  if (day.state == FbaDayState::complete || !is_old) return close_fba_exceptions(tx, desk, subject);
  open_fba_exception(
      tx, desk, subject, day.state == FbaDayState::missing ? "fba.day_missing" : "fba.day_partial",
      iso(day.day) + " of Amazon's inventory ledger is not whole: " + day.reason,
      "nothing of it is posted, and it is asked for again with each sweep; where it stays so, ask Amazon "
      "for the report of that day");
}

void keep_day(Tx& tx, const FbaDesk& desk, const FbaDayReport& report, Instant now) {
  const std::string& connection = desk.context.connection.name;
  const auto held = desk.book.lines.of_day(tx, connection, report.day);
  FbaDay known{.connection = connection, .day = report.day};
  if (auto found = desk.book.days.find(tx, connection, report.day)) known = *std::move(found);
  const FbaDayLook look = look_at_day(report, known, held, now);
  desk.book.days.put(tx, look.day);
  tell_of_day(tx, desk, look.day, now);
  if (!look.takes) return;
  for (const std::string& key : look.gone)
    give_up_line(tx, desk, *std::ranges::find(held, key, &FbaLine::key), times_taken_back(held, key), now);
  for (const FbaLine& each : look.fresh) keep_line(tx, desk, held, each, now);
  desk.book.lines.set_balances(tx, connection, report.day, report.balances);
  if (known.content != look.day.content && !known.content.empty())
    desk.context.stores.audit.append(
        tx, desk.context.actor, "ledger day changed", fba_subject(iso(report.day)),
        to_args({{"new", std::to_string(look.fresh.size())}, {"gone", std::to_string(look.gone.size())}}),
        now);
}

}  // namespace

std::optional<LedgerStretch> next_stretch(const std::vector<FbaDay>& known, Date since, Date yesterday,
                                          int look_back, std::optional<Date> after) {
  std::map<Date, const FbaDay*> by_day;
  for (const FbaDay& each : known) by_day.emplace(each.day, &each);
  const Date looked_back_to = days_before(yesterday, look_back - 1);
  Date day = after ? std::max(since, next_day(*after)) : since;
  while (day <= yesterday && !is_wanted_day(by_day, day, looked_back_to)) day = next_day(day);
  if (day > yesterday) return std::nullopt;
  LedgerStretch stretch{day, day};
  for (Date next = day; next <= yesterday && next < next_day(day, days_at_once); next = next_day(next))
    if (is_wanted_day(by_day, next, looked_back_to)) stretch.until = next;
  return stretch;
}

std::vector<Outcome> SweepFbaLedger::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(step(job));
  return outcomes;
}

// Each request and each document is a step of its own: quotas let one through a minute, and what was had is
// not asked for again.
Outcome SweepFbaLedger::step(const Job& job) {
  if (!from_checkpoint(job, "from")) {
    const auto after = from_checkpoint(job, "after");
    const auto stretches = from_checkpoint(job, "stretches");
    return begin(after ? parse_date(*after) : std::nullopt, stretches ? std::stoi(*stretches) : 0);
  }
  for (const char* report : {detail_report, summary_report})
    if (!from_checkpoint(job, report)) return request(job, report);
  return wait(job);
}

Outcome SweepFbaLedger::begin(std::optional<Date> after, int stretches) {
  const Date yesterday =
      days_before(Date{std::chrono::floor<std::chrono::days>(desk_.context.clock.now())}, 1);
  const auto known = desk_.book.days.between(desk_.context.connection.name, desk_.side.since, yesterday);
  const auto stretch = next_stretch(known, desk_.side.since, yesterday, desk_.side.look_back, after);
  if (!stretch || stretches >= stretches_a_run) return end();
  return Outcome::unfinished(to_args({{"from", iso(stretch->from)},
                                      {"until", iso(stretch->until)},
                                      {"stretches", std::to_string(stretches + 1)}}));
}

Outcome SweepFbaLedger::request(const Job& job, const char* which) {
  const LedgerStretch stretch = stretch_in(job);
  const bool is_summary = which == summary_report;
  // A day more at both ends: days of a report that begin or end within are no whole ones.
  amazon::ReportWish wish{
      .type = is_summary ? amazon::ReportType::ledger_summary : amazon::ReportType::ledger_detail,
      .marketplace_ids = desk_.context.connection.marketplace_ids,
      .from = std::chrono::sys_days{days_before(stretch.from, 1)},
      .until =
          std::min(desk_.context.clock.now(), Instant{std::chrono::sys_days{next_day(stretch.until, 2)}}),
      .options = {{"preferredReportDocumentLocale", "en_US"}}};
  if (is_summary) {
    wish.options.emplace("aggregateByLocation", "COUNTRY");
    wish.options.emplace("aggregatedByTimePeriod", "DAILY");
  }
  const auto report = amazon::request_report(desk_.context.connection.amazon, wish);
  if (!report) return Outcome::failed(of_one_call(report.error())).from(job.checkpoint);
  auto checkpoint = nlohmann::json::parse(job.checkpoint).get<std::map<std::string, std::string>>();
  checkpoint[which] = *report;
  return Outcome::unfinished(to_args(checkpoint));
}

Outcome SweepFbaLedger::wait(const Job& job) {
  using amazon::ReportState;
  std::vector<amazon::reports::Report> reports;
  for (const char* name : {detail_report, summary_report}) {
    auto report = amazon::get_report(desk_.context.connection.amazon, from_checkpoint(job, name).value());
    if (!report) return Outcome::failed(of_one_call(report.error())).from(job.checkpoint);
    if (amazon::state_of(*report) == ReportState::waiting)
      return Outcome::failed(ledger_waits(Next::wait, "amazon.report_in_work",
                                          "Amazon is at work on the inventory ledger",
                                          desk_.context.clock.now() + ledger_looked_again))
          .from(job.checkpoint);
    if (amazon::state_of(*report) == ReportState::failed)
      return Outcome::failed(ledger_waits(Next::retry, "amazon.report_failed",
                                          "Amazon could not make the inventory ledger; it is asked for again",
                                          std::nullopt))
          .from("");
    reports.push_back(*std::move(report));
  }
  for (const auto& report : reports)
    if (const auto fetched = fetch(report); !fetched)
      return Outcome::failed(of_one_call(fetched.error())).from(job.checkpoint);
  const auto detail = read_ledger<amazon::LedgerDetail>(taken_text(reports[0]), amazon::read_ledger_detail);
  const auto summary =
      read_ledger<amazon::LedgerSummary>(taken_text(reports[1]), amazon::read_ledger_summary);
  if (!detail) return Outcome::failed(detail.error());
  if (!summary) return Outcome::failed(summary.error());
  return take(job, std::min(made_at_of(reports[0]), made_at_of(reports[1])), {*detail, *summary});
}

// In memory, until both are here: who dies in between fetches them again. Amazon cancels a report of nothing.
Result<Done> SweepFbaLedger::fetch(const amazon::reports::Report& report) {
  {
    const std::lock_guard lock{mutex_};
    if (texts_.contains(report.report_id)) return Done{};
  }
  std::string text;
  if (amazon::state_of(report) != amazon::ReportState::empty) {
    auto fetched = amazon::fetch_report_text(desk_.context.connection.amazon,
                                             report.report_document_id.value_or(""), ledger_code_page);
    if (!fetched) return fetched.error();
    text = *std::move(fetched);
  }
  const std::lock_guard lock{mutex_};
  texts_.emplace(report.report_id, std::move(text));
  return Done{};
}

std::string SweepFbaLedger::taken_text(const amazon::reports::Report& report) {
  const std::lock_guard lock{mutex_};
  auto node = texts_.extract(report.report_id);
  return node ? std::move(node.mapped()) : std::string{};
}

Outcome SweepFbaLedger::take(const Job& job, Instant made_at, const Rows& rows) {
  const LedgerStretch stretch = stretch_in(job);
  take_days(stretch, made_at, rows);
  return Outcome::unfinished(
      to_args({{"after", iso(stretch.until)}, {"stretches", from_checkpoint(job, "stretches").value()}}));
}

// Each day in a transaction of its own: who dies in between reads the same reports again.
void SweepFbaLedger::take_days(const LedgerStretch& stretch, Instant made_at, const Rows& rows) {
  const std::string& connection = desk_.context.connection.name;
  const Instant now = desk_.context.clock.now();
  std::map<Date, std::vector<FbaLine>> lines;
  for (const amazon::LedgerRow& row : rows.first.rows)
    lines[row.day].push_back(fba_line_of(connection, row, now));
  auto before = fba_balances_of(connection, days_before(stretch.from, 1), rows.second.rows);
  if (before.empty()) before = held_balances(desk_, days_before(stretch.from, 1));
  std::optional<std::vector<store::FbaBalance>> day_before;
  if (!before.empty()) day_before = std::move(before);
  for (Date day = stretch.from; day <= stretch.until; day = next_day(day)) {
    FbaDayReport report{.day = day,
                        .lines = lines[day],
                        .balances = fba_balances_of(connection, day, rows.second.rows),
                        .before = day_before};
    for (FbaLine& each : unknown_events_of(connection, day, rows.second.rows, report.lines, now))
      report.lines.push_back(std::move(each));
    const bool is_over = made_at >= end_of_day(day) + ledger_settles;
    if (is_over) desk_.context.stores.jobs.transact([&](Tx& tx) { keep_day(tx, desk_, report, now); });
    // Of a day that the report lacks nobody knows how it ended.
    day_before = report.balances.empty() ? std::nullopt : std::optional{std::move(report.balances)};
  }
}

// How old the newest day is counts whatever Amazon has told, and so also where it tells nothing any more.
Outcome SweepFbaLedger::end() {
  return Outcome::done([this](Tx& tx) {
    const std::string& connection = desk_.context.connection.name;
    const Instant now = desk_.context.clock.now();
    desk_.context.stores.watermarks.set(tx, connection, sweep_fba_ledger_kind, now, now);
    post_fba_movements_later(tx, desk_);
  });
}

void sweep_fba_ledger_later(Tx& tx, const FbaDesk& desk) {
  const Instant now = desk.context.clock.now();
  jobs::NewJob job = job_about(desk.context, sweep_fba_ledger_kind, "amazon", fba_subject("ledger"), {}, now);
  if (!desk.context.stores.jobs.enqueue(tx, job, now))
    desk.context.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
}

}  // namespace weir::flows
