#include "sap/model/fit_text.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

struct Spelling {
  char32_t character;
  const char* latin;
};

// Sorted. Latin letters lose their marks; Greek and Cyrillic as passports spell them.
// clang-format off
constexpr Spelling spellings[] = {
  {0x0100, "A"}, {0x0101, "a"}, {0x0102, "A"}, {0x0103, "a"}, {0x0104, "A"}, {0x0105, "a"},
  {0x0106, "C"}, {0x0107, "c"}, {0x0108, "C"}, {0x0109, "c"}, {0x010A, "C"}, {0x010B, "c"},
  {0x010C, "C"}, {0x010D, "c"}, {0x010E, "D"}, {0x010F, "d"}, {0x0110, "D"}, {0x0111, "d"},
  {0x0112, "E"}, {0x0113, "e"}, {0x0114, "E"}, {0x0115, "e"}, {0x0116, "E"}, {0x0117, "e"},
  {0x0118, "E"}, {0x0119, "e"}, {0x011A, "E"}, {0x011B, "e"}, {0x011C, "G"}, {0x011D, "g"},
  {0x011E, "G"}, {0x011F, "g"}, {0x0120, "G"}, {0x0121, "g"}, {0x0122, "G"}, {0x0123, "g"},
  {0x0124, "H"}, {0x0125, "h"}, {0x0126, "H"}, {0x0127, "h"}, {0x0128, "I"}, {0x0129, "i"},
  {0x012A, "I"}, {0x012B, "i"}, {0x012C, "I"}, {0x012D, "i"}, {0x012E, "I"}, {0x012F, "i"},
  {0x0130, "I"}, {0x0131, "i"}, {0x0132, "IJ"}, {0x0133, "ij"}, {0x0134, "J"}, {0x0135, "j"},
  {0x0136, "K"}, {0x0137, "k"}, {0x0138, "k"}, {0x0139, "L"}, {0x013A, "l"}, {0x013B, "L"},
  {0x013C, "l"}, {0x013D, "L"}, {0x013E, "l"}, {0x013F, "L"}, {0x0140, "l"}, {0x0141, "L"},
  {0x0142, "l"}, {0x0143, "N"}, {0x0144, "n"}, {0x0145, "N"}, {0x0146, "n"}, {0x0147, "N"},
  {0x0148, "n"}, {0x0149, "n"}, {0x014A, "N"}, {0x014B, "n"}, {0x014C, "O"}, {0x014D, "o"},
  {0x014E, "O"}, {0x014F, "o"}, {0x0150, "O"}, {0x0151, "o"}, {0x0152, "OE"}, {0x0153, "oe"},
  {0x0154, "R"}, {0x0155, "r"}, {0x0156, "R"}, {0x0157, "r"}, {0x0158, "R"}, {0x0159, "r"},
  {0x015A, "S"}, {0x015B, "s"}, {0x015C, "S"}, {0x015D, "s"}, {0x015E, "S"}, {0x015F, "s"},
  {0x0160, "S"}, {0x0161, "s"}, {0x0162, "T"}, {0x0163, "t"}, {0x0164, "T"}, {0x0165, "t"},
  {0x0166, "T"}, {0x0167, "t"}, {0x0168, "U"}, {0x0169, "u"}, {0x016A, "U"}, {0x016B, "u"},
  {0x016C, "U"}, {0x016D, "u"}, {0x016E, "U"}, {0x016F, "u"}, {0x0170, "U"}, {0x0171, "u"},
  {0x0172, "U"}, {0x0173, "u"}, {0x0174, "W"}, {0x0175, "w"}, {0x0176, "Y"}, {0x0177, "y"},
  {0x0178, "Y"}, {0x0179, "Z"}, {0x017A, "z"}, {0x017B, "Z"}, {0x017C, "z"}, {0x017D, "Z"},
  {0x017E, "z"}, {0x017F, "s"}, {0x0218, "S"}, {0x0219, "s"}, {0x021A, "T"}, {0x021B, "t"},
  {0x0386, "A"}, {0x0388, "E"}, {0x0389, "I"}, {0x038A, "I"}, {0x038C, "O"}, {0x038E, "Y"},
  {0x038F, "O"}, {0x0390, "i"}, {0x0391, "A"}, {0x0392, "V"}, {0x0393, "G"}, {0x0394, "D"},
  {0x0395, "E"}, {0x0396, "Z"}, {0x0397, "I"}, {0x0398, "TH"}, {0x0399, "I"}, {0x039A, "K"},
  {0x039B, "L"}, {0x039C, "M"}, {0x039D, "N"}, {0x039E, "X"}, {0x039F, "O"}, {0x03A0, "P"},
  {0x03A1, "R"}, {0x03A3, "S"}, {0x03A4, "T"}, {0x03A5, "Y"}, {0x03A6, "F"}, {0x03A7, "CH"},
  {0x03A8, "PS"}, {0x03A9, "O"}, {0x03AC, "a"}, {0x03AD, "e"}, {0x03AE, "i"}, {0x03AF, "i"},
  {0x03B0, "y"}, {0x03B1, "a"}, {0x03B2, "v"}, {0x03B3, "g"}, {0x03B4, "d"}, {0x03B5, "e"},
  {0x03B6, "z"}, {0x03B7, "i"}, {0x03B8, "th"}, {0x03B9, "i"}, {0x03BA, "k"}, {0x03BB, "l"},
  {0x03BC, "m"}, {0x03BD, "n"}, {0x03BE, "x"}, {0x03BF, "o"}, {0x03C0, "p"}, {0x03C1, "r"},
  {0x03C2, "s"}, {0x03C3, "s"}, {0x03C4, "t"}, {0x03C5, "y"}, {0x03C6, "f"}, {0x03C7, "ch"},
  {0x03C8, "ps"}, {0x03C9, "o"}, {0x03CA, "i"}, {0x03CB, "y"}, {0x03CC, "o"}, {0x03CD, "y"},
  {0x03CE, "o"}, {0x0401, "E"}, {0x0404, "YE"}, {0x0406, "I"}, {0x0407, "I"}, {0x0410, "A"},
  {0x0411, "B"}, {0x0412, "V"}, {0x0413, "G"}, {0x0414, "D"}, {0x0415, "E"}, {0x0416, "ZH"},
  {0x0417, "Z"}, {0x0418, "I"}, {0x0419, "I"}, {0x041A, "K"}, {0x041B, "L"}, {0x041C, "M"},
  {0x041D, "N"}, {0x041E, "O"}, {0x041F, "P"}, {0x0420, "R"}, {0x0421, "S"}, {0x0422, "T"},
  {0x0423, "U"}, {0x0424, "F"}, {0x0425, "KH"}, {0x0426, "TS"}, {0x0427, "CH"}, {0x0428, "SH"},
  {0x0429, "SHCH"}, {0x042A, ""}, {0x042B, "Y"}, {0x042C, ""}, {0x042D, "E"}, {0x042E, "YU"},
  {0x042F, "YA"}, {0x0430, "a"}, {0x0431, "b"}, {0x0432, "v"}, {0x0433, "g"}, {0x0434, "d"},
  {0x0435, "e"}, {0x0436, "zh"}, {0x0437, "z"}, {0x0438, "i"}, {0x0439, "i"}, {0x043A, "k"},
  {0x043B, "l"}, {0x043C, "m"}, {0x043D, "n"}, {0x043E, "o"}, {0x043F, "p"}, {0x0440, "r"},
  {0x0441, "s"}, {0x0442, "t"}, {0x0443, "u"}, {0x0444, "f"}, {0x0445, "kh"}, {0x0446, "ts"},
  {0x0447, "ch"}, {0x0448, "sh"}, {0x0449, "shch"}, {0x044A, ""}, {0x044B, "y"}, {0x044C, ""},
  {0x044D, "e"}, {0x044E, "yu"}, {0x044F, "ya"}, {0x0451, "e"}, {0x0454, "ye"}, {0x0456, "i"},
  {0x0457, "i"}, {0x0490, "G"}, {0x0491, "g"}, {0x1E9E, "SS"}, {0x2010, "-"}, {0x2011, "-"},
  {0x2012, "-"}, {0x2013, "-"}, {0x2014, "-"}, {0x2015, "-"}, {0x2018, "'"}, {0x2019, "'"},
  {0x201A, ","}, {0x201B, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""},
  {0x2020, "+"}, {0x2022, "-"}, {0x2026, "..."}, {0x2039, "<"}, {0x203A, ">"}, {0x2044, "/"},
  {0x20AC, "EUR"}, {0x2116, "No"}, {0x2122, "TM"}, {0x2212, "-"},
};
// clang-format on

constexpr bool is_between(char32_t value, char32_t first, char32_t last) {
  return value >= first && value <= last;
}

// A mark on the letter before it, or a character without width.
constexpr bool is_mark(char32_t value) {
  return is_between(value, 0x0300, 0x036F) || is_between(value, 0x200B, 0x200F) || value == 0xFEFF;
}

void append_utf8(std::string& text, char32_t latin1) {
  if (latin1 < 0x80) {
    text += static_cast<char>(latin1);
    return;
  }
  text += static_cast<char>(0xC0 | latin1 >> 6);
  text += static_cast<char>(0x80 | (latin1 & 0x3F));
}

std::string in_latin1(std::string_view text, std::size_t& replaced) {
  std::string spelt;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    text.remove_prefix(point.bytes);
    const auto found = std::ranges::lower_bound(spellings, point.value, {}, &Spelling::character);
    if (point.valid && point.value <= 0xFF && !is_control(point.value))
      append_utf8(spelt, point.value);
    else if (point.valid && found != std::end(spellings) && found->character == point.value)
      spelt += found->latin;
    else if (point.valid && is_between(point.value, 0x2000, 0x200A))
      spelt += ' ';
    else if (point.valid && is_mark(point.value))
      continue;
    else {
      spelt += '?';
      ++replaced;
    }
  }
  return spelt;
}

}  // namespace

FittedText fit_text(std::string_view text, std::size_t length, CodePage code_page) {
  FittedText fitted;
  const std::string whole =
      code_page == CodePage::latin1 ? in_latin1(text, fitted.replaced) : printable(text);
  std::string cut;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::string_view character = rest.substr(0, first_code_point(rest).bytes);
    if (characters(cut) + characters(character) > length) break;
    cut += character;
    rest.remove_prefix(character.size());
  }
  fitted.cut = characters(rest);
  fitted.text = std::string{trim(cut)};
  return fitted;
}

}  // namespace weir::sap
