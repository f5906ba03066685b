#include "accounting/mt940.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "accounting/complaint.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::size_t purpose_lines_max = 100;  // six by the standard; German banks send more
constexpr std::size_t reference_size_max_of_bank = 140;
constexpr std::size_t amount_size_max = 15;  // 15d

struct Mt940Field {
  std::string tag;                      // "61"
  std::uint64_t line = 0;               // of the file, from 1
  std::vector<std::string_view> texts;  // what stands behind the tag, and its further lines
};

Reason at_tag(const Mt940Field& field, const std::string& what, const char* code = "bank.unreadable") {
  return {code, "field :" + field.tag + ": " + what, field.line, 1};
}

std::string asking(const std::string& what) { return what + "; get the file from the bank again"; }

// A field begins with ":20:" or ":60F:" at the start of a line.
std::optional<std::string> tag_of(std::string_view line) {
  if (!line.starts_with(':')) return std::nullopt;
  const std::size_t end = line.find(':', 1);
  if (end == std::string_view::npos || end < 3 || end > 4) return std::nullopt;
  const std::string_view tag = line.substr(1, end - 1);
  const bool is_tag =
      std::ranges::all_of(tag, [](unsigned char c) { return std::isdigit(c) != 0 || std::isupper(c) != 0; });
  return is_tag ? std::optional<std::string>{tag} : std::nullopt;
}

// An envelope's blocks and the dash behind a message are no field's.
bool is_frame(std::string_view line) {
  return line.empty() || line == "-" || line.starts_with("-}") || line.starts_with('{');
}

std::string_view line_at(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Result<std::vector<Mt940Field>, Reason> fields_of(std::string_view text) {
  std::vector<Mt940Field> fields;
  std::uint64_t number = 0;
  while (!text.empty()) {
    std::string_view line = line_at(text);
    ++number;
    // "{4:" may stand in front of the first field.
    if (const std::size_t block = line.rfind("{4:"); block != std::string_view::npos && line.starts_with('{'))
      line = line.substr(block + 3);
    auto tag = tag_of(line);
    // What stands in front of the first message is the bank's own head: "ABNANL2A", "940", ":940:".
    if (fields.empty() && tag != "20") continue;
    if (tag) {
      fields.push_back({*tag, number, {line.substr(tag->size() + 2)}});
      continue;
    }
    if (is_frame(line)) continue;
    if (fields.back().texts.size() >= purpose_lines_max)
      return at_tag(fields.back(), asking("has more than 100 lines"), "bank.too_large");
    fields.back().texts.push_back(line);
  }
  return fields;
}

int digits_of(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// YYMMDD: 80 to 99 are of the last century.
std::optional<Date> short_date(std::string_view text) {
  if (text.size() != 6 || !all_digits(text)) return std::nullopt;
  const int year = digits_of(text.substr(0, 2));
  const Date date{std::chrono::year{year >= 80 ? 1900 + year : 2000 + year},
                  std::chrono::month{static_cast<unsigned>(digits_of(text.substr(2, 2)))},
                  std::chrono::day{static_cast<unsigned>(digits_of(text.substr(4, 2)))}};
  return date.ok() ? std::optional{date} : std::nullopt;
}

// The entry date has no year: it is the day of that name that lies nearest to the value date, so that an
// entry of 2 January with the value of 31 December is of the next year.
std::optional<Date> entry_date(std::string_view text, Date value) {
  if (text.size() != 4 || !all_digits(text)) return std::nullopt;
  std::optional<Date> nearest;
  for (const int offset : {0, -1, 1}) {
    const Date date{value.year() + std::chrono::years{offset},
                    std::chrono::month{static_cast<unsigned>(digits_of(text.substr(0, 2)))},
                    std::chrono::day{static_cast<unsigned>(digits_of(text.substr(2, 2)))}};
    if (!date.ok()) continue;
    const auto away = [&](Date each) {
      const auto days = std::chrono::sys_days{each} - std::chrono::sys_days{value};
      return days < std::chrono::days{0} ? -days : days;
    };
    if (!nearest || away(date) < away(*nearest)) nearest = date;
  }
  return nearest;
}

// "1234,5", "15000,": a comma always, decimals as many as there are.
std::optional<Money> comma_amount(std::string_view text, Currency currency) {
  const std::size_t comma = text.find(',');
  if (text.size() > amount_size_max || comma == std::string_view::npos || comma == 0) return std::nullopt;
  std::string decimal{text.substr(0, comma)};
  const std::string_view fraction = text.substr(comma + 1);
  if (!fraction.empty()) decimal += "." + std::string{fraction};
  return decimal.find_first_not_of("0123456789.") == std::string::npos ? Money::parse(decimal, currency)
                                                                       : std::nullopt;
}

struct Mt940Balance {
  Date date;
  Money amount;
};

// C or D, YYMMDD, currency, amount: "C260903EUR1234718,36".
Result<Mt940Balance, Reason> balance_of(const Mt940Field& field) {
  const std::string_view text = trim(field.texts.front());
  if (text.size() < 12 || (text[0] != 'C' && text[0] != 'D'))
    return at_tag(field, asking("should be C or D, a date, a currency and an amount, it is " + quoted(text)));
  const auto date = short_date(text.substr(1, 6));
  if (!date) return at_tag(field, asking("has no date YYMMDD: " + quoted(text.substr(1, 6))));
  const auto currency = Currency::of(text.substr(7, 3));
  if (!currency) return at_tag(field, asking("has no currency of ISO 4217: " + quoted(text.substr(7, 3))));
  const auto amount = comma_amount(text.substr(10), *currency);
  if (!amount)
    return at_tag(
        field, asking("has no amount with a comma and at most " + std::to_string(currency->minor_digits()) +
                      " decimals: " + quoted(text.substr(10))));
  return Mt940Balance{*date, text[0] == 'D' ? -*amount : *amount};
}

// C, D, RC (a credit taken back: out of the account) or RD. What follows may be a letter of the currency.
struct Mt940Mark {
  bool is_out = false;
  bool is_reversal = false;
  std::size_t size = 0;
};

std::optional<Mt940Mark> mark_of(std::string_view text) {
  if (text.starts_with("RC")) return Mt940Mark{true, true, 2};
  if (text.starts_with("RD")) return Mt940Mark{false, true, 2};
  if (text.starts_with('C')) return Mt940Mark{false, false, 1};
  if (text.starts_with('D')) return Mt940Mark{true, false, 1};
  return std::nullopt;
}

// The two dates at the beginning of :61:, and what stands behind them.
struct Mt940Dates {
  Date value, booked;
  std::string_view rest;
};

Result<Mt940Dates, Reason> dates_of(const Mt940Field& field, std::string_view text) {
  const auto value = short_date(text.substr(0, 6));
  if (!value) return at_tag(field, asking("has no value date YYMMDD: " + quoted(text.substr(0, 6))));
  text.remove_prefix(6);
  if (text.size() < 4 || !all_digits(text.substr(0, 4))) return Mt940Dates{*value, *value, text};
  const auto booked = entry_date(text.substr(0, 4), *value);
  if (!booked) return at_tag(field, asking("has no entry date MMDD: " + quoted(text.substr(0, 4))));
  return Mt940Dates{*value, *booked, text.substr(4)};
}

// Sub-fields 6 to 8: "NTRFNONREF//0724710290621954". The bank's own reference stands behind the slashes.
std::string bank_reference(std::string_view text) {
  const std::size_t at = text.find("//");
  return at == std::string_view::npos ? std::string{} : std::string{trim(text.substr(at + 2))};
}

std::string customer_reference(std::string_view text) {
  const std::string_view reference = trim(text.substr(std::min<std::size_t>(4, text.size())));
  const std::string own{trim(reference.substr(0, reference.find("//")))};
  return own == "NONREF" ? std::string{} : own;
}

Result<BankLine, Reason> line_of(const Mt940Field& field, Currency currency) {
  const auto dates = dates_of(field, field.texts.front());
  if (!dates) return dates.error();
  std::string_view rest = dates->rest;
  const auto mark = mark_of(rest);
  if (!mark) return at_tag(field, asking("has no mark C, D, RC or RD: " + quoted(rest.substr(0, 2))));
  rest.remove_prefix(mark->size);
  if (!rest.empty() && std::isalpha(static_cast<unsigned char>(rest[0])) != 0) rest.remove_prefix(1);
  const std::size_t end = rest.find_first_not_of("0123456789,");
  const auto amount = comma_amount(rest.substr(0, end), currency);
  if (!amount)
    return at_tag(field,
                  asking("has no amount with a comma and at most " + std::to_string(currency.minor_digits()) +
                         " decimals: " + quoted(rest.substr(0, end))));
  const std::string_view business = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
  if (business.size() < 4 || std::string_view{"NSF"}.find(business[0]) == std::string_view::npos)
    return at_tag(field,
                  asking("has no kind of business (N, S or F and three characters) behind its amount"));
  BankLine line{.place = 0,
                .booked = dates->booked,
                .value = dates->value,
                .amount = mark->is_out ? -*amount : *amount};
  line.is_reversal = mark->is_reversal;
  line.reference = bounded(bank_reference(business), reference_size_max_of_bank);
  line.end_to_end = bounded(customer_reference(business), reference_size_max_of_bank);
  // Sub-field 9, on a line of its own.
  for (std::size_t at = 1; at < field.texts.size(); ++at)
    line.purpose +=
        (line.purpose.empty() ? "" : " ") + bounded(trim(field.texts[at]), reference_size_max_of_bank);
  return line;
}

// One message: from :20: on.
class Mt940Message {
 public:
  Mt940Message(const BankLimits& limits, std::size_t& lines) : limits_{limits}, lines_{lines} {}

  std::optional<Reason> take(const Mt940Field& field) {
    last_ = field.line;
    const std::string& tag = field.tag;
    if (tag == "20" || tag == "940") return std::nullopt;
    if (tag == "25" || tag == "25P")
      return account_ = account_without_currency(bounded(field.texts.front(), reference_size_max_of_bank)),
             std::nullopt;
    if (tag == "28C" || tag == "28")
      return number_ = without_ibans(bounded(trim(field.texts.front()), reference_size_max_of_bank)),
             std::nullopt;
    if (tag == "60F" || tag == "60M") return take_balance(field, opening_);
    if (tag == "62F" || tag == "62M") return take_balance(field, closing_);
    if (tag == "61") return take_line(field);
    if (tag == "86") return take_purpose(field), std::nullopt;
    if (tag == "64" || tag == "65" || tag == "21" || tag == "13" || tag == "13D" || tag == "NS")
      return std::nullopt;
    if (tag == "34F" || tag == "90D" || tag == "90C")
      return at_tag(field, "is of an MT942, a report of the day whose entries may change; take the MT940");
    return at_tag(field, asking("is none of an MT940"));
  }

  Result<BankStatement, Reason> close() {
    for (const auto& [what, is_there] : {std::pair{":25:, the account", !account_.empty()},
                                         {":60F:, the opening balance", opening_.has_value()},
                                         {":62F:, the closing balance", closing_.has_value()}})
      if (!is_there)
        return Reason{"bank.incomplete",
                      std::string{"the statement that ends here has no field "} + what +
                          "; the file is cut off, get it from the bank again",
                      last_, 0};
    BankStatement statement{.account = account_,
                            .number = number_,
                            .opened = opening_->date,
                            .closed = closing_->date,
                            .opening = opening_->amount,
                            .closing = closing_->amount,
                            .lines = std::move(entries_)};
    if (auto trouble = balance_trouble(statement, last_)) return *std::move(trouble);
    return statement;
  }

 private:
  std::optional<Reason> take_balance(const Mt940Field& field, std::optional<Mt940Balance>& into) {
    auto balance = balance_of(field);
    if (!balance) return balance.error();
    if (into) return at_tag(field, asking("stands twice in one statement"));
    if (opening_ && opening_->amount.currency() != balance->amount.currency())
      return at_tag(field, asking("is in another currency than the opening balance"));
    into = *balance;
    is_closed_ = closing_.has_value();
    return std::nullopt;
  }

  std::optional<Reason> take_line(const Mt940Field& field) {
    if (!opening_ || is_closed_)
      return at_tag(field, asking("stands outside of the two balances of its statement"));
    if (++lines_ > limits_.lines)
      return at_tag(field, "is one line too many for one file; ask the bank for shorter periods",
                    "bank.too_large");
    auto line = line_of(field, opening_->amount.currency());
    if (!line) return line.error();
    line->place = entries_.size() + 1;
    entries_.push_back(*std::move(line));
    return std::nullopt;
  }

  // Behind the closing balance it speaks of the statement.
  void take_purpose(const Mt940Field& field) {
    if (entries_.empty() || is_closed_) return;
    const Mt940Purpose said = read_mt940_purpose(field.texts);
    BankLine& line = entries_.back();
    line.purpose += (line.purpose.empty() || said.purpose.empty() ? "" : " ") + said.purpose;
    line.purpose = bounded(line.purpose, limits_.text);
    line.party = bounded(said.party, reference_size_max_of_bank);
    if (!said.end_to_end.empty()) line.end_to_end = bounded(said.end_to_end, reference_size_max_of_bank);
    if (line.reference.empty()) line.reference = bounded(said.reference, reference_size_max_of_bank);
  }

  const BankLimits& limits_;
  std::size_t& lines_;  // of the whole file
  std::string account_, number_;
  std::optional<Mt940Balance> opening_, closing_;
  bool is_closed_ = false;
  std::vector<BankLine> entries_;
  std::uint64_t last_ = 0;
};

}  // namespace

Result<std::vector<BankStatement>, Reason> read_mt940(std::string_view text, const BankLimits& limits) {
  const auto fields = fields_of(text);
  if (!fields) return fields.error();
  std::vector<BankStatement> statements;
  std::size_t lines = 0;
  std::optional<Mt940Message> message;
  const auto close = [&]() -> std::optional<Reason> {
    if (!message) return std::nullopt;
    auto statement = message->close();
    if (!statement) return statement.error();
    statements.push_back(*std::move(statement));
    return std::nullopt;
  };
  for (const Mt940Field& field : *fields) {
    if (field.tag == "20") {
      if (auto trouble = close()) return *trouble;
      message.emplace(limits, lines);
    }
    ensure(message.has_value(), "a field of an MT940 stands in front of its first message");
    if (auto trouble = message->take(field)) return *trouble;
  }
  if (auto trouble = close()) return *trouble;
  if (statements.empty())
    return Reason{"bank.incomplete", "there is no statement in it; get the file from the bank again", 0, 0};
  return statements;
}

}  // namespace weir::accounting
