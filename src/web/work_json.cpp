#include "web/work_json.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "monitor/audit.hpp"
#include "report/json_words.hpp"

namespace weir::web {
namespace {

using nlohmann::ordered_json;
using report::moment;

const std::string no_deadline = "x";

ordered_json worth_json(const Balance& money) {
  auto all = ordered_json::array();
  for (const Money& part : money.parts()) all.push_back(report::money_json(part));
  return all;
}

ordered_json work_item_json(const store::WorkItem& item, Shown shown) {
  const bool hides = shown == Shown::no_money_of_finance && is_of_finance(item);
  return {{"id", item.id},
          {"connection", item.connection},
          {"code", item.code},
          {"class", item.work_class},
          {"what", what_of(item)},
          {"affected", item.keys},
          {"times", item.times},
          {"money", worth_json(hides ? Balance{} : item.money)},
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

ordered_json work_key_json(const store::WorkKey& key, bool hides) {
  ordered_json json = exception_json(key.exception);
  json["closed_at"] = moment(key.exception.closed_at);
  json["amount"] = key.amount && !hides ? report::money_json(*key.amount) : ordered_json(nullptr);
  return json;
}

// What was noted is an object; anything else is a text in one.
ordered_json detail_json(const std::string& detail) {
  auto json = ordered_json::parse(detail, nullptr, false);
  return json.is_object() ? json : ordered_json{{"text", detail}};
}

}  // namespace

std::optional<std::int64_t> whole_number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

const std::string& what_of(const store::WorkItem& item) {
  return item.keys == 1 && !item.reason.empty() ? item.reason : item.title;
}

bool is_of_finance(const store::WorkItem& item) {
  using monitor::AuditArea;
  const AuditArea area = monitor::area_of_code(item.code);
  const bool is_about_money =
      item.subject.starts_with("settlement/") || item.subject.starts_with("suspense/");
  return is_about_money || item.owner == "finance" || area == AuditArea::settlements ||
         area == AuditArea::bank;
}

Result<Done> may_move(const Rights& rights, const store::WorkItem& item) {
  if (!is_of_finance(item) || rights.contains(Right::settlements_act) || rights.contains(Right::bank_act))
    return Done{};
  return Failure{.next = Next::refuse,
                 .code = "web.forbidden",
                 .text = "it is about money: this needs the right settlements.act or bank.act",
                 .subject = {}};
}

std::string work_cursor(const store::WorkPlace& place) {
  return (place.deadline ? std::to_string(place.deadline->time_since_epoch().count()) : no_deadline) + '.' +
         std::to_string(place.id);
}

Result<store::WorkPlace> work_place_in(const std::string& cursor) {
  if (cursor.empty()) return store::WorkPlace{};
  const auto dot = std::min(cursor.find('.'), cursor.size() - 1);
  const std::string first = cursor.substr(0, dot);
  const auto id = whole_number_in(cursor.substr(dot + 1));
  const auto deadline = whole_number_in(first);
  if (!id || *id < 1 || (!deadline && first != no_deadline))
    return Failure{.next = Next::refuse,
                   .code = "web.bad_filter",
                   .text = "the cursor is none of this list; begin without one",
                   .subject = {}};
  return store::WorkPlace{deadline ? std::optional{Instant{Duration{*deadline}}} : std::nullopt, *id};
}

ordered_json work_page_json(const monitor::WorkPage& page, Shown shown) {
  auto items = ordered_json::array();
  for (const auto& item : page.items) items.push_back(work_item_json(item, shown));
  return {{"total", page.total},
          {"items", std::move(items)},
          {"next", page.next ? ordered_json(work_cursor(*page.next)) : ordered_json{}}};
}

ordered_json work_card_json(const monitor::WorkCard& card, Shown shown) {
  const bool hides = shown == Shown::no_money_of_finance && is_of_finance(card.item);
  ordered_json json = work_item_json(card.item, shown);
  json["means"] = card.meaning.meaning;
  json["suggested"] = monitor::suggested_step(card);
  json["transaction"] = card.advice ? card.advice->transaction : "";
  json["contacts"] = card.contacts;
  json["keys"] = ordered_json::array();
  for (const auto& key : card.keys) json["keys"].push_back(work_key_json(key, hides));
  json["comments"] = ordered_json::array();
  for (const auto& comment : card.comments)
    json["comments"].push_back({{"at", iso(comment.at)}, {"actor", comment.actor}, {"text", comment.text}});
  json["history"] = ordered_json::array();
  for (const auto& entry : card.history)
    json["history"].push_back({{"at", iso(entry.at)},
                               {"actor", entry.actor},
                               {"action", entry.action},
                               {"detail", detail_json(entry.detail)}});
  return json;
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

}  // namespace weir::web
