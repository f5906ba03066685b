// SYSTAT01 and ALEAUD01: what became of an IDoc, from descriptions; no export of these types is public.
#include "sap/idoc/segment_texts.hpp"

namespace weir::sap {
namespace {

// clang-format off
constexpr SegmentText status_texts[] = {
  {"E1STATS", "E2STATS",
   "TABNAM:10 MANDT:3 DOCNUM:16 LOGDAT:8d LOGTIM:6t STATUS:2 STAMQU:3 STAMID:20 STAMNO:3 STATYP:1"
   " STAPA1:50 STAPA2:50 STAPA3:50 STAPA4:50 STATXT:70 UNAME:12 REPID:30 ROUTID:30 STACOD:8 SEGNUM:6"
   " SEGFLD:30 REFINT:14 REFGRP:14 REFMES:14"},
  {"E1ADHDR", "E2ADHDR", "MESTYP:6 MESCOD:3 MESFCT:3 MESTYP_LNG:30"},
  {"E1STATE", "E2STATE",
   "DOCNUM:16 STATUS:2 STACOD:8 STATXT:70 STAPA1:20 STAPA2:20 STAPA3:20 STAPA4:20 STATYP:1 STAPA1_LNG:50"
   " STAPA2_LNG:50 STAPA3_LNG:50 STAPA4_LNG:50"},
  {"E1PRTOB", "E2PRTOB", "DOCNUM:16 LOGSYS:10 OBJTYPE:10 OBJKEY:70"},
};
// clang-format on

}  // namespace

std::span<const SegmentText> status_segments() { return status_texts; }

}  // namespace weir::sap
