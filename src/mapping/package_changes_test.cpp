#include "mapping/package_changes.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::package_changes_test {
namespace {

using namespace std::chrono_literals;

const Instant noon = Instant{std::chrono::sys_days{2026y / 5 / 30}} + 12h;
const TrackingPlaces places{"E1EDL49-TRACKN", "EXIDV2", "BOLNR"};

PackageFact fact(const char* unit, PackedItems items, const char* tracking = "T1",
                 const char* place = "EXIDV2") {
  return {.delivery = "80",
          .unit = unit,
          .order_id = "A",
          .items = std::move(items),
          .tracking = tracking,
          .tracking_place = place,
          .carrier = {"DHL", "", "", false, true}};
}

// What is known, and tellings one after the other.
struct Packages {
  std::vector<KnownPackage> known;
  PackageChanges last;

  ShippedDelivery delivery(Duration after, const char* docnum, Issue issue) const {
    ShippedDelivery told;
    told.vbeln = "80";
    told.issue = issue;
    told.issued_at = noon - 1h;
    told.told_at = noon + after;
    told.told_by = docnum;
    return told;
  }
  void tell(const std::vector<PackageFact>& facts, Duration after = 0s, const char* docnum = "1",
            Issue issue = Issue::issued) {
    last = package_changes(delivery(after, docnum, issue), facts, known, places);
    for (const KnownPackage& gone : last.gone)
      std::erase_if(known, [&](const KnownPackage& each) {
        return each.fact.unit == gone.fact.unit && each.part == gone.part;
      });
    for (const KnownPackage& put : last.put) {
      std::erase_if(known, [&](const KnownPackage& each) {
        return each.fact.unit == put.fact.unit && each.part == put.part;
      });
      known.push_back(put);
    }
  }
  void send_all() {
    for (KnownPackage& each : known) each.was_sent = true;
  }
  // "unit#part item=quantity tracking"
  std::vector<std::string> all() const {
    std::vector<std::string> texts;
    for (const KnownPackage& each : known) {
      std::string text = each.fact.unit + '#' + std::to_string(each.part);
      for (const auto& [item, quantity] : each.fact.items)
        text += ' ' + item + '=' + std::to_string(quantity);
      texts.push_back(text + ' ' + each.fact.tracking);
    }
    std::ranges::sort(texts);
    return texts;
  }
};
using Told = std::vector<std::string>;

TEST(PackageChanges, OfTheSameAgainAreNone) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}})});
  packages.send_all();
  packages.tell({fact("1", {{"L", 2}})}, 1min, "2");
  packages.tell({fact("1", {{"L", 2}})}, 2min, "");
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 T1"});
  EXPECT_EQ(packages.known[0].told_by, "2") << "who is answered in SAP";
}

// Row 40: a correction edits, and what comes on top is another package.
TEST(PackageChanges, Peer40ACorrectionEditsAndAnAdditionIsNew) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}})});
  packages.send_all();
  packages.tell({fact("1", {{"L", 2}}, "T2")}, 1min, "2");
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 T2"});
  packages.tell({fact("1", {{"L", 3}}, "T2")}, 2min, "3");
  EXPECT_EQ(packages.all(), (Told{"1#1 L=2 T2", "1#2 L=1 T2"}));
  packages.tell({fact("1", {{"L", 4}}, "T2")}, 3min, "4");
  EXPECT_EQ(packages.all(), (Told{"1#1 L=2 T2", "1#2 L=2 T2"})) << "not sent yet, it grows";
}

TEST(PackageChanges, BeforeAnythingWasSentAreWhateverIsTold) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}}), fact("2", {{"L", 1}})});
  packages.tell({fact("1", {{"L", 1}}, "T9")}, 1min, "2");
  EXPECT_EQ(packages.all(), Told{"1#1 L=1 T9"});
}

TEST(PackageChanges, OfAnOlderIdocAreNone) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}}, "NEW")}, 5min, "0000000000000009");
  packages.tell({fact("1", {{"L", 1}}, "OLD")}, 1min, "0000000000000008");
  EXPECT_TRUE(packages.last.is_old);
  packages.tell({fact("1", {{"L", 1}}, "OLD")}, 5min, "0000000000000008");
  EXPECT_TRUE(packages.last.is_old) << "of one second the greater number is the later";
  packages.tell({fact("1", {{"L", 1}}, "OLD")}, 3min, "");
  EXPECT_TRUE(packages.last.is_old) << "a read from before";
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 NEW"});
}

// SAP's clock and ours differ by minutes.
TEST(PackageChanges, OfAnIdocShortlyBeforeAReadCount) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}}, "T1", "BOLNR")}, 10min, "");
  packages.tell({fact("1", {{"L", 2}}, "T2", "E1EDL49-TRACKN")}, 5min, "1");
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 T2"});
}

// The port was slow: the sweep found the delivery first, without the number that no read can see.
TEST(PackageChanges, OfAnIdocLongBeforeAReadAreItsNumbersAlone) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}}, "", "")}, 12min, "");
  packages.tell({fact("1", {{"L", 2}}, "T1", "E1EDL49-TRACKN")}, 0min, "5", Issue::not_issued);
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 T1"});
  EXPECT_EQ(packages.known[0].issue, Issue::issued) << "the read knows better";
  EXPECT_EQ(packages.known[0].told_by, "5") << "and the IDoc is answered";
  packages.tell({fact("1", {{"L", 1}}, "T2", "E1EDL49-TRACKN"), fact("2", {{"L", 3}}, "T3")}, 1min, "6");
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 T2"}) << "pieces are the read's as well";
  EXPECT_TRUE(packages.last.fewer.empty() && !packages.last.is_counted);
  packages.tell({fact("1", {{"L", 2}}, "T9", "E1EDL49-TRACKN")}, 0min, "5");
  EXPECT_TRUE(packages.last.is_old) << "a newer IDoc has come";
}

TEST(PackageChanges, OfAnIdocBehindAReadMayPackTheSamePiecesOtherwise) {
  Packages packages;
  packages.tell({fact("", {{"L", 2}}, "", "")}, 12min, "");
  packages.tell({fact("1", {{"L", 1}}, "T1"), fact("2", {{"L", 1}}, "T2")}, 0min, "5", Issue::unsaid);
  EXPECT_EQ(packages.all(), (Told{"1#1 L=1 T1", "2#1 L=1 T2"}));
  EXPECT_EQ(packages.known[1].issue, Issue::issued) << "as the read has told";
  Packages unsaid;
  unsaid.tell({fact("1", {{"L", 2}}, "T1")}, 12min, "", Issue::unsaid);
  unsaid.tell({fact("1", {{"L", 2}}, "T1")}, 0min, "5", Issue::issued);
  EXPECT_EQ(unsaid.known[0].issue, Issue::issued) << "the read did not say";
}

// A read has the agent's number, an IDoc his name: neither is worth a second call.
TEST(PackageChanges, OfAnUnknownCarriersNameAreNoneWhereTheNumberIsTheSame) {
  Packages packages;
  auto told = fact("1", {{"L", 2}});
  told.carrier = {"Other", "200001", "", false, false};
  packages.tell({told}, 0min, "");
  packages.send_all();
  told.carrier = {"Other", "Kurier Meier", "", false, false};
  packages.tell({told}, 1min, "5");
  EXPECT_EQ(packages.known[0].fact.carrier.name, "200001");
  told.carrier = {"DHL", "", "", false, true};
  packages.tell({told}, 2min, "6");
  EXPECT_EQ(packages.known[0].fact.carrier.code, "DHL") << "the merchant has added a line";
}

TEST(PackageChanges, KeepTheNumberFromTheBetterPlace) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}}, "XSI", "E1EDL49-TRACKN")});
  packages.send_all();
  packages.tell({fact("1", {{"L", 2}}, "BOL", "BOLNR")}, 1h, "");
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 XSI"}) << "a read does not see what the IDoc had";
  packages.tell({fact("1", {{"L", 2}}, "", "")}, 2h, "");
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 XSI"});
  packages.tell({fact("1", {{"L", 2}}, "XSI2", "E1EDL49-TRACKN")}, 3h, "7");
  EXPECT_EQ(packages.all(), Told{"1#1 L=2 XSI2"});
}

TEST(PackageChanges, OfAReadLeaveTheCarrierThatAnIdocHasNamed) {
  Packages packages;
  packages.tell({fact("1", {{"L", 2}})});
  packages.send_all();
  auto read = fact("1", {{"L", 2}});
  read.carrier = {"Other", "200001", "", false, false};
  packages.tell({read}, 1h, "");
  EXPECT_EQ(packages.known[0].fact.carrier.code, "DHL");
  read.tracking = "T2";
  packages.tell({read}, 2h, "");
  EXPECT_EQ(packages.known[0].fact.carrier.code, "Other") << "another number, another carrier";
}

// IDocs without their handling units, and a read with them: no piece is told twice.
TEST(PackageChanges, PackedAnewTellNoPieceTwice) {
  Packages packages;
  packages.tell({fact("", {{"L", 4}}, "BOL", "BOLNR")});
  packages.send_all();
  packages.tell({fact("1", {{"L", 2}}, "T1"), fact("2", {{"L", 2}}, "T2")}, 1h, "");
  EXPECT_EQ(packages.all(), Told{"#1 L=4 BOL"});
  packages.tell({fact("1", {{"L", 2}}, "T1"), fact("2", {{"L", 3}}, "T2")}, 2h, "");
  EXPECT_EQ(packages.all(), (Told{"#1 L=4 BOL", "1#1 L=1 T1"})) << "one more has left, and is told";
}

TEST(PackageChanges, TakeTheOnlyPackageForTheSame) {
  Packages packages;
  packages.tell({fact("", {{"L", 4}}, "BOL", "BOLNR")});
  packages.send_all();
  packages.tell({fact("1", {{"L", 4}}, "T1")}, 1h, "");
  EXPECT_EQ(packages.all(), Told{"#1 L=4 T1"}) << "its number is corrected";
}

TEST(PackageChanges, TellWhatWasSentBeyondWhatLeft) {
  Packages packages;
  packages.tell({fact("1", {{"L", 4}})});
  packages.send_all();
  packages.tell({fact("1", {{"L", 3}})}, 1h, "2");
  EXPECT_EQ(packages.all(), Told{"1#1 L=4 T1"}) << "what was sent stays as it was sent";
  EXPECT_EQ(packages.last.fewer.size(), 1u);
}

TEST(PackageChanges, KnowAGoodsIssueThatWasTakenBack) {
  Packages packages;
  packages.tell({fact("1", {{"L", 4}})});
  packages.tell({fact("1", {{"L", 4}})}, 1h, "2", Issue::unsaid);
  EXPECT_EQ(packages.known[0].issue, Issue::issued) << "a shipment does not say";
  packages.tell({fact("1", {{"L", 4}})}, 2h, "3", Issue::not_issued);
  EXPECT_EQ(packages.known[0].issue, Issue::not_issued);
}

// An IDoc of a shipment may be the first to have the number, and the last to come.
TEST(PackageChanges, KeepAShipmentsNumberUntilGoodsLeave) {
  Packages packages;
  packages.tell({fact("", {{"L", 4}}, "S1", "BOLNR")}, 0s, "1", Issue::unsaid);
  packages.tell({fact("", {{"L", 4}}, "", "")}, 1h, "2");
  EXPECT_EQ(packages.all(), Told{"#1 L=4 S1"});
  EXPECT_EQ(packages.known[0].issue, Issue::issued);
}

}  // namespace
}  // namespace weir::mapping::package_changes_test
