#include "help/redactor.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "amazon/model/marketplaces.hpp"
#include "core/iso_instant.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "monitor/catalogue.hpp"
#include "monitor/runbooks.hpp"

namespace weir::help {
namespace {

constexpr std::string_view between_words = " \t\n\r\"'`(){}[]<>,;|";
constexpr std::string_view between_parts = "/=:.?!&#";
constexpr std::size_t longest_number = 4;  // what has more digits may be a telephone, or a postal code
constexpr std::size_t digits_of_telephone = 7;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::size_t digits_in_text(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

std::size_t longest_run_of_digits(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = is_digit(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// 302-1234567-1234567
bool is_order_id(std::string_view token) {
  constexpr std::string_view form = "ddd-ddddddd-ddddddd";
  return token.size() == form.size() &&
         std::ranges::equal(token, form, [](char c, char f) { return f == 'd' ? is_digit(c) : c == f; });
}

bool is_time(std::string_view token) {
  return parse_iso_instant(token).has_value() || parse_date(token).has_value();
}

// 12, -3, 4822.57, 15ms, 8%
bool is_small_number(std::string_view token) {
  constexpr std::array<std::string_view, 12> units{"",  "ms", "s",  "min", "h",  "d",
                                                   "%", "B",  "kB", "KB",  "MB", "x"};
  if (!token.empty() && token.front() == '-') token.remove_prefix(1);
  const std::size_t end = std::min(token.find_first_not_of("0123456789."), token.size());
  const std::string_view number = token.substr(0, end);
  const bool has_zero_in_front = number.size() > 1 && number[0] == '0' && number[1] != '.';
  return !number.empty() && is_digit(number.front()) && !has_zero_in_front &&
         longest_run_of_digits(number) <= longest_number &&
         std::ranges::find(units, token.substr(end)) != units.end();
}

// 0000012345, as SAP's tables have it; no telephone begins with three zeros.
bool is_number_of_sap(std::string_view token) {
  return token.size() >= 6 && token.size() <= 18 && token.starts_with("000") &&
         std::ranges::all_of(token, is_digit);
}

std::size_t longest_run_of_letters(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = is_upper(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// SCHMIDT01, as users of SAP are called.
bool is_like_a_user(std::string_view token) {
  constexpr std::size_t shortest_user = 8;
  const auto digit = std::ranges::find_if(token, is_digit);
  return token.size() >= shortest_user && std::all_of(token.begin(), digit, is_upper) &&
         std::all_of(digit, token.end(), is_digit);
}

// WEIR-001, V1: no lower case, a letter and a digit, and no name with a number behind it. What is short and
// is no message class of SAP's is half a postal code of the United Kingdom. Ids of Amazon's marketplaces are
// words.
bool is_key(std::string_view token) {
  constexpr std::size_t letters_of_key = 5;
  const bool is_plain =
      std::ranges::all_of(token, [](char c) { return is_digit(c) || is_upper(c) || c == '-' || c == '_'; });
  if (!is_plain || token.size() > 20 || !std::ranges::any_of(token, is_upper) || digits_in_text(token) == 0 ||
      longest_run_of_digits(token) > longest_number || longest_run_of_letters(token) > letters_of_key ||
      is_like_a_user(token))
    return false;
  return token.size() >= 9 || token.find_first_of("-_") != std::string_view::npos || token == "V1" ||
         token == "F5" || token == "M7";
}

bool is_name_of_field(std::string_view token) {
  return !token.empty() && token.size() <= 40 &&
         std::ranges::all_of(token, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; }) &&
         !is_digit(token.front()) && longest_run_of_digits(token) <= 2;
}

// "job.failed"
bool looks_like_event(std::string_view token) {
  std::size_t parts = 1;
  for (const char c : token) parts += c == '.';
  const bool is_plain =
      std::ranges::all_of(token, [](char c) { return is_lower(c) || c == '_' || c == '.'; });
  return is_plain && parts >= 2 && token.size() <= 60 && !token.ends_with('.') && !token.starts_with('.');
}

bool is_level(std::string_view token) {
  constexpr std::array<std::string_view, 7> levels{"trace",   "debug", "info",    "warn",
                                                   "warning", "error", "critical"};
  return std::ranges::find(levels, token) != levels.end();
}

// A piece of "+49 (221) 55 51-234".
bool may_be_of_telephone(std::string_view token) {
  return token.find_first_not_of("0123456789()/+-") == std::string_view::npos && digits_in_text(token) > 0 &&
         !is_order_id(token) && !is_time(token) && !is_number_of_sap(token);
}

struct Piece {
  std::string_view text;
  bool is_separator = false;
};

std::vector<Piece> pieces_of(std::string_view text, std::string_view separators) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_separator = separators.find(text[at]) != std::string_view::npos;
    std::size_t end = is_separator ? at + 1 : text.find_first_of(separators, at);
    end = std::min(end, text.size());
    pieces.push_back({text.substr(at, end - at), is_separator});
    at = end;
  }
  return pieces;
}

// Where a number in several groups begins, how many pieces belong to it; 0 where none does.
std::size_t telephone_at(const std::vector<Piece>& pieces, std::size_t at) {
  std::size_t digits = 0, groups = 0, end = at;
  for (std::size_t next = at; next < pieces.size(); ++next) {
    const Piece& piece = pieces[next];
    if (piece.is_separator && (piece.text == " " || piece.text == "(" || piece.text == ")")) continue;
    if (piece.is_separator || !may_be_of_telephone(piece.text)) break;
    digits += digits_in_text(piece.text);
    ++groups;
    end = next + 1;
  }
  return groups >= 2 && digits >= digits_of_telephone ? end - at : 0;
}

std::size_t end_of_value(std::string_view text) {
  if (!text.starts_with('"')) return std::min(text.find(' '), text.size());
  std::size_t end = text.find('"', 1);
  while (end != std::string_view::npos && text[end - 1] == '\\') end = text.find('"', end + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

void mark(std::string& shown) {
  const std::string again = std::string{redacted} + " ";
  if (shown.ends_with(redacted)) return;
  if (shown.ends_with(again)) {
    shown.pop_back();
    return;
  }
  shown += redacted;
}

}  // namespace

bool Redactor::is_word(std::string_view token) const {
  if (token.empty()) return true;
  for (const Piece& part : pieces_of(token, "-_"))
    if (!part.is_separator && !words_.contains(lower_ascii(part.text))) return false;
  return true;
}

bool Redactor::is_kept(std::string_view token) const {
  return is_word(token) || is_order_id(token) || is_time(token) || is_small_number(token) ||
         is_number_of_sap(token) || is_key(token) || monitor::shipped_catalogue().find(token) != nullptr;
}

// Of words of ours: "erika.mustermann" looks the same.
bool Redactor::is_event(std::string_view token) const {
  if (!looks_like_event(token)) return false;
  for (const Piece& part : pieces_of(token, "."))
    if (!part.is_separator && !is_word(part.text)) return false;
  return true;
}

// Whole where it may stay whole, else part by part.
std::string Redactor::chunk(std::string_view chunk) const {
  std::string_view end;
  while (!chunk.empty() && (chunk.back() == '.' || chunk.back() == ':' || chunk.back() == '?')) {
    end = std::string_view{chunk.data() + chunk.size() - 1, end.size() + 1};
    chunk.remove_suffix(1);
  }
  if (is_kept(chunk)) return std::string{chunk} + std::string{end};
  // An address of mail, and what a URL hides.
  if (chunk.find_first_of("@%+~*\\") != std::string_view::npos)
    return std::string{redacted} + std::string{end};
  return split(chunk) + std::string{end};
}

std::string Redactor::split(std::string_view chunk) const {
  const auto parts = pieces_of(chunk, between_parts);
  std::string shown;
  for (const Piece& part : parts) {
    if (part.is_separator || is_kept(part.text))
      shown += part.text;
    else
      shown += redacted;
  }
  return shown;
}

std::string Redactor::text(std::string_view text) const {
  const auto pieces = pieces_of(text, between_words);
  std::string shown;
  for (std::size_t at = 0; at < pieces.size();) {
    if (!pieces[at].is_separator)
      if (const std::size_t telephone = telephone_at(pieces, at); telephone > 0) {
        mark(shown);
        at += telephone;
        continue;
      }
    const std::string piece = pieces[at].is_separator ? std::string{pieces[at].text} : chunk(pieces[at].text);
    if (piece == redacted)
      mark(shown);
    else
      shown += piece;
    ++at;
  }
  return shown;
}

// "2026-11-20T08:00:00.000Z info job.failed kind=sweep_orders job=217"
std::string Redactor::text_line(std::string_view line) const {
  const auto pieces = pieces_of(line, " ");
  constexpr std::size_t head = 5;  // time, level and event, with a blank between
  const bool fits = pieces.size() >= head && is_time(pieces[0].text) && is_level(pieces[2].text) &&
                    is_event(pieces[4].text);
  if (!fits) return text(line);
  const std::size_t end =
      static_cast<std::size_t>(pieces[4].text.data() - line.data()) + pieces[4].text.size();
  return std::string{line.substr(0, end)} + fields(line.substr(end));
}

// name=value, the value in quotes where it has blanks.
std::string Redactor::fields(std::string_view rest) const {
  std::string shown;
  while (!rest.empty()) {
    const std::size_t equals = rest.find('=');
    const std::string_view name = trim(rest.substr(0, std::min(equals, rest.size())));
    if (equals == std::string_view::npos || !is_name_of_field(name)) return shown + text(rest);
    rest.remove_prefix(equals + 1);
    const std::size_t end = end_of_value(rest);
    shown +=
        ' ' + (is_word(name) ? std::string{name} : std::string{redacted}) + '=' + text(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return shown;
}

std::string Redactor::log_line(std::string_view line) const {
  if (!line.starts_with('{')) return text_line(line);
  const auto json = nlohmann::ordered_json::parse(line, nullptr, false);
  if (!json.is_object()) return text(line);
  nlohmann::ordered_json shown = nlohmann::ordered_json::object();
  for (const auto& [name, value] : json.items()) {
    const std::string key = is_name_of_field(name) && is_word(name) ? name : std::string{redacted};
    const std::string said = value.is_string() ? value.get<std::string>() : value.dump();
    const bool stays = value.is_boolean() || value.is_null() || (key == "event" && is_event(said)) ||
                       (key == "level" && is_level(said));
    if (stays || (value.is_number() && is_small_number(said)))
      shown[key] = value;
    else
      shown[key] = text(said);
  }
  return shown.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string Redactor::subject(std::string_view subject) const {
  constexpr std::array<std::string_view, 3> numbered{"settlement", "report", "payout"};
  const std::size_t slash = subject.find('/');
  const std::string_view kind = subject.substr(0, slash);
  if (slash == std::string_view::npos || std::ranges::find(numbered, kind) == numbered.end())
    return text(subject);
  const std::string_view id = subject.substr(slash + 1, subject.find('/', slash + 1) - slash - 1);
  if (id.empty() || id.size() > 20 || !std::ranges::all_of(id, is_digit)) return text(subject);
  return std::string{kind} + '/' + std::string{id} + text(subject.substr(slash + 1 + id.size()));
}

std::set<std::string, std::less<>> words_in(std::string_view text) {
  std::set<std::string, std::less<>> words;
  std::string word;
  for (const char c : std::string{text} + ' ') {
    if (is_lower(c) || is_upper(c) || (is_digit(c) && !word.empty())) {
      word += c;
    } else if (!word.empty()) {
      words.insert(lower_ascii(word));
      word.clear();
    }
  }
  return words;
}

Redactor shipped_redactor() {
  // Beside the pages: units, sides, currencies, and the words that kinds of jobs are made of.
  std::string all =
      "weir order settlement listing inbound carrier queue connection marketplace paused person outage "
      "stopped ready running done dead held amazon sap store sqs folder get post put patch true false "
      "null ok ms min kb mb utc eur gbp usd pln sek sweep fetch follow hear backfill prove change hold "
      "cancel refund return index reclass watch purge take receive pick up idoc idocs confirm package "
      "packages answer certify beat failed stands still evidence lost http handler in clear kept "
      "received lease without optional sets damaged messages deleted rfc call taken confirmation closed "
      "server bug registered transaction confirmed runner broken handed back rescued was declared "
      "offers unlisted asked bell unusable value listening sign address because code connections file "
      "id job jobs key kind method new next operation path peer poison program repeats report request "
      "rows status subject threads tid url what worker compare shadow upload invoices send tell look "
      "stage snapshot survey feed list quantities prices work alerts outcomes account deliveries "
      "returns refunds credit memos rejections orders settlements time level event";
  for (const auto& [code, meaning] : monitor::shipped_catalogue().all())
    all += ' ' + code + ' ' + meaning.meaning + ' ' + meaning.next;
  for (const auto& runbook : monitor::shipped_runbooks()) all += ' ' + runbook.title;
  for (const auto& marketplace : amazon::all_marketplaces()) all.append(" ").append(marketplace.id);
  return Redactor{words_in(all)};
}

}  // namespace weir::help
