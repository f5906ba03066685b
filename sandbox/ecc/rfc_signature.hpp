#pragma once
// The words that signatures of function modules are written in.
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/ecc/rfc.hpp"

namespace weir::sandbox::ecc {

RfcParameter rfc_import(std::string name, std::size_t length, char type = 'C');
RfcParameter rfc_export(std::string name, std::size_t length, char type = 'C');
RfcParameter mandatory(RfcParameter parameter);

// A structure or table whose rows have fields "NAME:LENGTH", as layouts are written: NAME:D is a date;
// NAME:N6 are digits, NAME:I is an integer, NAME:P15.3 a packed number.
RfcParameter rfc_structure(RfcDirection direction, std::string name, std::string structure,
                           std::string_view fields);
RfcParameter rfc_table(std::string name, std::string structure, std::string_view fields);

// BAPI structures have the fields of the segments of the same IDoc.
RfcParameter rfc_like_segment(RfcParameter::Kind kind, std::string name, std::string_view segment);

inline constexpr std::string_view bapiret2_fields{
    "TYPE:1 ID:20 NUMBER:N3 MESSAGE:220 LOG_NO:20 LOG_MSG_NO:N6 MESSAGE_V1:50 MESSAGE_V2:50 MESSAGE_V3:50 "
    "MESSAGE_V4:50 PARAMETER:32 ROW:I FIELD:30 SYSTEM:10"};

}  // namespace weir::sandbox::ecc
