#include "core/mapped_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

namespace weir::mapped_file_test {
namespace {

constexpr std::size_t any_size = 1u << 30;

// A folder of its own for each test, removed with what lies in it.
class MappedFileTest : public ::testing::Test {
 public:
  MappedFileTest() : folder_{make_folder()} {}
  ~MappedFileTest() override { std::filesystem::remove_all(folder_); }

 protected:
  std::filesystem::path file(std::string_view content, const char* name = "file.txt") const {
    auto path = folder_ / name;
    std::ofstream{path, std::ios::binary} << content;
    return path;
  }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  static std::filesystem::path make_folder() {
    std::string pattern = ::testing::TempDir() + "weir_mapped_XXXXXX";
    return ::mkdtemp(pattern.data());
  }
  std::filesystem::path folder_;
};

class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe(ends_), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { ::close(ends_[0]); }
  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(ends_[0]); }

  // Writes from a thread of its own, because a pipe holds less than the tests send.
  std::jthread send(std::string content) const {
    return std::jthread{[end = ends_[1], content = std::move(content)] {
      for (std::size_t sent = 0; sent < content.size();) {
        const auto written = ::write(end, content.data() + sent, content.size() - sent);
        if (written < 0) break;
        sent += static_cast<std::size_t>(written);
      }
      ::close(end);
    }};
  }

 private:
  int ends_[2] = {-1, -1};
};

bool padding_is_zero(const MappedFile& file) {
  const char* end = file.bytes().data() + file.bytes().size();
  return std::all_of(end, end + MappedFile::padding_bytes, [](char byte) { return byte == 0; });
}

std::string pattern(std::size_t size) {
  std::string content(size, '\0');
  for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>('!' + i % 89);
  return content;
}

TEST_F(MappedFileTest, HoldsTheBytesAndZerosBehindThemAtEverySizeAroundAPage) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, page - 64, page - 63, page - 1, page, page + 1, 2 * page, 16 * page,
        16 * page + 5, 256 * page - 1, 256 * page, 256 * page + 5, 512 * page}) {
    const auto mapped = MappedFile::open(file(pattern(size)), any_size);
    ASSERT_TRUE(mapped) << size << mapped.error().text;
    EXPECT_EQ(mapped->bytes(), pattern(size)) << size;
    EXPECT_TRUE(padding_is_zero(*mapped)) << size;
  }
}

TEST_F(MappedFileTest, KeepsASmallFileThatIsCutInPlaceMeanwhile) {
  const auto path = file(pattern(100'000));
  const auto mapped = MappedFile::open(path, any_size);
  ASSERT_TRUE(mapped);
  std::filesystem::resize_file(path, 0);
  EXPECT_EQ(mapped->bytes(), pattern(100'000));
}

TEST_F(MappedFileTest, ReadsAPipeToItsEnd) {
  // 65472 and 64 bytes of padding fill what is reserved at first to the byte.
  for (const std::size_t size : {0u, 5u, 65'471u, 65'472u, 65'473u, 65'500u, 65'536u, 700'000u}) {
    const Pipe pipe;
    const auto sender = pipe.send(pattern(size));
    const auto read = MappedFile::open(pipe.path(), any_size);
    ASSERT_TRUE(read) << size << read.error().text;
    EXPECT_EQ(read->bytes(), pattern(size)) << size;
    EXPECT_TRUE(padding_is_zero(*read)) << size;
  }
}

TEST_F(MappedFileTest, ReadsFilesThatDoNotTellTheirSize) {
  const auto status = MappedFile::open("/proc/self/status", any_size);
  ASSERT_TRUE(status);
  EXPECT_TRUE(status->bytes().starts_with("Name:"));
  EXPECT_TRUE(padding_is_zero(*status));
}

TEST_F(MappedFileTest, SaysThatAFileIsMissing) {
  for (const auto& path : {folder() / "none.txt", file("x") / "below_a_file.txt"}) {
    const auto mapped = MappedFile::open(path, any_size);
    ASSERT_FALSE(mapped);
    EXPECT_EQ(mapped.error().code, "file.missing");
    EXPECT_EQ(mapped.error().next, Next::refuse);
    EXPECT_EQ(mapped.error().subject, path.string());
    EXPECT_EQ(mapped.error().text, "\"" + path.string() + "\" does not exist; check the path and run again");
  }
}

TEST_F(MappedFileTest, SaysThatADirectoryIsNoFile) {
  const auto mapped = MappedFile::open(folder(), any_size);
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().code, "file.unreadable");
  EXPECT_EQ(mapped.error().text, "\"" + folder().string() + "\" is a directory; name a file in it");
}

TEST_F(MappedFileTest, SaysWhyAFileCannotBeRead) {
  const auto broken =
      MappedFile::open("/proc/self/mem", any_size);  // its first page answers with an I/O error
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, "file.unreadable");
  EXPECT_NE(broken.error().text.find("(Input/output error)"), std::string::npos) << broken.error().text;
}

TEST_F(MappedFileTest, SaysThatTheUserHasNoRight) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const auto path = file("secret");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  const auto mapped = MappedFile::open(path, any_size);
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().code, "file.unreadable");
  EXPECT_NE(mapped.error().text.find("(Permission denied)"), std::string::npos);
}

TEST_F(MappedFileTest, TakesTheLargestAllowedSizeAndRefusesOneByteMore) {
  const auto path = file(pattern(100));
  EXPECT_TRUE(MappedFile::open(path, 100));
  const auto refused = MappedFile::open(path, 99);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "file.too_large");
  EXPECT_NE(refused.error().text.find("has more than the 99 bytes allowed; "), std::string::npos);
}

TEST_F(MappedFileTest, RefusesAPipeThatBringsMoreThanAllowed) {
  for (const std::size_t size_max : {std::size_t{99}, std::size_t{100}}) {
    const Pipe pipe;
    const auto sender = pipe.send(pattern(100));
    const auto read = MappedFile::open(pipe.path(), size_max);
    EXPECT_EQ(read ? "" : read.error().code, size_max == 100 ? "" : "file.too_large");
  }
}

TEST_F(MappedFileTest, ShowsAPathThatIsNoTextAsText) {
  const auto mapped = MappedFile::open(folder() / "a\x1B\xFF", any_size);
  ASSERT_FALSE(mapped);
  EXPECT_TRUE(mapped.error().subject.ends_with("/a\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST_F(MappedFileTest, GivesItsPagesBackWhenAnotherFileTakesItsPlace) {
  const auto pages = [] { return std::string{MappedFile::open("/proc/self/maps", any_size)->bytes()}; };
  auto held = *MappedFile::open(file(pattern(1 << 20), "released"), any_size);
  EXPECT_NE(pages().find("/released"), std::string::npos);
  held = *MappedFile::open(file(pattern(1 << 20), "taken"), any_size);
  EXPECT_EQ(pages().find("/released"), std::string::npos);
  EXPECT_NE(pages().find("/taken"), std::string::npos);
}

TEST_F(MappedFileTest, HoldsItsBytesWhenWhatItWasMovedFromIsGone) {
  auto kept = *MappedFile::open(file("first", "1"), any_size);
  {
    auto passing = *MappedFile::open(file("second", "2"), any_size);
    auto constructed = std::move(passing);
    kept = std::move(constructed);
  }
  EXPECT_EQ(kept.bytes(), "second");
  EXPECT_TRUE(padding_is_zero(kept));
}

}  // namespace
}  // namespace weir::mapped_file_test
