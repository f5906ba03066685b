#pragma once
// Amazon's structures are described once, member by member, in Amazon's words:
//
//   struct Feed {
//     std::string feed_id;                       // required
//     std::optional<Instant> processing_end_time;  // may be absent
//     std::vector<std::string> marketplace_ids;
//     template <typename F, typename S> static void describe(F& f, S& v) {
//       f("feedId", v.feed_id);
//       f("processingEndTime", v.processing_end_time);
//       f.may("marketplaceIds", v.marketplace_ids);  // empty when absent
//     }
//   };
//
// Reading, writing, and the note of what Amazon has added since all follow from that one description.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/money.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

namespace weir::amazon {

// The words of an enum, beside it: `constexpr auto all_words(E) { return words_of<E>({{"WORD", E::word}, …});
// }`. Each enum ends with `other`, for words that Amazon has added since.
template <typename E, std::size_t N>
constexpr std::array<std::pair<std::string_view, E>, N> words_of(
    const std::pair<std::string_view, E> (&all)[N]) {
  return std::to_array(all);
}

// One of Amazon's words: what it means to us, and the word itself, which is kept when it means nothing yet.
template <typename E>
class Word {
 public:
  Word() = default;
  Word(E value) : value_{value} {
    for (const auto& [word, meaning] : all_words(E{}))
      if (meaning == value) text_ = word;
  }
  static Word of(std::string_view text) {
    Word word;
    word.text_ = text;
    for (const auto& [known, meaning] : all_words(E{}))
      if (known == text) word.value_ = meaning;
    return word;
  }

  E value() const { return value_; }
  const std::string& text() const { return text_; }
  bool is_known() const { return value_ != E::other; }
  bool operator==(const Word& right) const { return text_ == right.text_; }
  bool operator==(E right) const { return value_ == right; }

 private:
  E value_ = E::other;
  std::string text_;
};

// A number that is no money (a rate, a weight), digit by digit.
struct Decimal {
  std::string text = "0";
  bool operator==(const Decimal&) const = default;
};

// What only the product type says how to read: a listing's attributes, a patch's values.
struct RawJson {
  std::string text = "null";
  bool operator==(const RawJson&) const = default;
};

// How an API writes an amount: its two keys, and whether the amount is a number or a text.
struct MoneyKeys {
  std::string_view amount;
  std::string_view currency;
  bool is_number;
};
inline constexpr MoneyKeys text_money{"amount", "currencyCode", false};
inline constexpr MoneyKeys finance_money{"currencyAmount", "currencyCode", true};
inline constexpr MoneyKeys inbound_money{"amount", "code", true};
inline constexpr MoneyKeys v0_money{"CurrencyAmount", "CurrencyCode", true};
inline constexpr MoneyKeys v0_value{"Value", "CurrencyCode", true};

// What an answer holds that its description does not know. None of it is an error: Amazon adds without
// notice.
struct Drift {
  struct Unknown {
    std::string path;  // "$.items[].shade", without positions: it is counted
    std::string json;  // the value as it came
  };
  std::vector<Unknown> members;
  std::vector<Unknown> words;  // of an enum

  bool empty() const { return members.empty() && words.empty(); }
};

struct Operation {
  std::string_view name;     // Amazon's operationId, which is the name of its quota
  std::string_view method;   // "GET", …
  std::string_view path;     // "/feeds/2021-06-30/feeds/{feedId}"
  std::string_view scope{};  // of a grantless operation: it acts for the application, and for no seller
};
inline constexpr std::string_view notifications_scope = "sellingpartnerapi::notifications";
inline constexpr std::string_view rotation_scope = "sellingpartnerapi::client_credential:rotation";

struct Nobody;
template <typename T>
concept Described = requires {
  &T::template describe<Nobody, T>;
};

}  // namespace weir::amazon
