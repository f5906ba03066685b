#include "paper/pdf.hpp"

#include <hpdf.h>

#include <algorithm>

#include "core/ensure.hpp"
#include "core/iso_instant.hpp"
#include "paper/win_ansi.hpp"
#include "paper/wrap.hpp"

namespace weir::paper {
namespace {

constexpr float page_width = 595.28F, page_height = 841.89F;  // A4
constexpr float side = 48, above = 64, below = 56;
constexpr float text_width = page_width - 2 * side;
constexpr float text_size = 9, small_size = 8, subheading_size = 10, heading_size = 13, title_size = 20;
constexpr float leading = 1.32F;  // of the size
constexpr float cell_gap = 5;     // between text and the end of its cell
constexpr float row_gap = 2.5F;   // above and below the text of a row
constexpr float overhang = 4;     // of lines and tints, over what is written
constexpr float kept_together = 60;

struct Ink {
  float red, green, blue;
};
constexpr Ink black{0.11F, 0.13F, 0.14F}, grey{0.42F, 0.45F, 0.49F}, pale{0.82F, 0.84F, 0.86F},
    tint{0.945F, 0.95F, 0.957F}, alarm{0.64F, 0.09F, 0.10F};

HPDF_Date date_of(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count()),
          'Z',
          0,
          0};
}

std::string shown(Instant at) {
  return iso(std::chrono::floor<std::chrono::minutes>(at)).substr(0, 16).replace(10, 1, " ") + " UTC";
}

struct Font {
  HPDF_Font font;
  float size;
};

// The words of one cell, as lines of its column.
struct Block {
  std::vector<std::string> lines;
  bool is_marked = false;
};

}  // namespace

// The library tells of what went wrong at the end: no memory, or a call of ours that is none.
class Pdf::Pages {
 public:
  explicit Pages(const PdfFrame& frame) : frame_{frame}, document_{HPDF_New(nullptr, nullptr)} {
    ensure(document_ != nullptr, "no memory for a document");
    HPDF_SetCompressionMode(document_, frame.is_compressed ? HPDF_COMP_ALL : HPDF_COMP_NONE);
    regular_ = HPDF_GetFont(document_, "Helvetica", "WinAnsiEncoding");
    bold_ = HPDF_GetFont(document_, "Helvetica-Bold", "WinAnsiEncoding");
    HPDF_SetInfoAttr(document_, HPDF_INFO_TITLE, win_ansi(frame.title + ", " + frame.about).c_str());
    HPDF_SetInfoAttr(document_, HPDF_INFO_CREATOR, "Weir");
    HPDF_SetInfoDateAttr(document_, HPDF_INFO_CREATION_DATE, date_of(frame.made));
    begin_page();
    put_lines(lines_of(frame.title, {bold_, title_size}), {bold_, title_size}, black);
    put_lines(lines_of(frame.about, {regular_, subheading_size}), {regular_, subheading_size}, grey);
    space(6);
  }
  ~Pages() { HPDF_Free(document_); }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  void heading(std::string_view text, float size, float gap) {
    if (y_ - gap - kept_together < below) begin_page();
    if (y_ < page_height - above) space(gap);
    put_lines(lines_of(text, {bold_, size}), {bold_, size}, black);
    space(2);
  }
  void paragraph(std::string_view text) {
    put_lines(lines_of(text, {regular_, text_size}), {regular_, text_size}, black);
    space(3);
  }
  void table(const std::vector<PdfColumn>& columns, const std::vector<std::vector<PdfCell>>& rows) {
    space(2);
    put_titles(columns);
    for (const auto& row : rows) put_row(columns, row);
    space(6);
  }

  std::string bytes() {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      page_ = pages_[i];
      frame_page(i);
    }
    HPDF_SaveToStream(document_);
    ensure(HPDF_GetError(document_) == HPDF_OK, "a document that is none");
    std::string all(HPDF_GetStreamSize(document_), '\0');
    HPDF_UINT32 size = static_cast<HPDF_UINT32>(all.size());
    HPDF_ResetStream(document_);
    HPDF_ReadFromStream(document_, reinterpret_cast<HPDF_BYTE*>(all.data()), &size);
    all.resize(size);
    return all;
  }

 private:
  void begin_page() {
    page_ = HPDF_AddPage(document_);
    HPDF_Page_SetSize(page_, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    pages_.push_back(page_);
    y_ = page_height - above;
  }
  void space(float height) { y_ -= height; }

  void use(const Font& font) const { HPDF_Page_SetFontAndSize(page_, font.font, font.size); }
  float width_of(const Font& font, std::string_view bytes) const {
    use(font);
    return HPDF_Page_TextWidth(page_, std::string{bytes}.c_str());
  }
  std::vector<std::string> lines_of(std::string_view text, const Font& font, float width = text_width) const {
    return wrapped(win_ansi(text), width, [&](std::string_view part) { return width_of(font, part); });
  }
  void put_text(float x, float y, const Font& font, const Ink& ink, const std::string& bytes) const {
    HPDF_Page_SetRGBFill(page_, ink.red, ink.green, ink.blue);
    HPDF_Page_BeginText(page_);
    use(font);
    HPDF_Page_TextOut(page_, x, y, bytes.c_str());
    HPDF_Page_EndText(page_);
  }
  void put_line(float y, const Ink& ink) const {
    HPDF_Page_SetRGBStroke(page_, ink.red, ink.green, ink.blue);
    HPDF_Page_SetLineWidth(page_, 0.5F);
    HPDF_Page_MoveTo(page_, side - overhang, y);
    HPDF_Page_LineTo(page_, page_width - side + overhang, y);
    HPDF_Page_Stroke(page_);
  }
  void put_lines(const std::vector<std::string>& lines, const Font& font, const Ink& ink) {
    for (const auto& line : lines) {
      if (y_ - font.size * leading < below) begin_page();
      y_ -= font.size * leading;
      put_text(side, y_, font, ink, line);
    }
  }

  float left_of(const std::vector<PdfColumn>& columns, std::size_t number) const {
    int percent = 0;
    for (std::size_t i = 0; i < number; ++i) percent += columns[i].percent;
    return side + text_width * static_cast<float>(percent) / 100;
  }
  float width_of(const std::vector<PdfColumn>& columns, std::size_t number) const {
    const float gap = number + 1 == columns.size() ? 0 : cell_gap;
    return text_width * static_cast<float>(columns[number].percent) / 100 - gap;
  }
  // The text of a cell, whose line stands at y.
  void put_cell(const std::vector<PdfColumn>& columns, std::size_t number, float y, const Font& font,
                const Ink& ink, const std::string& bytes) const {
    float x = left_of(columns, number);
    if (columns[number].is_right) x += width_of(columns, number) - width_of(font, bytes);
    put_text(x, y, font, ink, bytes);
  }

  void put_titles(const std::vector<PdfColumn>& columns) {
    const Font font{bold_, small_size};
    const float height = small_size * leading + 2 * row_gap;
    if (y_ - height - kept_together / 2 < below) begin_page();
    HPDF_Page_SetRGBFill(page_, tint.red, tint.green, tint.blue);
    HPDF_Page_Rectangle(page_, side - overhang, y_ - height, text_width + 2 * overhang, height);
    HPDF_Page_Fill(page_);
    for (std::size_t i = 0; i < columns.size(); ++i)
      put_cell(columns, i, y_ - row_gap - small_size, font, grey, win_ansi(columns[i].title));
    y_ -= height;
  }
  Font font_of(const Block& block) const { return {block.is_marked ? bold_ : regular_, small_size}; }

  void put_row(const std::vector<PdfColumn>& columns, const std::vector<PdfCell>& row) {
    ensure(row.size() == columns.size(), "a row of another width than its table");
    std::vector<Block> blocks;
    std::size_t longest = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      Block& block = blocks.emplace_back(Block{{}, row[i].is_marked});
      block.lines = lines_of(row[i].text, font_of(block), width_of(columns, i));
      longest = std::max(longest, block.lines.size());
    }
    const float height = static_cast<float>(longest) * small_size * leading + 2 * row_gap;
    if (y_ - height < below && height < page_height - above - below - kept_together) go_on(columns);
    put_blocks(columns, blocks, longest);
    put_line(y_, pale);
  }
  void put_blocks(const std::vector<PdfColumn>& columns, const std::vector<Block>& blocks,
                  std::size_t longest) {
    y_ -= row_gap;
    for (std::size_t line = 0; line < longest; ++line) {
      if (y_ - small_size * leading < below) go_on(columns);
      y_ -= small_size * leading;
      for (std::size_t i = 0; i < blocks.size(); ++i)
        if (line < blocks[i].lines.size())
          put_cell(columns, i, y_ + small_size * (leading - 1), font_of(blocks[i]),
                   blocks[i].is_marked ? alarm : black, blocks[i].lines[line]);
    }
    y_ -= row_gap;
  }
  void go_on(const std::vector<PdfColumn>& columns) {
    begin_page();
    put_titles(columns);
  }

  void frame_page(std::size_t number) const {
    const Font font{regular_, small_size};
    const float foot = below / 2;
    put_line(foot + small_size + 4, pale);
    put_text(side, foot, font, grey, win_ansi("made " + shown(frame_.made)));
    const std::string place = "page " + std::to_string(number + 1) + " of " + std::to_string(pages_.size());
    put_text(page_width - side - width_of(font, place), foot, font, grey, place);
    if (number == 0) return;
    const float head = page_height - above / 2 - small_size;
    put_text(side, head, {bold_, small_size}, grey, win_ansi(frame_.title));
    const auto about = lines_of(frame_.about, font, text_width * 3 / 4).front();
    put_text(page_width - side - width_of(font, about), head, font, grey, about);
    put_line(head - 5, pale);
  }

  const PdfFrame frame_;
  HPDF_Doc document_;
  HPDF_Font regular_ = nullptr, bold_ = nullptr;
  std::vector<HPDF_Page> pages_{};
  HPDF_Page page_ = nullptr;
  float y_ = 0;  // the lower end of what stands on the page, from its foot
};

Pdf::Pdf(const PdfFrame& frame) : pages_{std::make_unique<Pages>(frame)} {}
Pdf::~Pdf() = default;

void Pdf::heading(std::string_view text) { pages_->heading(text, heading_size, 14); }
void Pdf::subheading(std::string_view text) { pages_->heading(text, subheading_size, 8); }
void Pdf::paragraph(std::string_view text) { pages_->paragraph(text); }
void Pdf::table(const std::vector<PdfColumn>& columns, const std::vector<std::vector<PdfCell>>& rows) {
  pages_->table(columns, rows);
}
std::string Pdf::bytes() { return pages_->bytes(); }

}  // namespace weir::paper
