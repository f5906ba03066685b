#include "cli/exceptions_text.hpp"

#include "cli/words.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"
#include "web/work_json.hpp"

namespace weir::cli {
namespace {

using report::Align;
using report::Table;
using web::what_of;

constexpr std::size_t keys_in_text = 20;

std::string due_text(const std::optional<Instant>& at, Instant now) {
  return at ? report::relative_and_absolute(*at, now) : "";
}

std::string money_words(const Balance& money) {
  std::string text;
  for (const Money& part : money.parts()) text += (text.empty() ? "" : ", ") + part.text();
  return text;
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

std::string work_list_text(const monitor::WorkPage& page, const store::WorkFilter& filter, Instant now) {
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
  const auto shown = static_cast<std::int64_t>(page.items.size());
  if (shown < page.total) text += "\n" + std::to_string(shown) + " of " + std::to_string(page.total);
  if (shown < page.total)
    text += page.next ? "; --cursor " + web::work_cursor(*page.next) + " goes on.\n" : ".\n";
  return text + "\n`weir exceptions show NUMBER` says what is affected and what to do.\n";
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

}  // namespace weir::cli
