#pragma once
// Who carries a package, in Amazon's words: the merchant's table from what SAP says of a delivery to a code
// of Amazon's list. Pure.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::mapping {

// What SAP has of it; blank: it does not say.
struct CarrierFacts {
  std::string agent;  // the forwarding agent: LIFNR of partner SP
  std::string agent_name;
  std::string route;      // LIKP-ROUTE
  std::string condition;  // the shipping condition, LIKP-VSBED
  std::string express;    // XSITD of SAP's express delivery

  // "agent 200001 condition 01"; "no carrier" where SAP has none.
  std::string text() const;
};

struct Carrier {
  std::string code;           // of Amazon's list, or "Other"
  std::string name;           // where the code is "Other"
  std::string method;         // the service; may be blank
  bool is_untracked = false;  // its packages have no number that anybody could follow
  bool is_in_table = true;    // false: the table has no line for it

  bool operator==(const Carrier&) const = default;
};

// "agent 0000200001", "route ZR1 condition 02", "express DHLPAKET", "default".
bool is_carrier_key(std::string_view text);
// "DHL, DHL Paket", "Other, Kurier Meier", "Deutsche Post, Brief, untracked". A code of Amazon's list in
// other letters ("dhl") is a mistake; one that the list did not have in 2026 is not.
bool is_carrier(std::string_view text);
// How numbers of a carrier look, several forms with blanks between: # is a digit, @ a digit or a capital
// letter, * at the end whatever follows, all else itself.
bool is_number_form(std::string_view text);

class CarrierTable {
 public:
  // Texts that the three above accept; `forms` by carrier code, over those that Weir knows.
  explicit CarrierTable(const std::map<std::string, std::string>& lines = {},
                        const std::map<std::string, std::string>& forms = {});

  // The line that says most of what SAP says; of two that say as much the one with the agent, then express,
  // route, condition. Where there is none: "Other" with the agent's name or number, which Amazon takes.
  Carrier carrier_of(const CarrierFacts& facts) const;
  // The number is not one of that carrier's, as far as anybody knows how they look.
  bool is_odd(const std::string& code, std::string_view number) const;

 private:
  struct Line {
    std::map<std::string, std::string> conditions;  // by word: agent, route, …
    Carrier carrier;
  };
  std::vector<Line> lines_;
  std::map<std::string, std::string> forms_;
};

}  // namespace weir::mapping
