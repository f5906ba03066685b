#include "app/doctor_output.hpp"

#include <algorithm>
#include <array>

#include "app/doctor_words.hpp"
#include "app/sap_side.hpp"

namespace weir::app {
namespace {

using namespace std::chrono_literals;
using sap::DeliveryMessage;
using sap::DeliveryOutput;

// NAST and the material document are written by two tasks of one transaction.
constexpr Duration same_time = 1min;

bool has_state(const DeliveryOutput& output, std::string_view vstat) {
  return std::ranges::find(output.messages, vstat, &DeliveryMessage::vstat) != output.messages.end();
}

// The last message that went out; nothing: none did.
std::optional<Instant> last_sent(const DeliveryOutput& output) {
  std::optional<Instant> last;
  for (const DeliveryMessage& message : output.messages)
    if (message.vstat == "1") last = std::max(last, message.sent);
  return last;
}

bool is_sent_before(const DeliveryOutput& output, Instant issue) {
  const auto sent = last_sent(output);
  return sent && *sent + same_time < issue;
}

bool has_none(const DeliveryOutput& output) { return output.messages.empty(); }
bool waits(const DeliveryOutput& output) { return has_state(output, "0"); }
bool has_failed(const DeliveryOutput& output) { return has_state(output, "2"); }
bool fired_early(const DeliveryOutput& output) {
  return !output.issued.empty() && is_sent_before(output, output.issued.front());
}
bool fired_once(const DeliveryOutput& output) {
  return output.issued.size() > 1 && !fired_early(output) && is_sent_before(output, output.issued.back());
}

struct OutputTrouble {
  bool (*is_it)(const DeliveryOutput&);
  const char* words;
  const char* mend;
};

constexpr std::array output_troubles{
    OutputTrouble{has_none, "have no output by EDI or ALE",
                  "VV21: LAVA for their delivery type, partner function LS, medium A, time 4; VL03N, Extras, "
                  "Delivery output, Determination analysis says why"},
    OutputTrouble{waits, "have an output that waits", "timing 4 in VV21, or the job RSNAST00"},
    OutputTrouble{has_failed, "have an output that ended in an error",
                  "VL03N, Extras, Delivery output, Processing log; WE20 outbound of LS"},
    OutputTrouble{fired_early, "had their output before the goods issue, when the number is seldom there",
                  "NACE, V2, procedure V10000: requirement 1 (goods issue posted), because LAVA fires once"},
    OutputTrouble{fired_once, "were issued again, and their output was not",
                  "NACE, V2, LAVA: multiple issuing, or repeat the output (VL71) after each reversal"}};

}  // namespace

void judge_delivery_output(Ward& ward, std::span<const DeliveryOutput> outputs, bool idocs_have_come) {
  const std::string what = "output of deliveries";
  const std::string all = std::to_string(outputs.size());
  bool is_right = true;
  for (const OutputTrouble& trouble : output_troubles) {
    const auto count = std::ranges::count_if(outputs, trouble.is_it);
    if (count == 0) continue;
    is_right = false;
    const auto first = std::ranges::find_if(outputs, trouble.is_it);
    const std::string told = std::to_string(count) + " of the " + all + " that left last " + trouble.words +
                             ", the latest " + first->vbeln;
    const bool may_be_meant = trouble.is_it == has_none && !idocs_have_come;
    if (count == std::ssize(outputs) && !may_be_meant)
      ward.wrong(what, told, trouble.mend);
    else
      ward.doubtful(what, told, trouble.mend);
  }
  if (is_right) ward.right(what, "the " + all + " that left last each had one with the goods issue");
}

void examine_sap_output(const config::Connection& settings, sap::RfcCaller& rfc, const LeftLately& left,
                        const DoctorAsked& asked, std::vector<Check>& checks) {
  if (left.deliveries.empty()) return;
  asked.on_area(settings.name(), "SAP: output");
  Ward ward{checks, settings.name(), "SAP: output"};
  const auto outputs = sap::read_delivery_output(rfc, sap_zone(settings), left.deliveries);
  if (!outputs)
    return note_failure(ward, "output of deliveries", outputs.error(),
                        "S_TABU_NAM with NAST and VBFA, activity 03");
  judge_delivery_output(ward, *outputs, left.idocs_have_come);
}

}  // namespace weir::app
