// Any bytes as an IDoc message in XML: read or refused, never a crash; and what is read comes back as it was.
#include <cstdint>
#include <string_view>

#include "idoc_laws.hpp"

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto read = sap::read_idoc_xml(bytes);
  fuzz::require_explained(read);
  if (!read) return 0;
  fuzz::require_laws(*read);
  const auto again = sap::read_idoc_xml(sap::plain_idoc_xml(*read));
  fuzz::require(again.has_value() && again->size() == read->size());
  for (std::size_t i = 0; i < read->size(); ++i)
    fuzz::require(sap::content_of((*again)[i].idoc) == sap::content_of((*read)[i].idoc));
  return 0;
}
