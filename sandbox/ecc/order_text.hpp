#pragma once
// Texts of sales documents and of the deliveries that copy them.
#include <string>
#include <vector>

namespace weir::sandbox::ecc {

// One text: what STXH and STXL hold under the object VBBK (header) or VBBP (item).
struct OrderText {
  std::string item;      // POSNR; 000000 of the header
  std::string id;        // TDID
  std::string language;  // TDSPRAS
  std::vector<std::string> lines;
};

}  // namespace weir::sandbox::ecc
