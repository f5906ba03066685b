#pragma once
// What Amazon is asked for of shipments to its warehouses, and what it has paid: a claim by many rows, a row
// for many claims.
#include <optional>
#include <string>
#include <vector>

#include "stock/inbound_claims.hpp"
#include "store/audit_log.hpp"
#include "store/database.hpp"

namespace weir::store {

class InboundClaims {
 public:
  explicit InboundClaims(Database& database) : database_{database} {}

  // As it is reckoned now: units, time and cost. What a person or Amazon has done stays. Zero units: nothing
  // is missing any more.
  void put(Tx& tx, const std::string& connection, const stock::InboundClaim& claim, Instant now);
  std::vector<stock::InboundClaim> of_shipment(const std::string& connection, const std::string& fba_id);
  std::vector<stock::InboundClaim> list(const std::string& connection);  // by last day
  // A person has opened Amazon's case. False when there is no such claim.
  bool file(Tx& tx, const std::string& connection, const stock::InboundClaim& claim,
            const std::string& case_id, const Actor& actor, Instant now);

  // False when it was there before; its units and amount are as they come then.
  bool add(Tx& tx, const std::string& connection, const stock::Reimbursed& row, Instant now);
  // Rows of which no claim has taken all units, with what is left of them.
  std::vector<stock::Reimbursed> unspent(const std::string& connection);
  void pay(Tx& tx, const std::string& connection, const stock::InboundClaim& claim,
           const stock::Reimbursed& row, const stock::ClaimPayment& payment);

 private:
  Database& database_;
};

}  // namespace weir::store
