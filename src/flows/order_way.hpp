#pragma once
// The ways by which sales orders enter SAP: an IDoc of the BAPI, an IDoc ORDERS05, or the BAPI itself. One
// face: what is sent has a form that can be checked, kept as digests and shown, whichever way it goes.
#include <span>
#include <string>
#include <vector>

#include "sap/idoc/idoc.hpp"
#include "sap/model/rfc_writer.hpp"
#include "sap/model/sales_order.hpp"
#include "sap/reads/messages.hpp"
#include "sap/soap/idoc_port.hpp"

namespace weir::flows {

class OrderWay {
 public:
  virtual ~OrderWay() = default;

  // An order in the words of the way.
  virtual sap::Idoc form(const sap::SalesOrder& order) const = 0;
  // MESTYP of its IDocs, by which a sent one is looked for; nullptr: there are none.
  virtual const char* mestyp() const = 0;
  // Before the first effect, for one packet: see IdocPort::turn.
  virtual Result<sap::SapTurn> turn() const = 0;
  // Sends them; one answer each, in order: the number of IDoc or order. Fails as IdocWay::send does.
  virtual Result<std::vector<Result<std::string>>> send(const sap::SapTurn& turn,
                                                        std::span<const sap::Idoc> orders) const = 0;
};

// SALESORDER_CREATEFROMDAT2: all that the BAPI can, by whatever way IDocs go.
class SalesOrderIdocs final : public OrderWay {
 public:
  SalesOrderIdocs(const sap::IdocPort& port, std::string idoctyp)
      : port_{port}, idoctyp_{std::move(idoctyp)} {}
  sap::Idoc form(const sap::SalesOrder& order) const override;
  const char* mestyp() const override;
  Result<sap::SapTurn> turn() const override { return port_.turn(Urgency::orders); }
  Result<std::vector<Result<std::string>>> send(const sap::SapTurn& turn,
                                                std::span<const sap::Idoc> orders) const override;

 private:
  const sap::IdocPort& port_;
  const std::string idoctyp_;
};

// ORDERS05, where a shop's SAP takes its orders that way already.
class Orders05Idocs final : public OrderWay {
 public:
  // `iso_unit`: what T006 has for the unit of all items, "PCE" for ST.
  Orders05Idocs(const sap::IdocPort& port, std::string iso_unit)
      : port_{port}, iso_unit_{std::move(iso_unit)} {}
  sap::Idoc form(const sap::SalesOrder& order) const override;
  const char* mestyp() const override;
  Result<sap::SapTurn> turn() const override { return port_.turn(Urgency::orders); }
  Result<std::vector<Result<std::string>>> send(const sap::SapTurn& turn,
                                                std::span<const sap::Idoc> orders) const override;

 private:
  const sap::IdocPort& port_;
  const std::string iso_unit_;
};

// BAPI_SALESORDER_CREATEFROMDAT2, each order committed for itself on one connection: SAP answers with its
// number, or says at once what is wrong. `writer` is for who has a turn of `port`.
class SalesOrderBapi final : public OrderWay {
 public:
  SalesOrderBapi(const sap::IdocPort& port, sap::RfcWriter& writer, std::string idoctyp,
                 const sap::MessageCatalogue& messages)
      : port_{port}, writer_{writer}, idoctyp_{std::move(idoctyp)}, messages_{messages} {}
  sap::Idoc form(const sap::SalesOrder& order) const override;
  const char* mestyp() const override { return nullptr; }
  Result<sap::SapTurn> turn() const override { return port_.turn(Urgency::orders); }
  Result<std::vector<Result<std::string>>> send(const sap::SapTurn& turn,
                                                std::span<const sap::Idoc> orders) const override;

 private:
  Result<std::string> create(const sap::Idoc& order) const;

  const sap::IdocPort& port_;
  sap::RfcWriter& writer_;
  const std::string idoctyp_;
  const sap::MessageCatalogue& messages_;
};

}  // namespace weir::flows
