#include "cli/exceptions_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

using nlohmann::ordered_json;
using report::Align;
using report::Table;

constexpr std::size_t keys_in_text = 20;

std::string due_text(const std::optional<Instant>& at, Instant now) {
  return at ? report::relative_and_absolute(*at, now) : "";
}

std::string money_words(const Balance& money) {
  std::string text;
  for (const Money& part : money.parts()) text += (text.empty() ? "" : ", ") + part.text();
  return text;
}

ordered_json money_json(const Balance& money) {
  auto all = ordered_json::array();
  for (const Money& part : money.parts())
    all.push_back({{"amount", part.decimal()}, {"currency", part.currency().code()}});
  return all;
}

// With one key alone it is told as it was told.
const std::string& what_of(const store::WorkItem& item) {
  return item.keys == 1 && !item.reason.empty() ? item.reason : item.title;
}

std::string state_text(const store::WorkItem& item, Instant now) {
  std::string text{store::name_of(item.state)};
  if (item.snoozed_until) text += ' ' + report::relative_time(*item.snoozed_until, now);
  if (item.openings > 1) text += ", " + std::to_string(item.openings) + " times";
  return text;
}

bool is_sieved(const store::WorkFilter& filter) {
  return !filter.connection.empty() || !filter.owner.empty() || !filter.work_class.empty() ||
         !filter.code_begin.empty() || filter.state;
}

std::string nothing_text(const store::WorkFilter& filter) {
  if (is_sieved(filter))
    return "Nothing of that kind is open. `weir exceptions list` without a filter shows all, --all what was "
           "resolved or ignored too.\n";
  return "Nothing is open. What needs a person will be listed here, once a cause, with all orders it holds "
         "up, "
         "the reason,\nthe next step, whose it is and until when. `weir exceptions list --all` shows what "
         "was "
         "resolved or ignored,\n`weir doctor` whether all is there that Weir needs.\n";
}

ordered_json work_item_json(const store::WorkItem& item) {
  return {{"id", item.id},
          {"connection", item.connection},
          {"code", item.code},
          {"class", item.work_class},
          {"what", what_of(item)},
          {"affected", item.keys},
          {"times", item.times},
          {"money", money_json(item.money)},
          {"deadline", moment(item.deadline)},
          {"owner", item.owner},
          {"state", store::name_of(item.state)},
          {"because", item.because},
          {"snoozed_until", moment(item.snoozed_until)},
          {"subject", item.subject},
          {"next", item.next},
          {"opened_at", iso(item.opened_at)},
          {"openings", item.openings}};
}

void add_line(std::string& text, const char* name, const std::string& words) {
  if (words.empty()) return;
  text += std::string{"  "} + name + std::string(10 - std::string_view{name}.size(), ' ') + printable(words) +
          '\n';
}

std::string people_text(const std::vector<std::string>& contacts) {
  std::string text;
  for (const std::string& each : contacts) text += (text.empty() ? " (" : ", ") + each;
  return text.empty() ? text : text + ')';
}

std::string keys_text(const std::vector<store::WorkKey>& keys, Instant now) {
  Table table{{{"no", Align::right}, {"affected"}, {"until"}, {"amount", Align::right}, {"reason"}}};
  std::size_t shown = 0, open = 0;
  for (const auto& key : keys) {
    if (key.exception.closed_at) continue;
    if (++open > keys_in_text) continue;
    ++shown;
    table.add({std::to_string(key.exception.id), printable(key.exception.subject),
               due_text(key.exception.deadline, now), key.amount ? key.amount->text() : "",
               printable(key.exception.reason)});
  }
  if (open == 0) return "\nNothing below it is open any more.\n";
  std::string text = "\nAffected\n" + table.text("  ");
  if (open > shown) text += "  … and " + std::to_string(open - shown) + " more; --json has them all\n";
  return text;
}

std::string told_text(const monitor::WorkCard& card, Instant now) {
  std::string text;
  if (!card.comments.empty()) text += "\nComments\n";
  for (const auto& comment : card.comments)
    text += "  " + report::relative_and_absolute(comment.at, now) + "  " + comment.actor + ": " +
            printable(comment.text) + '\n';
  if (card.history.empty()) return text;
  text += "\nHistory\n";
  for (const auto& entry : card.history)
    text += "  " + report::relative_and_absolute(entry.at, now) + "  " + entry.actor + "  " + entry.action +
            "  " + printable(entry.detail) + '\n';
  return text;
}

}  // namespace

std::string work_list_text(const monitor::WorkPage& page, const store::WorkFilter& filter, std::size_t skip,
                           Instant now) {
  if (page.items.empty()) return nothing_text(filter);
  Table table{{{"no", Align::right},
               {"until"},
               {"code"},
               {"class"},
               {"affected", Align::right},
               {"money", Align::right},
               {"owner"},
               {"state"},
               {"what"}}};
  for (const auto& item : page.items)
    table.add({std::to_string(item.id), due_text(item.deadline, now), item.code, item.work_class,
               std::to_string(item.keys), money_words(item.money), printable(item.owner),
               state_text(item, now), printable(what_of(item))});
  std::string text = table.text("");
  const auto shown = static_cast<std::int64_t>(skip + page.items.size());
  if (skip > 0 || shown < page.total)
    text += "\n" + std::to_string(skip + 1) + " to " + std::to_string(shown) + " of " +
            std::to_string(page.total) + "; --skip " + std::to_string(shown) + " goes on.\n";
  return text + "\n`weir exceptions show NUMBER` says what is affected and what to do.\n";
}

ordered_json work_list_json(const monitor::WorkPage& page) {
  auto items = ordered_json::array();
  for (const auto& item : page.items) items.push_back(work_item_json(item));
  return {{"total", page.total}, {"items", std::move(items)}};
}

std::string work_card_text(const monitor::WorkCard& card, Instant now) {
  const auto& item = card.item;
  std::string text = "Number " + std::to_string(item.id) + "  [" + item.code + "]  " + item.connection + '\n';
  add_line(text, "what", what_of(item));
  add_line(text, "means", card.meaning.meaning);
  add_line(text, "next", monitor::suggested_step(card));
  if (card.meaning.next != item.next) add_line(text, "mostly", card.meaning.next);
  if (card.message && card.advice)
    add_line(text, "SAP",
             card.message->message_class + ' ' + card.message->number + ": " + card.advice->cause + " " +
                 card.advice->fix);
  add_line(text, "class", item.work_class);
  add_line(text, "owner", item.owner + people_text(card.contacts));
  add_line(text, "state", state_text(item, now) + (item.because.empty() ? "" : ": " + item.because));
  add_line(text, "until", due_text(item.deadline, now));
  add_line(text, "affected", std::to_string(item.keys) + ", told " + std::to_string(item.times) + " times");
  add_line(text, "money", money_words(item.money));
  add_line(text, "opened", report::relative_and_absolute(item.opened_at, now));
  return text + keys_text(card.keys, now) + told_text(card, now);
}

ordered_json work_card_json(const monitor::WorkCard& card) {
  ordered_json json = work_item_json(card.item);
  json["means"] = card.meaning.meaning;
  json["suggested"] = monitor::suggested_step(card);
  json["transaction"] = card.advice ? card.advice->transaction : "";
  json["contacts"] = card.contacts;
  auto keys = ordered_json::array();
  for (const auto& key : card.keys) {
    ordered_json each = exception_json(key.exception);
    each["closed_at"] = moment(key.exception.closed_at);
    each["amount"] = key.amount ? ordered_json(key.amount->text()) : ordered_json(nullptr);
    keys.push_back(std::move(each));
  }
  json["keys"] = std::move(keys);
  json["comments"] = ordered_json::array();
  for (const auto& comment : card.comments)
    json["comments"].push_back({{"at", iso(comment.at)}, {"actor", comment.actor}, {"text", comment.text}});
  json["history"] = ordered_json::array();
  for (const auto& entry : card.history)
    json["history"].push_back({{"at", iso(entry.at)},
                               {"actor", entry.actor},
                               {"action", entry.action},
                               {"detail", ordered_json::parse(entry.detail)}});
  return json;
}

std::string exception_list_text(const std::vector<store::Exception>& exceptions, Instant now) {
  if (exceptions.empty()) return nothing_text({});
  Table table{{{"no", Align::right}, {"subject"}, {"code"}, {"owner"}, {"until"}, {"reason"}}};
  for (const auto& each : exceptions)
    table.add({std::to_string(each.id), printable(each.subject), each.code, each.owner,
               due_text(each.deadline, now), printable(each.reason)});
  return table.text("") + "\n`weir exceptions show --each NUMBER` says what to do.\n";
}

std::string exception_text(const store::Exception& each, Instant now) {
  return printable(each.subject) + "  [" + each.code + "]\n  what    " + printable(each.reason) +
         "\n  next    " + printable(each.next) + "\n  owner   " + each.owner + "\n  opened  " +
         due_text(each.opened_at, now) +
         (each.deadline ? "\n  until   " + due_text(each.deadline, now) : "") + "\n  times   " +
         std::to_string(each.times) + '\n';
}

ordered_json exception_json(const store::Exception& exception) {
  return {{"id", exception.id},
          {"connection", exception.connection},
          {"subject", exception.subject},
          {"code", exception.code},
          {"reason", exception.reason},
          {"next", exception.next},
          {"owner", exception.owner},
          {"deadline", moment(exception.deadline)},
          {"opened_at", iso(exception.opened_at)},
          {"times", exception.times}};
}

}  // namespace weir::cli
