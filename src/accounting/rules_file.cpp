#include "accounting/rules_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/text.hpp"

// The shipped file, laid into the program by the assembler; WEIR_SHIPPED_RULES is its path at build time.
__asm__(
    ".section .rodata\n"
    ".global weir_shipped_rules_begin\n"
    ".global weir_shipped_rules_end\n"
    "weir_shipped_rules_begin:\n"
    ".incbin \"" WEIR_SHIPPED_RULES
    "\"\n"
    "weir_shipped_rules_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char weir_shipped_rules_begin[];
extern "C" const char weir_shipped_rules_end[];

namespace weir::accounting {
namespace {

constexpr int shipped_layer = 0;  // whatever is laid over it is a merchant's

// SAP's accounts are ten letters and digits; other ledgers name theirs. What begins with another mark, or
// holds blanks and semicolons, would mean something else to hledger.
bool is_account(std::string_view text) {
  constexpr std::size_t size_max = 40;
  const auto is_letter_or_digit = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  };
  if (text.empty() || text.size() > size_max || !is_utf8(text) ||
      !is_letter_or_digit(static_cast<unsigned char>(text.front())))
    return false;
  return std::ranges::all_of(text, [&](char c) {
    return is_letter_or_digit(static_cast<unsigned char>(c)) ||
           std::string_view{".:/_-"}.find(c) != std::string_view::npos;
  });
}

// Collects what is wrong with a file, so that a person can mend all of it at once.
class Complaints {
 public:
  explicit Complaints(std::string_view file) : file_{file} {}

  void add(std::string_view code, const toml::source_region& at, std::string text) {
    if (code_.empty()) code_ = code;
    if (!text_.empty()) text_ += '\n';
    text_ += file_ + ':' + std::to_string(at.begin.line) + ':' + std::to_string(at.begin.column) + ": " +
             std::move(text);
  }
  bool any() const { return !code_.empty(); }
  Failure failure() const {
    return {.next = Next::stop, .code = code_, .text = text_, .subject = file_, .not_before = {}};
  }

 private:
  std::string file_;
  std::string code_;
  std::string text_;
};

class RulesReader {
 public:
  RulesReader(Rules& rules, int layer, Complaints& complaints)
      : rules_{rules}, layer_{layer}, complaints_{complaints} {}

  void read(const toml::table& file) {
    for (const auto& [key, node] : file) {
      if (key == "format")
        read_format(node);
      else if (key == "version")
        read_version(node);
      else if (key == "class")
        each_class(node, &RulesReader::read_class);
      else if (key == "accounts")
        each_class(node, &RulesReader::read_account);
      else
        complain("rules.malformed", node,
                 unknown("key", std::string{key.str()}, {"format", "version", "class", "accounts"}));
    }
  }

 private:
  using Entry = void (RulesReader::*)(ClassNumber, const toml::node&);

  void complain(std::string_view code, const toml::node& node, std::string text) {
    complaints_.add(code, node.source(), std::move(text));
  }

  static std::string unknown(const char* what, const std::string& name,
                             const std::vector<std::string>& known) {
    std::string text = "unknown " + std::string{what} + " `" + printable(name) + "`";
    if (const auto better = nearest(name, known)) text += ", did you mean `" + *better + "`?";
    return text;
  }

  void read_format(const toml::node& node) {
    if (node.value<std::int64_t>() != 1)
      complain("rules.malformed", node, "`format` must be 1, the only form there is");
  }

  void read_version(const toml::node& node) {
    const auto version = node.value_exact<std::string>();
    if (!version) return complain("rules.malformed", node, "`version` must be a text");
    rules_.version += (rules_.version.empty() ? "" : "+") + *version;
  }

  void each_class(const toml::node& node, Entry entry) {
    const toml::table* table = node.as_table();
    if (!table) return complain("rules.malformed", node, "expected a table of classes");
    // toml++ hands out keys by alphabet; people read classes in the order in which the file puts them.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::string, const toml::node*>> by_place;
    for (const auto& [key, value] : *table)
      by_place[{key.source().begin.line, key.source().begin.column}] = {std::string{key.str()}, &value};
    for (const auto& [place, named] : by_place)
      if (const auto which = class_named(named.first, *named.second)) (this->*entry)(*which, *named.second);
  }

  // Only the shipped file names new classes: accounts and reports rest on the list being closed.
  std::optional<ClassNumber> class_named(const std::string& name, const toml::node& node) {
    if (layer_ == shipped_layer) return rules_.declare(name, "", "");
    if (const ClassNumber* which = rules_.find(name)) return *which;
    std::vector<std::string> known;
    for (const auto& each : rules_.classes()) known.push_back(each.name);
    complain("rules.unknown_class", node, unknown("class", name, known));
    return std::nullopt;
  }

  void read_account(ClassNumber which, const toml::node& node) {
    const auto account = node.value_exact<std::string>();
    if (!account || !is_account(*account))
      return complain("rules.malformed", node,
                      "an account is 1 to 40 letters, digits and .:/_-, in quotes so that zeros stay");
    rules_.set_account(which, *account);
  }

  void read_class(ClassNumber which, const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return complain("rules.malformed", node, "a class is a table with `match`");
    for (const auto& [key, value] : *table) {
      if (key == "title")
        rules_.declare(rules_[which].name, value.value_or(std::string{}), "");
      else if (key == "group")
        rules_.declare(rules_[which].name, "", value.value_or(std::string{}));
      else if (key == "match")
        read_patterns(which, value);
      else
        complain("rules.malformed", value,
                 unknown("key", std::string{key.str()}, {"title", "group", "match"}));
    }
  }

  void read_patterns(ClassNumber which, const toml::node& node) {
    const toml::array* patterns = node.as_array();
    if (!patterns) return complain("rules.malformed", node, "`match` is a list of three texts each");
    for (const toml::node& each : *patterns) {
      const auto pattern = read_pattern(each);
      if (!pattern)
        complain("rules.malformed", each,
                 "expected [\"transaction-type\", \"amount-type\", \"amount-description\"], a star only at "
                 "the end of a text");
      else if (rules_.add(*pattern, which, layer_) == Rules::Added::contradicts)
        complain("rules.contradiction", each,
                 "the same three texts already belong to another class in this file");
    }
  }

  static std::optional<Pattern> read_pattern(const toml::node& node) {
    const toml::array* texts = node.as_array();
    if (!texts || texts->size() != 3) return std::nullopt;
    std::array<std::string, 3> read;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto text = (*texts)[i].value_exact<std::string>();
      if (!text || text->substr(0, text->empty() ? 0 : text->size() - 1).find('*') != std::string::npos)
        return std::nullopt;
      read[i] = *text;
    }
    return Pattern{read[0], read[1], read[2]};
  }

  Rules& rules_;
  const int layer_;
  Complaints& complaints_;
};

Result<Rules> read(Rules rules, std::string_view text, std::string_view name) {
  Complaints complaints{name};
  try {
    const toml::table file = toml::parse(text, name);
    RulesReader{rules, rules.add_layer(), complaints}.read(file);
  } catch (const toml::parse_error& error) {
    complaints.add("rules.unreadable", error.source(), std::string{error.description()});
  }
  if (complaints.any()) return complaints.failure();
  return rules;
}

}  // namespace

// Read once: a process that serves a hundred connections builds theirs on the same.
Rules shipped_rules() {
  static const Rules shipped = [] {
    const std::string_view text{weir_shipped_rules_begin,
                                static_cast<std::size_t>(weir_shipped_rules_end - weir_shipped_rules_begin)};
    auto rules = read(Rules{}, text, "rules/settlement.toml");
    if (!rules) throw Bug("the shipped rules are broken: " + rules.error().text);
    return *std::move(rules);
  }();
  return shipped;
}

Result<Rules> with_rules_of(Rules rules, std::string_view text, std::string_view name) {
  return read(std::move(rules), text, name);
}

}  // namespace weir::accounting
