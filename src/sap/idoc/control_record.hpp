#pragma once
// The control record of an IDoc, EDI_DC40: what it is, whose it is, where it goes.
#include <span>
#include <string>
#include <string_view>

#include "sap/idoc/idoc.hpp"

namespace weir::sap {

// Named as in EDI_DC40; blank where there is nothing to say. Lengths: the table of EDI_DC40.
struct ControlRecord {
  std::string mandt;                   // the client
  std::string docnum;                  // 16 digits; ours counts from 1 within a packet, SAP gives its own
  std::string docrel, status;          // the release that wrote it; the IDoc's status there
  std::string direct;                  // 1 out of SAP, 2 into SAP
  std::string outmod, exprss, test;    // test X: a test message, never to touch what is live
  std::string idoctyp, cimtyp;         // basic type, and its extension by the merchant
  std::string mestyp, mescod, mesfct;  // message type with the variants that merchants use to split it
  std::string standard, stdvrs, stdmes;
  std::string sndpor, sndprt, sndpfc, sndprn, sndsad, sndlad;
  std::string rcvpor, rcvprt, rcvpfc, rcvprn, rcvsad, rcvlad;
  std::string credat, cretim;  // YYYYMMDD and HHMMSS, in the time of the SAP system
  std::string refint, refgrp, refmes;
  std::string arckey;  // 70: our own key
  std::string serial;

  bool operator==(const ControlRecord&) const = default;
};

struct ControlField {
  std::string_view name;  // "SNDPRN"
  std::string ControlRecord::*member;
};

// All but TABNAM, in SAP's order.
std::span<const ControlField> control_fields();

// An IDoc together with its control record; what is written and read.
struct AddressedIdoc {
  ControlRecord control;
  Idoc idoc;
};

// Our IDocs on their way into SAP, numbered from 1 in the order given: SAP answers under these numbers.
std::vector<AddressedIdoc> addressed(std::span<const Idoc> idocs, const IdocPartners& partners);

// Fails with sap.idoc_too_long.
Result<Done> check(const ControlRecord& control);

}  // namespace weir::sap
