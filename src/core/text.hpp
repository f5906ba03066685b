#pragma once
// Small questions about text that several rooms ask.
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace weir {

std::string_view trim(std::string_view text);  // ASCII blanks, tabs, CR and LF at both ends
std::string lower_ascii(std::string_view text);
bool is_utf8(std::string_view bytes);  // strict: no overlong forms, no surrogates
std::string printable(
    std::string_view bytes);  // valid UTF-8 as is; control characters and bad bytes as U+FFFD

// Bytes in an iconv code page ("CP1252", "CP932") to UTF-8; nothing when a byte has no meaning there.
std::optional<std::string> to_utf8(std::string_view bytes, const char* code_page);

// Columns a text takes in a terminal (wide East Asian characters take two); invalid UTF-8 counts a byte as
// one.
std::size_t display_width(std::string_view utf8);

// The candidate with the fewest edits to `word`, if it needs at most a third of the word's length (at least
// one edit, at most four); nothing otherwise. For "did you mean" in messages.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace weir
