#include "sap/rfc/rfc_library.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/temporary_folder.hpp"

namespace weir::sap::rfc_library_test {
namespace {

using testing::fails;

const std::string fakes = WEIR_FAKE_SDK;

// Whoever reads it knows what is wrong, where, and that Weir works without.
void expect_told(const Result<RfcLibrary>& loaded, const std::string& code, const std::string& words) {
  ASSERT_TRUE(fails(loaded, Next::stop, code));
  const std::string& text = loaded.error().text;
  EXPECT_NE(text.find(words), std::string::npos) << text;
  EXPECT_NE(text.find("libsapnwrfc.so (sap.rfc_library)"), std::string::npos) << text;
  EXPECT_NE(text.find("goes over HTTP still works"), std::string::npos) << text;
}

TEST(RfcLibrary, IsLoadedFromItsFolderOrByItsName) {
  for (const std::string& where : {fakes + "/whole", fakes + "/whole/libsapnwrfc.so"}) {
    const auto library = RfcLibrary::load(where);
    ASSERT_TRUE(library) << library.error().text;
    EXPECT_EQ(library->version(), "7500.0.12");
    EXPECT_EQ(library->path().filename(), "libsapnwrfc.so");
    EXPECT_NE(library->functions().RfcInstallTransactionHandlers, nullptr);
  }
}

TEST(RfcLibrary, SaysThatItIsNotThere) {
  const testing::TemporaryFolder folder;
  expect_told(RfcLibrary::load(folder.path()), "rfc.library_missing", folder.path().string());
  const auto missing = RfcLibrary::load("/nowhere/libsapnwrfc.so");
  expect_told(missing, "rfc.library_missing", "/nowhere/libsapnwrfc.so");
  EXPECT_NE(missing.error().text.find("SAP NetWeaver RFC SDK 7.50"), std::string::npos);
}

TEST(RfcLibrary, SaysThatItIsNoLibrary) {
  const testing::TemporaryFolder folder;
  folder.write("libsapnwrfc.so", "not an ELF file, whatever its name");
  const auto loaded = RfcLibrary::load(folder.path());
  expect_told(loaded, "rfc.library_unusable", "cannot be loaded: ");
  EXPECT_NE(loaded.error().text.find("LD_LIBRARY_PATH"), std::string::npos);
  EXPECT_NE(loaded.error().text.find("ldconfig"), std::string::npos);
}

TEST(RfcLibrary, NamesEveryFunctionThatItLacks) {
  const auto loaded = RfcLibrary::load(fakes + "/lacking");
  expect_told(loaded, "rfc.symbol_missing", "lacks RfcResetServerContext: ");
}

// A library of another kind, in whose place ours is expected.
TEST(RfcLibrary, NamesThemAllWhereItIsAnother) {
  const testing::TemporaryFolder folder;
  std::error_code failed;
  for (const char* libz : {"/lib/x86_64-linux-gnu/libz.so.1", "/lib/aarch64-linux-gnu/libz.so.1"})
    if (std::filesystem::exists(libz, failed))
      std::filesystem::create_symlink(libz, folder.path() / "libsapnwrfc.so", failed);
  if (!std::filesystem::exists(folder.path() / "libsapnwrfc.so", failed)) GTEST_SKIP() << "no libz to lend";
  expect_told(RfcLibrary::load(folder.path()), "rfc.symbol_missing",
              "lacks RfcGetVersion, RfcOpenConnection, ");
}

TEST(RfcLibrary, RefusesAnOldOne) {
  expect_told(RfcLibrary::load(fakes + "/old"), "rfc.library_too_old", "is version 7200.0.12");
}

// What it needs lies beside it, where the system does not look.
TEST(RfcLibrary, LoadsWhatLiesBesideItFirst) {
  const testing::TemporaryFolder folder;
  std::filesystem::copy_file(fakes + "/whole/libsapnwrfc.so", folder.path() / "libsapnwrfc.so");
  folder.write("libsapucum.so", "broken: then the library itself says what it lacks");
  folder.write("libicuuc.so.50", "likewise");
  EXPECT_TRUE(RfcLibrary::load(folder.path()));
}

}  // namespace
}  // namespace weir::sap::rfc_library_test
