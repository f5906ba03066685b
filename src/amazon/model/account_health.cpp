#include "amazon/model/account_health.hpp"

#include "amazon/model/described_reader.hpp"
#include "amazon/model/described_writer.hpp"

namespace weir::amazon::account_health {

Result<Report> decode_report(std::string_view json, Drift* drift) {
  return decode_described<Report>(json, "seller performance report", drift);
}

std::string encode_report(const Report& report) { return encode_described(report); }

}  // namespace weir::amazon::account_health
