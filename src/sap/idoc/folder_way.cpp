#include "sap/idoc/folder_way.hpp"

#include "core/digest.hpp"
#include "sap/idoc/idoc_flat.hpp"
#include "sap/idoc/idoc_xml.hpp"

namespace weir::sap {
namespace {

std::string file_name(const std::string& content, FolderForm form) {
  constexpr std::size_t digits = 24;
  return "WEIR_" + sha256_hex(content).substr(0, digits) + (form == FolderForm::xml ? ".xml" : ".txt");
}

Result<std::string> content_of(std::span<const AddressedIdoc> packet, FolderForm form) {
  if (form == FolderForm::flat) return flat_idocs(packet);
  return plain_idoc_xml(packet);
}

}  // namespace

Result<IdocReceipts> FolderWay::send(std::span<const AddressedIdoc> packet) const {
  const auto content = content_of(packet, form_);
  if (!content) return content.error();
  if (const auto written = folder_.write(file_name(*content, form_), *content); !written)
    return written.error();
  IdocReceipts receipts;
  for (const auto& [control, idoc] : packet) receipts.emplace_back(idoc_by_arckey(idoc));
  return receipts;
}

}  // namespace weir::sap
