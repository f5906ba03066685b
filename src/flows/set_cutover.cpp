#include "flows/set_cutover.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "accounting/opening_file.hpp"
#include "flows/job_args.hpp"
#include "flows/person.hpp"

namespace weir::flows {
namespace {

using accounting::OpeningItem;
using store::Cutover;

std::string cutover_subject(const std::string& company) { return "cutover/" + company; }

Failure refused_cutover(const char* code, const std::string& text, const std::string& company) {
  return {.next = Next::refuse,
          .code = code,
          .text = text,
          .subject = cutover_subject(company),
          .not_before = {}};
}

nlohmann::ordered_json item_json(const OpeningItem& item) {
  nlohmann::ordered_json json{{"kind", accounting::name_of(item.kind)}, {"key", item.key}};
  if (item.amount)
    json["amount"] = item.amount->text();
  else
    json["quantity"] = item.quantity;
  return json;
}

nlohmann::ordered_json cutover_json_of(const std::optional<Cutover>& cutover) {
  if (!cutover) return nullptr;
  nlohmann::ordered_json json{{"day", iso(cutover->day)},
                              {"unknown_orders", accounting::name_of(cutover->unknown)},
                              {"items", nlohmann::ordered_json::array()}};
  for (const OpeningItem& item : cutover->items) json["items"].push_back(item_json(item));
  return json;
}

std::set<std::string> currencies_of(const Connection& connection, const std::string& company) {
  std::set<std::string> currencies;
  for (const auto& [currency, rules] : connection.fi_rules)
    if (rules.comp_code == company) currencies.insert(currency);
  return currencies;
}

// What is wrong with the wish itself, whatever the store has.
std::optional<Failure> trouble_of(const Context& context, const CutoverWish& wish,
                                  const std::set<std::string>& currencies) {
  const std::string_view name = trim(context.actor.name);
  if (name.empty() || name == "weir" || trim(wish.because).empty())
    return refused_cutover("cutover.nobody",
                           "a cut-over is somebody's, for a reason; say both: --as NAME --because \"…\"",
                           wish.company);
  if (const std::string twice = accounting::said_twice(wish.items); !twice.empty())
    return refused_cutover("cutover.bad_item", twice + " is said twice, in the file and by an option",
                           wish.company);
  for (const OpeningItem& item : wish.items)
    if (item.amount && !currencies.contains(std::string{item.amount->currency().code()}))
      return refused_cutover("cutover.bad_item",
                             "settlements in " + std::string{item.amount->currency().code()} +
                                 " are not posted to company code " + wish.company + " (fi.company_codes); " +
                                 std::string{accounting::name_of(item.kind)} + ' ' + item.amount->text() +
                                 " is of another cut-over",
                             wish.company);
  const auto& rules = context.connection.settlement_rules;
  const std::string& account = rules[rules.named("BEFORE_WEIR")].account;
  if (!mapping::is_gl_account(account))
    return refused_cutover("cutover.no_account",
                           "the rules name no G/L account for class BEFORE_WEIR, to which what is of before "
                           "goes; add BEFORE_WEIR = \"…\" to [accounts] of your rules file",
                           wish.company);
  return std::nullopt;
}

// What is planned stays so: another day would have made other documents.
std::optional<Failure> refusal_to_change(const Context& context, const CutoverWish& wish,
                                         const std::optional<Cutover>& before,
                                         const std::optional<std::string>& planned) {
  if (!planned) return std::nullopt;
  if (!before || before->day != wish.day || before->unknown != wish.unknown)
    return refused_cutover(
        "cutover.in_use",
        "settlement " + *planned + " was planned " +
            (before ? "by the cut-over of " + iso(before->day) : "without one") +
            "; the day, and what unknown orders are, stay as they are. Amounts can be corrected by somebody "
            "else than who gave them",
        wish.company);
  if (is_same_person(before->said_by, context.actor.name))
    return refused_cutover("cutover.second_person",
                           "settlement " + *planned + " was planned by this cut-over, which " +
                               before->said_by + " has set; what stood open is somebody else's to correct",
                           wish.company);
  return std::nullopt;
}

// What waits, and what was left alone as of before, may be something else now.
void look_again(Tx& tx, const Context& context, const std::set<std::string>& currencies) {
  const Instant now = context.clock.now();
  for (const auto& row : context.stores.book.settlements.list(context.connection.name)) {
    if (row.planned_at || !currencies.contains(std::string{row.total.currency().code()})) continue;
    const auto job = job_about(context, post_settlement_kind, "sap", settlement_subject(row.settlement_id),
                               {{"settlement_id", row.settlement_id}}, now);
    if (!context.stores.jobs.enqueue(tx, job, now))
      context.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
  }
}

}  // namespace

Result<Date> cutover_day_in(const std::string& text) {
  if (const auto day = parse_date(text)) return *day;
  return refused_cutover("cutover.bad_date", "\"" + printable(text) + "\" is no day, such as 2026-11-01",
                         "-");
}

Result<Cutover> set_cutover(const Context& context, const CutoverWish& wish) {
  const auto currencies = currencies_of(context.connection, wish.company);
  if (auto trouble = trouble_of(context, wish, currencies)) return *std::move(trouble);
  const std::string& connection = context.connection.name;
  Cutover cutover{.connection = connection,
                  .company_code = wish.company,
                  .day = wish.day,
                  .unknown = wish.unknown,
                  .items = wish.items,
                  .because = std::string{trim(wish.because)},
                  .said_by = context.actor.name,
                  .said_at = context.clock.now()};
  std::optional<Failure> refusal;
  context.stores.jobs.transact([&](Tx& tx) {
    auto& cutovers = context.stores.book.cutovers;
    const auto before = cutovers.find_to_use(tx, connection, wish.company);
    refusal = refusal_to_change(context, wish, before, cutovers.planned(tx, connection, currencies));
    if (refusal) return;
    cutover.number = cutovers.add(tx, cutover);
    const nlohmann::ordered_json detail{{"connection", connection},
                                        {"because", cutover.because},
                                        {"before", cutover_json_of(before)},
                                        {"after", cutover_json_of(cutover)}};
    context.stores.audit.append(tx, context.actor, "cut-over set", cutover_subject(wish.company),
                                detail.dump(), cutover.said_at);
    look_again(tx, context, currencies);
  });
  if (refusal) return *std::move(refusal);
  return cutover;
}

}  // namespace weir::flows
