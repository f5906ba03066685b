#include "amazon/api/document.hpp"

#include <gtest/gtest.h>

#include "http/gzip.hpp"
#include "support/scripted_sender.hpp"

namespace weir::amazon::document_test {
namespace {

using testing::fails;

std::string text(std::string bytes, std::string content_type, const char* code_page = "CP1252") {
  const auto read = document_text({std::move(bytes), std::move(content_type)}, code_page);
  return read ? *read : "(" + read.error().code + ")";
}

TEST(DocumentText, IsReadInTheEncodingThatItsContentTypeNames) {
  for (const char* charset : {"Cp1252", "ISO-8859-1", "iso8859_1", "windows-1252", "\"Cp1252\""})
    EXPECT_EQ(text("M\xFCller", std::string{"text/plain; charset="} + charset), "Müller") << charset;
  for (const char* charset : {"windows-31j", "Shift_JIS", "Shift-JIS", "cp932", "MS932"})
    EXPECT_EQ(text("\x83\x65\x83\x58\x83\x67\x87\x40", std::string{"text/plain;charset="} + charset),
              "テスト①")
        << charset;
  EXPECT_EQ(text("Müller", "text/plain; charset=UTF-8"), "Müller");
  EXPECT_EQ(text("\x80", "text/plain; charset=ISO-8859-1"), "€") << "Amazon says ISO and means Windows";
  EXPECT_EQ(text("a\x81", "text/plain; charset=Cp1252"), "a\xC2\x81") << "which has no character here";
}

TEST(DocumentText, IsReadByTheMarkAtItsBeginningWhateverItsContentTypeSays) {
  EXPECT_EQ(text("\xEF\xBB\xBFMüller", "text/plain; charset=Cp1252"), "Müller");
  EXPECT_EQ(text(std::string("\xFF\xFE\x41\0\xFC\0", 6), ""), "Aü");
  EXPECT_EQ(text(std::string("\xFE\xFF\0\x41\0\xFC", 6), "text/plain;charset=UTF-8"), "Aü");
}

TEST(DocumentText, WithoutCharsetIsUtf8OrWhatTheMarketplaceIsKnownFor) {
  EXPECT_EQ(text("Müller", ""), "Müller");
  EXPECT_EQ(text("Müller", "text/plain; charset=x-unheard"), "Müller");
  EXPECT_EQ(text("M\xFCller", ""), "Müller");
  EXPECT_EQ(text("\x83\x65", "text/plain", "CP932"), "テ");
  EXPECT_EQ(text("M\xFCller", "text/plain; charset=UTF-8"), "Müller") << "the charset was wrong";
}

TEST(DocumentText, ThatNobodyCanReadIsRefused) {
  EXPECT_TRUE(fails(document_text({"\x81", ""}, "CP932"), Next::refuse, "amazon.document_encoding"));
}

TEST(Unzipped, GivesBackWhatWasZippedAndNothingOfWhatWasCut) {
  const std::string whole = http::gzipped(std::string(50'000, 'x') + "end");
  EXPECT_EQ(*unzipped(whole, true), std::string(50'000, 'x') + "end");
  EXPECT_EQ(*unzipped(whole, false), whole);
  for (const std::size_t size : {whole.size() - 1, whole.size() - 8, whole.size() / 2, std::size_t{0}})
    EXPECT_TRUE(fails(unzipped(whole.substr(0, size), true), Next::retry, "amazon.document_damaged")) << size;
}

}  // namespace
}  // namespace weir::amazon::document_test
