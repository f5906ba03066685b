// Any bytes as SAP's answer to a function call or to IDocs: read or refused, never a crash, and nothing that
// was not asked for is a table that was.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sap/idoc/idoc_xml.hpp"
#include "sap/model/bapi_return.hpp"
#include "sap/reads/read_table.hpp"
#include "sap/soap/soap_body.hpp"
#include "sap/soap/soap_fault.hpp"

namespace {

using namespace weir;

void require(bool holds) {
  if (!holds) std::abort();
}

class OneAnswer final : public sap::RfcCaller {
 public:
  explicit OneAnswer(sap::RfcParameters answer) : answer_{std::move(answer)} {}
  Result<sap::RfcParameters> call(std::string_view, const sap::RfcParameters&) override { return answer_; }

 private:
  sap::RfcParameters answer_;
};

void read_as_table(const sap::RfcParameters& answer) {
  OneAnswer sap{answer};
  const auto rows = sap::read_table(sap, {"MARD", {"MATNR", "LABST"}, {}, 10});
  if (!rows) return require(!rows.error().code.empty() && !rows.error().text.empty());
  for (const auto& row : *rows) require(row.size() == 2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const sap::RfcParameters asked{{}, {}, {{"DATA", {}}, {"FIELDS", {}}, {"RETURN", {}}}};
  sap::fault_in(bytes);
  if (const auto answer = sap::soap_answer(bytes, asked)) {
    for (const auto& message : sap::bapi_messages(*answer)) require(message.number.size() >= 3);
    read_as_table(*answer);
    // What we write of it is read as the same again.
    const auto again = sap::soap_answer(sap::soap_request("F", *answer), *answer);
    require(again.has_value() ||
            (answer->scalars.empty() && answer->structures.empty() && answer->tables.empty()));
  }
  const auto numbers = sap::read_idoc_assignments(bytes, 2);
  require(!numbers || numbers->size() == 2);
  return 0;
}
