// Reports that a shell hands over as <(zcat report.gz): a path that gives its bytes once and then never
// again.
#include <gtest/gtest.h>
#include <unistd.h>

#include "flows/preview_settlements.hpp"
#include "support/reading.hpp"

namespace weir::flows::preview_pipes_test {
namespace {

using namespace testing;
using accounting::FilePreview;
using accounting::Verdict;

class Pipe {
 public:
  explicit Pipe(const std::string& content) {
    ensure(::pipe(ends_) == 0, "no pipe could be made");
    const auto written = ::write(ends_[1], content.data(), content.size());
    ensure(written == std::ssize(content), "the pipe is too small for the content");
    ::close(ends_[1]);
  }
  ~Pipe() { ::close(ends_[0]); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  std::filesystem::path path() const { return "/dev/fd/" + std::to_string(ends_[0]); }

 private:
  int ends_[2];
};

SettlementText plain() { return {.rows = {goods(100'00), shipping(5'99), commission(-15'00)}}; }

std::vector<FilePreview> previewed(const Pipe& first, const Pipe& second) {
  return preview_settlements({{first.path(), second.path()}, shipped(), std::nullopt});
}

TEST(PreviewThroughPipes, ReadsASettlementThatCanBeReadOnlyOnce) {
  SettlementText other = plain();
  other.id = "70000000012";
  const Pipe first{plain().text()}, second{other.text()};
  for (const FilePreview& file : previewed(first, second)) {
    EXPECT_EQ(file.verdict, Verdict::accept) << file.file;
    EXPECT_EQ(file.settlement->total, dollars(90'99));
  }
}

// Whether a repeat is a copy or a reissue can only be told from what was read; a reissue taken for a copy is
// money that nobody looks for.
TEST(PreviewThroughPipes, NeverTakesAReissueForADuplicate) {
  SettlementText reissued = plain();
  reissued.rows[1].minor += 1;
  const Pipe first{plain().text()}, second{reissued.text()};
  const auto files = previewed(first, second);
  EXPECT_EQ(files[0].verdict, Verdict::accept);
  EXPECT_EQ(files[1].verdict, Verdict::hold);
}

}  // namespace
}  // namespace weir::flows::preview_pipes_test
