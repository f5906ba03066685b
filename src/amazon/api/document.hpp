#pragma once
// Documents of reports and feeds behind presigned addresses: unzipped, and from whichever encoding to UTF-8.
#include <string>
#include <string_view>

#include "amazon/api/sp_api.hpp"

namespace weir::amazon {

// The bytes as they are, or what comes out of their gzip. Fails as `bytes` did, or with
// amazon.document_damaged (retry) when the compressed form is broken or cut short, or swells past 4 GiB.
Result<std::string> unzipped(Result<std::string> bytes, bool is_gzip);

// A document's text as UTF-8, without byte order mark. In this order: the mark at its beginning, the charset
// of its content type, UTF-8 if it is, and `code_page`, the one that the marketplace is known for ("CP1252",
// in Japan "CP932"). Fails with amazon.document_encoding (refuse) when none of them reads it whole.
Result<std::string> document_text(const Download& document, const char* code_page);

// "Cp1252" of "text/plain; charset=\"Cp1252\""; empty where there is none.
std::string_view charset_of(std::string_view content_type);

}  // namespace weir::amazon
