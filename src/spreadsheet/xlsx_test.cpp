#include "spreadsheet/xlsx.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>

namespace weir::spreadsheet::xlsx_test {
namespace {

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + std::chrono::hours{12}};

unsigned little(const std::string& bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes.at(at)) |
         static_cast<unsigned>(static_cast<unsigned char>(bytes.at(at + 1))) << 8U;
}

std::string inflated(std::string_view packed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, -MAX_WBITS), Z_OK);
  std::string source{packed}, text;
  stream.next_in = reinterpret_cast<Bytef*>(source.data());
  stream.avail_in = static_cast<uInt>(source.size());
  std::array<char, 4096> buffer{};
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = buffer.size();
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return text;
}

// One file of the archive: its local header has the name, and what is packed behind it.
std::string part(const std::string& archive, const std::string& name) {
  for (auto at = archive.find("PK\x03\x04"); at != std::string::npos;
       at = archive.find("PK\x03\x04", at + 4)) {
    const unsigned name_size = little(archive, at + 26), extra_size = little(archive, at + 28);
    if (archive.substr(at + 30, name_size) != name) continue;
    return inflated(std::string_view{archive}.substr(at + 30 + name_size + extra_size));
  }
  return "";
}

std::string sheet_of(const Sheet& sheet) {
  const auto bytes = xlsx(sheet, noon);
  EXPECT_TRUE(bytes) << bytes.error().text;
  return bytes ? part(*bytes, "xl/worksheets/sheet1.xml") : "";
}

bool has(const std::string& text, std::string_view wanted) { return text.find(wanted) != std::string::npos; }

TEST(Xlsx, HasNumbersThatAddUpAndTextThatIsNoFormula) {
  const std::string sheet =
      sheet_of({"suspense",
                {{"what"}, {"amount", Kind::number}, {"seen", Kind::instant}},
                {{"=HYPERLINK(\"x\")", "-1234.50", "2026-11-29T12:00:00Z"}, {"Größe <b>", "7", "never"}}});
  EXPECT_TRUE(has(sheet, "<v>-1234.5</v>")) << sheet;
  EXPECT_TRUE(has(sheet, "<v>7</v>")) << sheet;
  EXPECT_TRUE(has(sheet, "<v>46355.5</v>")) << "days since 1900 " << sheet;
  EXPECT_FALSE(has(sheet, "<f>")) << "no formula";
  EXPECT_TRUE(has(sheet, "=HYPERLINK")) << sheet;
  EXPECT_TRUE(has(sheet, "Größe &lt;b&gt;")) << sheet;
  EXPECT_TRUE(has(sheet, ">never<")) << sheet;
  EXPECT_TRUE(has(sheet, "<autoFilter ref=\"A1:C3\"/>")) << sheet;
}

TEST(Xlsx, KeepsAsTextWhatAFloatingPointNumberWouldChange) {
  for (const char* exact :
       {"0000422015", "1234567890123456", "99999999999999.99", "1.2345678", "1e5", "--1", "."}) {
    const std::string sheet = sheet_of({"t", {{"n", Kind::number}}, {{exact}}});
    EXPECT_TRUE(has(sheet, ">" + std::string{exact} + "<")) << exact << ' ' << sheet;
    EXPECT_FALSE(has(sheet, "<v>")) << exact << ' ' << sheet;
  }
  for (const char* number : {"0", "-0.01", "999999999999.99", "123456789012345"})
    EXPECT_TRUE(has(sheet_of({"t", {{"n", Kind::number}}, {{number}}}), "<v>" + std::string{number} + "</v>"))
        << number;
}

TEST(Xlsx, TakesAnyNameAndAnyLength) {
  const std::string sheet =
      sheet_of({"a/b:c*d?[e] and much more than Excel shows", {{"t"}}, {{std::string(40'000, 'x') + "end"}}});
  EXPECT_FALSE(has(sheet, "end<"));
  EXPECT_TRUE(has(sheet, "xxxx"));
  EXPECT_TRUE(has(sheet_of({"", {}, {}}), "<sheetData/>"));
}

}  // namespace
}  // namespace weir::spreadsheet::xlsx_test
