#pragma once
// Whether SAP tells other systems of deliveries, and when: the messages of their output (NAST, application
// V2) that go by EDI or ALE, beside their goods issues (VBFA). Both by the delivery's number, which leads a
// key.
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

struct DeliveryMessage {
  std::string kschl;            // output type: LAVA
  std::string vstat;            // 0 not yet, 1 done, 2 in error
  std::optional<Instant> sent;  // when it was processed
};

struct DeliveryOutput {
  std::string vbeln;
  std::vector<Instant> issued;  // oldest first; those that were taken back later as well
  std::vector<DeliveryMessage> messages;
};

// One of each delivery (10 digits), in the order of `vbelns`, at most values_a_call. Fails like read_rows_of.
Result<std::vector<DeliveryOutput>> read_delivery_output(RfcCaller& rfc, const Zone& zone,
                                                         const std::vector<std::string>& vbelns);

}  // namespace weir::sap
