// Any bytes as a flat IDoc file: read or refused, never a crash; and what fits its columns comes back as it
// was.
#include <cstdint>
#include <string_view>

#include "idoc_laws.hpp"

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  fuzz::require_explained(sap::read_flat_idocs(bytes, sap::CodePage::latin1));
  const auto read = sap::read_flat_idocs(bytes);
  fuzz::require_explained(read);
  if (!read) return 0;
  fuzz::require_laws(*read);
  const auto text = sap::flat_idocs(*read, {.records = {.trusts_described_layouts = true}});
  fuzz::require_explained(text);
  if (!text) return 0;
  const auto again = sap::read_flat_idocs(*text);
  fuzz::require(again.has_value() && again->size() == read->size());
  for (std::size_t i = 0; i < read->size(); ++i)
    fuzz::require(sap::content_of((*again)[i].idoc) == sap::content_of((*read)[i].idoc));
  return 0;
}
