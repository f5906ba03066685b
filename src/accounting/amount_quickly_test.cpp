#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "accounting/amount.hpp"
#include "support/settlement_text.hpp"

namespace weir::accounting::amount_quickly_test {
namespace {

using enum DecimalMark;
using testing::amount_text;
using Minor = std::optional<std::int64_t>;

// As a field of a report stands in its line: something readable before it, which must not matter.
struct Field {
  std::string line;
  std::size_t begin;

  std::string_view text() const { return std::string_view{line}.substr(begin); }
};

Field field_of_line(const std::string& before, const std::string& text) {
  return {std::string(11, '7') + before + text, 11 + before.size()};
}

rc::Gen<DecimalMark> any_mark() { return rc::gen::element(point, comma); }

rc::Gen<std::string> any_before() {
  return rc::gen::element<std::string>("\t", "99999999999", "-.-.-.-.-.-.", "00000000.00\t", "",
                                       "\xff\xff\xff\xff\t");
}

rc::Gen<std::int64_t> any_cents() {
  return rc::gen::weightedOneOf<std::int64_t>(
      {{4, rc::gen::inRange<std::int64_t>(-9'999'999'999, 10'000'000'000)},
       {4, rc::gen::inRange<std::int64_t>(-100'000, 100'001)},
       {1, rc::gen::inRange<std::int64_t>(-100, 101)}});
}

RC_GTEST_PROP(AmountQuickly, ReadsAnyAmountOfUpToEightDigitsAndTwoDecimalsExactly, ()) {
  const auto cents = *any_cents();
  const auto mark = *any_mark();
  const Field field = field_of_line(*any_before(), amount_text(cents, 2, static_cast<char>(mark)));
  RC_ASSERT(parse_amount_quickly(field.text(), mark) == Minor{cents});
}

RC_GTEST_PROP(AmountQuickly, AgreesWithTheFullReaderWheneverItAnswers, ()) {
  const auto mark = *rc::gen::element(point, comma, undecided);
  std::string text = amount_text(*any_cents(), 2, *rc::gen::element('.', ','));
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  text[at] = *rc::gen::weightedOneOf<char>(
      {{2, rc::gen::element('.', ',', '-', '+', ' ', '0', '9', '/', ':', '\0', '\t')},
       {1, rc::gen::arbitrary<char>()}});
  const Field field = field_of_line(*any_before(), text);
  const auto quick = parse_amount_quickly(field.text(), mark);
  RC_ASSERT(!quick || parse_amount(field.text(), 2, mark) == quick);
}

RC_GTEST_PROP(AmountQuickly, AgreesWithTheFullReaderOnAnyText, ()) {
  const auto mark = *rc::gen::element(point, comma, undecided);
  const auto text =
      *rc::gen::container<std::string>(rc::gen::element('0', '5', '9', '.', ',', '-', '+', ' '));
  const Field field = field_of_line(*any_before(), text);
  const auto quick = parse_amount_quickly(field.text(), mark);
  RC_ASSERT(!quick || parse_amount(field.text(), 2, mark) == quick);
}

void expect_agreement_for_every_byte(const std::string& original, DecimalMark mark) {
  for (std::size_t at = 0; at < original.size(); ++at)
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = original;
      text[at] = static_cast<char>(byte);
      const Field field = field_of_line("\t", text);
      const auto quick = parse_amount_quickly(field.text(), mark);
      if (!quick) continue;
      EXPECT_EQ(parse_amount(text, 2, mark), quick) << "byte " << byte << " at " << at << " of " << original;
    }
}

TEST(AmountQuickly, AgreesWithTheFullReaderForEveryByteAtEveryPlace) {
  for (const DecimalMark mark : {point, comma, undecided})
    for (const auto* original : {"-1234.56", "99999999.99", "0.00", "-99999999,99", "12,34"})
      expect_agreement_for_every_byte(original, mark);
}

TEST(AmountQuickly, LeavesEveryOtherFormToTheFullReader) {
  for (const std::string text :
       {"", "-", "5", "79.2", "1,234.56", "12.345", "999999999.99", ".50", "-.50", "12.3a"}) {
    const Field field = field_of_line("1234567890\t", text);
    EXPECT_EQ(parse_amount_quickly(field.text(), point), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace weir::accounting::amount_quickly_test
