#pragma once
// SAP's RFC library, loaded while Weir runs from where the merchant has put it. Weir is built and works
// without it; what it does not find out here it would find out in the middle of an order.
#include <filesystem>
#include <string>

#include "core/result.hpp"
#include "sap/rfc/nwrfc_abi.hpp"

namespace weir::sap {

class RfcLibrary {
 public:
  // `where` is libsapnwrfc.so, or the folder that holds it beside what it needs (ICU, libsapucum). Fails with
  // stop, and says what to do:
  //   rfc.library_missing    there is no such file
  //   rfc.library_unusable   the system cannot load it
  //   rfc.symbol_missing     it lacks functions; all of them are named
  //   rfc.library_too_old    older than 7.50
  static Result<RfcLibrary> load(const std::filesystem::path& where);

  const nwrfc::Functions& functions() const { return functions_; }
  const std::filesystem::path& path() const { return path_; }
  const std::string& version() const { return version_; }  // "7500.0.12"

 private:
  RfcLibrary(std::filesystem::path path, nwrfc::Functions functions, std::string version)
      : path_{std::move(path)}, functions_{functions}, version_{std::move(version)} {}

  std::filesystem::path path_;
  nwrfc::Functions functions_;
  std::string version_;
};

}  // namespace weir::sap
