#pragma once
// What a row means: three texts → one accounting class → one account. The rules are data
// (rules/settlement.toml); a merchant's own file is laid over the shipped one.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "accounting/cells.hpp"
#include "core/result.hpp"

namespace weir::accounting {

struct AccountingClass {
  std::string name;     // "FEE_REFERRAL"
  std::string title;    // "Referral fees"
  std::string group;    // "selling fees"
  std::string account;  // G/L account; the class name until a merchant names one
};

using ClassNumber = std::uint16_t;  // index into Rules::classes()

// The texts of one rule, as written; "abc*" is a prefix, "*" anything.
struct Pattern {
  std::string transaction_type;
  std::string amount_type;
  std::string amount_description;
};

// Letters and digits alone, ASCII ones in lower case: all that two spellings of one text have in common over
// the years ("FBAPerUnitFulfillmentFee", "FBA per-unit fulfillment fee"). Other scripts stay as they are.
std::string normalised(std::string_view text);

class Rules {
 public:
  Rules() = default;

  // Names a class, or changes title, group or account of one; a blank keeps what is there.
  ClassNumber declare(std::string_view name, std::string_view title, std::string_view group);
  void set_account(ClassNumber which, std::string_view account);

  enum class Added { yes, same, contradicts };  // contradicts: this layer gave the same texts another class
  // A layer is one file; a later layer overrules an earlier one for the same texts.
  Added add(const Pattern& pattern, ClassNumber which, int layer);

  // The most specific rule that matches; SUSPENSE when none does.
  ClassNumber classify(const RowKind& kind) const;

  // Every rule as it was written, in no particular order: what a row may be compared with.
  struct Written {
    Pattern pattern;
    ClassNumber which;
  };
  std::vector<Written> written() const;
  // The class that exactly these texts were given by a rule of their own, stars left out; nothing when none
  // was.
  std::optional<ClassNumber> exact(const RowKind& kind) const;

  const std::vector<AccountingClass>& classes() const { return classes_; }
  const AccountingClass& operator[](ClassNumber which) const { return classes_[which]; }
  const ClassNumber* find(std::string_view name) const;
  ClassNumber named(std::string_view name) const;  // a bug if there is none

  // A new layer: what is added from now on overrules what is there.
  int add_layer() { return layers_++; }

  std::string version;  // of the shipped rules, and of those laid over them: "2026.11.0+acme.3"

 private:
  struct Matcher {
    std::string text;  // normalised, without the star
    bool is_prefix;
    bool operator==(const Matcher&) const = default;
  };
  struct Rule {
    Matcher parts[3];
    ClassNumber which;
    int layer;
    Pattern written;
  };
  static Matcher matcher(std::string_view text);
  static bool matches(const Rule& rule, const std::string (&texts)[3]);
  static bool more_specific(const Rule& a, const Rule& b);

  int layers_ = 0;
  std::vector<AccountingClass> classes_;
  std::unordered_map<std::string, ClassNumber> by_name_;
  std::unordered_map<std::string, Rule> exact_;  // by the three normalised texts
  std::vector<Rule> open_;                       // rules with a star
};

}  // namespace weir::accounting
