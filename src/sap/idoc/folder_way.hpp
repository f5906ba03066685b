#pragma once
// IDocs as files in a folder from which SAP's file port takes them (WE21, RSEINB00). There is no answer: what
// becomes of them is read in SAP.
#include "core/doors.hpp"
#include "sap/idoc/idoc_way.hpp"

namespace weir::sap {

enum class FolderForm { xml, flat };

class FolderWay final : public IdocWay {
 public:
  FolderWay(FileDrop& folder, FolderForm form) : folder_{folder}, form_{form} {}

  // One file a packet, named by what is in it: written twice before SAP took it, it is one file. Fails with
  // folder.failed, or like flat_idocs; then nothing was written.
  Result<IdocReceipts> send(std::span<const AddressedIdoc> packet) const override;

 private:
  FileDrop& folder_;
  const FolderForm form_;
};

}  // namespace weir::sap
