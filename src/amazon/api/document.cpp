#include "amazon/api/document.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "http/gzip.hpp"

namespace weir::amazon {
namespace {

using Text = std::optional<std::string>;

// What Amazon calls an encoding, and what the machine calls the one that is meant: of each pair the wider.
struct Charset {
  std::string_view name;
  const char* code_page;
};
constexpr std::array charsets{
    Charset{"cp1252", "CP1252"},           Charset{"windows-1252", "CP1252"}, Charset{"iso-8859-1", "CP1252"},
    Charset{"iso8859_1", "CP1252"},        Charset{"latin1", "CP1252"},       Charset{"us-ascii", "CP1252"},
    Charset{"shift_jis", "CP932"},         Charset{"shift-jis", "CP932"},     Charset{"sjis", "CP932"},
    Charset{"windows-31j", "CP932"},       Charset{"cp932", "CP932"},         Charset{"ms932", "CP932"},
    Charset{"utf-16", "UTF-16"},           Charset{"utf-16le", "UTF-16LE"},   Charset{"utf-16be", "UTF-16BE"},
    Charset{"iso-8859-15", "ISO-8859-15"}, Charset{"gb2312", "GB18030"},      Charset{"gbk", "GB18030"},
};

// Windows has no character for five bytes; where one stands, it was ISO after all.
Text read_as(std::string_view bytes, std::string_view code_page) {
  if (code_page == "UTF-8") return is_utf8(bytes) ? Text{std::string{bytes}} : std::nullopt;
  auto text = to_utf8(bytes, std::string{code_page}.c_str());
  if (!text && code_page == "CP1252") text = to_utf8(bytes, "ISO-8859-1");
  return text;
}

Text read_by_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return read_as(bytes.substr(3), "UTF-8");
  if (bytes.starts_with("\xFF\xFE")) return read_as(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return read_as(bytes.substr(2), "UTF-16BE");
  return std::nullopt;
}

Text read_by_charset(std::string_view bytes, std::string_view charset) {
  const std::string name = lower_ascii(charset);
  if (name == "utf-8" || name == "utf8") return read_as(bytes, "UTF-8");
  const auto known = std::ranges::find(charsets, name, &Charset::name);
  return known == charsets.end() ? std::nullopt : read_as(bytes, known->code_page);
}

Failure damaged() {
  return {.next = Next::retry,
          .code = "amazon.document_damaged",
          .text = "the compressed document cannot be unzipped; it is fetched again",
          .subject = "document",
          .not_before = {}};
}

Failure unreadable(std::string_view content_type) {
  return {.next = Next::refuse,
          .code = "amazon.document_encoding",
          .text = "the document is in no encoding that we know (\"" + printable(content_type) +
                  "\"); it is kept as it came, tell support which report it is",
          .subject = "document",
          .not_before = {}};
}

}  // namespace

Result<std::string> unzipped(Result<std::string> bytes, bool is_gzip) {
  constexpr std::size_t document_bytes_max = (std::size_t{1} << 32) - 1;
  if (!bytes || !is_gzip) return bytes;
  auto plain = http::gunzipped(*bytes, document_bytes_max);
  if (!plain) return damaged();
  return *std::move(plain);
}

std::string_view charset_of(std::string_view content_type) {
  const std::size_t at = lower_ascii(content_type).find("charset=");
  if (at == std::string_view::npos) return {};
  std::string_view charset = content_type.substr(at + std::string_view{"charset="}.size());
  charset = trim(charset.substr(0, charset.find(';')));
  if (charset.size() > 1 && charset.front() == '"' && charset.back() == '"')
    charset = charset.substr(1, charset.size() - 2);
  return charset;
}

Result<std::string> document_text(const Download& document, const char* code_page) {
  Text text = read_by_mark(document.bytes);
  if (!text) text = read_by_charset(document.bytes, charset_of(document.content_type));
  if (!text) text = read_as(document.bytes, "UTF-8");
  if (!text) text = read_as(document.bytes, code_page);
  if (!text) return unreadable(document.content_type);
  return *std::move(text);
}

}  // namespace weir::amazon
