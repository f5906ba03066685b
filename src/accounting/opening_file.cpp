#include "accounting/opening_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "accounting/amount.hpp"
#include "accounting/complaint.hpp"
#include "accounting/lines.hpp"
#include "accounting/marketplace_zone.hpp"
#include "accounting/settlement_id.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::array<std::string_view, 5> opening_columns{"kind", "key", "currency", "amount", "quantity"};
constexpr std::string_view possible_dividers = ";\t,";

// As accounting::quoted(); the standard library has one for streams.
std::string in_quotes(std::string_view text) { return quoted(text); }

struct OpeningField {
  std::string text;        // trimmed, without the quotes
  std::uint64_t column{};  // 1-based byte at which it begins
};

// As RFC 4180 has it; a quoted text may have the divider in it, and no line end.
std::vector<OpeningField> opening_fields(std::string_view line, char divider) {
  std::vector<OpeningField> fields{{"", 1}};
  bool is_quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char letter = line[at];
    const bool is_double = letter == '"' && is_quoted && at + 1 < line.size() && line[at + 1] == '"';
    if (is_double)
      fields.back().text += line[++at];
    else if (letter == '"')
      is_quoted = !is_quoted;
    else if (letter == divider && !is_quoted)
      fields.push_back({"", at + 2});
    else
      fields.back().text += letter;
  }
  for (OpeningField& field : fields) field.text = std::string{trim(field.text)};
  return fields;
}

// The one that the header has most of.
char divider_of(std::string_view header) {
  return *std::ranges::max_element(possible_dividers, {},
                                   [&](char each) { return std::ranges::count(header, each); });
}

std::string subject_words(const OpeningItem& item) {
  std::string words{name_of(item.kind)};
  if (!item.key.empty()) words += ' ' + printable(item.key);
  if (item.amount) words += " in " + std::string{item.amount->currency().code()};
  return words;
}

bool is_of_marketplace(OpeningKind kind) { return kind == OpeningKind::reserve || kind == OpeningKind::debt; }

// What is wrong with a key; empty: nothing.
std::string key_trouble(OpeningKind kind, const std::string& key) {
  const std::string name{name_of(kind)};
  if (!is_utf8(key)) return "the file is not in UTF-8; save it so";
  if (is_of_marketplace(kind) && !zone_of_marketplace(key))
    return name + " needs its marketplace as settlement reports name it, such as Amazon.de; " +
           in_quotes(key) + " is none";
  if (is_goods(kind) && key.empty()) return name + " needs the SKU";
  if (kind == OpeningKind::transit && !key.empty() && !SettlementId::parse(key))
    return in_quotes(key) + " is no settlement id: the number that names the payout in Seller Central";
  const bool has_none = kind == OpeningKind::wallet || kind == OpeningKind::deferred;
  if (has_none && !key.empty())
    return name + " has no key; leave it empty, or say what " + in_quotes(key) + " is";
  return {};
}

// What is wrong with an amount that was read; empty: nothing.
std::string sign_trouble(OpeningKind kind, Money amount) {
  if (kind == OpeningKind::reserve && amount.is_negative())
    return "a reserve is what Amazon keeps back: positive";
  if (kind == OpeningKind::debt && !amount.is_negative() && !amount.is_zero())
    return "a debt is what you owe to Amazon: negative";
  if (kind == OpeningKind::transit && (amount.is_negative() || amount.is_zero()))
    return "a payout on its way to the bank is positive";
  return {};
}

class OpeningReader {
 public:
  explicit OpeningReader(std::string_view name) : name_{name} {}

  Result<std::vector<OpeningItem>> read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    LineReader lines{text};
    auto header = lines.next();
    while (header && is_blank(header->text)) header = lines.next();
    if (!header || !read_header(*header)) return failure();
    mark_ = mark_in(lines);
    while (const auto line = lines.next())
      if (!trim(line->text).empty()) read_line(*line);
    if (mistakes_.empty() && items_.empty())
      complain(header->number, 1, "there is no line behind the header");
    if (!mistakes_.empty()) return failure();
    return std::move(items_);
  }

 private:
  void complain(std::uint64_t line, std::uint64_t column, const std::string& what) {
    mistakes_ += (mistakes_.empty() ? "" : "\n") + name_ + ':' + std::to_string(line) + ':' +
                 std::to_string(column) + ": " + what;
  }
  Failure failure() {
    if (mistakes_.empty()) complain(1, 1, "the file is empty; weir cutover template writes one to fill");
    return {.next = Next::refuse,
            .code = "cutover.bad_file",
            .text = mistakes_,
            .subject = name_,
            .not_before = {}};
  }

  bool read_header(const Line& header) {
    divider_ = divider_of(header.text);
    for (const OpeningField& field : opening_fields(header.text, divider_)) {
      const std::string column = lower_ascii(field.text);
      const std::vector<std::string> known{opening_columns.begin(), opening_columns.end()};
      const auto better = nearest(column, known);
      if (std::ranges::find(known, column) == known.end())
        complain(header.number, field.column,
                 "unknown column " + in_quotes(field.text) +
                     (better ? ", did you mean `" + *better + "`?"
                             : "; the columns are kind, key, currency, amount, quantity"));
      else if (!places_.emplace(column, columns_).second)
        complain(header.number, field.column, "the column " + in_quotes(column) + " stands there twice");
      ++columns_;
    }
    if (mistakes_.empty() && !places_.contains("kind"))
      complain(header.number, 1, "the header has no column `kind`");
    return mistakes_.empty();
  }

  // Undecided where no amount proves one: then none may depend on it.
  DecimalMark mark_in(LineReader lines) const {
    while (const auto line = lines.next()) {
      const auto fields = opening_fields(line->text, divider_);
      const auto place = places_.find("amount");
      if (place == places_.end() || place->second >= fields.size()) continue;
      if (const auto mark = mark_proven_by(fields[place->second].text, usual_digits)) return *mark;
    }
    return DecimalMark::undecided;
  }

  const OpeningField& field(const std::vector<OpeningField>& fields, std::string_view column) const {
    static const OpeningField none{"", 1};
    const auto place = places_.find(column);
    return place == places_.end() || place->second >= fields.size() ? none : fields[place->second];
  }

  void read_line(const Line& line) {
    const auto fields = opening_fields(line.text, divider_);
    if (fields.size() > columns_)
      return complain(line.number, fields[columns_].column,
                      "the line has " + std::to_string(fields.size()) + " fields, the header " +
                          std::to_string(columns_) + "; put texts with a divider in them in quotes");
    const OpeningField& kind = field(fields, "kind");
    const auto known = opening_kind_of(lower_ascii(kind.text));
    if (!known) return complain(line.number, kind.column, unknown_kind(kind.text));
    OpeningItem item{.kind = *known, .key = field(fields, "key").text};
    const std::size_t before = mistakes_.size();
    if (const std::string trouble = key_trouble(item.kind, item.key); !trouble.empty())
      complain(line.number, field(fields, "key").column, trouble);
    if (is_goods(item.kind))
      read_quantity(line, fields, item);
    else
      read_amount(line, fields, item);
    if (mistakes_.size() != before) return;
    const auto [first, is_new] = lines_.try_emplace(subject_words(item), line.number);
    if (!is_new)
      return complain(line.number, kind.column,
                      subject_words(item) + " stands in line " + std::to_string(first->second) + " already");
    items_.push_back(std::move(item));
  }

  static std::string unknown_kind(const std::string& text) {
    std::vector<std::string> kinds;
    for (const char* each :
         {"wallet", "reserve", "debt", "deferred", "transit", "receivable", "stock", "inbound"})
      kinds.emplace_back(each);
    const auto better = nearest(lower_ascii(text), kinds);
    return "unknown kind " + in_quotes(text) +
           (better ? ", did you mean `" + *better + "`?"
                   : "; it is one of wallet, reserve, debt, deferred, transit, receivable, stock, inbound");
  }

  void read_quantity(const Line& line, const std::vector<OpeningField>& fields, OpeningItem& item) {
    for (const char* money : {"currency", "amount"})
      if (const OpeningField& each = field(fields, money); !each.text.empty())
        complain(
            line.number, each.column,
            std::string{name_of(item.kind)} + " has a quantity and no " + money + "; SAP knows the value");
    const OpeningField& quantity = field(fields, "quantity");
    const char* end = quantity.text.data() + quantity.text.size();
    const auto read = std::from_chars(quantity.text.data(), end, item.quantity);
    if (read.ec != std::errc{} || read.ptr != end || item.quantity < 0)
      complain(line.number, quantity.column, in_quotes(quantity.text) + " is no number of whole units");
  }

  void read_amount(const Line& line, const std::vector<OpeningField>& fields, OpeningItem& item) {
    if (const OpeningField& quantity = field(fields, "quantity"); !quantity.text.empty())
      complain(line.number, quantity.column,
               std::string{name_of(item.kind)} + " has an amount and no quantity");
    const OpeningField& code = field(fields, "currency");
    const auto currency = Currency::of(code.text);
    if (!currency)
      return complain(line.number, code.column, in_quotes(code.text) + " is no currency, such as EUR");
    const OpeningField& amount = field(fields, "amount");
    const auto minor = parse_amount(amount.text, currency->minor_digits(), mark_);
    if (!minor)
      return complain(line.number, amount.column,
                      "`amount` " + in_quotes(amount.text) + " is no amount in " + code.text +
                          ", or could be read in two ways; write it as 1234.50, as all of the file");
    item.amount = Money{*minor, *currency};
    if (const std::string trouble = sign_trouble(item.kind, *item.amount); !trouble.empty())
      complain(line.number, amount.column, trouble);
  }

  static constexpr int usual_digits = 2;

  const std::string name_;
  char divider_ = ',';
  DecimalMark mark_ = DecimalMark::undecided;
  std::size_t columns_ = 0;
  std::map<std::string, std::size_t, std::less<>> places_;  // of columns, by name
  std::map<std::string, std::uint64_t> lines_;              // of what was said, by its words
  std::vector<OpeningItem> items_;
  std::string mistakes_;
};

}  // namespace

std::string opening_template() {
  return "kind,key,currency,amount,quantity\n"
         "wallet,,EUR,0.00,\n"
         "reserve,Amazon.de,EUR,0.00,\n"
         "debt,Amazon.de,EUR,0.00,\n"
         "deferred,,EUR,0.00,\n"
         "transit,SETTLEMENT-ID,EUR,0.00,\n"
         "receivable,AMAZON-ORDER-ID,EUR,0.00,\n"
         "stock,SKU,,,0\n"
         "inbound,SKU,,,0\n";
}

Result<std::vector<OpeningItem>> read_opening(std::string_view text, std::string_view name) {
  return OpeningReader{name}.read(text);
}

std::string said_twice(const std::vector<OpeningItem>& items) {
  std::map<std::string, int> seen;
  for (const OpeningItem& item : items)
    if (++seen[subject_words(item)] > 1) return subject_words(item);
  return {};
}

}  // namespace weir::accounting
