#pragma once
// An IDoc as it is received, from the XML of its segments.
#include <gtest/gtest.h>

#include <string>

#include "sap/idoc/idoc_xml.hpp"

namespace weir::testing {

// "<E1EDL20><VBELN>1</VBELN></E1EDL20>": what has elements below it is a segment, marked or not.
inline sap::Idoc received(const std::string& idoctyp, const std::string& mestyp,
                          const std::string& segments) {
  const auto read = sap::read_idoc_xml(
      "<" + idoctyp + "><IDOC BEGIN=\"1\"><EDI_DC40 SEGMENT=\"1\"><IDOCTYP>" + idoctyp +
      "</IDOCTYP><MESTYP>" + mestyp + "</MESTYP></EDI_DC40>" + segments + "</IDOC></" + idoctyp + ">");
  EXPECT_TRUE(read) << read.error().text;
  return read->front().idoc;
}

// "<E1EDL20><VBELN>1</VBELN>…": a field and its value.
inline std::string xml_field(const std::string& name, const std::string& value) {
  return "<" + name + ">" + value + "</" + name + ">";
}

}  // namespace weir::testing
