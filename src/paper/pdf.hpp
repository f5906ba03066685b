#pragma once
// A document to hand over, as PDF: headings, paragraphs and tables on A4, each page with its title above,
// when it was made and "page n of m" below. In the fonts that every reader has, so that nothing is fetched
// and nothing is embedded. Lengths are PDF's points, a 72nd of an inch, in floating point: figures of the
// report are text here.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

namespace weir::paper {

struct PdfFrame {
  std::string title;  // of the document, and above each page but the first
  std::string about;  // below it: of what, and of when
  Instant made{};
  bool is_compressed = true;  // not: for tests that read it
};

struct PdfColumn {
  std::string title;
  int percent = 0;  // of the width; those of a table make 100
  bool is_right = false;
};

struct PdfCell {
  std::string text;
  bool is_marked = false;  // bold and red
};

class Pdf {
 public:
  explicit Pdf(const PdfFrame& frame);
  ~Pdf();
  Pdf(const Pdf&) = delete;
  Pdf& operator=(const Pdf&) = delete;

  // A heading never stands alone at the foot of a page.
  void heading(std::string_view text);
  void subheading(std::string_view text);
  void paragraph(std::string_view text);
  // Each row as many cells as there are columns. The titles are repeated on each page; a row is parted only
  // where it is longer than a page.
  void table(const std::vector<PdfColumn>& columns, const std::vector<std::vector<PdfCell>>& rows);
  // The file, with the number on each page. Once, and last.
  std::string bytes();

 private:
  class Pages;
  std::unique_ptr<Pages> pages_;
};

}  // namespace weir::paper
