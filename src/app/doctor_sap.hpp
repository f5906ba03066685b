#pragma once
// The doctor's look at SAP. Private to app/.
#include "app/doctor_ward.hpp"

namespace weir::app {

// Whether SAP can be reached and read at all; without that nothing else of it can be looked at.
bool examine_sap_reach(const config::Connection& settings, const Doors& doors, sap::RfcCaller& rfc,
                       std::vector<Check>& checks);

// Rights to the tables that the flows in use read, and the partner profiles of the IDocs that they send.
void examine_sap_rights(const config::Connection& settings, sap::RfcCaller& rfc, const DoctorAsked& asked,
                        std::vector<Check>& checks);

// Whether what the rules of orders name fits together in SAP: order types, plants and pricing of each sales
// area, the numbers that are left, and how long SAP searches for an order by Amazon's number.
void examine_sap_fit(const config::Connection& settings, sap::RfcCaller& rfc, const Clock& clock,
                     const DoctorAsked& asked, std::vector<Check>& checks);

// What the rules of orders and settlements name: customizing, customers, materials, accounts, periods.
void examine_sap_customizing(const config::Connection& settings, sap::RfcCaller& rfc,
                             const DoctorAsked& asked, std::vector<Check>& checks);
void examine_sap_finance(const config::Connection& settings, sap::RfcCaller& rfc, Instant now,
                         const DoctorAsked& asked, std::vector<Check>& checks);

}  // namespace weir::app
