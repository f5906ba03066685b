#pragma once
// gzip over whole texts: SAP sends compressed bodies, reports come as compressed documents.
#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace weir::http {

std::string gzipped(std::string_view bytes);

enum class GunzipRefusal {
  broken,     // not gzip, cut short, or its checksum does not hold
  too_large,  // more than size_max bytes come out of it
};

// One gzip file or several in a row, which are one text. Never takes more memory than size_max allows.
Result<std::string, GunzipRefusal> gunzipped(std::string_view bytes, std::size_t size_max);

}  // namespace weir::http
