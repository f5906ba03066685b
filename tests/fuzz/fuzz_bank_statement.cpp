// Any bytes as a bank statement: read or refused with a reason, never a crash; what is read adds up.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "accounting/bank_statement.hpp"
#include "core/text.hpp"

using namespace weir;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto read = accounting::read_bank_file(bytes);
  if (!read) {
    require(read.error().code.starts_with("bank.") && !read.error().text.empty());
    require(is_utf8(read.error().text));
    return 0;
  }
  require(!read->empty());
  for (const auto& statement : *read) {
    require(!accounting::balance_trouble(statement, 0));
    require(!statement.account.empty() && statement.opened.ok() && statement.closed.ok());
    for (const auto& line : statement.lines) {
      require(line.amount.currency() == statement.currency());
      require(line.booked.ok() && line.value.ok());
      require(is_utf8(line.purpose) && is_utf8(line.party) && is_utf8(line.reference) &&
              is_utf8(line.end_to_end));
      require(line.purpose.size() <= accounting::BankLimits{}.text * 3);
      require(accounting::tail_of(statement.account).size() <= 4);
      require(accounting::without_ibans(line.purpose).size() <= line.purpose.size() + line.purpose.size());
    }
  }
  return 0;
}
