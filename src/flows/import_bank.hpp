#pragma once
// Statements of the bank come in as files, by `weir bank import`: read whole or refused, kept once, and
// payouts are matched right after.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

struct ImportedStatement {
  std::string source, number, account_tail;
  Date opened{}, closed{};
  Money opening, closing;
  std::size_t lines = 0, of_amazon = 0, not_booked = 0;
  std::size_t let_in = 0, alike = 0;  // as store::BankImported
  store::BankImport became = store::BankImport::fresh;
};

struct ImportedFile {
  std::string file;
  std::optional<Failure> failure;  // nothing of it is kept
  std::vector<ImportedStatement> statements{};
};

// Fails in the file's own entry, with file.*, bank.off, or the reason of accounting::read_bank_file.
ImportedFile import_bank_file(const Context& context, const std::filesystem::path& path);

// The job "match_bank" runs as soon as somebody is there to run it, and again where it runs already.
void match_bank_later(Tx& tx, const Context& context);

}  // namespace weir::flows
