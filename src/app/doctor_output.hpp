#pragma once
// The doctor's look at what tells Weir of deliveries. Private to app/.
#include <span>
#include <string>
#include <vector>

#include "app/doctor_ward.hpp"
#include "sap/reads/delivery_output.hpp"

namespace weir::app {

// What the output condition (LAVA) made of deliveries that have left: none at all, one that waits or failed,
// one that fired before the goods issue, when the number is seldom there, and one that did not fire again for
// another goods issue (multiple issuing). That none has one is wrong only where IDocs of deliveries have come
// before: who works by the sweep alone needs none. Pure.
void judge_delivery_output(Ward& ward, std::span<const sap::DeliveryOutput> outputs, bool idocs_have_come);

// Deliveries that Weir knows to have left, and whether an IDoc has ever told it of one.
struct LeftLately {
  std::vector<std::string> deliveries;
  bool idocs_have_come = false;
};

// Nothing where none has left.
void examine_sap_output(const config::Connection& settings, sap::RfcCaller& rfc, const LeftLately& left,
                        const DoctorAsked& asked, std::vector<Check>& checks);

}  // namespace weir::app
