#include "sap/idoc/control_record.hpp"

#include "core/ensure.hpp"
#include "sap/idoc/segment_table.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t docnum_size = 16;

using C = ControlRecord;
constexpr ControlField fields[] = {
    {"MANDT", &C::mandt},     {"DOCNUM", &C::docnum}, {"DOCREL", &C::docrel}, {"STATUS", &C::status},
    {"DIRECT", &C::direct},   {"OUTMOD", &C::outmod}, {"EXPRSS", &C::exprss}, {"TEST", &C::test},
    {"IDOCTYP", &C::idoctyp}, {"CIMTYP", &C::cimtyp}, {"MESTYP", &C::mestyp}, {"MESCOD", &C::mescod},
    {"MESFCT", &C::mesfct},   {"STD", &C::standard},  {"STDVRS", &C::stdvrs}, {"STDMES", &C::stdmes},
    {"SNDPOR", &C::sndpor},   {"SNDPRT", &C::sndprt}, {"SNDPFC", &C::sndpfc}, {"SNDPRN", &C::sndprn},
    {"SNDSAD", &C::sndsad},   {"SNDLAD", &C::sndlad}, {"RCVPOR", &C::rcvpor}, {"RCVPRT", &C::rcvprt},
    {"RCVPFC", &C::rcvpfc},   {"RCVPRN", &C::rcvprn}, {"RCVSAD", &C::rcvsad}, {"RCVLAD", &C::rcvlad},
    {"CREDAT", &C::credat},   {"CRETIM", &C::cretim}, {"REFINT", &C::refint}, {"REFGRP", &C::refgrp},
    {"REFMES", &C::refmes},   {"ARCKEY", &C::arckey}, {"SERIAL", &C::serial},
};

std::string docnum_of(std::size_t number) {
  std::string text = std::to_string(number);
  return text.insert(0, docnum_size - text.size(), '0');
}

ControlRecord control_of(const Idoc& idoc, const IdocPartners& partners, std::size_t number) {
  ControlRecord control;
  control.mandt = partners.client;
  control.docnum = docnum_of(number);
  control.direct = "2";
  control.idoctyp = idoc.idoctyp;
  control.mestyp = idoc.mestyp;
  control.sndpor = partners.sender_port;
  control.sndprt = "LS";
  control.sndprn = partners.sender_partner;
  control.rcvpor = partners.receiver_port;
  control.rcvprt = "LS";
  control.rcvprn = partners.receiver_partner;
  control.arckey = idoc.arckey;
  return control;
}

}  // namespace

std::span<const ControlField> control_fields() { return fields; }

std::vector<AddressedIdoc> addressed(std::span<const Idoc> idocs, const IdocPartners& partners) {
  std::vector<AddressedIdoc> all;
  for (const Idoc& idoc : idocs) all.push_back({control_of(idoc, partners, all.size() + 1), idoc});
  return all;
}

Result<Done> check(const ControlRecord& control) {
  for (const ControlField& field : fields) {
    const FieldSpec* spec = control_record_spec().field(field.name);
    ensure(spec != nullptr, "a control field that EDI_DC40 does not have");
    const std::size_t size = characters(control.*field.member);
    const std::string where = "EDI_DC40-" + std::string{field.name};
    if (size > spec->length)
      return Failure{.next = Next::refuse,
                     .code = "sap.idoc_too_long",
                     .text = where + " (" + std::to_string(size) + " of " + std::to_string(spec->length) +
                             "): longer than SAP takes",
                     .subject = where};
  }
  return Done{};
}

}  // namespace weir::sap
