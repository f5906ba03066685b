#include "accounting/delimiters.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <span>

#include "accounting/padded_text.hpp"
#include "core/random.hpp"

namespace weir::accounting::delimiters_test {
namespace {

struct Found {
  std::vector<std::uint32_t> at;
  std::size_t line_feeds;
  bool operator==(const Found&) const = default;
};

using Finder = void (*)(std::string_view, Delimiters&);

Found found_by(Finder find, std::string_view text) {
  Delimiters found;
  find(text, found);
  const auto known = std::span{found.at}.first(found.count);
  return {{known.begin(), known.end()}, found.line_feeds};
}

Found quickly(std::string_view text) { return found_by(find_delimiters, text); }
Found plainly(std::string_view text) { return found_by(find_delimiters_plainly, text); }

// Half of it delimiters, the rest what is close to them in one bit or in the sign.
std::string random_text(std::size_t size, Random& random) {
  constexpr std::string_view likely = "\t\n\t\n\t\n\x0b\x08\r\x89\x8a\x49\x4a\xff";
  std::string text;
  for (std::size_t at = 0; at < size; ++at)
    text += random.one_in(8) ? static_cast<char>(random.between(-128, 127))
                             : likely[static_cast<std::size_t>(random.between(0, std::ssize(likely) - 1))];
  return text;
}

TEST(Delimiters, AreTheOffsetsOfTabsAndLineFeedsInOrder) {
  const PaddedText text{"a\tbc\t\td\r\n\ne"};
  const Found wanted{{1, 4, 5, 8, 9}, 2};
  EXPECT_EQ(plainly(text.bytes()), wanted);
  EXPECT_EQ(quickly(text.bytes()), wanted);
}

TEST(Delimiters, AreNoneInTextWithoutThem) {
  for (const std::size_t size : {0u, 1u, 31u, 32u, 33u, 63u, 64u, 65u, 200u}) {
    const PaddedText text{std::string(size, 'x')};
    EXPECT_EQ(quickly(text.bytes()), (Found{{}, 0})) << size;
    EXPECT_EQ(plainly(text.bytes()), (Found{{}, 0})) << size;
  }
}

TEST(Delimiters, AreAllOfATextThatHoldsNothingElse) {
  for (std::size_t size = 0; size <= 200; ++size) {
    const PaddedText text{std::string(size, '\n')};
    const Found found = quickly(text.bytes());
    EXPECT_EQ(found, plainly(text.bytes())) << size;
    EXPECT_EQ(found.line_feeds, size);
  }
}

TEST(Delimiters, BehindTheEndOfTheTextAreNotItsOwn) {
  for (std::size_t size = 0; size <= 130; ++size) {
    const PaddedText text{std::string(size, 'x') + std::string(70, '\t')};
    EXPECT_EQ(quickly(text.bytes().substr(0, size)), (Found{{}, 0})) << size;
  }
}

TEST(Delimiters, OfAnEarlierTextAreForgotten) {
  const PaddedText many{std::string(300, '\t')};
  const PaddedText few{"a\tb\n"};
  Delimiters found;
  find_delimiters(many.bytes(), found);
  find_delimiters(few.bytes(), found);
  ASSERT_EQ(found.count, 2u);
  EXPECT_EQ(found.at[0], 1u);
  EXPECT_EQ(found.at[1], 3u);
  EXPECT_EQ(found.line_feeds, 1u);
}

RC_GTEST_PROP(Delimiters, AreTheSameForEveryLengthUpToFourHundred, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  for (std::size_t size = 0; size <= 400; ++size) {
    const PaddedText text{random_text(size, random)};
    RC_ASSERT(quickly(text.bytes()) == plainly(text.bytes()));
  }
}

RC_GTEST_PROP(Delimiters, AreTheSameAtEveryAlignment, ()) {
  SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  const PaddedText text{random_text(static_cast<std::size_t>(random.between(64, 300)), random)};
  for (std::size_t begin = 0; begin < 64; ++begin) {
    const std::string_view part = text.bytes().substr(begin);
    RC_ASSERT(quickly(part) == plainly(part));
  }
}

}  // namespace
}  // namespace weir::accounting::delimiters_test
